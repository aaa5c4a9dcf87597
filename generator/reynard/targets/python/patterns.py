"""Patterns that a model checks: those that pydantic's linear engine can build. The others are said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PATTERN_DROPPED, diagnostic
from reynard.ir.shape import Text, inside
from reynard.targets.python.types import can_match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation


def report_unmatched(operation: Operation, report: Report) -> None:
    """Report the patterns of what an operation sends that its models do not check."""
    said: set[tuple[str, str]] = set()
    for owner, shape in _shapes(operation):
        for each in inside(shape):
            if isinstance(each, Text) and each.pattern is not None and not can_match(each.pattern):
                said.add((owner, each.pattern))
    for owner, pattern in sorted(said):
        message = f"the pattern {json.dumps(pattern, ensure_ascii=False)} in `{owner}` is not checked"
        report(diagnostic(PATTERN_DROPPED, message))


def _shapes(operation: Operation) -> Iterator[tuple[str, Shape]]:
    for definition in operation.definitions:
        yield from ((definition.name, each.shape) for each in definition.fields)
    yield from ((operation.name, each.shape) for each in operation.parameters)
    if operation.body is not None:
        yield operation.name, operation.body.shape
