"""The endpoint that gives tokens for client credentials (RFC 6749, 4.4): any id and secret are right."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import JSONResponse

from reynard.text.addresses import split_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request
    from starlette.responses import Response

    from reynard.mock.lives import Fresh
    from reynard.spec.model import LoadedProvider

_FORM = "application/x-www-form-urlencoded"
_HOLDS = 3600
"""Seconds."""


def token_paths(provider: LoadedProvider) -> frozenset[str]:
    """Return the paths at which a provider gives tokens."""
    return frozenset(
        split_address(each.token_url).path or "/" for each in provider.spec.schemes if each.type == "oauth2"
    )


class TokenEndpoints:
    """The token endpoints of all providers: under their own prefixes, and from the root where no host is named."""

    def __init__(self, providers: Iterable[LoadedProvider], fresh: Fresh) -> None:
        self._fresh = fresh
        own = [(each.spec.provider, path) for each in providers for path in token_paths(each)]
        self._paths = {path for _, path in own} | {f"/{name}{path}" for name, path in own}

    def is_asked(self, request: Request) -> bool:
        """Tell whether a request is for a token."""
        return request.method == "POST" and request.url.path in self._paths

    def answer(self, request: Request, content: bytes) -> Response:
        """Answer a request for a token: id and secret stand in its header, its form or its query."""
        given = dict(request.query_params)
        if "client_id" not in given and request.headers.get("content-type", "").startswith(_FORM):
            given |= {name: values[0] for name, values in parse_qs(content.decode("latin-1")).items()}
        if given.get("grant_type") != "client_credentials":
            return JSONResponse({"error": "unsupported_grant_type"}, 400)
        if not (given.get("client_id") and given.get("client_secret")) and not _has_pair(request):
            return JSONResponse({"error": "invalid_client"}, 401)
        return JSONResponse({"access_token": self._fresh.name(), "token_type": "Bearer", "expires_in": _HOLDS})


def _has_pair(request: Request) -> bool:
    kind, _, pair = request.headers.get("authorization", "").partition(" ")
    try:
        name, _, secret = b64decode(pair, validate=True).decode("latin-1").partition(":")
    except ValueError:
        return False
    return kind.casefold() == "basic" and bool(name and secret)
