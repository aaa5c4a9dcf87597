# ruff: noqa: ANN401 - schemas as JSON
"""Lists in pages: what is recognised, and what looks alike and is none."""

from __future__ import annotations

from typing import Any

from reynard.reconcile.operation_parts.pagination import recognise_pagination
from reynard.spec.model import EndpointSpec, HeaderSpec, ParameterSpec, RequestSpec, ResponseSpec
from reynard.spec.pagination import Pagination, pagination_document
from rows import each_row

INTEGER, TEXT, FLAG = {"type": "integer"}, {"type": "string"}, {"type": "boolean"}
LIST: dict[str, Any] = {"type": "array", "items": {"type": "object", "properties": {"id": TEXT}}}


def schema(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members}


def found(
    answer: dict[str, Any], *, method: str = "GET", effect: Any = None, body: dict[str, Any] | None = None, **query: Any
) -> dict[str, Any] | None:
    """Return what is recognised of an operation with some query parameters and an answer."""
    spec = EndpointSpec(
        operation="list_films",
        method=method,
        path="/films",
        effect=effect,
        parameters=tuple(ParameterSpec(name=name, location="query", schema=each) for name, each in query.items()),
        request=RequestSpec(media="application/json", schema=body) if body else None,
        responses=(ResponseSpec(status="200", media="application/json", schema=answer),),
    )
    made = recognise_pagination(spec)
    assert made is None or isinstance(made, Pagination)
    return pagination_document(made) if made is not None else None


PAGE = {"by": "page", "parameter": "page", "items": "data"}
RECOGNISED: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (schema(data=LIST), {"page": INTEGER, "page_size": INTEGER}, PAGE),
    (schema(data=LIST, total=INTEGER), {"page": INTEGER}, PAGE | {"total": "total"}),
    (schema(data=LIST, hasMore=FLAG), {"page": INTEGER}, PAGE | {"more": "hasMore"}),
    (schema(data=LIST), {"page": INTEGER | {"minimum": 0}, "limit": INTEGER}, PAGE | {"first": 0}),
    (schema(data=LIST), {"page": INTEGER | {"default": 1, "minimum": 0}, "limit": INTEGER}, PAGE),
    (schema(data=LIST), {"page": INTEGER | {"description": "页码，从 0 开始"}, "limit": INTEGER}, PAGE | {"first": 0}),
    (schema(data=LIST), {"page": TEXT | {"default": "1"}, "size": TEXT}, PAGE),
    (schema(data=LIST), {"page": {"anyOf": [INTEGER, {"type": "null"}]}, "size": INTEGER}, PAGE),
    (LIST, {"page": INTEGER, "per_page": INTEGER}, PAGE | {"items": "$"}),
    (
        schema(code=INTEGER, data=schema(list=LIST, total=INTEGER)),
        {"pageNum": INTEGER, "pageSize": INTEGER},
        {"by": "page", "parameter": "pageNum", "items": "data.list", "total": "data.total"},
    ),
    (
        schema(data=schema(list=LIST, statistics=schema(total=INTEGER))),
        {"page": INTEGER, "size": INTEGER},
        PAGE | {"items": "data.list"},
    ),
    (
        schema(pets=LIST, pagination=schema(total=INTEGER)),
        {"page": INTEGER},
        PAGE | {"items": "pets", "total": "pagination.total"},
    ),
    (schema(data=LIST, errors=LIST), {"page": INTEGER, "limit": INTEGER}, PAGE),
    (
        schema(films=LIST),
        {"offset": INTEGER, "limit": INTEGER},
        {"by": "offset", "parameter": "offset", "items": "films"},
    ),
    (
        schema(data=LIST, has_more=FLAG, last_id=TEXT),
        {"after": TEXT, "before": TEXT},
        {"by": "cursor", "parameter": "after", "items": "data", "next": "last_id", "more": "has_more"},
    ),
    (
        schema(data=LIST, has_more=FLAG),
        {"starting_after": TEXT, "ending_before": TEXT},
        {"by": "cursor", "parameter": "starting_after", "items": "data", "item": "id", "more": "has_more"},
    ),
    (
        schema(entries=LIST, next_marker={"type": ["string", "null"]}),
        {"marker": TEXT},
        {"by": "cursor", "parameter": "marker", "items": "entries", "next": "next_marker"},
    ),
    (
        schema(items=LIST, paging=schema(next=schema(cursor=TEXT))),
        {"cursor": TEXT},
        {"by": "cursor", "parameter": "cursor", "items": "items", "next": "paging.next.cursor"},
    ),
    (
        schema(entries=LIST, total_count=INTEGER, next_marker=TEXT),
        {"marker": TEXT, "offset": INTEGER},
        {"by": "offset", "parameter": "offset", "items": "entries", "total": "total_count"},
    ),
    (
        schema(films=LIST, meta=schema(next_page_url=TEXT, page=INTEGER)),
        {"Page": INTEGER, "PageSize": INTEGER},
        {"by": "link", "items": "films", "next": "meta.next_page_url"},
    ),
    (
        schema(data=LIST, next_page_url=TEXT, total=INTEGER),
        {"page": INTEGER},
        PAGE | {"total": "total"},
    ),
    (schema(results=LIST, next=TEXT | {"format": "uri"}), {}, {"by": "link", "items": "results", "next": "next"}),
    (
        schema(results=LIST, _links=schema(next=schema(href=TEXT))),
        {},
        {"by": "link", "items": "results", "next": "_links.next.href"},
    ),
]
NOTHING: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (schema(data=LIST), {}),
    (schema(data=LIST), {"page": INTEGER}),  # a page of what: of a list, or of a document?
    (schema(data=LIST), {"page": TEXT, "size": INTEGER}),
    (schema(title=TEXT), {"page": INTEGER, "size": INTEGER}),
    (schema(films=LIST, actors=LIST), {"page": INTEGER, "size": INTEGER}),
    (schema(data=LIST), {"offset": INTEGER}),
    (schema(data=LIST), {"after": TEXT}),
    (schema(data=LIST, next=TEXT), {}),
    (schema(data=LIST, next=TEXT | {"format": "uri"}), {"cursor": TEXT}),
    (schema(data=LIST), {"page": {"const": 1}, "size": INTEGER}),
    (schema(data=LIST), {"page": INTEGER, "current_page": INTEGER} | {"cursor": TEXT}),
]


@each_row(("answer", "query", "made"), RECOGNISED)
def test_recognised(answer: dict[str, Any], query: dict[str, Any], made: dict[str, Any]) -> None:
    assert found(answer, **query) == made


@each_row(("answer", "query"), NOTHING)
def test_not_recognised(answer: dict[str, Any], query: dict[str, Any]) -> None:
    made = found(answer, **query)
    assert made is None or made["by"] == "link"


LINK = {"by": "link", "items": "$"}
LEADS_ON = [
    ("", "", {"per_page": INTEGER}, LINK),
    ("", 'Addresses with rel="next" and rel="last".', {}, LINK),
    ("", "见 RFC 8288。", {}, LINK),
    ("The `Link` header of an answer leads to the next page.", None, {}, LINK),
    ("响应的 Link 头给出下一页的地址。", None, {"page": INTEGER, "size": INTEGER}, LINK),
    ("", "The terms of use.", {}, None),
    ("A link to the next page is shown to people.", None, {}, None),
    ("Sets the header `Link`, which names the licence.", None, {}, None),
]


@each_row(("page", "header", "query", "made"), LEADS_ON)
def test_the_header_link_leads_on_where_it_is_told(
    page: str, header: str | None, query: dict[str, Any], made: dict[str, Any] | None
) -> None:
    """An empty text is a documented header that nobody describes."""
    headers = (HeaderSpec(name="Link", schema=TEXT, description=header),) if header is not None else ()
    spec = EndpointSpec(
        operation="list_films",
        method="GET",
        path="/films",
        description=page,
        parameters=tuple(ParameterSpec(name=name, location="query", schema=each) for name, each in query.items()),
        responses=(ResponseSpec(status="200", media="application/json", schema=LIST, headers=headers),),
    )
    found = recognise_pagination(spec)
    assert (pagination_document(found) if found is not None else None) == made


def test_only_what_reads() -> None:
    answer, body = schema(data=LIST), schema(page=INTEGER, size=INTEGER)
    assert found(answer, method="POST", body=body) is None
    assert found(answer, method="POST", effect="read", body=body) == PAGE
    assert found(answer, effect="submit", page=INTEGER, size=INTEGER) is None
    assert found(schema(results=LIST, next_url=TEXT), method="POST", effect="read") is None
