"""Ask for one address: politely, within limits, and with an answer that is one of four things."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeAlias

import httpx2

from reynard import __version__
from reynard.pull.content import Unusable, read_page, unpack
from reynard.pull.masking import masked
from reynard.pull.network import AddressRefusedError
from reynard.pull.policy import Limits, Policy, host_of, joined, parsed, problem_of, redirect_problem
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ACCEPT = (
    "text/markdown, text/x-markdown;q=0.9, text/plain;q=0.8, application/yaml;q=0.7, application/json;q=0.7, */*;q=0.1"
)
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_BUSY = frozenset((429, 500, 502, 503, 504))
_LONGEST_VALIDATOR = 300
_LIMITS = Limits()


class Validators(Struct, frozen=True, kw_only=True):
    """What a site gave to ask later whether a page is still the same."""

    etag: str = ""
    last_modified: str = ""


_NO_VALIDATORS = Validators()


class Fetched(Struct, frozen=True, kw_only=True):
    """A page's text, and the address that it came from in the end."""

    text: str
    url: str
    validators: Validators
    media: str = ""


class Unmodified(Struct, frozen=True):
    """The site says that the page is as it was."""


class Gone(Struct, frozen=True):
    """The site says that there is no such page (404 or 410)."""

    status: int


class Failed(Struct, frozen=True, kw_only=True):
    """Nothing was fetched, and why, as the end of a sentence about the page."""

    reason: str
    advice: str | None = None
    is_refused: bool = False
    """Whether it was not asked for, because nobody has allowed it."""
    is_answer: bool = False
    """Whether the site answered, so that another address of it may do better."""


Answer: TypeAlias = Fetched | Unmodified | Gone | Failed


class Fetcher:
    """Fetch pages one after the other. What a run may take, and when a host was last asked, is kept here."""

    def __init__(
        self,
        transport: httpx2.BaseTransport,
        *,
        limits: Limits = _LIMITS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._transport = transport
        self._limits = limits
        self._clock = clock
        self._sleep = sleep
        self.now = now
        self._ends = clock() + limits.run_seconds
        self._asked: dict[str, float] = {}
        self._unwilling: dict[str, str] = {}
        """Hosts that are not asked again in this run, and why."""

    def get(self, address: str, policy: Policy, validators: Validators = _NO_VALIDATORS) -> Answer:
        """Return what an address answers; it raises nothing that a site or a network can cause."""
        url = parsed(address)
        if url is None:
            return Failed(reason="its address is not one that can be asked for", is_refused=True)
        found = problem_of(url, policy)
        if found is not None:
            return Failed(reason=found[0], advice=found[1], is_refused=True)
        start = url
        for _ in range(self._limits.redirects + 1):
            answer = self._patiently(url, validators)
            if not isinstance(answer, httpx2.URL):
                return answer
            problem = redirect_problem(start, answer, policy)
            if problem is not None:
                return Failed(reason=problem, is_answer=True)
            url = answer
        return Failed(reason=f"it redirects more than {self._limits.redirects} times", is_answer=True)

    def _patiently(self, url: httpx2.URL, validators: Validators) -> Answer | httpx2.URL:
        """Ask one address, again where that can help: after a connection that broke, and when the site is busy."""
        host = host_of(url)
        backoff = self._limits.first_backoff
        reason = ""
        for attempt in range(1, self._limits.attempts + 1):
            if host in self._unwilling:
                return Failed(reason=f"`{host}` was not asked again: {self._unwilling[host]}")
            if not self._take_turn(host):
                return Failed(reason="the time of this run is over", advice="Run it again; it goes on from here.")
            answer = self._once(url, validators)
            if not isinstance(answer, _Busy):
                return answer
            reason = answer.reason
            wait = backoff if answer.retry_after is None else answer.retry_after
            backoff *= 2
            if wait > self._limits.longest_wait:
                self._unwilling[host] = f"it asks to be left alone for {wait:.0f} seconds"
                return Failed(reason=self._unwilling[host])
            if attempt < self._limits.attempts:
                self._sleep(wait)
        self._unwilling[host] = f"{reason}, {self._limits.attempts} times" if self._limits.attempts > 1 else reason
        return Failed(reason=self._unwilling[host])

    def _take_turn(self, host: str) -> bool:
        """Wait until the host may be asked; tell whether there is time left."""
        now = self._clock()
        wait = self._asked.get(host, now - self._limits.pause) + self._limits.pause - now
        if wait > 0:
            self._sleep(wait)
        self._asked[host] = self._clock()
        return self._asked[host] < self._ends

    def _once(self, url: httpx2.URL, validators: Validators) -> Answer | httpx2.URL | _Busy:
        now = self._clock()
        deadline = min(now + self._limits.page_seconds, self._ends)
        headers = {"User-Agent": f"reynard/{__version__}", "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        headers |= {"If-None-Match": _kept(validators.etag), "If-Modified-Since": _kept(validators.last_modified)}
        headers = {name: value for name, value in headers.items() if value}
        request = httpx2.Request("GET", url, headers=headers, extensions={"seconds": deadline - now})
        try:
            response = self._transport.handle_request(request)
            try:
                return self._answer(response, url, validators, deadline)
            finally:
                response.close()
        except AddressRefusedError as refusal:
            advice = "Give `--allow-private` if these pages lie in your own network."
            return Failed(reason=str(refusal), advice=advice, is_refused=True)
        except httpx2.TimeoutException:
            if self._clock() >= deadline:
                return Failed(reason=f"it takes longer than {self._limits.page_seconds:g} seconds")
            return _Busy(reason="it does not answer")
        except httpx2.TransportError as error:
            return _Busy(reason=f"it cannot be reached: {masked(str(error)) or 'the connection broke'}")

    def _answer(
        self, response: httpx2.Response, url: httpx2.URL, validators: Validators, deadline: float
    ) -> Answer | httpx2.URL | _Busy:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and "location" in headers:
            return joined(url, headers["location"]) or Failed(
                reason="it redirects to what is no address", is_answer=True
            )
        if status in _BUSY:
            return _Busy(reason=f"it answers with HTTP {status}", retry_after=self._retry_after(headers))
        if status == 304 and validators != Validators():  # noqa: PLR2004 - HTTP's "not modified"
            return Unmodified()
        if status in (404, 410):
            return Gone(status)
        if status in (401, 403, 407):
            return Failed(reason=f"the site asks for a login or forbids it (HTTP {status})", is_answer=True)
        if status != 200:  # noqa: PLR2004 - HTTP's "OK"
            return Failed(reason=f"it answers with HTTP {status}", is_answer=True)
        body = self._body(response, deadline)
        text = body if isinstance(body, Unusable) else read_page(body, headers.get("content-type", ""))
        if isinstance(text, Unusable):
            return Failed(reason=text.reason, is_answer=True)
        return Fetched(
            text=text,
            url=str(url),
            validators=Validators(
                etag=_kept(headers.get("etag", "")), last_modified=_kept(headers.get("last-modified", ""))
            ),
            media=headers.get("content-type", "").partition(";")[0].strip().lower(),
        )

    def _body(self, response: httpx2.Response, deadline: float) -> bytes | Unusable:
        limit = self._limits.page_bytes
        declared = response.headers.get("content-length", "")
        if declared.isascii() and declared.isdecimal() and len(declared) < 20 and int(declared) > limit:  # noqa: PLR2004 - digits of 64 bits
            return Unusable(f"it is larger than {limit / 1024 / 1024:g} MiB")
        assert isinstance(response.stream, httpx2.SyncByteStream)  # noqa: S101 - transports of this kind give no other

        stream: httpx2.SyncByteStream = response.stream

        def in_time() -> Iterator[bytes]:
            for chunk in stream:
                if self._clock() >= deadline:
                    raise httpx2.ReadTimeout("the deadline passed")
                yield chunk

        return unpack(in_time(), response.headers.get("content-encoding", ""), limit)

    def _retry_after(self, headers: httpx2.Headers) -> float | None:
        """Return the seconds that a site asks to wait: a number, or until a date."""
        said = headers.get("retry-after", "").strip()
        if said.isascii() and said.isdecimal():
            return float(said[:12])
        try:
            until = parsedate_to_datetime(said)
        except ValueError:
            return None
        until = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
        return max((until - self.now()).total_seconds(), 0.0)


class _Busy(Struct, frozen=True, kw_only=True):
    """An answer that may be better next time."""

    reason: str
    retry_after: float | None = None


def _kept(header: str) -> str:
    """Return a header's value as it may be written down and sent back: printable, and not longer than such are."""
    return header if header.isascii() and header.isprintable() and len(header) <= _LONGEST_VALIDATOR else ""
