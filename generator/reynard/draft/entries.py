"""YAML with a comment behind each line, and lines that are written as comments because nobody is sure of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.width import visible
from reynard.spec.dump import dump_yaml
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.text.origin import Json

_LONGEST_NOTE = 200


class Entry(Struct, frozen=True):
    """A key, what it holds, and what is said behind it. Without a key it is a comment alone."""

    key: str
    value: Content = None
    note: str = ""
    is_off: bool = False
    """Whether it is written as a comment, for a person to take up."""


Content: TypeAlias = "Json | tuple[Entry, ...]"


def make_remark(text: str) -> Entry:
    """Return a comment on a line of its own."""
    return Entry("", note=text)


def mark_unsure(reason: str) -> str:
    """Return how a doubt is marked."""
    return f"unsure: {reason}"


def join_notes(*notes: object) -> str:
    """Return several notes as one."""
    return "; ".join(text for each in notes if (text := str(each or "")))


def list_places(found: Iterable[object], most: int = 4) -> str:
    """Return places as a list of names, the first ones only."""
    names = list(dict.fromkeys(map(str, found)))
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def render(entries: Sequence[Entry], indent: int = 0, *, is_off: bool = False) -> Iterator[str]:
    """Yield the lines of some entries."""
    pad = " " * indent
    for each in entries:
        off = is_off or each.is_off
        lead = f"{pad}# " if each.is_off and not is_off else pad
        note = f"  # {_note(each.note)}" if each.note else ""
        if not each.key:
            yield f"{pad}# {_note(each.note)}"
        elif isinstance(each.value, tuple):
            inner = list(render(each.value, 2, is_off=off))
            yield f"{lead}{_key(each.key)}:{note}"
            yield from (f"{lead}{line}" for line in inner)
        else:
            first, *rest = dump_yaml({each.key: each.value}).rstrip("\n").split("\n")
            yield f"{lead}{first}{note}"
            yield from (f"{lead}{line}" for line in rest)


def _key(key: str) -> str:
    return dump_yaml({key: 0}).rpartition(":")[0]


def _note(text: str) -> str:
    """Return a note on one line: what pages say is shown, never obeyed."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST_NOTE else f"{line[: _LONGEST_NOTE - 1]}…"
