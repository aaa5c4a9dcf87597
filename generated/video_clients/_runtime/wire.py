# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Build the request of one call: what never changes is worked out once an operation, the rest is filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote

from .arguments import Answered, Arguments
from .bodies import BodyWriter, with_keys
from .parameters import cookie_pairs, encode_field, header_text, is_header_safe, path_text, query_pairs, text_of
from .steps import WireRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Operation, Reply
    from .options import RequestOptions
    from .settings import Settings
    from .together import Together

ResponseT = TypeVar("ResponseT")

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
NO_PARAMETERS: Final[Mapping[str, object]] = {}


class Layout:
    """The parts of an operation's requests that are the same for every call, whoever makes it."""

    __slots__ = (
        *("_accept", "_arguments", "_cookies", "_headers", "_others", "_path", "_paths", "_query", "_segments"),
        *("_together", "_writer"),
    )

    def __init__(self, operation: Operation[Any]) -> None:
        accepts = dict.fromkeys(_accepted(reply) for reply in operation.replies)
        self._accept = ("Accept", ", ".join(accepts) or "application/json")
        constants = operation.constants
        self._headers = tuple((item.wire_name, item.value) for item in constants if item.location == "header")
        self._query = tuple(encode_field(item.wire_name, item.value) for item in constants if item.location == "query")
        self._cookies = [f"{c.wire_name}={quote(c.value, safe='')}" for c in constants if c.location == "cookie"]
        self._paths = {item.wire_name: item for item in operation.parameters if item.location == "path"}
        self._others = tuple(item for item in operation.parameters if item.location != "path")
        self._path = operation.path if operation.path.startswith("/") else f"/{operation.path}"
        self._segments = self._path.split("/")
        # Building validators is dear.
        self._arguments = Arguments(operation.parameters) if operation.parameters else None
        self._writer = BodyWriter(operation.body, operation.alternatives) if operation.body is not None else None
        self._together: Together | None = None
        if operation.together is not None:
            from .together import Together  # noqa: PLC0415 - few operations have any

            self._together = Together(operation)

    def build_request(  # noqa: PLR0913 - what a request is made of
        self,
        settings: Settings,
        operation: Operation[Any],
        parameters: Mapping[str, object],
        body: object,
        options: RequestOptions,
        problems: list[tuple[str, str]],
    ) -> WireRequest:
        """Return the request of one call, unsigned; what is wrong with its arguments is appended to `problems`.

        Raises ConfigError where a key is missing.
        """
        access = settings.access_for(operation.auth)
        headers = (self._accept, settings.agent, *settings.provider.headers, *self._headers, *access.headers)
        query = [*self._query, *access.query]
        more: list[tuple[str, str]] = []
        arguments = self._arguments.read(parameters, problems) if self._arguments is not None else NO_PARAMETERS
        if self._others or self._cookies or access.cookies:
            self._place(arguments, access.cookies, query, more, problems)
        if options:
            _add_extras(options, query, more, problems)
        if more:
            replaced = {name.lower() for name, _ in more}
            headers = (*(pair for pair in headers if pair[0].lower() not in replaced), *more)
        base = settings.servers[operation.server] if operation.server else settings.base_url
        url, shown_url = base + (self._fill(arguments, problems) if self._paths else self._path), ""
        if query:
            shown_url = url
            url = f"{url}{'&' if '?' in url else '?'}{'&'.join(query)}"
        content = None
        if self._writer is not None:
            extra = options.get("extra_body")
            extra = with_keys(access.fields, extra) if access.fields else extra
            content, media = self._writer.write(body, extra, problems)
            if media is not None:
                headers = (*headers, ("Content-Type", media))
        if self._together is not None and not problems and not isinstance(parameters, Answered):
            problems += self._together.problems(arguments, body, options)
        return WireRequest(operation.method, url, headers, content, shown_url)

    def _place(
        self,
        arguments: Mapping[str, object],
        keys: tuple[str, ...],
        query: list[str],
        headers: list[tuple[str, str]],
        problems: list[tuple[str, str]],
    ) -> None:
        cookies = [*self._cookies, *keys]
        for parameter in self._others:
            value = arguments.get(parameter.name)
            if value is None:
                continue
            if parameter.location == "query":
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

    def _fill(self, arguments: Mapping[str, object], problems: list[tuple[str, str]]) -> str:
        def fill(found: re.Match[str]) -> str:
            parameter = self._paths.get(found[1])
            if parameter is None:
                return quote(found[0], safe="")
            value = arguments.get(parameter.name)
            text = "" if value is None else path_text(parameter, value)
            is_told = any(place.partition(".")[0] == parameter.name for place, _ in problems)
            if not text and not is_told:
                problems.append((parameter.name, "must not be empty: it is part of the path"))
            return text

        segments: list[str] = []
        for segment in self._segments:
            filled = _PLACE.sub(fill, segment) if "{" in segment else segment
            # A segment of dots alone would climb (RFC 3986, 5.2.4), wherever on the way it is resolved.
            segments.append(filled.replace(".", "%2E") if filled in {".", ".."} else filled)
        return "/".join(segments)


@lru_cache(maxsize=4096)
def layout_of(operation: Operation[Any]) -> Layout:
    """Return an operation's layout; worked out once a process."""
    return Layout(operation)


@lru_cache(maxsize=1024)
def sent_as(operation: Operation[ResponseT], media: str) -> Operation[ResponseT] | None:
    """Return an operation whose body is sent in another of its media types, or None where it has none of that name."""
    bodies = [body for body in (operation.body, *operation.alternatives) if body is not None]
    chosen = next((body for body in bodies if body.media == media), None)
    if chosen is None or chosen is operation.body:
        return operation if chosen is not None else None
    return replace(operation, body=chosen, alternatives=tuple(body for body in bodies if body is not chosen))


def _accepted(reply: Reply) -> str:
    """Return what is asked for: that of which an answer is made, anything where nobody says what."""
    return "*/*" if reply.shape in {"empty", "any"} else reply.media or "application/json"


def _add_extras(
    options: RequestOptions, query: list[str], headers: list[tuple[str, str]], problems: list[tuple[str, str]]
) -> None:
    for name, value in options.get("extra_query", NO_PARAMETERS).items():
        values: list[object] = [*value] if isinstance(value, (list, tuple)) else [value]
        query += [encode_field(name, text_of(item)) for item in values if item is not None]
    for name, text in options.get("extra_headers", {}).items():
        if is_header_safe(text) and is_header_safe(name) and name.isascii():
            headers.append((name, text))
        else:
            problems.append((f"extra_headers[{name}]", "holds a character that no header carries"))
