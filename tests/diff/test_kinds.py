"""One pair a kind and direction, forward and backward; what means the same is never above documentation."""

from __future__ import annotations

from typing import Any

import yaml

from diff.pairs import CREATE, DUMPER, FETCH, MEMBERS, changes, description, patched
from diff.pairs_operations import EDITS
from diff.pairs_same import BASE, SAME_EDITS, SAME_MEMBERS, as_swagger, everything_reversed
from diff.pairs_schemas import SCHEMAS, inverse
from diff.together import Together
from reynard.diff.change import Change, Level
from rows import each_row


def codes(found: tuple[Change, ...]) -> set[str]:
    return {each.kind.code for each in found}


def both(kinds: tuple[str, ...]) -> set[str]:
    return {f"{word}-{each}" for each in kinds for word in ("argument", "answer")}


def loud(found: tuple[Change, ...]) -> list[str]:
    return [f"{each.kind.code}: {each.message}" for each in found if each.level > Level.DOCUMENTATION]


ALL = Together({name: (old, new) for name, (old, new, _) in SCHEMAS.items()})
SAME = Together(SAME_MEMBERS)
_OWN_NAMES = ("constant now", "constant no more", "another constant")
OTHERS = Together({name: (old, new) for name, (old, new, _) in MEMBERS.items() if name not in _OWN_NAMES})


@each_row("name", SCHEMAS)
def test_a_schema_that_changed_forward_and_backward(name: str) -> None:
    _, _, kinds = SCHEMAS[name]
    assert codes(ALL.forward[name]) == both(kinds)
    assert codes(ALL.backward[name]) == both(tuple(inverse(name, each) for each in kinds))


@each_row("name", [each for each in MEMBERS if each not in _OWN_NAMES])
def test_a_member_that_changed_backward(name: str) -> None:
    _, _, kind = MEMBERS[name]
    if "alternative" not in name:
        assert codes(OTHERS.backward[name]) >= both((inverse(name, kind),))


@each_row("name", EDITS)
def test_an_operation_that_changed(name: str) -> None:
    """Forward, backward, and not at all where what it became is only written otherwise."""
    old, new, forward, backward = EDITS[name]
    one, other = patched(BASE, *old), patched(BASE, *new)
    assert codes(changes(one, other)) == set(forward)
    assert codes(changes(other, one)) == set(backward)
    assert not changes(other, reversed_text(other))


@each_row("name", SAME_MEMBERS)
def test_members_that_mean_the_same(name: str) -> None:
    assert not loud(SAME.forward[name])
    assert not loud(SAME.backward[name])


@each_row("name", SAME_EDITS)
def test_documents_that_mean_the_same(name: str) -> None:
    old, new = SAME_EDITS[name]
    one, other = patched(BASE, *old), patched(BASE, *new)
    assert not loud(changes(one, other))
    assert not loud(changes(other, one))


def reversed_text(whole: dict[str, Any]) -> str:
    return yaml.dump(everything_reversed(whole), Dumper=DUMPER, allow_unicode=True, sort_keys=False)


def test_nothing_has_an_order_or_a_form() -> None:
    assert {name: found for name, found in ALL.otherwise(reversed_text).items() if found} == {}


@each_row("table", [ALL, SAME], ids=["schemas", "same"])
def test_swagger_2_says_the_same(table: Together) -> None:
    assert {name: found for name, found in table.otherwise(as_swagger).items() if loud(found)} == {}


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
