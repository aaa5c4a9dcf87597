"""All pages of one provider into its derived specs: read, named, weighed, overruled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DUPLICATE_ENDPOINT, diagnostic
from reynard.diagnostics.model import Label, Severity
from reynard.observe.recognise import recognise
from reynard.reconcile.address import addresses_in
from reynard.reconcile.decisions import Ledger, load_decisions
from reynard.reconcile.endpoint import specify
from reynard.reconcile.naming import group_of, name_of, snake
from reynard.reconcile.overrule import overrule, split
from reynard.reconcile.paths import read_path
from reynard.reconcile.verdicts import Verdicts
from reynard.spec.model import SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.diagnostics import Diagnostic, Report
    from reynard.observe.model import Observation, Page
    from reynard.source import Source
    from reynard.spec.model import EndpointSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """A captured page: its path inside the provider's folder, its text, and the hash of its bytes."""

    path: str
    source: Source
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One operation with everything it was made of: for `--explain` and the report for people."""

    spec: EndpointSpec
    seen: Observation
    page: PageFile
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What the pages of one provider came to."""

    provider: str
    evidence: tuple[Evidence, ...]
    ledger: Ledger

    @property
    def specs(self) -> tuple[EndpointSpec, ...]:
        """The derived specs."""
        return tuple(each.spec for each in self.evidence)


def ingest_provider(
    provider: str,
    pages: Iterable[PageFile],
    decisions: Source | None,
    report: Report,
    *,
    taken: frozenset[str] = frozenset(),
) -> Ingested:
    """Return the specs of every operation that a provider's pages document; `taken` are the names of hand-written ones."""
    ledger = load_decisions(decisions, report)
    made: dict[str, Evidence] = {}
    seen_at: dict[tuple[str, str], tuple[Observation, str]] = {}
    for page in sorted(pages, key=lambda each: each.path):
        read = read_page(page, report)
        if read is None:
            continue
        for operation, seen in _named(page, read, ledger, {*taken, *made}):
            renamed = next(ledger.at(operation, "rename"), None)
            if renamed is not None:
                ledger.use(renamed)
            evidence = _evidence(page, read.reader, seen, str(renamed.value) if renamed else operation, ledger, report)
            if evidence is None:
                continue
            made[evidence.spec.operation] = evidence
            _report_twin(evidence, seen_at, report)
    ledger.report_unused(report)
    return Ingested(provider=provider, evidence=tuple(made.values()), ledger=ledger)


def read_page(page: PageFile, report: Report) -> Page | None:
    """Read a page with the one reader that knows its dialect."""
    reader = recognise(page.source, report)
    return None if reader is None else reader.read(page.source, report)


def _named(page: PageFile, read: Page, ledger: Ledger, taken: set[str]) -> Iterator[tuple[str, Observation]]:
    """Yield the operations of a page, each under a name that no other has."""
    stem = snake(page.path.rpartition("/")[2].rpartition(".")[0])
    is_single = len(read.operations) == 1
    for seen in read.operations:
        decision = next(ledger.at(page.path, "split"), None)
        if decision is not None:
            ledger.use(decision)
            for operation, part in split(seen, decision):
                taken.add(operation)
                yield operation, part
            continue
        wanted = (
            stem if is_single and stem else name_of(seen, read_path(seen.path, Verdicts("")).path, seen.method.value)
        )
        name, count = wanted, 2
        while name in taken:
            name, count = f"{wanted}_{count}", count + 1
        taken.add(name)
        yield name, seen


def _evidence(  # noqa: PLR0913 - one operation, where it was read, and what rules it
    page: PageFile, reader: str, seen: Observation, operation: str, ledger: Ledger, report: Report
) -> Evidence | None:
    source = SourceRef(page=page.path, sha256=page.sha256, reader=reader, id=seen.stable_id)
    chosen = {
        each.at.removeprefix(f"{operation}."): str(each.value)
        for each in ledger.below(operation)
        if each.action == "choose"
    }
    specified = specify(
        seen, operation=operation, group=group_of(seen.path.value, seen.folder), source=source, chosen=chosen
    )
    _use_choices(operation, ledger, specified.verdicts)
    spec: EndpointSpec | None = specified.spec
    for decision in ledger.at("*", "base_path"):
        ledger.use(decision)
        spec = replace(specified.spec, path=str(decision.value).rstrip("/") + specified.spec.path)
    ledger.knows(_places(specified.spec))
    spec = overrule(spec or specified.spec, ledger, report)
    if spec is None:
        return None
    findings = tuple(_settled(each, ledger, operation) for each in specified.verdicts.findings)
    for finding in findings:
        report(finding)
    return Evidence(spec=spec, seen=seen, page=page, findings=findings)


def _use_choices(operation: str, ledger: Ledger, verdicts: Verdicts) -> None:
    for decision in ledger.below(operation):
        if decision.action == "choose" and decision.at.removeprefix(f"{operation}.") in verdicts.chosen_used:
            ledger.use(decision)


def _places(spec: EndpointSpec) -> Iterator[str]:
    operation = spec.operation
    yield operation
    for parameter in spec.parameters:
        yield f"{operation}.{parameter.location}.{parameter.name}"
    if spec.request is not None:
        yield from addresses_in(spec.request.schema or {}, f"{operation}.request")
    for response in spec.responses:
        yield from addresses_in(response.schema or {}, f"{operation}.response.{response.status}")


def _settled(finding: Diagnostic, ledger: Ledger, operation: str) -> Diagnostic:
    """Turn a finding about which a person has ruled into a note that names the ruling."""
    for decision in ledger.decisions:
        if decision.at == finding.field and decision.at != operation:
            return replace(
                finding,
                severity=Severity.NOTE,
                labels=(*finding.labels, Label(decision.span, f"settled: {decision.because}")),
                help=None,
            )
    return finding


def _report_twin(evidence: Evidence, seen_at: dict[tuple[str, str], tuple[Observation, str]], report: Report) -> None:
    spec = evidence.spec
    constants = ",".join(f"{p.name}={p.schema['const']}" for p in spec.parameters if "const" in p.schema)
    other = seen_at.setdefault((spec.method, f"{spec.path}?{constants}"), (evidence.seen, spec.operation))
    if other[1] == spec.operation:
        return
    report(
        diagnostic(
            DUPLICATE_ENDPOINT,
            f"`{spec.operation}` has the method and path of `{other[1]}`: {spec.method} {spec.path}",
            (evidence.seen.path.span, "the same address"),
            (other[0].path.span, "already here"),
        )
    )


def by_file(specs: Iterable[EndpointSpec]) -> Mapping[str, EndpointSpec]:
    """Return derived specs by the name of their file."""
    return {f"{spec.operation}.yaml": spec for spec in specs}
