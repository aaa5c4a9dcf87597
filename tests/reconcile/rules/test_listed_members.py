"""Lists and objects whose members stand in words alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged

if TYPE_CHECKING:
    from reynard.text.origin import Json

WORDS = "每项包含：\n- `url`：图片地址\n- `kind`：可选值：`first`、`last`"
MADE = {
    "url": {"description": "图片地址", "type": "string"},
    "kind": {"description": "可选值：`first`、`last`", "anyOf": [{"enum": ["first", "last"]}, {"type": "string"}]},
}


@each_row("schema", [{"type": "array"}, {"type": "array", "items": {"type": "object"}}])
def test_items(schema: dict[str, Json]) -> None:
    made, codes = judged({"type": "object", "properties": {"rows": {**schema, "description": WORDS}}})
    assert isinstance(made, dict)
    assert made["properties"]["rows"]["items"]["properties"].keys() == MADE.keys()  # type: ignore[index,call-overload,union-attr]
    assert made["properties"]["rows"]["items"]["properties"]["kind"] == MADE["kind"]  # type: ignore[index,call-overload]
    assert "empty-object" in codes
    assert "prose-values" in codes


@each_row("schema", [{"type": "array", "items": {"type": "integer"}}, {"type": "string"}])
def test_what_is_declared_stays(schema: dict[str, Json]) -> None:
    _, codes = judged({"type": "object", "properties": {"rows": {**schema, "description": WORDS}}})
    assert "empty-object" not in codes
