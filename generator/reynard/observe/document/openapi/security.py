"""How an operation of an OpenAPI document is authenticated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNDEFINED_SECURITY, diagnostic
from reynard.observe.model import AuthSeen
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.source import Span

# Apifox names the schemes of a project that has none of its own: `apikey-header-Authorization`, `bearer`.
_NAMED_KEY = compiled(r"api-?key-(header|query|cookie)-(.+)", re.IGNORECASE)
_SCOPE = compiled(r"[\x21\x23-\x5b\x5d-\x7e]+")  # RFC 6749, 3.3: what is blank asks for nothing
# Of IANA's registry, what is no word before a key but a conversation.
_BY_HAND = "Pass an `http_client` that can."
_CHALLENGING = frozenset(
    (
        "concealed",
        "dpop",
        "gnap",
        "hoba",
        "mutual",
        "negotiate",
        "ntlm",
        "oauth",
        "scram-sha-1",
        "scram-sha-256",
        "vapid",
    )
)
_WORD = compiled(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+\Z")


def read_access(
    document: Document, operation: Cursor
) -> tuple[tuple[AuthSeen, ...], tuple[tuple[AuthSeen, ...], ...] | None]:
    """Return the ways to authenticate an operation in the order of the document, and the alternatives they form.

    An empty list means "no authentication" where it overrules the document's own, and perhaps so (the alternatives are
    None) where other operations ask for keys; else it means nothing: exporters write it everywhere. An alternative that
    cannot be sent is none, and the others remain; None where nothing is declared that can be.
    """
    general, own = document.root.get("security"), operation.get("security")
    chosen = own if own is not None else general
    if chosen is None:
        return (), None
    ways: list[tuple[AuthSeen, ...]] = []
    for requirement in chosen.items("`security`"):
        parts: list[AuthSeen] = []
        for name, scheme in requirement.members("a security requirement"):
            if not name.startswith("x-"):
                parts += _scheme(document, name, scheme.span("key"))
        ways.append(tuple(parts))
    found: dict[tuple[str, str], AuthSeen] = {}
    for each in (part for parts in ways for part in parts):
        found.setdefault((each.kind, each.name), each)
    if found:
        whole = dict.fromkeys(parts for parts in ways if all(each.kind != "unknown" for each in parts))
        return tuple(found.values()), tuple(whole) or None
    is_overruled = own is not None and general is not None and bool(general.value)
    none = (AuthSeen(kind="none", span=chosen.span()),)
    if ways or is_overruled:
        return none, ()
    return (none, None) if own is not None and document.asks_for_keys else ((), None)


def find_requirement(document: Document, operation: Cursor) -> Span | None:
    """Return where a document says which ways to authenticate an operation uses: at the operation, or for all."""
    own = operation.get("security")
    chosen = own if own is not None else document.root.get("security")
    for requirement in chosen.items("`security`") if chosen is not None else ():
        for _, scheme in requirement.members("a security requirement"):
            return scheme.span("key")
    return chosen.span() if chosen is not None else None


def _scheme(document: Document, name: str, used: Span) -> tuple[AuthSeen, ...]:
    scheme = _defined(document, name)
    if scheme is None:
        return (_by_name(document, name, used),)
    span = scheme.span()
    match scheme.text("type").lower():
        case "http":
            return (_http(document, scheme, name, used),)
        case "oauth2":
            return (_oauth(scheme, name),)
        case "bearer" | "openidconnect" | "jwt":
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
        case "digest":
            return AuthSeen(kind="basic", name=name, is_digest=True, span=scheme.span())
        case "":
            return _by_name(document, name, used)
    word = scheme.text("scheme")
    if word.lower() in _CHALLENGING or not _WORD.match(word):
        _report_once(
            document, name, f"`{name}` authenticates operations by `{word}`, which clients cannot speak", used, _BY_HAND
        )
        return AuthSeen(kind="unknown", name=name, span=used)
    return AuthSeen(kind="header", name="Authorization", prefix=f"{word} ", span=scheme.span())


def _oauth(scheme: Cursor, name: str) -> AuthSeen:
    """Read OAuth 2: client credentials are exchanged for a token, any other flow ends in a token of the caller's."""
    flows = scheme.get("flows")
    flow = flows.get("clientCredentials") if flows is not None else None
    if flow is None and scheme.text("flow").lower() == "application":
        flow = scheme
    url = flow.text("tokenUrl") if flow is not None else ""
    if flow is None or not url:
        return AuthSeen(kind="bearer", name=name, span=scheme.span())
    scopes = flow.get("scopes")
    listed = [key for key, _ in scopes.members("`scopes`")] if scopes is not None else []
    names = [each for each in listed if _SCOPE.fullmatch(each)]
    return AuthSeen(kind="bearer", name=name, token_url=url, scopes=tuple(names), span=scheme.span())


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
    stated = _defined(document, name)
    if stated is not None and stated.text("type").lower() == "mutualtls":
        said = f"`{name}` authenticates operations by a certificate"
        _report_once(document, name, said, used, "Pass an `http_client` that has it.")
    else:
        said = f"`{name}` authenticates operations, but the document does not say how"
        _report_once(document, name, said, used)
    return AuthSeen(kind="unknown", name=name, span=used)


def _report_once(document: Document, name: str, message: str, used: Span, advice: str | None = None) -> None:
    if name not in document.said_once:
        document.said_once.add(name)
        document.root.report(diagnostic(UNDEFINED_SECURITY, message, (used, "used here"), help=advice))
