"""What single keywords of two schemas say: types, null, values, limits, conditions, words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.diff.wording import listed, quote, type_words
from reynard.schema.types import allows

if TYPE_CHECKING:
    from reynard.diff.view import View
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_LOWER = {
    "minimum": "at least {}", "exclusiveMinimum": "more than {}", "minLength": "at least {} characters",
    "minItems": "at least {} items", "minProperties": "at least {} members", "minContains": "at least {} such items",
}  # fmt: skip
_UPPER = {
    "maximum": "at most {}", "exclusiveMaximum": "less than {}", "maxLength": "at most {} characters",
    "maxItems": "at most {} items", "maxProperties": "at most {} members", "maxContains": "at most {} such items",
}  # fmt: skip
_CONDITIONS = (
    "not", "if", "then", "else", "contains", "propertyNames", "dependentRequired", "dependentSchemas",
    "patternProperties", "unevaluatedProperties", "unevaluatedItems", "prefixItems", "contentEncoding",
    "contentMediaType",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delta:
    """One difference: what changed, at which members below the root, in words, and where it stands on either side."""

    name: str
    steps: tuple[str, ...]
    text: str
    before: str = ""
    after: str = ""
    old: Pointer | None = None
    new: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Two views of one place, and where differences are noted."""

    steps: tuple[str, ...]
    one: View
    other: View
    found: list[Delta]

    def note(  # noqa: PLR0913 - the sides of a difference
        self,
        name: str,
        text: str,
        *,
        steps: tuple[str, ...] | None = None,
        before: str = "",
        after: str = "",
        old: Pointer | None = None,
        new: Pointer | None = None,
        keyword: str = "",
    ) -> None:
        """Note a difference; without pointers it stands where the schemas do."""
        if old is None and new is None:
            old = (*self.one.place.pointer, *((keyword,) if keyword in self.one.schema else ()))
            new = (*self.other.place.pointer, *((keyword,) if keyword in self.other.schema else ()))
        self.found.append(Delta(name, self.steps if steps is None else steps, text, before, after, old, new))

    def both(self, keyword: str) -> tuple[Json, Json]:
        """Return what a keyword says on either side."""
        return self.one.schema.get(keyword), self.other.schema.get(keyword)


def compare_keywords(at: Sides) -> None:
    """Note what differs in two schemas themselves, their members, items and alternatives left aside."""
    if not (at.one.options or at.other.options):
        _types(at)
    _nullable(at)
    _values(at)
    _limits(at)
    _conditions(at)
    _words(at)
    _tags(at)


def _types(at: Sides) -> None:
    one, other = at.one.types, at.other.types
    if one == other:
        return
    before, after = type_words(one), type_words(other)
    is_wider = not other or (bool(one) and all(allows(other, each) for each in one))
    is_narrower = not one or (bool(other) and all(allows(one, each) for each in other))
    name = "type-widened" if is_wider else "type-narrowed" if is_narrower else "type-changed"
    at.note(name, f"was {before}, is {after}", before=before, after=after, keyword="type")


def _nullable(at: Sides) -> None:
    if at.one.is_nullable != at.other.is_nullable:
        is_now = at.other.is_nullable
        text = "may be null now" if is_now else "may no longer be null"
        at.note("became-nullable" if is_now else "not-nullable", text, keyword="type")


def _values(at: Sides) -> None:
    one, other = at.one.values, at.other.values
    if one is None and other is None:
        return
    if one is None or other is None:
        closed = at.other if one is None else at.one
        listing = listed(closed.values or ())
        if closed.is_open:
            is_new = one is None
            name = "known-value-added" if is_new else "known-value-removed"
            at.note(name, f"has the known values {listing} now" if is_new else f"no longer lists {listing}")
        elif one is None:
            at.note("became-enum", f"must be {listing} now", after=listing)
        else:
            at.note("no-enum", f"need no longer be {listing}", before=listing)
        return
    gone = [each for each in one if not _has(other, each)]
    come = [each for each in other if not _has(one, each)]
    if len(one) == len(other) == len(gone) == 1 and not (at.one.is_open or at.other.is_open):
        at.note(
            "constant-changed",
            f"was always {quote(one[0])}, is {quote(other[0])}",
            before=quote(one[0]),
            after=quote(other[0]),
        )
        return
    known = "known-" if at.one.is_open or at.other.is_open else ""
    if at.one.is_open and not at.other.is_open:
        at.note("became-enum", f"must be {listed(other)} now", after=listed(other))
    if at.other.is_open and not at.one.is_open:
        at.note("no-enum", f"may be something else than {listed(other)} now", before=listed(one))
    for value in gone:
        at.note(f"{known}value-removed", f"no longer has the value {quote(value)}", before=quote(value))
    for value in come:
        at.note(f"{known}value-added", f"may be {quote(value)} now", after=quote(value))


def _has(values: tuple[Json, ...], value: Json) -> bool:
    return any(type(each) is type(value) and each == value for each in values)


def _limits(at: Sides) -> None:
    for words, is_upper in ((_LOWER, False), (_UPPER, True)):
        for keyword, phrase in words.items():
            one, other = at.both(keyword)
            before, after = _bound(one, keyword), _bound(other, keyword)
            if before == after:
                continue
            if before is None or after is None:
                is_tighter = before is None
            else:
                is_tighter = (after < before) if is_upper else (after > before)
            told = [phrase.format(_number(each)) if each is not None else "without limit" for each in (before, after)]
            at.note(
                "limit-tightened" if is_tighter else "limit-loosened",
                f"is {told[1]} now, was {told[0]}",
                before=told[0],
                after=told[1],
                keyword=keyword,
            )
    _steps(at)
    if bool(at.one.schema.get("uniqueItems")) != bool(at.other.schema.get("uniqueItems")):
        is_tighter = bool(at.other.schema.get("uniqueItems"))
        text = "must hold each item once now" if is_tighter else "may hold an item twice now"
        at.note("limit-tightened" if is_tighter else "limit-loosened", text, keyword="uniqueItems")
    _patterns(at)


def _bound(value: Json, keyword: str) -> float | None:
    """Return a limit; one that limits nothing is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return None if keyword in ("minLength", "minItems", "minProperties") and value <= 0 else value


def _steps(at: Sides) -> None:
    one, other = (_bound(each, "multipleOf") for each in at.both("multipleOf"))
    if one == other:
        return
    if one is None or other is None:
        name = "limit-tightened" if one is None else "limit-loosened"
    else:
        name = "limit-loosened" if one % other == 0 else "limit-tightened"
    before, after = ("any step" if each is None else f"steps of {_number(each)}" for each in (one, other))
    at.note(name, f"comes in {after} now, was {before}", before=before, after=after, keyword="multipleOf")


def _patterns(at: Sides) -> None:
    one, other = at.both("pattern")
    free = (None, "", ".*", "^.*$")
    if one != other and not (one in free and other in free):
        name = "limit-tightened" if one in free else "limit-loosened" if other in free else "pattern-changed"
        before, after = ("anything" if each in free else quote(each) for each in (one, other))
        at.note(name, f"is written as {after}, was {before}", before=before, after=after, keyword="pattern")
    one, other = at.both("format")
    if one != other:
        before, after = (str(each) if each else "plain text" for each in (one, other))
        is_file = "binary" in (one, other)
        at.note(
            "type-changed" if is_file else "format-changed",
            f"was {before}, is {after}",
            before=before,
            after=after,
            keyword="format",
        )


def _number(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _conditions(at: Sides) -> None:
    for keyword in _CONDITIONS:
        one, other = at.both(keyword)
        if write_canonically(one) == write_canonically(other):
            continue
        how = "added" if one is None else "removed" if other is None else "changed"
        now = {"added": "is new", "removed": "is gone", "changed": "is another one"}[how]
        at.note(f"condition-{how}", f"its `{keyword}` {now}", before=quote(one), after=quote(other), keyword=keyword)


def write_canonically(value: Json) -> str:
    """Return a condition as text that does not depend on order or on words for people."""
    return json.dumps(_bare(value), sort_keys=True)


def _bare(value: Json) -> Json:
    match value:
        case dict():
            kept: Schema = {key: _bare(each) for key, each in value.items() if key not in ("description", "title")}
            required = kept.get("required")
            return kept | {"required": [*sorted(map(str, required))]} if isinstance(required, list) else kept
        case list():
            return [_bare(each) for each in value]
    return value


def _words(at: Sides) -> None:
    one, other = at.one.schema, at.other.schema
    if ("default" in one or "default" in other) and (
        ("default" in one) != ("default" in other) or one["default"] != other["default"]
    ):
        before, after = (quote(each["default"]) if "default" in each else "no default" for each in (one, other))
        text = f"defaults to {after} now, was {before}"
        at.note("default-changed", text, before=before, after=after, keyword="default")
    if (one.get("deprecated") is True) != (other.get("deprecated") is True):
        is_now = other.get("deprecated") is True
        at.note("deprecated" if is_now else "reinstated", "is deprecated" if is_now else "is no longer deprecated")
    if one.get("x-documented") != other.get("x-documented"):
        before, after = (quote(each.get("x-documented")) for each in (one, other))
        at.note("limit-in-prose", "has other limits in its description", before=before, after=after)
    told = [_told(each) for each in (one, other)]
    if told[0] != told[1]:
        at.note("words", "is described in other words", before=told[0], after=told[1], keyword="description")


def _told(schema: Schema) -> str:
    words = [schema.get(key) for key in ("title", "description")]
    meanings = schema.get("x-meanings")
    words += [f"{key}: {each}" for key, each in meanings.items()] if isinstance(meanings, dict) else []
    return " ".join(" ".join(str(each).split()) for each in words if isinstance(each, str) and each.strip())


def _tags(at: Sides) -> None:
    names = [each.get("propertyName") if isinstance(each, dict) else None for each in at.both("discriminator")]
    if names[0] != names[1]:
        before, after = (quote(each) if each else "nothing" for each in names)
        at.note("tag-changed", f"was told apart by {before}, is by {after}", before=before, after=after)
