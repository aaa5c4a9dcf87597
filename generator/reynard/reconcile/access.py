"""Which keys an operation needs and which server it goes to, where that is not what its provider usually does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TRANSPORT_HEADER, UNDEFINED_SECURITY, diagnostic
from reynard.patterns import compiled
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.stated_access import settle_ways
from reynard.spec.access import host_of, is_sent_by
from reynard.spec.model import Amendment
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import AuthSeen, Observation
    from reynard.reconcile.provider import Evidence
    from reynard.spec.model import EndpointSpec, ParameterSpec, ProviderSpec, SchemeSpec

    Ways = tuple[tuple[str, ...], ...]

_PLACE = compiled(r"\{([^{}]+)\}")
_AUTHORIZATION = "authorization"
_PLACES_OF_KEYS = {"header": "header", "query": "query argument", "cookie": "cookie"}


def settle_access(evidence: Sequence[Evidence], provider: ProviderSpec, report: Report) -> tuple[Evidence, ...]:
    """Return operations that say so where their page declares other keys or another server than the provider has."""
    return tuple(replace(each, spec=_arranged(each.spec, each.seen, provider, report)) for each in evidence)


def _arranged(spec: EndpointSpec, seen: Observation, provider: ProviderSpec, report: Report) -> EndpointSpec:
    """Return an operation with its keys and its server, and without the arguments that the client sends by itself."""
    spec = _settled(spec, seen, provider, report)
    return _without_headers(_without_keys(spec, seen, provider, report), seen, provider, report)


def _settled(spec: EndpointSpec, seen: Observation, provider: ProviderSpec, report: Report) -> EndpointSpec:
    if seen.beyond is not None and _names(spec) <= {each.name for each in provider.schemes}:
        return spec
    server = _server_of(seen, provider)
    if server and not spec.server:
        spec = replace(spec, server=server)
    if spec.auth is not None:
        # A decision said it.
        return spec
    declared = _declared(seen, provider, report)
    is_keyless = bool(seen.auth) and all(each.kind == "none" for each in seen.auth)
    if declared is None and is_keyless and not _requires_key(seen):
        # Its page says that it needs no key, as exporters also do by mistake: one that is there is sent.
        declared = (*(each for each in provider.use if each), ())
    asked = settle_ways(provider.use if declared is None else declared or provider.use, spec.operation, seen, report)
    declared = asked or declared
    if spec.server and declared is None:
        # The page of an operation with a host of its own may name a key in passing; that is for this host.
        declared = _stated(seen, provider)
    elsewhere = {each.name for each in provider.servers if host_of(each.url) != host_of(provider.base_url)}
    if declared is None or (spec.server not in elsewhere and _is_usual(declared, provider.use)):
        return spec
    return replace(spec, auth=declared)


def _without_keys(spec: EndpointSpec, seen: Observation, provider: ProviderSpec, report: Report) -> EndpointSpec:
    """Return an operation without the arguments that are keys of its provider: the client sends those."""
    ruled = {each.at for each in spec.amendments if each.code == "decision"}
    for parameter in spec.parameters:
        at = f"{parameter.location}.{parameter.name}"
        is_one = "const" in parameter.schema  # what always has the same value is no key
        key = None if is_one else next((each for each in provider.schemes if is_sent_by(each, parameter)), None)
        ways = provider.use if spec.auth is None else spec.auth
        if key is None or at in ruled or seen.beyond is not None:
            continue
        if not any(key.name in way for way in ways):
            if not parameter.required:
                continue  # beside another key, it is for the caller to give
            spec = replace(spec, auth=tuple((*way, key.name) for way in ways) or ((key.name,),))
        what = f"is the key `{key.name}` of provider.yaml"
        advice = "to give it in each call, take the key out of provider.yaml"
        _report_sent(spec, parameter, seen, report, f"`{parameter.name}` {what}", "became the authentication", advice)
        spec = _without(spec, parameter, f"it {what}")
    return spec


def _without_headers(spec: EndpointSpec, seen: Observation, provider: ProviderSpec, report: Report) -> EndpointSpec:
    """Return an operation without the headers that its provider sends with every call."""
    ruled = {each.at for each in spec.amendments if each.code == "decision"}
    sent = {name.lower() for name, _ in provider.headers}
    for parameter in spec.parameters:
        is_sent = parameter.location == "header" and parameter.name.lower() in sent
        if not is_sent or "const" in parameter.schema or f"header.{parameter.name}" in ruled:
            continue
        message = f"`{parameter.name}` is among the headers of provider.yaml"
        advice = "to give it in each call, take it out of `headers` in provider.yaml, or pass `extra_headers`"
        _report_sent(spec, parameter, seen, report, message, "the same in every call", advice)
        spec = _without(spec, parameter, "it is among the headers of provider.yaml")
    return spec


def _without(spec: EndpointSpec, parameter: ParameterSpec, because: str) -> EndpointSpec:
    note = Amendment(
        at=f"{parameter.location}.{parameter.name}",
        code=TRANSPORT_HEADER.code,
        because=because,
        was={"in": parameter.location, "name": parameter.name},
        now=None,
        has_was=True,
    )
    kept = tuple(each for each in spec.parameters if each is not parameter)
    return replace(spec, parameters=kept, amendments=(*spec.amendments, note))


def _report_sent(  # noqa: PLR0913 - the parts of one finding
    spec: EndpointSpec, parameter: ParameterSpec, seen: Observation, report: Report, what: str, became: str, advice: str
) -> None:
    """Say that the client sends something by itself."""
    found = next(
        (
            each
            for each in seen.parameters
            if each.location == parameter.location and each.name.value.strip() == parameter.name
        ),
        None,
    )
    where = f"{spec.operation}.{parameter.location}.{parameter.name}"
    labels = ((found.name.span, became),) if found is not None else ()
    message = f"{what}: the client sends it, callers do not"
    report(diagnostic(TRANSPORT_HEADER, message, *labels, field=where, help=advice))


def _names(spec: EndpointSpec) -> set[str]:
    return {name for each in spec.auth or () for name in each}


def _is_usual(declared: Ways, use: Ways) -> bool:
    """Tell whether what is declared is what the provider usually does; a further way is for callers to choose."""
    mine, usual = ({frozenset(each) for each in ways} for ways in (declared, use))
    if not mine or not usual:
        return mine | usual <= {frozenset()}
    return mine == usual


def _declared(seen: Observation, provider: ProviderSpec, report: Report) -> Ways | None:
    """Return the declared alternatives in the provider's names; None where nothing is declared that it has."""
    if seen.security is None:
        return None
    found: list[tuple[str, ...]] = []
    lost: list[AuthSeen] = []
    for parts in seen.security:
        names = [_name_of(each, provider.schemes) for each in parts]
        if all(names):
            found.append(tuple(filter(None, names)))
        else:
            lost += [each for each, name in zip(parts, names, strict=True) if not name]
    if not found and lost and not all(each.kind == "unknown" for each in lost):
        place = _PLACES_OF_KEYS.get(lost[0].kind)
        if place is not None and not lost[0].name:
            message = f"the page has operations whose key goes in a {place} that it does not name"
        else:
            shown = f"`{lost[0].name or lost[0].kind}` ({lost[0].kind})"
            message = f"the page has operations authenticated by {shown}, which provider.yaml does not know"
        report(diagnostic(UNDEFINED_SECURITY, message, (lost[0].span, "declared here")))
    if not found and seen.security:
        return None
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each))


def _stated(seen: Observation, provider: ProviderSpec) -> Ways | None:
    names = [_name_of(each, provider.schemes) for each in seen.auth if each.kind not in ("none", "unknown")]
    if any(names):
        return tuple((name,) for name in dict.fromkeys(filter(None, names)))
    takes = any(each.location == "header" and each.name.value.lower() == _AUTHORIZATION for each in seen.parameters)
    return provider.use if takes else None


def _requires_key(seen: Observation) -> bool:
    """Tell whether a page has the key among its required headers, whatever its exporter wrote of security."""
    return any(
        each.location == "header"
        and each.name.value.lower() == _AUTHORIZATION
        and each.required is not None
        and each.required.value
        for each in seen.parameters
    )


def _name_of(seen: AuthSeen, schemes: tuple[SchemeSpec, ...]) -> str:
    """Return the scheme of the provider that a declared one is; the closest first."""
    fitting = [each for each in schemes if _fits(seen, each)]
    own = write_snake_case(seen.name)
    fitting.sort(
        key=lambda each: (each.name != own, (each.type == "oauth2") != bool(seen.token_url), each.type != seen.kind)
    )
    return fitting[0].name if fitting else ""


def _fits(seen: AuthSeen, scheme: SchemeSpec) -> bool:
    in_header = scheme.type == "header" and scheme.wire_name.lower() == _AUTHORIZATION
    match seen.kind:
        case "bearer":
            return scheme.type in ("bearer", "oauth2", "jwt-hs256") or in_header
        case "token":
            return in_header or scheme.type in ("bearer", "jwt-hs256")
        case "header":
            if seen.name.lower() == _AUTHORIZATION:
                return (scheme.type in ("bearer", "jwt-hs256") and not seen.prefix) or in_header
            return scheme.type == "header" and scheme.wire_name.lower() == seen.name.lower()
        case "query" | "cookie":
            is_token = seen.kind == "query" and scheme.type == "oauth2"
            return (scheme.type == seen.kind or is_token) and scheme.wire_name == seen.name
        case "basic":
            return scheme.type == ("digest" if seen.is_digest else "basic")
        case "none" | "unknown":
            return False


def _server_of(seen: Observation, provider: ProviderSpec) -> str:
    """Return the server of an operation that is not at the base URL; the first of those that its page names."""
    named = [each.value.rstrip("/") for each in seen.servers]
    if not provider.base_url or filled_address(provider.base_url, provider) in named:
        return ""
    known = {filled_address(each.url, provider): each.name for each in reversed(provider.servers)}
    return next((known[each] for each in named if each in known), "")


def filled_address(url: str, provider: ProviderSpec) -> str:
    """Return an address with the defaults of its variables, without a slash at its end."""
    defaults = {each.name: each.default for each in provider.variables}
    return _PLACE.sub(lambda found: defaults.get(found[1]) or found[0], url).rstrip("/")
