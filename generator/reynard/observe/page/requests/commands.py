"""What the curl commands of a page add to its tables: examples, media type, headers of the vendor's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.examples import read_json_example
from reynard.observe.model import ExampleSeen, Location, ParameterSeen, Said, SchemaSeen
from reynard.observe.page.requests.curl import Command, Word, form_example, is_secret
from reynard.patterns import compiled
from reynard.text.origin import Row, Written
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.source import Source
    from reynard.text.origin import Json, Origin, Pointer

TRANSPORT = frozenset(
    (
        "content-type",
        "accept",
        "authorization",
        "user-agent",
        "host",
        "content-length",
        "accept-encoding",
        "connection",
        "cookie",
        # What browsers add to commands that are copied from them.
        "authority",
        "pragma",
        "dnt",
    )
)
_CALLED_BY = frozenset(("Action", "Version"))
"""What tells the calls of one address apart: their values are part of the call, and no example."""
_FIXED = compiled(r"[A-Z]\w{2,80}|20\d\d-\d\d-\d\d", re.ASCII)
_PAIRS = compiled(r"[A-Za-z_][\w.\[\]-]{0,80}=[^&\s]*(?:&[A-Za-z_][\w.\[\]-]{0,80}=[^&\s]*)*")
"""The fields of a form as they are sent: `type=9&timestamp=1700000000`."""
_ID = compiled(r"(?:^|_)id$|[a-z]I[dD]$")
"""The name of what a program asks about: a variable holds it, as another call has answered it."""
_COUNT = compiled(r"0|[1-9]\d{0,5}", re.ASCII)
_PAIR = compiled(r"[^&]+")
_OF_PYTHON = ("single quotes", "Python word", "comment set apart", "a comma too many")
"""What programs write otherwise than JSON has it, as they should."""


def read_form(source: Source, start: int, end: int) -> Command | None:
    """Read a block that shows the body of a form as it is sent; None where it is something else, or one word."""
    text = source.text[start:end].strip()
    if "&" not in text or _PAIRS.fullmatch(text) is None:
        return None
    at = source.text.index(text, start)
    return Command(source.span(start, end), data=[Word(source, text, ((at, at + len(text)),))])


def media_of(commands: Sequence[tuple[str, Command]]) -> Said[str] | None:
    """Return the media type of what commands send: a form where one sends it, else what its header says."""
    for _, command in commands:
        if command.form:
            return Said("multipart/form-data", command.form[0].span)
    for _, command in commands:
        said = command.header("Content-Type")
        if said is not None and "/" in said.value:
            return Said(said.value.split(";")[0].strip().lower(), said.span)
    return next((Said("application/x-www-form-urlencoded", pairs[0].span) for pairs in _forms(commands)), None)


def form_schema(commands: Sequence[tuple[str, Command]]) -> SchemaSeen | None:
    """Return the fields of a form with files, as far as commands show them: `-F "image=@photo.png"` is a file."""
    forms = [command.form for _, command in commands if any(map(_is_file, command.form))]
    words = [word for form in forms for word in form]
    properties: dict[str, Json] = {}
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    for word in words:
        name = word.text.partition("=")[0].strip()
        if name and name not in properties:
            properties[name] = {"type": "string", **({"format": "binary"} if _is_file(word) else {})}
            places["properties", name] = Row(word.part(0, len(name)), word.span), ()
    if not properties:
        return None
    return SchemaSeen({"type": "object", "properties": properties}, Written(words[0].span, places), weight="table")


def _is_file(word: Word) -> bool:
    return word.text.partition("=")[2][:1] in ("@", "<")


def _forms(commands: Sequence[tuple[str, Command]]) -> Iterator[list[Word]]:
    return filter(None, (_pairs(command) for _, command in commands))


def _pairs(command: Command) -> list[Word]:
    """Return the fields of a form that a command sends as its data: `a=1&b=2`; none where it sends something else."""
    if not command.data or not all(_PAIRS.fullmatch(word.text) for word in command.data):
        return []
    return [
        Word(word.source, word.text[start:end], ((place.start, place.end),))
        for word in command.data
        for start, end in (each.span() for each in _PAIR.finditer(word.text))
        if (place := word.part(start, end))
    ]


def sent_by(commands: Sequence[tuple[str, Command]], known: Sequence[ExampleSeen]) -> list[ExampleSeen]:
    """Return what commands send, unless the same value stands beside them as JSON: then it is the same example."""
    found: list[ExampleSeen] = []
    for name, command in commands:
        example: ExampleSeen | None = None
        if command.form:
            example = form_example(command.form, name, command.span)
        elif pairs := _pairs(command):
            example = form_example(pairs, name, command.span)
        elif command.data and command.data[0].text.lstrip()[:1] in ("{", "["):
            example = read_json_example(command.data[0].fragment(), name=name)
        if example is None or (not example.is_readable and any(each.name == name for each in known)):
            continue
        if all(each.value != example.value or not each.is_readable for each in (*known, *found)):
            found.append(example)
    return found


def sent_by_programs(programs: Sequence[tuple[str, Command]], known: Sequence[ExampleSeen]) -> Iterator[ExampleSeen]:
    """Yield what programs send, where that can be read: a variable is no mistake of a page, nor are Python's words."""
    for each in sent_by(programs, known):
        if each.is_readable:
            yield replace(each, repairs=tuple(one for one in each.repairs if not one[1].startswith(_OF_PYTHON)))


def parameters_in(commands: Sequence[tuple[str, Command]], known: Sequence[ParameterSeen]) -> list[ParameterSeen]:
    """Return parameters that only commands show: headers of the vendor's own, and the query of the address."""
    found: list[ParameterSeen] = []
    seen = {(each.location, each.name.value.casefold()) for each in known}
    for _, command in commands:
        pairs: list[tuple[Location, Said[str], Said[str]]] = [("header", *pair) for pair in command.named_headers()]
        pairs += [("query", *pair) for pair in (*_query(command), *command.asked)]
        for location, name, value in pairs:
            plain = name.value.casefold()
            if (location, plain) in seen or (location == "header" and (plain in TRANSPORT or is_secret(plain))):
                continue
            seen.add((location, plain))
            place = Row(name.span, value.span)
            is_fixed = location == "query" and name.value in _CALLED_BY and _FIXED.fullmatch(value.value) is not None
            kind = "integer" if location == "query" and _counts(name.value, value.value) else "string"
            said: dict[str, Json] = {"type": kind, **({"const": value.value} if is_fixed else {})}
            schema = SchemaSeen(said, Written(name.span, {(): (place, ())}), weight="table")
            example = ExampleSeen(value=value.value, origin=place, text=value.value)
            shown = (example,) if value.value or (name, value) not in command.asked else ()
            is_needed = is_fixed or (location == "query" and not shown and _ID.search(name.value) is not None)
            required = Said(value=True, span=name.span) if is_needed else None
            found.append(ParameterSeen(name=name, location=location, required=required, schema=schema, examples=shown))
    return found


def _counts(name: str, value: str) -> bool:
    """Tell whether an argument in an address is a number that counts: `limit=20`, and no `id=20`."""
    return _COUNT.fullmatch(value) is not None and _ID.search(name) is None


def _query(command: Command) -> list[tuple[Said[str], Said[str]]]:
    found: list[tuple[Said[str], Said[str]]] = []
    if command.url is None:
        return found
    text = command.url.text
    start = text.find("?") + 1
    while 0 < start < len(text):
        end = text.find("&", start)
        end = len(text) if end < 0 else end
        name, equals, value = text[start:end].partition("=")
        if equals and name:
            middle = start + len(name)
            span = command.url.part(middle + 1, max(end, middle + 1))
            found.append((Said(name, command.url.part(start, middle)), Said(value, span)))
        start = end + 1
    return found
