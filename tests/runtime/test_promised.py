"""Members that the documentation promises: typed as there, and honest where an answer lacks them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import Field, ValidationError

from reynard.runtime.errors import MissingMemberError, ResponseShapeError
from reynard.runtime.models import ResponseModel, ResponseRoot
from reynard.runtime.promised import Promised  # noqa: TC001 - pydantic reads the annotations
from rows import each_row


class Inner(ResponseModel):
    size: Promised[int]


class Tree(ResponseRoot):
    """A union that holds itself, and null among what it is."""

    root: str | list[Tree] | None


class Leaves(ResponseRoot):
    root: list[Leaves]


class Forest(ResponseModel):
    tree: Promised[Tree]
    leaves: Promised[Leaves]
    other: Tree | None = None


class Answer(ResponseModel):
    url: Promised[str]
    note: Promised[str | None]
    anything: Promised[Any]
    in_: Promised[Inner] = Field(validation_alias="in", serialization_alias="in")
    parts: Promised[list[Answer]]
    either: Inner | dict[str, object] | None = None
    plain: str | None = None


WHOLE = {"url": "u", "note": None, "anything": None, "in": {"size": 1}, "parts": [], "other": 1}


def missing(answer: object, name: str) -> MissingMemberError:
    with pytest.raises(MissingMemberError) as caught:
        getattr(answer, name)
    assert not hasattr(answer, name)
    assert getattr(answer, name, "nothing") == "nothing"
    return caught.value


def test_what_came_is_there() -> None:
    answer = Answer.model_validate(WHOLE)
    assert (answer.url, answer.note, answer.anything, answer.in_.size, answer.parts) == ("u", None, None, 1, [])
    assert answer.model_dump(mode="json", by_alias=True, exclude_unset=True) == WHOLE


@each_row("name", ["url", "note", "anything", "in_", "parts"])
def test_what_did_not_come_is_said_where_it_is_read(name: str) -> None:
    answer = Answer.model_validate({})
    error = missing(answer, name)
    assert isinstance(error, ResponseShapeError)
    assert isinstance(error, AttributeError)
    assert f"`{name.rstrip('_')}` of Answer is not there" in str(error)
    assert error.problems == ((name.rstrip("_"), "is not there"),)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - ours


@pytest.mark.parametrize("name", ["url", "in", "parts"])
def test_null_against_the_type_is_no_value_and_is_dumped_as_it_came(name: str) -> None:
    answer = Answer.model_validate({name: None})
    assert "is null" in str(missing(answer, "in_" if name == "in" else name))
    assert answer.model_dump(mode="json", by_alias=True, exclude_unset=True) == {name: None}


def test_null_is_a_value_where_a_union_that_holds_itself_has_it() -> None:
    answer = Forest.model_validate({"tree": None, "leaves": None, "other": None})
    assert (answer.tree, answer.other) == (Tree(root=None), None)
    assert answer.model_dump(mode="json", exclude_unset=True) == {"tree": None, "leaves": None, "other": None}
    assert "is null" in str(missing(answer, "leaves"))
    assert Forest.model_validate({"tree": ["a", None], "leaves": [[]]}).tree == Tree(root=[Tree(root="a"), Tree(None)])
    assert "is not there" in str(missing(Forest.model_validate({}), "tree"))
    with pytest.raises(ValidationError, match="tree"):
        Forest.model_validate({"tree": {"a": 1}})
    assert Forest.model_json_schema()["properties"]["tree"] == {"$ref": "#/$defs/Tree"}


def test_a_wrong_type_is_an_error_as_ever() -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"parts": 5})


def test_an_undeclared_name_is_a_plain_attribute_error() -> None:
    answer = Answer.model_validate(WHOLE)
    assert answer.other == 1  # type: ignore[attr-defined]  # an undeclared member that came
    assert answer.plain is None
    with pytest.raises(AttributeError, match="no attribute 'nope'") as caught:
        _ = answer.nope  # type: ignore[attr-defined]  # that is the point
    assert not isinstance(caught.value, MissingMemberError)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("came", [WHOLE, {}, {"either": {}}, {"either": {"size": None}, "parts": [{}]}])
def test_answers_are_copied_compared_pickled_and_dumped(came: dict[str, object]) -> None:
    answer = Answer.model_validate(came)
    for same in (copy.deepcopy(answer), answer.model_copy(), pickle.loads(pickle.dumps(answer))):  # noqa: S301 - ours
        assert same == answer
        assert repr(same) == repr(answer)
        assert same.model_dump(mode="json", by_alias=True, exclude_unset=True) == came
    assert Answer.model_json_schema()["$defs"]["Inner"]["properties"]["size"]["type"] == "integer"


def test_a_member_may_be_set_and_a_class_derived() -> None:
    class Mine(Answer):
        extra: Promised[int]

    answer = Mine.model_validate({})
    answer.url = "mine"
    assert answer.url == "mine"
    assert answer.model_dump(exclude_unset=True) == {"url": "mine"}
    missing(answer, "note")
    missing(answer, "extra")
