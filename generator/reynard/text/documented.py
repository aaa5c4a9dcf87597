"""What prose says of a field (`x-documented` in a spec) as phrases for people; nothing enforces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.text.origin import Json

_BOUNDS = (
    ("minimum", "at least {}{}"),
    ("maximum", "at most {}{}"),
    ("exclusiveMinimum", "more than {}{}"),
    ("exclusiveMaximum", "less than {}{}"),
)
_SIZES = (
    ("minLength", "at least {} {}"),
    ("maxLength", "at most {} {}"),
    ("minItems", "at least {} items"),
    ("maxItems", "at most {} items"),
    ("minSize", "at least {} {}"),
    ("maxSize", "at most {} {}"),
)


def phrases(documented: Json) -> tuple[str, ...]:
    """Return phrases without a capital or a full stop.

    >>> phrases({"minimum": 1, "maximum": 16, "unit": "s"})
    ('at least 1 s', 'at most 16 s')
    """
    if not isinstance(documented, dict):
        return ()
    documented = {key: _plain(value) for key, value in documented.items()}
    unit = f" {documented['unit']}" if isinstance(documented.get("unit"), str) else ""
    size = str(documented.get("lengthUnit", "characters"))
    made = [text.format(documented[key], unit) for key, text in _BOUNDS if key in documented]
    if unit and not made:
        made.append(f"counted in{unit}")
    made += [text.format(documented[key], size) for key, text in _SIZES if key in documented]
    if "format" in documented:
        made.append(f"written as {documented['format']}")
    if "required_when" in documented:
        made.append(f"required where “{documented['required_when']}”")
    others = documented.get("not_with")
    if isinstance(others, list) and others:
        made.append(f"not together with {' or '.join(f'`{name}`' for name in others)}")
    return tuple(made)


def _plain(value: Json) -> Json:
    return int(value) if isinstance(value, float) and value.is_integer() else value
