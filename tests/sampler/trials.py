"""The trials of one operation: valid requests, valid answers, and requests with one fault each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sampler.breaks import Break, breaks_of
from sampler.draw import Drawer, NothingDrawn
from sampler.wire import Parameters, shortened, wire_difference
from spector.answers import is_equal, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from sampler.clients import Caller, Package
    from sampler.documents import Operation, Slot
    from sampler.table import Table

_ABSENT = object()
_HALF = 0.5
_HEADER = re.compile(r"[!-~]+( [!-~]+)*")
_PLACES = frozenset(("path", "query", "header", "cookie"))
_OF_THE_LIBRARY = frozenset(("accept", "content-type", "authorization"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What is needed to try one operation."""

    table: Table
    where: str
    caller: Caller
    package: Package
    operation: Operation
    random: Random

    def try_request(self) -> None:
        """Send what the document allows: it is sent, and unchanged."""
        try:
            parameters, body = self._drawn(is_whole=True)
        except NothingDrawn:
            self.table.undrawn += 1
            return
        problem = self._unsent(parameters, body)
        if not problem:
            problem = wire_difference(self.operation, self.caller.recorder.sent[-1], parameters, body)
        self._count_valid("valid request", "request", problem)

    def try_answer(self, slot: Slot) -> None:
        """Answer what the document allows: it is returned, and unchanged."""
        recorder = self.caller.recorder
        try:
            parameters, body = self._drawn(is_whole=False)
            answer = Drawer(document=self.operation.document, random=self.random, is_request=False).draw(slot.schema)
        except NothingDrawn:
            self.table.undrawn += 1
            return
        if isinstance(answer, dict) and answer.get("error"):
            return  # a success that says `error` is a failure to clients, whatever the schema says
        status = int(slot.status) if slot.status.isdecimal() else 200
        recorder.answer = (status, slot.media, json.dumps(answer, ensure_ascii=False).encode())
        recorder.sent.clear()
        try:
            got = self.caller.call(parameters, body, has_body=self.operation.body is not None)
        except (self.package.errors.ClientError, TypeError, ValueError) as error:
            if recorder.sent:
                said = f"{type(error).__name__}: {error}; of {shortened(answer)}"
                self._count_valid("valid answer", f"response.{slot.status}", said)
            return
        problem = "" if is_equal(answer, got) else f"{shortened(answer)} became {shortened(plain(got))}"
        self._count_valid("valid answer", f"response.{slot.status}", problem)

    def _count_valid(self, kind: str, part: str, problem: str) -> None:
        finding = self.caller.finding_at(part) if problem else ""
        if finding:
            self.table.named[finding] += 1
        else:
            self.table.count(kind, self.where, problem)

    def try_breaks(self, most: int) -> None:
        """Break one constraint at a time: nothing is sent."""
        try:
            parameters, body = self._drawn(is_whole=True)
        except NothingDrawn:
            return
        for slot, each in _varied(self._faults(parameters, body), self.random, most):
            other, changed = dict(parameters), body
            if slot is None:
                changed = each.value
            elif each.value is _ABSENT:
                del other[slot.location, slot.name]
            else:
                other[slot.location, slot.name] = each.value
            place = "the body" if slot is None else f"{slot.location} {slot.name}"
            at = ".".join(map(str, each.path))
            value = "nothing" if each.value is _ABSENT else shortened(each.value)
            said = f"sent although {each.constraint} is broken in {place} {at}: {value}"
            self.table.count(each.constraint, self.where, "" if self._unsent(other, changed) else said)

    def _faults(self, parameters: Parameters, body: object) -> list[tuple[Slot | None, Break]]:
        drawer = Drawer(document=self.operation.document, random=self.random, is_request=True)
        found: list[tuple[Slot | None, Break]] = []
        if self.operation.body is not None:
            found += [(None, each) for each in breaks_of(drawer, self.operation.body.schema, body)]
        for slot in self.operation.parameters:
            if (slot.location, slot.name) not in parameters:
                continue
            broken = breaks_of(drawer, slot.schema, parameters[slot.location, slot.name])
            # An argument that is None is not passed at all.
            found += [(slot, each) for each in broken if each.value is not None]
            if slot.is_required:
                found.append((slot, Break(constraint="required", path=(), value=_ABSENT)))
        return found

    def _drawn(self, *, is_whole: bool) -> tuple[Parameters, Any]:
        """Return valid parameters and a valid body. Raises NothingDrawn."""
        drawer = Drawer(document=self.operation.document, random=self.random, is_request=True)
        parameters: Parameters = {}
        for slot in self.operation.parameters:
            if slot.location not in _PLACES or (slot.location == "header" and slot.name.lower() in _OF_THE_LIBRARY):
                continue
            if not slot.is_required and (not is_whole or self.random.random() < _HALF):
                continue
            value = drawer.draw(slot.schema)
            is_carried = slot.location in {"path", "query"} or _HEADER.fullmatch(str(value))
            if value is None or value in ("", [], {}) or not is_carried:
                if slot.is_required:
                    raise NothingDrawn
                continue
            parameters[slot.location, slot.name] = value
        body = drawer.draw(self.operation.body.schema) if self.operation.body is not None else None
        return parameters, body

    def _unsent(self, parameters: Parameters, body: object) -> str:
        """Make a call and return why nothing was sent; nothing where it was."""
        recorder = self.caller.recorder
        recorder.sent.clear()
        recorder.answer = (204, "", b"")
        try:
            self.caller.call(parameters, body, has_body=self.operation.body is not None)
        except (self.package.errors.ClientError, TypeError, ValueError) as error:
            if not recorder.sent:
                return f"{type(error).__name__}: {error}"
        return "" if recorder.sent else "nothing was sent"


def _varied(found: Sequence[tuple[Slot | None, Break]], random: Random, most: int) -> list[tuple[Slot | None, Break]]:
    """Return some faults: one of each constraint first, then any."""
    shuffled = random.sample(list(found), len(found))
    first: dict[str, tuple[Slot | None, Break]] = {}
    for each in shuffled:
        first.setdefault(each[1].constraint, each)
    others = [each for each in shuffled if not any(each is one for one in first.values())]
    return [*first.values(), *others][:most]
