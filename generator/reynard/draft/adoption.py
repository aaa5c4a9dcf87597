"""What a draft says beyond a provider.yaml, written into it: nothing that stands there changes or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from reynard.draft.growth import list_growth
from reynard.source import Source
from reynard.spec.dump import dump_yaml
from reynard.text.fragment import Fragment
from reynard.text.insertion import insert_items, insert_members
from reynard.text.yaml import YamlProblem, YamlText, read_strict_yaml
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.text.origin import Json, Pointer

_GROW_INSIDE = (("servers",), ("auth",), ("auth", "schemes"), ("errors",), ("errors", "kinds"), ("tasks",))
"""What a person may have written some of, so that only its new members are added."""


class Adopted(Struct, frozen=True):
    """A provider.yaml with what was added, and as YAML what could not be put into it."""

    text: str
    left: str = ""


class _Piece(NamedTuple):
    """Something to add, and where."""

    at: Pointer
    members: dict[str, Json]
    items: list[Json]
    """Further items, where a list grows."""


def adopt_growth(written: Source, drafted: str) -> Adopted:
    """Return a provider.yaml with what a draft says beyond it, each line as it is drafted, with its comment.

    Each piece is put in by itself, and the text is read again: what would change anything else is left to a person.
    """
    draft = _read("provider.yaml", drafted)
    document = _read(written.name, written.text)
    if draft is None or document is None:
        return Adopted(written.text)
    whole = cast("dict[str, Json]", document.value)
    left: dict[str, Json] = {}
    for piece in _pieces(whole, list_growth(whole, cast("dict[str, Json]", draft.value))):
        grown = _with(cast("dict[str, Json]", document.value), piece)
        if piece.items:
            text = insert_items(document, piece.at, piece.items)
        else:
            text = insert_members(document, piece.at, tuple(_lines(draft, piece)), piece.members)
        made = _read(written.name, text) if text is not None else None
        if made is None or made.value != grown:
            _leave(left, piece)
        else:
            document = made
    return Adopted(document.fragment.text, dump_yaml(left).rstrip("\n") if left else "")


def _read(name: str, text: str) -> YamlText | None:
    found = read_strict_yaml(Fragment.of(Source(name, text)))
    return None if isinstance(found, YamlProblem) or not isinstance(found.value, dict) else found


def _pieces(written: Mapping[str, Json], grown: Mapping[str, Json], at: Pointer = ()) -> Iterator[_Piece]:
    """Yield what is new: whole members of what stands there, and items of its lists."""
    whole: dict[str, Json] = {}
    for key, value in grown.items():
        there, place = written.get(key), (*at, key)
        if key not in written:
            whole[key] = value
        elif isinstance(there, list) and isinstance(value, list):
            yield _Piece(place, {}, [each for each in value if each not in there])
        elif isinstance(there, dict) and isinstance(value, dict) and (place in _GROW_INSIDE or at == ("tasks",)):
            yield from _pieces(there, value, place)
    if whole:
        yield _Piece(at, whole, [])


def _with(value: dict[str, Json], piece: _Piece) -> dict[str, Json]:
    """Return a document with a piece in it."""
    if not piece.at:
        return value | piece.members
    key, inner = str(piece.at[0]), value[str(piece.at[0])]
    if len(piece.at) == 1 and isinstance(inner, list):
        return value | {key: [*inner, *piece.items]}
    return value | {key: cast("Json", _with(cast("dict[str, Json]", inner), piece._replace(at=piece.at[1:])))}


def _leave(left: dict[str, Json], piece: _Piece) -> None:
    inner = left
    for step in piece.at[: -1 if piece.items else None]:
        inner = cast("dict[str, Json]", inner.setdefault(str(step), {}))
    inner.update({str(piece.at[-1]): list(piece.items)} if piece.items else piece.members)


def _lines(draft: YamlText, piece: _Piece) -> Iterator[str]:
    """Yield the lines of new members as the draft has them, or as data where it calls them otherwise."""
    lines = draft.fragment.text.split("\n")
    for name, value in piece.members.items():
        called = _called(draft, piece.at, name, value)
        yield from _as_drafted(draft, lines, (*piece.at, called), name) if called is not None else _dumped(name, value)


def _called(draft: YamlText, at: Pointer, name: str, value: Json) -> str | None:
    """Return the name under which the draft has a member of this value; another one may be taken in the file."""
    there: Json = draft.value
    for step in at:
        there = there.get(str(step)) if isinstance(there, dict) else None
    members = there if isinstance(there, dict) else {}
    same = (key for key, each in members.items() if each == value)
    return name if members.get(name) == value else next(same, None)


def _as_drafted(draft: YamlText, lines: list[str], at: Pointer, name: str) -> Iterator[str]:
    key = draft.locate(at, "key")
    line, indent = key.line, key.column - 1
    first = lines[line - 1]
    if first[:indent].strip():
        # It stands between braces, where a line holds more.
        parent: Json = draft.value
        for step in at:
            parent = cast("dict[str, Json]", parent)[str(step)]
        yield from _dumped(name, parent)
        return
    yield dump_yaml({name: 0}).rpartition(":")[0] + first[indent + len(key.text) :]
    for each in lines[line:]:
        if not each.startswith(" " * (indent + 1)):
            return
        yield each[indent:]


def _dumped(name: str, value: Json) -> list[str]:
    return dump_yaml({name: value}).rstrip("\n").split("\n")
