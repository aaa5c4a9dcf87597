"""Docstrings: the vendor's words, values, limits and defaults, arranged for people."""

from __future__ import annotations

from typing import Any

import pytest

from reynard.ir.shape import Number, Shape, Text, Union, Values
from reynard.ir.types import Effect, Field, Operation
from reynard.targets.python.docs import argument_text, field_doc, model_doc, money_text


def field(shape: Shape, **said: Any) -> Field:  # noqa: ANN401 - sides of a field
    return Field(wire_name="a", shape=shape, is_required=False, **said)


DOCS: list[tuple[Field, str | None]] = [
    (field(Text()), None),
    (field(Text(), description=" a \n\n b "), "a\nb"),
    (field(Text(), meanings=(("x", "one"),)), "`x`: one"),
    (
        field(Text(), documented=("at most 5 s", "written as URL")),
        "Documented, not checked: at most 5 s; written as URL.",
    ),
    (field(Text(min_length=1, max_length=2)), "At least 1 character, at most 2 characters."),
    (field(Number(is_whole=True, minimum=0)), "At least 0."),
    (field(Text(), has_default=True, default=None), "Documented default: null; it is not sent on its own."),
    (field(Text(), has_default=True, default="x"), "Documented default: x; it is not sent on its own."),
    (field(Text(), default="x"), None),
    (field(Text(), is_deprecated=True), "Deprecated."),
]


@pytest.mark.parametrize(("described", "expected"), DOCS)
def test_field_doc(described: Field, expected: str | None) -> None:
    found = field_doc(described)
    assert (found.raw if found is not None else None) == expected


VALUES = Values(values=("x", 5, True))
ARGUMENTS: list[tuple[Field, str]] = [
    (field(Text()), ""),
    (field(Text(), description="时长"), "时长."),
    (field(Text(), description="时长。\nb!"), "时长。 b!"),
    *((field(Text(), description=f"a{mark}"), f"a{mark}") for mark in ".。!？?！：:"),
    (field(VALUES), "One of: `x`, `5`, `true`."),
    (field(VALUES, meanings=(("x", "one"), ("5", "five"))), "One of: `x` (one), `5` (five), `true`."),
    (field(Union(options=(VALUES, Text()))), "Known values: `x`, `5`, `true`."),
    (field(Values(values=tuple(range(12)))), "One of: " + ", ".join(f"`{each}`" for each in range(12)) + "."),
    (field(Values(values=tuple(range(13)))), ""),
    (field(Text(), has_default=True, default=["x"]), 'Documented default: ["x"].'),
]


@pytest.mark.parametrize(("described", "expected"), ARGUMENTS)
def test_argument_text(described: Field, expected: str) -> None:
    assert argument_text(described) == expected


def test_model_doc() -> None:
    assert model_doc("A", "what  it\nis", "part").raw == "what it is."
    assert model_doc("A", "是。", "part").raw == "是。"
    assert model_doc("A", " ", "part").raw == "part"
    assert model_doc("A", "", "").raw == "A."


@pytest.mark.parametrize(
    ("effect", "expected"),
    [("submit", "It may cost money, so it is sent once."), ("read", "It reads only, and is retried."),
     ("idempotent", "It may be sent again, and is retried.")],
)  # fmt: skip
def test_money(effect: Effect, expected: str) -> None:
    operation = Operation(name="a", group="a", method="GET", path="/", effect=effect)
    assert expected in money_text(operation)
