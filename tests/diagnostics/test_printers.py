"""Laws that hold for every printer, and the small formats as tables."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.marked import finding
from properties import examples
from reynard.diagnostics import Diagnostic, Label, Severity
from reynard.diagnostics.printers import FORMATS, PLAIN, Look, look_of, printer
from reynard.diagnostics.printers.summary import summary
from reynard.diagnostics.width import HIDDEN
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.diagnostics.printers import Format

TEXTS = st.text(
    st.one_of(st.sampled_from("\x00\x1b\r\n\t\u202e\u2028\ufeff\ud800%:,{}[]()|\u0301比"), st.characters()), max_size=40
)


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    source = Source(draw(TEXTS), draw(TEXTS))
    offsets = st.integers(-2, 60)
    labels = st.builds(lambda start, end, text: Label(source.span(start, end), text), offsets, offsets, TEXTS)
    return Diagnostic(
        code=draw(st.sampled_from(["type-conflict", "unheard-of"])),
        severity=draw(st.sampled_from(Severity)),
        message=draw(TEXTS),
        labels=tuple(draw(st.lists(labels, max_size=3))),
        help=draw(st.none() | TEXTS),
        field=draw(st.none() | TEXTS),
        file=draw(st.none() | TEXTS),
    )


@pytest.mark.parametrize("name", FORMATS)
@given(findings=st.lists(diagnostics(), max_size=3), columns=st.none() | st.integers(1, 100))
@settings(max_examples=examples(150), deadline=None)
def test_no_input_breaks_a_printer_or_reaches_the_terminal(
    name: Format, findings: list[Diagnostic], columns: int | None
) -> None:
    made = printer(name)(findings, {"pages": 1}, Look(columns=columns))
    made.encode()
    assert not HIDDEN.search(made.replace("\n", ""))
    assert made == printer(name)(findings, {"pages": 1}, Look(columns=columns))
    if name in ("json", "sarif"):
        json.loads(made)
    if name == "github":
        assert len(made.splitlines()) == len(findings) + len(summary(findings, {"pages": 1}).splitlines())


def test_json_gives_places_and_keeps_what_pages_say() -> None:
    whole = Diagnostic(code="unreadable-file", severity=Severity.ERROR, message="\u202e比", file="a.md")
    one = finding("a\n⟦b\nc⟧d", "here", field="x.y", help="do it")
    made = printer("json")([whole, one], {"pages": 2}, PLAIN)
    assert made == (
        '{"version": 1,\n"diagnostics": [\n'
        '{"code": "unreadable-file", "severity": "error", "message": "\\u202e比", "file": "a.md", "line": null,'
        ' "column": null, "end_line": null, "end_column": null, "field": null, "help": null, "labels": []},\n'
        '{"code": "type-conflict", "severity": "warning", "message": "something is odd", "file": "page.md", "line": 2,'
        ' "column": 1, "end_line": 3, "end_column": 2, "field": "x.y", "help": "do it", "labels": [{"file": "page.md",'
        ' "line": 2, "column": 1, "end_line": 3, "end_column": 2, "text": "here"}]}\n],\n'
        '"summary": {"counts": {"pages": 2}, "severities": {"error": 1, "warning": 1, "note": 0, "fact": 0},'
        ' "codes": {"type-conflict": 1, "unreadable-file": 1}}}\n'
    )
    assert json.loads(made)["diagnostics"][0]["message"] == "\u202e比"


def test_json_of_nothing_is_a_document_too() -> None:
    assert json.loads(printer("json")([], {}, PLAIN)) == {
        "version": 1,
        "diagnostics": [],
        "summary": {"counts": {}, "severities": {"error": 0, "warning": 0, "note": 0, "fact": 0}, "codes": {}},
    }


COMMANDS = {
    "one line": (
        finding("a ⟦b⟧", "here"),
        "::warning file=page.md,line=1,col=3,endLine=1,endColumn=4,title=type-conflict::something is odd%0Ahere\n",
    ),
    "columns are left out where a place covers several lines": (
        finding("⟦a\nb⟧", ""),
        "::warning file=page.md,line=1,endLine=2,title=type-conflict::something is odd\n",
    ),
    "further labels name their place": (
        finding("⟦a⟧\n⟦b⟧", "one", "two", help="x\ny"),
        (
            "::warning file=page.md,line=1,col=1,endLine=1,endColumn=2,title=type-conflict::"
            "something is odd%0Aone%0Apage.md:2:1: two%0Ax%0Ay\n"
        ),
    ),
    "what would end a property or the command is escaped": (
        finding("⟦a⟧", "", name="50%,a:b\n.md", message="100%\r\n::error::"),
        (
            "::warning file=50%25%2Ca%3Ab\\n.md,line=1,col=1,endLine=1,endColumn=2,title=type-conflict::"
            "100%25\\r\\n::error::\n"
        ),
    ),
    "a note without a place": (
        Diagnostic(code="settled", severity=Severity.NOTE, message="fine"),
        "::notice title=settled::fine\n",
    ),
}


@each_row(("diagnostic", "expected"), COMMANDS.values(), ids=COMMANDS)
def test_github_shows_an_annotation(diagnostic: Diagnostic, expected: str) -> None:
    made = printer("github")([diagnostic], {}, PLAIN)
    assert made.startswith(expected)
    assert made.removeprefix(expected) == summary([diagnostic], {})


def test_the_summary_counts_pages_and_findings() -> None:
    one, two = finding("⟦a⟧", ""), finding("⟦b⟧", "", code="duplicate-key")
    bad = Diagnostic(code="broken-json", severity=Severity.ERROR, message="m")
    assert (
        summary([two, one, one, bad], {"pages": 120, "operations": 0})
        == """\
pages            120
operations         0
errors             1
  broken-json      1
warnings           3
  type-conflict    2
  duplicate-key    1
"""
    )
    assert summary([], {"pages": 0}) == ""
    assert summary([], {}) == ""


@each_row(
    ("environment", "is_terminal", "is_coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_terminal_and_the_two_agreed_variables(
    environment: dict[str, str],
    is_terminal: bool,  # noqa: FBT001 - a column of the table
    is_coloured: bool,  # noqa: FBT001 - a column of the table
) -> None:
    look = look_of(environment, is_terminal=is_terminal, columns=80)
    assert look.is_coloured is is_coloured
    assert look.columns == (80 if is_terminal else None)


def test_every_format_has_a_printer() -> None:
    assert FORMATS == ("text", "json", "github", "sarif")
    assert all(re.search("warning", printer(name)([finding("⟦a⟧", "")], {}, PLAIN)) for name in FORMATS)
