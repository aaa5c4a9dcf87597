"""How OpenAPI documents are known by their text: bare, or fenced in a Markdown page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.source import Source

_VERSION = r"[ \t]*:[ \t]*[\"']?[23](?![\w-])"
_JSON = re.compile(r'"(?:openapi|swagger)"\s*:\s*"?[23]')
_PROJECT = re.compile(r'"(?:apifox|apidog)Project"\s*:')
_START = r"(?:^|(?<=\r))"
_END = r"(?:\r\n|\n|\r)"
_YAML = re.compile(rf"{_START}[\"']?(?:openapi|swagger)[\"']?{_VERSION}", re.MULTILINE)
_FENCED = re.compile(
    rf"{_START}(?P<fence>```+|~~~+)[ \t]*[\w-]*[ \t]*{_END}(?:[ \t]*{_END})*"
    rf"(?P<start>[\"']?(?:openapi|swagger)[\"']?{_VERSION}|\{{\s*\"(?:openapi|swagger)\"\s*:)",
    re.MULTILINE,
)
HEADING = re.compile(rf"{_START}#{{1,6}}[ \t]+OpenAPI Specification[ \t]*(?={_END}|\Z)", re.MULTILINE | re.IGNORECASE)
BLANK = "\ufeff \t\r\n"


def is_json_text(source: Source) -> bool:
    """Tell whether a text starts as a JSON object does."""
    return source.text.lstrip(BLANK)[:1] == "{"


def is_project_export(source: Source) -> bool:
    """Tell whether a text is a project exported by Apifox or Apidog."""
    return is_json_text(source) and _PROJECT.search(source.text) is not None


def _has_words(text: str) -> bool:
    """Tell whether a text can be a document at all, before costlier searches."""
    return "openapi" in text or "swagger" in text


def is_document(source: Source) -> bool:
    """Tell whether a text is an OpenAPI or Swagger document and nothing else."""
    if is_json_text(source):
        return _JSON.search(source.text) is not None and not is_project_export(source)
    return _has_words(source.text) and _YAML.search(source.text) is not None and not is_markdown(source)


def is_markdown(source: Source) -> bool:
    """Tell whether a text is a Markdown page with an OpenAPI document in a fence."""
    if is_json_text(source) or not _has_words(source.text):
        return False
    has_heading = HEADING.search(source.text) is not None and _YAML.search(source.text) is not None
    return has_heading or _FENCED.search(source.text) is not None


def fences(source: Source) -> list[tuple[int, int | None]]:
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
