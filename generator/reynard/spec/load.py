"""Spec files to values: read strictly, checked against the published schema, one bad file never taking others down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import (
    DUPLICATE_OPERATION,
    MISSING_PROVIDER,
    SPEC_NAME,
    SPEC_YAML,
    diagnostic,
)
from reynard.spec import model
from reynard.spec.lifecycle import envelope_from, lifecycle_from
from reynard.spec.names import NAMES, classes_from, members_from, names_from
from reynard.spec.pagination import pagination_from
from reynard.spec.secrets import provider_without_secrets, report_addresses, report_keys, without_secrets
from reynard.spec.validate import matches
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlProblem, YamlText, read_strict_yaml
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics import Report
    from reynard.schema.keywords import Schema
    from reynard.source import Source

_JSON = "application/json"
"""What a body is where nothing else is said."""
RESERVED_FILES = ("provider.yaml", "decisions.yaml", NAMES)
"""Files of a provider's folder that are no operations."""


class ProviderFolder(Struct, frozen=True):
    """The texts of one provider's folder: `provider.yaml` and the spec files, by file name."""

    name: str
    files: Mapping[str, Source]


def read_document(source: Source, format_name: str, report: Report) -> YamlText | None:
    """Read one YAML file and check its shape, or report why it cannot be used."""
    document = read_strict_yaml(Fragment.of(source))
    if isinstance(document, YamlProblem):
        report(diagnostic(SPEC_YAML, f"this is not the YAML of a spec: {document.reason}", (document.span, "here")))
        return None
    return document if matches(document.value, document, format_name, report) else None


def load_provider(folder: ProviderFolder, report: Report) -> model.LoadedProvider | None:
    """Load a provider and every endpoint of it that is in order."""
    source = folder.files.get("provider.yaml")
    if source is None:
        report(diagnostic(MISSING_PROVIDER, f"the folder `{folder.name}` has no provider.yaml", file=folder.name))
        return None
    document = read_document(source, "provider", report)
    if document is None:
        return None
    report_keys(document, report)
    written = provider_from(cast("dict[str, Any]", document.value))
    report_addresses(written, source.name, report)
    spec = provider_without_secrets(written)
    if spec.provider != folder.name:
        span = document.locate(("provider",))
        report(
            diagnostic(
                SPEC_NAME,
                f"the provider calls itself `{spec.provider}`, but its folder is `{folder.name}`",
                (span, "differs from the folder"),
                help=f"write `provider: {folder.name}`, or rename the folder",
            )
        )
        return None
    misread: set[str] = set()
    read = tuple(_endpoints(folder, report, misread))
    names, classes, members = _names(folder, report)
    return model.LoadedProvider(
        spec=spec,
        origin=document,
        endpoints=tuple(each for each in read if each.spec.webhook is None),
        webhooks=tuple(each for each in read if each.spec.webhook is not None),
        names=names,
        classes=classes,
        members=members,
        left_out=frozenset(misread),
    )


def _names(
    folder: ProviderFolder, report: Report
) -> tuple[tuple[model.GivenName, ...], tuple[model.GivenClass, ...], tuple[model.GivenMember, ...]]:
    """Return the methods, the models and the members that the client had."""
    source = folder.files.get(NAMES)
    document = read_document(source, "names", report) if source is not None else None
    if document is None:
        return (), (), ()
    value = cast("dict[str, Any]", document.value)
    return names_from(value), classes_from(value), members_from(value)


def _endpoints(folder: ProviderFolder, report: Report, misread: set[str]) -> Iterable[model.LoadedEndpoint]:
    """Return the operations of a folder; `misread` gets the names of those that cannot be read."""
    seen: dict[str, model.LoadedEndpoint] = {}
    for name in sorted(folder.files):
        if name in RESERVED_FILES:
            continue
        document = read_document(folder.files[name], "endpoint", report)
        if document is None:
            misread.add(name.removesuffix(".yaml"))
            continue
        spec = endpoint_from(cast("dict[str, Any]", document.value))
        if spec.source is None:
            # What was derived from a page has none.
            report_keys(document, report)
            spec = without_secrets(spec)
        other = seen.get(spec.operation)
        if other is not None:
            report(
                diagnostic(
                    DUPLICATE_OPERATION,
                    f"two specs are called `{spec.operation}`; the first is kept",
                    (document.locate(("operation",)), "this one is left out"),
                    (other.origin.locate(("operation",)), "already here"),
                )
            )
            continue
        seen[spec.operation] = model.LoadedEndpoint(spec=spec, origin=document, source=folder.files[name])
    return seen.values()


def endpoint_from(value: dict[str, Any]) -> model.EndpointSpec:
    """Make an endpoint of a document that has the right shape."""
    source, key = value.get("source"), value.get("idempotency_key")
    auth = value.get("auth")
    return model.EndpointSpec(
        operation=value["operation"],
        group=value.get("group", ""),
        action=value.get("action", ""),
        summary=value.get("summary", ""),
        description=value.get("description", ""),
        method=value["method"],
        path=value["path"],
        effect=value.get("effect"),
        deprecated=value.get("deprecated", False),
        source=model.SourceRef(**source) if source else None,
        based_on=value.get("based_on", ""),
        docs=value.get("docs", ""),
        auth=tuple(map(tuple, auth)) if auth is not None else None,
        server=value.get("server", ""),
        parameters=tuple(_parameter(each) for each in value.get("parameters", ())),
        together=tuple(value.get("together", ())),
        request=_request(value["request"]) if "request" in value else None,
        responses=tuple(_response(status, each) for status, each in value["responses"].items()),
        idempotency_header=key["header"] if key else "",
        pagination=pagination_from(value.get("pagination")),
        webhook=model.WebhookRef(**value["webhook"]) if "webhook" in value else None,
        amendments=tuple(_amendment(each) for each in value.get("amendments", ())),
    )


def _parameter(value: dict[str, Any]) -> model.ParameterSpec:
    given = {"location" if key == "in" else key: item for key, item in value.items()}
    return model.ParameterSpec(**given | {"schema": _schema(value) or {}})


def _examples(value: dict[str, Any]) -> tuple[model.Example, ...]:
    return tuple(model.Example(value=each["value"], name=each.get("name", "")) for each in value.get("examples", ()))


def _request(value: dict[str, Any]) -> model.RequestSpec:
    return model.RequestSpec(
        media=value.get("media", _JSON),
        schema=_schema(value),
        required=value.get("required", True),
        description=value.get("description", ""),
        examples=_examples(value),
        encoding=_encoding(value),
        alternatives=tuple(_content(each) for each in value.get("alternatives", ())),
    )


def _content(value: dict[str, Any]) -> model.ContentSpec:
    return model.ContentSpec(
        media=value["media"], schema=_schema(value), examples=_examples(value), encoding=_encoding(value)
    )


def _encoding(value: dict[str, Any]) -> tuple[model.EncodingSpec, ...]:
    return tuple(model.EncodingSpec(name=name, **each) for name, each in value.get("encoding", {}).items())


def _schema(value: dict[str, Any]) -> Schema | None:
    """Return the schema in object form: `true` is the empty schema, `false` the one that nothing fits."""
    schema = value.get("schema")
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    return cast("Schema | None", schema)


def _response(status: str, value: dict[str, Any]) -> model.ResponseSpec:
    events = value.get("events")
    when = events.get("when") if events else None
    return model.ResponseSpec(
        status=status,
        media=value.get("media", _JSON if value.keys() & {"schema", "examples"} else ""),
        description=value.get("description", ""),
        schema=_schema(value),
        examples=_examples(value),
        events=model.EventsSpec(
            schema=_schema(events),
            when_field=when["field"] if when else "",
            when_equals=when["equals"] if when else None,
            media=events.get("media", "text/event-stream"),
        )
        if events is not None
        else None,
        alternatives=tuple(_content(each) for each in value.get("alternatives", ())),
        headers=tuple(
            model.HeaderSpec(name=name, schema=_schema(each) or {}, description=each.get("description", ""))
            for name, each in value.get("headers", {}).items()
        ),
    )


def _amendment(value: dict[str, Any]) -> model.Amendment:
    return model.Amendment(**value, has_was="was" in value, has_now="now" in value)


def provider_from(value: dict[str, Any]) -> model.ProviderSpec:
    """Make a provider of a document that has the right shape."""
    auth = value.get("auth", {})
    schemes = tuple(_scheme(name, each) for name, each in auth.get("schemes", {}).items())
    use = auth.get("use", [[scheme.name] for scheme in schemes])
    return model.ProviderSpec(
        provider=value["provider"],
        title=value["title"],
        class_name=value.get("class_name", ""),
        description=value.get("description", ""),
        docs=value.get("docs", ""),
        pages=_pages(value.get("pages", {})),
        based_on=value.get("based_on", ""),
        base_url=value.get("base_url", ""),
        also_at=tuple(value.get("also_at", {}).items()),
        servers=tuple(model.ServerSpec(name=name, **each) for name, each in value.get("servers", {}).items()),
        variables=tuple(_variable(name, each) for name, each in value.get("variables", {}).items()),
        env=value.get("env", ""),
        headers=tuple(value.get("headers", {}).items()),
        schemes=schemes,
        use=tuple(map(tuple, use)),
        errors=envelope_from(value.get("errors", {})),
        tasks=tuple(lifecycle_from(name, each) for name, each in value.get("tasks", {}).items()),
    )


def _pages(value: dict[str, Any]) -> model.PagesSpec:
    return model.PagesSpec(
        hosts=tuple(value.get("hosts", ())),
        index=tuple(value.get("index", ())),
        match=tuple(value.get("match", ())),
        urls=tuple(value.get("urls", {}).items()),
    )


def _scheme(name: str, value: dict[str, Any]) -> model.SchemeSpec:
    given = {"wire_name" if key == "name" else key: item for key, item in value.items()}
    listed = {key: tuple(value.get(key, {}).items()) for key in ("headers", "query")}
    return model.SchemeSpec(name=name, **given | listed | {"scopes": tuple(value.get("scopes", ()))})


def _variable(name: str, value: dict[str, Any]) -> model.VariableSpec:
    return model.VariableSpec(
        name=name,
        default=value.get("default", ""),
        values=tuple(value.get("enum", ())),
        description=value.get("description", ""),
    )
