"""Shapes as libraries of models can hold them. What one cannot hold is widened, and said; it is never guessed at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from reynard.diagnostics.codes import NAME_CHANGED, PATTERN_DROPPED, SHAPE_GIVEN_UP, Entry, diagnostic
from reynard.ir.shape import (
    ANYTHING,
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
    nullable,
    union,
)
from reynard.patterns import compiled
from reynard.targets.python.types import can_match, inexact_steps
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.ir.shape import Shape

Flavour: TypeAlias = Literal["pydantic", "dataclass", "typeddict", "msgspec"]

_INT64 = 2**63 - 1
"""The greatest limit of a whole number that msgspec takes; pydantic and JSON Schema know none."""

_UNENCODED = compiled(r'[\\"\x00-\x1f]')
"""What msgspec refuses in a name, for it writes names as they are."""


class Fitting(Struct, frozen=True):
    """Fit the members of one provider's models to a flavour."""

    flavour: Flavour
    report: Report
    roots: Mapping[str, Shape] = field(default_factory=dict)
    """What is no object but holds itself, by name."""
    _said: set[tuple[str, str]] = field(default_factory=set)

    def fitted(self, shape: Shape, place: str, within: tuple[str, ...] = ()) -> Shape:
        """Return a shape as the flavour can hold it; `place` names it in findings.

        What holds itself through an object is written out where it stands, for classes may name each other; `within`
        is what is being written out: what holds itself through lists, tables and unions alone has no end.
        """
        match shape:
            case Text(pattern=str() as pattern) if not self._checks(pattern):
                words = json.dumps(pattern, ensure_ascii=False)
                if self.flavour in ("pydantic", "msgspec"):
                    self._say(
                        PATTERN_DROPPED, place, f"the pattern {words} of `{place}` is not checked by {self.flavour}"
                    )
                return replace(shape, pattern=None)
            case Number():
                return self._number(self._counted(shape, place))
            case ListOf():
                return replace(shape, items=self.fitted(shape.items, place, within))
            case MapOf():
                return replace(shape, values=self.fitted(shape.values, place, within))
            case Union():
                found = union(self.fitted(each, place, within) for each in shape.options)
                found = nullable(found) if shape.is_nullable else found
                return self._decodable(found, place) if isinstance(found, Union) else found
            case Reference(is_root=True, name=name) if name in self.roots and name not in within:
                written = self.fitted(self.roots[name], place, (*within, name))
                return nullable(written) if shape.is_nullable else written
            case Reference(is_root=True):
                self._say(SHAPE_GIVEN_UP, place, f"`{place}` is no object, but holds itself; any value is accepted")
                return ANYTHING
            case Text() | Boolean() | Values() | File() | Reference() | Null() | Anything():
                return shape
            case _:
                assert_never(shape)

    def keeps(self, wire_name: str) -> bool:
        """Tell whether the flavour can know a member by a second name, the vendor's: msgspec refuses some."""
        return self.flavour != "dataclass" and not (self.flavour == "msgspec" and _UNENCODED.search(wire_name))

    def rename(self, model: str, renamed: Sequence[tuple[str, str]]) -> None:
        """Say which members are called otherwise than on the wire, and by that name only."""
        lost = [(wire_name, name) for wire_name, name in renamed if not self.keeps(wire_name)]
        if lost:
            names = ", ".join(f"`{wire_name}` as `{name}`" for wire_name, name in lost)
            self._say(NAME_CHANGED, model, f"`{model}` has {names}: {self.flavour} cannot keep the vendor's name")

    def _say(self, entry: Entry, place: str, message: str) -> None:
        if (place, message) not in self._said:
            self._said.add((place, message))
            self.report(diagnostic(entry, message))

    def _checks(self, pattern: str) -> bool:
        """Tell whether the flavour checks a pattern in linear time: msgspec's engine is Python's, which backtracks."""
        return self.flavour == "pydantic" and can_match(pattern)

    def _counted(self, shape: Number, place: str) -> Number:
        """Return a number without steps that the flavour's library cannot count: it refuses 0.29 as one of 0.01."""
        if shape.is_whole or inexact_steps(shape.multiple_of) is None or self.flavour not in ("pydantic", "msgspec"):
            return shape
        what = f"steps of {shape.multiple_of} of `{place}` are not checked: {self.flavour} counts in binary numbers"
        self._say(SHAPE_GIVEN_UP, place, what)
        return replace(shape, multiple_of=None)

    def _number(self, shape: Number) -> Number:
        if self.flavour != "msgspec" or not shape.is_whole:
            return shape
        return replace(
            shape,
            minimum=_near(shape.minimum),
            maximum=_near(shape.maximum),
            exclusive_minimum=_near(shape.exclusive_minimum),
            exclusive_maximum=_near(shape.exclusive_maximum),
            multiple_of=_near(shape.multiple_of),
        )

    def _decodable(self, shape: Union, place: str) -> Shape:
        """Return a union that msgspec can tell apart: of texts, lists and objects one kind each."""
        if self.flavour != "msgspec":
            return shape
        kinds: dict[str, list[Shape]] = {}
        for each in shape.options:
            kinds.setdefault(_kind(each), []).append(each)
        made: list[Shape] = []
        for kind, options in kinds.items():
            one = _as_one(kind, options)
            made.append(one) if one is not None else made.extend(options)
            if one is not None and kind in ("list", "object"):
                what = "lists" if kind == "list" else "objects"
                self._say(SHAPE_GIVEN_UP, place, f"msgspec cannot tell the {what} of `{place}` apart; any is accepted")
        found = union(made)
        return union((found, Null())) if shape.is_nullable else found


def _near(limit: float | None) -> float | None:
    return limit if limit is not None and abs(limit) <= _INT64 else None


def _kind(shape: Shape) -> str:
    match shape:
        case Text() | File():
            return "text"
        case Number():
            return "number"
        case Values():
            return "values"
        case ListOf():
            return "list"
        case MapOf() | Reference():
            return "object"
        case Boolean():
            return "boolean"
        case Union() | Null() | Anything():
            return "other"
        case _:
            assert_never(shape)


def _as_one(kind: str, options: Sequence[Shape]) -> Shape | None:
    """Return the one shape that stands for several of a kind; None where they can stand side by side."""
    match kind:
        case "text" if len(options) > 1:
            return Text()
        case "list" if len(options) > 1:
            return ListOf(items=ANYTHING)
        case "object" if len(options) > 1:
            return MapOf(values=ANYTHING)
        case _:
            return None
