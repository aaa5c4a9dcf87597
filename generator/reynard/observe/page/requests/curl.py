"""A curl command as documentation shows it: address, headers, form fields and the body, each with its place."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.keys import key_in_header
from reynard.observe.model import AuthSeen, ExampleSeen, Said
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.origin import Row, Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.source import Source, Span

_PIECE = compiled(
    r"'([^']*)'?|\"((?:[^\"\\]|\\.)*)\"?|\\[ \t]*(?:\r\n|\n|\r)|\\[ \t]+(?=--?[A-Za-z])|\\(.)"
    r"|([^\s'\"\\]+)|(\s+)|\\\Z",
    re.DOTALL,
)
"""A piece of a word; a blank behind a backslash and before an option was the end of a line, before it was copied."""
_START = compiled(r"(?<![^\s;&$(])curl(?:\.exe)?\s(?!\s*=[\s=])")
_ESCAPE = compiled(r"\\(?=[\"\\$`])")
_OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "-H": "header",
        "--header": "header",
        "-d": "data",
        "--data": "data",
        "--data-raw": "data",
        "--data-binary": "data",
        "--data-ascii": "data",
        "--data-urlencode": "data",
        "--json": "json",
        "-F": "form",
        "--form": "form",
        "--form-string": "form",
        "-X": "method",
        "--request": "method",
        "-u": "user",
        "--user": "user",
        "--url": "url",
        "-o": "ignored",
        "--output": "ignored",
        "-A": "ignored",
        "--user-agent": "ignored",
        "-b": "ignored",
        "--cookie": "ignored",
        "-m": "ignored",
        "--max-time": "ignored",
        "-x": "ignored",
        "--proxy": "ignored",
    }
)
_SCHEME = "http://"
_HOST_ALONE = compiled(r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?/", re.IGNORECASE)
_SECRET = compiled(r"(?:.*[-_])?(?:api[-_]?key|token|secret|auth|access[-_]?key|key)\Z", re.IGNORECASE)


class Word(Struct, frozen=True):
    """A word of the command after quoting, and the pieces of the source that it is made of."""

    source: Source
    text: str
    pieces: tuple[tuple[int, int], ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.source.span(self.pieces[0][0], self.pieces[-1][1])

    def fragment(self) -> Fragment:
        """Return its text with positions."""
        return Fragment.joined(self.source, self.pieces)

    def behind(self, start: int) -> Word:
        """Return what stands behind some of its letters: the value of `--header=…`."""
        pieces: list[tuple[int, int]] = []
        passed = 0
        for first, last in self.pieces:
            length = last - first
            if passed + length > start:
                pieces.append((first + max(start - passed, 0), last))
            passed += length
        at = self.fragment().offset(max(len(self.text) - 1, 0))
        return Word(self.source, self.text[start:], tuple(pieces) or ((at, at),))

    def part(self, start: int, end: int) -> Span:
        """Return where a part of its text stands."""
        return self.fragment().span(start, end)


class Command(Struct):
    """What a curl command sends."""

    span: Span
    url: Word | None = None
    headers: list[Word] = field(default_factory=list)
    data: list[Word] = field(default_factory=list)
    form: list[Word] = field(default_factory=list)
    user: Word | None = None
    method: Word | None = None
    asked: list[tuple[Said[str], Said[str]]] = field(default_factory=list)
    """What stands in the query, where it is not part of the address: no value where a variable holds it."""
    is_whole: bool = True
    """Whether every quote ends before the command does."""

    def header(self, name: str) -> Said[str] | None:
        """Return the value of a header."""
        return next((value for each, value in self.named_headers() if each.value.casefold() == name.casefold()), None)

    def named_headers(self) -> Iterator[tuple[Said[str], Said[str]]]:
        """Return names and values of all headers."""
        for word in self.headers:
            name, colon, value = word.text.partition(":")
            if not colon or not name.strip():
                continue
            first = len(name) + 1 + len(value) - len(value.lstrip())
            last = len(word.text.rstrip())
            said = Said(value.strip(), word.part(first, max(first, last)))
            yield Said(name.strip(), word.part(0, len(name.rstrip()))), said


def find_curl(text: str, start: int, end: int) -> int | None:
    """Return where the curl command starts in a block of shell code."""
    found = _START.search(text, start, end)
    return found.start() if found else None


def read_curl(source: Source, start: int, end: int) -> Command:
    """Read a command; what is no curl option is passed over."""
    command = Command(source.span(start, end))
    words, command.is_whole = words_of(source, start, end)
    waiting = ""
    for word in words[1:]:
        if waiting:
            _take(command, waiting, word)
            waiting = ""
            continue
        name, equals, _ = word.text.partition("=")
        if word.text in _OPTIONS:
            waiting = _OPTIONS[word.text]
        elif equals and name.startswith("--") and name in _OPTIONS:
            _take(command, _OPTIONS[name], word.behind(len(name) + 1))
        elif word.text[:2] in ("-H", "-d", "-F", "-X", "-u") and len(word.text) > 2:  # noqa: PLR2004 - a glued value follows
            _take(command, _OPTIONS[word.text[:2]], word.behind(2))
        elif not word.text.startswith("-") and command.url is None and word.text.strip():
            command.url = word
    command.url = _with_scheme(_unlinked(command.url))
    return command


def _unlinked(url: Word | None) -> Word | None:
    """Return an address without the brackets by which exports of notes make a link of it: `"<https://…>"`."""
    if url is None or len(url.pieces) != 1 or not url.text.startswith("<http") or not url.text.endswith(">"):
        return url
    ((start, end),) = url.pieces
    return Word(url.source, url.text[1:-1], ((start + 1, end - 1),))


def _with_scheme(url: Word | None) -> Word | None:
    """Return an address with what curl takes to stand before a host alone: `localhost:8000/v1/films`."""
    if url is None or _HOST_ALONE.match(url.text) is None or url.pieces[0][1] - url.pieces[0][0] < len(_SCHEME):
        return url
    at = url.pieces[0][0]
    return Word(url.source, f"{_SCHEME}{url.text}", ((at, at + len(_SCHEME)), *url.pieces))


def _take(command: Command, kind: str, word: Word) -> None:
    match kind:
        case "header":
            command.headers.append(word)
        case "data" | "json":
            command.data.append(word)
        case "form":
            command.form.append(word)
        case "user":
            command.user = word
        case "url":
            command.url = word
        case "method":
            command.method = word


def words_of(source: Source, start: int, end: int) -> tuple[list[Word], bool]:
    """Split the command as a POSIX shell would, without its comments; tell whether all quotes are closed."""
    words: list[Word] = []
    texts: list[str] = []
    pieces: list[tuple[int, int]] = []
    is_open = is_whole = True
    is_open = False

    def finish() -> None:
        nonlocal is_open
        if is_open:
            words.append(Word(source, "".join(texts), tuple(pieces) or ((start, start),)))
        texts.clear()
        pieces.clear()
        is_open = False

    behind = start
    while behind < end and (piece := _PIECE.match(source.text, behind, end)) is not None:
        behind = piece.end()
        if not is_open and piece[4] is not None and piece[4].startswith("#"):
            line_end = source.text.find("\n", piece.start(), end)
            behind = line_end if line_end >= 0 else end
            continue
        if piece[5] is not None:
            finish()
            continue
        is_open = is_open or piece[0][0] != "\\" or piece[3] is not None
        if piece[2] is not None:
            is_whole = is_whole and piece[0].endswith('"') and len(piece[0]) > 1
            at = piece.start(2)
            for escape in _ESCAPE.finditer(source.text, piece.start(2), piece.end(2)):
                if escape.start() < at:
                    continue
                texts.append(source.text[at : escape.start()])
                pieces.append((at, escape.start()))
                at = escape.end()
                texts.append(source.text[at : at + 1])
                pieces.append((at, at + 1))
                at += 1
            texts.append(source.text[at : piece.end(2)])
            pieces.append((at, piece.end(2)))
            continue
        for group in (1, 3, 4):
            if piece[group] == "$" and source.text.startswith("'", piece.end()):
                continue  # `$'…'`: a text with escapes, which JSON has anyway
            if piece[group] is not None:
                is_whole = is_whole and (group != 1 or (piece[0].endswith("'") and len(piece[0]) > 1))
                texts.append(piece[group])
                pieces.append(piece.span(group))
    finish()
    return words, is_whole


def auth_of(command: Command) -> tuple[AuthSeen, ...]:
    """Return how a command authenticates."""
    found: list[AuthSeen] = []
    for name, value in command.named_headers():
        plain = name.value.casefold()
        if plain in ("authorization", "proxy-authorization") or is_secret(plain):
            found.append(key_in_header(name.value, value.value, value.span))
    if command.user is not None:
        found.append(AuthSeen(kind="basic", name="Authorization", span=command.user.span))
    return tuple(found)


def is_secret(name: str) -> bool:
    """Tell whether a header or query parameter carries a key, by its name."""
    return _SECRET.match(name) is not None


def form_example(words: Sequence[Word], name: str, whole: Span) -> ExampleSeen | None:
    """Return the fields of a multipart form as an example; a file stays as it is written, `@photo.png`."""
    value: dict[str, str] = {}
    places: dict[tuple[str | int, ...], tuple[Row, tuple[str | int, ...]]] = {}
    for word in words:
        key, equals, text = word.text.partition("=")
        if equals and key.strip():
            is_quoted = len(text) > 1 and text[0] == text[-1] == '"'  # as curl takes it, within a shell's own quotes
            value[key.strip()] = text[1:-1] if is_quoted else text
            places[key.strip(),] = Row(word.part(0, len(key)), word.span), ()
    return ExampleSeen(name=name, value=dict(value), origin=Written(whole, dict(places))) if value else None
