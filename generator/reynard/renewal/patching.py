"""Sections of a file that many operations have a part in: each is put in the place of what it was.

What a section was must be found in the file as it stands, once; nothing is put anywhere by its name alone.
"""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence


def patched(whole: str, before: str, after: str, heads: Sequence[str], others: Sequence[str]) -> str | None:
    """Return a Markdown file with the sections under some headings as they are after a change.

    `before` and `after` are files of these sections alone and of those with other headings, which stay. None where a
    section is not found.
    """
    old, new = _sections(before, heads, others), _sections(after, heads, others)
    return None if old is None or new is None else _replaced(whole, zip(old, new, strict=True))


def patched_lines(whole: str, before: str, after: str, starts: Sequence[str]) -> str | None:
    """Return a file with the lines that start in some ways as they are after a change; None where one is not found."""
    old, new = ([_line(text, each) for each in starts] for text in (before, after))
    return None if None in (*old, *new) else _replaced(whole, zip(map(str, old), map(str, new), strict=True))


def _line(text: str, start: str) -> str | None:
    """Return the line of a text that starts in a way, with the ends of lines around it, if it is the only one."""
    at = text.find(f"\n{start}")
    is_one = text.count(f"\n{start}") == 1
    return text[at : text.index("\n", at + 1) + 1] if is_one else None


def patched_methods(whole: str, before: str, after: str, methods: Container[str]) -> str | None:
    """Return a Python file with some methods of its classes as they are after a change.

    None where a method is not found, where more has changed than the methods, or where the file would import others.
    """
    old, new = _Class.of(before, methods), _Class.of(after, methods)
    if old.rest != new.rest or len(old.methods) != len(new.methods):
        return None
    # What only this operation needed would go from the imports: whether others need it, nobody knows here.
    head = whole.partition("\nclass ")[0]
    if old.imports - new.imports or not new.imports <= {*_imported(ast.parse(head))}:
        return None
    return _replaced(whole, zip(old.methods, new.methods, strict=True))


def _sections(text: str, heads: Sequence[str], others: Sequence[str]) -> list[str] | None:
    """Return the section under each heading."""
    places = [_place(text, each) for each in (*heads, *others)]
    if -1 in places:
        return None
    ends = dict(pairwise([*sorted(places), len(text)]))
    return [text[at : ends[at]] for at in places[: len(heads)]]


def _place(text: str, line: str) -> int:
    """Return where a line begins that stands in a text once; -1 where it does not."""
    at = text.find(f"\n{line}\n")
    return at if text.count(f"\n{line}\n") == 1 else -1


class _Class(Struct, frozen=True):
    """A Python file with classes: what it imports, some methods with their overloads, and its other lines."""

    imports: frozenset[tuple[str, str]]
    methods: tuple[str, ...]
    rest: tuple[str, ...]

    @staticmethod
    def of(text: str, names: Container[str]) -> _Class:
        """Take a file apart."""
        tree = ast.parse(text)
        lines = [f"{line}\n" for line in text.split("\n")]
        found: list[tuple[int, int]] = []
        for owner in tree.body:
            last = ""
            for each in owner.body if isinstance(owner, ast.ClassDef) else ():
                if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) or each.name not in names:
                    continue
                start = min([each.lineno, *(one.lineno for one in each.decorator_list)]) - 1
                if last == each.name:
                    start = found.pop()[0]
                last = each.name
                found.append((start, each.end_lineno or each.lineno))
        taken = [range(start, end) for start, end in found]
        taken += [range(each.lineno - 1, each.end_lineno or each.lineno) for each in _import_lines(tree)]
        return _Class(
            imports=frozenset(_imported(tree)),
            methods=tuple("\n" + "".join(lines[start:end]) for start, end in found),
            rest=tuple(line for at, line in enumerate(lines) if line.strip() and not any(at in each for each in taken)),
        )


def _import_lines(tree: ast.Module) -> Iterator[ast.ImportFrom]:
    """Yield the imports at the beginning of a file, those for type checkers too."""
    for each in tree.body:
        for one in each.body if isinstance(each, ast.If) else (each,):
            if isinstance(one, ast.ImportFrom):
                yield one


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for each in _import_lines(tree):
        yield from ((f"{'.' * each.level}{each.module or ''}", f"{one.name} {one.asname}") for one in each.names)


def _replaced(whole: str, sections: Iterable[tuple[str, str]]) -> str | None:
    for old, new in sections:
        if whole.count(old) != 1:
            return None
        whole = whole.replace(old, new)
    return whole
