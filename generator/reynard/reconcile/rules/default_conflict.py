"""Defaults that their own schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import DEFAULT_CONFLICT
from reynard.prose.phrasing import list_names, quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import BOUNDS
from reynard.schema.resolve import resolved
from reynard.schema.types import allows, as_type, type_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json


_SWITCHES = {"1": True, "0": False}
"""How others than JSON write true and false."""


def judge(node: Node) -> Iterator[Ruling]:
    """Convert a default to the declared type where it has one reading there, else drop it."""
    if "default" not in node.schema:
        return
    value = node.schema["default"]
    declared = _declared(node)
    types = types_of(declared)
    if value is None or value == "" or (not types and "enum" not in node.schema):
        return
    reason = _refusal(declared, types)
    if not reason:
        return
    rest: Schema = {key: each for key, each in node.schema.items() if key != "default"}
    read = None if allows(types, type_of(value)) else _read(value, declared, types)
    if read is not None and not _refusal(declared | {"default": read}, types):
        yield Ruling(
            entry=DEFAULT_CONFLICT,
            believes=Weight.SCHEMA,
            message=f"the default of `{node.name}` is {quote(value)}, {reason}; it is read as {quote(read)}",
            labels=((node.span("default"), f"not {list_names(types, 'or')}"),),
            schema=node.schema | {"default": read},
            was={"default": value},
            now={"default": read},
            because="the default has one reading in the declared type",
            severity=Severity.NOTE,
        )
        return
    values = node.schema.get("enum")
    if isinstance(values, list) and allows(types, type_of(value)) and value not in (0, False):
        # A vendor who names it as what holds knows it: it joins the list, as an example's value would.
        yield Ruling(
            entry=DEFAULT_CONFLICT,
            believes=Weight.SCHEMA,
            message=f"the default of `{node.name}` is {quote(value)}, {reason}; it joins them",
            labels=((node.span("default"), "not listed"), (_list_place(node), "listed here")),
            schema=node.schema | {"enum": [*values, value]},
            was={"enum": values},
            now={"enum": [*values, value]},
            because=f"the default is {reason}",
            help="The value is added. Remove it with a decision if the default is wrong",
        )
        return
    yield Ruling(
        entry=DEFAULT_CONFLICT,
        believes=Weight.SCHEMA,
        message=f"the default of `{node.name}` is {quote(value)}, {reason}; it is left out",
        labels=((node.span("default"), "not allowed by its own schema"),),
        schema=rest,
        was={"default": value},
        now={},
        because=f"the default is {reason}",
    )


def _read(value: Json, schema: Schema, types: tuple[str, ...]) -> Json:
    """Return a default in the declared type; a single value of a list is a list of it, commas part several."""
    items = schema.get("items")
    if types == ("string",) and isinstance(value, bool):
        return "true" if value else "false"
    if types == ("boolean",) and str(value) in _SWITCHES:
        return _SWITCHES[str(value)]
    if types != ("array",) or isinstance(value, dict | list):
        return as_type(value, types)
    kinds = types_of(items) if isinstance(items, dict) else ()
    parts: list[Json] = [*(each.strip() for each in value.split(","))] if isinstance(value, str) else [value]
    read = [as_type(each, kinds) if kinds else each for each in parts]
    return None if None in read else read


def _list_place(node: Node) -> Span:
    """Return where the values stand: what is always one value may be a list of it by now."""
    return next((place for key in ("enum", "const") if (place := node.span(key)) != node.span()), node.span())


def _declared(node: Node) -> Schema:
    """Return a schema with its default, one that only refers to another in the words of that."""
    if "$ref" not in node.schema:
        return node.schema
    return resolved(node.schema, {"$defs": {**node.definitions}}) | {"default": node.schema["default"]}


def _refusal(schema: Schema, types: tuple[str, ...]) -> str:
    """Return how a schema refuses its own default; nothing where it does not."""
    value = schema["default"]
    if types and not allows(types, type_of(value)):
        return f"not {list_names(types, 'or')}"
    values = schema.get("enum")
    if isinstance(values, list) and values and value not in values:
        return "" if isinstance(value, list | dict) else "not among its values"
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high, over, under = (schema.get(key) for key in BOUNDS)
        below = (isinstance(low, int | float) and value < low) or (isinstance(over, int | float) and value <= over)
        above = (isinstance(high, int | float) and value > high) or (isinstance(under, int | float) and value >= under)
        if below or above:
            return "out of its bounds"
    return ""


RULE = Rule("default-conflict", judge, needs=("default",))
