"""What a definition is to be called: by the document's own name, or by where it stands and what tells it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.ir.component_names import name_of_reference
from reynard.ir.conditions import says, union_in
from reynard.ir.names import cap_words, singular, words
from reynard.ir.tags import find_tags
from reynard.patterns import compiled
from reynard.schema.merge import merged
from reynard.schema.resolve import definition
from reynard.schema.types import list_in, properties_of, types_of
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_CLASS = compiled(r"\A[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*\Z", re.ASCII)
_LONGEST_TITLE = 5
"""Words of a title that still is a name."""
_FEW = 2
_TELLING = ("type", "kind", "object", "role", "event")
"""Members that mostly say what an object is."""


class Called(Struct, frozen=True, kw_only=True):
    """What a schema is to be called, should a definition come of it."""

    name: str = ""
    """The name that it has been given already."""
    component: str = ""
    """What the document calls it."""
    owner: str = ""
    """The definition in which it stands."""
    words: str = ""
    """What tells it there, or everywhere where it has no owner."""

    @property
    def text(self) -> str:
        """What its name is put together from."""
        return f"{self.owner}{cap_words(self.component)}{self.words}"

    def then(self, words: str) -> Called:
        """Return what a part of it is to be called, unless that is a definition's own member."""
        return Called(owner=self.owner, words=f"{cap_words(self.component)}{self.words}{words}")

    def alternative(self, words: str) -> Called:
        """Return what one of several is called: of a union that the document names, its own wherever it stands."""
        is_named = self.component and not (self.owner or self.words)
        return Called(component=f"{self.component}{words}") if is_named else self.then(words)

    def item(self, place: str) -> Called:
        """Return what an item of a list is called: a choice, where the list is of choices."""
        return self.then(f"Item{place}") if place else self._one("Item")

    def value(self) -> Called:
        """Return what a value of a table is called: a tool, where the table is of tools."""
        return self._one("Value")

    def _one(self, otherwise: str) -> Called:
        several = self.then("")
        one = singular(several.words)
        return self.then(otherwise) if one == several.words else replace(several, words=one)


def given_name(schema: Json, keyword: str) -> str:
    """Return what a person calls a member (`x-name`) or the class of an object (`x-model`)."""
    said = schema.get(keyword) if isinstance(schema, dict) else None
    return said if isinstance(said, str) and words(said) else ""


def called_by(reference: str, target: Schema, place: Called, model: str = "") -> Called:
    """Return what is called by a reference: as the document calls it, else by the place where it is referred to."""
    component = model or given_name(target, "x-model") or name_of_reference(reference)
    return Called(component=component) if component else place


def only_refers(schema: Schema) -> bool:
    """Tell whether a schema is a second name of another: a reference alone, or in `allOf` as before 3.1."""
    parts = schema.get("allOf") if says(schema) == {"allOf"} and "x-model" not in schema else None
    only = parts[0] if isinstance(parts, list) and len(parts) == 1 else schema
    return says(only) == {"$ref"}


def class_title(schema: Json) -> str:
    """Return the title of a schema where it is the name of a class: `PaymentCard`, and no `Payment card`."""
    title = schema.get("title") if isinstance(schema, dict) else None
    return title if isinstance(title, str) and _CLASS.match(title) else ""


def names_of_branches(schema: Schema, branches: Sequence[Json], definitions: Mapping[str, Json]) -> list[str]:
    """Return what tells each alternative of a union: its title, its tag, what it alone has; nothing where there is one.

    Its number is the last resort: another alternative before it would change that.
    """
    objects = [each for each in branches if _is_object(each, definitions)]
    has_others = len(objects) + sum(definition(each, definitions) is not None for each in branches) > 1
    tags = {index: values for index, (_, values) in find_tags(schema, definitions).items()}
    told = {index: str(values[0]) for index, values in tags.items() if len(values) == 1}
    own = _told_by_members(branches, definitions) if objects[1:] else {}
    made: list[str] = []
    for index, branch in enumerate(branches):
        said = str(branch.get("title") or "") if isinstance(branch, dict) else ""
        title = cap_words(said) if said.isascii() else ""
        if len(words(title)) > _LONGEST_TITLE:
            title = _in_values(tags.get(index, ())) or own.get(index, "") or title  # what is a sentence is no name
        tag = told.get(index, "") or next(_constants(branch, definitions), "")
        made.append(title or (cap_words(tag) if has_others and tag.isascii() else "") or own.get(index, ""))
    made = _told_twice(made, branches, definitions)
    own_ones = [
        index for index, each in enumerate(branches) if isinstance(each, dict) and not definition(each, definitions)
    ]
    silent = [index for index in own_ones if not made[index]]
    for index in silent if objects[1:] else ():
        made[index] = "Other" if len(silent) == 1 else f"Option{index + 1}"
    return [each if made.count(each) == 1 or not each else f"{each}{index}" for index, each in enumerate(made, 1)]


def _in_values(values: Sequence[Json]) -> str:
    """Return the one or two values that tell an alternative, as a name."""
    told = [cap_words(str(each)) for each in values if str(each).isascii()]
    return "Or".join(told) if 0 < len(told) == len(values) <= _FEW else ""


def _told_twice(made: Sequence[str], branches: Sequence[Json], definitions: Mapping[str, Json]) -> list[str]:
    """Return names of alternatives; of those that a tag calls alike, each also with what it alone has of them."""
    told = list(made)
    for name in {each for each in made if each and made.count(each) > 1}:
        alike = [index for index, each in enumerate(made) if each == name]
        found = _told_by_members([branches[index] for index in alike], definitions)
        for place, index in enumerate(alike):
            own = found.get(place, "")
            told[index] = name if own == "Plain" else f"{name}{own}"
    return told


def _told_by_members(branches: Sequence[Json], definitions: Mapping[str, Json]) -> dict[int, str]:
    """Return what the members of objects tell of alternatives: one that no other has, or that it has none beyond those.

    Of several that it alone has, one that is required says most. Where all have the same, what stands in them tells, or
    of what type they are. One list beside objects is told by being one.
    """
    objects = {
        index: merged(branch, definitions)
        for index, branch in enumerate(branches)
        if isinstance(branch, dict) and _is_object(branch, definitions)
    }
    made = _alone({index: _members(body) for index, body in objects.items()})
    for look in (_members_within, _types_of_members, _required_within):
        plain = [index for index in objects if made.get(index, "Plain") == "Plain"]
        if len(plain) > 1:
            found = _alone({index: look(objects[index], definitions) for index in plain})
            made = {index: each for index, each in made.items() if index not in plain} | found
    plain = [index for index, each in made.items() if each == "Plain"]
    if len(plain) > 1:
        made = {index: each for index, each in made.items() if index not in plain}
    lists = [index for index, each in enumerate(branches) if isinstance(each, dict) and each.get("type") == "array"]
    return {**made, **({lists[0]: "List"} if len(lists) == 1 else {})}


def _alone(members: Mapping[int, Mapping[str, bool]]) -> dict[int, str]:
    """Return the first of some members that an alternative alone has, of those that are required where there is one."""
    made: dict[int, str] = {}
    for index, mine in members.items():
        others = {name for other, theirs in members.items() if other != index for name in theirs}
        alone = sorted((not is_needed, place, name) for place, (name, is_needed) in enumerate(mine.items()))
        telling = next((cap_words(name) for _, _, name in alone if name not in others and cap_words(name)), "")
        made[index] = f"With{telling}" if telling else "Plain"
    return made


def _members(body: Schema) -> dict[str, bool]:
    """Return the members of an object, each with whether it is required."""
    needed = list_in(body, "required")
    return {name: name in needed for name in properties_of(body)}


def _members_within(body: Schema, definitions: Mapping[str, Json]) -> dict[str, bool]:
    """Return the members of the objects that an object has, and of the items of its lists."""
    properties = body.get("properties")
    found: dict[str, bool] = {}
    for each in properties.values() if isinstance(properties, dict) else ():
        inner = each.get("items", each) if isinstance(each, dict) else None
        found |= _members(merged(inner, definitions)) if isinstance(inner, dict) else {}
    return found


def _types_of_members(body: Schema, definitions: Mapping[str, Json]) -> dict[str, bool]:
    """Return the members of an object, and of those that it has, each with its type: `integer permissions`."""
    properties = body.get("properties")
    found: dict[str, bool] = {}
    for name, each in properties.items() if isinstance(properties, dict) else ():
        inner = merged(each, definitions) if isinstance(each, dict) else {}
        listed = inner.get("items")
        types = (*types_of(inner), *(types_of(listed) if isinstance(listed, dict) else ()))
        kinds = (*types, *(_referred(each, definitions) if isinstance(each, dict) else ()))
        found |= {f"{kind} {name}": name in _members(body) for kind in kinds}
        found |= dict.fromkeys(_types_of_members(inner, definitions) if "properties" in inner else (), False)
    return found


def _referred(schema: Schema, definitions: Mapping[str, Json]) -> Iterator[str]:
    """Yield the names of the components that a member refers to, alone or among alternatives."""
    alternatives = schema.get(union_in(schema) or "")
    for each in (schema, *(alternatives if isinstance(alternatives, list) else ())):
        found = definition(each, definitions) if isinstance(each, dict) else None
        if found is not None:
            yield found[0]


def _required_within(body: Schema, definitions: Mapping[str, Json]) -> dict[str, bool]:
    """Return what an object requires, and what those that it has require."""
    found = {**_members(body), **_members_within(body, definitions)}
    return {name: is_needed for name, is_needed in found.items() if is_needed}


def _is_object(branch: Json, definitions: Mapping[str, Json]) -> bool:
    return isinstance(branch, dict) and definition(branch, definitions) is None and "properties" in branch


def _constants(branch: Json, definitions: Mapping[str, Json]) -> Iterator[str]:
    """Yield the values of an alternative's members that have only one, the one that mostly tells first."""
    body = merged(branch, definitions) if isinstance(branch, dict) else {}
    properties = body.get("properties")
    found: dict[str, str] = {}
    for name, each in properties.items() if isinstance(properties, dict) else ():
        listed = each.get("enum", [each["const"]] if "const" in each else []) if isinstance(each, dict) else []
        if isinstance(listed, list) and len(listed) == 1 and isinstance(listed[0], str):
            found[name] = listed[0]
    yield from (found[name] for name in _TELLING if name in found)
    yield from found.values() if len(found) == 1 else ()
