"""A first provider.yaml from the pages alone: what they say of address and keys, for a person to complete."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.spec.dump import dump_yaml
from reynard.spec.model import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.model import Observation
    from reynard.text.origin import Json

_HEADER = (
    "# yaml-language-server: $schema=../provider.schema.json\n"
    "# Drafted by `reynard ingest` from the pages. It is yours from now on: complete it, nothing overwrites it.\n"
    "# What is missing most: `tasks`, the life of a task, and `errors`, how this provider says that something failed.\n"
)
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_SERVER = re.compile(r"https?://[^\s{}<>\"']+\Z")


def draft_provider(name: str, seen: Iterable[Observation]) -> str | None:
    """Return the text of a first provider.yaml; None where the folder's name cannot be a provider's."""
    if not _NAME.match(name):
        return None
    observations = list(seen)
    document: dict[str, Json] = {"reynard": FORMAT, "provider": name, "title": " ".join(name.split("_")).title()}
    servers = {said.value.rstrip("/") for each in observations for said in each.servers if _SERVER.match(said.value)}
    if len(servers) == 1:
        document["base_url"] = servers.pop()
    document["auth"] = {"schemes": _schemes(observations)}
    return _HEADER + dump_yaml(document)


def _schemes(observations: list[Observation]) -> dict[str, Json]:
    """Return the schemes that the pages show: a bearer key, or keys in headers and queries of their own.

    Where no page shows any, a bearer key: exporters write `security: []` everywhere, and what is paid for is not open.
    """
    made: dict[str, Json] = {}
    for each in observations:
        if any(p.location == "header" and p.name.value.strip().lower() == "authorization" for p in each.parameters):
            made.setdefault("bearer", {"type": "bearer"})
        for auth in each.auth:
            match auth.kind:
                case "bearer":
                    made.setdefault("bearer", {"type": "bearer"})
                case "token":
                    made.setdefault("token", {"type": "header", "name": "Authorization", "prefix": "Token "})
                case "header" | "query" if auth.name:
                    made.setdefault(f"{auth.kind}_key", {"type": auth.kind, "name": auth.name})
                case _:
                    continue
    return made or {"bearer": {"type": "bearer"}}
