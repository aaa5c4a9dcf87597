"""Keywords of JSON Schema up to draft 7 that 2020-12 calls otherwise: what stands where, and where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.text.origin import Json, Pointer

OLDER = frozenset(("additionalItems", "dependencies"))


def is_older(key: str, value: Json) -> bool:
    """Tell whether a keyword is one of an older draft, or means what it meant there."""
    return key in OLDER or (key == "items" and isinstance(value, list))


def newer_places(raw: dict[str, Json], key: str) -> Iterator[tuple[Pointer, Pointer, Json]]:
    """Yield the parts of an older keyword: where each stands, where it belongs, and what it is."""
    value = raw[key]
    if key == "items" and isinstance(value, list):
        for index, each in enumerate(value):
            yield (key, index), ("prefixItems", index), each
    elif key == "additionalItems" and isinstance(raw.get("items"), list):  # Beside one schema for all it says nothing.
        yield (key,), ("items",), value
    elif key == "dependencies" and isinstance(value, dict):
        for name, each in value.items():
            yield (key, name), ("dependentRequired" if isinstance(each, list) else "dependentSchemas", name), each
