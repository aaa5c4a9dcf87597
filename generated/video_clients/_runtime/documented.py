# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Documented headers of an answer: read leniently, and never a reason to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError, ValidatorFunctionWrapHandler, field_validator

from .answer import RawResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

ResponseT = TypeVar("ResponseT")
HeadersT = TypeVar("HeadersT")


class DocumentedHeaders(BaseModel):
    """Headers by name: None where one did not come, or is not what its documentation says; `headers` has its text."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, protected_namespaces=(), frozen=True)

    @field_validator("*", mode="wrap")
    @classmethod
    def _read(cls, value: object, handler: ValidatorFunctionWrapHandler) -> object:
        """Read one header: as it is, then as a list, whose items commas divide (RFC 9110, 5.6.1)."""
        if not isinstance(value, str):
            return None
        for spelled in (value.strip(), [part.strip() for part in value.split(",") if part.strip()]):
            try:
                return cast("object", handler(spelled))
            except ValidationError:
                continue
        return None


def _headers_of(kind: type[DocumentedHeaders], headers: Mapping[str, str]) -> DocumentedHeaders:
    """Return what an answer's headers, whose names are in lower case, say of those that are documented."""
    wire_names = {name: field.validation_alias or name for name, field in kind.model_fields.items()}
    return kind.model_validate({name: headers.get(str(wire).lower()) for name, wire in wire_names.items()})


class DocumentedResponse(RawResponse[ResponseT], Generic[ResponseT, HeadersT]):
    """What came back, with the headers that the documentation speaks of."""

    __slots__ = ()

    @property
    def documented_headers(self) -> HeadersT:
        """The documented headers, each of its type or None; this never fails."""
        return cast("HeadersT", _headers_of(self._operation.headers, self.headers))
