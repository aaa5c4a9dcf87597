from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from diagnostics.marked import finding, marked
from reynard import __version__
from reynard.diagnostics import Diagnostic, Label, Severity
from reynard.diagnostics.printers import PLAIN, printer
from reynard.source import Source
from rows import each_row

_TEXT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}},
}
_COUNT = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["physicalLocation"],
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": _TEXT,
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {
                        "uri": {"type": "string", "pattern": r"^(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})*$"},
                        "uriBaseId": {"type": "string"},
                    },
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {"startLine": _COUNT, "startColumn": _COUNT, "endLine": _COUNT, "endColumn": _COUNT},
                },
            },
        },
    },
}
ESSENTIAL = {
    # What the standard's sections 3.13 to 3.52 ask of the objects that are used here, in words of our own: the
    # published schema has no clear licence for copies.
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "properties": {"type": "object"},
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": _TEXT,
                                                "fullDescription": _TEXT,
                                                "help": _TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "additionalProperties": False,
                                                    "properties": {"level": _LEVEL},
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": _LEVEL,
                                "message": _TEXT,
                                "locations": {"type": "array", "items": _LOCATION},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": _LOCATION},
                                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                                "properties": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


def run_of(*findings: Diagnostic) -> Any:  # noqa: ANN401 - JSON
    log = json.loads(printer("sarif")(findings, {"pages": 1}, PLAIN))
    Draft202012Validator(ESSENTIAL, format_checker=FormatChecker()).validate(log)
    run = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def test_a_finding_names_its_rule_its_place_and_further_places() -> None:
    run = run_of(finding("declared ⟦比例⟧\nsent ⟦0.5\nx⟧", "here", "there", help="decide", field="a.b"))
    result = run["results"][0]
    fingerprints = result.pop("partialFingerprints")
    assert len(set(fingerprints.values())) == 1
    artifact = {"uri": "page.md", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "type-conflict",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "something is odd\ndecide"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 12},
                },
                "message": {"text": "here"},
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 2, "startColumn": 6, "endLine": 3, "endColumn": 2},
                },
                "message": {"text": "there"},
            }
        ],
        "properties": {"field": "a.b"},
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == __version__


def test_only_rules_that_were_found_are_listed() -> None:
    bad = Diagnostic(code="broken-json", severity=Severity.ERROR, message="m")
    rules = run_of(finding("⟦a⟧", ""), bad, bad)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["broken-json", "type-conflict"]
    assert rules[0]["shortDescription"] == {"text": "A JSON block of a page cannot be read"}
    assert run_of()["results"] == []


@each_row(
    ("name", "location"),
    [
        ("specs/即梦/a b.md", {"uri": "specs/%E5%8D%B3%E6%A2%A6/a%20b.md", "uriBaseId": "%SRCROOT%"}),
        ("a:b#c?d%.md", {"uri": "a%3Ab%23c%3Fd%25.md", "uriBaseId": "%SRCROOT%"}),
        ("a\\b.md", {"uri": "a/b.md", "uriBaseId": "%SRCROOT%"}),
        ("\udcff\x1b.md", {"uri": "%ED%B3%BF%1B.md", "uriBaseId": "%SRCROOT%"}),
        ("/pages/a.md", {"uri": "file:///pages/a.md"}),
        ("C:\\pages\\a.md", {"uri": "file:///C%3A/pages/a.md"}),
    ],
    ids=ascii,
)
def test_files_are_uris(name: str, location: dict[str, str]) -> None:
    whole = Diagnostic(code="unreadable-file", severity=Severity.ERROR, message="m", file=name)
    placed = run_of(whole)["results"][0]["locations"]
    assert placed == [{"physicalLocation": {"artifactLocation": location}}]


def test_nothing_from_a_page_becomes_a_link_or_a_placeholder() -> None:
    message = run_of(finding("⟦a⟧", "", message="`{0}` [x](javascript:alert) \x1b"))["results"][0]["message"]
    assert message == {"text": "`{{0}}` [x\\](javascript:alert) \\u001b"}


def test_a_fingerprint_survives_changes_elsewhere_on_the_page_and_tells_twins_apart() -> None:
    def fingerprints(page: str) -> list[str]:
        found = [
            Diagnostic(code="type-conflict", severity=Severity.NOTE, message=page, labels=(Label(span, ""),), field="f")
            for span in marked("a.md", page)
        ]
        return [each["partialFingerprints"]["reynard/v1"] for each in run_of(*found)["results"]]

    before = fingerprints("⟦0.5⟧ ⟦0.5⟧ ⟦0.7⟧")
    after = fingerprints("a line more\n  ⟦0.5⟧ ⟦0.5⟧\n⟦0.7⟧ ")
    assert before == after
    assert len(set(before)) == 3


def test_a_fingerprint_of_a_whole_page_is_made_from_its_beginning() -> None:
    first = Source("a.md", "x" * 300)
    second = Source("a.md", "x" * 300 + "y")
    made = [
        run_of(
            Diagnostic(
                code="broken-json",
                severity=Severity.ERROR,
                message="m",
                labels=(Label(source.span(0, len(source.text)), ""),),
            )
        )["results"][0]["partialFingerprints"]
        for source in (first, second)
    ]
    assert made[0] == made[1]
