"""Fields that one operation declares otherwise than another; what a name alone does not make one field."""

from __future__ import annotations

import json
from typing import Any

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

TEXT, WHOLE, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
STATES = {"type": "string", "enum": ["open", "closed"]}
MORE_STATES = {"type": "string", "enum": ["open", "closed", "lost"]}
MANY = {"type": "string", "enum": ["open", "closed", "locked", "lost"]}
CODES = {"type": "integer", "description": "1 男，2 女"}


def content(members: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"type": "object", "properties": members}}}}


def asked(**members: object) -> dict[str, Any]:
    return {"requestBody": content(members)}


def answered(**members: object) -> dict[str, Any]:
    return {"responses": {"200": {"description": "ok", **content(members)}}}


def queried(**members: object) -> dict[str, Any]:
    return {"parameters": [{"name": name, "in": "query", "schema": each} for name, each in members.items()]}


def told_of(states: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {"film_state": states}}


def found(first: dict[str, Any], second: dict[str, Any], other: str = "/v1/rooms/edit") -> list[tuple[str, str]]:
    ok = {"responses": {"200": {"description": "ok"}}}
    paths = {"/v1/rooms/add": {"post": {"summary": "Add a room", **ok, **first}}}
    paths |= {other: {"post": {"summary": "Edit it", **ok, **second}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    return [(each.code, each.message) for each in findings if each.code.endswith("-elsewhere")]


@each_row(
    ("first", "second", "code", "words"),
    [
        (asked(floor=TEXT), asked(floor=WHOLE), "types-elsewhere", "`floor` is a text in `add_room`, and a number in"),
        (asked(is_open=FLAG), answered(is_open=WHOLE), "types-elsewhere", "is true or false in"),
        (asked(image_urls={"type": "array", "items": TEXT}), asked(image_urls=TEXT), "types-elsewhere", "is a list in"),
        (asked(status=TEXT), asked(status=STATES), "values-elsewhere", "lists no values in `add_room`"),
        (queried(status=TEXT), answered(status=STATES), "values-elsewhere", "it has `open` and `closed`"),
        (asked(gender=WHOLE), asked(gender=CODES), "values-elsewhere", "it has `1` and `2`"),
        (
            asked(status=MORE_STATES),
            asked(status=STATES),
            "values-elsewhere",
            "`status` has `lost` in `add_room`, and not",
        ),
        (
            answered(room={"type": "object", "properties": {"state": TEXT}}),
            answered(state=STATES),
            "values-elsewhere",
            "`state` lists no values",
        ),
    ],
)
def test_told(first: dict[str, Any], second: dict[str, Any], code: str, words: str) -> None:
    ((told, message),) = found(first, second)
    assert told == code
    assert words in message


@each_row(
    ("first", "second"),
    [
        (asked(floor=TEXT), asked(floor=TEXT)),
        (asked(value=TEXT), asked(value=WHOLE)),
        (asked(task_id=TEXT), asked(task_id=WHOLE)),
        (queried(floor=TEXT), asked(floor=WHOLE)),
        (asked(status=STATES), asked(status={"type": "string", "enum": ["new", "used"]})),
        (asked(status=MANY), asked(status={"type": "string", "enum": ["paid", "late", "free", "lost"]})),
        (asked(status={**TEXT, "description": "例如 open"}), asked(status=STATES)),
        (asked(status=TEXT), answered(door={"type": "object", "properties": {"status": STATES}})),
        (asked(created_at={"type": ["string", "integer"]}), asked(created_at=WHOLE)),
        (asked(room_settings={"type": "array", "items": TEXT}), asked(room_settings={"type": "object"})),
        (asked(model=TEXT), asked(model=STATES)),
        (asked(id=TEXT), answered(id=WHOLE)),
        (answered(home_team=TEXT), answered(home_team={"type": "object"})),
        (asked(callback_url=TEXT), asked(callback_url={**TEXT, "description": "枚举值 open, closed"})),
        (asked(page_size=TEXT | {"description": "HTTP status code"}), asked(page_size=STATES)),
        (asked(model_id=TEXT), asked(model_id=STATES)),
        (asked(door_state=TEXT), asked(door_state={**TEXT, "enum": [""]})),
        (asked(rate_plan=TEXT), answered(rate_plan={"type": "object"})),
        (answered(film=told_of(STATES), actor=told_of(MORE_STATES)), answered(other=TEXT)),
        (asked(room_photos=FLAG), answered(room_photos={"type": "array", "items": TEXT})),
    ],
)
def test_silent(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert found(first, second) == []


def test_a_single_word_means_another_thing_where_paths_begin_otherwise() -> None:
    assert found(asked(floor=TEXT), asked(floor=WHOLE), "/v1/shops/edit") == []
    assert found(asked(floor_number=TEXT), asked(floor_number=WHOLE), "/v1/shops/edit")


def test_all_of_a_provider_are_told_in_one_finding() -> None:
    names = [f"field_{number}" for number in range(9)]
    ((_, message),) = found(asked(**dict.fromkeys(names, TEXT)), asked(**dict.fromkeys(names, WHOLE)))
    assert message.endswith("; and 3 more")


def test_one_name_is_told_once() -> None:
    members = {"floor": TEXT, "room": {"type": "object", "properties": {"floor": TEXT}}}
    others = {"floor": WHOLE, "room": {"type": "object", "properties": {"floor": WHOLE}}}
    ((_, message),) = found(asked(**members), asked(**others))
    assert message.count("`floor`") == 1


def answers(*statuses: tuple[str, list[int]]) -> dict[str, Any]:
    made = {
        status: {"description": "ok", **content({"code": {"type": "integer", "enum": codes}})}
        for status, codes in statuses
    }
    return {"responses": made}


@each_row(
    ("statuses", "words"),
    [
        (
            [("200", [200, 401]), ("500", [500, 501])],
            ["`code` has `500` and `501` in the answer 500 of `add_room`, and not in the answer 200 of `add_room`"],
        ),
        ([("200", [200, 401, 500, 501]), ("500", [500, 501])], []),
        ([("200", [0]), ("500", [500, 501])], []),
        ([("200", [200, 401])], []),
    ],
)
def test_codes_of_failures(statuses: list[tuple[str, list[int]]], words: list[str]) -> None:
    assert [message for _, message in found(answers(*statuses), {})] == words


def test_states_that_are_listed_elsewhere_are_not_unknown() -> None:
    told = {"status": STATES, "task_id": TEXT}
    paths = {
        "/v1/rooms/paint": {"post": {"summary": "Paint", **answered(**told | {"status": TEXT})}},
        "/v1/rooms/{task_id}": {"get": {"summary": "Ask", **answered(**told)}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    codes = [each.code for each in findings]
    assert ("values-elsewhere" in codes, "states-unknown" in codes) == (True, False)


def test_what_is_listed_elsewhere_is_not_unknown() -> None:
    ok = {"responses": {"200": {"description": "ok"}}}
    paths = {
        "/v1/rooms/add": {"post": {"summary": "Add a room", **ok, **asked(status=TEXT, floor_type=TEXT)}},
        "/v1/rooms/edit": {"post": {"summary": "Edit it", **ok, **asked(status=STATES)}},
        "/v1/rooms/close": {"post": {"summary": "Close it", **ok, **asked(status=TEXT)}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    told = [(each.message, len(each.labels)) for each in findings if each.code == "values-unknown"]
    assert told == [("nothing lists the values of `floor_type`", 1)]
