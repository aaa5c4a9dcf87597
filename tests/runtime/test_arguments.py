"""Arguments outside the body are checked as bodies are, and spelled as OpenAPI says, wherever they go."""

# Tests look inside on purpose, and hold data of any type.
# ruff: noqa: SLF001, ANN401, FBT001, PLR0913

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from reynard.runtime import MultipleOf, Parameter, RequestInvalidError, RequestModel
from reynard.runtime.arguments import Answered
from reynard.runtime.core import wire_request
from rows import each_row
from runtime.sample import Sample, operation

CLIENT = Sample(base_url="https://h")
PATHS = {"path": "/x/{x-one}/y"}
BEHIND = ("accept", "authorization", "user-agent")


class Inner(RequestModel):
    deep: int


class Color(RequestModel):
    red: str = Field(validation_alias="R", serialization_alias="R")
    green: int | None = Field(default=None, validation_alias="G", serialization_alias="G")
    inner: Inner | None = None


def taking(type_: Any, location: Any = "query", style: Any = None, explode: bool | None = None) -> Any:
    one = Parameter(
        name="one", wire_name="x-one", location=location, required=True, style=style, explode=explode, type=type_
    )
    return operation("read", "GET", PATHS.get(location, "/x"), parameters=(one,))


def sent(op: Any, value: object, **options: Any) -> str:
    """Return where an argument went and what came of it, everything else left away."""
    request = wire_request(CLIENT._settings, op, parameters={"one": value}, options=options or None)
    behind = [f"{name}: {text}" for name, text in request.headers if name.lower() not in BEHIND]
    return " ".join([request.url.removeprefix("https://h/x"), *behind]).strip()


SCALAR, LIST, OBJECT = "a b", ["a b", "c"], {"R": "a b", "G": 2}

# Location, style, explode; what a text, a list and an object come to. OpenAPI 3.1, "Style Examples", and RFC 6570.
SPELLED: list[tuple[str, str | None, bool | None, str, str, str]] = [
    ("query", None, None, "?x-one=a%20b", "?x-one=a%20b&x-one=c", "?R=a%20b&G=2"),
    ("query", "form", True, "?x-one=a%20b", "?x-one=a%20b&x-one=c", "?R=a%20b&G=2"),
    ("query", "form", False, "?x-one=a%20b", "?x-one=a%20b,c", "?x-one=R,a%20b,G,2"),
    ("query", "spaceDelimited", False, "?x-one=a%20b", "?x-one=a%20b%20c", "?x-one=R%20a%20b%20G%202"),
    ("query", "spaceDelimited", True, "?x-one=a%20b", "?x-one=a%20b&x-one=c", "?R=a%20b&G=2"),
    ("query", "pipeDelimited", False, "?x-one=a%20b", "?x-one=a%20b%7Cc", "?x-one=R%7Ca%20b%7CG%7C2"),
    ("query", "pipeDelimited", True, "?x-one=a%20b", "?x-one=a%20b&x-one=c", "?R=a%20b&G=2"),
    ("query", "deepObject", True, "?x-one=a%20b", "?x-one=a%20b&x-one=c", "?x-one%5BR%5D=a%20b&x-one%5BG%5D=2"),
    ("path", None, None, "/a%20b/y", "/a%20b,c/y", "/R,a%20b,G,2/y"),
    ("path", "simple", False, "/a%20b/y", "/a%20b,c/y", "/R,a%20b,G,2/y"),
    ("path", "simple", True, "/a%20b/y", "/a%20b,c/y", "/R=a%20b,G=2/y"),
    ("path", "label", False, "/.a%20b/y", "/.a%20b,c/y", "/.R,a%20b,G,2/y"),
    ("path", "label", True, "/.a%20b/y", "/.a%20b.c/y", "/.R=a%20b.G=2/y"),
    ("path", "matrix", False, "/;x-one=a%20b/y", "/;x-one=a%20b,c/y", "/;x-one=R,a%20b,G,2/y"),
    ("path", "matrix", True, "/;x-one=a%20b/y", "/;x-one=a%20b;x-one=c/y", "/;R=a%20b;G=2/y"),
    ("header", None, None, "x-one: a b", "x-one: a b,c", "x-one: R,a b,G,2"),
    ("header", "simple", True, "x-one: a b", "x-one: a b,c", "x-one: R=a b,G=2"),
    ("cookie", None, None, "Cookie: x-one=a%20b", "Cookie: x-one=a%20b; x-one=c", "Cookie: R=a%20b; G=2"),
    ("cookie", "form", False, "Cookie: x-one=a%20b", "Cookie: x-one=a%20b%2Cc", "Cookie: x-one=R%2Ca%20b%2CG%2C2"),
]  # fmt: skip


@each_row(("location", "style", "explode", "scalar", "listed", "whole"), SPELLED)
def test_every_style_in_every_place(
    location: str,
    style: str | None,
    explode: bool | None,
    scalar: str,
    listed: str,
    whole: str,
) -> None:
    assert sent(taking(str, location, style, explode), SCALAR) == scalar
    assert sent(taking(list[str], location, style, explode), LIST) == listed
    assert sent(taking(Color, location, style, explode), OBJECT) == whole
    assert sent(taking(Color, location, style, explode), Color(red="a b", green=2)) == whole


LOCATIONS = ("query", "path", "header", "cookie")
OPEN = Literal["a", "b"] | Annotated[str, Field(max_length=3)]

# A type, what fits and how it is written, and what does not fit with what is said of it.
CHECKED: list[tuple[Any, list[tuple[object, str]], list[tuple[object, str, str]]]] = [
    (str, [("5", "5")], [(5, "one", "valid string"), (True, "one", "valid string"), (["x"], "one", "valid")]),
    (int, [(5, "5"), (-1, "-1")], [("5", "one", "valid integer"), (True, "one", "integer"), (1.0, "one", "integer")]),
    (int | float, [(5, "5"), (0.5, "0.5")],
     [("0.5", "one", "a valid integer or a valid number"), (True, "one", "number"), (float("nan"), "one", "finite")]),
    (bool, [(True, "true"), (False, "false")], [(1, "one", "valid boolean"), ("true", "one", "valid boolean")]),
    (Annotated[int, Field(ge=1, lt=9)], [(1, "1")],
     [(0, "one", "greater than or equal to 1"), (9, "one", "less than 9")]),
    (Annotated[int, Field(multiple_of=3)], [(6, "6")], [(7, "one", "multiple of 3")]),
    (Annotated[int | float, MultipleOf(0.01)], [(0.61, "0.61")], [(0.615, "one", "multiple of 0.01")]),
    (Annotated[str, Field(min_length=2, max_length=3, pattern="^[a-z]+$")], [("ab", "ab")],
     [("a", "one", "at least 2"), ("abcd", "one", "at most 3"), ("A-B", "one", "pattern")]),
    (Literal["a", "b"], [("a", "a")], [("c", "one", "'a' or 'b'"), (1, "one", "'a' or 'b'")]),
    (Literal[5, 10], [(5, "5")], [("5", "one", "5 or 10"), (6, "one", "5 or 10")]),
    (OPEN, [("a", "a"), ("new", "new")],
     [("private", "one", "at most 3 characters"), (5, "one", "input should be 'a' or 'b' or a valid string")]),
    (Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1, max_length=2)], [([1, 2], "1,2")],
     [([], "one", "at least 1 item"), ([1, 2, 3], "one", "at most 2 items"), ([1, 0], "one.1", "greater than"),
      (["1"], "one.0", "valid integer"), ("1,2", "one", "valid list"), ((1, 2), "one", "valid list")]),
    (dict[str, int], [({"a": 1}, "a,1")], [({"a": "private"}, "one.a", "valid integer"), ([1], "one", "dictionary")]),
    (Color, [({"R": "x"}, "R,x"), ({"red": "x"}, "R,x")],
     [({"R": 1}, "one.R", "valid string"), ({"R": "x", "inna": 1}, "one.inna", "did you mean `inner`?"),
      ({"R": "x", "zz": 1}, "one.zz", "`extra_query` sends it all the same"),
      ({"G": 1}, "one.R", "required"), ("R,x", "one", "dictionary"),
      ({"R": "x", "inner": {"deep": "private"}}, "one.inner.deep", "valid integer")]),
]  # fmt: skip


@each_row("location", LOCATIONS)
@each_row(("type_", "fitting", "wrong"), CHECKED)
def test_what_does_not_fit_is_refused_before_anything_is_sent(
    type_: Any, fitting: list[tuple[object, str]], wrong: list[tuple[object, str, str]], location: str
) -> None:
    op = taking(type_, location, None, explode=False)
    for value, text in fitting:
        found = sent(op, value)
        assert text in found.replace("%2C", ","), found
    for value, place, what in wrong:
        with pytest.raises(RequestInvalidError, match="nothing was sent") as caught:
            sent(op, value)
        assert [name for name, _ in caught.value.problems] == [place]
        assert what in caught.value.problems[0][1]
        assert "private" not in str(caught.value)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    op = operation(
        "read",
        "GET",
        "/{owner}/{empty}",
        parameters=(
            Parameter(name="owner", wire_name="owner", location="path", required=True, type=int),
            Parameter(name="empty", wire_name="empty", location="path", required=True, type=str),
            Parameter(name="page", wire_name="page", location="query", required=True, type=int),
            Parameter(name="trace", wire_name="X-Trace", location="header", type=str),
            Parameter(name="limit", wire_name="limit", location="cookie", type=Annotated[int, Field(le=9)]),
        ),
    )
    with pytest.raises(RequestInvalidError) as caught:
        wire_request(CLIENT._settings, op, parameters={"owner": "me", "empty": "", "trace": "a\nb", "limit": 10})
    assert sorted(name for name, _ in caught.value.problems) == ["empty", "limit", "owner", "page", "trace"]


def test_names_of_either_side_and_nothing_for_none() -> None:
    op = taking(int)
    assert wire_request(CLIENT._settings, op, parameters={"x-one": 3}).url == "https://h/x?x-one=3"
    free = operation("read", "GET", "/x", parameters=(Parameter(name="a", wire_name="a", location="query", type=int),))
    assert wire_request(CLIENT._settings, free, parameters={"a": None}).url == "https://h/x"


def test_what_no_type_is_known_of_goes_as_it_is() -> None:
    assert sent(taking(None), [1, "b", {"c": [True, None]}]) == (
        "?x-one=1&x-one=b&x-one=%7B%22c%22%3A%5Btrue%2Cnull%5D%7D"
    )


def test_the_way_out_is_open() -> None:
    op = operation("read", "GET", "/x", parameters=(Parameter(name="a", wire_name="a", location="query", type=int),))
    request = wire_request(
        CLIENT._settings, op, options={"extra_query": {"a": "five"}, "extra_headers": {"x-new": "1"}}
    )
    assert request.url == "https://h/x?a=five"
    assert ("x-new", "1") in request.headers


def test_what_an_answer_gave_goes_back_as_it_came() -> None:
    """An id that the vendor answers must never be lost to his own documentation: it is not held against it."""
    op = taking(Annotated[int, Field(le=9)], "path")
    assert wire_request(CLIENT._settings, op, parameters=Answered(one="a-task")).url == "https://h/x/a-task/y"
