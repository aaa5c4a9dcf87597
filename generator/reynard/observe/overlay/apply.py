"""Lay overlays over documents: each action on what the one before left, every part knowing where it comes from."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from reynard.diagnostics.codes import OVERLAY_UNUSED, diagnostic
from reynard.observe.overlay.paths import BrokenPath, select
from reynard.observe.overlay.read import broken_path
from reynard.observe.surroundings import Parsed
from reynard.text.origin import Quoting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diagnostics import Report
    from reynard.observe.overlay.read import Action, Overlay
    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Origin, Part, Pointer


class Overlays:
    """The overlays of a provider, and which of their actions did something."""

    def __init__(self, overlays: Iterable[Overlay], report: Report) -> None:
        self._overlays = tuple(overlays)
        self._report = report
        self._matched: set[int] = set()
        self._used: set[int] = set()

    def lay_over(self, path: str, document: Parsed) -> Parsed:
        """Return a document of a page with everything done to it that is meant for it."""
        actions = [each for one in self._overlays if one.extends in ("", path) for each in one.actions]
        if not actions or not isinstance(document.value, dict):
            return document
        laid = _Laid(document)
        for action in actions:
            try:
                places = select(action.target, laid.value)
            except BrokenPath as problem:
                self._used.add(id(action))
                self._report(broken_path(action.target, action.span, problem))
                continue
            if places:
                self._matched.add(id(action))
            is_changed = laid.remove(places) if action.update is None else laid.merge_all(places, action)
            if is_changed:
                self._used.add(id(action))
        return Parsed(laid.value, laid)

    def report_unused(self) -> None:
        """Report every action that did nothing: no correction outlives its cause in silence."""
        for overlay in self._overlays:
            where = f"in `{overlay.extends}`" if overlay.extends else "in any OpenAPI document of this provider"
            for action in overlay.actions:
                if id(action) in self._used:
                    continue
                if id(action) in self._matched:
                    message, hint = f"what `{action.target}` selects says so already", "remove the action"
                else:
                    message, hint = f"`{action.target}` selects nothing {where}", "correct it, or remove the action"
                self._report(diagnostic(OVERLAY_UNUSED, message, (action.span, "has no effect"), help=hint))


class _Laid:
    """A document while it is changed: its value, and where each part of it comes from."""

    def __init__(self, document: Parsed) -> None:
        self.value: Any = copy.deepcopy(document.value)
        self._places: dict[Pointer, tuple[Origin, Pointer]] = {(): (document.origin, ())}

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, in the document or in the overlay that brought it."""
        origin, there = self._source_of(pointer)
        return origin.locate(there, part)

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the text that a string holds, where its file knows the place of each character."""
        origin, there = self._source_of(pointer)
        return origin.quoted(there) if isinstance(origin, Quoting) else None

    def remove(self, places: tuple[Pointer, ...]) -> bool:
        """Take places away, the last of a list first; tell whether there were any."""
        lists: dict[Pointer, list[int]] = {}
        for place in places:
            holder, last = self._at(place[:-1]), place[-1] if place else None
            if isinstance(holder, dict) and last in holder:
                del holder[last]
                self._forget(place)
            elif isinstance(holder, list) and isinstance(last, int):
                lists.setdefault(place[:-1], []).append(last)
        for pointer, indexes in sorted(lists.items(), key=lambda each: -len(each[0])):
            self._shorten(pointer, frozenset(indexes))
        return bool(places) and places != ((),)

    def _shorten(self, pointer: Pointer, gone: frozenset[int]) -> None:
        held = self._at(pointer)
        if not isinstance(held, list):
            return
        kept = [index for index in range(len(held)) if index not in gone]
        after = {before: index for index, before in enumerate(kept)}
        whole = [self._source_of((*pointer, index)) for index in kept]
        size = len(pointer)
        inside = {
            (*pointer, after[place[size]], *place[size + 1 :]): source  # type: ignore[index]  # indexes of a list
            for place, source in self._places.items()
            if len(place) > size and place[:size] == pointer and place[size] in after
        }
        self._forget(pointer, itself=False)
        self._places |= {(*pointer, index): source for index, source in enumerate(whole)} | inside
        held[:] = [held[index] for index in kept]

    def merge_all(self, places: tuple[Pointer, ...], action: Action) -> bool:
        """Merge an update into every place; tell whether that changed anything."""
        changed = [self._merge(place, action.update, action.origin, action.at) for place in places]
        return any(changed)

    def _merge(self, place: Pointer, update: Json, origin: Origin, at: Pointer) -> bool:
        """Merge: objects member by member, lists by adding to their end, anything else by taking its place."""
        there = self._at(place)
        if isinstance(there, dict) and isinstance(update, dict):
            changed = [
                self._merge((*place, key), each, origin, (*at, key))
                if key in there
                else self._put((*place, key), each, origin, (*at, key))
                for key, each in update.items()
            ]
            return any(changed)
        if isinstance(there, list):
            added = update if isinstance(update, list) else [update]
            for index, each in enumerate(added):
                there.append(None)
                steps = (*at, index) if isinstance(update, list) else at
                self._put((*place, len(there) - 1), each, origin, steps)
            return bool(added)
        return there != update and self._put(place, update, origin, at)

    def _put(self, place: Pointer, value: Json, origin: Origin, at: Pointer) -> bool:
        if isinstance(self._at(place), dict | list):
            self._forget(place)
        self._places[place] = (origin, at)
        if not place:
            self.value = copy.deepcopy(value)
        else:
            self._at(place[:-1])[place[-1]] = copy.deepcopy(value)
        return True

    def _at(self, place: Pointer) -> Any:  # noqa: ANN401 - a part of a JSON value
        value = self.value
        for step in place:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _source_of(self, pointer: Pointer) -> tuple[Origin, Pointer]:
        for length in range(len(pointer), -1, -1):
            found = self._places.get(pointer[:length])
            if found is not None:
                return found[0], found[1] + pointer[length:]
        raise AssertionError(pointer)

    def _forget(self, place: Pointer, *, itself: bool = True) -> None:
        """Forget where the parts of a place come from: it is gone, or comes from elsewhere."""
        size = len(place)
        gone = [each for each in self._places if each[:size] == place and (itself or len(each) > size) and each]
        for each in gone:
            del self._places[each]
