"""What a request holds, checked against the spec: keys, parameters, body. Messages name fields and never values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.mock.bodies import BodyProblem, body_of
from reynard.mock.forms import read_form
from reynard.mock.routing import constant_text, is_constant
from reynard.mock.schemas import problems, read_as
from reynard.spec.access import auth_of
from reynard.spec.auth_kinds import installed_kinds
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from reynard.mock.routing import Match
    from reynard.spec.model import EndpointSpec, ParameterSpec, ProviderSpec, SchemeSpec
    from reynard.text.origin import Json

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_MOST = 10
_DOTS_OF_JWT = 2


class Intake(Struct, frozen=True, kw_only=True):
    """A request in the spec's words."""

    values: Mapping[str, str] = field(default_factory=dict)
    """Parameters by wire name, as text."""
    body: Json = None
    accept: str = ""
    """The media types that are asked for."""
    problems: tuple[str, ...] = ()

    def argument(self, name: str) -> str | None:
        """Return a parameter or a field of the body, as text."""
        if name in self.values:
            return self.values[name]
        value = self.body
        for part in name.split("."):
            value = value.get(part.removesuffix("[]")) if isinstance(value, dict) else None
            value = value[0] if part.endswith("[]") and isinstance(value, list) and value else value
        return constant_text(value) if isinstance(value, str | int | float) else None


def key_of(
    provider: ProviderSpec,
    match: Match,
    request: Request,
    query: Mapping[str, Sequence[str]],
    body: Mapping[str, Json] = MappingProxyType({}),
) -> str | None:
    """Return the key that a request shows, empty where none is needed, or None where it is missing.

    `body` has what is sent, where a key can stand there.
    """
    own = auth_of(match.operation, provider)
    wanted = own if own is not None else provider.use
    if not wanted:
        return ""
    schemes = {scheme.name: scheme for scheme in provider.schemes}
    for alternative in wanted:
        shown = [_shown(schemes[name], request, query, body) if name in schemes else None for name in alternative]
        if all(shown) and alternative:
            return next((key for key in shown if key), "")
    return None if all(wanted) else ""


def has_key_in_body(provider: ProviderSpec) -> bool:
    """Tell whether any key of a provider is a field of bodies."""
    return any(each.type == "body" for each in provider.schemes)


async def fields_sent(request: Request, content: bytes) -> Mapping[str, Json]:
    """Return the fields of a body of JSON, or of a form, unchecked."""
    if kind_of(request.headers.get("content-type", "")) in ("form", "multipart"):
        form = await read_form(request, content)
        return {name: value for name, value in form.items() if isinstance(value, str)} if form is not None else {}
    try:
        value: Json = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _in_body(path: str, body: Json) -> str | None:
    for name in path.split("."):
        body = body.get(name) if isinstance(body, Mapping) else None
    return body if isinstance(body, str) and body else None


def _shown(  # noqa: PLR0911 - a kind of key each
    scheme: SchemeSpec, request: Request, query: Mapping[str, Sequence[str]], body: Mapping[str, Json]
) -> str | None:
    match scheme.type:
        case "bearer":
            return _after(scheme.prefix or "Bearer ", request.headers.get("authorization", ""))
        case "header":
            return _after(scheme.prefix, request.headers.get(scheme.wire_name, ""))
        case "query":
            return next(iter(query.get(scheme.wire_name, ())), "") or None
        case "cookie":
            return request.cookies.get(scheme.wire_name) or None
        case "body":
            return _in_body(scheme.wire_name, dict(body))
        case "oauth2" if scheme.wire_name:
            return next(iter(query.get(scheme.wire_name, ())), "") or None
        case "oauth2":
            return _after("Bearer ", request.headers.get("authorization", ""))
        case "jwt-hs256":
            token = _after("Bearer ", request.headers.get("authorization", ""))
            return token if token is not None and token.count(".") == _DOTS_OF_JWT else None
        case "basic":
            return _after("Basic ", request.headers.get("authorization", ""))
        case "digest":
            said = request.headers.get("authorization", "")
            return _after("Digest ", said) if "response=" in said and "uri=" in said else None
        case "volc-hmac-sha256":
            said = request.headers.get("authorization", "")
            is_whole = all(part in said for part in ("Credential=", "SignedHeaders=", "Signature="))
            return _after("HMAC-SHA256 ", said) if is_whole and "x-date" in request.headers else None
        case "tc3-hmac-sha256":
            said = request.headers.get("authorization", "")
            is_whole = all(part in said for part in ("Credential=", "SignedHeaders=", "Signature="))
            return _after("TC3-HMAC-SHA256 ", said) if is_whole and "x-tc-timestamp" in request.headers else None
        case "signature":
            sent = [request.headers.get(name) for name, _ in scheme.headers]
            sent += [next(iter(query.get(name, ())), None) for name, _ in scheme.query]
            return sent[0] if all(sent) else None
        case _:
            kind = installed_kinds().kinds.get(scheme.type)
            shown_in = scheme.wire_name or (kind.header if kind is not None else "Authorization")
            return request.headers.get(shown_in) or None


def _after(prefix: str, text: str) -> str | None:
    if text[: len(prefix)].casefold() != prefix.casefold():
        return None
    return text[len(prefix) :].strip() or None


async def intake(match: Match, request: Request, query: Mapping[str, Sequence[str]], content: bytes) -> Intake:
    """Read a request and say what about it does not fit."""
    operation = match.operation
    values: dict[str, str] = {}
    found: list[str] = []
    for parameter in operation.parameters:
        texts = _given(parameter, match, request, query)
        if texts:
            values[parameter.name] = texts[0]
        found += _check(parameter, texts)
    body: Json = None
    if operation.request is not None:
        taken = await body_of(operation.request, request, content)
        if isinstance(taken, BodyProblem):
            found += taken.reasons
        else:
            body = taken.value
    found += _together(operation, values, body)
    accept = request.headers.get("accept", "")
    return Intake(values=values, body=body, accept=accept, problems=tuple(found[:_MOST]))


def _together(operation: EndpointSpec, values: Mapping[str, str], body: Json) -> list[str]:
    """Return which conditions on several arguments a request does not keep."""
    if not operation.together:
        return []
    call: dict[str, Json] = {}
    for place in ("path", "query", "header", "cookie"):
        own = [each for each in operation.parameters if each.location == place and each.name in values]
        call[place] = {each.name: read_as([values[each.name]], each.schema) for each in own}
    call["request"] = body if isinstance(body, dict) else {}
    broken = [each for each in operation.together if problems(call, each)]
    return [f"the arguments do not fit what is documented: {each.get('description', 'a condition')}" for each in broken]


def _given(
    parameter: ParameterSpec, match: Match, request: Request, query: Mapping[str, Sequence[str]]
) -> list[str] | None:
    """Return the texts that were sent for a parameter, or None."""
    match parameter.location:
        case "path":
            text = match.path_values.get(parameter.name)
            return None if text is None else [_unstyled(parameter, text)]
        case "query":
            deep = [item for key, items in query.items() if key.startswith(f"{parameter.name}[") for item in items]
            return list(query.get(parameter.name, ())) or deep or None
        case "header":
            text = request.headers.get(parameter.name)
        case "cookie":
            text = request.cookies.get(parameter.name)
    return None if text is None else [text]


def _unstyled(parameter: ParameterSpec, text: str) -> str:
    """Return a path value without the marks of OpenAPI's `label` and `matrix`."""
    if parameter.style == "label":
        return text.removeprefix(".")
    if parameter.style == "matrix":
        return text.removeprefix(f";{parameter.name}=")
    return text


def _check(parameter: ParameterSpec, texts: list[str] | None) -> list[str]:
    where = f"the {parameter.location} parameter `{parameter.name}`"
    if is_constant(parameter):
        wanted = constant_text(parameter.schema["const"])
        return [] if texts and wanted in texts else [f"{where} must be {json.dumps(wanted, ensure_ascii=False)}"]
    if texts is None:
        return [f"{where} is missing"] if parameter.required and not _may_spread(parameter) else []
    if parameter.media:
        try:
            written: Json = json.loads(texts[0])
        except (ValueError, RecursionError):
            return [f"{where} is not JSON"]
        return [f"{where}: {reason}" for _, reason in problems(written, parameter.schema)]
    kinds = parameter.schema.get("type")
    if kinds == "object":
        return []
    if kinds == "array" and len(texts) == 1:
        texts = texts[0].split(_SEPARATORS.get(parameter.style or "", ","))
    value = read_as(texts if kinds == "array" else texts[:1], parameter.schema)
    return [f"{where}: {reason}" for _, reason in problems(value, parameter.schema)]


def _may_spread(parameter: ParameterSpec) -> bool:
    """Tell whether an object's fields stand in the query by their own names."""
    if parameter.media:
        return False
    is_exploded_form = parameter.style in (None, "form") and parameter.explode is not False
    return parameter.schema.get("type") == "object" and parameter.location == "query" and is_exploded_form
