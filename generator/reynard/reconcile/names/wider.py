"""Names in more words, where others want all that an operation may be called: its tags, title and path say more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.names.titles import as_asked, is_known, name_things
from reynard.reconcile.names.words import ACTIONS, cut, snake_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.reconcile.documented import Documented

OF_CODE = frozenset(
    ("api", "apis", "controller", "endpoint", "endpoints", "management", "module", "resource", "service")
)
"""What tags say of the program behind them."""

_NUMBERED_TAG = compiled(r"\A\s*\d+(?:\.\d+)*[.)]\s+(?=\D)|\s*\([^()]*\)\Z")
"""The number of a tag, and what it says of itself."""


def widened(names: Sequence[str], each: Documented, title: str) -> Iterator[tuple[str, str]]:
    """Yield names that tell an operation from those that want all of its names, too, each with what says it."""
    first = next((name for name in names if name.partition("_")[0] in ACTIONS), names[0] if names else "")
    *_, end = each.path.split("/")
    taken = first.split("_")
    tags = (tag for tag in reversed(each.seen.folder) if tag.isascii() or is_known(tag))
    wider = [(_thing_words(tag), f"its tag or folder `{tag}`") for tag in tags]
    wider.append(
        ([word for word in snake_words(as_asked(title)) if not word.isdigit()], f"what is Latin of its title `{title}`")
    )
    if end.endswith("}"):
        wider.append((["by", *snake_words(end)], "what its path asks for"))
    for words, because in wider:
        rest = [word for word in words if word not in taken]
        if first and any(rest):
            yield cut("_".join((first, *rest))), because
    spoken = write_snake_case(end)
    if "_" in spoken and spoken not in names and not end.startswith("{"):
        yield spoken, "the end of its path"


def _thing_words(tag: str) -> list[str]:
    """Return the words of a tag that say what it is about."""
    words = name_things(_NUMBERED_TAG.sub("", tag)).split("_")
    return [word for word in words if word and word not in OF_CODE]
