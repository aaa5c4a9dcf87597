"""Fields of tables without a column for types: what is taken for their type, and what stays without one."""

from __future__ import annotations

from typing import Any

from reynard.reconcile.evidence import Weight
from rows import each_row

from .judge import settled

CHANGED: list[tuple[dict[str, Any], list[Any], dict[str, Any]]] = [
    ({}, ["a word"], {"type": "string"}),
    ({"description": "取值0-15"}, ["5"], {"type": "string"}),
    ({}, [5, 0.5], {"type": "number"}),
    ({"maxLength": 13}, ["100"], {"type": "string"}),
    ({"minLength": 8, "maxLength": 8}, [20260101], {"type": "integer"}),
    ({}, [["a"]], {"type": "array", "items": {"type": "string"}}),
    ({}, ["@sea.png"], {"type": "string", "format": "binary"}),
    ({"description": "音量，取值0-9，默认5"}, [], {"type": "integer"}),
    ({"description": "取值0-1，默认0.5"}, [], {"type": "number"}),
    ({"description": "from 0 to 1"}, [], {"type": "number"}),
    ({"description": "from 0 to 1, default 0"}, [], {"type": "number"}),
    ({"description": "A code, e.g. `en`"}, [], {"type": "string"}),
    ({"description": "枚举值：5、10"}, [], {"type": "integer"}),
    ({"description": "枚举值：0.5、1"}, [], {"type": "number"}),
    ({"description": "枚举值：std、pro"}, [], {"type": "string"}),
    ({"description": 'Default value: `"5"`. Possible values: `"5"`, `"10"`'}, [], {"type": "string"}),
    ({"description": "固定值zh"}, [], {"type": "string"}),
    ({"description": "默认 false"}, [], {"type": "boolean"}),
    ({"description": "最多 50 字符"}, [], {"type": "string"}),
    ({"description": "图片链接"}, [], {"type": "string"}),
]
UNCHANGED: list[tuple[dict[str, Any], list[Any]]] = [
    ({}, []),
    ({}, [None]),
    ({"description": "音量"}, []),
    ({"maxLength": 13}, []),
    ({"description": "扩展参数 (如 tail, colour 等)"}, []),
    ({"description": "Extra parameters, e.g. tail, colour"}, []),
    ({"type": "integer"}, [5]),
    ({"enum": ["5"]}, ["5"]),
]


@each_row(("name", "made"), [("hook_url", "string"), ("imageUrl", "string"), ("curl", None), ("hurl_id", None)])
def test_a_name_of_an_address(name: str, made: str | None) -> None:
    whole: dict[str, Any] = {"type": "object", "properties": {name: {"description": "who is told"}}}
    judged: Any = settled(whole, weight=Weight.TABLE)[0]
    assert judged["properties"][name].get("type") == made


def found(schema: dict[str, Any], shown: list[Any], weight: Weight) -> tuple[Any, list[str]]:
    whole: dict[str, Any] = {"type": "object", "properties": {"size": schema}}
    made: Any
    made, verdicts = settled(whole, *({"size": each} for each in shown), weight=weight)
    return made["properties"]["size"], [each.finding.code for each in verdicts.taken]


@each_row(("schema", "shown", "made"), CHANGED)
def test_changed(schema: dict[str, Any], shown: list[Any], made: dict[str, Any]) -> None:
    judged, codes = found(schema, shown, Weight.TABLE)
    kinds = [judged, *judged.get("anyOf", [])]
    assert codes.count("type-unstated") == 1
    assert any({key: each[key] for key in made if key in each} == made for each in kinds), judged
    assert "type-unstated" not in found(schema, shown, Weight.SCHEMA)[1]


@each_row(("schema", "shown"), UNCHANGED)
def test_unchanged(schema: dict[str, Any], shown: list[Any]) -> None:
    assert "type-unstated" not in found(schema, shown, Weight.TABLE)[1]
