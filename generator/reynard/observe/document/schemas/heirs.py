"""Types that a document derives from another by `allOf`, where a discriminator of that one tells them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from reynard.observe.document.schemas.references import Target
from reynard.schema.resolve import REFERENCE
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.document.schemas.references import Find
    from reynard.text.origin import Json, Pointer

_MOST = 60
"""With more, a reference means the one type, which lets through what it does not declare."""
_MOST_HOPS = 8


class Family(Struct, frozen=True):
    """A type with a discriminator, the types that are derived from it, and the values that tell each."""

    member: str
    heirs: tuple[tuple[Target, tuple[str, ...]], ...]


Families: TypeAlias = Mapping["Pointer", Family]
"""The families of a document by where their first type stands."""


def find_families(components: Mapping[str, Json], at: Pointer, find: Find, prefix: str) -> Families:
    """Return the families among the shared schemas of a document, which stand at a place, or in files named there."""
    return _Kinship(find, prefix).families([Target(name, (*at, name), each) for name, each in components.items()])


def _member_in(schema: Json) -> str:
    """Return the member by which a type tells those derived from it; nothing where it lists alternatives itself."""
    if not isinstance(schema, dict) or "oneOf" in schema or "anyOf" in schema:
        return ""
    stated = schema.get("discriminator")
    named = stated.get("propertyName") if isinstance(stated, dict) else stated
    return named if isinstance(named, str) else ""


class _Kinship(Struct):
    find: Find
    prefix: str
    _children: dict[Pointer, dict[Pointer, Target]] = field(default_factory=dict)

    def families(self, named: Sequence[Target]) -> Families:
        types = [Target(each.name, end.pointer, end.value) for each in named if (end := self._behind(each)) is not None]
        bases = [(each, member) for each in types if (member := _member_in(each.value))]
        for each in types if bases else ():
            for parent in self._parents(each.value, each.pointer):
                self._children.setdefault(parent, {})[each.pointer] = each
        made: dict[Pointer, Family] = {}
        for base, member in bases:
            tags = self._tags(base.value, base.pointer)
            found = {each.pointer: each for each in self._below(base.pointer, {base.pointer})}
            found |= {key: each for key, (each, _) in tags.items() if key not in {base.pointer, *found}}
            heirs = tuple((each, tags[key][1] if key in tags else (each.name,)) for key, each in found.items())
            if heirs and len(heirs) <= _MOST:
                made[base.pointer] = Family(member, heirs)
        return made

    def _behind(self, named: Target) -> Target | None:
        """Return the schema that a name stands for, where it is only another one's name."""
        reference = named.value.get(REFERENCE) if isinstance(named.value, dict) else None
        return self._end(reference, named.pointer) if isinstance(reference, str) else named

    def _parents(self, schema: Json, at: Pointer) -> Iterator[Pointer]:
        parts = schema.get("allOf") if isinstance(schema, dict) else None
        for index, part in enumerate(parts if isinstance(parts, list) else ()):
            reference = part.get(REFERENCE) if isinstance(part, dict) else None
            target = self._end(reference, (*at, "allOf", index)) if isinstance(reference, str) else None
            if target is not None:
                yield target.pointer

    def _below(self, pointer: Pointer, seen: set[Pointer]) -> Iterator[Target]:
        """Yield the types that are derived from one, each before those that are derived from it."""
        for each in self._children.get(pointer, {}).values():
            if each.pointer not in seen:
                seen.add(each.pointer)
                yield each
                yield from self._below(each.pointer, seen)

    def _tags(self, schema: Json, at: Pointer) -> dict[Pointer, tuple[Target, tuple[str, ...]]]:
        """Return the types that a discriminator names, with the values that mean them."""
        stated = schema.get("discriminator") if isinstance(schema, dict) else None
        mapping = stated.get("mapping") if isinstance(stated, dict) else None
        made: dict[Pointer, tuple[Target, tuple[str, ...]]] = {}
        for tag, reference in mapping.items() if isinstance(mapping, dict) else ():
            if not isinstance(reference, str):
                continue
            target = self._end(reference, at) or self._end(f"{self.prefix}{reference}", at)
            if target is not None:
                made[target.pointer] = (target, (*made.get(target.pointer, (target, ()))[1], tag))
        return made

    def _end(self, reference: str, at: Pointer) -> Target | None:
        """Return what a reference leads to, behind components that are nothing but another one's name."""
        for _ in range(_MOST_HOPS):
            found = self.find(reference, at)
            if not isinstance(found, Target):
                return None
            following = found.value.get(REFERENCE) if isinstance(found.value, dict) else None
            if not isinstance(following, str):
                return found
            reference, at = following, found.pointer
        return None
