"""Members: required in doubt, undeclared, read-only, misnamed; compositions that nothing fits."""

from __future__ import annotations

from .judge import judged

TEXT = {"type": "string"}


def test_required_in_doubt() -> None:
    schema = {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "required": ["a", "b"]}
    made, codes = judged(schema, {"a": "x"})
    assert (made["required"], codes) == (["a"], ["required-in-doubt"])


def test_required_stays_where_examples_have_it() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    assert judged(schema, {"a": "x"}) == (schema, [])
    assert judged(schema) == (schema, [])


def test_required_under_a_condition_is_optional() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": "图生视频需要传此参数"}}, "required": ["a"]}
    made, codes = judged(schema)
    assert "required" not in made
    assert codes == ["prose-facts", "required-in-doubt"]


def test_an_answer_needs_no_condition() -> None:
    schema = {"type": "object", "properties": {"a": TEXT | {"description": "图生视频需要传此参数"}}, "required": ["a"]}
    assert judged(schema, direction="response") == (schema, [])


def test_required_member_that_no_one_declares() -> None:
    made, codes = judged({"type": "object", "properties": {"a": TEXT}, "required": ["a", "b"]})
    assert (made["required"], codes) == (["a"], ["required-unknown"])


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


def test_undocumented_member() -> None:
    made, codes = judged({"type": "object", "properties": {"a": TEXT}}, {"a": "x", "b": 5})
    assert (made["properties"]["b"], codes) == ({"type": "integer"}, ["undocumented-member"])


def test_a_map_gets_no_fields() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}}
    assert judged(schema, {str(index): 1 for index in range(40)})[1] == []


def test_empty_object_and_list() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "object"}, "b": {"type": "array"}}}
    made, codes = judged(schema, {"a": {"c": 1}, "b": [1]}, direction="response")
    assert made["properties"]["a"] == {"type": "object", "properties": {"c": {"type": "integer"}}, "required": ["c"]}
    assert made["properties"]["b"] == {"type": "array", "items": {"type": "integer"}}
    assert codes == ["empty-object", "empty-object"]


def test_all_of_with_different_constants_means_one_of_them() -> None:
    parts = [{"type": "object", "properties": {"type": {"const": each}}} for each in ("reply", "text")]
    made, codes = judged({"allOf": parts})
    assert (made, codes) == ({"anyOf": parts}, ["impossible-all-of"])


def test_all_of_that_agrees_stays() -> None:
    parts = [{"type": "object", "properties": {"type": {"const": "text"}}}, {"properties": {"a": TEXT}}]
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
    assert judged(schema, {"duration ": "5"}) == (schema, [])


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


def test_an_empty_list_in_every_example_is_a_form_that_nobody_filled_in() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "array", "items": TEXT}}, "required": ["a"]}
    made, codes = judged(schema, {"a": []})
    assert "required" not in made
    assert codes == ["required-in-doubt"]
    assert judged(schema, {"a": []}, direction="response") == (schema, [])


def test_an_empty_text_is_sent_all_the_same() -> None:
    schema = {"type": "object", "properties": {"a": TEXT}, "required": ["a"]}
    assert judged(schema, {"a": ""}) == (schema, [])
