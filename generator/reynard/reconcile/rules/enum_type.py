"""Listed values of another type than the field's."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import ENUM_TYPE
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import allows, as_type, type_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


_SIXTY = 60


def judge(node: Node) -> Iterator[Ruling]:
    """Read `"5"` in a list of integers as 5; where a value has no such reading, believe the values."""
    values, types = node.schema.get("enum"), node.types
    if not isinstance(values, list) or not types:
        return
    odd = [value for value in values if value is not None and not allows(types, type_of(value))]
    if not odd:
        yield from _without_blanks(node, values)
        return
    items = node.schema.get("items")
    of_items = types_of(items) if isinstance(items, dict) else ()
    if types == ("array",) and isinstance(items, dict) and all(allows(of_items, type_of(each)) for each in values):
        own: Schema = {"enum": values} if "enum" not in items else {}
        rest: Schema = {key: each for key, each in node.schema.items() if key != "enum"}
        yield Ruling(
            entry=ENUM_TYPE,
            message=f"the values of `{node.name}` are those of its items",
            labels=((node.span("type"), "a list"), (node.span("enum"), "of which these are the items")),
            schema=rest | {"items": items | own},
            was={"enum": values},
            now={"items": {"enum": values}},
            because="the values are of the items' type",
            is_settled=True,
        )
        return
    words = str(node.schema.get("description", ""))
    numbers = [each for each in odd if isinstance(each, int) and types == ("string",)]
    ratios = {each: found for each in numbers if (found := _as_ratio(each, words))}
    read = [
        value if value is None or allows(types, type_of(value)) else _read(value, types, ratios) for value in values
    ]
    wanted = list_names(types, "or")
    label = (
        node.span("enum"),
        f"{' and '.join(map(quote, odd[:3]))} {'is' if len(odd) == 1 else 'are'} of another type",
    )
    if all(new is not None or old is None for new, old in zip(read, values, strict=True)):
        yield Ruling(
            entry=ENUM_TYPE,
            message=f"the values of `{node.name}` are not {wanted}, as declared; {_reading(ratios)}",
            labels=((node.span("type"), "declared here"), label),
            schema=node.schema | {"enum": read} | _with_default(node.schema, ratios),
            was={"enum": values},
            now={"enum": read},
            because="each value has one reading in the declared type",
        )
        return
    kinds = list(dict.fromkeys(type_of(value) for value in values))
    now: Json = kinds[0] if len(kinds) == 1 else cast("list[Json]", kinds)
    yield Ruling(
        entry=ENUM_TYPE,
        message=f"the values of `{node.name}` are not {wanted}, as declared; the type of the values is taken",
        labels=((node.span("type"), "declared here"), label),
        schema=node.schema | {"type": now},
        was={"type": node.schema["type"]},
        now={"type": now},
        because="no value would be left otherwise",
    )


def _without_blanks(node: Node, values: list[Json]) -> Iterator[Ruling]:
    """Read `" no"` as `no`: somebody parted a list at its commas alone.

    Blanks before the first value or behind any have no comma to come from: they are the vendor's own.
    """
    read: list[Json] = [
        each.lstrip(" ") if number and isinstance(each, str) and each.strip() else each
        for number, each in enumerate(values)
    ]
    blank = [f'"{each}"' for each, made in zip(values, read, strict=True) if each != made]
    if blank:
        yield Ruling(
            entry=ENUM_TYPE,
            message=f"values of `{node.name}` have blanks around them: {list_names(blank[:3])}; they are read without",
            labels=((node.span("enum"), "more than the values"),),
            schema=node.schema | {"enum": read},
            was={"enum": values},
            now={"enum": read},
            because="the blanks come from how the list was written",
            severity=Severity.NOTE,
        )


def _read(value: Json, types: tuple[str, ...], ratios: Mapping[int, str]) -> Json:
    return ratios[value] if isinstance(value, int) and value in ratios else as_type(value, types)


def _as_ratio(value: int, words: str) -> str:
    """Return `16:9` for 969, which YAML counts in sixties, where words know it; else nothing."""
    ratio = f"{value // _SIXTY}:{value % _SIXTY}" if value > _SIXTY else ""
    return ratio if ratio and ratio in words else ""


def _reading(ratios: Mapping[int, str]) -> str:
    if not ratios:
        return "they are read as such"
    value, ratio = next(iter(ratios.items()))
    return f"{quote(value)} is what YAML makes of `{ratio}`"


def _with_default(schema: Schema, ratios: Mapping[int, str]) -> Schema:
    default = schema.get("default")
    return {"default": ratios[default]} if isinstance(default, int) and default in ratios else {}


RULE = Rule("enum-type", judge, needs=("enum",), is_spelling=True)
