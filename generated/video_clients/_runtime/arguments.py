# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Check the arguments outside a body as bodies are checked: strictly, and before anything is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError
from typing_extensions import TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .operation import Parameter
    from .problems import Problems

_STRICT: Final = ConfigDict(strict=True, allow_inf_nan=False, arbitrary_types_allowed=True)


class Answered(dict[str, object]):
    """Arguments that an answer gave: they go back as they came, whatever the documentation says of them."""


class Arguments:
    """What the parameters of one operation take."""

    __slots__ = ("_adapter", "_parameters", "_type")

    def __init__(self, parameters: Sequence[Parameter]) -> None:
        self._parameters = parameters
        self._adapter: TypeAdapter[dict[str, object]] | None = None
        self._type: Any = None
        types = {each.name: each.type for each in parameters if each.type is not None}
        if types:
            # One validator for all of them: building one for each is dear.
            self._type = cast("Any", TypedDict)("Arguments", types, total=False)
            self._type.__pydantic_config__ = _STRICT
            self._adapter = TypeAdapter(self._type)

    def read(self, given: Mapping[str, object], problems: Problems) -> dict[str, object]:
        """Return the arguments that are there by name, as plain data; `problems` has a line for each that is refused.

        A caller may use the names of either side.
        """
        found: dict[str, object] = {}
        for each in self._parameters:
            value = given.get(each.name)
            value = given.get(each.wire_name) if value is None else value
            if value is not None:
                found[each.name] = value
            elif each.required and each.location != "path":
                problems.append((each.name, "is required"))
        if self._adapter is None or isinstance(given, Answered):
            return self._written(found)
        typed = {name: value for name, value in found.items() if name in self._type.__annotations__}
        try:
            checked = self._adapter.validate_python(typed)
            plain = self._adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True)
            return self._written(found | cast("dict[str, object]", plain))
        except ValidationError as error:
            from .problems import problems_of  # noqa: PLC0415 - only where something is wrong

            wrong = problems_of(error, self._type, "extra_query")
            problems += wrong
            refused = {place.partition(".")[0] for place, _ in wrong}
            return {name: value for name, value in found.items() if name not in refused}
        except PydanticSerializationError:
            problems.append(("arguments", "hold something that has no form as text"))
            return {}

    def _written(self, found: dict[str, object]) -> dict[str, object]:
        """Return arguments of which those that are written as JSON are its text."""
        for each in self._parameters:
            if each.media is not None and each.name in found:
                is_ascii = each.location in {"header", "cookie"}
                found[each.name] = json.dumps(found[each.name], ensure_ascii=is_ascii, separators=(",", ":"))
        return found
