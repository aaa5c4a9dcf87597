"""The bases of generated models: requests are strict, responses are lenient and lose nothing."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from .content import FileInput, Upload, file_source
from .promised import broken_promise, keep_promises

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler


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

    @classmethod
    def __pydantic_on_complete__(cls) -> None:
        """Let promised members say so where an answer lacks them."""
        keep_promises(cls)

    if not TYPE_CHECKING:  # a checker that saw it would take any name for a member

        def __getattr__(self, name: str) -> object:
            """Return an undeclared member. Raises MissingMemberError for a promised one that is not there."""
            error = broken_promise(self, name)
            if error is not None:
                raise error
            return super().__getattr__(name)


def _checked_file(value: object) -> object:
    try:
        file_source(value)
    except TypeError as error:
        raise PydanticCustomError("file", "{reason}", {"reason": str(error)}) from None
    return value


FileValue = Annotated[FileInput | Upload, PlainValidator(_checked_file), PlainSerializer(lambda _value: None)]
"""The type of a file field in a request model."""


def _encoded(value: object) -> object:
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


Base64Bytes = Annotated[bytes, PlainSerializer(_encoded, return_type=str)]
"""Bytes that travel as text in base64, beside a text that is one already."""


@dataclass(frozen=True)
class MultipleOf:
    """Steps of a fraction that a number keeps to, counted in decimals as the documentation writes them."""

    steps: float

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the annotated type, followed by this check."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Return the JSON schema of the annotated type with its steps."""
        return {**handler(schema), "multipleOf": self.steps}

    def _checked(self, value: float) -> float:
        if (Fraction(str(value)) / Fraction(str(self.steps))).denominator != 1:
            raise PydanticKnownError("multiple_of", {"multiple_of": self.steps})
        return value
