"""Pages that were saved as HTML: what they show is read, and every place is that of the HTML."""

from __future__ import annotations

import json

import pytest

from reynard.diagnostics import Findings
from reynard.observe.html_text import text_of_html
from reynard.observe.pages import as_text, read_pages
from reynard.source import Source
from rows import each_row
from steps import grows_with_length_alone

PAGE = """<!DOCTYPE html><html><head><title>Fly</title><style>p{color:red}</style></head><body>
<nav><a href="/">Home</a></nav><main><h1>Fly a kite<a href="#fly">#</a></h1><p>It goes up &amp; down.</p>
<p><code>POST https://api.lab.example/v1/kites</code></p>
<h2>Request parameters</h2>
<table><thead><tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr></thead>
<tbody><tr><td><code>tail</code></td><td>string</td><td>Yes</td><td>long<br>or short | none</td></tr></tbody></table>
<h2>Response example</h2><pre><code class="language-json">{<span class="k">&quot;id&quot;</span>: "k1",
  "ok": true}</code></pre><script>var a = "<h2>Response</h2>";</script></main><footer>&copy; 2026</footer></body></html>
"""


@each_row(
    ("html", "text"),
    [
        ("<p>a</p><p>b &lt; c</p>", "a\n\nb < c\n"),
        ("<h2>A</h2>b", "\n## A\n\nb"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<ul><li><p>a</p></li></ul>", "- a\n\n"),
        # Labels with what they are of, however wide, and no merged cells.
        (
            "<table><tr><th>a</th><td colspan=4>1</td></tr><tr><th>b</th><td colspan=4>2</td></tr></table>",
            "\n| a | 1 |\n|---|---|\n| b | 2 |\n",
        ),
        # A table that sets parts of a page beside each other, and blocks that hold the members of a field.
        (
            "<table><tr><td><h4>A</h4></td><td rowspan=2><pre>{}</pre></td></tr><tr><td><p>b</p></td></tr></table>",
            "\n#### A\n\n\n```\n{}\n```\nb\n\n",
        ),
        (
            "<p><b>a</b></p><section><div>属性</div><div><p><b>b</b></p><p><b>说明</b></p></div></section><p><b>c</b></p>",
            "**a**\n\n&emsp;**b**\n\n**说明**\n\n**c**\n\n",
        ),
        ("<pre><code class='lang-sh'>curl \\\n  -X &amp;</code></pre>", "\n```sh\ncurl \\\n  -X &\n```\n"),
        ("<pre><div>a: 1</div><div>b: 2</div></pre>", "\n```\na: 1\nb: 2\n```\n"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td></td></tr></table>",
            "\n| a | b |\n|---|---|\n| 1\\|2 |  |\n",
        ),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>&nbsp;&emsp;c</td><td>&nbsp;d</td></tr></table>",
            "\n| a | b |\n|---|---|\n| &nbsp;&emsp;c | d |\n",
        ),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>\u00a0\u00a0c</td><td>\u3000d</td></tr></table>",
            "\n| a | b |\n|---|---|\n| &nbsp;&nbsp;c | d |\n",
        ),
        ("<table><tr><td colspan=2>a</td></tr></table>", "<table><tr><td colspan=2>a</td></tr></table>\n"),
        ("<!-- <h1>no</h1> --><script>'<p>no'</script><p title=\"a > b\">yes</p>", "yes\n"),
        ("<nav>no</nav><p>yes</p><footer>no</footer>", "yes\n"),
        ("x<article>a</article>", "a"),
        ("a <b>b", "a **b"),
        ("1280<em>720, 720</em>1280 or <em>auto</em>", "1280*720, 720*1280 or auto"),
        ("<p", "<p"),
    ],
)
def test_tags_become_the_marks_of_markdown(html: str, text: str) -> None:
    shown = text_of_html(Source("page.html", html))
    assert shown.text.strip() == text.strip()


def test_a_saved_page_is_read_with_the_places_of_its_html() -> None:
    findings = Findings()
    ((_, page),) = read_pages({"page.html": Source("page.html", PAGE)}, findings)
    (call,) = page.operations
    assert (call.method.value, call.path.value) == ("POST", "/v1/kites")
    assert call.title is not None
    assert (call.title.value, str(call.title.span)) == ("Fly a kite", "page.html:2:39")
    assert call.path.span.text == "/v1/kites"
    (body,) = call.bodies
    assert body.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {"tail": {"type": "string", "description": "long\nor short | none"}},
        "required": ["tail"],
    }
    assert str(body.schema.origin.locate(("properties", "tail", "type"))) == "page.html:6:42"
    (answer,) = call.responses
    assert [each.value for each in answer.examples] == [{"id": "k1", "ok": True}]
    place = answer.examples[0].origin.locate(("ok",))
    assert PAGE[place.start : place.end] == "true"
    assert [each.code for each in findings] == []


def test_html_that_shows_no_call_stays_what_it_is() -> None:
    findings = Findings()
    assert [*read_pages({"a.html": Source("a.html", "<!doctype html><p>Prices</p>")}, findings)] == []
    assert [each.message for each in findings] == ["this is the HTML of a page, not its text"]


def test_a_document_that_speaks_of_tags_keeps_them() -> None:
    field = {"type": "string", "description": "<script>alert(1)</script> is sent as it is", "enum": ["<script>", "<b>"]}
    call = {"summary": "Fly", "responses": {"200": {"content": {"application/json": {"schema": field}}}}}
    document = json.dumps(
        {"openapi": "3.1.0", "info": {"title": "<html>", "version": "1"}, "paths": {"/a": {"get": call}}}
    )
    ((_, page),) = read_pages({"a.json": Source("a.json", document)}, Findings())
    (answer,) = page.operations[0].responses
    assert answer.schema is not None
    assert answer.schema.value == field


@pytest.mark.parametrize("tags", ["<table>", "<table><tr><td>a", "<nav></aside>", "<pre>", "<!--", '<a x="'])
def test_tags_that_nothing_closes_cost_what_they_are_long(tags: str) -> None:
    assert grows_with_length_alone(lambda size: text_of_html(Source("page.html", f"<html>{tags * size}")), 100)


@each_row(
    ("html", "text"),
    [
        ("<p>接口名称：放\n接口地址：/a\n请求方式：POST</p>", "接口名称：放\n接口地址：/a\n请求方式：POST"),
        ("<p><strong>接口</strong>：a\n<strong>方式：</strong>POST</p>", "**接口**：a\n**方式：**POST"),
        ("<p>POST /v1/kites\n放一个。</p>", "POST /v1/kites\n放一个。"),
        ("<p>同步：<code>POST /a</code>\n异步：<code>POST /b</code></p>", "同步：`POST /a`\n异步：`POST /b`"),
        (
            "<p><strong>kite</strong> <code>string</code> <em>required</em>\nWhich one.</p>",
            "**kite** `string` required\nWhich one.",
        ),
        ("<p>kite_id 字符串 必填\nwind 整数 选填</p>", "kite_id 字符串 必填\nwind 整数 选填"),
        (
            "<p>a sentence that is\nbroken in its source\nwherever an editor broke it</p>",
            "a sentence that is broken in its source wherever an editor broke it",
        ),
        ("<td>POST /v1/kites\n放一个。</td>", "POST /v1/kites\n放一个。"),
    ],
)
def test_lines_that_markdown_joins_are_lines_where_they_begin_as_such(html: str, text: str) -> None:
    assert text_of_html(Source("a.html", html)).text.strip() == text


def test_the_title_of_what_can_be_opened_keeps_its_tags() -> None:
    shown = text_of_html(Source("a.html", "<details><summary><b>tail</b></summary><p>words</p></details>")).text
    assert shown.strip() == "<summary>**tail**</summary>\nwords"


@pytest.mark.parametrize(
    "text",
    [
        '{"openapi": "3.0.1", "info": {"title": "</pre></pre></pre></pre></pre>"}, "paths": {}}',
        "openapi: 3.0.1\ninfo:\n  description: |\n    <b></h1></h1></h1></h1></h1></b>\n  title: a\npaths: {}\n",
        "A sentence about <table> and </tr></tr></tr></tr></tr>, and nothing else.\n",
    ],
)
def test_what_only_holds_tags_is_no_page_of_them(text: str) -> None:
    assert as_text(Source("a.json", text)).text == text
