"""Arguments that only the description of their operation describes, in a list: `- limit - how many (from 1 to 500)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import Said
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.model import Observation, ParameterSeen

_ENTRY = compiled(
    r"^[ \t]*(?:[-*•+]|\d{1,2}[.)、])[ \t]+[`*_]{0,2}:?(?P<name>[A-Za-z_][\w.\[\]-]{0,60})[`*_]{0,2}[ \t]*"
    r"(?:\\?[-–—:：]+|\((?=[^)\n]*\)\s*[-–—:：]))[ \t]*(?P<words>\S[^\n]{1,600})$"
)
"""An entry of a list that begins with a name, and says something of it behind a dash or colon."""


def with_described(seen: Observation) -> Observation:
    """Return an operation whose arguments without words have those that its description has in a list of them.

    Two entries or more of such a list name arguments; one alone may be any sentence.
    """
    text = seen.description
    if text is None or "\n" not in text.value:
        return seen
    bare = {each.name.value.strip() for each in seen.parameters if not _says(each)}
    if not bare:
        return seen
    found: dict[str, Said[str]] = {}
    for line in text.value.split("\n"):
        entry = _ENTRY.match(line)
        if entry is not None and entry["name"] in bare:
            words = entry["words"].strip()
            found.setdefault(entry["name"], Said(words, text.span.find_part(words)))
    if len(found) < _FEWEST:
        return seen
    return replace(seen, parameters=tuple(_described(each, found) for each in seen.parameters))


_FEWEST = 2


def _says(parameter: ParameterSeen) -> bool:
    own = parameter.schema.value.get("description")
    return (parameter.description is not None and bool(parameter.description.value.strip())) or bool(own)


def _described(parameter: ParameterSeen, found: dict[str, Said[str]]) -> ParameterSeen:
    words = found.get(parameter.name.value.strip())
    return parameter if words is None or _says(parameter) else replace(parameter, description=words)
