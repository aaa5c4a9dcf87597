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
