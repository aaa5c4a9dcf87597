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

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Span
    from reynard.spec.model import Schema
    from reynard.text.origin import Json, Origin, Part, Pointer

Direction: TypeAlias = Literal["request", "response"]


class Weight(IntEnum):
    """Who says it; a greater weight wins."""

    CONVENTION = 1
    PROSE = 2
    TABLE = 3
    SCHEMA = 4
    EXAMPLE = 5
    DECISION = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """A value that an example has at some place, and where it stands on the page."""

    value: Json
    origin: Origin
    pointer: Pointer = ()

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return self.origin.locate(self.pointer)

    def member(self, name: str) -> Sample | None:
        """Return the sample of a member, if the value has it."""
        if isinstance(self.value, dict) and name in self.value:
            return Sample(self.value[name], self.origin, (*self.pointer, name))
        return None

    def items(self) -> tuple[Sample, ...]:
        """Return the samples of a list's items."""
        if not isinstance(self.value, list):
            return ()
        return tuple(Sample(item, self.origin, (*self.pointer, index)) for index, item in enumerate(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
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

    def span(self, *steps: str | int, part: Part = "value") -> Span:
        """Return where this schema, or a part of it, stands on the page."""
        return self.origin.locate((*self.pointer, *steps), part)

    @property
    def types(self) -> tuple[str, ...]:
        """The declared types; empty when any type is allowed."""
        declared = self.schema.get("type")
        if isinstance(declared, str):
            return (declared,)
        if isinstance(declared, list):
            return tuple(each for each in declared if isinstance(each, str))
        return ()


def type_of(value: Json) -> str:
    """Return the JSON Schema type of a value; a fraction of zero is an integer, as the standard has it."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case dict():
            return "object"


def allows(types: tuple[str, ...], seen: str) -> bool:
    """Tell whether a value of a type fits declared types."""
    return not types or seen in types or (seen == "integer" and "number" in types)


def is_vacuous(schema: Schema | None) -> bool:
    """Tell whether a schema says nothing about a value's content: missing, empty, or an object without members."""
    if schema is None:
        return True
    saying = {key for key in schema if not key.startswith("x-") and key not in _SILENT}
    if not saying:
        return True
    return (
        schema.get("type") == "object" and saying <= {"type", "properties", "required"} and not schema.get("properties")
    )


_SILENT = frozenset(("description", "title", "examples", "example", "deprecated", "$defs", "default", "nullable"))
