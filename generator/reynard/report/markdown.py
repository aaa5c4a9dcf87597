"""Vendor Markdown as HTML: read by markdown-it, in which tags are text, and cleaned once more by nh3.

Nothing loads: pictures are links, links lead to http and https only, and say nothing of where they were followed from.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from reynard.diagnostics import width
from reynard.patterns import compiled
from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAGS = frozenset(
    "p br strong em s del code pre ul ol li table thead tbody tr th td blockquote a hr div".split()  # noqa: SIM905 - names of elements read best so
)
_MARKS = compiled(r"[*_`#\[|<>~\\&]|^\s*(?:[-+=]|\d+[.)])|:::|\n\s*\n", re.MULTILINE)
"""Signs of Markdown; most descriptions have none."""
_BREAK = compiled(r"<br\s*/?>", re.IGNORECASE)
_STYLING = compiled(r"</?(?:font|span|div|p|center|u|big|small|b|strong|i|em)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
"""Tags that only say how something looks; others are shown as text."""
_COMPONENT = compiled(
    r"^[ \t]*<(?P<close>/?)(?P<name>Card|CardGroup|Columns?|Tabs?|TabItem|Steps?|Accordion|AccordionGroup|Expandable"
    r"|Frame|Note|Tip|Info|Warning|Check|Callout)(?P<rest>(?:\s[^<>]{0,400})?)/?>[ \t]*(?:\n[ \t]*+(?!<))?",
    re.MULTILINE,
)
"""Tags of Mintlify and Apifox at the beginning of a line: what they hold is text, and some have a title."""
_TITLE = compiled(r"""\b(?:title|label)=(?:"([^"]*)"|'([^']*)')""")
_SPOKEN = frozenset(("Note", "Tip", "Info", "Warning"))
"""Tags whose name is what they say."""
_ASIDE = compiled(
    r"^[ \t]*:{3,}[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?P<title>[^\n]*)\n(?P<body>.*?)^[ \t]*:{3,}[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
"""`:::tip Title` … `:::`, as VitePress and Docusaurus write notes."""
_PICTURE = compiled(r"!\[(?=[^\]\n]*\]\()")
_LONGEST = 60_000


def rich(text: str) -> Markup:
    """Return vendor Markdown as HTML that can do nothing."""
    shown = _spelt(without_keys(text.strip())[:_LONGEST])
    if not _MARKS.search(shown):
        return Markup("<p>{}</p>").format(Markup("<br>\n").join(escape(line) for line in shown.split("\n")))
    return _rendered(shown)


@lru_cache(maxsize=2048)
def _rendered(text: str) -> Markup:
    parts = []
    end = 0
    for aside in _ASIDE.finditer(text):
        parts.append(_block(text[end : aside.start()]))
        title = aside["title"].strip(" []{}") or aside["kind"].capitalize()
        parts.append(f'<div class="aside"><p><strong>{escape(title)}</strong></p>{_block(aside["body"])}</div>')
        end = aside.end()
    parts.append(_block(text[end:]))
    # An entity may have become what a browser obeys.
    return Markup(_spelt(_cleaned("".join(parts))))  # noqa: S704 - nothing but these elements is left in it


def _spelt(text: str) -> str:
    return width.HIDDEN.sub(lambda match: match[0] if match[0] in "\n\t" else width.spell(match[0]), text)


def _block(text: str) -> str:
    plain = _PICTURE.sub("[", _STYLING.sub("", _BREAK.sub("\n", _COMPONENT.sub(_titled, text))))
    reader = _reader()
    tokens = reader.parse(plain)
    for token in tokens:
        _lower(token)
    return str(reader.renderer.render(tokens, reader.options, {}))


def _titled(component: re.Match[str]) -> str:
    """Return the title of a tag as a line in bold; of one without a title, the end of a paragraph."""
    found = _TITLE.search(component["rest"])
    title = (found[1] or found[2] or "") if found is not None else ""
    if not title and component["name"] in _SPOKEN:
        title = component["name"]
    return f"\n**{title.strip()}**\n" if title.strip() and not component["close"] else "\n\n"


def _lower(token: Token) -> None:
    """Turn a heading into a line in bold: headings of a vendor are none of the page's."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = "p"
        if token.nesting == 1:
            token.attrSet("class", "heading")


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
        tag_attribute_values={"p": {"class": {"heading"}}, "div": {"class": {"aside"}}},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noreferrer noopener",
    )
