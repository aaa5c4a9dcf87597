"""Moments that are numbers without a unit, and those of which something tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

WHOLE: dict[str, Json] = {"type": "integer"}
OPEN: list[tuple[str, dict[str, Json], list[Json]]] = [
    ("created", WHOLE, []),
    ("created_at", {"type": ["integer", "null"]}, []),
    ("created_at", {"type": ["integer", "number"]}, []),
    ("pay_time", {**WHOLE, "format": "int64", "description": "订单支付时间"}, []),
    ("lastSeenAt", {**WHOLE, "description": "When the user was seen"}, []),
    ("updateTime", {"type": "number", "description": "更新时间"}, []),
    ("timestamp", WHOLE, [0]),
    ("lastSpeakTime", WHOLE, []),
    ("MsgTimeStamp", WHOLE, []),
    ("sent", {**WHOLE, "description": "发送的时间戳"}, []),
]
TOLD: list[tuple[str, dict[str, Json], list[Json]]] = [
    ("created", WHOLE, [1758613403]),
    ("created", {**WHOLE, "example": 1758613403000}, []),
    ("created", {**WHOLE, "examples": [1758613403]}, []),
    ("created_at", {**WHOLE, "description": "秒级时间戳"}, []),
    ("created_at", {**WHOLE, "description": "Unix timestamp in milliseconds"}, []),
    ("created_at", {**WHOLE, "description": "创建时间的 Unix 时间戳"}, []),
    ("created_at", {"type": "string"}, []),
    ("created_at", {"type": ["integer", "string"]}, []),
    ("wait_time", {**WHOLE, "description": "等待时间"}, []),
    ("play_time", {**WHOLE, "description": "播放时间长度"}, []),
    ("pay_time", WHOLE, []),
    ("created", {"type": "boolean"}, []),
    ("created", {**WHOLE, "format": "unixtime"}, []),
    ("duration", WHOLE, []),
    ("expiryDate", {**WHOLE, "maximum": 9999, "description": "Expiry date of the card"}, []),
    ("scheduleDate", {**WHOLE, "description": "排版日期（星期）"}, []),
    ("start_date", {**WHOLE, "description": "Day of the week when it begins"}, []),
    ("costTime", WHOLE, []),
    ("start_page", WHOLE, []),
    ("modified", {**WHOLE, "description": "Whether it was modified (1-modified)"}, []),
    ("updated", {**WHOLE, "description": "是否已更新"}, []),
]


def codes(name: str, member: dict[str, Json], shown: list[Json]) -> list[str]:
    schema: Json = {"type": "object", "properties": {name: member}}
    return judged(schema, *({name: each} for each in shown), direction="response")[1]


@each_row(("name", "member", "shown"), OPEN, ids=str)
def test_told(name: str, member: dict[str, Json], shown: list[Json]) -> None:
    assert codes(name, member, shown) == ["moment-unit"]


@each_row(("name", "member", "shown"), TOLD, ids=str)
def test_silent(name: str, member: dict[str, Json], shown: list[Json]) -> None:
    assert "moment-unit" not in codes(name, member, shown)
