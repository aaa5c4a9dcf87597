"""More members with one difference, and what each is called forward and backward."""

from __future__ import annotations

from diff.pairs import ANY_OF, CAT, DOG, TEXT, WHOLE, Schema

ENCODED: Schema = {"description": "路径"}  # other files would make the body a form
NUMBER: Schema = {"type": "number"}
LIST: Schema = {"type": "array", "items": TEXT}
PAIR: Schema = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
OPEN: Schema = {"anyOf": [{"enum": ["a", "b"]}, TEXT]}
TAGGED: Schema = {"oneOf": ANY_OF, "discriminator": {"propertyName": "kind"}}
COW: Schema = {"$ref": "#/components/schemas/Cow"}

INVERSE = {
    "type-widened": "type-narrowed",
    "became-nullable": "not-nullable",
    "became-enum": "no-enum",
    "value-added": "value-removed",
    "known-value-added": "known-value-removed",
    "limit-tightened": "limit-loosened",
    "condition-added": "condition-removed",
    "alternative-added": "alternative-removed",
    "closed": "opened",
    "removed": "added",
    "became-required": "became-optional",
    "deprecated": "reinstated",
    "read-only": "not-read-only",
    "write-only": "not-write-only",
}
# One model that becomes one of several must be asked which it is; back again, the others are gone.
ONE_OF_SEVERAL = ("text or object", "one, then one of two", "alternatives now")
INVERSE |= {other: one for one, other in INVERSE.items()}
INVERSE |= {"added-required": "removed"}


def inverse(name: str, kind: str) -> str:
    """Return what a kind of change is called when its pair is read backward."""
    return "alternative-removed" if name in ONE_OF_SEVERAL else INVERSE.get(kind, kind)


# Old, new, and what is found: each has its inverse when read backward, what has none is its own.
SCHEMAS: dict[str, tuple[Schema, Schema, tuple[str, ...]]] = {
    "text is encoded": (TEXT, TEXT | {"contentEncoding": "base64"}, ("condition-added",)),
    "text is an image": (TEXT, TEXT | {"contentMediaType": "image/png"}, ("condition-added",)),
    "another encoding": (
        TEXT | {"contentEncoding": "base64"},
        TEXT | {"contentEncoding": "base32"},
        ("condition-changed",),
    ),
    "another content": (
        TEXT | {"contentMediaType": "image/png"},
        TEXT | {"contentMediaType": "image/webp"},
        ("condition-changed",),
    ),
    "places in a list": (LIST, LIST | {"prefixItems": [TEXT]}, ("condition-added",)),
    "one more place": (LIST | {"prefixItems": [TEXT]}, LIST | {"prefixItems": [TEXT, TEXT]}, ("condition-changed",)),
    "names by pattern": (PAIR, PAIR | {"patternProperties": {"^x": TEXT}}, ("condition-added",)),
    "names by another pattern": (
        PAIR | {"patternProperties": {"^x": TEXT}},
        PAIR | {"patternProperties": {"^y": TEXT}},
        ("condition-changed",),
    ),
    "nothing unevaluated": (PAIR, PAIR | {"unevaluatedProperties": False}, ("condition-added",)),
    "no item unevaluated": (
        LIST | {"prefixItems": [TEXT]},
        LIST | {"prefixItems": [TEXT], "unevaluatedItems": False},
        ("condition-added",),
    ),
    "then": (
        PAIR | {"if": {"required": ["a"]}},
        PAIR | {"if": {"required": ["a"]}, "then": {"required": ["b"]}},
        ("condition-added",),
    ),
    "else": (
        PAIR | {"if": {"required": ["a"]}},
        PAIR | {"if": {"required": ["a"]}, "else": {"required": ["b"]}},
        ("condition-added",),
    ),
    "another if": (PAIR | {"if": {"required": ["a"]}}, PAIR | {"if": {"required": ["b"]}}, ("condition-changed",)),
    "a member brings a schema": (PAIR, PAIR | {"dependentSchemas": {"a": {"required": ["b"]}}}, ("condition-added",)),
    "a member brings none": (PAIR | {"dependentRequired": {"a": ["b"]}}, PAIR, ("condition-removed",)),
    "contains otherwise": (
        LIST | {"contains": {"const": "a"}},
        LIST | {"contains": {"const": "b"}},
        ("condition-changed",),
    ),
    "contains more": (
        LIST | {"contains": TEXT, "minContains": 2},
        LIST | {"contains": TEXT, "minContains": 3},
        ("limit-tightened",),
    ),
    "contains fewer": (
        LIST | {"contains": TEXT, "maxContains": 3},
        LIST | {"contains": TEXT, "maxContains": 2},
        ("limit-tightened",),
    ),
    "names otherwise": (
        PAIR | {"propertyNames": {"pattern": "^a"}},
        PAIR | {"propertyNames": {"pattern": "^b"}},
        ("condition-changed",),
    ),
    "not otherwise": (TEXT | {"not": {"const": "a"}}, TEXT | {"not": {"const": "b"}}, ("condition-changed",)),
    "fewer members": (
        PAIR | {"maxProperties": 3},
        PAIR | {"maxProperties": 2},
        ("limit-tightened",),
    ),
    "more members": (PAIR, PAIR | {"minProperties": 1}, ("limit-tightened",)),
    "exclusive minimum rises": (
        NUMBER | {"exclusiveMinimum": 1},
        NUMBER | {"exclusiveMinimum": 2},
        ("limit-tightened",),
    ),
    "exclusive maximum falls": (
        NUMBER | {"exclusiveMaximum": 3},
        NUMBER | {"exclusiveMaximum": 2},
        ("limit-tightened",),
    ),
    "exclusive maximum set": (NUMBER, NUMBER | {"exclusiveMaximum": 2}, ("limit-tightened",)),
    "the bound itself is out": (NUMBER | {"minimum": 1}, NUMBER | {"exclusiveMinimum": 1}, ("limit-tightened",)),
    "the upper bound itself is out": (NUMBER | {"maximum": 1}, NUMBER | {"exclusiveMaximum": 1}, ("limit-tightened",)),
    "a fraction of a bound": (NUMBER | {"maximum": 1}, NUMBER | {"maximum": 0.5}, ("limit-tightened",)),
    "steps of tenths": (NUMBER | {"multipleOf": 0.01}, NUMBER | {"multipleOf": 0.1}, ("limit-tightened",)),
    "steps of halves": (NUMBER | {"multipleOf": 0.1}, NUMBER | {"multipleOf": 0.5}, ("limit-tightened",)),
    "items not twice": (LIST | {"uniqueItems": False}, LIST | {"uniqueItems": True}, ("limit-tightened",)),
    "any text by pattern": (TEXT | {"pattern": "^a$"}, TEXT | {"pattern": ".*"}, ("limit-loosened",)),
    "read only": (TEXT, TEXT | {"readOnly": True}, ("read-only",)),
    "write only": (TEXT, TEXT | {"writeOnly": True}, ("write-only",)),
    "only answered, then only sent": (
        TEXT | {"readOnly": True},
        TEXT | {"writeOnly": True},
        ("not-read-only", "write-only"),
    ),
    "a tag is named": ({"oneOf": ANY_OF}, TAGGED, ("tag-named",)),
    "scalar of two types": (TEXT, {"oneOf": [TEXT, WHOLE]}, ("type-widened",)),
    "text or object": (TEXT, {"oneOf": [TEXT, CAT]}, ("type-widened",)),
    "one, then one of two": (CAT, {"anyOf": [CAT, DOG]}, ("type-widened",)),
    "one of two, then three": ({"oneOf": ANY_OF}, {"oneOf": [*ANY_OF, COW]}, ("alternative-added",)),
    "allOf brings a limit": (TEXT, {"allOf": [TEXT, {"maxLength": 4}]}, ("limit-tightened",)),
    "allOf brings words": (TEXT, {"allOf": [TEXT, {"description": "Words."}]}, ("words",)),
    "allOf brings a required member": (
        {"allOf": [{"$ref": "#/components/schemas/Cat"}]},
        {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"properties": {"age": WHOLE}, "required": ["age"]}]},
        ("added-required",),
    ),
    "the list is open": ({"enum": ["a", "b"]}, OPEN, ("no-enum",)),
    "the list is open and longer": (
        {"enum": ["a"]},
        {"anyOf": [{"enum": ["a", "b"]}, TEXT]},
        ("no-enum", "known-value-added"),
    ),
    "known values": (TEXT, OPEN, ("known-values",)),
    "null in the list": (
        {"type": "string", "enum": ["a"]},
        {"type": ["string", "null"], "enum": ["a", None]},
        ("became-nullable",),
    ),
    "null by nullable": (TEXT, TEXT | {"nullable": True}, ("became-nullable",)),
    "null in an object": (CAT, {"anyOf": [CAT, {"type": "null"}]}, ("became-nullable",)),
    "null in a reference": (
        {"$ref": "#/components/schemas/Cat"},
        {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Cat"}]},
        ("became-nullable",),
    ),
    "null items": (LIST, {"type": "array", "items": {"type": ["string", "null"]}}, ("became-nullable",)),
    "other members of one type": (
        {"type": "object", "additionalProperties": True},
        {"type": "object", "additionalProperties": TEXT},
        ("condition-added",),
    ),
    "values of a map": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": WHOLE},
        ("type-changed",),
    ),
    "a limit in a map": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": TEXT | {"maxLength": 5}},
        ("limit-tightened",),
    ),
    "a width is named": (WHOLE, WHOLE | {"format": "int64"}, ("format-named",)),
    "another width": (WHOLE | {"format": "int32"}, WHOLE | {"format": "int64"}, ("format-named",)),
    "an address is named": (TEXT, TEXT | {"format": "uri"}, ("format-named",)),
    "a time is named": (TEXT, TEXT | {"format": "date-time"}, ("format-named",)),
    "a name for addresses": (TEXT | {"format": "uri"}, TEXT | {"format": "uuid"}, ("format-changed",)),
    "a file": (TEXT | ENCODED, TEXT | ENCODED | {"format": "binary"}, ("type-changed",)),
    "a title": (TEXT, TEXT | {"title": "Name"}, ("words",)),
    "items of any type": (LIST, {"type": "array"}, ("type-widened",)),
    "items with a limit": (LIST, {"type": "array", "items": TEXT | {"maxLength": 5}}, ("limit-tightened",)),
    "lists in lists": (
        {"type": "array", "items": LIST},
        {"type": "array", "items": {"type": "array", "items": WHOLE}},
        ("type-changed",),
    ),
    "any object": ({}, {"type": "object"}, ("type-narrowed",)),
    "an object becomes anything": (PAIR, {}, ("type-widened",)),
    "an object becomes text": (PAIR, TEXT, ("type-changed",)),
    "a list becomes text": (LIST, TEXT, ("type-changed",)),
    "text becomes a number": (TEXT, NUMBER, ("type-changed",)),
    "truth becomes text": ({"type": "boolean"}, TEXT, ("type-changed",)),
    "numbers in a list become texts": ({"enum": [1, 2]}, {"enum": ["1", "2"]}, ("type-changed",)),
    "upper case": ({"enum": ["a", "b"]}, {"enum": ["a", "B"]}, ("value-removed", "value-added")),
    "a constant and one more": ({"const": "a"}, {"enum": ["a", "b"]}, ("value-added",)),
    "a constant in capitals": ({"const": "a"}, {"const": "A"}, ("constant-changed",)),
    "a member in capitals": (
        {"type": "object", "properties": {"callback_url": TEXT}},
        {"type": "object", "properties": {"callbackUrl": TEXT}},
        ("removed", "added"),
    ),
    "a deep member gone": (
        {"type": "array", "items": PAIR},
        {"type": "array", "items": {"type": "object", "properties": {"a": TEXT}}},
        ("removed",),
    ),
    "a member of an alternative": (
        {"oneOf": [CAT, DOG]},
        {"oneOf": [CAT | {"properties": {**CAT["properties"], "age": WHOLE}}, DOG]},
        ("added",),
    ),
    "a deep member deprecated": (
        PAIR,
        {"type": "object", "properties": {"a": TEXT, "b": TEXT | {"deprecated": True}}},
        ("deprecated",),
    ),
    "values in Chinese": ({"enum": ["标准", "高清"]}, {"enum": ["标准", "高清", "超清"]}, ("value-added",)),
    "meanings of values": (
        {"enum": ["a", "b"], "x-enum-descriptions": ["one", "two"]},
        {"enum": ["a", "b"], "x-enum-descriptions": ["one", "three"]},
        ("words",),
    ),
}
