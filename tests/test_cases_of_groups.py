"""Every kind of condition on members, wherever they stand: from a page to a call that is refused before it is sent.

Each kind is written once, and put into a body, into an object of one, into a query, into headers, and across these.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from building import built
from reynard.diagnostics import Findings, Severity
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import example_arguments
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Values = dict[str, object]
TEXT = {"type": "string"}
MODE = {"type": "string", "enum": ["std", "pro"]}


@dataclass(frozen=True)
class Kind:
    """One kind of condition on two members, whose words stand at `other`; what keeps it, and what does not."""

    words: str
    good: Sequence[Values]
    bad: Sequence[Values]
    one: Mapping[str, object]
    other: Mapping[str, object]


KINDS = {
    "only_when": Kind(
        "Only available when `mode` is `pro`",
        [{}, {"mode": "std"}, {"mode": "pro", "other": "x"}],
        [{"mode": "std", "other": "x"}],
        MODE, TEXT,
    ),
    "at_least_one": Kind(
        "At least one of `mode` or `other` must be provided",
        [{"mode": "x"}, {"other": "x"}, {"mode": "x", "other": "x"}],
        [{}],
        TEXT, TEXT,
    ),
    "exactly_one": Kind(
        "Exactly one of `mode` or `other` is required",
        [{"mode": "x"}, {"other": "x"}],
        [{}, {"mode": "x", "other": "x"}],
        TEXT, TEXT,
    ),
    "at_most_one": Kind(
        "Cannot be sent with `mode`.", [{}, {"mode": "x"}, {"other": "x"}], [{"mode": "x", "other": "x"}], TEXT, TEXT
    ),
    "limit_of_case": Kind(
        "Up to 3 characters when `mode` is `std`",
        [{"mode": "std", "other": "xxx"}, {"mode": "pro", "other": "xxxx"}, {"other": "xxxx"}],
        [{"mode": "std", "other": "xxxx"}],
        MODE, TEXT,
    ),
    "value_of_case": Kind(
        "`hd` is only available for `pro`.",
        [{"mode": "pro", "other": "hd"}, {"mode": "std", "other": "sd"}],
        [{"mode": "std", "other": "hd"}],
        MODE, {"type": "string", "enum": ["sd", "hd"]},
    ),
    "needs_another": Kind(
        "If set, `mode` is required.", [{}, {"mode": "x"}, {"mode": "x", "other": "x"}], [{"other": "x"}], TEXT, TEXT
    ),
    "names_both": Kind(
        "`other` requires `mode`.", [{}, {"mode": "x"}, {"mode": "x", "other": "x"}], [{"other": "x"}], TEXT, TEXT
    ),
    "if_then": Kind(
        "Required when `mode` is `pro`",
        [{}, {"mode": "std"}, {"mode": "pro", "other": "x"}],
        [{"mode": "pro"}],
        MODE, TEXT,
    ),
    "unless_given": Kind(
        "Required unless `mode` is given", [{"mode": "x"}, {"other": "x"}], [{}], TEXT, TEXT
    ),
}  # fmt: skip
LENS = {"type": "object", "required": ["near"], "properties": {"near": TEXT, "far": TEXT}}
STATED: dict[str, tuple[dict[str, Any], Sequence[Values], Sequence[Values], str]] = {
    "needed_by_words": (
        {"properties": {"mode": TEXT, "other": TEXT | {"description": "Required. What is to be seen."}}},
        [{"other": "x"}, {"mode": "x", "other": "x"}], [{"mode": "x"}], "other",
    ),
    "needed_inside": (
        {"properties": {"mode": TEXT, "look": {"type": "object", "required": ["lens"], "properties": {"lens": LENS}}}},
        [{"mode": "x"}, {"look": {"lens": {"near": "x"}}}],
        [{"look": {}}, {"look": {"lens": {}}}, {"look": {"lens": {"far": "x"}}}], "look.lens",
    ),
    "dependent": (
        {"properties": {"mode": TEXT, "other": TEXT}, "dependentRequired": {"mode": ["other"]}},
        [{"other": "x"}, {"mode": "x", "other": "x"}], [{"mode": "x"}], "is required where `mode` is given",
    ),
    "constant": (
        {
            "properties": {"mode": MODE, "other": TEXT},
            "if": {"properties": {"mode": {"const": "pro"}}, "required": ["mode"]},
            "then": {"required": ["other"]},
        },
        [{"mode": "std"}, {"mode": "pro", "other": "x"}], [{"mode": "pro"}], "other: is required",
    ),
}  # fmt: skip
"""What one object says of itself, by its schema or its words."""
LEVELS = ("top", "nested", "listed", "across", "url", "head", "url_head", "url_body", "path_body")
PLACES = {"url": "query", "head": "header", "path": "path"}
"""The places of arguments, by names that are no verbs: those would stand first in the names of methods."""


def placed(level: str, kind: Kind) -> dict[str, Any]:
    """Return an operation with the two members of a kind at a level."""
    one, other = dict(kind.one), dict(kind.other) | {"description": kind.words}
    arguments: list[dict[str, Any]] = []
    members: dict[str, Any] | None = None

    def argument(name: str, place: str, schema: dict[str, Any]) -> None:
        text = schema.pop("description", "")
        needed = {"required": True} if place == "path" else {}
        arguments.append({"name": name, "in": place, "schema": schema, "description": text, **needed})

    match level:
        case "top":
            members = {"mode": one, "other": other}
        case "nested":
            members = {"inner": {"type": "object", "properties": {"mode": one, "other": other}}}
        case "listed":
            items = {"type": "object", "properties": {"mode": one, "other": other}}
            members = {"inner": {"type": "array", "items": items}}
        case "across":
            members = {"mode": one, "inner": {"type": "object", "properties": {"other": other, "more": TEXT}}}
        case "url" | "head":
            argument("mode", PLACES[level], one)
            argument("other", PLACES[level], other)
        case "url_head":
            argument("mode", "query", one)
            argument("other", "header", other)
        case _:
            argument("mode", PLACES[level.partition("_")[0]], one)
            members = {"other": other, "more": TEXT}
    operation: dict[str, Any] = {"parameters": arguments, "responses": {"200": {"description": "ok"}}}
    if members is not None:
        schema = {"type": "object", "properties": members}
        operation["requestBody"] = {"required": False, "content": {"application/json": {"schema": schema}}}
    return operation


def stated(level: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return an operation whose body, an object in it or an argument has a schema."""
    whole = {"type": "object", **schema}
    operation: dict[str, Any] = {"responses": {"200": {"description": "ok"}}}
    if level == "url":
        argument = {"name": "inner", "in": "query", "style": "deepObject", "explode": True, "schema": whole}
        return operation | {"parameters": [argument]}
    body = whole if level == "top" else {"type": "object", "properties": {"inner": whole}}
    return operation | {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}}


def given(level: str, values: Values) -> dict[str, Any]:
    """Return the arguments of a call with some values."""
    match level:
        case "nested":
            return {"inner": values}
        case "listed":
            return {"inner": [values, values]}
        case "across":
            inner = {"inner": {"other": values["other"]}} if "other" in values else {}
            return {name: each for name, each in values.items() if name == "mode"} | inner
        case _:
            return dict(values)


def cases() -> Iterator[tuple[str, str, Values, bool]]:
    for name, kind in KINDS.items():
        for level in LEVELS:
            for values, is_good in [*((each, True) for each in kind.good), *((each, False) for each in kind.bad)]:
                if level != "path_body" or "mode" in values:
                    yield name, level, values, is_good


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - a generated module
    """Return the package of a client made of one page with every kind at every level."""
    paths = {}
    for name, kind in KINDS.items():
        for level in LEVELS:
            path = f"/v1/{name}_{level}" + ("/{mode}" if level == "path_body" else "")
            operation = placed(level, kind)
            paths[path] = {"post": {"operationId": f"{name}_in_{level}", "tags": ["cases"], **operation}}
    for name, (schema, *_) in STATED.items():
        for level in ("top", "nested", "url"):
            operation = {"operationId": f"{name}_in_{level}", "tags": ["cases"], **stated(level, schema)}
            paths[f"/v1/{name}_{level}"] = {"post": operation}
    page = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}, "paths": paths}
    specs = tmp_path_factory.mktemp("page") / "specs"
    (specs / "acme" / "pages").mkdir(parents=True)
    (specs / "acme" / "pages" / "api.json").write_text(json.dumps(page, ensure_ascii=False), encoding="utf-8")
    made = ingest(specs)
    assert [each.message for each in made.findings if each.severity is Severity.ERROR] == []
    made.write()
    built(tmp_path_factory, specs, "cases_of_groups")
    return importlib.import_module("cases_of_groups.acme")


def call(acme: Any, method: str, arguments: dict[str, Any], *, is_async: bool) -> list[httpx2.Request]:  # noqa: ANN401 - as above
    """Make a call, and return what was sent; what the client refuses is raised."""
    sent: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200, json={})

    address = "https://api.example.com"
    if is_async:

        async def run() -> None:
            transport = httpx2.AsyncClient(transport=httpx2.MockTransport(answer))
            async with acme.AsyncAcme(base_url=address, http_client=transport) as client:
                await getattr(client.cases, method)(**arguments)

        asyncio.run(run())
    else:
        with acme.Acme(base_url=address, http_client=httpx2.Client(transport=httpx2.MockTransport(answer))) as client:
            getattr(client.cases, method)(**arguments)
    return sent


@each_row("is_async", [False, True], ids=["sync", "async"])
@each_row(("name", "level", "values", "is_good"), list(cases()))
def test_each_is_kept_before_anything_is_sent(  # noqa: PLR0913 - the table's columns
    acme: Any,  # noqa: ANN401 - as above
    name: str,
    level: str,
    values: Values,
    *,
    is_good: bool,
    is_async: bool,
) -> None:
    arguments = given(level, values)
    method = f"{name}_in_{level}"
    if is_good:
        assert len(call(acme, method, arguments, is_async=is_async)) == 1
        return
    with pytest.raises(acme.AcmeError) as raised:
        call(acme, method, arguments, is_async=is_async)
    assert "nothing was sent" in str(raised.value)
    assert KINDS[name].words.rstrip(".") in str(raised.value)


def stated_cases() -> Iterator[tuple[str, str, Values, str]]:
    for name, (_, good, bad, words) in STATED.items():
        for level in ("top", "nested", "url"):
            yield from ((name, level, each, "") for each in good)
            yield from ((name, level, each, words) for each in bad)


@each_row("is_async", [False, True], ids=["sync", "async"])
@each_row(("name", "level", "values", "refusal"), list(stated_cases()))
def test_what_an_object_says_of_itself_is_kept(  # noqa: PLR0913 - the table's columns
    acme: Any,  # noqa: ANN401 - as above
    name: str,
    level: str,
    values: Values,
    refusal: str,
    *,
    is_async: bool,
) -> None:
    arguments = values if level == "top" else {"inner": values}
    if not refusal:
        assert len(call(acme, f"{name}_in_{level}", arguments, is_async=is_async)) == 1
        return
    # An argument that is always needed is one of the signature.
    with pytest.raises((acme.AcmeError, TypeError)) as raised:
        call(acme, f"{name}_in_{level}", arguments, is_async=is_async)
    assert "nothing was sent" in str(raised.value) or raised.type is TypeError
    assert refusal in str(raised.value)


WAYS_OUT = [
    ("at_most_one_in_url", {"mode": "x"}, {"extra_query": {"other": "x"}}),
    ("at_least_one_in_url", {}, {"extra_query": {"other": "x"}}),
    ("at_least_one_in_head", {}, {"extra_headers": {"other": "x"}}),
    ("unless_given_in_url_body", {"more": "x"}, {"extra_body": {"other": "x"}}),
    ("only_when_in_url_body", {"mode": "std"}, {"extra_body": {"other": "x"}}),
]


@each_row(("method", "arguments", "extra"), WAYS_OUT)
def test_what_is_sent_beyond_the_documentation_is_not_held_against_it(
    acme: Any,  # noqa: ANN401 - as above
    method: str,
    arguments: dict[str, Any],
    extra: dict[str, Any],
) -> None:
    assert len(call(acme, method, arguments | {"options": extra}, is_async=False)) == 1


def test_an_example_of_a_call_keeps_what_is_asked(acme: Any) -> None:  # noqa: ANN401 - as above
    """What manuals show, and what `reynard run` fills in, is what the client lets through."""
    folder = Path(str(acme.__file__)).parents[2] / "specs"
    (provider,) = resolve(load_specs(folder, Findings())).providers
    shown = {each.name: example_arguments(each) for each in provider.operations}
    assert len(call(acme, "at_least_one_in_url", shown["at_least_one_in_url"], is_async=False)) == 1
    assert len(call(acme, "unless_given_in_url_body", shown["unless_given_in_url_body"], is_async=False)) == 1
    assert len(call(acme, "exactly_one_in_url_head", shown["exactly_one_in_url_head"], is_async=False)) == 1
    assert shown["at_most_one_in_url"] == {}


def test_a_method_says_what_is_checked_together(acme: Any) -> None:  # noqa: ANN401 - as above
    client = acme.Acme(base_url="https://api.example.com")
    words = "Checked together: other: Cannot be sent with `mode`."
    assert words in inspect.getdoc(client.cases.at_most_one_in_url)
