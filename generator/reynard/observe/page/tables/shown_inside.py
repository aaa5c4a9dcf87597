"""What is within a field, where its words show it as JSON: `"shots": [{"index": 1, "prompt": "…"}]`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.schema.infer import infer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

_NAMED = compiled(r"\"(?P<name>[A-Za-z_][\w.-]{0,60})\"\s*[:：]\s*(?=[\[{])")
_GOES_ON = compiled(r",?\s*(?:\.{3,}|…+)?\s*([}\]])")
"""What stands behind the last member or item of an example that goes on: a comma, dots."""
_QUOTES = str.maketrans("“”＂", '"""')
_DEEPEST = 8
_LONGEST = 4_000


def shown_inside(words: str, name: str, schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the items of a list, or the members of an object, that words show under the field's own name."""
    kind = schema.get("type")
    if kind not in ("array", "object") or schema.get("items") not in (None, {}) or not 0 < len(words) <= _LONGEST:
        return {}
    plain = words.translate(_QUOTES)
    found = next((each for each in _NAMED.finditer(plain) if each["name"] == name), None)
    if found is None:
        return {}
    try:
        value, _ = json.JSONDecoder().raw_decode(_GOES_ON.sub(r"\1", plain[found.end() :]))
    except (ValueError, RecursionError):
        return {}
    if not value or isinstance(value, dict) is not (kind == "object"):
        return {}
    shape = _without_need(infer([value]))
    return {key: shape[key] for key in ("items", "properties") if isinstance(shape, dict) and key in shape}


def _without_need(shape: Json, depth: int = 0) -> Json:
    """Return a shape that requires nothing: one sample does not tell what may be left out."""
    if not isinstance(shape, dict) or depth > _DEEPEST:
        return shape
    made: dict[str, Json] = {}
    for key, held in shape.items():
        if key == "properties" and isinstance(held, dict):
            made[key] = {name: _without_need(each, depth + 1) for name, each in held.items()}
        elif key != "required":
            made[key] = _without_need(held, depth + 1) if key == "items" else held
    return made
