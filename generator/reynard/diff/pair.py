"""One operation on both sides, and how its differences become changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diff.change import KINDS, Change, Kind, kind_in
from reynard.diff.schemas import Comparison
from reynard.patterns import compiled
from reynard.schema.walk import Place
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Direction
    from reynard.diff.deltas import Delta
    from reynard.diff.sides import OperationSide
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Pointer

_PRICE = compiled(
    r"(?:[¥￥$€£]\s*\d+(?:[.,]\d+)?)"
    r"|(?:\d+(?:[.,]\d+)?\s*(?:元|块|角|分钱|积分|点数|灵感值|额度|人民币|美元|美金|RMB|CNY|USD|EUR|credits?|cents?|dollars?|points?|tokens?))",
    re.IGNORECASE,
)
"""An amount of money, or of what is bought with it."""


class Pair(Struct, frozen=True):
    """An operation on both sides."""

    old: OperationSide
    new: OperationSide

    def change(  # noqa: PLR0913 - the sides of a change
        self,
        kind: str | Kind,
        message: str,
        at: str = "",
        *,
        before: str = "",
        after: str = "",
        old: Pointer | None = (),
        new: Pointer | None = (),
        shared: str = "",
    ) -> Change:
        """Make a change; a pointer of None says that the side has no such place."""
        name = self.new.spec.operation
        return Change(
            kind=KINDS[kind] if isinstance(kind, str) else kind,
            provider=self.new.provider,
            where=self.new.where,
            at=f"{name}.{at}" if at else name,
            message=message,
            before=before,
            after=after,
            old=None if old is None else self.old.locate(*old),
            new=None if new is None else self.new.locate(*new),
            shared=shared,
        )

    def compare_words(  # noqa: PLR0913 - the sides of a text
        self, what: str, one: str, other: str, at: str, old: Pointer, new: Pointer
    ) -> Iterator[Change]:
        """Yield how a text differs; an amount of money in it is no mere word."""
        before, after = one_line(one), one_line(other)
        if before == after:
            return
        lead = f"{what} " if what else ""
        prices = sorted(_PRICE.findall(before)), sorted(_PRICE.findall(after))
        if prices[0] != prices[1]:
            text = f"{lead}speaks of {', '.join(prices[1]) or 'no price'} now, was {', '.join(prices[0]) or 'no price'}"
            yield self.change("price-in-prose", text, at, before=before, after=after, old=old, new=new)
            return
        yield self.change(
            "operation-words", f"{lead}is described in other words", at, before=before, after=after, old=old, new=new
        )

    def changes_of(  # noqa: PLR0913 - a difference, and where it was found
        self, direction: Direction, delta: Delta, at: str, lead: str, old: Pointer, new: Pointer
    ) -> Iterator[Change]:
        """Yield what a difference of two schemas means for the caller."""
        steps = delta.steps
        if direction == "request" and at == "request":
            lead = f"argument `{self._argument(steps)}`" if steps else "the body"
        elif direction == "request":
            lead = f"argument `{lead.split('`')[1]}{join_steps(steps)}`" if steps else lead
        else:
            lead = f"{lead}answer `{join_steps(steps).removeprefix('.')}`" if steps else f"{lead}the answer"
        kind = kind_in(direction, delta.name)
        if delta.name == "words":
            before, after = sorted(_PRICE.findall(delta.before)), sorted(_PRICE.findall(delta.after))
            if before != after:
                kind = KINDS["price-in-prose"]
        yield self.change(
            kind,
            f"{lead} {delta.text}",
            at + join_steps(steps),
            before=delta.before,
            after=delta.after,
            old=None if delta.old is None else (*old, *delta.old),
            new=None if delta.new is None else (*new, *delta.new),
            shared=_shared(delta),
        )

    def _argument(self, steps: tuple[str, ...]) -> str:
        """Return what a program calls a member of the body: the argument, and the wire names below it."""
        first = self.new.arguments.get(("body", steps[0])) or self.old.argument("body", steps[0])
        return first + join_steps(steps[1:])


def _shared(delta: Delta) -> str:
    """Return which part of a shared model changed, or nothing where it belongs to the operation alone."""
    pointer = delta.new or delta.old or ()
    return f"{'/'.join(map(str, pointer[1:]))}: {delta.text}" if pointer[:1] == ("$defs",) else ""


def find_deltas(one: Schema, other: Schema) -> list[Delta]:
    """Return every difference of two schemas."""
    if one == other:
        return []
    comparison = Comparison()
    comparison.compare(Place.of(one), Place.of(other))
    return comparison.found


def join_steps(steps: tuple[str, ...]) -> str:
    """Return members below one another as people write them: `.items[].url`."""
    return "".join(each if each == "[]" else f".{each}" for each in steps)


def one_line(text: str) -> str:
    """Return a text without its line breaks and double blanks."""
    return " ".join(text.split())
