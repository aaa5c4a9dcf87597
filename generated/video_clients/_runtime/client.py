# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The blocking client and its groups of operations: thin, every rule is in the core."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

from .core import call_steps, chosen_operation, stream_steps
from .options import (
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    UNSET,
    Hooks,
    RequestOptions,
    Unset,
    check_option,
    merge_options,
)
from .servers import NO_VARIABLES, find_base_url, find_servers
from .settings import Settings, find_keys
from .shells import LazyShell
from .steps import drive
from .wire import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from .journal import Journal
    from .operation import Operation
    from .options import AsyncSecret, HttpClient
    from .pages import Pages
    from .pagination import Pagination
    from .provider import Provider
    from .steps import Shell
    from .stream import EventStream
    from .tasks import Lifecycle, Task, TaskResult, TaskUpdate

ResponseT = TypeVar("ResponseT")
EventT = TypeVar("EventT")
ResultT = TypeVar("ResultT")


def check_pace(pace: float) -> float:
    """Return how many times faster tasks are asked after. Raises ValueError where it is no positive number."""
    if not 0.0 < pace < float("inf"):
        raise ValueError("pace must be a number above 0: 2 asks twice as often as the spec says")
    return pace


def configure(  # noqa: PLR0913 - what a client is configured with
    provider: Provider,
    keys: Mapping[str, AsyncSecret | None],
    base_url: str | None,
    timeout: float | Unset | None,
    max_retries: int | Unset,
    hooks: Hooks | None,
    journal: Journal | None,
    pace: float = 1.0,
    servers: Mapping[str, str] | None = None,
    variables: Mapping[str, str | None] = NO_VARIABLES,
) -> Settings:
    """Return a client's settings. Raises ConfigError where a key or the base URL is missing."""
    for name, value in (("timeout", timeout), ("max_retries", max_retries)):
        if not isinstance(value, Unset):
            check_option(name, value)
    return Settings(
        provider=provider,
        base_url=find_base_url(provider, base_url, variables),
        servers=find_servers(provider, servers or {}, variables) if provider.servers or servers else {},
        keys=find_keys(provider, keys),
        passed=frozenset(name for name, key in keys.items() if key is not None),
        timeout=DEFAULT_TIMEOUT if isinstance(timeout, Unset) else timeout,
        max_retries=DEFAULT_MAX_RETRIES if isinstance(max_retries, Unset) else max_retries,
        hooks=hooks,
        journal=journal,
        pace=check_pace(pace),
    )


class Client:
    """A blocking client of one provider; usable from several threads."""

    def __init__(  # noqa: PLR0913 - what a client is configured with
        self,
        provider: Provider,
        *,
        keys: Mapping[str, AsyncSecret | None],
        base_url: str | None = None,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        http_client: HttpClient | None = None,
        hooks: Hooks | None = None,
        journal: Journal | None = None,
        pace: float = 1.0,
        servers: Mapping[str, str] | None = None,
        variables: Mapping[str, str | None] = NO_VARIABLES,
    ) -> None:
        self._settings = configure(
            provider, keys, base_url, timeout, max_retries, hooks, journal, pace, servers, variables
        )
        self._shell = LazyShell(http_client, self._settings.logger)
        self._options: RequestOptions | None = None

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._settings.provider.name} at {self._settings.base_url}>"

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a copy with other options that shares the connections."""
        other = copy.copy(self)
        # Groups made before hold the options they were made with.
        for name in [name for name in vars(other) if not name.startswith("_")]:
            del other.__dict__[name]
        other._options = merge_options(self._options, options)  # noqa: SLF001 - a copy of this very object
        timeout = options.get("timeout", self._settings.timeout)
        retries = options.get("max_retries", self._settings.max_retries)
        other._settings = replace(self._settings, timeout=timeout, max_retries=retries)  # noqa: SLF001 - as above
        return other

    def close(self) -> None:
        """Close the connections; an `http_client` that was passed stays open."""
        self._shell.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Group:
    """Operations of a client under one name."""

    def __init__(self, settings: Settings, shell: Shell, options: RequestOptions | None = None) -> None:
        self._settings = settings
        self._shell = shell
        self._options = options
        self._is_raw = False

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a copy with other options."""
        other = self._bare_copy()
        other._options = merge_options(self._options, options)  # noqa: SLF001 - a copy of this very object
        return other

    def _raw(self) -> Self:
        """Return a copy whose methods return the whole answer."""
        other = self._bare_copy()
        other._is_raw = True  # noqa: SLF001 - a copy of this very object
        return other

    def _sent_as(self, operation: Operation[ResponseT], media: str) -> Operation[ResponseT]:
        """Return an operation whose body is sent in the media type that a caller chose."""
        return chosen_operation(self._settings, operation, media)

    def _bare_copy(self) -> Self:
        other = copy.copy(self)
        # Groups made before, and the raw twin, hold the options they were made with.
        for name in [name for name in vars(other) if not name.startswith("_")]:
            del other.__dict__[name]
        return other

    def _call(
        self,
        operation: Operation[ResponseT],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> ResponseT:
        steps = call_steps(
            self._settings,
            operation,
            body=body,
            parameters=parameters,
            options=merge_options(self._options, options),
            is_parsed=not self._is_raw,
        )
        answer = drive(steps, self._shell)
        # `raw_method` gives a raw group's methods their true type.
        return cast("ResponseT", answer) if self._is_raw else answer.parse()

    def _stream(
        self,
        operation: Operation[ResponseT],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> EventStream[ResponseT]:
        from .stream import open_stream  # noqa: PLC0415 - few operations stream

        steps = stream_steps(
            self._settings, operation, body=body, parameters=parameters, options=merge_options(self._options, options)
        )
        return open_stream(self._settings, operation, drive(steps, self._shell))

    def _call_or_stream(  # noqa: PLR0913 - both operations, and a call's own arguments
        self,
        operation: Operation[ResponseT],
        events: Operation[EventT],
        *,
        stream: bool,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> ResponseT | EventStream[EventT]:
        """Make a call whose answer comes whole, or in events where the caller asks for them."""
        if stream:
            return self._stream(events, body=body, parameters=parameters, options=options)
        return self._call(operation, body=body, parameters=parameters, options=options)

    def _iterate(  # noqa: PLR0913 - a call's own arguments
        self,
        operation: Operation[ResponseT],
        pagination: Pagination,
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
        max_pages: int | None = None,
    ) -> Pages[Any, ResponseT]:
        from .pages import Pages  # noqa: PLC0415 - few operations answer in pages

        options = merge_options(self._options, options)
        return Pages(self._settings, self._shell, operation, pagination, body, parameters, options, max_pages)

    def _submit(
        self,
        lifecycle: Lifecycle[ResultT],
        operation: Operation[Any],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> Task[ResultT]:
        from .tasks import submit  # noqa: PLC0415 - plain calls need no tasks

        options = merge_options(self._options, options)
        return submit(
            self._settings, self._shell, lifecycle, operation, body=body, parameters=parameters, options=options
        )

    def _run(  # noqa: PLR0913 - a call's own arguments
        self,
        lifecycle: Lifecycle[ResultT],
        operation: Operation[Any],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> TaskResult[ResultT]:
        from .tasks import run  # noqa: PLC0415 - plain calls need no tasks

        return run(
            self._settings,
            self._shell,
            lifecycle,
            operation,
            body=body,
            parameters=parameters,
            options=merge_options(self._options, options),
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )
