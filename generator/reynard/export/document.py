"""A provider as one OpenAPI 3.1 document, read as a table of contents."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import EXPORT_HIDDEN, EXPORT_MASKED, diagnostic
from reynard.export.access import requirements, security_of, security_schemes, server, servers_of
from reynard.export.definitions import Components
from reynard.export.masking import masked
from reynard.export.operations import operation_object
from reynard.export.webhooks import webhook_objects
from reynard.extensions import CONSTANT, MORE, OPERATION, PROVIDER
from reynard.patterns import compiled
from reynard.spec.dump import endpoint_document
from reynard.text.yaml import YamlText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedEndpoint, LoadedProvider
    from reynard.text.origin import Json

VERSION = "3.1.1"
_PLACE = compiled(r"\{([^{}]*)\}")
_SAID = frozenset(("reynard", "provider", "title", "description", "docs", "base_url", "auth"))
"""Keys of provider.yaml for which OpenAPI has words."""


def export_provider(loaded: LoadedProvider, report: Report) -> dict[str, Json]:
    """Return a provider and all its operations as an OpenAPI document, in plain values."""
    provider = loaded.spec
    written = _written(loaded)
    endpoints = sorted(loaded.endpoints, key=lambda each: (each.spec.path, each.spec.method, each.spec.operation))
    received = sorted(loaded.webhooks, key=lambda each: each.spec.operation)
    documents = [endpoint_document(each.spec) for each in (*endpoints, *received)]
    components = Components(documents)
    info: dict[str, Json] = {"title": provider.title, "version": _version(written, documents)}
    if provider.description:
        info["description"] = provider.description
    made: dict[str, Json] = {"openapi": VERSION, "info": info}
    if provider.docs:
        made["externalDocs"] = {"url": provider.docs}
    made["servers"] = servers_of(provider)
    made["security"] = requirements(provider.use)
    groups = sorted({each.spec.group for each in endpoints if each.spec.group})
    made["tags"] = [{"name": name} for name in groups]
    made["paths"] = paths = _paths(loaded, list(zip(endpoints, documents, strict=False)), components, report)
    webhooks = webhook_objects(list(zip(received, documents[len(endpoints) :], strict=True)), paths, components)
    if webhooks:
        made["webhooks"] = webhooks
    auth = written.get("auth")
    schemes = auth.get("schemes") if isinstance(auth, dict) else None
    shared = components.all()
    named: dict[str, Json] = {"schemas": shared} if shared else {}
    if provider.schemes:
        named["securitySchemes"] = security_schemes(provider, schemes if isinstance(schemes, dict) else {})
    if named:
        made["components"] = named
    made[PROVIDER] = {key: value for key, value in written.items() if key not in _SAID}
    return _safe(made, provider.provider, report)


def _written(loaded: LoadedProvider) -> Mapping[str, Json]:
    """Return provider.yaml as it is written."""
    origin = loaded.origin
    value = origin.value if isinstance(origin, YamlText) else None
    return value if isinstance(value, dict) else {}


def _version(written: Mapping[str, Json], documents: list[dict[str, Json]]) -> str:
    """Return a version that changes when a spec does: providers have none of their own."""
    facts = [{key: value for key, value in each.items() if key != "source"} for each in documents]
    text = json.dumps([written, facts], ensure_ascii=False)
    return f"specs-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _paths(
    loaded: LoadedProvider,
    endpoints: list[tuple[LoadedEndpoint, dict[str, Json]]],
    components: Components,
    report: Report,
) -> dict[str, Json]:
    """Return the operations by path and method. Paths that differ in the names of parameters alone are one path."""
    provider = loaded.spec
    paths: dict[str, dict[str, Json]] = {}
    known: dict[str, str] = {}
    for endpoint, document in endpoints:
        spec = endpoint.spec
        path = known.setdefault(_PLACE.sub("{}", spec.path), spec.path)
        item = paths.setdefault(path, {})
        method = spec.method.lower()
        more = cast("list[Json]", item.get(MORE, []))
        at = ("paths", path, MORE, len(more)) if method in item else ("paths", path, method)
        made = operation_object(_at_path(document, path), components, at)
        if spec.server:
            found = next(each for each in provider.servers if each.name == spec.server)
            made["servers"] = [server(found.url, provider)]
        made |= security_of(spec, provider)
        if path != spec.path:
            cast("dict[str, Json]", made[OPERATION])["path"] = spec.path
        constants = _constants(provider.headers)
        if constants:
            made["parameters"] = [*cast("list[Json]", made.get("parameters", [])), *constants]
        if method not in item:
            item[method] = made
            continue
        item[MORE] = [*more, {"method": method, **made}]
        visible = cast("dict[str, Json]", item[method])["operationId"]
        said = f"`{spec.operation}` has the method and path of `{visible}`: OpenAPI has one, the other is in `{MORE}`"
        report(diagnostic(EXPORT_HIDDEN, said, (endpoint.origin.locate(("path",)), "the same address")))
    return cast("dict[str, Json]", paths)


def _at_path(document: dict[str, Json], path: str) -> dict[str, Json]:
    """Return a spec whose path parameters are called as in an equal path."""
    own = str(document["path"])
    if own == path:
        return document
    called = dict(zip(_PLACE.findall(own), _PLACE.findall(path), strict=True))
    parameters = cast("list[dict[str, Json]]", document.get("parameters", []))
    renamed: list[Json] = [
        {**each, "name": called.get(str(each["name"]), each["name"])} if each["in"] == "path" else each
        for each in parameters
    ]
    return {**document, "parameters": renamed}


def _constants(headers: tuple[tuple[str, str], ...]) -> list[Json]:
    return [
        {"name": name, "in": "header", "required": True, "schema": {"const": value}, CONSTANT: True}
        for name, value in headers
    ]


def _safe(document: dict[str, Json], provider: str, report: Report) -> dict[str, Json]:
    """Return a document without anything that may be a working key, and say so where there was one."""
    safe = cast("dict[str, Json]", masked(document))
    if safe != document:
        said = f"`{provider}` shows what may be a working key; the exported document has `<secret>` in its place"
        report(diagnostic(EXPORT_MASKED, said, file=f"{provider}/provider.yaml"))
    return safe
