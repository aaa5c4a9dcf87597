# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The bases of generated models: requests are strict, responses are lenient and lose nothing."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError

from .content import FileInput, Upload, file_source


class RequestModel(BaseModel):
    """What is sent: checked strictly, with no coercion, before anything leaves the machine."""

    model_config = ConfigDict(
        strict=True,
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        allow_inf_nan=False,
        arbitrary_types_allowed=True,
    )


class ResponseModel(BaseModel):
    """What comes back: unknown fields are kept, and a number where a text is documented is read as that text."""

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        coerce_numbers_to_str=True,
    )


def _checked_file(value: object) -> object:
    try:
        file_source(value)
    except TypeError as error:
        raise PydanticCustomError("file", "{reason}", {"reason": str(error)}) from None
    return value


FileValue = Annotated[FileInput | Upload, PlainValidator(_checked_file), PlainSerializer(lambda _value: None)]
"""The type of a file field in a request model."""
