"""All pages of one provider into its derived specs: read, named, weighed, overruled."""

from __future__ import annotations

from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import (
    DUPLICATE_ENDPOINT,
    DUPLICATE_OPERATION,
    STATES_UNKNOWN,
    VALUES_UNKNOWN,
    diagnostic,
)
from reynard.observe.code_page import NAME as CODES
from reynard.observe.overlay.apply import Overlays
from reynard.observe.overlay.read import read_overlay
from reynard.observe.overview_page import NAME as OVERVIEW
from reynard.observe.pages import read_pages
from reynard.patterns import compiled
from reynard.reconcile.about import report_about
from reynard.reconcile.across.elsewhere import report_elsewhere
from reynard.reconcile.across.failures import report_no_failures
from reynard.reconcile.across.id_types import report_id_types
from reynard.reconcile.before import Before
from reynard.reconcile.constants import split_by_decision, tell_apart
from reynard.reconcile.decisions.ledger import Ledger, load_decisions
from reynard.reconcile.decisions.overrule import overrule
from reynard.reconcile.decisions.settling import settled
from reynard.reconcile.documented import Documented, Only, PageFile, Stand
from reynard.reconcile.names.standing import Placed
from reynard.reconcile.operation import Specified, specify
from reynard.reconcile.operation_parts.effects import report_unmarked
from reynard.reconcile.operation_parts.envelopes import report_envelopes
from reynard.reconcile.operation_parts.pagination import recognise_pagination
from reynard.reconcile.operation_parts.paths import declared_names, read_path
from reynard.reconcile.places import places_of, with_usable_addresses
from reynard.reconcile.remedies import write_decision
from reynard.reconcile.rules.loading import report_broken_rules
from reynard.reconcile.settled import take_settled
from reynard.reconcile.shown_ids import with_shown_ids
from reynard.reconcile.twins.merging import merge_twins
from reynard.reconcile.twins.telling import twins_finding
from reynard.reconcile.verdicts import Verdict, Verdicts
from reynard.reconcile.webhooks import DocumentedCall, receive
from reynard.reconcile.weighing import weigh_each
from reynard.spec.model import Amendment, SourceRef
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.diagnostics import Diagnostic, Report
    from reynard.diagnostics.codes import Entry
    from reynard.diagnostics.model import Label
    from reynard.observe.model import Observation, Page
    from reynard.reconcile.decisions.ledger import Decision
    from reynard.reconcile.names.standing import Earlier
    from reynard.reconcile.webhooks import Received
    from reynard.source import Source
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json


__all__ = ["Evidence", "Ingested", "PageFile", "ingest_provider"]

_NAME = compiled(r"[a-z][a-z0-9_]{0,79}")


class Evidence(Struct, frozen=True, kw_only=True):
    """One operation with everything it was made of: for `--explain` and the report for people."""

    spec: EndpointSpec
    seen: Observation
    page: PageFile
    verdicts: tuple[Verdict, ...]
    documented: Documented
    placed: Placed
    """Where it stands on the client without any decision."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was doubtful about it."""
        return tuple(each.finding for each in self.verdicts)


class Ingested(Struct, frozen=True, kw_only=True):
    """What the pages of one provider came to."""

    provider: str
    evidence: tuple[Evidence, ...]
    ledger: Ledger
    webhooks: tuple[Received, ...] = ()
    """The calls that the vendor makes."""
    title: str = ""
    """What the documents call themselves, where they agree."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The other files that pages are made of, by the path of the page."""
    stated: Mapping[str, Json] | None = None
    """The provider.yaml that a page states whole."""
    other_pages: tuple[PageFile, ...] = ()
    """Pages that describe no call, and speak of all: lists of codes of failures, overviews."""

    @property
    def specs(self) -> tuple[EndpointSpec, ...]:
        """The derived specs."""
        return tuple(each.spec for each in self.evidence)


def ingest_provider(  # noqa: PLR0913 - the pages, and all that rules what becomes of them
    provider: str,
    pages: Iterable[PageFile],
    decisions: Source | None,
    report: Report,
    *,
    taken: frozenset[str] = frozenset(),
    earlier: Iterable[Earlier] = (),
    overlays: Mapping[str, Source] = MappingProxyType({}),
    only: Only | None = None,
    stands: Mapping[tuple[str, str, str], Stand] = MappingProxyType({}),
) -> Ingested:
    """Return the specs of every operation that a provider's pages document.

    `taken` names the hand-written ones, `earlier` are those that were derived before: they keep their names;
    `overlays` are laid over the documents before they are read. With `only`, nothing else is read and weighed; with
    `stands`, the pages are some of a provider's, and what each operation is called among all was decided before.
    Raises KeyError for one of which it was not.
    """
    report = _once(report)
    report_broken_rules(report)
    ledger = load_decisions(decisions, report)
    laid = [read_overlay(name, overlays[name], report) for name in sorted(overlays)]
    if not ledger.is_whole or None in laid:
        return Ingested(provider=provider, evidence=(), ledger=Ledger(is_whole=False))
    lay_over = Overlays((each for each in laid if each is not None), report)
    files = {each.path: each for each in pages}
    sources = {path: each.source for path, each in files.items()}
    read = dict(read_pages(sources, report, lay_over, only.pages if only is not None else None))
    documented = list(_documented(files, read))
    weighed = [each for each in documented if each.seen.beyond is None]
    ledger.knows(each.address for each in weighed)
    found = [
        *merge_twins(tell_apart(split_by_decision(weighed, ledger, report), report), ledger),
        *(each for each in documented if each.seen.beyond is not None),
    ]
    if stands:
        found = [replace(each, is_alone=stands[each.key].is_alone) for each in found]
        decided = {index: stands[each.key] for index, each in enumerate(found)}
        title = ""
        names: Mapping[int, str] = {index: each.name for index, each in decided.items()}
        places: Mapping[int, Placed] = {
            index: Placed(group=one.group, action=one.action, because="decided before")
            for index, one in decided.items()
        }
    else:
        from reynard.reconcile.names import grouping, operation_names, own_words, page_titles, sayings  # noqa: PLC0415 - 300 kB of words

        told = own_words.in_own_words(found)
        names = operation_names.name_operations(told, known := tuple(earlier), taken, said_by := sayings.Sayings(told))
        places = grouping.place_operations(provider, told, names, known, said_by)
        title = page_titles.title_of_pages(read.values())
    before = Before()

    def weigh(index: int) -> tuple[Evidence | None, list[Diagnostic]]:
        said: list[Diagnostic] = []
        operation = _renamed(names[index], ledger, said.append)
        if only is not None and operation != only.operation:
            return None, said
        placed = places[index]
        return _evidence(found[index], names[index], operation, placed, ledger, said.append, before), said

    # A decision remembers where it was used: that is known in one process alone.
    shared = () if ledger.decisions or only is not None else tuple(sources.values())
    unknown: list[Diagnostic] = []
    with closing(weigh_each(weigh, found, before, shared)) as each_weighed:
        made = _kept(each_weighed, ledger, _but((STATES_UNKNOWN, VALUES_UNKNOWN), unknown, report))
    # What is said of several operations together: `rereading/reread.py` knows the codes, and what each depends on.
    report_envelopes([(each.spec, each.seen) for each in made.values()], report)
    report_no_failures([(each.spec, each.seen) for each in made.values()], report)
    report_id_types([(each.spec, each.seen) for each in made.values()], report)
    report_elsewhere([(each.spec, each.seen) for each in made.values()], unknown, report)
    report_about(read.values(), report)
    webhooks = receive(_calls(files, read, made.values()), (*made, *taken), ledger, report)
    ledger.report_unused(report)
    lay_over.report_unused()
    parts = {path: page.parts for path, page in read.items() if page.parts}
    stated = next((page.provider for page in read.values() if page.provider is not None), None)
    return Ingested(
        provider=provider,
        evidence=tuple(made.values()),
        webhooks=webhooks,
        ledger=ledger,
        title=title,
        parts=parts,
        stated=stated,
        other_pages=tuple(files[path] for path, page in read.items() if page.reader in (CODES, OVERVIEW)),
    )


def _kept(
    weighed: Iterable[tuple[Evidence | None, Iterable[Diagnostic]]], ledger: Ledger, report: Report
) -> dict[str, Evidence]:
    """Return operations by their names, and say what was said of each; of two with one name, the first."""
    made: dict[str, Evidence] = {}
    seen_at: dict[tuple[str, str], tuple[Observation, str]] = {}
    for evidence, said in weighed:
        for finding in said:
            report(finding)
        if evidence is None:
            continue
        other = made.setdefault(evidence.spec.operation, evidence)
        if other is not evidence:
            _report_same_name(evidence, other, report)
            continue
        twin = _same_address(evidence, seen_at)
        if twin is not None:
            report(settled(twin, ledger, evidence.spec.operation, evidence.documented.address))
    return made


def _calls(
    files: Mapping[str, PageFile], pages: Mapping[str, Page], evidence: Iterable[Evidence]
) -> Iterator[DocumentedCall]:
    """Yield the calls that the vendor makes: those of documents, then those that operations ask for."""
    for path, page in pages.items():
        for call in page.webhooks:
            yield DocumentedCall(page=files[path], reader=page.reader, call=call)
    for each in evidence:
        for call in each.seen.callbacks:
            reader = each.spec.source.reader if each.spec.source is not None else ""
            yield DocumentedCall(page=each.page, reader=reader, call=call, of=each.spec.operation)


def _once(report: Report) -> Report:
    """Return a report that passes on each finding once: a model that many operations share is wrong in one place."""
    told: set[tuple[str, str, tuple[Label, ...]]] = set()

    def passed_on(finding: Diagnostic) -> None:
        key = (finding.code, finding.message, finding.labels)
        if not finding.labels or key not in told:
            told.add(key)
            report(finding)

    return passed_on


def _but(entries: Iterable[Entry], held: list[Diagnostic], report: Report) -> Report:
    """Return a report that holds findings of some codes back: what others say of them comes first."""
    codes = {each.code for each in entries}
    return lambda finding: held.append(finding) if finding.code in codes else report(finding)


def _renamed(operation: str, ledger: Ledger, report: Report) -> str:
    """Return the name that an operation has by a decision, or its own."""
    decision = next(ledger.at(operation, "rename"), None)
    if decision is None:
        return operation
    name = str(decision.value)
    if _NAME.fullmatch(name) is None:
        ledger.refuse(decision, f"`{name}` cannot be the name of an operation", report, "write lower_case_words")
        return operation
    ledger.use(decision)
    return name


def _report_same_name(evidence: Evidence, other: Evidence, report: Report) -> None:
    report(
        diagnostic(
            DUPLICATE_OPERATION,
            f"two operations are called `{evidence.spec.operation}`; the first is kept",
            (evidence.seen.path.span, "this one is left out"),
            (other.seen.path.span, "already here"),
            help="give one of them another name with a decision `rename`",
        )
    )


def _documented(files: Mapping[str, PageFile], pages: Mapping[str, Page]) -> Iterator[Documented]:
    """Yield what pages document, in the order of their names."""
    for path, page in pages.items():
        for seen in with_shown_ids(page.operations):
            yield Documented(
                page=files[path],
                reader=page.reader,
                seen=seen,
                method=seen.method.value.strip().upper(),
                path=read_path(seen.path, Verdicts(""), declared_names(seen), shows_ids=seen.shows_ids).path,
                is_alone=len(page.operations) == 1,
                name=_stated_name(seen),
                about=page.about,
            )


def _stated_name(seen: Observation) -> str:
    """Return the name that an exported operation has; nothing for others."""
    name = seen.operation_id.value if seen.beyond is not None and seen.operation_id is not None else ""
    return name if _NAME.fullmatch(name) else ""


def _evidence(  # noqa: PLR0913 - an operation, what it is called, and what rules it
    documented: Documented,
    name: str,
    operation: str,
    placed: Placed,
    ledger: Ledger,
    report: Report,
    before: Before,
) -> Evidence | None:
    """Return an operation as its page and the decisions have it; `name` is what it is called without those."""
    page, seen = documented.page, documented.seen
    source = SourceRef(
        page=page.path,
        sha256=documented.sha256,
        reader=documented.reader,
        id=seen.stable_id,
        name=name if name != operation else "",
    )
    chosen = {
        each.at.removeprefix(f"{operation}."): str(each.value)
        for each in ledger.below(operation)
        if each.action == "choose"
    }
    stated = take_settled(seen, operation, report) if seen.beyond is not None else None
    if stated is not None:
        specified = Specified(spec=replace(stated, source=source), verdicts=Verdicts(operation), seen=seen)
    else:
        specified = specify(seen, operation=operation, placed=placed, source=source, chosen=chosen, before=before)
    chosen_by = _choices(operation, ledger, specified.verdicts)
    spec: EndpointSpec | None = replace(specified.spec, amendments=(*specified.spec.amendments, *chosen_by))
    for decision in ledger.at("*", "base_path"):
        ledger.use(decision)
        spec = _below(spec or specified.spec, decision)
    ledger.knows(places_of(specified.spec))
    spec = overrule(spec or specified.spec, ledger, report)
    if spec is None:
        return None
    is_said = any("pagination" in cast("dict[str, Any]", each.value) for each in ledger.at(operation, "set"))
    if stated is None and not is_said:
        spec = replace(spec, pagination=recognise_pagination(spec))
    taken = specified.verdicts.taken
    addressed = with_usable_addresses([each.finding for each in taken], specified.spec)
    verdicts = tuple(
        replace(each, finding=settled(finding, ledger, operation, documented.address))
        for each, finding in zip(taken, addressed, strict=True)
    )
    for each in verdicts:
        report(each.finding)
    report_unmarked(spec, seen, report)
    if documented.twins:
        report(settled(twins_finding(documented, operation), ledger, operation, documented.address))
    return Evidence(spec=spec, seen=specified.seen, page=page, verdicts=verdicts, documented=documented, placed=placed)


def _choices(operation: str, ledger: Ledger, verdicts: Verdicts) -> Iterator[Amendment]:
    """Yield what was decided by believing one witness only."""
    for decision in ledger.below(operation):
        at = decision.at.removeprefix(f"{operation}.")
        if decision.action == "choose" and at in verdicts.chosen_used:
            ledger.use(decision)
            yield Amendment(at=at, code="decision", because=decision.because, now=decision.value, has_was=False)


def _below(spec: EndpointSpec, decision: Decision) -> EndpointSpec:
    """Return a spec with its path below a base path."""
    path = str(decision.value).rstrip("/") + spec.path
    note = Amendment(at="path", code="decision", because=decision.because, was=spec.path, now=path, has_was=True)
    return replace(spec, path=path, amendments=(*spec.amendments, note))


def _same_address(evidence: Evidence, seen_at: dict[tuple[str, str], tuple[Observation, str]]) -> Diagnostic | None:
    """Return what is to say of an operation at whose address there is one already."""
    spec = evidence.spec
    # What a page writes behind `#` tells its operations apart: nobody wrote one twice.
    mark = evidence.seen.path.value.partition("#")[2]
    address = f"{spec.path}?{','.join(_constants(spec))}#{mark}"
    other = seen_at.setdefault((spec.method, address), (evidence.seen, spec.operation))
    if other[1] == spec.operation:
        return None
    return diagnostic(
        DUPLICATE_ENDPOINT,
        f"`{spec.operation}` has the method and path of `{other[1]}`: {spec.method} {spec.path}",
        (evidence.seen.path.span, "the same address"),
        (other[0].path.span, "already here"),
        help=f"both are kept. Rename one, leave one out, or take them for one by `merge: true` at "
        f"`{evidence.documented.address}`",
        field=spec.operation,
        decision=write_decision(DUPLICATE_ENDPOINT.code, spec.operation),
    )


def _constants(spec: EndpointSpec) -> Iterator[str]:
    """Yield the constants of a request, which tell operations on one path apart."""
    for parameter in spec.parameters:
        if "const" in parameter.schema:
            yield f"{parameter.location}.{parameter.name}={parameter.schema['const']}"
    members = (spec.request.schema or {}).get("properties") if spec.request is not None else None
    for name, member in members.items() if isinstance(members, dict) else ():
        if isinstance(member, dict) and "const" in member:
            yield f"body.{name}={member['const']}"
