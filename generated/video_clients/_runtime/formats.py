# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Texts with a meaning of their own: moments, dates, UUIDs and decimals, as Python's types and as they were written.

Answers are read leniently: a text that is not written as its format wants stays the text. What was read remembers how
it was written, so that a dumped answer is the answer that came. Requests are checked: a text goes out as it was
passed, a Python value in the standard's form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self, SupportsIndex
from uuid import UUID

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

Name = Literal["date-time", "date", "uuid", "decimal"]

_WRITTEN: Final = "_reynard_written"
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_UUID: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_DECIMAL: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)


class _Written:
    """What was read from a text: it goes on to say how it was written, copied and pickled too."""

    __slots__ = ()
    _name: Name

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        text = getattr(self, _WRITTEN, None)
        return (_read, (self._name, text)) if isinstance(text, str) else super().__reduce_ex__(protocol)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class ReadDateTime(_Written, datetime):
    """A moment that knows how it was written."""

    _name = "date-time"


class ReadDate(_Written, date):
    """A date that knows how it was written."""

    _name = "date"


class ReadUUID(_Written, UUID):
    """A UUID that knows how it was written."""

    __slots__ = (_WRITTEN,)
    _name = "uuid"


class ReadDecimal(_Written, Decimal):
    """A decimal that knows how it was written."""

    _name = "decimal"


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    read = datetime.fromisoformat(text.upper())
    return ReadDateTime.combine(read.date(), read.timetz())


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return ReadDate.fromisoformat(text)


def _uuid(text: str) -> UUID:
    if not _UUID.fullmatch(text):
        raise ValueError(text)
    return ReadUUID(text)


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return ReadDecimal(text)


_READ: Final = {"date-time": _moment, "date": _day, "uuid": _uuid, "decimal": _decimal}
_TYPES: Final = {"date-time": datetime, "date": date, "uuid": UUID, "decimal": Decimal}
_WANTED: Final = {
    "date-time": "is no moment as RFC 3339 writes it, like 2026-01-31T08:00:00Z",
    "date": "is no date as RFC 3339 writes it, like 2026-01-31",
    "uuid": "is no UUID, like 123e4567-e89b-12d3-a456-426614174000",
    "decimal": "is no decimal, like 12.50",
}


def _read(name: Name, text: str) -> object:
    """Return a text as what it means, or as it is where it is not written so."""
    try:
        value = _READ[name](text)
    except (ValueError, InvalidOperation):
        return text
    object.__setattr__(value, _WRITTEN, text)
    return value


def written(value: object) -> object:
    """Return a value as the wire has it: as it was read, else in the standard's form."""
    text = getattr(value, _WRITTEN, None)
    match value:
        case _ if isinstance(text, str):
            return text
        case datetime():
            offset = value.isoformat()
            return f"{offset[:-6]}Z" if offset.endswith("+00:00") else offset
        case date() | time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case UUID():
            return str(value)
        case _:
            return value


def _checked(name: Name, value: object) -> object:
    """Return what may be sent: a text that is written as its format wants, or a value of the format's type."""
    match value:
        case str():
            if _read(name, value) is value:
                raise PydanticCustomError("format", "{reason}", {"reason": _WANTED[name]})
        case datetime() if name == "date-time":
            if value.utcoffset() is None and getattr(value, _WRITTEN, None) is None:
                raise PydanticCustomError(
                    "format", "{reason}", {"reason": "has no time zone, which RFC 3339 wants: pass tzinfo"}
                )
        case datetime():
            raise PydanticCustomError("format", "{reason}", {"reason": _WANTED[name]})
        case Decimal() if name == "decimal" and not value.is_finite():
            raise PydanticCustomError("format", "{reason}", {"reason": _WANTED[name]})
        case _ if not isinstance(value, _TYPES[name]):
            raise PydanticCustomError("format", "{reason}", {"reason": _WANTED[name]})
        case _:
            pass
    return value


@dataclass(frozen=True)
class _Format:
    """The format of a text, for pydantic."""

    name: Name
    is_sent: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of a text in this format, or of the value that it stands for."""
        shown = core_schema.plain_serializer_function_ser_schema(written, when_used="json")
        if self.is_sent:
            return core_schema.no_info_plain_validator_function(self._check, serialization=shown)
        text = core_schema.no_info_after_validator_function(self._read, core_schema.str_schema())
        value = core_schema.is_instance_schema(_TYPES[self.name])
        return core_schema.union_schema([text, value], serialization=shown)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Return the JSON schema of the text."""
        return {"type": "string", "format": self.name}

    def _read(self, text: str) -> object:
        return _read(self.name, text)

    def _check(self, value: object) -> object:
        return _checked(self.name, value)


DateTime = Annotated[datetime | str, _Format("date-time")]
"""A moment in an answer; without a time zone where none was written, and the text where it is none."""
Date = Annotated[date | str, _Format("date")]
"""A date in an answer; the text where it is none."""
Uuid = Annotated[UUID | str, _Format("uuid")]
"""A UUID in an answer; the text where it is none."""
DecimalNumber = Annotated[Decimal | str, _Format("decimal")]
"""A decimal that an answer writes as a text; the text where it is none."""

DateTimeInput = Annotated[datetime | str, _Format("date-time", is_sent=True)]
"""A moment to send: a `datetime` with a time zone, or text as RFC 3339 writes it."""
DateInput = Annotated[date | str, _Format("date", is_sent=True)]
"""A date to send."""
UuidInput = Annotated[UUID | str, _Format("uuid", is_sent=True)]
"""A UUID to send."""
DecimalInput = Annotated[Decimal | str, _Format("decimal", is_sent=True)]
"""A decimal to send as a text."""
