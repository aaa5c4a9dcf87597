"""Type names that JSON Schema does not know."""

from __future__ import annotations

import pytest

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
    ("any", {}),
    ("wibble", {}),
]
UNCHANGED = ["string", "integer", "number", "boolean", "object", "array", "null"]


@pytest.mark.parametrize(("word", "made"), CHANGED)
def test_changed(word: str, made: dict[str, object]) -> None:
    assert member({"type": word}) == (made, ["unknown-type"])


@pytest.mark.parametrize("word", UNCHANGED)
def test_unchanged(word: str) -> None:
    assert member({"type": word}) == ({"type": word}, [])
