"""Results on their way from one process to a copy of it: what both have is sent by its number."""

from __future__ import annotations

import io
import pickle
from typing import Any


def written(results: object, known: tuple[object, ...]) -> memoryview:
    """Return results as they are sent."""
    file = io.BytesIO()
    _Writing(file, known).dump(results)
    return file.getbuffer()


def read(sent: bytes, known: tuple[object, ...]) -> Any:  # noqa: ANN401 - what was written
    """Return what was sent."""
    return _Reading(io.BytesIO(sent), known).load()


class _Writing(pickle.Pickler):
    def __init__(self, file: io.BytesIO, known: tuple[object, ...]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(each): number for number, each in enumerate(known)}

    def persistent_id(self, each: object) -> int | None:
        """Return the number of what both have."""
        return self._numbers.get(id(each))


class _Reading(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: tuple[object, ...]) -> None:
        super().__init__(file)
        self._known = known

    def persistent_load(self, number: int) -> object:
        """Return what both have."""
        return self._known[number]
