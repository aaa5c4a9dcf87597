"""Members that are declared required although examples do without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import REQUIRED_IN_DOUBT
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.contexts import sentence_start
from reynard.prose.model import Default, Group, Required
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import holds_files, properties_of, types_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from reynard.prose.model import Claim
    from reynard.reconcile.evidence import Node, Sample
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

_AT_FIRST = 200
"""Letters within which a description speaks of its own field: later ones list what else there is."""
_AT_TIMES = compiled(
    r"\b(?:only\s(?:present|returned|available|included|set|there|exists)|(?:present|returned|available|included|exists)\sonly)"
    r"\s(?:when|if|for|in|after|once)\b|\bnot\s(?:present|returned|included)\s(?:when|if|while|until)\b"
    r"|(?:仅|只)(?:在|有|当)?[^。;；,，\n]{1,32}(?:时|后|情况下|状态下?|阶段)才?(?:会)?(?:返回|存在|出现|提供|有)"
    r"|(?:成功|失败|完成|出错|异常|报错)(?:时|后)才?(?:会)?(?:返回|存在|出现)(?=\s*(?:[)）,，。;；\n]|\Z))"
    r"|[^。;；,，\n]{1,24}(?:时|后)(?:才(?:会)?|不会?)(?:返回|存在|出现|提供)",
    re.IGNORECASE,
)
"""Words by which a member of an answer is there in some cases alone."""
_IN_CASE = compiled(
    r"[^。;；\n]*(?:时|当|若|如果|模型|模式|版本|仅|只|\b(?:when|if|for|in|only|unless|except)\b)", re.IGNORECASE
)
"""The beginning of a sentence that speaks of one case."""
_MOST_REQUIRED = 200
"""Entries of a `required` that are looked through for the place of one."""


def judge(node: Node) -> Iterator[Ruling]:
    """Make a member optional that an example leaves out, or, where no example is at hand, that prose asks for at times.

    What schema and example agree on, no sentence overrules but one that names what may be sent instead; an empty list
    is a form that nobody filled in.
    """
    required = node.schema.get("required")
    objects = [sample for sample in node.samples if isinstance(sample.value, dict)]
    if not isinstance(required, list):
        return
    declared = properties_of(node.schema)
    left: list[Json] = list(required)
    groups = _groups_by_name(declared) if node.direction == "request" else {}
    entries: dict[str, Span] = {}
    # A list of all members of which examples do without some was made by a tool: words say more than it does.
    is_doubted = set(map(str, required)) >= declared.keys() and any(
        sample.member(str(name)) is None for sample in objects for name in required
    )
    for name in required:
        without = [sample for sample in objects if sample.member(str(name)) is None]
        if without and holds_files(declared.get(str(name)), {"$defs": {**node.definitions}}):
            continue  # no text can show an upload
        if not without:
            is_weighed = node.direction == "response" or not any(_shows(each, str(name)) for each in objects)
            found = _by_prose(node, str(name), groups.get(str(name), ()), is_shown=not is_weighed)
            called = None if is_weighed or found is not None else _called_optional(node, str(name))
            if called is not None and is_doubted:
                found = "its description calls it optional", called
            elif found is None and not is_weighed and (doubt := _doubted(node, str(name))) is not None:
                said_of_it, said = doubt
                yield Ruling(
                    entry=REQUIRED_IN_DOUBT,
                    severity=Severity.NOTE,
                    message=f"`{name}` is declared required and in all examples, but its description {said_of_it}",
                    labels=((_declaration(node, entries, str(name)), "declared required"), (said, "said here")),
                    field=str(name),
                    help="read as required. To let it be left out, decide `set: {required: false}` at "
                    f"`{node.address}.{name}`",
                )
            if found is not None:
                left.remove(name)
                reason, said = found
                yield Ruling(
                    entry=REQUIRED_IN_DOUBT,
                    believes=Weight.PROSE,
                    message=f"`{name}` is declared required, but {reason}",
                    labels=((_declaration(node, entries, str(name)), "declared required"), (said, "said here")),
                    schema=_with_required(node.schema, left),
                    was={"required": True},
                    now={"required": False},
                    because=reason,
                    field=str(name),
                    help=f"read as optional. To require it, add a decision at `{node.address}.{name}`",
                )
            continue
        left.remove(name)
        count = f"{len(without)} of {len(objects)} examples do" if len(objects) > 1 else "the example does"
        reason = f"{count} without it"
        yield Ruling(
            entry=REQUIRED_IN_DOUBT,
            believes=Weight.EXAMPLE,
            message=f"`{name}` is declared required, but {reason}",
            labels=(
                (_declaration(node, entries, str(name)), "declared required"),
                (without[0].span, _seen(str(name), without[0])),
            ),
            schema=_with_required(node.schema, left),
            was={"required": True},
            now={"required": False},
            because=reason,
            field=str(name),
            help=f"read as optional. To require it, add a decision at `{node.address}.{name}`",
        )


def _shows(sample: Sample, name: str) -> bool:
    """Tell whether an example has a value for a member: `""` is a form that nobody filled in."""
    member = sample.member(name)
    return member is not None and member.value not in ("", None)


def _by_prose(node: Node, name: str, groups: Sequence[tuple[str, Group]], *, is_shown: bool) -> tuple[str, Span] | None:
    """Return why words ask for a required member only under a condition, and where they stand.

    `groups` are those that other members name it in, each beside its owner. What every example shows may still be one
    of several, of which these send this one; nothing else that words say counts then.
    """
    properties = node.schema.get("properties")
    member = properties.get(name) if isinstance(properties, dict) else None
    text = member.get("description") if isinstance(member, dict) else None
    if not isinstance(member, dict):
        return None
    if node.direction == "response":
        return _by_presence(node, name, member, text) if isinstance(text, str) else None
    declared = properties if isinstance(properties, dict) else {}
    own = [(name, claim) for claim in (read_claims(text) if isinstance(text, str) else ())]
    for owner, claim in (*own, *groups):
        names = tuple(dict.fromkeys((name, owner, *claim.names))) if isinstance(claim, Group) else (name,)
        reason = _reason(claim, names, declared, node) if isinstance(claim, Group) or not is_shown else ""
        if not reason:
            continue
        whose = declared[owner]
        inner = replace(
            node,
            pointer=(*node.pointer, "properties", owner),
            schema=whose if isinstance(whose, dict) else member,
        )
        reason = reason if owner == name else reason.replace("its description", f"the description of `{owner}`")
        return reason, inner.description_span(claim.start, claim.end)
    return None


def _called_optional(node: Node, name: str) -> Span | None:
    """Return where the words of a required member call it optional, without a case."""
    properties = node.schema.get("properties")
    claim = optional_by_words(properties.get(name) if isinstance(properties, dict) else None)
    return node.description_span(claim.start, claim.end, "properties", name) if claim is not None else None


def _doubted(node: Node, name: str) -> tuple[str, Span] | None:
    """Return what words say against a member that is required and always shown, and where they say it."""
    called = _called_optional(node, name)
    if called is not None:
        return "calls it optional", called
    properties = node.schema.get("properties")
    member = properties.get(name) if isinstance(properties, dict) else None
    text = member.get("description") if isinstance(member, dict) else None
    claims = read_claims(text) if isinstance(text, str) else ()
    given = [("gives a default", each) for each in claims if isinstance(each, Default)]
    cases = [
        (f"asks for it only where “{each.condition}”", each)
        for each in claims
        if isinstance(each, Required) and each.is_required and each.condition is not None
    ]
    said, claim = next((found[0] for found in (given, cases) if len(found) == 1), ("", None))
    return (said, node.description_span(claim.start, claim.end, "properties", name)) if claim is not None else None


def optional_by_words(member: Json) -> Claim | None:
    """Return the words that call a member optional, if there is no condition beside them."""
    text = member.get("description") if isinstance(member, dict) else None
    if not isinstance(text, str):
        return None
    said = [each for each in read_claims(text) if isinstance(each, Required)]
    if len(said) != 1 or said[0].is_required or said[0].condition is not None or said[0].start >= _AT_FIRST:
        return None
    return None if _IN_CASE.match(text, sentence_start(text, said[0].start), said[0].start) else said[0]


def _groups_by_name(declared: Mapping[str, Json]) -> Mapping[str, list[tuple[str, Group]]]:
    """Return, by each name, the groups that words of other members put it in beside themselves."""
    made: dict[str, list[tuple[str, Group]]] = {}
    for owner, member in declared.items():
        text = member.get("description") if isinstance(member, dict) else None
        for claim in read_claims(text) if isinstance(text, str) else ():
            if isinstance(claim, Group) and (owner in claim.names or claim.has_own or len(claim.names) == 1):
                for name in claim.names:
                    if name != owner:
                        made.setdefault(name, []).append((owner, claim))
    return made


def _by_presence(node: Node, name: str, member: Schema, text: str) -> tuple[str, Span] | None:
    """Return that an answer's words say that a required member is there at times alone, and where.

    An example that has it is one of those times.
    """
    found = _AT_TIMES.search(text)
    if found is None or member.get("nullable") is True or "null" in types_of(member):
        return None
    inner = replace(node, pointer=(*node.pointer, "properties", name), schema=member)
    return "its description says that it is not always there", inner.description_span(*found.span())


def _reason(claim: Claim, names: Sequence[str], declared: Collection[str], node: Node) -> str:
    """Return why a claim makes the first of some members optional; empty where it does not.

    Of members that must not go together not all can be required: the page means that one of them is.
    """
    match claim:
        case Required(is_required=True, condition=None):
            return ""
        case Required(is_required=True):
            return f"its description asks for it only where “{claim.condition}”"
        case Required() if claim.start < _AT_FIRST:
            return "its description calls it optional"
        case Group(needs_one=True) if others := [each for each in names[1:] if each in declared]:
            return f"its description asks for one of {list_names([names[0], *others])}"
        case Group(refuses_two=True, alternatives=()) if len(names) > 1 and node.declared_required() >= set(names):
            return f"its description allows only one of {list_names(names)}"
    return ""


def _declaration(node: Node, entries: dict[str, Span], name: str) -> Span:
    """Return where a name stands in its `required`, or the member itself where a page has no such list.

    `entries` keeps the places of that list from one name to the next.
    """
    whole = node.span("required")
    for index in range(_MOST_REQUIRED if not entries else 0):
        place = node.span("required", index)
        entries.setdefault(place.text.strip("\"'\\ "), place)
        if place == whole:
            break
    return entries.get(name) or node.span("properties", name, part="key")


def _with_required(schema: Schema, names: list[Json]) -> Schema:
    rest: Schema = {key: value for key, value in schema.items() if key != "required"}
    return rest | {"required": cast("Json", list(names))} if names else rest


def _seen(name: str, sample: Sample) -> str:
    names = sample.value if isinstance(sample.value, dict) else {}
    return f"no `{name}` here" if len(names) > 4 else f"has {list_names(names) or 'nothing'} only"  # noqa: PLR2004 - as much as a label can hold


RULE = Rule("required-in-doubt", judge, needs=("required",))
