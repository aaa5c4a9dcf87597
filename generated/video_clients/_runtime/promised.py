# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Members that the documentation promises: typed as always there, and honest at run time where they are not.

A missing member never keeps an answer from being read: what was paid for has an answer. Reading the member raises
`MissingMemberError`, which is an `AttributeError`, too, so `getattr(answer, "name", None)` asks without it. A dumped
answer is not concerned: it has null there, and with `exclude_unset=True` what came.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast, get_args

from pydantic_core import core_schema

from .errors import MissingMemberError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler, RootModel

ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class _Promise:
    """Mark a member that every answer has by its documentation."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return a schema that puts up with null and with nothing."""
        from pydantic import RootModel  # noqa: PLC0415 - errors are loaded without it

        schema: core_schema.CoreSchema = core_schema.nullable_schema(handler(source))
        is_union = isinstance(source, type) and issubclass(source, RootModel)
        if is_union:
            read = _reading_null(cast("type[RootModel[Any]]", source))
            schema = core_schema.no_info_before_validator_function(read, schema)
        return core_schema.with_default_schema(schema, default=None)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        """Return the JSON schema of the documented type."""
        inner = cast("Any", schema)["schema"]
        return handler((inner["schema"] if inner["type"] == "function-before" else inner)["schema"])


def _reading_null(union: type[RootModel[Any]]) -> Callable[[object], object]:
    """Return what makes a null an object of a class that has null among its values, as it does of any other value."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    def read(value: object) -> object:
        if value is not None:
            return value
        try:
            return union.model_validate(None)
        except ValidationError:
            return None

    return read


Promised = Annotated[ValueT, _Promise()]
"""The type of a member that the documentation promises."""


class _PromisedMember:
    """A promised member of an answer: an attribute where it came, none where it did not, or came as null."""

    __slots__ = ("_accepts_null", "_name", "wire_name")

    def __init__(self, name: str, wire_name: str, *, accepts_null: bool) -> None:
        self._name = name
        self.wire_name = wire_name
        self._accepts_null = accepts_null

    def __get__(self, answer: BaseModel | None, model: type[BaseModel]) -> object:
        value = None if answer is None else vars(answer).get(self._name)
        if value is None and (answer is None or not (self._accepts_null and self.came_in(answer))):
            raise AttributeError(self._name)  # the model's own `__getattr__` says the rest
        return value

    def __set__(self, answer: BaseModel, value: object) -> None:
        vars(answer)[self._name] = value
        answer.__pydantic_fields_set__.add(self._name)

    def came_in(self, answer: BaseModel) -> bool:
        """Return whether an answer has the member, be it null."""
        return self._name in answer.__pydantic_fields_set__


def keep_promises(model: type[BaseModel]) -> None:
    """Let the promised members of a model say so where an answer lacks them."""
    for name, field in model.model_fields.items():
        if any(isinstance(each, _Promise) for each in field.metadata):
            wire_name = field.validation_alias if isinstance(field.validation_alias, str) else name
            setattr(model, name, _PromisedMember(name, wire_name, accepts_null=_accepts_null(field.annotation)))


def _accepts_null(annotation: object) -> bool:
    return annotation is Any or annotation is type(None) or type(None) in get_args(annotation)


def broken_promise(answer: BaseModel, name: str) -> MissingMemberError | None:
    """Return what is to be raised where an attribute of an answer is not there, if it was promised."""
    model = type(answer)
    promised = next((each.__dict__[name] for each in model.__mro__ if name in each.__dict__), None)
    if not isinstance(promised, _PromisedMember):
        return None
    what = "is null" if promised.came_in(answer) else "is not there"
    return _error_class(model)(
        f"`{promised.wire_name}` of {model.__name__} {what}, though the documentation promises it",
        problems=((promised.wire_name, what),),
    )


def _error_class(model: type[BaseModel]) -> type[MissingMemberError]:
    """Return the class in the tree of a model's provider, whose errors stand beside the folders with its models."""
    places = (model.__module__.rpartition(f".{room}.")[0] for room in ("operations", "models", "webhooks"))
    provider = next(filter(None, places), "")
    if not provider or provider not in sys.modules:
        return MissingMemberError
    by_kind: Mapping[str, type[MissingMemberError]] = import_module(f"{provider}.errors").BY_KIND
    return by_kind[MissingMemberError.kind]
