"""Documents that `reynard export` wrote: what they say beyond OpenAPI, of a provider and of each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.extensions import MORE, OPERATION, PROVIDER, REFERENCE, SCHEME, renamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor
    from reynard.text.origin import Json


def is_exported(document: Json) -> bool:
    """Tell whether a document is one of ours: its examples are values, never texts that quote them."""
    return isinstance(document, dict) and isinstance(document.get(PROVIDER), dict)


def read_beyond(operation: Cursor) -> dict[str, Json] | None:
    """Return what an operation's spec says beyond OpenAPI; None where the operation is not from a spec."""
    stated = operation.get(OPERATION)
    if stated is None or not isinstance(stated.value, dict):
        return None
    beyond = cast("dict[str, Json]", renamed(stated.value, REFERENCE, "$ref"))
    security = operation.get("security")
    if security is not None and isinstance(security.value, list):
        beyond["auth"] = [list(each) for each in security.value if isinstance(each, dict)]
    docs = operation.get("externalDocs")
    if docs is not None and docs.text("url"):
        beyond["docs"] = docs.text("url")
    return beyond


def more_operations(item: Cursor) -> Iterator[tuple[str, Cursor]]:
    """Yield method and operation of those that share a method of a path."""
    listed = item.get(MORE)
    for each in listed.items(f"`{MORE}`") if listed is not None else ():
        yield each.text("method"), each


def read_provider(document: Json) -> dict[str, Json] | None:
    """Return the provider.yaml that an exported document was made with; None where it is none of ours."""
    if not isinstance(document, dict) or not isinstance(rest := document.get(PROVIDER), dict):
        return None
    info = document.get("info")
    told: dict[str, Json] = info if isinstance(info, dict) else {}
    made: dict[str, Json] = {"title": told.get("title")}
    if "description" in told:
        made["description"] = told["description"]
    docs = document.get("externalDocs")
    if isinstance(docs, dict):
        made["docs"] = docs.get("url")
    url = _first_server(document)
    if "://" in url:
        made["base_url"] = url
    return made | _auth(document) | rest


def _first_server(document: dict[str, Json]) -> str:
    servers = document.get("servers")
    first = servers[0] if isinstance(servers, list) and servers else None
    return str(first.get("url", "")) if isinstance(first, dict) else ""


def _auth(document: dict[str, Json]) -> dict[str, Json]:
    components = document.get("components")
    listed = components.get("securitySchemes") if isinstance(components, dict) else None
    schemes: dict[str, Json] = {
        name: each[SCHEME]
        for name, each in (listed.items() if isinstance(listed, dict) else ())
        if isinstance(each, dict) and SCHEME in each
    }
    if not schemes:
        return {}
    security = document.get("security")
    use: list[Json] = [list(each) for each in security if isinstance(each, dict)] if isinstance(security, list) else []
    return {"auth": {"schemes": schemes, "use": use}}
