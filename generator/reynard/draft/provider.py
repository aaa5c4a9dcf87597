"""A first provider.yaml: what the pages say of address, keys, errors and tasks, for a person to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.access import draft_auth
from reynard.draft.entries import Entry, make_remark, render
from reynard.draft.errors import draft_errors
from reynard.draft.headers import draft_headers
from reynard.draft.rates import draft_rates
from reynard.draft.servers import draft_servers
from reynard.draft.shown_pages import as_shown
from reynard.draft.signatures import draft_signatures
from reynard.draft.spelling import name_title, spell_class
from reynard.draft.tasks import draft_tasks
from reynard.patterns import compiled
from reynard.placeholders import without_keys
from reynard.spec.dump import dump_yaml
from reynard.spec.model import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.draft.model import Operation
    from reynard.text.origin import Json

_HEADER = (
    "# yaml-language-server: $schema=../provider.schema.json\n"
    "# Drafted by `reynard ingest` from the pages. It is yours from now on: nothing overwrites it. Behind each\n"
    "# line stands the place that it is from. Look first at what is marked `unsure` or `undecided`.\n"
)
_STATED = (
    "# yaml-language-server: $schema=../provider.schema.json\n"
    "# Written by `reynard ingest` as the page states it. It is yours from now on: nothing overwrites it.\n"
)
_NAME = compiled(r"[a-z][a-z0-9_]*\Z")


def draft_provider(
    name: str, operations: Sequence[Operation], title: str = "", other_pages: Sequence[tuple[str, str]] = ()
) -> str | None:
    """Return the text of a first provider.yaml; None where the folder's name cannot be a provider's.

    `title` is what the documents call themselves, where they agree; `other_pages` are texts that describe
    no call, by their names: lists of codes, overviews.
    """
    if not _NAME.match(name):
        return None
    shown = tuple(as_shown(other_pages))
    return _HEADER + "".join(f"{line}\n" for line in render(tuple(_entries(name, operations, title, shown))))


def state_provider(name: str, stated: Mapping[str, Json]) -> str | None:
    """Return the text of a first provider.yaml that a page states whole; None where the folder has no such name."""
    if not _NAME.match(name):
        return None
    return _STATED + dump_yaml({"reynard": FORMAT, "provider": name, **stated})


def _entries(
    name: str, operations: Sequence[Operation], title: str, other_pages: Sequence[tuple[str, str]]
) -> Iterator[Entry]:
    yield Entry("reynard", FORMAT)
    yield Entry("provider", name)
    yield Entry("title", name_title(name, without_keys(title)))
    spelt = spell_class(name, title, operations)
    if spelt:
        yield Entry("class_name", spelt, "as the pages spell it")
    yield from draft_servers(operations, other_pages)
    yield from draft_headers(operations, other_pages)
    yield from draft_auth(operations, other_pages)
    yield from draft_signatures(operations, other_pages)
    yield from draft_rates(operations, other_pages)
    errors = draft_errors(operations, other_pages)
    if any(each.key and not each.is_off for each in errors):
        yield Entry("errors", errors)
    else:
        yield make_remark(
            "unsure: no page says how an answer tells that something failed; `errors` is for you to write"
        )
        yield from (each for each in errors if not each.key)
    tasks = draft_tasks(operations, other_pages)
    drafted, remarks = [each for each in tasks if each.key], [each for each in tasks if not each.key]
    if any(not each.is_off for each in drafted):
        yield Entry("tasks", tasks)
        return
    if drafted:
        yield Entry("tasks", tuple(Entry(each.key, each.value, each.note) for each in drafted), is_off=True)
    yield from remarks
