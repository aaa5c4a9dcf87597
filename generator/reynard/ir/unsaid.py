"""What a schema says beyond what a shape can hold: the part that is held against values as it is, as JSON Schema.

Shapes let through all that a schema lets through, and often more. What they leave out comes to a schema of its own
here, which a client checks before it sends; an answer is never held against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.conditions import CONDITIONS, NOTES, is_condition, nullable_form, says, union_in
from reynard.ir.listed import SCALARS
from reynard.schema.keywords import BOUNDS, LENGTHS, UNIONS
from reynard.schema.merge import both, merged
from reynard.schema.resolve import DEFINITIONS, REFERENCE, definition, definitions_of, unescaped
from reynard.schema.types import properties_of, types_of
from reynard.schema.walk import children, rebuilt
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_ALONE = (
    "uniqueItems", "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "propertyNames", "not",
)  # fmt: skip
"""Keywords that need no other to be judged, and that no shape says."""
_IDLE = (("uniqueItems", False), ("not", False), ("propertyNames", True))
"""Keywords with the value that says nothing."""
_TOGETHER = (("if", "then", "else"), ("contains", "minContains", "maxContains"))
"""Keywords that mean nothing without the first of them."""
_LIMITS_OF = {
    "string": (*LENGTHS, "pattern"),
    "number": (*BOUNDS, "multipleOf"),
    "array": ("minItems", "maxItems"),
}
_ENCODED = ("binary", "byte", "base64")
_DEEPEST = 12
"""Parts of parts, as deep as they are laid into one."""
_UNSEEN = ("unevaluatedProperties", "unevaluatedItems")


_SPEAKING = frozenset((
    *_ALONE, *UNIONS, *(key for keys in _TOGETHER for key in keys), *_UNSEEN, "$ref", "allOf", "enum", "const",
    "items", "prefixItems", "patternProperties", "additionalProperties", "required",
))  # fmt: skip
"""Keywords without which a shape says all that a schema of a scalar type does."""


class Unsaid(Struct, frozen=True):
    """Find what shapes leave out of the schemas of one body."""

    definitions: Mapping[str, Json]
    _asked: dict[str, bool] = field(default_factory=dict)

    def of_value(self, schema: Json) -> Schema | None:
        """Return what is to be checked of a value beyond its shape; what becomes a class is left to that."""
        found = self._value(schema)
        return self._complete(found) if found else None

    def of_object(self, schema: Schema) -> Schema | None:
        """Return what is to be checked of an object that becomes a class, beyond its members."""
        found = self._object(schema)
        return self._complete(found) if found else None

    def _value(self, schema: Json) -> Schema:
        if schema is False:
            return {"not": {}}
        if not isinstance(schema, dict):
            return {}
        kind = schema.get("type")
        if type(kind) is str and kind in SCALARS and _SPEAKING.isdisjoint(schema):
            return {}
        said = says(schema)
        target = definition(schema, self.definitions)
        if target is not None:
            if len(said) > 1:
                return dict(schema)
            return {REFERENCE: schema[REFERENCE]} if self._is_asked(*target) else {}
        form = nullable_form(schema)
        if form is not None:
            found = self._value(form)
            return {"anyOf": [found, {"type": "null"}]} if found else {}
        whole = merged(schema, self.definitions)
        if is_class(whole):
            # The class checks objects; without a `type` other values pass it by.
            return {} if types_of(whole) else _own(whole) | _loose(whole) | self._items(whole)
        if not self._is_lossless(schema):
            return dict(schema)
        return self._kinds(whole)

    def _is_asked(self, name: str, schema: Json) -> bool:
        """Tell whether a definition that becomes no class has something to check; one that holds itself asks once."""
        if name not in self._asked:
            self._asked[name] = False
            self._asked[name] = bool(self._value(schema))
        return self._asked[name]

    def _object(self, schema: Schema) -> Schema:
        parts = schema.get("allOf")
        listed = parts if isinstance(parts, list) else []
        conditions = [each for each in listed if is_condition(each)]
        others: list[Json] = [each for each in listed if each not in conditions]
        rest = {key: value for key, value in schema.items() if key != "allOf"} | ({"allOf": others} if others else {})
        if any(key in schema for key in _UNSEEN) or not self._is_lossless(rest):
            return dict(schema)
        whole = merged(rest, self.definitions)
        made = _own(whole)
        if conditions:
            made["allOf"] = list(conditions)
        declared = properties_of(whole)
        patterns, extra = whole.get("patternProperties"), whole.get("additionalProperties", True)
        if patterns or says(extra):
            named: Schema = dict.fromkeys(declared, True)
            made |= {"properties": named} | ({"patternProperties": patterns} if patterns else {})
            made |= {} if extra is True else {"additionalProperties": extra}
        refused: Schema = {name: False for name, each in declared.items() if each is False}
        if refused:
            made["properties"] = {**(dict.fromkeys(declared, True) if "properties" in made else {}), **refused}
        required = whole.get("required")
        absent: list[Json] = [each for each in required if each not in declared] if isinstance(required, list) else []
        return made | ({"required": absent} if absent else {})

    def _kinds(self, whole: Schema) -> Schema:
        """Return what is unsaid of a value that becomes no class, by the kinds of values that its schema speaks of."""
        if any(key in whole for key in _UNSEEN):
            return dict(whole)
        union = union_in(whole)
        if union is not None:
            return self._union(whole, union)
        listed = whole.get("enum", [whole["const"]] if "const" in whole else None)
        if isinstance(listed, list):
            is_exact = all(value is None or isinstance(value, str | int) for value in listed)
            return {**_own(whole)} | (
                {} if is_exact else {key: whole[key] for key in ("enum", "const") if key in whole}
            )
        return _own(whole) | _loose(whole) | self._items(whole) | self._members(whole)

    def _union(self, whole: Schema, union: str) -> Schema:
        branches = whole[union]
        if not isinstance(branches, list):
            return {}
        beside = says(whole) - {union, *_own(whole)}
        is_shared = beside <= {"type", "properties", "required"} and bool(whole.get("properties"))
        is_shared = is_shared and all(self._is_united(whole, each) for each in branches)
        is_typed = beside <= {"type"} and all(self._is_within(each, types_of(whole)) for each in branches)
        excludes = union == "oneOf" and any(map(_is_bare_condition, branches))
        if excludes or not (is_shared or is_typed or not beside):
            return dict(whole)
        return _own(whole) | ({union: list(branches)} if any(map(self._value, branches)) else {})

    def _is_united(self, whole: Schema, branch: Json) -> bool:
        """Tell whether an alternative and the members beside it come to one object that says all that both say."""
        target = definition(branch, self.definitions)
        body = target[1] if target is not None else branch
        part = merged(body, self.definitions) if isinstance(body, dict) else {}
        shared, own = whole.get("properties"), part.get("properties")
        if not says(part).isdisjoint(("additionalProperties", "patternProperties", *_UNSEEN)):
            return False
        twice = [name for name in own if name in shared] if isinstance(own, dict) and isinstance(shared, dict) else []
        return all(
            isinstance(one := shared[name], dict) and isinstance(other := own[name], dict) and _is_united(one, other)
            for name in twice
            if isinstance(own, dict) and isinstance(shared, dict)
        )

    def _is_within(self, branch: Json, types: tuple[str, ...]) -> bool:
        """Tell whether an alternative is of no other types than those."""
        target = definition(branch, self.definitions)
        body = target[1] if target is not None else branch
        found = types_of(merged(body, self.definitions)) if isinstance(body, dict) else ()
        return not types or (bool(found) and all(each in types for each in found))

    def _items(self, whole: Schema) -> Schema:
        first, rest = whole.get("prefixItems"), whole.get("items", True)
        if first or rest is False:
            return {key: whole[key] for key in ("prefixItems", "items") if key in whole}
        inner = self._value(rest)
        return {"items": inner} if inner else {}

    def _members(self, whole: Schema) -> Schema:
        patterns, others = whole.get("patternProperties"), whole.get("additionalProperties", True)
        made: Schema = {}
        if patterns or others is False:
            made = {key: whole[key] for key in ("patternProperties", "additionalProperties") if key in whole}
        else:
            inner = self._value(others)
            made = {"additionalProperties": inner} if inner else {}
        return made | ({"required": whole["required"]} if whole.get("required") else {})

    def _is_lossless(self, schema: Schema, depth: int = 0) -> bool:
        """Tell whether laying `allOf` into one schema loses nothing that its parts say."""
        branches = schema.get("allOf")
        if not isinstance(branches, list):
            return True
        if depth > _DEEPEST:
            return False
        beside: Schema = {key: value for key, value in schema.items() if key != "allOf"}
        parts: list[Schema] = [beside]
        for branch in branches:
            target = definition(branch, self.definitions)
            body = target[1] if target is not None else branch
            if not isinstance(body, dict) or (target is not None and len(says(branch)) > 1):
                return False
            if not self._is_lossless(body, depth + 1):
                return False
            parts.append(merged(body, self.definitions))
        saying = [each for each in map(says, parts) if each]
        if len(saying) < 2:  # noqa: PLR2004 - what stands alone is merged with nothing
            return True
        if any(each & {"additionalProperties", "patternProperties", "if", "contains", *_UNSEEN} for each in saying):
            return all(part.get("additionalProperties", True) is True for part in parts) and not any(
                each & {"patternProperties", "if", "contains", *_UNSEEN} for each in saying
            )
        made: Schema = {}
        for part in parts:
            if not _is_united(made, part):
                return False
            made = both(made, part)
        return True

    def _complete(self, schema: Schema) -> Schema:
        """Return a schema that stands alone: with the definitions that it leads to, and without what checks nothing."""
        made = _bare({key: value for key, value in schema.items() if key != "$defs"})
        names: dict[str, Json] = {}
        waiting: list[Json] = [made]
        while waiting:
            for name in _referred(waiting.pop()):
                if name not in names and name in self.definitions:
                    target = self.definitions[name]
                    names[name] = _bare(target) if isinstance(target, dict) else target
                    waiting.append(names[name])
        return {**made, "$defs": dict(sorted(names.items()))} if names else made


def rules_of(schema: Schema) -> Schema | None:
    """Return what is to be checked of a whole value beyond its shape."""
    return Unsaid(definitions_of(schema)).of_value({key: each for key, each in schema.items() if key != "$defs"})


def is_class(schema: Schema) -> bool:
    """Tell whether a schema, merged, becomes a class of its own wherever it stands."""
    is_object = types_of(schema) in ((), ("object",), ("object", "null"), ("null", "object"))
    is_listed = "enum" in schema or "const" in schema
    return is_object and bool(schema.get("properties")) and not is_listed and union_in(schema) is None


def _own(schema: Schema) -> Schema:
    """Return the keywords that no shape says, and that need no others."""
    made: Schema = {key: schema[key] for key in _ALONE if key in schema and (key, schema[key]) not in _IDLE}
    made |= {key: schema[key] for key in UNIONS if key in schema and key != union_in(schema)}
    for first, *others in _TOGETHER:
        if first in schema:
            made |= {key: schema[key] for key in (first, *others) if key in schema}
    return made


def _loose(schema: Schema) -> Schema:
    """Return the limits of values of types that a schema does not name."""
    if types_of(schema):
        return {}
    told = "array" if "items" in schema or "prefixItems" in schema else ""
    return {key: schema[key] for kind, keys in _LIMITS_OF.items() if kind != told for key in keys if key in schema}


def _is_bare_condition(branch: Json) -> bool:
    """Tell whether an alternative names no type, no members and no values: of such conditions `oneOf` means one."""
    conditions = CONDITIONS.union(("required",), *_LIMITS_OF.values())
    return branch is True or (isinstance(branch, dict) and says(branch) <= conditions)


def _is_united(one: Schema, other: Schema) -> bool:
    """Tell whether two schemas as one say all that both say; where members are told twice, the later word holds."""
    for key in says(one) & says(other):
        if key not in ("properties", "required", "type", *BOUNDS) and one[key] != other[key]:
            return False
        if key == "type" and set(types_of(one)) != set(types_of(other)):
            return False
    return True


def _bare(schema: Schema) -> Schema:
    """Return a schema without what checks nothing; of alternatives that are forms, more than one may fit."""
    if schema.get("format") in _ENCODED or "contentEncoding" in schema or "contentMediaType" in schema:
        return {}  # Bytes and files, whatever becomes of them on the wire.
    made = rebuilt(
        {key: value for key, value in schema.items() if key not in NOTES and not key.startswith("x-")}, _step
    )
    parts, bare = schema.get("allOf"), made.get("allOf")
    if isinstance(parts, list) and isinstance(bare, list):
        # What a page says of several members is how a refusal speaks of them.
        made["allOf"] = list(map(_worded, parts, bare))
    branches = made.get("oneOf")
    if isinstance(branches, list) and "anyOf" not in made and not any(map(_is_bare_condition, branches)):
        made = {("anyOf" if key == "oneOf" else key): value for key, value in made.items()}
    return made


def _worded(part: Json, made: Json) -> Json:
    words = part.get("description") if isinstance(part, dict) and is_condition(part) else None
    return {"description": words, **made} if isinstance(words, str) and isinstance(made, dict) else made


def _step(_: Pointer, schema: Json) -> Json:
    return _bare(schema) if isinstance(schema, dict) else schema


def _referred(schema: Json) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to anywhere inside."""
    pending: list[Json] = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            reference = node.get(REFERENCE)
            if isinstance(reference, str):
                yield unescaped(reference.removeprefix(DEFINITIONS))
            pending.extend(each for _, each in children(node))
