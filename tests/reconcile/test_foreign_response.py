"""Schemas that were left over from another endpoint."""

from __future__ import annotations

import pytest

from rows import each_row

from .rules.judge import judged, settled

TEXT, INTEGER = {"type": "string"}, {"type": "integer"}
LEFT_OVER = {
    "type": "object",
    "title": "Answer",
    "properties": {
        "code": INTEGER | {"description": "0 is good"},
        "data": {"type": "object", "properties": {"task_id": TEXT, "note": TEXT}},
        "usage": INTEGER,
        "extra": {"$ref": "#/$defs/Extra"},
    },
    "required": ["code", "data"],
    "$defs": {"Extra": {"type": "object", "properties": {"deep": TEXT}}},
}


def test_the_answer_has_the_members_of_the_examples_and_no_others() -> None:
    made, verdicts = settled(LEFT_OVER, {"id": "a", "status": "s", "code": 5}, direction="response")
    assert made == {
        "title": "Answer",
        "type": "object",
        "properties": {"id": TEXT, "status": TEXT, "code": INTEGER | {"description": "0 is good"}},
        "required": ["id", "status", "code"],
    }
    (taken,) = verdicts.taken
    assert taken.amendment is not None
    assert taken.amendment.was == {"properties": ["code", "data", "usage", "extra"]}
    assert taken.amendment.now == {"properties": ["id", "status", "code"], "dropped": ["data", "usage", "extra"]}
    assert taken.amendment.because == "no example fits the declared schema; left out: `data`, `usage` and `extra`"


@each_row(
    ("example", "name", "made", "dropped"),
    [
        ({"id": "a", "status": "s", "code": "ok"}, "code",
         {"anyOf": [TEXT, INTEGER | {"description": "0 is good"}]}, ["data", "usage", "extra"]),
        ({"id": "a", "status": "s", "data": "x"}, "data", TEXT,
         ["code", "usage", "extra", "data.task_id", "data.note"]),
        ({"id": "a", "status": "s", "data": {"url": "x", "w": 1}}, "data",
         {"type": "object", "properties": {"url": TEXT, "w": INTEGER}, "required": ["url", "w"]},
         ["code", "usage", "extra", "data.task_id", "data.note"]),
        ({"id": "a", "status": "s", "data": {"task_id": "x"}}, "data",
         LEFT_OVER["properties"]["data"], ["code", "usage", "extra"]),
        ({"id": "a", "status": "s", "extra": {"deep": "x"}}, "extra",
         {"$ref": "#/$defs/Extra"}, ["code", "data", "usage"]),
        ({"id": "a", "status": "s", "code": None}, "code",
         {"type": ["integer", "null"], "description": "0 is good"}, ["data", "usage", "extra"]),
    ],
)  # fmt: skip
def test_a_member_that_both_know(
    example: dict[str, object], name: str, made: dict[str, object], dropped: list[str]
) -> None:
    schema, verdicts = settled(LEFT_OVER, example, direction="response")
    assert schema["properties"][name] == made
    amendment = verdicts.taken[0].amendment
    assert amendment is not None
    assert amendment.now["dropped"] == dropped
    assert ("$defs" in schema) == (name == "extra")


@each_row(
    "examples",
    [
        [],
        [{}],
        ["text"],
        [{"id": "a"}, {}],
        [{"code": 1, "data": {}, "id": "a"}],
        [{"id": "a", "status": "s"}, {"code": 1, "data": {}}],
    ],
)
def test_a_schema_that_some_example_bears_out_is_nobody_elses(examples: list[object]) -> None:
    assert "foreign-response" not in judged(LEFT_OVER, *examples, direction="response")[1]


def test_a_request_is_what_it_declares() -> None:
    assert "foreign-response" not in judged(LEFT_OVER, {"id": "a", "status": "s"})[1]


def test_a_decision_brings_the_schema_back() -> None:
    made, verdicts = settled(LEFT_OVER, {"id": "a"}, direction="response", chosen={"response": "declared"})
    assert (made, verdicts.taken) == (LEFT_OVER, [])
    made, _ = settled(LEFT_OVER, {"id": "a"}, direction="response", chosen={"response": "examples"})
    assert made == {"type": "object", "properties": {"id": TEXT}, "required": ["id"]}


def test_behind_a_reference() -> None:
    schema = {"$ref": "#/$defs/Answer", "$defs": {"Answer": {"type": "object", "properties": {"code": INTEGER}}}}
    made, codes = judged(schema, {"id": "a"}, direction="response")
    assert (made, codes) == (
        {"type": "object", "properties": {"id": TEXT}, "required": ["id"]}, ["foreign-response"]
    )  # fmt: skip


USER = {"type": "object", "properties": {"id": TEXT, "role": TEXT, "name": TEXT}}
LOG_IN = {
    "type": "object",
    "properties": {
        "code": INTEGER,
        "data": {"type": "object", "properties": {"user": {"$ref": "#/$defs/User"}, "token": TEXT}},
    },
    "required": ["code"],
    "$defs": {"User": USER},
}


@each_row(
    ("example", "is_kept"),
    [
        ({"account": "a", "role": "student", "name": "b", "college": 1}, True),
        ({"id": "7", "role": "student", "name": "b"}, True),
        ({"account": "a", "role": "student", "college": 1}, False),
        ({"role": "student"}, False),
        ({"role": 1, "name": 2}, False),
    ],
)
def test_what_the_schema_has_inside_shows_that_it_is_its_own(example: dict[str, object], is_kept: bool) -> None:  # noqa: FBT001 - a column of the table
    made, verdicts = settled(LOG_IN, example, direction="response")
    assert ({"code", "data"} <= made["properties"].keys()) == is_kept
    assert made["properties"].keys() >= example.keys()
    assert ("$defs" in made, "required" not in made) == (is_kept, is_kept)
    amendment = verdicts.taken[0].amendment
    assert amendment is not None
    assert (amendment.because == "the example shows `data.user` alone") == is_kept
    assert (amendment.now["properties"] == ["code", "data", *example]) == is_kept


def test_an_object_that_holds_itself_is_searched_once() -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/$defs/Node"}, "n": INTEGER}}
    schema = {"type": "object", "properties": {"first": {"$ref": "#/$defs/Node"}}, "$defs": {"Node": node}}
    assert settled(schema, {"a": 1, "b": 2}, direction="response")[0]["properties"].keys() == {"a", "b"}


SHORT = {"type": "object", "properties": {"code": INTEGER, "data": TEXT}}


@each_row("schema", [SHORT, SHORT | {"required": ["code"]}])
@each_row("example", [{"code": "ok", "data": [1]}, {"code": "ok"}])
def test_where_only_types_differ_a_schema_is_its_own(schema: dict[str, object], example: dict[str, object]) -> None:
    assert set(judged(schema, example, direction="response")[1]) == {"type-conflict"}


@pytest.mark.parametrize("example", [{"code": "ok", "id": 1}, {"id": 1}])
def test_other_names_or_what_is_required_and_missing_make_it_foreign(example: dict[str, object]) -> None:
    assert judged(SHORT, example, direction="response")[1] == ["foreign-response"]
    schema = SHORT | {"required": ["data"]}
    assert judged(schema, {"code": "ok"}, direction="response")[1] == ["foreign-response"]


FILM = {"type": "object", "properties": {"title": TEXT, "year": INTEGER}}
FILMS = {"type": "array", "items": {"$ref": "#/$defs/Film"}}
SHOWN = {"title": "A fox", "year": 2026}


@each_row(
    ("schema", "example", "holder"),
    [
        (FILMS, {"code": 0, "data": [SHOWN]}, "data"),
        (FILMS, {"code": 0, "msg": None, "result": [SHOWN, {"title": "A cat"}]}, "result"),
        (FILM, {"code": 0, "data": SHOWN}, "data"),
        (FILM, {"response": SHOWN}, "response"),
        ({"$ref": "#/$defs/Film"}, {"code": 0, "data": SHOWN}, "data"),
    ],
)
def test_an_envelope_that_the_page_leaves_out(schema: dict[str, object], example: object, holder: str) -> None:
    made, verdicts = settled(schema | {"$defs": {"Film": FILM}}, example, direction="response")
    assert made["properties"][holder] == schema
    assert {*made["properties"]} == {*example}
    assert [each.finding.code for each in verdicts.taken][:1] == ["foreign-response"]
    assert "describes a part" in [each.text for each in verdicts.taken[0].finding.labels]


@each_row(
    ("schema", "example"),
    [
        (FILMS, [SHOWN]),
        (FILM, SHOWN | {"data": [SHOWN]}),
        (FILMS, {"code": 0, "data": [{"name": "a", "size": 1, "kind": "b"}]}),
        (FILMS, {"page": {"size": 1}, "data": [SHOWN]}),
        (FILMS, {"code": 0, "data": []}),
    ],
)
def test_what_is_no_envelope(schema: dict[str, object], example: object) -> None:
    _, verdicts = settled(schema | {"$defs": {"Film": FILM}}, example, direction="response")
    assert not [each for each in verdicts.taken if "is that of" in each.finding.message]


def test_an_example_of_one_item_keeps_the_list() -> None:
    film = {"type": "object", "properties": {"id": TEXT, "title": TEXT}}
    listed = {"type": "object", "properties": {"value": {"type": "array", "items": film}}}
    made, _ = settled(listed, {"id": "a", "title": "b"}, direction="response")
    assert isinstance(made, dict)
    assert made["properties"] == {"value": {"type": "array", "items": film}, "id": TEXT, "title": TEXT}
    assert "required" not in made


JOB = {"type": "object", "properties": {"cmd": TEXT, "restarts": INTEGER, "state": TEXT}, "required": ["cmd"]}
OF_JOB = {"$ref": "#/$defs/Job", "$defs": {"Job": JOB}}
OF_JOBS = {"type": "array", "items": {"$ref": "#/$defs/Job"}, "$defs": {"Job": JOB}}
SHOWN = {"cmd": "x", "restarts": 1, "state": "done"}


@each_row(
    ("schema", "example", "held"),
    [
        (OF_JOB, {"job": SHOWN}, {"job": {"$ref": "#/$defs/Job"}}),
        (OF_JOB, {"took": 3, "job": SHOWN}, {"job": {"$ref": "#/$defs/Job"}}),
        (OF_JOB, {"task": SHOWN}, {"task": {"$ref": "#/$defs/Job"}}),
        (OF_JOBS, {"jobs": [SHOWN]}, {"jobs": {"type": "array", "items": {"$ref": "#/$defs/Job"}}}),
        (OF_JOBS, {"jobs": {"1612a779-f3fa-4344-8819-3d12fa9b9d90": SHOWN}},
         {"jobs": {"type": "object", "additionalProperties": {"$ref": "#/$defs/Job"}}}),
    ],
)  # fmt: skip
def test_a_component_that_stands_in_an_envelope_keeps_its_name(
    schema: dict[str, object], example: dict[str, object], held: dict[str, object]
) -> None:
    made, verdicts = settled(schema, example, direction="response")
    assert {name: each for name, each in made["properties"].items() if name in held} == held
    assert [each.finding.code for each in verdicts.taken if each.finding.code == "foreign-response"]
