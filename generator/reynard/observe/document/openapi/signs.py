"""How OpenAPI documents are known by their text: bare, or fenced in a Markdown page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source

_VERSION = r"[ \t]*:[ \t]*[\"']?[23](?![\w-])"
_JSON = compiled(r'"(?:openapi|swagger)"\s*:\s*"?[23]')
_START = r"(?:^\ufeff?|(?<=\r))"
_END = r"(?>\r\n|\n|\r)"
"""Atomic: read in two ways, a run of line ends would be read in exponentially many."""
_YAML = compiled(rf"{_START}[\"']?(?:openapi|swagger)[\"']?{_VERSION}", re.MULTILINE)
_FIRST = compiled(r"(?:\ufeff|[ \t]*(?:#[^\r\n]*|---[^\r\n]*|%[^\r\n]*)?[\r\n])*(?P<indent>[ ]+)[^\s#]")
"""The first key of a text that is indented as a whole: YAML lets the outermost level begin anywhere."""
_FENCED = compiled(
    rf"{_START}(?P<fence>```+|~~~+)[ \t]*[\w-]*(?:[ \t][^\r\n`]*)?{_END}(?:[ \t]*{_END})*"
    rf"(?P<start>[\"']?(?:openapi|swagger)[\"']?{_VERSION}|\{{\s*\"(?:openapi|swagger)\"\s*:)",
    re.MULTILINE,
)
_FENCES = ("```", "~~~")
HEADING = compiled(rf"{_START}#{{1,6}}[ \t]+OpenAPI Specification[ \t]*(?={_END}|\Z)", re.MULTILINE | re.IGNORECASE)

Frame: TypeAlias = Literal["json", "yaml", "fence"]
"""What holds a document: nothing but JSON or YAML around it, or the fence of a Markdown page ."""


def find_frame(text: str, first: str) -> Frame | None:
    """Tell in which frame a text holds a document, by the text and its first character that is not blank."""
    if first == "{":
        return "json" if _JSON.search(text) is not None else None
    if "openapi" not in text and "swagger" not in text:
        return None
    if _has_fence(text) and _FENCED.search(text) is not None:
        return "fence"
    if _YAML.search(text) is None and not _is_indented(text):
        return None
    is_headed = "openapi specification" in text.casefold() and HEADING.search(text) is not None
    return "fence" if is_headed else "yaml"


def _has_fence(text: str) -> bool:
    """Tell whether a line may open a fence: in descriptions of a large document, all stand further in."""
    return text.startswith(_FENCES) or any(f"{before}{fence}" in text for before in "\n\r\ufeff" for fence in _FENCES)


def _is_indented(text: str) -> bool:
    first = _FIRST.match(text)
    key = rf"{_START}{first['indent']}[\"']?(?:openapi|swagger)[\"']?{_VERSION}" if first is not None else ""
    return bool(key) and re.search(key, text, re.MULTILINE) is not None


def find_start(text: str) -> int | None:
    """Return where a document in YAML begins that stands in no fence."""
    found = _YAML.search(text)
    return found.start() if found is not None else None


def find_fences(source: Source) -> list[tuple[int, int | None]]:
    """Return where each fenced document starts and ends; no end where its fence is never closed."""
    found: list[tuple[int, int | None]] = []
    at = 0
    while (opened := _FENCED.search(source.text, at)) is not None:
        start = opened.start("start")
        closing = re.compile(rf"{_START}{re.escape(opened['fence'])}[ \t]*(?={_END}|\Z)", re.MULTILINE).search(
            source.text, start
        )
        found.append((start, closing.start() if closing else None))
        if closing is None:
            break
        at = closing.end()
    return found
