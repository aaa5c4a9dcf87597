"""Calls of which a page says that they take what another one takes: 与 `/v1/films` 参数一致."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import Observation

_ALIKE = r"(?:完全)?(?:一致|相同|一样)"
_ASKS_ALIKE = compiled(
    rf"(?:与|和|同|跟)\s?`?(?P<before>/[\w/{{}}.-]{{1,120}})`?\s?(?:接口)?的?(?:请求|查询)?(?:参数|字段){_ALIKE}"
    rf"|(?:请求|查询)?(?:参数|字段)(?:与|和|同|跟)\s?`?(?P<behind>/[\w/{{}}.-]{{1,120}})`?\s?(?:接口)?(?:的参数)?{_ALIKE}"
    rf"|(?:请求|查询)?参数(?:同上|(?:与|和|同)上(?:面|述|文|一个|一接口|一个接口)的?(?:接口)?{_ALIKE}?)(?=\s*(?:[,，。;；]|$))"
)
_BODILESS = frozenset(("GET", "HEAD", "DELETE"))


def asked_as_elsewhere(seen: Observation, others: Sequence[Observation]) -> Observation:
    """Return a call with the parameters, or the body, of the one that it is like, beside what it has of its own."""
    said = _ASKS_ALIKE.search(seen.description.value) if seen.description is not None else None
    if said is None or not others:
        return seen
    path = said["before"] or said["behind"]
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
    has_body = bool(seen.bodies) or seen.method.value.upper() in _BODILESS
    return replace(seen, parameters=(*kept, *taken), bodies=seen.bodies if has_body else like.bodies)
