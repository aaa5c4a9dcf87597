"""The object of a body that says what is to be done."""

from __future__ import annotations

from rows import each_row

from .judge import judged, settled

TEXT = {"type": "string"}
INPUT = {"type": "object", "properties": {"prompt": TEXT, "kind": {"const": "a"}}, "required": ["prompt", "kind"]}
EXAMPLE = {"model": "m", "input": {"prompt": "p", "kind": "a"}}


def body(required: list[str], **members: object) -> dict[str, object]:
    made: dict[str, object] = {"type": "object", "properties": {"model": TEXT, **members}}
    return made | ({"required": required} if required else {})


CHANGED = [
    (body(["model"], input=INPUT), [EXAMPLE]),
    (body(["model"], input=INPUT), []),
    (body([], input=INPUT), []),
    (body([], input=INPUT), [EXAMPLE]),
    (body(["model"], input=INPUT, callBackUrl=TEXT, config={"type": "object", "properties": {"a": TEXT}}), [EXAMPLE]),
    (body(["model", "task"], input=INPUT, task={"const": "video"}), [EXAMPLE | {"task": "video"}]),
    (body(["model"], video=INPUT), [{"model": "m", "video": {"prompt": "p", "kind": "a"}}]),
]
UNCHANGED = [
    (body(["model", "prompt"], input=INPUT, prompt=TEXT), [EXAMPLE | {"prompt": "p"}]),
    (body(["model"], input=INPUT), [EXAMPLE, {"model": "m"}]),
    (body(["model"], response_format=INPUT), []),
    (body([], video=INPUT), [{"model": "m", "video": {"prompt": "p", "kind": "a"}}]),
    (body(["model"], input=INPUT, output=INPUT), [EXAMPLE]),
    (body(["model"], input={"type": "object", "properties": {"prompt": TEXT}}), [EXAMPLE]),
    (body(["model"], input=INPUT | {"required": ["kind"]}), [EXAMPLE]),
    (body(["model"], input={"type": "array", "items": INPUT}), [{"model": "m", "input": []}]),
]


@each_row(("schema", "examples"), CHANGED)
def test_changed(schema: dict[str, object], examples: list[object]) -> None:
    made, codes = judged(schema, *examples)
    assert [each for each in codes if each != "undocumented-member"] == ["needed-object"]
    name = "video" if "video" in schema["properties"] else "input"
    assert made == schema | {"required": [*schema.get("required", []), name]}


@each_row(("schema", "examples"), UNCHANGED)
def test_unchanged(schema: dict[str, object], examples: list[object]) -> None:
    assert "needed-object" not in judged(schema, *examples)[1]


def test_behind_a_reference() -> None:
    schema = {"$ref": "#/$defs/Task", "$defs": {"Task": body(["model"], input=INPUT)}}
    made, codes = judged(schema, EXAMPLE)
    assert codes == ["needed-object"]
    assert made["$defs"]["Task"]["required"] == ["model", "input"]


def test_an_answer_or_a_part_is_no_body() -> None:
    schema = body(["model"], input=INPUT)
    assert judged(schema, EXAMPLE, direction="response")[1] == []
    assert judged({"type": "object", "properties": {"task": schema}}, {"task": EXAMPLE})[1] == []


def test_what_is_said() -> None:
    _, verdicts = settled(body(["model"], input=INPUT), EXAMPLE)
    (finding,) = (each.finding for each in verdicts.taken)
    assert finding.message == "`input` is not required, but `prompt` in it is, and every example has it"
    assert finding.field == "submit_video.request.input"


def test_one_example_is_shown_beside_the_member() -> None:
    (taken,) = settled(body(["model"], input=INPUT), EXAMPLE, EXAMPLE)[1].taken
    assert [each.text for each in taken.finding.labels] == ["may be left out", "sent here"]
