"""Tables whose rows are tried in one test: `each_row` stands where `pytest.mark.parametrize` would.

A test of pytest costs a millisecond around its body, in the worker, in the controller and in the collection of every
worker; ten thousand rows of quick functions cost more around them than within. Every row is tried, and each that fails
is reported by its name, as a subtest. What takes long or wants a folder, a log or patches of its own stays a test.
"""

from __future__ import annotations

import inspect
from functools import wraps
from itertools import product
from typing import TYPE_CHECKING, Any

from _pytest.mark import ParameterSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pytest

    Test = Callable[..., None]
    Names = Callable[[Any], object] | Iterable[str]
    Row = tuple[str, dict[str, Any]]

_SPOKEN = (str, int, float, type(None))
_SHARED = frozenset({"caplog", "capfd", "capsys", "monkeypatch", "recwarn", "tmp_path"})
"""What one row would leave to the next."""


def each_row(
    columns: str | Sequence[str], values: Iterable[Any], ids: Names | None = None, *, cleans_up: bool = False
) -> Callable[[Test], Test]:
    """Call a test with each row of a table, or of the product of tables where several stand above each other.

    Only a test that `cleans_up` behind its rows may have a folder, a log or patches.
    """
    names = tuple(each.strip() for each in columns.split(",")) if isinstance(columns, str) else tuple(columns)
    own = tuple(_rows(names, values, ids))
    assert own, "a table without rows shows nothing"

    def decorate(test: Test) -> Test:
        inner: Test = getattr(test, "test_of_a_row", test)
        tables: tuple[tuple[Row, ...], ...] = (own, *getattr(test, "tables", ()))

        @wraps(inner)
        def run(subtests: pytest.Subtests, **fixtures: Any) -> None:  # noqa: ANN401 - whatever a test asks for
            for rows in product(*tables):
                arguments = {name: value for _, row in rows for name, value in row.items()}
                try:
                    inner(**arguments, **fixtures)
                except BaseException:
                    label = "-".join(each for each, _ in rows)
                    with subtests.test(label if label.isprintable() else ascii(label)):
                        raise

        given = {name for table in tables for name in table[0][1]}
        wanted = inspect.signature(inner).parameters.values()
        fixtures = [each.replace(kind=each.KEYWORD_ONLY) for each in wanted if each.name not in given]
        left = _SHARED & {each.name for each in fixtures}
        assert cleans_up or not left, f"{inner.__name__} leaves something to the next row: {left}"
        offered = inspect.Parameter("subtests", inspect.Parameter.KEYWORD_ONLY)
        run.__signature__ = inspect.Signature([offered, *fixtures])  # type: ignore[attr-defined]
        run.__dict__.update(test_of_a_row=inner, tables=tables)
        return run

    return decorate


def _rows(names: tuple[str, ...], values: Iterable[Any], ids: Names | None) -> Iterator[Row]:
    told = None if ids is None or callable(ids) else tuple(ids)
    for number, each in enumerate(values):
        row = each.values if isinstance(each, ParameterSet) else each if len(names) > 1 else (each,)
        label: object = each.id if isinstance(each, ParameterSet) else None
        if label is None:
            label = told[number] if told else "-".join(_labels(names, row, number, ids))
        yield str(label), dict(zip(names, row, strict=True))


def _labels(names: tuple[str, ...], row: Sequence[Any], number: int, ids: Names | None) -> Iterator[str]:
    for name, value in zip(names, row, strict=True):
        told = ids(value) if callable(ids) else None
        plain = str(value) if isinstance(value, _SPOKEN) else f"{name}{number}"
        yield plain if told is None else str(told)
