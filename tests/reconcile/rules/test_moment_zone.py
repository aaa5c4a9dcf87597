"""Moments as the clock on a wall shows them, and those that have a zone, or words about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import codes_of_all, settled

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
LOCAL: list[tuple[dict[str, Json], list[Json]]] = [
    ({"created_at": TEXT}, [{"created_at": "2025-03-28 10:00:00"}]),
    ({"created_at": TEXT}, [{"created_at": "2025/3/28 10:00"}]),
    ({"start": TEXT, "end": TEXT}, [{"start": "2025-03-28T10:00:00", "end": "2025-03-28T11:00:00.123"}]),
    ({"created_at": {**TEXT, "example": "2025-03-28 10:00:00"}}, []),
    ({"created_at": {**TEXT, "description": "创建时间"}}, [{"created_at": ""}, {"created_at": "2025-03-28 10:00:00"}]),
]
TOLD: list[tuple[dict[str, Json], list[Json]]] = [
    ({"created_at": TEXT}, [{"created_at": "2025-03-28T10:00:00Z"}]),
    ({"created_at": TEXT}, [{"created_at": "2025-03-28T10:00:00+08:00"}]),
    ({"created_at": TEXT}, [{"created_at": "2025-03-28 10:00:00"}, {"created_at": "now"}]),
    ({"created_at": {**TEXT, "description": "创建时间，北京时间"}}, [{"created_at": "2025-03-28 10:00:00"}]),
    ({"created_at": {**TEXT, "description": "in UTC"}}, [{"created_at": "2025-03-28 10:00:00"}]),
    ({"created_at": TEXT, "timezone": TEXT}, [{"created_at": "2025-03-28 10:00:00", "timezone": "Asia/Tokyo"}]),
    ({"createdDateUtc": TEXT}, [{"createdDateUtc": "2025-03-28T10:00:00"}]),
    ({"made_at_utc": TEXT}, [{"made_at_utc": "2025-03-28 10:00:00"}]),
    ({"title": TEXT}, [{"title": "a", "updateBy": ""}, {"title": "2025-03-28 10:00:00x"}]),
    ({"birthday": TEXT}, [{"birthday": "2025-03-28"}]),
    ({"title": TEXT}, [{"title": "since 2025-03-28 10:00:00"}]),
    ({"created_at": TEXT}, []),
]


def codes(members: dict[str, Json], shown: list[Json]) -> list[str]:
    return codes_of_all({"type": "object", "properties": members}, *shown, direction="response")


@each_row(("members", "shown"), LOCAL)
def test_told(members: dict[str, Json], shown: list[Json]) -> None:
    assert codes(members, shown) == ["moment-zone"]


def test_of_a_member_that_examples_alone_have() -> None:
    schema: dict[str, Json] = {"type": "object", "properties": {"id": TEXT}}
    _, verdicts = settled(schema, {"id": "a", "sent_at": "2025-03-28 10:00:00"}, direction="response")
    (found,) = [each.finding for each in verdicts.taken if each.finding.code == "moment-zone"]
    assert found.labels[0].span.text == '"2025-03-28 10:00:00"'


@each_row(("shown", "is_told"), [("2025-03-28T10:00:00", True), ("2025-03-28", False)])
def test_of_an_argument(shown: Json, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    assert ("moment-zone" in codes_of_all(TEXT, shown)) == is_told


@each_row(("members", "shown"), TOLD)
def test_silent(members: dict[str, Json], shown: list[Json]) -> None:
    assert "moment-zone" not in codes(members, shown)
