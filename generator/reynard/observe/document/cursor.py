"""A place in a JSON value: what stands there, where, and how to step further without ever raising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNEXPECTED_SHAPE, diagnostic
from reynard.observe.model import Said
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer


class Cursor(Struct, frozen=True, eq=False):
    """A value inside a document, its pointer, and what knows its place."""

    origin: Origin
    report: Report
    pointer: Pointer
    value: Json

    def get(self, key: str) -> Cursor | None:
        """Step into a member; nothing where it is absent or null."""
        if not isinstance(self.value, dict):
            return None
        value = self.value.get(key)
        return None if value is None else self._step(key, value)

    def _step(self, step: str | int, value: Json) -> Cursor:
        return Cursor(self.origin, self.report, (*self.pointer, step), value)

    def first(self, *keys: str) -> Cursor | None:
        """Step into the first member that is there, of several names for the same thing."""
        return next((found for key in keys if (found := self.get(key)) is not None), None)

    def members(self, called: str) -> Iterator[tuple[str, Cursor]]:
        """Step through an object; report anything else, except the empty list that PHP writes for an empty object."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, self._step(key, value)
        elif self.value is not None and self.value != []:
            self.unexpected(called, "an object")

    def items(self, called: str) -> Iterator[Cursor]:
        """Step through a list; report anything else."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield self._step(index, value)
        elif self.value is not None and self.value != {}:
            self.unexpected(called, "a list")

    def text(self, *keys: str) -> str:
        """Return the first of some members that is text (or a number), without blanks around; else nothing."""
        said = self.said(*keys)
        return said.value if said else ""

    def said(self, *keys: str) -> Said[str] | None:
        """Return the first of some members that is text and not blank, with its place."""
        for key in keys:
            found = self.get(key)
            if found is not None:
                text = plain(found.value).strip()
                if text:
                    return Said(text, found.span())
        return None

    def flag(self, key: str) -> Said[bool] | None:
        """Return a member that is true or false, also where it is written as text."""
        found = self.get(key)
        if found is None:
            return None
        value = found.value
        if isinstance(value, str) and value.strip().lower() in ("true", "false"):
            value = value.strip().lower() == "true"
        if isinstance(value, bool):
            return Said(value, found.span())
        found.unexpected(f"`{key}`", "true or false")
        return None

    def span(self, part: Part = "value") -> Span:
        """Return where it stands."""
        return self.origin.locate(self.pointer, part)

    def unexpected(self, called: str, wanted: str) -> None:
        """Report that something else stands here than the format prescribes."""
        self.report(
            diagnostic(
                UNEXPECTED_SHAPE,
                f"{called} should be {wanted}, but {other_kind(self.value, wanted)} stands there; it was left out",
                (self.span(), f"{kind_of(self.value)} here"),
            )
        )


def plain(value: Json) -> str:
    """Return text, or a number as text: YAML reads an unquoted title `404` as a number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


_SHORT = 40


def other_kind(value: Json, wanted: str) -> str:
    """Say what stands where another value is wanted: a word itself; of the same kind, that it is another one."""
    kind = kind_of(value)
    if isinstance(value, str) and not wanted.startswith("text") and len(value) <= _SHORT and "`" not in value:
        return f"`{value}`"
    article, _, noun = kind.partition(" ")
    return f"another {noun}" if noun and wanted.startswith(f"{article} {noun} ") else kind


def kind_of(value: Json) -> str:
    """Say what kind of value it is, as a person would."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return "text"
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return "a number"
