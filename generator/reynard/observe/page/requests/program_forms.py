"""Forms with files that programs send: `files={"image": open("a.png", "rb")}`, `form.append("image", file)`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.requests.curl import Word
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.source import Source

_NAME = r"[\"'`](?P<name>[A-Za-z_][\w.\[\]-]{0,60})[\"'`]"
_FILES = compiled(r"\bfiles[\"']?\s*[:=]\s*(?=[{\[])")
_FILE = compiled(
    rf"{_NAME}\s*[:,]\s*(?:\(\s*(?:[\"'][^\"'\n]{{1,200}}[\"']\s*,\s*)?)?(?:(?:await\s+)?[\w.]{{1,40}}\s*\(\s*)?"
    r"(?:[\"'`](?P<text>[^\"'`\n]{1,200})[\"'`]|(?P<plain>[A-Za-z_]\w{0,60}))"
)
_DATA = compiled(r"\b(?:data|payload|form|fields|params_body)[\"']?\s*[:=]\s*(?=\{)")
_PAIR = compiled(rf"{_NAME}\s*:\s*(?:[\"'](?P<text>[^\"'\n]{{0,300}})[\"']|(?P<plain>[\w.]{{1,60}}))\s*(?=[,}}\n#])")
_APPENDED = compiled(
    rf"\b\w{{0,40}}(?:form|data|body)\w{{0,40}}\.(?:append|set)\s*\(\s*{_NAME}\s*,\s*"
    r"(?:(?P<file>(?:await\s+)?(?:fs\.\w+|new\s+(?:Blob|File)|open\w*|\w{0,40}(?:file|blob)\w{0,40})\b[^\n;]{0,200})"
    r"|[\"'`](?P<text>[^\"'`\n]{0,300})[\"'`]|(?P<plain>[\w.]{1,60}))",
    re.IGNORECASE,
)
_TOKEN = compiled(
    r"\"{3}(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|(?:#|//)[^\n]*|[{}\[\]]"
)
_MOST = 200


def form_in(source: Source, start: int, end: int) -> list[Word]:
    """Return the fields of a form with files that a program sends, as a command would have them; none of any other."""
    text = source.text
    opened = _FILES.search(text, start, end)
    stop = closing_of(text, opened.end(), end) if opened is not None else -1
    if opened is not None and stop > 0:
        files = [_word(source, each, "=@") for each in _found(_FILE, source, opened.end(), stop)]
        data = _DATA.search(text, start, end)
        close = closing_of(text, data.end(), end) if data is not None else -1
        fields = _found(_PAIR, source, data.end(), close) if data is not None and close > 0 else ()
        return [*(_word(source, each, "=") for each in fields), *files] if files else []
    appended = list(_found(_APPENDED, source, start, end))
    if not any(each["file"] for each in appended):
        return []
    return [_word(source, each, "=@" if each["file"] else "=") for each in appended]


def _found(pattern: re.Pattern[str], source: Source, start: int, end: int) -> Iterator[re.Match[str]]:
    for count, each in enumerate(pattern.finditer(source.text, start, end)):
        if count >= _MOST:
            return
        yield each


def _word(source: Source, found: re.Match[str], mark: str) -> Word:
    """Return a field as a word; the marks between name and value stand for its own."""
    groups = found.groupdict()
    held = next((each for each in ("text", "plain", "file") if groups.get(each) is not None), "name")
    (start, end), value = found.span("name"), found.span(held)
    return Word(source, f"{found['name']}{mark}{found[held]}", ((start, end), (end, end + len(mark)), value))


def closing_of(text: str, start: int, end: int) -> int:
    """Return where the brackets that open at a place are closed; -1 where they are not."""
    depth = 0
    for token in _TOKEN.finditer(text, start, end):
        if token[0] in ("{", "["):
            depth += 1
        elif token[0] in ("}", "]"):
            depth -= 1
            if depth == 0:
                return token.end()
    return -1
