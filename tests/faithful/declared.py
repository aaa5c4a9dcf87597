"""The operations of an OpenAPI document, read without anything of Reynard's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import yaml

from faithful.facts import Argument, Content, Side, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
TRANSPORT = frozenset(("accept", "content-type", "authorization"))
"""Header parameters that OpenAPI says shall be ignored."""
_STATUS = re.compile(r"(?:x-)?([1-5](?:\d\d|XX)|default)(?::.*)?", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(
    r"^(```+|~~~+)[ \t]*(?:ya?ml|json)?[ \t]*\n((?:openapi|swagger|\{).*?)^\1", re.MULTILINE | re.DOTALL
)


class Loader(yaml.CSafeLoader):
    """YAML with JSON's scalars: no dates, no numbers to the base of sixty, no `on` and `off`."""


Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"(?:null|Null|NULL|~|)\Z", ["n", "N", "~", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)\Z", list("tTfF")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)\Z", list("-+0123456789")),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z", list("-+0123456789.")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def documents(text: str) -> Iterator[dict[str, Any]]:
    """Yield the OpenAPI documents of a file: the whole of it, or what stands in fences of a Markdown page."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        found = [start]
    elif re.match(r"(?:#.*\n|---\s*\n|\s)*(?:openapi|swagger|info)\s*:", start):
        found = [text]
    else:
        found = [each[2] for each in _FENCE.finditer(text)]
    for each in found:
        try:
            value = json.loads(each) if each.startswith("{") else yaml.load(each, Loader)  # noqa: S506 - safe
        except (ValueError, yaml.YAMLError):
            continue
        if (
            isinstance(value, dict)
            and isinstance(value.get("paths"), dict)
            and ("openapi" in value or "swagger" in value)
        ):
            yield value


def operations(document: dict[str, Any]) -> Iterator[Side]:
    """Yield every operation that a document declares."""
    is_old = "swagger" in document
    for path, item in document["paths"].items():
        if not isinstance(item, dict) or path.startswith("x-"):
            continue
        inherited = resolve(item["$ref"], document) if isinstance(item.get("$ref"), str) else {}
        whole = {**(inherited or {}), **item}
        for method in METHODS:
            operation = whole.get(method)
            if isinstance(operation, dict):
                yield _operation(document, path, method, whole, operation, is_old=is_old)


def _operation(  # noqa: PLR0913 - the operation, and all that it inherits from
    document: dict[str, Any], path: str, method: str, item: dict[str, Any], operation: dict[str, Any], *, is_old: bool
) -> Side:
    entries: dict[tuple[str, str], dict[str, Any]] = {}
    for owner in (item, operation):
        for entry in owner.get("parameters") or ():
            found = _followed(entry, document)
            if isinstance(found, dict) and isinstance(found.get("name"), str) and found.get("in"):
                entries[found["in"], found["name"]] = found
    side = Side(
        method=method.upper(),
        path=_prefix(document, item, operation) + path,
        name=str(operation.get("operationId", "")),
        hosts=frozenset(_hosts(document, item, operation, is_old=is_old)),
        security=_security(document, operation),
        root=document,
    )
    for (place, name), entry in entries.items():
        if place in ("path", "query", "header", "cookie") and not (place == "header" and name.lower() in TRANSPORT):
            side.arguments[place, name] = _argument(entry, place)
    side.bodies = (
        _old_bodies(document, operation, entries) if is_old else _bodies(operation.get("requestBody"), document)
    )
    for wire_name, value in parse_qsl(urlsplit(path).query, keep_blank_values=True):
        fixed = Argument(required=True, schema={"const": value}, style="form", explode=True)
        side.arguments.setdefault(("query", wire_name), fixed)
    for stated, entry in (operation.get("responses") or {}).items():
        response = _followed(entry, document)
        status = _STATUS.fullmatch(str(stated))
        if isinstance(response, dict) and status:
            read = _old_answer(document, operation, response) if is_old else _contents(response.get("content"))
            _add_answer(side.answers.setdefault(status[1].upper().replace("DEFAULT", "default"), {}), read)
    return side


def _add_answer(answers: dict[str, Content], read: dict[str, Content]) -> None:
    """Add an answer to others of its status: one more is stated by Apifox under `x-200:` and its name."""
    for stated, content in read.items():
        # What one of them says of any type is said of the type that another names.
        media = next((each for each in answers if "json" in each), stated) if stated == "*/*" else stated
        known = answers.get(media)
        if known is None or known.schema is None:
            answers[media] = content
        elif content.schema not in (None, known.schema):
            answers[media] = Content(schema={"anyOf": [known.schema, content.schema]})


def _followed(value: Any, document: Any) -> Any:  # noqa: ANN401 - any part of a document
    for _ in range(10):
        if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
            break
        value = resolve(value["$ref"], document)
    return value


def _argument(entry: dict[str, Any], place: str) -> Argument:
    schema = entry.get("schema")
    if schema is None and isinstance(entry.get("content"), dict):
        schema = {"type": "string"}  # it is written as text of that media type
    if schema is None:
        schema = {key: value for key, value in entry.items() if key not in ("name", "in", "required", "description")}
    usual = "form" if place in ("query", "cookie") else "simple"
    collection = entry.get("collectionFormat", "csv" if entry.get("type") == "array" else None)
    style = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}.get(str(collection), str(entry.get("style") or usual))
    explode = entry.get("explode")
    if collection is not None:
        explode = collection == "multi"
    return Argument(
        required=place == "path" or entry.get("required") is True,
        schema=schema,
        style=style,
        explode=explode if isinstance(explode, bool) else style == "form",
    )


def _bodies(stated: Any, document: Any) -> dict[str, Content]:  # noqa: ANN401 - any part of a document
    body = _followed(stated, document)
    if not isinstance(body, dict):
        return {}
    found = _contents(body.get("content"))
    for each in found.values():
        each.required = body.get("required") is True
    return found


def _contents(content: Any) -> dict[str, Content]:  # noqa: ANN401 - any part of a document
    found: dict[str, Content] = {}
    for media, entry in content.items() if isinstance(content, dict) else ():
        stated = entry if isinstance(entry, dict) else {}
        found[_media(media)] = Content(schema=stated.get("schema", stated.get("itemSchema")))
    return found


def _media(text: str) -> str:
    return text.partition(";")[0].strip().lower()


def _old_bodies(
    document: dict[str, Any], operation: dict[str, Any], entries: dict[tuple[str, str], dict[str, Any]]
) -> dict[str, Content]:
    medias = [_media(each) for each in operation.get("consumes") or document.get("consumes") or ()]
    for (place, _), entry in entries.items():
        if place == "body":
            content = Content(schema=entry.get("schema"), required=entry.get("required") is True)
            return dict.fromkeys(medias or ["application/json"], content)
    fields = {name: entry for (place, name), entry in entries.items() if place == "formData"}
    if not fields:
        return {}
    has_file = any(each.get("type") == "file" for each in fields.values())
    usual = "multipart/form-data" if has_file else "application/x-www-form-urlencoded"
    schema = {
        "type": "object",
        "properties": {
            name: {**{key: value for key, value in each.items() if key not in ("in", "name", "required")}}
            for name, each in fields.items()
        },
        "required": [name for name, each in fields.items() if each.get("required") is True],
    }
    return {media: Content(schema=schema) for media in [each for each in medias if "form" in each] or [usual]}


def _old_answer(document: dict[str, Any], operation: dict[str, Any], response: dict[str, Any]) -> dict[str, Content]:
    if response.get("schema") is None:
        return {}
    medias = [_media(each) for each in operation.get("produces") or document.get("produces") or ["application/json"]]
    return {media: Content(schema=response["schema"]) for media in medias}


def _hosts(document: dict[str, Any], item: dict[str, Any], operation: dict[str, Any], *, is_old: bool) -> Iterator[str]:
    if is_old:
        if isinstance(document.get("host"), str):
            # Clients prefer the encrypted one where a document names both; it need not name any.
            scheme = (
                "http" if "http" in (schemes := document.get("schemes") or ()) and "https" not in schemes else "https"
            )
            yield f"{scheme}://{document['host']}{document.get('basePath', '')}".rstrip("/")
        return
    for url in _servers(document, item, operation):
        if urlsplit(url).scheme:
            yield urljoin(url, url).rstrip("/")


def _prefix(document: dict[str, Any], item: dict[str, Any], operation: dict[str, Any]) -> str:
    """Return the path of a server without a host: all operations are below it."""
    base = document.get("basePath", "") if "swagger" in document and not isinstance(document.get("host"), str) else ""
    first = next(iter(_servers(document, item, operation)), base)
    return "" if not first or urlsplit(first).netloc else urlsplit(first).path.lstrip(".").rstrip("/")


def _servers(document: dict[str, Any], item: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    listed = next((each["servers"] for each in (operation, item, document) if each.get("servers")), [])
    urls = [_filled(each) for each in listed if isinstance(each, dict) and isinstance(each.get("url"), str)]
    return [re.sub(r"\A(https?)?:*//+", lambda found: f"{found[1] or 'https'}://", url) for url in urls]


def _filled(server: dict[str, Any]) -> str:
    """Return a server's address with the usual values of its variables."""
    url: str = server["url"]
    for name, about in (server.get("variables") or {}).items():
        if isinstance(about, dict) and about.get("default") is not None:
            url = url.replace(f"{{{name}}}", str(about["default"]))
    return url


def _security(document: dict[str, Any], operation: dict[str, Any]) -> frozenset[frozenset[tuple[str, ...]]] | None:
    stated = operation.get("security", document.get("security"))
    if not isinstance(stated, list):
        return None
    components = document.get("components")
    schemes = (components or {}).get("securitySchemes") or document.get("securityDefinitions") or {}
    ways: set[frozenset[tuple[str, ...]]] = set()
    for each in stated:
        if isinstance(each, dict):
            names = (name for name in each if not name.startswith("x-"))
            ways.add(frozenset(_scheme(name, _followed(schemes.get(name), document)) for name in names))
    return frozenset(ways)


def _scheme(name: str, scheme: Any) -> tuple[str, ...]:  # noqa: ANN401 - any part of a document
    """Return what a scheme sends: the kind of a header, or the name of a key and its place."""
    if not isinstance(scheme, dict):
        return ("unknown", name)
    match str(scheme.get("type", "")).lower():
        case "http":
            return ("http", str(scheme.get("scheme", "")).lower())
        case "basic" | "bearer" as kind:  # those of Swagger 2, and what exporters write for `http`
            return ("http", kind)
        case "apikey":
            place, key = str(scheme.get("in", "")), str(scheme.get("name", ""))
            return (place, key.lower() if place == "header" else key)
        case "oauth2":
            flows = scheme.get("flows") or {scheme.get("flow"): scheme}
            has_credentials = "clientCredentials" in flows or "application" in flows
            return ("oauth2",) if has_credentials else ("http", "bearer")
        case "openidconnect":
            return ("http", "bearer")
    return ("unknown", name)
