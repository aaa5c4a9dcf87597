"""Lint of `pagination:`: what cannot be iterated over to its end is said with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """
reynard: 1
operation: "list_films"
method: "GET"
path: "/films"
parameters: [{name: "page", in: "query", schema: {type: "integer"}}]
responses: {"200": {media: "application/json", schema: {properties: {list: {type: "array"}, total: {type: "integer"}}}}}
pagination: {by: "page", parameter: "page", items: "list", total: "total"}
"""
CASES = [
    ("", "", []),
    ('parameter: "page"', 'parameter: "pgae"', ["neither its query nor its body has `pgae`"]),
    ('items: "list"', 'items: "data.list"', ["its answer has nothing at `data.list`"]),
    ('items: "list"', 'items: "list", more: "more"', ["its answer has nothing at `more`"]),
    ('"GET"', '"POST"', ["the operation is no read; mark it with `effect: read` if it is one"]),
    (
        '{by: "page", parameter: "page", items: "list", total: "total"}',
        'null\neffect: "read"',
        [],
    ),
    ('"application/json"', '"text/plain"', ["its answer is no documented JSON"]),
]


def findings(folder: Path, text: str) -> Findings:
    (folder / "acme").mkdir()
    (folder / "acme" / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    (folder / "acme" / "list_films.yaml").write_text(text, encoding="utf-8")
    found = Findings()
    load_specs(folder, found)
    return found


@pytest.mark.parametrize(("old", "new", "said"), CASES)
def test_what_cannot_be_asked_for_is_said(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    assert not old or SPEC.count(old) == 1
    found = [each for each in findings(tmp_path, SPEC.replace(old, new)) if each.code == "pagination"]
    assert [each.message for each in found] == [
        f"the pages of `list_films` cannot be asked for: {each}" for each in said
    ]
    assert all(each.labels for each in found)


def test_a_link_is_followed_by_a_get(tmp_path: Path) -> None:
    text = SPEC.replace('"GET"', '"POST"').replace('by: "page", parameter: "page"', 'by: "link"') + 'effect: "read"\n'
    (found,) = findings(tmp_path, text)
    assert found.message.endswith("a link is followed by a GET, and this is a POST")


@pytest.mark.parametrize(
    "wrong",
    ['by: "page"', 'by: "cursor", parameter: "page"', 'by: "link", parameter: "page"', 'by: "turn", parameter: "page"'],
)
def test_a_misshapen_one_is_refused(tmp_path: Path, wrong: str) -> None:
    found = findings(tmp_path, SPEC.replace('by: "page", parameter: "page"', wrong))
    assert "spec-shape" in {each.code for each in found}
