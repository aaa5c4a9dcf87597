"""All that each rule says: message, severity, marks, what was and what is, why, advice; an expected file a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golden import Golden
from reynard.reconcile.evidence import Weight
from reynard.reconcile.rules import needed_object, unknown_type
from rows import each_row

from . import (
    test_amount_unit,
    test_default_conflict,
    test_default_differs,
    test_empty_object,
    test_enum_type,
    test_format_in_doubt,
    test_json_as_text,
    test_limit_differs,
    test_member_groups,
    test_members_unknown,
    test_moment_unit,
    test_moment_zone,
    test_needed_object,
    test_null_in_prose,
    test_null_only,
    test_null_seen,
    test_number_as_text,
    test_prose_facts,
    test_prose_lists_more,
    test_prose_remarks,
    test_prose_values,
    test_schema_unusable,
    test_span_unit,
    test_states_unknown,
    test_type_conflict,
    test_type_in_prose,
    test_type_unstated,
    test_undocumented_member,
    test_unknown_type,
    test_value_not_listed,
    test_values_unknown,
)
from .judge import OF_LITTLE, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest

    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json

    Case = tuple[Json, tuple[Json, ...], Direction]

FOLDER = Path(__file__).parent / "rulings"
PHRASES = (
    *("取值范围 1-16 秒", "取值范围 (0,1)", "最小 2", "最长 20 字符", "至少 2 个字符", "最多 3 张"),
    *("最少 2 项，最多 5 项", "最大 10MB", "不超过 300 KB", "最大 2GB", "最多 20 bytes", "最多 50 个单词", "单位秒"),
    *("毫秒时间戳", "秒级时间戳", "时间戳", "base64 编码", "图片链接", "图片链接或 base64", "uuid", "yyyy-mm-dd"),
    *("ISO 8601", "默认 5", "默认 true", "默认 auto", "已废弃", "与 `image` 二选一", "`prompt`、`image` 至少填一个"),
    *("图生视频需要传此参数", "仅图生视频可用", "枚举值 5, 10", "枚举值 a, b", "枚举值 0.5, 1"),
    *("可选值：true、false", "状态：1-成功，0-失败", "固定值 `pro`", "枚举值: MID_JOURNEYNIJI_JOURNEY", "允许值:116"),
)
"""What descriptions say, each of members of every kind."""
KINDS: tuple[dict[str, Any], ...] = (
    *({"type": each} for each in ("string", "integer", "number", "boolean", "array", "object")),
    {"type": ["string", "null"]},
    {"type": ["integer", "string"]},
    {"type": ["string", "integer"]},
    {"type": ["integer", "null"]},
    {"type": "array", "items": {"type": "string"}},
    {"type": "array", "items": {"type": "object"}},
    {"type": "array", "items": {"type": "string", "enum": ["a"]}},
    {"type": "string", "enum": ["a", "b"]},
    {"type": "string", "format": "date"},
    {"type": "string", "default": "x"},
    {"type": "string", "maxLength": 9},
    {"type": "integer", "minimum": 2},
    {"type": "array", "items": {"type": "string"}, "maxItems": 9},
    {"const": "a"},
    {"anyOf": [{"type": "string"}, {"type": "integer", "maximum": 3}]},
    {},
)
TEXT: Json = {"type": "string"}
CLOSED_A, CLOSED_B = (
    {"type": "object", "properties": {name: TEXT}, "additionalProperties": False} for name in ("a", "b")
)


def of_member(schema: Any, *values: Any, direction: Direction = "request") -> Case:  # noqa: ANN401 - JSON of tables
    """Return the case of one member, `size`, of which examples have these values."""
    return {"type": "object", "properties": {"size": schema}}, tuple({"size": each} for each in values), direction


def of_body(schema: Any, *values: Any, direction: Direction = "request") -> Case:  # noqa: ANN401 - as above
    return schema, values, direction


def of_members(members: dict[str, Json], *values: Json, direction: Direction = "response") -> Case:
    """Return the case of an object with these members."""
    return {"type": "object", "properties": members}, values, direction


def described(kind: object, words: str) -> dict[str, object]:
    return {"type": kind, "description": words}


def of_choice(name: str, work: str) -> Case:
    """Return the body of which one member says who does the work, and an object what it is."""
    said = {"type": "object", "properties": {"prompt": TEXT}, "required": ["prompt"]}
    chosen: dict[str, object] = {name: TEXT} if name else {}
    schema = {"type": "object", "properties": {**chosen, work: said}, "required": [*chosen]}
    return of_body(schema, *([{name: "x", work: {"prompt": "x"}}] if name else []))


def of_group(words: str, **more: object) -> dict[str, object]:
    """Return the body of which one member's words speak of others."""
    return test_member_groups._schema(words) | more  # noqa: SLF001 - the body of its table


CASES: dict[str, list[Case]] = {
    "default-conflict": [
        *(of_member(schema) for schema, _ in test_default_conflict.CHANGED),
        of_member({"type": "integer", "enum": [2, 3], "default": 1}),
        of_body(
            {
                "type": "object",
                "properties": {
                    "size": {"$ref": "#/$defs/Size", "default": 5},
                    "length": {"type": "string", "default": 5},
                },
                "$defs": {"Size": TEXT},
            }
        ),
    ],
    "empty-object": [
        *(of_member(schema, *values) for schema, values, _ in test_empty_object.FILLED),
        of_member({"type": "object"}, {"a": 1, "b": 1}, {"a": 1}, direction="response"),
        of_member({"type": "object", "properties": {}, "description": "d"}, {"a": 1}),
    ],
    "enum-type": [
        *(of_member(schema) for schema, *_ in test_enum_type.CHANGED),
        of_member({"type": ["integer", "null"], "enum": ["5", None]}),
        of_member({"type": ["integer", "boolean"], "enum": ["a", "b"]}),
    ],
    "format-in-doubt": [
        *(of_member(test_format_in_doubt.text(name), value) for name, value in test_format_in_doubt.CHANGED),
        of_member(test_format_in_doubt.text("date") | {"example": "soon"}),
        of_member(test_format_in_doubt.text("date") | {"default": "soon"}),
        of_member(test_format_in_doubt.text("date") | {"examples": ["2026-01-31", "soon"]}),
    ],
    "closed-parts": [
        of_member({"allOf": [CLOSED_A, CLOSED_B], "description": "d"}),
        of_member({"allOf": [CLOSED_A], "properties": {"b": TEXT}}),
        of_member({"allOf": [CLOSED_A, {"allOf": [CLOSED_B, {"properties": {"c": TEXT}}]}]}),
        of_member({"allOf": [CLOSED_A, CLOSED_A]}),
        of_member({"allOf": [CLOSED_A | {"patternProperties": {"^b": {}}}, {"properties": {"b": TEXT}}]}),
        of_member({"allOf": [CLOSED_A, {"required": ["b"]}]}),
    ],
    "impossible-all-of": [
        of_member({"allOf": [TEXT, {"type": "number"}, {"type": ["integer", "boolean"]}], "description": "d"}),
        of_member({"allOf": [{"type": "number"}, {"type": "integer"}]}),
        of_member({"allOf": [{"type": "integer"}, {"type": "boolean"}]}),
        of_member({"allOf": [{"properties": {"kind": {"const": each}}} for each in ("a", 5, "a")]}),
        of_member({"allOf": [TEXT, {"type": "number"}], "anyOf": [TEXT]}),
        of_member({"allOf": [TEXT]}),
    ],
    "member-groups": [
        *(of_body(of_group(words)) for words, *_ in test_member_groups.CASES),
        of_body(of_group("At least one of `prompt` or `image` must be provided"), {"level": 1}),
        of_body(of_group("At least one of `prompt` or `image` must be provided", required=["image"])),
        of_body(of_group("Exactly one of `prompt` or `image` is required", required=["image"])),
        of_body(of_group("Exactly one of `prompt` or `image` is required", required=["image", "prompt"])),
        of_body(of_group("Required if `image` is provided", required=["voice"])),
        of_body(of_group("Required if `voice` is provided")),
        of_body(of_group("Required if `sound` is provided")),
        of_body(of_group("与 `image` 二选一", allOf=[{"required": ["mode"]}])),
        of_body(of_group("提示词", description="`prompt`和`image`不能同时为空")),
        of_body(
            of_group("`image`和`prompt`不能同时为空。\n与 `mode` 二选一"), {"level": 1}, {"voice": "x", "mode": "std"}
        ),
    ],
    "needed-object": [
        *(of_body(schema, *examples) for schema, examples in test_needed_object.CHANGED),
        *(of_choice(name, "work") for name in sorted(needed_object._SELECTORS)),  # noqa: SLF001 - the table itself
        *(of_choice("", name) for name in sorted(needed_object._INPUTS)),  # noqa: SLF001 - as above
    ],
    "json-as-text": [*(of_member(TEXT, *shown) for shown in test_json_as_text.HOLDING)],
    "default-differs": [*(of_member(member) for member in test_default_differs.DIFFERING)],
    "limit-differs": [*(of_member(member) for member in test_limit_differs.DIFFERING)],
    "null-in-prose": [*(of_member(member, direction="response") for member in test_null_in_prose.SAID)],
    "moment-unit": [
        *(
            of_body(
                {"type": "object", "properties": {name: member}},
                *({name: each} for each in shown),
                direction="response",
            )
            for name, member, shown in test_moment_unit.OPEN
        ),
    ],
    "members-unknown": [of_members(members, *shown) for members, shown in test_members_unknown.OPEN],
    "moment-zone": [of_members(members, *shown) for members, shown in test_moment_zone.LOCAL],
    "amount-unit": [of_members(members) for members in test_amount_unit.OPEN],
    "span-unit": [of_members(members) for members in test_span_unit.OPEN],
    "type-in-prose": [of_member(described(kind, words)) for kind, words in test_type_in_prose.TOLD],
    "type-unstated": [of_member(schema, *shown) for schema, shown, _ in test_type_unstated.CHANGED],
    "values-unknown": [
        of_members(members, *shown, direction=direction) for members, shown, direction in test_values_unknown.UNKNOWN
    ],
    "null-only": [*(of_member(member, direction="response") for member in test_null_only.OPENED)],
    "states-unknown": [
        *(
            of_body({"type": "object", "properties": members}, *shown, direction="response")
            for members, shown in test_states_unknown.UNKNOWN
        ),
    ],
    "null-seen": [
        *(of_member(schema, None) for schema, _ in test_null_seen.CHANGED),
        of_member(TEXT, None, direction="response"),
    ],
    "number-as-text": [
        *(of_member(member, *shown) for _, member, shown in test_number_as_text.COUNTING),
    ],
    "prose-remarks": [
        *(of_member(described("string", words), direction=direction) for words, direction in test_prose_remarks.TOLD),
    ],
    "prose-facts": [
        *(of_member(described(kind, words)) for kind, words, _ in test_prose_facts.CHANGED),
        of_member(described("string", "格式 yyyy-mm-dd"), direction="response"),
    ],
    "prose-lists-more": [
        *(of_member(schema | {"description": words}) for schema, words, _ in test_prose_lists_more.CASES),  # type: ignore[operator]
        of_member({"type": "string", "enum": ["720p", "1080p"], "description": "枚举值 720P, 1080p"}),
    ],
    "prose-values": [
        *(of_member(described(kind, words)) for kind, words, _ in test_prose_values.LISTED),
        of_member(described("integer", "状态：1-成功，0-失败")),
        of_member(described("string", "枚举值: MID_JOURNEYNIJI_JOURNEY"), "MID_JOURNEY"),
    ],
    "read-only-required": [
        of_body({"type": "object", "properties": {"a": {"type": "string", "readOnly": True}}, "required": ["a"]}),
        of_body(
            {
                "type": "object",
                "properties": {"a": {"type": "string", "readOnly": True}, "b": TEXT, "c": {"readOnly": True}},
                "required": ["c", "b", "a"],
            }
        ),
    ],
    "required-in-doubt": [
        of_body({"type": "object", "properties": {"a": TEXT, "b": TEXT}, "required": ["a", "b"]}, {"a": "x"}),
        of_body(
            {"type": "object", "properties": {"a": TEXT, "b": TEXT, "c": TEXT}, "required": ["a", "b", "c"]},
            {"c": "x"},
            {"a": "x", "c": "y"},
        ),
        of_body(
            {
                "type": "object",
                "properties": {"a": {"type": "string", "description": "图生视频需要传此参数"}},
                "required": ["a"],
            }
        ),
        of_body({"type": "object", "properties": {"a": TEXT}, "required": ["a", "b"]}),
    ],
    "schema-unusable": [of_member(schema) for schema, _ in test_schema_unusable.CHANGED],
    "type-conflict": [
        *(of_member(schema, *values) for schema, values, _ in test_type_conflict.CHANGED),
        of_body({"type": "array", "items": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}}, [1, "a"]),
        of_member({"type": "integer"}, "{{number}}"),
    ],
    "undocumented-member": [
        of_body(test_undocumented_member.OBJECT, {"a": "x", "b": 1}),
        of_body(test_undocumented_member.OBJECT, {"a": "x", "b": {"c": 1}}, direction="response"),
        of_body(test_undocumented_member.OBJECT | {"additionalProperties": False}, {"a": "x", "b": None}),
    ],
    "unknown-type": [of_member({"type": word}) for word, _ in test_unknown_type.CHANGED],
    "value-not-listed": [of_member(schema, *values) for schema, values, _ in test_value_not_listed.CHANGED],
}


def told(cases: Iterable[Case], rule: str) -> Iterator[str]:
    weight = Weight.TABLE if rule == "type-unstated" else Weight.SCHEMA
    for schema, examples, direction in cases:
        made, verdicts = settled(schema, *examples, direction=direction, weight=weight)
        shown = "".join(f"   {plain(each)}" for each in examples)
        yield f"{direction} {plain(schema)}{shown}"
        for each in verdicts.taken:
            finding, amended = each.finding, each.amendment
            believed = f", {each.believes.name.lower()}" if each.believes is not None else ""
            yield f"  {finding.code} ({finding.severity}{believed}) at {finding.field}: {finding.message}"
            yield from (f"    {label.span.text[:60]}  < {label.text}" for label in finding.labels)
            if amended is not None:
                was = plain(amended.was) if amended.has_was else "nothing"
                yield f"    {amended.at}: {was} -> {plain(amended.now)}, because {amended.because}"
            yield f"    help: {finding.help}"
        yield f"  = {plain(made)}"
        yield ""


def effects(direction: Direction) -> Iterator[str]:
    """Yield what each phrase makes of a member of each kind."""
    for phrase in PHRASES:
        yield phrase
        for kind in KINDS:
            whole: Any
            whole, verdicts = settled(of_member(kind | {"description": phrase})[0], direction=direction)
            made = whole["properties"]["size"]
            added = {key: value for key, value in made.items() if key != "description" and kind.get(key) != value}
            lost = "".join(f", no {key}" for key in kind if key not in made)
            beside = f" and {plain(whole['allOf'])}" if "allOf" in whole else ""
            told = [each.finding.code for each in verdicts.taken if each.finding.code not in OF_LITTLE]
            if told:
                codes = ", ".join(told)
                yield f"  {plain(kind)}: {plain(added)}{lost}{beside} ({codes})"


def meanings() -> Iterator[str]:
    """Yield what each word for a type means."""
    words = (
        *unknown_type._MEANT,  # noqa: SLF001 - the table itself
        *("array<int>", "list[str]", "数组<对象>", "string[]", "[file]", "enum<str>", "enum<x>", "string (可选)"),
        *("int | null", "str or int", "array<array<int>>", "wibble", "array<wibble>"),
    )
    for word in words:
        whole: Any
        whole, _ = settled(of_member({"type": word})[0])
        yield f"{word}: {plain(whole['properties']['size'])}"


def plain(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


@each_row("rule", CASES)
def test_each_rule_has_something_to_say(rule: str) -> None:
    assert any(line.startswith(f"  {rule} (") for line in told(CASES[rule], rule))


def test_all_that_the_rules_say(request: pytest.FixtureRequest) -> None:
    found = {f"{rule}.txt": "\n".join(told(cases, rule)) for rule, cases in CASES.items()}
    found |= {f"phrases-of-a-{each}.txt": "\n".join(effects(each)) + "\n" for each in ("request", "response")}
    found["words-for-types.txt"] = "\n".join(meanings()) + "\n"
    Golden(FOLDER, request.config.getoption("--update")).check(found)
