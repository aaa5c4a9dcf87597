"""Codes of which nothing lists the values, and those of which something does, or which list themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .judge import judged

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
WHOLE: dict[str, Json] = {"type": "integer"}
Row = tuple["dict[str, Json]", "list[Json]", "Direction"]
UNKNOWN: list[Row] = [
    ({"type": TEXT}, [], "request"),
    ({"orderType": {**TEXT, "description": "订单类型", "default": "sim"}}, [], "request"),
    ({"audit_status": WHOLE}, [{"audit_status": 1}], "request"),
    ({"gender": {**WHOLE, "description": "性别"}, "status": WHOLE}, [{"gender": 1, "status": 0}], "response"),
    ({"sortOrder": TEXT}, [], "request"),
]
KNOWN: list[Row] = [
    ({"type": TEXT}, [], "response"),
    ({"type": TEXT}, [{"type": "image"}], "request"),
    ({"type": {**TEXT, "example": "image"}}, [], "request"),
    ({"type": {**TEXT, "enum": ["a", "b"]}}, [], "request"),
    ({"type": {**TEXT, "description": "one of `a`, `b`"}}, [], "request"),
    ({"type": {**TEXT, "description": "all/recent/history"}}, [], "request"),
    ({"type": {**TEXT, "description": "见附录"}}, [], "request"),
    ({"status": {**WHOLE, "description": "0-关闭, 1-开启"}}, [], "response"),
    ({"status": {**WHOLE, "description": "是否开启"}}, [], "response"),
    ({"status": WHOLE}, [{"status": 200}], "response"),
    ({"status": WHOLE, "task_id": TEXT}, [], "response"),
    ({"contentType": TEXT, "grant_type": TEXT, "state": TEXT}, [], "request"),
    ({"state": WHOLE, "city": TEXT}, [], "request"),
    ({"prototype": {"type": "boolean"}, "types": TEXT}, [], "request"),
]


def codes(members: dict[str, Json], shown: list[Json], direction: Direction) -> list[str]:
    return judged({"type": "object", "properties": members}, *shown, direction=direction)[1]


@pytest.mark.parametrize(("members", "shown", "direction"), UNKNOWN, ids=str)
def test_told(members: dict[str, Json], shown: list[Json], direction: Direction) -> None:
    assert codes(members, shown, direction).count("values-unknown") == 1


@pytest.mark.parametrize(("members", "shown", "direction"), KNOWN, ids=str)
def test_silent(members: dict[str, Json], shown: list[Json], direction: Direction) -> None:
    assert "values-unknown" not in codes(members, shown, direction)
