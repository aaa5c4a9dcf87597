"""Keys and addresses as generated packages spell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import allocate
from reynard.targets.python.access_views import KeyView, OptionView, SchemeView, ServerView, VariableView
from reynard.targets.python.class_views import ImportView
from reynard.targets.python.naming import identifier
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.ir.types import Provider, Scheme

_CLASSES = {
    "bearer": ("auth", "Bearer"),
    "header": ("auth", "HeaderKey"),
    "query": ("auth", "QueryKey"),
    "cookie": ("auth", "CookieKey"),
    "body": ("auth", "BodyKey"),
    "volc-hmac-sha256": ("signatures", "VolcSignature"),
    "tc3-hmac-sha256": ("signatures", "TencentSignature"),
    "jwt-hs256": ("signatures", "SignedToken"),
    "signature": ("declared_signature", "DeclaredSignature"),
    "basic": ("passwords", "Basic"),
    "digest": ("passwords", "Digest"),
    "oauth2": ("tokens", "ClientCredentials"),
}
"""Where the runtime has the class of each kind of scheme."""
_TAKEN = {
    "header": ("name", "prefix"),
    "query": ("name",),
    "cookie": ("name",),
    "body": ("name",),
    "volc-hmac-sha256": ("service", "region"),
    "tc3-hmac-sha256": ("service", "region"),
    "oauth2": ("name",),
}
"""What the classes of our kinds are given beside their keys."""
_CLIENT_ARGUMENTS = (
    "base_url",
    "hooks",
    "http_client",
    "journal",
    "max_retries",
    "pace",
    "provider",
    "self",
    "servers",
    "timeout",
)


def plan_scheme(scheme: Scheme) -> SchemeView:
    """Return a scheme as a call of the runtime's class."""
    taken = scheme.kind.needs if scheme.kind is not None else _TAKEN.get(scheme.type, ())
    is_exchanged = scheme.type == "oauth2"
    first, secret, *more = zip((*scheme.arguments, ""), (*scheme.env, ""), strict=True)
    return SchemeView(
        class_name=_class_of(scheme)[1],
        name=scheme.name,
        wire_name=VendorText(scheme.wire_name) if "name" in taken and scheme.wire_name else None,
        prefix=VendorText(scheme.prefix) if "prefix" in taken and scheme.prefix else None,
        argument=first[0],
        env=first[1],
        secret_argument=secret[0],
        secret_env=secret[1],
        token_url=VendorText(scheme.token_url) if is_exchanged else None,
        token_url_argument=more[0][0] if is_exchanged else "",
        token_url_env=more[0][1] if is_exchanged else "",
        scopes=tuple(VendorText(each) for each in scheme.scopes),
        service=VendorText(scheme.service) if "service" in taken else None,
        region=VendorText(scheme.region) if "region" in taken and scheme.region else None,
        options=tuple(_options(scheme)),
    )


def _options(scheme: Scheme) -> Iterator[tuple[str, OptionView]]:
    if scheme.type == "signature":
        yield "over", VendorText(scheme.over)
        yield "algorithm", VendorText(scheme.algorithm)
        yield "encoding", VendorText(scheme.encoding)
        for name, sent in (("in_headers", scheme.headers), ("in_query", scheme.query)):
            yield from (((name, tuple((VendorText(key), VendorText(text)) for key, text in sent)),) if sent else ())
    if scheme.type == "oauth2" and scheme.credentials_in != "header":
        yield f"in_{scheme.credentials_in}", True
    if scheme.type == "jwt-hs256":
        told = (("lifetime", scheme.lifetime), ("leeway", scheme.leeway))
        yield from ((name, value) for name, value in told if value is not None)


def _class_of(scheme: Scheme) -> tuple[str, str]:
    """Return the module and the class of a scheme."""
    if scheme.kind is not None:
        return f".._auth.{scheme.kind.module}", scheme.kind.class_name
    module, name = _CLASSES[scheme.type]
    return f".._runtime.{module}", name


def scheme_imports(schemes: tuple[Scheme, ...]) -> tuple[ImportView, ...]:
    """Return what schemes need of the runtime and of kinds that other packages brought, by module."""
    needed = sorted({_class_of(each) for each in schemes})
    modules = dict.fromkeys(module for module, _ in needed)
    return tuple(
        ImportView(module=module, names=tuple(name for where, name in needed if where == module)) for module in modules
    )


def plan_keys(schemes: tuple[Scheme, ...]) -> tuple[KeyView, ...]:
    """Return the keys that a client takes."""
    pairs = [pair for scheme in schemes for pair in zip(scheme.arguments, scheme.env, strict=True)]
    return tuple(KeyView(argument=argument, env=env) for argument, env in dict(pairs).items())


def plan_servers(provider: Provider) -> tuple[ServerView, ...]:
    """Return the addresses beside the base URL."""
    return tuple(ServerView(name=each.name, url=VendorText(each.url), env=each.env) for each in provider.servers)


def plan_variables(provider: Provider, keys: tuple[KeyView, ...]) -> tuple[VariableView, ...]:
    """Return the variables in addresses, each an argument of the client."""
    taken = {*_CLIENT_ARGUMENTS, *(each.argument for each in keys)}
    names = allocate((each.name for each in provider.variables), identifier, taken=taken)
    return tuple(
        VariableView(
            wire_name=VendorText(each.name),
            argument=names[each.name],
            env=each.env,
            default=VendorText(each.default) if each.default else None,
            values=tuple(VendorText(value) for value in each.values),
        )
        for each in provider.variables
    )
