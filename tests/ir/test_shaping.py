"""JSON Schema into shapes: `allOf`, unions, definitions that contain themselves, values, files, several types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.ir.shape import (
    ANYTHING,
    NULL,
    Boolean,
    File,
    ListOf,
    MapOf,
    Number,
    Reference,
    Shape,
    Text,
    Union,
    Values,
    inside,
)
from reynard.ir.shaping import Shaper
from rows import each_row

if TYPE_CHECKING:
    from reynard.ir.types import Definition, Direction

TEXT, WHOLE = Text(), Number(is_whole=True)
OPEN = MapOf(values=ANYTHING)
BINARY = {"type": "string", "format": "binary"}


def shaped(schema: dict[str, Any], direction: Direction = "request") -> tuple[Shape, list[Definition]]:
    shaper = Shaper("Make", direction, set(), holds_files=direction == "request")
    return shaper.root(schema), shaper.definitions


def member(schema: dict[str, Any], direction: Direction = "request") -> Shape:
    _, (found, *_) = shaped({"type": "object", "properties": {"a": schema}}, direction)
    return found.fields[0].shape


SENT: list[tuple[dict[str, Any], Shape]] = [
    ({}, ANYTHING),
    ({"type": "string", "minLength": 1, "maxLength": 2, "pattern": "a"}, Text(min_length=1, max_length=2, pattern="a")),
    ({"type": "string", "pattern": "(?=a)"}, TEXT),
    ({"type": "string", "minLength": True, "maxLength": 1.5}, TEXT),
    ({"type": "integer", "minimum": 1, "maximum": 2}, Number(is_whole=True, minimum=1, maximum=2)),
    ({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "multipleOf": 0.5},
     Number(is_whole=False, exclusive_minimum=0, exclusive_maximum=1, multiple_of=0.5)),
    ({"type": "number", "minimum": True}, Number(is_whole=False)),
    ({"type": "boolean"}, Boolean()),
    ({"type": "null"}, NULL),
    ({"type": ["string", "null"]}, Text(is_nullable=True)),
    ({"type": ["null", "integer", "string"]}, Union(options=(WHOLE, TEXT), is_nullable=True)),
    ({"type": ["string", "integer"], "maxLength": 3, "minimum": 4},
     Union(options=(Text(max_length=3), Number(is_whole=True, minimum=4)))),
    ({"type": "string", "format": "binary"}, File()),
    ({"type": ["string", "null"], "format": "binary"}, File(is_nullable=True)),
    ({"type": "array", "items": {"type": "string", "format": "binary"}}, ListOf(items=File())),
    ({"anyOf": [BINARY, {"type": "array", "items": BINARY}]},
     Union(options=(File(), ListOf(items=File())))),
    ({"type": "object", "additionalProperties": {"type": "string", "format": "binary"}}, MapOf(values=TEXT)),
    ({"contentMediaType": "image/png"}, File()),
    ({"contentMediaType": "image/png, image/jpeg"}, File()),
    ({"type": "array", "items": {"contentMediaType": "*/*"}}, ListOf(items=File())),
    ({"type": "string", "contentMediaType": "image/png"}, Union(options=(File(), TEXT))),
    ({"type": "string", "contentMediaType": "application/json"}, TEXT),
    ({"type": "string", "contentMediaType": "image/png", "contentEncoding": "base64"}, Text(is_base64=True)),
    ({"type": "string", "format": "byte", "maxLength": 9}, Text(is_base64=True, max_length=9)),
    ({"oneOf": [BINARY, {"type": "string", "format": "uri"}]}, Union(options=(File(), TEXT))),
    ({"type": "string", "format": "date"}, Text(format="date")),
    ({"type": ["string", "null"], "format": "date-time"}, Text(format="date-time", is_nullable=True)),
    ({"type": "string", "format": "uuid", "maxLength": 36}, Text(max_length=36)),
    ({"type": "string", "format": "email"}, TEXT),
    ({"type": "number", "format": "decimal"}, Number(is_whole=False)),
    ({"const": "a"}, Values(values=("a",), is_constant=True)),
    ({"const": None}, NULL),
    ({"const": [1]}, ANYTHING),
    ({"const": "a", "type": ["string", "null"]}, Values(values=("a",), is_constant=True, is_nullable=True)),
    ({"enum": ["a", "b", "a"]}, Values(values=("a", "b"))),
    ({"enum": ["a"]}, Values(values=("a",))),
    ({"enum": [1, True, 1.0, "1"]}, Values(values=(1, True, 1.0, "1"))),
    ({"enum": ["a", None]}, Values(values=("a",), is_nullable=True)),
    ({"enum": [None]}, NULL),
    ({"enum": ["a", {}]}, ANYTHING),
    ({"enum": [], "type": "string"}, TEXT),
    ({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2},
     ListOf(items=TEXT, min_items=1, max_items=2)),
    ({"type": "array"}, ListOf(items=ANYTHING)),
    ({"items": {"type": "string"}}, ListOf(items=TEXT, lets_others_through=True)),
    ({"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": {"type": "boolean"}, "type": "array"},
     ListOf(items=Union(options=(TEXT, WHOLE, Boolean())))),
    ({"prefixItems": [{"type": "string"}], "items": False, "type": "array"}, ListOf(items=TEXT)),
    ({"prefixItems": [{"type": "string"}], "type": "array"}, ListOf(items=ANYTHING)),
    ({"type": "object", "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": False},
     MapOf(values=TEXT)),
    ({"type": "object", "patternProperties": {"^x": {"type": "string"}}}, OPEN),
    ({"type": "object"}, OPEN),
    ({"additionalProperties": {"type": "integer"}}, MapOf(values=WHOLE, lets_others_through=True)),
    ({"properties": {"b": {}}}, Reference(name="MakeA", lets_others_through=True)),
    ({"type": "object", "properties": {"b": {}}}, Reference(name="MakeA")),
    ({"allOf": [{"type": "string", "minLength": 1, "maxLength": 9}, {"minLength": 3, "maxLength": 5}]},
     Text(min_length=3, max_length=5)),
    ({"type": "integer", "maximum": 5, "allOf": [{"maximum": 9, "minimum": 1}, {"minimum": 0}]},
     Number(is_whole=True, minimum=1, maximum=5)),
    ({"anyOf": [{"type": "string"}, {}]}, ANYTHING),
    ({"anyOf": [{"enum": ["a"]}, {"type": "string"}]}, Union(options=(Values(values=("a",)), TEXT))),
    ({"oneOf": [{"type": "string"}, {"type": "null"}]}, Text(is_nullable=True)),
    ({"anyOf": [{"anyOf": [{"type": "string"}, {"type": "null"}]}, {"type": "integer"}]},
     Union(options=(TEXT, WHOLE), is_nullable=True)),
    ({"anyOf": [], "type": "string"}, TEXT),
    ({"anyOf": [{"title": "big one", "type": "object", "properties": {"b": {}}}, {"properties": {"c": {}}}]},
     Union(
         options=(Reference(name="MakeABigOne"), Reference(name="MakeAWithC", lets_others_through=True)),
         is_mixed=True,
     )),
]  # fmt: skip


@each_row(("schema", "expected"), SENT)
def test_what_is_sent(schema: dict[str, Any], expected: Shape) -> None:
    assert repr(member(schema)) == repr(expected)


ANSWERED: list[tuple[dict[str, Any], Shape]] = [
    ({"type": "string", "maxLength": 2, "pattern": "a"}, TEXT),
    ({"type": "integer", "minimum": 1}, WHOLE),
    ({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2}, ListOf(items=TEXT)),
    ({"type": "string", "format": "binary"}, TEXT),
    ({"enum": ["a", "b"]}, Union(options=(Values(values=("a", "b")), TEXT))),
    ({"enum": [1, True, None]},
     Union(options=(Values(values=(1, True)), WHOLE, Boolean()), is_nullable=True)),
    ({"enum": [1.5]}, Union(options=(Values(values=(1.5,)), Number(is_whole=False)))),
    ({"const": "a"}, Values(values=("a",), is_constant=True)),
    ({"anyOf": [{"properties": {"b": {}}}, {"type": "string"}]},
     Union(options=(Reference(name="MakeA", lets_others_through=True), TEXT, OPEN))),
    ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, Union(options=(WHOLE, TEXT))),
]  # fmt: skip


@each_row(("schema", "expected"), ANSWERED)
def test_what_is_answered(schema: dict[str, Any], expected: Shape) -> None:
    assert repr(member(schema, "response")) == repr(expected)


def test_a_definition_that_contains_itself() -> None:
    tree = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "inner": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}},
    }
    shape, found = shaped({"$ref": "#/$defs/Tree", "$defs": {"Tree": tree}})
    assert shape == Reference(name="Make")
    assert [(each.name, [field.shape for field in each.fields]) for each in found] == [
        ("Make", [TEXT, ListOf(items=Reference(name="Make"))])
    ]


def test_tables_lists_and_unions_that_contain_themselves_become_classes_around_them() -> None:
    definitions = {
        "Map": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Map"}},
        "List": {"type": "array", "items": {"$ref": "#/$defs/List"}},
        "Json": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/Json"}}, {"type": "null"},
                           {"type": "object", "additionalProperties": {"$ref": "#/$defs/Json"}}]},
        "Self": {"anyOf": [{"$ref": "#/$defs/Self"}, {"type": "string"}]},
        "Loop": {"$ref": "#/$defs/Loop"},
    }  # fmt: skip
    properties = {each: {"$ref": f"#/$defs/{each}"} for each in definitions}
    for direction in ("request", "response"):
        _, found = shaped({"type": "object", "properties": properties, "$defs": definitions}, direction)
        roots = {each.name: each.root for each in found}
        inner = {each: Reference(name=f"Make{each}", is_root=True) for each in definitions}
        assert roots == {
            "Make": None,
            "MakeMap": MapOf(values=inner["Map"]),
            "MakeList": ListOf(items=inner["List"]),
            "MakeJson": Union(
                options=(TEXT, ListOf(items=inner["Json"]), MapOf(values=inner["Json"])), is_nullable=True
            ),
            "MakeSelf": TEXT,
        }
        top = next(each for each in found if each.name == "Make")
        assert [field.shape for field in top.fields] == [*list(inner.values())[:-1], ANYTHING]


def test_a_reference_in_an_all_of_of_its_own_leads_back_to_where_it_stands() -> None:
    node = {"type": "object", "properties": {
        "inner": {"type": "array", "items": {"description": "One.", "allOf": [{"$ref": "#/$defs/Node"}]}},
    }}  # fmt: skip
    _, found = shaped({"$ref": "#/$defs/Node", "$defs": {"Node": node}})
    assert [(each.name, [field.shape for field in each.fields]) for each in found] == [
        ("Make", [ListOf(items=Reference(name="Make"))])
    ]


def test_what_stands_beside_a_reference_counts() -> None:
    schema = {"properties": {"a": {"$ref": "#/$defs/A", "properties": {"c": {"type": "integer"}}}},
              "$defs": {"A": {"type": "object", "properties": {"b": {"type": "string"}}}}}  # fmt: skip
    _, found = shaped(schema)
    assert [[field.wire_name for field in each.fields] for each in found] == [["a"], ["c", "b"]]


def test_members_that_a_condition_declares_can_be_given() -> None:
    schema = {
        "type": "object",
        "properties": {"kind": {"type": "string"}},
        "if": {"properties": {"kind": {"const": "card"}, "by": {"const": "post"}}},
        "then": {"properties": {"number": {"type": "string", "description": "Of the card."}}, "required": ["number"]},
        "dependentSchemas": {"kind": {"$ref": "#/$defs/More"}},
        "$defs": {"More": {"properties": {"more": {"type": "integer"}, "kind": {"type": "integer"}}}},
    }
    _, (found,) = shaped(schema)
    assert [(each.wire_name, each.shape, each.is_required, each.description) for each in found.fields] == [
        ("kind", TEXT, False, ""),
        ("by", ANYTHING, False, ""),
        ("number", ANYTHING, False, "Of the card."),
        ("more", ANYTHING, False, ""),
    ]


def test_a_definition_is_made_once_and_a_map_is_written_out() -> None:
    schema = {
        "properties": {each: {"$ref": f"#/$defs/{each[0]}"} for each in ("B1", "B2", "M1", "T1")},
        "$defs": {
            "B": {"type": "object", "properties": {"x": {}}},
            "M": {"type": "object", "additionalProperties": {"type": "integer"}},
            "T": {"type": "string", "maxLength": 3},
        },
    }  # fmt: skip
    _, found = shaped(schema)
    assert [each.name for each in found] == ["Make", "MakeB"]
    shapes = [Reference(name="MakeB"), Reference(name="MakeB"), MapOf(values=WHOLE), Text(max_length=3)]
    assert [each.shape for each in found[0].fields] == shapes


def test_a_discriminator_names_its_variants() -> None:
    schema = {
        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "#/$defs/Cat", "dog": "#/$defs/Dog", "wolf": "#/$defs/Dog"},
        },
        "$defs": {
            "Cat": {"properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
            "Dog": {"properties": {"kind": {"type": "string"}}},
        },
    }  # fmt: skip
    shape, found = shaped({"properties": {"a": schema | {"$defs": {}}, "b": schema}, "$defs": schema["$defs"]})
    assert shape == Reference(name="Make")
    both = Union(options=(Reference(name="MakeCat"), Reference(name="MakeDog")))
    assert [each.shape for each in found[0].fields] == [both, both]
    kinds = {each.name: each.fields[0] for each in found[1:]}
    assert kinds["MakeCat"].shape == Values(values=("cat",), is_constant=True)
    assert kinds["MakeCat"].is_required
    assert kinds["MakeCat"].is_constant
    assert kinds["MakeDog"].shape == Union(
        options=(Values(values=("dog",), is_constant=True), Values(values=("wolf",), is_constant=True))
    )
    assert not kinds["MakeDog"].is_constant


def test_an_object_or_a_list_that_holds_itself_may_be_either_wherever_it_is_held() -> None:
    root = {
        "type": ["array", "object"],
        "items": {"$ref": "#/$defs/Root"},
        "properties": {"child": {"$ref": "#/$defs/Root"}},
    }
    shape, found = shaped({"$ref": "#/$defs/Root", "$defs": {"Root": root}})
    assert shape == Reference(name="Make", is_root=True)
    (both,) = [each.root for each in found if each.root is not None]
    (held,) = [each.fields[0].shape for each in found if each.fields]
    assert (both, held) == (Union(options=(ListOf(items=shape), Reference(name="MakeRoot"))), shape)


def test_a_variant_that_is_several_things_itself_has_no_class_of_its_own() -> None:
    blur = {"oneOf": [{"$ref": "#/$defs/Soft"}, {"$ref": "#/$defs/Hard"}]}
    effect = {
        "oneOf": [{"$ref": "#/$defs/Drop"}, {"$ref": "#/$defs/Blur"}],
        "discriminator": {"propertyName": "kind", "mapping": {"drop": "#/$defs/Drop", "blur": "#/$defs/Blur"}},
    }
    plain = {"type": "object", "properties": {"kind": {"type": "string"}}}
    whole = {
        "properties": {"a": effect, "b": effect},
        "$defs": {"Drop": plain, "Blur": blur, "Soft": plain, "Hard": plain},
    }
    _, found = shaped(whole, "response")
    named = {
        inner.name
        for each in found
        for one in each.fields
        for inner in inside(one.shape)
        if isinstance(inner, Reference)
    }
    assert named <= {each.name for each in found}


def test_an_answer_without_members_is_a_table_of_anything() -> None:
    assert shaped({"type": "object"}, "response") == (MapOf(values=ANYTHING), [])
    assert shaped({"$ref": "#/$defs/Pet", "$defs": {"Pet": {"type": "object"}}}, "response")[0] == Reference(
        name="Make"
    )


def test_members() -> None:
    _, (found,) = shaped(
        {
            "type": "object",
            "description": "What is made.",
            "required": ["a", "k"],
            "additionalProperties": False,
            "properties": {
                "a": {
                    "type": "string",
                    "title": "One",
                    "description": " a text \n",
                    "default": None,
                    "deprecated": True,
                },
                "b": {"type": "string", "title": "Two", "description": "Two", "x-meanings": {"x": 1}},
                "k": {"const": "v"},
                "n": {"const": "v"},
            },
        }
    )
    a, b, k, n = found.fields
    assert (found.name, found.extra, found.description) == ("Make", None, "What is made.")
    assert (a.is_required, a.description, a.has_default, a.default, a.is_deprecated) == (
        True,
        "One\n\na text",
        True,
        None,
        True,
    )
    assert (b.is_required, b.description, b.has_default, b.meanings) == (False, "Two", False, (("x", "1"),))
    assert (k.is_constant, n.is_constant) == (True, False)


@each_row(
    ("schema", "is_free"),
    [
        ({"type": "object"}, True),
        ({"type": "object", "additionalProperties": True}, True),
        ({"type": "object", "additionalProperties": False}, False),
        ({"type": "object", "required": ["a"]}, False),
        ({"type": "object", "properties": {"a": {}}}, False),
    ],
)
def test_an_object_of_which_nothing_is_known_is_no_class_of_a_request(schema: dict[str, Any], is_free: bool) -> None:  # noqa: FBT001 - a row
    shaper = Shaper("Make", "request", set())
    assert (shaper.root(schema) == OPEN) == is_free == (not shaper.definitions)


def test_what_may_be_any_value_of_json_is_anything() -> None:
    kinds = ("object", "array", "string", "number", "boolean", "null")
    whatever = {"anyOf": [{"type": each} for each in kinds]}
    assert (member(whatever), member(whatever, "response")) == (ANYTHING, ANYTHING)
    assert member({"anyOf": whatever["anyOf"][:-2]}) != ANYTHING


def test_undeclared_members() -> None:
    def extra(direction: Direction = "request", **more: object) -> tuple[Shape | None, bool]:
        found = shaped({"properties": {"a": {}}, **more}, direction)[1][0]
        return found.extra, found.is_sealed

    assert extra(additionalProperties=False) == (None, True)
    assert extra(unevaluatedProperties=False) == (None, True)
    assert extra() == (None, False)
    assert extra("response") == extra("response", additionalProperties=False) == (ANYTHING, False)
    for said in (True, {}):
        assert extra(additionalProperties=said) == extra(unevaluatedProperties=said) == (ANYTHING, False)
    assert extra(additionalProperties={"type": "string"}) == (TEXT, False)
    for elsewhere in ("patternProperties", "propertyNames", "discriminator"):
        assert extra(**{elsewhere: {}}) == (ANYTHING, False), elsewhere


def test_a_type_that_others_derive_from_is_open_and_those_are_not() -> None:
    base = {"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
    cat = {"allOf": [{"$ref": "#/$defs/Pet"}, {"properties": {"lives": {"type": "integer"}}}]}
    members = {"pet": {"$ref": "#/$defs/Pet"}, "cat": {"$ref": "#/$defs/Cat"}}
    _, found = shaped({"properties": members, "$defs": {"Pet": base, "Cat": cat}})
    assert {each.name: each.extra for each in found} == {"Make": None, "MakePet": ANYTHING, "MakeCat": None}


def test_only_vital_members_of_answers_are_required() -> None:
    schema = {
        "required": ["id", "data"],
        "properties": {"id": {}, "data": {"required": ["state"], "properties": {"state": {}, "id": {}}}},
    }
    shaper = Shaper("Make", "response", set(), required_paths=frozenset({("data",), ("data", "state")}))
    shaper.root(schema)
    required = {
        each.name: [field.wire_name for field in each.fields if field.is_required] for each in shaper.definitions
    }
    assert required == {"Make": ["data"], "MakeData": ["state"]}


def test_names_are_taken_once_whatever_their_case() -> None:
    shaper = Shaper("Make", "request", {"make", "makea"})
    shape = shaper.root({"properties": {"a": {"properties": {"b": {}}}}})
    assert shape == Reference(name="Make2")
    assert [each.name for each in shaper.definitions] == ["Make2", "Make2A"]


CASE = {"id": {"type": "string"}, "state": {"type": "string"}, "n": {"type": "integer"}}


@each_row(
    ("branches", "is_one"),
    [
        ([CASE, {**CASE, "n": {"type": "string"}}], True),
        ([CASE, {**CASE, "note": {"type": "string"}}], True),
        ([CASE, {"id": {"type": "string"}, "error": {"type": "string"}}], False),
        ([{**CASE, "kind": {"const": "a"}}, {**CASE, "kind": {"const": "b"}}], False),
    ],
)
def test_answers_that_have_most_members_alike_and_none_that_tells_them_are_of_one_class(
    branches: list[dict[str, Any]],
    is_one: bool,  # noqa: FBT001 - a row
) -> None:
    objects = [{"type": "object", "properties": each, "required": [*each]} for each in branches]
    shape, made = shaped({"anyOf": objects}, "response")
    assert isinstance(shape, Reference) is is_one
    if is_one:
        members = {each.wire_name: each for each in made[0].fields}
        assert members.keys() == {name for each in branches for name in each}
        assert [name for name, each in members.items() if each.is_promised] == list(CASE)
    shape, _ = shaped({"anyOf": objects})
    assert isinstance(shape, Union), "what is sent is one or the other"
