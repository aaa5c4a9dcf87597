"""Members: required in doubt, undeclared, read-only, misnamed; compositions that nothing fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.reconcile.evidence import Weight
from rows import each_row

from .judge import judged, settled

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

TEXT = {"type": "string"}


def test_required_in_doubt() -> None:
    schema = {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "required": ["a", "b"]}
    made, codes = judged(schema, {"a": "x"})
    assert (made["required"], codes) == (["a"], ["required-in-doubt"])


def test_required_stays_where_examples_have_it() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    assert judged(schema, {"a": "x"}) == (schema, [])
    assert judged(schema) == (schema, [])


def test_words_that_call_a_member_optional_weigh_more_than_a_list_that_an_example_disproves() -> None:
    schema = {
        "type": "object",
        "properties": {"a": TEXT | {"description": "音色 (可选)"}, "b": TEXT},
        "required": ["a", "b"],
    }
    assert judged(schema, {"a": "x", "b": "y"})[0]["required"] == ["a", "b"]
    assert judged(schema, {"a": "x", "b": "y"})[1] == ["required-in-doubt"]
    made, codes = judged(schema, {"a": "x"})
    assert ("required" in made, codes) == (False, ["required-in-doubt", "required-in-doubt"])


def test_a_form_that_nobody_filled_in_shows_no_need() -> None:
    members: Json = {"a": TEXT | {"description": "风力驱动时必填"}, "b": TEXT}
    schema: Schema = {"type": "object", "properties": members, "required": ["a", "b"]}
    for sent, needed in (({"a": "", "b": ""}, ["b"]), ({"a": "x", "b": ""}, ["a", "b"])):
        made, codes = judged(schema, sent)
        assert (made["required"], codes.count("required-in-doubt")) == (needed, 1)


@each_row(
    ("words", "is_told"),
    [
        ("可选。图片", True),
        ("Optional.", True),
        ("A link for the image. Optional.", True),
        ("风力驱动时必填，图片", True),
        ("图片", False),
        ("图生视频时可选", False),
        ("仅 m-1 可选", False),
        ("必填", False),
    ],
)
def test_words_that_call_optional_what_examples_have_are_told(words: str, *, is_told: bool) -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": words}}, "required": ["a"]}
    made, codes = judged(schema, {"a": "x"})
    assert (made["required"], codes.count("required-in-doubt")) == (["a"], is_told)


@each_row(
    ("words", "is_told"),
    [
        ("怎样放，默认 slow", True),
        ("How it flies. Default: slow", True),
        ("怎样放", False),
        ("不要用默认的线", False),
    ],
)
def test_a_required_member_with_a_default_in_words_is_told(words: str, *, is_told: bool) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "description": words}}, "required": ["a"]}
    made, codes = judged(schema, {"a": "fast"})
    assert (made["required"], "required-in-doubt" in codes) == (["a"], is_told)
    assert "required-in-doubt" not in judged(schema)[1]  # nothing shows that it is sent


def test_required_under_a_condition_is_optional() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": "图生视频需要传此参数"}}, "required": ["a"]}
    made, codes = judged(schema)
    assert "required" not in made
    assert codes == ["prose-facts", "required-in-doubt"]


def test_an_answer_needs_no_condition() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": "图生视频需要传此参数"}}, "required": ["a"]}
    assert judged(schema, direction="response") == (schema, [])


@each_row(
    ("words", "is_required"),
    [
        ("Present only when status is completed", False),
        ("Only returned if the task failed", False),
        ("仅在任务失败时返回", False),
        ("仅在 `done` 或 `failed` 状态返回", False),
        ("原因（失败时返回）", False),
        ("失败原因，成功时不返回", False),
        ("任务成功后才会返回", False),
        ("The reason of a failure", True),
        ("返回时间", True),
        ("Only used when `a` is set", True),
    ],
)
def test_an_answer_may_have_a_required_member_at_times(words: str, *, is_required: bool) -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": words}}, "required": ["a"]}
    made, codes = judged(schema, {"a": "x"}, direction="response")
    assert ("required" in made, "required-in-doubt" in codes) == (is_required, not is_required)


def test_required_member_that_no_one_declares() -> None:
    made, codes = judged({"type": "object", "properties": {"a": TEXT}, "required": ["a", "b"]})
    assert (made["required"], codes) == (["a"], ["required-unknown"])


LACKING: dict[str, Json] = {"type": "object", "properties": {"a": TEXT}, "required": ["a", "b"]}
FILM = {"$ref": "#/$defs/Film"}
ALONE: list[dict[str, Json]] = [
    FILM,
    {"type": "object", "properties": {"film": FILM}},
    {"type": "array", "items": FILM},
    {"type": "object", "properties": {"film": {**FILM, "description": "The film."}}},
]
"""Bodies in which nobody else says what a shared model has."""
COMPOSED: list[dict[str, Json]] = [
    {"allOf": [FILM, {"type": "object", "properties": {"b": TEXT}}]},
    {"type": "object", "properties": {"film": {**FILM, "properties": {"b": TEXT}}}},
    {"type": "object", "properties": {"film": {"anyOf": [FILM, {"type": "null"}]}}},
    {"type": "object", "properties": {"film": {"$ref": "#/$defs/Other"}}},
]


@each_row("body", ALONE)
def test_a_shared_model_requires_a_member_that_no_one_declares(body: dict[str, Json]) -> None:
    """No call would be accepted: there is no argument for it."""
    made, codes = judged({**body, "$defs": {"Film": LACKING}})
    assert (made["$defs"]["Film"]["required"], codes) == (["a"], ["required-unknown"])


@each_row("body", COMPOSED)
def test_a_shared_model_may_require_what_another_part_declares(body: dict[str, Json]) -> None:
    made, codes = judged({**body, "$defs": {"Film": LACKING, "Other": FILM}})
    assert (made["$defs"]["Film"]["required"], codes) == (["a", "b"], [])


def test_required_member_that_an_example_has_stays_required() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a", "b", "c"]}
    made, codes = judged(schema, {"a": "x", "b": "y"})
    assert (made["required"], codes) == (["a", "b"], ["undocumented-member", "required-unknown"])


def test_what_a_text_requires_says_nothing() -> None:
    schema = {"type": "string", "properties": {"a": TEXT}, "required": ["b"]}
    made, verdicts = settled(schema)
    assert "required" not in made
    assert [each.finding.severity for each in verdicts.taken if each.finding.code == "required-unknown"] == ["fact"]


def test_another_part_may_declare_it() -> None:
    schema = {"allOf": [{"type": "object", "properties": {"a": TEXT}, "required": ["b"]}, {"properties": {"b": TEXT}}]}
    assert judged(schema)[1] == []


def test_an_object_without_members_may_require_any() -> None:
    assert judged({"type": "object", "required": ["a"]})[1] == []


def test_read_only_members_are_required_of_answers_only() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"readOnly": True}, "b": TEXT}, "required": ["a", "b"]}
    made, codes = judged(schema)
    assert (made["required"], codes) == (["b"], ["read-only-required"])
    assert judged(schema, direction="response") == (schema, [])


def test_read_only_members_that_examples_of_requests_send_are_told_once() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"readOnly": True}, "b": TEXT}}
    assert judged(schema, {"a": "x"}, {"a": "y"}) == (schema, ["read-only-sent"])
    assert judged(schema, {"b": "x"}) == (schema, [])
    assert judged(schema, {"a": "x"}, direction="response") == (schema, [])
    inner = {"type": "object", "properties": {"it": schema}}
    assert judged(inner, {"it": {"a": "x"}}) == (inner, [])


UUIDS = ("1612a779-f3fa-4344-8819-3d12fa9b9d90", "2e4bbc1d-db5e-4ee0-9701-6e2b1ba55c20")


def test_members_that_are_declared_under_ids_are_a_table() -> None:
    one, other = {"type": "object", "properties": {"a": TEXT}}, {"type": "object", "properties": {"b": TEXT}}
    for names in (UUIDS, UUIDS[:1], ("2024", "2025"), ("64f1c0a2b3d4e5f601234567",)):
        schema = {"type": "object", "properties": dict.fromkeys(names, one)}
        assert judged(schema) == ({"type": "object", "additionalProperties": one}, ["id-keys"])
    both = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
    made, _ = judged({"type": "object", "properties": dict(zip(UUIDS, (one, other), strict=True))})
    assert made["additionalProperties"] == both
    for names in (("a", UUIDS[0]), ("2024",), ("200", "404"), ("abcdefabcdef", "face"), ("f" + 69 * "1",)):
        schema = {"type": "object", "properties": dict.fromkeys(names, TEXT)}
        assert judged(schema) == (schema, [])


def test_examples_whose_keys_are_ids_show_a_table() -> None:
    made, _ = judged(
        {"type": "object", "properties": {"a": TEXT}}, {"a": "x", "jobs": {UUIDS[0]: {"n": 1}, UUIDS[1]: {}}}
    )
    held = made["properties"]["jobs"]["additionalProperties"]
    assert held == {"type": "object", "properties": {"n": {"type": "integer"}}}


def test_all_of_with_different_constants_means_one_of_them() -> None:
    parts = [{"type": "object", "properties": {"type": {"const": each}}} for each in ("reply", "text")]
    made, codes = judged({"allOf": parts})
    assert (made, codes) == ({"anyOf": parts}, ["impossible-all-of"])


def test_all_of_that_agrees_stays() -> None:
    parts = [{"type": "object", "properties": {"type": {"const": "text"}}}, {"properties": {"a": TEXT}}]
    assert judged({"allOf": parts})[1] == []


def test_parts_that_are_closed_against_each_other_are_closed_as_a_whole() -> None:
    parts = [{"type": "object", "properties": {name: TEXT}, "additionalProperties": False} for name in ("a", "b")]
    made, codes = judged({"allOf": parts})
    whole = {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "additionalProperties": False}
    assert (made, codes) == (whole, ["closed-parts"])


def test_only_its_own_discriminator_tells_a_whole_from_others() -> None:
    parts = [
        {
            "type": "object",
            "properties": {name: TEXT},
            "additionalProperties": False,
            "discriminator": {"propertyName": name},
        }
        for name in ("a", "b")
    ]
    made, _ = judged({"allOf": parts})
    assert isinstance(made, dict)
    assert "discriminator" not in made
    made, _ = judged({"allOf": parts, "discriminator": {"propertyName": "c"}})
    assert isinstance(made, dict)
    assert made["discriminator"] == {"propertyName": "c"}


def test_a_closed_part_that_knows_all_members_stays() -> None:
    closed = {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "additionalProperties": False}
    assert judged({"allOf": [closed, {"properties": {"b": TEXT}, "required": ["b"]}]})[1] == []


def test_what_the_standard_closes_as_a_whole_stays() -> None:
    parts = [{"properties": {"a": TEXT}}, {"properties": {"b": TEXT}, "unevaluatedProperties": False}]
    assert judged({"allOf": parts})[1] == []


def test_blanks_in_names() -> None:
    made, codes = judged({"type": "object", "properties": {"duration ": TEXT}, "required": ["duration "]})
    assert made == {"type": "object", "properties": {"duration": TEXT}, "required": ["duration"]}
    assert codes == ["name-blanks"]


def test_full_width_letters_in_names() -> None:
    made, codes = judged({"type": "object", "properties": {"ｓｉｚｅ": TEXT}})
    assert (list(made["properties"]), codes) == (["size"], ["name-blanks"])


def test_a_name_that_an_example_writes_too_is_the_vendors() -> None:
    schema = {"type": "object", "properties": {"duration ": TEXT}}
    assert judged(schema, {"duration ": "long"}) == (schema, [])


def test_names_that_differ_by_a_blank_stay_apart() -> None:
    schema = {"type": "object", "properties": {"a": TEXT, "a ": TEXT}}
    assert judged(schema) == (schema, [])


def test_an_alternative_is_added_where_none_fits() -> None:
    schema = {"type": "object", "properties": {"a": {"oneOf": [{"type": "integer"}, {"type": "boolean"}]}}}
    made, codes = judged(schema, {"a": "x"})
    assert made["properties"]["a"] == {"anyOf": [{"type": "integer"}, {"type": "boolean"}, TEXT]}
    assert codes == ["example-not-accepted"]


def test_refused_behind_a_reference() -> None:
    schema = {
        "$ref": "#/$defs/Body",
        "$defs": {"Body": {"type": "object", "properties": {"a": TEXT | {"maxLength": 1}}}},
    }
    made, codes = judged(schema, {"a": "long"})
    assert made["$defs"]["Body"]["properties"]["a"] == TEXT
    assert codes == ["constraint-conflict"]


@pytest.mark.parametrize("value", [[], {}])
def test_a_form_that_nobody_filled_in_is_no_evidence(value: object) -> None:
    schema = {"type": "object", "properties": {"a": {}}, "required": ["a"]}
    assert judged(schema, {"a": value}) == (schema, [])


@pytest.mark.parametrize("value", [0, False, ""])
def test_zero_and_the_like_are_values(value: object) -> None:
    schema = {"type": "object", "properties": {"a": {}}, "required": ["a"]}
    assert judged(schema, {"a": value}) == (schema, [])


def test_how_many_examples_do_without_it_is_said() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    _, verdicts = settled(schema, {}, {"a": "x"}, {})
    assert [each.finding.message for each in verdicts.taken] == [
        "`a` is declared required, but 2 of 3 examples do without it"
    ]
    _, verdicts = settled(schema, {"b": 1})
    assert verdicts.taken[-1].finding.message == "`a` is declared required, but the example does without it"


def test_whom_a_verdict_believes() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": "图生视频需要传此参数"}}, "required": ["a"]}
    _, by_prose = settled(schema)
    _, by_example = settled(schema, {"b": 1})
    believed = [
        each.believes
        for taken in (by_prose, by_example)
        for each in taken.taken
        if each.finding.code == "required-in-doubt"
    ]
    assert believed == [Weight.PROSE, Weight.EXAMPLE]


def test_all_of_with_one_part_or_beside_alternatives_stays() -> None:
    parts = [{"type": "object", "properties": {"t": {"const": each}}} for each in (1, 2)]
    for schema in ({"allOf": parts[:1]}, {"allOf": parts, "anyOf": [{"type": "object"}]}):
        assert judged(schema) == (schema, [])


def test_all_of_that_contradicts_itself_behind_a_reference() -> None:
    parts = [{"type": "object", "properties": {"t": {"const": each}}} for each in (1, 2)]
    schema = {"allOf": [{"$ref": "#/$defs/A"}, parts[1]], "$defs": {"A": parts[0]}}
    made, verdicts = settled(schema)
    assert made == {"anyOf": schema["allOf"], "$defs": schema["$defs"]}
    assert verdicts.taken[0].finding.message == (
        "the body must be `1` and `2` at once by its `allOf`; it is read as one of them"
    )


def test_an_empty_text_is_sent_all_the_same() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    assert judged(schema, {"a": ""}) == (schema, [])


def test_an_upload_that_no_example_can_show_stays_required() -> None:
    """A multipart example in text has every member but the files."""
    schema = {
        "type": "object",
        "properties": {
            "prompt": TEXT,
            "file": {"type": "string", "format": "binary"},
            "more": {"type": "array", "items": {"type": "string", "format": "binary"}},
        },
        "required": ["prompt", "file", "more"],
    }
    assert judged(schema, {"prompt": "x"}) == (schema, [])


def test_a_form_that_nobody_filled_in_takes_no_limit_away() -> None:
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer", "minimum": 1}, "urls": {"type": "array", "items": TEXT, "minItems": 1}},
    }
    made, verdicts = settled(schema, {"n": 0, "urls": []})
    assert made == schema
    assert [(each.finding.code, each.finding.severity) for each in verdicts.taken] == [
        ("constraint-conflict", "note")
    ] * 2
    assert "minimum" not in str(judged(schema, {"n": 0}, direction="response")[0])


def test_a_number_below_its_limit_takes_it_away() -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 5}}}
    made, codes = judged(schema, {"n": 3})
    assert (made["properties"]["n"], codes) == ({"type": "integer"}, ["constraint-conflict"])
