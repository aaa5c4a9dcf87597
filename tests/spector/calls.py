"""Turn a scenario into a call: keys and address of the client, arguments of the method, options for what is left."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reynard.ir.shape import File, Text
from reynard.schema.sample import sample
from reynard.targets.python.typed import Typed, bodies_of, body_members
from spector.values import read_members, read_parameter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from reynard.ir.types import Body, Definition, Operation, Provider
    from reynard.targets.python.calls import CallSite
    from spector.routes import Route
    from spector.scenarios import Payload, Scenario

_OF_THE_LIBRARY = {"accept", "content-type", "content-length", "host"}


class NotExpressible(Exception):  # noqa: N818 - a verdict on the document
    """The document does not say what the request needs; the text names it."""


class NotGenerated(Exception):  # noqa: N818 - a verdict on the client
    """The document says it, and the client has no way to pass it; the text names it."""


@dataclass(slots=True, kw_only=True)
class Call:
    """Everything that a user of the client would write."""

    client: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    extra_body: dict[str, Any] = field(default_factory=dict)

    def method_arguments(self) -> dict[str, Any]:
        """Return the arguments of the method, the options among them."""
        options: dict[str, Any] = {}
        if self.headers:
            options["extra_headers"] = self.headers
        if self.extra_body:
            options["extra_body"] = self.extra_body
        return {**self.arguments, **({"options": options} if options else {})}


def write_call(  # noqa: PLR0913 - the request, and both sides' descriptions of it
    scenario: Scenario, route: Route, provider: Provider, operation: Operation, site: CallSite, runtime: ModuleType
) -> Call:
    """Return the call that makes a scenario's request. Raises NotExpressible and NotGenerated."""
    call = Call(client={"base_url": route.base, "max_retries": 0})
    _fill_path(call, route, operation, site)
    _fill_query(call, scenario, route, operation, site)
    _fill_headers(call, scenario, route, provider, operation, site)
    _fill_needed(call, route, operation, site)
    if scenario.body is not None:
        _fill_body(call, scenario.body, scenario.headers.get("content-type"), route, operation, site, runtime)
    return call


def _fill_path(call: Call, route: Route, operation: Operation, site: CallSite) -> None:
    known = {each.wire_name: each for each in operation.parameters if each.location == "path"}
    for name, text in route.places.items():
        parameter = known.get(name)
        if parameter is not None and text.startswith(":"):
            continue  # The server takes anything here, and `_fill_needed` has a value that the document allows.
        if "/" in text and (parameter is None or not parameter.allows_reserved):
            raise NotExpressible(f"`{name}` in the path is `{text}`: OpenAPI has no path parameter that holds a slash")
        if parameter is not None:
            call.arguments[site.arguments["path", name]] = read_parameter(operation, parameter, text)
        elif not _is_constant(operation, "path", name, text):
            raise NotGenerated(f"no argument for `{name}` in the path")


def _fill_query(call: Call, scenario: Scenario, route: Route, operation: Operation, site: CallSite) -> None:
    left = dict(scenario.query)
    known = [each for each in operation.parameters if each.location == "query"]
    for parameter in known:
        if parameter.wire_name in left:
            value = read_parameter(operation, parameter, left.pop(parameter.wire_name))
            call.arguments[site.arguments["query", parameter.wire_name]] = value
    for parameter in known:
        argument = site.arguments["query", parameter.wire_name]
        if left and argument not in call.arguments:
            members = read_members(operation, parameter, left)
            if members is not None:
                call.arguments[argument] = members
                left = {name: value for name, value in left.items() if name not in members}
    for name, value in left.items():
        if _is_constant(operation, "query", name, value):
            continue
        if route.declared("query", name) is None:
            raise NotExpressible(f"the document has no query parameter `{name}`")
        raise NotGenerated(f"no argument for the query parameter `{name}`")


def _fill_headers(  # noqa: PLR0913 - as `write_call`
    call: Call, scenario: Scenario, route: Route, provider: Provider, operation: Operation, site: CallSite
) -> None:
    known = {each.wire_name.lower(): each for each in operation.parameters if each.location == "header"}
    for name, value in scenario.headers.items():
        if name in known:
            argument = site.arguments["header", known[name].wire_name]
            call.arguments[argument] = read_parameter(operation, known[name], value)
        elif name == "accept" and _offers_several(route):
            call.headers["Accept"] = str(value)
        elif name in _OF_THE_LIBRARY or _is_constant(operation, "header", name, value):
            continue
        elif not _fill_key(call, provider, name, str(value)):
            if route.declared("header", name) is None:
                raise NotExpressible(f"the document has no header parameter `{name}`")
            raise NotGenerated(f"no argument for the header `{name}`")


def _fill_needed(call: Call, route: Route, operation: Operation, site: CallSite) -> None:
    """Pass what the document needs and the scenario leaves to the caller."""
    for parameter in operation.parameters:
        argument = site.arguments[parameter.location, parameter.wire_name]
        if parameter.is_required and argument not in call.arguments:
            declared = route.declared(parameter.location, parameter.wire_name) or {}
            schema = route.resolved(declared.get("schema", {}))
            version = route.document.version if schema.get("enum") is None else None
            call.arguments[argument] = version if "version" in parameter.wire_name and version else sample(schema)


def _offers_several(route: Route) -> bool:
    return any(len(each.get("content", {})) > 1 for each in route.operation.get("responses", {}).values())


def _fill_key(call: Call, provider: Provider, name: str, value: str) -> bool:
    """Pass a key as its scheme takes it; False where no scheme sends such a header."""
    for scheme in provider.schemes:
        if scheme.type in {"bearer", "oauth2"} and name == "authorization" and value.startswith("Bearer "):
            call.client[scheme.arguments[0]] = value.removeprefix("Bearer ")
            return True
        if scheme.type == "header" and scheme.wire_name.lower() == name and value.startswith(scheme.prefix):
            call.client[scheme.arguments[0]] = value.removeprefix(scheme.prefix)
            return True
    return False


def _is_constant(operation: Operation, location: str, name: str, value: object) -> bool:
    return any(
        each.location == location and each.wire_name.lower() == name.lower() and each.value == str(value)
        for each in operation.constants
    )


def _fill_body(  # noqa: PLR0913 - as `write_call`
    call: Call,
    body: Payload,
    media: str | None,
    route: Route,
    operation: Operation,
    site: CallSite,
    runtime: ModuleType,
) -> None:
    if operation.body is None:
        if "requestBody" not in route.operation:
            raise NotExpressible("the document has no request body")
        raise NotGenerated("no argument for the body")
    wanted = (media or body.media).partition(";")[0]
    alternatives = bodies_of(operation)
    chosen = next((each for each in alternatives if each.media.partition(";")[0] == wanted), alternatives[0])
    if chosen is not alternatives[0]:
        call.arguments[Typed.of(operation).media] = chosen.media
    values = _body_values(body, wanted, chosen, operation, runtime)
    members = body_members(operation, chosen)
    if members is None:
        place = "body" if body_members(operation) is None else "raw"
        call.arguments[site.arguments[place, "body"]] = runtime.NULL if values is None else values
    elif not isinstance(values, dict):
        raise NotGenerated("the body is no object, and the method takes members")
    else:
        _fill_members(call, values, members, site, runtime)


def _body_values(body: Payload, media: str, chosen: Body, operation: Operation, runtime: ModuleType) -> Any:  # noqa: ANN401 - JSON, bytes, text or parts
    """Return what a caller has in hand: data, a file, a text, or the parts of a form."""
    if body.parts is not None:
        return _form_values(body, chosen, operation, runtime)
    if isinstance(chosen.shape, File):
        content = body.content
        return content if chosen.media == media else runtime.Upload(content, None, media)
    if chosen.is_sequence:
        lines = body.content.decode().splitlines()
        return lines if isinstance(chosen.shape, Text) else [json.loads(each) for each in lines]
    if _is_json(media) or _is_json(body.media):
        return body.data()
    return body.content.decode()


def _fill_members(
    call: Call, values: Mapping[str, Any], members: Definition, site: CallSite, runtime: ModuleType
) -> None:
    fields = {each.wire_name: each for each in members.fields}
    for name, value in values.items():
        if name not in fields:
            call.extra_body[name] = value
        elif not fields[name].is_constant:
            call.arguments[site.arguments["body", name]] = runtime.NULL if value is None else value


def _form_values(body: Payload, chosen: Body, operation: Operation, runtime: ModuleType) -> dict[str, Any]:
    fields = body_members(operation, chosen)
    shapes = {each.wire_name: each.shape for each in fields.fields} if fields is not None else {}
    # The suite writes a part down as a value; in a form it is the text that the document speaks of.
    values = {
        name: str(value) if isinstance(shapes.get(name), Text) and isinstance(value, (int, float)) else value
        for name, value in (body.parts or {}).items()
    }
    repeated = {each.wire_name for each in chosen.parts if each.is_repeated}
    for file in body.files:
        upload = runtime.Upload(file.content, file.name, file.media)
        if file.field in repeated:
            values[file.field] = [*values.get(file.field, []), upload]
        else:
            values[file.field] = upload
    return values


def _is_json(media: str) -> bool:
    kind = media.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")
