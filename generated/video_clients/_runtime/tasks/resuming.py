"""From a token back to its task: `client.tasks`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..client import inside
from .lifecycle import Lifecycle
from .submitting import resumed
from .task import Task
from .token import decode

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..client import Client
    from ..options import RequestOptions
    from ..settings import Settings
    from .async_task import AsyncTask
    from .tracked import Tracked

Lifecycles = Callable[[], Mapping[str, Lifecycle[Any]]]
"""Loads a provider's lifecycles, by name."""


def tracked_by(settings: Settings, lifecycles: Lifecycles, token: str, options: RequestOptions | None) -> Tracked[Any]:
    """Return the task in a token. Raises ConfigError that says why it is none of this client's."""
    try:
        ticket = decode(token)
    except ValueError as error:
        raise settings.error_class("config")(
            f"this is no token of a task: {error}", provider=settings.provider.name
        ) from None
    if ticket.provider != settings.provider.name:
        raise settings.error_class("config")(
            f"the token is of the provider {ticket.provider}; resume it with that provider's client",
            provider=settings.provider.name,
        )
    known = lifecycles()
    lifecycle = known.get(ticket.lifecycle)
    if lifecycle is None:
        raise settings.error_class("config")(
            f"the token names the lifecycle {ticket.lifecycle}; this client has {', '.join(sorted(known)) or 'none'}",
            provider=settings.provider.name,
            task_id=ticket.task_id,
        )
    return resumed(settings, lifecycle, ticket, options)


class Tasks:
    """Tasks that were submitted before, here or elsewhere."""

    def __init__(self, client: Client, lifecycles: Lifecycles) -> None:
        self._client = client
        self._lifecycles = lifecycles

    def resume(self, token: str) -> Task[Any]:
        """Return the task that a token names, without asking the vendor yet. Raises ConfigError."""
        settings, shell, options = inside(self._client)
        return Task(shell, tracked_by(settings, self._lifecycles, token, options))


class AsyncTasks:
    """Tasks that were submitted before, here or elsewhere."""

    def __init__(self, client: AsyncClient, lifecycles: Lifecycles) -> None:
        self._client = client
        self._lifecycles = lifecycles

    def resume(self, token: str) -> AsyncTask[Any]:
        """Return the task that a token names, without asking the vendor yet; nothing to await. Raises ConfigError."""
        from ..async_client import inside as async_inside  # noqa: PLC0415 - blocking programs do not need it
        from .async_task import AsyncTask  # noqa: PLC0415 - as above

        settings, shell, options = async_inside(self._client)
        return AsyncTask(shell, tracked_by(settings, self._lifecycles, token, options))
