"""What is worked out of specs once, for they do not change while they are served: checks, and what examples come to.

Made for each request, ten checks of a submit took half of its answer; then verdicts on examples took a third of it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reynard.mock.formats import checker
from reynard.schema.sample import sample
from reynard.schema.validate import judge, validator

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.schema.validate import Validator
    from reynard.text.origin import Json

T = TypeVar("T")

_JUDGED_STRICTLY = frozenset(("format", "discriminator"))
"""What only the judge looks at."""

_MOST = 1_000
"""Checks that are kept: specs that were read again leave theirs behind."""


class Same(Generic[T]):
    """Something of a spec as a key: this very object, which stays alive as long as what is kept of it."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it


@lru_cache(maxsize=_MOST)
def _validator(same: Same[Schema]) -> Validator:
    return validator(same.it)


@lru_cache(maxsize=_MOST)
def _judge(same: Same[Schema], dialect: Any) -> Any:  # noqa: ANN401 - jsonschema has no type for its classes
    return judge(same.it, of=dialect).evolve(format_checker=checker())


@lru_cache(maxsize=_MOST)
def _example_fits(example: Same[Json], same: Same[Schema]) -> bool:
    return _validator(same).is_valid(example.it)


def fits(value: Json, schema: Schema | None) -> bool:
    """Tell whether a value fits a schema."""
    return schema is None or _validator(Same(schema)).is_valid(value)


def example_fits(example: Json, schema: Schema | None) -> bool:
    """Tell whether a documented value, which stays as it is, fits a schema."""
    return schema is None or _example_fits(Same(example), Same(schema))


@lru_cache(maxsize=_MOST)
def _made(same: Same[Schema]) -> Json:
    return sample(same.it)


def made(schema: Schema) -> Json:
    """Return a value made from a schema of a spec, always the same one: whoever changes it works on a copy."""
    return _made(Same(schema))


@lru_cache(maxsize=_MOST)
def _is_plain(same: Same[Schema]) -> bool:
    return not _mentions(same.it, _JUDGED_STRICTLY)


def _mentions(value: Json, words: frozenset[str]) -> bool:
    if isinstance(value, dict):
        return not words.isdisjoint(value) or any(_mentions(each, words) for each in value.values())
    return isinstance(value, list) and any(_mentions(each, words) for each in value)


def surely_fits(value: Json, schema: Schema) -> bool:
    """Tell whether a value fits by the quick check alone, as most do; where formats or tags count, it cannot tell."""
    return _is_plain(Same(schema)) and fits(value, schema)


def judge_of(schema: Schema, dialect: Any) -> Any:  # noqa: ANN401 - as above
    """Return what says how values do not fit a schema, formats too."""
    return _judge(Same(schema), dialect)
