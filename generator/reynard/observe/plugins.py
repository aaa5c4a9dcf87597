"""Readers from other packages: entry points of the group `reynard.readers`, each a `Reader`.

What another package does wrong is reported with its name, and never ends the run: this is the one place that catches
whatever it raises.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics.codes import BROKEN_READER, diagnostic
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.resources import READERS, plugins_of
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source


class Plugin(Struct, frozen=True):
    """A reader and the package that it comes from."""

    reader: Reader
    owner: str

    def reported_to(self, report: Report) -> Reader:
        """Return the reader as one that reports where it would raise."""
        return replace(self.reader, judge=partial(self._judge, report), read=self._read, read_among=None)

    def _judge(self, report: Report, signs: Signs) -> Certainty:
        try:
            return Certainty(self.reader.judge(signs))
        except Exception as error:  # noqa: BLE001 - another package's code may raise anything
            self._report("looking at", _told(error), signs.source, report)
            return Certainty.NO

    def _read(self, source: Source, report: Report) -> Page:
        try:
            page = self.reader.read(source, report)
        except Exception as error:  # noqa: BLE001 - as above
            self._report("reading", _told(error), source, report)
        else:
            if isinstance(page, Page):
                return page
            self._report("reading", "what it returned is no `Page`", source, report)
        return Page(source=source, reader=self.reader.name)

    def _report(self, doing: str, what: str, source: Source, report: Report) -> None:
        message = f"the reader `{self.reader.name}` of {self.owner} failed {doing} this page: {what}"
        report(diagnostic(BROKEN_READER, message, (source.span(0, len(source.line(1))), "the page starts here")))


class Installed(NamedTuple):
    """The readers of other packages, and what is wrong with those that cannot be used."""

    plugins: tuple[Plugin, ...]
    problems: tuple[str, ...]


def load_plugins(taken: Iterable[str]) -> Installed:
    """Load every reader that is installed beside Reynard, unless its name is taken."""
    owners = dict.fromkeys(taken, "Reynard itself")
    plugins: list[Plugin] = []
    problems: list[str] = []
    for entry in sorted(set(plugins_of(READERS)), key=lambda each: (_owner(each), each.name)):
        reader, owner = _load(entry), _owner(entry)
        if isinstance(reader, str):
            problems.append(f"the reader `{entry.name}` of {owner} cannot be loaded: {reader}")
        elif reader.name in owners:
            problems.append(f"the reader `{reader.name}` of {owner} is left out: {owners[reader.name]} has that name")
        else:
            owners[reader.name] = owner
            plugins.append(Plugin(reader, owner))
    return Installed(tuple(plugins), tuple(problems))


def _owner(entry: EntryPoint) -> str:
    return f"`{entry.dist.name}`" if entry.dist is not None else f"`{entry.value}`"


def _load(entry: EntryPoint) -> Reader | str:
    """Return a reader, or why there is none."""
    try:
        loaded = entry.load()
    except Exception as error:  # noqa: BLE001 - as above
        return _told(error)
    return loaded if isinstance(loaded, Reader) else f"`{entry.value}` is no `Reader`"


def _told(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
