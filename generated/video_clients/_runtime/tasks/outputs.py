"""One result of a finished task, for blocking code: where it is, until when, and how to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..redirects import shown
from ..steps import Fault, drive
from .downloads import DEFAULT_MOST_BYTES, DEFAULT_MOST_IN_MEMORY, DEFAULT_TIMEOUT, Download, Limits
from .sinks import Memory, PartFile

if TYPE_CHECKING:
    import os
    from datetime import datetime
    from pathlib import Path

    from ..steps import Shell
    from .collecting import File
    from .tracked import Tracked


class OutputFacts:
    """Say where an output is; how to fetch it depends on the kind of client."""

    __slots__ = ("_file", "_task")

    def __init__(self, task: Tracked[Any], file: File) -> None:
        self._task = task
        self._file = file

    def __repr__(self) -> str:
        until = f" until {self.expires_at.isoformat()}" if self.expires_at is not None else ""
        return f"<{type(self).__name__} {shown(self.url)}{until}>"

    @property
    def url(self) -> str:
        """The result's address. Where the API itself serves the bytes it needs the client's key; `save` sends it."""
        return self._file.url

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
    ) -> Path:
        """Fetch the result into a file and return its path; the file is there whole or not at all.

        It is written to `<name>.part` beside it, continued where the connection breaks, checked, then renamed. No key
        goes to another host than the API's. `timeout` bounds the whole download, in seconds. Raises DownloadError, and
        OSError where the disk does.
        """
        from pathlib import Path  # noqa: PLC0415 - only for results that are saved

        target = Path(path)
        sink = PartFile(target)
        try:
            self._fetch(
                Download(
                    self._task, self._file, sink, Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http)
                )
            )
            sink.commit()
        finally:
            sink.discard()
        return target

    def read(
        self,
        *,
        max_bytes: int = DEFAULT_MOST_IN_MEMORY,
        timeout: float | None = DEFAULT_TIMEOUT,
        allow_http: bool = False,
    ) -> bytes:
        """Return the result's bytes. Raises DownloadError. `timeout` is in seconds, for all of it."""
        sink = Memory()
        self._fetch(
            Download(self._task, self._file, sink, Limits(max_bytes=max_bytes, timeout=timeout, allow_http=allow_http))
        )
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
