"""Two states of one operation: how it is sent, what it takes, what it answers, and in which words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.diff.answers import compare_answers
from reynard.diff.bodies import compare_bodies
from reynard.diff.pair import Pair
from reynard.diff.parameters import compare_parameters
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Change
    from reynard.diff.sides import OperationSide
    from reynard.text.origin import Json

_UNKNOWN = "an address that the caller gives"
_NUMBERED = compiled(r"(?:_\d+)+\Z")


def compare_operations(old: OperationSide, new: OperationSide) -> Iterator[Change]:
    """Yield what changed in an operation."""
    pair = Pair(old, new)
    yield from _call(pair)
    yield from compare_parameters(pair)
    yield from compare_bodies(pair)
    yield from compare_answers(pair)
    yield from _pages(pair)
    yield from _words(pair)


def _call(pair: Pair) -> Iterator[Change]:
    """Compare names, address, effect and keys."""
    one, other = pair.old.spec, pair.new.spec
    if _is_renamed(pair):
        text = f"is called `{pair.new.where}` now, was `{pair.old.where}`"
        yield pair.change(
            "method-renamed",
            text,
            before=pair.old.where,
            after=pair.new.where,
            old=("operation",),
            new=("operation",),
        )
    if one.method != other.method:
        text = f"is sent by {other.method} now, was {one.method}"
        yield pair.change(
            "http-method-changed", text, before=one.method, after=other.method, old=("method",), new=("method",)
        )
    yield from _address(pair)
    if _effect(pair.old) != _effect(pair.new):
        text = f"counts as `{_effect(pair.new)}` now, was `{_effect(pair.old)}`"
        yield pair.change("effect-changed", text, before=_effect(pair.old), after=_effect(pair.new))
    if one.idempotency_header != other.idempotency_header:
        text = f"is made repeatable by `{other.idempotency_header or 'nothing'}` now"
        yield pair.change("idempotency-changed", text, before=one.idempotency_header, after=other.idempotency_header)
    if {*map(_bare, one.together)} != {*map(_bare, other.together)}:
        before, after = (
            "; ".join(str(each.get("description", "a condition")) for each in side.together) for side in (one, other)
        )
        text = f"holds its arguments together to {after or 'nothing'} now, to {before or 'nothing'} before"
        yield pair.change("conditions-changed", text, before=before, after=after)
    if one.deprecated != other.deprecated:
        kind = "operation-deprecated" if other.deprecated else "operation-reinstated"
        yield pair.change(kind, "is deprecated now" if other.deprecated else "is no longer deprecated")
    yield from _keys(pair)


def _bare(condition: Json) -> str:
    """Return a condition in one form: its words and the order of its parts are no part of it."""
    if isinstance(condition, dict):
        return (
            f"{{{','.join(sorted(f'{key}:{_bare(each)}' for key, each in condition.items() if key != 'description'))}}}"
        )
    if isinstance(condition, list):
        return f"[{','.join(sorted(map(_bare, condition)))}]"
    return json.dumps(condition)


def _pages(pair: Pair) -> Iterator[Change]:
    """Compare how a list goes on."""
    one, other = pair.old.spec.pagination, pair.new.spec.pagination
    if one == other:
        return
    before, after = (each.by if each is not None else "" for each in (one, other))
    if one is None or other is None:
        kind = "pagination-added" if other is not None else "pagination-removed"
        text = "can be iterated over now" if other is not None else "can no longer be iterated over"
    else:
        kind = "pagination-changed"
        text = f"asks for the next page by {after} now, was {before}" if before != after else "reads pages otherwise"
    yield pair.change(kind, text, "pagination", before=before, after=after)


def _is_renamed(pair: Pair) -> bool:
    """Tell whether programs must call another name: one that was made of a title stays when the title is reworded."""
    one, other = (_NUMBERED.sub("", each.where) for each in (pair.old, pair.new))
    is_titled = pair.old.id is not None and pair.old.id == pair.new.id
    return one.rpartition(".")[0] != other.rpartition(".")[0] if is_titled else one != other


def _address(pair: Pair) -> Iterator[Change]:
    """Compare where calls go: what moves from the path to the server's address is where it was."""
    one, other = (each.spec.path for each in (pair.old, pair.new))
    mine, theirs = (addresses_of(each) for each in (pair.old, pair.new))
    if bare_path(one) != bare_path(other) and not (mine and theirs and mine[0] in theirs):
        text = f"is sent to `{other}` now, was `{one}`"
        yield pair.change("path-changed", text, before=one, after=other, old=("path",), new=("path",))
    elif (mine or theirs) and (not mine or not theirs or mine[0] not in theirs):
        before, after = (each.servers[0] if each.servers else _UNKNOWN for each in (pair.old, pair.new))
        text = f"calls {after} now, was {before}"
        yield pair.change("base-url-changed", text, before=before, after=after, old=("path",), new=("path",))


def addresses_of(side: OperationSide) -> tuple[str, ...]:
    """Return the whole addresses of an operation, without the names of the path's parts."""
    return tuple(bare_path(f"{each.rstrip('/')}/{side.spec.path.lstrip('/')}") for each in side.servers)


def _keys(pair: Pair) -> Iterator[Change]:
    mine, theirs = (frozenset(map(frozenset, each.auth)) for each in (pair.old, pair.new))
    if mine == theirs:
        return
    is_open = [not each or frozenset() in each for each in (mine, theirs)]
    before, after = (
        " or ".join(" with ".join(each) or "no key" for each in side.auth) or "no key" for side in (pair.old, pair.new)
    )
    text = f"needs {after} now, needed {before}"
    if is_open[0] and not is_open[1]:
        yield pair.change("key-needed", text, before=before, after=after)
    elif is_open[1] and not is_open[0]:
        yield pair.change("key-not-needed", text, before=before, after=after)
    elif mine < theirs:
        yield pair.change("key-choice-added", text, before=before, after=after)
    elif not all(is_open):
        yield pair.change("key-changed", text, before=before, after=after)


def _words(pair: Pair) -> Iterator[Change]:
    """Compare what is said of the operation as a whole."""
    one, other = (f"{each.spec.summary}\n{each.spec.description}" for each in (pair.old, pair.new))
    yield from pair.compare_words("", one, other, "", ("summary",), ("summary",))
    if pair.old.spec.docs != pair.new.spec.docs:
        yield pair.change(
            "operation-words",
            "is documented at another address",
            before=pair.old.spec.docs,
            after=pair.new.spec.docs,
        )


def _effect(side: OperationSide) -> str:
    return side.spec.effect or "unmarked"


def bare_path(path: str) -> str:
    """Return a path without the names of its parts, which are words and nothing on the wire."""
    return re.sub(r"\{[^{}]*\}", "{}", path).rstrip("/") or "/"
