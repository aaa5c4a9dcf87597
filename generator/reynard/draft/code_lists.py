"""Codes of failures as pages list them beside their fields: bullets, lines, headings, sentences, examples."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.draft.code_blocks import Failure, read_failure
from reynard.draft.code_words import (
    ABOUT_CODE,
    ABOUT_CODES,
    ABOUT_FAILURES,
    BULLET,
    CODE_LIKE,
    FIELD_NAMES,
    NO_CODES,
    PLAIN_TITLE,
    TITLE,
    Listed,
)
from reynard.patterns import compiled
from reynard.text.han import simplified
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FENCE = compiled(r"\s{0,3}(?:```|~~~)")
_BOLD_LEVEL, _PLAIN_LEVEL, _NO_LEVEL = 7, 8, 9
"""Levels of titles without marks, below all that have some; and of no title at all."""
_RULE = compiled(r"\s{0,3}(?:-{3,}|\*{3,}|_{3,})\s*")
_MARK = r"[`*\"']{0,3}"
_WORD = r"-?\d{3,12}|[A-Za-z][\w.-]{2,60}"
_SYMBOLS = compiled(r"[^\w`*\"'(（\[<-]+")
"""Pictures before a code: `⚠️ 400 - …`."""
_APART = compiled(
    rf"{_MARK}(?P<status>[45]\d\d){_MARK}(?:[\s/·]+|\s-\s){_MARK}(?P<code>{_WORD}){_MARK}\s*(?:[:：=]|[-–—]{{1,2}}\s|[(（])\s*(?P<meaning>\S[^\n]{{0,400}})"
)
"""`**400 InvalidParameter**：…`, `402 no_credits - …`."""
_TOLD = compiled(
    rf"{_MARK}(?P<code>{_WORD}){_MARK}\s*(?:[:：=→]|[-–—]{{1,2}}>?\s|[(（])\s*{_MARK}(?P<meaning>\S[^\n]{{0,400}})"
)
"""`` `RATE_LIMIT` - …``, `40001：…`."""
_SEVERAL = compiled(
    rf"(?P<codes>`(?:{_WORD})`(?:\s*[/、,，|]\s*`(?:{_WORD})`){{1,7}})\s*(?:[:：=→]|[-–—]{{1,2}}>?\s)\s*(?P<meaning>\S[^\n]{{0,400}})"
)
"""`` `too_long` / `too_short`：… ``."""
_SPACED = compiled(rf"{_MARK}(?P<code>{_WORD}){_MARK}\s+(?P<meaning>[^\s:：=\d`*-][^\n]{{1,400}})")
"""`40001 参数错误`."""
_TABBED = compiled(r"[ ]*(?P<code>-?\d{3,12}|[A-Z][\w.]{3,60})\t+(?P<meaning>[^\t\n]{1,400}?)\s*(?:\t[^\n]*)?")
"""A row of a copied table, which may have no header."""
_INLINE = compiled(r"`(?P<json>\{\s?\"[^`\n]{4,1000}\})`")
"""A failure that a sentence shows: ``Errors have the form `{"error": {"code": "invalid_key", …}}` ``."""
_ALONE = compiled(rf"{_MARK}(?P<code>{_WORD}){_MARK}[;；,，]?\s*")
_TICKED = compiled(r"`([^`\n]{1,64})`|[\"“]([A-Z][A-Z0-9_]{3,60})[\"”]")
_STATUS_BELOW = compiled(
    r"[ \t]*(?:[-*•][ \t]+)?[*_]{0,2}(?:HTTP[ \t]?)?"
    r"(?:status(?:[ \t]code)?|[状狀][态態][码碼]?|ステータス(?:コード)?)[*_ \t]{0,3}[:：][*_` \t]{0,4}"
    r"(?P<status>[45]\d\d)\b",
    re.IGNORECASE,
)
"""The status of the code above: `- **HTTP Status**: 404`."""
_MEANING_BELOW = compiled(
    r"[ \t]*(?:[-*•][ \t]+)?[*_]{0,2}"
    r"(?:message|description|meaning|cause|[说說]明|描述|含[义義]|原因|[讯訊]息|信息|消息)"
    r"[*_ \t]{0,3}[:：][*_` \t]{0,4}(?P<said>[^\n]{1,300})",
    re.IGNORECASE,
)
_ONE_WORD = compiled(r"[a-z]{5,30}")
_FILE = compiled(r"\.(?:py|js|ts|go|java|php|md|json|ya?ml|html?|txt|csv|mp[34]|wav|png|jpe?g)\Z")
"""How the name of a file ends, which a sentence may set as it sets codes."""
_NUMBERED = compiled(r"(?i)(?:错误码|返回码|状态码|业务码|\bcode)\s*(?:为|是|=|:|：|of)?\s*`?(-?\d{3,12})`?(?!\d)")
_SENTENCE = compiled(r"(?:[^。；;！!?？\n.]|\.(?!\s|\Z))+")
_SENT = compiled(
    r"(?i)`([^`\n]{1,64})`\s?(?:(?:http\s|request\s)?headers?\b|请求头|标头|(?:query\s)?parameters?\b|参数|字段|fields?\b)"
)
"""What is sent, and not what a failure is called."""
_PHRASES = frozenset((
    "unauthorized", "forbidden", "conflict", "gone", "unprocessable", "payment", "not", "bad", "too", "internal",
    "service",
))  # fmt: skip
"""How HTTP's own names of its statuses begin: no code of a vendor's stands beside one."""
_LONGEST_LINE = 2_000
_MOST = 400
_FEWEST = 2
"""Lines of a code and words that make a list where only a blank stands between."""


class Told(Struct, frozen=True):
    """What a text tells of failures: codes, what examples show, and which lines stand below headings about them."""

    codes: tuple[Listed, ...]
    failures: tuple[tuple[Failure, int], ...]
    lines: frozenset[int]


class _Line(Struct, frozen=True):
    """A line outside code, with the heading that it is, and whether codes are listed there."""

    number: int
    text: str
    is_title: bool
    is_about: bool


class _Block(Struct, frozen=True):
    """A block of code below a heading, and what stands right before it."""

    number: int
    text: str
    lead: str
    is_about: bool


def read_codes(text: str, *, is_about: bool = False) -> Told:
    """Return what a page, or a part of one, tells of failures; `is_about` says that all of it is about codes."""
    if not is_about and not (ABOUT_CODES.search(plain := simplified(text)) or ABOUT_FAILURES.search(plain)):
        return Told((), (), frozenset())  # as most parts of a page: a tenth of the time of looking at each line
    lines, blocks = _parted(text, is_about=is_about)
    found: list[Listed] = []
    failures: list[tuple[Failure, int]] = []
    shown: list[tuple[Failure, int, str]] = []
    for block in blocks:
        failure = read_failure(block.text) if block.is_about else None
        if failure is not None:
            failures.append((failure, block.number))
            shown.append((failure, block.number, block.lead))
    about = [each for each in lines if each.is_about]
    spaced: list[Listed] = []
    for index, line in enumerate(about[:_MOST]):
        if line.is_title:
            found += _of_title(line, about[index + 1 : index + 4])
        elif (tabbed := _TABBED.fullmatch(line.text)) is not None and _is_code(tabbed["code"], line.text):
            spaced.append(_listed(tabbed.groupdict(), line.number))
        elif not (line.text.count("|") > 1 or "\t" in line.text):
            told = _of_line(line)
            spaced += told if told and _is_spaced(line) else ()
            found += told if told and not _is_spaced(line) else ()
            found += () if told else _of_sentences(line)
    found += spaced if len(spaced) >= _FEWEST else ()
    found += (Listed(failure.code, (failure.message, lead), number) for failure, number, lead in shown)
    return Told(tuple(found), tuple(failures), frozenset(each.number for each in about))


def _parted(text: str, *, is_about: bool) -> tuple[list[_Line], list[_Block]]:
    """Return the lines of a text outside code, and its blocks of code, each with what its headings speak of."""
    lines: list[_Line] = []
    blocks: list[_Block] = []
    about_level = 0 if is_about else _NO_LEVEL
    is_failing, lead, block = is_about, "", None
    start, has_begun = 0, False
    for number, line in enumerate(text.splitlines(), 1):
        if _FENCE.match(line):
            if block is None:
                block, start = list[str](), number
            else:
                blocks.append(_Block(start + 1, "\n".join(block), lead, is_failing or about_level < _NO_LEVEL))
                block = None
            continue
        if block is not None:
            block.append(line)
            continue
        if _RULE.fullmatch(line):
            # A line across the page ends a list of codes, unless it is the page's own affair.
            about_level = about_level if is_about or not has_begun else _NO_LEVEL
            continue
        title, level = _title(line)
        has_begun = bool(not title and line.strip()) if title or not has_begun else has_begun
        if title:
            if level <= about_level:
                about_level = _NO_LEVEL
            said = simplified(title)
            is_new = about_level == _NO_LEVEL and ABOUT_CODES.search(said) is not None and not NO_CODES.search(said)
            about_level = level if is_new else about_level
            is_failing = ABOUT_FAILURES.search(said) is not None
            lines.append(_Line(number, title, is_title=not is_new, is_about=about_level < _NO_LEVEL and not is_new))
            lead = title
        elif line.strip() and len(line) <= _LONGEST_LINE:
            lines.append(_Line(number, line, is_title=False, is_about=about_level < _NO_LEVEL))
            lead = line.strip().rstrip(":：")
            shown = _INLINE.search(line) if ABOUT_FAILURES.search(simplified(line)) is not None else None
            if shown is not None:
                blocks.append(_Block(number, shown["json"], lead, is_about=True))
            is_failing = is_failing or (len(line) < 80 and ABOUT_FAILURES.search(simplified(line)) is not None)  # noqa: PLR2004 - a line that leads to a block
    if block is not None:  # the part of a page may end before the block does
        blocks.append(_Block(start + 1, "\n".join(block), lead, is_failing or about_level < _NO_LEVEL))
    return lines, blocks


def _title(line: str) -> tuple[str, int]:
    """Return a heading's words and its level; nothing for other lines."""
    found = TITLE.fullmatch(line)
    if found is not None and found["marks"]:
        return found["title"].strip(" #*"), len(found["marks"])
    if found is not None:
        return found["bold"].strip(), _BOLD_LEVEL
    plain = PLAIN_TITLE.fullmatch(line) if len(line) < 60 else None  # noqa: PLR2004 - titles are short
    return (line.strip(" :："), _PLAIN_LEVEL) if plain is not None else ("", 0)


def _of_title(line: _Line, following: Sequence[_Line]) -> Iterator[Listed]:
    """Yield the code that a heading below one about codes is of; what it means stands in it, or right below."""
    text = line.text
    told = _APART.fullmatch(text) or _TOLD.fullmatch(text) or _SPACED.fullmatch(text)
    # `API-Specific Errors` heads a list of codes, and is none.
    is_head = told is not None and ABOUT_CODES.fullmatch(told["meaning"].strip()) is not None
    if told is not None and not is_head and _is_code(told["code"], text):
        yield _listed(told.groupdict(), line.number)
        return
    alone = _ALONE.fullmatch(text)
    if alone is not None and _is_code(alone["code"], text):
        below = next((each.text for each in following if not each.is_title), "") if following else ""
        below = "" if following and following[0].is_title else below
        own = takewhile(lambda each: not each.is_title, following)
        status = next((found["status"] for each in own if (found := _STATUS_BELOW.match(each.text))), "")
        if status and _STATUS_BELOW.match(below):
            below = next((found["said"] for each in following if (found := _MEANING_BELOW.match(each.text))), "")
        yield Listed(alone["code"], (below.strip(),) if below else (), line.number, int(status or 0))


def _of_line(line: _Line) -> tuple[Listed, ...]:
    """Return the code that a bullet or a line lists, with what is said of it."""
    bullet = BULLET.fullmatch(line.text)
    body = bullet["body"] if bullet is not None else line.text.strip()
    body = _SYMBOLS.sub("", body, count=1) if _SYMBOLS.match(body) else body
    apart = _APART.fullmatch(body)
    if apart is not None and apart["code"].lower() in _PHRASES:
        return ()
    if apart is not None and apart["code"] != apart["status"]:
        # `401 - unauthorized: …` is a status and its code; `400 - Bad request` is a code and its meaning.
        return (_listed(apart.groupdict(), line.number),)
    several = _SEVERAL.fullmatch(body) if bullet is not None else None
    if several is not None:
        codes = [one for one, _ in _TICKED.findall(several["codes"])]
        return tuple(Listed(each, (several["meaning"].strip("*` "),), line.number) for each in codes)
    told = _TOLD.fullmatch(body)
    if told is not None and (_is_code(told["code"], body) or (bullet is not None and body[:1] in "`*")):
        return (_listed(told.groupdict(), line.number),)
    spaced = _SPACED.fullmatch(body)
    if spaced is not None and _is_code(spaced["code"], body) and not body[0].islower():
        return (_listed(spaced.groupdict(), line.number),)
    alone = _ALONE.fullmatch(body) if bullet is not None else None
    if alone is not None and _is_code(alone["code"], body):
        return (Listed(alone["code"], (), line.number),)
    return ()


def _is_spaced(line: _Line) -> bool:
    """Tell whether a blank is all that stands between a code and its words, and no bullet before them."""
    return BULLET.fullmatch(line.text) is None and _TOLD.fullmatch(line.text.strip()) is None


def _listed(groups: dict[str, str], number: int) -> Listed:
    meaning = groups["meaning"].strip("*` ")
    return Listed(groups["code"], (meaning,), number, int(groups.get("status") or 0))


def _is_code(word: str, text: str) -> bool:
    """Tell whether a word is a code: by its form, or since it is set in type of its own."""
    # `**Missing Parameters**:` is a title of its own, and its first word no code.
    is_marked = word.isdecimal() or (text[:1] in "`*" and text.lstrip("`*\"'")[len(word) :][:1] in (*"`*\"'", ""))
    return word.lower() not in FIELD_NAMES and (CODE_LIKE.fullmatch(word) is not None or is_marked)


def _stands_for_a_code(word: str, *, speaks: bool) -> bool:
    """Tell whether a word between ticks is a code: by its form, or as one word where the sentence speaks of a code."""
    is_code = CODE_LIKE.fullmatch(word) is not None and _FILE.search(word) is None
    return is_code or (speaks and _ONE_WORD.fullmatch(word) is not None)


def _of_sentences(line: _Line) -> Iterator[Listed]:
    """Yield the codes of which sentences tell; of several in one sentence only their names do."""
    if "`" not in line.text and '"' not in line.text and not _NUMBERED.search(line.text):
        return
    for sentence in _SENTENCE.findall(line.text):
        ticked = [one or other for one, other in _TICKED.findall(sentence)]
        speaks = ABOUT_CODE.search(sentence) is not None
        sent = set(_SENT.findall(sentence))
        found = [each for each in ticked if each.lower() not in FIELD_NAMES and _stands_for_a_code(each, speaks=speaks)]
        found = [each for each in found if each not in sent]
        found = [*found, *(each for each in _NUMBERED.findall(sentence) if each not in found)]
        if len(found) == 1:
            said = _TICKED.sub(" ", sentence).strip()
            yield Listed(found[0], (said,), line.number)
        else:
            yield from (Listed(each, (), line.number) for each in found if not each.lstrip("-").isdecimal())
