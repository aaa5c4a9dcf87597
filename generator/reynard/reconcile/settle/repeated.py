"""What several operations say in the same words is weighed once: envelopes, error answers, bodies of one shape.

What rules say of a place depends on the schema, the examples, and what stands at the places that they look at. Where
all of that is the same, their rulings are, too, but for the places. A thousand operations of one shape take half of
the time so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.reconcile.before import Asked, Mark, Weighed
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reynard.reconcile.ruling import Ruling
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer


def settle_once(site: Site, verdicts: Verdicts, settle: Callable[[Site, Verdicts], Schema]) -> Schema:
    """Return what a site is settled as, now or before."""
    if verdicts.chosen:
        return settle(site, verdicts)
    definitions = site.schema.get("$defs")
    shared = definitions if isinstance(definitions, dict) else {}
    own = {key: each for key, each in site.schema.items() if key != "$defs"}
    shown = [(each.pointer, each.value) for each in site.samples]
    key = (
        *(site.address, site.name, site.direction, site.weight, verdicts.is_change),
        *(json.dumps([own, shown], ensure_ascii=False), *shared),
    )
    before = verdicts.before
    if hash(key) not in before.met:
        before.met.add(hash(key))
        return settle(site, verdicts)
    known = before.sites.get(key)
    if known is not None:
        again = _again(known, site, tuple(shared.values()))
        if again is not None:
            for ruling, address in again:
                verdicts.take(ruling, address)
            return dict(known.made)
    if key in before.sites:
        return settle(site, verdicts)
    watched = [_Watched(origin, number) for number, origin in enumerate(_origins(site))]
    samples = tuple(replace(each, origin=own) for each, own in zip(site.samples, watched[1:], strict=True))
    said = len(verdicts.rulings)
    made = settle(replace(site, origin=watched[0], samples=samples), verdicts)
    asked = tuple(Asked(each.number, *place, span) for each in watched for place, span in each.asked.items())
    marked = [(ruling, _marks(ruling, asked), address) for ruling, address in verdicts.rulings[said:]]
    rulings = tuple((ruling, marks, address) for ruling, marks, address in marked if marks is not None)
    before.sites[key] = (
        Weighed(definitions=tuple(shared.values()), asked=asked, made=dict(made), rulings=rulings)
        if len(rulings) == len(marked)
        else None
    )
    return made


def _origins(site: Site) -> tuple[Origin, ...]:
    return (site.origin, *(each.origin for each in site.samples))


class _Watched(Struct):
    """An origin that keeps what it was asked for."""

    origin: Origin
    number: int
    asked: dict[tuple[Pointer, Part], Span] = field(default_factory=dict)

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part."""
        span = self.asked[pointer, part] = self.origin.locate(pointer, part)
        return span


def _marks(ruling: Ruling, asked: Sequence[Asked]) -> tuple[Mark, ...] | None:
    """Return where the labels of a ruling stand among the places asked for; None where one stands elsewhere."""
    made = []
    for span, text in ruling.labels:
        around = tuple(number for number, each in enumerate(asked) if _holds(each.span, span))
        if not around:
            return None
        made.append(Mark(around, span.start - asked[around[0]].span.start, span.end - span.start, text))
    return tuple(made)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.source is inner.source and outer.start <= inner.start and inner.end <= outer.end


def _again(known: Weighed, site: Site, definitions: tuple[Json, ...]) -> list[tuple[Ruling, str]] | None:
    """Return what is ruled of a site as of the one before; None where what rules looked at is not the same."""
    if not all(map(_is_same, known.definitions, definitions)):
        return None
    origins = _origins(site)
    places = [origins[each.origin].locate(each.pointer, each.part) for each in known.asked]
    moved = [now.start - each.span.start for now, each in zip(places, known.asked, strict=True)]
    if any(now.text != each.span.text for now, each in zip(places, known.asked, strict=True)):
        return None
    made: list[tuple[Ruling, str]] = []
    for ruling, marks, address in known.rulings:
        if any(moved[each] != moved[mark.around[0]] for mark in marks for each in mark.around):
            return None
        made.append((replace(ruling, labels=tuple(_labels(marks, places))), address))
    return made


def _is_same(one: Json, other: Json) -> bool:
    """Tell whether two values are the same to the letter: 1 is neither true nor 1.0, and the order of names counts."""
    return one is other or (one == other and json.dumps(one) == json.dumps(other))


def _labels(marks: Sequence[Mark], places: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    for each in marks:
        around = places[each.around[0]]
        yield around.source.span(around.start + each.start, around.start + each.start + each.length), each.text
