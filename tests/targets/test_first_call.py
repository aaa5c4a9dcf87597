"""What a README shows first works by itself, and is what most people come for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, ListOf, Reference, Text, Union
from reynard.ir.types import Body, Definition, Effect, Field, Operation, Parameter, Provider, Reply
from reynard.spec.lifecycle import Envelope
from reynard.spec.pagination import Pagination
from reynard.targets.python.calls import call_site
from reynard.targets.python.first_call import choose_first
from reynard.targets.python.snippets import call_snippet, list_snippet
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from reynard.ir.shape import Shape


def operation(
    name: str, effect: Effect, needed: str = "", query: str = "", *, is_deprecated: bool = False
) -> Operation:
    fields = tuple(Field(wire_name=each, shape=Text(), is_required=True) for each in needed.split())
    root = Definition(name="Body", direction="request", fields=fields, extra=None)
    return Operation(
        name=name,
        group="api",
        action=name,
        method="GET" if effect == "read" else "POST",
        path=f"/{name}",
        effect=effect,
        is_deprecated=is_deprecated,
        parameters=tuple(
            Parameter(wire_name=each, location="query", shape=Text(), is_required=True, style="form", is_exploded=True)
            for each in query.split()
        ),
        body=Body(media="application/json", is_required=True, shape=Text(), definition="Body") if fields else None,
        definitions=(root,) if fields else (),
    )


EXTEND = operation("extend", "submit", "prompt taskId")
VIDEO = operation("video", "submit", "model prompt")
TRAIN = operation("train", "submit", "model training_file")
SPIN = operation("spin", "submit", "model")
CHAT = operation("chat", "submit", "messages")
OLD = operation("old", "submit", "prompt", is_deprecated=True)
LIST = operation("list", "read")
FIND = operation("find", "read", query="q")
GET = operation("get", "read", query="film_id")
TITLE = Field(wire_name="title", shape=Text(), is_required=True)
FILM = Definition(name="Film", direction="response", fields=(TITLE,), extra=None)
FILMS = ListOf(items=Reference(name="Film"))


def bringing(each: Operation, shape: Shape) -> Operation:
    reply = Reply(status="200", media="application/json", kind="json", shape=shape)
    return replace(each, replies=(reply,), definitions=(FILM,))


PROVIDER = Provider(
    name="acme", class_name="Acme", title="Acme", description="", docs="", base_url="", base_url_env="ACME_BASE_URL",
    headers=(), servers=(), variables=(), schemes=(), use=(), envelope=Envelope(), lifecycles=(), operations=(),
)  # fmt: skip
PAGES = Pagination(by="page", parameter="page", items="$")
FILM_LIST = bringing(operation("all", "read"), FILMS)
ONE_FILM = bringing(operation("best", "read"), Reference(name="Film"))
PING = operation("ping", "idempotent")
TASKS = {"extend", "video", "train", "spin"}


@each_row(
    ("operations", "expected"),
    [
        ((EXTEND, VIDEO, CHAT), "video"),
        ((EXTEND, TRAIN, CHAT), "chat"),
        ((EXTEND, TRAIN, LIST), "list"),
        ((EXTEND, SPIN, LIST), "spin"),
        ((EXTEND, GET, LIST), "list"),
        ((OLD, GET, FIND), "find"),
        ((OLD, GET, PING), "ping"),
        ((OLD, EXTEND, GET), "extend"),
        ((GET, OLD), "get"),
        ((SPIN, FILM_LIST), "all"),
        ((LIST, ONE_FILM, FILM_LIST), "all"),
        ((LIST, FIND, ONE_FILM), "best"),
        ((FILM_LIST, replace(FILM_LIST, name="films", action="list")), "films"),
        ((replace(FILM_LIST, group="a.b"), replace(FILM_LIST, name="c")), "c"),
    ],
)
def test_the_first_call(operations: tuple[Operation, ...], expected: str) -> None:
    first = choose_first(operations, TASKS)
    assert first is not None
    assert operations[first].name == expected


def test_a_list_is_gone_through_and_shows_what_people_know_its_things_by() -> None:
    paged = replace(FILM_LIST, group="films", action="list", pagination=PAGES)
    for made, call in ((paged, "client.films.iterate()"), (replace(paged, pagination=None), "client.films.list()")):
        site = call_site(replace(PROVIDER, operations=(made,)), made)
        text = list_snippet("clients", site, made)
        assert text is not None
        assert f"    for film in {call}:\n        print(film.title)" in text.raw
    assert list_snippet("clients", site, bringing(paged, ListOf(items=Text()))) is None
    either = replace(
        FILM_LIST,
        group="films",
        action="list",
        replies=(replace(FILM_LIST.replies[0], shape=ListOf(items=Union(options=(Reference(name="Film"), Text())))),),
    )
    text = list_snippet("clients", site, either)
    assert text is not None
    assert text.raw.endswith("        print(film)"), "what is one of several has no member for sure"


def test_bytes_are_written_to_a_file_and_a_list_shows_one_of_its_items() -> None:
    names = Parameter(
        wire_name="names",
        location="query",
        shape=ListOf(items=Text()),
        is_required=True,
        style="form",
        is_exploded=True,
    )
    made = replace(FILM_LIST, parameters=(names,))
    made = replace(made, replies=(replace(made.replies[0], kind="bytes", shape=ANYTHING),))
    site = call_site(replace(PROVIDER, operations=(made,)), made)
    for is_async in (False, True):
        text = call_snippet("clients", site, made, is_async=is_async).raw
        assert text.startswith(
            "import asyncio\nfrom pathlib import Path\n\n" if is_async else "from pathlib import Path\n\n"
        )
        assert 'names=["names"]' in text
        assert 'Path("reply").write_bytes(reply)' in text
        compile(text, "README.md", "exec")
    gone = replace(made, replies=(replace(made.replies[0], kind="empty"),))
    assert "reply" not in call_snippet("clients", site, gone).raw


def test_without_operations_there_is_none() -> None:
    assert choose_first((), ()) is None
