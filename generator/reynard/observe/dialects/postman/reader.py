"""Collections of Postman: `*.postman_collection.json`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics.codes import NO_OPERATIONS, diagnostic
from reynard.observe.dialects.postman.access import Access
from reynard.observe.dialects.postman.entries import told_in
from reynard.observe.dialects.postman.requests import read_request
from reynard.observe.dialects.postman.variables import read_variables
from reynard.observe.document.json_file import open_json
from reynard.observe.model import Page
from reynard.observe.page.beside import with_tables_in
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import Observation
    from reynard.observe.signs import Signs
    from reynard.source import Source
    from reynard.text.origin import Pointer

_NAME = "postman"
_SCHEMA = compiled(r"\"schema\"\s*:\s*\"https?:\\?/\\?/schema\.(?:get)?postman\.com[^\"]{0,40}v2\.\d")
_ID, _ITEMS = compiled(r"(?<!\\)\"_postman_id\"\s*:"), compiled(r"(?<!\\)\"item\"\s*:\s*\[")
_OF_OPENAPI = compiled(r"(?:\A\s*\{\s*|^[ \t]{0,4})\"(?:openapi|swagger)\"\s*:\s*\"[23]\.", re.MULTILINE)
_DEEPEST = 60


class _Leaf(NamedTuple):
    """A request, and the folders around it from the outside in."""

    cursor: Cursor
    around: tuple[Cursor, ...]


def _judge(signs: Signs) -> Certainty:
    if signs.first != "{" or "postman" not in signs.text:
        return Certainty.NO
    if _OF_OPENAPI.search(signs.text):
        return Certainty.NO  # one that shows a collection
    is_one = _SCHEMA.search(signs.text) or (_ID.search(signs.text) and _ITEMS.search(signs.text))
    return Certainty.CERTAIN if is_one else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the requests of a collection."""
    root = open_json(source, report)
    if root is None:
        return Page(source=source, reader=_NAME)
    # As its programming interface answers it, and as people save that.
    root = (root.get("collection") or root) if root.get("item") is None else root
    access = Access()
    scopes: dict[Pointer, Variables] = {}
    found: list[Observation] = []
    for leaf in _leaves(root):
        inner = leaf.around[-1].pointer if leaf.around else ()
        if inner not in scopes:
            scopes[inner] = read_variables(root, *leaf.around)
        found.extend(_observed(root, leaf, access, scopes[inner]))
    if not found:
        place = (root.get("item") or root).span("key")
        report(diagnostic(NO_OPERATIONS, "the collection has no request", (place, "no request is left here")))
    info = root.get("info")
    title = info.text("name") if info is not None else ""
    said = info.said("description") if info is not None else None
    about = (said,) if said is not None else ()
    return Page(source=source, reader=_NAME, operations=tuple(found), title=title, about=about)


def _leaves(root: Cursor) -> Iterator[_Leaf]:
    listed = root.get("item")
    waiting = [_Leaf(each, ()) for each in listed.items("`item`")][::-1] if listed is not None else []
    while waiting:
        leaf = waiting.pop()
        if not isinstance(leaf.cursor.value, dict):
            leaf.cursor.unexpected("an entry of `item`", "an object")
            continue
        if leaf.cursor.get("request") is not None:
            yield leaf
        inner = leaf.cursor.get("item")
        if inner is not None and len(leaf.around) < _DEEPEST:
            around = (*leaf.around, leaf.cursor)
            waiting.extend(_Leaf(each, around) for each in reversed(list(inner.items("`item`"))))


def _observed(root: Cursor, leaf: _Leaf, access: Access, variables: Variables) -> Iterator[Observation]:
    request = leaf.cursor.get("request") or leaf.cursor
    folder = tuple(name for each in leaf.around if (name := each.text("name")))
    auth = access.stated((request, leaf.cursor, *reversed(leaf.around), root))
    made = read_request(leaf.cursor, variables=variables, folder=folder, auth=auth)
    if made is not None:
        told = told_in(request) or told_in(leaf.cursor)
        yield with_tables_in(made, told, request.report) if told is not None else made


READER = Reader(name=_NAME, title="collections of Postman (v2.0, v2.1)", judge=_judge, read=read)
