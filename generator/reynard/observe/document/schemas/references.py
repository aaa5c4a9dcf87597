"""What the references of a document lead to, and the names that their targets have among `$defs`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.codes import DANGLING_REFERENCE, EXTERNAL_REFERENCE, diagnostic
from reynard.patterns import compiled
from reynard.schema.resolve import DEFINITIONS, REFERENCE
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.diagnostics import Report, Severity
    from reynard.text.origin import Json, Origin, Pointer

_UNSAFE = compiled(r"[/~%#\x00-\x20\x7f]+")


class Target(Struct, frozen=True):
    """What a reference leads to: its name in the document, its place and value."""

    name: str
    pointer: Pointer
    value: Json


class Lost(Struct, frozen=True):
    """Why a reference to another file leads to nothing, and what it names there."""

    reason: str
    named: str


Find: TypeAlias = Callable[[str, "Pointer"], Target | Lost | None]
"""Look up a reference (`#/components/schemas/Task`) that stands at a place; nothing where its document lacks it."""

ANYTHING = "anything is accepted in its place"
"""What becomes of a schema that refers to nothing."""

_BARE = compiled(r"[\w .-]+\Z")


class References(Struct, frozen=True, eq=False):
    """The references of one document."""

    origin: Origin
    find: Find
    report: Report
    prefix: str
    """What stands before a bare name in a discriminator's mapping."""
    targets: dict[str, Target] = field(default_factory=dict)
    """The definitions that have been given a name."""
    _names: dict[Pointer, str] = field(default_factory=dict)
    _ends: dict[Pointer, Target | None] = field(default_factory=dict)
    """What the references at places end at; nothing where that has been reported."""
    _told: set[tuple[str, str]] = field(default_factory=set)
    """What is missing elsewhere and has been reported, with what became of it."""

    def resolve(
        self, reference: str, at: Pointer, lost: str = ANYTHING, severity: Severity | None = None
    ) -> Target | None:
        """Follow a reference, and those that it leads to, to a value that is none.

        Report where that fails, in the words of `lost`.
        """
        seen: dict[Pointer, None] = {}
        target = self.find(reference, at)
        while isinstance(target, Target) and target.pointer not in seen and target.pointer not in self._ends:
            seen[target.pointer] = None
            following = target.value.get(REFERENCE) if isinstance(target.value, dict) else None
            if not isinstance(following, str) or _says_more(target.value):
                self._ends[target.pointer] = target
                break
            reference, at = following, target.pointer
            target = self.find(reference, at)
        if isinstance(target, Target):
            if target.pointer not in self._ends:
                self._report_dangling(reference, at, "refers only to itself", lost, severity)
            end = self._ends.get(target.pointer)
        else:
            end = None
            if target is None and (reference.startswith("#") or not reference):
                self._report_dangling(reference, at, "leads nowhere", lost, severity)
            else:
                self._report_lost(reference, at, target, lost)
        self._ends.update(dict.fromkeys(seen, end))
        return end

    def quietly(self, reference: str, at: Pointer) -> Target | None:
        """Follow one reference where something else may be meant: nothing is reported where it leads nowhere."""
        found = self.find(reference, at)
        return found if isinstance(found, Target) else None

    def resolve_tag(self, reference: str, at: Pointer) -> Target | None:
        """Follow an entry of a discriminator's mapping, which may be the bare name of a model."""
        for written, place in ((reference, at), (f"{self.prefix}{reference}", at), (f"{self.prefix}{reference}", ())):
            found = self.quietly(written, place)
            if found is not None:
                return found
        if _BARE.match(reference) and "." not in reference:
            self._report_dangling(reference, at, "leads nowhere", ANYTHING)
            return None
        return self.resolve(reference, at)

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

    def _report_dangling(
        self, reference: str, at: Pointer, how: str, lost: str, severity: Severity | None = None
    ) -> None:
        label = (self.origin.locate((*at, REFERENCE)), "referred to here")
        self.report(diagnostic(DANGLING_REFERENCE, f"`{reference}` {how}; {lost}", label, severity=severity))

    def _report_lost(self, reference: str, at: Pointer, target: Lost | None, lost: str) -> None:
        """Report a reference to what is not here, once for all that refer to the same."""
        known = (target.named if target is not None else reference, lost)
        if known in self._told:
            return
        self._told.add(known)
        reason = target.reason if target is not None else "it leads out of the document"
        label = (self.origin.locate((*at, REFERENCE)), "referred to here")
        self.report(diagnostic(EXTERNAL_REFERENCE, f"`{reference}` leads to nothing: {reason}; {lost}", label))


def reference_to(name: str) -> str:
    """Return the reference that a schema makes to one of its definitions."""
    return f"{DEFINITIONS}{name}"


def _says_more(value: Json) -> bool:
    """Tell whether a schema says more than its reference."""
    return isinstance(value, dict) and len(value) > 1
