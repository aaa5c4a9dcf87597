"""What single keywords of two schemas say: types, null, values, limits, conditions, words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diff.limits import compare_limits
from reynard.diff.wording import listed, quote, type_words
from reynard.schema.types import allows

if TYPE_CHECKING:
    from reynard.diff.deltas import Sides
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_CONDITIONS = (
    "not", "if", "then", "else", "contains", "propertyNames", "dependentRequired", "dependentSchemas",
    "patternProperties", "unevaluatedProperties", "unevaluatedItems", "prefixItems", "contentEncoding",
    "contentMediaType", "contentSchema",
)  # fmt: skip


def compare_keywords(at: Sides) -> None:
    """Note what differs in two schemas themselves, their members, items and alternatives left aside."""
    if not (at.one.options or at.other.options):
        _types(at)
    _nullable(at)
    if not _is_of_other_type(at):
        _values(at)
    compare_limits(at)
    _conditions(at)
    _words(at)
    _tags(at)
    _directions(at)


def _is_of_other_type(at: Sides) -> bool:
    """Tell whether no value can fit both sides: then the lists of values say nothing more."""
    one, other = at.one.types, at.other.types
    return (
        bool(one and other)
        and not any(allows(other, each) for each in one)
        and not any(allows(one, each) for each in other)
    )


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
            # That nothing else is said of them now, or yet, is how a text is worded.
            text = f"has the known values {listing} now" if one is None else f"no longer lists {listing}"
            at.note("known-values", text)
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


def _conditions(at: Sides) -> None:
    for keyword in _CONDITIONS:
        one, other = at.both(keyword)
        if write_canonically(one) == write_canonically(other) or (keyword == "contentSchema" and one and other):
            continue
        how = "added" if one is None else "removed" if other is None else "changed"
        before, after = quote(one), quote(other)
        text = {
            "added": f"is also held to `{keyword}` now: {after}",
            "removed": f"is no longer held to `{keyword}`: {before}",
            "changed": f"is held to another `{keyword}`: {after} now, was {before}",
        }[how]
        at.note(f"condition-{how}", text, before=before, after=after, keyword=keyword)


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
        before, after = (quote(each["x-documented"]) if "x-documented" in each else "none" for each in (one, other))
        text = f"has other limits in its description: {after} now, was {before}"
        at.note("limit-in-prose", text, before=before, after=after)
    told = [_told(each) for each in (one, other)]
    if told[0] != told[1]:
        at.note("words", "is described in other words", before=told[0], after=told[1], keyword="description")


def _told(schema: Schema) -> str:
    words = [schema.get(key) for key in ("title", "description")]
    meanings = schema.get("x-meanings")
    words += [f"{key}: {each}" for key, each in sorted(meanings.items())] if isinstance(meanings, dict) else []
    return " ".join(" ".join(str(each).split()) for each in words if isinstance(each, str) and each.strip())


def _tags(at: Sides) -> None:
    """Compare what tells alternatives apart; a tag that is only named now was there before."""
    names = [each.get("propertyName") if isinstance(each, dict) else None for each in at.both("discriminator")]
    if names[0] != names[1]:
        before, after = (quote(each) if each else "nothing" for each in names)
        name = "tag-changed" if names[0] and names[1] else "tag-named"
        at.note(name, f"was told apart by {before}, is by {after}", before=before, after=after)


def _directions(at: Sides) -> None:
    """Compare whether a member is in answers only, or in requests only."""
    for keyword, now, no_more in (
        ("readOnly", "is only answered now; no call takes it", "can be sent now"),
        ("writeOnly", "is only sent now; answers leave it out", "is answered now"),
    ):
        one, other = (each is True for each in at.both(keyword))
        if one != other:
            name = {"readOnly": "read-only", "writeOnly": "write-only"}[keyword]
            at.note(name if other else f"not-{name}", now if other else no_more, keyword=keyword)
