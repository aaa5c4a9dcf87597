"""The bases of generated models: requests are strict, responses are lenient and lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, RootModel
from pydantic_core import PydanticCustomError

from .content import FileInput, Upload, file_source

if TYPE_CHECKING:
    from pydantic import JsonValue


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


class UnknownVariant(RootModel[Any]):
    """A variant of a discriminated union that the page did not list."""

    @property
    def raw(self) -> JsonValue:
        """The variant as it came."""
        return cast("JsonValue", self.root)


UNKNOWN_TAG: Final = "unknown variant"


def discriminate(field: str, known: Mapping[str, str], name: str | None = None) -> Callable[[Any], str]:
    """Return a function for `pydantic.Discriminator` that sends values with an unlisted word to `UNKNOWN_TAG`.

    `field` is the wire name of the discriminator, `name` its Python name where it differs, `known` maps words to tags.
    """
    attribute = name or field

    def tag_of(value: object) -> str:
        if isinstance(value, Mapping):
            mapping = cast("Mapping[str, object]", value)
            found = mapping.get(field, mapping.get(attribute))
        else:
            found = getattr(value, attribute, None)
        return known.get(found, UNKNOWN_TAG) if isinstance(found, str) else UNKNOWN_TAG

    return tag_of


def _checked_file(value: object) -> object:
    try:
        file_source(value)
    except TypeError as error:
        raise PydanticCustomError("file", "{reason}", {"reason": str(error)}) from None
    return value


FileValue = Annotated[FileInput | Upload, PlainValidator(_checked_file), PlainSerializer(lambda _value: None)]
"""The type of a file field in a request model."""
