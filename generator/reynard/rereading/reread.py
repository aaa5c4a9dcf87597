"""Specs after a change of few pages, as a table of contents.

    what the last run left → what changed → the part of that, before and after → specs, and what was said

The part before must come to the specs on disk and to what was said of it, word for word; what the rest of the provider
sees of it must be the same before and after. Wherever something is not so, nothing is returned, and a whole run makes
everything. That both come to the same is held by a property test over random edits (`tests/rereading`).
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from reynard.collector import collecting_seldom
from reynard.diagnostics import Findings, Severity
from reynard.diagnostics.codes import (
    DECISION_UNUSED,
    DUPLICATE_ENDPOINT,
    ENVELOPE,
    ID_TYPES,
    NO_FAILURES,
    RELATIVE_SERVER,
    SERVER_UNKNOWN,
    TASK_UNDECLARED,
    TOLD_APART,
    TWIN_PAGES,
    TYPES_ELSEWHERE,
    UNDEFINED_SECURITY,
    VALUES_ELSEWHERE,
)
from reynard.diagnostics.kept import findings_as_json
from reynard.disk import inputs
from reynard.disk.cache import UNUSABLE, pressed
from reynard.draft.queries import can_be_asked, seen_of_tasks
from reynard.ingest import ingest_part, stands_of
from reynard.reconcile.across.elsewhere import declared_by
from reynard.reconcile.across.failures import documents_failure
from reynard.reconcile.across.id_types import ids_of
from reynard.reconcile.operation_parts.paths import numbers_named
from reynard.rereading.ground import Ground, rules
from reynard.rereading.parts import compare
from reynard.source import Source
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.ingest import IngestPlan, Part
    from reynard.reconcile.provider import Evidence
    from reynard.rereading.ground import Row
    from reynard.rereading.parts import Change, Side

_MANY = 8
"""A whole run costs no more where one page in so many changed."""
_OF_ALL = frozenset(
    each.code
    for each in (
        DECISION_UNUSED,
        DUPLICATE_ENDPOINT,
        ENVELOPE,
        ID_TYPES,
        NO_FAILURES,
        RELATIVE_SERVER,
        SERVER_UNKNOWN,
        TASK_UNDECLARED,
        TOLD_APART,
        TWIN_PAGES,
        TYPES_ELSEWHERE,
        UNDEFINED_SECURITY,
        VALUES_ELSEWHERE,
    )
)
"""What is said of several operations together: that one has a part in it is told by its being said of that alone."""


class Reread(Struct, frozen=True, kw_only=True):
    """What a provider's pages come to after a change: the specs that differ, and a ground for the next run."""

    edits: Mapping[str, str]
    ground: Ground


@collecting_seldom()
def reread(folder: Path, ground: Ground, hashes: Mapping[str, str]) -> Reread | None:
    """Return what became of a provider whose files have these hashes; None where all is to be read."""
    now = {name: each for name, each in hashes.items() if rules(name)}
    changed = [name for name, each in now.items() if each != ground.hashes.get(name)]
    if now.keys() != ground.hashes.keys() or not ground.packed.keys() >= {*changed}:
        return None
    if len(changed) > 1 and len(changed) * _MANY > len(ground.packed):
        return None
    files = _read(folder, ground, changed)
    if files is None:
        return None
    try:
        texts = {name: ground.text(name) for name in changed}
        changes = {name: compare(text, files.pages[name].source.text) for name, text in texts.items()}
        known = {name: each for name, each in changes.items() if each is not None}
        if len(known) < len(changes):
            return None
        before = ingest_part(
            _of_sides(files, ground.hashes, {name: each.before for name, each in known.items()}), ground.stands
        )
        after = ingest_part(_of_sides(files, now, {name: each.after for name, each in known.items()}), ground.stands)
        if not _is_as_it_was(before, ground) or _standing(before, ground) != _standing(after, ground):
            return None
        if _may_tell_of_tasks(ground, before, after) and _taken_and_given(before) != _taken_and_given(after):
            return None
        said = _said(ground, before, after, known, f"{inputs.shown(folder)}/")
    except UNUSABLE:
        # An operation that was not there before, or a ground whose names lead nowhere.
        return None
    if said is None:
        return None
    made = {f"{each.spec.operation}.yaml" for each in after.ingested.evidence}
    packed = {**ground.packed, **{name: pressed(files.pages[name].source.text) for name in changed}}
    return Reread(
        edits={name: text for name, text in after.specs.items() if name in made and _hash(text) != ground.hashes[name]},
        ground=replace(ground, packed=packed, said=tuple(said)),
    )


def _read(folder: Path, ground: Ground, changed: Iterable[str]) -> inputs.ProviderFiles | None:
    """Return what rules a few pages; None where some of it cannot be read."""
    quiet = Findings()
    own = [name for name in ground.hashes if "/" not in name and name not in ground.derived]
    if any(inputs.is_overlay(name) for name in own) or "provider.yaml" not in own:
        return None
    read = {name: inputs.read_text(folder / name, quiet) for name in (*own, *changed)}
    found = {name: each for name, each in read.items() if each is not None}
    if len(found) < len(read):
        return None
    return inputs.ProviderFiles(
        folder.name,
        folder,
        {name: found[name] for name in own},
        {name: found[name] for name in changed},
    )


def _of_sides(
    files: inputs.ProviderFiles, hashes: Mapping[str, str], sides: Mapping[str, Side]
) -> inputs.ProviderFiles:
    """Return a provider's files with pages as they are on one side of a change."""
    pages = {
        name: inputs.ReadFile(Source(files.pages[name].source.name, each.text), hashes[name])
        for name, each in sides.items()
    }
    return replace(files, pages=pages)


def _is_as_it_was(before: Part, ground: Ground) -> bool:
    """Tell whether a part comes to what is on disk."""
    names = [f"{each.spec.operation}.yaml" for each in before.ingested.evidence]
    return before.ingested.ledger.is_whole and all(
        name in ground.derived and ground.hashes[name] == _hash(before.specs[name]) for name in names
    )


def _hash(text: str) -> str:
    return inputs.content_hash(text.encode("utf-8", "surrogatepass")).hex()


def _standing(part: Part, ground: Ground) -> tuple[object, ...]:
    """Return what the rest of a provider sees of a part: whoever makes that see more says so here."""
    ingested = part.ingested
    own = {f"{each.spec.operation}.yaml" for each in ingested.evidence}
    return (
        ingested.ledger.is_whole,
        {**ingested.parts},
        ingested.stated,
        # The calls of the vendor, which stand beside all operations.
        {name: text for name, text in part.specs.items() if name not in own},
        *(tuple(_seen(each, ground)) for each in ingested.evidence),
    )


def _seen(each: Evidence, ground: Ground) -> Iterator[object]:
    seen = each.documented.seen
    # What it is, and what it is told apart by.
    yield each.documented.key, each.spec.operation, each.documented.told, len(each.documented.twins)
    # Names and places of all on the client.
    yield seen.path.value, seen.folder, seen.standing, seen.stable_id, [tag.value for tag in seen.tags]
    yield seen.operation_id and seen.operation_id.value
    is_kept = each.spec.group and not any(one.code == "decision" for one in each.spec.amendments)
    # A group that its spec has stays; one that is decided anew may be named by the title, and so may other operations.
    yield seen.title and seen.title.value if ground.has_others or not is_kept else None
    # Which hosts a provider's operations are at.
    yield [server.value for server in seen.servers], each.spec.server
    # Ids that are texts here and numbers there.
    yield ids_of(seen)
    # Types and values that fields of one name have here and there.
    yield declared_by(seen)
    # Whether any failure is documented.
    yield documents_failure(each.spec, seen)
    # What it brings beside itself.
    yield len(seen.callbacks), seen.beyond


def _may_tell_of_tasks(ground: Ground, *parts: Part) -> bool:
    return ground.has_queries or any(can_be_asked(each.operations) for each in parts)


def _taken_and_given(part: Part) -> list[object]:
    """Return all by which is told which operation starts a task and which tells of it."""
    return [
        (seen_of_tasks(one), each.page.source.text if each.documented.is_alone else "")
        for one, each in zip(part.operations, part.ingested.evidence, strict=True)
    ]


def _said(ground: Ground, before: Part, after: Part, changes: Mapping[str, Change], start: str) -> list[Row] | None:
    """Return what is said of a provider now; None where a change of one part may change what is said of others."""
    told = [findings_as_json(each.findings, start) for each in (before, after)]
    if told[0] is None or told[1] is None or any(_stands_beside(each) for each in (before, after)):
        return None
    then = {name: each.before for name, each in changes.items()}
    since = {name: each.after for name, each in changes.items()}
    own_then, beside_then = _parted((_in_whole(row, then) for row in told[0]), then)
    own_now, beside_now = _parted((_in_whole(row, since) for row in told[1]), since)
    own_known, _ = _parted(ground.said, then)
    if _counted(own_known) != _counted(own_then) or any(row["severity"] == Severity.ERROR for row in own_now):
        return None
    if _counted(_moved(row, changes) for row in beside_then) != _counted(beside_now):
        return None
    return _in_place(ground.said, {id(row) for row in own_known}, changes, own_now)


def _in_place(
    said: Iterable[Row], own: Container[int], changes: Mapping[str, Change], own_now: Iterable[Row]
) -> list[Row] | None:
    """Return what was said with what is said of a part now in the place of what was; None where that is not known.

    Of findings at one place in the same words, that of the first operation comes first: a model that operations share
    may be contradicted by the examples of each.
    """
    waiting: dict[tuple[object, ...], list[Row]] = {}
    for row in own_now:
        waiting.setdefault(_place(row), []).append(row)
    made: list[Row] = []
    told, closed = set[tuple[object, ...]](), set[tuple[object, ...]]()
    for row in said:
        there = _moved(row, changes)
        place = _place(there) if there is not None else ()
        if id(row) in own:
            if place in closed:
                return None
            made += waiting.pop(place, ())
            told.add(place)
        elif there is None:
            return None
        else:
            made.append(there)
            closed.update((place,) if place in told else ())
    if waiting and {*map(_place, made)} & {*waiting}:
        return None
    return [*made, *(row for rows in waiting.values() for row in rows)]


def _parted(rows: Iterable[Row], sides: Mapping[str, Side]) -> tuple[list[Row], list[Row]]:
    """Return what is said of the parts that changed, and the rest."""
    own: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        (own if _is_own(row, sides) else rest).append(row)
    return own, rest


def _stands_beside(part: Part) -> bool:
    """Tell whether a part is more than operations of its own: calls of the vendor, twins, what was exported.

    What a number in a path is, the other paths say.
    """
    return any(
        each.documented.told is not None
        or each.documented.twins
        or each.seen.callbacks
        or each.seen.beyond is not None
        or numbers_named(each.seen.path.value) != each.seen.path.value
        for each in part.ingested.evidence
    )


def _counted(rows: Iterable[Row | None]) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


def _place(row: Row) -> tuple[object, ...]:
    return (*(each for label in row["labels"][:1] for each in label[:2]), row["code"], row["message"])


def _in_whole(row: Row, sides: Mapping[str, Side]) -> Row:
    """Return what was said of a page's part as said of the page."""
    labels = [
        [name, *sides[name].whole(start, end), text] if name in sides else [name, start, end, text]
        for name, start, end, text in row["labels"]
    ]
    return {**row, "labels": labels}


def _is_own(row: Row, sides: Mapping[str, Side]) -> bool:
    """Tell whether something is said of the part that changed, and of it alone."""
    places = ((name, start, end) for name, start, end, _ in row["labels"] if name in sides)
    return row["code"] not in _OF_ALL and any(sides[name].is_own(start, end) for name, start, end in places)


def _moved(row: Row, changes: Mapping[str, Change]) -> Row | None:
    """Return what was said with its places as they are now; None where one of them is gone."""
    labels = []
    for name, start, end, text in row["labels"]:
        there = changes[name].moved(start, end) if name in changes else (start, end)
        if there is None:
            return None
        labels.append([name, *there, text])
    return {**row, "labels": labels}


def ground_of(folder: Path, plan: IngestPlan) -> Ground | None:
    """Return what the next run of a provider can stand on, which a run over all its pages came to; None for nothing."""
    said = findings_as_json(plan.settled(), f"{inputs.shown(folder)}/")
    ingested, read = (plan.ingested[0], plan.read[0]) if len(plan.ingested) == 1 else (None, None)
    stands = stands_of(ingested) if ingested is not None and not ingested.parts else ()
    derived = frozenset(path.name for path in plan.files) - {"provider.yaml"}
    if said is None or ingested is None or read is None or not stands:
        return None
    return Ground(
        hashes={},
        packed={name: pressed(each.source.text) for name, each in read.pages.items()},
        stands=stands,
        has_others=len(stands) < len(ingested.evidence),
        derived=derived,
        has_queries=can_be_asked(plan.operations[0]),
        said=tuple(said),
        total=len(derived),
        counts=plan.counts,
    )
