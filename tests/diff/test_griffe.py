"""An independent judge of the Python axis: griffe compares the packages generated from either side.

It knows names, parameters and attributes, not types: what changes a type alone is ours to say (`SILENT`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import griffe
import pytest

from diff.pairs import TEXT, WHOLE, Schema
from reynard.diagnostics import Findings
from reynard.diff.change import Level
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of
from reynard.generate import generate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OBJECT: Schema = {"type": "object"}


def _members(required: tuple[str, ...] = (), **members: Schema) -> Schema:
    return _OBJECT | {"properties": members} | ({"required": list(required)} if required else {})


def _spec(
    request: Schema, answer: Schema, operation: str = "make", method: str = "POST", path: str = "/v1/things"
) -> dict[str, object]:
    return {
        "reynard": 1,
        "operation": operation,
        "group": "things",
        "method": method,
        "path": path,
        "request": {"media": "application/json", "schema": request},
        "responses": {"200": {"media": "application/json", "description": "ok", "schema": answer}},
    }


PLAIN = _members(a=TEXT, b=TEXT)

# Body and answer before, body and answer after; whether the Python interface breaks, and whether griffe can see it.
BREAKING = {
    "argument_gone": ((PLAIN, PLAIN), (_members(a=TEXT), PLAIN)),
    "argument_new_and_required": ((PLAIN, PLAIN), (_members(("c",), a=TEXT, b=TEXT, c=TEXT), PLAIN)),
    "argument_required_now": ((PLAIN, PLAIN), (_members(("a",), a=TEXT, b=TEXT), PLAIN)),
    "argument_renamed": ((PLAIN, PLAIN), (_members(a=TEXT, bb=WHOLE), PLAIN)),
    "answer_gone": ((PLAIN, PLAIN), (PLAIN, _members(a=TEXT))),
    "answer_renamed": ((PLAIN, PLAIN), (PLAIN, _members(a=TEXT, bb=WHOLE))),
}
HARMLESS = {
    "nothing": ((PLAIN, PLAIN), (PLAIN, PLAIN)),
    "argument_new": ((PLAIN, PLAIN), (_members(a=TEXT, b=TEXT, c=TEXT), PLAIN)),
    "answer_new": ((PLAIN, PLAIN), (PLAIN, _members(a=TEXT, b=TEXT, c=TEXT))),
    "argument_optional_now": ((_members(("a",), a=TEXT, b=TEXT), PLAIN), (PLAIN, PLAIN)),
    "words": ((PLAIN, PLAIN), (_members(a=TEXT | {"description": "New."}, b=TEXT), PLAIN)),
}
# Breaking for who calls, on the wire or to a type checker: the signatures stay, which is all that griffe reads.
SILENT = {
    "argument_of_another_type": ((PLAIN, PLAIN), (_members(a=WHOLE, b=TEXT), PLAIN)),
    "value_gone": ((_members(a={"enum": ["x", "y"]}), PLAIN), (_members(a={"enum": ["x"]}), PLAIN)),
    "shorter": ((PLAIN, PLAIN), (_members(a=TEXT | {"maxLength": 3}, b=TEXT), PLAIN)),
}
PAIRS = BREAKING | HARMLESS | SILENT


def _files(side: int) -> Mapping[str, bytes]:
    files = {}
    for name, pair in PAIRS.items():
        provider = {
            "reynard": 1,
            "provider": name,
            "title": name,
            "base_url": "https://api.acme.ai",
            "auth": {"schemes": {}},
        }
        for file, value in (("provider", provider), ("make", _spec(*pair[side]))):
            lines = [f"{key}: {json.dumps(each)}\n" for key, each in value.items()]
            files[f"{name}/{file}.yaml"] = "".join(lines).encode()
    return files


@pytest.fixture(scope="module")
def breakages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """Return what griffe finds between the packages of both sides, by provider."""
    loaded = []
    for side in (0, 1):
        folder: Path = tmp_path_factory.mktemp(f"side{side}")
        for path, content in _files(side).items():
            target = folder / "specs" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        plan = generate(folder / "specs", folder / "out", "made_clients")
        assert not [each.message for each in plan.findings if each.severity == "error"]
        plan.write()
        loaded.append(griffe.load("made_clients", search_paths=[folder / "out"], allow_inspection=False))
    found: dict[str, list[str]] = {name: [] for name in PAIRS}
    for each in griffe.find_breaking_changes(*loaded):
        parts = each.obj.path.split(".")
        for name in PAIRS:
            if name in parts:
                found[name].append(f"{each.kind.value}: {each.obj.path}")
    return found


@pytest.fixture(scope="module")
def levels() -> Mapping[str, Level | None]:
    """Return the worst that we find, by provider."""
    sides = [side_of(read_side(_files(side), "specs", Findings())) for side in (0, 1)]
    found: dict[str, Level | None] = dict.fromkeys(PAIRS)
    for each in compare(*sides):
        found[each.provider] = max(each.level, found[each.provider] or each.level)
    return found


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_the_interface_breaks_for_both(
    name: str, breakages: Mapping[str, list[str]], levels: Mapping[str, Level | None]
) -> None:
    assert levels[name] is Level.BREAKING
    assert breakages[name]


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_so_for_both(
    name: str, breakages: Mapping[str, list[str]], levels: Mapping[str, Level | None]
) -> None:
    assert levels[name] is not Level.BREAKING
    assert not breakages[name]


@pytest.mark.parametrize("name", SILENT)
def test_types_are_ours_to_say(
    name: str, breakages: Mapping[str, list[str]], levels: Mapping[str, Level | None]
) -> None:
    assert levels[name] is Level.BREAKING
    assert not breakages[name]
