# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Logging by the standard library: one logger a provider, never a body, a key or a query value."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@lru_cache(maxsize=256)
def logger_for(provider: str) -> logging.Logger:
    """Return a provider's logger, a child of `reynard`."""
    logger = logging.getLogger(f"reynard.{provider}")
    logger.addHandler(logging.NullHandler())
    return logger


def redact_headers(headers: Iterable[tuple[str, str]], secret_names: frozenset[str]) -> dict[str, str]:
    """Return headers with the values of secret ones masked."""
    return {name: "[secret]" if name.lower() in secret_names else value for name, value in headers}
