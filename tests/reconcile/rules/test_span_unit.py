"""Spans that count nobody knows what, and spans of which something tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

WHOLE: dict[str, Json] = {"type": "integer"}
OPEN: list[dict[str, Json]] = [
    {"duration": WHOLE},
    {"timeout": {**WHOLE, "description": "超时时间"}},
    {"videoDuration": {"type": ["number", "null"]}, "expires_in": WHOLE},
    {"costTime": WHOLE},
    {"eta": WHOLE},
    {"duration": {"type": "string", "enum": ["4", "8", "12"]}},
]
TOLD: list[dict[str, Json]] = [
    {"duration": {**WHOLE, "description": "时长，单位秒"}},
    {"duration": {**WHOLE, "description": "5 to 10 seconds"}},
    {"timeout": {**WHOLE, "description": "超时，毫秒"}},
    {"duration": {"type": "string"}},
    {"duration": {"type": "string", "enum": ["5s", "10s"]}},
    {"duration": {"type": "string", "enum": ["5", "10"], "description": "时长（秒）"}},
    {"timeout_ms": WHOLE},
    {"expires_in": WHOLE, "access_token": {"type": "string"}},
    {"size": WHOLE, "file_size": WHOLE, "time": WHOLE},
]


def codes(members: dict[str, Json]) -> list[str]:
    return judged({"type": "object", "properties": members}, direction="response")[1]


@each_row("members", OPEN)
def test_told(members: dict[str, Json]) -> None:
    assert codes(members) == ["span-unit"]


@each_row("members", TOLD)
def test_silent(members: dict[str, Json]) -> None:
    assert "span-unit" not in codes(members)
