"""What is known about one place of a schema, and who is believed when the witnesses disagree.

The order of evidence, strongest first; a rule that departs from it says why:

1. a **decision**: a person looked, and wrote down why;
2. an **example** that a person wrote: it was usually copied from a real call. Against a schema it *widens* (both are
   accepted) and never narrows: one example proves that a value occurs, not that others do not;
3. a declared **schema**;
4. a **table** of fields: often retyped by hand from the schema;
5. **prose**: it only ever adds documentation and open lists of values, since a sentence has many readings;
6. **convention** (a `code`/`message`/`data` envelope, a GET without a body): it decides only what nobody spoke of.

Examples that an exporter made up from the schema (`"string"`, `0`) and placeholders (`{{key}}`) are no evidence.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.prose.model import Constant, Values
from reynard.schema.types import types_of
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from reynard.observe.model import Said
    from reynard.prose.model import Examples
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

Direction: TypeAlias = Literal["request", "response"]

MOST_FIELDS = 30
"""An object with more members that nobody declares is a map with data for keys, and gets no fields."""

_BEFORE_CELL = compiled(r"(?:Allowed values|Range|取值范围|取值)[:：]\s*|可选：|Supports ")
"""What readers put before a cell whose subject is the header of its column."""
_TAG = compiled(r"</?[A-Za-z][^<>]{0,300}>", re.ASCII)
_OPENING = "\"'`“‘「『《"
_DEFAULT_BEHIND = compiled(r"(?:</\w+>|<br\s*/?>|[。；;\n]|\s?[(（])\s*(?:the\s|is\s)?(?:默认|缺省|[Dd]efault)")
AROUND = "around"
"""The step behind a description to the place of those words that only a table beside the document has."""


class Weight(IntEnum):
    """Who says it; a greater weight wins."""

    CONVENTION = 1
    PROSE = 2
    TABLE = 3
    SCHEMA = 4
    EXAMPLE = 5
    DECISION = 6


class Sample(Struct, frozen=True):
    """A value that an example has at some place, and where it stands on the page."""

    value: Json
    origin: Origin
    pointer: Pointer = ()
    agrees: bool = False
    """Whether the whole example fits the whole schema: then it contradicts nothing, whatever a part alone may say."""
    is_part: bool = False
    """Whether the schema in question is one part of an `allOf`, and others speak of the same value."""
    foreseen: frozenset[str] = frozenset()
    """Members that are declared around the alternative in question."""
    comments: tuple[tuple[Pointer, Said[str]], ...] = ()
    """What comments in the whole example say of its members."""
    taken_out: tuple[tuple[Pointer, Json, Said[str]], ...] = ()
    """Members that comments have taken out of the whole example, with their values."""

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return self.origin.locate(self.pointer)

    def member(self, name: str) -> Sample | None:
        """Return the sample of a member, if the value has it."""
        if isinstance(self.value, dict) and name in self.value:
            return self._below(self.value[name], name)
        return None

    def members(self, *, without: Container[str]) -> Iterator[Sample]:
        """Yield the samples of the members that have none of some names."""
        for name in self.value if isinstance(self.value, dict) else ():
            member = self.member(name) if name not in without else None
            if member is not None:
                yield member

    def items(self) -> tuple[Sample, ...]:
        """Return the samples of a list's items."""
        if not isinstance(self.value, list):
            return ()
        return tuple(self._below(item, index) for index, item in enumerate(self.value))

    def _below(self, value: Json, step: str | int) -> Sample:
        return Sample(value, self.origin, (*self.pointer, step), self.agrees)


class Node(Struct, frozen=True, kw_only=True):
    """One schema inside a body or parameter, with everything that was said about it."""

    address: str
    """How decisions and messages call it: `request.data.items[]`."""
    name: str
    pointer: Pointer
    schema: Schema
    samples: tuple[Sample, ...]
    direction: Direction
    origin: Origin
    weight: Weight = Weight.SCHEMA
    definitions: Mapping[str, Json]
    whole: Schema
    """The body that it is part of, with its definitions, as it came."""

    def span(self, *steps: str | int, part: Part = "value") -> Span:
        """Return where this schema, or a part of it, stands on the page."""
        return self.origin.locate((*self.pointer, *steps), part)

    def declared_required(self) -> frozenset[str]:
        """Return the members that the page requires, before any of them was weighed."""
        required = schema_at(self.whole, self.pointer).get("required")
        return frozenset(map(str, required)) if isinstance(required, list) else frozenset()

    def named(self, name: str) -> Span:
        """Return where a member is named; one that examples alone have stands in the first of them."""
        place = self.span("properties", name, part="key")
        shown = next((each for sample in self.samples if (each := sample.member(name)) is not None), None)
        is_declared = shown is None or place != self.span("properties", "", part="key")
        return place if is_declared or shown is None else shown.span

    def description_span(self, start: int, end: int, *steps: str | int) -> Span:
        """Return where a part of the description, or of that of a schema inside, stands on the page."""
        text = schema_at(self.schema, steps).get("description")
        words = text[slice(*within_tags(text, start, end))].strip() if isinstance(text, str) else ""
        for telling in _tellings(words):
            for step in ((), (AROUND,)):
                place = self.span(*steps, "description", *step)
                part = place.find_part(telling)
                if part != place or telling in place.text:
                    return part
        return self.span(*steps, "description")

    def listed_span(self, listed: Values | Constant | Examples) -> Span:
        """Return where a description lists values: without a title that runs into them, or a default behind them."""
        text = str(self.schema.get("description", ""))
        values = (listed.value,) if isinstance(listed, Constant) else listed.values
        meanings = (each for _, each in listed.meanings) if isinstance(listed, Values) else ()
        places = [at for each in values if (at := text.find(each, listed.start, listed.end)) >= 0]
        if not places:
            return self.description_span(listed.start, listed.end)
        explained = [at for each in meanings if each and (at := text.find(each, listed.start, listed.end)) >= 0]
        start = min((*places, *explained))
        while start > listed.start and text[start - 1] in _OPENING:
            start -= 1
        behind = _DEFAULT_BEHIND.search(text, max(places), listed.end)
        return self.description_span(start, behind.start() if behind is not None else listed.end)

    @property
    def types(self) -> tuple[str, ...]:
        """The declared types; empty when any type is allowed."""
        return types_of(self.schema)


def within_tags(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of words in a text without the halves of tags at which they begin or end."""
    opened = text.rfind("<", 0, start)
    closed = text.find(">", start, end)
    if opened > text.rfind(">", 0, start) and closed >= 0 and "<" not in text[start:closed]:
        start = closed + 1
    cut = text.rfind("<", start, end)
    return start, cut if cut > text.rfind(">", start, end) and _TAG.match(text, cut) else end


def _tellings(words: str) -> Iterator[str]:
    """Yield words as a page may have them: without what readers put before a cell."""
    yield words
    own = _BEFORE_CELL.sub("", words)
    if own != words:
        yield own


def schema_at(schema: Schema, steps: Iterable[str | int]) -> Schema:
    """Return the schema that stands some steps inside another; the empty one where none does."""
    for step in steps:
        held = schema.get(str(step))
        schema = held if isinstance(held, dict) else {}
    return schema


def severity_of(samples: Iterable[Sample]) -> Severity | None:
    """Return how much it matters that examples show more than a schema says: less, where they fit it as a whole."""
    return Severity.NOTE if all(each.agrees for each in samples) else None


def values_of(samples: Iterable[Sample]) -> list[Json]:
    """Return what samples hold."""
    return [each.value for each in samples]
