"""What a run found, as findings: for each page what became of it, and for a changed one what changed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reynard.diagnostics.codes import (
    PAGE_ADDED,
    PAGE_CHANGED,
    PAGE_EDITED,
    PAGE_FAILED,
    PAGE_GONE,
    PAGE_LISTED,
    PAGE_REFUSED,
    PAGE_RESTORED,
    PAGE_UNLISTED,
    PAGE_UNRECORDED,
    diagnostic,
)
from reynard.diagnostics.model import Severity
from reynard.disk import inputs
from reynard.disk.output import Change
from reynard.pull.masking import masked
from reynard.pull.refresh import Outcome
from reynard.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.diagnostics import Diagnostic, Report
    from reynard.pull.refresh import PageResult, Pulled
    from reynard.source import Span

_SHOWN = 12
"""So many pages of an index are named; the rest are counted."""
STORED = frozenset((Outcome.CHANGED, Outcome.ADDED))
"""What a run that found news ends with."""


def report_pulled(pulled: Pulled, report: Report) -> None:
    """Report what became of a provider's pages."""
    for result in pulled.results:
        found = _finding(pulled.folder, result)
        if found is not None:
            report(found)
    for name in pulled.unlisted:
        file = inputs.shown(pulled.folder / name)
        report(diagnostic(PAGE_UNLISTED, f"`{name}` is no longer in the index of its site", file=file))
    for name in pulled.unrecorded:
        file = inputs.shown(pulled.folder / name)
        advice = f'Write in provider.yaml: pages: {{urls: {{"{name}": "https://…"}}}}'
        report(diagnostic(PAGE_UNRECORDED, f"nobody has said where `{name}` came from", file=file, help=advice))
    if pulled.listed:
        count = len(pulled.listed)
        names = [f"{each.title or each.url} ({masked(each.url)})" for each in pulled.listed[:_SHOWN]]
        more = [f"and {count - _SHOWN} more"] if count > _SHOWN else []
        lists = "a page that is" if count == 1 else f"{count} pages that are"
        message = f"the index of `{pulled.provider}` lists {lists} not here: {'; '.join([*names, *more])}"
        report(diagnostic(PAGE_LISTED, message, file=inputs.shown(pulled.folder / "provider.yaml")))


def diffs(pulled: Pulled) -> tuple[Change, ...]:
    """Return the pages that changed or are new, as changes of files."""
    return tuple(
        Change(inputs.shown(pulled.folder / each.page), _lines(each.before), _lines(each.after))
        for each in pulled.results
        if each.outcome in STORED
    )


def _lines(text: str | None) -> str | None:
    return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")


def _finding(folder: Path, result: PageResult) -> Diagnostic | None:
    is_page = result.page.startswith("pages/")
    file = inputs.shown(folder / (result.page if is_page else "provider.yaml"))
    name = result.page if is_page else masked(result.page)
    url = masked(result.url)
    match result.outcome:
        case Outcome.UNCHANGED:
            return None
        case Outcome.CHANGED:
            return _changed(result, file)
        case Outcome.ADDED:
            return diagnostic(PAGE_ADDED, f"`{name}` is new: {_title(result.after or '')} ({url})", file=file)
        case Outcome.RESTORED:
            return diagnostic(PAGE_RESTORED, f"`{name}` was missing and is back as it was", file=file)
        case Outcome.EDITED:
            return diagnostic(PAGE_EDITED, f"`{name}` was edited by hand; the site has nothing new", file=file)
        case Outcome.CONFLICT:
            message = f"`{name}` was edited by hand, and has changed at {url}; it stays as it is"
            return diagnostic(PAGE_EDITED, message, file=file, severity=Severity.ERROR)
        case Outcome.GONE:
            return diagnostic(PAGE_GONE, f"`{name}` is no longer at {url} ({result.reason}); it stays", file=file)
        case Outcome.FAILED:
            if result.is_refused:
                message = f"`{name}` was not asked for at {url}: {result.reason}"
                return diagnostic(PAGE_REFUSED, message, file=file, help=result.advice)
            return diagnostic(PAGE_FAILED, f"`{name}` at {url}: {result.reason}", file=file, help=result.advice)
    assert_never(result.outcome)


def _changed(result: PageResult, file: str) -> Diagnostic:
    after = Source(file, result.after or "")
    if result.before is None or _lines(result.before) == result.after:
        message = f"`{result.page}` has changed since pages.lock was written"
        return diagnostic(PAGE_CHANGED, message, file=file)
    before = Source(file, _lines(result.before) or "")
    old, new = _title(before.text), _title(after.text)
    renamed = f"; its title was “{old}” and is “{new}”" if old != new else ""
    added, removed = _counts(before.text, after.text)
    message = f"`{result.page}` has changed: {_lines_of(added)} new, {removed} gone{renamed}"
    was, now = _first_difference(before, after)
    return diagnostic(PAGE_CHANGED, message, (now, "now"), (was, "before"), file=file)


def _counts(before: str, after: str) -> tuple[int, int]:
    """Return how many lines are new and how many are gone, wherever they stand."""
    from collections import Counter  # noqa: PLC0415 - only a changed page needs it

    old, new = Counter(before.splitlines()), Counter(after.splitlines())
    return (new - old).total(), (old - new).total()


def _lines_of(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _first_difference(before: Source, after: Source) -> tuple[Span, Span]:
    """Return where two texts first differ: in each the rest of that line, up to where the line is the same again."""
    old, new = before.text, after.text
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    start = min(len(old), len(new)) if start is None else start
    spans = []
    for source in (before, after):
        text = source.text
        at = min(start, len(text))
        end = text.find("\n", at)
        spans.append((source, at, len(text) if end < 0 else end))
    (_, _, old_end), (_, _, new_end) = spans
    while old_end > start + 1 and new_end > start + 1 and old[old_end - 1] == new[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    return before.span(start, max(old_end, start)), after.span(start, max(new_end, start))


def _title(text: str) -> str:
    """Return a page's first words: its heading, without marks."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    return line.strip().strip("#* ")[:80]
