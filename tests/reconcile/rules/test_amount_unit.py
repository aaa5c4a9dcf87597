"""Sizes and sums that count nobody knows what, and those of which something tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

WHOLE: dict[str, Json] = {"type": "integer"}
OPEN: list[dict[str, Json]] = [
    {"file_size": WHOLE},
    {"quota": WHOLE},
    {"pay_amount": {**WHOLE, "description": "实付金额"}},
    {"fileSize": {"type": "number"}, "unitPrice": WHOLE},
    {"used_space": {"anyOf": [WHOLE, {"type": "null"}]}},
]
TOLD: list[dict[str, Json]] = [
    {"totalSize": {**WHOLE, "description": "数据总条数"}},
    {"file_size": {**WHOLE, "description": "文件大小，单位字节"}},
    {"pay_amount": {**WHOLE, "description": "实付金额（分）"}},
    {"amount": {**WHOLE, "description": "amount in pence"}},
    {"balance": {**WHOLE, "description": "The current balance in milliunits format"}},
    {"amount": WHOLE, "currency": {"type": "string"}},
    {"price": {"type": "number"}},
    {"amount": {**WHOLE, "description": "购买数量"}},
    {"page_size": WHOLE, "size": WHOLE, "batch_size": WHOLE},
    {"price": {"type": "string"}},
]


def codes(members: dict[str, Json]) -> list[str]:
    return judged({"type": "object", "properties": members}, direction="response")[1]


@each_row("members", OPEN)
def test_told(members: dict[str, Json]) -> None:
    assert codes(members) == ["amount-unit"]


@each_row("members", TOLD)
def test_silent(members: dict[str, Json]) -> None:
    assert "amount-unit" not in codes(members)
