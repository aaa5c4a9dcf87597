"""The address of a request: its server, its path with `{id}` for `:id` and `{{id}}`, and its query."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.dialects.postman.variables import USE
from reynard.observe.document.cursor import plain
from reynard.observe.model import Said
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.origin import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.source import Span

_PARTS = compiled(
    r"(?P<base>[a-zA-Z][a-zA-Z0-9+.-]{0,20}://(?:\{\{[^{}]*\}\}|[^/?#{])*|(?:\{\{[^{}]*\}\}|[^/?#{])*)"
    r"(?P<path>(?:\{\{[^{}]*\}\}|[^?#{]|\{)*)"
    r"(?:\?(?P<query>[^#]*))?"
)
_SCHEME = compiled(r"[a-zA-Z][a-zA-Z0-9+.-]{0,20}://")
_SEGMENT = compiled(r"(?<=/):(?P<name>[^\W\d][\w-]*)")
_NO_NAME = compiled(r"[^\w.-]+")
_ARGUMENT = compiled(r"(?P<name>(?:\{\{[^{}]*\}\}|[^=&])+)(?:=(?P<value>(?:\{\{[^{}]*\}\}|[^&])*))?")


class Argument(NamedTuple):
    """An argument of the query that stands in the address alone."""

    name: Said[str]
    value: Said[str]


class Address(NamedTuple):
    """Where a request goes."""

    path: Said[str]
    server: Said[str] | None
    query: tuple[Argument, ...]
    scheme: str


def read_address(url: Cursor, variables: Variables) -> Address | None:
    """Read an address: a text, or an object with the text and its parts; nothing where neither says anything."""
    whole = _whole(url)
    if whole is None:
        return None
    parts = _PARTS.match(whole.text)
    if parts is None:
        return None
    base, path = parts["base"], parts["path"]
    server = variables.fill(base)
    cut = base.find("}}") + 2
    if base.startswith("{{") and variables.fill(base[:cut]).endswith("/"):
        # `{{baseUrl}}v1/kites`: the slash between them is the last character of the variable's value.
        server, path = variables.fill(base[:cut]), f"/{base[cut:]}{path}" if base[cut:] else path
    server = server.rstrip("/")
    place = whole.span(*parts.span("path")) if parts["path"] else whole.span(0, len(whole.text))
    return Address(
        path=Said(_path(path, variables) or "/", place),
        server=_server(server, whole.span(*parts.span("base"))),
        query=tuple(_query(whole, *parts.span("query"))) if parts["query"] else (),
        scheme=server.partition("://")[0].casefold() if "://" in server else "",
    )


def _whole(url: Cursor) -> Fragment | None:
    """Return the address as one text, with the place of each of its characters where that is known."""
    raw = url.get("raw") if isinstance(url.value, dict) else url
    if raw is not None and isinstance(raw.value, str) and raw.value.strip():
        fragment = raw.origin.quoted(raw.pointer) if isinstance(raw.origin, Quoting) else None
        if fragment is None:
            fragment = _at(raw.value, raw.span())
        text = fragment.text
        return fragment.cut(len(text) - len(text.lstrip()), len(text.rstrip()))
    if not isinstance(url.value, dict):
        if url.value != "":
            url.unexpected("`url`", "text or an object")
        return None
    host, path = ".".join(_pieces(url.get("host"))), "/".join(_pieces(url.get("path")))
    if not host and not path:
        return None
    protocol, port = url.text("protocol"), url.text("port")
    before = f"{protocol.removesuffix('://')}://" if protocol else ""
    return _at(f"{before}{host}{f':{port}' if port else ''}/{path.removeprefix('/')}", url.span())


def _at(text: str, span: Span) -> Fragment:
    return Fragment(span.source, text, ((0, span.start), (max(len(text), 1), span.end)))


def _pieces(at: Cursor | None) -> Iterator[str]:
    """Yield the parts of a host or path: a text, or a list of texts and of objects with a value."""
    if at is None:
        return
    if not isinstance(at.value, list):
        yield plain(at.value).strip()
        return
    for each in at.items("a part of the address"):
        yield each.text("value") if isinstance(each.value, dict) else plain(each.value).strip()


def _server(text: str, place: Span) -> Said[str] | None:
    if not text or "{{" in text:
        return None
    # Postman would send it unprotected; with a key in it that is nobody's wish.
    return Said(text if _SCHEME.match(text) else f"https://{text}", place)


def _path(text: str, variables: Variables) -> str:
    filled = _SEGMENT.sub(r"{\g<name>}", variables.fill_path(text))
    return USE.sub(lambda use: f"{{{_NO_NAME.sub('_', use['name'])}}}", filled)


def _query(whole: Fragment, start: int, end: int) -> Iterator[Argument]:
    for found in _ARGUMENT.finditer(whole.text, start, end):
        name = Said(found["name"].strip(), whole.span(*found.span("name")))
        kind = "value" if found["value"] is not None else "name"
        if name.value:
            yield Argument(name, Said(found["value"] or "", whole.span(*found.span(kind))))
