"""Patterns that a client can check in linear time; others are dropped, and said to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PATTERN_DROPPED, diagnostic
from reynard.schema.patterns import is_known
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedEndpoint
    from reynard.text.origin import Json, Pointer

_LOOK_AROUND = re.compile(r"\(\?<?[=!]|\(\?P=|\\[1-9]")
"""What needs backtracking: a page could stall every call with it."""


def is_linear(pattern: Json) -> bool:
    """Tell whether a pattern is one that engines without backtracking understand."""
    return isinstance(pattern, str) and not _LOOK_AROUND.search(pattern) and is_known(pattern)


def report_dropped(endpoint: LoadedEndpoint, report: Report) -> None:
    """Report the patterns of what an operation sends that its client cannot check."""
    spec = endpoint.spec
    schemas: list[tuple[Json, Pointer]] = [
        (each.schema, ("parameters", index, "schema")) for index, each in enumerate(spec.parameters)
    ]
    if spec.request is not None and spec.request.schema is not None:
        schemas.append((spec.request.schema, ("request", "schema")))
    for schema, root in schemas:
        for pattern, pointer in _patterns(schema, root):
            if not is_linear(pattern):
                span = endpoint.origin.locate(pointer)
                message = f"the pattern of `{pointer[-2]}` needs backtracking, or is none; it is not checked"
                report(diagnostic(PATTERN_DROPPED, message, (span, "not checked")))


def _patterns(schema: Json, root: Pointer) -> Iterator[tuple[Json, Pointer]]:
    for pointer, node in nodes(schema, root):
        if isinstance(node.get("pattern"), str):
            yield node["pattern"], (*pointer, "pattern")
