"""Patterns of vendors against texts: by an engine whose time is bounded, for Python's own may run for ever."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 4_096
"""Patterns that are kept ready."""


@lru_cache(maxsize=_MOST)
def matcher(pattern: str) -> Callable[[object], bool] | None:
    """Return what tells whether a pattern is found in a text; None where the engine does not know such patterns."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema  # noqa: PLC0415 - few schemas have patterns

    try:
        validator = SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex", strict=True))
    except SchemaError:
        return None
    return validator.isinstance_python


def is_known(pattern: str) -> bool:
    """Tell whether a pattern is one: to Python, which can look around, or to clients, who know Unicode's classes."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return matcher(pattern) is not None
    return True


def is_found(pattern: str, text: str) -> bool:
    """Tell whether a pattern is found in a text; one that the engine does not know rules nothing out."""
    finds = matcher(pattern)
    return finds is None or finds(text)
