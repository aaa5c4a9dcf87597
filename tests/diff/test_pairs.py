"""One difference, one change of the right code; what means the same is no change."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from diff.pairs import ANY_OF, CAT, DUMPER, MEMBERS, SAME, TEXT, changes, description
from diff.together import Together
from reynard.diff.change import KINDS, Level
from rows import each_row


def codes(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {each.kind.code for each in changes(old, new)}


ALL = Together({name: (old, new) for name, (old, new, _) in MEMBERS.items()})
NEEDED = Together({name: (old, new) for name, (old, new, _) in MEMBERS.items()}, are_required=True)
THE_SAME = Together(SAME)


@each_row("name", MEMBERS)
def test_a_changed_member_is_said_in_both_directions(name: str) -> None:
    _, _, kind = MEMBERS[name]
    found = {each.kind.code for each in ALL.forward[name]}
    if kind == "removed" or name in ("constant now", "constant no more", "another constant"):
        assert f"answer-{kind}" in found
        assert any(each.startswith("argument-") for each in found)
        return
    assert found == {f"argument-{kind}", f"answer-{kind}"}


@each_row("name", SAME)
def test_what_means_the_same_is_no_change(name: str) -> None:
    assert not THE_SAME.forward[name]
    assert not THE_SAME.backward[name]


@pytest.mark.parametrize("name", ["another type", "one value more"])
def test_a_member_alone_is_told_as_among_others(name: str) -> None:
    old, new, _ = MEMBERS[name]
    assert codes(description(old), description(new)) == {each.kind.code for each in ALL.forward[name]}


def test_members_come_and_go() -> None:
    without, with_it, needed = description(), description(TEXT), description(TEXT, required=True)
    assert codes(without, with_it) == {"argument-added", "answer-added"}
    assert codes(with_it, without) == {"argument-removed", "answer-removed"}
    assert codes(without, needed) == {"argument-added-required", "answer-added-required"}
    assert codes(with_it, needed) == {"argument-became-required", "answer-became-required"}
    assert codes(needed, with_it) == {"argument-became-optional", "answer-became-optional"}


def test_a_default_is_about_requests() -> None:
    found = changes(description({"type": "integer"}), description({"type": "integer", "default": 5}))
    assert {(each.kind.code, each.level) for each in found} == {
        ("argument-default-changed", Level.BEHAVIOUR),
        ("answer-default-changed", Level.DOCUMENTATION),
    }


def operation(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"][path][method]
    return found


def edited(path: str, method: str, change: Any) -> dict[str, Any]:  # noqa: ANN401 - a function on JSON
    made = description()
    change(operation(made, path, method))
    return made


QUERY = {"name": "lang", "in": "query", "schema": {"type": "string"}}
OPERATIONS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "parameter new": (
        description(),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        "argument-added",
    ),
    "parameter gone": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        description(),
        "argument-removed",
    ),
    "parameter new and required": (
        description(),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"required": True})),
        "argument-added-required",
    ),
    "parameter required now": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"required": True})),
        "argument-became-required",
    ),
    "parameter optional now": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"required": True})),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        "argument-became-optional",
    ),
    "parameter moved": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"in": "header"})),
        "parameter-moved",
    ),
    "parameter of another type": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"schema": {"type": "integer"}})),
        "argument-type-changed",
    ),
    "parameter written otherwise": (
        edited(
            "/v1/videos/{id}",
            "get",
            lambda it: it["parameters"].append(QUERY | {"schema": {"type": "array", "items": TEXT}}),
        ),
        edited(
            "/v1/videos/{id}",
            "get",
            lambda it: it["parameters"].append(
                QUERY | {"schema": {"type": "array", "items": TEXT}, "style": "pipeDelimited", "explode": False}
            ),
        ),
        "parameter-style-changed",
    ),
    "parameter deprecated": (
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY)),
        edited("/v1/videos/{id}", "get", lambda it: it["parameters"].append(QUERY | {"deprecated": True})),
        "argument-deprecated",
    ),
    "path deprecated": (
        description(),
        edited("/v1/videos/{id}", "get", lambda it: it.update(deprecated=True)),
        "operation-deprecated",
    ),
    "other words": (
        description(),
        edited("/v1/videos/{id}", "get", lambda it: it.update(description="Gets it.")),
        "operation-words",
    ),
    "another price": (
        edited("/v1/videos", "post", lambda it: it.update(description="每次 0.5 元")),
        edited("/v1/videos", "post", lambda it: it.update(description="每次 0.8 元")),
        "price-in-prose",
    ),
    "body gone": (description(), edited("/v1/videos", "post", lambda it: it.pop("requestBody")), "body-removed"),
    "body new": (edited("/v1/videos", "post", lambda it: it.pop("requestBody")), description(), "body-added-required"),
    "body as a form": (
        description(),
        edited(
            "/v1/videos",
            "post",
            lambda it: it["requestBody"].update(
                content={"multipart/form-data": it["requestBody"]["content"]["application/json"]}
            ),
        ),
        "body-media-changed",
    ),
    "failure new": (
        description(),
        edited("/v1/videos", "post", lambda it: it["responses"].update({"404": {"description": "none"}})),
        "failure-added",
    ),
    "failure gone": (
        edited("/v1/videos", "post", lambda it: it["responses"].update({"404": {"description": "none"}})),
        description(),
        "failure-removed",
    ),
    "answer vanished": (
        description(),
        edited("/v1/videos", "post", lambda it: it["responses"]["200"].pop("content")),
        "answer-vanished",
    ),
    "success new": (
        description(),
        edited("/v1/videos", "post", lambda it: it["responses"].update({"202": {"description": "later"}})),
        "success-added",
    ),
}


@each_row("name", OPERATIONS)
def test_a_changed_operation_is_said(name: str) -> None:
    old, new, code = OPERATIONS[name]
    assert codes(old, new) == {code}


def test_another_id_renames_no_method_whose_path_gives_its_name() -> None:
    new = edited("/v1/videos", "post", lambda it: it.update(operationId="makeVideo"))
    assert codes(description(), new) == set()


def test_another_id_renames_the_method_where_the_path_gives_none() -> None:
    old, new = ({"paths": {"/do/render/video": {"post": operation(description(), "/v1/videos", "post")}}} for _ in "ab")
    old, new = description() | old, description() | new
    operation(new, "/do/render/video", "post")["operationId"] = "makeVideo"
    assert codes(old, new) == {"method-renamed"}


def test_operations_come_and_go() -> None:
    old, new = description(), description()
    del new["paths"]["/v1/videos/{id}"]
    assert codes(old, new) == {"operation-removed"}
    assert codes(new, old) == {"operation-added"}


def test_a_path_that_moved_is_the_same_operation_by_its_name() -> None:
    old, new = description(), description()
    new["paths"]["/v2/videos"] = new["paths"].pop("/v1/videos")
    (change,) = changes(old, new)
    assert change.kind.code == "path-changed"
    assert "`/v2/videos` now, was `/v1/videos`" in change.message


def test_a_path_parameter_of_another_name_is_another_argument() -> None:
    old, new = description(), description()
    new["paths"]["/v1/videos/{task_id}"] = new["paths"].pop("/v1/videos/{id}")
    new["paths"]["/v1/videos/{task_id}"]["get"]["parameters"][0]["name"] = "task_id"
    (change,) = changes(old, new)
    assert (change.kind.code, change.before, change.after) == ("argument-renamed", "id", "task_id")


def test_another_address_of_the_api() -> None:
    old, new = description(), description()
    new["servers"] = [{"url": "https://api2.acme.ai"}]
    assert "base-url-changed" in codes(old, new)


def test_what_changed_in_a_shared_model_is_said_where_it_is_used() -> None:
    old, new = description({"oneOf": ANY_OF}), description({"oneOf": ANY_OF})
    new["components"]["schemas"]["Cat"] = json.loads(json.dumps(CAT)) | {
        "properties": {**CAT["properties"], "lives": {"type": "string"}}
    }
    found = changes(old, new)
    assert {each.kind.code for each in found} == {"argument-type-changed", "answer-type-changed"}
    assert {each.message.split("`")[1] for each in found} == {"x.lives"}


def reordered(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the same JSON with every object the other way round."""
    if isinstance(value, dict):
        return {key: reordered(each) for key, each in reversed(value.items())}
    return [reordered(each) for each in value] if isinstance(value, list) else value


def test_order_and_layout_are_no_change() -> None:
    def paths_reversed(whole: dict[str, Any]) -> str:
        return json.dumps(whole | {"paths": dict(reversed(whole["paths"].items()))}, indent=7)

    ways = (lambda it: json.dumps(reordered(it)), lambda it: yaml.dump(it, Dumper=DUMPER), paths_reversed)
    for way in ways:
        assert {name: found for name, found in NEEDED.otherwise(way).items() if found} == {}


def test_every_change_says_where_it_stands() -> None:
    old, new, _ = MEMBERS["smaller maximum"]
    for change in changes(description(old), description(new)):
        assert change.old is not None
        assert change.new is not None
        assert "maximum" in change.old.source.text[change.old.start - 30 : change.old.end + 30]


def test_codes_are_of_the_catalogue() -> None:
    assert len({each.code for each in KINDS.values()}) == len(KINDS) > 100
    assert all(each.title[0].islower() and not each.title.endswith(".") for each in KINDS.values())
