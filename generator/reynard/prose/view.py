"""A description made easy to match: one spelling of punctuation, and what must not be read blanked out."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.pieces import lacking_in
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 6_000
"""What comes later in a description is not about one field."""

_PLAIN = {
    "、": ",", "。": "。", "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
    "【": "[", "】": "]", "—": "-", "–": "-", "−": "-", "‐": "-", "‑": "-", "～": "~", "〜": "~", "∼": "~", "≦": "≤",
    "≧": "≥", "⩽": "≤", "⩾": "≥", "•": "*", "·": "*", "×": "x", "\t": " ", "\r": "\n", "\u2028": "\n",
}  # fmt: skip
_PAIRS_OF_TAIWAN = (
    "預設默认 範圍范围 最長最长 長度长度 字元字符 個字个字 可選可选 選填选填 必須必须 列舉枚举 數值数值 單位单位"
    " 僅支仅支 支援支持 秒數秒数 之間之间 大於大于 小於小于 等於等于 介於介于 範例示例 與与 個个 張张 為为 時时 過过"
)
_OF_TAIWAN = {pair[: len(pair) // 2]: pair[len(pair) // 2 :] for pair in _PAIRS_OF_TAIWAN.split()}
"""Words that limits are said with, as Taiwan writes them: each has as many characters as the mainland's."""
_TAIWAN = compiled("|".join(_OF_TAIWAN))
BLANK = "\0"
"""Stands for a character that must not be read."""

CJK = "\u3400-\u9fff"
_CODE_BLOCK = compiled(r"```.*?(?:```|\Z)", re.DOTALL)
_TABLE_LINE = compiled(r"^[ ]*\|.*$", re.MULTILINE | re.ASCII)
_STROKE = compiled(r"(?<!\\)\|")
_LETTER = compiled(r"[^\n]")
_ADDRESS = compiled(r"(?:https?|wss?|ftp|file)://[^\s\"'<>,;)\]}" + CJK + "]*", re.ASCII)
_LINK = compiled(r"(?<=\])\([^()\n]{0,300}\)", re.ASCII)
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,300}>", re.ASCII)
_MARKUP = compiled(
    r"</?(?P<name>br|p|div|ul|ol|li|tr|h[1-6]|code|b|strong|i|em|u|font|span)\b[^<>\n]{0,300}>",
    re.IGNORECASE | re.ASCII,
)
_WITHIN_ITEM = compiled(r"(?<=<li>)[ \n]{0,8}<p>")
_BOLD_LABEL = compiled(
    r"(?<!\*)\*\*(?P<label>(?:默认|缺省)(?:取?值)?|取值(?:范围|说明)?|可选(?:值有?|项|范围)|枚举值?|(?:长度|数值)?范围|长度"
    r"|(?i:defaults?|default value|(?:allowed |possible |valid |enum )?values|range|options))\*\*(?=\s?:)",
    re.ASCII,
)
"""A label in bold, `**默认值**：5`; its marks are moved before it, so that its colon stands right behind."""
_LABEL_IN_BOLD = compiled(
    r"(?<!\*)\*\*(?P<label>(?:默认|缺省)(?:取?值)?|取值(?:范围|说明)?|可选(?:值|项|范围)|枚举值?|(?:长度|数值)?范围|约束(?:限制)?)"
    r":\*\*(?!\*)",
    re.ASCII,
)
"""A label in bold with its colon, `**取值范围：** 1-5`: what stands behind it is a line of its own."""
_BARS_IN_CODE = compiled(
    r"`(?P<values>(?!(?i:string|number|integer|boolean|object|array|null)\b)[\w.:+-]{1,40}"
    r"(?: ?\| ?(?!null\b)[\w.:+-]{1,40}){1,40})`",
    re.ASCII,
)
"""Several values set as one piece of code: `` `std | pro` ``."""
_QUOTED_IN_CODE = compiled(
    r"(?P<lead>(?:\A|\n)[ ]{0,8}[-*+][ ]{1,3})`\"(?P<value>[A-Za-z][\w.:+-]{0,40})\"`(?=\s?[:-])", re.ASCII
)
"""What a point is about, set as code with its quotes: ``- `"done"`：…``; of digits, quotes say that it is no number."""
_WRITTEN_BREAK = compiled(rf"(?<=[。.:;!?)])\\n|(?<=[{CJK}\"])\\n(?=\\n|[ ]{{0,4}}[-*`]\s?)|(?<=\\n)\\n", re.ASCII)
"""A line break that was quoted once too often, as `\\n`, behind words that end."""
_LOST_BREAK = compiled(
    r"(?<=[^\s,:|*-]) (?= {1,8}"
    r"(?:当(?![前中])|如果|仅当|若(?!干)|枚举值|可选值|取值|默认值?[:为]|必填|选填|注[:意]|当前参数|单位\s?[:为]"
    r"|[-*]\s+[`\"'A-Za-z0-9]|[A-Za-z][\w.-]{0,40}\s?:(?!//)))"
)
"""Two blanks where a line ended once: what stands behind them begins a sentence."""
_ENTRY = compiled(r"(?<=[^\s]) (?P<number>[1-9])[、.](?![0-9])\s?(?=[^\s0-9])")
"""The number of an entry, behind a blank where its line began once."""
_FEWEST = 2
_NO_GROUP = compiled(
    r"(?<=[0-9])(?<!/[0-9])(?<!/[0-9]{2})(?:[，、](?=[0-9]{3}(?![0-9]))|,(?=[0-9]{3}\s?(?:为|是|表示|代表|即|对应|时|以[上下])))",
    re.ASCII,
)
"""A comma between two numbers that stands within none: `50~200，100 为正常`. Behind a fraction nobody takes it so."""
_SPACE = compiled(r"&(?:nbsp|emsp|ensp);", re.ASCII)
_NUMBERLESS = 100
"""Letters of a text in which no number is too long to be one."""
_LONG_NUMBER = compiled(r"[0-9]{41,}", re.ASCII)
"""No bound, value or price has so many digits, and many a pattern would try each of them as its first and last."""
_TASK = compiled(r"\{\{[^{}\n]{0,100}\}\}", re.ASCII)
_WITHIN = compiled(r"[a-z,`\0]\s?[\w`'\"),-]*[a-z0-9,`)\0]\Z", re.ASCII)
_GOES_ON = compiled(r" {0,8}(?:\[[^\]\n]{1,60}\]|[a-z`(][a-z]*(?:[ ,.;`_)]|\Z)|[0-9]+ [a-z])", re.ASCII)
"""What stands before a line break within an English sentence, and behind it."""
_BREAK = compiled(r"(?<=[^\n]{40})\n", re.ASCII)
"""A line break behind a line as long as those have that are broken after so many letters."""
_NEXT_ITEM = compiled(r" {0,8}[`\w.-]{1,40}`?\s?(?:[:=]|-\s)", re.ASCII)
"""What begins a line of its own: a word, and what it means."""
_UNREAD = (("```", _CODE_BLOCK), ("|", _TABLE_LINE), ("://", _ADDRESS), ("](", _LINK), ("<", _TAG), ("{{", _TASK))
"""What must not be read, each with what it never is without: few texts have any of it."""


class View(Struct, frozen=True, dict=True):
    """A description (`text`) and, offset for offset, its readable form (`plain`)."""

    text: str
    plain: str

    @cached_property
    def lacking(self) -> int:
        """The patterns that it cannot have, a bit for each."""
        return lacking_in(self.plain)

    def without(self, places: Sequence[tuple[int, int]]) -> View:
        """Blank parts out, given in rising order."""
        if not places:
            return self
        pieces, at = [], 0
        for start, end in places:
            pieces += [self.plain[at:start], BLANK * (end - start)]
            at = end
        return View(self.text, "".join(pieces) + self.plain[at:])

    def words(self, start: int, end: int) -> str:
        """Return a part of the description as people read it: without the tags around its words."""
        pairs = zip(self.text[start:end], self.plain[start:end], strict=True)
        return "".join(char for char, seen in pairs if seen not in " \n`-" or char.isspace() or char == seen).strip()


def in_mainland_words(text: str) -> str:
    """Return a text with the words of Taiwan that limits are said with as the mainland writes them."""
    return text if text.isascii() else _TAIWAN.sub(lambda match: _OF_TAIWAN[match[0]], text)


@lru_cache(maxsize=1024)
def make_view(text: str) -> View:
    """Make a description easy to match, leaving every character where it is."""
    shown = text[:MAX_LENGTH]
    plain = shown.translate(_TABLE)
    if _NO_GROUP.search(shown):
        plain = "".join(";" if _NO_GROUP.match(shown, at) else char for at, char in enumerate(plain))
    plain = in_mainland_words(plain)
    if " 1" in shown and " 2" in shown:
        plain = _with_entries_apart(shown, plain)
    if "  " in plain:
        plain = _LOST_BREAK.sub("\n", plain)
    if "\\|" in plain:
        plain = plain.replace("\\|", " |")  # as a cell of a table has it
    if "|" in plain and "`" in plain:
        plain = _BARS_IN_CODE.sub(lambda match: f" {match['values']} ", plain)
    if '`"' in plain:
        plain = _QUOTED_IN_CODE.sub(r"\g<lead> `\g<value>` ", plain)
    if "\\n" in plain:
        plain = _WRITTEN_BREAK.sub(" \n", plain)
    if "<" in plain:
        plain = _WITHIN_ITEM.sub(lambda match: " " * len(match[0]), plain)
        plain = _MARKUP.sub(_as_markdown, plain)
    if "&" in plain:
        plain = _SPACE.sub(lambda match: " " * len(match[0]), plain)
    if "**" in plain:
        plain = _BOLD_LABEL.sub(lambda match: f"    {match['label']}", plain)
        plain = _LABEL_IN_BOLD.sub(lambda match: f"\n   {match['label']}:", plain)
    if len(plain) > _NUMBERLESS:
        plain = _LONG_NUMBER.sub(lambda match: BLANK * len(match[0]), plain)
    for sign, pattern in _UNREAD:
        if sign in plain:
            plain = pattern.sub(lambda match: BLANK * len(match[0]), plain)
    return View(shown, _joined(plain))


def _with_entries_apart(shown: str, plain: str) -> str:
    """Return a text with breaks for blanks before the entries of a list on one line: `必填 1、最多 9 2、可换行`."""
    run: list[int] = []
    breaks: list[int] = []
    for entry in _ENTRY.finditer(shown):
        number = int(entry["number"])
        run = [*run, entry.start()] if number == len(run) + 1 else [entry.start()] if number == 1 else []
        breaks += run[-1:] if len(run) > _FEWEST else run if len(run) == _FEWEST else []
    for at in breaks:
        plain = f"{plain[:at]}\n{plain[at + 1 :]}"
    return plain


def _joined(plain: str) -> str:
    """Return a text with blanks for the line breaks within its sentences."""
    if "\n" not in plain:
        return plain
    pieces, at = [], 0
    for end in _BREAK.finditer(plain):
        if runs_on(plain, end.start()) and not _NEXT_ITEM.match(plain, end.end()):
            pieces += [plain[at : end.start()], " "]
            at = end.end()
    return "".join([*pieces, plain[at:]])


def make_table_view(text: str) -> View | None:
    """Make what the tables of a text say easy to match: each cell is a line of its own, and nothing else is there."""
    shown = text[:MAX_LENGTH]
    if "|" not in shown:
        return None
    rows = [match.span() for match in _TABLE_LINE.finditer(shown)]
    pieces, at = [], 0
    for start, end in rows:
        pieces += [_LETTER.sub(BLANK, shown[at:start]), _STROKE.sub("\n", shown[start:end])]
        at = end
    if not rows:
        return None
    return View(shown, make_view("".join([*pieces, _LETTER.sub(BLANK, shown[at:])])).plain)


def runs_on(plain: str, at: int) -> bool:
    """Tell whether a line break stands there, within a sentence, as in texts that are broken after so many letters."""
    return (
        plain[at : at + 1] == "\n"
        and _WITHIN.search(plain, max(0, at - 24), at) is not None
        and _GOES_ON.match(plain, at + 1) is not None
    )


def _as_markdown(tag: re.Match[str]) -> str:
    """Return what a tag is in Markdown, as long as the tag: a break, the mark of a list, of code, or blanks."""
    name, is_closing = tag["name"].lower(), tag[0].startswith("</")
    match name:
        case "code":
            mark = "`"
        case "li":
            mark = "" if is_closing else "\n- "
        case "b" | "strong" | "i" | "em" | "u" | "font" | "span":
            mark = ""
        case _:
            mark = "\n"
    blanks = " " * (len(tag[0]) - len(mark))
    return mark + blanks if is_closing else blanks + mark


def _plain(char: str) -> str:
    if char < "\x7f":
        return _PLAIN.get(char, char)
    known = _PLAIN.get(char)
    if known is not None:
        return known
    if char == BLANK or unicodedata.category(char) in ("Zs", "Cf"):
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and "!" <= folded <= "~" else char


class _Table(dict[int, str]):
    """The readable form of every character that was met: made once for each."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _plain(chr(code))
        return made


_TABLE = _Table()
