"""Members that hold no other are shaped once for all operations; what comes of it is what comes of any member."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from reynard.ir import shaping
from reynard.ir.listed import is_small
from reynard.ir.shaping import Shaper

if TYPE_CHECKING:
    from reynard.text.origin import Json

SMALL: dict[str, Json] = {
    "text": {"type": "string", "description": "words", "minLength": 2},
    "file": {"type": "string", "format": "binary"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "number": {"type": "number", "minimum": 1, "exclusiveMaximum": 2.5},
    "whole as a fraction": {"type": "number", "minimum": 1.0},
    "truth": {"type": "boolean", "default": True},
    "one and true": {"enum": [1, True, 1.0, "1", None]},
    "constant": {"const": 5},
    "open list": {"anyOf": [{"enum": [5, 10]}, {"type": "integer"}], "description": "5, 10"},
    "nullable": {"anyOf": [{"type": "string", "minLength": 1}, {"type": "null"}], "x-name": "called"},
    "null": {"type": "null"},
    "title": {"type": "integer", "title": "Count", "examples": [3], "deprecated": True, "x-meanings": {"1": "one"}},
}
LARGE: dict[str, Json] = {
    "object": {"type": "object"},
    "list": {"type": "array", "items": {"type": "string"}},
    "several types": {"type": ["string", "null"]},
    "reference": {"$ref": "#/$defs/Thing"},
    "a list of objects": {"enum": [{"a": 1}]},
    "anything": {"description": "any"},
    "an alternative that leads elsewhere": {"anyOf": [{"$ref": "#/$defs/Thing"}, {"type": "null"}]},
    "a name of its own": {"type": "string", "x-model": "Word"},
    "yes": True,
}
DEFINITIONS: Json = {"Thing": {"type": "object", "properties": {"id": {"type": "string"}}}}


@pytest.mark.parametrize("case", SMALL)
def test_a_small_member_is_what_any_member_would_be(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for direction, holds_files, required in product(("request", "response"), (True, False), ([], ["it"])):
        schema: dict[str, Json] = {"type": "object", "properties": {"it": SMALL[case]}, "required": required}
        found = []
        for small in (is_small, lambda _: False):
            monkeypatch.setattr(shaping, "is_small", small)
            shaper = Shaper("Body", direction, set(), holds_files=holds_files)
            root = shaper.root(schema)
            found.append((repr(root), repr(shaper.definitions), sorted(shaper.taken)))
        assert found[0] == found[1]


@pytest.mark.parametrize("case", sorted(SMALL.keys() - {"bytes"}))
def test_members_of_scalars_are_small(case: str) -> None:
    assert is_small(SMALL[case])


@pytest.mark.parametrize("case", LARGE)
def test_what_may_hold_or_name_others_is_not(case: str) -> None:
    assert not is_small(LARGE[case])
