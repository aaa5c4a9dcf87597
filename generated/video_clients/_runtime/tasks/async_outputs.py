"""One result of a finished task, for code on an event loop; the disk is written in threads, and the loop goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..steps import Fault, adrive
from .downloads import DEFAULT_MOST_BYTES, DEFAULT_MOST_IN_MEMORY, DEFAULT_TIMEOUT, Download, Limits
from .outputs import OutputFacts
from .sinks import Memory, PartFile

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from ..steps import AsyncShell
    from .collecting import File
    from .tracked import Tracked


class AsyncOutput(OutputFacts):
    """One result of a finished task."""

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
    ) -> Path:
        """Fetch the result into a file and return its path; the file is there whole or not at all.

        It is written to `<name>.part` beside it, continued where the connection breaks, checked, then renamed. No key
        goes to another host than the API's. `timeout` bounds the whole download, in seconds. Raises DownloadError, and
        OSError where the disk does.
        """
        import asyncio  # noqa: PLC0415 - blocking programs never load it from here
        from pathlib import Path  # noqa: PLC0415 - only for results that are saved

        target = Path(path)
        sink = await asyncio.to_thread(PartFile, target)
        try:
            limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http)
            await self._fetch(Download(self._task, self._file, sink, limits), is_on_disk=True)
            await asyncio.to_thread(sink.commit)
        finally:
            # In this thread: a cancelled program has no time to wait for another.
            sink.discard()
        return target

    async def read(
        self,
        *,
        max_bytes: int = DEFAULT_MOST_IN_MEMORY,
        timeout: float | None = DEFAULT_TIMEOUT,  # noqa: ASYNC109 - it bounds the download, and its error says so
        allow_http: bool = False,
    ) -> bytes:
        """Return the result's bytes. Raises DownloadError. `timeout` is in seconds, for all of it."""
        sink = Memory()
        limits = Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http)
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
