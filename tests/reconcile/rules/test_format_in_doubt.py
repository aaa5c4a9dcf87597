"""Formats that an example contradicts."""

from __future__ import annotations

import pytest

from rows import each_row

from .judge import judged, member

CHANGED = [
    ("date-time", "2026-01-31 08:00:00"),
    ("date-time", "2026-01-31T08:00:00"),
    ("date-time", "1767200000"),
    ("date-time", "now"),
    ("date", "2026/01/31"),
    ("date", "2026-02-30"),
    ("uuid", "task_1"),
    ("decimal", "12,50"),
    ("uri", "iVBORw0KGgoAAAANSUhEUg"),
    ("uri", "a fox in the snow"),
    ("email", "nobody"),
]
UNCHANGED = [
    ("date-time", "2026-01-31T08:00:00Z"),
    ("date-time", "2026-01-31T08:00:00.123+08:00"),
    ("date-time", ""),
    ("date-time", "string"),
    ("date", "2026-01-31"),
    ("uuid", "123E4567-e89b-12d3-a456-426614174000"),
    ("decimal", "-12.50"),
    ("decimal", "1e5"),
    ("email", "nobody@example.com"),
    ("uri", "https://example.com/a.png"),
    ("uri", "data:image/png;base64,iVBORw0KGgo"),
    ("uri", "cdn.example.com/a.png"),
    ("uri", "/files/a.png"),
    ("uri", "图片的链接"),  # stands for one
    ("hostname", "a b"),
]
READ = ["2026-01-31 08:00:00", "2026-01-31T08:00:00", "2026-01-31T08:00:00.123+0800"]


def text(name: str) -> dict[str, object]:
    return {"type": "string", "format": name}


@each_row(("name", "value"), CHANGED)
def test_changed(name: str, value: str) -> None:
    assert member(text(name), value) == ({"type": "string"}, ["format-in-doubt"])
    shown = {"type": "string", "examples": [value]}
    assert member(text(name) | {"example": value}) == (shown, ["format-in-doubt"])
    assert member(text(name) | {"examples": [value]}) == (shown, ["format-in-doubt"])


@each_row(("name", "value"), UNCHANGED)
def test_unchanged(name: str, value: str) -> None:
    assert member(text(name), value) == (text(name), [])
    shown = {"examples": [value]} if value not in ("", "string") else {}
    assert member(text(name) | {"example": value}) == (text(name) | shown, [])


@pytest.mark.parametrize("value", READ)
def test_what_an_answer_can_be_read_from_is_no_contradiction(value: str) -> None:
    assert member(text("date-time"), value, direction="response") == (text("date-time"), [])


def test_one_of_several_examples_is_enough() -> None:
    items = {"type": "array", "items": text("date")}
    assert judged(items, ["2026-01-31", "soon"]) == (
        {"type": "array", "items": {"type": "string"}},
        ["format-in-doubt"],
    )


@each_row(
    ("words", "is_text"),
    [
        ("A link to an image, or a Base64-encoded local one.", True),
        ("图片地址或 Base64", True),
        ("Base64 编码或图片链接", True),
        ("A link to an image; base64 is refused.", False),
        ("图片 URL，不支持 Base64", False),
        ("图片 URL 或路径，非 base64", False),
    ],
)
def test_an_address_or_the_file_itself(words: str, is_text: bool) -> None:  # noqa: FBT001 - a column of the table
    made, codes = member(text("uri") | {"description": words})
    assert ("format" not in made, "format-in-doubt" in codes) == (is_text, is_text)
    assert "x-documented" not in made
