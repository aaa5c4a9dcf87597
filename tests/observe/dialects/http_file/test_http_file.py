"""Files of requests: titles, addresses with variables, bodies, keys; and what is none."""

from __future__ import annotations

from observe.pages import PAGES
from observe.reading import read
from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source
from rows import each_row

PAGE = dict(PAGES)["http-file"]


def test_each_request_is_a_call() -> None:
    fly, look = read(PAGE, "http-file").page.operations
    assert [(each.method.value, each.path.value) for each in (fly, look)] == [
        ("POST", "/v1/kites"),
        ("GET", "/v1/kites/{id}"),
    ]
    assert [each.title.value for each in (fly, look) if each.title is not None] == ["Fly a kite", "Look at it"]
    assert [each.value for each in fly.servers] == ["https://api.kites.example"]
    assert [each.value for each in fly.bodies[0].examples] == [{"tail": "long", "size": 3}]
    assert [(each.kind, each.name) for each in (*fly.auth, *look.auth)] == [
        ("bearer", "Authorization"),
        ("header", "X-Api-Key"),
    ]
    assert [(each.location, each.name.value) for each in look.parameters] == [("query", "full")]


@each_row(
    ("text", "title"),
    [
        ("# @name fly\nGET https://api.kites.example/v1/kites\n\n###\n", "fly"),
        ("###\n// a comment\nGET https://api.kites.example/v1/kites\n", None),
    ],
)
def test_a_name_in_a_comment_is_a_title(text: str, title: str | None) -> None:
    call = read(text, "http-file").only
    assert (call.title.value if call.title is not None else None) == title


@each_row(
    "text",
    [
        "### Fly\n\nIt flies.\n\nGET https://api.kites.example/v1/kites\n",
        "GET https://api.kites.example/v1/kites\n",
        "### Fly\n```\nGET https://api.kites.example/v1/kites\n```\n",
    ],
)
def test_a_page_with_words_is_none(text: str) -> None:
    found = recognise(Source("page.http", text), Findings())
    assert found is None or found.name != "http-file"
