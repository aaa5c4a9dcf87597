"""What a value looks like: a closed union, so that whoever uses a shape says what becomes of each of its kinds.

Limits are those of a request; an answer has none. Names of limits are JSON Schema's, as Python spells them.
"""

from __future__ import annotations

from operator import is_not
from typing import TYPE_CHECKING, TypeAlias

from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reynard.schema.formats import TextFormat
    from reynard.text.origin import Json


class Text(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A text; one of a format that means something has no limits beside it."""

    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    format: TextFormat | None = None
    is_base64: bool = False
    """Whether it holds bytes, which are encoded for a caller who has them."""
    is_nullable: bool = False


class Number(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A whole number, or any number."""

    is_whole: bool
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    multiple_of: float | None = None
    is_nullable: bool = False


class Boolean(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """True or false."""

    is_nullable: bool = False


class Values(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One of some texts, numbers and truth values; a constant is always its only one."""

    values: tuple[bool | float | str, ...]
    is_constant: bool = False
    is_nullable: bool = False


class File(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Bytes that travel as a file."""

    is_nullable: bool = False


class ListOf(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A list."""

    items: Shape
    min_items: int | None = None
    max_items: int | None = None
    lets_others_through: bool = False
    """Whether it speaks of lists alone, and what is none fits, too: a schema with `items` and without `type`."""
    is_nullable: bool = False


class MapOf(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """An object that is used as a table: any member, all of one shape."""

    values: Shape
    lets_others_through: bool = False
    """Whether it speaks of objects alone: a schema without `type`."""
    is_nullable: bool = False


class Reference(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What has a definition: an object, or what holds itself."""

    name: str
    is_root: bool = False
    """Whether the definition is no object but a list, a table or a union that holds itself."""
    lets_others_through: bool = False
    """Whether it speaks of objects alone: a schema without `type`."""
    is_nullable: bool = False


class Union(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One of several shapes, none of which is a union itself or nullable on its own."""

    options: tuple[Shape, ...]
    name: str = ""
    """The definition that names it, where the document does. The classes are the same."""
    is_nullable: bool = False
    is_mixed: bool = False
    """Whether an object may have members of several at once, as long as it fits one. The classes are the same."""

    def __repr__(self) -> str:
        """Return what its class is made of, by which `sharing` tells what is the same."""
        return f"Union(options={self.options!r}, is_nullable={self.is_nullable!r})"


class Null(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Null and nothing else."""


class Anything(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Any value, null included."""


Shape: TypeAlias = Text | Number | Boolean | Values | File | ListOf | MapOf | Reference | Union | Null | Anything

ANYTHING = Anything()
NULL = Null()


def nullable(shape: Shape) -> Shape:
    """Return a shape that also accepts null."""
    match shape:
        case Null() | Anything():
            return shape
        case _:
            return replace(shape, is_nullable=True)


def accepts_null(shape: Shape) -> bool:
    """Tell whether null fits."""
    match shape:
        case Null() | Anything():
            return True
        case _:
            return shape.is_nullable


_WHATEVER = frozenset(
    map(repr, (MapOf(values=ANYTHING), ListOf(items=ANYTHING), Text(), Number(is_whole=False), Boolean()))
)
"""Alternatives of which any value of JSON is one."""


def union(shapes: Iterable[Shape]) -> Shape:
    """Return what accepts each of some shapes: alternatives of alternatives laid flat, each once."""
    shapes = tuple(shapes)
    others = [each for each in shapes if not isinstance(each, Null)]
    if len(others) == 1 and (isinstance(others[0], Union) or len(shapes) == 1):
        return nullable(others[0]) if len(others) < len(shapes) else others[0]
    options: dict[str, Shape] = {}  # by what they look like written down: to Python, 1 and True are the same
    is_nullable = is_mixed = False
    for each in shapes:
        match each:
            case Anything():
                return ANYTHING
            case Null():
                is_nullable = True
            case Union():
                is_nullable, is_mixed = is_nullable or each.is_nullable, is_mixed or each.is_mixed
                options |= {repr(option): option for option in each.options if repr(option) not in options}
            case _:
                is_nullable = is_nullable or each.is_nullable
                option = replace(each, is_nullable=False) if each.is_nullable else each
                options.setdefault(repr(option), option)
    if not options:
        return NULL
    if _WHATEVER.issubset(options):
        return ANYTHING
    made = (
        Union(options=tuple(options.values()), is_mixed=is_mixed) if len(options) > 1 else next(iter(options.values()))
    )
    return nullable(made) if is_nullable else made


def options_of(shape: Shape) -> tuple[Shape, ...]:
    """Return the alternatives of a union, or the shape as the only one."""
    return shape.options if isinstance(shape, Union) else (shape,)


def inside(shape: Shape) -> Iterator[Shape]:
    """Yield a shape and all shapes that it is put together from."""
    yield shape
    match shape:
        case ListOf(items=inner) | MapOf(values=inner):
            yield from inside(inner)
        case Union(options=options):
            for each in options:
                yield from inside(each)
        case _:
            pass


def names_in(shape: Shape) -> Iterator[str]:
    """Yield the definitions that a shape names: those of its objects, and of unions that have a name."""
    for each in inside(shape):
        match each:
            case Reference(name=name):
                yield name
            case Union(name=name) if name:
                yield name
            case _:
                pass


def renamed(shape: Shape, name_of: Callable[[str], str]) -> Shape:
    """Return a shape that refers to definitions by other names."""
    match shape:
        case Reference(name=name):
            return replace(shape, name=name_of(name))
        case ListOf(items=inner):
            made = renamed(inner, name_of)
            return replace(shape, items=made) if made is not inner else shape
        case MapOf(values=inner):
            made = renamed(inner, name_of)
            return replace(shape, values=made) if made is not inner else shape
        case Union(options=options, name=name):
            others = tuple(renamed(each, name_of) for each in options)
            is_same = not name and not any(map(is_not, others, options))
            return shape if is_same else replace(shape, options=others, name=name_of(name) if name else "")
        case _:
            return shape


def limits_of(shape: Shape) -> dict[str, Json]:
    """Return the limits of a shape under JSON Schema's names."""
    match shape:
        case Text():
            found: dict[str, Json] = {
                "minLength": shape.min_length,
                "maxLength": shape.max_length,
                "pattern": shape.pattern,
            }
        case Number():
            found = {
                "minimum": shape.minimum,
                "maximum": shape.maximum,
                "exclusiveMinimum": shape.exclusive_minimum,
                "exclusiveMaximum": shape.exclusive_maximum,
                "multipleOf": shape.multiple_of,
            }
        case ListOf():
            found = {"minItems": shape.min_items, "maxItems": shape.max_items}
        case _:
            found = {}
    return {key: value for key, value in found.items() if value is not None}
