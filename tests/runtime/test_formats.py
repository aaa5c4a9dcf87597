"""Texts with a meaning of their own: read leniently and dumped as they came, checked before they are sent."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from pydantic import ValidationError

from reynard.runtime.formats import (  # noqa: TC001 - pydantic reads the annotations
    Date,
    DateInput,
    DateTime,
    DateTimeInput,
    DecimalInput,
    DecimalNumber,
    Uuid,
    UuidInput,
)
from reynard.runtime.models import RequestModel, ResponseModel
from reynard.runtime.parameters import text_of
from reynard.runtime.problems import problems_of
from rows import each_row

MOMENT = datetime(2026, 1, 31, 8, tzinfo=UTC)
ID = "123E4567-e89b-12d3-a456-426614174000"


class Answer(ResponseModel):
    at: DateTime | None = None
    day: Date | None = None
    id: Uuid | None = None
    cost: DecimalNumber | None = None
    several: list[DateTime | int] | None = None


class Request(RequestModel):
    at: DateTimeInput | None = None
    day: DateInput | None = None
    id: UuidInput | None = None
    cost: DecimalInput | None = None


READ = [
    ("at", "2026-01-31T08:00:00Z", MOMENT),
    ("at", "2026-01-31t08:00:00.000z", MOMENT),
    ("at", "2026-01-31T16:00:00+08:00", MOMENT),
    ("at", "2026-01-31T16:00:00.000+0800", MOMENT),
    ("at", "2026-01-31 08:00:00", datetime(2026, 1, 31, 8)),  # noqa: DTZ001 - none was written
    ("day", "2026-01-31", date(2026, 1, 31)),
    ("id", ID, UUID(ID)),
    ("cost", "12.50", Decimal("12.50")),
    ("cost", "1e-7", Decimal("1e-7")),
]
LEFT = [
    ("at", ""),
    ("at", "2026-01-31"),
    ("at", "2026-02-30T08:00:00Z"),
    ("at", "0000-00-00 00:00:00"),
    ("at", "1767200000"),
    ("day", "2026-02-30"),
    ("day", "20260131"),
    ("id", "{123e4567-e89b-12d3-a456-426614174000}"),
    ("cost", "NaN"),
    ("cost", "1e999999999999999999999"),
    ("cost", "12,50"),
]


@each_row(("name", "text", "value"), READ)
def test_what_is_written_as_its_format_wants_has_a_type_and_is_dumped_as_it_came(
    name: str, text: str, value: object
) -> None:
    for answer in (Answer.model_validate({name: text}), Answer.model_validate_json(json.dumps({name: text}))):
        read = getattr(answer, name)
        assert isinstance(read, type(value))
        assert read == value
        for same in (answer, copy.deepcopy(answer), copy.copy(answer), pickle.loads(pickle.dumps(answer))):  # noqa: S301 - ours
            assert same == answer
            assert same.model_dump(mode="json", exclude_unset=True) == {name: text}
            assert json.loads(same.model_dump_json(exclude_unset=True)) == {name: text}


@each_row(("name", "text"), LEFT)
def test_what_is_not_stays_the_text(name: str, text: str) -> None:
    answer = Answer.model_validate({name: text})
    assert getattr(answer, name) == text
    assert type(getattr(answer, name)) is str
    assert answer.model_dump(mode="json", exclude_unset=True) == {name: text}


def test_beside_other_types_each_keeps_its_own() -> None:
    answer = Answer.model_validate({"several": [5, "2026-01-31T08:00:00Z", "soon"]})
    assert answer.several == [5, MOMENT, "soon"]
    assert Answer.model_validate({"at": 5}).at == "5"
    assert Answer(at=MOMENT).model_dump(mode="json", exclude_unset=True) == {"at": "2026-01-31T08:00:00Z"}
    with pytest.raises(ValidationError):
        Answer.model_validate({"at": ["2026-01-31T08:00:00Z"]})


def test_what_is_computed_from_an_answer_is_written_in_the_standard_s_form() -> None:
    answer = Answer.model_validate({"at": "2026-01-31 08:00:00", "cost": "1e3"})
    assert isinstance(answer.at, datetime)
    assert isinstance(answer.cost, Decimal)
    assert text_of(answer.at + timedelta(days=1)) == "2026-02-01T08:00:00"
    assert pickle.loads(pickle.dumps(answer.at + timedelta(days=1))).day == 1  # noqa: S301 - ours
    assert text_of(answer.cost + 1) == "1001"
    assert (text_of(answer.at), text_of(answer.cost)) == ("2026-01-31 08:00:00", "1e3")


SENT = [
    ("at", "2026-01-31T08:00:00.000Z", "2026-01-31T08:00:00.000Z"),
    ("at", "2026-01-31 08:00:00", "2026-01-31 08:00:00"),
    ("at", MOMENT, "2026-01-31T08:00:00Z"),
    ("at", datetime(2026, 1, 31, tzinfo=timezone(timedelta(hours=8))), "2026-01-31T00:00:00+08:00"),
    ("at", Answer.model_validate({"at": "2026-01-31 08:00:00"}).at, "2026-01-31 08:00:00"),
    ("day", date(2026, 1, 31), "2026-01-31"),
    ("id", ID, ID),
    ("id", UUID(ID), ID.lower()),
    ("cost", "12.50", "12.50"),
    ("cost", Decimal("1E+3"), "1000"),
]
REFUSED = [
    ("at", "tomorrow", "is no moment"),
    ("at", datetime(2026, 1, 31), "has no time zone"),  # noqa: DTZ001 - that is the point
    ("at", date(2026, 12, 24), "is no moment"),
    ("at", 1767200000, "is no moment"),
    ("day", MOMENT, "is no date"),
    ("day", "2026-02-30", "is no date"),
    ("id", "task_1", "is no UUID"),
    ("cost", Decimal("NaN"), "is no decimal"),
    ("cost", 3.25, "is no decimal"),
]


@each_row(("name", "value", "wire"), SENT)
def test_a_text_goes_out_as_it_was_passed_and_a_value_in_the_standard_s_form(
    name: str, value: object, wire: str
) -> None:
    sent = Request.model_validate({name: value})
    assert sent.model_dump(mode="json", exclude_unset=True) == {name: wire}
    assert text_of(value) == wire


@each_row(("name", "value", "why"), REFUSED)
def test_what_is_not_written_so_is_refused_by_name_and_rule(name: str, value: object, why: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Request.model_validate({name: value})
    ((place, problem),) = problems_of(caught.value)
    assert place == name
    assert problem.startswith(why)
    assert str(value) not in problem


def test_the_json_schema_of_a_model_names_the_format() -> None:
    properties = Request.model_json_schema()["properties"]
    assert properties["at"]["anyOf"][0] == {"type": "string", "format": "date-time"}
