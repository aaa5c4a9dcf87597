"""OpenAPI documents in YAML that lost their indentation: every line at the margin, put back by what may stand in what.

Copied from a page as plain text, a document has its lines in order and nothing else. Which object a key belongs to says
OpenAPI itself, but for names that people chose (fields, schemas); these are known by what follows them. A list of names
(`required`, `x-apifox-orders`) says which fields an object has. Examples that hold others cannot be put back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.document.openapi.reindent_grammar import (
    FORMS,
    GRAMMAR,
    METHODS,
    OPENS_SCHEMA,
    ORDERS,
    SCALARS,
    Kind,
    kind_inside,
)
from reynard.observe.document.openapi.reindent_rows import Row, rows_of
from reynard.patterns import compiled
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.text.fragment import Fragment

_BLOCK = compiled(r"[|>][+-]?\d?")
_INDENTED = compiled(r"^[ \t]+\S", re.MULTILINE)
_STATUS = compiled(r"['\"]?(?:[1-5](?:\d\d|XX)|default|x-[1-5]\d\d:[^'\"]*)['\"]?")
_MEDIA = compiled(r"['\"]?(?:[a-z]+|\*)/[\w.+*-]+['\"]?")
_REFERENCE = compiled(r"#/components/schemas/([^'\"\s]+)")
_ENDS_FREE = compiled(
    r"(?:responses|security|components|servers|callbacks|headers|requestBody|deprecated|x-[\w-]+)(?=:)|['\"]?[1-5]\d\d['\"]?(?=:)|/[^\s:]*(?=:)"
)
"""What ends an example: nothing in it is called so, as far as anybody can tell."""
_OF_ANSWERS = frozenset(("x-apifox-name", "x-apifox-ordering", "x-apidog-name", "x-apidog-ordering"))
"""Extensions of answers: nothing within their schemas has them."""
_NEVER_FIELDS = frozenset(("headers", "schemas", "securitySchemes", "responses", "paths", "security", "components"))
_MOST_LINES = 20_000
_DEEPEST = 60
_FEW = 0.02
"""How many of the lines of such a document may stand further in: texts of several lines do."""


class PutBack(NamedTuple):
    """A document with its indentation, and how many lines have no place in it."""

    fragment: Fragment
    left_out: int
    unsure: tuple[str, ...]
    """Objects within others of which nothing says where their fields end."""


class _Node(Struct):
    """A key, an item or a line of text in the tree that is put back."""

    row: Row | None
    kind: Kind
    children: list[_Node] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    is_closed: bool = False


def has_lost_indentation(text: str) -> bool:
    """Tell whether all lines of a document stand at the margin, where some can only stand further in."""
    if "\npaths:" not in text:
        return False
    moved = len(_INDENTED.findall(text))
    return moved <= _FEW * text.count("\n")


def put_back(fragment: Fragment) -> PutBack | None:
    """Return a document with its indentation; None where a key has no place in any object that is open."""
    if len(fragment.anchors) != 1 or fragment.text.count("\n") > _MOST_LINES:
        return None
    rows = list(rows_of(fragment.text))
    root = _Node(None, "document")
    grown = _Growth(rows, root, {each[1].rpartition("/")[2] for each in _REFERENCE.finditer(fragment.text)})
    if not grown.grow():
        return None
    texts: list[str] = []
    anchors: list[tuple[int, int]] = []
    length, outer = 0, fragment.offset(0)
    for depth, row in _written(root, 0):
        indent = "  " * depth
        anchors.append((length, outer + row.start))
        length += len(indent)
        anchors.append((length, outer + row.start))
        piece = fragment.text[row.start : row.end] + "\n"
        texts += [indent, piece]
        length += len(piece)
    return PutBack(
        replace(fragment, text="".join(texts), anchors=tuple(anchors)), grown.left_out, tuple(_unsure(root, ""))
    )


def _written(node: _Node, depth: int) -> Iterator[tuple[int, Row]]:
    for child in node.children:
        if child.row is not None:
            yield depth, child.row
        # What an item holds beside its first key stands below that key.
        yield from _written(child, depth + (child.row is not None))


def _unsure(node: _Node, around: str) -> Iterator[str]:
    """Yield the names of objects within others that no list of names closes."""
    name = node.row.key if node.kind == "schema" and node.row is not None else around
    for child in node.children:
        is_field = child.kind == "schema" and node.kind == "properties"
        held = next((each for each in child.children if each.kind == "schema"), child) if is_field else child
        if is_field and any(each.kind == "properties" and not each.is_closed for each in held.children):
            yield child.row.key if child.row is not None else name
        yield from _unsure(child, name)


class _Growth:
    """One pass over the lines: each goes to the innermost object that may have it."""

    def __init__(self, rows: Sequence[Row], root: _Node, schemas: set[str]) -> None:
        self.left_out = 0
        self._rows = rows
        self._open = [root]
        self._schemas = schemas
        self._skipped: set[int] = set()

    def grow(self) -> bool:
        """Put all lines into the tree; tell whether each has a place."""
        at = 0
        while at < len(self._rows):
            taken = self._take(at)
            if taken is None:
                return False
            at = taken
        return True

    def _take(self, at: int) -> int | None:
        row = self._rows[at]
        for depth in range(len(self._open) - 1, -1, -1):
            holder = self._open[depth]
            if not self._may_hold(holder, at, depth):
                continue
            del self._open[depth + 1 :]
            return self._put(holder, at)
        goes_on = row.is_text or (at > 0 and (self._rows[at - 1].is_text or at - 1 in self._skipped))
        return self._continue_text(at) if goes_on else None

    def _continue_text(self, at: int) -> int:
        """Leave out a line that is no key: a text that went over several lines."""
        self.left_out += 1
        self._skipped.add(at)
        return at + 1

    def _may_hold(self, holder: _Node, at: int, depth: int) -> bool:
        row = self._rows[at]
        if row.is_text and not row.dash:
            return False
        allowed = GRAMMAR[holder.kind]
        if row.dash:
            return allowed.items is not None and not holder.is_closed and self._fits_items(holder, row)
        if allowed.items is not None or row.key in holder.known or holder.is_closed:
            return False
        if row.key in allowed.keys:
            return self._keyword_fits(holder, at, depth)
        if row.key.startswith("x-") and allowed.extends and not _STATUS.fullmatch(row.key):
            if holder.kind != "schema" or row.key not in ORDERS:
                return holder.kind != "schema" or row.key not in _OF_ANSWERS
            return bool(row.value) or self._owns(holder, at, depth)
        return self._name_fits(holder, at, depth)

    def _name_fits(self, holder: _Node, at: int, depth: int) -> bool:
        """Tell whether a key is a name that people chose for something in an object."""
        row, allowed = self._rows[at], GRAMMAR[holder.kind]
        match allowed.names:
            case "path":
                return row.key.strip("'\"").startswith("/") and not row.value
            case "status":
                return _STATUS.fullmatch(row.key) is not None and (not row.value or row.value == "{}")
            case "media":
                return _MEDIA.fullmatch(row.key) is not None
            case "field":
                if row.value:
                    return row.value == "{}" and row.key not in _NEVER_FIELDS
                return self._opens_schema(at) and not self._is_structural(at, depth)
            case "component":
                return not row.value and allowed.inside is not None and self._opens(allowed.inside, at)
            case "any":
                return row.value.startswith("[") or (row.key in ("x-apifox", "x-apidog") and not row.value)
            case "expression":
                return "{$" in row.key or "://" in row.key
        return False

    def _fits_items(self, holder: _Node, row: Row) -> bool:
        items = GRAMMAR[holder.kind].items
        if items is None or items == "scalar":
            return items == "scalar"
        return not row.is_text and (row.key in GRAMMAR[items].keys or GRAMMAR[items].names == "any")

    def _keyword_fits(self, holder: _Node, at: int, depth: int) -> bool:
        row = self._rows[at]
        if holder.kind == "schema":
            following = self._rows[at + 1] if at + 1 < len(self._rows) else None
            is_listed = following is not None and following.dash
            if row.key in SCALARS and not row.value:
                return row.key == "type" and is_listed
            if row.key in FORMS and FORMS[row.key].fullmatch(row.value) is None:
                return False
            if row.key in ("required", "enum", "oneOf", "anyOf", "allOf", "examples") and not row.value:
                return is_listed and (row.key != "required" or self._owns(holder, at, depth))
            if row.key == "example" and not row.value:
                return is_listed and not self._is_of_media(depth)
            if row.key == "items" and not row.value:
                return "array" in str(self._said(holder, "type"))
            if row.key in ("minItems", "maxItems", "uniqueItems"):
                return self._said(holder, "type") in ("", "array")
            if row.key == "description" and depth > 0 and self._is_items(holder, depth):
                return "description" in self._open[depth - 1].known or "properties" in holder.known
        if holder.kind == "path-item" and row.key in METHODS:
            return not row.value
        return True

    def _is_items(self, holder: _Node, depth: int) -> bool:
        return holder.row is not None and holder.row.key == "items" and self._open[depth - 1].kind == "schema"

    def _is_of_media(self, depth: int) -> bool:
        return any(each.kind == "media" and "example" not in each.known for each in self._open[:depth])

    def _said(self, node: _Node, key: str) -> str:
        return next((each.row.value for each in node.children if each.row is not None and each.row.key == key), "")

    def _opens(self, kind: Kind, at: int) -> bool:
        """Tell whether what stands below a name is an object of a kind."""
        if kind == "schema":
            return self._opens_schema(at)
        following = self._rows[at + 1] if at + 1 < len(self._rows) else None
        if following is None or following.dash:
            return False
        return following.key in GRAMMAR[kind].keys or (GRAMMAR[kind].names == "expression" and "{$" in following.key)

    def _opens_schema(self, at: int) -> bool:
        """Tell whether what stands below a name is a schema."""
        following = self._rows[at + 1] if at + 1 < len(self._rows) else None
        if following is None or following.is_text or following.dash:
            return False
        return following.key in OPENS_SCHEMA and (bool(following.value) or following.key not in SCALARS)

    def _is_structural(self, at: int, depth: int) -> bool:
        """Tell whether a name is one that an object further out has, so that it is no field."""
        row, following = self._rows[at], self._rows[at + 1]
        if _STATUS.fullmatch(row.key) and any(each.kind == "responses" for each in self._open[:depth]):
            return True
        if row.key in METHODS and any(each.kind == "path-item" for each in self._open[:depth]):
            return following.key in ("summary", "tags", "operationId", "deprecated", "description")
        if row.key.strip("'\"") in self._schemas and any(each.kind == "schemas" for each in self._open[:depth]):
            return True
        if row.key == "responses":
            return _STATUS.fullmatch(following.key) is not None
        return row.key == "content" and _MEDIA.fullmatch(following.key) is not None

    def _owns(self, holder: _Node, at: int, depth: int) -> bool:
        """Tell whether an object has the fields that a list names; those that went too far in are taken back."""
        names = self._listed(at)
        own = self._fields(holder)
        if own is None:
            # Some list what must be given before the fields.
            after = at + 1 + len(names)
            is_before = after < len(self._rows) and self._rows[after].key == "properties"
            return is_before and "properties" not in holder.known
        has = {each.row.key for each in own.children if each.row is not None}
        if names <= has:
            return True
        # Orders also hold ids, of what is joined into the object.
        inner = [each for each in self._open[depth + 1 :] if each.kind == "properties" and each is not own]
        known = has.union(*({one.row.key for one in each.children if one.row is not None} for each in inner))
        if self._rows[at].key in ORDERS:
            names &= known
            if names <= has:
                return True
        if not names <= known or not names & has:
            return False
        for each in inner:
            first = next((i for i, one in enumerate(each.children) if one.row and one.row.key in names - has), None)
            if first is not None:
                own.children += each.children[first:]
                del each.children[first:]
        return True

    def _fields(self, holder: _Node) -> _Node | None:
        return next((each for each in holder.children if each.kind == "properties"), None)

    def _listed(self, at: int) -> set[str]:
        found: set[str] = set()
        for row in self._rows[at + 1 :]:
            if not row.dash:
                break
            found.add(row.text.removeprefix("-").strip())
        return found

    def _put(self, holder: _Node, at: int) -> int | None:
        row = self._rows[at]
        if row.dash:
            return self._put_item(holder, at)
        holder.known.add(row.key)
        if holder.kind == "schema" and row.key in ("required", *ORDERS):
            own = self._fields(holder)
            if own is not None:
                own.is_closed = True
        kind = kind_inside(holder.kind, row.key, row.value)
        if holder.kind == "schema" and row.key in ("example", "examples") and not self._lists_texts(at + 1):
            kind = "free"
        if kind == "free" and not row.value:
            return self._put_free(holder, at)
        node = _Node(row, kind or "leaf")
        holder.children.append(node)
        if _BLOCK.fullmatch(row.value):
            return self._put_text(node, at)
        if kind is not None and not row.value and len(self._open) < _DEEPEST:
            self._open.append(node)
        return at + 1

    def _lists_texts(self, at: int) -> bool:
        """Tell whether items are texts and numbers, and no objects."""
        return at < len(self._rows) and self._rows[at].dash and self._rows[at].is_text

    def _put_item(self, holder: _Node, at: int) -> int:
        row = self._rows[at]
        items = GRAMMAR[holder.kind].items
        if items == "scalar" or items is None or row.is_text:
            holder.children.append(_Node(row, "leaf"))
            return at + 1
        item = _Node(row, items)
        holder.children.append(item)
        item.known.add(row.key)
        self._open.append(item)
        return at + 1

    def _put_text(self, node: _Node, at: int) -> int:
        """Take the lines of a text: all up to one that is a key of an object that is open."""
        at += 1
        while at < len(self._rows):
            row = self._rows[at]
            if not row.is_text and any(self._may_hold(each, at, depth) for depth, each in enumerate(self._open)):
                break
            node.children.append(_Node(row, "leaf"))
            at += 1
        return at

    def _put_free(self, holder: _Node, at: int) -> int:
        """Take an example: as it is where it is flat, else leave it out."""
        node = _Node(self._rows[at], "leaf")
        end = at + 1
        while end < len(self._rows) and not _ENDS_FREE.match(self._rows[end].text):
            end += 1
        inside = self._rows[at + 1 : end]
        keys = [row.key for row in inside]
        is_flat = bool(inside) and len(set(keys)) == len(keys)
        is_flat = is_flat and all(row.value and not row.dash and not row.is_text for row in inside)
        if is_flat:
            node.children += [_Node(row, "leaf") for row in inside]
            holder.children.append(node)
        else:
            self.left_out += len(inside) + 1
        return end
