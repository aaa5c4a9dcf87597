"""YAML with slips of people who write it by hand: marks in plain texts that YAML takes for its own.

`description: The model (allowed: a, b)` has one reading only, as have texts that begin with a backtick or `@`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.text.yaml import YamlText, read_yaml
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json
    from reynard.text.yaml import YamlProblem

_COLON, _MARKS = "not allowed", "cannot start any token"
"""What the reader says of a second colon in a line, and of a mark that begins a text."""
_VALUE = compiled(r"[ ]*(?:-[ ]+)*(?:[\w$./{}-]+|\"[^\"\n]*\"|'[^'\n]*')[ ]*:[ ]+(?=[^\s\"'\[{|>&*!#])")
_ITEM = compiled(r"[ ]*(?:-[ ]+)+(?=[^\s\"'\[{|>&*!#])")
_STAND_INS = {" ": "\ue000", "`": "\ue001", "@": "\ue002"}
"""What stands for a mark while the text is read: one character for one, so that all places stay."""
_RESTORED = {ord(stand_in): mark for mark, stand_in in _STAND_INS.items()}
_PATH = compiled(r"(?m)^(?P<indent>[ ]*)(?P<path>(?P<quote>[\"']?)/[^\s:\"']*(?P=quote)):[ ]*$")
"""A key of `paths`."""
_MOST = 100
_MOST_READ = 20_000_000
"""Characters that may be read in all: each slip takes another reading of the whole."""


class Mended(NamedTuple):
    """A document that could be read, and where its slips are."""

    document: YamlText
    slips: tuple[Span, ...]


def mend_yaml(fragment: Fragment, problem: YamlProblem) -> Mended | None:
    """Read a document past the slips that leave one reading; None where one of another kind is left."""
    if len(fragment.anchors) != 1 or any(each in fragment.text for each in _STAND_INS.values()):
        return None
    slips: list[Span] = []
    text = fragment.text
    while len(slips) < min(_MOST, _MOST_READ // max(len(text), 1)):
        at = _slip(text, problem.span.start - fragment.offset(0), problem.reason)
        if at is None:
            return None
        slips.append(problem.span)
        text = f"{text[:at]}{_STAND_INS[text[at]]}{text[at + 1 :]}"
        read = read_yaml(replace(fragment, text=text))
        if isinstance(read, YamlText):
            return Mended(replace(read, fragment=fragment, value=_restored(read.value)), tuple(slips))
        problem = read
    return None


def align_paths(fragment: Fragment) -> Mended | None:
    """Read a document whose paths stand one blank off from most others; None where that is not what is wrong."""
    if len(fragment.anchors) != 1:
        return None
    text, outer = fragment.text, fragment.offset(0)
    paths = [*_PATH.finditer(text)]
    usual = Counter(len(each["indent"]) for each in paths).most_common(1)
    wanted = usual[0][0] if usual else 0
    odd = [each for each in paths if abs(len(each["indent"]) - wanted) == 1]
    if not odd or len(odd) > _MOST:
        return None
    texts: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = at = 0
    for each in odd:
        start, end = each.span("indent")
        for piece, place in ((text[at:start], at), (" " * wanted, start)):
            anchors.append((length, outer + place))
            texts.append(piece)
            length += len(piece)
        at = end
    anchors.append((length, outer + at))
    texts.append(text[at:])
    read = read_yaml(replace(fragment, text="".join(texts), anchors=tuple(anchors)))
    if not isinstance(read, YamlText):
        return None
    return Mended(read, tuple(fragment.span(*each.span("path")) for each in odd))


def _slip(text: str, at: int, reason: str) -> int | None:
    """Return which character of a text should be no mark of YAML, where the reader stumbles at a place."""
    start = text.rfind("\n", 0, at) + 1
    line = text[start : max(text.find("\n", at), at) if "\n" in text[at:] else len(text)]
    opened = _VALUE.match(line) or _ITEM.match(line)
    if opened is None:
        return None
    if _MARKS in reason and opened.end() == at - start and text[at] in _STAND_INS:
        return at
    is_inside = _COLON in reason and opened.end() < at - start and text[at : at + 2] == ": "
    return at + 1 if is_inside else None


def _restored(value: Json) -> Json:
    if isinstance(value, str):
        return value.translate(_RESTORED)
    if isinstance(value, list):
        return [_restored(each) for each in value]
    if isinstance(value, dict):
        return {key.translate(_RESTORED): _restored(each) for key, each in value.items()}
    return value
