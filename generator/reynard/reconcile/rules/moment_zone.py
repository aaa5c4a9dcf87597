"""Moments that are written without a zone, where nothing says which one is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import MOMENT_ZONE
from reynard.patterns import compiled
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_LOCAL = compiled(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)
_SHOWN = compiled(rf"[\"']\s*{_LOCAL.pattern}\s*[\"']", re.ASCII)
_TOLD = compiled(r"时区|北京时间|东八区|当地时间|本地时间|\b(?:utc|gmt|cst|time ?zone|local time)\b", re.IGNORECASE)
_TOLD_BY_NAME = compiled(r"(?:[a-z_]|\A)(?:UTC|Utc|GMT|Gmt)(?![a-z])|(?:\A|_)(?:utc|gmt)(?:_|\Z)")
_ZONE = compiled(r"(?:time_?zone|tz|zone_?id)", re.IGNORECASE)
_OF_TIME = compiled(r"(?i:time|(?<!up)date|updated?(?!_?by)|created|updated|expires)|_at\Z|At\Z")
_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of the members of an object that are moments without a zone."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict):
        shown = [each.value for each in node.samples] if node.pointer == () else []
        if shown and _is_text(node.schema) and _has_no_zone(node.schema, shown, ""):
            yield Ruling(
                entry=MOMENT_ZONE,
                message=f"nothing says of which zone the time in `{node.name}` is",
                labels=((node.samples[0].span, "whose time?"),),
            )
        return
    if any(map(_ZONE.fullmatch, properties)):
        return
    names = [
        name
        for name, member in properties.items()
        if isinstance(member, dict)
        and _is_text(member)
        and not _TOLD_BY_NAME.search(name)
        and _has_no_zone(member, _shown(name, node), _written(name, node))
    ]
    if not names:
        return
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    yield Ruling(
        entry=MOMENT_ZONE,
        message=f"nothing says of which zone the time in {list_names(names[:_MOST])}{more} is",
        labels=tuple((node.named(name), "whose time?") for name in names[:_MOST]),
        field=names[0],
    )


def _shown(name: str, node: Node) -> list[Json]:
    return [each.value.get(name) for each in node.samples if isinstance(each.value, dict)]


def _written(name: str, node: Node) -> str:
    """Return how a moment is declared: examples beside a schema are left out of it by now, and the page has them."""
    if not _OF_TIME.search(name):
        return ""
    place = node.span("properties", name)
    return place.text if place != node.span("properties", "") else ""


def _is_text(member: Schema) -> bool:
    return {*types_of(member)} - {"null"} == {"string"}


def _has_no_zone(member: Schema, shown: list[Json], written: str) -> bool:
    """Tell whether examples show a moment as the clock on a wall does, and nothing names its zone."""
    texts = [each for each in shown if isinstance(each, str) and each.strip()]
    is_local = all(_LOCAL.fullmatch(each.strip()) for each in texts) if texts else _SHOWN.search(written) is not None
    return is_local and _TOLD.search(str(member.get("description", ""))) is None


RULE = Rule("moment-zone", judge, needs=("properties", "type"))
