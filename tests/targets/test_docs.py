"""Docstrings and examples say what a reader needs, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, Reference, Text, Values
from reynard.ir.types import Body, Definition, Example, Field, Operation, Parameter, Provider, Reply
from reynard.spec.lifecycle import Envelope
from reynard.targets.python.calls import call_site
from reynard.targets.python.docs import argument_text, field_doc, money_text, operation_doc
from reynard.targets.python.snippets import call_snippet
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from reynard.ir.shape import Shape
    from reynard.text.origin import Json

PAGE = (
    """\
## Create

> Makes a film of
a text.

:::tip
Use the callback.
:::

"""
    + "More than anybody reads. " * 300
)


def operation(*, description: str = "", may_cost: bool = False) -> Operation:
    wanted = ("prompt", "seed", "model", "watermark", "tags", "ratio")
    fields = tuple(Field(wire_name=name, shape=Text(), is_required=name == "tags") for name in wanted)
    body = Definition(name="MakeRequest", direction="request", fields=fields, extra=ANYTHING)
    return Operation(
        name="make",
        group="films",
        action="make",
        method="POST",
        path="/films",
        effect="submit",
        may_cost=may_cost,
        summary="Make a film",
        description=description,
        docs="https://docs.acme.example/films",
        body=Body(
            media="application/json", is_required=True, shape=Reference(name="MakeRequest"), definition="MakeRequest"
        ),
        replies=(Reply(status="200", media="application/json", kind="json", shape=ANYTHING),),
        definitions=(body,),
        request_examples=(Example(value=dict.fromkeys(wanted, "x")),),
    )


def provider(made: Operation) -> Provider:
    return Provider(
        name="acme",
        class_name="Acme",
        title="Acme",
        description="",
        docs="",
        base_url="",
        base_url_env="ACME_BASE_URL",
        headers=(),
        servers=(),
        variables=(),
        schemes=(),
        use=(),
        envelope=Envelope(),
        lifecycles=(),
        operations=(made,),
    )


def test_a_method_repeats_the_first_paragraph_and_names_the_page() -> None:
    made = operation(description=PAGE)
    text = str(operation_doc(made, (), "").raw)
    assert "Makes a film of a text." in text
    assert "See https://docs.acme.example/films" in text
    assert "callback" not in text
    assert "More than anybody" not in text


@each_row(
    ("summary", "description", "first", "second"),
    [
        ("get films", "Get a list of films. Newest first.", "Get a list of films.", "Newest first."),
        ("get films", "Pages of films.", "Get films.", "Pages of films."),
        ("Get films", "Get the films.", "Get the films.", "`POST /films`. It is sent once."),
        ("获取列表", "获取电影列表。", "获取列表。", "获取电影列表。"),
        ("Cut it", "By words. Ask for the state below:\n\n<Card/>", "Cut it.", "By words."),
        ("Cut it", "Ask for the state below:", "Cut it.", "`POST /films`. It is sent once."),
    ],
)
def test_a_sentence_that_says_the_summary_stands_for_it(
    summary: str, description: str, first: str, second: str
) -> None:
    made = replace(operation(description=description), summary=summary)
    lines = [line for line in operation_doc(made, (), "").raw.split("\n") if line]
    assert lines[:2] == [first, second]


@each_row(
    ("description", "said"),
    [
        ("- one\n- other\n\nMore.", ["- one", "- other"]),
        ("Two ways:\n\n- one\n- other", ["Two ways:", "- one", "- other"]),
        ("Two ways.\n\n- one\n- other", ["Two ways."]),
        ("- " + "word " * 30 + "\n- other", ["- " + "word " * 20 + "word", "  " + "word " * 8 + "word", "- other"]),
    ],
    ids=["a list", "led to", "behind", "long"],
)
def test_a_list_that_a_description_begins_with_is_told_whole(description: str, said: list[str]) -> None:
    made = operation(description=description)
    lines = [line for line in operation_doc(made, (), "").raw.split("\n") if line]
    assert lines[1 : lines.index("`POST /films`. It is sent once.")] == said


@each_row(
    ("description", "first", "second"),
    [
        ("", "Make.", "`POST /films`. It is sent once."),
        ("Makes a film of a text. It takes a while.", "Makes a film of a text.", "It takes a while."),
        ("用文字生成影片。需要几分钟。", "用文字生成影片。", "需要几分钟。"),
        ("**Note:** films are kept for a day.", "Make.", "Note: films are kept for a day."),
        ("注意：影片只保存一天。", "Make.", "注意：影片只保存一天。"),
        ("- One\n- Two", "Make.", "- One"),
        ("Makes " + "more than a line holds " * 12, "Make.", "Makes more than a line holds"),
    ],
)
def test_what_has_no_summary_is_told_by_its_first_sentence_or_its_name(
    description: str, first: str, second: str
) -> None:
    made = replace(operation(description=description), summary="")
    lines = [line for line in operation_doc(made, (), "").raw.split("\n") if line]
    assert (lines[0], lines[1][: len(second)]) == (first, second)


def parameter(description: str, *documented: str, shape: Shape | None = None) -> Parameter:
    return Parameter(
        wire_name="x", location="query", shape=shape or Text(), is_required=False, style="form", is_exploded=True,
        allows_reserved=False, description=description, documented=documented,
    )  # fmt: skip


def test_wrapped_lines_are_one_sentence() -> None:
    assert argument_text(parameter("The size of\nthe film\n\n视频的\n尺寸")) == "The size of the film. 视频的 尺寸。"


@each_row(
    ("description", "said"),
    [
        ("The format. It looks like:\n\n```json\n{}\n```", "The format."),
        ("The format\n\nIt looks like:\n\n```json\n{}\n```", "The format."),
        ("One of:\n\n- a\n- b", "One of: a; b."),
        ("可选值：\n\n- 横屏\n- 竖屏", "可选值：横屏；竖屏。"),
        ("第一段。\n\n第二段，\n还有", "第一段。第二段，还有。"),
        ("低价（详见 [](https://x.example)）。", "低价。"),
        ("The format:", "The format:"),
    ],
)
def test_words_that_lead_to_what_is_left_out_are_left_out(description: str, said: str) -> None:
    assert argument_text(parameter(description)) == said


@each_row("end", [".", "!", "?", ":", "。", "！", "？", "：", "…"])
def test_what_a_vendor_ended_is_not_ended_again(end: str) -> None:
    assert argument_text(parameter(f"视频的尺寸{end}")) == f"视频的尺寸{end}"


@each_row(
    ("description", "documented", "said"),
    [
        ("How long", "counted in s", "How long. Documented, not checked: counted in s."),
        ("How long, in seconds", "counted in s", "How long, in seconds."),
        ("多长（秒）", "counted in s", "多长（秒）。"),
        ("How long, in seconds", "counted in ms", "How long, in seconds. Documented, not checked: counted in ms."),
        ("How long, in pixels", "“in pixels”", "How long, in pixels."),
        ("How long", "“in pixels”", "How long. Documented, not checked: “in pixels”."),
        ("Up to 5 films", "at most 5 items", "Up to 5 films."),
        ("Range: 0.0 - 1,000", "at least 0", "Range: 0.0 - 1,000."),
        ("取值 1 到 10", "at most 10", "取值 1 到 10。"),
        ("Version 5", "at most 5 items", "Version 5. Documented, not checked: at most 5 items."),
        ("Up to 5 films", "at most 50 items", "Up to 5 films. Documented, not checked: at most 50 items."),
        ("A text of JSON", "written as json", "A text of JSON."),
        ("A text", "written as json", "A text. Documented, not checked: written as json."),
        ("Only for [films](https://x.example)", "only where “films”", "Only for films."),
        ("Give `a` or `b`", "one of `a`, `b` is needed", "Give `a` or `b`."),
        ("Give `a`", "one of `a`, `b` is needed", "Give `a`. Documented, not checked: one of `a`, `b` is needed."),
    ],
)
def test_what_the_words_of_the_vendor_say_is_not_said_again(description: str, documented: str, said: str) -> None:
    assert argument_text(parameter(description, documented)) == said


@each_row(
    ("description", "default", "said"),
    [
        ("Size. Defaults to 5", 5, "Size. Defaults to 5."),
        ("`5` by default", 5, "`5` by default."),
        ("大小，默认 5", 5, "大小，默认 5。"),
        ("Size, 15 by default", 5, "Size, 15 by default. Documented default: `5`."),
        ("Size 5", 5, "Size 5. Documented default: `5`."),
        ("", "", "Documented default: an empty text."),
    ],
)
def test_a_default_that_the_words_say_is_not_said_again(description: str, default: Json, said: str) -> None:
    field = Field(
        wire_name="x", shape=Text(), is_required=False, description=description, has_default=True, default=default
    )
    assert argument_text(field) == said


@each_row(
    ("description", "count", "said"),
    [
        ("", 12, f"One of: {', '.join(f'`{each}`' for each in range(12))}."),
        ("", 13, ""),
        ("0, 1 or 2", 3, "0, 1 or 2."),
        ("0 or 1", 3, "0 or 1. One of: `0`, `1`, `2`."),
    ],
)
def test_few_values_that_the_words_do_not_list_are_listed(description: str, count: int, said: str) -> None:
    assert argument_text(parameter(description, shape=Values(values=tuple(range(count))))) == said


@each_row(
    ("description", "said"),
    [
        ("One sentence. " * 60, ("One sentence. " * 42).rstrip()),
        ("words " * 200, ("words " * 99) + "…"),
    ],
    ids=["sentences", "words"],
)
def test_of_a_long_text_whole_sentences_or_words_are_told(description: str, said: str) -> None:
    assert argument_text(parameter(description)) == said


@each_row(
    ("description", "said"),
    [("- the only one", "the only one"), ("- one\n- other", "- one\n- other"), ("Words\n- one", "Words\n- one")],
)
def test_a_list_of_one_is_no_list(description: str, said: str) -> None:
    field = Field(wire_name="x", shape=Text(), is_required=False, description=description)
    found = field_doc(field)
    assert found is not None
    assert str(found.raw) == said


@each_row(
    ("description", "said"),
    [
        ("a 短片 b 长片", "a 短片 b 长片"),
        ("a 短片, b", "a 短片, b\n`a`: 短片\n`b`: 长片"),
        ("短片 长片", "短片 长片\n`a`: 短片\n`b`: 长片"),
        ("", "`a`: 短片\n`b`: 长片"),
    ],
)
def test_meanings_that_the_words_have_are_not_told_again(description: str, said: str) -> None:
    meanings = (("a", "短片"), ("b", "长片"))
    field = Field(wire_name="x", shape=Text(), is_required=False, description=description, meanings=meanings)
    found = field_doc(field)
    assert found is not None
    assert str(found.raw) == said


def test_only_what_somebody_says_costs_money_may_cost_money() -> None:
    assert money_text(operation(may_cost=True)) == "It may cost money, so it is sent once."
    assert money_text(operation()) == "It is sent once."


def test_an_example_passes_what_is_required_and_two_that_matter() -> None:
    made = operation()
    text = str(call_snippet("clients", call_site(provider(made), made), made).raw)
    passed = [line.strip().partition("=")[0] for line in text.splitlines() if line.startswith("        ")]
    assert passed == ["prompt", "model", "tags"]
