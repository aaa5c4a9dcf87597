"""Whatever a call is, and however a site lays it out: what is read is what was laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observe.layouts import KEEPS_VALUES, LAYOUTS, READERS, Call, Value
from observe.reading import read
from properties import examples

if TYPE_CHECKING:
    from reynard.text.origin import Json

# Names that mean much on pages, and names that are types, beside plain ones.
NAMES = st.sampled_from(
    [
        *("prompt", "model", "n", "image_urls", "seed2", "callbackUrl", "x-trace", "_id", "size", "cfg_scale"),
        *("status", "usage", "url", "description", "headers", "body", "response", "request", "parameters", "example"),
        *("object", "file", "number", "string", "type", "code", "data", "error"),
    ]
)
WORDS = st.sampled_from(
    [
        "",
        "",
        "提示词",
        "What to show.",
        "图片链接，可传多张",
        "见下文：两种都可以",
        "Length, in seconds (5)",
        "以 `png` 为准",
    ]
)
ENUMS = st.sampled_from([(), (), (), ("std", "pro"), ("16:9", "9:16", "1:1"), ("url", "b64_json"), ("failed", "done")])


def values(members: st.SearchStrategy[dict[str, Value]] | None) -> st.SearchStrategy[Value]:
    """Draw values that are no objects, or objects with members."""
    plain = st.builds(
        Value,
        type=st.sampled_from(["string", "integer", "number", "boolean"]),
        is_required=st.booleans(),
        words=WORDS,
        is_list=st.booleans(),
    )
    listed = st.builds(Value, type=st.just("string"), is_required=st.booleans(), words=WORDS, enum=ENUMS)
    if members is None:
        return plain | listed
    held = st.builds(
        Value,
        type=st.just("object"),
        is_required=st.booleans(),
        words=WORDS,
        members=members,
        is_list=st.booleans(),
    )
    return plain | listed | held


def objects(least: int, value: st.SearchStrategy[Value]) -> st.SearchStrategy[dict[str, Value]]:
    return st.dictionaries(NAMES, value, min_size=least, max_size=5)


WHOLE = st.builds(Value, type=st.just("object"), members=objects(2, values(objects(1, values(None)))))
CALLS = st.builds(
    Call, path=st.sampled_from(["/v1/films", "/responses", "/v2/kites/{kite_id}/lines"]), body=WHOLE, answer=WHOLE
)


def told(value: Value, *, keeps_values: bool) -> dict[str, object]:
    """Return what a page should say of a value: its type, what is required of it, its values, what it holds."""
    made: dict[str, object] = {"type": value.type}
    if value.enum and keeps_values:
        made["enum"] = [*value.enum]
    if value.members:
        made["members"] = {name: told(each, keeps_values=keeps_values) for name, each in value.members.items()}
        made["required"] = sorted(name for name, each in value.members.items() if each.is_required)
    if value.is_list and not (keeps_values or value.members):
        made["type"] = None  # tables say `array` and no more
    return {"list": made} if value.is_list else made


def seen(schema: Json) -> dict[str, object]:
    """Return the same of a schema that was read."""
    shape = cast("dict[str, Json]", schema)
    if shape.get("type") == "array":
        return {"list": seen(shape.get("items", {}))}
    made: dict[str, object] = {"type": shape.get("type")}
    if "enum" in shape:
        made["enum"] = shape["enum"]
    if "properties" in shape:
        made["members"] = {name: seen(each) for name, each in cast("dict[str, Json]", shape["properties"]).items()}
        made["required"] = sorted(cast("list[str]", shape.get("required", [])))
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
@given(call=CALLS)
@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_what_is_laid_out_is_read(layout: str, call: Call) -> None:
    found = read(LAYOUTS[layout](call), READERS.get(layout, layout))
    made = found.only
    assert (made.method.value, made.path.value) == ("POST", call.path)
    assert made.title is not None
    assert made.title.value == "做一件事"
    (body,) = made.bodies
    answer = next(each for each in made.responses if each.status.value == "200")
    keeps_values = layout in KEEPS_VALUES
    for value, schema in ((call.body, body.schema), (call.answer, answer.schema)):
        assert schema is not None
        assert seen(schema.value) == told(value, keeps_values=keeps_values)
