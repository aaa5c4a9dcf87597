"""The tree of a client for people, as wide as their terminal, and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from reynard.diagnostics.width import cells, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.diagnostics.printers.look import Look
    from reynard.tree.client_tree import Group, Method, Tree

_EFFECTS = {"submit": "sent once", "read": "read", "idempotent": "repeatable"}
_COLOURS = {"submit": "yellow", "read": "green", "idempotent": "cyan"}
_KINDS = {
    "call": "",
    "stream": "streams",
    "iterate": "all pages",
    "submit": "starts a task",
    "run": "starts a task, waits for it",
}
_LEAST_PATH = 16
"""How many columns of a path are shown at least, however narrow the terminal."""
_WIDEST_NAME = 44


def as_json(trees: Iterable[Tree]) -> str:
    """Return trees for programs."""
    return json.dumps({"providers": [_tree_value(each) for each in trees]}, ensure_ascii=False, indent=2)


def _tree_value(tree: Tree) -> dict[str, object]:
    return {
        "provider": tree.provider,
        "title": tree.title,
        "client": tree.client,
        "groups": [
            {
                "name": group.name,
                **({"because": group.because} if group.because else {}),
                "methods": [_method_value(group, each) for each in group.methods],
            }
            for group in tree.groups
        ],
    }


def _method_value(group: Group, method: Method) -> dict[str, object]:
    return {
        "name": method.name,
        "call": f"client.{group.name}.{method.name}",
        "does": method.does,
        "operation": method.operation,
        "method": method.request,
        "path": method.path,
        "effect": method.effect,
        "may_cost": method.may_cost,
        "deprecated": method.is_deprecated,
        "older_name": method.is_older,
        **({"stream": True} if method.chooses_stream else {}),
        **({"task": method.task} if method.task else {}),
        **({"summary": method.summary} if method.summary else {}),
        **({"because": method.because} if method.because else {}),
    }


def as_text(trees: Sequence[Tree], look: Look) -> str:
    """Return trees for people."""
    return "\n\n".join("\n".join(_tree_lines(each, look)) for each in trees)


def _tree_lines(tree: Tree, look: Look) -> Iterator[str]:
    operations = {each.operation for each in tree.methods}
    title = f" · {visible(tree.title)}" if tree.title and tree.title != tree.provider else ""
    count = f"{len(operations)} operation{'s' * (len(operations) != 1)}"
    yield f"{_styled(tree.provider, look, is_bold=True)}{title} · {tree.client} · {count}"
    yield from _branch(tree, "", "", look)


def _branch(tree: Tree, above: str, indent: str, look: Look) -> Iterator[str]:
    """Yield the lines of the groups right within a group, or within the client where there is none above."""
    lead = f"{above}." if above else ""
    names = list(dict.fromkeys(_next(each.name, lead) for each in tree.groups if each.name.startswith(lead)))
    for name in names:
        is_last = name == names[-1]
        group = next((each for each in tree.groups if each.name == f"{lead}{name}"), None)
        said = f"  {visible(group.because)}" if group is not None and group.because else ""
        head = _styled(name, look, is_bold=True) + _styled(said, look, colour="bright_black")
        yield _clipped_line(f"{indent}{'└─' if is_last else '├─'} ", head, f"{name}{said}", look)
        inner = f"{indent}{'   ' if is_last else '│  '}"
        has_branches = any(each.name.startswith(f"{lead}{name}.") for each in tree.groups)
        if group is not None:
            yield from _rows(tree, group, inner, look, is_followed=has_branches)
        yield from _branch(tree, f"{lead}{name}", inner, look)


def _next(name: str, lead: str) -> str:
    return name.removeprefix(lead).partition(".")[0]


def _rows(tree: Tree, group: Group, indent: str, look: Look, *, is_followed: bool) -> Iterator[str]:
    """Yield a line for each method: its name, its request, and what a call does."""
    column = min(max(width(each.name) for each in group.methods), _WIDEST_NAME)
    verb = max(len(each.request) for each in tree.methods)
    for each in group.methods:
        is_last = each is group.methods[-1] and not is_followed
        start = f"{indent}{'└─' if is_last else '├─'} "
        name = each.name + " " * (column - width(each.name))
        said = _said(each)
        room = None if look.columns is None else look.columns - len(start) - width(name) - verb - 6 - width(said)
        path = visible(each.path)
        path = path if room is None else _clipped(path, max(room, _LEAST_PATH))
        yield "".join(
            (
                start,
                _styled(name, look, colour="bright_black" if each.is_deprecated or each.is_older else None),
                f"  {each.request:<{verb}}  {path}",
                _styled(f"  {said}", look, colour="red" if _may_cost(each) else _COLOURS[each.effect]),
            )
        )
        if each.because:
            line = f"{indent}{'   ' if is_last else '│  '}  "
            because = visible(each.because)
            yield _clipped_line(line, _styled(because, look, colour="bright_black"), because, look)


def _said(method: Method) -> str:
    """Return what there is to say of a method, in a few words."""
    words = [
        _KINDS[method.does],
        "streams with stream=True" if method.chooses_stream else "",
        "may cost money" if _may_cost(method) else _EFFECTS[method.effect],
        "deprecated" if method.is_deprecated else "",
        "older name" if method.is_older else "",
    ]
    return ", ".join(each for each in words if each)


def _may_cost(method: Method) -> bool:
    """Tell whether a call may cost money; what only reads asks for nothing, whatever its page says of prices."""
    return method.may_cost and method.effect == "submit"


def _clipped(text: str, room: int) -> str:
    """Return a visible text in so many columns: what does not fit is left out of its middle."""
    if width(text) <= room:
        return text
    half = (room - 1) // 2
    return f"{_first(text, room - 1 - half)}…{_first(text[::-1], half)[::-1]}"


def _first(text: str, room: int) -> str:
    used = 0
    for place, cell in enumerate(cells(text)):
        used += cell.width
        if used > room:
            return text[:place]
    return text


def _clipped_line(start: str, styled: str, plain: str, look: Look) -> str:
    """Return a line that is shown in its colours where it fits, else as much of it as fits."""
    room = None if look.columns is None else look.columns - len(start)
    return start + (styled if room is None or width(plain) <= room else _clipped(plain, max(room, _LEAST_PATH)))


def _styled(text: str, look: Look, *, colour: str | None = None, is_bold: bool = False) -> str:
    return click.style(text, fg=colour, bold=is_bold or None) if look.is_coloured and (colour or is_bold) else text
