"""What extensions say of where an operation stands on a client: for generators of clients, and of reference pages.

| extension | on | says |
|---|---|---|
| `x-fern-sdk-group-name`, `x-fern-sdk-method-name` | an operation | its group, as a name or a list, and its method |
| `x-speakeasy-group`, `x-speakeasy-name-override` | an operation | its group, with dots, and its method |
| `x-oaiMeta`: `group`, `beta` | an operation | its section of the reference, and that it may still change |
| `x-tagGroups`: `name`, `tags` | the document | the section of all operations with a tag |
| `x-beta`, `x-stability-level`, `x-fern-availability` | an operation | that it may still change |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import plain
from reynard.observe.model import StandingSeen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor
    from reynard.text.origin import Json

_GROUPS = ("x-fern-sdk-group-name", "x-speakeasy-group")
_METHODS = ("x-fern-sdk-method-name", "x-speakeasy-name-override")
_STAGES = ("x-stability-level", "x-fern-availability")


def read_standing(root: Cursor, operation: Cursor) -> StandingSeen | None:
    """Return what extensions say of where an operation stands; None where they say nothing."""
    said = operation.value if isinstance(operation.value, dict) else {}
    meta = said.get("x-oaiMeta")
    about: dict[str, Json] = meta if isinstance(meta, dict) else {}
    is_beta = said.get("x-beta") is True or about.get("beta") is True
    stage = "beta" if is_beta else next((plain(said[each]) for each in _STAGES if each in said), "")
    found = StandingSeen(
        group=next((tuple(_levels(said[each])) for each in _GROUPS if each in said), ()),
        method=next((plain(said[each]) for each in _METHODS if each in said), ""),
        section=plain(about.get("group")) or _section(root, said.get("tags")),
        stage=stage.strip(),
    )
    return found if found != StandingSeen() else None


def _levels(group: Json) -> Iterator[str]:
    for each in group if isinstance(group, list) else [group]:
        yield from (part for part in plain(each).split(".") if part.strip())


def _section(root: Cursor, tags: Json) -> str:
    """Return the section of the reference that has an operation's first tag."""
    first = plain(tags[0]) if isinstance(tags, list) and tags else ""
    listed = root.value.get("x-tagGroups") if first and isinstance(root.value, dict) else None
    for each in listed if isinstance(listed, list) else ():
        inner = each.get("tags") if isinstance(each, dict) else None
        if isinstance(each, dict) and isinstance(inner, list) and first in map(plain, inner):
            return plain(each.get("name"))
    return ""
