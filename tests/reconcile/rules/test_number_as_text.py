"""Texts that hold a number in every example, and texts that are written in digits and count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
COUNTING: list[tuple[str, dict[str, Json], list[Json]]] = [
    ("page", TEXT, ["1"]),
    ("price", TEXT, ["9.50", "0.5"]),
    ("x", TEXT, ["-3.25"]),
    ("timestamp", TEXT, ["1758613403"]),
]
OTHERS: list[tuple[str, dict[str, Json], list[Json]]] = [
    ("task_id", TEXT, ["8422"]),
    ("taskId", TEXT, ["8422"]),
    ("phone", TEXT, ["13788888888"]),
    ("zip", TEXT, ["01234"]),
    ("level", TEXT, ["007"]),
    ("page", TEXT, ["1", "all"]),
    ("page", TEXT, []),
    ("page", {"type": "string", "enum": ["1", "2"]}, ["1"]),
    ("seen", {"type": "string", "format": "date-time"}, ["2026"]),
    ("owner", {"type": "string", "description": "用户编号"}, ["12"]),
    ("owner", {"type": "string", "description": "The user's ID"}, ["12"]),
    ("page", {"type": "integer"}, [1]),
    ("version", TEXT, ["2"]),
    ("distance", TEXT, ["12345678901234567890"]),
    ("reach", TEXT, ["1123456789"]),
    ("progress", TEXT, ["100%"]),
    ("firstDigits", TEXT, ["411111"]),
    ("last4", TEXT, ["4242"]),
    ("lastFour", TEXT, ["4242"]),
    ("expiryYear", TEXT, ["2030"]),
    ("street1", TEXT, ["1"]),
    ("header", TEXT, ["111"]),
    ("header", TEXT, ["123"]),
]


def codes(name: str, member: dict[str, Json], shown: list[Json]) -> list[str]:
    return judged({"type": "object", "properties": {name: member}}, *({name: each} for each in shown))[1]


@each_row(("name", "member", "shown"), COUNTING)
def test_numbers(name: str, member: dict[str, Json], shown: list[Json]) -> None:
    assert codes(name, member, shown) == ["number-as-text"]


@each_row(("name", "member", "shown"), OTHERS)
def test_others(name: str, member: dict[str, Json], shown: list[Json]) -> None:
    assert "number-as-text" not in codes(name, member, shown)
