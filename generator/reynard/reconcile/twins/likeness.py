"""Whether two pages document one operation: the same members under the same title, or in two languages."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.view import CJK
from reynard.schema.address import addresses_in
from reynard.schema.walk import nodes
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import Observation, Said, SchemaSeen
    from reynard.reconcile.documented import Documented
    from reynard.text.origin import Json

_SHARED = 0.6
"""The share of members that twins have in common; a further version of a page adds some."""
_TRANSLATED = 0.9
"""What a translation has in common with its page, at least: its title says nothing of it."""
_CHINESE = compiled(rf"[{CJK}]")
_NOISE = compiled(r"[\W_]+")
_DEEPEST = 2
"""Steps into a body that are compared: a model that holds itself would outweigh all else."""
_NOT_ARGUMENTS = frozenset(("content-type", "accept", "authorization"))


class Look(Struct, frozen=True, eq=False, dict=True):
    """An operation as it is compared with others; what a comparison asks is worked out once, and only where asked."""

    documented: Documented

    @property
    def seen(self) -> Observation:
        """What its page says."""
        return self.documented.seen

    @cached_property
    def members(self) -> set[str]:
        """The addresses of all that a call takes, but for what lies deep inside."""
        return set(_members_of(self.seen))

    @cached_property
    def constants(self) -> dict[tuple[str, tuple[str | int, ...]], Json]:
        """The members that have one value, by their places."""
        return dict(_constants(self.seen))

    @cached_property
    def is_named_alone(self) -> bool:
        """Whether its page names it, and says nothing of what it takes and answers."""
        return not (self.seen.bodies or self.seen.responses) and all(each.startswith("path.") for each in self.members)


def are_twins(one: Look, other: Look) -> bool:
    """Tell whether two operations at one method, path and constant are one."""
    if one.seen.beyond is not None or other.seen.beyond is not None or not _share_servers(one.seen, other.seen):
        return False
    if _mark(one.seen) != _mark(other.seen):
        return False
    if one.is_named_alone != other.is_named_alone:
        return True
    if _only_shows(one, other) or _only_shows(other, one):
        return True
    both = one.members | other.members
    shared = len(one.members & other.members) / len(both) if both else 1.0
    if shared < _SHARED or _differ_in_a_constant(one, other):
        return False
    if _are_titled_alike(one.seen, other.seen) or (shared == 1.0 and _is_all_equal(one.seen, other.seen)):
        return True
    return shared >= _TRANSLATED and _are_translated(one.seen, other.seen)


def _only_shows(shown: Look, told: Look) -> bool:
    """Tell whether a page only shows by samples what another one describes: a quickstart, and its reference.

    All that it sends is among what the other one takes, and fits where that has one value alone.
    """
    bodies = shown.seen.bodies
    described = told.seen.bodies[0].schema if told.seen.bodies else None
    if not bodies or described is None or any(each.schema is not None for each in bodies):
        return False
    samples = [example.value for each in bodies for example in each.examples]
    if not samples or not shown.members <= told.members:
        return False
    only = {pointer[-1]: value for (root, pointer), value in told.constants.items() if root == "body" and pointer}
    return all(
        isinstance(sample, dict)
        and all(f"request.{name}" in told.members for name in sample)
        and all(name not in only or only[name] == value for name, value in sample.items())
        for sample in samples
    )


def _mark(seen: Observation) -> str:
    """Return what a page writes behind `?` or `#` in a path: its own way to tell two operations apart."""
    return "".join(re.split("([?#])", seen.path.value, maxsplit=1)[1:])


def _share_servers(one: Observation, other: Observation) -> bool:
    mine, theirs = ({each.value.rstrip("/") for each in seen.servers} for seen in (one, other))
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _are_titled_alike(one: Observation, other: Observation) -> bool:
    """Tell whether titles or ids are the same."""
    idents = [_plain(each.operation_id) for each in (one, other)]
    return (bool(idents[0]) and idents[0] == idents[1]) or _plain(one.title) == _plain(other.title)


def _are_translated(one: Observation, other: Observation) -> bool:
    """Tell whether one title is Chinese and the other one is not."""
    return bool(_CHINESE.search(_plain(one.title))) != bool(_CHINESE.search(_plain(other.title)))


def _plain(said: Said[str] | None) -> str:
    return _NOISE.sub("", said.value).casefold() if said is not None else ""


def _is_all_equal(one: Observation, other: Observation) -> bool:
    """Tell whether all that is sent and answered is described in the same way."""
    return _described(one) == _described(other)


def _described(seen: Observation) -> tuple[object, ...]:
    bodies = [(each.media.value, _value(each.schema), [one.value for one in each.examples]) for each in seen.bodies]
    answers = [
        (each.status.value, _value(each.schema), [one.value for one in each.examples]) for each in seen.responses
    ]
    parameters = sorted((each.location, each.name.value, str(each.schema.value)) for each in seen.parameters)
    keys = [(each.kind, each.name, each.is_digest) for each in seen.auth]
    return bodies, answers, parameters, keys, seen.security is None


def _value(schema: SchemaSeen | None) -> Json:
    return schema.value if schema is not None else None


def _members_of(seen: Observation) -> Iterator[str]:
    for each in seen.parameters:
        if each.location != "header" or each.name.value.strip().lower() not in _NOT_ARGUMENTS:
            yield f"{each.location}.{each.name.value.strip()}"
    schema = seen.bodies[0].schema if seen.bodies else None
    inside = addresses_in(schema.value, "request") if schema is not None else ()
    yield from (each for each in inside if each.count(".") <= _DEEPEST)


def _differ_in_a_constant(one: Look, other: Look) -> bool:
    """Tell whether a member at some place has one value here and another one there."""
    shared = one.constants.keys() & other.constants.keys()
    return any(one.constants[place] != other.constants[place] for place in shared)


def _constants(seen: Observation) -> Iterator[tuple[tuple[str, tuple[str | int, ...]], Json]]:
    schemas = [("body", each.schema) for each in seen.bodies[:1]]
    schemas += [(f"{each.location}.{each.name.value}", each.schema) for each in seen.parameters]
    for root, schema in schemas:
        for pointer, node in nodes(schema.value) if schema is not None else ():
            values = node.get("enum")
            if "const" in node:
                yield (root, pointer), node["const"]
            elif isinstance(values, list) and len(values) == 1:
                yield (root, pointer), values[0]
