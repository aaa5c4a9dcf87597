"""`POST /v1/{id}/{Id}`: class."""

from __future__ import annotations

from pydantic import Field

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Parameter, Reply


class ClassRequestClassRequest(RequestModel):
    """Part of what is sent by `class`."""

    x: str | None = None


class ClassRequestClassRequest2(RequestModel):
    """Part of what is sent by `class`."""

    y: str | None = None


class ClassRequest(RequestModel):
    """What `class` sends."""

    id: str
    foo_bar: str | None = None
    foo_bar_6: str | None = Field(default=None, validation_alias="fooBar", serialization_alias="fooBar")
    foo_bar_2: str | None = Field(default=None, validation_alias="FooBar", serialization_alias="FooBar")
    foo_bar_4: str | None = Field(default=None, validation_alias="foo-bar", serialization_alias="foo-bar")
    foo_bar_3: str | None = Field(default=None, validation_alias="foo bar", serialization_alias="foo bar")
    foo_bar_5: str | None = Field(default=None, validation_alias="foo.bar", serialization_alias="foo.bar")
    foo_bar_7: str | None = Field(default=None, validation_alias="foo__bar", serialization_alias="foo__bar")
    class__2: str | None = Field(default=None, validation_alias="class", serialization_alias="class")
    match: str | None = None
    none: str | None = Field(default=None, validation_alias="None", serialization_alias="None")
    list_: list[str] | None = Field(default=None, validation_alias="list", serialization_alias="list")
    str_: str | None = Field(default=None, validation_alias="str", serialization_alias="str")
    model_config_: str | None = Field(default=None, validation_alias="model_config", serialization_alias="model_config")
    model_dump_: str | None = Field(default=None, validation_alias="model_dump", serialization_alias="model_dump")
    model: str | None = Field(default=None, validation_alias="model_", serialization_alias="model_")
    copy_: str | None = Field(default=None, validation_alias="copy", serialization_alias="copy")
    json_: str | None = Field(default=None, validation_alias="json", serialization_alias="json")
    schema_: str | None = Field(default=None, validation_alias="schema", serialization_alias="schema")
    self_: str | None = Field(default=None, validation_alias="self", serialization_alias="self")
    cls_: str | None = Field(default=None, validation_alias="cls", serialization_alias="cls")
    class_: str | None = Field(default=None, validation_alias="__class__", serialization_alias="__class__")
    init: str | None = Field(default=None, validation_alias="__init__", serialization_alias="__init__")
    field_3: str | None = Field(default=None, validation_alias="_", serialization_alias="_")
    field_4: str | None = Field(default=None, validation_alias="__", serialization_alias="__")
    private: str | None = Field(default=None, validation_alias="_private", serialization_alias="_private")
    用户_名: str | None = Field(default=None, validation_alias="用户 名", serialization_alias="用户 名")
    file_2: str | None = Field(default=None, validation_alias="ﬁle", serialization_alias="ﬁle")
    file: str | None = None
    a_2: str | None = Field(default=None, validation_alias="Ａ", serialization_alias="Ａ")
    a: str | None = None
    а: str | None = None
    field: str | None = None
    n2d: str | None = Field(default=None, validation_alias="2d", serialization_alias="2d")
    ref: str | None = Field(default=None, validation_alias="$ref", serialization_alias="$ref")
    type: str | None = Field(default=None, validation_alias="@type", serialization_alias="@type")
    a_b: str | None = Field(default=None, validation_alias="a.b", serialization_alias="a.b")
    a_0: str | None = Field(default=None, validation_alias="a[0]", serialization_alias="a[0]")
    field_5: str | None = Field(default=None, validation_alias="🦊", serialization_alias="🦊")
    field_2: str | None = Field(default=None, validation_alias="Field", serialization_alias="Field")
    any: str | None = Field(default=None, validation_alias="Any", serialization_alias="Any")
    literal: str | None = Field(default=None, validation_alias="Literal", serialization_alias="Literal")
    operation_2: str | None = Field(default=None, validation_alias="Operation", serialization_alias="Operation")
    request_model: str | None = Field(default=None, validation_alias="RequestModel", serialization_alias="RequestModel")
    class_request: ClassRequestClassRequest | None = Field(
        default=None, validation_alias="ClassRequest", serialization_alias="ClassRequest"
    )
    class_request_2: ClassRequestClassRequest2 | None = Field(
        default=None, validation_alias="classRequest", serialization_alias="classRequest"
    )
    null: str | None = Field(validation_alias="NULL", serialization_alias="NULL")
    unset: str | None = Field(default=None, validation_alias="UNSET", serialization_alias="UNSET")
    operation: str | None = Field(default=None, validation_alias="OPERATION", serialization_alias="OPERATION")
    upload: str | None = Field(default=None, validation_alias="Upload", serialization_alias="Upload")
    root: str | None = None
    validate_: str | None = Field(default=None, validation_alias="validate", serialization_alias="validate")
    raise_: str | None = Field(default=None, validation_alias="raise", serialization_alias="raise")
    property: str | None = None
    method: str | None = None


class ClassResponse(ResponseModel):
    """What `class` answers."""

    id: str | None = None
    id_2: str | None = Field(default=None, validation_alias="ID", serialization_alias="ID")
    model_fields_: str | None = Field(default=None, validation_alias="model_fields", serialization_alias="model_fields")
    extra: str | None = None
    raw: str | None = None
    response: str | None = None
    request_id: str | None = None
    request_id_2: str | None = Field(default=None, validation_alias="_request_id", serialization_alias="_request_id")
    class_: str | None = Field(default=None, validation_alias="class", serialization_alias="class")


OPERATION: Operation[ClassResponse] = Operation(
    provider="names",
    name="class",
    method="POST",
    path="/v1/{id}/{Id}",
    effect="submit",
    parameters=(
        Parameter(
            name="id_path_2",
            wire_name="id",
            location="path",
            required=True,
            style="simple",
            explode=False,
        ),
        Parameter(
            name="id_path",
            wire_name="Id",
            location="path",
            required=True,
            style="simple",
            explode=False,
        ),
        Parameter(
            name="id_query",
            wire_name="id",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="id_header",
            wire_name="id",
            location="header",
            required=False,
            style="simple",
            explode=False,
        ),
        Parameter(
            name="self__query",
            wire_name="self",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="body",
            wire_name="body",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="timeout_",
            wire_name="timeout",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="from_",
            wire_name="from",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="options_",
            wire_name="options",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
        Parameter(
            name="client",
            wire_name="client",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
    ),
    body=Body(
        media="application/json",
        model=ClassRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=ClassResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
