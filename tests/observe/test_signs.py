"""What a text shows of itself before anyone reads it."""

from __future__ import annotations

from reynard.observe.signs import Signs
from reynard.source import Source
from rows import each_row

HEADER = "| Name | Type | Required |"


def signs(text: str) -> Signs:
    return Signs(Source("page.txt", text))


@each_row(("text", "first"), [("", ""), (" \n", ""), ("a", "a"), ("\ufeff\t\r\n {", "{"), ("\u3000x", "\u3000")])
def test_the_first_character(text: str, first: str) -> None:
    assert signs(text).first == first


HTML = ["<!DOCTYPE html>", "<html>", " \n<div class='a'>", "\ufeff<p>", "<?xml version='1.0'?>", "<h2>", "x <body >",
        "x\n<script>", "x <!doctype  html>", "x" * 4090 + "<html >"]  # fmt: skip
TEXT = ["", "a < b", "x <div>", "<code>", "<T>", "# a\n<br>", "x" * 4091 + "<html >", "<bodyguard>", "h <p>"]


@each_row("text", HTML)
def test_html(text: str) -> None:
    assert signs(text).is_html is True
    assert signs(text).is_page_text is False


@each_row("text", TEXT)
def test_what_is_no_html(text: str) -> None:
    assert signs(text).is_html is False
    assert signs(text).is_page_text is (text[:1] != "<")


@each_row("text", ['{"a": 1}', "[1]", " \n[", "<T>"])
def test_what_nobody_read_as_a_page(text: str) -> None:
    assert signs(text).is_page_text is False


def test_short_lines_are_those_that_say_something_shortly() -> None:
    text = f"a\n\n{'b' * 300}\r\n{'c' * 301}\rd\u2028e"
    assert signs(text).short_lines == ("a", "b" * 300, "d", "e")


HEADERS = [
    (HEADER, [False]),
    (HEADER + " " * 274, [False]),
    (HEADER + " " * 275, []),
    (f"```\n{HEADER}\n```\n{HEADER}", [True, False]),
    (f"~~~\n{HEADER}\n  ~~~ \n{HEADER}", [True, False]),
    (f"```yaml\n{HEADER}", [True]),
    ("| 名称 | 类型 |", [False]),
    ("| Name | 必填 | Default |", [False]),
    ("| Name | Required | Default |", [False]),
    ("| Name | Description |", []),
    ("words of a type", []),
]


@each_row(("text", "fenced"), HEADERS)
def test_headers_of_tables(text: str, fenced: list[bool]) -> None:
    found = signs(text).table_headers
    assert [each.is_fenced for each in found] == fenced
    assert all(each.roles[0] == "name" for each in found)
