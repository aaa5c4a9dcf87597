"""Texts that hold JSON in every example, and texts that only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
HOLDING: list[list[Json]] = [['{"seed": 1}'], ["[1, 2]", ' {"a": []}']]
OTHERS: list[tuple[dict[str, Json], list[Json]]] = [
    (TEXT, ["{}"]),
    (TEXT, ["[]"]),
    (TEXT, ["[note]"]),
    (TEXT, ['{"seed": 1}', "none"]),
    (TEXT, ['"a"', "5"]),
    (TEXT, []),
    ({"type": "object"}, [{"seed": 1}]),
    ({**TEXT, "description": "JSON 字符串"}, ['{"seed": 1}']),
    ({**TEXT, "contentMediaType": "application/json"}, ['{"seed": 1}']),
]


def codes(member: dict[str, Json], shown: list[Json]) -> list[str]:
    return judged({"type": "object", "properties": {"a": member}}, *({"a": each} for each in shown))[1]


@pytest.mark.parametrize("shown", HOLDING, ids=str)
def test_told(shown: list[Json]) -> None:
    assert codes(TEXT, shown) == ["json-as-text"]


@each_row(("member", "shown"), OTHERS, ids=str)
def test_silent(member: dict[str, Json], shown: list[Json]) -> None:
    assert "json-as-text" not in codes(member, shown)
