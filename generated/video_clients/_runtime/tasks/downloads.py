# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Fetch one file whole, sans IO: which request comes next, whether an answer may be used, when it is complete.

A shell takes an answer from `open_steps`, offers it to `accepts`, hands over every chunk by `take`, reports the end by
`ended` or `broke_off`, and goes on until `is_complete`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ..content import MEDIA_BY_SUFFIX
from ..errors import visible
from ..redirects import MOST_HOPS, hide_query, is_redirect, next_hop
from ..retry import backoff, is_transient, retry_after
from ..steps import Fault, Received, Send, Sleep, Streamed, WireRequest
from .held import media_of
from .links import must_be_public, refusal_of, suffix_for
from .pacing import LONGEST_WISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..errors import ClientError
    from ..steps import Steps
    from .sinks import Sink
    from .tracked import File, Tracked

DEFAULT_MOST_BYTES: Final = 4 * 1024**3
"""Cap for a result saved to disk."""
DEFAULT_MOST_IN_MEMORY: Final = 512 * 1024**2
"""Cap for a result read into memory."""
DEFAULT_TIMEOUT: Final = 900.0
"""Seconds for one download altogether, unless the caller says otherwise."""
_LONGEST_SILENCE: Final = 30.0
"""Seconds without a byte after which a connection is given up, and resumed."""
_MOST_FRUITLESS: Final = 5
"""Requests in a row that bring no byte, and times that all bytes had to be thrown away."""
_MOST_REQUESTS: Final = 100
_CONTENT_RANGE: Final = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)", re.IGNORECASE)
_LAPSED: Final = frozenset({401, 403, 404, 410})
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_MEDIA: Final = frozenset({"video", "audio", "image"})
_UNTOLD: Final = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_PARTIAL: Final = 206
_UNSATISFIABLE: Final = 416


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Say what a download may do."""

    max_bytes: int
    timeout: float | None
    """Seconds for everything; None is without end, but each silence stays bounded."""
    allow_http: bool = False
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class _Version:
    """What tells one version of a file from another (RFC 9110, 8.8)."""

    tag: str | None = None
    date: str | None = None

    @property
    def validator(self) -> str | None:
        """What `If-Range` may hold: no weak tag (RFC 9110, 13.1.5)."""
        return self.date if self.tag is None or self.tag.startswith("W/") else self.tag

    def differs_from(self, other: _Version) -> bool:
        """Return whether both say something, and not the same."""
        pairs = ((self.tag, other.tag), (self.date, other.date))
        return any(mine is not None and yours is not None and mine != yours for mine, yours in pairs)


class Download:
    """One file on its way into a sink."""

    def __init__(self, task: Tracked[object], file: File, sink: Sink, limits: Limits) -> None:
        self._task = task
        self._settings = task.settings
        self._file = file
        self._sink = sink
        self._limits = limits
        self._end = None if limits.timeout is None else task.settings.clock() + limits.timeout
        self._requests = 0
        self._fruitless = 0
        self._losses = 0
        self._pause: float | None = None
        self._began_at = 0
        self._length: int | None = None
        self._version = _Version()
        self._can_resume = False
        self._kind = ""
        self._is_framed = False
        """The body says itself where it ends."""
        self._has_probed = False
        self._is_probing = False
        """Everything came that will, as far as one can see; the rest is asked for, if there is any."""
        self._former_size: int | None = None
        """What came before from a server without ranges, where only the connection's end said that it was all."""
        self.is_complete = False

    @property
    def suffix(self) -> str:
        """What the name of a file with these bytes ends in; empty where nobody says what they are."""
        return suffix_for(self._file.url, self._kind)

    def open_steps(self) -> Steps[Streamed | None]:
        """Ask for the file, or for its rest; None where none is missing. Raises DownloadError."""
        if self._file.held is not None:
            self._kind = media_of(self._file.held)
            self.take(self._file.held)
            self.is_complete = True
            return None
        while True:
            if self._pause is not None:
                remaining = self._remaining()
                yield Sleep(self._pause if remaining is None else max(0.0, min(self._pause, remaining)))
                self._pause = None
            remaining = self._remaining()
            if remaining is not None and remaining <= 0:
                raise self._late()
            self._requests += 1
            self._began_at = self._sink.size
            try:
                answer = yield from self._send_steps(remaining)
            except Fault as fault:
                if self._is_probing:
                    self.is_complete = True
                    return None
                self.broke_off(fault)
                continue
            if isinstance(answer, Streamed):
                return answer
            if self._is_probing and _range_of(answer.headers)[1] in {None, self._sink.size}:
                # It ends here, or nobody says that it does not.
                self.is_complete = True
                return None
            if answer.status == _UNSATISFIABLE and self._began_at:
                if self._is_whole(answer):
                    self.is_complete = True
                    return None
                self._start_over("the server cannot continue the file")
            elif is_transient(answer.status):
                wish = retry_after(answer.headers, self._settings.wall_clock())
                self._again(f"HTTP {answer.status}", wish)
            else:
                raise self._refused(answer.status)

    def accepts(self, answer: Streamed) -> bool:
        """Return whether a body is the file, or continues what is there. Raises DownloadError where it is neither."""
        headers = answer.headers
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if not self._may_be(kind):
            if self._is_probing:
                self.is_complete = True
                return False
            raise self._error(f"the server sent {kind} in place of the file")
        self._kind = kind
        is_encoded = headers.get("content-encoding", "").strip().lower() not in {"", "identity"}
        length = headers.get("content-length", "")
        if self._is_probing:
            self._is_probing = False
            is_more = answer.status == _PARTIAL or (length.isdecimal() and int(length) > self._sink.size)
            if not is_more and length.isdecimal():
                self.is_complete = True
                return False
            if not is_more:
                # The same from the start, and still nothing says how long it is: what comes twice is whole.
                self._former_size = self._sink.size
        if answer.status == _PARTIAL:
            starts_at, total = _range_of(headers)
            has_changed = self._length is not None and total is not None and total != self._length
            if (
                starts_at != self._sink.size
                or has_changed
                or is_encoded
                or self._version.differs_from(_version(headers))
            ):
                self._start_over("the server sent another piece than the one asked for")
                return False
            self._length = self._length if total is None else total
        else:
            if self._sink.size:
                self._lose()
            self._length = int(length) if length.isdecimal() and not is_encoded else None
            self._version = _version(headers)
            # Without a validator nothing says that the rest would be of the same file, whatever its length.
            self._can_resume = self._version.validator is not None and not is_encoded
            self._is_framed = length.isdecimal() or "chunked" in headers.get("transfer-encoding", "").lower()
        if self._length is not None and self._length > self._limits.max_bytes:
            raise self._too_large()
        return True

    def take(self, chunk: bytes) -> None:
        """Add a piece of the body. Raises DownloadError where it is too much, or too late."""
        size = self._sink.size + len(chunk)
        if size > self._limits.max_bytes:
            raise self._too_large()
        if self._length is not None and size > self._length:
            raise self._error(f"the server sent more than the {self._length} bytes it had declared")
        if not self._sink.size and self._is_page(chunk):
            raise self._error(f"the server sent a page or an error in place of the file, and called it {self._kind}")
        remaining = self._remaining()
        if remaining is not None and remaining <= 0:
            raise self._late()
        self._sink.write(chunk)

    def ended(self) -> None:
        """Report that a body ended by itself. Raises DownloadError where it is no use to ask for the rest."""
        if self._sink.size == 0:
            raise self._error("the server sent an empty file")
        is_untold = self._length is None and not self._is_framed
        if is_untold and self._former_size is not None and self._sink.size != self._former_size:
            former, self._former_size = self._former_size, self._sink.size
            self._again(f"{former} bytes came, then {self._sink.size}, and nothing says how many there are", None)
        elif is_untold and not self._has_probed:
            # Only the connection's end says that this was all, and a broken one ends so, too: is there more?
            self._is_probing = self._has_probed = True
        elif self._length is None or self._sink.size == self._length:
            self.is_complete = True
        else:
            self._again(f"{self._sink.size} of {self._length} bytes came", None)

    def broke_off(self, fault: Fault) -> None:
        """Report that a request or a body broke. Raises DownloadError where it is no use to ask again."""
        reason = self._settings.redact(fault.reason)
        if not fault.repeatable:
            raise self._error(reason) from None
        self._again(reason, fault.wish)

    def _send_steps(self, remaining: float | None) -> Steps[Streamed | Received]:
        silence = _LONGEST_SILENCE if remaining is None else min(_LONGEST_SILENCE, remaining)
        request = yield from self._request_steps()
        for _ in range(MOST_HOPS + 1):
            refusal = refusal_of(
                request.url,
                self._settings.base_url,
                allow_http=self._limits.allow_http,
                allow_private=self._limits.allow_private,
            )
            if refusal is not None:
                raise self._error(refusal)
            answer: Streamed | Received = yield Send(request, silence, stream=True, public_host=self._guarded(request))
            if isinstance(answer, Streamed) or not is_redirect(answer.status, answer.headers):
                return answer
            following = next_hop(request, answer.status, answer.headers)
            if following is None:
                raise self._error(f"HTTP {answer.status}: the redirect leads where it is not followed")
            if following.is_foreign:
                url, shown_url = following.url, following.shown_url
                following = WireRequest("GET", url, self._headers(), None, shown_url, is_foreign=True)
            request = following
        raise self._error(f"there were more than {MOST_HOPS} redirects")

    def _guarded(self, request: WireRequest) -> str:
        """Return the name that must lead to the open internet, if there is one."""
        base = self._settings.base_url
        is_guarded = must_be_public(request.url, base, allow_private=self._limits.allow_private)
        return (urlsplit(request.url).hostname or "") if is_guarded else ""

    def _request_steps(self) -> Steps[WireRequest]:
        """Return the first request: to the API with its keys, anywhere else with nothing of the client's."""
        if self._file.request is None:
            return WireRequest(
                "GET", self._file.url, self._headers(), None, hide_query(self._file.url), is_foreign=True
            )
        request = yield from self._file.request()
        own = self._headers()
        names = {name.lower() for name, _ in own}
        headers = (*(pair for pair in request.headers if pair[0].lower() not in names), *own)
        return WireRequest(request.method, request.url, headers, request.content, request.shown_url)

    def _headers(self) -> tuple[tuple[str, str], ...]:
        headers = [
            ("Accept", "*/*"),
            # Lengths and ranges count the bytes on the wire: compression would part them from the file's.
            ("Accept-Encoding", "identity"),
            self._settings.agent,
        ]
        if self._sink.size:
            headers.append(("Range", f"bytes={self._sink.size}-"))
            if self._version.validator is not None:
                headers.append(("If-Range", self._version.validator))
        return tuple(headers)

    def _again(self, reason: str, wish: float | None) -> None:
        """Arrange another request, from where the last one ended if the server can continue there."""
        if self._sink.size and not self._can_resume:
            self._lose()
        self._fruitless = 0 if self._sink.size > self._began_at else self._fruitless + 1
        if max(self._fruitless, self._losses) >= _MOST_FRUITLESS or self._requests >= _MOST_REQUESTS:
            raise self._error(f"{reason}; it was asked for {self._requests} times")
        pause = backoff(self._fruitless + 1, self._settings.rng)
        self._pause = pause if wish is None else max(min(wish, LONGEST_WISH), pause)
        remaining = self._remaining()
        if remaining is not None and self._pause >= remaining:
            raise self._error(f"{reason}, and no time is left to ask again")
        self._settings.logger.info("task %s: a download goes on: %s", visible(self._task.ticket.task_id), reason)

    def _lose(self) -> None:
        """Throw away what is there."""
        self._sink.restart()
        self._began_at = 0
        self._losses += 1

    def _start_over(self, reason: str) -> None:
        self._lose()
        self._can_resume, self._length, self._version = False, None, _Version()
        self._again(reason, None)

    def _may_be(self, kind: str) -> bool:
        """Return whether a media type may be the file's: errors inside HTTP 200 are pages and JSON."""
        name = hide_query(self._file.url).rpartition("/")[2].lower()
        if kind in _PAGES:
            return name.endswith((".html", ".htm"))
        if kind.endswith("json"):
            return self._file.request is None and ("." not in name or ".json" in name)
        return True

    def _is_page(self, beginning: bytes) -> bool:
        """Return whether a body that is called a film, a sound or a picture begins as markup or JSON do."""
        kind = self._kind
        if kind in _UNTOLD:
            kind = MEDIA_BY_SUFFIX.get(suffix_for(self._file.url, ""), "")
        if kind.partition("/")[0] not in _MEDIA or kind.endswith(("+xml", "+json")):
            return False
        return beginning.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"<", b"{"}

    def _is_whole(self, answer: Received) -> bool:
        """Return whether a refused range says that the file ends where ours does (RFC 9110, 15.5.17)."""
        total = _range_of(answer.headers)[1]
        return total == self._sink.size and self._length in {None, total}

    def _remaining(self) -> float | None:
        return None if self._end is None else self._end - self._settings.clock()

    def _refused(self, status: int) -> ClientError:
        if status not in _LAPSED or self._file.request is not None:
            return self._error(f"HTTP {status}")
        again = "client.tasks.resume(token).result() asks the vendor for a fresh link"
        expires_at = self._file.expires_at
        if expires_at is not None and datetime.fromtimestamp(self._settings.wall_clock(), UTC) >= expires_at:
            moment = expires_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            return self._error(f"HTTP {status}: the link expired at {moment}; {again}")
        return self._error(f"HTTP {status}: the link does not work, perhaps because it has expired; {again}")

    def _too_large(self) -> ClientError:
        return self._error(f"the file is larger than max_bytes={self._limits.max_bytes}")

    def _late(self) -> ClientError:
        return self._error(f"it was not complete after {self._limits.timeout:g} s")

    def _error(self, reason: str) -> ClientError:
        error: ClientError = self._settings.error_class("download")(
            f"the result at {hide_query(self._file.url)} could not be fetched: {reason}",
            **self._task.lifecycle.query.operation().facts,
            task_id=self._task.ticket.task_id,
        )
        error.token = self._task.token
        return error


def _range_of(headers: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Return where the piece in an answer starts, and how long the whole file is."""
    found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if found is None:
        return None, None
    return (int(found[1]) if found[1] else None), (int(found[2]) if found[2].isdecimal() else None)


def _version(headers: Mapping[str, str]) -> _Version:
    return _Version(headers.get("etag"), headers.get("last-modified"))
