"""How a request is authenticated: by itself, by the nearest folder that says so, or as its collection is."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNDEFINED_SECURITY, diagnostic
from reynard.observe.document.cursor import plain
from reynard.observe.keys import key_in_header
from reynard.observe.model import AuthSeen
from reynard.observe.page.requests.curl import is_secret
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.observe.document.cursor import Cursor
    from reynard.source import Span

_UNSPOKEN: Mapping[str, str] = MappingProxyType(
    {
        "awsv4": "an AWS signature",
        "edgegrid": "Akamai EdgeGrid",
        "hawk": "Hawk",
        "ntlm": "NTLM",
        "oauth1": "an OAuth 1.0 signature",
        "asap": "an Atlassian signature",
    }
)
_NAMELESS = compiled(r"[{}<>\s]")
_KEY_IN_QUERY = compiled(r"(?i)(?:api|app|access)[-_]?(?:key|token)|key|token|ak")


class Access(Struct, frozen=True):
    """How requests are authenticated, and what has been said about it already."""

    said_once: set[str] = field(default_factory=set)

    def stated(self, owners: Sequence[Cursor]) -> AuthSeen | None:
        """Return what the innermost of some owners says; nothing where none says anything."""
        for owner in owners:
            auth = owner.get("auth")
            if auth is not None and isinstance(auth.value, dict) and auth.text("type").lower() not in ("", "inherit"):
                return self._read(auth)
        return None

    def _read(self, auth: Cursor) -> AuthSeen:
        kind, span = auth.text("type").lower(), auth.span()
        said = _settings(auth.get(auth.text("type")))
        match kind:
            case "noauth" | "none":
                return AuthSeen(kind="none", span=span)
            case "bearer" | "jwt":
                return AuthSeen(kind="bearer", name="Authorization", span=span)
            case "basic" | "digest":
                return AuthSeen(kind="basic", name="Authorization", is_digest=kind == "digest", span=span)
            case "oauth2":
                return _oauth(said, span)
            case "apikey" if said.get("key") and not _NAMELESS.search(said["key"]):
                if said.get("in", "").lower() == "query":
                    return AuthSeen(kind="query", name=said["key"], span=span)
                return key_in_header(said["key"], said.get("value", ""), span)
        self._report(auth, kind, span)
        return AuthSeen(kind="unknown", name=kind, span=span)

    def _report(self, auth: Cursor, kind: str, span: Span) -> None:
        if kind in self.said_once:
            return
        self.said_once.add(kind)
        if kind in _UNSPOKEN:
            message = f"requests are authenticated by {_UNSPOKEN[kind]}, which clients cannot speak"
            advice = "Pass an `http_client` that can."
        else:
            message, advice = f"requests are authenticated by `{kind}`, but the collection does not say how", None
        auth.report(diagnostic(UNDEFINED_SECURITY, message, (span, "set here"), help=advice))


def is_key_header(name: str) -> bool:
    """Tell whether a header carries a key, by its name."""
    return name.casefold() in ("authorization", "proxy-authorization") or is_secret(name)


def is_key_argument(name: str, value: str) -> bool:
    """Tell whether an argument of the query carries a key: by its name, with a variable in the place of its value."""
    return _KEY_IN_QUERY.fullmatch(name) is not None and value.strip().startswith("{{")


def _settings(at: Cursor | None) -> dict[str, str]:
    """Return what is set for a kind: pairs of key and value in a list (v2.1), or an object (v2.0)."""
    if at is None:
        return {}
    if isinstance(at.value, dict):
        return {key: plain(each.value).strip() for key, each in at.members("`auth`")}
    return {each.text("key"): each.text("value") for each in at.items("`auth`")}


def _oauth(said: Mapping[str, str], span: Span) -> AuthSeen:
    if said.get("addTokenTo", "").lower() == "queryparams":
        return AuthSeen(kind="query", name="access_token", span=span)
    address = said.get("accessTokenUrl", "")
    is_by_client = said.get("grant_type", "").lower() == "client_credentials" and address.startswith("https://")
    if is_by_client and "{{" not in address:
        scopes = tuple(said.get("scope", "").split())
        return AuthSeen(kind="bearer", name="Authorization", token_url=address, scopes=scopes, span=span)
    return AuthSeen(kind="bearer", name="Authorization", span=span)
