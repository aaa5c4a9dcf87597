"""Calls that the vendor makes: which there are, and what they bring; a program reads that as it reads an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.change import KINDS, Change, kind_in
from reynard.diff.pair import find_deltas, join_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.sides import ProviderSide
    from reynard.spec.model import LoadedEndpoint


def compare_webhooks(old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    """Yield what changed in the calls that the vendor makes, paired by their event and the operation they follow."""
    mine, theirs = _by_event(old), _by_event(new)
    for key, one in mine.items():
        other = theirs.get(key)
        if other is not None:
            yield from _payload(new, one, other)
        else:
            yield _whole("webhook-removed", new, one, "no longer arrives", is_old=True)
    for key, other in theirs.items():
        if key not in mine:
            yield _whole("webhook-added", new, other, "arrives now", is_old=False)


def _by_event(side: ProviderSide) -> dict[tuple[str, str], LoadedEndpoint]:
    found: dict[tuple[str, str], LoadedEndpoint] = {}
    for each in side.loaded.webhooks:
        if each.spec.webhook is not None:
            found.setdefault((each.spec.webhook.event, each.spec.webhook.of), each)
    return found


def _whole(code: str, side: ProviderSide, endpoint: LoadedEndpoint, text: str, *, is_old: bool) -> Change:
    place = endpoint.origin.locate(())
    return Change(
        kind=KINDS[code],
        provider=side.name,
        where=_where(endpoint),
        at=endpoint.spec.operation,
        message=text,
        old=place if is_old else None,
        new=None if is_old else place,
    )


def _payload(side: ProviderSide, one: LoadedEndpoint, other: LoadedEndpoint) -> Iterator[Change]:
    before, after = one.spec.request, other.spec.request
    schemas = [each.schema or {} if each is not None else {} for each in (before, after)]
    for delta in find_deltas(*schemas):
        place = f"`{join_steps(delta.steps).removeprefix('.')}`" if delta.steps else "what"
        ends = zip((one, other), (delta.old, delta.new), strict=True)
        spans = [None if at is None else each.origin.locate(("request", "schema", *at)) for each, at in ends]
        yield Change(
            kind=kind_in("response", delta.name),
            provider=side.name,
            where=_where(other),
            at=f"{other.spec.operation}.request{join_steps(delta.steps)}",
            message=f"{place} that arrives {delta.text}",
            before=delta.before,
            after=delta.after,
            old=spans[0],
            new=spans[1],
        )


def _where(endpoint: LoadedEndpoint) -> str:
    return f"webhooks.{endpoint.spec.operation}"
