"""One side of a comparison: providers with their specs, what Python calls each operation, where everything stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.observed import Observed
from reynard.ir.resolve import resolve
from reynard.spec.access import auth_of
from reynard.targets.python.calls import call_sites
from reynard.targets.python.naming import client_class
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.ir.types import Provider
    from reynard.source import Span
    from reynard.spec.model import EndpointSpec, LoadedEndpoint, LoadedProvider


class OperationSide(Struct, frozen=True, kw_only=True):
    """An operation on one side."""

    provider: str
    loaded: LoadedEndpoint
    where: str
    """How a program calls it: `videos.submit_video`."""
    arguments: Mapping[tuple[str, str], str]
    """Names of arguments by location and wire name."""
    auth: tuple[tuple[str, ...], ...]
    """The keys that it needs, whichever place says so: one of several sets of schemes."""
    id: str | None
    """What its page calls it for programs; None where a spec gives the name for good."""
    servers: tuple[str, ...]
    """The addresses that it can be sent to, the usual one first."""

    @property
    def spec(self) -> EndpointSpec:
        """Its spec."""
        return self.loaded.spec

    def locate(self, *pointer: str | int) -> Span:
        """Return where a part of its spec stands."""
        return self.loaded.origin.locate(pointer)

    def argument(self, location: str, wire_name: str) -> str:
        """Return the argument that carries a parameter or a member of the body."""
        return self.arguments.get((location, wire_name), wire_name)


class ProviderSide(Struct, frozen=True, kw_only=True):
    """A provider on one side."""

    loaded: LoadedProvider
    client: str
    operations: tuple[OperationSide, ...]
    is_drafted: bool
    """Whether nobody wrote a provider.yaml: then each operation says itself where it is and which keys it needs."""

    @property
    def name(self) -> str:
        """What specs call it."""
        return self.loaded.spec.provider

    def locate(self, *pointer: str | int) -> Span:
        """Return where a part of its provider.yaml stands."""
        return self.loaded.origin.locate(pointer)


def side_of(providers: Iterable[LoadedProvider]) -> tuple[ProviderSide, ...]:
    """Return providers as a side: what cannot become a client is compared all the same, under its own names."""
    loaded = tuple(providers)
    named = {each.name: each for each in resolve(loaded).providers}
    return tuple(_provider(each, named.get(each.spec.provider)) for each in loaded)


def _provider(loaded: LoadedProvider, resolved: Provider | None) -> ProviderSide:
    sites = call_sites(resolved) if resolved is not None else {}
    operations = []
    for each in loaded.endpoints:
        site = sites.get(each.spec.operation)
        seen = each.origin if isinstance(each.origin, Observed) else None
        operations.append(
            OperationSide(
                provider=loaded.spec.provider,
                loaded=each,
                where=f"{site.group}.{site.method}" if site is not None else each.spec.operation,
                arguments=site.arguments if site is not None else {},
                auth=_keys(each, loaded),
                id=_id(seen),
                servers=seen.servers
                if seen is not None and seen.servers is not None
                else tuple(filter(None, (_address(each, loaded),))),
            )
        )
    client = client_class(resolved.class_name) if resolved is not None else loaded.spec.class_name
    return ProviderSide(
        loaded=loaded,
        client=client,
        operations=tuple(operations),
        is_drafted=any(isinstance(each.origin, Observed) and each.origin.keys is not None for each in loaded.endpoints),
    )


def _id(seen: Observed | None) -> str | None:
    if seen is None:
        return None
    stated = seen.evidence.seen.operation_id
    return stated.value.strip() if stated is not None else ""


def _address(endpoint: LoadedEndpoint, loaded: LoadedProvider) -> str:
    """Return where a spec sends its operation: to a server with a name, or to the base URL."""
    named = {each.name: each.url for each in loaded.spec.servers}
    return named.get(endpoint.spec.server, loaded.spec.base_url)


def _keys(endpoint: LoadedEndpoint, loaded: LoadedProvider) -> tuple[tuple[str, ...], ...]:
    own = auth_of(endpoint.spec, loaded.spec)
    if own is not None:
        return own
    if isinstance(endpoint.origin, Observed) and endpoint.origin.keys is not None:
        return endpoint.origin.keys
    spec = loaded.spec
    return spec.use or tuple((each.name,) for each in spec.schemes)
