"""Changes under “Unreleased” of a changelog (https://keepachangelog.com): each once, what a person wrote untouched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diff.change import Level
from reynard.diff.folding import fold
from reynard.diff.printing import bullets
from reynard.diff.version import propose_bump, propose_version
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diff.change import Change

_UNRELEASED = compiled(r"^## \[?unreleased\b.*$", re.IGNORECASE | re.MULTILINE)
_SECTION = compiled(r"^## ", re.MULTILINE)
_TITLE = compiled(r"\A# .*\n+(?:(?!#).*\n)*", re.MULTILINE)
_HEADINGS = (("Changed", Level.BREAKING, Level.BEHAVIOUR), ("Added", Level.ADDITION, Level.ADDITION))


def with_changes(text: str, changes: Sequence[Change], version: str | None) -> str:
    """Return a changelog with some changes in it; those of documentation alone are left out."""
    bump = propose_bump(changes)
    proposed = propose_version(version, bump) if version is not None else None
    found = _UNRELEASED.search(text)
    if found is None:
        heading = f"## Unreleased{f' (proposed: {proposed})' if proposed else ''}"
        title = _TITLE.match(text)
        at = title.end() if title is not None else 0
        lead = "" if title is not None else "# Changelog\n\n"
        body = _entries(changes, "")
        return f"{text[:at]}{lead}{heading}\n\n{body}{text[at:]}" if body else text
    following = _SECTION.search(text, found.end())
    end = following.start() if following is not None else len(text)
    section = text[found.end() : end]
    body = _entries(changes, section)
    if not body:
        return text
    return f"{text[: found.end()]}{section.rstrip()}\n\n{body}{text[end:]}"


def _entries(changes: Sequence[Change], known: str) -> str:
    lines: list[str] = []
    for heading, most, least in _HEADINGS:
        new = [each for each in fold(changes) if least <= each.change.level <= most]
        told = [
            f"{line} *(breaking)*" if each.change.level is Level.BREAKING else line
            for each, line in zip(new, bullets(new), strict=True)
        ]
        missing = [line for line in dict.fromkeys(told) if line not in known]
        if missing:
            lines += [f"### {heading}", "", *missing, ""]
    return "".join(f"{line}\n" for line in lines)
