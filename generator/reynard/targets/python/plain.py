"""Markdown and MDX of vendors as plain text: paragraphs without marks, links without addresses, tables as lines."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

Kind = Literal["text", "item", "row", "heading"]

_MARKED = compiled(r"[*<>|#\[\]\\&{}~]|:::|__|(?<!\w)_|^ {0,3}(?:[-+]|\d{1,9}[.)])\s", re.MULTILINE)
"""What Markdown may obey; a text without any of it is taken as it stands."""
_OF_MDX = compiled(
    r"""^import\s.+\sfrom\s+["'].*$|^export\s+(?:const|default|function)\b.*$|^\ {0,3}:::+.*$"""
    r"""|\{/\*[\s\S]*?\*/\}|<!--[\s\S]*?-->|^\ {0,3}>?\ ?\[!\w+\]\s*$""",
    re.MULTILINE,
)
"""What pages have for their site alone: imports, fences of notes, comments."""
_PRODUCT = compiled(r"(?<=[\dxXwWhHnN])\*(?=[\dxXwWhHnN])")
"""`1280*720` is no emphasis."""
_NO_LINK = compiled(r"\](?=\((?![^)\s]*[/#.:]))")
"""`[0,1](default)` is no link."""
_OF_VALUE = compiled(r"""\s*[`'"“「]?[\w.+-]{1,24}[`'"”」]?(?:\s?[:：=](?!//)|\s[-–—]\s)\s*\S""")
"""`200: fine`, at the beginning of a line."""
_TAG = compiled(r"</?([A-Za-z][\w.-]*)\b[^<>]*?/?>")
_TITLE = compiled(r"""\b(?:title|label)=["'{]+([^"'}]+)""")
_HTML = frozenset(
    """
    a abbr article aside b blockquote br button center cite code dd del details div dl dt em figcaption figure font
    footer h1 h2 h3 h4 h5 h6 header hr i iframe img input ins kbd label li link main mark nav nobr ol p path picture pre
    q s section small source span strong style sub summary sup svg table tbody td tfoot th thead time tr tt u ul video
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Elements that only say how a text looks; `<task_id>` is a word of the text."""
_BREAKS = frozenset(("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "summary"))


_WRAPPED = compiled(r"(?<=[。，；：、！？）])[ \t]*+\n\s*+")
"""Where a line was wrapped behind a mark that Chinese has no blank after."""
_LEADS_NOWHERE = compiled(r" ?[（(](?:请?参[阅见考]|详?见) ?[）)]")
"""What led to a link that is lost: `（详见 ）`."""


class Block(NamedTuple):
    """A part of a text, on one line."""

    kind: Kind
    text: str


@lru_cache(maxsize=4096)
def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the parts of a text that say something: its paragraphs, items of lists, rows of tables, headings.

    >>> blocks("The **size**, see\n[sizes](https://x.y/z).\n\n- `a`: one")
    (Block(kind='text', text='The size, see sizes.'), Block(kind='item', text='`a`: one'))
    """
    if not _MARKED.search(text):
        parts = re.split(r"\n[ \t]*\n", text)
        return tuple(block for each in parts for block in _lines("text", each))
    prepared = _NO_LINK.sub("]\\\\", _PRODUCT.sub(r"\\*", _OF_MDX.sub("", text)))
    return tuple(_told(_parsed(prepared)))


def _parsed(text: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - most texts have no marks
    from markdown_it.token import Token  # noqa: PLC0415 - as above

    reader = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
    return (Token("start", "", 0), *reader.parse(text))


def _told(tokens: Sequence[Token]) -> Iterator[Block]:
    kind: Kind = "text"
    lists = 0
    row: list[str] = []
    is_head = False
    for before, token in pairwise(tokens):
        match token.type:
            case "list_item_open" | "list_item_close":
                lists += token.nesting
            case "heading_open" | "heading_close":
                kind = "heading" if token.nesting == 1 else "text"
            case "thead_open" | "thead_close":
                is_head = token.nesting == 1
            case "tr_open":
                row = []
            case "tr_close" if not is_head:
                yield from _lines("row", ": ".join(filter(None, (*row[:1], "; ".join(filter(None, row[1:]))))))
            case "inline" if before.type in ("td_open", "th_open"):
                row.append(_joined(_inline(token)))
            case "inline":
                yield from _lines("item" if lists and kind == "text" else kind, _inline(token))
            case "html_block":
                yield from _lines("text", _without_tags(token.content))


def _lines(kind: Kind, text: str) -> Iterator[Block]:
    for line in text.split("\f"):
        yield from _paragraph(line) if kind == "text" and "\n" in line else _said(kind, line)


def _said(kind: Kind, text: str) -> Iterator[Block]:
    if words := _joined(text):
        yield Block(kind, words)


def _paragraph(text: str) -> Iterator[Block]:
    """Yield a paragraph, and of lines in it that say what single values mean each on its own, as an item."""
    lines = text.split("\n")
    told = [_OF_VALUE.match(each) is not None for each in lines]
    listed = [
        own and (before or after)
        for before, own, after in zip((False, *told[:-1]), told, (*told[1:], False), strict=True)
    ]
    for is_listed, part in groupby(zip(listed, lines, strict=True), key=itemgetter(0)):
        found = [line for _, line in part]
        for each in found if is_listed else ["\n".join(found)]:
            yield from _said("item" if is_listed else "text", each)


def _inline(token: Token) -> str:
    """Return the text of a paragraph; a form feed is a line that the vendor broke on purpose."""
    said: list[str] = []
    for each in token.children or ():
        match each.type:
            case "text" | "text_special":
                said.append(each.content)
            case "code_inline":
                said.append(f"`{each.content}`")
            case "softbreak":
                said.append("\n")
            case "hardbreak":
                said.append("\f")
            case "html_inline":
                said.append(_without_tags(each.content))
    return "".join(said)


def _without_tags(text: str) -> str:
    """Return a text without the elements of HTML and the components of MDX; their titles stay."""

    def told(found: re.Match[str]) -> str:
        name = found[1]
        if name.lower() not in _HTML and not name[0].isupper():
            return found[0]
        title = _TITLE.search(found[0]) if name[0].isupper() else None
        return f"{title[1]}: " if title is not None else "\f" if name.lower() in _BREAKS else ""

    plain = _TAG.sub(told, text)
    if "&" not in plain:
        return plain
    from html import unescape  # noqa: PLC0415 - a list of all entities, which few texts have

    return unescape(plain)


def _joined(text: str) -> str:
    """Return a text on one line: where a line was wrapped is no end of a sentence, but it may part two statements."""
    return _LEADS_NOWHERE.sub("", " ".join(_WRAPPED.sub("", text).split()))
