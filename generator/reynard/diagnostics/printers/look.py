"""What the place where text is printed can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(Struct, frozen=True, kw_only=True):
    """How text may look. `columns` is the width of a terminal; without one nothing is wrapped."""

    is_coloured: bool = False
    columns: int | None = None


PLAIN = Look()
"""For files, pipes and tests: the same bytes everywhere."""


def look_of(environment: Mapping[str, str], *, is_terminal: bool, columns: int) -> Look:
    """Return the look for an output stream, as no-color.org and force-color.org ask."""
    if environment.get("NO_COLOR"):
        is_coloured = False
    elif environment.get("FORCE_COLOR"):
        is_coloured = environment["FORCE_COLOR"] not in ("0", "false")
    else:
        is_coloured = is_terminal and environment.get("TERM") != "dumb"
    return Look(is_coloured=is_coloured, columns=columns if is_terminal else None)
