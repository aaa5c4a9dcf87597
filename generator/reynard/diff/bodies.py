"""What an operation is given as its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.alternatives import compare_alternatives
from reynard.diff.pair import find_deltas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Change
    from reynard.diff.pair import Pair
    from reynard.spec.model import RequestSpec

_NEEDED = ("added-required", "became-required", "became-optional", "removed")
"""What makes a body required, or no longer, by itself."""


def compare_bodies(pair: Pair) -> Iterator[Change]:
    """Compare request bodies."""
    one, other = pair.old.spec.request, pair.new.spec.request
    if one is None and other is None:
        return
    if one is None and other is not None:
        is_needed = other.required and _needs(other)
        yield pair.change(
            "body-added-required" if is_needed else "body-added",
            "must be given a body now" if is_needed else "takes a body now",
            "request",
            old=None,
            new=("request",),
        )
        return
    if one is not None and other is None:
        yield pair.change("body-removed", "takes no body any more", "request", old=("request",), new=None)
        return
    assert one is not None  # noqa: S101 - seen above
    assert other is not None  # noqa: S101 - seen above
    if one.media != other.media:
        yield pair.change(
            "body-media-changed",
            f"sends {other.media} now, was {one.media}",
            "request",
            before=one.media,
            after=other.media,
            old=("request", "media"),
            new=("request", "media"),
        )
    deltas = find_deltas(one.schema or {}, other.schema or {})
    # A member that is newly required makes the body so: that is one change.
    is_followed = any(each.name in _NEEDED and len(each.steps) == 1 for each in deltas)
    if one.required != other.required and not is_followed:
        kind = "body-became-required" if other.required else "body-became-optional"
        text = "must be given a body now" if other.required else "may be called without a body now"
        yield pair.change(kind, text, "request", old=("request",), new=("request",))
    yield from pair.compare_words("the body", one.description, other.description, "request", ("request",), ("request",))
    yield from _renamed_arguments(pair, one, other)
    for delta in deltas:
        yield from pair.changes_of("request", delta, "request", "", ("request", "schema"), ("request", "schema"))
    yield from compare_alternatives(pair, one, other, "request", "request", ("request",), deltas)


def _renamed_arguments(pair: Pair, one: RequestSpec, other: RequestSpec) -> Iterator[Change]:
    """Compare the names of arguments of members that are called alike on the wire."""
    shared = [
        name for location, name in pair.old.arguments if location == "body" and (location, name) in pair.new.arguments
    ]
    for name in shared if one.schema and other.schema else ():
        before, after = pair.old.argument("body", name), pair.new.argument("body", name)
        if before != after:
            text = f"argument `{before}` is called `{after}` now"
            yield pair.change(
                "argument-renamed",
                text,
                f"request.{name}",
                before=before,
                after=after,
                old=("request",),
                new=("request",),
            )


def _needs(body: RequestSpec) -> bool:
    return bool((body.schema or {}).get("required")) or (body.schema or {}).get("type") != "object"
