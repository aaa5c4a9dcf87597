"""Equal definitions of all operations of a provider become one: a pass over what is resolved, before targets see it.

Equal is what no reader of the code could tell apart: members, limits, rules, words and the document's own name, and
equal again whatever is referred to. Cycles included: definitions are taken for equal until something tells them apart,
as states are when an automaton is minimised.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reynard.ir.class_names import Distinct, name_classes
from reynard.ir.names import cap_words, singular
from reynard.ir.shape import Reference, inside, renamed
from reynard.ir.types import DEFAULT_GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Body, Definition, GivenClass, Operation

_DEPTH = 4
"""How far the mark of a definition looks: what changes deeper in it is content of others."""
_MARK = 12


@dataclass(frozen=True, slots=True)
class _Described:
    """A definition by what tells it at once from others, and by the definitions that it names, in order."""

    definition: Definition
    user: Operation
    content: str
    names: tuple[str, ...]


def share(
    operations: Sequence[Operation], given: Sequence[GivenClass] = (), reserved: frozenset[str] = frozenset()
) -> tuple[tuple[Operation, ...], tuple[GivenClass, ...]]:
    """Return operations whose equal definitions are one, and the record of what all are called.

    `given` are the names of a former run, which stay; `reserved` are words that nothing may be called.
    """
    described = {each.name: _described(each, one) for one in operations for each in _used(one)}
    parts = _partition(described)
    marks = _marks(described)
    members: dict[int, list[_Described]] = {}
    for name, part in parts.items():
        members.setdefault(part, []).append(described[name])
    named = name_classes(
        {part: _distinct(found, parts, marks) for part, found in members.items()}, tuple(given), reserved
    )
    names = {name: named.names[part] for name, part in parts.items()}
    made = {part: _renamed(found[0].definition, names, named.twins.get(part, "")) for part, found in members.items()}
    shared = tuple(
        replace(
            each,
            parameters=tuple(replace(one, shape=renamed(one.shape, names.__getitem__)) for one in each.parameters),
            body=_renamed_body(each.body, names) if each.body is not None else None,
            alternatives=tuple(_renamed_body(one, names) for one in each.alternatives),
            replies=tuple(replace(one, shape=renamed(one.shape, names.__getitem__)) for one in each.replies),
            headers=names.get(each.headers, ""),
            definitions=tuple(
                made[part] for part in dict.fromkeys(parts[one.name] for one in each.definitions if one.name in parts)
            ),
        )
        for each in operations
    )
    return shared, named.record


def _used(operation: Operation) -> Iterator[Definition]:
    """Yield the definitions that something of an operation leads to: a union that takes anything leaves some behind."""
    bodies = (*((operation.body,) if operation.body is not None else ()), *operation.alternatives)
    shapes = [*(each.shape for each in (*operation.parameters, *bodies)), *(each.shape for each in operation.replies)]
    waiting = [operation.headers, *(name for shape in shapes for name in _references(shape))]
    known = {each.name: each for each in operation.definitions}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += _named_in(known[name])
    return (each for each in operation.definitions if each.name in found)


def _described(definition: Definition, user: Operation) -> _Described:
    content = repr(_with_names(definition, dict.fromkeys(_named_in(definition), "")))
    return _Described(definition, user, content, tuple(_named_in(definition)))


def _with_names(definition: Definition, names: Mapping[str, str]) -> Definition:
    """Return a definition without a place of its own, which names others by other names."""
    return replace(
        definition,
        name="",
        owner="",
        words="",
        fields=tuple(replace(each, shape=renamed(each.shape, names.__getitem__)) for each in definition.fields),
        extra=renamed(definition.extra, names.__getitem__) if definition.extra is not None else None,
        root=renamed(definition.root, names.__getitem__) if definition.root is not None else None,
    )


def _named_in(definition: Definition) -> Iterator[str]:
    for shape in (*(each.shape for each in definition.fields), definition.extra, definition.root):
        yield from _references(shape) if shape is not None else ()


def _references(shape: Shape) -> Iterator[str]:
    return (each.name for each in inside(shape) if isinstance(each, Reference))


def _partition(described: Mapping[str, _Described]) -> dict[str, int]:
    """Return the class of each definition: split by content, then by the classes of what it names until that ends."""
    found: dict[object, int] = {}
    parts = {name: found.setdefault(each.content, len(found)) for name, each in described.items()}
    count = 0
    while count < len(found):
        count = len(found)
        found = {}
        parts = {
            name: found.setdefault((parts[name], *(parts[one] for one in each.names)), len(found))
            for name, each in described.items()
        }
    return parts


def _marks(described: Mapping[str, _Described]) -> dict[str, str]:
    """Return a mark of each definition's content, which other operations have no part in."""
    own = {name: each.content for name, each in described.items()}
    marks = dict.fromkeys(described, "")
    for _ in range(_DEPTH):
        marks = {
            name: hashlib.sha256("\0".join((own[name], *(marks[one] for one in each.names))).encode()).hexdigest()
            for name, each in described.items()
        }
    return {name: mark[:_MARK] for name, mark in marks.items()}


def _distinct(found: Sequence[_Described], parts: Mapping[str, int], marks: Mapping[str, str]) -> Distinct:
    first = found[0].definition
    places = dict.fromkeys((parts.get(each.definition.owner), each.definition.words) for each in found)
    return Distinct(
        direction=first.direction,
        component=first.component,
        places=tuple(places),
        users=tuple(sorted({each.user.name for each in found})),
        noun=_noun({each.user.group for each in found}),
        content=marks[first.name],
    )


def _renamed(definition: Definition, names: Mapping[str, str], twin: str) -> Definition:
    return replace(
        _with_names(definition, names),
        name=names[definition.name],
        owner=names.get(definition.owner, ""),
        words=definition.words,
        twin=twin,
    )


def _renamed_body(body: Body, names: Mapping[str, str]) -> Body:
    return replace(
        body, shape=renamed(body.shape, names.__getitem__), definition=names[body.definition] if body.definition else ""
    )


def _noun(groups: set[str]) -> str:
    """Return what the operations of some groups are about, where it is one: a video, where the group is `videos`."""
    group = groups.pop() if len(groups) == 1 else ""
    return singular(cap_words(group.rpartition(".")[2])) if group != DEFAULT_GROUP else ""
