"""What the references of a document lead to, and the names that their targets have among `$defs`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.codes import DANGLING_REFERENCE, EXTERNAL_REFERENCE, diagnostic
from reynard.schema.resolve import DEFINITIONS, REFERENCE

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.text.origin import Json, Origin, Pointer

_UNSAFE = re.compile(r"[/~%#\x00-\x20\x7f]+")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference leads to: its name in the document, its place and value."""

    name: str
    pointer: Pointer
    value: Json


Find: TypeAlias = Callable[[str], Target | None]
"""Look up a reference (`#/components/schemas/Task`) in a document; nothing where it leads nowhere."""


def find_nothing(_reference: str) -> None:
    """Look up a reference in a text that holds no definitions."""


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """The references of one document."""

    origin: Origin
    find: Find
    report: Report
    prefix: str
    """What stands before a bare name in a discriminator's mapping."""
    targets: dict[str, Target] = field(default_factory=dict)
    """The definitions that have been given a name."""
    _names: dict[Pointer, str] = field(default_factory=dict)

    def resolve(self, reference: str, at: Pointer) -> Target | None:
        """Follow a reference, and those that it leads to, to a value that is none; report where that fails."""
        seen: set[Pointer] = set()
        target = self.find(reference)
        while target is not None:
            if target.pointer in seen:
                self._report_dangling(reference, at, "refers only to itself")
                return None
            seen.add(target.pointer)
            following = target.value.get(REFERENCE) if isinstance(target.value, dict) else None
            if not isinstance(following, str) or _says_more(target.value):
                return target
            target = self.find(following)
        if reference.startswith("#") or not reference:
            self._report_dangling(reference, at, "leads nowhere")
        else:
            label = (self.origin.locate((*at, REFERENCE)), "referred to here")
            message = f"`{reference}` leads out of the document; anything is accepted in its place"
            self.report(diagnostic(EXTERNAL_REFERENCE, message, label))
        return None

    def resolve_tag(self, reference: str, at: Pointer) -> Target | None:
        """Follow an entry of a discriminator's mapping, which may be the bare name of a model."""
        return self.find(reference) or self.find(f"{self.prefix}{reference}") or self.resolve(reference, at)

    def name(self, target: Target) -> str:
        """Return the name of a definition among `$defs`: free of characters that references would have to escape."""
        known = self._names.get(target.pointer)
        if known is None:
            wanted = _UNSAFE.sub("_", target.name.strip()) or "_"
            known, number = wanted, 1
            while known in self.targets:
                number += 1
                known = f"{wanted}_{number}"
            self._names[target.pointer] = known
            self.targets[known] = target
        return known

    def _report_dangling(self, reference: str, at: Pointer, how: str) -> None:
        label = (self.origin.locate((*at, REFERENCE)), "referred to here")
        message = f"`{reference}` {how}; anything is accepted in its place"
        self.report(diagnostic(DANGLING_REFERENCE, message, label))


def reference_to(name: str) -> str:
    """Return the reference that a schema makes to one of its definitions."""
    return f"{DEFINITIONS}{name}"


def _says_more(value: Json) -> bool:
    """Tell whether a schema says more than its reference."""
    return isinstance(value, dict) and len(value) > 1
