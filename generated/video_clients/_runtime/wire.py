"""Build the request of one call: what never changes is worked out once an operation, the rest is filled in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from .auth import AuthScheme, SigningScheme
from .bodies import BodyWriter
from .parameters import cookie_pairs, header_text, is_header_safe, path_text, query_pairs, text_of
from .steps import WireRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Operation, Parameter
    from .options import RequestOptions
    from .settings import Settings

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_ACCEPT: Final = {"events": "text/event-stream", "bytes": "*/*", "text": "text/*, */*;q=0.5", "empty": "*/*"}
NO_PARAMETERS: Final[Mapping[str, object]] = {}


@lru_cache(maxsize=4096)
def writer_of(operation: Operation[Any]) -> BodyWriter | None:
    """Return what checks and writes an operation's body; built once a process, validators are dear."""
    return BodyWriter(operation.body) if operation.body is not None else None


class Plan:
    """The parts of an operation's requests that are the same for every call of one client."""

    __slots__ = (
        "_cookies",
        "_headers",
        "_needed",
        "_others",
        "_paths",
        "_query",
        "_segments",
        "_shown",
        "_url",
        "keys",
        "signers",
    )

    def __init__(self, settings: Settings, operation: Operation[Any]) -> None:
        schemes = settings.schemes_for(operation.auth)
        keys = settings.keys
        accepts = {_ACCEPT.get(reply.shape) or reply.media or "application/json" for reply in operation.replies}
        headers = [
            ("Accept", ", ".join(sorted(accepts)) or "application/json"),
            ("User-Agent", f"reynard/{settings.provider.version} ({settings.provider.name})"),
            *settings.provider.headers,
            *((item.wire_name, item.value) for item in operation.constants if item.location == "header"),
            *(pair for scheme in schemes for pair in scheme.headers(keys)),
        ]
        self._headers = tuple(headers)
        query = [(item.wire_name, item.value) for item in operation.constants if item.location == "query"]
        query += [pair for scheme in schemes for pair in scheme.query(keys)]
        self._query = [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in query]
        self._cookies = [
            f"{c.wire_name}={quote(c.value, safe='')}" for c in operation.constants if c.location == "cookie"
        ]
        self._paths = {item.wire_name: item for item in operation.parameters if item.location == "path"}
        self._others = tuple(item for item in operation.parameters if item.location != "path")
        self._needed = tuple(item for item in self._others if item.required)
        path = operation.path if operation.path.startswith("/") else f"/{operation.path}"
        self._segments = path.split("/") if self._paths else ()
        url = settings.base_url + path
        self._url = (
            settings.base_url if self._paths else url + (_mark(url) + "&".join(self._query) if self._query else "")
        )
        self._shown = url if self._query and not self._paths else ""
        self.signers: tuple[tuple[SigningScheme, AuthScheme], ...] = tuple(
            (scheme, scheme) for scheme in schemes if isinstance(scheme, SigningScheme)
        )
        self.keys = keys

    def request(
        self,
        operation: Operation[Any],
        parameters: Mapping[str, object],
        body: object,
        options: RequestOptions,
        problems: list[tuple[str, str]],
    ) -> WireRequest:
        """Return the request of one call, unsigned; what is wrong with its arguments is appended to `problems`."""
        url, shown_url, headers = self._url, self._shown, self._headers
        if self._paths or self._others or options:
            query: list[str] = []
            more: list[tuple[str, str]] = []
            if self._others:
                self._place(parameters, query, more, problems)
            if options:
                _add_extras(options, query, more, problems)
            if self._paths:
                url = self._filled(parameters, problems)
                query = self._query + query
            if query:
                shown_url = shown_url or url
                url = url + _mark(url) + "&".join(query)
            if more:
                replaced = {name.lower() for name, _ in more}
                headers = (*(pair for pair in headers if pair[0].lower() not in replaced), *more)
        content = None
        writer = writer_of(operation)
        if writer is not None:
            content, media = writer.write(body, options.get("extra_body"), problems)
            if media is not None:
                headers = (*headers, ("Content-Type", media))
        return WireRequest(operation.method, url, headers, content, shown_url)

    def _place(
        self,
        parameters: Mapping[str, object],
        query: list[str],
        headers: list[tuple[str, str]],
        problems: list[tuple[str, str]],
    ) -> None:
        cookies = list(self._cookies)
        for parameter in self._others:
            value = _argument(parameters, parameter)
            if value is None:
                if parameter.required:
                    problems.append((parameter.name, "is required"))
            elif parameter.location == "query":
                query += query_pairs(parameter, value)
            elif parameter.location == "cookie":
                cookies += cookie_pairs(parameter, value)
            else:
                text = header_text(parameter, value)
                if is_header_safe(text):
                    headers.append((parameter.wire_name, text))
                else:
                    problems.append((parameter.name, "holds a line break or another character that no header carries"))
        if cookies:
            headers.append(("Cookie", "; ".join(cookies)))

    def _filled(self, parameters: Mapping[str, object], problems: list[tuple[str, str]]) -> str:
        def fill(found: re.Match[str]) -> str:
            parameter = self._paths.get(found[1])
            if parameter is None:
                return quote(found[0], safe="")
            value = _argument(parameters, parameter)
            text = "" if value is None else path_text(parameter, value)
            if not text:
                problems.append((parameter.name, "must not be empty: it is part of the path"))
            return text

        segments: list[str] = []
        for segment in self._segments:
            filled = _PLACE.sub(fill, segment) if "{" in segment else segment
            # A segment of dots alone would climb (RFC 3986, 5.2.4), wherever on the way it is resolved.
            segments.append(filled.replace(".", "%2E") if filled in {".", ".."} else filled)
        return self._url + "/".join(segments)


def plan_of(settings: Settings, operation: Operation[Any]) -> Plan:
    """Return the client's plan for an operation. Raises ConfigError where a key is missing."""
    plan = settings.plans.get(operation)
    if plan is None:
        plan = settings.plans[operation] = Plan(settings, operation)
    return plan


def signed(plan: Plan, request: WireRequest, now: float) -> WireRequest:
    """Return a request with the headers that its signing schemes add at a moment."""
    headers = request.headers
    for signer, _ in plan.signers:
        headers = (*headers, *signer.sign(request, plan.keys, now))
    return WireRequest(request.method, request.url, headers, request.content, request.shown_url)


def _mark(url: str) -> str:
    return "&" if "?" in url else "?"


def _argument(parameters: Mapping[str, object], parameter: Parameter) -> object:
    value = parameters.get(parameter.name)
    return parameters.get(parameter.wire_name) if value is None else value


def _add_extras(
    options: RequestOptions, query: list[str], headers: list[tuple[str, str]], problems: list[tuple[str, str]]
) -> None:
    for name, value in options.get("extra_query", NO_PARAMETERS).items():
        values: list[object] = [*value] if isinstance(value, (list, tuple)) else [value]
        query += [f"{quote(name, safe='')}={quote(text_of(item), safe='')}" for item in values if item is not None]
    for name, text in options.get("extra_headers", {}).items():
        if is_header_safe(text) and is_header_safe(name) and name.isascii():
            headers.append((name, text))
        else:
            problems.append((f"extra_headers[{name}]", "holds a character that no header carries"))
