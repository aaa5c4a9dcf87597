"""Units that words give otherwise than a name or an example, and those that agree or are of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

DIFFERING: list[tuple[str, str, Json]] = [
    ("duration_ms", "Duration in seconds", None),
    ("timeoutSeconds", "Timeout in milliseconds", None),
    ("size_kb", "Size in MB", None),
    ("created_at", "创建时间，毫秒时间戳", 1736412000),
    ("created_at", "创建时间，秒级时间戳", 1736412000123),
    ("submit_time", "提交时间（毫秒）", 1736412000),
]
AGREEING: list[tuple[str, str, Json]] = [
    ("duration_ms", "Duration in milliseconds", None),
    ("duration_ms", "Length of the film", None),
    ("duration_ms", "Size in MB", None),
    ("duration", "Duration in seconds", None),
    ("items", "Duration in seconds", None),
    ("created_at", "创建时间，毫秒时间戳", 1736412000123),
    ("created_at", "创建时间，秒级时间戳", 1736412000),
    ("created_at", "创建时间，毫秒时间戳", 0),
    ("duration", "时长（毫秒）", 5000),
    ("submit_time", "提交时间（毫秒）", 1736412000123),
]


def codes(name: str, words: str, shown: Json) -> list[str]:
    schema: Json = {"type": "object", "properties": {name: {"type": "integer", "description": words}}}
    return judged(schema, *([] if shown is None else [{name: shown}]), direction="response")[1]


@each_row(("name", "words", "shown"), DIFFERING)
def test_told(name: str, words: str, shown: Json) -> None:
    assert codes(name, words, shown).count("unit-differs") == 1


@each_row(("name", "words", "shown"), AGREEING)
def test_silent(name: str, words: str, shown: Json) -> None:
    assert "unit-differs" not in codes(name, words, shown)
