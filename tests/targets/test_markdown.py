"""README.md and api.md: what a vendor wrote appears as text or as code, and opens nothing."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from reynard.generate import generate
from reynard.targets.text import VendorText, code, markdown, shell
from rows import each_row
from test_hostile import TEXTS, endpoint, provider, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MORE = {
    "link": "[a](javascript:alert)",
    "image": "![a](https://b.example/c.png)",
    "reference": "[a][b]\n\n[b]: https://c.example",
    "autolink": "<https://a.example>",
    "mail": "<a@b.example> a@b.example",
    "tag": "<img src=x onerror=alert(1)>",
    "entity": "&lt;script&gt; &#60;",
    "fence": "```\nb\n```",
    "tilde": "~~~\nb\n~~~",
    "heading": "# a\n## b",
    "rule": "---",
    "setext": "a\n===",
    "list": "- a\n- b",
    "numbered": "1. a\n2) b",
    "quote": "> a",
    "table": "|a|b|\n|-|-|\n|c|d|",
    "code": "`a` and `b",
    "codes": "``a`b`` `<b>` \\`c`",
    "struck": "~~a~~ **b** __c__ *d*",
    "indented": "    a",
    "html": "<!-- a",
    "export": "a; touch canary $(touch canary) `touch canary` && 'touch canary'",
    "line_break": "a  \nb\\\nc",
}
ALL = TEXTS | MORE
BLOCKS = ("heading", "paragraph", "bullet_list", "list_item", "link")
ALLOWED = {f"{block}_{end}" for block in BLOCKS for end in ("open", "close")}
ALLOWED |= {"inline", "fence", "text", "code_inline", "softbreak", "text_special"}


@pytest.fixture(scope="module")
def manuals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the Markdown of one provider for each text, which stands in every slot that takes one."""
    root = tmp_path_factory.mktemp("manuals")
    for name, text in {**ALL, "plain": "plain"}.items():
        put(root, name, provider=provider(name, text), act=endpoint(text))
    plan = generate(root / "specs", root, "hostile")
    return {path: text for path, text in plan.files.items() if path.endswith(".md")}


def tokens(text: str) -> Iterator[Token]:
    for each in READER.parse(text):
        yield each
        yield from each.children or ()


@each_row("name", ALL)
@each_row("file", ["README.md", "api.md"])
def test_vendor_text_is_text_only(manuals: dict[str, str], name: str, file: str) -> None:
    found = list(tokens(manuals[f"{name}/{file}"]))
    assert {each.type for each in found} <= ALLOWED
    assert {str(each.attrs["href"]).partition("#")[0] for each in found if each.type == "link_open"} <= {"api.md", ""}
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\u2066\u200b]", manuals[f"{name}/{file}"])


@each_row("name", [name for name in ALL if name not in ("empty", "blank")])
@each_row("file", ["README.md", "api.md"])
def test_a_text_changes_nothing_but_words(manuals: dict[str, str], name: str, file: str) -> None:
    """Headings, paragraphs, lists and fences are those that a harmless text gives."""
    blocks = [Counter(each.type for each in READER.parse(manuals[f"{which}/{file}"])) for which in (name, "plain")]
    assert blocks[0] == blocks[1]


def shown(text: str) -> str:
    """Return what a reader sees of one paragraph."""
    return "".join(each.content for each in tokens(text) if each.type in ("text", "code_inline", "text_special"))


@each_row("text", ALL.values(), ids=ALL)
def test_markdown_shows_the_words_as_they_are(text: str) -> None:
    said = " ".join(text.split())
    visible = re.sub("[`\\s]", "", re.sub(r"\(U\+[0-9A-F]{4}\)", "", shown(markdown(VendorText(text)))))
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
    assert visible == re.sub("[`\\s]", "", hidden.sub("", said))


def test_code_in_backticks_stays_code() -> None:
    assert markdown(VendorText("the format of `/v1/*` <b>")) == "the format of `/v1/*` \\<b\\>"
    assert markdown(VendorText("a `b")) == "a \\`b"
    assert code("a`b") == "`` a`b ``"


@each_row("text", ALL.values(), ids=ALL, cleans_up=True)
def test_an_address_is_one_word_of_a_shell(tmp_path: Path, text: str) -> None:
    """Who pastes the README's first block runs nothing that a vendor wrote."""
    word = shell(VendorText(text))
    done = subprocess.run(  # noqa: S603 - that is the question
        ["/bin/sh", "-c", f"printf %s {word}"], cwd=tmp_path, capture_output=True, check=True, text=True
    )
    assert [done.stdout] == (shlex.split(word) or [""])
    assert "\n" not in word
    assert not list(tmp_path.iterdir())
