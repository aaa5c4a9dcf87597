"""Two states of one operation: how it is sent, what it takes, what it answers, and in which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.diff.change import KINDS, Change, Kind, kind_in
from reynard.diff.schemas import Comparison
from reynard.diff.wording import shown
from reynard.schema.walk import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Direction
    from reynard.diff.schemas import Delta
    from reynard.diff.sides import OperationSide
    from reynard.schema.keywords import Schema
    from reynard.spec.model import ParameterSpec, RequestSpec, ResponseSpec
    from reynard.text.origin import Pointer

_PRICE = re.compile(
    r"(?:[¥￥$€£]\s*\d+(?:[.,]\d+)?)"
    r"|(?:\d+(?:[.,]\d+)?\s*(?:元|块|角|分钱|积分|点数|灵感值|额度|人民币|美元|美金|RMB|CNY|USD|EUR|credits?|cents?|dollars?|points?|tokens?))",
    re.IGNORECASE,
)
"""An amount of money, or of what is bought with it."""


def compare_operations(old: OperationSide, new: OperationSide) -> Iterator[Change]:
    """Yield what changed in an operation."""
    pair = _Pair(old, new)
    yield from pair.call()
    yield from pair.parameters()
    yield from pair.body()
    yield from pair.answers()
    yield from pair.words()


@dataclass(frozen=True, slots=True)
class _Pair:
    old: OperationSide
    new: OperationSide

    def _change(  # noqa: PLR0913 - the sides of a change
        self,
        kind: str | Kind,
        message: str,
        at: str = "",
        *,
        before: str = "",
        after: str = "",
        old: Pointer | None = (),
        new: Pointer | None = (),
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
        )

    def call(self) -> Iterator[Change]:
        """Compare names, address, effect and keys."""
        one, other = self.old.spec, self.new.spec
        if self.old.where != self.new.where:
            text = f"is called `{self.new.where}` now, was `{self.old.where}`"
            yield self._change(
                "method-renamed",
                text,
                before=self.old.where,
                after=self.new.where,
                old=("operation",),
                new=("operation",),
            )
        if one.method != other.method:
            text = f"is sent by {other.method} now, was {one.method}"
            yield self._change(
                "http-method-changed", text, before=one.method, after=other.method, old=("method",), new=("method",)
            )
        if bare_path(one.path) != bare_path(other.path):
            text = f"is sent to `{other.path}` now, was `{one.path}`"
            yield self._change("path-changed", text, before=one.path, after=other.path, old=("path",), new=("path",))
        if _effect(self.old) != _effect(self.new):
            text = f"counts as `{_effect(self.new)}` now, was `{_effect(self.old)}`"
            yield self._change("effect-changed", text, before=_effect(self.old), after=_effect(self.new))
        if one.idempotency_header != other.idempotency_header:
            text = f"is made repeatable by `{other.idempotency_header or 'nothing'}` now"
            yield self._change(
                "idempotency-changed", text, before=one.idempotency_header, after=other.idempotency_header
            )
        if one.deprecated != other.deprecated:
            kind = "operation-deprecated" if other.deprecated else "operation-reinstated"
            yield self._change(kind, "is deprecated now" if other.deprecated else "is no longer deprecated")
        yield from self._keys()

    def _keys(self) -> Iterator[Change]:
        mine, theirs = (frozenset(map(frozenset, each.auth)) for each in (self.old, self.new))
        if mine == theirs:
            return
        is_open = [not each or frozenset() in each for each in (mine, theirs)]
        before, after = (
            " or ".join(" with ".join(each) or "no key" for each in side.auth) or "no key"
            for side in (self.old, self.new)
        )
        text = f"needs {after} now, needed {before}"
        if is_open[0] and not is_open[1]:
            yield self._change("key-needed", text, before=before, after=after)
        elif (is_open[1] and not is_open[0]) or mine < theirs:
            yield self._change("key-not-needed", text, before=before, after=after)
        elif not all(is_open):
            yield self._change("key-changed", text, before=before, after=after)

    def parameters(self) -> Iterator[Change]:
        """Compare what travels outside the body."""
        mine = {_key(each): (index, each) for index, each in enumerate(self.old.spec.parameters)}
        left = {_key(each): (index, each) for index, each in enumerate(self.new.spec.parameters)}
        parts = zip(_path_names(self.old), _path_names(self.new), strict=False)
        renamed = {("path", one): ("path", other) for one, other in parts if one != other}
        for key, (index, one) in mine.items():
            twin = left.pop(renamed.get(key, key), None)
            if twin is None:
                wanted = next(
                    (each for each, (_, other) in left.items() if other.name == one.name and each not in mine), None
                )
                twin = left.pop(wanted) if wanted is not None else None
                if twin is None:
                    yield from self._without(index, one)
                    continue
                yield self._moved(index, one, *twin)
            yield from self._parameter(index, one, *twin)
        for index, other in left.values():
            yield from self._with(index, other)

    def _moved(self, index: int, one: ParameterSpec, number: int, other: ParameterSpec) -> Change:
        text = f"argument `{self._name(other)}` travels in the {other.location} now, was in the {one.location}"
        return self._change(
            "parameter-moved",
            text,
            f"{other.location}.{one.name}",
            before=one.location,
            after=other.location,
            old=("parameters", index),
            new=("parameters", number),
        )

    def _name(self, parameter: ParameterSpec) -> str:
        return self.new.argument(parameter.location, parameter.name)

    def _without(self, index: int, one: ParameterSpec) -> Iterator[Change]:
        at = f"{one.location}.{one.name}"
        if "const" in one.schema:
            yield self._change(
                "constant-sent-changed",
                f"no longer sends `{one.name}`",
                at,
                before=shown(one.schema["const"]),
                old=("parameters", index),
                new=None,
            )
            return
        name = self.old.argument(one.location, one.name)
        yield self._change(
            "argument-removed", f"argument `{name}` is gone", at, before=name, old=("parameters", index), new=None
        )

    def _with(self, index: int, other: ParameterSpec) -> Iterator[Change]:
        at = f"{other.location}.{other.name}"
        if "const" in other.schema:
            yield self._change(
                "constant-sent-changed",
                f"always sends `{other.name}` now",
                at,
                after=shown(other.schema["const"]),
                old=None,
                new=("parameters", index),
            )
            return
        kind = "argument-added-required" if other.required else "argument-added"
        text = f"argument `{self._name(other)}` is new{' and required' if other.required else ''}"
        yield self._change(kind, text, at, after=self._name(other), old=None, new=("parameters", index))

    def _parameter(self, index: int, one: ParameterSpec, number: int, other: ParameterSpec) -> Iterator[Change]:
        at = f"{other.location}.{other.name}"
        old, new = ("parameters", index), ("parameters", number)
        constants = ["const" in each.schema for each in (one, other)]
        if all(constants):
            if one.schema["const"] != other.schema["const"]:
                before, after = shown(one.schema["const"]), shown(other.schema["const"])
                text = f"always sends `{other.name}` {after} now, was {before}"
                yield self._change("constant-sent-changed", text, at, before=before, after=after, old=old, new=new)
            return
        if constants[0]:
            yield from self._with(number, other)
            return
        if constants[1]:
            yield from self._without(index, one)
            return
        names = self.old.argument(one.location, one.name), self._name(other)
        if names[0] != names[1]:
            yield self._change(
                "argument-renamed",
                f"argument `{names[0]}` is called `{names[1]}` now",
                at,
                before=names[0],
                after=names[1],
                old=old,
                new=new,
            )
        name = names[1]
        if one.required != other.required:
            kind = "argument-became-required" if other.required else "argument-became-optional"
            text = f"argument `{name}` is now {'required' if other.required else 'optional'}"
            yield self._change(kind, text, at, old=old, new=new)
        if (one.style, one.explode, one.allow_reserved) != (other.style, other.explode, other.allow_reserved):
            yield self._change(
                "parameter-style-changed", f"argument `{name}` is written in another way", at, old=old, new=new
            )
        if one.deprecated != other.deprecated:
            kind = "argument-deprecated" if other.deprecated else "argument-reinstated"
            text = f"argument `{name}` is {'deprecated now' if other.deprecated else 'no longer deprecated'}"
            yield self._change(kind, text, at, old=old, new=new)
        if _line(one.description) != _line(other.description):
            yield from self._described(f"argument `{name}`", one.description, other.description, at, old, new)
        for delta in _deltas(one.schema, other.schema):
            yield from self._delta("request", delta, at, f"argument `{name}`", (*old, "schema"), (*new, "schema"))

    def body(self) -> Iterator[Change]:
        """Compare request bodies."""
        one, other = self.old.spec.request, self.new.spec.request
        if one is None and other is None:
            return
        if one is None and other is not None:
            is_needed = other.required and _needs(other)
            yield self._change(
                "body-added-required" if is_needed else "body-added",
                "must be given a body now" if is_needed else "takes a body now",
                "request",
                old=None,
                new=("request",),
            )
            return
        if one is not None and other is None:
            yield self._change("body-removed", "takes no body any more", "request", old=("request",), new=None)
            return
        assert one is not None  # noqa: S101 - seen above
        assert other is not None  # noqa: S101 - seen above
        if one.media != other.media:
            yield self._change(
                "body-media-changed",
                f"sends {other.media} now, was {one.media}",
                "request",
                before=one.media,
                after=other.media,
                old=("request", "media"),
                new=("request", "media"),
            )
        if one.required != other.required:
            kind = "body-became-required" if other.required else "body-became-optional"
            text = "must be given a body now" if other.required else "may be called without a body now"
            yield self._change(kind, text, "request", old=("request",), new=("request",))
        yield from self._described(
            "the body", one.description, other.description, "request", ("request",), ("request",)
        )
        yield from self._renamed_arguments(one, other)
        for delta in _deltas(one.schema or {}, other.schema or {}):
            yield from self._delta("request", delta, "request", "", ("request", "schema"), ("request", "schema"))

    def _renamed_arguments(self, one: RequestSpec, other: RequestSpec) -> Iterator[Change]:
        """Compare the names of arguments of members that are called alike on the wire."""
        shared = [
            name
            for location, name in self.old.arguments
            if location == "body" and (location, name) in self.new.arguments
        ]
        for name in shared if one.schema and other.schema else ():
            before, after = self.old.argument("body", name), self.new.argument("body", name)
            if before != after:
                text = f"argument `{before}` is called `{after}` now"
                yield self._change(
                    "argument-renamed",
                    text,
                    f"request.{name}",
                    before=before,
                    after=after,
                    old=("request",),
                    new=("request",),
                )

    def answers(self) -> Iterator[Change]:
        """Compare answers, status by status."""
        mine = {each.status: each for each in self.old.spec.responses}
        theirs = {each.status: each for each in self.new.spec.responses}
        for status, one in mine.items():
            other = theirs.get(status)
            if other is not None:
                yield from self._answer(status, one, other)
                continue
            kind = "success-removed" if _is_success(status) else "failure-removed"
            yield self._change(
                kind,
                f"no longer documents the answer {status}",
                f"response.{status}",
                before=status,
                old=("responses", status),
                new=None,
            )
        for status in theirs:
            if status not in mine:
                kind = "success-added" if _is_success(status) else "failure-added"
                yield self._change(
                    kind,
                    f"documents the answer {status}",
                    f"response.{status}",
                    after=status,
                    old=None,
                    new=("responses", status),
                )

    def _answer(self, status: str, one: ResponseSpec, other: ResponseSpec) -> Iterator[Change]:
        at, place = f"response.{status}", ("responses", status)
        lead = "" if _is_success(status) else f"the failure {status}: "
        if bool(one.media) != bool(other.media):
            kind = "answer-appeared" if other.media else "answer-vanished"
            text = f"{lead}answers {other.media} now" if other.media else f"{lead}answers nothing any more"
            yield self._change(kind, text, at, before=one.media, after=other.media, old=place, new=place)
            return
        if one.media != other.media:
            yield self._change(
                "answer-media-changed",
                f"{lead}answers {other.media} now, was {one.media}",
                at,
                before=one.media,
                after=other.media,
                old=place,
                new=place,
            )
        yield from self._described(f"the answer {status}", one.description, other.description, at, place, place)
        if not _is_success(status):
            if _deltas(one.schema or {}, other.schema or {}):
                yield self._change("failure-changed", f"{lead}looks otherwise", at, old=place, new=place)
            return
        for delta in _deltas(one.schema or {}, other.schema or {}):
            yield from self._delta("response", delta, at, lead, (*place, "schema"), (*place, "schema"))
        if (one.events is None) != (other.events is None):
            kind = "events-added" if other.events is not None else "events-removed"
            text = "can be streamed now" if other.events is not None else "can no longer be streamed"
            yield self._change(kind, text, at, old=place, new=place)
        elif one.events is not None and other.events is not None:
            inner = (*place, "events", "schema")
            for delta in _deltas(one.events.schema or {}, other.events.schema or {}):
                yield from self._delta("response", delta, f"{at}.events", "each event: ", inner, inner)

    def words(self) -> Iterator[Change]:
        """Compare what is said of the operation as a whole."""
        one, other = (f"{each.spec.summary}\n{each.spec.description}" for each in (self.old, self.new))
        yield from self._described("", one, other, "", ("summary",), ("summary",))
        if self.old.spec.docs != self.new.spec.docs:
            yield self._change(
                "operation-words",
                "is documented at another address",
                before=self.old.spec.docs,
                after=self.new.spec.docs,
            )

    def _described(  # noqa: PLR0913 - the sides of a text
        self, what: str, one: str, other: str, at: str, old: Pointer, new: Pointer
    ) -> Iterator[Change]:
        before, after = _line(one), _line(other)
        if before == after:
            return
        lead = f"{what} " if what else ""
        prices = sorted(_PRICE.findall(before)), sorted(_PRICE.findall(after))
        if prices[0] != prices[1]:
            text = f"{lead}speaks of {', '.join(prices[1]) or 'no price'} now, was {', '.join(prices[0]) or 'no price'}"
            yield self._change("price-in-prose", text, at, before=before, after=after, old=old, new=new)
            return
        yield self._change(
            "operation-words", f"{lead}is described in other words", at, before=before, after=after, old=old, new=new
        )

    def _delta(  # noqa: PLR0913 - a difference, and where it was found
        self, direction: Direction, delta: Delta, at: str, lead: str, old: Pointer, new: Pointer
    ) -> Iterator[Change]:
        steps = delta.steps
        if direction == "request" and at == "request":
            lead = f"argument `{self._argument(steps)}`" if steps else "the body"
        elif direction == "request":
            lead = f"argument `{lead.split('`')[1]}{_joined(steps)}`" if steps else lead
        else:
            lead = f"{lead}answer `{_joined(steps).removeprefix('.')}`" if steps else f"{lead}the answer"
        kind = kind_in(direction, delta.name)
        if delta.name == "words":
            before, after = sorted(_PRICE.findall(delta.before)), sorted(_PRICE.findall(delta.after))
            if before != after:
                kind = KINDS["price-in-prose"]
        yield self._change(
            kind,
            f"{lead} {delta.text}",
            at + _joined(steps),
            before=delta.before,
            after=delta.after,
            old=None if delta.old is None else (*old, *delta.old),
            new=None if delta.new is None else (*new, *delta.new),
        )

    def _argument(self, steps: tuple[str, ...]) -> str:
        """Return what a program calls a member of the body: the argument, and the wire names below it."""
        first = self.new.arguments.get(("body", steps[0])) or self.old.argument("body", steps[0])
        return first + _joined(steps[1:])


def _deltas(one: Schema, other: Schema) -> list[Delta]:
    if one == other:
        return []
    comparison = Comparison()
    comparison.compare(Place.of(one), Place.of(other))
    return comparison.found


def _joined(steps: tuple[str, ...]) -> str:
    return "".join(each if each == "[]" else f".{each}" for each in steps)


def _line(text: str) -> str:
    return " ".join(text.split())


def _needs(body: RequestSpec) -> bool:
    return bool((body.schema or {}).get("required")) or (body.schema or {}).get("type") != "object"


def _effect(side: OperationSide) -> str:
    return side.spec.effect or "unmarked"


def _is_success(status: str) -> bool:
    return status.startswith("2") or status == "default"


def _key(parameter: ParameterSpec) -> tuple[str, str]:
    name = parameter.name.lower() if parameter.location == "header" else parameter.name
    return parameter.location, name


def _path_names(side: OperationSide) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", side.spec.path)


def bare_path(path: str) -> str:
    """Return a path without the names of its parts, which are words and nothing on the wire."""
    return re.sub(r"\{[^{}]*\}", "{}", path).rstrip("/") or "/"
