"""The same body in other media types: which there are, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.pair import find_deltas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.diff.change import Change, Direction
    from reynard.diff.deltas import Delta
    from reynard.diff.pair import Pair
    from reynard.spec.model import RequestSpec, ResponseSpec
    from reynard.text.origin import Pointer


def compare_alternatives(  # noqa: PLR0913 - two bodies and where they stand
    pair: Pair,
    one: RequestSpec | ResponseSpec,
    other: RequestSpec | ResponseSpec,
    direction: Direction,
    at: str,
    place: Pointer,
    said: Sequence[Delta],
) -> Iterator[Change]:
    """Compare the further media types of a body; `said` is what differs in the first already."""
    what = "body" if direction == "request" else "answer"
    mine = {each.media: index for index, each in enumerate(one.alternatives)}
    theirs = {each.media: index for index, each in enumerate(other.alternatives)}
    for media, index in mine.items():
        if media not in theirs and media != other.media:
            text = f"can no longer be sent as {media}" if what == "body" else f"no longer comes as {media}"
            old: Pointer = (*place, "alternatives", index)
            yield pair.change(f"{what}-media-removed", text, at, before=media, old=old, new=place)
    for media, index in theirs.items():
        new: Pointer = (*place, "alternatives", index)
        if media not in mine:
            if media != one.media:
                text = f"can be sent as {media} now" if what == "body" else f"may come as {media} now"
                yield pair.change(f"{what}-media-added", text, at, after=media, old=place, new=new)
            continue
        before = one.alternatives[mine[media]].schema
        after = other.alternatives[index].schema
        known = {(each.name, each.steps) for each in said}
        for delta in find_deltas(before or one.schema or {}, after or other.schema or {}):
            if (delta.name, delta.steps) not in known and (before is not None or after is not None):
                inner: Pointer = (*place, "alternatives", mine[media])
                yield from pair.changes_of(direction, delta, at, f"as {media}: ", inner, new)
