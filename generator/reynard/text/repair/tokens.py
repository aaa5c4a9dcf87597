"""The words of JSON as people type it: comments, other quotes, Python and JavaScript spellings, cut-off ends."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.text.origin import Json

Kind: TypeAlias = Literal["{", "}", "[", "]", ",", ":", "string", "number", "word", "ellipsis", "cut", "end", "bad"]

Note: TypeAlias = tuple[int, int, str]
"""Start, end and what was mended there."""


COMMENT = "comment set apart"
"""The note of a comment, which may speak of a member."""


class Token(NamedTuple):
    """One word of the text. `value` is what it stands for; of a word without quotes, the word itself."""

    kind: Kind
    start: int
    end: int
    value: Json = None
    after_line_break: bool = False


_MARKS: dict[str, Kind] = {
    "{": "{", "}": "}", "[": "[", "]": "]", ",": ",", ":": ":",
    "｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "、": ",", "：": ":",
}  # fmt: skip
_BLANK = compiled(r"[ \t\r\n\f\v\u00a0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
_LINE_BREAK = compiled(r"[\r\n\u2028\u2029]")
_LINE_COMMENT = compiled(r"(?://|#)[^\r\n]*")
_ELLIPSIS = compiled(r"\.{3,}|…+|。{3,}")
_PLACEHOLDER = compiled(r"\{\{[^{}\"\r\n]*\}\}|\{%[^{}\"\r\n]*%\}|<{1,2}[A-Za-z][\w -]{0,60}>{1,2}")
_OF_A_TEXT = compiled(r"(?i)(?:\b|_)(?:ur[il]|link|id|uuid|name|text|prompt|path|token|key|base64)(?:s?\b|_)")
"""Words of what the reader fills in that only a text can be: `<<AUDIO_URL>>`; a `<count>` may be a number."""
_NUMBER = compiled(
    r"[+-]?(?:0[xX](?P<hex>[0-9a-fA-F]+)|(?P<digits>[0-9]+\.?[0-9]*|\.[0-9]+)(?P<power>[eE][+-]?[0-9]+)?)(?![\w.$])"
)
_JSON_NUMBER = compiled(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_WORD = compiled(r"[^\W\d][\w$-]*|\$[\w$-]+")
_OPEN_END = compiled(r"[+\-.\w$/]*+\Z")
_QUOTED = {
    '"': (compiled(r'"([^"\\]*+(?>(?:\\.[^"\\]*+)*))"', re.DOTALL), ""),
    "'": (compiled(r"'([^'\\]*+(?>(?:\\.[^'\\]*+)*))'", re.DOTALL), "single quotes"),
    "“": (compiled(r'“([^“”"\\]*+(?>(?:\\.[^“”"\\]*+)*))[”"]', re.DOTALL), "curly quotes"),
    "”": (compiled(r'”([^“”"\\]*+(?>(?:\\.[^“”"\\]*+)*))[”"]', re.DOTALL), "curly quotes"),
    "‘": (compiled(r"‘([^‘’'\\]*+(?>(?:\\.[^‘’'\\]*+)*))[’']", re.DOTALL), "curly quotes"),
    "’": (compiled(r"’([^‘’'\\]*+(?>(?:\\.[^‘’'\\]*+)*))[’']", re.DOTALL), "curly quotes"),
    "＂": (compiled(r"＂([^＂\\]*+(?>(?:\\.[^＂\\]*+)*))＂", re.DOTALL), "full-width quotes"),
}
_ESCAPE = compiled(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "'": "'", "“": "“", "”": "”",
}  # fmt: skip
_MAX_DIGITS = 4_000


def tokens(text: str, notes: list[Note]) -> Iterator[Token]:
    """Cut a text into its words, the last of them `end`, `cut` or `bad`; what was mended goes into `notes`.

    A line comment on the last line may have swallowed the members behind it when line breaks were lost, so it ends
    in `bad` where brackets or quotes stand in it and the caller has not seen the end yet.
    """
    at, after_break, swallowed = 0, False, False
    while at < len(text):
        char = text[at]
        blank = _BLANK.match(text, at)
        if blank:
            after_break = after_break or bool(_LINE_BREAK.search(text, at, blank.end()))
            at = blank.end()
            continue
        if char == "#" or text.startswith("//", at):
            comment = _LINE_COMMENT.match(text, at)
            end = comment.end() if comment else len(text)
            notes.append((at, end, COMMENT))
            swallowed = end == len(text) and any(mark in text[at:end] for mark in '{}[]"')
            at = end
            continue
        if text.startswith("/*", at):
            closed = text.find("*/", at + 2)
            end = closed + 2 if closed >= 0 else len(text)
            notes.append((at, end, COMMENT))
            after_break = after_break or bool(_LINE_BREAK.search(text, at, end))
            at = end
            continue
        token = _token(text, at, notes, after_line_break=after_break)
        yield token
        if token.kind in ("cut", "bad"):
            return
        at, after_break = token.end, False
    yield Token("bad" if swallowed else "end", len(text), len(text))


def _token(text: str, at: int, notes: list[Note], *, after_line_break: bool) -> Token:
    """Read the word that starts at an offset, which is no blank and no comment."""
    char = text[at]
    if char in _QUOTED:
        return _string(text, at, notes, after_line_break=after_line_break)
    mark = _MARKS.get(char)
    if mark and not text.startswith(("{{", "{%"), at):
        if mark != char:
            notes.append((at, at + 1, f"full-width `{char}`"))
        return Token(mark, at, at + 1, None, after_line_break)
    placeholder = _PLACEHOLDER.match(text, at)
    ellipsis = _ELLIPSIS.match(text, at)
    if placeholder:
        notes.append((at, placeholder.end(), f"placeholder `{placeholder[0]}` without quotes"))
        is_text = char != "<" or _OF_A_TEXT.search(placeholder[0]) is not None
        found = Token("string" if is_text else "word", at, placeholder.end(), placeholder[0], after_line_break)
    elif ellipsis:
        found = Token("ellipsis", at, ellipsis.end(), None, after_line_break)
    elif mark:
        found = Token(mark, at, at + 1, None, after_line_break)
    elif _OPEN_END.match(text, at):
        # A word that touches the end of the text may be only the beginning of one.
        found = Token("cut", at, len(text), text[at:], after_line_break)
    else:
        found = _bare(text, at, after_line_break=after_line_break)
    return found


def _bare(text: str, at: int, *, after_line_break: bool) -> Token:
    """Read a number or a word without quotes."""
    number = _NUMBER.match(text, at)
    if number:
        value = _number(number)
        return Token("bad" if value is None else "number", at, number.end(), value, after_line_break)
    word = _WORD.match(text, at)
    if word:
        return Token("word", at, word.end(), word[0], after_line_break)
    return Token("bad", at, at + 1)


def _string(text: str, at: int, notes: list[Note], *, after_line_break: bool) -> Token:
    pattern, slip = _QUOTED[text[at]]
    match = pattern.match(text, at)
    if match is None:
        return Token("cut" if _breaks_off(text, at) else "bad", at, len(text), None, after_line_break)
    decoded = _decoded(match[1])
    if decoded is None or (slip and "\n" in match[1]):
        return Token("bad", at, match.end())
    if slip:
        notes.append((at, match.end(), slip))
    elif "\n" in match[1]:
        notes.append((at, match.end(), "line break inside a string"))
    return Token("string", at, match.end(), decoded, after_line_break)


def _breaks_off(text: str, at: int) -> bool:
    """Tell whether a string without a closing quote was cut off; otherwise its quote was lost, who knows where."""
    if text[at] in "“”‘’" and any(text.find(quote, at + 1) >= 0 for quote in "“”‘’"):
        return False
    return not text.rstrip().endswith(("}", "]"))


def _decoded(literal: str) -> str | None:
    """Resolve escapes that every language reads alike; `None` where one has no single meaning."""
    if "\\" not in literal:
        return literal
    pieces: list[str] = []
    at = 0
    for match in _ESCAPE.finditer(literal):
        pieces.append(literal[at : match.start()])
        at = match.end()
        if match[1] or match[2]:
            pieces.append(chr(int(match[1] or match[2], 16)))
            continue
        plain = _PLAIN_ESCAPES.get(match[3])
        if plain is None:
            return None
        pieces.append(plain)
    pieces.append(literal[at:])
    joined = "".join(pieces)
    # \ud83d\ude00 is one character written as two.
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _number(match: re.Match[str]) -> int | float | None:
    """Return what a number stands for; `None` where languages disagree (`010`) or it is too large."""
    text = match[0]
    if len(text) > _MAX_DIGITS:
        return None
    if match["hex"]:
        return int(text, 16)
    if re.match(r"0[0-9]", match["digits"]):
        return None
    if "." in text or match["power"]:
        value = float(text)
        return value if math.isfinite(value) else None
    return int(text)


def is_json_number(text: str) -> bool:
    """Tell whether a number is written as JSON wants it."""
    return _JSON_NUMBER.match(text) is not None
