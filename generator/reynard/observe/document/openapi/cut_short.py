"""Documents that end before they are over: what stands in them whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_yaml

if TYPE_CHECKING:
    from reynard.source import Source
    from reynard.text.origin import Json

_OPENED = compiled(r"\s*(?:-\s*)*(?:[\w$./{}'\"-]+\s*:)?\s*(?:[|>][+-]?)?\s*")
"""A line that only opens what should follow it."""
_MOST_LINES = 12
"""How many lines at the end may be left out until the rest is YAML."""
_LONGEST = 2_000_000


def read_cut_yaml(source: Source, start: int) -> YamlText | None:
    """Read the document that a text ends within, without its last, half line; None where no operation is left."""
    text = source.text
    end = len(text) if text.endswith("\n") else text.rfind("\n", start) + 1
    for _ in range(_MOST_LINES):
        while end > start and _OPENED.fullmatch(text, text.rfind("\n", start, end - 1) + 1, end):
            end = text.rfind("\n", start, end - 1) + 1
        if end <= start or end - start > _LONGEST:
            return None
        read = read_yaml(Fragment.of(source, start, end))
        if isinstance(read, YamlText):
            return read if _has_operation(read.value) else None
        end = text.rfind("\n", start, end - 1) + 1
    return None


def _has_operation(value: Json) -> bool:
    paths = value.get("paths") if isinstance(value, dict) else None
    items = paths.values() if isinstance(paths, dict) else ()
    return any(isinstance(each, dict) for item in items if isinstance(item, dict) for each in item.values())
