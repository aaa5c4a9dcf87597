"""What references mean where schemas have identifiers of their own (JSON Schema 2020-12, 8.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from reynard.schema.resolve import unescaped

if TYPE_CHECKING:
    from reynard.text.origin import Json, Pointer

_VALUES = frozenset(("const", "default", "enum", "example", "examples"))
"""Keywords under which nothing is a schema, whatever it looks like."""


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """The identifiers in one document: resources by address, anchors by resource and name."""

    whole: Json
    resources: dict[Pointer, str] = field(default_factory=dict)
    """The addresses of schemas that have an `$id`, by where they stand."""
    addresses: dict[str, Pointer] = field(default_factory=dict)
    named: dict[tuple[str, str], Pointer] = field(default_factory=dict)
    dynamic: dict[str, list[Pointer]] = field(default_factory=dict)
    """Where each `$dynamicAnchor` stands."""

    @classmethod
    def of(cls, whole: Json) -> Anchors:
        """Return the identifiers in a document."""
        found = cls(whole)
        found.resources[()] = ""
        found.addresses[""] = ()
        pending: list[tuple[Pointer, Json, str]] = [((), whole, "")]
        while pending:
            pointer, node, base = pending.pop()
            if isinstance(node, list):
                pending.extend(((*pointer, index), each, base) for index, each in enumerate(node))
            elif isinstance(node, dict):
                own = found._note(pointer, node, base)
                pending.extend(((*pointer, key), each, own) for key, each in node.items() if key not in _VALUES)
        return found

    def _note(self, pointer: Pointer, node: dict[str, Json], base: str) -> str:
        """Note the identifiers of a schema; return the address that its references start from."""
        identifier = node.get("$id")
        if isinstance(identifier, str) and identifier.partition("#")[0]:
            base = _joined(base, identifier.partition("#")[0])
            self.resources[pointer] = base
            self.addresses[base] = pointer
        for key in ("$anchor", "$dynamicAnchor"):
            name = node.get(key)
            if isinstance(name, str):
                self.named[base, name] = pointer
                if key == "$dynamicAnchor":
                    self.dynamic.setdefault(name, []).append(pointer)
        return base

    @property
    def is_plain(self) -> bool:
        """Tell whether no schema has an identifier, so that references are what they look like."""
        return len(self.resources) == 1 and not self.named

    def resource_of(self, at: Pointer) -> Pointer:
        """Return where the innermost resource begins that a place belongs to."""
        return next(at[:length] for length in range(len(at), -1, -1) if at[:length] in self.resources)

    def find(self, reference: str, at: Pointer) -> Pointer | None:
        """Return where a reference leads that stands at a place; nothing where that is outside, or nowhere."""
        address, _, fragment = reference.partition("#")
        resource = self.resource_of(at)
        if address:
            resource = self.addresses.get(_joined(self.resources[resource], address), None)  # type: ignore[assignment]
        if resource is None:
            return None
        fragment = unquote(fragment)
        if fragment and not fragment.startswith("/"):
            return self.named.get((self.resources[resource], fragment))
        steps = tuple(map(unescaped, fragment[1:].split("/"))) if fragment else ()
        found = walked(self.whole, resource, steps)
        if found is None and not address:
            # People move schemas with their own `$defs` into documents without an `$id`: the schema around is meant.
            around = (walked(self.whole, at[:length], steps) for length in range(len(at), 0, -1))
            found = next((each for each in around if each is not None), None)
        return found

    def is_dynamic(self, pointer: Pointer, name: str) -> bool:
        """Tell whether a place is a `$dynamicAnchor` of a name."""
        return pointer in self.dynamic.get(name, ())

    def value(self, pointer: Pointer) -> Json:
        """Return what stands at a place that was found."""
        node = self.whole
        for step in pointer:
            node = node[step]  # type: ignore[index]
        return node


def walked(whole: Json, start: Pointer, steps: tuple[str, ...]) -> Pointer | None:
    """Return the place that steps of a pointer lead to from another place, or nothing."""
    node = whole
    pointer: Pointer = ()
    for step in (*start, *steps):
        if isinstance(node, dict) and step in node:
            pointer, node = (*pointer, step), node[str(step)]
        elif isinstance(node, list) and str(step).isdecimal() and len(str(step)) < 9 and int(step) < len(node):  # noqa: PLR2004 - no list is that long
            pointer, node = (*pointer, int(step)), node[int(step)]
        else:
            return None
    return pointer


def _joined(base: str, reference: str) -> str:
    return urljoin(base, reference) if base else reference
