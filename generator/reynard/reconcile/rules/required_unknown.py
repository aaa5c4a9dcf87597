"""Required members that no one declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import REQUIRED_UNKNOWN
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.lacking import is_composed, undeclared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOST_SHOWN = 3
_COMPOSITIONS = frozenset(("allOf", "anyOf", "oneOf"))
_OF_MODEL = 2
"""How many steps lead to a shared model: `$defs` and its name."""


def judge(node: Node) -> Iterator[Ruling]:
    """Drop names from `required` that an object's members lack: a caller could not even give them.

    Parts of compositions are left alone, since another part may declare the member; so are shared models that are part
    of one somewhere in the body, and what stands inside of any shared model.
    """
    unknown = undeclared(node.schema)
    if not unknown or not _COMPOSITIONS.isdisjoint(node.pointer):
        return
    if node.pointer[:1] == ("$defs",) and (
        len(node.pointer) > _OF_MODEL or is_composed(str(node.pointer[1]), node.whole)
    ):
        return
    required = cast("list[Json]", node.schema["required"])
    left: list[Json] = [name for name in required if name not in unknown]
    rest: Schema = {key: value for key, value in node.schema.items() if key != "required"}
    yield Ruling(
        entry=REQUIRED_UNKNOWN,
        message=f"`{node.name}` requires {list_names(unknown)}, which it does not declare",
        labels=(
            *((node.span("required", required.index(each)), "required here") for each in unknown[:_MOST_SHOWN]),
            (node.span("properties"), "not among these"),
        ),
        schema=rest | ({"required": left} if left else {}),
        was={"required": list(required)},
        now={"required": left},
        because=f"{list_names(unknown)} {'is' if len(unknown) == 1 else 'are'} not declared",
        severity=None if "object" in (node.types or ("object",)) else Severity.FACT,
    )


RULE = Rule("required-unknown", judge, needs=("required",))
