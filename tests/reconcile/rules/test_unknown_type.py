"""Type names that JSON Schema does not know."""

from __future__ import annotations

from rows import each_row

from .judge import member

CHANGED = [
    ("int", {"type": "integer"}),
    ("float", {"type": "number"}),
    ("long", {"type": "integer"}),
    ("字符串", {"type": "string"}),
    ("file", {"type": "string", "format": "binary"}),
    ("array<string>", {"type": "array", "items": {"type": "string"}}),
    ("string | null", {"type": ["string", "null"]}),
    ("enum<string>", {"type": "string"}),
    ("int\nstring", {"type": ["integer", "string"]}),
    ("string 或 array", {"type": ["string", "array"]}),
    ("any", {}),
    ("wibble", {}),
]
UNCHANGED = ["string", "integer", "number", "boolean", "object", "array", "null"]


@each_row(("word", "made"), CHANGED)
def test_changed(word: str, made: dict[str, object]) -> None:
    assert member({"type": word}) == (made, ["unknown-type"])


@each_row("word", UNCHANGED)
def test_unchanged(word: str) -> None:
    assert member({"type": word}) == ({"type": word}, [])
