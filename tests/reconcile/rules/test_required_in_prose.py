"""Members that only words call required."""

from __future__ import annotations

from rows import each_row

from .judge import judged, settled

TEXT = {"type": "string"}


def schema(words: str, *required: str, **more: object) -> dict[str, object]:
    made: dict[str, object] = {
        "type": "object",
        "properties": {"model": TEXT | {"description": words} | more, "seed": TEXT},
    }
    return made | ({"required": list(required)} if required else {})


CHANGED = [
    (schema("必填，模型名称"), []),
    (schema("模型（必填）", "seed"), [{"model": "m", "seed": "s"}]),
    (schema("Required for all requests."), []),
    (schema("Required. The model."), [{"model": "m"}]),
]
UNCHANGED = [
    (schema("必填，模型名称", "model"), []),
    (schema("必填，模型名称"), [{"seed": "s"}]),
    (schema("当 `seed` 为空时必填"), []),
    (schema("选填"), []),
    (schema("必填参数列表"), []),
    (schema("与 seed 二选一必填"), []),
    (schema("The required model."), []),
    (schema("必填", default="m-1"), []),
]


@each_row(("made", "examples"), CHANGED)
def test_changed(made: dict[str, object], examples: list[object]) -> None:
    found, codes = judged(made, *examples)
    assert codes == ["required-in-prose"]
    assert found["required"] == [*made.get("required", []), "model"]


@each_row(("made", "examples"), UNCHANGED)
def test_unchanged(made: dict[str, object], examples: list[object]) -> None:
    assert "required-in-prose" not in judged(made, *examples)[1]


def test_a_list_of_what_is_required_is_believed_where_nothing_shows_the_member() -> None:
    found, codes = judged(schema("必填", "seed"))
    assert (found["required"], codes) == (["seed"], ["required-in-prose"])
    assert judged(schema("必填"), direction="response")[1] == []


def test_the_words_are_shown_beside_the_member() -> None:
    (taken,) = settled(schema("模型名称，必填"))[1].taken
    assert [each.span.text for each in taken.finding.labels] == ["必填", '"model"']
