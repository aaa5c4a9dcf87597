"""YAML with positions, in two strengths: JSON's scalars only (specs), and what vendors' exporters write (pages)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from reynard.patterns import compiled
from reynard.text.plain_yaml import read_plain_yaml
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.composed import Members
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Part, Pointer

_NOT_PRINTABLE = compiled("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML forbids."""


class YamlProblem(NamedTuple):
    """Why a text is not the YAML that is asked for."""

    reason: str
    span: Span


class YamlText(Struct, frozen=True, dict=True):
    """A value read from YAML, and its syntax tree, which knows the places."""

    fragment: Fragment
    value: Json
    composed: Any = None
    """The tree, where reading needed it."""

    @cached_property
    def root(self) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
        """The tree; a spec of which nothing is said needs none, which is most of reading one."""
        if self.composed is not None:
            return self.composed
        from reynard.text.composed import tree_of  # noqa: PLC0415 - PyYAML is a twentieth of a short run

        return tree_of(self.fragment.text)

    @cached_property
    def _members(self) -> Members:
        return {}

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the nearest value around it that the text holds."""
        from reynard.text.composed import child_of, extent_of  # noqa: PLC0415 - as above

        key, node = None, self.root
        for step in pointer:
            found = child_of(node, step, self._members)
            if found is None:
                break
            key, node = found
        else:
            node = key if part == "key" and key is not None else node
        return self.fragment.span(*extent_of(node, self.fragment.text))

    def node_at(self, pointer: Pointer) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
        """Return the node of the tree that a pointer leads to; None where the text holds none there."""
        from reynard.text.composed import child_of  # noqa: PLC0415 - as above

        node = self.root
        for step in pointer:
            found = child_of(node, step, self._members)
            if found is None:
                return None
            node = found[1]
        return node


def read_strict_yaml(fragment: Fragment) -> YamlText | YamlProblem:
    """Read a spec: JSON's scalars, unique keys, no anchors, aliases or tags, one document. Never raises.

    YAML 1.1 reads `16:9` as 969 and `no` as false, so every plain scalar that JSON does not know is refused.
    """
    return _read(fragment, is_strict=True)


def read_yaml(fragment: Fragment) -> YamlText | YamlProblem:
    """Read what js-yaml exporters write: bounded aliases are followed, scalars are YAML 1.2's. Never raises."""
    return _read(fragment, is_strict=False)


def _read(fragment: Fragment, *, is_strict: bool) -> YamlText | YamlProblem:
    text = fragment.text
    bad = _NOT_PRINTABLE.search(text)
    if bad is not None:
        return YamlProblem(f"the character U+{ord(bad[0]):04X} may not stand in YAML", fragment.span(*bad.span()))
    plain = read_plain_yaml(text) if is_strict else None
    if plain is not None:
        return YamlText(fragment, plain)
    from reynard.text.composed import Unreadable, read_composed  # noqa: PLC0415 - as above

    read = read_composed(text, is_strict=is_strict)
    if isinstance(read, Unreadable):
        return YamlProblem(read.reason, fragment.span(read.start, read.end))
    return YamlText(fragment, read.value, read.root)
