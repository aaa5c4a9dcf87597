"""YAML's syntax trees, which PyYAML makes: texts in any form but that of specs, and where something stands in one.

Only those who need a tree import this: PyYAML is a twentieth of a short run.
"""

from __future__ import annotations

import gc
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.text.origin import Json

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BRACKET = compiled(r"[\[\]{}]")
_MAX_DEPTH = 200
_MAX_NODES = 2_000_000
_UNFOLDED = "its aliases unfold to more values than any document has"
_NUMBER = compiled(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\Z")
_LOOSE_NUMBER = compiled(r"[-+]?(?:0|[1-9][0-9]*|(?:0|[1-9][0-9]*)?\.[0-9]+|(?:0|[1-9][0-9]*)\.)(?:[eE][-+]?[0-9]+)?\Z")
"""As YAML 1.2's core schema has it, but for leading zeros: those are of codes."""
_TRUTHS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_WORDS: dict[str, Json] = {"null": None, "true": True, "false": False}


class Unreadable(NamedTuple):
    """Why a text is not the YAML that is asked for, and where in it."""

    reason: str
    start: int
    end: int


class Composed(NamedTuple):
    """A value and the tree that it was read from."""

    value: Json
    root: Any


def read_composed(text: str, *, is_strict: bool) -> Composed | Unreadable:
    """Return what a text says; in a spec, only JSON's scalars, and nothing that stands for something else."""
    deep = _too_deep(text)
    if deep is not None:
        return Unreadable("it is nested too deeply", deep, deep + 1)
    try:
        with _collector_paused():
            if is_strict:
                marked = _anchor(text)
                if marked is not None:
                    return Unreadable(f"{marked[0]} may not be used in a spec", marked[1], marked[1] + 1)
            root = _composed(text)
            if root is None:
                return Unreadable("it is empty", 0, 0)
            value = _Builder(root, is_strict=is_strict).build(root, 0)
    except _Refusal as refusal:
        start = refusal.node.start_mark.index
        return Unreadable(refusal.reason, start, max(refusal.node.end_mark.index, start + 1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        at = min(mark.index, len(text)) if mark is not None else 0
        reason = getattr(error, "problem", None) or "it is no YAML"
        if text[at : at + 1] == "\t":
            reason = "a tab stands where YAML takes spaces only"
        return Unreadable(str(reason), at, min(at + 1, len(text)))
    except RecursionError:
        return Unreadable("it is nested too deeply", 0, 1)
    return Composed(value, root)


def tree_of(text: str) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Return the tree of a text that was read before."""
    with _collector_paused():
        return yaml.compose(text, Loader=_Loader)


Members: TypeAlias = dict[int, dict[str, tuple[Any, Any]]]
"""The members of each mapping that was looked into: a document of thousands of paths is searched once."""


def child_of(node: Any, step: str | int, members: Members) -> tuple[Any, Any] | None:  # noqa: ANN401 - as above
    """Return the key and the node of a part of a node; None where it has no such part."""
    if isinstance(node, yaml.MappingNode):
        named = members.get(id(node))
        if named is None:
            named = members[id(node)] = {key.value: (key, value) for key, value in reversed([*_own_and_merged(node)])}
        return named.get(str(step))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _own_and_merged(node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Yield the members of a mapping, its own before those that `<<` brings."""
    yield from (each for each in node.value if not _merges(*each))
    for key, value in node.value:
        if _merges(key, value):
            for each in value.value if isinstance(value, yaml.SequenceNode) else (value,):
                yield from _own_and_merged(each)


def _merges(key: Any, value: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether a member is YAML 1.1's merge key, which brings the members of other mappings."""
    found = value.value if isinstance(value, yaml.SequenceNode) else [value]
    is_key = isinstance(key, yaml.ScalarNode) and key.tag == "tag:yaml.org,2002:merge"
    return is_key and all(isinstance(each, yaml.MappingNode) for each in found)


def extent_of(node: Any, text: str) -> tuple[int, int]:  # noqa: ANN401 - as above
    """Return where in a text a node is pointed at: the words of a block, the first line of a list or mapping."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        # The words, not the sign before them.
        words = text[start:end].partition("\n")[2]
        if words.strip():
            start = end - len(words.lstrip())
            return start, start + len(words.strip())
    if not isinstance(node, yaml.ScalarNode):
        line = text.find("\n", start)
        end = min(end, line if line >= 0 else end)
    return start, max(end, start + 1)


class _Refusal(Exception):  # noqa: N818 - control flow inside this module
    def __init__(self, reason: str, node: Any) -> None:  # noqa: ANN401 - PyYAML's nodes are untyped
        super().__init__(reason)
        self.reason = reason
        self.node = node


class _ReusingLoader(yaml.SafeLoader):
    """A loader for which an anchor may stand again, as YAML has it: an alias means the last one before it."""

    def compose_node(self, parent: Any, index: Any) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
        anchor = None if self.check_event(yaml.AliasEvent) else self.peek_event().anchor  # type: ignore[no-untyped-call]  # PyYAML
        self.anchors.pop(anchor, None)
        return super().compose_node(parent, index)


def _composed(text: str) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.composer.ComposerError as error:
        if error.problem != "second occurrence":
            raise
        return yaml.compose(text, Loader=_ReusingLoader)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cyclic garbage collector out of a load that only allocates: three times faster on large documents."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _too_deep(text: str) -> int | None:
    """Return where flow brackets or block dashes nest deeper than any document does: libyaml recurses in C."""
    dashes = text.find("- " * _MAX_DEPTH)
    if text.count("[") + text.count("{") <= _MAX_DEPTH * 5 and dashes < 0:
        return None
    depth = 0
    for match in _BRACKET.finditer(text):
        if 0 <= dashes < match.start():
            break
        depth = depth + 1 if match[0] in "[{" else max(depth - 1, 0)
        if depth > _MAX_DEPTH * 5:
            return match.start()
    return dashes if dashes >= 0 else None


def _anchor(text: str) -> tuple[str, int] | None:
    if "&" not in text and "*" not in text:
        return None
    for token in yaml.scan(text, Loader=_Loader):
        if isinstance(token, yaml.AnchorToken):
            return "an anchor", token.start_mark.index
        if isinstance(token, yaml.AliasToken):
            return "an alias", token.start_mark.index
    return None


class _Builder:
    """Turn PyYAML's tree into JSON values by our own rules for scalars."""

    def __init__(self, root: Any, *, is_strict: bool) -> None:  # noqa: ANN401 - PyYAML's nodes are untyped
        self._root = root
        self._is_strict = is_strict
        self._count = 0
        self._open: set[int] = set()
        self._built: set[int] = set()
        self._sizes: dict[int, int] = {}
        """How many values each list and mapping comes to, where one is built again."""

    def build(self, node: Any, depth: int) -> Json:  # noqa: ANN401 - PyYAML's nodes are untyped
        self._count += 1
        if depth > _MAX_DEPTH:
            raise _Refusal("it is nested too deeply", node)
        if self._count > _MAX_NODES:
            raise _Refusal(_UNFOLDED, node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._open:
            raise _Refusal("it contains itself", node)
        if id(node) in self._built and not self._sizes:
            self._size(self._root, 0)
        self._open.add(id(node))
        try:
            if isinstance(node, yaml.SequenceNode):
                self._check_tag(node, "tag:yaml.org,2002:seq")
                return [self.build(item, depth + 1) for item in node.value]
            self._check_tag(node, "tag:yaml.org,2002:map")
            return self._mapping(node, depth)
        finally:
            self._open.discard(id(node))
            self._built.add(id(node))

    def _size(self, node: Any, depth: int) -> int:  # noqa: ANN401 - PyYAML's nodes are untyped
        """Return how many values a node comes to; refuse what unfolds to too many before more of it is built."""
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = self._sizes.get(id(node))
        if known is None and depth <= _MAX_DEPTH:
            self._sizes[id(node)] = 0  # while it is open: what contains itself is refused where it is built
            items = (each for _, each in node.value) if isinstance(node, yaml.MappingNode) else node.value
            self._sizes[id(node)] = known = 1 + sum(self._size(each, depth + 1) for each in items)
            if known > _MAX_NODES:
                raise _Refusal(_UNFOLDED, node)
        return known or 0

    def _mapping(self, node: Any, depth: int) -> Json:  # noqa: ANN401 - PyYAML's nodes are untyped
        made: dict[str, Json] = {}
        merged: dict[str, Json] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _Refusal("a key must be plain text", key)
            if not self._is_strict and _merges(key, value):
                found = self.build(value, depth + 1)
                for each in found if isinstance(found, list) else [found]:
                    merged = {**each, **merged} if isinstance(each, dict) else merged
                continue
            if key.value in made:
                raise _Refusal(f"the key `{key.value}` stands here twice", key)
            made[key.value] = self.build(value, depth + 1)
        return {**merged, **made} if merged else made

    def _check_tag(self, node: Any, expected: str) -> None:  # noqa: ANN401 - PyYAML's nodes are untyped
        if node.tag != expected:
            raise _Refusal("a tag may not be used", node)

    def _scalar(self, node: Any) -> Json:  # noqa: ANN401 - PyYAML's nodes are untyped
        text: str = node.value
        if not node.tag.startswith("tag:yaml.org,2002:"):
            raise _Refusal("a tag may not be used", node)
        if node.style:
            if node.tag != "tag:yaml.org,2002:str":
                raise _Refusal("a tag may not be used", node)
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _NUMBER.match(text) or (not self._is_strict and _LOOSE_NUMBER.match(text)):
            return self._number(node, text)
        if self._is_strict:
            if node.tag != "tag:yaml.org,2002:str":
                meant = _TRUTHS.get(text.casefold())
                instead = f"write `{meant}`, or put it in quotes if it is a text" if meant else "put it in quotes"
                raise _Refusal(f"`{text}` means different things to different YAML readers; {instead}", node)
            return text
        if text in ("", "~", "Null", "NULL"):
            return None
        if text in ("True", "TRUE", "False", "FALSE"):
            return text.lower() == "true"
        return text

    def _number(self, node: Any, text: str) -> Json:  # noqa: ANN401 - PyYAML's nodes are untyped
        try:
            number = float(text) if any(mark in text for mark in ".eE") else int(text)
        except ValueError:
            raise _Refusal("this number has too many digits", node) from None
        if isinstance(number, float) and not math.isfinite(number):
            raise _Refusal("this number is too large", node)
        return number
