"""A model that many operations share changes once: one finding in words, every place for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diff.pairs import CAT, TEXT, changes, description
from programs import reynard
from reynard.diagnostics.printers.look import PLAIN
from reynard.diff.folding import fold
from reynard.diff.printing import as_json, as_markdown, as_text
from reynard.diff.version import propose_bump

if TYPE_CHECKING:
    from pathlib import Path

MANY = 40


def shared(lives: str) -> dict[str, Any]:
    """Return a description with a model that many answers share."""
    made = description()
    made["components"]["schemas"]["Cat"] = CAT | {"properties": {**CAT["properties"], "lives": {"type": lives}}}
    answer = {"type": "object", "properties": {"cat": {"$ref": "#/components/schemas/Cat"}}}
    for number in range(MANY):
        made["paths"][f"/v1/cats/{number}"] = {
            "get": {
                "operationId": f"cat{number}",
                "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}},
            }
        }
    return made


def test_a_shared_model_changes_once() -> None:
    found = changes(shared("integer"), shared("string"))
    assert len(found) == MANY
    (finding,) = fold(found)
    assert len(finding.others) == MANY - 1
    assert finding.elsewhere.startswith("the same in `cats.")
    assert finding.elsewhere.endswith("and 33 more")
    assert propose_bump([finding.change]) == propose_bump(found)


def test_each_form_says_it_once_and_json_everywhere() -> None:
    found = changes(shared("integer"), shared("string"))
    text = as_text(found, None, PLAIN)
    assert text.count("was integer, is string") == 1
    assert "1 change: 1 breaking" in text
    assert as_text(found, None, PLAIN, is_folded=False).count("was integer, is string") == MANY
    assert as_markdown(found, None).count("was integer, is string") == 1
    assert len(json.loads(as_json(found, None))["changes"]) == MANY


def test_other_changes_stay_apart() -> None:
    found = changes(description(TEXT), description({"type": "integer"}))
    assert {each.change.kind.code for each in fold(found)} == {"argument-type-changed", "answer-type-changed"}
    assert "argument `x` was string, is integer" in as_text(found, None, PLAIN)


def test_the_command_folds_unless_told(tmp_path: Path) -> None:
    for name, lives in (("old.json", "integer"), ("new.json", "string")):
        (tmp_path / name).write_text(json.dumps(shared(lives)), "utf-8")
    folded = reynard("diff", "old.json", "new.json", cwd=tmp_path)
    every = reynard("diff", "old.json", "new.json", "--all", cwd=tmp_path)
    assert folded.code == every.code == 1
    assert (folded.out.count("is string"), every.out.count("is string")) == (1, MANY)
    assert "40 places have changed; `reynard diff --all` lists each." in folded.out
