"""Names of arguments and of members of models: whatever is added to an operation later, they stay what they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.diagnostics import Findings
from reynard.ir.resolve import resolve
from reynard.source import Source
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.names import NAMES, dump_names
from reynard.targets.python.methods import given_names
from reynard.targets.python.naming import field_names
from reynard.targets.python.remembered import given_members
from reynard.targets.python.typed import arguments_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.ir.types import Provider

Members = frozenset[tuple[str, str]]

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.acme.example"\n'
WIRE = (
    "id",
    "ID",
    "film_id",
    "filmId",
    "film-id",
    "FilmID",
    "id_path",
    "id_query",
    "id_body",
    "class",
    "class_",
    "body",
)
PLACES = ("answer", "body", "header", "query")
MEMBERS = st.frozensets(st.tuples(st.sampled_from(PLACES), st.sampled_from(WIRE)), max_size=8)


def provider_of(members: Collection[tuple[str, str]], method: str, record: str = "") -> Provider:
    """Return a provider with one operation on one film, as it is generated beside a record of names."""
    parameters = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    parameters += [
        {"name": wire, "in": place, "required": False, "schema": {"type": "string"}}
        for place, wire in sorted(members)
        if place in ("header", "query")
    ]
    bodies = {
        place: {
            "type": "object",
            "properties": {wire: {"type": "string"} for at, wire in sorted(members) if at == place},
        }
        for place in ("answer", "body")
    }
    spec = {
        "reynard": 1,
        "operation": "change",
        "group": "films",
        "method": method,
        "path": "/films/{id}",
        "parameters": parameters,
        "responses": {"200": {"media": "application/json", "schema": bodies["answer"]}},
    }
    if method != "GET" and bodies["body"]["properties"]:
        spec["request"] = {"media": "application/json", "schema": bodies["body"]}
    texts = {"provider.yaml": PROVIDER, "change.yaml": json.dumps(spec), **({NAMES: record} if record else {})}
    findings = Findings()
    loaded = load_provider(ProviderFolder("acme", {name: Source(name, text) for name, text in texts.items()}), findings)
    assert loaded is not None
    assert not findings.has_errors, list(findings)
    return resolve([loaded]).providers[0]


def record_of(provider: Provider) -> str:
    return dump_names(given_names(provider), provider.classes, given_members(provider))


def called(provider: Provider) -> dict[tuple[str, ...], str]:
    """Return what arguments and members are called."""
    operation = provider.operations[0]
    names: dict[tuple[str, ...], str] = {**arguments_of(operation)}
    for each in operation.definitions:
        names |= {(each.name, wire): name for wire, name in field_names(each.fields, given=each.given).items()}
    return names


@settings(max_examples=examples(200), deadline=None)
@given(before=MEMBERS, more=MEMBERS, method=st.sampled_from(("GET", "PATCH")))
@example(before=frozenset(), more=frozenset({("body", "id")}), method="PATCH")
@example(before=frozenset({("query", "id")}), more=frozenset({("body", "id")}), method="PATCH")
@example(before=frozenset({("answer", "filmId")}), more=frozenset({("answer", "film_id")}), method="GET")
@example(before=frozenset({("query", "filmId")}), more=frozenset({("query", "film-id")}), method="GET")
def test_what_is_added_later_renames_no_argument_and_no_member(before: Members, more: Members, method: str) -> None:
    first = provider_of(before, method)
    second = provider_of(before | more, method, record_of(first))
    assert called(first).items() <= called(second).items()
    operation = second.operations[0]
    assert len({*arguments_of(operation).values()}) == len(arguments_of(operation))
    assert called(provider_of(before | more, method, record_of(second))) == called(second)


def test_a_name_that_cannot_be_one_is_given_anew() -> None:
    record = record_of(provider_of({("query", "filmId")}, "GET")).replace('"film_id"', '"class"')
    assert called(provider_of({("query", "filmId")}, "GET", record))["query", "filmId"] == "film_id"


def test_only_what_could_be_displaced_is_on_record() -> None:
    members = {("query", "limit"), ("query", "pageSize"), ("answer", "state"), ("answer", "createdAt")}
    found = {(each.place, each.wire_name): each.name for each in given_members(provider_of(members, "GET"))}
    assert found == {("query", "pageSize"): "page_size", ("", "createdAt"): "created_at"}
