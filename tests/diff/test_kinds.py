"""One pair a kind and direction, forward and backward; what means the same is never above documentation."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from diff.pairs import CREATE, DUMPER, FETCH, MEMBERS, changes, description, patched
from diff.pairs_operations import EDITS
from diff.pairs_same import BASE, SAME_EDITS, SAME_MEMBERS, as_swagger, everything_reversed
from diff.pairs_schemas import SCHEMAS, inverse
from reynard.diff.change import Change, Level


def codes(found: tuple[Change, ...]) -> set[str]:
    return {each.kind.code for each in found}


def both(kinds: tuple[str, ...]) -> set[str]:
    return {f"{word}-{each}" for each in kinds for word in ("argument", "answer")}


def loud(found: tuple[Change, ...]) -> list[str]:
    return [f"{each.kind.code}: {each.message}" for each in found if each.level > Level.DOCUMENTATION]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_that_changed_forward_and_backward(name: str) -> None:
    old, new, kinds = SCHEMAS[name]
    one, other = description(old), description(new)
    assert codes(changes(one, other)) == both(kinds)
    assert codes(changes(other, one)) == both(tuple(inverse(name, each) for each in kinds))


_OWN_NAMES = ("constant now", "constant no more", "another constant")


@pytest.mark.parametrize("name", [each for each in MEMBERS if each not in _OWN_NAMES])
def test_a_member_that_changed_backward(name: str) -> None:
    old, new, kind = MEMBERS[name]
    if "alternative" not in name:
        assert codes(changes(description(new), description(old))) >= both((inverse(name, kind),))


@pytest.mark.parametrize("name", EDITS)
def test_an_operation_that_changed_forward_and_backward(name: str) -> None:
    old, new, forward, backward = EDITS[name]
    one, other = patched(BASE, *old), patched(BASE, *new)
    assert codes(changes(one, other)) == set(forward)
    assert codes(changes(other, one)) == set(backward)


@pytest.mark.parametrize("name", SAME_MEMBERS)
def test_members_that_mean_the_same(name: str) -> None:
    one, other = (description(each) for each in SAME_MEMBERS[name])
    assert not loud(changes(one, other))
    assert not loud(changes(other, one))


@pytest.mark.parametrize("name", SAME_EDITS)
def test_documents_that_mean_the_same(name: str) -> None:
    old, new = SAME_EDITS[name]
    one, other = patched(BASE, *old), patched(BASE, *new)
    assert not loud(changes(one, other))
    assert not loud(changes(other, one))


@pytest.mark.parametrize("name", [*SCHEMAS, *EDITS])
def test_nothing_has_an_order_or_a_form(name: str) -> None:
    whole = description(SCHEMAS[name][1]) if name in SCHEMAS else patched(BASE, *EDITS[name][1])
    otherwise = yaml.dump(everything_reversed(whole), Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    assert not changes(whole, otherwise)


@pytest.mark.parametrize("name", [*SCHEMAS, *SAME_MEMBERS])
def test_swagger_2_says_the_same(name: str) -> None:
    whole = description((SCHEMAS | SAME_MEMBERS)[name][1])
    assert not loud(changes(whole, as_swagger(whole)))


def test_how_a_list_goes_on_is_compared() -> None:
    pages = {"type": "object", "properties": {"data": {"type": "array", "items": {}}, "next_url": {"type": "string"}}}
    schema = (*FETCH, "responses", "200", "content", "application/json", "schema")
    alone = {"type": "object", "properties": {"data": pages["properties"]["data"]}}
    cursor = {"name": "cursor", "in": "query", "schema": {"type": "string"}}
    more = {"type": "object", "properties": {**alone["properties"], "next_cursor": {"type": "string"}}}
    one, two = (patched(description(), (schema, each)) for each in (alone, pages))
    three = patched(description(), (schema, more), ((*FETCH, "parameters", "-"), cursor))
    assert "pagination-added" in codes(changes(one, two))
    assert "pagination-removed" in codes(changes(two, one))
    assert "pagination-changed" in codes(changes(two, three))
    assert not {each for each in codes(changes(two, two)) if each.startswith("pagination")}


def test_a_callback_is_compared_by_what_it_brings_and_says_where() -> None:
    def called(kind: str) -> dict[str, Any]:
        body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"n": {"type": kind}}}}}}
        item = {"{$request.body#/prompt}": {"post": {"requestBody": body}}}
        return patched(description(), ((*CREATE, "callbacks"), {"done": item}))

    (found,) = changes(called("string"), called("integer"))
    assert (found.where, found.kind.code, found.level) == ("webhooks.done", "answer-type-changed", Level.BREAKING)
    assert "`n` that arrives" in found.message
    assert found.old is not None
    assert found.new is not None
