"""How an operation of an OpenAPI document is authenticated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNDEFINED_SECURITY, diagnostic
from reynard.observe.model import AuthSeen

if TYPE_CHECKING:
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.source import Span

# Apifox names the schemes of a project that has none of its own: `apikey-header-Authorization`, `bearer`.
_NAMED_KEY = re.compile(r"api-?key-(header|query|cookie)-(.+)", re.IGNORECASE)


def read_auth(document: Document, operation: Cursor) -> tuple[AuthSeen, ...]:
    """Return the ways to authenticate an operation, in the order of the document; alternatives and parts alike.

    An empty list means "no authentication" only where it overrules the document's own: exporters write it everywhere.
    """
    general, own = document.root.get("security"), operation.get("security")
    chosen = own if own is not None else general
    if chosen is None:
        return ()
    found: dict[tuple[str, str], AuthSeen] = {}
    for requirement in chosen.items("`security`"):
        for name, scheme in requirement.members("a security requirement"):
            if not name.startswith("x-"):
                for each in _scheme(document, name, scheme.span("key")):
                    found.setdefault((each.kind, each.name), each)
    if found:
        return tuple(found.values())
    is_overruled = own is not None and general is not None and bool(general.value)
    return (AuthSeen(kind="none", span=chosen.span()),) if is_overruled else ()


def _scheme(document: Document, name: str, used: Span) -> tuple[AuthSeen, ...]:
    scheme = _defined(document, name)
    if scheme is None:
        return (_by_name(document, name, used),)
    span = scheme.span()
    match scheme.text("type").lower():
        case "http":
            return (_http(document, scheme, name, used),)
        case "bearer" | "oauth2" | "openidconnect" | "jwt":
            return (AuthSeen(kind="bearer", name=name, span=span),)
        case "basic":
            return (AuthSeen(kind="basic", name=name, span=span),)
        case "apikey":
            return (_key(document, scheme, name, used),)
        case "combination":
            return _combined(document, scheme, name, used)
        case "noauth" | "none":
            return ()
    return (_by_name(document, name, used),)


def _defined(document: Document, name: str) -> Cursor | None:
    components = document.root.get("components")
    defined = document.root.get("securityDefinitions")
    if components is not None and defined is None:
        defined = components.get("securitySchemes")
    stated = defined.get(name) if defined is not None else None
    return document.resolved(stated) if stated is not None else None


def _http(document: Document, scheme: Cursor, name: str, used: Span) -> AuthSeen:
    match scheme.text("scheme").lower():
        case "bearer":
            return AuthSeen(kind="bearer", name=name, span=scheme.span())
        case "basic":
            return AuthSeen(kind="basic", name=name, span=scheme.span())
    return _by_name(document, name, used)


def _key(document: Document, scheme: Cursor, name: str, used: Span) -> AuthSeen:
    key = scheme.text("name")
    match scheme.text("in").lower():
        case "header" if key:
            return AuthSeen(kind="header", name=key, span=scheme.span())
        case "query" if key:
            return AuthSeen(kind="query", name=key, span=scheme.span())
        case "cookie" if key:
            return AuthSeen(kind="cookie", name=key, span=scheme.span())
    return _by_name(document, name, used)


def _combined(document: Document, scheme: Cursor, name: str, used: Span) -> tuple[AuthSeen, ...]:
    """Read Apifox's `type: combination`: `group` lists the other schemes by name."""
    group = scheme.get("group")
    names = [each.text("id") for each in group.items("`group`")] if group is not None else []
    parts = [
        _scheme(document, each, used) for each in dict.fromkeys(names) if each and not _is_combination(document, each)
    ]
    return tuple(each for part in parts for each in part) or (_by_name(document, name, used),)


def _is_combination(document: Document, name: str) -> bool:
    """Tell whether a scheme is a combination itself: those may name each other in circles."""
    stated = _defined(document, name)
    return stated is not None and stated.text("type").lower() == "combination"


def _by_name(document: Document, name: str, used: Span) -> AuthSeen:
    """Guess from a scheme's name what it is; report where that says nothing."""
    key = _NAMED_KEY.match(name)
    if key is not None:
        match key[1].lower():
            case "query":
                return AuthSeen(kind="query", name=key[2], span=used)
            case "cookie":
                return AuthSeen(kind="cookie", name=key[2], span=used)
        return AuthSeen(kind="header", name=key[2], span=used)
    if "bearer" in name.lower():
        return AuthSeen(kind="bearer", name=name, span=used)
    if "basic" in name.lower():
        return AuthSeen(kind="basic", name=name, span=used)
    if name not in document.said_once:
        document.said_once.add(name)
        document.root.report(
            diagnostic(
                UNDEFINED_SECURITY,
                f"`{name}` authenticates operations, but the document does not say how",
                (used, "used here"),
            )
        )
    return AuthSeen(kind="unknown", name=name, span=used)
