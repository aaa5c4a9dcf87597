"""Values that examples have and a list lacks: they join it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import VALUE_NOT_LISTED
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Values
from reynard.prose.phrasing import list_names, write_plain, write_value
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import type_of, types_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node, Sample
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

_TIMES = compiled(r"(?<=\d)x(?=\d)", re.ASCII)
"""The sign between width and height, which others write as a star."""
_OF_CASE = compiled(r"大写|小写|大小写|\b(?:case[- ]sensitive|(?:upper|lower)[- ]?case|capitals?)\b", re.IGNORECASE)
"""Words that say how the letters of values are written."""


def judge(node: Node) -> Iterator[Ruling]:
    """Add a value that an example has to the list that lacks it; words at a list may be about its items."""
    items = node.schema.get("items")
    if isinstance(items, dict) and _open_values(items) is not None and "enum" not in node.schema:
        shown = tuple(item for sample in node.samples for item in sample.items())
        inner = replace(node, name=f"{node.name}[]", schema=items, samples=shown)
        for ruling in _judged(inner, node):
            yield replace(ruling, schema=node.schema | {"items": ruling.schema})
        return
    yield from _judged(node)


def _judged(node: Node, described: Node | None = None) -> Iterator[Ruling]:
    """Judge a node; `described` is the one whose words list its values, where that is another."""
    declared = node.schema.get("enum")
    is_closed = isinstance(declared, list)
    values: list[Json] | None = declared if isinstance(declared, list) else _open_values(node.schema)
    if values is None and "const" in node.schema:
        values, is_closed = [node.schema["const"]], True
    if not values:
        return
    known = list(values)
    odd = []
    for sample in node.samples:
        if sample.value in (None, "") or isinstance(sample.value, dict | list) or _is_in(sample.value, known):
            continue
        if not is_closed and _is_whole_list(sample.value, values):
            continue
        if not is_closed and _is_of_other_type(sample.value, values, node.schema):
            continue  # `"5"` beside 5, true beside 1 and 0: its type was spoken of, and an open list lets it through
        known.append(sample.value)
        odd.append(sample)
    if not odd:
        return
    missing = list_names((write_value(sample.value) for sample in odd), "and")
    examples = "the example has" if len(odd) == 1 else "examples have"
    is_refused = not is_closed and _OF_CASE.search(str(node.schema.get("description", ""))) is not None
    if is_refused and all(_twins(each.value, values) for each in odd):
        yield Ruling(
            entry=VALUE_NOT_LISTED,
            message=f"`{node.name}` lists {_some(values)}, but {examples} {missing}, which its words refuse",
            labels=(
                (_list_place(node, described or node), "listed here"),
                *((sample.span, "written otherwise") for sample in odd[:4]),
            ),
            help="the list stays as it is. Write the value as the list does",
            is_settled=True,
        )
        return
    yield Ruling(
        entry=VALUE_NOT_LISTED,
        believes=Weight.EXAMPLE,
        message=f"`{node.name}` lists {_some(values)}, but {examples} {missing}{_spelled_otherwise(odd, values)}",
        labels=(
            (_list_place(node, described or node), "listed here"),
            *((sample.span, "not in the list") for sample in odd[:4]),
        ),
        schema=_with_values(node.schema, known, is_closed=is_closed),
        was={"values": values},
        now={"values": known},
        because=f"{examples} {missing}",
    )


def _spelled_otherwise(odd: list[Sample], values: list[Json]) -> str:
    """Return the listed values that examples may mean: `720P` beside `720p`."""
    twins = [each for each in values if any(each in _twins(sample.value, values) for sample in odd)]
    return f", perhaps another spelling of {list_names(map(write_value, twins))}" if twins else ""


def _twins(value: Json, values: list[Json]) -> list[Json]:
    """Return the listed values that are a value in another type, or have the letters and digits of a text."""
    text = _letters(value) if isinstance(value, str) else None
    return [
        each
        for each in values
        if write_plain(each) == write_plain(value) or (isinstance(each, str) and _letters(each) == text)
    ]


def _letters(value: str) -> str:
    return "".join(each for each in _TIMES.sub("", value.casefold()) if each.isalnum())


def _is_whole_list(value: Json, values: list[Json]) -> bool:
    """Tell whether a text is no value, but all of them: `Slab / Mat / Raft`."""
    parts = re.split(r"\s*[|/]\s*", value.strip()) if isinstance(value, str) else []
    return len(parts) > 1 and {*parts} == {*map(write_plain, values)}


def _list_place(node: Node, described: Node) -> Span:
    for key in ("enum", "const"):
        if key in node.schema:
            return node.span(key)
    for each in (node, described):
        text = each.schema.get("description")
        for claim in read_claims(text) if isinstance(text, str) else ():
            if isinstance(claim, Values | Constant):
                return each.listed_span(claim)
    return node.span("description")


def _is_in(value: Json, known: list[Json]) -> bool:
    return any(type_of(each) == type_of(value) and each == value for each in known)


def _is_of_other_type(value: Json, values: list[Json], schema: Schema) -> bool:
    """Tell whether a value only differs from an open list by its type, of which there is another finding."""
    if write_plain(value) in map(write_plain, values):
        return True
    branches = schema.get("anyOf")
    types = types_of(branches[-1]) if isinstance(branches, list) and isinstance(branches[-1], dict) else ()
    return len(types) > 1 and type_of(value) in types and all(type_of(each) != type_of(value) for each in values)


def _some(values: list[Json]) -> str:
    return list_names(map(write_value, values)) if len(values) <= 5 else f"{len(values)} values"  # noqa: PLR2004 - as many as a sentence can hold


def _with_values(schema: Schema, values: list[Json], *, is_closed: bool) -> Schema:
    if is_closed:
        rest: Schema = {key: item for key, item in schema.items() if key not in ("const", "type")}
        kinds = list(dict.fromkeys(type_of(value) for value in values))
        typed: Schema = {"type": cast("Json", kinds if len(kinds) > 1 else kinds[0])} if "type" in schema else {}
        return typed | rest | {"enum": cast("Json", list(values))}
    branches = schema["anyOf"]
    assert isinstance(branches, list)  # noqa: S101 - that is what an open list is
    return schema | {"anyOf": [{"enum": cast("Json", list(values))}, *branches[1:]]}


def _open_values(schema: Schema) -> list[Json] | None:
    branches = schema.get("anyOf")
    if isinstance(branches, list) and branches and isinstance(branches[0], dict):
        values = branches[0].get("enum")
        if isinstance(values, list) and set(branches[0]) == {"enum"}:
            return values
    return None


RULE = Rule("value-not-listed", judge, needs=("enum", "const", "anyOf", "items"), needs_samples=True)
