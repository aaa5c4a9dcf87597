"""Objects and lists whose contents only examples show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import EMPTY_OBJECT
from reynard.patterns import compiled
from reynard.reconcile.evidence import MOST_FIELDS, Sample, Weight, values_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import infer
from reynard.schema.types import is_vacuous, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema


_NAMED_FREELY = compiled(r"(?:\w*_)?(?:headers|labels|annotations|variables|metadata|query_?params)", re.IGNORECASE)
"""What holds names of somebody's own: an example's are those of one call."""
_NAMED_BY_CALLERS = compiled(
    r"(?:\w*_)?(?:filters?|where|alias|deep|aggregate|custom_?\w*|additional\w*)"
    r"|\w+_?(?:parameters|params|arguments|attributes|properties)",
    re.IGNORECASE,
)
"""The same in what is sent; an answer's may be of one kind."""
_SAID_FREE = compiled(
    r"键值|任意|自定义|透传|\b(?:arbitrary|free[- ]?form|key[- ]value)\b"
    r"|\b(?:map|dictionary|dict|hash)\s(?:of|from|with|keyed)\b",
    re.IGNORECASE,
)
_DATA = compiled(r"[:/@\s]|\A0x[0-9a-fA-F]{6}|\A[0-9a-f]{8}-[0-9a-f]{4}-")
"""What ids, addresses and times have, and names of members have not."""
_SCALARS = frozenset(("boolean", "integer", "number", "string"))


def judge(node: Node) -> Iterator[Ruling]:
    """Fill an object schema without members, or a list schema without items, from the examples."""
    samples = [each for each in node.samples if not each.is_part]
    if "$ref" in node.schema or not samples:
        return
    declared = set(types_of(node.schema)) - {"null"}
    is_list = "array" in declared and declared <= _SCALARS | {"array"}
    if is_list and not node.schema.get("items") and "prefixItems" not in node.schema:
        items = [item for sample in samples for item in sample.items()]
        shown = [each for each in values_of(items) if each not in ({}, [], None)]
        seen = infer(shown, is_request=node.direction == "request") if shown else {}
        verb = "is" if declared == {"array"} else "may be"
        if seen:
            yield Ruling(
                entry=EMPTY_OBJECT,
                believes=Weight.EXAMPLE,
                message=f"`{node.name}` {verb} a list of anything; its items are taken from the example",
                labels=((node.span("type"), "says nothing of its items"), (items[0].span, "an item here")),
                schema=node.schema | {"items": seen},
                has_was=False,
                now={"items": seen},
                because="only examples show the items",
            )
        return
    if declared != {"object"} or not is_vacuous(node.schema | {"type": "object"}):
        return
    objects = [sample for sample in samples if isinstance(sample.value, dict) and sample.value]
    if not objects or _is_map(objects) or _is_free(node):
        return
    seen = infer(values_of(objects), is_request=node.direction == "request")
    notes: Schema = {key: value for key, value in node.schema.items() if key != "properties"}
    yield Ruling(
        entry=EMPTY_OBJECT,
        believes=Weight.EXAMPLE,
        message=f"`{node.name}` is an object without members; they are taken from the example",
        labels=((node.span("type"), "declares no members"), (objects[0].span, "has members here")),
        schema=seen | notes,
        was={"type": node.schema["type"]},
        now={key: seen[key] for key in ("properties", "additionalProperties") if key in seen},
        because="only examples show its members",
    )


def _is_free(node: Node) -> bool:
    """Tell whether an object has whatever members somebody gives it."""
    is_named_so = _NAMED_FREELY.fullmatch(node.name) or (
        node.direction == "request" and _NAMED_BY_CALLERS.fullmatch(node.name)
    )
    return bool(is_named_so) or _SAID_FREE.search(str(node.schema.get("description", ""))) is not None


def _is_map(objects: list[Sample]) -> bool:
    names = {name for sample in objects if isinstance(sample.value, dict) for name in sample.value}
    return len(names) > MOST_FIELDS or all(name.isdigit() or _DATA.search(name) for name in names)


RULE = Rule("empty-object", judge, needs_samples=True)
