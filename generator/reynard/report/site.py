"""The files of the report: an index, a page for each provider and each operation, nothing else."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from reynard.emit import html_environment
from reynard.report.anchors import Anchors, web_link
from reynard.report.findings import finding_view, worst_first
from reynard.report.lists import count_findings, list_findings
from reynard.report.markdown import rich
from reynard.report.operations import Subject, auth_words, operation_view
from reynard.report.views import (
    FindingView,
    GroupView,
    LinkView,
    ListView,
    OperationView,
    PageView,
    ProviderView,
    TaskView,
)
from reynard.targets.files import RenderedFile
from reynard.targets.python.calls import call_sites
from reynard.targets.python.naming import module_name
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reynard.diagnostics import Diagnostic
    from reynard.ir import types
    from reynard.reconcile.decisions.ledger import Decision
    from reynard.reconcile.provider import Evidence, Ingested
    from reynard.spec.model import LoadedProvider

_ROOT = "../../"
_NEAR = 12
"""Operations shown on either side of one: all of them on each page would be too many pages of too many lines."""
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
    wants: Callable[[Diagnostic], bool] = lambda _: True,
) -> tuple[RenderedFile, ...]:
    """Return the pages. `stale` holds (provider, operation) of specs that differ from what their page says today.

    `base` is what the names of files have before the specs folder; pages leave it out. Findings that nobody `wants` are
    left out.
    """
    ingested = tuple(ingested)
    told = tuple(each for each in findings if wants(each))
    specs = {each.spec.provider: each for each in loaded}
    around = _Around(
        evidence={(each.provider, one.spec.operation): one for each in ingested for one in each.evidence},
        decisions={each.provider: {(one.at, one.because): one for one in each.ledger.decisions} for each in ingested},
        accepted={replace(each, accepted=None): each for each in told if each.accepted is not None},
        stale=stale,
        package=package,
        base=base,
        wants=wants,
    )
    names = {each.name for each in api.providers}
    mine: dict[str, list[Diagnostic]] = {}
    for each in told:
        mine.setdefault(_provider_of(each, names), []).append(each)
    hrefs: dict[Diagnostic, str] = {}
    providers = tuple(
        _provider(each, specs[each.name], mine.get(each.name, []), around, hrefs) for each in api.providers
    )
    left = Anchors(base)
    general = tuple(_general(each, left) for each in mine.get("", ()))
    hrefs |= {each: f"index.html#{view.anchor}" for each, view in zip(mine.get("", ()), general, strict=True)}
    rows = list_findings(told, hrefs, lambda each: _provider_of(each, names), left.place, has_providers=True)
    return tuple(_rendered(providers, rows, general, templates))


def _provider_of(finding: Diagnostic, names: Container[str]) -> str:
    """Return the provider in whose folder a finding's file lies; nothing where it lies in none."""
    return next((each for each in reversed(finding.place[0].split("/")[:-1]) if each in names), "")


def _general(finding: Diagnostic, anchors: Anchors) -> FindingView:
    return finding_view(finding, "", {}, anchors, frozenset())


class _Around(Struct, frozen=True, kw_only=True):
    """What is known beside the specs."""

    evidence: Mapping[tuple[str, str], Evidence]
    decisions: Mapping[str, Mapping[tuple[str, str], Decision]]
    accepted: Mapping[Diagnostic, Diagnostic]
    """Findings as they were made, and with the reason why a person has accepted them."""
    stale: frozenset[tuple[str, str]]
    package: str
    base: str
    wants: Callable[[Diagnostic], bool]


def _provider(
    provider: types.Provider,
    loaded: LoadedProvider,
    findings: Sequence[Diagnostic],
    around: _Around,
    hrefs: dict[Diagnostic, str],
) -> ProviderView:
    """Return the pages of a provider; `hrefs` gets the way to each of its findings."""
    folder = f"providers/{module_name(provider.name)}"
    specs = {each.spec.operation: each.spec for each in loaded.endpoints}
    sites = call_sites(provider)
    by_operation: dict[str, list[Diagnostic]] = {}
    for each in findings:
        name = (each.field or "").partition(".")[0]
        by_operation.setdefault(name if name in sites else "", []).append(each)
    operations = []
    for operation in provider.operations:
        evidence = around.evidence.get((provider.name, operation.name))
        told = _told(evidence, by_operation.get(operation.name, ()), around)
        file = f"{folder}/{'index_' if operation.name == 'index' else operation.name}.html"
        subject = Subject(
            provider=provider,
            operation=operation,
            site=sites[operation.name],
            spec=specs[operation.name],
            findings=told,
            decisions=around.decisions.get(provider.name, {}),
            is_stale=(provider.name, operation.name) in around.stale,
            package=around.package,
            file=file,
        )
        view = operation_view(subject, Anchors(around.base))
        operations.append(view)
        for finding, shown in zip(told, view.findings, strict=True):
            hrefs.setdefault(finding, f"{file}#{shown.anchor}")
    anchors = Anchors(around.base)
    others = by_operation.get("", [])
    general = tuple(_general(each, anchors) for each in others)
    hrefs |= {each: f"{folder}/index.html#{view.anchor}" for each, view in zip(others, general, strict=True)}
    return ProviderView(
        file=f"{folder}/index.html",
        folder=folder,
        name=provider.name,
        title=provider.title,
        description=provider.description,
        based_on=loaded.spec.based_on,
        docs=web_link(provider.docs),
        facts=tuple(_facts(provider)),
        operations=tuple(operations),
        groups=tuple(_groups(operations)),
        rows=list_findings(findings, hrefs, lambda _: provider.name, anchors.place),
        tasks=tuple(_task(each) for each in provider.lifecycles),
        findings=general,
        counts=count_findings(findings),
    )


def _told(evidence: Evidence | None, others: Iterable[Diagnostic], around: _Around) -> tuple[Diagnostic, ...]:
    """Return all findings about an operation, the worst first: also what is told once for several operations."""
    made = evidence.findings if evidence is not None else ()
    seen = [around.accepted.get(each, each) for each in made if around.wants(each)]
    return tuple(sorted(dict.fromkeys((*seen, *others)), key=worst_first))


def _groups(operations: Iterable[OperationView]) -> Iterator[GroupView]:
    groups: dict[str, list[LinkView]] = {}
    for each in operations:
        groups.setdefault(each.group, []).append(_link(each))
    for name, links in groups.items():
        yield GroupView(name=name, links=tuple(links))


def _link(operation: OperationView, *, is_here: bool = False) -> LinkView:
    return LinkView(
        href=operation.file,
        name=operation.name,
        title=operation.title,
        method=operation.method,
        path=operation.path,
        needed=len(operation.needed),
        is_here=is_here,
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
    providers: tuple[ProviderView, ...], rows: ListView, findings: tuple[FindingView, ...], templates: Path
) -> Iterator[RenderedFile]:
    environment = html_environment(templates, rich)
    policy = _policy(templates)
    index = PageView(title="API report", root="", policy=policy, providers=providers, rows=rows, findings=findings)
    yield RenderedFile("index.html", environment.get_template("index.html.jinja").render(page=index))
    of_provider, of_operation = map(environment.get_template, ("provider.html.jinja", "operation.html.jinja"))
    for each in providers:
        page = PageView(
            title=each.title, root=_ROOT, policy=policy, provider=each, rows=each.rows, findings=each.findings
        )
        yield RenderedFile(each.file, of_provider.render(page=page))
        beside: dict[str, list[OperationView]] = {}
        for operation in each.operations:
            beside.setdefault(operation.group, []).append(operation)
        for group in beside.values():
            for index_in_group, operation in enumerate(group):
                near = group[max(0, index_in_group - _NEAR) : index_in_group + _NEAR + 1]
                links = tuple(_link(one, is_here=one is operation) for one in near)
                title = f"{operation.title} · {each.title}"
                shown = PageView(
                    title=title, root=_ROOT, policy=policy, provider=each, operation=operation, around=links
                )
                yield RenderedFile(operation.file, of_operation.render(page=shown))


def _policy(templates: Path) -> str:
    """Return a policy that lets nothing load and nothing run but the page's own style and script, by their hashes."""
    style, script = (_hash(templates / name) for name in ("style.css", "page.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"


def _hash(path: Path) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()}"
