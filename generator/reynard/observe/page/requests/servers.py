"""The servers that the curl commands of a page call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS_ALONE
from reynard.observe.model import Said
from reynard.observe.page.requests.called import found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.requests.curl import Command


def servers_in(commands: Sequence[Command], path: str) -> list[Said[str]]:
    """Return the addresses before the path, where commands call this very endpoint."""
    found: list[Said[str]] = []
    for command in commands:
        where = ADDRESS_ALONE.match(command.url.text) if command.url else None
        if where is None or command.url is None or not (where["base"] or "").lower().startswith("http"):
            continue
        base = where["base"]
        at = found_in(where["path"], path)
        if "{" in base or at is None:
            continue
        base += where["path"][:at]
        if all(each.value != base for each in found):
            found.append(Said(base, command.url.part(0, len(base))))
    return found
