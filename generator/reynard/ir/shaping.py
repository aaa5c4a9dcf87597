"""JSON Schema into shapes: references followed, `allOf` merged, objects lifted out and named."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from reynard.ir.alike import as_one
from reynard.ir.called import Called, called_by, class_title, given_name, names_of_branches, only_refers
from reynard.ir.conditions import implied_types, may_have_others, nullable_form, says, speaks_of_objects, union_in
from reynard.ir.contained import is_open, item_schemas, member_schemas, told_of_objects, with_conditional_members
from reynard.ir.files import file_in
from reynard.ir.listed import SCALARS, count_of, is_plain, is_small, scalar, shape_of_values
from reynard.ir.members import member_of
from reynard.ir.named_unions import named_union
from reynard.ir.names import cap_words, free_name
from reynard.ir.shape import (
    ANYTHING,
    NULL,
    Anything,
    ListOf,
    MapOf,
    Reference,
    Union,
    accepts_null,
    nullable,
    options_of,
    union,
)
from reynard.ir.tags import agreed_tag, close_tags, declared_tags, find_tags, tagged, with_tag
from reynard.ir.types import Definition, Field
from reynard.ir.unsaid import Unsaid
from reynard.schema.merge import both, merged
from reynard.schema.resolve import REFERENCE, definition, definitions_of
from reynard.schema.types import types_of
from reynard.schema.wording import phrase_rules
from reynard.text.packed import packed, unpacked
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MAX_DEPTH = 60
_SMALL_DEPTH = 4
"""More than a small member takes: itself, its alternatives, and what is null of them."""
_OPEN_MAP = MapOf(values=ANYTHING)


class _Entered(Struct):
    """A schema that is being shaped, and the name that it has, or gets once something in it refers to it."""

    called: Called
    name: str
    is_referred: bool = False


class Shaper(Struct):
    """Turn the schemas of one body or answer into shapes; collects the definitions on the way."""

    prefix: str
    direction: Direction
    taken: set[str]
    required_paths: frozenset[tuple[str, ...]] = frozenset()
    """Members of answers that must be there, as paths of wire names: those that carry a task's id or state."""
    required_of: Mapping[str, frozenset[str]] = MappingProxyType({})
    """The same of components, wherever they stand: one component is one class."""
    holds_files: bool = False
    """Whether members may travel as files: in forms of several parts, and nowhere else."""
    definitions: list[Definition] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)
    _schemas: dict[str, Json] = field(default_factory=dict)
    _open: dict[int, _Entered] = field(default_factory=dict)
    """The schemas that are being shaped, by identity: one that is met again inside itself gets a name."""
    _references: dict[str, Reference] = field(default_factory=dict)
    """How definitions are referred to that are more than objects: nullable ones, those that let others through, …"""
    _called: dict[str, Called] = field(default_factory=dict)
    """What the definitions are to be called, by their names here."""

    def root(self, schema: Schema) -> Shape:
        """Return the shape of a whole body."""
        self._schemas = definitions_of(schema)
        if self.direction == "response":
            self._schemas = close_tags(schema, self._schemas)
        top = {key: value for key, value in schema.items() if key != "$defs"}
        reference, name = self._target(top), free_name(self.prefix, self.taken)
        target = self._schemas[reference] if reference is not None else None
        if reference is not None and isinstance(target, dict) and says(top) == {REFERENCE}:
            found = called_by(reference, target, Called(words=self.prefix), given_name(top, "x-model"))
            called = self._called[name] = replace(found, name=name)
            if self._becomes_class(target):
                self._shared[reference] = name
            note = top.get("description")
            body = target if note is None or "description" in target else target | {"description": note}
            made = self._shape(body, called, (), 0)
            return named_union(made, body, called, self.direction, self.definitions, lambda _: name)
        model = given_name(top, "x-model")
        called = self._called[name] = Called(name=name, component=model, words="" if model else self.prefix)
        return self._shape(top, called, (), 0)

    def _name(self, called: Called) -> Called:
        """Give a definition a name that no other has; what it will be called is settled when all are known."""
        text = called.text if called.owner else f"{self.prefix}{called.text}"
        made = replace(called, name=free_name(text, self.taken))
        self._called[made.name] = made
        return made

    def _target(self, schema: Schema) -> str | None:
        found = definition(schema, self._schemas)
        return None if found is None else found[0]

    def _shape(self, schema: Json, called: Called, at: tuple[str, ...], depth: int) -> Shape:
        if not isinstance(schema, dict) or depth > _MAX_DEPTH:
            return ANYTHING
        if is_plain(schema):
            return self._typed(types_of(schema), schema, schema, called, at, depth)
        said = says(schema)
        model = given_name(schema, "x-model")
        called = replace(called, component=model, owner="", words="") if model else called
        reference = self._target(schema)
        if reference is not None and said == {REFERENCE}:
            return self._referenced(reference, called, at, depth, model)
        only = schema.get("allOf") if said == {"allOf"} else None
        if isinstance(only, list) and len(only) == 1 and not model and says(only[0]) == {REFERENCE}:
            # As people wrote a description beside a reference before 3.1.
            return self._shape(only[0], called, at, depth + 1)
        if (entered := self._open.get(id(schema))) is not None:
            return self._again(schema, entered)
        entered = self._open[id(schema)] = _Entered(called, called.name)
        made = self._whole(schema, called, at, depth)
        del self._open[id(schema)]
        return self._holding_itself(made, entered) if entered.is_referred else made

    def _again(self, schema: Schema, entered: _Entered) -> Shape:
        """Return a reference to a schema that is being shaped; one that is no object becomes a class of its own."""
        entered.is_referred = True
        if not entered.name:
            entered.name = self._name(entered.called).name
        if not self._becomes_class(schema):
            self._references.setdefault(entered.name, Reference(name=entered.name, is_root=True))
        return self._reference(entered.name)

    def _reference(self, name: str) -> Shape:
        return self._references.get(name) or Reference(name=name)

    def _becomes_class(self, schema: Schema) -> bool:
        """Tell whether a schema that has a name is an object with members, and not a table or a union."""
        whole = merged(nullable_form(schema) or schema, self._schemas)
        return (
            speaks_of_objects(whole)
            and union_in(whole) is None
            and (bool(whole.get("properties")) or not isinstance(whole.get("additionalProperties"), dict))
        )

    def _whole(self, schema: Schema, called: Called, at: tuple[str, ...], depth: int) -> Shape:
        """Return the shape of a schema that is met for the first time, or anew."""
        form = nullable_form(schema)
        if form is not None:
            made = nullable(self._shape(form, called, at, depth + 1))
            self._references |= {made.name: made} if isinstance(made, Reference) else {}
            return made
        own = schema
        if self._target(schema) is not None:
            # What stands beside a reference counts as much as what it leads to.
            beside: Schema = {key: value for key, value in schema.items() if key not in (REFERENCE, "allOf")}
            parts = schema.get("allOf")
            schema = beside | {"allOf": [{REFERENCE: own[REFERENCE]}, *(parts if isinstance(parts, list) else [])]}
        whole = with_conditional_members(merged(schema, self._schemas), schema, self._schemas)
        alternatives = whole.get(union_in(whole) or "")
        if isinstance(alternatives, list):
            one = as_one(whole, self._schemas) if self.direction == "response" and not called.component else None
            return (
                self._shape(one, called, at, depth + 1) if one else self._union(whole, alternatives, called, at, depth)
            )
        if not self._tells_others_apart(own):  # A type that inherits the discriminator is one of those.
            whole = {key: each for key, each in whole.items() if key != "discriminator"}
        if "const" in whole:
            return shape_of_values([whole["const"]], whole, self.direction, is_constant=True)
        values = whole.get("enum")
        if isinstance(values, list) and values:
            return shape_of_values(values, whole, self.direction)
        return self._typed(types_of(whole) or implied_types(whole), whole, own, called, at, depth)

    def _tells_others_apart(self, schema: Schema) -> bool:
        """Tell whether a schema, or what it refers to, has a discriminator of its own."""
        target = self._schemas.get(self._target(schema) or "")
        return "discriminator" in schema or (isinstance(target, dict) and "discriminator" in target)

    def _holding_itself(self, made: Shape, entered: _Entered) -> Shape:
        """Return the shape of a schema that something in it refers to: an object, or else a class around it."""
        found = self._reference(entered.name)
        if not isinstance(found, Reference) or not found.is_root:
            return made
        others = [each for each in options_of(made) if not isinstance(each, Reference) or each.name != entered.name]
        root = union((*others, *((NULL,) if accepts_null(made) else ()))) if others else ANYTHING
        made_of = self._called[entered.name]
        self.definitions.append(
            Definition(
                name=entered.name,
                component=made_of.component,
                owner=made_of.owner,
                words=made_of.words,
                direction=self.direction,
                fields=(),
                extra=ANYTHING,
                root=root,
            )
        )
        return found

    def _referenced(self, reference: str, place: Called, at: tuple[str, ...], depth: int, model: str) -> Shape:
        if (known := self._shared.get(reference)) is not None:
            return self._reference(known)
        target = self._schemas[reference]
        if not isinstance(target, dict):
            return ANYTHING
        called = called_by(reference, target, place, model)
        if only_refers(target):  # A name that it had here would be that of no definition.
            return self._shape(target, called, at, depth + 1)
        if self._becomes_class(target):
            called = self._name(called)
            self._shared[reference] = called.name
            return self._shape(target, called, at, depth + 1)
        made = self._shape(target, called, at, depth + 1)
        if isinstance(made, Reference) and made.is_root and id(target) not in self._open:
            self._shared[reference] = made.name
        return named_union(made, target, called, self.direction, self.definitions, lambda one: self._name(one).name)

    def _union(self, schema: Schema, branches: list[Json], called: Called, at: tuple[str, ...], depth: int) -> Shape:
        shared: Schema = {
            key: value
            for key, value in schema.items()
            if key in ("type", "properties", "required", "additionalProperties")
        }
        made: list[Shape] = []
        tags = declared_tags(schema.get("discriminator"))
        implied = find_tags(schema, self._schemas) if self.direction == "response" else {}
        for index, (branch, telling) in enumerate(
            zip(branches, names_of_branches(schema, branches, self._schemas), strict=True)
        ):
            inner = branch
            variant = ""
            own = Called(component=class_title(branch)) if class_title(branch) else called.alternative(telling)
            if isinstance(branch, dict):
                reference = self._target(branch)
                tag = tags.get(reference or "")
                body = self._schemas[reference] if reference is not None else branch
                if reference is None and isinstance(body, dict) and index in implied:
                    inner = body = with_tag(body, *implied[index])
                if isinstance(body, dict) and (shared.get("properties") or tag is not None):
                    tag = agreed_tag(tag, body, self._schemas) if tag is not None else None
                    inner = both(shared, body)
                    if tag is not None:
                        inner = tagged(inner, *tag)
                        variant = "" if shared.get("properties") else f"{reference}={tag[0]}"
                    own = Called(component=reference) if reference is not None else own
            if variant in self._shared:
                made.append(Reference(name=self._shared[variant]))
                continue
            whole = merged(inner, self._schemas) if isinstance(inner, dict) and self._target(inner) is None else {}
            is_object = speaks_of_objects(whole) and union_in(whole) is None
            own = self._name(own) if is_object else own
            if variant and is_object:
                # A variant is the same wherever it stands, so it has one name, that of the page.
                self._shared[variant] = own.name
            shape = self._shape(inner, own, at, depth + 1)
            if isinstance(shape, Anything):
                return ANYTHING
            made.append(shape)
        found = union(made)
        if isinstance(found, Union) and self._may_mix(schema, made):
            found = replace(found, is_mixed=True)
        is_open = self.direction == "response" and any(
            isinstance(each, Reference) and not each.is_root for each in options_of(found)
        )
        return union((found, _OPEN_MAP)) if is_open and _OPEN_MAP not in options_of(found) else found

    def _may_mix(self, schema: Schema, branches: list[Shape]) -> bool:
        """Tell whether an object may be of several alternatives: none is closed, and nothing tells them apart."""
        if self.direction != "request" or union_in(schema) != "anyOf" or "discriminator" in schema:
            return False
        names = {each.name for each in branches if isinstance(each, Reference) and not each.is_root}
        is_closed = any(each.is_sealed for each in self.definitions if each.name in names)
        return len(names) > 1 and not is_closed and not find_tags(schema, self._schemas)

    def _typed(  # noqa: PLR0913 - the sides of a schema node
        self,
        types: tuple[str, ...],
        schema: Schema,
        source: Schema,
        called: Called,
        at: tuple[str, ...],
        depth: int,
    ) -> Shape:
        if self.holds_files and len(at) - at.count("[]") == 1 and (not types or "string" in types):
            files = file_in(schema, types)
            if files is not None:
                return union((*files, *((NULL,) if "null" in types else ())))
        made: list[Shape] = [scalar(each, schema, self.direction) for each in types if each in SCALARS]
        if "array" in types:
            limits = schema if self.direction == "request" else {}
            fewest, most = count_of(limits, "minItems"), count_of(limits, "maxItems")
            items = self._items(schema, called, at, depth)
            others = not types_of(schema)
            made.append(ListOf(items=items, min_items=fewest, max_items=most, lets_others_through=others))
        if "object" in types:
            made.append(self._object(schema, source, called, at, depth))
        made += [NULL] if "null" in types else []
        return union(made) if made else ANYTHING

    def _items(self, schema: Schema, called: Called, at: tuple[str, ...], depth: int) -> Shape:
        """Return the shape of every item of a list, whatever its place."""
        made = [self._shape(each, called.item(part), (*at, "[]"), depth + 1) for part, each in item_schemas(schema)]
        return union(made) if made else ANYTHING

    def _object(self, schema: Schema, source: Schema, called: Called, at: tuple[str, ...], depth: int) -> Shape:
        properties = schema.get("properties")
        extra = schema.get("additionalProperties", True)
        is_partial = not types_of(schema)
        if not isinstance(properties, dict) or not properties:
            if not called.name or isinstance(extra, dict) or self._is_untold(schema, called, at):
                values = [self._shape(each, called.value(), (*at, "*"), depth + 1) for each in member_schemas(schema)]
                return MapOf(values=union(values), lets_others_through=is_partial)
            properties = {}
        is_alone = not {*types_of(schema)} - {"object", "null"}  # Else it may also be a list or a text.
        own = called.name if called.name and is_alone else self._name(called).name
        called = self._called[own]
        entered = self._open.get(id(source))
        if entered is not None and is_alone:
            entered.name = own
        reference = self._references[own] = Reference(
            name=own, lets_others_through=is_partial and depth > 0, is_nullable="null" in types_of(schema)
        )
        index = len(self.definitions)
        required = schema.get("required")
        names = set(map(str, required)) if isinstance(required, list) else set()
        fields = tuple(self._field(own, wire, each, names, at, depth) for wire, each in properties.items())
        undeclared: Shape | None = self._shape(extra, Called(owner=own, words="Value"), (*at, "*"), depth + 1)
        is_sealed = self.direction == "request" and False in (extra, schema.get("unevaluatedProperties"))
        if schema.get("patternProperties"):
            undeclared, is_sealed = ANYTHING, False
        elif self.direction == "request" and not may_have_others(schema, is_part=depth > 0):
            undeclared = None
        note = schema.get("description")
        made = Definition(
            name=own,
            component=called.component,
            owner=called.owner,
            words=called.words,
            direction=self.direction,
            fields=fields,
            extra=undeclared,
            is_sealed=is_sealed,
            description=note if isinstance(note, str) else "",
            documented=phrase_rules(told_of_objects(source, schema, self._schemas)),
            rules=Unsaid(self._schemas).of_object(source) if self.direction == "request" else None,
        )
        self.definitions.insert(index, made)
        return reference

    def _is_untold(self, schema: Schema, called: Called, at: tuple[str, ...]) -> bool:
        """Tell whether nothing is known of an object: an empty class would say less, and as a body take nothing."""
        is_answer = self.direction == "response"
        return (is_answer or is_open(schema)) and not (called.component if is_answer or at else self.holds_files)

    def _field(  # noqa: PLR0913 - the sides of a member
        self, owner: str, wire: str, schema: Json, required: set[str], at: tuple[str, ...], depth: int
    ) -> Field:
        is_listed = is_required = wire in required
        if self.direction == "response":
            vital = self.required_of.get(self._called[owner].component, ())
            is_required = (*at, wire) in self.required_paths or (is_listed and wire in vital)
        is_promised = is_listed and not is_required
        if depth + _SMALL_DEPTH < _MAX_DEPTH and is_small(schema):
            is_part = self.holds_files and len(at) == at.count("[]") and wire != "[]"
            return _small_member(wire, packed(schema), self.direction, is_required, is_promised, is_part)
        called = Called(owner=owner, words=cap_words(wire) or "Field")
        shape = self._shape(schema if isinstance(schema, dict) else {}, called, (*at, wire), depth + 1)
        return member_of(wire, schema, shape, self._schemas, self.direction, is_required, is_promised)


@lru_cache(maxsize=10_000)
def _small_member(  # noqa: PLR0913 - all that a small member depends on
    wire: str,
    content: bytes,
    direction: Direction,
    is_required: bool,  # noqa: FBT001 - a key of what is kept
    is_promised: bool,  # noqa: FBT001 - as above
    is_part: bool,  # noqa: FBT001 - as above
) -> Field:
    """Return a member that holds no other: operations have many alike, which took a third of all shaping."""
    schema = cast("Schema", unpacked(content))
    shaper = Shaper("", direction, set(), holds_files=is_part)
    shape = shaper._shape(schema, Called(words=cap_words(wire) or "Field"), ("",), 0)  # noqa: SLF001 - its own
    return member_of(wire, schema, shape, {}, direction, is_required, is_promised)
