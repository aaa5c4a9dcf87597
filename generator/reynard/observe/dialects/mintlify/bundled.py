"""One operation as Mintlify's builder lays it out, made an OpenAPI document again.

    paths: {path: /v1/films, method: post, servers: […], request: {security, parameters, body}, response: {"200": …}}

Schemas stand in lists of alternatives (`schemaArray`), each member in an `allOf` of one, and `requiredProperties` names
what an object needs. Everything keeps the place where it stands on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.origin import Row, Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_ENUM_OF = compiled(r"enum<(?P<kind>\w+)>")
_NOTHING = "_mintlify"
"""What the media type of an answer without a body begins with."""
_PLACES = ("path", "query", "header", "cookie")
_DEEPEST = 40


def is_bundled(value: Json) -> bool:
    """Tell whether a document is one operation as the builder lays it out."""
    paths = value.get("paths") if isinstance(value, dict) else None
    return isinstance(paths, dict) and isinstance(paths.get("path"), str) and isinstance(paths.get("method"), str)


def unbundled(value: dict[str, Json], origin: Origin) -> tuple[dict[str, Json], Origin]:
    """Return the operation as an OpenAPI document, and where its parts stand."""
    laying = _Laying(origin)
    made = laying.document(value)
    return made, Written(origin.locate(()), laying.places)


class _Laying(Struct, eq=False):
    """What was laid out anew, and where each part came from."""

    origin: Origin
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)

    def _from(self, new: Pointer, old: Pointer) -> None:
        self.places[new] = (self.origin, old)

    def _called(self, new: Pointer, span: Span) -> None:
        """Let a part stand where its name does, which is no name on the page."""
        self.places[new] = (Row(span, span), ())

    def document(self, value: dict[str, Json]) -> dict[str, Json]:
        """Return the whole document."""
        paths = _object(value.get("paths"))
        path, method = str(paths.get("path")), str(paths.get("method")).lower()
        at: Pointer = ("paths", path, method)
        self._from((), ())
        self._called(("paths", path), self.origin.locate(("paths", "path")))
        self._called(at, self.origin.locate(("paths", "method")))
        request = _object(paths.get("request"))
        operation: dict[str, Json] = {"parameters": self._parameters(at, _object(request.get("parameters")))}
        for key in ("servers", "deprecated", "summary", "description", "operationId"):
            if key in paths:
                operation[key] = paths[key]
                self._from((*at, key), ("paths", key))
        schemes, asked = self._security(request.get("security"))
        if asked:
            operation["security"] = asked
            self._from((*at, "security"), ("paths", "request", "security"))
        content = self._contents((*at, "requestBody", "content"), ("paths", "request", "body"), request.get("body"))
        if content:
            operation["requestBody"] = {"content": content}
            self._from((*at, "requestBody"), ("paths", "request", "body"))
        operation["responses"] = self._responses((*at, "responses"), _object(paths.get("response")))
        return {
            "openapi": "3.1.0",
            "info": {"title": "", "version": ""},
            "paths": {path: {method: operation}},
            "components": {"securitySchemes": schemes},
        }

    def _parameters(self, at: Pointer, held: dict[str, Json]) -> list[Json]:
        made: list[Json] = []
        for place in _PLACES:
            for name, one in _object(held.get(place)).items():
                new: Pointer = (*at, "parameters", len(made))
                old: Pointer = ("paths", "request", "parameters", place, name)
                said = _object(one)
                schema = self._alternatives((*new, "schema"), (*old, "schema"), said.get("schema"))
                first = _first(said.get("schema"))
                parameter: dict[str, Json] = {"name": name, "in": place, "schema": schema}
                parameter |= {"required": True} if first.get("required") is True or place == "path" else {}
                if isinstance(first.get("description"), str):
                    parameter["description"] = first["description"]
                    self._from((*new, "description"), (*old, "schema", 0, "description"))
                self._from(new, old)
                self._called((*new, "name"), self.origin.locate(old, "key"))
                made.append(parameter)
        return made

    def _security(self, listed: Json) -> tuple[dict[str, Json], list[Json]]:
        """Return the schemes that alternatives of keys come to, and the alternatives."""
        schemes: dict[str, Json] = {}
        asked: list[Json] = []
        for number, each in enumerate(listed if isinstance(listed, list) else ()):
            way: dict[str, Json] = {}
            for place, keys in _object(_object(each).get("parameters")).items():
                for name, key in _object(keys).items():
                    said = _object(key)
                    title = str(_object(each).get("title") or name)
                    called = title if title not in way else f"{title}_{name}"
                    scheme: dict[str, Json] = {"type": "apiKey", "in": place, "name": name}
                    if said.get("type") == "http":
                        scheme |= {"type": "http", "scheme": said.get("scheme", "bearer")}
                    schemes[called] = scheme
                    old: Pointer = ("paths", "request", "security", number, "parameters", place, name)
                    self._from(("components", "securitySchemes", called), old)
                    way[called] = []
            asked.append(way)
        return schemes, asked

    def _responses(self, at: Pointer, held: dict[str, Json]) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for status, contents in held.items():
            old: Pointer = ("paths", "response", status)
            said = next((each for each in map(_object, _object(contents).values()) if each.get("description")), {})
            response: dict[str, Json] = {"description": said.get("description", "")}
            content = self._contents((*at, status, "content"), old, contents)
            made[status] = response | ({"content": content} if content else {})
            self._from((*at, status), old)
        return made

    def _contents(self, at: Pointer, old: Pointer, held: Json) -> dict[str, Json]:
        made: dict[str, Json] = {}
        for media, one in _object(held).items():
            if media.startswith(_NOTHING):
                continue
            said = _object(one)
            schema = self._alternatives((*at, media, "schema"), (*old, media, "schemaArray"), said.get("schemaArray"))
            content: dict[str, Json] = {"schema": schema} if schema else {}
            if isinstance(said.get("examples"), dict):
                content["examples"] = said["examples"]
                self._from((*at, media, "examples"), (*old, media, "examples"))
            made[media] = content
            self._from((*at, media), (*old, media))
        return made

    def _alternatives(self, new: Pointer, old: Pointer, listed: Json) -> dict[str, Json]:
        """Return the schema that a list of alternatives comes to."""
        schemas = listed if isinstance(listed, list) else []
        if len(schemas) == 1:
            return self._schema(new, (*old, 0), schemas[0])
        self._from(new, old)
        one_of: list[Json] = [
            self._schema((*new, "oneOf", number), (*old, number), each) for number, each in enumerate(schemas)
        ]
        return {"oneOf": one_of} if one_of else {}

    def _schema(self, new: Pointer, old: Pointer, value: Json, depth: int = 0) -> dict[str, Json]:
        """Return one schema without the wrappings of the builder."""
        said, only = _object(value), _object(value).get("allOf")
        if isinstance(only, list) and len(only) == 1 and isinstance(only[0], dict) and depth < _DEEPEST:
            rest = {key: each for key, each in said.items() if key != "allOf"}
            return {**self._schema(new, (*old, "allOf", 0), only[0], depth + 1), **rest}
        self._from(new, old)
        made: dict[str, Json] = {}
        for key, each in said.items():
            match key:
                case "properties" if isinstance(each, dict) and depth < _DEEPEST:
                    made[key] = {
                        name: self._schema((*new, key, name), (*old, key, name), inner, depth + 1)
                        for name, inner in each.items()
                    }
                case "items" | "additionalProperties" if isinstance(each, dict) and depth < _DEEPEST:
                    made[key] = self._schema((*new, key), (*old, key), each, depth + 1)
                case "oneOf" | "anyOf" | "allOf" if isinstance(each, list) and depth < _DEEPEST:
                    made[key] = [
                        self._schema((*new, key, at), (*old, key, at), inner, depth + 1)
                        for at, inner in enumerate(each)
                    ]
                case "requiredProperties":
                    made["required"] = each
                    self._from((*new, "required"), (*old, key))
                case "type" if isinstance(each, str):
                    made |= _typed(each)
                case "required" | "refIdentifier":
                    pass
                case _:
                    made[key] = each
        return made


def _typed(kind: str) -> dict[str, Json]:
    """Return what a type in the builder's words comes to."""
    listed = _ENUM_OF.fullmatch(kind)
    if listed is not None:
        return {"type": listed["kind"]}
    if kind == "file":
        return {"type": "string", "format": "binary"}
    return {} if kind == "any" else {"type": kind}


def _first(listed: Json) -> dict[str, Json]:
    return _object(listed[0]) if isinstance(listed, list) and listed else {}


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}
