"""Where operations stand that a document sets apart: by sections, stages, and what it says to generators of clients."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Mapping

Said = tuple[str, str, dict[str, Any]]


def places(*said: Said, root: Mapping[str, Any] | None = None) -> dict[str, str]:
    """Return how each operation of a document is called, by method and path."""
    paths: dict[str, dict[str, Any]] = {}
    for method, path, more in said:
        paths.setdefault(path, {})[method.lower()] = {"responses": {"200": {"description": "fine"}}, **more}
    document = {"openapi": "3.0.3", "info": {"title": "Acme", "version": "1"}, "paths": paths, **(root or {})}
    source = Source("pages/acme.json", json.dumps(document))
    page = PageFile(path=source.name, source=source, sha256="")
    found = [(each.seen, each.spec) for each in ingest_provider("acme", [page], None, Findings()).evidence]
    return {
        f"{seen.method.value} {seen.path.value}": f"{spec.group}.{spec.action or spec.operation}"
        for seen, spec in found
    }


def of_section(name: str) -> dict[str, Any]:
    return {"x-oaiMeta": {"group": name}}


BETA = {"x-oaiMeta": {"beta": True}}


@each_row(
    ("said", "root", "expected"),
    [
        (of_section("administration"), {}, "admin.users.list"),
        (of_section("users"), {}, "users.list"),
        (BETA, {}, "beta.users.list"),
        ({"x-beta": True}, {}, "beta.users.list"),
        ({"x-stability-level": "beta"}, {}, "beta.users.list"),
        ({"x-stability-level": "stable"}, {}, "users.list"),
        ({"x-fern-availability": "alpha"}, {}, "alpha.users.list"),
        ({"tags": ["Users"]}, {"x-tagGroups": [{"name": "Admin API", "tags": ["Users"]}]}, "admin.users.list"),
        ({"tags": ["Users"]}, {"x-tagGroups": [{"name": "People", "tags": ["Users"]}, 7]}, "users.list"),
        ({"x-fern-sdk-group-name": ["team", "men"], "x-fern-sdk-method-name": "listAll"}, {}, "team.men.list_all"),
        ({"x-fern-sdk-group-name": "people"}, {}, "people.list"),
        ({"x-speakeasy-group": "team.people", "x-speakeasy-name-override": "all"}, {}, "team.people.all"),
        ({"x-speakeasy-group": 7, "x-oaiMeta": "none", "x-beta": "no"}, {}, "n7.list"),
    ],
)  # fmt: skip
def test_what_a_document_says_of_a_place(said: dict[str, Any], root: dict[str, Any], expected: str) -> None:
    assert places(("GET", "/users", said), ("GET", "/users/{id}", said), root=root)["GET /users"] == expected


def test_a_resource_stands_in_one_namespace() -> None:
    found = places(
        ("GET", "/users", of_section("admin")),
        ("GET", "/users/{id}", of_section("admin")),
        ("GET", "/users/{id}/usage", of_section("usage")),
        ("GET", "/films", {}),
        ("GET", "/films/{id}", BETA),
        ("GET", "/admin/keys", of_section("admin")),
        ("GET", "/admin/keys/{id}", of_section("admin")),
    )
    assert found == {
        "GET /users": "admin.users.list",
        "GET /users/{id}": "admin.users.retrieve",
        "GET /users/{id}/usage": "admin.users.retrieve_usage",
        "GET /films": "films.list",
        "GET /films/{id}": "films.retrieve",
        "GET /admin/keys": "admin.keys.list",
        "GET /admin/keys/{id}": "admin.keys.retrieve",
    }


def test_a_path_may_ask_for_a_stage() -> None:
    found = places(
        ("GET", "/films", {}),
        ("GET", "/films/{id}", {"operationId": "getFilm"}),
        ("GET", "/films/{id}?beta=true", {"operationId": "beta_getFilm"}),
        ("POST", "/films?fast=true", {"operationId": "makeFilmFast"}),
    )
    assert sorted(found.values()) == ["beta.films.retrieve", "films.create", "films.list", "films.retrieve"]


def test_a_thing_without_what_holds_it_stands_where_it_is_held() -> None:
    held = ("GET", "/company/projects/{id}", {})
    roles = [("GET", "/projects/{id}/roles", {}), ("DELETE", "/projects/{id}/roles/{role}", {})]
    assert places(held, *roles)["GET /projects/{id}/roles"] == "company.projects.roles.list"
    assert places(held, *roles, ("GET", "/projects", {}))["GET /projects/{id}/roles"] == "projects.roles.list"
    both = places(held, ("GET", "/team/projects/{id}", {}), *roles)
    assert both["GET /projects/{id}/roles"] == "projects.roles.list"


PAGED = {
    "code": {"type": "integer"},
    "data": {"type": "object", "properties": {"list": {"type": "array", "items": {}}}},
}


@each_row(
    ("said", "expected"),
    [
        ({"operationId": "pageMaterialUsingPOST", "summary": "素材列表"}, "materials.list"),
        ({"operationId": "costDetailUsingPOST", "summary": "消耗一览"}, "materials.list_cost_details"),
        ({"summary": "查询素材"}, "materials.list"),
    ],
)
def test_a_post_that_asks_for_a_page_lists(said: dict[str, str], expected: str) -> None:
    sent = {"pageNo": {"type": "integer"}, "name": {"type": "string"}}
    schemas = [{"type": "object", "properties": each} for each in (sent, PAGED)]
    asked, answered = ({"content": {"application/json": {"schema": each}}} for each in schemas)
    more = {"requestBody": asked, "responses": {"200": {"description": "ok", **answered}}, "tags": ["Materials"]}
    assert places(("POST", "/v3/material/x", {**more, **said})) == {"POST /v3/material/x": expected}


ONE = {"type": "object", "properties": {"data": {"type": "object", "properties": {"name": {"type": "string"}}}}}
LIST = {"type": "object", "properties": {"code": {"type": "integer"}, "data": {"type": "array", "items": {}}}}


@each_row(
    ("path", "title", "answer", "expected"),
    [
        ("/v1/template/getDetail", "模板详情", ONE, "videos.get_template_detail"),
        ("/v1/videos/info", "视频详情", ONE, "videos.retrieve"),
        ("/v1/logs/token", "查询调用日志", LIST, "videos.list_call_logs"),
        ("/v1/logs/token", "查询调用统计", LIST, "videos.get_call_statistics"),
    ],
)
def test_what_is_read_of_one_thing_or_listed(path: str, title: str, answer: object, expected: str) -> None:
    key = "videoId" if "videos" in path else "templateId"
    answers = {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}}
    asked = {"name": key, "in": "query", "required": answer is ONE, "schema": {"type": "string"}}
    more = {"parameters": [asked], "responses": answers, "tags": ["视频"]}
    assert places(("GET", path, {**more, "summary": title})) == {f"GET {path}": expected}
