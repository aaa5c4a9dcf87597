"""Two schemas of one place: what differs in meaning, whatever the way in which each is written down.

References are followed, `allOf` is laid together, `type: [x, null]` and `anyOf: [x, {type: null}]` are the same,
alternatives are paired by name, tag and likeness, and nothing has an order. The rest is compared by keywords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.deltas import Delta, Sides
from reynard.diff.keywords import compare_keywords, write_canonically
from reynard.diff.view import view_of
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.diff.view import Option
    from reynard.schema.walk import Place
    from reynard.text.origin import Pointer

_DEEPEST = 24


class Comparison(Struct):
    """One walk over two schemas side by side."""

    found: list[Delta] = field(default_factory=list)
    _seen: set[tuple[Pointer, Pointer]] = field(default_factory=set)

    def compare(self, old: Place, new: Place, steps: tuple[str, ...] = ()) -> None:
        """Note every difference of two schemas."""
        one, other = view_of(old), view_of(new)
        key = (one.place.pointer, other.place.pointer)
        if key in self._seen or len(steps) > _DEEPEST:
            return
        self._seen.add(key)
        at = Sides(steps, one, other, self.found)
        self._alternatives(at)
        compare_keywords(at)
        if not (one.options or other.options):
            self._members(at)
            self._items(at)

    def _members(self, at: Sides) -> None:
        one, other = at.one, at.other
        for name, place in one.properties.items():
            inner = (*at.steps, name)
            if name not in other.properties:
                if "object" in other.types or other.properties:
                    near = _renamed(name, place, at)
                    hint = f"; perhaps it is `{near}` now" if near else ""
                    at.note("removed", f"is gone{hint}", steps=inner, old=place.pointer, before=name, after=near)
                continue
            theirs = other.properties[name]
            if (name in one.required) != (name in other.required):
                is_now = name in other.required
                at.note(
                    "became-required" if is_now else "became-optional",
                    "is now required" if is_now else "is now optional",
                    steps=inner,
                    old=place.pointer,
                    new=theirs.pointer,
                    before="optional" if is_now else "required",
                    after="required" if is_now else "optional",
                )
            self.compare(place, theirs, inner)
        for name, place in other.properties.items():
            if name not in one.properties and ("object" in one.types or one.properties):
                is_required = name in other.required
                at.note(
                    "added-required" if is_required else "added",
                    "is new and required" if is_required else "is new",
                    steps=(*at.steps, name),
                    new=place.pointer,
                    after=name,
                )
        self._others(at)

    def _others(self, at: Sides) -> None:
        """Compare what is said of undeclared members."""
        one, other = at.one.others, at.other.others
        if isinstance(one.schema, dict) and isinstance(other.schema, dict):
            self.compare(one, other, (*at.steps, "*"))
        elif one.schema is False and other.schema is not False:
            at.note("opened", "now takes members that are not declared")
        elif other.schema is False and one.schema is not False:
            at.note("closed", "no longer takes members that are not declared")
        elif other.schema and isinstance(other.schema, dict) and not isinstance(one.schema, dict):
            at.note("condition-added", "has undeclared members of one type only now")
        elif one.schema and isinstance(one.schema, dict) and not isinstance(other.schema, dict):
            at.note("condition-removed", "has undeclared members of any type now")

    def _items(self, at: Sides) -> None:
        """Compare items, and what texts quote as JSON; items that nobody describes are anything."""
        one, other = (
            each.items or (each.place.step({}, "items") if each.types == ("array",) else None)
            for each in (at.one, at.other)
        )
        if one is not None and other is not None:
            self.compare(one, other, (*at.steps, "[]"))
        quoted = [
            each.place.step(each.schema["contentSchema"], "contentSchema")
            for each in (at.one, at.other)
            if isinstance(each.schema.get("contentSchema"), dict)
        ]
        if len(quoted) == 2:  # noqa: PLR2004 - both sides
            self.compare(quoted[0], quoted[1], at.steps)

    def _alternatives(self, at: Sides) -> None:
        one, other = at.one, at.other
        if not one.options and not other.options:
            return
        mine = one.options or (one.as_option(),)
        theirs = list(other.options or (other.as_option(),))
        for option in mine:
            twin = _twin(option, theirs, mine)
            if twin is None:
                at.note(
                    "alternative-removed",
                    f"can no longer be {option.name}",
                    old=option.place.pointer,
                    before=option.name,
                )
                continue
            theirs.remove(twin)
            self.compare(option.place, twin.place, at.steps)
        # One model becomes one of several: what could be read without asking which must be asked now.
        name = "alternative-added" if one.options else "type-widened"
        for option in theirs:
            at.note(name, f"can also be {option.name}", new=option.place.pointer, after=option.name)


def _twin(option: Option, theirs: list[Option], mine: tuple[Option, ...]) -> Option | None:
    """Return the alternative on the other side that is the same one: by name or tag, as written, or the likest."""
    named = [each for each in theirs if each.name == option.name and option.is_named]
    same = [each for each in theirs if write_canonically(each.body) == write_canonically(option.body)]
    if named or same:
        return (named or same)[0]
    taken = {each.name for each in mine if each.is_named}
    free = [each for each in theirs if not (each.is_named and each.name in taken)]
    scored = sorted(((likeness(option, each), index) for index, each in enumerate(free)), reverse=True)
    return free[scored[0][1]] if scored and scored[0][0] > 0 else None


def likeness(one: Option, other: Option) -> float:
    """Return how alike two alternatives are, 0 to 1: of different types not at all, of objects by their members."""
    mine, theirs = view_of(one.place), view_of(other.place)
    if mine.types != theirs.types and mine.types and theirs.types:
        return 0.0
    names = set(mine.properties) | set(theirs.properties)
    if not names:
        return 0.5
    shared = set(mine.properties) & set(theirs.properties)
    tags = [name for name in shared if _tag_differs(mine.properties[name], theirs.properties[name])]
    if tags or len(shared) * 2 < len(names):
        return 0.0
    alike = [name for name in shared if view_of(mine.properties[name]).types == view_of(theirs.properties[name]).types]
    return (len(shared) + len(alike)) / len(names) / 2


def _tag_differs(one: Place, other: Place) -> bool:
    """Tell whether a member is a constant on both sides, and another one."""
    values = [view_of(each).values for each in (one, other)]
    return all(each is not None and len(each) == 1 for each in values) and values[0] != values[1]


def _renamed(name: str, place: Place, at: Sides) -> str:
    """Return the new member that an old one has perhaps become: written alike, and called alike or standing there."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only what is gone needs it

    wanted = write_canonically(place.schema)
    new = {each: inner for each, inner in at.other.properties.items() if each not in at.one.properties}
    ratios = {each: SequenceMatcher(None, name.lower(), each.lower()).ratio() for each in new}
    alike = [each for each, inner in new.items() if write_canonically(inner.schema) == wanted and ratios[each] >= 0.5]  # noqa: PLR2004 - half of the letters
    return max(alike, key=lambda each: ratios[each], default="")
