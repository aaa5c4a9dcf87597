"""Ids that are texts in one operation and numbers in another; what a name alone does not make one."""

from __future__ import annotations

import json
from typing import Any

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}


def content(name: str, schema: object) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"type": "object", "properties": {name: schema}}}}}


def asked(name: str, schema: object) -> dict[str, Any]:
    return {"requestBody": content(name, schema)}


def answered(name: str, schema: object) -> dict[str, Any]:
    return {"responses": {"200": {"description": "ok", **content(name, schema)}}}


def queried(name: str, schema: object) -> dict[str, Any]:
    return {"parameters": [{"name": name, "in": "query", "schema": schema}]}


def found(first: dict[str, Any], second: dict[str, Any]) -> list[tuple[str, str]]:
    ok = {"responses": {"200": {"description": "ok"}}}
    paths = {"/v1/films": {"post": {"summary": "Create a film", **ok, **first}}}
    paths |= {"/v1/clips": {"post": {"summary": "Create a clip", **ok, **second}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    return [(each.severity.value, each.message) for each in findings if each.code == "id-types"]


@each_row(
    ("first", "second", "severity"),
    [
        (answered("task_id", TEXT), asked("task_id", WHOLE), "note"),
        (answered("taskId", WHOLE), answered("taskId", TEXT), "note"),
        (answered("task_id", TEXT), queried("task_id", WHOLE), "fact"),
        (answered("task_ids", TEXT), asked("task_ids", {"type": "number"}), "note"),
        (queried("page_size", TEXT), queried("page_size", WHOLE), "fact"),
    ],
)
def test_told_once(first: dict[str, Any], second: dict[str, Any], severity: str) -> None:
    ((said, message),) = found(first, second)
    assert said == severity
    assert "is a text in" in message


@each_row(
    ("first", "second"),
    [
        (answered("task_id", TEXT), asked("task_id", TEXT)),
        (answered("task_id", TEXT), asked("task_id", {"type": ["string", "integer"]})),
        (answered("state", TEXT), asked("state", WHOLE)),
        (queried("limit", TEXT), answered("limit", WHOLE)),
        (answered("id", TEXT), asked("id", WHOLE)),
        (answered("task_id", TEXT), asked("task_id", {"type": "object"})),
        (answered("task_id", TEXT), asked("other_id", WHOLE)),
    ],
)
def test_silent(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert found(first, second) == []


def test_the_body_of_a_get_is_not_sent() -> None:
    asked_twice = {**queried("page_id", TEXT), **asked("page_id", WHOLE)}
    ok = {"responses": {"200": {"description": "ok"}}}
    for method, count in (("get", 0), ("post", 1)):
        paths = {"/v1/films": {method: {"summary": "Find films", **ok, **asked_twice}}}
        document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
        findings = Findings()
        page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
        ingest_provider("acme", [page], None, findings)
        assert len([each for each in findings if each.code == "id-types"]) == count


def of_paths(one: str, other: str) -> list[str]:
    ok = {"responses": {"200": {"description": "ok"}}}
    paths = {one: {"get": {"summary": "Get", **ok, **queried("id", TEXT)}}}
    paths |= {other: {"get": {"summary": "Find", **ok, **queried("id", WHOLE)}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    return [each.message for each in findings if each.code == "id-types"]


@each_row(
    ("one", "other", "is_told"),
    [
        ("/rooms/detail", "/rooms/edit", True),
        ("/rooms/detail", "/cameras/detail", False),
    ],
)
def test_the_bare_id_of_one_kind_of_thing(one: str, other: str, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    messages = of_paths(one, other)
    assert bool(messages) == is_told
    assert all(each.startswith("`id` is a text in") for each in messages)
