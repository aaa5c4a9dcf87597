"""States of tasks that nothing lists, and states that something lists, or that nobody waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
TASK: dict[str, Json] = {"task_id": TEXT}
UNKNOWN: list[tuple[dict[str, Json], list[Json]]] = [
    ({**TASK, "status": TEXT}, []),
    ({"id": TEXT, "progress": TEXT, "state": {"type": "integer", "description": "任务状态"}}, []),
    ({**TASK, "taskStatus": TEXT}, [{"taskStatus": "QUEUED"}]),
    ({"id": TEXT, "status": TEXT, "video_url": TEXT}, []),
    ({"id": TEXT, "status": {**TEXT, "description": "任务状态"}}, []),
    ({"id": TEXT, "status": TEXT}, [{"id": "k1", "status": "pending"}]),
]
KNOWN: list[tuple[dict[str, Json], list[Json]]] = [
    ({**TASK, "status": {**TEXT, "enum": ["queued", "done"]}}, []),
    ({**TASK, "status": {**TEXT, "description": "queued/running/done"}}, []),
    ({**TASK, "status": {**TEXT, "description": "e.g. done"}}, []),
    ({**TASK, "status": TEXT}, [{"status": "queued"}, {"status": "done"}]),
    ({"id": TEXT, "status": TEXT}, []),
    ({"id": TEXT, "status": TEXT}, [{"id": "k1", "status": "active"}]),
    ({"status": TEXT}, [{"status": "pending"}]),
    ({"id": TEXT, "status": {**TEXT, "description": "记录状态"}, "images": TEXT}, []),
    ({"id": TEXT, "status": {**TEXT, "description": "Order status"}, "video_url": TEXT}, []),
    ({"id": TEXT, "status": TEXT, "created_at": TEXT}, []),
    ({"runs": {"type": "array", "items": {"type": "object", "properties": {**TASK, "state": TEXT}}}}, []),
    ({**TASK, "status": {"type": "boolean"}}, []),
    ({**TASK, "status_text": TEXT}, []),
]


def codes(members: dict[str, Json], shown: list[Json], direction: Direction = "response") -> list[str]:
    return judged({"type": "object", "properties": members}, *shown, direction=direction)[1]


@pytest.mark.parametrize(("members", "shown"), UNKNOWN, ids=str)
def test_told(members: dict[str, Json], shown: list[Json]) -> None:
    assert "states-unknown" in codes(members, shown)


@each_row(("members", "shown"), KNOWN, ids=str)
def test_silent(members: dict[str, Json], shown: list[Json]) -> None:
    assert "states-unknown" not in codes(members, shown)


def test_nobody_waits_for_one_of_a_list() -> None:
    run: dict[str, Json] = {"type": "object", "properties": {**TASK, "state": TEXT}}
    reference: dict[str, Json] = {"$ref": "#/$defs/Run"}
    lists = ({"type": "array", "items": reference}, {"type": "object", "additionalProperties": reference})
    for held, is_told in ((reference, True), *((each, False) for each in lists)):
        event: dict[str, Json] = {"type": "object", "properties": {"run": held}}
        schema: dict[str, Json] = {"$ref": "#/$defs/Event", "$defs": {"Event": event, "Run": run}}
        assert ("states-unknown" in judged(schema, direction="response")[1]) == is_told


def test_nobody_waits_for_what_is_sent() -> None:
    assert "states-unknown" not in codes({**TASK, "status": TEXT}, [], "request")
