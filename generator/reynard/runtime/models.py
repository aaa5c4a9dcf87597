"""The bases of generated models: requests are strict, responses are lenient and lose nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, RootModel, ValidationError, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema, to_jsonable_python

from .content import FileInput, Upload, file_source
from .options import Null
from .promised import broken_promise, keep_promises

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import InitErrorDetails


def takes_null(field: FieldInfo) -> bool:
    """Tell whether null is a documented value of a member: an optional one says so with a type of its own."""
    return field.is_required() or not {Any, Null}.isdisjoint(_alternatives(field.annotation))


def _alternatives(type_: object) -> Iterator[object]:
    if get_origin(type_) is Annotated:
        yield from _alternatives(get_args(type_)[0])
    elif get_origin(type_) in {Union, UnionType}:
        for each in get_args(type_):
            yield from _alternatives(each)
    else:
        yield type_


def _without_null(made: BaseModel) -> None:
    """Raise ValidationError where a member is null and that is not documented."""
    given = made.__dict__
    nothing = [name for name in made.__pydantic_fields_set__ if name in given and given[name] is None]
    fields = type(made).model_fields
    wrong = [each for each in nothing if not takes_null(fields[each])]
    if wrong:
        places = [(fields[name].serialization_alias or name,) for name in sorted(wrong)]
        problems = [_problem(each, "should not be null: leave it out") for each in places]
        raise ValidationError.from_exception_data("members", problems)


class RequestModel(BaseModel):
    """What is sent: checked strictly, with no coercion and no unknown member, before anything leaves the machine."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        allow_inf_nan=False,
        arbitrary_types_allowed=True,
    )

    if not TYPE_CHECKING:  # a checker takes the members for the arguments, which this one would hide

        def __init__(self, /, **data: object) -> None:
            """Make an object of what is given: None is not sent where null is no documented value."""
            fields = type(self).model_fields
            wanted = {each.validation_alias or name: each for name, each in fields.items()} | fields
            super().__init__(
                **{
                    name: value
                    for name, value in data.items()
                    if value is not None or name not in wanted or takes_null(wanted[name])
                }
            )

        # What is passed as a dict is not made by it: null is null there.
        __init__.__pydantic_base_init__ = True

    @model_validator(mode="before")
    @classmethod
    def _passed_on(cls, value: object) -> object:
        """Return an object of an answer as the members that it came with; what was null there is not sent here."""
        if not isinstance(value, ResponseModel):
            return value
        wanted = {each.validation_alias or name: each for name, each in cls.model_fields.items()}
        return {
            name: each
            for name, each in _members(value)
            if each is not None or (name in wanted and takes_null(wanted[name]))
        }

    @model_validator(mode="after")
    def _checked(self) -> RequestModel:
        """Return the object if it keeps the rules of its class; that of null is one of them."""
        _without_null(self)
        rules = type(self).__dict__.get("__rules__")
        if rules is not None:
            rules.checked(self)
        return self


class RequestRoot(RootModel[Any]):
    """What is sent where it is no object but holds itself: a list, a table or a union; `root` is the value."""

    model_config = ConfigDict(strict=True, protected_namespaces=(), allow_inf_nan=False, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _passed_on(cls, value: object) -> object:
        """Return what an answer holds, where it is one."""
        return value.root if isinstance(value, ResponseRoot) else value


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


class ResponseRoot(RootModel[Any]):
    """What comes back where it is no object but holds itself; `root` is the value."""

    model_config = ConfigDict(protected_namespaces=(), coerce_numbers_to_str=True)


def _members(answer: ResponseModel) -> Iterator[tuple[str, object]]:
    """Yield what came with an object of an answer, by the names on the wire."""
    fields = type(answer).model_fields
    for name, value in vars(answer).items():
        if name in answer.model_fields_set:
            yield fields[name].serialization_alias or name, value
    yield from (answer.model_extra or {}).items()


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


@dataclass(frozen=True, eq=False)
class Fits:
    """The part of a JSON Schema that no type says: a value must fit it, too, before it is sent."""

    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the annotated type, followed by this check."""
        return core_schema.no_info_after_validator_function(self.checked, handler(source))

    def checked(self, value: object) -> object:
        """Return a value that fits. Raises ValidationError, which names the members that do not."""
        from .rules import Rules  # noqa: PLC0415 - few operations have any

        try:
            problems = Rules(self.schema).problems(plain(value))
        except RecursionError:
            problems = [((), "is nested too deeply to be checked")]
        if problems:
            raise ValidationError.from_exception_data("rules", [_problem(place, what) for place, what in problems])
        return value


def _problem(place: tuple[str | int, ...], what: str) -> InitErrorDetails:
    return {"type": PydanticCustomError("rule", "{what}", {"what": what}), "loc": place, "input": None}


def plain(value: object) -> object:
    """Return a value as the JSON that it will be; of a file nothing is looked at."""
    match value:
        case BaseModel():
            return value.model_dump(mode="json", by_alias=True, exclude_unset=True, fallback=_nothing)
        case dict():
            return {str(name): plain(each) for name, each in cast("dict[object, object]", value).items()}
        case list() | tuple():
            return [plain(each) for each in cast("list[object]", value)]
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return None
        case _:
            return to_jsonable_python(value, fallback=_nothing)


def _nothing(_: object) -> None:
    """Stand for what JSON has no form for."""


class RuledModel(RequestModel):
    """What is sent, where there is more to be checked than its members."""

    __rules__: ClassVar[Fits]


class _Partial:
    """Check some values only: as a schema without `type`, which speaks of objects or lists and lets others through."""

    kinds: ClassVar[tuple[type, ...]] = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the annotated type, for values that it speaks of."""
        return core_schema.no_info_wrap_validator_function(
            self._validated, handler(source), serialization=core_schema.simple_ser_schema("any")
        )

    def _validated(self, value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
        return handler(value) if isinstance(value, self.kinds) else value


class IfObject(_Partial):
    """Check objects only."""

    kinds = (Mapping, BaseModel)


class IfList(_Partial):
    """Check lists only."""

    kinds = (list, tuple)


class AnyOf:
    """Let an object that fits one of several classes have members of the others, too."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the annotated classes, around which this looks."""
        classes = [each for each in _alternatives(source) if isinstance(each, type) and issubclass(each, RequestModel)]

        def validated(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
            try:
                return handler(value)
            except ValidationError:
                made = _mixed(value, classes)
                if made is None:
                    raise
                return made

        return core_schema.no_info_wrap_validator_function(
            validated, handler(source), serialization=core_schema.simple_ser_schema("any")
        )


def _mixed(value: object, classes: list[type[RequestModel]]) -> dict[str, object] | None:
    """Return an object as plain data if it fits a class but for members that another one has."""
    given = dict(_members(value)) if isinstance(value, ResponseModel) else value
    if not isinstance(given, dict):
        return None
    members = cast("dict[str, object]", given)
    known = {each: _names(each) for each in classes}
    for each, own in known.items():
        others = {name for one in classes if one is not each for name in known[one]} - own
        rest = {name: member for name, member in members.items() if name not in own}
        if not rest or not rest.keys() <= others:
            continue
        try:
            made = each.model_validate({name: member for name, member in members.items() if name in own})
        except ValidationError:
            continue
        return {**made.model_dump(mode="json", by_alias=True, exclude_unset=True), **rest}
    return None


def _names(cls: type[RequestModel]) -> set[str]:
    """Return what the members of a class may be called."""
    return {called for name, each in cls.model_fields.items() for called in (name, each.serialization_alias or name)}


class Exactly:
    """Tell 1 from true and 0 from false in lists of values: to Python they are the same, on the wire they are not."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the annotated values, around which this looks."""
        expected = " or ".join(map(repr, get_args(source)))

        def validated(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
            found: object = handler(value)
            if isinstance(value, bool) is not isinstance(found, bool):
                raise PydanticKnownError("literal_error", {"expected": expected})
            return found

        return core_schema.no_info_wrap_validator_function(validated, handler(source))
