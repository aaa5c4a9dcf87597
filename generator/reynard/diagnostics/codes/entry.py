"""What the catalogue says about a code, and a finding that has one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.diagnostics.model import Diagnostic, Label, Severity
from reynard.placeholders import without_keys
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span


class Entry(Struct, frozen=True, kw_only=True):
    """One code. `example` shows input that causes it; `instead` what to write, or the decision that settles it."""

    code: str
    severity: Severity
    title: str
    why: str
    what_to_do: str
    example: str = ""
    instead: str = ""


@lru_cache(maxsize=1024)
def _label(text: str) -> str:
    """Return the words of a label without keys: of thousands of labels, most have the same few."""
    return without_keys(text)


def diagnostic(  # noqa: PLR0913 - a finding has that many sides, all named at the call
    entry: Entry,
    message: str,
    *labels: tuple[Span, str],
    help: str | None = None,  # noqa: A002 - the word that compilers use for it
    field: str | None = None,
    file: str | None = None,
    severity: Severity | None = None,
    decision: str | None = None,
) -> Diagnostic:
    """Make a finding of a catalogued kind; without `help`, the catalogue's advice is shown."""
    return Diagnostic(
        code=entry.code,
        severity=severity or entry.severity,
        # Whatever quoted a page, and wherever it is printed.
        message=without_keys(message),
        labels=tuple(Label(span, _label(text)) for span, text in labels),
        help=without_keys(help) if help else entry.what_to_do,
        field=field,
        file=file,
        decision=without_keys(decision) if decision else None,
    )
