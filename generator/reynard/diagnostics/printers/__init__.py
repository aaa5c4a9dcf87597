"""Printers: functions from the same findings to text, JSON, annotations and SARIF. Loaded when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from reynard.diagnostics.printers.look import PLAIN, Look, look_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reynard.diagnostics.model import Diagnostic

__all__ = ["FORMATS", "PLAIN", "Format", "Look", "Printer", "look_of", "printer"]

Format: TypeAlias = Literal["text", "json", "github", "sarif"]

Printer: TypeAlias = "Callable[[Iterable[Diagnostic], Mapping[str, int], Look], str]"
"""Findings, what was read (`{"pages": 12, "operations": 14}`) and the look: all that is to be printed."""

FORMATS: tuple[Format, ...] = get_args(Format)


def printer(name: Format) -> Printer:
    """Return the printer of a format."""
    return cast("Printer", import_module(f"{__name__}.{name}").render)
