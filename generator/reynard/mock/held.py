"""Whether values fit the schemas of specs, which do not change while they are served: each check is made once.

Made for each request, ten checks of a submit took more than half of its answer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reynard.mock.formats import checker
from reynard.schema.validate import judge, validator

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.schema.validate import Validator
    from reynard.text.origin import Json

_MOST = 1_000
"""Checks that are kept: specs that were read again leave theirs behind."""


class _Same:
    """A schema as a key: this very object, which stays alive as long as its check does."""

    __slots__ = ("schema",)

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return id(self.schema)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.schema is self.schema


@lru_cache(maxsize=_MOST)
def _validator(same: _Same) -> Validator:
    return validator(same.schema)


@lru_cache(maxsize=_MOST)
def _judge(same: _Same, dialect: Any) -> Any:  # noqa: ANN401 - jsonschema has no type for its classes
    return judge(same.schema, of=dialect).evolve(format_checker=checker())


def fits(value: Json, schema: Schema | None) -> bool:
    """Tell whether a value fits a schema."""
    return schema is None or _validator(_Same(schema)).is_valid(value)


def judge_of(schema: Schema, dialect: Any) -> Any:  # noqa: ANN401 - as above
    """Return what says how values do not fit a schema, formats too."""
    return _judge(_Same(schema), dialect)
