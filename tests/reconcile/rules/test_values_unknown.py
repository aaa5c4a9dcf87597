"""Codes of which nothing lists the values, and those of which something does, or which list themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import codes_of_all

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
    ({"order_status": {**WHOLE, "format": "int32"}}, [], "response"),
    ({"auditStatus": TEXT}, [], "response"),
    ({"aspectRatio": TEXT, "imageSize": TEXT}, [], "request"),
    ({"prompt": TEXT, "aspect_ratio": TEXT, "model": TEXT}, [], "request"),
    ({"prompt": TEXT, "modes": TEXT, "response_modalities": {"type": "array", "items": TEXT}}, [], "request"),
    ({"type": TEXT, "text": TEXT}, [], "response"),
    ({"role": TEXT, "content": TEXT}, [], "response"),
    ({"tool_choice": TEXT}, [], "request"),
]
KNOWN: list[Row] = [
    ({"type": TEXT, "id": TEXT}, [], "response"),
    ({"mode": {**TEXT, "description": "Better ones by specifying 'Advanced'"}}, [], "request"),
    ({"mode": {**TEXT, "description": "快的话设为`fast`"}}, [], "request"),
    ({"visibility": {**TEXT, "description": "Whether it is `PUBLIC` (seen by all) or `OWN`"}}, [], "request"),
    ({"matchOnResponseStatus": WHOLE, "http_status": WHOLE}, [], "request"),
    ({"type": TEXT, "text": TEXT}, [{"type": "text", "text": "x"}], "response"),
    ({"type": TEXT}, [], "response"),
    ({"status": TEXT}, [{"status": "ok"}], "response"),
    ({"status": TEXT, "retcode": WHOLE}, [], "response"),
    ({"model": TEXT, "colour": TEXT}, [], "request"),
    ({"aspect_ratio": TEXT}, [], "response"),
    ({"prompt": TEXT, "model": TEXT}, [{"model": "m-1"}], "request"),
    ({"prompt": TEXT, "quality": WHOLE}, [], "request"),
    ({"type": TEXT}, [{"type": "image"}], "request"),
    ({"type": {**TEXT, "example": "image"}}, [], "request"),
    ({"type": {**TEXT, "enum": ["a", "b"]}}, [], "request"),
    ({"type": {**TEXT, "description": "one of `a`, `b`"}}, [], "request"),
    ({"type": {**TEXT, "description": "all/recent/history"}}, [], "request"),
    ({"type": {**TEXT, "description": "见附录"}}, [], "request"),
    ({"status": {**WHOLE, "description": "0-关闭, 1-开启"}}, [], "response"),
    ({"status": {**WHOLE, "description": "是否开启"}}, [], "response"),
    ({"status": WHOLE}, [{"status": 200}], "response"),
    ({"status": {**WHOLE, "description": "Response code"}}, [], "response"),
    ({"status": {**TEXT, "description": "Status code."}}, [], "response"),
    ({"status": WHOLE, "task_id": TEXT}, [], "response"),
    ({"contentType": TEXT, "grant_type": TEXT, "state": TEXT}, [], "request"),
    ({"state": WHOLE, "city": TEXT}, [], "request"),
    ({"prototype": {"type": "boolean"}, "types": TEXT}, [], "request"),
]


def codes(members: dict[str, Json], shown: list[Json], direction: Direction) -> list[str]:
    return codes_of_all({"type": "object", "properties": members}, *shown, direction=direction)


@each_row(("members", "shown", "direction"), UNKNOWN)
def test_told(members: dict[str, Json], shown: list[Json], direction: Direction) -> None:
    assert codes(members, shown, direction).count("values-unknown") == 1


@each_row(("members", "shown", "direction"), KNOWN)
def test_silent(members: dict[str, Json], shown: list[Json], direction: Direction) -> None:
    assert "values-unknown" not in codes(members, shown, direction)
