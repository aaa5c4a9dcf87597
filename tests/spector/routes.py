"""Which operation of which document serves a request: by method, servers and path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spector.scenarios import Document, Scenario

_PLACE = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """An operation of a document, and what a request's address says of its server and its path."""

    document: Document
    path: str
    base: str
    variables: Mapping[str, str]
    """Of the server."""
    places: Mapping[str, str]
    """Texts of the path's parameters, unquoted; labels and names of matrix parameters still before them."""
    operation: Mapping[str, Any]
    parameters: tuple[Mapping[str, Any], ...]

    def declared(self, location: str, name: str) -> Mapping[str, Any] | None:
        """Return what the document says of a parameter."""
        return next(
            (
                each
                for each in self.parameters
                if each["in"] == location
                and (each["name"] == name or (location == "header" and each["name"].lower() == name.lower()))
            ),
            None,
        )

    def resolved(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a part of the document, or what its reference names."""
        return _resolved(self.document, part)


def find_route(documents: Iterable[Document], scenario: Scenario, address: str) -> Route | None:
    """Return the route of a scenario: of the document with the fewest variable parts, the latest version first."""
    found = [
        route
        for document in documents
        if document.specification == scenario.specification
        for route in _routes(document, scenario, address)
    ]
    return min(found, key=_distance, default=None)


def _distance(route: Route) -> tuple[bool, int]:
    is_other_version = bool(route.document.version) and route.document.version not in route.variables.values()
    return is_other_version, sum(map(len, route.places.values()))


def _routes(document: Document, scenario: Scenario, address: str) -> Iterator[Route]:
    for path, item in document.content.get("paths", {}).items():
        operation = item.get(scenario.method)
        if operation is None:
            continue
        parameters = tuple(
            _resolved(document, each) for each in (*item.get("parameters", ()), *operation.get("parameters", ()))
        )
        found = _match(document, path, scenario, address)
        if found is not None:
            base, variables, places = found
            yield Route(
                document=document,
                path=path,
                base=base,
                variables=variables,
                places=places,
                operation=operation,
                parameters=parameters,
            )


def _resolved(document: Document, part: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in part:
        found: Any = document.content
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        part = found
    return part


def _match(
    document: Document, path: str, scenario: Scenario, address: str
) -> tuple[str, dict[str, str], dict[str, str]] | None:
    """Return the base, the server's variables and the path's places; None where the address is another's."""
    for server in document.content.get("servers") or [{"url": ""}]:
        # `{endpoint}` in front, or the author's own machine, is where the server stands.
        prefix = re.sub(r"^(\{[^}]+\}|https?://[^/]+)", "", server["url"]).rstrip("/")
        for inner in ("[^/]+", ".+"):
            pattern = _pattern(prefix, "server_", inner) + "(?P<path>" + _pattern(path, "", inner) + ")"
            # A path that ends in a slash is the same to the server without it.
            found = re.fullmatch(pattern, scenario.uri) or re.fullmatch(pattern, f"{scenario.uri}/")
            if found is None:
                continue
            groups = found.groupdict()
            names = {f"server_{number}": name for number, name in enumerate(_PLACE.findall(prefix))}
            variables = {name: groups[key] for key, name in names.items()}
            if server["url"].startswith("{"):
                variables[_PLACE.findall(server["url"])[0]] = address
            if not _suits(server, variables):
                continue
            places = {name: unquote(groups[f"_{number}"]) for number, name in enumerate(_PLACE.findall(path))}
            return address + scenario.uri[: found.start("path")], variables, places
    return None


def _suits(server: Mapping[str, Any], variables: Mapping[str, str]) -> bool:
    known = server.get("variables", {})
    return all(value in (known.get(name, {}).get("enum") or [value]) for name, value in variables.items())


def _pattern(template: str, prefix: str, inner: str) -> str:
    pieces = _PLACE.split(template)
    number = iter(range(len(pieces)))
    return "".join(
        f"(?P<{prefix or '_'}{next(number)}>{inner})" if index % 2 else re.escape(piece)
        for index, piece in enumerate(pieces)
    )
