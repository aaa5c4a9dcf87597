"""JSON blocks of a page: read strictly, mended where one reading is possible, reported where the page was cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BROKEN_JSON, DUPLICATE_KEY, MENDED_BLOCK, diagnostic
from reynard.text.fragment import Fragment
from reynard.text.json import Duplicate, JsonProblem, JsonText, read_json
from reynard.text.repair import repair_json

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.page.sections import Item
    from reynard.source import Source
    from reynard.text.repair import MendedText


def read_block(source: Source, item: Item, called: str, report: Report) -> JsonText | MendedText | None:
    """Read the JSON block of a section; report what had to be mended, or why nothing can be read."""
    fragment = Fragment.of(source, item.start, item.end)
    duplicates: list[Duplicate] = []
    read = read_json(fragment, duplicates)
    if isinstance(read, JsonText):
        for name, span in duplicates:
            label = (span, "once more here")
            report(
                diagnostic(
                    DUPLICATE_KEY, f"`{name}` stands twice in one object of {called}; the last one was read", label
                )
            )
        return read
    repaired = None if read.is_cut_off else repair_json(fragment)
    if repaired is None:
        report_broken(source, item, called, read, report)
        return None
    for span, note in repaired.notes[:1]:
        more = f" (and {len(repaired.notes) - 1} more)" if len(repaired.notes) > 1 else ""
        report(diagnostic(MENDED_BLOCK, f"the JSON of {called} was mended: {note}{more}", (span, "here")))
    return repaired.document


def report_broken(  # noqa: PLR0913 - the block, why it breaks, and what becomes of it
    source: Source,
    item: Item,
    called: str,
    problem: JsonProblem,
    report: Report,
    *,
    is_kept: bool = False,
) -> None:
    """Report a block that cannot be read, at the place where it breaks; what else a page says may be kept."""
    left = "the example was left out, and what follows is missing" if is_kept else "the operation was left out"
    start = source.span(item.start, min(item.start + 1, item.end))
    if not problem.is_cut_off:
        report(
            diagnostic(
                BROKEN_JSON,
                f"the JSON of {called} cannot be read; {left}",
                (problem.span, problem.reason),
                (start, "the block starts here"),
            )
        )
        return
    is_string = problem.reason == "this string does not end"
    cut = (
        source.span(max(item.end - 1, item.start), item.end)
        if is_string or problem.span.start >= item.end
        else problem.span
    )
    report(
        diagnostic(
            BROKEN_JSON,
            f"the JSON of {called} is cut off; {left}",
            (cut, "it breaks off here"),
            (start, "the block starts here"),
        )
    )
