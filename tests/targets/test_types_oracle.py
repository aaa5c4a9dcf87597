"""Types as we print them, held against datamodel-code-generator's reading of the same shapes as JSON Schema.

What differs is known, and laid out alike before the two are compared:

- keywords of limits stand in another order, and of a number that is not whole the limits are fractions;
- a number with limits is `Annotated[int | float, …]` here; beside `None` or others it is `Annotated[int, …] |
  Annotated[float, …]` there, and each of the two has the limits that its type can have;
- a file is `FileValue` here, the runtime's type, and `bytes` there;
- a text of a format is the runtime's type here, and `str` there;
- a shape that may be anything or null is `Any` here, and `Any | None` there;
- checks of the runtime (`Exactly`, `IfObject`, …) stand here alone.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from documents import CORPUS, documents, loaded, specs_of
from reynard.diagnostics import Findings
from reynard.ir.resolve import resolve
from reynard.ir.shape import ListOf, Number, Reference, inside, nullable
from reynard.specs_folder import load_specs
from reynard.targets.python.naming import FORMAT_TYPES
from reynard.targets.python.standalone import Members, types_in
from reynard.targets.python.types import annotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Api

REPOSITORY = Path(__file__).parents[2]
LARGEST = 60_000
"""Of documents that are read here; larger ones hold the same kinds of shapes, and take longer than a test may."""
AT_ONCE = 500
_NAME = re.compile(r"(?<=\bReference\(name=)'[^']*'")


def shapes_of(api: Api) -> Iterator[Shape]:
    for provider in api.providers:
        for operation in provider.operations:
            yield from (field.shape for each in operation.definitions for field in each.fields)
            yield from (each.shape for each in operation.parameters)
            yield from (each.shape for each in operation.replies)


def spelt(text: str) -> str:
    """Return a type with what is known to differ laid out alike."""
    return _spelt(ast.parse(text, mode="eval").body)


def _spelt(node: ast.expr) -> str:
    parts = list(_alternatives(node))
    return " | ".join(sorted(dict.fromkeys(parts))) if "Any" not in parts else "Any"


def _alternatives(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(left=left, right=right):
            yield from _alternatives(left)
            yield from _alternatives(right)
        case ast.Subscript(value=ast.Name("Annotated"), slice=ast.Tuple(elts=[of, *calls])):
            limits = [each for call in calls for each in _limits(call)]
            if not limits:
                yield from _alternatives(of)
            for base in _alternatives(of) if limits else ():
                said = [(name, _limit(value, base)) for name, value in limits]
                yield f"{base} with {sorted(each for each in said if each[1])}"
        case ast.Subscript(value=ast.Name("list" | "dict" as name), slice=inner):
            yield f"{name} of {_spelt(inner.elts[1] if isinstance(inner, ast.Tuple) else inner)}"
        case _:
            text = ast.unparse(node)
            if text != "Base64Bytes":  # beside a text, for callers who have bytes
                yield "FileValue" if text == "bytes" else "str" if text in FORMAT_TYPES else text


def _limits(call: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """Yield limits by name; ours counts steps of fractions, since pydantic refuses 0.61 as a multiple of 0.01."""
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Name)
    yield from ((str(each.arg), each.value) for each in call.keywords)
    yield from (("multiple_of", each) for each in call.args if call.func.id == "MultipleOf")


def _limit(node: ast.expr, base: str) -> str:
    value = ast.literal_eval(node)
    return repr(float(value)) if base in ("int", "float") else repr(value)


def differing(shapes: Iterable[Shape]) -> list[tuple[str, str]]:
    """Return the types of shapes that the two print differently, ours first."""
    once = list({_but_for_names(each): each for each in shapes}.values())
    found: list[tuple[str, str]] = []
    for start in range(0, len(once), AT_ONCE):
        batch = once[start : start + AT_ONCE]
        for ours, theirs in zip((annotation(each).text for each in batch), printed(batch), strict=True):
            if spelt(ours) != spelt(theirs):
                found.append((ours, theirs))
    return found


def _but_for_names(shape: Shape) -> str:
    """Return what tells a shape from others: two that name other classes in the same places are printed alike."""
    numbers: dict[str, int] = {}
    return _NAME.sub(lambda found: f"{numbers.setdefault(found[0], len(numbers))}", repr(shape))


def printed(shapes: Sequence[Shape]) -> tuple[str, ...]:
    names = sorted({each.name for shape in shapes for each in inside(shape) if isinstance(each, Reference)})
    holder = Members("Holder", tuple((each, True) for each in shapes))
    return types_in("pydantic", [holder, *(Members(name, ()) for name in names)])["Holder"]


BOUNDS = ("minimum", "maximum", "exclusive_minimum", "exclusive_maximum")
EDGES: tuple[Shape, ...] = tuple(
    nullable(Number(is_whole=is_whole, **{bound: limit}))  # type: ignore[arg-type]  # a bound by its name
    for is_whole in (True, False)
    for bound in BOUNDS
    for limit in (0, 3, -2, 2**70)
)


def test_numbers_beside_null() -> None:
    """What pydantic has names of its own for (`PositiveInt`) among them."""
    assert differing(EDGES) == []
    assert differing([ListOf(items=each, min_items=1, is_nullable=True) for each in EDGES]) == []


def test_every_shape_of_the_cases_and_of_our_specs() -> None:
    cases = REPOSITORY / "tests" / "cases"
    folders = [REPOSITORY / "specs", cases / "providers", *sorted(cases.glob("generate/*/specs"))]
    shapes = [each for folder in folders for each in shapes_of(resolve(load_specs(folder, Findings())))]
    assert len(shapes) > 200
    assert differing(shapes) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")
def test_every_shape_of_real_documents() -> None:
    providers = (loaded(specs_of(path), Findings()) for path in documents(LARGEST))
    shapes = [shape for each in providers if each is not None for shape in shapes_of(resolve([each]))]
    assert shapes
    assert differing(shapes) == []
