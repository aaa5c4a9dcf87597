"""Calls that programs make, where a page shows no other: Python, JavaScript, Go, as far as their literals say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS
from reynard.observe.model import Said
from reynard.observe.page.requests.composed import composed_url
from reynard.observe.page.requests.curl import Command, Word
from reynard.observe.page.requests.languages import read_in_other_languages, sent_in
from reynard.observe.page.requests.program_forms import closing_of, form_in
from reynard.observe.page.requests.written_values import read_value
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source

_CALL = compiled(
    r"\b(?:requests|httpx|session|client|axios|http|got|superagent|\$http)\s*\.\s*(?P<named>get|post|put|patch|delete)\s*\("
    rf"|\b(?:requests|httpx|session|client)\s*\.\s*request\s*\(\s*[\"'](?P<first>{METHODS})[\"']"
    rf"|\bhttp\.NewRequest(?:WithContext)?\s*\(\s*(?:ctx\s*,\s*)?\"(?P<go>{METHODS})\""
    r"|\b(?:fetch|axios|request)\s*\(",
    re.IGNORECASE,
)
_METHOD = compiled(rf"\bmethod[\"']?\s*[:=]\s*[\"'](?P<method>{METHODS})[\"']", re.IGNORECASE)
_URL = compiled(r"[fFrb]?(?P<quote>[\"'`])(?P<url>https?://[^\s\"'`]+)(?P=quote)")
_HEADERS = compiled(r"\bheaders[\"']?\s*[:=]\s*(?:new\s+Headers\s*\(\s*)?(?=\{)|\bHeaders\s*\(\s*(?=\{)")
_PAIR = compiled(
    r"[\"'`]?(?P<name>[A-Za-z][\w-]{1,60})[\"'`]?\s*:\s*[fFrb]?"
    r"(?:(?P<quote>[\"'`])(?P<value>[^\"'`\n]{1,300})(?P=quote)|(?P<variable>[A-Za-z_][\w.]{0,60})(?=\s*[,}\n]))"
)
_SET = compiled(
    r"\.(?:Set|Add|header|addHeader|setRequestHeader|setHeader)\s*\(\s*[\"'](?P<name>[A-Za-z][\w-]{1,60})[\"']\s*,\s*"
    r"[\"'`](?P<value>[^\"'`\n]{1,300})[\"'`]"
)
_BODY = compiled(
    r"\b(?:json|data|body|payload|params_body|request_body)[\"']?\s*(?::=|[:=])\s*(?:JSON\.stringify\s*\(|json\.dumps\s*\(|\[\]byte\s*\(\s*[`\"'])?\s*(?=[{\[])"
    r"|JSON\.stringify\s*\(\s*(?=[{\[])|json\.dumps\s*\(\s*(?=[{\[])|\[\]byte\s*\(\s*`\s*(?=[{\[])|strings\.NewReader\s*\(\s*`\s*(?=[{\[])"
    r"|\b(?:axios|got|http)\s*\.\s*(?:post|put|patch)\s*\(\s*[\"'`][^\"'`\n]+[\"'`]\s*,\s*(?=\{)"
)
_PARAMS = compiled(r"\b(?:params|query|searchParams)[\"']?\s*[:=]\s*(?=\{)")
_ASKED = compiled(
    r"[\"'`](?P<name>[A-Za-z][\w.-]{0,60})[\"'`]\s*:\s*(?:[\"'`](?P<value>[^\"'`\n]{0,300})[\"'`]|(?P<number>-?\d[\d.]{0,20})\b|[^,}\n]{1,120})"
)
"""What a program asks for in the query; of a variable, it says no value."""
_OF_LINES = ('"""', "'''")
_LONGEST = 20_000


def read_program(source: Source, start: int, end: int) -> Command | None:
    """Read the first call that a program makes; None where it makes none whose address is written out."""
    command = _read(source, start, end)
    if command is None or command.method is None:
        command = read_in_other_languages(source, start, end) or command
    if command is not None and not (command.data or command.form or command.asked) and _may_send(command):
        sent = _body(source, start, end) or sent_in(source, start, min(end, start + _LONGEST))
        command.data.extend([sent] if sent is not None else [])
    return command


def _may_send(command: Command) -> bool:
    return command.method is not None and command.method.text in ("POST", "PUT", "PATCH")


def _read(source: Source, start: int, end: int) -> Command | None:
    """Read the first call of JavaScript, Python or Go as most write them."""
    text = source.text
    call = _CALL.search(text, start, min(end, start + _LONGEST))
    url = _address(source, call.end(), start, end) if call is not None else None
    if call is None or url is None:
        return None
    command = Command(source.span(start, end), url=url)
    group = next((each for each in ("named", "first", "go") if call[each]), "")
    stated = _METHOD.search(text, call.end(), end) if not group else None
    named = (call, group) if group else (stated, "method")
    if named[0] is not None:
        command.method = Word(source, named[0][named[1]].upper(), (named[0].span(named[1]),))
    command.headers.extend(_headers(source, start, end))
    asked = _PARAMS.search(text, call.end(), end) or _PARAMS.search(text, start, call.start())
    stop = closing_of(text, asked.end(), end) if asked is not None else -1
    for pair in _ASKED.finditer(text, asked.end(), stop) if asked is not None and stop > 0 else ():
        held = next((each for each in ("value", "number") if pair[each]), "name")
        value = Said(pair[held] if held != "name" else "", source.span(*pair.span(held)))
        command.asked.append((Said(pair["name"], source.span(*pair.span("name"))), value))
    command.form.extend(form_in(source, start, end))
    body = _body(source, start, end) if not command.form else None
    command.data.extend([body] if body is not None else [])
    return command


def _body(source: Source, start: int, end: int) -> Word | None:
    """Return the JSON, or what JavaScript and Python have for it, that a program sends."""
    found = _BODY.search(source.text, start, end)
    stop = closing_of(source.text, found.end(), end) if found is not None else -1
    if found is None or stop < 0:
        return None
    sent = source.text[found.end() : stop]
    # Python's texts of several lines are none of JSON.
    composed = read_value(source, found.end(), stop) if any(each in sent for each in _OF_LINES) else None
    return composed or Word(source, sent, ((found.end(), stop),))


def _address(source: Source, behind: int, start: int, end: int) -> Word | None:
    """Return what is called: an address behind the call, one that is put together, or the first that is written out."""
    written = _URL.search(source.text, behind, end)
    composed = composed_url(source, start, end) if written is None else None
    if composed is not None:
        return composed
    written = written or _URL.search(source.text, start, end)
    return Word(source, written["url"], (written.span("url"),)) if written is not None else None


def _headers(source: Source, start: int, end: int) -> list[Word]:
    """Return the headers that are written out, as a command would have them."""
    opened = _HEADERS.search(source.text, start, end)
    stop = closing_of(source.text, opened.end(), end) if opened is not None else -1
    pairs = list(_PAIR.finditer(source.text, opened.end(), stop)) if opened is not None and stop > 0 else []
    found = [*pairs, *_SET.finditer(source.text, start, end)]
    return [_header(source, each) for each in found]


def _header(source: Source, found: re.Match[str]) -> Word:
    """Return a header as a word; two marks between name and value stand for its colon and blank."""
    held = "value" if found["value"] is not None else "variable"
    (start, end), value = found.span("name"), found.span(held)
    return Word(source, f"{found['name']}: {found[held]}", ((start, end), (end, end + 2), value))
