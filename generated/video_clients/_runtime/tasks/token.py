# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The text that resumes a task in any process: what it holds, how it is written, how it is read back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_VERSION: Final = 1
_LONGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Name one task: enough to ask for it again, and no more. Never a key; a prompt only if a step sends it again."""

    provider: str
    lifecycle: str
    task_id: str
    kept: Mapping[str, object] = field(default_factory=dict[str, object])
    """Reference → value, for those arguments of later steps that come from the submit."""


def encode(ticket: Ticket) -> str:
    """Return a ticket as short JSON in ASCII; equal tickets give equal text."""
    fields: dict[str, object] = {"v": _VERSION, "p": ticket.provider, "l": ticket.lifecycle, "id": ticket.task_id}
    if ticket.kept:
        fields["with"] = dict(sorted(ticket.kept.items()))
    return json.dumps(fields, separators=(",", ":"))


def decode(text: str) -> Ticket:
    """Return the ticket in a token. Raises ValueError that says what is wrong with it."""
    if len(text) > _LONGEST:
        raise ValueError("it is longer than any token")
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is not the JSON that task.token returned") from None
    if not isinstance(data, dict):
        raise ValueError("it is not the JSON object that task.token returned")  # noqa: TRY004 - a text's content is a value
    fields = cast("dict[str, object]", data)
    if fields.get("v") != _VERSION:
        raise ValueError(f"its version is {fields.get('v')}, and this client reads version {_VERSION}")
    kept = fields.get("with", {})
    texts = [fields.get(name) for name in ("p", "l", "id")]
    if not isinstance(kept, dict) or not all(isinstance(value, str) and value for value in texts):
        raise ValueError("it lacks the provider, the lifecycle or the task's id")
    provider, lifecycle, task_id = cast("list[str]", texts)
    return Ticket(provider=provider, lifecycle=lifecycle, task_id=task_id, kept=cast("dict[str, object]", kept))
