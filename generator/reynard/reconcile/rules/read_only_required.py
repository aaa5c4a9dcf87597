"""Members that only answers have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import READ_ONLY_REQUIRED
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import is_read_only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Make `readOnly` members of a request optional: OpenAPI requires them of answers only (3.0.4, Schema Object)."""
    required, properties = node.schema.get("required"), node.schema.get("properties")
    if node.direction != "request" or not isinstance(required, list) or not isinstance(properties, dict):
        return
    mine = [name for name in required if isinstance(name, str) and is_read_only(properties.get(name), node.definitions)]
    if not mine:
        return
    pronoun = "it" if len(mine) == 1 else "them"
    left: list[Json] = [name for name in required if name not in mine]
    rest: Schema = {key: value for key, value in node.schema.items() if key != "required"}
    yield Ruling(
        entry=READ_ONLY_REQUIRED,
        message=f"`{node.name}` has {list_names(mine)} for answers only, so no request has to send {pronoun}",
        labels=tuple((node.span("properties", name, part="key"), "read-only") for name in mine[:4]),
        schema=rest | ({"required": left} if left else {}),
        was={"required": list(mine)},
        now={"required": False},
        because="a read-only member is required of answers only",
    )


RULE = Rule("read-only-required", judge, needs=("required",))
