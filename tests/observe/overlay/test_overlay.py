"""Overlays: what an action makes of a document, where each part then comes from, and paths that are harmless."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reynard.diagnostics import Findings
from reynard.observe.overlay.apply import Overlays
from reynard.observe.overlay.paths import BrokenPath, check, select
from reynard.observe.overlay.read import read_overlay
from reynard.observe.surroundings import Parsed
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.json import JsonText, read_json
from rows import each_row
from steps import grows_with_length_alone, steps

KITES = {"kites": [{"n": "a", "t": [1, 2, 3]}, {"n": "b"}, {"n": "c"}], "by": {"a": {"x": 1}, "b": {"x": 2}}, "no": 1}


def parsed(value: object, name: str = "pages/kites.json") -> Parsed:
    text = read_json(Fragment.of(Source(name, json.dumps(value, indent=1))))
    assert isinstance(text, JsonText)
    return Parsed(text.value, text)


def overlay_of(*actions: object) -> str:
    return json.dumps({"overlay": "1.0.0", "info": {"title": "x", "version": "1"}, "actions": actions}, indent=1)


def lay(value: object, *actions: object) -> tuple[Parsed, Findings]:
    findings = Findings()
    read = read_overlay("x.overlay.json", Source("x.overlay.json", overlay_of(*actions)), findings)
    assert read is not None, [each.message for each in findings]
    overlays = Overlays([read], findings)
    laid = overlays.lay_over("pages/kites.json", parsed(value))
    overlays.report_unused()
    return laid, findings


@each_row(
    ("action", "path", "expected"),
    [
        ({"target": "$", "update": {"new": {"a": 1}}}, "new", {"a": 1}),
        ({"target": "$.by", "update": {"a": {"y": 3}, "c": {}}}, "by", {"a": {"x": 1, "y": 3}, "b": {"x": 2}, "c": {}}),
        ({"target": "$.by.*", "update": {"x": [0]}}, "by", {"a": {"x": [0]}, "b": {"x": [0]}}),
        ({"target": "$.by.a", "update": {"x": {"deep": 1}}}, "by", {"a": {"x": {"deep": 1}}, "b": {"x": 2}}),
        ({"target": "$.kites[0].t", "update": 4}, "kites.0.t", [1, 2, 3, 4]),
        ({"target": "$.kites[0].t", "update": [4, 5]}, "kites.0.t", [1, 2, 3, 4, 5]),
        ({"target": "$.kites[0]", "update": {"t": [4]}}, "kites.0.t", [1, 2, 3, 4]),
        ({"target": "$.no", "update": 2}, "no", 2),
        ({"target": "$.by", "remove": True, "update": {"a": 2}}, "", {"kites": KITES["kites"], "no": 1}),
        ({"target": "$.kites[?@.n != 'b']", "remove": True}, "kites", [{"n": "b"}]),
        ({"target": "$.kites[0,1,1]", "remove": True}, "kites", [{"n": "c"}]),
        ({"target": "$..n", "remove": True}, "kites", [{"t": [1, 2, 3]}, {}, {}]),
        ({"target": "$..[0]", "remove": True}, "kites", [{"n": "b"}, {"n": "c"}]),
        ({"target": "$.kites[?search(@.n, '[ab]')].t", "remove": True}, "kites.0", {"n": "a"}),
    ],
)
def test_an_action_does_what_the_specification_says(action: object, path: str, expected: object) -> None:
    laid, findings = lay(KITES, action)
    found: Any = laid.value
    for step in path.split(".") if path else ():
        found = found[int(step) if step.isdecimal() else step]
    assert found == expected
    assert not list(findings)


def test_the_page_itself_stays_as_it_was() -> None:
    before = parsed(KITES)
    findings = Findings()
    read = read_overlay("x", Source("x", overlay_of({"target": "$.kites[*]", "update": {"n": "z"}})), findings)
    assert read is not None
    Overlays([read], findings).lay_over("pages/kites.json", before)
    assert before.value == KITES


def test_actions_follow_each_other() -> None:
    laid, _ = lay(KITES, {"target": "$.by", "update": {"c": {"x": 3}}}, {"target": "$.by[?@.x > 1]", "remove": True})
    assert isinstance(laid.value, dict)
    assert laid.value["by"] == {"a": {"x": 1}}


def test_every_part_knows_where_it_comes_from() -> None:
    laid, _ = lay(
        KITES,
        {"target": "$.kites[0]", "remove": True},
        {"target": "$.kites", "update": {"n": "new"}},
        {"target": "$.kites[0]", "update": {"n": "other", "more": {"deep": True}}},
        {"target": "$.kites[1]", "remove": True},
    )
    assert isinstance(laid.value, dict)
    assert laid.value["kites"] == [{"n": "other", "more": {"deep": True}}, {"n": "new"}]

    def place(*pointer: str | int) -> tuple[str, str]:
        span = laid.origin.locate(pointer)
        return span.source.name, span.text

    assert place("kites", 0, "n") == ("x.overlay.json", '"other"')
    assert place("kites", 0, "more", "deep") == ("x.overlay.json", "true")
    assert place("kites", 1, "n") == ("x.overlay.json", '"new"')
    assert place("by", "b", "x") == ("pages/kites.json", "2")
    assert laid.origin.locate(("kites", 0)).text.startswith('{\n   "n": "b"')
    assert laid.origin.locate(("kites", 0, "more"), "key").text == '"more"'


@each_row(
    "path",
    ["", "kites", "$[", "$.a | $.b", "$.~", "^", "$.a[?foo(@)]", "$.a[?@ =~ /x/]", " $", "$[?" + "!" * 5000 + "@]"],
)
def test_what_is_no_path_of_the_standard_is_refused(path: str) -> None:
    with pytest.raises(BrokenPath):
        check(path)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*)*c"])
def test_no_pattern_runs_for_ever(pattern: str) -> None:
    path = f"$[?match(@, '{pattern}')]"
    assert select(path, ["a" * 64 + "!"]) == ()
    assert steps(lambda: select(path, ["a" * 64 + "!"])) < 5_000


def test_a_path_selects_each_place_once() -> None:
    assert select("$['a','a',?true == true]", {"a": 1}) == (("a",),)


def test_many_places_are_as_much_work_as_they_are_many() -> None:
    def action(size: int) -> object:
        value = {"a": [{"x": {"y": 1}} for _ in range(size)]}
        return lay(value, {"target": "$.a[*]", "update": {"z": 1}}, {"target": "$.a[?@.z == 1]", "remove": True})

    assert grows_with_length_alone(action, 30)
