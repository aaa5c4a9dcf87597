"""Example values: unquoted where JSON is quoted in text, mended where broken, marked where an exporter made them up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.model import ExampleSeen, Said
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import Duplicate, JsonProblem, JsonText, read_json
from reynard.text.origin import Quoting, Rooted
from reynard.text.repair import MendedText, repair_json
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

_JSON_MEDIA = compiled(r"\A\s*(?:[\w.*-]+/(?:[\w.*-]+\+)?json\b|\*/\*|\Z)", re.IGNORECASE)
_SAMPLES = frozenset(
    (
        # What openapi-sampler (widdershins, Swagger UI) puts where a schema gives no example.
        "string",
        "<string>",
        "stringst",
        "pa$$word",
        "2019-08-24T14:15:22Z",
        "2019-08-24T14:15:22.123Z",
        "2019-08-24",
        "14:15:22Z",
        "user@example.com",
        "http://example.com",
        "../dictionary",
        "192.168.0.1",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "497f6eca-6276-4993-bfeb-53cbbbba6f08",
        "095be615-a8ad-4c33-8e9c-c7612fbf6c9f",
        "/regex/",
    )
)
_MAX_LEAVES = 10_000


class _Whole(Struct, frozen=True):
    """The origin of a value of which only the place as a whole is known."""

    span: Span

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:  # noqa: ARG002 - the interface of origins
        return self.span


def read_example(  # noqa: PLR0913 - all but the place are named
    value: Json,
    origin: Origin,
    pointer: Pointer,
    *,
    name: str = "",
    media: str = "application/json",
    is_text: bool = False,
) -> ExampleSeen:
    """Return an example that stands in a document; text that holds JSON is read, unless text is what is meant."""
    if isinstance(value, str) and not is_text and (is_json(media) or _lists_fields(value, media)):
        return read_quoted_example(value, origin, pointer, name=name)
    return ExampleSeen(
        name=name, value=value, origin=Rooted(origin, pointer), is_synthetic=is_synthetic(value), text=_text(value)
    )


def read_quoted_example(value: str, origin: Origin, pointer: Pointer, *, name: str = "") -> ExampleSeen:
    """Read the JSON in a text; mend it where that is possible, else keep the text."""
    place = Rooted(origin, pointer)
    looks_like_json = any(mark in value for mark in "{[")
    if not looks_like_json:
        return ExampleSeen(name=name, value=value, origin=place, text=value, is_synthetic=is_synthetic(value))
    fragment = origin.quoted(pointer) if isinstance(origin, Quoting) else None
    is_exact = fragment is not None
    if fragment is None:
        span = place.locate(())
        fragment = _by_lines(value, span)
        is_exact = fragment is not None
    if fragment is None:
        fragment = Fragment(span.source, value, ((0, span.start), (max(len(value), 1), span.end)))
    return read_json_example(fragment, name=name, whole=None if is_exact else place.locate(()))


def _by_lines(value: str, span: Span) -> Fragment | None:
    """Return a text each line of which stands in the source as it is: a YAML block, without its indentation."""
    anchors: list[tuple[int, int]] = []
    own, outer = 0, span.start
    for line in value.splitlines(keepends=True) if "\n" in value else ():
        words = line.rstrip()
        if words:
            outer = span.source.text.find(words, outer, span.end)
            if outer < 0:
                return None
            anchors.append((own, outer))
            outer += len(words)
        own += len(line)
    return Fragment(span.source, value, tuple(anchors)) if anchors else None


def read_json_example(fragment: Fragment, *, name: str = "", whole: Span | None = None) -> ExampleSeen:
    """Read a fragment that should hold JSON; `whole` is its place where the fragment itself does not know it."""
    text = fragment.text
    doubled: list[Duplicate] = []
    read = read_json(fragment, doubled)
    repairs = tuple((each.span, f"`{each.name}` stands there more than once, the last one counts") for each in doubled)
    comments: tuple[tuple[Pointer, Said[str]], ...] = ()
    taken_out: tuple[tuple[Pointer, Json, Said[str]], ...] = ()
    document: JsonText | MendedText | None = None if isinstance(read, JsonProblem) else read
    if document is None:
        repaired = repair_json(fragment)
        if repaired is not None:
            document = repaired.document
            repairs = repaired.notes
            comments = tuple(
                (each.at, Said(each.words, whole or fragment.span(each.start, each.end))) for each in repaired.comments
            )
            taken_out = tuple(
                (each.at, each.value, Said(each.words, whole or fragment.span(each.start, each.end)))
                for each in repaired.taken_out
            )
    if isinstance(document, JsonText) and _is_quoted_json(document.value):
        inner = document.quoted(())
        if inner is not None:
            return read_json_example(inner, name=name, whole=whole)
    if document is None:
        place = _Whole(whole or fragment.span(0, len(text)))
        return ExampleSeen(name=name, origin=place, is_readable=False, text=text)
    return ExampleSeen(
        name=name,
        value=document.value,
        origin=_Whole(whole) if whole is not None else document,
        text=text,
        repairs=repairs if whole is None else tuple((whole, said) for _, said in repairs),
        comments=comments,
        taken_out=taken_out,
        is_synthetic=is_synthetic(document.value),
    )


def _lists_fields(value: str, media: str) -> bool:
    """Tell whether an example shows the fields of a form as a JSON object."""
    return kind_of(media) in ("form", "multipart") and value.lstrip().startswith("{")


def _is_quoted_json(value: Json) -> bool:
    """Tell whether a whole example is one string in which the real one is quoted: exporters do that to broken JSON."""
    return isinstance(value, str) and value.lstrip()[:1] in ("{", "[")


def is_json(media: str) -> bool:
    """Tell whether a media type is JSON, or unknown."""
    return _JSON_MEDIA.match(media) is not None


def is_nothing(value: Json) -> bool:
    """Tell whether an example is one of the forms in which exporters write that there is none."""
    return value is None or value in ("", {}) or (isinstance(value, str) and not value.strip())


_NUMBERS = (123,)
"""What stands for a number beside `"<string>"`: by itself it may be anybody's."""


def is_synthetic(value: Json, *, is_generated: bool = False) -> bool:
    """Tell whether an exporter made a value up: it has a telltale sample, and nothing that a person would have chosen.

    `is_generated`: the page is known to fill in what authors left out, so a value of zeros alone is made up, too.
    """
    has_sample = False
    has_choice = False
    has_number = False
    waiting = [value]
    count = 0
    while waiting:
        each = waiting.pop()
        count += 1
        if count > _MAX_LEAVES:
            return False
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, str) and each in _SAMPLES:
            has_sample = True
        elif each in _NUMBERS and type(each) is not bool:
            has_number = True
        elif each not in (None, 0, True, False, "", 0.1):
            has_choice = True
    has_choice = has_choice or (has_number and not has_sample)
    if is_generated:
        return has_sample or not has_choice
    return has_sample and not has_choice


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
