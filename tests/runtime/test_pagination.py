"""What follows from one page of a list: the next argument or link, the end, or why it would never end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from reynard.runtime.core import _following
from reynard.runtime.pagination import Pagination, Progress
from reynard.runtime.redirects import on_own_host
from reynard.runtime.steps import WireRequest
from rows import each_row

PAGE = Pagination(by="page", items="data", parameter="page", total="total", more="more")
OFFSET = Pagination(by="offset", items="$", parameter="offset")
CURSOR = Pagination(by="cursor", items="data", parameter="after", next="next", more="more", is_text=True)
LAST_ID = Pagination(by="cursor", items="data", parameter="after", item="id", more="more")
LINK = Pagination(by="link", items="data", next="links.next")
HEADER = Pagination(by="link", items="$")


def walk(
    pagination: Pagination, *pages: object, start: object = None, headers: tuple[dict[str, str], ...] = ()
) -> tuple[list[object], Progress]:
    """Return what is asked for after each page, until the walk is over."""
    progress = Progress(pagination, start)
    asked: list[object] = []
    for index, page in enumerate(pages):
        assert not progress.is_over
        progress.read(page, headers[index] if headers else {})
        if not progress.is_over:
            asked.append(progress.link or progress.argument)
    return asked, progress


def data(*items: object, **others: object) -> dict[str, object]:
    return {"data": [*items], **others}


ENDS = [
    (PAGE, None, [data(1), data(2), data()], [2, 3]),
    (PAGE, None, [data(1, 2, total=3), data(3, total=3)], [2]),
    (PAGE, None, [data(1, total="1")], []),
    (PAGE, 1, [data(1, 2, total=3), data(3, total=3)], [2]),
    (PAGE, None, [data(1, more=True), data(2, more=False)], [2]),
    (PAGE, 4, [data(1, total=1), data()], [5]),
    (PAGE, "4", [data(1), data()], [5]),
    (PAGE, None, [data(1, total=-1), data()], [2]),
    (Pagination(by="page", items="data", parameter="p", first=0), None, [data(1), data()], [1]),
    (Pagination(by="page", items="data", parameter="p", is_text=True), None, [data(1), data()], ["2"]),
    (OFFSET, None, [[1, 2], [3], []], [2, 3]),
    (OFFSET, 10, [[1, 2], []], [12]),
    (CURSOR, None, [data(1, next="a"), data(2, next=None)], ["a"]),
    (CURSOR, None, [data(1, next="a"), data(2, next="")], ["a"]),
    (CURSOR, None, [data(1, next=7), data(2)], ["7"]),
    (CURSOR, None, [data(1, next="a", more=False)], []),
    (CURSOR, None, [data(1, next="a"), data(next="b")], ["a"]),
    (CURSOR, None, [data(next="a", more=True), data(1)], ["a"]),
    (LAST_ID, None, [data({"id": "x"}, {"id": "y"}, more=True), data({"id": "z"}, more=False)], ["y"]),
    (LAST_ID, None, [data({"name": "x"}, more=True)], []),
    (LAST_ID, None, [data(more=True)], []),
    (LINK, None, [data(1, links={"next": "/b"}), data(2, links={})], ["/b"]),
    (PAGE, None, [None], []),
    (PAGE, None, [{"data": {"data": [1]}}], []),
]


@each_row(("pagination", "start", "pages", "asked"), ENDS)
def test_a_list_is_walked_to_its_end(
    pagination: Pagination, start: object, pages: list[Any], asked: list[object]
) -> None:
    found, progress = walk(pagination, *pages, start=start)
    assert found == asked
    assert progress.is_over
    assert progress.problem == ""


ENDLESS = [
    (PAGE, None, [data(1), data(1)], "`page` changes nothing"),
    (OFFSET, None, [[1], [1]], "`offset` changes nothing"),
    (CURSOR, None, [data(1, next="a"), data(2, next="b"), data(3, next="a")], "`next` names a page that came already"),
    (CURSOR, "a", [data(1, next="a")], "`next` names a page"),
    (LAST_ID, None, [data({"id": 1}, more=True), data({"id": 1}, more=True)], "`id` names a page"),
    (LINK, None, [data(1, links={"next": "/b"}), data(2, links={"next": "/b"})], "`links.next` names a page"),
]


@each_row(("pagination", "start", "pages", "problem"), ENDLESS)
def test_a_list_without_end_is_said(pagination: Pagination, start: object, pages: list[Any], problem: str) -> None:
    _, progress = walk(pagination, *pages, start=start)
    assert progress.is_over
    assert progress.problem.startswith(problem)


LINKS = [
    ('<https://a.example/x?page=2>; rel="next"', "https://a.example/x?page=2"),
    ('<a>; rel="prev", <b>; title="x, y"; rel=next', "b"),
    ('<a>; rel="last next"', "a"),
    ("<a>; REL=Next", "a"),
    ('<a>; rel="nextish"', None),
    ('<a>; rel="last"', None),
    ("", None),
]


@each_row(("header", "link"), LINKS)
def test_the_header_link_names_the_next_page(header: str, link: str | None) -> None:
    asked, progress = walk(HEADER, [1], headers=({"link": header},))
    assert asked == ([link] if link else [])
    assert progress.is_over == (link is None)


OWN = [
    ("https://api.example/v1/x?a=1", "?a=2", "https://api.example/v1/x?a=2"),
    ("https://api.example/v1/x", "/y", "https://api.example/y"),
    ("https://api.example/v1/x", "http://api.example/v1/x?a=2", "https://api.example/v1/x?a=2"),
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x?a=2#f", "http://127.0.0.1:8080/x?a=2"),
    ("https://api.example/x", "https://key@api.example/y", "https://api.example/y"),
    ("https://api.example/x", "https://evil.example/x", None),
    ("https://api.example/x", "//evil.example/x", None),
    ("https://api.example/x", "https://api.example:8443/x", None),
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:9090/x", None),
    ("https://api.example/x", "javascript:alert(1)", None),
    ("https://api.example/x", "https://api.example:notaport/x", None),
]


@each_row(("url", "link", "leads"), OWN)
def test_a_link_leads_to_the_own_host_or_nowhere(url: str, link: str, leads: str | None) -> None:
    assert on_own_host(url, link) == leads


@each_row(
    ("link", "leads"),
    [
        ("/x?page=2", "/x?page=2&key=k"),
        ("/x?key=k&page=2", "/x?key=k&page=2"),
        ("/x", "/x?key=k"),
        ("?a=key", "/x?a=key&key=k"),
    ],
)
def test_a_key_of_the_query_stands_once_in_what_follows(link: str, leads: str) -> None:
    call: Any = SimpleNamespace(
        request=WireRequest("GET", "https://api.example/x?key=k"),
        operation=SimpleNamespace(auth=()),
        settings=SimpleNamespace(access_for=lambda _: SimpleNamespace(query=("key=k",))),
    )
    followed = _following(call, link)
    assert followed.url == f"https://api.example{leads}"
    assert followed.shown_url == "https://api.example/x"
