"""Members that only words call required."""

from __future__ import annotations

from reynard.diagnostics import Severity
from reynard.reconcile.evidence import Weight
from rows import each_row

from .judge import judged, messages, settled

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
    (schema("当 `seed` 为空时必填"), []),
    (schema("选填"), []),
    (schema("必填参数列表"), []),
    *(
        (schema(words), [])
        for words in (
            "必填：否",
            "Required: no",
            "【合成】任务必选",
            "需要存储时，该值必填。",
            "如果是首次调用，则此字段为必选字段。",
            "当没有文件，未选场景，seed不为空，必填。",
            "CreateFilm 必填。",
            "鉴权方式C必选。",
            "其中参数 kind 和 name 必填",
            "请务必填写原因",
            "无需转码时，此参数为必填项  单位：bps",
            "使用该参数时，所有视频参数必填",
            "left：正视 （必填）\nright：背视",
        )
    ),
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


def test_that_an_example_does_without_it_is_told() -> None:
    made = schema("必填，模型名称")
    assert judged(made, {"seed": "s"}) == (made, ["required-in-prose"])
    (said,) = messages(made, {"seed": "s"}, {"model": "m"})
    assert said == "the description of `model` calls it required, but an example does without it, and the schema too"


def test_the_words_are_shown_beside_the_member() -> None:
    (taken,) = settled(schema("模型名称，必填"))[1].taken
    assert [each.span.text for each in taken.finding.labels] == ["必填", '"model"']


def test_what_only_examples_show_contradicts_nothing() -> None:
    made, verdicts = settled(schema("模型名称，必填"), {"model": "m"}, weight=Weight.EXAMPLE)
    assert isinstance(made, dict)
    assert made["required"] == ["model"]
    (taken,) = [each.finding for each in verdicts.taken if each.finding.code == "required-in-prose"]
    assert (taken.severity, [each.span.text for each in taken.labels]) == (Severity.FACT, ["必填"])
