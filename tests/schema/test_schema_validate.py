"""Values against schemas, where binary numbers and people differ."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import ValidationError

from reynard.runtime.models import MultipleOf, RequestModel
from reynard.schema.validate import fits, problem


class Priced(RequestModel):
    price: Annotated[int | float, MultipleOf(0.01)]


@pytest.mark.parametrize("value", [0.61, 0.29, 0.07, 3, 1e300, -0.57, 0])
def test_steps_are_counted_in_decimals(value: float) -> None:
    """By the schema that examples are held against, and by the model that refuses before anything is sent."""
    assert fits(value, {"multipleOf": 0.01})
    assert Priced(price=value).price == value


@pytest.mark.parametrize("value", [0.295, 1e-3, -0.001])
def test_what_is_between_steps_is_refused(value: float) -> None:
    assert not fits(value, {"multipleOf": 0.01})
    with pytest.raises(ValidationError, match=r"Input should be a multiple of 0\.01"):
        Priced(price=value)


def test_what_counts_no_steps() -> None:
    assert all(fits(value, {"multipleOf": 0.01}) for value in ("0.295", True, None, float("inf")))
    flaw = problem({"properties": {"price": {"multipleOf": 0.01}}}, {"price": 0.295})
    assert flaw is not None
    assert (flaw.message, list(flaw.absolute_path)) == ("0.295 is not a multiple of 0.01", ["price"])
    assert Priced.model_json_schema()["properties"]["price"]["multipleOf"] == 0.01
