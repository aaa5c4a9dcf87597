"""JSON Schema into shapes: references followed, `allOf` merged, objects lifted out and named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from reynard.ir.files import file_in, is_base64
from reynard.ir.names import cap_words
from reynard.ir.shape import (
    ANYTHING,
    NULL,
    Anything,
    Boolean,
    ListOf,
    MapOf,
    Number,
    Reference,
    Text,
    Values,
    options_of,
    union,
)
from reynard.ir.tags import close_tags, find_tags, with_tag
from reynard.ir.types import Definition, Field
from reynard.schema.formats import is_text_format
from reynard.schema.keywords import LENGTHS
from reynard.schema.limits import phrase_documented
from reynard.schema.merge import both, merged
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import type_of, types_of
from reynard.spec.soundness.patterns import is_linear

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.ir.types import Direction
    from reynard.schema.formats import TextFormat
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MAX_DEPTH = 60
_SCALARS = frozenset(("boolean", "integer", "number", "string"))
_OPEN_MAP = MapOf(values=ANYTHING)


@dataclass(slots=True)
class Shaper:
    """Turn the schemas of one body or answer into shapes; collects the definitions on the way."""

    prefix: str
    direction: Direction
    taken: set[str]
    required_paths: frozenset[tuple[str, ...]] = frozenset()
    """Members of answers that must be there, as paths of wire names: those that carry a task's id or state."""
    holds_files: bool = False
    """Whether members may travel as files: in forms of several parts, and nowhere else."""
    definitions: list[Definition] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _schemas: dict[str, Json] = field(default_factory=dict)

    def root(self, schema: Schema) -> Shape:
        """Return the shape of a whole body."""
        self._schemas = definitions_of(schema)
        if self.direction == "response":
            self._schemas = close_tags(schema, self._schemas)
        top = {key: value for key, value in schema.items() if key != "$defs"}
        reference = self._target(top)
        if reference is not None and isinstance(self._schemas[reference], dict):
            self._shared[reference] = self._name(self.prefix)
            target = cast("Schema", self._schemas[reference])
            notes = {key: top[key] for key in ("description",) if key in top}
            name = self._shared[reference]
            return self._defined(reference, name, self._shape(target | notes, name, (), 0, is_named=True))
        return self._shape(top, self._name(self.prefix), (), 0, is_named=True)

    def _name(self, wanted: str) -> str:
        name, count = wanted, 2
        while name.lower() in self.taken:
            name, count = f"{wanted}{count}", count + 1
        self.taken.add(name.lower())
        return name

    def _target(self, schema: Schema) -> str | None:
        found = definition(schema, self._schemas)
        return None if found is None else found[0]

    def _shape(self, schema: Json, name: str, at: tuple[str, ...], depth: int, *, is_named: bool = False) -> Shape:
        if not isinstance(schema, dict) or depth > _MAX_DEPTH:
            return ANYTHING
        reference = self._target(schema)
        if reference is not None:
            return self._referenced(reference, at, depth)
        whole = merged(schema, self._schemas)
        alternatives = whole.get("anyOf", whole.get("oneOf"))
        if isinstance(alternatives, list) and alternatives:
            return self._union(whole, alternatives, name, at, depth)
        if "const" in whole:
            return self._values([whole["const"]], whole, is_constant=True)
        values = whole.get("enum")
        if isinstance(values, list) and values:
            return self._values(values, whole)
        types = types_of(whole)
        if not types and ("properties" in whole or "additionalProperties" in whole):
            types = ("object",)
        if not types and "items" in whole:
            types = ("array",)
        return self._typed(types, whole, name, at, depth, is_named=is_named)

    def _referenced(self, reference: str, at: tuple[str, ...], depth: int) -> Shape:
        known = self._shared.get(reference)
        if known is not None:
            self._used.add(known)
            return Reference(name=known)
        target = self._schemas[reference]
        if not isinstance(target, dict):
            return ANYTHING
        if not _is_object(merged(target, self._schemas)):
            return self._shape(target, f"{self.prefix}{cap_words(reference)}", at, depth + 1)
        name = self._name(f"{self.prefix}{cap_words(reference) or 'Model'}")
        self._shared[reference] = name
        return self._defined(reference, name, self._shape(target, name, at, depth + 1, is_named=True))

    def _defined(self, reference: str, name: str, shape: Shape) -> Shape:
        """Return the shape of a shared schema; one that came to no definition, as maps do, is written out each time.

        Only where it refers to itself it needs a name, and becomes an object that may have any member.
        """
        if shape == Reference(name=name):
            return shape
        if name not in self._used:
            del self._shared[reference]
            return shape
        self.definitions.append(Definition(name=name, direction=self.direction, fields=(), extra=ANYTHING))
        return Reference(name=name)

    def _union(self, schema: Schema, branches: list[Json], name: str, at: tuple[str, ...], depth: int) -> Shape:
        shared: Schema = {
            key: value
            for key, value in schema.items()
            if key in ("type", "properties", "required", "additionalProperties")
        }
        made: list[Shape] = []
        tags = _tags(schema.get("discriminator"))
        implied = find_tags(schema, self._schemas) if self.direction == "response" else {}
        for index, branch in enumerate(branches):
            inner = branch
            variant = ""
            if isinstance(branch, dict):
                reference = self._target(branch)
                tag = tags.get(reference or "")
                body = self._schemas[reference] if reference is not None else branch
                if reference is None and isinstance(body, dict) and index in implied:
                    inner = body = with_tag(body, *implied[index])
                if isinstance(body, dict) and (shared.get("properties") or tag is not None):
                    inner = both(shared, body)
                    if tag is not None:
                        inner = _tagged(inner, *tag)
                        variant = "" if shared.get("properties") else f"{reference}={tag[0]}"
            if variant in self._shared:
                made.append(Reference(name=self._shared[variant]))
                continue
            title = cap_words(str(branch["title"])) if isinstance(branch, dict) and branch.get("title") else ""
            own = f"{name}{title or f'Option{index + 1}'}"
            is_object = (
                isinstance(inner, dict) and self._target(inner) is None and _is_object(merged(inner, self._schemas))
            )
            if variant and is_object:
                # A variant is the same wherever it stands, so it has one name, that of the page.
                own = f"{self.prefix}{cap_words(variant.partition('=')[0])}"
                self._shared[variant] = own = self._name(own)
            elif is_object:
                own = self._name(own)
            shape = self._shape(inner, own, at, depth + 1, is_named=is_object)
            if isinstance(shape, Anything):
                return ANYTHING
            made.append(shape)
        found = union(made)
        is_open = self.direction == "response" and any(isinstance(each, Reference) for each in options_of(found))
        return union((found, _OPEN_MAP)) if is_open else found

    def _values(self, values: list[Json], schema: Schema, *, is_constant: bool = False) -> Shape:
        plain: list[bool | float | str] = []
        is_nullable = "null" in types_of(schema)
        for value in values:
            match value:
                case None:
                    is_nullable = True
                case dict() | list():
                    return ANYTHING
                case _ if not any(type(value) is type(other) and value == other for other in plain):
                    plain.append(value)
        if not plain:
            return NULL
        made: list[Shape] = [Values(values=tuple(plain), is_constant=is_constant and len(plain) == 1)]
        if self.direction == "response" and not is_constant:
            made += [_plain(type_of(value)) for value in plain]
        return union((*made, *((NULL,) if is_nullable else ())))

    def _typed(  # noqa: PLR0913 - the sides of a schema node
        self, types: tuple[str, ...], schema: Schema, name: str, at: tuple[str, ...], depth: int, *, is_named: bool
    ) -> Shape:
        if self.holds_files and len(at) - at.count("[]") == 1 and (not types or "string" in types):
            files = file_in(schema, types)
            if files is not None:
                return union((*files, *((NULL,) if "null" in types else ())))
        made: list[Shape] = [self._scalar(each, schema) for each in types if each in _SCALARS]
        if "array" in types:
            items = self._shape(schema.get("items", {}), f"{name}Item", (*at, "[]"), depth + 1)
            made.append(
                ListOf(items=items, min_items=_count(schema, "minItems"), max_items=_count(schema, "maxItems"))
                if self.direction == "request"
                else ListOf(items=items)
            )
        if "object" in types:
            made.append(self._object(schema, name, at, depth, is_named=is_named))
        if "null" in types:
            made.append(NULL)
        return union(made) if made else ANYTHING

    def _scalar(self, kind: str, schema: Schema) -> Shape:
        is_sent = self.direction == "request"
        match kind:
            case "string" if (written := _format(schema, is_sent=is_sent)) is not None:
                return Text(format=written)
            case "string" if is_sent:
                pattern = schema.get("pattern")
                return Text(
                    min_length=_count(schema, "minLength"),
                    max_length=_count(schema, "maxLength"),
                    pattern=pattern if isinstance(pattern, str) and is_linear(pattern) else None,
                    is_base64=is_base64(schema),
                )
            case "integer" | "number" if is_sent:
                return Number(
                    is_whole=kind == "integer",
                    minimum=_bound(schema, "minimum"),
                    maximum=_bound(schema, "maximum"),
                    exclusive_minimum=_bound(schema, "exclusiveMinimum"),
                    exclusive_maximum=_bound(schema, "exclusiveMaximum"),
                    multiple_of=_bound(schema, "multipleOf"),
                )
        return _plain(kind)

    def _object(self, schema: Schema, name: str, at: tuple[str, ...], depth: int, *, is_named: bool) -> Shape:
        properties = schema.get("properties")
        extra = schema.get("additionalProperties", True)
        if not isinstance(properties, dict) or not properties:
            if not is_named or isinstance(extra, dict):
                return MapOf(values=self._shape(extra, f"{name}Value", (*at, "*"), depth + 1))
            properties = {}
        own = name if is_named else self._name(name)
        index = len(self.definitions)
        required = schema.get("required")
        names = set(map(str, required)) if isinstance(required, list) else set()
        fields = tuple(self._field(own, wire, each, names, at, depth) for wire, each in properties.items())
        undeclared: Shape | None = self._shape(extra, f"{own}Value", (*at, "*"), depth + 1)
        if extra is False and self.direction == "request":
            undeclared = None
        note = schema.get("description")
        made = Definition(
            name=own,
            direction=self.direction,
            fields=fields,
            extra=undeclared,
            description=note if isinstance(note, str) else "",
        )
        self.definitions.insert(index, made)
        return Reference(name=own)

    def _field(  # noqa: PLR0913 - the sides of a member
        self, owner: str, wire: str, schema: Json, required: set[str], at: tuple[str, ...], depth: int
    ) -> Field:
        said = schema if isinstance(schema, dict) else {}
        shape = self._shape(said, f"{owner}{cap_words(wire) or 'Field'}", (*at, wire), depth + 1)
        is_required = wire in required
        if self.direction == "response":
            is_required = (*at, wire) in self.required_paths
        title, note = said.get("title"), said.get("description")
        texts = [each.strip() for each in (title, note) if isinstance(each, str) and each.strip()]
        meanings = said.get("x-meanings")
        return Field(
            wire_name=wire,
            shape=shape,
            is_required=is_required,
            is_promised=self.direction == "response" and wire in required and not is_required,
            is_constant=isinstance(shape, Values) and shape.is_constant and not shape.is_nullable and is_required,
            description="\n".join(dict.fromkeys(texts)),
            meanings=tuple((key, str(value)) for key, value in meanings.items()) if isinstance(meanings, dict) else (),
            documented=phrase_documented(said.get("x-documented")),
            default=said.get("default"),
            has_default="default" in said,
            is_deprecated=said.get("deprecated") is True,
        )


def _is_object(schema: Schema) -> bool:
    return schema.get("type") == "object" or ("type" not in schema and "properties" in schema)


def _plain(kind: str) -> Shape:
    """Return the shape of every value of a scalar type."""
    match kind:
        case "boolean":
            return Boolean()
        case "integer" | "number":
            return Number(is_whole=kind == "integer")
        case _:
            return Text()


def _format(schema: Schema, *, is_sent: bool) -> TextFormat | None:
    """Return the format of a text that Python has a type for; not where what is sent is limited in another way, too."""
    written = schema.get("format")
    is_limited = is_sent and not schema.keys().isdisjoint((*LENGTHS, "pattern"))
    return written if is_text_format(written) and not is_limited else None


def _count(schema: Schema, keyword: str) -> int | None:
    value = schema.get(keyword)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _bound(schema: Schema, keyword: str) -> float | None:
    value = schema.get(keyword)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _tags(discriminator: Json) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return which member and values tell a referenced variant, by the variant's definition."""
    if not isinstance(discriminator, dict) or not isinstance(discriminator.get("propertyName"), str):
        return {}
    member = str(discriminator["propertyName"])
    mapping = discriminator.get("mapping")
    made: dict[str, tuple[str, tuple[str, ...]]] = {}
    for value, reference in mapping.items() if isinstance(mapping, dict) else ():
        name = str(reference).rpartition("/")[2]
        _, known = made.get(name, ("", ()))
        made[name] = (member, (*known, value))
    return made


def _tagged(schema: Schema, member: str, values: tuple[str, ...]) -> Schema:
    """Return a variant's schema with the member that tells it from the others."""
    tags: list[Json] = [{"const": value} for value in values]
    tag: Json = tags[0] if len(tags) == 1 else {"anyOf": tags}
    made = both(schema, {"type": "object", "required": [member], "properties": {member: tag}})
    made["properties"] = cast("Schema", made["properties"]) | {member: tag}
    return made
