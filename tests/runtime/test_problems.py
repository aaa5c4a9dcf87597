"""What is said of values that do not fit: places without the words of a library, the nearest alternative, no values."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from reynard.runtime import FileValue, MultipleOf, RequestModel
from reynard.runtime.problems import problems_of
from rows import each_row


class Url(RequestModel):
    url: str
    detail: Literal["low", "high"] | None = None


class TextPart(RequestModel):
    type: Literal["text"]
    text: str
    list_: list[int] | None = Field(default=None, validation_alias="list", serialization_alias="list")


class ImagePart(RequestModel):
    type: Literal["image", "photo"]
    image_url: Url | str
    weights: list[float] | dict[str, float] | None = None


class Plain(RequestModel):
    a: int
    b: int | None = None


class Other(RequestModel):
    c: int
    d: int | None = None


class Loose(RequestModel):
    model_config = ConfigDict(extra="allow")

    size: int | None = None


def _with_list(value: TextPart) -> TextPart:
    if value.list_ is None:
        kind = "rule"
        raise PydanticCustomError(kind, "needs `list`")
    return value


class Request(RequestModel):
    """A request as the generator would render it."""

    size: Literal["a", "b"] | Annotated[str, Field(max_length=3)] | None = None
    count: int | Annotated[str, Field(pattern="^[0-9]+$")] | None = None
    ratio: Annotated[int | float, Field(ge=0), MultipleOf(0.1)] | None = None
    image: Url | None = None
    parts: list[TextPart | ImagePart] | None = None
    either: Plain | Other | None = None
    table: dict[str, Url] | None = None
    loose: Loose | None = None
    file: FileValue | str | None = None
    again: Request | None = None
    ruled: Annotated[TextPart, AfterValidator(_with_list)] | ImagePart | None = None
    field_type: str | None = Field(default=None, validation_alias="field-type", serialization_alias="field-type")


TEXT = {"type": "text", "text": "private"}
URL = {"url": "private"}
MEANT = "is no documented member; did you mean `{}`?"

PARTS = ("TextPart", "ImagePart")
NAMES = "size count ratio image parts either table loose file again ruled field-type"
MEMBERS = [f"`{each}`" for each in NAMES.split()]

TOLD: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    # Several alternatives for one value: its limits, or else all that it may be.
    ({"size": 5}, [("size", "input should be 'a' or 'b' or a valid string")]),
    ({"size": "private"}, [("size", "string should have at most 3 characters")]),
    ({"count": 1.5}, [("count", "input should be a valid integer or a valid string")]),
    ({"count": "private"}, [("count", "string should match pattern '^[0-9]+$'")]),
    ({"ratio": "x"}, [("ratio", "input should be a valid integer or a valid number")]),
    ({"ratio": -1}, [("ratio", "input should be greater than or equal to 0")]),
    ({"ratio": 0.15}, [("ratio", "input should be a multiple of 0.1")]),
    ({"file": 5}, [("file", "pass bytes, a pathlib.Path, a file opened with 'rb' or an Upload or a valid string")]),
    # Members that nobody documents.
    ({"sise": "a"}, [("sise", MEANT.format("size"))]),
    ({"field_typ": "a"}, [("field_typ", MEANT.format("field-type"))]),
    ({"Size": "a"}, [("Size", MEANT.format("size"))]),
    ({"image": URL | {"detial": "low"}}, [("image.detial", MEANT.format("detail"))]),
    ({"image": URL | {"x": 1}},
     [("image.x", "is no documented member (there are `url`, `detail`); `extra_body` sends it all the same")]),
    ({"again": {"again": {"image": URL | {"urll": 1}}}}, [("again.again.image.urll", MEANT.format("url"))]),
    ({"table": {"k": URL | {"urll": 1}}}, [("table.k.urll", MEANT.format("url"))]),
    ({"zzz": 1},
     [("zzz", f"is no documented member (there are {', '.join(MEMBERS)}); `extra_body` sends it all the same")]),
    # The alternative that a tag names, or else the nearest.
    ({"parts": [TEXT, {"type": "text", "txet": "private"}]},
     [("parts.1.text", "field required"), ("parts.1.txet", MEANT.format("text"))]),
    ({"parts": [{"type": "image", "image_url": URL | {"detail": "private"}}]},
     [("parts.0.image_url.detail", "input should be 'low' or 'high'")]),
    ({"parts": [{"type": "private"}]}, [("parts.0.type", "input should be 'text' or 'image' or 'photo'")]),
    ({"parts": [TEXT | {"list": ["private"]}]}, [("parts.0.list.0", "input should be a valid integer")]),
    ({"parts": [{"type": "image", "image_url": "u", "weights": ["x"]}]},
     [("parts.0.weights.0", "input should be a valid number")]),
    ({"parts": [{"type": "image", "image_url": "u", "weights": {"k": "x"}}]},
     [("parts.0.weights.k", "input should be a valid number")]),
    ({"parts": ["private"]},
     [("parts.0", f"input should be {' or '.join(f'a valid dictionary or instance of {each}' for each in PARTS)}")]),
    ({"parts": TEXT}, [("parts", "input should be a valid list")]),
    ({"either": {"a": 1, "bb": 2}}, [("either.bb", MEANT.format("b"))]),
    ({"either": {"cc": 1, "d": 2}}, [("either.c", "field required"), ("either.cc", MEANT.format("c"))]),
    ({"either": {"c": "private"}}, [("either.c", "input should be a valid integer")]),
    # A rule about the whole of the alternative that is meant.
    ({"ruled": TEXT}, [("ruled", "needs `list`")]),
    ({"ruled": {"type": "image"}}, [("ruled.image_url", "field required")]),
    ({"loose": {"sise": 1, "size": "x"}}, [("loose.size", "input should be a valid integer")]),
    # What a person calls a key is shown, but never as it is where it could harm, nor without end.
    ({"table": {"a\x1b[0m": {}}}, [("table.a\\x1b[0m.url", "field required")]),
    ({"table": {"k" * 100: {}}}, [(f"table.{'k' * 60}….url", "field required")]),
]  # fmt: skip


@each_row(("value", "told"), TOLD)
def test_what_is_said(value: dict[str, Any], told: list[tuple[str, str]]) -> None:
    with pytest.raises(ValidationError) as caught:
        Request.model_validate(value)
    assert problems_of(caught.value, Request) == told
    assert "private" not in str(told)


FITTING: list[dict[str, Any]] = [
    {"parts": [TEXT, {"type": "photo", "image_url": URL}, {"type": "image", "image_url": "u"}]},
    {"either": {"a": 1, "b": 2}},
    {"either": {"c": 1}},
    {"loose": {"anything": {"at": ["all"]}}},
    {"image": Url(url="u")},
    {"field-type": "a"},
    {"field_type": "a"},
    {"size": "new", "count": "12", "ratio": 0.3, "file": b"x"},
]


@each_row("value", FITTING)
def test_what_fits(value: dict[str, Any]) -> None:
    Request.model_validate(value)


def test_without_a_type_the_places_are_those_of_the_library() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(list[TextPart | ImagePart]).validate_python([{"type": "x"}], strict=True)
    told = dict(problems_of(caught.value))
    assert any(place.startswith("0.") and place.endswith(".type") and place != "0.type" for place in told)
    assert problems_of(caught.value, list[TextPart | ImagePart]) == [
        ("0.type", "input should be 'text' or 'image' or 'photo'")
    ]
