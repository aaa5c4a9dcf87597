"""Moments that are numbers: seconds or milliseconds, which an example may tell, and nothing else does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import MOMENT_UNIT
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Format, Unit
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import types_of, without_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOMENT = compiled(
    r"(?:creat(?:ed?|ion)|updat(?:ed?)|modif(?:y|ied)|finish(?:ed)?|complet(?:ed?|ion)|start(?:ed)?|submit(?:ted)?|expir(?:es?|ed|y|ation)"
    r"|publish(?:ed)?|join(?:ed)?|delet(?:ed?)|cancell?ed|paid|last_?[a-z]+)_?(?:at|time|date|on|timestamp)|created|updated|modified"
    r"|(?:[a-z]+_?)?time_?stamp",
    re.IGNORECASE,
)
_MAYBE = compiled(r"[A-Za-z0-9_]*(?:[Tt]ime|_at|At|[Dd]ate|_ts|Ts)|ts", re.ASCII)
"""A name that may be that of a moment, where words say that it is one."""
_OF_MOMENT = compiled(
    r"(?:时间|日期|时刻)(?!长|段|间隔|差|范围|类型|格式|单位|限制|成本|戳)(?![^。\n]{0,6}(?:长度|次数|分钟|小时|天数))"
    r"|\b(?:when|date|moment|time\s(?:at|when|of))\b",
    re.IGNORECASE,
)
_OF_SPAN = compiled(
    r"[耗用总]|时长|持续|剩余|等待|间隔|超时|有效期|\b(?:duration|elapsed|spent|remaining|takes?)\b", re.IGNORECASE
)
_OF_PART = compiled(
    r"星期|周几|月份|年份|\b(?:weekday|day of (?:the )?(?:week|month|year)|month|quarter)\b", re.IGNORECASE
)
"""Words for a part of a calendar, which is counted by itself."""
_OF_SWITCH = compiled(r"是否|\b(?:whether|if\s(?:it|the))\b", re.IGNORECASE)
"""Words that ask whether something is so: `modified` is then a switch."""
_NONE = compiled(r"[不非](?:是|为)?时间戳")
_SAID = compiled(r"秒|毫秒|(?i:seconds?|millis|epoch|\bms\b|\bunix\b|\bposix\b)")
"""Words that say what is counted; the time of Unix is in seconds."""
OF_NUMBERS = ("int32", "int64", "float", "double", "long", "number", "integer")
"""Formats that say how large a number is, and not what it counts."""
_MOST = 6
_NOW = 10**9
"""Seconds since 1970, of 2001: what cannot be more counts nothing since then."""
_SHOWN = compiled(r"(?<![\d.])[1-9]\d{9}(?:\d{3})?(?!\d)", re.ASCII)
"""A moment of our time in seconds, or in milliseconds."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of the members of an object that are moments without a unit."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict):
        return
    names = [
        name
        for name, member in properties.items()
        if isinstance(member, dict) and is_moment(name, member) and _is_open(name, without_null(member), node)
    ]
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        verb = "is a moment and a number" if len(names) == 1 else "are moments and numbers"
        yield Ruling(
            entry=MOMENT_UNIT,
            message=f"{list_names(names[:_MOST])}{more} {verb}, and nothing says whether they count seconds",
            labels=tuple((node.named(name), "since when, in what?") for name in names[:_MOST]),
            field=names[0],
        )


def is_moment(name: str, schema: Schema) -> bool:
    """Tell whether a member is a moment, by its name or by words that call it one."""
    if _MOMENT.fullmatch(name):
        return True
    words = schema.get("description")
    if not isinstance(words, str):
        return False
    if any(isinstance(each, Format) and each.name == "timestamp" for each in read_claims(words)):
        return True
    return bool(_MAYBE.fullmatch(name) and _OF_MOMENT.search(words) and not _OF_SPAN.search(words))


def _is_open(name: str, member: Schema, node: Node) -> bool:
    types = {*types_of(member)} - {"null"}
    if not types or not types <= {"integer", "number"} or {"enum", "const", "x-documented"} & member.keys():
        return False
    if member.get("format") not in (None, *OF_NUMBERS):
        return False  # `unixtime`, `unix-time`
    most = member.get("maximum")
    if isinstance(most, int | float) and most < _NOW:
        return False  # a year, four digits of a card
    words = f"{member.get('title', '')} {member.get('description', '')}"
    if (
        _SAID.search(words)
        or _OF_PART.search(words)
        or _OF_SWITCH.search(words)
        or _NONE.search(words)
        or any(isinstance(each, Format | Unit) and _tells(each) for each in read_claims(words))
    ):
        return False
    shown = (each.value[name] for each in node.samples if isinstance(each.value, dict) and name in each.value)
    # Examples beside a schema are left out of it by now; the page has them.
    return not any(_SHOWN.search(text) for text in (*map(str, shown), node.span("properties", name).text))


def _tells(claim: Format | Unit) -> bool:
    return isinstance(claim, Unit) or claim.name in ("unix-seconds", "unix-milliseconds")


RULE = Rule("moment-unit", judge, needs=("properties",))
