"""Pages into specs, as a table of contents.

    page → Source → Page → Observation → EndpointSpec → specs/<provider>/<operation>.yaml

Everything is computed in memory; writing, or comparing with what is on disk, is the caller's last step.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from reynard.collector import collecting_seldom
from reynard.diagnostics import Findings
from reynard.diagnostics.codes import (
    EDITED_SPEC,
    HANDWRITTEN_CLASH,
    KEY_MASKED,
    PAGES_GONE,
    PROVIDER_DRAFTED,
    diagnostic,
)
from reynard.disk import inputs, output, placing
from reynard.draft.gather import gather_operations, read_written
from reynard.placeholders import without_keys
from reynard.reconcile.access import settle_access
from reynard.reconcile.addresses import settle_servers
from reynard.reconcile.derived import derived_specs, earlier_operation
from reynard.reconcile.documented import PageFile, Stand
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from reynard.spec.dump import endpoint_document, is_untouched
from reynard.spec.load import provider_from, read_document
from reynard.spec.texts import spec_texts
from reynard.specs_folder import wanted_folders
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.draft.model import Operation
    from reynard.reconcile.documented import Only
    from reynard.reconcile.names.standing import Earlier
    from reynard.reconcile.provider import Evidence, Ingested
    from reynard.reconcile.webhooks import Received
    from reynard.spec.model import EndpointSpec, ProviderSpec
    from reynard.text.origin import Json


_SAID_BY_PAGES = (("base_url", "server"), ("auth", "key"))
"""What a client cannot do without, by its key in provider.yaml."""


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


class IngestPlan(Struct, frozen=True, kw_only=True):
    """What ingesting came to, before anything is written."""

    files: Mapping[Path, str]
    """Spec files to write."""
    stale: tuple[Path, ...]
    """Derived specs whose page no longer documents them."""
    ingested: tuple[Ingested, ...]
    read: tuple[inputs.ProviderFiles, ...]
    """The folder that each was ingested from."""
    operations: tuple[tuple[Operation, ...], ...]
    """What each has, also by hand, as those see it who look for tasks."""
    findings: Findings
    later: Findings
    """What the next run will say of providers of which this one drafts the provider.yaml, and this one does not."""
    counts: Mapping[str, int]

    def settled(self) -> Findings:
        """Return what the next run will say where all of this is written: of a draft, no longer that it is one."""
        found = Findings()
        found.extend(each for each in self.findings if each.code != PROVIDER_DRAFTED.code)
        found.extend(self.later)
        return found

    def changes(self) -> list[output.Change]:
        """Return how the specs on disk differ from what the pages say."""
        found = [output.Change(inputs.shown(path), _text(path), text) for path, text in sorted(self.files.items())]
        found += [output.Change(inputs.shown(path), _text(path), None) for path in self.stale]
        return [each for each in found if each.before != each.after]

    def write(self) -> list[output.Change]:
        """Write what differs, each provider's folder as a whole, and return it; `findings` get what was in the way."""
        changed = self.changes()
        edits = {path: text for path, text in self.files.items() if _text(path) != text}
        placed = {*map(inputs.shown, placing.place_texts(edits | dict.fromkeys(self.stale), self.findings))}
        return [each for each in changed if each.path in placed]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


@collecting_seldom()
def ingest(
    specs: Path, providers: Iterable[str] = (), progress: Callable[[str, int, int], None] = _silent
) -> IngestPlan:
    """Read every page below a specs folder, and return the spec files that they come to."""
    from reynard.draft import tasks, undeclared  # noqa: PLC0415 - few pages again are asked of nothing but themselves

    findings, later = Findings(), Findings()
    files: dict[Path, str] = {}
    stale: list[Path] = []
    done: list[Ingested] = []
    folders_read: list[inputs.ProviderFiles] = []
    operations: list[tuple[Operation, ...]] = []
    pages = 0
    folders = wanted_folders(specs, providers, findings)
    for index, folder in enumerate(folders):
        progress(folder.name, index, len(folders))
        read = inputs.read_provider(folder, findings, with_pages=True)
        if not read.pages:
            _report_no_pages(read, findings)
        if not read.pages or any(name == "decisions.yaml" or inputs.is_overlay(name) for name in read.unreadable):
            continue
        pages += len(read.pages)
        derived = _derived(read)
        ingested = _ingested(read, derived, findings)
        if not ingested.ledger.is_whole:
            continue
        is_new = "provider.yaml" not in {*read.specs, *read.unreadable}
        gathered = _operations(ingested, read, derived)
        drafted = _masked(_draft(ingested, gathered)) if is_new and ingested.evidence else None
        provider = _provider_spec(read, drafted)
        placed = _at_provider(ingested, provider, findings) if provider is not None else ingested
        if not all(map(_is_drafted_alike, ingested.specs, placed.specs)):
            gathered = _operations(placed, read, derived)
        if provider is not None:
            undeclared.report_undeclared(gathered, provider, findings if drafted is None else later)
        # Without the fields of their answers, which drafting has listed: of 13 MB those are 100 MB.
        operations.append(tuple(map(replace, gathered)))
        del gathered
        tasks.forget_lives()
        made = _spec_files(placed, read, derived, findings)
        if made and drafted is not None:
            made |= _drafted(placed, drafted, findings)
        files |= {folder / name: text for name, text in made.items()}
        stale += _stale(placed, read, derived, findings)
        done.append(placed)
        folders_read.append(read)
    progress("", len(folders), len(folders))
    return IngestPlan(
        files=files,
        stale=tuple(stale),
        ingested=tuple(done),
        read=tuple(folders_read),
        operations=tuple(operations),
        findings=findings,
        later=later,
        counts={"providers": len(done), "pages": pages, "operations": sum(len(each.evidence) for each in done)},
    )


def ingest_only(read: inputs.ProviderFiles, only: Only) -> Ingested:
    """Return one operation of a provider's folder, from the pages that may speak of it; `read` may lack other specs."""
    quiet = Findings()
    ingested = _ingested(read, _derived(read), quiet, only)
    provider = _provider_spec(read, None) if ingested.ledger.is_whole else None
    return _at_provider(ingested, provider, quiet) if provider is not None else ingested


class Part(Struct, frozen=True, kw_only=True):
    """Some operations of a provider, weighed by themselves: what they come to, and what is said of them."""

    ingested: Ingested
    specs: Mapping[str, str]
    findings: Findings
    operations: tuple[Operation, ...]
    """As those see them who look for tasks."""


def ingest_part(read: inputs.ProviderFiles, stands: Iterable[Stand]) -> Part:
    """Return operations of which was decided before how they stand among the others; `read` may lack those."""
    findings = Findings()
    derived = _derived(read)
    ingested = _ingested(read, derived, findings, stands={each.key: each for each in stands})
    provider = _provider_spec(read, None)
    if provider is not None:
        ingested = _at_provider(ingested, provider, findings)
    return Part(
        ingested=ingested,
        specs=_spec_files(ingested, read, derived, findings),
        findings=findings,
        operations=gather_operations(ingested.evidence),
    )


def stands_of(ingested: Ingested) -> tuple[Stand, ...]:
    """Return how operations stand among the others; only of those of which that changes with their requests alone.

    Who is recognised by its spec of before keeps its name and place, whatever else its page says; who shares method and
    path with others is told apart from them by more.
    """
    evidence = ingested.evidence
    documents = [(each.spec.operation, endpoint_document(each.spec)) for each in evidence]
    earlier = [earlier_operation(name, each, cast("dict[str, Json]", each["source"])) for name, each in documents]
    names = [
        (each.spec.source.name if each.spec.source is not None else "") or each.spec.operation for each in evidence
    ]
    found = [each.documented for each in evidence]
    from reynard.reconcile.names.operation_names import find_kept  # noqa: PLC0415 - a run over all pages has it anyway

    kept = find_kept(found, names, earlier)
    asked = Counter((each.method, each.path) for each in found)
    return tuple(
        Stand(
            page=each.page.path,
            method=each.documented.method,
            path=each.documented.path,
            name=names[index],
            group=each.placed.group,
            action=each.placed.action,
            is_alone=each.documented.is_alone,
        )
        for index, each in enumerate(evidence)
        if index in kept
        and asked[each.documented.method, each.documented.path] == 1
        and each.documented.told is None
        and not each.documented.twins
    )


def _ingested(
    read: inputs.ProviderFiles,
    derived: Mapping[str, Earlier],
    findings: Findings,
    only: Only | None = None,
    stands: Mapping[tuple[str, str, str], Stand] = MappingProxyType({}),
) -> Ingested:
    handwritten = frozenset(name.rpartition(".")[0] for name in read.specs if name not in derived)
    decisions = read.specs.get("decisions.yaml")
    return ingest_provider(
        read.name,
        list(_pages(read)),
        decisions.source if decisions else None,
        findings,
        taken=handwritten - {name.rpartition(".")[0] for name in ("provider.yaml", "decisions.yaml")},
        earlier=[each for each in derived.values() if not each.is_webhook],
        overlays={name: each.source for name, each in read.overlays.items()},
        only=only,
        stands=stands,
    )


def _pages(read: inputs.ProviderFiles) -> Iterator[PageFile]:
    for path, page in read.pages.items():
        yield PageFile(path=path, source=page.source, sha256=page.sha256)


def _derived(read: inputs.ProviderFiles) -> dict[str, Earlier]:
    """Return the spec files that `ingest` owns, with the operation that each was derived for."""
    return derived_specs({name: each.source for name, each in read.specs.items()})


def _spec_files(
    ingested: Ingested, read: inputs.ProviderFiles, derived: Mapping[str, Earlier], report: Report
) -> dict[str, str]:
    made: dict[str, str] = {}
    documented = _documented(ingested)
    for each, (text, has_keys) in zip(documented, spec_texts([each.spec for each in documented]), strict=True):
        name = f"{each.spec.operation}.yaml"
        there = read.specs.get(name)
        if there is not None and name not in derived:
            span = there.source.span(0, len(there.source.line(1)))
            message = f"`{each.spec.operation}` is written by hand and stays, but `{each.page.path}` documents it too"
            report(
                diagnostic(
                    HANDWRITTEN_CLASH, message, (span, "has no `source:`"), (each.seen.path.span, "documented here")
                )
            )
            continue
        if there is not None and not is_untouched(there.source.text):
            _report_edited(there.source, report)
            continue
        if has_keys:
            # No excerpt: it would show the key once more.
            message = f"`{each.spec.operation}` shows what may be a working key; its spec has `<secret>` in its place"
            report(diagnostic(KEY_MASKED, message, file=each.seen.path.span.source.name))
        made[name] = text
    return made


def _documented(ingested: Ingested) -> tuple[Evidence | Received, ...]:
    """Return all that pages describe: calls of ours and calls of the vendor's."""
    return (*ingested.evidence, *ingested.webhooks)


def draft_of(ingested: Ingested, read: inputs.ProviderFiles) -> str | None:
    """Return the provider.yaml that the pages and the hand-written specs of a folder come to, without their keys."""
    return _masked(_draft(ingested, _operations(ingested, read, _derived(read))))


def _draft(ingested: Ingested, operations: Sequence[Operation]) -> str | None:
    from reynard.draft.provider import draft_provider, state_provider  # noqa: PLC0415 - few pages again need no draft

    if ingested.stated is not None:
        return state_provider(ingested.provider, ingested.stated)
    pages = [(each.path, each.source.text) for each in ingested.other_pages]
    known = {each.page.path for each in ingested.evidence}
    # What a guide says beside a sample of a call stays of use once the reference has taken the call.
    merged = (twin.page for each in ingested.evidence for twin in each.documented.twins)
    pages += dict.fromkeys((each.path, each.source.text) for each in merged if each.path not in known)
    return draft_provider(ingested.provider, operations, ingested.title, pages)


def _operations(ingested: Ingested, read: inputs.ProviderFiles, derived: Iterable[str]) -> tuple[Operation, ...]:
    files = {name: file.source for name, file in read.specs.items()}
    return gather_operations(ingested.evidence, read_written(files, derived))


def _provider_spec(read: inputs.ProviderFiles, drafted: str | None) -> ProviderSpec | None:
    """Return what provider.yaml says, or the draft of one."""
    there = read.specs.get("provider.yaml")
    source = there.source if there is not None else Source("provider.yaml", drafted) if drafted is not None else None
    # What is wrong with the file is said by whoever uses it.
    document = read_document(source, "provider", Findings()) if source is not None else None
    return provider_from(cast("dict[str, Any]", document.value)) if document is not None else None


def _at_provider(ingested: Ingested, spec: ProviderSpec, report: Report) -> Ingested:
    """Return what was ingested with keys and servers that are not the provider's usual ones, by its provider.yaml."""
    settled = settle_access(ingested.evidence, spec, report)
    return replace(ingested, evidence=settle_servers(settled, spec, report))


def _drafted(ingested: Ingested, text: str, report: Report) -> dict[str, str]:
    """Return a first provider.yaml for a folder that has none."""
    span = ingested.evidence[0].seen.span
    message = f"`{ingested.provider}` has no provider.yaml; a first one is drafted from its pages{_left_open(text)}"
    report(diagnostic(PROVIDER_DRAFTED, message, (span, "its pages say what is known")))
    return {"provider.yaml": text}


def _is_drafted_alike(one: EndpointSpec, other: EndpointSpec) -> bool:
    """Tell whether who looks for tasks sees the same of two specs: which key and which server is nothing to them."""
    return one is other or replace(one, auth=other.auth, server=other.server) == other


def _masked(text: str | None) -> str | None:
    return without_keys(text) if text is not None else None


def _left_open(drafted: str) -> str:
    """Return what no page says: the server to call, and how to prove who one is."""
    missing = [said for key, said in _SAID_BY_PAGES if f"\n{key}:" not in drafted]
    return f", which name no {' and no '.join(missing)}" if missing else ""


def _report_edited(spec: Source, report: Report) -> None:
    span = spec.span(0, len(spec.line(1)))
    report(diagnostic(EDITED_SPEC, f"`{spec.name}` was edited by hand since it was derived", (span, "derived file")))


def _report_no_pages(read: inputs.ProviderFiles, findings: Findings) -> None:
    """Report derived specs whose pages are all gone: deleting them all would be too much for what may be a slip."""
    left = sorted(_derived(read))
    if left and not read.unreadable:
        file = read.specs[left[0]].source.name
        message = f"`{read.name}` has derived specs ({len(left)}), but no page any more; they stay as they are"
        findings(diagnostic(PAGES_GONE, message, file=file))


def _stale(
    ingested: Ingested, read: inputs.ProviderFiles, derived: Mapping[str, Earlier], findings: Findings
) -> list[Path]:
    """Return the derived specs that nothing documents any more.

    Those of a page that could not be read stay, and so do those that a person has edited.
    """
    documented = {f"{each.spec.operation}.yaml" for each in _documented(ingested)}
    left = {name: earlier for name, earlier in derived.items() if name not in documented}
    if not left:  # as nearly always; the findings are those of all providers
        return []
    broken = {each.place[0] for each in findings if each.severity == "error"}
    readable = {path for path, page in read.pages.items() if page.source.name not in broken}
    whole = {path for path in readable if readable.issuperset(ingested.parts.get(path, ()))}
    gone = {each.page for each in left.values()} - set(read.pages) - read.unreadable
    stale: list[Path] = []
    for name, earlier in left.items():
        if not (earlier.page in whole or earlier.page in gone):
            continue
        if is_untouched(read.specs[name].source.text):
            stale.append(read.folder / name)
        else:
            _report_edited(read.specs[name].source, findings)
    return stale
