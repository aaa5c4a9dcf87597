"""JSON Schema into the normal form of the IR: references followed, `allOf` merged, objects lifted out and named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from reynard.ir.names import cap_words
from reynard.ir.types import Definition, Field
from reynard.spec.soundness.patterns import is_linear
from reynard.text.documented import phrases

if TYPE_CHECKING:
    from reynard.ir.types import Direction, Shape
    from reynard.text.origin import Json

    Schema = dict[str, Json]

_LIMITS = {
    "string": ("minLength", "maxLength", "pattern"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    "array": ("minItems", "maxItems"),
}
_ANY: Shape = {}
_MAX_DEPTH = 60


@dataclass(slots=True)
class Shaper:
    """Turn the schemas of one body or answer into shapes; collects the definitions on the way."""

    prefix: str
    direction: Direction
    taken: set[str]
    closed_names: frozenset[str] = frozenset()
    required_paths: frozenset[tuple[str, ...]] = frozenset()
    """Members of answers that must be there, as paths of wire names: those that carry a task's id or state."""
    definitions: list[Definition] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _schemas: dict[str, Json] = field(default_factory=dict)

    def root(self, schema: Schema) -> Shape:
        """Return the shape of a whole body."""
        shared = schema.get("$defs")
        self._schemas = shared if isinstance(shared, dict) else {}
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
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/$defs/"):
            name = reference[len("#/$defs/") :].replace("~1", "/").replace("~0", "~")
            if name in self._schemas:
                return name
        return None

    def _shape(self, schema: Json, name: str, at: tuple[str, ...], depth: int, *, is_named: bool = False) -> Shape:
        if not isinstance(schema, dict) or depth > _MAX_DEPTH:
            return _ANY
        reference = self._target(schema)
        if reference is not None:
            return self._referenced(reference, at, depth)
        merged = self._merged(schema, depth)
        alternatives = merged.get("anyOf", merged.get("oneOf"))
        if isinstance(alternatives, list) and alternatives:
            return self._union(merged, alternatives, name, at, depth)
        if "const" in merged:
            return self._values([merged["const"]], merged, is_constant=True)
        values = merged.get("enum")
        if isinstance(values, list) and values:
            return self._values(values, merged)
        declared = merged.get("type")
        types = (
            [declared] if isinstance(declared, str) else list(map(str, declared)) if isinstance(declared, list) else []
        )
        if not types and ("properties" in merged or "additionalProperties" in merged):
            types = ["object"]
        if not types and "items" in merged:
            types = ["array"]
        return self._typed(types, merged, name, at, depth, is_named=is_named)

    def _referenced(self, reference: str, at: tuple[str, ...], depth: int) -> Shape:
        known = self._shared.get(reference)
        if known is not None:
            self._used.add(known)
            return {"$ref": f"#/$defs/{known}"}
        target = self._schemas[reference]
        if not isinstance(target, dict):
            return _ANY
        if not _is_object(self._merged(target, depth)):
            return self._shape(target, f"{self.prefix}{cap_words(reference)}", at, depth + 1)
        name = self._name(f"{self.prefix}{cap_words(reference) or 'Model'}")
        self._shared[reference] = name
        return self._defined(reference, name, self._shape(target, name, at, depth + 1, is_named=True))

    def _defined(self, reference: str, name: str, shape: Shape) -> Shape:
        """Return the shape of a shared schema; one that came to no definition, as maps do, is written out each time.

        Only where it refers to itself it needs a name, and becomes an object that may have any member.
        """
        if shape.get("$ref") == f"#/$defs/{name}":
            return shape
        if name not in self._used:
            del self._shared[reference]
            return shape
        self.definitions.append(Definition(name=name, direction=self.direction, fields=(), extra={}))
        return {"$ref": f"#/$defs/{name}"}

    def _merged(self, schema: Schema, depth: int) -> Schema:
        """Return a schema with its `allOf` merged into it."""
        branches = schema.get("allOf")
        if not isinstance(branches, list):
            return schema
        made: Schema = {key: value for key, value in schema.items() if key != "allOf"}
        for branch in branches:
            if not isinstance(branch, dict) or depth > _MAX_DEPTH:
                continue
            reference = self._target(branch)
            target = self._schemas[reference] if reference is not None else branch
            if isinstance(target, dict) and target is not schema:
                made = _both(made, self._merged(target, depth + 5))
        return made

    def _union(self, schema: Schema, branches: list[Json], name: str, at: tuple[str, ...], depth: int) -> Shape:
        shared: Schema = {
            key: value
            for key, value in schema.items()
            if key in ("type", "properties", "required", "additionalProperties")
        }
        made: list[Json] = []
        tags = _tags(schema.get("discriminator"))
        for index, branch in enumerate(branches):
            inner = branch
            variant = ""
            if isinstance(branch, dict):
                reference = self._target(branch)
                tag = tags.get(reference or "")
                body = self._schemas[reference] if reference is not None else branch
                if isinstance(body, dict) and (shared.get("properties") or tag is not None):
                    inner = _both(shared, body)
                    if tag is not None:
                        inner = _tagged(inner, *tag)
                        variant = "" if shared.get("properties") else f"{reference}={tag[0]}"
            if variant in self._shared:
                made.append({"$ref": f"#/$defs/{self._shared[variant]}"})
                continue
            title = cap_words(str(branch["title"])) if isinstance(branch, dict) and branch.get("title") else ""
            own = f"{name}{title or f'Option{index + 1}'}"
            is_object = (
                isinstance(inner, dict) and self._target(inner) is None and _is_object(self._merged(inner, depth))
            )
            if variant and is_object:
                # A variant is the same wherever it stands, so it has one name, that of the page.
                own = f"{self.prefix}{cap_words(variant.partition('=')[0])}"
                self._shared[variant] = own = self._name(own)
            elif is_object:
                own = self._name(own)
            shape = self._shape(inner, own, at, depth + 1, is_named=is_object)
            if not shape:
                return _ANY
            parts = cast("list[Json]", shape["anyOf"]) if set(shape) == {"anyOf"} else [cast("Json", shape)]
            made.extend(part for part in parts if part not in made)
        if self.direction == "response" and any(isinstance(each, dict) and "$ref" in each for each in made):
            open_map: Shape = {"type": "object", "additionalProperties": {}}
            made += [] if open_map in made else [open_map]
        if len(made) == 1 and isinstance(made[0], dict):
            return made[0]
        return {"anyOf": made}

    def _values(self, values: list[Json], schema: Schema, *, is_constant: bool = False) -> Shape:
        distinct: list[Json] = []
        for value in values:
            if not any(type(value) is type(other) and value == other for other in distinct):
                distinct.append(value)
        plain: list[Json] = [value for value in distinct if value is not None]
        if any(isinstance(value, dict | list) for value in plain):
            return _ANY
        closed: Shape = {"const": plain[0]} if is_constant and len(plain) == 1 else {"enum": plain}
        if not plain:
            return {"type": "null"}
        kinds = list(dict.fromkeys(_kind(value) for value in plain))
        others: list[Json] = [] if self.direction == "request" or is_constant else [{"type": kind} for kind in kinds]
        nulls: list[Json] = [{"type": "null"}] if None in distinct or _allows_null(schema) else []
        return {"anyOf": [cast("Json", closed), *others, *nulls]} if others or nulls else closed

    def _typed(  # noqa: PLR0913 - the sides of a schema node
        self, types: list[str], schema: Schema, name: str, at: tuple[str, ...], depth: int, *, is_named: bool
    ) -> Shape:
        if not types:
            return _ANY
        made: list[Json] = []
        scalars = [each for each in types if each in ("boolean", "integer", "number", "string", "null")]
        rest = [each for each in types if each in ("array", "object")]
        if scalars == ["null"] and not rest:
            return {"type": "null"}
        solid = [each for each in scalars if each != "null"]
        if solid:
            if "number" in solid and "integer" not in solid:
                solid.insert(solid.index("number"), "integer")
            scalar: Shape = {"type": solid[0] if len(solid) == 1 else cast("list[Json]", solid)}
            if schema.get("format") == "binary" and solid == ["string"]:
                scalar["format"] = "binary"
            if self.direction == "request":
                scalar |= {
                    key: schema[key]
                    for kind in solid
                    for key in _LIMITS.get(kind, ())
                    if key in schema and not (key == "pattern" and not is_linear(schema[key]))
                }
            made.append(scalar)
        if "array" in rest:
            items = self._shape(schema.get("items", {}), f"{name}Item", (*at, "[]"), depth + 1)
            listed: Shape = {"type": "array", "items": items}
            if self.direction == "request":
                listed |= {key: schema[key] for key in _LIMITS["array"] if key in schema}
            made.append(listed)
        if "object" in rest:
            made.append(self._object(schema, name, at, depth, is_named=is_named))
        if "null" in scalars:
            made.append({"type": "null"})
        return cast("Shape", made[0]) if len(made) == 1 else {"anyOf": made}

    def _object(self, schema: Schema, name: str, at: tuple[str, ...], depth: int, *, is_named: bool) -> Shape:
        properties = schema.get("properties")
        extra = schema.get("additionalProperties", True)
        if not isinstance(properties, dict) or not properties:
            if not is_named or isinstance(extra, dict):
                return {
                    "type": "object",
                    "additionalProperties": self._shape(extra, f"{name}Value", (*at, "*"), depth + 1),
                }
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
        definition = Definition(
            name=own,
            direction=self.direction,
            fields=fields,
            extra=undeclared,
            description=note if isinstance(note, str) else "",
        )
        self.definitions.insert(index, definition)
        return {"$ref": f"#/$defs/{own}"}

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
            is_constant="const" in shape and is_required,
            description="\n".join(dict.fromkeys(texts)),
            meanings=tuple((key, str(value)) for key, value in meanings.items()) if isinstance(meanings, dict) else (),
            documented=phrases(said.get("x-documented")),
            default=said.get("default"),
            has_default="default" in said,
            is_deprecated=said.get("deprecated") is True,
        )


def _is_object(schema: Schema) -> bool:
    return schema.get("type") == "object" or ("type" not in schema and "properties" in schema)


def _allows_null(schema: Schema) -> bool:
    declared = schema.get("type")
    return isinstance(declared, list) and "null" in declared


def _kind(value: Json) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return "string"


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
    made = _both(schema, {"type": "object", "required": [member], "properties": {member: tag}})
    made["properties"] = cast("Schema", made["properties"]) | {member: tag}
    return made


def _both(one: Schema, other: Schema) -> Schema:
    """Return what both schemas say; where they say it differently, the stricter bound or the later word holds."""
    made: Schema = {**one}
    for key, value in other.items():
        mine = made.get(key)
        if key == "properties" and isinstance(mine, dict) and isinstance(value, dict):
            made[key] = mine | {
                name: _both(cast("Schema", mine[name]), each)
                if isinstance(mine.get(name), dict) and isinstance(each, dict)
                else each
                for name, each in value.items()
            }
        elif key == "required" and isinstance(mine, list) and isinstance(value, list):
            made[key] = [*mine, *(name for name in value if name not in mine)]
        elif key in ("description", "title") and mine:
            continue
        elif (
            key in ("minimum", "minLength", "minItems")
            and isinstance(mine, int | float)
            and isinstance(value, int | float)
        ):
            made[key] = max(mine, value)
        elif (
            key in ("maximum", "maxLength", "maxItems")
            and isinstance(mine, int | float)
            and isinstance(value, int | float)
        ):
            made[key] = min(mine, value)
        else:
            made[key] = value
    return made
