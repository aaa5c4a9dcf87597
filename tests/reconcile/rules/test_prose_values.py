"""Values that prose lists, and values that lists lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rows import each_row

from .judge import judged, member, messages, settled

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

LISTED = [
    ("integer", "视频时长 枚举值 5, 10", [5, 10]),
    ("integer", "时长，5s 或 10s", [5, 10]),
    ("string", "时长，5s 或 10s", ["5s", "10s"]),
    ("string", '枚举值 "1:1", "16:9"', ["1:1", "16:9"]),
    ("string", "必须是`url`或`b64_json`。", ["url", "b64_json"]),
]
UNCHANGED = [
    {"type": "boolean", "description": "true-Liked，false-did not like"},
    {"type": "string", "description": "提示词"},
    {"type": "string", "description": "Each character is a quarter:\nV - good\nS - bad\nU - unknown"},
    {"type": "string", "description": "每一位的取值：0-关，1-开"},
    {"type": "integer", "enum": [5, 10], "description": "枚举值 5, 10"},
    {"type": "object", "description": "枚举值 5, 10"},
    {"type": "string", "description": "URL 或 Base64"},
    {"type": "string", "format": "binary", "description": "An API description. We accept JSON or YAML."},
    {"type": "string", "contentMediaType": "image/png", "description": "必须是`png`或`jpg`。"},
]


@pytest.mark.parametrize(("kind", "text", "values"), LISTED)
def test_a_list_in_prose_is_open(kind: str, text: str, values: list[object]) -> None:
    made, codes = member({"type": kind, "description": text})
    assert made == {"description": text, "anyOf": [{"enum": values}, {"type": kind}]}
    assert codes == ["prose-values"]


@each_row("schema", UNCHANGED)
def test_unchanged(schema: dict[str, object]) -> None:
    assert member(schema) == (schema, [])


@pytest.mark.parametrize("words", ["where prefix is one of `vha`, `vba`", "前缀可选值：vha、vba"])
def test_what_values_begin_with_is_none_of_them(words: str) -> None:
    schema = {"type": "string", "description": words}
    assert "prose-values" not in member(schema, "vha_688")[1]
    assert "prose-values" in member(schema, "vha")[1]
    assert "prose-values" in member(schema)[1]


@each_row(
    ("words", "shown", "values"),
    [
        ("风格，古风、二次元", "古风", ["古风", "二次元"]),
        ("支持写实/二次元等风格", "写实", ["写实", "二次元"]),
        ("ray-v1, ray-v2, shown as ray1 and ray2", "ray-v2", ["ray-v1", "ray-v2"]),
        ("支持pcm/wav/amb，默认pcm", None, ["pcm", "wav", "amb"]),
        ("风格，古风、二次元", "写实", None),
        ("城市，如北京、上海", "北京", None),
        ("name, title or label of it", "name", None),
        ("Which wind (north, west, south)", "west", ["north", "west", "south"]),
        ("Which wind (north, west, south)", "east", None),
        ("Which wind (north, west, south, etc.)", "west", None),
        ("Which wind (string, west, optional)", "west", None),
        ("Which wind (west, fast)", "west", None),
    ],
)
def test_a_list_is_told_by_a_value_of_the_field(words: str, shown: str | None, values: list[str] | None) -> None:
    made, codes = member({"type": "string", "description": words}, *([shown] if shown else []))
    assert isinstance(made, dict)
    assert ("prose-values" in codes) == (values is not None)
    assert made.get("anyOf", [{}])[0].get("enum") == values


@each_row(
    ("words", "values"),
    [
        ("0=永久,1=期限，此处固定为1", [1]),
        ("0=永久,1=期限<b>此处固定为：1</b>", [1]),
        ("0=永久,1=期限", [0, 1]),
        ("0=永久,1=期限，此处固定为7", [0, 1]),
        ("0=永久,1=期限，pro 模型固定为1", [0, 1]),
    ],
)
def test_one_value_of_a_list_is_fixed_for_the_call(words: str, values: list[int]) -> None:
    made, _ = member({"type": "integer", "description": words})
    assert isinstance(made, dict)
    assert made["anyOf"][0]["enum"] == values


def test_a_field_that_chooses_a_form_lists_them() -> None:
    held = {"type": "string", "description": "URL / Base64"}
    _, verdicts = settled({"type": "object", "properties": {"response_format": held, "mask": held}})
    assert [each.finding.message.split("`")[1] for each in verdicts.taken] == ["response_format"]


def test_the_name_of_a_field_before_its_values_is_none_of_them() -> None:
    text = "size：怎样生成。auto：自动；off：关闭"
    schema = {"type": "object", "properties": {"size": {"type": "string", "description": text}}}
    assert judged(schema)[0]["properties"]["size"]["anyOf"][0] == {"enum": ["auto", "off"]}
    other = {"type": "object", "properties": {"side": {"type": "string", "description": text}}}
    assert judged(other)[0]["properties"]["side"]["anyOf"][0] == {"enum": ["size", "auto", "off"]}


def test_a_value_may_be_called_as_its_field_where_it_is_the_default() -> None:
    listed = "`size`：大小优先\n`speed`：速度优先"
    found = {text: member({"type": "string", "description": text})[1] for text in (listed, f'默认 "speed"。\n{listed}')}
    assert [("prose-values" in codes) for codes in found.values()] == [False, True]


def test_lists_of_one_kind_are_one() -> None:
    """Each case of a field has its own; values of another kind belong to something else."""
    made, _ = member(
        {"type": "string", "description": "480P档位可选：832*480、480*832；720P档位可选：1280*720、720*1280"}
    )
    assert made["anyOf"][0] == {"enum": ["832*480", "480*832", "1280*720", "720*1280"]}
    made, _ = member({"type": "string", "description": "可选值：fast、slow。尺寸可选：1280*720、720*1280"})
    assert made["anyOf"][0] == {"enum": ["fast", "slow"]}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ('can be "day" or "hour" (defaults to "day")', r"\"day\" or \"hour\""),
        ("模型名称可选值：day、hour。默认值：day。", "day、hour"),
        ("可选值：<li>day：日</li><li>hour：时</li>默认值：day", "day：日</li><li>hour：时"),
        ("One of day (default), hour", "day (default), hour"),
    ],
)
def test_the_values_are_marked_without_title_and_default(words: str, marked: str) -> None:
    _, verdicts = settled({"type": "object", "properties": {"unit": {"type": "string", "description": words}}})
    (found,) = [each.finding for each in verdicts.taken if each.finding.code == "prose-values"]
    assert found.labels[0].span.text == marked


def test_meanings_are_kept() -> None:
    made, _ = member({"type": "integer", "description": "状态：1-成功，0-失败"})
    assert made["x-meanings"] == {"1": "成功", "0": "失败"}


def test_a_note_of_when_a_value_goes_is_told_and_no_meaning() -> None:
    words = "分辨率，可选值：1K（标准）、4K（turbo 不支持）"
    made, _ = member({"type": "string", "description": words})
    assert made["x-meanings"] == {"1K": "标准"}
    assert any("“turbo 不支持”" in each for each in messages({"type": "string", "description": words}))


@pytest.mark.parametrize(("name", "is_list"), [("type", True), ("dimensions", False)])
def test_words_in_brackets_are_the_values_of_a_kind(name: str, *, is_list: bool) -> None:
    sizes: Json = {"type": "string", "description": "What is looked for (all, item, service)"}
    _, codes = judged({"type": "object", "properties": {name: sizes}})
    assert ("prose-values" in codes) == is_list


def test_two_values_run_together_are_none() -> None:
    made, codes = member({"type": "string", "description": "枚举值: MID_JOURNEYNIJI_JOURNEY"}, "MID_JOURNEY")
    assert "anyOf" not in made
    assert codes == ["garbled-values"]


def test_a_range_that_goes_on_is_whole() -> None:
    schema = {"type": "integer", "description": "Thermostat Battery range: 4500 ... 3000"}
    assert "garbled-values" not in member(schema)[1]
    assert "garbled-values" in member({"type": "integer", "description": "Thermostat Battery range: 4500"})[1]


def test_values_that_are_joined_to_one_text_are_none_of_the_field() -> None:
    text = 'A comma-separated string. Possible values are "order", "user" and "share".'
    schema = {"type": "string", "description": text}
    assert member(schema) == (schema, ["prose-remarks"])


@pytest.mark.parametrize(("name", "codes"), [("image_url", []), ("imageUrl", []), ("url_type", ["prose-values"])])
def test_what_words_list_of_a_link_are_no_values(name: str, codes: list[str]) -> None:
    schema = {"type": "string", "description": "必须是`png`或`jpg`。"}
    _, found = judged({"type": "object", "properties": {name: schema}})
    assert [each for each in found if each == "prose-values"] == codes


@each_row(
    ("name", "text", "codes"),
    [
        ("response_format", "Supports `mp3`, `wav`", ["prose-values"]),
        ("outputFormat", "输出格式，支持 jpg、png", ["prose-values"]),
        ("image", "Supports `jpg`, `png`", ["prose-remarks"]),
        ("response_format", "The format of the audio", []),
    ],
)
def test_kinds_of_files_are_the_values_of_a_format(name: str, text: str, codes: list[str]) -> None:
    schema = {"type": "object", "properties": {name: {"type": "string", "description": text}}}
    assert judged(schema)[1] == codes


@pytest.mark.parametrize(
    ("words", "shown", "is_told"),
    [
        ("固定值 `pro`", "pro-2", True),
        ("固定值 `pro`", "pro", True),
        ("Only SHA1 is supported", "sha=fpRyg5", False),
        ("Standards are (latlon | utm | mgrs)", "39.801769 -86.157769", False),
        ("Standards are (latlon | utm | mgrs)", "georef", True),
        ("Together with either `film_type` or `kind`", "fee1976e-f1bc-48a9-9ee8-58800f4d3462", False),
        ("Digest or checksum", "", False),
        ("One of: latlon, utm", "utm 12, latlon 7", True),
    ],
)
def test_the_only_value_of_words_against_all_examples(words: str, shown: str, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    members: dict[str, Json] = {"digest": {"type": "string", "description": words}}
    assert ("prose-values" in judged({"type": "object", "properties": members}, {"digest": shown})[1]) == is_told


def test_that_a_switch_is_on_or_off_is_no_list_of_values() -> None:
    schema: Schema = {"type": "string", "description": "Whether it sings: true/false"}
    made, codes = judged({"type": "object", "properties": {"sings": schema}}, {"sings": False})
    assert ("enum" in str(made), "prose-values" in codes, "type-conflict" in codes) == (False, False, True)
    _, codes = judged({"type": "object", "properties": {"sings": schema}}, {"sings": "true"})
    assert "prose-values" in codes
