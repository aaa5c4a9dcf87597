"""What `reynard explain` prints for the code of a change: what it is, on which side, and what it asks of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.width import wrap
from reynard.diff.change import KINDS, Level

if TYPE_CHECKING:
    from reynard.diff.change import Kind

_ASKS = {
    Level.BREAKING: "A program that was right may be refused by the API, fail, or no longer pass its type checks. "
    "Look at each call that is named, change it, and raise the major version.",
    Level.BEHAVIOUR: "Programs go on without a change, but what happens, when, or at what price is another thing. "
    "Read both sides before you release.",
    Level.ADDITION: "Something more is possible; every program goes on as it did. Raise the minor version.",
    Level.DOCUMENTATION: "The same is said in other words; nothing changes for a program.",
}
_SIDES = {
    "argument": "It is about what a program sends.",
    "answer": "It is about what a program reads. What answers have besides is kept; what they lack breaks.",
}


def describe_kind(code: str, *, columns: int | None = None) -> str | None:
    """Return all that is known about a kind of change; `None` if there is no such code."""
    kind = KINDS.get(code)
    if kind is None:
        return None
    side = _SIDES.get(code.partition("-")[0]) if is_of_schemas(kind) else None
    seen = "`reynard diff` says it with both places; `--level` hides lesser ones, `--fail-on` sets the exit code."
    paragraphs = [f"{kind.level}[{kind.code}]: {kind.title}", *([side] if side else []), _ASKS[kind.level], seen]
    blocks = [each if columns is None else "\n".join(wrap(each, columns)) for each in paragraphs]
    return "\n\n".join(blocks) + "\n"


def is_of_schemas(kind: Kind) -> bool:
    """Tell whether a kind is one of two: the same difference in requests and in answers."""
    word, _, rest = kind.code.partition("-")
    other = {"argument": "answer", "answer": "argument"}.get(word)
    return other is not None and f"{other}-{rest}" in KINDS


def list_kinds() -> str:
    """Return a table of all kinds of changes in the catalogue's order."""
    longest = max(len(code) for code in KINDS)
    return "".join(f"{code:<{longest}}  {each.level!s:<13}  {each.title}\n" for code, each in KINDS.items())
