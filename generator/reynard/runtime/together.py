"""Check what is documented of several arguments together, wherever each of them goes, before anything is sent.

Only operations of which something is documented load this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from .models import plain
from .rules import Rules

if TYPE_CHECKING:
    from .operation import Operation
    from .options import RequestOptions
    from .problems import Problems

_PLACES: Final = ("path", "query", "header", "cookie")
_BODY: Final = "request"
_Call = dict[str, dict[str, object]]


class Together:
    """The conditions of one operation."""

    __slots__ = ("_constants", "_parameters", "_rules")

    def __init__(self, operation: Operation[Any]) -> None:
        self._rules = Rules(operation.together)
        self._parameters = operation.parameters
        self._constants = operation.constants

    def problems(self, arguments: Mapping[str, object], body: object, options: RequestOptions) -> Problems:
        """Return what is wrong with a call; what is sent beyond the documentation may mend it, and breaks nothing."""
        call: _Call = {place: {} for place in (*_PLACES, _BODY)}
        for constant in self._constants:
            call[constant.location][constant.wire_name] = constant.value
        for each in self._parameters:
            if arguments.get(each.name) is not None:
                call[each.location][each.wire_name] = arguments[each.name]
        call[_BODY] = _members(body)
        found = self._rules.problems(call)
        if found and self._rules.problems(_with_extras(call, options)):
            return [(".".join(map(str, place)) or "arguments", what) for place, what in found]
        return []


def _members(body: object) -> dict[str, object]:
    """Return the members of a body that were passed, as JSON."""
    given = body
    if isinstance(body, Mapping):
        fields = cast("Mapping[str, object]", body)
        given = {name: each for name, each in fields.items() if each is not None}
    made = plain(given)
    return cast("dict[str, object]", made) if isinstance(made, dict) else {}


def _with_extras(call: _Call, options: RequestOptions) -> _Call:
    return {
        **call,
        "query": call["query"] | dict(options.get("extra_query", {})),
        "header": call["header"] | dict(options.get("extra_headers", {})),
        _BODY: call[_BODY] | dict(options.get("extra_body", {})),
    }
