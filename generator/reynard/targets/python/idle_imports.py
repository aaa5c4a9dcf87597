"""Names that a rendered file imports and nowhere mentions: templates import all that their kind of file may use.

ruff removes them, too, but it reads a file anew after each round of corrections: a package with a group of 1,000
methods took it 0.36 s, and takes 0.08 s where hardly anything is left to correct. Whether a name that is mentioned is
used, it judges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = compiled(
    r'(?>(?:"""(?>(?:[^"\\]|\\[\s\S]|"(?!""))*)""")?)'
    r"(?P<imports>(?>(?:\n|(?:    )?(?:from [\w.]++ import [\w, ]++|if TYPE_CHECKING:)\n)*))"
)
"""The text that documents a module, and the imports behind it."""
_IMPORT = compiled(r"(?P<of> *from (?!__future__)[\w.]+ import )(?P<names>\w+(?:, \w+)*)\n")
_SECTIONS = compiled(r"\n{3,}")
_BRANCH = "if TYPE_CHECKING:\n"


def without_idle_imports(text: str) -> str:
    """Return a module without the names among its first imports that it does not mention."""
    head = _HEAD.match(text)
    if head is None or not head["imports"].strip():
        return text
    start, end = head.span("imports")
    imports = text[start:end].rstrip("\n") + "\n"
    made = "".join(_mentioned(imports.splitlines(keepends=True), text, end))
    if f"{made}\n".endswith(f"{_BRANCH}\n"):
        return text  # what is left of a branch without imports is for ruff to say
    return text[:start] + _SECTIONS.sub("\n\n", made) + text[start + len(imports) :]


def _mentioned(lines: list[str], text: str, start: int) -> Iterator[str]:
    """Yield lines of imports with those names alone that a text has from some place on."""
    for line in lines:
        found = _IMPORT.fullmatch(line)
        if found is None:
            yield line
            continue
        names = found["names"].split(", ")
        known = [name for name in names if name == "TYPE_CHECKING" or _is_in(name, text, start)]
        if known:
            yield f"{found['of']}{', '.join(known)}\n"


def _is_in(name: str, text: str, start: int) -> bool:
    """Tell whether a text has a word from some place on. A pattern would be tried at each of its characters."""
    at = text.find(name, start)
    while at >= 0:
        end = at + len(name)
        if not (_goes_on(text[at - 1 : at]) or _goes_on(text[end : end + 1])):
            return True
        at = text.find(name, end)
    return False


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
