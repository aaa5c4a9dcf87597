"""Whether words stand below a heading, or in an entry below another, that makes a case of all that follows it."""

from __future__ import annotations

import re

from reynard.patterns import compiled

_CASE = compiled(
    r"模式|场景|情况|时\s?[:：]?\s*\**\s*\Z|当|如果|若|仅|版本|模型|系列|[图文首参]生|首尾帧"
    r"|\b(?:modes?|when|if|in\scase|only|for|with|without|unless|cases?|versions?|models?)\b",
    re.IGNORECASE,
)
"""What a line has that names one case among several."""
_MODE = compiled(
    r"(?<![同各按种个依据随由因视])(?:模式|场景|情况)|时\s?[:：]?\s*\**\s*\Z|当|如果|若|仅|[图文首参]生|首尾帧"
    r"|\b(?:(?<!by\s)(?<!per\s)mode|when|if|in\scase|only|unless)\b",
    re.IGNORECASE,
)
"""What it has that is no word for the models that the entries below it tell apart: `按模型的字数限制：`."""
_MARKS = compiled(r"[ \t]*(?P<bullet>[-*+•]\s|\d{1,2}[.)、]\s?)?")
_LEADS_ON = compiled(r"[:：]\s*\**\s*\Z")
_HEADING = compiled(r"\s{0,3}#{1,6}\s|\s*\*\*[^*\n]+\*\*\s*[:：]?\s*\Z")
SENTENCE_END = compiled(r"[。；;\n]|\.\s")
_FARTHEST = 24
"""Lines that are looked at."""
_LONGEST = 1_500
"""Letters of them."""


def stands_in_case(text: str, at: int, *, has_own: bool = False) -> bool:
    """Tell whether what stands there holds only in a case that a line above names: `In custom mode:` and its list.

    What has a case of its own may stand below words that say by what the cases are told apart.
    """
    case = _MODE if has_own else _CASE
    line_end = text.find("\n", at)
    lines = text[max(0, at - _LONGEST) : line_end if 0 <= line_end < at + _LONGEST else at + _LONGEST].split("\n")
    indent, is_bullet = _form(lines[-1])
    for line in reversed(lines[-_FARTHEST:-1]):
        if not line.strip():
            continue
        if _HEADING.match(line):
            return case.search(line) is not None
        own, has_bullet = _form(line)
        leads = _LEADS_ON.search(line) is not None
        is_above = own < indent or (leads and own <= indent and is_bullet)
        if is_above and case.search(line) and (leads or own < indent):
            return True
        if own < indent or (is_above and not has_bullet):
            indent, is_bullet = own, has_bullet
    return False


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence begins that goes on at a place."""
    return max((each.end() for each in SENTENCE_END.finditer(text, 0, at)), default=0)


def _form(line: str) -> tuple[int, bool]:
    """Return how far a line is set in, and whether it is an entry of a list."""
    marks = _MARKS.match(line)
    return len(line) - len(line.lstrip()), marks is not None and marks["bullet"] is not None
