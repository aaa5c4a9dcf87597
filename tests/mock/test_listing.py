"""Lists in pages: a client has to ask twice for all of it, and then it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.mock.listing import page_of
from reynard.runtime.pagination import Pagination as Wire
from reynard.runtime.pagination import Progress
from reynard.spec.pagination import Pagination
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

ITEMS: list[Json] = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
VALUE: dict[str, Json] = {"data": {"list": ITEMS}, "next": "x", "more": True, "total": 9}
PAGINATIONS = [
    {"by": "page", "parameter": "p", "items": "data.list"},
    {"by": "page", "parameter": "p", "items": "data.list", "first": 0, "more": "more"},
    {"by": "page", "parameter": "p", "items": "data.list", "total": "total"},
    {"by": "offset", "parameter": "p", "items": "data.list"},
    {"by": "cursor", "parameter": "p", "items": "data.list", "next": "next"},
    {"by": "cursor", "parameter": "p", "items": "data.list", "next": "next", "more": "more"},
    {"by": "cursor", "parameter": "p", "items": "data.list", "item": "id", "more": "more"},
    {"by": "link", "items": "data.list", "next": "next"},
]
SCHEMAS: list[dict[str, Json]] = [{}, {"properties": {"next": {"type": "integer"}}}]


@each_row("schema", SCHEMAS)
@each_row("said", PAGINATIONS)
def test_a_client_comes_to_the_end_and_has_every_item_once(said: dict[str, Any], schema: dict[str, Json]) -> None:
    pagination = Pagination(**said)
    wire = Wire(**{key: value for key, value in said.items() if value is not None})
    progress = Progress(wire, None)
    seen: list[Json] = []
    while not progress.is_over:
        asked = None if progress.argument is None else str(progress.argument)
        page: Any = page_of(VALUE, schema, pagination, asked)
        seen += page["data"]["list"]
        progress.read(page, {})
    assert progress.problem == ""
    assert seen == ITEMS
    assert progress.pages == (1 if pagination.by == "link" else progress.pages)


def test_what_lies_beyond_the_end_is_empty() -> None:
    pagination = Pagination(by="page", parameter="p", items="$")
    assert page_of(ITEMS, None, pagination, "9") == []
    assert page_of("no list", None, pagination, "1") == "no list"
    assert page_of({"data": ITEMS}, None, Pagination(by="cursor", parameter="p", items="data", next="n"), "?") == {
        "data": []
    }
