"""Members that a description calls required and the schema does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import REQUIRED_IN_PROSE
from reynard.diagnostics.model import Severity
from reynard.prose.claims import read_claims
from reynard.prose.model import Group, Required
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Require what words call required without a condition, unless an example does without it: that is only told.

    Where nothing shows the member, words alone are not believed against a list of what is required.
    """
    properties, required = node.schema.get("properties"), node.schema.get("required")
    if node.direction != "request" or not isinstance(properties, dict):
        return
    names = list(required) if isinstance(required, list) else []
    shown = [each for each in node.samples if isinstance(each.value, dict)]
    schema = node.schema
    for name, member in properties.items():
        claim = required_by_words(member) if name not in names else None
        if claim is None or "default" in cast("dict[str, Json]", member):
            continue
        without = next((each for each in shown if each.member(name) is None), None)
        is_believed = without is None and (bool(shown) or not isinstance(required, list))
        if is_believed:
            names.append(name)
            schema = schema | {"required": list(names)}
        said = node.description_span(claim.start, claim.end, "properties", name)
        declared = node.span("properties", name, part="key")
        against = "the schema does not" if without is None else "an example does without it, and the schema too"
        shown_without = () if without is None else ((without.span, f"without `{name}`"),)
        if node.weight is Weight.EXAMPLE and is_believed:
            # What only examples show is declared nowhere, and contradicts nothing.
            yield _stated(node, name, schema, said)
            continue
        yield Ruling(
            entry=REQUIRED_IN_PROSE,
            believes=Weight.PROSE if is_believed else Weight.SCHEMA,
            message=f"the description of `{name}` calls it required, but {against}",
            labels=((said, "required here"), *shown_without, (declared, "not required here")),
            severity=None if without is None else Severity.NOTE,
            schema=schema if is_believed else None,
            was={"required": False} if is_believed else None,
            now={"required": True},
            because="its description says so, and every example has it" if shown else "its description says so",
            field=name,
            help=f"read as {_read(is_believed=is_believed, is_shown=without is not None)}. To overrule it, "
            f"decide `set: {{required: {'false' if is_believed else 'true'}}}` at `{node.address}.{name}`",
        )


def _stated(node: Node, name: str, schema: Schema, said: Span) -> Ruling:
    return Ruling(
        entry=REQUIRED_IN_PROSE,
        believes=Weight.PROSE,
        message=f"`{name}` must be given, as its description says; no schema is declared",
        labels=((said, "required here"),),
        severity=Severity.FACT,
        schema=schema,
        has_was=False,
        now={"required": True},
        because="its description says so, and every example has it",
        field=name,
        help=f"read as required. To overrule it, decide `set: {{required: false}}` at `{node.address}.{name}`",
    )


def _read(*, is_believed: bool, is_shown: bool) -> str:
    return "required" if is_believed else "optional" if is_shown else "optional, since no example shows it"


def required_by_words(member: Json) -> Claim | None:
    """Return the words that call a member required, if there is no condition beside them."""
    text = member.get("description") if isinstance(member, dict) else None
    claims = read_claims(text) if isinstance(text, str) else ()
    said = [each for each in claims if isinstance(each, Required)]
    if len(said) != 1 or any(isinstance(each, Group) for each in claims):
        return None
    return said[0] if said[0].is_required and said[0].condition is None else None


RULE = Rule("required-in-prose", judge, needs=("properties",), asks_for_more=True)
