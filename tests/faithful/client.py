"""The operations of a generated package as they really are: its wire descriptions, and the types that check calls."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, get_args

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from faithful.facts import Argument, Content, Side, facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


_KEYWORDS = {
    "ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum", "multiple_of": "multipleOf",
}  # fmt: skip


class _Lenient(GenerateJsonSchema):
    """JSON Schema of every type: what has none, as an open file, is anything."""

    def model_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's
        """Return a model's schema with limits on members of several types, which pydantic checks and does not print."""
        made: dict[str, Any] = super().model_schema(schema)
        for name, each in schema["cls"].model_fields.items():
            member = made.get("properties", {}).get(each.serialization_alias or each.alias or name)
            if isinstance(member, dict) and "$ref" not in member:
                alternatives = (one.__metadata__ for one in get_args(each.annotation) if hasattr(one, "__metadata__"))
                known = _limits((*each.metadata, *(mark for one in alternatives for mark in one)))
                member |= {key: value for key, value in known.items() if key not in member}
        rules = getattr(schema["cls"], "__rules__", None)
        return made | (_limits((rules,)) if rules is not None else {})

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> dict[str, Any]:  # noqa: ANN401, ARG002 - pydantic's
        is_null = "null" in getattr(schema.get("cls"), "__name__", "").lower()  # `NULL`, which is sent as null
        return {"type": "null"} if is_null else {}


def operations(package: ModuleType, provider: str) -> Iterator[Side]:
    """Yield every operation of a provider's client."""
    home = f"{package.__name__}.{provider}"
    shared = importlib.import_module(f"{home}._provider").PROVIDER
    folder = importlib.import_module(f"{home}.operations")
    for each in pkgutil.iter_modules(folder.__path__):
        module = importlib.import_module(f"{folder.__name__}.{each.name}")
        yield _side(module.OPERATION, getattr(module, "EVENTS", None), shared)


def _side(operation: Any, events: Any, provider: Any) -> Side:  # noqa: ANN401 - data of the generated package
    side = Side(method=operation.method, path=operation.path, name=operation.name)
    server = next((each.url for each in provider.servers if each.name == operation.server), provider.base_url)
    for each in provider.variables:
        server = server.replace(f"{{{each.wire_name}}}", each.default or f"{{{each.wire_name}}}")
    side.hosts = frozenset({server.rstrip("/")} if server else ())
    schemas = Schemas()
    for each in operation.parameters:
        usual = "form" if each.location in ("query", "cookie") else "simple"
        style = each.style or usual
        side.arguments[each.location, each.wire_name] = Argument(
            required=each.required,
            schema=schemas.of(each.type),
            style=style,
            explode=each.explode if each.explode is not None else style == "form",
        )
    for each in operation.constants:
        place = (each.location, each.wire_name)
        side.arguments[place] = Argument(required=True, schema={"const": each.value}, style="", explode=False)
    for each in (operation.body, *operation.alternatives):
        if each is not None:
            side.bodies[each.media.partition(";")[0]] = Content(schema=schemas.of(each.model), required=each.required)
    for each in (*operation.replies, *operation.errors, *(events.replies if events is not None else ())):
        contents = side.answers.setdefault(each.status, {})
        if each.media:
            contents[each.media.partition(";")[0]] = Content(schema=schemas.of(each.type))
    side.security = _security(operation.auth if operation.auth is not None else provider.use, provider.auth)
    side.root = schemas.root
    return side


def _limits(metadata: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever stands in `Annotated`
    found: dict[str, Any] = {}
    for each in metadata:
        if isinstance(each, FieldInfo):
            found |= _limits(each.metadata)
        elif type(each).__name__ == "Fits":  # checked by a schema of its own, which pydantic cannot print
            found |= facts(each.schema, each.schema).limits
        for name, keyword in _KEYWORDS.items():
            if isinstance(getattr(each, name, None), int | float):
                found[keyword] = getattr(each, name)
    return found


class Schemas:
    """The JSON schemas of types, all below one root."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def of(self, kind: Any) -> Any:  # noqa: ANN401 - any type
        if kind is None:
            return None
        name = f"s{len(self.root)}"
        template = f"#/{name}/$defs/{{model}}"
        try:
            made = TypeAdapter(kind).json_schema(schema_generator=_Lenient, ref_template=template)
        except RecursionError:
            # pydantic 2.14 cannot print some models that hold themselves: their members are not compared.
            return None
        made |= {key: each for key, each in _limits(getattr(kind, "__metadata__", ())).items() if key not in made}
        self.root[name] = made
        return made


def _security(ways: Any, schemes: Any) -> frozenset[frozenset[tuple[str, ...]]]:  # noqa: ANN401 - as above
    known = {each.scheme: _scheme(each) for each in schemes}
    return frozenset(frozenset(known[name] for name in each) for each in ways)


def _scheme(scheme: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    match type(scheme).__name__:
        case "Bearer":
            return ("http", "bearer")
        case "Basic":
            return ("http", "basic")
        case "Digest":
            return ("http", "digest")
        case "ClientCredentials":
            return ("oauth2",)
        case "QueryKey":
            return ("query", scheme.name)
        case "CookieKey":
            return ("cookie", scheme.name)
        case "HeaderKey" if scheme.name.lower() == "authorization" and scheme.prefix.strip():
            return ("http", scheme.prefix.strip().lower())
        case "HeaderKey":
            return ("header", scheme.name.lower())
    return ("unknown", scheme.scheme)
