"""Members that are only ever null by their schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rows import each_row

from .judge import judged
from .judge import settled as settled_whole

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


@each_row("member", KEPT, ids=str)
def test_kept(member: dict[str, Json]) -> None:
    assert "null-only" not in settled(member)[1]


def test_what_is_sent_stays_as_declared() -> None:
    assert settled(NOTHING, "request") == (NOTHING, [])


@pytest.mark.parametrize(
    ("names", "said"), [("abcdef", "`a`, `b`, `c`, `d`, `e` and `f` are"), ("abcdefg", "`e` and `f` and 1 more are")]
)
def test_six_are_named(names: str, said: str) -> None:
    whole: Json = {"type": "object", "properties": dict.fromkeys(names, NOTHING)}
    (taken,) = settled_whole(whole, direction="response")[1].taken
    assert said in taken.finding.message
