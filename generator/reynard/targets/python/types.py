"""Shapes as Python type annotations: of models, with their limits, and of arguments, as callers write them."""

from __future__ import annotations

import ast
import math
import sys
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from reynard.ir.shape import (
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
    accepts_null,
    inside,
)
from reynard.targets.text import literal
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reynard.ir.shape import Shape
    from reynard.schema.formats import TextFormat
    from reynard.schema.keywords import Schema

Use: TypeAlias = Literal["model", "argument", "answer", "result"]
"""A model's field is checked, limits included; an argument is what a caller may write: files, and models as dicts; an
answer is read leniently, and as a result it is shown without the checks that read it."""

FORMATS: Mapping[TextFormat, tuple[str, str]] = {
    "date-time": ("DateTimeInput", "DateTime"),
    "date": ("DateInput", "Date"),
    "uuid": ("UuidInput", "Uuid"),
    "decimal": ("DecimalInput", "DecimalNumber"),
}
"""The runtime's types of texts that mean something: to send, and in answers."""

CHECKS = ("AnyOf", "Exactly", "Fits", "IfList", "IfObject", "MultipleOf")
"""The runtime's checks that annotations name."""

_MAP = "dict[str, Any]"
_READ = ("answer", "result")
_GREATEST = sys.float_info.max


class Passed(Struct, frozen=True):
    """What callers may pass for objects beside instances of their classes, by definition."""

    dictionaries: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    """The class of the same thing in answers: an object that came can be passed on."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """What all of that is called together, where answers have it, too; and unions, of values by their own name."""

    def beside(self) -> Iterator[tuple[str, str]]:
        """Yield what stands beside the classes for callers alone: pairs of a definition and such a name."""
        yield from self.dictionaries.items()
        yield from (each for each in self.forms.items() if each[0] != each[1])


BARE = Passed()


class Annotation(Struct, frozen=True):
    """A type annotation, the models and dictionaries it names, the names it needs imported, and whether None fits."""

    text: str
    models: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    accepts_none: bool = False
    dictionaries: frozenset[str] = frozenset()


def annotation(shape: Shape, use: Use = "model", passed: Passed = BARE, *, is_value: bool = False) -> Annotation:
    """Return the annotation of a shape; `passed` says what arguments may be for objects.

    `is_value` says that it stands where values do, as in `type=…`: there type checkers take `Annotated[…] | None` for
    an operation on objects that have none.
    """
    imports: set[str] = set()
    parts = _parts(shape, use, imports, passed)
    text = " | ".join(parts)
    if is_value and len(parts) > 1 and any(each.startswith("Annotated[") for each in parts):
        imports.add("Union")
        text = f"Union[{', '.join(parts)}]"
    written = passed.forms if use == "argument" else {}
    models = frozenset(_named(shape))
    named = frozenset(written[each] for each in models if each in written)
    models -= written.keys()
    named |= {passed.dictionaries[each] for each in models if each in passed.dictionaries}
    answers = frozenset(passed.answers[each] for each in models if each in passed.answers)
    return Annotation(text, models | answers, frozenset(imports), accepts_null(shape), named)


def _named(shape: Shape) -> Iterator[str]:
    """Yield the definitions that stand in an annotation: a union that has a name stands for what it is made of."""
    match shape:
        case Reference(name=name):
            yield name
        case Union(name=name) if name:
            yield name
        case ListOf(items=inner) | MapOf(values=inner):
            yield from _named(inner)
        case Union(options=options):
            for each in options:
                yield from _named(each)
        case _:
            pass


def _text(shape: Shape, use: Use, imports: set[str], passed: Passed) -> str:
    return " | ".join(_parts(shape, use, imports, passed))


def _parts(shape: Shape, use: Use, imports: set[str], passed: Passed) -> list[str]:
    """Return the alternatives of an annotation: each once, the open map and None behind the others."""
    parts = list(dict.fromkeys(_alternatives(shape, use, imports, passed)))
    if use == "argument":
        parts.sort(key=_MAP.__eq__)
    if accepts_null(shape) and parts != ["Any"]:
        parts = [*(each for each in parts if each != "None"), "None"]
    return parts


def _alternatives(shape: Shape, use: Use, imports: set[str], passed: Passed) -> Iterator[str]:
    called = _called(shape, use, passed)
    return iter((called,)) if called else _written_out(shape, use, imports, passed)


def _called(shape: Shape, use: Use, passed: Passed) -> str:
    """Return the name for all that a shape may be; nothing where there is none."""
    match shape:
        case Reference(name=name) | Union(name=name) if use == "argument":
            return passed.forms.get(name, "")
        case Union(name=name):
            return name
        case _:
            return ""


def _written_out(shape: Shape, use: Use, imports: set[str], passed: Passed) -> Iterator[str]:
    match shape:
        case Text():
            yield from _written(shape, use, imports)
        case Number():
            limits = _whole_limits(shape) if shape.is_whole else _number_limits(shape)
            bases = ("int",) if shape.is_whole else ("int", "float")
            steps = None if shape.is_whole else inexact_steps(shape.multiple_of)
            limited = _limited(" | ".join(bases), use, imports, limits, steps)
            yield from bases if limited == " | ".join(bases) else (limited,)
        case Boolean():
            yield "bool"
        case Values():
            yield from _values(shape, use, imports)
        case File():
            imports.update(("FileInput", "Upload") if use == "argument" else ("FileValue",))
            yield from ("FileInput", "Upload") if use == "argument" else ("FileValue",)
        case ListOf():
            limits = {"max_length": shape.max_items, "min_length": shape.min_items}
            # A list of what came is no list of what may be sent, to type checkers; but a sequence of that it is.
            is_read = any(isinstance(each, Reference) and each.name in passed.answers for each in inside(shape.items))
            imports |= {"Sequence"} if is_read else set()
            listed = f"{'Sequence' if is_read else 'list'}[{_text(shape.items, use, imports, passed)}]"
            listed = _limited(listed, use, imports, limits)
            yield _partial(listed, "IfList", use, imports) if shape.lets_others_through else listed
        case MapOf():
            table = f"dict[str, {_text(shape.values, use, imports, passed)}]"
            yield _partial(table, "IfObject", use, imports) if shape.lets_others_through else table
        case Reference():
            yield _partial(shape.name, "IfObject", use, imports) if shape.lets_others_through else shape.name
            if use == "argument":
                written = passed.dictionaries.get(shape.name)
                imports |= {"Any"} if written is None else set()
                yield written or ("Any" if shape.is_root else _MAP)
                yield from (each for each in (passed.answers.get(shape.name),) if each is not None)
        case Union():
            yield from _options(shape, use, imports, passed)
        case Null():
            yield "None"
        case Anything():
            imports.add("Any")
            yield "Any"
        case _:
            assert_never(shape)


def _options(shape: Union, use: Use, imports: set[str], passed: Passed) -> Iterator[str]:
    """Yield the alternatives of a union; as one where an object may have members of several."""
    parts = (each for one in _together(shape.options) for each in _alternatives(one, use, imports, passed))
    if shape.is_mixed and use == "model":
        imports.update(("Annotated", "AnyOf"))
        yield f"Annotated[{' | '.join(dict.fromkeys(parts))}, AnyOf()]"
    else:
        yield from parts


def _written(shape: Text, use: Use, imports: set[str]) -> Iterator[str]:
    """Yield a text's type: that of its format, where it has one; bytes beside it, where it holds them in base64."""
    if shape.is_base64 and use not in _READ:
        imports |= {"Base64Bytes"} if use == "model" else set()
        yield "Base64Bytes" if use == "model" else "bytes"
    if shape.format is None:
        yield _limited("str", use, imports, _text_limits(shape))
        return
    sent, answered = FORMATS[shape.format]
    name = answered if use in _READ else sent
    imports.add(name)
    yield name


def _partial(text: str, condition: str, use: Use, imports: set[str]) -> str:
    """Return the annotation of what is checked under a condition; to people it is the documented type."""
    if use in ("argument", "result"):
        return text
    imports.update(("Annotated", condition))
    return f"Annotated[{text}, {condition}()]"


def _together(options: Iterable[Shape]) -> Iterator[Shape]:
    """Yield alternatives, all constants as one: a list of values, where the first of them stands."""
    given = tuple(options)
    constants = [each for each in given if isinstance(each, Values) and each.is_constant]
    joined = Values(values=tuple(value for each in constants for value in each.values))
    for each in given:
        if each not in constants:
            yield each
        elif each is constants[0]:
            yield joined


def _values(shape: Values, use: Use, imports: set[str]) -> Iterator[str]:
    """Yield a literal of values; Python has none of fractions, so those become their type."""
    plain: list[bool | float | str] = []
    has_fractions = False
    for value in shape.values:
        if not isinstance(value, float):
            plain.append(value)
        elif not value.is_integer():
            has_fractions = True
        elif int(value) not in plain:
            plain.append(int(value))
    if plain:
        imports.add("Literal")
        listed = f"Literal[{', '.join(map(literal, plain))}]"
        # To Python 1 is True, and 0 is False; to JSON they are not.
        yield _partial(listed, "Exactly", use, imports) if {0, 1} & {*plain} else listed
    if has_fractions:
        yield from ("int", "float")


def optional(found: Annotation, *, is_sent: bool) -> Annotation:
    """Return the annotation of what may be left out, which None says; where null is a value, that has a type."""
    if found.text == "Any" or found.text.startswith("Annotated[Any, "):
        return found
    if not found.accepts_none:
        return replace(found, text=f"{found.text} | None")
    if not is_sent:
        return found
    before = found.text.removesuffix("None").removesuffix(" | ")
    text = " | ".join((*([before] if before else []), "Null", "None"))
    return replace(found, text=text, imports=found.imports | {"Null"})


def checked(found: Annotation, rules: Schema | None) -> Annotation:
    """Return the annotation of a value that is held against rules, too."""
    if rules is None:
        return found
    text = f"Annotated[{found.text}, Fits({literal(rules)})]"
    return replace(found, text=text, imports=found.imports | {"Annotated", "Fits"})


def alternatives_in(text: str) -> Iterator[str]:
    """Yield the alternatives of an annotation as they are written."""
    waiting = [ast.parse(text, mode="eval").body]
    while waiting:
        match waiting.pop():
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                waiting += (right, left)
            case node:
                yield ast.get_source_segment(text, node) or text


def _limited(
    base: str, use: Use, imports: set[str], limits: dict[str, float | str | None], steps: float | None = None
) -> str:
    said = {name: limit for name, limit in limits.items() if limit is not None}
    if use == "argument" or (not said and steps is None):
        return base
    imports.add("Annotated")
    kept = [base]
    if said:
        imports.add("Field")
        kept.append(f"Field({', '.join(f'{name}={literal(limit)}' for name, limit in said.items())})")
    if steps is not None:
        imports.add("MultipleOf")
        kept.append(f"MultipleOf({literal(steps)})")
    return f"Annotated[{', '.join(kept)}]"


def _text_limits(shape: Text) -> dict[str, float | str | None]:
    pattern = shape.pattern if shape.pattern is not None and can_match(shape.pattern) else None
    return {"max_length": shape.max_length, "min_length": shape.min_length, "pattern": pattern}


def _number_limits(shape: Number) -> dict[str, float | str | None]:
    """Return the limits of any number, in pydantic's words; one that no number reaches is none."""
    found = {
        "ge": shape.minimum,
        "le": shape.maximum,
        "multiple_of": shape.multiple_of if inexact_steps(shape.multiple_of) is None else None,
        "gt": shape.exclusive_minimum,
        "lt": shape.exclusive_maximum,
    }
    return {name: float(limit) for name, limit in found.items() if limit is not None and abs(limit) <= _GREATEST}


def _whole_limits(shape: Number) -> dict[str, float | str | None]:
    """Return the limits of a whole number, each the nearest whole one: pydantic takes no others."""
    steps = Fraction(str(shape.multiple_of)).numerator if _is_finite(shape.multiple_of) else 1
    return {
        "ge": _whole(shape.minimum, math.ceil),
        "le": _whole(shape.maximum, math.floor),
        "multiple_of": steps if steps > 1 else None,
        "gt": _whole(shape.exclusive_minimum, math.floor),
        "lt": _whole(shape.exclusive_maximum, math.ceil),
    }


def inexact_steps(steps: float | None) -> float | None:
    """Return steps that pydantic cannot count: binary numbers have no exact hundredths, and 0.61 is one of 0.01."""
    is_exact = steps is None or not _is_finite(steps) or Fraction(steps) == Fraction(str(steps))
    return None if is_exact else steps


def _whole(limit: float | None, rounded: Callable[[float], int]) -> int | None:
    return rounded(limit) if limit is not None and _is_finite(limit) else None


def _is_finite(limit: float | None) -> bool:
    return isinstance(limit, int) or (limit is not None and math.isfinite(limit))


@cache
def can_match(pattern: str) -> bool:
    """Tell whether pydantic can build a pattern: its engine is linear, and knows less than Python's."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema  # noqa: PLC0415 - few schemas have patterns

    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True
