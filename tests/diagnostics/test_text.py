from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from diagnostics.marked import finding, marked
from reynard.diagnostics import Diagnostic, Label, Severity
from reynard.diagnostics.printers import PLAIN, Look, printer
from reynard.diagnostics.printers.text import render_one
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from typing import SupportsIndex

LONG = "x" * 200

SHOWN = {
    "short line": (
        finding('{"seconds": ⟦"5"⟧}\n', "a text here"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:13
1 | {"seconds": "5"}
  |             ^^^ a text here
""",
    ),
    "label without text, line without end": (
        finding("one\n⟦two⟧", ""),
        """\
warning[type-conflict]: something is odd
 --> page.md:2:1
2 | two
  | ^^^
""",
    ),
    "Chinese before and under the carets": (
        finding("画面比例，默认⟦比例⟧ 16:9", "不在列表里"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:8
1 | 画面比例，默认比例 16:9
  |               ^^^^ 不在列表里
""",
    ),
    "tabs": (
        finding("\ta\t⟦b⟧", "here"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:4
1 |     a    b
  |          ^ here
""",
    ),
    "combining marks": (
        finding("cafe\u0301 ⟦cre\u0300me⟧", "here"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:7
1 | cafe\u0301 cre\u0300me
  |      ^^^^^ here
""",
    ),
    "a mark without its letter is spelt out": (
        finding("cafe⟦\u0301⟧", "an accent alone"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:5
1 | cafe\\u0301
  |     ^^^^^^ an accent alone
""",
    ),
    "bidirectional, zero-width and terminal characters": (
        finding(
            '"\u202eab\u200b" ⟦\x1b[31m⟧ \x00\x85\u2028\x0c\ufeff', "an \x1b[2J escape", message="`\u2066` \n::error::"
        ),
        """\
warning[type-conflict]: `\\u2066` \\n::error::
 --> page.md:1:8
1 | "\\u202eab\\u200b" \\u001b[31m \\u0000\\u0085\\u2028\\u000c\\ufeff
  |                  ^^^^^^^^^^ an \\u001b[2J escape
""",
    ),
    "the end of a line of Windows": (
        finding("abc\r⟦\n⟧def", "a line ends"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:4
1 | abc
  |    ^ a line ends
""",
    ),
    "an empty place, at the end of the page": (
        finding("abc⟦⟧", "a bracket is missing"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:4
1 | abc
  |    ^ a bracket is missing
""",
    ),
    "a place of several lines": (
        finding("body: ⟦{\n  a\n}⟧", "this object"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:7
1 | body: {
  |       ^… this object
""",
    ),
    "a whole line with its end": (
        finding("⟦abc\r\n⟧def", "this line"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:1
1 | abc
  | ^^^ this line
""",
    ),
    "two labels on one line": (
        finding('{⟦"a"⟧: 1, ⟦"a"⟧: 2}', "the first", "the last counts"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:2
1 | {"a": 1, "a": 2}
  |  ^^^ the first
  |          ^^^ the last counts
""",
    ),
    "two labels far apart on a line": (
        finding(f"{LONG}⟦one⟧{LONG}⟦two⟧", "here", "there"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:201
1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxonexxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  |                                      ^^^ here
 --> page.md:1:404
1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxtwo
  |                                                                         ^^^ there
""",
    ),
    "a place longer than the page is wide": (
        finding(f"{{⟦{LONG}⟧}}", "too long"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:2
1 | {xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^… too long
""",
    ),
    "a file as a whole": (
        Diagnostic(
            code="unreadable-file", severity=Severity.ERROR, message="no text", file="a\x1b.md", help="Save it."
        ),
        """\
error[unreadable-file]: no text
 --> a\\u001b.md
 = help: Save it.
""",
    ),
    "nowhere": (
        Diagnostic(code="no-operations", severity=Severity.NOTE, message="nothing to do"),
        "note[no-operations]: nothing to do\n",
    ),
    "advice of several lines keeps them": (
        finding("⟦a⟧", "", help="Add:\n- at: x\n  set: \x1b"),
        """\
warning[type-conflict]: something is odd
 --> page.md:1:1
1 | a
  | ^
 = help: Add:
         - at: x
           set: \\u001b
""",
    ),
}


@each_row(("diagnostic", "expected"), SHOWN.values(), ids=SHOWN)
def test_a_finding_is_shown(diagnostic: Diagnostic, expected: str) -> None:
    assert render_one(diagnostic) == expected


def test_the_example_of_the_design_labels_in_a_long_line() -> None:
    line = (
        "z" * 370
        + r'"aspect_ratio": "3:4\"\n" }, "cfg_scale": { "type": ⟦"integer"⟧ } }, "required": [ "prompt", "model" ]'
        + " " * 200
        + r'"example": "{ \"aspect_ratio\": \"21:9\",\n \"cfg_scale\": ⟦0.5⟧\n}", "mediaType": "application/json" }'
    )
    shown = finding(
        "\n" * 13 + line,
        "declared here",
        "sent as a fraction here",
        name="specs/jimeng/pages/submit_video.md",
        message="`cfg_scale` is declared `integer`, but the example sends `0.5`",
        help="read as `number`. To keep `integer`, add a decision at `submit_video.request.cfg_scale`",
    )
    assert render_one(shown) == (
        "warning[type-conflict]: `cfg_scale` is declared `integer`, but the example sends `0.5`\n"
        "  --> specs/jimeng/pages/submit_video.md:14:423\n"
        r'14 | …"3:4\"\n" }, "cfg_scale": { "type": "integer" } }, "required": [ "prompt…'
        "\n"
        "   |                                      ^^^^^^^^^ declared here\n"
        "  --> specs/jimeng/pages/submit_video.md:14:730\n"
        r'14 | …ratio\": \"21:9\",\n \"cfg_scale\": 0.5\n}", "mediaType": "application/j…'
        "\n"
        "   |                                      ^^^ sent as a fraction here\n"
        "  = help: read as `number`. To keep `integer`, add a decision at `submit_video.request.cfg_scale`\n"
    )


def test_labels_may_stand_in_two_files() -> None:
    declared = marked("pages/a.md", "\n" * 99 + "cfg_scale ⟦integer⟧")[0]
    ruled = marked("decisions.yaml", "- at: ⟦a.request.cfg_scale⟧")[0]
    both = Diagnostic(
        code="decision-unused",
        severity=Severity.ERROR,
        message="nothing needs this decision",
        labels=(Label(ruled, "decided here"), Label(declared, "this is an integer already")),
    )
    assert (
        render_one(both)
        == """\
error[decision-unused]: nothing needs this decision
   --> decisions.yaml:1:7
  1 | - at: a.request.cfg_scale
    |       ^^^^^^^^^^^^^^^^^^^ decided here
   --> pages/a.md:100:11
100 | cfg_scale integer
    |           ^^^^^^^ this is an integer already
"""
    )


def test_findings_are_followed_by_their_summary() -> None:
    nothing = printer("text")([], {"pages": 0, "operations": 0}, PLAIN)
    assert nothing == ""
    shown = printer("text")([finding("⟦a⟧", "")], {"pages": 1, "operations": 2}, PLAIN)
    assert (
        shown
        == """\
warning[type-conflict]: something is odd
 --> page.md:1:1
1 | a
  | ^

pages            1
operations       2
warnings         1
  type-conflict  1
"""
    )


def test_a_terminal_gets_lines_that_fit_it() -> None:
    long = finding(
        f"{LONG}⟦value⟧{LONG}",
        "a label with more to say than fits beside its carets",
        message="画面比例的取值和示例不一致，请检查页面，或者写一个决定",
        help="first a sentence that is too long for a narrow terminal\nthen another line",
    )
    assert (
        render_one(long, Look(columns=48))
        == """\
warning[type-conflict]: 画面比例的取值和示例
    不一致，请检查页面，或者写一个决定
 --> page.md:1:201
1 | …xxxxxxxxxxxxxxxxxxxxvaluexxxxxxxxxxxxxxxx…
  |                      ^^^^^ a label with more to
  |                            say than fits beside
  |                            its carets
 = help: first a sentence that is too long for a
         narrow terminal
         then another line
"""
    )


def test_colour_adds_nothing_but_colour() -> None:
    one = finding("a ⟦b⟧ c", "here", help="nothing")
    coloured = render_one(one, Look(is_coloured=True))
    assert coloured != render_one(one)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_one(one)
    assert "\x1b[33m\x1b[1mwarning[type-conflict]" in coloured


class Watched(str):  # noqa: SLOT000 - it counts
    """A text that counts how many of its characters are looked through or copied."""

    looked = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        made = super().__getitem__(key)
        self.looked += len(made)
        return made

    def find(self, sub: str, start: SupportsIndex | None = 0, end: SupportsIndex | None = None, /) -> int:
        found = super().find(sub, start, end)
        until = found if found >= 0 else len(self) if end is None else min(int(end), len(self))
        self.looked += until - int(start or 0)
        return found


@pytest.mark.parametrize("name", ["text", "json", "github", "sarif"])
def test_thousands_of_findings_on_one_line_of_megabytes_take_no_longer_than_on_many_lines(name: str) -> None:
    """No finding may slice or measure the whole line: ten thousand times 5 MB would take minutes."""
    piece = '{"cfg_scale": 0.5, "比例": "16:9"}'
    text = Watched(piece * (1_000_000 // len(piece)))
    source = Source("page.md", text)
    assert source.shown is text
    few = 1_000
    step = len(text) // few
    findings = [
        Diagnostic(
            code="type-conflict", severity=Severity.NOTE, message="m", labels=(Label(source.span(at, at + 5), "l"),)
        )
        for at in range(0, step * few, step)
    ]
    findings[0] = Diagnostic(
        code="x", severity=Severity.NOTE, message="m", labels=(Label(source.span(0, len(text)), "all"),) * 50
    )
    text.looked = 0
    printer(name)(findings, {}, PLAIN)
    assert text.looked < 500 * few + 2 * len(text), "a share of the line for each finding, and the line a few times"


@each_row("text", ["::error::owned", "  ::set-output name=x::y", "##[error]x", "a ##vso[task.setvariable]x"])
def test_no_line_is_a_command_of_a_ci(text: str) -> None:
    """Messages, labels and advice quote names of pages, and what stands behind a line end begins a line."""
    shown = render_one(
        Diagnostic(
            code="type-conflict",
            severity=Severity.WARNING,
            message=f"odd\n{text}",
            help=f"write\n{text}\nor not",
            file=text,
        )
    )
    assert shown.count("owned") + shown.count("set-output") + shown.count("x") >= 3
    for line in shown.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


def test_headings_of_markdown_are_no_commands() -> None:
    shown = render_one(
        Diagnostic(code="type-conflict", severity=Severity.WARNING, message="odd", help="## a heading\na::b")
    )
    assert "## a heading" in shown
    assert "a::b" in shown
