"""A rule of another package: pages of Acme declare seconds as text, although the field's name says that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import Entry
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

SECONDS_IN_NAME = Entry(
    code="seconds-in-name",
    severity=Severity.WARNING,
    title="A number of seconds is declared as text",
    why="Acme refuses texts where it counts seconds.",
    what_to_do="Nothing; it is read as a number.",
    example='"length_seconds": {"type": "string"}',
    instead='"length_seconds": {"type": "number"}',
)


def judge(node: Node) -> Iterator[Ruling]:
    """Read a text whose name ends in `_seconds` as a number."""
    if node.name.endswith("_seconds") and node.types == ("string",):
        yield Ruling(
            entry=SECONDS_IN_NAME,
            believes=Weight.CONVENTION,
            message=f"`{node.name}` is declared a text, but counts seconds",
            labels=((node.span("type"), "declared here"),),
            schema=node.schema | {"type": "number"},
            was={"type": "string"},
            now={"type": "number"},
            because="its name says that it counts seconds",
        )


RULE = Rule("seconds-in-name", judge, needs=("type",), after="type-conflict")
