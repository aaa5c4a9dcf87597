"""Members that are only ever null by their schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judge import judged

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

NOTHING: dict[str, Json] = {"type": "null"}
OPENED: list[dict[str, Json]] = [NOTHING, {"type": ["null"], "description": "code"}]
KEPT: list[dict[str, Json]] = [
    {"type": ["string", "null"]},
    {"anyOf": [{"type": "string"}, NOTHING]},
    {"const": None},
    {"type": "string"},
]


def settled(member: dict[str, Json], direction: Direction = "response") -> tuple[Json, list[str]]:
    made, codes = judged({"type": "object", "properties": {"a": member}}, direction=direction)
    assert isinstance(made, dict)
    return made["properties"]["a"], codes  # type: ignore[index,call-overload]  # a document


@pytest.mark.parametrize("member", OPENED, ids=str)
def test_anything_is_read(member: dict[str, Json]) -> None:
    made, codes = settled(member)
    assert codes == ["null-only"]
    assert isinstance(made, dict)
    assert "type" not in made


@pytest.mark.parametrize("member", KEPT, ids=str)
def test_kept(member: dict[str, Json]) -> None:
    assert "null-only" not in settled(member)[1]


def test_what_is_sent_stays_as_declared() -> None:
    assert settled(NOTHING, "request") == (NOTHING, [])
