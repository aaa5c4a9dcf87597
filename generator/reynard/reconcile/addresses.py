"""Where operations go, where their page says something else than provider.yaml: prefixes are kept, hosts are said."""

from __future__ import annotations

import re
from collections import defaultdict
from posixpath import normpath
from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import RELATIVE_SERVER, SERVER_UNKNOWN, diagnostic
from reynard.patterns import compiled
from reynard.placeholders import TEST_HOSTS
from reynard.reconcile.access import filled_address
from reynard.spec.access import host_of
from reynard.spec.model import Amendment
from reynard.text.addresses import split_address
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation, Said
    from reynard.reconcile.provider import Evidence
    from reynard.spec.model import EndpointSpec, ProviderSpec

_HOST = compiled(r"https?://[^\s{}<>\"'/]+", re.IGNORECASE)
_RELATIVE = compiled(r"(?![a-z][a-z0-9+.-]*:|//|\{)", re.IGNORECASE)


def settle_servers(evidence: Sequence[Evidence], provider: ProviderSpec, report: Report) -> tuple[Evidence, ...]:
    """Return operations with the prefixes that their servers put before paths; report hosts that nobody has named."""
    made = tuple(replace(each, spec=_prefixed(each.spec, each.seen, provider)) for each in evidence)
    _report_prefixes(evidence, made, report)
    if provider.base_url:
        _report_elsewhere(made, provider, report)
        _report_hosts(made, provider, report)
    return made


def prefix_of(servers: Sequence[Said[str]]) -> str:
    """Return the path of a server without a host, from its slash on; nothing where one with a host is named."""
    if not servers or any("://" in each.value or each.value.startswith("//") for each in servers):
        return ""
    first = servers[0].value.strip()
    if _RELATIVE.match(first) is None or "{" in first:
        return ""
    path = normpath(f"/{first.partition('?')[0].partition('#')[0]}").lstrip("/")
    return f"/{path}" if path not in ("", ".") else ""


def _prefixed(spec: EndpointSpec, seen: Observation, provider: ProviderSpec) -> EndpointSpec:
    prefix = prefix_of(seen.servers)
    home = split_address(filled_address(provider.base_url, provider)).path.rstrip("/")
    if not prefix or spec.server or spec.path.startswith(f"{prefix}/") or home.endswith(prefix):
        return spec
    paths = {split_address(filled_address(each.url, provider)).path.rstrip("/"): each.name for each in provider.servers}
    if home or prefix in paths:
        return replace(spec, server=paths.get(prefix, ""))
    because = f"its server is `{prefix}`, which `base_url` does not have"
    path = prefix + spec.path
    note = Amendment(at="path", code=RELATIVE_SERVER.code, because=because, was=spec.path, now=path, has_was=True)
    return replace(spec, path=path, amendments=(*spec.amendments, note))


def _report_prefixes(evidence: Sequence[Evidence], made: Sequence[Evidence], report: Report) -> None:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for before, after in zip(evidence, made, strict=True):
        if before.spec.path != after.spec.path:
            found[prefix_of(before.seen.servers)].append(before)
    for prefix, several in found.items():
        message = f"`{prefix}` is an address without a host: {_paths_of(several)} with it"
        report(diagnostic(RELATIVE_SERVER, message, (several[0].seen.servers[0].span, "says where, but not at whom")))


def _paths_of(several: Sequence[Evidence]) -> str:
    one = f"the path of `{several[0].spec.operation}` begins"
    return one if len(several) == 1 else f"the paths of {len(several)} operations begin"


def _report_elsewhere(made: Sequence[Evidence], provider: ProviderSpec, report: Report) -> None:
    """Report servers without a host whose path is neither that of `base_url` nor of a server that has a name."""
    home = split_address(filled_address(provider.base_url, provider)).path.rstrip("/")
    found: dict[str, list[Evidence]] = defaultdict(list)
    for each in made:
        prefix = prefix_of(each.seen.servers)
        if home and prefix and not home.endswith(prefix) and not each.spec.server:
            found[prefix].append(each)
    for prefix, several in found.items():
        message = f"a server is called `{prefix}`, and `base_url` ends with `{home}`: {_called(several)} called there"
        report(diagnostic(SERVER_UNKNOWN, message, (several[0].seen.servers[0].span, "named here")))


def _report_hosts(evidence: Sequence[Evidence], provider: ProviderSpec, report: Report) -> None:
    """Report each host that pages name and provider.yaml does not, where their operations go elsewhere by that."""
    known = {
        host_of(filled_address(each, provider)) for each in (provider.base_url, *(one.url for one in provider.servers))
    }
    elsewhere: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    is_home_named = False
    for each in evidence:
        named = [
            said.value for said in each.seen.servers if _HOST.match(said.value) and not TEST_HOSTS.search(said.value)
        ]
        hosts = [host_of(address) for address in named]
        is_home_named = is_home_named or bool(known.intersection(hosts))
        if hosts and not each.spec.server and not known.intersection(hosts):
            elsewhere[hosts[0]].append(each)
    for (scheme, host), several in elsewhere.items():
        said = next(each for each in several[0].seen.servers if host in each.value.lower())
        message = f"`{scheme}://{host}` is not in provider.yaml: {_called(several)} called at `base_url`"
        severity = Severity.WARNING if is_home_named else Severity.NOTE
        report(diagnostic(SERVER_UNKNOWN, message, (said.span, "named here"), severity=severity))


def _called(several: Sequence[Evidence]) -> str:
    return f"`{several[0].spec.operation}` is" if len(several) == 1 else f"{len(several)} operations are"
