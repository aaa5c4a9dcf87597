"""Keys that stand in what a page shows: a document that is handed on has none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from reynard.text.origin import Json


def masked(value: Json) -> Json:
    """Return a value without what may be a working key in any of its texts."""
    match value:
        case str():
            return without_keys(value)
        case list():
            return [masked(each) for each in value]
        case dict():
            return {key: masked(each) for key, each in value.items()}
    return value
