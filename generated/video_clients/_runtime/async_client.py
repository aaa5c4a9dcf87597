# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The async client and its groups of operations: thin, every rule is in the core."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

from .client import configure
from .core import call_steps, chosen_operation, stream_steps
from .options import UNSET, Hooks, RequestOptions, Unset, merge_options
from .servers import NO_VARIABLES
from .shells import LazyAsyncShell
from .steps import adrive
from .wire import NO_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from .journal import Journal
    from .operation import Operation
    from .options import AsyncHttpClient, AsyncSecret
    from .pages import AsyncPages
    from .pagination import Pagination
    from .provider import Provider
    from .settings import Settings
    from .steps import AsyncShell
    from .stream import AsyncEventStream
    from .tasks import AsyncTask, AsyncTaskResult, Lifecycle, TaskUpdate

ResponseT = TypeVar("ResponseT")
EventT = TypeVar("EventT")
ResultT = TypeVar("ResultT")


class AsyncClient:
    """An async client of one provider."""

    def __init__(  # noqa: PLR0913 - what a client is configured with
        self,
        provider: Provider,
        *,
        keys: Mapping[str, AsyncSecret | None],
        base_url: str | None = None,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        http_client: AsyncHttpClient | None = None,
        hooks: Hooks | None = None,
        journal: Journal | None = None,
        pace: float = 1.0,
        servers: Mapping[str, str] | None = None,
        variables: Mapping[str, str | None] = NO_VARIABLES,
    ) -> None:
        self._settings = configure(
            provider, keys, base_url, timeout, max_retries, hooks, journal, pace, servers, variables
        )
        self._shell = LazyAsyncShell(http_client, self._settings.logger)
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

    async def aclose(self) -> None:
        """Close the connections; an `http_client` that was passed stays open."""
        await self._shell.aclose()

    async def close(self) -> None:
        """Close the connections: the same as `aclose()`."""
        await self._shell.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


class AsyncGroup:
    """Operations of a client under one name."""

    def __init__(self, settings: Settings, shell: AsyncShell, options: RequestOptions | None = None) -> None:
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

    async def _call(
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
        answer = await adrive(steps, self._shell)
        # `async_raw_method` gives a raw group's methods their true type.
        return cast("ResponseT", answer) if self._is_raw else answer.parse()

    async def _stream(
        self,
        operation: Operation[ResponseT],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> AsyncEventStream[ResponseT]:
        from .stream import open_async_stream  # noqa: PLC0415 - few operations stream

        steps = stream_steps(
            self._settings, operation, body=body, parameters=parameters, options=merge_options(self._options, options)
        )
        return open_async_stream(self._settings, operation, await adrive(steps, self._shell))

    async def _call_or_stream(  # noqa: PLR0913 - both operations, and a call's own arguments
        self,
        operation: Operation[ResponseT],
        events: Operation[EventT],
        *,
        stream: bool,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> ResponseT | AsyncEventStream[EventT]:
        """Make a call whose answer comes whole, or in events where the caller asks for them."""
        if stream:
            return await self._stream(events, body=body, parameters=parameters, options=options)
        return await self._call(operation, body=body, parameters=parameters, options=options)

    def _iterate(  # noqa: PLR0913 - a call's own arguments
        self,
        operation: Operation[ResponseT],
        pagination: Pagination,
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
        max_pages: int | None = None,
    ) -> AsyncPages[Any, ResponseT]:
        from .pages import AsyncPages  # noqa: PLC0415 - few operations answer in pages

        options = merge_options(self._options, options)
        return AsyncPages(self._settings, self._shell, operation, pagination, body, parameters, options, max_pages)

    async def _submit(
        self,
        lifecycle: Lifecycle[ResultT],
        operation: Operation[Any],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
    ) -> AsyncTask[ResultT]:
        from .tasks import asubmit  # noqa: PLC0415 - plain calls need no tasks

        options = merge_options(self._options, options)
        return await asubmit(
            self._settings, self._shell, lifecycle, operation, body=body, parameters=parameters, options=options
        )

    async def _run(  # noqa: PLR0913 - a call's own arguments
        self,
        lifecycle: Lifecycle[ResultT],
        operation: Operation[Any],
        *,
        body: object = None,
        parameters: Mapping[str, object] = NO_PARAMETERS,
        options: RequestOptions | None = None,
        timeout: float | Unset | None = UNSET,  # noqa: ASYNC109 - the task's waiting, not this call
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> AsyncTaskResult[ResultT]:
        from .tasks import arun  # noqa: PLC0415 - plain calls need no tasks

        return await arun(
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
