"""Many pairs of schemas as members of one pair of descriptions: a change is told by the member where it stands.

Reading and weighing a description costs as much around one member as around thirty.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diff.pairs import changes, description, patched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diff.pairs import Edit, Schema
    from reynard.diff.change import Change

    Found = Mapping[str, tuple[Change, ...]]
    Form = Callable[[dict[str, Any]], dict[str, Any] | str]

_JSON = ("content", "application/json", "schema")
_CREATE, _FETCH = ("paths", "/v1/videos", "post"), ("paths", "/v1/videos/{id}", "get")
_PLACES = (
    (*_CREATE, "requestBody", *_JSON),
    (*_CREATE, "responses", "200", *_JSON),
    (*_FETCH, "responses", "200", *_JSON),
)
_MEMBER = re.compile(r"\bx\d+\b")


class Together:
    """Pairs by name, each the member `x…` of request and answers."""

    def __init__(self, pairs: Mapping[str, tuple[Schema, Schema]], *, are_required: bool = False) -> None:
        self._pairs = pairs
        self._members = {f"x{number}": name for number, name in enumerate(pairs)}
        self._are_required = are_required

    def whole(self, side: int) -> dict[str, Any]:
        """Return the description of one side."""
        members = {member: self._pairs[name][side] for member, name in self._members.items()}
        edits: list[Edit] = [
            ((*place, "properties", member), schema) for place in _PLACES for member, schema in members.items()
        ]
        if self._are_required:
            edits += [((*place, "required", "-"), member) for place in _PLACES for member in members]
        return patched(description(), *edits)

    def between(self, old: dict[str, Any] | str, new: dict[str, Any] | str) -> Found:
        """Return what changed, by the name of the pair; each change stands at one of them."""
        found: dict[str, list[Change]] = {name: [] for name in self._pairs}
        for each in changes(old, new):
            at = _MEMBER.search(each.at)
            assert at, f"{each.at}: {each.message}"
            found[self._members[at[0]]].append(each)
        return {name: tuple(those) for name, those in found.items()}

    @cached_property
    def forward(self) -> Found:
        """What changed from the first of each pair to the second."""
        return self.between(self.whole(0), self.whole(1))

    @cached_property
    def backward(self) -> Found:
        """What changed from the second of each pair to the first."""
        return self.between(self.whole(1), self.whole(0))

    def otherwise(self, form: Form) -> Found:
        """Return what changed where the second of each pair is only written in another form: nothing should."""
        return self.between(self.whole(1), form(self.whole(1)))
