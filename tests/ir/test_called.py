"""Alternatives of a union are called by what tells them apart; by their number where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.called import names_of_branches
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json


def thing(members: str, required: str = "") -> Json:
    return {"properties": {name: {"type": "string"} for name in members.split()}, "required": [*required.split()]}


def holding(inner: Json) -> Json:
    return {"properties": {"data": inner}}


def kind(value: str) -> Json:
    return {"properties": {"type": {"const": value}}}


LIST: Json = {"type": "array", "items": {"type": "object"}}


@each_row(
    ("branches", "expected"),
    [
        ([thing("url"), thing("data")], ["WithUrl", "WithData"]),
        ([thing("a id image_url"), thing("a id file_id note", "file_id")], ["WithImageUrl", "WithFileId"]),
        ([thing("b a", "a"), thing("c")], ["WithA", "WithC"]),
        ([thing("id"), thing("id name")], ["Plain", "WithName"]),
        ([thing("id"), thing("id"), thing("id name")], ["Option1", "Option2", "WithName"]),
        ([thing("id"), thing("id")], ["Option1", "Option2"]),
        ([holding(thing("a")), holding(thing("b"))], ["WithA", "WithB"]),
        ([holding({"items": thing("a")}), holding({"type": "integer"})], ["WithA", "Plain"]),
        ([holding({"type": "null"}), holding({"type": "integer"})], ["WithNullData", "WithIntegerData"]),
        ([thing("a b", "a"), thing("a b", "b")], ["WithA", "WithB"]),
        ([thing("图"), thing("b")], ["With图", "WithB"]),
        ([thing("a"), thing("b"), LIST], ["WithA", "WithB", "List"]),
        ([thing("a"), thing("b"), LIST, LIST], ["WithA", "WithB", "Option3", "Option4"]),
        ([thing("a"), {"type": "string"}], ["", ""]),
        ([kind("cat"), kind("dog")], ["Cat", "Dog"]),
        ([kind("cat"), thing("b")], ["Cat", "WithB"]),
        ([{**thing("a"), "title": "a cat"}, thing("b")], ["ACat", "WithB"]),
        ([{**thing("a"), "title": "A cat that sits on the mat"}, thing("b")], ["WithA", "WithB"]),
        ([{**kind("cat"), "title": "What sits on the mat all day"}, kind("dog")], ["Cat", "Dog"]),
        ([{**thing("a"), "title": "A cat on the mat"}, thing("b")], ["ACatOnTheMat", "WithB"]),
        (
            [
                {"properties": {"at": {"enum": ["app", "site"]}}, "title": "A link to one of our own pages"},
                {"properties": {"at": {"enum": ["web"]}}, "title": "A link to the pages of other people"},
            ],
            ["AppOrSite", "Web"],
        ),
    ],
)
def test_names_of_alternatives(branches: list[Json], expected: list[str]) -> None:
    assert names_of_branches({"anyOf": branches}, branches, {}) == expected
