"""What tells the alternatives of a union apart: members whose lists of values have nothing in common."""

from __future__ import annotations

from typing import Any

import pytest

from reynard.ir.tags import agreed_tag, close_tags, find_tags, with_tag
from rows import each_row

Json = Any


def variant(**members: Json) -> Json:
    return {"type": "object", "properties": {name: {"enum": each} if each else {} for name, each in members.items()}}


@each_row(
    ("branches", "found"),
    [
        ([variant(kind=["a"]), variant(kind=["b"])], {0: ("kind", ("a",)), 1: ("kind", ("b",))}),
        ([variant(kind=["a", "c"]), variant(kind=["b"])], {0: ("kind", ("a", "c")), 1: ("kind", ("b",))}),
        ([variant(kind=["a"]), variant(kind=["b"]), variant(x=[])], {0: ("kind", ("a",)), 1: ("kind", ("b",))}),
        ([variant(kind=["a"]), {"type": "string"}, variant(kind=["b"])], {0: ("kind", ("a",)), 2: ("kind", ("b",))}),
        ([variant(kind=["a"], same=["x"]), variant(kind=["b"], same=["x"])],
         {0: ("kind", ("a",)), 1: ("kind", ("b",))}),
        ([variant(kind=["a"]), variant(kind=["a"]), variant(kind=["b"])],
         {0: ("kind", ("a",)), 1: ("kind", ("a",)), 2: ("kind", ("b",))}),
        ([variant(kind=["a", "b"]), variant(kind=["b", "c"])], {}),
        ([variant(kind=["a"]), variant(kind=["a"])], {}),
        ([variant(kind=["a"]), variant(other=["b"])], {}),
        ([variant(kind=[None]), variant(kind=["b"])], {}),
        ([variant(kind=[1]), variant(kind=[True])], {0: ("kind", (1,)), 1: ("kind", (True,))}),
        ([{"type": "string"}, {"type": "integer"}], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_tags(branches: list[Json], found: dict[int, Json]) -> None:
    assert find_tags({"anyOf": branches}, {}) == found
    assert find_tags({"oneOf": branches}, {}) == found


def test_the_member_that_a_discriminator_names_comes_first() -> None:
    branches = [variant(a=["1"], b=["x"]), variant(a=["2"], b=["y"])]
    assert find_tags({"oneOf": branches, "discriminator": {"propertyName": "a"}}, {})[0] == ("a", ("1",))
    assert find_tags({"oneOf": branches, "discriminator": {"propertyName": "b"}}, {})[0] == ("b", ("x",))


def test_no_union_has_no_tags() -> None:
    assert find_tags(variant(kind=["a"]), {}) == {}


def test_definitions_are_closed_where_they_are_alternatives() -> None:
    definitions = {"A": variant(kind=["a"]), "B": variant(kind=["b", "c"]), "C": variant(kind=["d"])}
    union = {"properties": {"x": {"items": {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]}}}}
    closed = close_tags(union, definitions)
    assert closed["A"]["properties"]["kind"]["const"] == "a"
    assert closed["B"]["properties"]["kind"] == {"anyOf": [{"const": "b"}, {"const": "c"}]}
    assert closed["C"] is definitions["C"]
    assert definitions["A"] == variant(kind=["a"])


def test_words_of_a_tag_stay() -> None:
    schema = {"properties": {"kind": {"enum": ["a", "b"], "type": "string", "description": "sort"}}}
    assert with_tag(schema, "kind", ("a", "b"))["properties"] == {
        "kind": {"description": "sort", "anyOf": [{"const": "a"}, {"const": "b"}]}
    }


@pytest.mark.parametrize(
    ("listed", "agreed"),
    [
        ({"const": "bank_account"}, ("bank_account",)),  # the mapping names what the schema forbids
        ({"enum": ["a", "bank"]}, ("bank",)),
        ({"type": "string"}, ("bank",)),
    ],
)
def test_constants_of_a_variant_are_believed_before_a_mapping(
    listed: dict[str, object], agreed: tuple[str, ...]
) -> None:
    variant = {"type": "object", "properties": {"kind": listed}}
    assert agreed_tag(("kind", ("bank",)), {"$ref": "#/$defs/Bank"}, {"Bank": variant}) == ("kind", agreed)
