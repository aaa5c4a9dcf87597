"""Which reader understands a page: the one that is surest, and no two may be equally sure."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import AMBIGUOUS_PAGE, BROKEN_READER, UNKNOWN_PAGE, diagnostic
from reynard.observe import code_page, dialects, overview_page
from reynard.observe.plugins import Installed, load_plugins
from reynard.observe.reader import Certainty, Reader
from reynard.observe.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diagnostics import Report
    from reynard.source import Source


@cache
def own_readers() -> tuple[Reader, ...]:
    """Return the readers of this package, by name: `READER` of each module or folder in `dialects`."""
    return tuple(map(_reader, sorted(_modules())))


@cache
def _modules() -> frozenset[str]:
    """Return the modules of this package's readers, each named like its reader."""
    return frozenset(each.name for each in pkgutil.iter_modules(dialects.__path__))


@cache
def _reader(name: str) -> Reader:
    module = importlib.import_module(f"{dialects.__name__}.{name}")
    if not hasattr(module, "READER"):  # a folder
        module = importlib.import_module(f"{module.__name__}.reader")
    reader: Reader = module.READER
    return reader


def _readers_for(signs: Signs) -> Iterable[Reader]:
    """Return the readers of this package that may take a text."""
    if signs.first != "{":
        return own_readers()
    return tuple(_reader(name) for name, sign in dialects.IN_BRACES.items() if sign in signs.text)


@cache
def installed_readers() -> Installed:
    """Return the readers that other packages bring, and what is wrong with any."""
    return load_plugins(frozenset(each.replace("_", "-") for each in _modules()))


def all_readers() -> tuple[Reader, ...]:
    """Return every reader."""
    return own_readers() + tuple(each.reader for each in installed_readers().plugins)


def recognise(source: Source, report: Report) -> Reader | None:
    """Return the reader that is surest of a page; report where none is, or several are alike."""
    others = installed_readers()
    for problem in others.problems:
        report(diagnostic(BROKEN_READER, problem))
    signs = Signs(source)
    readers = (*_readers_for(signs), *(each.reported_to(report) for each in others.plugins))
    best, surest = Certainty.NO, list[Reader]()
    for each in sorted(readers, key=lambda each: -each.at_most):
        if each.at_most < best:
            break
        certainty = each.judge(signs)
        if certainty > best:
            best, surest = certainty, [each]
        elif certainty is best:
            surest.append(each)
    first = source.span(0, min(len(source.line(1)), 80) if source.text else 0)
    if best <= Certainty.POSSIBLE and overview_page.tells_of_callbacks(signs):
        return overview_page.READER
    if best is Certainty.NO and code_page.lists_codes(signs) and not overview_page.lists_calls(signs):
        return code_page.READER
    if best is Certainty.NO:
        from reynard.observe.strangers import know_stranger  # noqa: PLC0415 - pages that are known need none of it

        stranger = know_stranger(signs)
        may_be_an_overview = stranger is None or stranger.may_be_an_overview
        if may_be_an_overview and (overview_page.speaks_of_all_calls(signs) or overview_page.tells_of_terms(signs)):
            return overview_page.READER
        titles = ", ".join(each.title for each in all_readers())
        known = f"known are: {titles}. Save the page's text or its Markdown twin, or write the spec by hand"
        report(
            diagnostic(
                UNKNOWN_PAGE,
                stranger.message if stranger is not None else "no reader knows this kind of page",
                (first, "the page starts here"),
                help=stranger.help if stranger is not None else known,
            )
        )
        return None
    if len(surest) == 1:
        return surest[0]
    names = " and ".join(f"`{each.name}`" for each in sorted(surest, key=lambda each: each.name))
    report(
        diagnostic(
            AMBIGUOUS_PAGE,
            f"{names} both take this page for theirs",
            (first, "the page starts here"),
            help="split the page, so that each file holds one document",
        )
    )
    return None
