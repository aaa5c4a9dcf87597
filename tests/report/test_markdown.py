"""Vendor Markdown on the pages of the report: read as Markdown, and able to do nothing."""

from __future__ import annotations

from report.reading import read
from reynard.report.markdown import rich
from rows import each_row

SHOWN = [
    ("plain words", "<p>plain words</p>"),
    ("two\nlines", "<p>two<br>\nlines</p>"),
    ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ("### 使用说明\ntext", '<p class="heading">使用说明</p>\n<p>text</p>'),
    ("**bold** and `code`", "<p><strong>bold</strong> and <code>code</code></p>"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("a<br/>b", "<p>a<br>\nb</p>"),
    ('<font color="red">warm</font>', "<p>warm</p>"),
    (
        '<Card title="状态" icon="x" href="/a">\n  查询 **任务**\n</Card>',
        "<p><strong>状态</strong><br>\n查询 <strong>任务</strong></p>",
    ),
    ("<CardGroup cols={2}>\n<Card title='A'>\na\n</Card>\n</CardGroup>", "<p><strong>A</strong><br>\na</p>"),
    (
        "<CardGroup>\n  <Card title='A'>\n    a\n  </Card>\n  <Card>\n    b\n  </Card>\n</CardGroup>",
        "<p><strong>A</strong><br>\na</p>\n<p>b</p>",
    ),
    ("<Warning>\nno refund\n</Warning>", "<p><strong>Warning</strong><br>\nno refund</p>"),
    ("a <Card title='x'> b", "<p>a &lt;Card title='x'&gt; b</p>"),
    ("<Cards>\n<Other title='x'/>", "<p>&lt;Cards&gt;<br>\n&lt;Other title='x'/&gt;</p>"),
    (":::tip 提示\nkeep it\n:::", '<div class="aside"><p><strong>提示</strong></p><p>keep it</p>\n</div>'),
    (
        ":::warning\nkeep it\n:::\nafter",
        '<div class="aside"><p><strong>Warning</strong></p><p>keep it</p>\n</div><p>after</p>',
    ),
    (
        "[docs](https://docs.example/a)",
        '<p><a href="https://docs.example/a" rel="noreferrer noopener">docs</a></p>',
    ),
    (
        "![picture](https://img.example/a.png)",
        '<p><a href="https://img.example/a.png" rel="noreferrer noopener">picture</a></p>',
    ),
]


@each_row(("text", "html"), SHOWN)
def test_what_is_shown(text: str, html: str) -> None:
    assert str(rich(text)).strip() == html


def test_a_table_is_a_table() -> None:
    assert {"table", "thead", "tbody", "tr", "th", "td"} <= {
        tag for tag, _ in read(str(rich("| a | b |\n|---|---|\n| 1 | 2 |"))).tags
    }


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[go](javascript:alert(1))",
    "[go](JaVaScRiPt&#58;alert(1))",
    "[go](data:text/html,<script>alert(1)</script>)",
    "[go](vbscript:x)",
    "[go](//evil.example)",
    "[go](/etc/passwd)",
    "[go]: javascript:alert(1)\n\n[go]",
    "<javascript:alert(1)>",
    '<https://a.example/"onmouseover=alert(1)>',
    '[x](https://a.example "title\\" onclick=\\"alert(1)")',
    ":::tip <img src=x onerror=alert(1)>\n<svg onload=alert(1)>\n:::",
    '```html"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```',
    "| <script>x</script> |\n|---|\n| <style>*{}</style> |",
    "<div class=aside style='position:fixed' id=content>x</div>",
    "<a href='javascript:alert(1)'>x</a>",
    "`</code><script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }} **x** {% include '/etc/passwd' %}",
    "*" * 5000,
    "[" * 3000,
    "> " * 500 + "deep",
]


@each_row("text", HOSTILE)
def test_hostile_text_does_nothing(text: str) -> None:
    found = read(str(rich(text)))
    assert found.attributes() <= {"class", "href", "rel", "start"}
    assert not {tag for tag, _ in found.tags} & {"script", "img", "svg", "style", "iframe", "form", "input", "object"}
    assert all(link.startswith(("https://", "http://")) for link in found.links)
    assert {each.get("class") for _, each in found.tags} <= {None, "aside", "heading"}


HIDDEN = [
    ("a\u202eb", "\\u202e"),
    ("**a**\u202eb", "\\u202e"),
    ("**a** &#x202e;b", "\\u202e"),
    ("a\u200bb", "\\u200b"),
    ("a &#8238; b", "\\u202e"),
    ("`a\u2066b`", "\\u2066"),
]


@each_row(("text", "spelt"), HIDDEN)
def test_what_a_browser_would_obey_is_spelt_out(text: str, spelt: str) -> None:
    html = str(rich(text))
    assert spelt in html
    assert not any(0x200B <= ord(char) <= 0x206F for char in html)


def test_keys_are_not_shown() -> None:
    key = "sk-proj-A1b2C3d4E5f6G7h8J9k0L1m2N3"
    assert key not in str(rich(f"**use** `{key}`")) + str(rich(f"use {key}"))
