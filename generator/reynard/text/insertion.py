"""New members in a YAML text that a person wrote: everything that stands there stays as it is, comments included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.text.origin import Json, Pointer
    from reynard.text.yaml import YamlText


def insert_members(document: YamlText, at: Pointer, lines: Sequence[str], members: dict[str, Json]) -> str | None:
    """Return the text with further members of a mapping; None where there is no mapping that could take them.

    `lines` are the members as they are written in a block, without indentation; between braces they stand as data.
    """
    node = document.node_at(at)
    if node is None or not _holds_pairs(node):
        return None
    if node.flow_style:
        inside = ", ".join(f"{json.dumps(key)}: {_in_flow(value)}" for key, value in members.items())
        return _into_brackets(document, node, inside)
    # Comments behind the last member of all are that one's: what is new comes behind them.
    last = len(document.fragment.text) if not at else _end_of(node)
    return _below(document, last, node.value[0][0].start_mark.column, lines) if node.value else None


def insert_items(document: YamlText, at: Pointer, items: Sequence[Json]) -> str | None:
    """Return the text with further items of a list; None where there is no list that could take them."""
    node = document.node_at(at)
    if node is None or _holds_pairs(node) or not isinstance(node.value, list):
        return None
    written = [_in_flow(each) for each in items]
    if node.flow_style:
        return _into_brackets(document, node, ", ".join(written))
    return (
        _below(document, _end_of(node), node.start_mark.column, [f"- {each}" for each in written])
        if node.value
        else None
    )


def _holds_pairs(node: Any) -> bool:  # noqa: ANN401 - PyYAML's nodes are untyped
    return bool(node.id == "mapping")


def _in_flow(value: Json) -> str:
    """Return a value as JSON, which is YAML between brackets and braces."""
    return json.dumps(value, ensure_ascii=False)


def _into_brackets(document: YamlText, node: Any, inside: str) -> str:  # noqa: ANN401 - as above
    text, end = document.fragment.text, node.end_mark.index - 1
    return f"{text[:end]}{', ' if node.value else ''}{inside}{text[end:]}"


def _below(document: YamlText, end: int, column: int, lines: Sequence[str]) -> str:
    """Return the text with lines below the one in which something ends, and below the comments that are part of it."""
    text = document.fragment.text
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    new = "".join(f"{' ' * column}{line}{end_of_line}" for line in lines)
    at = text.find("\n", end) + 1
    if at == 0:
        is_open = bool(text) and not text.endswith("\n")
        return f"{text}{end_of_line if is_open else ''}{new}"
    for line in text[at:].splitlines(keepends=True):
        if not (line.startswith(" " * (column + 1)) and line.lstrip(" ").startswith("#")):
            break
        at += len(line)
    return f"{text[:at]}{new}{text[at:]}"


def _end_of(node: Any) -> int:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Return where the last thing in a block ends; the tree says where the next thing begins."""
    while not getattr(node, "flow_style", True) and node.value:
        node = node.value[-1][1] if _holds_pairs(node) else node.value[-1]
    end: int = node.end_mark.index
    # Words below `|` end at the beginning of the line behind them.
    return end - 1 if getattr(node, "style", None) in ("|", ">") else end
