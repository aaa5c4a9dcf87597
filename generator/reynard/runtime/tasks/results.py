"""What a finished task brought: its answer, and every output with how to have it, for both kinds of client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..redirects import hide_query
from ..steps import Fault, adrive, drive
from .downloads import DEFAULT_MOST_BYTES, DEFAULT_MOST_IN_MEMORY, DEFAULT_TIMEOUT, Download, Limits
from .held import address_of
from .sinks import Memory, Opening, PartFile

if TYPE_CHECKING:
    import os
    from datetime import datetime
    from pathlib import Path

    from ..steps import AsyncShell, Shell
    from .tracked import Collected, File, Tracked

ResponseT = TypeVar("ResponseT")


class OutputFacts:
    """Say where an output is; how to fetch it depends on the kind of client."""

    __slots__ = ("_file", "_task")

    def __init__(self, task: Tracked[Any], file: File) -> None:
        self._task = task
        self._file = file

    def __repr__(self) -> str:
        until = f" until {self.expires_at.isoformat()}" if self.expires_at is not None else ""
        return f"<{type(self).__name__} {hide_query(self._file.url)}{until}>"

    @property
    def url(self) -> str:
        """The result's address. Where the API itself serves the bytes it needs the client's key; `save` sends it.

        Of a result that stood in the answer as text, an address that holds it: `data:audio/mpeg;base64,…`.
        """
        return self._file.url if self._file.held is None else address_of(self._file.held)

    @property
    def expires_at(self) -> datetime | None:
        """When the URL stops working, aware; None where neither the URL nor the vendor's documentation says."""
        return self._file.expires_at


class Output(OutputFacts):
    """One result of a finished task."""

    __slots__ = ("_shell",)

    def __init__(self, shell: Shell, task: Tracked[Any], file: File) -> None:
        super().__init__(task, file)
        self._shell = shell

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        max_bytes: int = DEFAULT_MOST_BYTES,
        timeout: float | None = DEFAULT_TIMEOUT,
        allow_http: bool = False,
        allow_private: bool = False,
    ) -> Path:
        """Fetch the result into a file and return its path; the file is there whole or not at all.

        A path that ends in `.*` gets the suffix of what came (`song.*` → `song.mp3`); missing folders are made. It is
        written to a part file beside it, continued where the connection breaks, checked, then renamed. No key
        goes to another host than the API's. `timeout` bounds the whole download, in seconds; `allow_http` adds links
        without encryption, `allow_private` those into private networks and to this machine. Raises DownloadError, and
        OSError where the disk does.
        """
        from pathlib import Path  # noqa: PLC0415 - only for results that are saved

        sink = PartFile(Path(path))
        try:
            limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http, allow_private=allow_private)
            download = Download(self._task, self._file, sink, limits)
            self._fetch(download)
            return sink.commit(download.suffix)
        finally:
            sink.discard()

    def read(
        self,
        *,
        max_bytes: int = DEFAULT_MOST_IN_MEMORY,
        timeout: float | None = DEFAULT_TIMEOUT,
        allow_http: bool = False,
        allow_private: bool = False,
    ) -> bytes:
        """Return the result's bytes. Raises DownloadError. `timeout` is in seconds, for all of it."""
        sink = Memory()
        limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http, allow_private=allow_private)
        self._fetch(Download(self._task, self._file, sink, limits))
        return sink.content()

    def _fetch(self, download: Download) -> None:
        while not download.is_complete:
            answer = drive(download.open_steps(), self._shell)
            if answer is None:
                return
            try:
                if download.accepts(answer):
                    for chunk in answer.body:
                        download.take(chunk)
                    download.ended()
            except Fault as fault:
                download.broke_off(fault)
            finally:
                answer.body.close()


class AsyncOutput(OutputFacts):
    """One result of a finished task; the disk is written in threads, and the event loop goes on."""

    __slots__ = ("_shell",)

    def __init__(self, shell: AsyncShell, task: Tracked[Any], file: File) -> None:
        super().__init__(task, file)
        self._shell = shell

    async def save(
        self,
        path: str | os.PathLike[str],
        *,
        max_bytes: int = DEFAULT_MOST_BYTES,
        timeout: float | None = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - it bounds the download, and its error says so
        allow_http: bool = False,
        allow_private: bool = False,
    ) -> Path:
        """Fetch the result into a file and return its path; the file is there whole or not at all.

        A path that ends in `.*` gets the suffix of what came (`song.*` → `song.mp3`); missing folders are made. It is
        written to a part file beside it, continued where the connection breaks, checked, then renamed. No key
        goes to another host than the API's. `timeout` bounds the whole download, in seconds; `allow_http` adds links
        without encryption, `allow_private` those into private networks and to this machine. Raises DownloadError, and
        OSError where the disk does.
        """
        import asyncio  # noqa: PLC0415 - blocking programs never load it from here
        from pathlib import Path  # noqa: PLC0415 - only for results that are saved

        opening = Opening(Path(path))
        try:
            sink = await asyncio.to_thread(opening.make)
        except BaseException:
            opening.give_up()
            raise
        try:
            limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http, allow_private=allow_private)
            download = Download(self._task, self._file, sink, limits)
            await self._fetch(download, is_on_disk=True)
            return await asyncio.to_thread(sink.commit, download.suffix)
        finally:
            # In this thread: a cancelled program has no time to wait for another.
            sink.discard()

    async def read(
        self,
        *,
        max_bytes: int = DEFAULT_MOST_IN_MEMORY,
        timeout: float | None = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - it bounds the download, and its error says so
        allow_http: bool = False,
        allow_private: bool = False,
    ) -> bytes:
        """Return the result's bytes. Raises DownloadError. `timeout` is in seconds, for all of it."""
        sink = Memory()
        limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http, allow_private=allow_private)
        await self._fetch(Download(self._task, self._file, sink, limits), is_on_disk=False)
        return sink.content()

    async def _fetch(self, download: Download, *, is_on_disk: bool) -> None:
        import asyncio  # noqa: PLC0415 - blocking programs never load it from here

        while not download.is_complete:
            answer = await adrive(download.open_steps(), self._shell)
            if answer is None:
                return
            try:
                if download.accepts(answer):
                    async for chunk in answer.body:
                        if is_on_disk:
                            await asyncio.to_thread(download.take, chunk)
                        else:
                            download.take(chunk)
                    download.ended()
            except Fault as fault:
                download.broke_off(fault)
            finally:
                await answer.body.aclose()


class ResultFacts(Generic[ResponseT]):
    """Hold what the vendor said at the end; how outputs are fetched depends on the kind of client."""

    __slots__ = ("_collected", "task_id")

    def __init__(self, task_id: str, collected: Collected[ResponseT]) -> None:
        self.task_id = task_id
        self._collected = collected

    @property
    def status(self) -> str | None:
        """The vendor's own word for success."""
        return self._collected.update.status

    @property
    def raw(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """The decoded body of the last query."""
        return self._collected.update.raw

    @property
    def resolved(self) -> Any:  # noqa: ANN401 - as above
        """The decoded body of the resolve step; None where the lifecycle has none."""
        return self._collected.resolved

    @property
    def response(self) -> ResponseT:
        """The last query's typed response.

        Raises ResponseShapeError if it does not fit its model; only here, because what was paid for can be fetched all
        the same.
        """
        return self._collected.answer.parse()


class TaskResult(ResultFacts[ResponseT]):
    """The result of a task, for blocking code."""

    __slots__ = ("outputs",)

    def __init__(self, task_id: str, collected: Collected[ResponseT], outputs: tuple[Output, ...]) -> None:
        super().__init__(task_id, collected)
        self.outputs = outputs

    def __repr__(self) -> str:
        return f"TaskResult(task_id={self.task_id!r}, status={self.status!r}, outputs={self.outputs!r})"


class AsyncTaskResult(ResultFacts[ResponseT]):
    """The result of a task, for code on an event loop."""

    __slots__ = ("outputs",)

    def __init__(self, task_id: str, collected: Collected[ResponseT], outputs: tuple[AsyncOutput, ...]) -> None:
        super().__init__(task_id, collected)
        self.outputs = outputs

    def __repr__(self) -> str:
        return f"AsyncTaskResult(task_id={self.task_id!r}, status={self.status!r}, outputs={self.outputs!r})"
