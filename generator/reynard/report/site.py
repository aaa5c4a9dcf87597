"""The files of the report: an index, one page a provider, nothing else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.emit import html_environment
from reynard.report.anchors import Anchors, web_link
from reynard.report.findings import finding_view, severities
from reynard.report.operations import Subject, auth_words, operation_view
from reynard.report.views import FindingView, PageView, ProviderView, TaskView
from reynard.targets.files import RenderedFile
from reynard.targets.python.calls import call_sites
from reynard.targets.python.naming import module_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.diagnostics import Diagnostic
    from reynard.ir import types
    from reynard.reconcile.decisions.ledger import Decision
    from reynard.reconcile.provider import Evidence, Ingested
    from reynard.spec.model import LoadedProvider

_PHASES = ("queued", "running", "succeeded", "failed", "cancelled", "expired", "unknown")


def site(  # noqa: PLR0913 - what a report is made of, all named
    *,
    api: types.Api,
    loaded: Iterable[LoadedProvider],
    ingested: Iterable[Ingested],
    findings: Iterable[Diagnostic],
    stale: frozenset[tuple[str, str]],
    package: str,
    templates: Path,
    base: str = "",
) -> tuple[RenderedFile, ...]:
    """Return the pages. `stale` holds (provider, operation) of specs that differ from what their page says today.

    `base` is what the names of files have before the specs folder; pages leave it out.
    """
    ingested = tuple(ingested)
    decisions = {each.provider: each.ledger.decisions for each in ingested}
    evidence = {(each.provider, one.spec.operation): one for each in ingested for one in each.evidence}
    told = {finding for one in evidence.values() for finding in one.findings}
    others = [each for each in findings if each not in told]
    specs = {each.spec.provider: each for each in loaded}
    providers = []
    for provider in api.providers:
        mine = [each for each in others if _is_about(each, provider.name)]
        others = [each for each in others if each not in mine]
        around = _Around(
            evidence=evidence, decisions=decisions.get(provider.name, ()), stale=stale, package=package, base=base
        )
        providers.append(_provider(provider, specs[provider.name], mine, around))
    left = Anchors(base)
    return tuple(_rendered(tuple(providers), tuple(_general(each, left) for each in others), templates))


def _is_about(finding: Diagnostic, provider: str) -> bool:
    """Tell whether a finding is about a file in a provider's folder."""
    return provider in finding.place[0].split("/")[:-1]


def _general(finding: Diagnostic, anchors: Anchors) -> FindingView:
    return finding_view(finding, "", {}, anchors, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known beside the specs."""

    evidence: Mapping[tuple[str, str], Evidence]
    decisions: tuple[Decision, ...]
    stale: frozenset[tuple[str, str]]
    package: str
    base: str


def _provider(
    provider: types.Provider, loaded: LoadedProvider, findings: Iterable[Diagnostic], around: _Around
) -> ProviderView:
    """Return the page of a provider."""
    anchors = Anchors(around.base)
    specs = {each.spec.operation: each.spec for each in loaded.endpoints}
    sites = call_sites(provider)
    operations = tuple(
        operation_view(
            Subject(
                provider=provider,
                operation=each,
                site=sites[each.name],
                spec=specs[each.name],
                evidence=around.evidence.get((provider.name, each.name)),
                decisions=around.decisions,
                is_stale=(provider.name, each.name) in around.stale,
                package=around.package,
            ),
            anchors,
        )
        for each in provider.operations
    )
    general = tuple(_general(each, anchors) for each in findings)
    return ProviderView(
        file=f"providers/{module_name(provider.name)}.html",
        name=provider.name,
        title=provider.title,
        description=provider.description,
        based_on=loaded.spec.based_on,
        docs=web_link(provider.docs),
        facts=tuple(_facts(provider)),
        operations=operations,
        tasks=tuple(_task(each) for each in provider.lifecycles),
        findings=general,
        counts=severities([*(finding for each in operations for finding in each.findings), *general]),
    )


def _facts(provider: types.Provider) -> Iterator[tuple[str, str]]:
    yield "Base URL", provider.base_url or f"your gateway’s own, in {provider.base_url_env}"
    yield "Key", auth_words(provider, None)
    if provider.envelope.ok_when:
        guards = [f"{each.at} is {' or '.join(map(str, each.values))}" for each in provider.envelope.ok_when]
        yield "Success", f"an answer whose {' and '.join(guards)}"


def _task(each: types.Lifecycle) -> TaskView:
    steps = [("Start", ", ".join(each.submit)), ("Ask", each.query.operation)]
    steps += [("Resolve", each.resolve.operation)] if each.resolve is not None else []
    steps += [("Cancel", each.cancel.operation)] if each.cancel is not None else []
    steps.append(("Pause", f"{each.poll_first:g} s, growing to {each.poll_max:g} s"))
    steps.append(("Patience", f"{each.deadline:g} s"))
    if each.output_lifetime is not None:
        steps.append(("Links last", f"{each.output_lifetime / 3600:g} h"))
    phases = [*_PHASES, *sorted({phase for _, phase in each.states} - set(_PHASES))]
    words = {phase: ", ".join(word for word, known in each.states if known == phase) for phase in phases}
    return TaskView(name=each.name, steps=tuple(steps), states=tuple((p, w) for p, w in words.items() if w))


def _rendered(
    providers: tuple[ProviderView, ...], findings: tuple[FindingView, ...], templates: Path
) -> Iterator[RenderedFile]:
    environment = html_environment(templates)
    policy = _policy(templates)
    index = PageView(title="API report", root="", policy=policy, provider=None, providers=providers, findings=findings)
    yield RenderedFile("index.html", environment.get_template("index.html.jinja").render(page=index))
    for each in providers:
        page = PageView(title=each.title, root="../", policy=policy, provider=each, providers=providers, findings=())
        yield RenderedFile(each.file, environment.get_template("provider.html.jinja").render(page=page))


def _policy(templates: Path) -> str:
    """Return a policy that lets nothing load and nothing run but the page's own style and script, by their hashes."""
    style, script = (_hash(templates / name) for name in ("style.css", "copy.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _hash(path: Path) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()}"
