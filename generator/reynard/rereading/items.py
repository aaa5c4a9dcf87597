"""Where the operations of a document stand in its text: paths of OpenAPI in JSON and YAML, entries of an export.

They are found without reading the document, which takes a hundredth of the time: by the fast reader of the standard
library, and by the lines of YAML. What comes of one that changed is held against what was known of it, so that a text
which is not what it looks like is found out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_yaml
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Range = tuple[int, int]
_Place = tuple[int, int, int]
"""Where a member of an object begins, where its value does, and its end."""
_PATHS = "paths"
_EXPORTS = ("apifoxProject", "apidogProject")
_COLLECTIONS = ("apiCollection", "httpCollection")
_BLANK = compiled(r"[ \t\r\n]*")
_IN_YAML = compiled(r"""^(?:paths|"paths"|'paths'):[ ]*\r?\n""", re.MULTILINE)
_BLOCK_END = compiled(r"^[^\s#]", re.MULTILINE)
_LINE = compiled(r"""([ ]*)(?:(/[^\s"']*)|"(/[^"\\\n]*)"|'(/[^'\n]*)'):[ ]*\r?\n""")
_SPEAKING = compiled(r"^[ ]*[^\s#]", re.MULTILINE)
_ANCHORED = compiled(r"(?:^[ \t]*|[:?-][ \t]+|[\[{,][ \t]*|![^\s]*[ \t]+)&|^(?:---|\.\.\.|%)", re.MULTILINE)
"""What makes a part of YAML depend on what stands before it."""
_START = "---"
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"))
_decoder = json.JSONDecoder(strict=False)


class Items(Struct, frozen=True, kw_only=True):
    """The parts of a document that can be read without each other."""

    ranges: Mapping[str, Range]
    joint: str = ""
    """What stands between two of them."""
    stand_in: str = ""
    """What one that is left out is replaced by, where its place counts."""
    is_yaml: bool = False


def items_of(text: str) -> Items | None:
    """Return the parts of a document; None for a text that is not plainly one."""
    try:
        return _in_json(text) if text[_blank(text, 0)] == "{" else _in_yaml(text)
    except (ValueError, IndexError, RecursionError):
        return None


def reads_alone(name: str, text: str) -> bool:
    """Tell whether a part of YAML is whole by itself, and a path with operations: nothing in it goes on behind it."""
    read = read_yaml(Fragment.of(Source(name, text)))
    value = read.value if isinstance(read, YamlText) else None
    methods = value.get(name) if isinstance(value, dict) and len(value) == 1 else None
    return isinstance(methods, dict) and not _METHODS.isdisjoint(methods)


def _in_json(text: str) -> Items | None:
    at = _blank(text, 0)
    inside: dict[str, _Place] = {}
    top = _members(text, at, inside)
    end = max((end for _, _, end in top.values()), default=at)
    if text[_blank(text, _blank(text, end) + 1) :] != "":
        return None
    if any(each in top for each in _EXPORTS):
        leaves = dict(leaf for name in _COLLECTIONS if name in top for leaf in _leaves(text, top[name][1], name))
        return Items(ranges=leaves, stand_in="{}") if leaves else None
    if _PATHS not in top:
        return None
    found = {each: (key, stop) for each, (key, _, stop) in inside.items()}
    return Items(ranges=found, joint=",") if found else None


def _leaves(text: str, at: int, name: str) -> Iterator[tuple[str, Range]]:
    """Yield the entries of a tree of folders, by their places in it."""
    if text[at] != "[":
        raise ValueError(at)
    at = _blank(text, at + 1)
    index = 0
    while text[at] != "]":
        value, end = _decoder.raw_decode(text, at)
        if isinstance(value, dict) and "api" not in value and isinstance(value.get("items"), list):
            yield from _leaves(text, _members(text, at)["items"][1], f"{name}/{index}")
        else:
            yield f"{name}/{index}", (at, end)
        index += 1
        at = _blank(text, end)
        if text[at] == ",":
            at = _blank(text, at + 1)
        elif text[at] != "]":
            raise ValueError(at)


def _members(text: str, at: int, paths: dict[str, _Place] | None = None) -> dict[str, _Place]:
    """Return where the members of a JSON object stand; else raise ValueError.

    `paths` is filled with those of the member so called, which is most of a document and is read but once.
    """
    if text[at] != "{":
        raise ValueError(at)
    made: dict[str, _Place] = {}
    at = _blank(text, at + 1)
    while text[at] != "}":
        name, behind = _decoder.raw_decode(text, at)
        value = _blank(text, _blank(text, behind) + 1)
        if paths is not None and name == _PATHS:
            paths |= _members(text, value)
            last = max((end for _, _, end in paths.values()), default=value + 1)
            end = _blank(text, last) + 1
        else:
            _, end = _decoder.raw_decode(text, value)
        if not isinstance(name, str) or name in made or text[_blank(text, behind)] != ":":
            raise ValueError(at)
        made[name] = (at, value, end)
        at = _blank(text, end)
        if text[at] == "," and text[_blank(text, at + 1)] != "}":
            at = _blank(text, at + 1)
        elif text[at] != "}":
            raise ValueError(at)
    return made


def _in_yaml(text: str) -> Items | None:
    heads = [*_IN_YAML.finditer(text)]
    if len(heads) != 1 or _ANCHORED.search(text, len(_START) if text.startswith(_START) else 0) is not None:
        return None
    start = heads[0].end()
    closing = _BLOCK_END.search(text, start)
    end = closing.start() if closing is not None else len(text)
    first = _LINE.match(text, start)
    if first is None or not first[1]:
        return None
    starts: dict[str, int] = {}
    # Lines as deep as the first path are paths; what is less deep belongs to none.
    for line in _SPEAKING.finditer(text, start, end):
        depth = line.end() - line.start() - 1
        if depth > len(first[1]):
            continue
        path = _LINE.match(text, line.start())
        if path is None or path[1] != first[1]:
            return None
        name = path[2] or path[3] or path[4]
        if name in starts:
            return None
        starts[name] = line.start()
    ends = [*[*starts.values()][1:], end]
    return Items(ranges=dict(zip(starts, zip(starts.values(), ends, strict=True), strict=True)), is_yaml=True)


def _blank(text: str, at: int) -> int:
    """Return where the blanks at an offset end."""
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at
