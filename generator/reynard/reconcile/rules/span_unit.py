"""Spans of time that are numbers, of which nothing says what they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import SPAN_UNIT
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Length, Range, Unit
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import types_of, without_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SPAN = compiled(
    r"(?:[a-z]+_?)?(?:duration|timeout|ttl|interval|delay|latency|elapsed)|(?:cost|elapsed|run|wait|execution|processing)_?time"
    r"|expires?_?in|eta|(?:remaining|left|estimated|expected)_?time|time_?(?:remaining|left)|(?:estimated_)?wait",
    re.IGNORECASE,
)
_SAID = compiled(
    r"秒|分钟|小时|天|帧|[0-9]\s?(?:s|ms|min|h)\b|\b(?:sec(?:ond)?s?|minutes?|mins?|hours?|days?|millis\w*|ms|frames?)\b",
    re.IGNORECASE,
)
_DIGITS = compiled(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")
_TOKEN = frozenset(("access_token", "refresh_token", "token_type"))
"""Members beside which `expires_in` counts seconds, as OAuth has it."""
_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of the members of an object that are spans without a unit."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict):
        return
    is_token = not _TOKEN.isdisjoint(properties)
    names = [
        name
        for name, member in properties.items()
        if _SPAN.fullmatch(name) and isinstance(member, dict) and _is_open(without_null(member))
    ]
    names = [each for each in names if not (is_token and each.lower().startswith("expire"))]
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield Ruling(
            entry=SPAN_UNIT,
            message=f"nothing says what is counted in {list_names(names[:_MOST])}{more}",
            labels=tuple((node.span("properties", name, part="key"), "seconds, or what?") for name in names[:_MOST]),
            field=names[0],
        )


def _is_numbers(schema: Schema) -> bool:
    """Tell whether a text is one of several numbers."""
    listed = schema.get("enum")
    return (
        isinstance(listed, list)
        and bool(listed)
        and all(isinstance(each, str) and _DIGITS.fullmatch(each) for each in listed)
    )


def _is_open(schema: Schema) -> bool:
    types = {*types_of(schema)} - {"null"}
    if not types or not (types <= {"integer", "number"} or _is_numbers(schema)) or "x-documented" in schema:
        return False
    words = f"{schema.get('title', '')} {schema.get('description', '')}"
    if _SAID.search(words):
        return False
    return not any(isinstance(each, Unit | Range | Length) and each.unit for each in read_claims(words))


RULE = Rule("span-unit", judge, needs=("properties",))
