"""The ways to authenticate, their arguments and variables named; and which of them an operation uses where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir import types
from reynard.ir.names import allocate, snake_case, words
from reynard.spec.auth_kinds import installed_kinds

if TYPE_CHECKING:
    from reynard.spec import model

_PAIRS = {
    "volc-hmac-sha256": ("access_key", "secret_key"),
    "tc3-hmac-sha256": ("secret_id", "secret_key"),
    "jwt-hs256": ("access_key", "secret_key"),
    "signature": ("access_key", "secret_key"),
    "basic": ("username", "password"),
    "digest": ("username", "password"),
    "oauth2": ("client_id", "client_secret", "token_url"),
}
"""The arguments of schemes that need more than one key."""
_TOLD_APART = ("basic", "digest", "oauth2", "tc3-hmac-sha256", "jwt-hs256", "signature")
"""Their arguments are no other's, so a single key beside them is still `api_key`."""


def resolve_schemes(spec: model.ProviderSpec, env: str) -> tuple[types.Scheme, ...]:
    """Return a provider's schemes; those that would share an argument by chance get their own name before it."""
    counted = [name for each in spec.schemes if each.type in _PAIRS and not each.argument for name in _PAIRS[each.type]]
    named = [each for each in spec.schemes if each.type not in _TOLD_APART]
    return tuple(
        _paired(each, env, is_alone=all(counted.count(name) < 2 for name in _PAIRS[each.type]))  # noqa: PLR2004 - two share
        if each.type in _PAIRS
        else _single(each, env, is_alone=len(named) == 1)
        for each in spec.schemes
    )


def _paired(spec: model.SchemeSpec, env: str, *, is_alone: bool) -> types.Scheme:
    first, *others = _PAIRS[spec.type]
    before = "" if is_alone or spec.type == "volc-hmac-sha256" else f"{spec.name}_"
    arguments = (spec.argument or f"{before}{first}", *(f"{before}{each}" for each in others))
    variables = tuple(f"{env}_{each.upper()}" for each in arguments)
    return types.Scheme(
        name=spec.name,
        type=spec.type,
        wire_name=spec.wire_name if spec.type == "oauth2" else "Authorization",
        prefix="",
        arguments=arguments,
        env=(spec.env, *variables[1:]) if spec.env and spec.type != "volc-hmac-sha256" else variables,
        token_url=spec.token_url,
        scopes=spec.scopes,
        credentials_in=spec.credentials_in,
        lifetime=spec.lifetime,
        leeway=spec.leeway,
        service=spec.service,
        region=spec.region,
        algorithm=spec.algorithm,
        over=spec.over,
        encoding=spec.encoding,
        headers=spec.headers,
        query=spec.query,
    )


def _single(spec: model.SchemeSpec, env: str, *, is_alone: bool) -> types.Scheme:
    own = spec.name if words(spec.name)[-1:] == ["key"] else f"{spec.name}_key"
    argument = spec.argument or ("api_key" if is_alone else own)
    kind = installed_kinds().kinds.get(spec.type)
    first = spec.env or f"{env}_{argument.upper()}"
    has_secret = kind is not None and kind.has_secret
    return types.Scheme(
        name=spec.name,
        type=spec.type,
        wire_name=spec.wire_name or (kind.header if kind is not None else "Authorization"),
        prefix=spec.prefix,
        arguments=(argument, f"{spec.name}_secret") if has_secret else (argument,),
        env=(first, f"{env}_{spec.name.upper()}_SECRET") if has_secret else (first,),
        service=spec.service,
        region=spec.region,
        kind=kind,
    )


def resolve_servers(spec: model.ProviderSpec, env: str) -> tuple[types.Server, ...]:
    """Return a provider's addresses beside its base URL."""
    return tuple(
        types.Server(name=each.name, url=each.url, env=f"{env}_{each.name.upper()}_URL") for each in spec.servers
    )


def resolve_variables(spec: model.ProviderSpec, env: str, taken: set[str]) -> tuple[types.Variable, ...]:
    """Return the variables of a provider's addresses; `taken` holds the environment's names for other things."""
    wanted = {each.name: f"{env}_{snake_case(each.name).upper() or 'VARIABLE'}" for each in spec.variables}
    names = allocate(wanted, wanted.__getitem__, taken=taken)
    return tuple(
        types.Variable(name=each.name, env=names[each.name].upper(), default=each.default, values=each.values)
        for each in spec.variables
    )
