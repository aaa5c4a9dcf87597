"""Calls of which a page says that they take what another one takes: 与 `/v1/films` 参数一致."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import SchemaSeen
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import BodySeen, Observation
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

_ALIKE = r"(?:完全)?(?:一致|相同|一样)"
_ASKS_ALIKE = compiled(
    rf"(?:与|和|同|跟)\s?`?(?P<before>/[\w/{{}}.-]{{1,120}})`?\s?(?:接口)?的?(?:请求|查询)?(?:参数|字段){_ALIKE}"
    rf"|(?:请求|查询)?(?:参数|字段)(?:与|和|同|跟)\s?`?(?P<behind>/[\w/{{}}.-]{{1,120}})`?\s?(?:接口)?(?:的参数)?{_ALIKE}"
    r"|参数(?:同|参[见考照])(?!上)\s?[「“\"《]?(?P<title>[^，,。;；、:：\s/`「」“”\"《》]{2,20}?)(?:接口)?[」”\"》]?(?=\s*(?:[，,。;；、:：(（]|$))"
    r"|(?i:\b(?:same\sas|described\sin|identical\sto|as\sin)\s\[(?P<shared>[^\[\]\n]{2,60})\]\(#[\w-]{1,80}\))"
    rf"|(?:请求|查询)?参数(?:同上|(?:与|和|同)上(?:面|述|文|一个|一接口|一个接口)的?(?:接口)?{_ALIKE}?)(?=\s*(?:[,，。;；]|$))"
)
_NUMBER = compiled(r"\A[\s#*]*(?:\d{1,2}(?:\.\d{1,2})*[.、)）]?\s*|[一二三四五六七八九十]{1,3}[、.]\s*)?")
_DEPTH = 2
_BODILESS = frozenset(("GET", "HEAD", "DELETE"))


def asked_as_elsewhere(seen: Observation, others: Sequence[Observation]) -> Observation:
    """Return a call with the parameters, or the body, of the one that it is like, beside what it has of its own."""
    said = _ASKS_ALIKE.search(seen.description.value) if seen.description is not None else None
    if said is None or not others:
        return seen
    path = said["before"] or said["behind"]
    if said["shared"]:
        # What several calls take is described once, and has gone to the first of them.
        mark = f"[{said['shared']}](#"
        like = next((each for each in others if each.description and mark in each.description.value), None)
    elif said["title"]:
        like = next((each for each in others if each.title and _is_called(each.title.value, said["title"])), None)
    else:
        like = others[-1] if path is None else next((each for each in others if each.path.value.endswith(path)), None)
    if like is None:
        return seen
    own = {each.name.value: each for each in seen.parameters}
    taken = [
        replace(each, examples=own[each.name.value].examples or each.examples) if each.name.value in own else each
        for each in like.parameters
        if each.location != "path"
    ]
    names = {each.name.value for each in taken}
    kept = [each for each in seen.parameters if each.name.value not in names]
    is_bodiless = seen.method.value.upper() in _BODILESS
    bodies = seen.bodies if is_bodiless else _with_both(seen.bodies, like.bodies)
    return replace(seen, parameters=(*kept, *taken), bodies=bodies)


def _is_called(title: str, name: str) -> bool:
    """Tell whether the title of a call, without its number, is a name."""
    return _NUMBER.sub("", title).strip("`*# ：:").removesuffix("接口") == name


def _with_both(own: tuple[BodySeen, ...], like: tuple[BodySeen, ...]) -> tuple[BodySeen, ...]:
    """Return bodies with the fields of those that they are like; examples of these lack what a call has of its own."""
    if not own or not like:
        return own or like
    first, other = own[0].schema, like[0].schema
    if first is None and other is not None:
        return (replace(like[0], examples=own[0].examples or like[0].examples), *own[1:])
    if first is None or other is None:
        return own
    mine, theirs = (each.value.get("properties") for each in (first, other))
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return own
    needed = [name for each in (other, first) for name in _required(each) if each is first or name not in mine]
    value: dict[str, Json] = {**other.value, **first.value, "properties": {**theirs, **mine}, "required": [*needed]}
    schema = SchemaSeen(value, _Joined(first.origin, other.origin, frozenset(mine)), weight=first.weight)
    return (replace(own[0], schema=schema), *own[1:])


def _required(seen: SchemaSeen) -> list[str]:
    required = seen.value.get("required")
    return [str(each) for each in required] if isinstance(required, list) else []


class _Joined(Struct, frozen=True):
    """Where the parts of a schema stand of which another call has all but some fields."""

    own: Origin
    like: Origin
    names: frozenset[str]

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return where a part stands: with the call whose field it is of."""
        is_own = len(pointer) < _DEPTH or pointer[0] != "properties" or pointer[1] in self.names
        return (self.own if is_own else self.like).locate(pointer, part)
