"""Shapes: what unions come to, where null goes, what limits are said."""

from __future__ import annotations

import pytest

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
    accepts_null,
    inside,
    limits_of,
    nullable,
    options_of,
    union,
)
from rows import each_row

TEXT, WHOLE, TRUTH = Text(), Number(is_whole=True), Boolean()
ONE, TRUE = Values(values=(1,)), Values(values=(True,))
MAYBE_TEXT = Text(is_nullable=True)

UNIONS: list[tuple[tuple[Shape, ...], Shape]] = [
    ((), NULL),
    ((NULL,), NULL),
    ((NULL, NULL), NULL),
    ((TEXT,), TEXT),
    ((TEXT, TEXT), TEXT),
    ((TEXT, NULL), MAYBE_TEXT),
    ((NULL, TEXT), MAYBE_TEXT),
    ((MAYBE_TEXT,), MAYBE_TEXT),
    ((MAYBE_TEXT, TEXT), MAYBE_TEXT),
    ((TEXT, MAYBE_TEXT), MAYBE_TEXT),
    ((TEXT, WHOLE), Union(options=(TEXT, WHOLE))),
    ((WHOLE, TEXT), Union(options=(WHOLE, TEXT))),
    ((MAYBE_TEXT, WHOLE), Union(options=(TEXT, WHOLE), is_nullable=True)),
    ((WHOLE, MAYBE_TEXT), Union(options=(WHOLE, TEXT), is_nullable=True)),
    ((ONE, TRUE), Union(options=(ONE, TRUE))),
    ((Values(values=(1,)), Values(values=(1.0,))), Union(options=(Values(values=(1,)), Values(values=(1.0,))))),
    ((TEXT, ANYTHING), ANYTHING),
    ((ANYTHING, NULL), ANYTHING),
    ((Union(options=(TEXT, WHOLE)), TEXT), Union(options=(TEXT, WHOLE))),
    ((TRUTH, Union(options=(TEXT, TRUTH))), Union(options=(TRUTH, TEXT))),
    ((TRUTH, Union(options=(TEXT, WHOLE), is_nullable=True)), Union(options=(TRUTH, TEXT, WHOLE), is_nullable=True)),
    ((Union(options=(TEXT, WHOLE), is_nullable=True), TRUTH), Union(options=(TEXT, WHOLE, TRUTH), is_nullable=True)),
    ((MAYBE_TEXT, Union(options=(TEXT, WHOLE))), Union(options=(TEXT, WHOLE), is_nullable=True)),
    ((Text(max_length=3), Text(max_length=4)), Union(options=(Text(max_length=3), Text(max_length=4)))),
]


@each_row(("shapes", "expected"), UNIONS)
def test_union(shapes: tuple[Shape, ...], expected: Shape) -> None:
    assert repr(union(shapes)) == repr(expected)


@each_row(("shapes", "expected"), UNIONS)
def test_a_union_is_its_own_union(shapes: tuple[Shape, ...], expected: Shape) -> None:
    assert repr(union((union(shapes),))) == repr(expected)


@each_row(
    "shape",
    [TEXT, WHOLE, TRUTH, ONE, File(), ListOf(items=TEXT), MapOf(values=TEXT), Reference(name="A"),
     Union(options=(TEXT, WHOLE))],
)  # fmt: skip
def test_null(shape: Shape) -> None:
    assert not accepts_null(shape)
    assert accepts_null(nullable(shape))
    assert nullable(nullable(shape)) == nullable(shape) != shape


@pytest.mark.parametrize("shape", [NULL, ANYTHING])
def test_null_fits_already(shape: Shape) -> None:
    assert accepts_null(shape)
    assert nullable(shape) == shape


def test_options() -> None:
    assert options_of(Union(options=(TEXT, WHOLE))) == (TEXT, WHOLE)
    assert options_of(TEXT) == (TEXT,)
    assert options_of(ANYTHING) == (ANYTHING,)


def test_inside() -> None:
    items, values = ListOf(items=TEXT), MapOf(values=ListOf(items=WHOLE))
    whole = Union(options=(items, values))
    assert list(inside(whole)) == [whole, items, TEXT, values, values.values, WHOLE]


LIMITS = [
    (Text(min_length=0, max_length=3, pattern="a"), {"minLength": 0, "maxLength": 3, "pattern": "a"}),
    (Number(is_whole=True, minimum=0, maximum=2), {"minimum": 0, "maximum": 2}),
    (Number(is_whole=False, exclusive_minimum=0.5, exclusive_maximum=2, multiple_of=0.5),
     {"exclusiveMinimum": 0.5, "exclusiveMaximum": 2, "multipleOf": 0.5}),
    (ListOf(items=Text(max_length=1), min_items=0, max_items=9), {"minItems": 0, "maxItems": 9}),
    (TEXT, {}), (WHOLE, {}), (TRUTH, {}), (ONE, {}), (File(), {}), (NULL, {}), (ANYTHING, {}),
    (MapOf(values=Text(max_length=1)), {}), (Reference(name="A"), {}), (Union(options=(Text(max_length=1), WHOLE)), {}),
]  # fmt: skip


@each_row(("shape", "expected"), LIMITS)
def test_limits(shape: Shape, expected: dict[str, object]) -> None:
    assert limits_of(shape) == expected
