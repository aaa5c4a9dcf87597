"""The servers that the curl commands of a page call."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS_ALONE
from reynard.observe.model import Said

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
        if "{" in base or not _leads_to(where["path"], path):
            continue
        base += where["path"].split("?")[0].removesuffix(path) if where["path"].split("?")[0].endswith(path) else ""
        if all(each.value != base for each in found):
            found.append(Said(base, command.url.part(0, len(base))))
    return found


def _leads_to(shown: str, path: str) -> bool:
    """Tell whether an address in a command is that of the endpoint, whatever stands for its parameters."""
    pattern = re.escape(path)
    pattern = re.sub(r"\\\{[^{}]*?\\\}|:\w+", "[^/?]+", pattern)
    return len(path) < 500 and re.search(pattern + r"/?(?:\?.*)?\Z", shown, re.DOTALL) is not None  # noqa: PLR2004 - no real path is longer
