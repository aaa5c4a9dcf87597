"""Times that pages state in prose: how long results last, how often to ask, how long a task may take."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.draft.locate import locate_answer, locate_text
from reynard.draft.model import Place
from reynard.draft.sample_loops import find_pause
from reynard.draft.time_words import (
    AMOUNT,
    ASKING,
    CLAUSE_ENDS,
    DEADLINE,
    GIVEN_UP,
    LASTING,
    LIMIT_OF_RATE,
    MADE,
    NUMBERS,
    OF_CALLS,
    OF_OTHERS,
    OF_RESULTS,
    POLLING,
    SENT,
    SENTENCE,
    UNITS,
)
from reynard.values import Struct, replace

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reynard.draft.model import Field, Operation

_LONGEST_POLL = 300
_USUAL_POLL = 15.0
"""Seconds: how long pauses grow where nothing is said."""
_SHORTEST_WAIT = 30
"""Seconds: what is given up sooner is a call, and no task that was paid for."""
_SHORTEST_LIFE = 60
_LONGEST_LINE = 400
"""Characters of a line that people have written; longer ones are data."""


class Stated(Struct, frozen=True):
    """A time in seconds as a page states it; a range has two."""

    low: float
    high: float
    place: Place
    words: str
    other: str = ""
    """Where another time is said for the same."""


def find_lifetime(
    outputs: Iterable[Field], operations: Iterable[Operation], others: Sequence[tuple[str, str]] = ()
) -> Stated | None:
    """Return how long a result can be fetched; of several times the shortest: who comes too late has paid in vain."""
    found = tuple(_lifetimes(tuple(outputs), tuple(operations))) or tuple(_said_of_results((), others))
    first = min(found, key=lambda each: each.low, default=None)
    another = next((each for each in found if first is not None and each.low != first.low), None)
    if first is None or another is None:
        return first
    return replace(first, other=f"{another.low:.10g} s at {another.place}")


def _lifetimes(outputs: Sequence[Field], operations: Sequence[Operation]) -> Iterator[Stated]:
    for operation in operations[:1]:
        around = (each for each in operation.gives if any(one.path.startswith(f"{each.path}.") for one in outputs))
        for field in (*outputs, *around):
            for low, high, words in _amounts(field.description, LASTING):
                yield Stated(low, high, locate_answer(operation, field.path), words)
    yield from _said_of_results(operations, ())


def _said_of_results(operations: Iterable[Operation], others: Sequence[tuple[str, str]]) -> Iterator[Stated]:
    for text, place in _all_texts(operations, others):
        for low, high, words in _amounts(text, LASTING):
            if _is_of_results(words) and low >= _SHORTEST_LIFE:
                yield Stated(low, high, place(words), words)


def _all_texts(
    operations: Iterable[Operation], others: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, Callable[[str], Place]]]:
    """Yield what pages say in prose, those with calls first; each text with what finds the place of words of it."""
    for operation in operations:
        for text, place in _texts(operation):
            yield text, partial(_locate, place) if place is not None else partial(locate_text, operation)
    for page, text in others:
        for line, place in lines_of(page, text):
            yield line, partial(_locate, place)


def _locate(place: Callable[[], Place], _words: str) -> Place:
    """Return the place of a text that is one line."""
    return place()


def _is_of_results(words: str) -> bool:
    """Tell whether a sentence speaks of results; of what was sent it may speak beside these: `input and output`."""
    others = {each[0].lower() for each in OF_OTHERS.finditer(words)}
    return OF_RESULTS.search(words) is not None and (not others or (others <= SENT and MADE.search(words) is not None))


def find_pace(operations: Iterable[Operation], others: Sequence[tuple[str, str]] = ()) -> Stated | None:
    """Return how often the pages want to be asked."""
    for text, place in _all_texts(operations, others):
        for low, high, words in _amounts(text, POLLING):
            if ASKING.search(words) and not _is_no_pause(words) and high <= _LONGEST_POLL:
                return Stated(low, high, place(words), words)
    return None


def find_shown_pace(query: Operation) -> Stated | None:
    """Return the pause of a program that waits, and how far it may grow: samples show the shortest that will do."""
    shown = find_pause(query)
    if shown is None:
        return None
    return Stated(shown.seconds, max(shown.seconds, _USUAL_POLL), shown.place, "")


def _is_no_pause(words: str) -> bool:
    """Tell whether all times in a sentence are those of a limit (`10 次/秒`), or of the end of waiting."""
    timed = [each for each in CLAUSE_ENDS.split(words) if AMOUNT.search(each)]
    is_polled = any(POLLING.search(each) for each in timed)
    return all(LIMIT_OF_RATE.search(each) or (GIVEN_UP.search(each) and not is_polled) for each in timed or [words])


def find_deadline(operations: Iterable[Operation], others: Sequence[tuple[str, str]] = ()) -> Stated | None:
    """Return how long a task may take, where a page says when it is given up."""
    for text, place in _all_texts(operations, others):
        for low, high, words in (each for each in _amounts(text, DEADLINE) if each[1] >= _SHORTEST_WAIT):
            timed = [each for each in CLAUSE_ENDS.split(words) if AMOUNT.search(each)]
            if not all(map(OF_CALLS.search, timed or [words])):
                return Stated(low, high, place(words), words)
    return None


def _texts(operation: Operation) -> Iterator[tuple[str, Callable[[], Place] | None]]:
    """Yield what a page says in prose: of the operation, of the fields of its answer, and beside the tables.

    Where it stands is looked for only where something is found: most texts say nothing of times.
    """
    yield operation.spec.description, None
    for said in operation.about:
        yield said.value, partial(Place, operation.page, said.span.line)
    for field in operation.gives:
        if field.description:
            yield field.description, partial(locate_answer, operation, field.path)
    part = operation.part if operation.seen is not None else None
    if part is not None and (operation.text is not None or not operation.is_of_a_document):
        for number, line in enumerate(part.text.splitlines(), part.before + 1):
            if len(line) < _LONGEST_LINE and not line.lstrip().startswith(('"', "{")):
                yield line, partial(Place, operation.page, number)


def texts_of(operation: Operation) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Yield what a page says in prose, each text with what finds the place where it begins to say it."""
    for text, place in _texts(operation):
        yield text, place or partial(locate_text, operation, text.strip().partition("\n")[0])


def lines_of(page: str, text: str) -> Iterator[tuple[str, Callable[[], Place]]]:
    """Yield the lines of a page that describes no call, each with what finds its place."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) < _LONGEST_LINE:
            yield line, partial(Place, page, number)


def _amounts(text: str, about: re.Pattern[str]) -> Iterator[tuple[float, float, str]]:
    if about.search(text) is None:
        return
    for sentence in SENTENCE.finditer(text):
        words = sentence[0].strip()
        if about.search(words) is None:
            continue
        # Of several times in a sentence, the one beside the word is meant, first that of its own clause.
        sign = about.search(words)
        at = sign.start() if sign is not None else 0
        ends = (0, *(each.end() for each in CLAUSE_ENDS.finditer(words)), len(words) + 1)
        start, end = next((low, high) for low, high in pairwise(ends) if low <= at < high)
        found = sorted(
            AMOUNT.finditer(words), key=lambda each: (not start <= each.start() < end, abs(each.start() - at))
        )
        for match in found[:1]:
            unit = match["unit"].lower()
            factor = UNITS.get(unit) or UNITS.get(unit.rstrip("s")) or 0
            low = float(NUMBERS.get(match["low"].lower(), 0) or match["low"]) * factor
            high = float(match["high"]) * factor if match["high"] else low
            if low > 0:
                yield low, high, words
