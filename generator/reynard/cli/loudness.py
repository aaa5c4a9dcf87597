"""How much a command says: `-q` leaves the errors, `-v` adds what was read and decided, and how long it took."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")
_KEY = "reynard.loudness"
"""Where the context of an invocation keeps it: the group and its command share that."""


class Loudness(IntEnum):
    """How much is said."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def loudness_options(command: F) -> F:
    """Add `-q` and `-v`."""
    quiet = "Say nothing but errors; the exit code tells the rest."
    verbose = "Also say what was read and decided, and how long it took."
    for names, level, text in (
        (("-v", "--verbose"), Loudness.VERBOSE, verbose),
        (("-q", "--quiet"), Loudness.QUIET, quiet),
    ):
        command = click.option(*names, is_flag=True, expose_value=False, callback=_sets(level), help=text)(command)
    return command


def loudness() -> Loudness:
    """Return how much the running command says."""
    context = click.get_current_context(silent=True)
    return Loudness.NORMAL if context is None else context.meta.get(_KEY, Loudness.NORMAL)


def _sets(level: Loudness) -> Callable[[click.Context, click.Parameter, bool], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
        if value:
            context.meta[_KEY] = level

    return keep
