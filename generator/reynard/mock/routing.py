"""Which operation a request is for: method, path template, and the constants of its query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.spec.model import EndpointSpec, LoadedProvider, ParameterSpec
    from reynard.text.origin import Json

_HOLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """The operation that was meant, and what stood in its path."""

    operation: EndpointSpec
    path_values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoMatch:
    """Why no operation was meant."""

    status: int
    reason: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Route:
    operation: EndpointSpec
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    holes: int
    constants: tuple[ParameterSpec, ...]

    def read(self, path: str) -> dict[str, str] | None:
        found = self.pattern.match(path)
        return None if found is None else dict(zip(self.names, map(unquote, found.groups()), strict=True))


class Routes:
    """The operations of one provider; a literal path goes before one with a parameter in the same place."""

    def __init__(self, provider: LoadedProvider) -> None:
        self._routes = sorted(map(_route, (each.spec for each in provider.endpoints)), key=lambda route: route.holes)

    def find(self, method: str, raw_path: str, query: Mapping[str, Sequence[str]]) -> Match | NoMatch:
        """Return the operation for a request line; the path is as it was sent, below the base URL."""
        path = _normal(raw_path)
        at_path = [(route, values) for route in self._routes if (values := route.read(path)) is not None]
        if not at_path:
            return NoMatch(404, "no operation of this provider has this path")
        fitting = [(route, values) for route, values in at_path if route.operation.method == method]
        if not fitting:
            allowed = tuple(sorted({route.operation.method for route, _ in at_path}))
            return NoMatch(405, f"this path takes {' or '.join(allowed)}", allowed)
        for route, values in fitting:
            if all(_says(constant, query) for constant in route.constants):
                return Match(route.operation, values)
        needed = {constant.name for route, _ in fitting for constant in route.constants if not _says(constant, query)}
        return NoMatch(400, f"the query must hold the documented constant of {', '.join(sorted(needed))}")


def is_constant(parameter: ParameterSpec) -> bool:
    """Tell whether a parameter has one value only."""
    return "const" in parameter.schema


def constant_text(value: Json) -> str:
    """Return a constant as it is sent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _says(constant: ParameterSpec, query: Mapping[str, Sequence[str]]) -> bool:
    return constant_text(constant.schema["const"]) in query.get(constant.name, ())


def _route(operation: EndpointSpec) -> _Route:
    open_ended = {each.name for each in operation.parameters if each.location == "path" and each.allow_reserved}
    names: list[str] = []
    parts: list[str] = []
    for index, part in enumerate(_HOLE.split(operation.path)):
        if index % 2:
            names.append(part)
            parts.append("(.+)" if part in open_ended else "([^/]+)")
        else:
            parts.append(re.escape(part))
    constants = tuple(each for each in operation.parameters if each.location == "query" and is_constant(each))
    return _Route(operation, re.compile("".join(parts) + r"\Z"), tuple(names), len(names), constants)


def _normal(raw_path: str) -> str:
    """Return a path in which only what changes its meaning is still encoded: the slash and the percent sign."""
    return re.sub(r"%(?!2[fF5])[0-9a-fA-F]{2}(?:%(?!2[fF5])[0-9a-fA-F]{2})*", lambda found: unquote(found[0]), raw_path)
