"""One finding a cause: what folds into one, what stays apart, and how a reader gets all of it back."""

from __future__ import annotations

import json

from reynard.diagnostics import Diagnostic, Findings, Severity
from reynard.diagnostics.codes import (
    NEEDED_OBJECT,
    NULL_SEEN,
    REQUIRED_IN_DOUBT,
    SCHEMA_UNUSABLE,
    TYPE_CONFLICT,
    UNDOCUMENTED_MEMBER,
    UNKNOWN_PAGE,
    Entry,
    diagnostic,
)
from reynard.diagnostics.folding import fold
from reynard.diagnostics.printers import printer
from reynard.source import Source, Span
from reynard.values import replace
from rows import each_row

PAGE = Source("specs/acme/pages/a.json", "abcdefghijklmnopqrstuvwxyz\n" * 4)
OTHER = Source("specs/umbra/pages/a.json", "abcdefghijklmnopqrstuvwxyz\n" * 4)


def said(entry: Entry, name: str, *starts: int, page: Source = PAGE) -> Diagnostic:
    """Return a finding about a field, with a label at each of some offsets."""
    return diagnostic(
        entry, f"`{name}` is odd", *((Span(page, at, at + 1), "here") for at in starts), field=f"get.{name}"
    )


def doubt(message: str, at: int, entry: Entry = TYPE_CONFLICT) -> Diagnostic:
    return diagnostic(entry, message, (Span(PAGE, at, at + 1), "here"))


ON_PAGES = [doubt(f"`a` is `integer`, but the example sends `{at}`", at) for at in (1, 2)]
HABITS = [said(UNDOCUMENTED_MEMBER, name, at, page=page) for page in (PAGE, OTHER) for at, name in enumerate("abc")]
NEEDED = [
    doubt(f"`input` is not required, but {inner}, and every example has it", at, NEEDED_OBJECT)
    for at, inner in enumerate(("`a` in it is", "`a` and `b` in it are", "`a`, `b` and `c` in it are"))
]
PATTERNS = [doubt(f"`pattern` of `{name}` is odd", at, SCHEMA_UNUSABLE) for at, name in enumerate("abc")]
HELD = [
    doubt(f"`a` is {value}", at, UNDOCUMENTED_MEMBER)
    for at, value in enumerate(("`1`", "an object with `x` and `y`", "a list of 2", "an empty list"))
]
LINKED = [said(REQUIRED_IN_DOUBT, "a", 1, 50), said(REQUIRED_IN_DOUBT, "b", 2, 50), said(REQUIRED_IN_DOUBT, "b", 2, 60)]
CASES = [
    ("one example", [said(REQUIRED_IN_DOUBT, "a", 1, 50), said(REQUIRED_IN_DOUBT, "b", 2, 50)], [2]),
    ("one place of the schema", [said(REQUIRED_IN_DOUBT, "a", 1, 50), said(REQUIRED_IN_DOUBT, "a", 1, 60)], [2]),
    ("linked by either", LINKED, [3]),
    ("two doubts", [said(TYPE_CONFLICT, "a", 1, 50), said(TYPE_CONFLICT, "b", 2, 60)], [1, 1]),
    ("two codes at one place", [said(TYPE_CONFLICT, "a", 1, 50), said(REQUIRED_IN_DOUBT, "a", 1, 50)], [1, 1]),
    ("a habit", [said(UNDOCUMENTED_MEMBER, name, at) for at, name in enumerate("abcd")], [4]),
    ("two notes are no habit", [said(UNDOCUMENTED_MEMBER, name, at) for at, name in enumerate("ab")], [1, 1]),
    ("members of one object", [said(UNDOCUMENTED_MEMBER, "a", 1, 50), said(UNDOCUMENTED_MEMBER, "b", 2, 50)], [2]),
    ("of two objects", [said(UNDOCUMENTED_MEMBER, "a", 1, 50), said(UNDOCUMENTED_MEMBER, "b", 2, 60)], [1, 1]),
    ("whatever they hold", HELD, [4]),
    ("habits of two vendors", HABITS, [3, 3]),
    ("one doubt on several pages", [said(TYPE_CONFLICT, "a", at) for at in (1, 2, 3)], [3]),
    ("the same with another value", [*ON_PAGES, doubt("`a` is `integer`, but the example sends `0.5`", 3)], [3]),
    ("another member", [*ON_PAGES, doubt("`b` is `integer`, but the example sends `1`", 3)], [1, 1, 1]),
    ("another type", [*ON_PAGES, doubt("`a` is `string`, but the example sends `1`", 3)], [1, 1, 1]),
    ("nulls of any member", [doubt(f"`{name}` is null", at, NULL_SEEN) for at, name in enumerate("abc")], [3]),
    ("patterns of any member", PATTERNS, [3]),
    ("objects that pages forget to require", NEEDED, [3]),
    ("two of them", NEEDED[:2], [1, 1]),
    ("one doubt on two pages", ON_PAGES, [1, 1]),
    ("errors", [said(UNKNOWN_PAGE, "a", 1), said(UNKNOWN_PAGE, "b", 1)], [1, 1]),
]  # fmt: skip


@each_row(("findings", "sizes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_findings_of_one_cause_fold(findings: list[Diagnostic], sizes: list[int]) -> None:
    folded = fold(findings)
    assert [1 + len(each.repeats) for each in folded] == sizes
    unfolded = [one for each in folded for one in (each.message, *(repeat.message for repeat in each.repeats))]
    assert sorted(unfolded) == sorted(each.message for each in findings)


def test_people_and_programs_see_how_often_and_where() -> None:
    (folded,) = fold([said(UNDOCUMENTED_MEMBER, name, at) for at, name in enumerate("abcdefghijkl")])
    text = printer("text")([folded], {})
    assert "`a` is odd (12 times)" in text
    assert "= also: get.b (1:2)" in text
    assert "and 3 more; --all shows each" in text
    (finding,) = json.loads(printer("json")([folded], {}))["diagnostics"]
    assert [each["field"] for each in finding["repeats"]] == [f"get.{name}" for name in "bcdefghijkl"]
    assert "and 11 more with this cause" in printer("github")([folded], {})
    (result,) = json.loads(printer("sarif")([folded], {}))["runs"][0]["results"]
    assert len(result["relatedLocations"]) == 11


def test_the_order_stays_that_of_the_first() -> None:
    findings = Findings()
    findings.extend(
        [said(TYPE_CONFLICT, "z", 9, 90), *(said(UNDOCUMENTED_MEMBER, name, at) for at, name in enumerate("abc"))]
    )
    assert [each.field for each in fold(findings)] == ["get.a", "get.z"]
    assert fold(findings)[0].severity is Severity.NOTE


def test_repeats_are_told_to_programs_with_what_settles_each() -> None:
    settled = replace(said(TYPE_CONFLICT, "b", 3), decision="- {at: x, remove: true}")
    folded = replace(said(TYPE_CONFLICT, "a", 2), repeats=(said(TYPE_CONFLICT, "c", 4), settled))
    (found,) = json.loads(printer("json")([folded], {}))["diagnostics"]
    assert "decision" not in found
    assert [each.get("decision") for each in found["repeats"]] == [None, "- {at: x, remove: true}"]
