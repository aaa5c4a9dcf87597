"""The yardstick reads an SDK as it is written, and our names beside it; the real one where it is installed."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from names.yardstick import compared, names_of_ours, names_of_sdk
from reynard.cli import cli

SDK = """
from functools import cached_property


class Files:
    def list(self, store_id):
        return self._get_api_list(path_template("/vector_stores/{store_id}/files", store_id=store_id))


class Stores:
    @cached_property
    def files(self) -> Files:
        return Files(self)

    def create(self):
        return self._post("/vector_stores", body={})

    def delete(self, store_id):
        return self._delete(f"/vector_stores/{store_id}")

    def _hidden(self):
        return self._get("/hidden")


class Beta:
    @cached_property
    def stores(self) -> Stores:
        return Stores(self)


class Client:
    @cached_property
    def beta(self) -> Beta:
        return Beta(self)

    def with_options(self):
        return self._get("/nothing")
"""
DOCUMENT = Path(__file__).parents[3] / "shared" / "openapi" / "openai.yaml"


def test_an_sdk_is_read_by_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sdk_of_a_vendor.py").write_text(SDK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sdk_of_a_vendor", raising=False)
    assert names_of_sdk("sdk_of_a_vendor", "Client") == {
        "DELETE /vector_stores/{}": ["beta.stores.delete"],
        "GET /vector_stores/{}/files": ["beta.stores.files.list"],
        "POST /vector_stores": ["beta.stores.create"],
    }


def test_names_are_compared_by_their_requests() -> None:
    shown = {
        "providers": [
            {
                "groups": [
                    {
                        "name": "stores.files",
                        "methods": [
                            {
                                "name": name,
                                "does": does,
                                "older_name": False,
                                "method": "GET",
                                "path": "/v1/stores/{s}/files",
                            }
                            for name, does in (("list", "call"), ("iterate", "iterate"))
                        ],
                    }
                ]
            }
        ]
    }
    ours = names_of_ours(shown)
    assert ours == {"GET /stores/{}/files": ["stores.files.list"]}
    said = {
        "stores.files.list": (True, True),
        "beta.stores.files.list": (False, True),
        "stores.files.all": (False, False),
        "beta.files.list": (False, False),
    }
    for name, expected in said.items():
        (row,) = compared({"GET /stores/{}/files": [name], "GET /other": ["other.list"]}, ours)
        assert (row.is_same, row.is_same_within) == expected, name


@pytest.mark.skipif(not DOCUMENT.is_file(), reason="the document is not beside this checkout")
@pytest.mark.skipif(importlib.util.find_spec("openai") is None, reason="the SDK `openai` is not installed")
def test_most_names_are_those_of_the_vendors_own_sdk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    assert run(cli, ["add", "openai", str(DOCUMENT)]).exit_code == 0
    shown = json.loads(run(cli, ["show", "openai", "--format", "json"]).stdout)
    rows = compared(names_of_sdk("openai", "OpenAI"), names_of_ours(shown))
    assert len(rows) > 200
    assert sum(each.is_same for each in rows) >= 0.9 * len(rows)
