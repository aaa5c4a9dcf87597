"""Members that only answers have, in examples of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import READ_ONLY_SENT
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import is_read_only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_MOST = 4


def judge(node: Node) -> Iterator[Ruling]:
    """Tell where an example of a request sends what is read-only: OpenAPI has it that it should not be sent.

    Only the members of the body itself are arguments; what stands deeper can be sent in any case.
    """
    properties = node.schema.get("properties")
    if node.direction != "request" or node.address != "request" or not isinstance(properties, dict):
        return
    mine = [name for name, member in properties.items() if is_read_only(member, node.definitions)]
    shown = {name: found for name in mine for sample in node.samples if (found := sample.member(name)) is not None}
    if not shown:
        return
    names = [*shown]
    yield Ruling(
        entry=READ_ONLY_SENT,
        message=f"an example of {node.name} sends {list_names(names)} though only answers have "
        + ("it by the schema" if len(names) == 1 else "them by the schema"),
        labels=tuple(
            label
            for name in names[:_MOST]
            for label in ((shown[name].span, "sent"), (node.span("properties", name, part="key"), "read-only"))
        ),
        field=names[0],
    )


RULE = Rule("read-only-sent", judge, needs=("properties",), needs_samples=True)
