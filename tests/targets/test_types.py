"""Shapes as Python types: of models with their limits, of arguments as callers write them."""

from __future__ import annotations

import math

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
    nullable,
)
from reynard.targets.python.types import alternatives_in, annotation, can_match
from rows import each_row


def whole(**limits: float) -> Number:
    return Number(is_whole=True, **limits)  # type: ignore[arg-type]  # names of limits


def number(**limits: float) -> Number:
    return Number(is_whole=False, **limits)  # type: ignore[arg-type]  # names of limits


HUGE = 10**400
CASES: list[tuple[Shape, str, str]] = [
    (Text(), "str", "str"),
    (Text(min_length=0, max_length=3), "Annotated[str, Field(max_length=3, min_length=0)]", "str"),
    (Text(pattern="^a$"), 'Annotated[str, Field(pattern="^a$")]', "str"),
    (Text(pattern="(?=a)"), "str", "str"),
    (Text(pattern='"\\d\n'), "Annotated[str, Field(pattern='\"\\\\d\\n')]", "str"),
    (Text(is_nullable=True, max_length=1), "Annotated[str, Field(max_length=1)] | None", "str | None"),
    (whole(), "int", "int"),
    (whole(minimum=0, maximum=5), "Annotated[int, Field(ge=0, le=5)]", "int"),
    (whole(minimum=0.5, maximum=5.5), "Annotated[int, Field(ge=1, le=5)]", "int"),
    (whole(exclusive_minimum=0.5, exclusive_maximum=5.5), "Annotated[int, Field(gt=0, lt=6)]", "int"),
    (whole(minimum=-0.5, maximum=-5.5), "Annotated[int, Field(ge=0, le=-6)]", "int"),
    (whole(minimum=2.0), "Annotated[int, Field(ge=2)]", "int"),
    (whole(multiple_of=5), "Annotated[int, Field(multiple_of=5)]", "int"),
    (whole(multiple_of=1), "int", "int"),
    (whole(multiple_of=0.5), "int", "int"),
    (whole(multiple_of=1.5), "Annotated[int, Field(multiple_of=3)]", "int"),
    (whole(maximum=HUGE), f"Annotated[int, Field(le={HUGE})]", "int"),
    (whole(maximum=math.inf, minimum=-math.inf, multiple_of=math.inf), "int", "int"),
    (whole(exclusive_maximum=math.inf, exclusive_minimum=math.nan), "int", "int"),
    (number(), "int | float", "int | float"),
    (number(minimum=0, maximum=1.5), "Annotated[int | float, Field(ge=0.0, le=1.5)]", "int | float"),
    (number(exclusive_minimum=0, exclusive_maximum=1, multiple_of=0.5),
     "Annotated[int | float, Field(multiple_of=0.5, gt=0.0, lt=1.0)]", "int | float"),
    (number(minimum=0, multiple_of=0.01), "Annotated[int | float, Field(ge=0.0), MultipleOf(0.01)]", "int | float"),
    (number(multiple_of=0.1), "Annotated[int | float, MultipleOf(0.1)]", "int | float"),
    (number(maximum=HUGE, minimum=-HUGE), "int | float", "int | float"),
    (number(maximum=math.inf, exclusive_minimum=-math.inf), "int | float", "int | float"),
    (number(minimum=0, is_nullable=True), "Annotated[int | float, Field(ge=0.0)] | None", "int | float | None"),
    (Boolean(), "bool", "bool"),
    (Values(values=("a", 1, True)), 'Annotated[Literal["a", 1, True], Exactly()]', 'Literal["a", 1, True]'),
    (Values(values=(1, 2.0, 1.0)), "Annotated[Literal[1, 2], Exactly()]", "Literal[1, 2]"),
    (Values(values=(2, 3)), "Literal[2, 3]", "Literal[2, 3]"),
    (ListOf(items=Number(is_whole=True), lets_others_through=True), "Annotated[list[int], IfList()]", "list[int]"),
    (MapOf(values=Boolean(), lets_others_through=True), "Annotated[dict[str, bool], IfObject()]", "dict[str, bool]"),
    (Reference(name="A", lets_others_through=True), "Annotated[A, IfObject()]", "A | dict[str, Any]"),
    (Reference(name="A", is_root=True), "A", "A | Any"),
    (Values(values=("a", 0.5)), 'Literal["a"] | int | float', 'Literal["a"] | int | float'),
    (Values(values=(0.5,), is_nullable=True), "int | float | None", "int | float | None"),
    (File(), "FileValue", "FileInput | Upload"),
    (ListOf(items=File(), is_nullable=True), "list[FileValue] | None", "list[FileInput | Upload] | None"),
    (ListOf(items=Text(max_length=2), min_items=1, max_items=0),
     "Annotated[list[Annotated[str, Field(max_length=2)]], Field(max_length=0, min_length=1)]", "list[str]"),
    (MapOf(values=nullable(Text())), "dict[str, str | None]", "dict[str, str | None]"),
    (Reference(name="A"), "A", "A | dict[str, Any]"),
    (ListOf(items=Reference(name="A")), "list[A]", "list[A | dict[str, Any]]"),
    (Union(options=(Reference(name="A"), Text())), "A | str", "A | str | dict[str, Any]"),
    (Union(options=(Reference(name="A"), Reference(name="B")), is_nullable=True), "A | B | None",
     "A | B | dict[str, Any] | None"),
    (Union(options=(Reference(name="A"), MapOf(values=ANYTHING))), "A | dict[str, Any]", "A | dict[str, Any]"),
    (Union(options=(number(), whole())), "int | float", "int | float"),
    (Union(options=(Text(max_length=1), Text(max_length=2))),
     "Annotated[str, Field(max_length=1)] | Annotated[str, Field(max_length=2)]", "str"),
    (NULL, "None", "None"),
    (ANYTHING, "Any", "Any"),
]  # fmt: skip


@each_row(("shape", "model", "argument"), CASES)
def test_annotation(shape: Shape, model: str, argument: str) -> None:
    assert annotation(shape).text == model
    assert annotation(shape, "argument").text == argument


NEEDED = [
    (Text(), "model", (), ()),
    (Text(max_length=1), "model", (), ("Annotated", "Field")),
    (Text(max_length=1), "argument", (), ()),
    (Values(values=("a",)), "model", (), ("Literal",)),
    (Values(values=(0.5,)), "model", (), ()),
    (ANYTHING, "model", (), ("Any",)),
    (File(), "model", (), ("FileValue",)),
    (File(), "argument", (), ("FileInput", "Upload")),
    (ListOf(items=Reference(name="A")), "model", ("A",), ()),
    (MapOf(values=Reference(name="A")), "argument", ("A",), ("Any",)),
]


@each_row(("shape", "use", "models", "imports"), NEEDED)
def test_what_a_type_needs(shape: Shape, use: str, models: tuple[str, ...], imports: tuple[str, ...]) -> None:
    found = annotation(shape, use)  # type: ignore[arg-type]  # a table of texts
    assert (found.models, found.imports) == (set(models), set(imports))
    assert found.accepts_none == (shape == ANYTHING)


@each_row(("pattern", "can"), [("^a+$", True), ("(?=a)", False), ("\\1", False), ("(", False), ("a{2}", True)])
def test_patterns(pattern: str, can: bool) -> None:  # noqa: FBT001 - a table
    assert can_match(pattern) is can


@each_row(
    ("shape", "text"),
    [
        (Union(options=(Text(max_length=5), NULL)), "Union[Annotated[str, Field(max_length=5)], None]"),
        (Union(options=(Text(), NULL)), "str | None"),
        (Text(max_length=5), "Annotated[str, Field(max_length=5)]"),
    ],
)
def test_an_annotation_where_values_stand(shape: Shape, text: str) -> None:
    found = annotation(shape, is_value=True)
    assert found.text == text
    assert ("Union" in found.imports) == text.startswith("Union[")


@each_row(
    ("text", "parts"),
    [
        ("str", ["str"]),
        ("A | list[B | C] | None", ["A", "list[B | C]", "None"]),
        ('Literal["a | b", "首 | ["] | int', ['Literal["a | b", "首 | ["]', "int"]),
    ],
)
def test_alternatives_of_an_annotation(text: str, parts: list[str]) -> None:
    assert [*alternatives_in(text)] == parts
