"""One pair a kind and direction, forward and backward; what means the same is never above documentation."""

from __future__ import annotations

import pytest
import yaml

from diff.pairs import MEMBERS, changes, description, patched
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
def test_nothing_has_an_order(name: str) -> None:
    whole = description(SCHEMAS[name][1]) if name in SCHEMAS else patched(BASE, *EDITS[name][1])
    assert not changes(whole, everything_reversed(whole))
    assert not changes(yaml.safe_dump(whole, allow_unicode=True), whole)


@pytest.mark.parametrize("name", [*SCHEMAS, *SAME_MEMBERS])
def test_swagger_2_says_the_same(name: str) -> None:
    whole = description((SCHEMAS | SAME_MEMBERS)[name][1])
    assert not loud(changes(whole, as_swagger(whole)))
