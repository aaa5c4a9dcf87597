"""Which operation a request is for: method, path template, and the constants of its query, headers and body."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import ItemsView, Mapping, Sequence

    from reynard.spec.model import EndpointSpec, LoadedProvider, ParameterSpec
    from reynard.text.origin import Json

_HOLE = compiled(r"\{([^{}]*)\}")


class Match(Struct, frozen=True):
    """The operation that was meant, and what stood in its path."""

    operation: EndpointSpec
    path_values: Mapping[str, str]
    others: tuple[Match, ...] = ()
    """Further operations that it may be for as well, as long as nobody has looked into the body and at the tasks."""

    def decided_by(self, body: bytes) -> Match:
        """Return the operation whose constants of the body are all there, the one with most of them first."""
        if not self.others:
            return self
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            return self
        alike = (replace(self, others=()), *self.others)
        fitting = [each for each in alike if _body_constants(each.operation).items() <= _texts(value)]
        if not fitting:
            return alike[0]
        most = max(len(_body_constants(each.operation)) for each in fitting)
        first, *rest = (each for each in fitting if len(_body_constants(each.operation)) == most)
        return replace(first, others=tuple(rest))


class NoMatch(Struct, frozen=True):
    """Why no operation was meant."""

    status: int
    reason: str
    allowed: tuple[str, ...] = ()


class _Route(Struct, frozen=True):
    operation: EndpointSpec
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    holes: int
    constants: tuple[ParameterSpec, ...]

    def read(self, path: str) -> dict[str, str] | None:
        found = self.pattern.match(path)
        return None if found is None else dict(zip(self.names, map(unquote, found.groups()), strict=True))


class Routes:
    """The operations of one provider; a literal path goes before one with a parameter in the same place.

    Pages in two languages may document one address twice: the operation that a task names goes first.
    """

    def __init__(self, provider: LoadedProvider) -> None:
        named = {name for task in provider.spec.tasks for name in task.submit}
        named |= {step.operation for task in provider.spec.tasks for _, step in task.steps}
        self._routes = sorted(
            map(_route, (each.spec for each in provider.endpoints)),
            key=lambda route: (route.holes, route.operation.operation not in named),
        )

    def find(
        self, method: str, raw_path: str, query: Mapping[str, Sequence[str]], headers: Mapping[str, str]
    ) -> Match | NoMatch:
        """Return the operation for a request without its body; the path is as it was sent, below the base URL."""
        path = _normal(raw_path)
        at_path = [(route, values) for route in self._routes if (values := route.read(path)) is not None]
        if not at_path:
            return NoMatch(404, "no operation of this provider has this path")
        fitting = [(route, values) for route, values in at_path if route.operation.method == method]
        if not fitting:
            allowed = tuple(sorted({route.operation.method for route, _ in at_path}))
            return NoMatch(405, f"this path takes {' or '.join(allowed)}", allowed)
        missing = {
            route.operation.operation: [each.name for each in route.constants if not _says(each, query, headers)]
            for route, _ in fitting
        }
        meant = [(route, values) for route, values in fitting if not missing[route.operation.operation]]
        if meant:
            fewest = [each for each in meant if each[0].holes == meant[0][0].holes]
            first, *rest = sorted(fewest, key=lambda each: (-len(each[0].constants), _lacks(each[0].operation, query)))
            alike = [each for each in rest if len(each[0].constants) == len(first[0].constants)]
            others = tuple(Match(route.operation, values) for route, values in alike)
            return Match(first[0].operation, first[1], others)
        needed = sorted({name for names in missing.values() for name in names})
        return NoMatch(400, f"the request must hold the documented constant of {', '.join(needed)}")


def _lacks(operation: EndpointSpec, query: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether something is missing in a query: calls by a city and by a postal code may share one address."""
    return any(each.required and each.location == "query" and each.name not in query for each in operation.parameters)


def is_constant(parameter: ParameterSpec) -> bool:
    """Tell whether a parameter has one value only."""
    return "const" in parameter.schema


def constant_text(value: Json) -> str:
    """Return a constant as it is sent."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _says(constant: ParameterSpec, query: Mapping[str, Sequence[str]], headers: Mapping[str, str]) -> bool:
    wanted = constant_text(constant.schema["const"])
    return (
        wanted == headers.get(constant.name)
        if constant.location == "header"
        else wanted in query.get(constant.name, ())
    )


def _body_constants(operation: EndpointSpec) -> dict[str, str]:
    """Return the members of a body that have one value only, as JSON texts."""
    schema = operation.request.schema if operation.request is not None else None
    properties = schema.get("properties") if schema is not None else None
    return {
        name: json.dumps(each["const"], sort_keys=True)
        for name, each in (properties.items() if isinstance(properties, dict) else ())
        if isinstance(each, dict) and "const" in each
    }


def _texts(value: Json) -> ItemsView[str, str]:
    made = {name: json.dumps(each, sort_keys=True) for name, each in value.items()} if isinstance(value, dict) else {}
    return made.items()


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
    constants = tuple(
        each for each in operation.parameters if each.location in ("query", "header") and is_constant(each)
    )
    return _Route(operation, re.compile("".join(parts) + r"\Z"), tuple(names), len(names), constants)


def _normal(raw_path: str) -> str:
    """Return a path in which only what changes its meaning is still encoded: the slash and the percent sign."""
    return re.sub(r"%(?!2[fF5])[0-9a-fA-F]{2}(?:%(?!2[fF5])[0-9a-fA-F]{2})*", lambda found: unquote(found[0]), raw_path)
