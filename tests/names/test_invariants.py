"""What holds of the names of all clients, whatever their documents are like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PATHS = ("/coins/{id}/utxos", "/coins/{id}/utxos/{asset}", "/coins/{id}/history", "/coins/{id}", "/pool/latest/votes")
ITEMS = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}
PAGE = {"type": "object", "properties": {"meta": {"type": "object", "properties": {"coins": ITEMS}}}}


def operation(schema: object) -> dict[str, object]:
    """Return a GET that answers a page, and says so by its arguments alone."""
    paging = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("page", "count")]
    return {"parameters": paging, "responses": {"200": {"content": {"application/json": {"schema": schema}}}}}


def test_what_iterates_has_its_list_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = {path: {"get": operation(PAGE if "history" in path else ITEMS)} for path in PATHS}
    document = {"openapi": "3.0.0", "info": {"title": "Coins", "version": "1"}, "paths": paths}
    (tmp_path / "coins.json").write_text(json.dumps(document), encoding="utf-8")
    run = CliRunner().invoke
    assert run(cli, ["add", "coins", "coins.json"]).exit_code == 0
    (shown,) = json.loads(run(cli, ["show", "coins", "--format", "json"]).stdout)["providers"]
    iterating = 0
    for group in shown["groups"]:
        names = {method["name"] for method in group["methods"]}
        for method in group["methods"]:
            if method["does"] == "iterate":
                iterating += 1
                assert method["name"].replace("iterate", "list", 1) in names, names
    assert iterating == len(PATHS)


THINGS = ("Ship", "Order", "Invoice")
DEEDS = (
    ("POST", "/{things}", "create{Thing}", "Create a {thing}"),
    ("GET", "/{things}", "list{Thing}s", "List {things}"),
    ("GET", "/{things}/{{id}}", "get{Thing}", "Get a {thing}"),
    ("DELETE", "/{things}/{{id}}", "delete{Thing}", "Delete a {thing}"),
    ("POST", "/{things}/batch", "batchPrint{Thing}s", "Print several {things}"),
    ("POST", "/{things}/{{id}}/fans", "like{Thing}", "Like a {thing}"),
    ("DELETE", "/{things}/{{id}}/fans", "unlike{Thing}", "Unlike a {thing}"),
    ("POST", "/{things}/{{id}}/voidall", "voidAll{Thing}Lines", "Void all lines"),
    ("GET", "/{things}/{{id}}/price", "check{Thing}Price", "Check the price of a {thing}"),
    ("POST", "/{things}/{{id}}/history", "get{Thing}History", "Get the history of a {thing}"),
    ("POST", "/{things}/search", "search{Thing}s", "Search {things}"),
    ("PUT", "/{things}/{{id}}/owner", "assign{Thing}Owner", "Assign an owner"),
)
SAID = ("print", "like", "unlike", "void", "check", "search", "assign")


def shown(tmp_path: Path, rows: list[tuple[str, str, str, str]]) -> dict[str, tuple[str, str]]:
    """Return the group and the name of each method, by the id of its operation."""
    paths: dict[str, dict[str, object]] = {}
    for method, path, id_, title in rows:
        call = {"operationId": id_, "summary": title, "responses": {"200": {"description": "done"}}}
        paths.setdefault(path, {})[method.lower()] = call
    document = {"openapi": "3.0.0", "info": {"title": "Shop", "version": "1"}, "paths": paths}
    (tmp_path / "shop.json").write_text(json.dumps(document), encoding="utf-8")
    run = CliRunner().invoke
    assert run(cli, ["add", "shop", "shop.json"]).exit_code == 0
    (provider,) = json.loads(run(cli, ["show", "shop", "--format", "json"]).stdout)["providers"]
    told = {(row[0], row[1]): row[2] for row in rows}
    return {
        told[each["method"], each["path"]]: (group["name"], each["name"])
        for group in provider["groups"]
        for each in group["methods"]
        if each["does"] == "call"
    }


def test_siblings_are_alike_and_do_what_words_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    spelt = [
        tuple(part.format(Thing=thing, thing=thing.lower(), things=f"{thing.lower()}s") for part in deed)
        for thing in THINGS
        for deed in DEEDS
    ]
    made = shown(tmp_path, spelt)
    assert len(made) == len(THINGS) * len(DEEDS)
    for method, path, id_, title in spelt:
        group, name = made[id_]
        words = name.split("_")
        things = path.split("/")[1]
        assert group.split(".")[0] == things, (path, group)
        assert not {"get", "post", "put", "patch"} & {*words[1:]}, (title, name)
        assert not {things, things.removesuffix("s")} & {*words}, (title, name)
        verb = title.split()[0].lower()
        assert verb in words if verb in SAID else words[0] not in SAID, (method, title, name)
    for thing in THINGS[1:]:
        for first, other in zip(spelt, [row for row in spelt if row[1].startswith(f"/{thing.lower()}s")], strict=False):
            assert made[first[2]][1] == made[other[2]][1], (first, other)
