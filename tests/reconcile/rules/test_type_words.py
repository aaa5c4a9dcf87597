"""What the names of types mean as people, programs and databases write them."""

from __future__ import annotations

from typing import Any

from reynard.reconcile.rules.unknown_type import meant_by
from rows import each_row

TEXT, WHOLE, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
SWITCH, LIST, OBJECT = {"type": "boolean"}, {"type": "array"}, {"type": "object"}


@each_row(
    ("word", "expected"),
    [
        ("字符型", TEXT),
        ("字符串类型", TEXT),
        ("String 类型", TEXT),
        ("<string>", TEXT),
        ("varchar(64)", TEXT),
        ("整数型", WHOLE),
        ("长整型", WHOLE),
        ("number(int)", WHOLE),
        ("数字(整数)", WHOLE),
        ("浮点型", NUMBER),
        ("数值型", NUMBER),
        ("number(float)", NUMBER),
        ("布尔型", SWITCH),
        ("布尔类型", SWITCH),
        ("boolean(true/false)", SWITCH),
        ("JSON对象", OBJECT),
        ("object类型", OBJECT),
        ("Dict[str, Any]", OBJECT),
        ("Map<String, Integer>", OBJECT | {"additionalProperties": WHOLE}),
        ("[]string", LIST | {"items": TEXT}),
        ("List<String>", LIST | {"items": TEXT}),
        ("Optional[int]", {"type": ["integer", "null"]}),
        ("str?", {"type": ["string", "null"]}),
        ("nullable string", {"type": ["string", "null"]}),
        ("Long 长整型", WHOLE),
        ("string 字符串", TEXT),
        ("string 整数", None),
        ("整数（毫秒）", WHOLE),
        ("int, 秒", WHOLE),
        ("string[1..64]", TEXT),
        ("integer<int64>", WHOLE),
        ("map[string]string", OBJECT | {"additionalProperties": TEXT}),
        ("Image[]", LIST),
        ("Image 对象", OBJECT),
        ("string 数组", LIST | {"items": TEXT}),
        ("类型", None),
        ("dog(cat)", None),
        ("Map<String, Dog>", OBJECT),
    ],
)
def test_what_a_type_is_called(word: str, expected: dict[str, Any] | None) -> None:
    assert meant_by(word) == expected
