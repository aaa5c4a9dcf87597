# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The path language for decoded JSON: `a.b`, `a[0].b`, `a[].b` (every item) and `$` (the root).

Some vendors answer with JSON quoted in a string; a path steps into such a text as if it were what it quotes.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

DefaultT = TypeVar("DefaultT")


class _Every:
    """The step that visits all items of a list."""


EVERY: Final = _Every()
Step = str | int | _Every

_TOKEN = re.compile(r"\[(\d*)\]|([^.\[\]]+)")


@lru_cache(maxsize=1024)
def compiled(path: str) -> tuple[Step, ...]:
    """Return the steps of a path; it was checked when the client was generated, so odd parts are taken as keys."""
    if path == "$":
        return ()
    steps: list[Step] = []
    for found in _TOKEN.finditer(path.removeprefix("$.").removeprefix("$")):
        index, key = found.groups()
        if key is not None:
            steps.append(key)
        elif index:
            steps.append(int(index))
        else:
            steps.append(EVERY)
    return tuple(steps)


def unquoted(text: str) -> object:
    """Return the object or list that a text quotes as JSON, else the text."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def every(path: str, data: object) -> Iterator[Any]:
    """Yield every value at a path, in document order; nothing where the shape differs."""
    return _walk(compiled(path), 0, data)


def _walk(steps: tuple[Step, ...], position: int, data: object) -> Iterator[Any]:
    for place in range(position, len(steps)):
        step = steps[place]
        if isinstance(data, str):
            data = unquoted(data)
        if isinstance(step, str):
            if not isinstance(data, dict):
                return
            mapping = cast("dict[str, object]", data)
            if step not in mapping:
                return
            data = mapping[step]
        elif not isinstance(data, list):
            return
        elif isinstance(step, int):
            items = cast("list[object]", data)
            if step >= len(items):
                return
            data = items[step]
        else:
            for item in cast("list[object]", data):
                yield from _walk(steps, place + 1, item)
            return
    yield data


def first(path: str, data: object, default: DefaultT) -> Any | DefaultT:  # noqa: ANN401 - decoded JSON has no narrower type
    """Return the first value at a path, or the default where there is none."""
    return next(every(path, data), default)


def first_of(paths: tuple[str, ...], data: object) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
    """Return the first value at the first path that has one which is not null, or None."""
    for path in paths:
        for value in every(path, data):
            if value is not None:
                return value
    return None
