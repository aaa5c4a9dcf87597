"""One operation of the report: its spec, its IR and its evidence brought together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.placeholders import without_keys
from reynard.report.anchors import Anchors, web_link
from reynard.report.clipping import shortened
from reynard.report.fields import ALWAYS, Row, SchemaRows, describe_limits
from reynard.report.findings import amendment_view, decision_view, finding_view
from reynard.report.views import ExampleView, FieldView, OperationView, ResponseView, TableView
from reynard.targets.python.snippets import call_snippet, run_snippet
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics import Diagnostic
    from reynard.ir import types
    from reynard.reconcile.decisions.ledger import Decision
    from reynard.report.views import FindingView
    from reynard.schema.keywords import Schema
    from reynard.spec.model import Amendment, EndpointSpec, Example, ParameterSpec
    from reynard.targets.python.calls import CallSite

_EFFECTS = {
    "submit": "May cost money: sent once, never retried on its own",
    "read": "Reads only: retried",
    "idempotent": "May be sent again: retried",
}
_PLACES = (("path", "In the path"), ("query", "In the query"), ("header", "In headers"), ("cookie", "In cookies"))
_LONG_EXAMPLE = 12_000


class Subject(Struct, frozen=True, kw_only=True):
    """Everything that one operation's section is made of."""

    provider: types.Provider
    operation: types.Operation
    site: CallSite
    spec: EndpointSpec
    findings: tuple[Diagnostic, ...]
    """The worst first."""
    decisions: Mapping[tuple[str, str], Decision]
    is_stale: bool
    """Whether the spec on disk says something else than its page would today."""
    package: str
    file: str


def operation_view(subject: Subject, anchors: Anchors) -> OperationView:
    """Return an operation as the templates see it."""
    spec, operation = subject.spec, subject.operation
    known = frozenset(_addresses(spec))
    amended: dict[tuple[str, str], list[Amendment]] = {}
    for amendment in spec.amendments:
        amended.setdefault((amendment.at, amendment.code), []).append(amendment)
    found = tuple(finding_view(each, spec.operation, amended, anchors, known) for each in subject.findings)
    told_with = {(each.code, each.address) for finding in found for each in finding.amendments}
    shown = [amendment_view(each, spec.operation, anchors, known) for each in spec.amendments]
    by_address: dict[str, list[FindingView]] = {}
    for finding in found:
        by_address.setdefault(finding.address, []).append(finding)
    fields = _Fields(subject=subject, anchors=anchors, findings=by_address)
    return OperationView(
        file=subject.file,
        anchor=anchors.of(spec.operation),
        group=subject.site.group,
        name=spec.operation,
        title=operation.summary or spec.operation.replace("_", " "),
        description=spec.description if spec.description.strip() != spec.summary.strip() else "",
        method=spec.method,
        path=spec.path,
        effect=_EFFECTS[operation.effect],
        auth=auth_words(subject.provider, operation.auth),
        source=f"{spec.source.page}, read as {spec.source.reader}" if spec.source is not None else spec.based_on,
        docs=web_link(operation.docs),
        is_deprecated=spec.deprecated,
        is_stale=subject.is_stale,
        code=_code(subject),
        tables=tuple(fields.tables()),
        request_examples=_examples(spec.request.examples) if spec.request is not None else (),
        responses=tuple(fields.responses()),
        findings=found,
        decisions=tuple(
            decision_view(each, subject.decisions, spec.operation, anchors, known)
            for each in spec.amendments
            if each.code == "decision"
        ),
        amendments=tuple(
            each for each in shown if each.code != "decision" and (each.code, each.address) not in told_with
        ),
    )


def _code(subject: Subject) -> str:
    """Return a program that calls the operation with the page's own example."""
    examples = tuple(replace(each, value=shortened(each.value)) for each in subject.operation.request_examples)
    brief = replace(subject.operation, request_examples=examples)
    whole = run_snippet(subject.package, subject.site, brief)
    return without_keys((whole or call_snippet(subject.package, subject.site, brief)).raw)


def auth_words(provider: types.Provider, auth: tuple[tuple[str, ...], ...] | None) -> str:
    """Return how an operation proves who calls it."""
    schemes = {each.name: each for each in provider.schemes}
    wanted = provider.use if auth is None else auth
    said = []
    for alternative in wanted:
        known = [schemes[name] for name in alternative if name in schemes]
        said.append(
            " and ".join(f"{_SCHEMES.get(each.type, each.type)} ({', '.join(each.env)})" for each in known) or "no key"
        )
    return ", or ".join(said) or "no key"


_SCHEMES = {
    "bearer": "a bearer key",
    "header": "a key in a header",
    "query": "a key in the query",
    "cookie": "a key in a cookie",
    "body": "a key in the body",
    "basic": "a name and a password",
    "digest": "a name and a password, as a digest",
    "oauth2": "OAuth 2 client credentials",
    "jwt-hs256": "a token that is signed with a pair of keys",
    "signature": "a signature",
    "volc-hmac-sha256": "a Volcengine signature",
    "tc3-hmac-sha256": "a Tencent Cloud signature",
}


def _addresses(spec: EndpointSpec) -> Iterable[str]:
    yield from (f"{each.location}.{each.name}" for each in spec.parameters)
    if spec.request is not None:
        yield from (f"request{each.address}" for each in _rows(spec.request.schema or {}))
    for response in spec.responses:
        yield f"response.{response.status}"
        yield from (f"response.{response.status}{each.address}" for each in _rows(response.schema or {}))


def _rows(schema: Schema) -> Iterable[Row]:
    return _walker(schema).rows(schema)


def _walker(schema: Schema) -> SchemaRows:
    definitions = schema.get("$defs")
    return SchemaRows(definitions if isinstance(definitions, dict) else {})


class _Fields(Struct, frozen=True, kw_only=True):
    subject: Subject
    anchors: Anchors
    findings: Mapping[str, list[FindingView]]

    def tables(self) -> Iterable[TableView]:
        """Yield what a caller gives, table by table."""
        spec = self.subject.spec
        names = self.subject.site.arguments
        for location, title in _PLACES:
            found = [each for each in spec.parameters if each.location == location]
            if found:
                yield TableView(title=title, fields=tuple(self._parameter(each, names) for each in found))
        if spec.request is not None:
            title = f"Body, {spec.request.media}{'' if spec.request.required else ', optional'}"
            python = {wire: name for (place, wire), name in names.items() if place == "body"}
            yield self._table(title, "request", spec.request.schema or {}, python)

    def responses(self) -> Iterable[ResponseView]:
        """Yield what can be answered."""
        for each in self.subject.spec.responses:
            address = f"response.{each.status}"
            table = self._table("", address, each.schema, {}) if each.schema is not None else None
            yield ResponseView(
                anchor=self.anchors.of(f"{self.subject.spec.operation}.{address}"),
                status=each.status,
                media=each.media or "no body",
                description=each.description,
                table=table if table is not None and table.fields else None,
                examples=_examples(each.examples),
            )

    def _table(self, title: str, root: str, schema: Schema, python: Mapping[str, str]) -> TableView:
        walker = _walker(schema)
        rows = tuple(
            self._field(each, f"{root}{each.address}", walker, {} if each.inside else python)
            for each in walker.rows(schema)
        )
        if not rows and root == "request":
            whole = Row(address="", inside="", name="body", node=schema, is_required=True)
            rows = (self._field(whole, root, walker, python),)
        return TableView(title=title, fields=rows)

    def _parameter(self, spec: ParameterSpec, names: Mapping[tuple[str, str], str]) -> FieldView:
        schema = spec.schema | ({"description": spec.description} if spec.description else {})
        schema |= {"deprecated": True} if spec.deprecated else {}
        row = Row(address="", inside="", name=spec.name, node=schema, is_required=spec.required)
        python = {spec.name: names[spec.location, spec.name]} if (spec.location, spec.name) in names else {}
        return self._field(row, f"{spec.location}.{spec.name}", _walker(schema), python)

    def _field(self, row: Row, address: str, walker: SchemaRows, python: Mapping[str, str]) -> FieldView:
        lead, values = walker.values(row.node)
        texts = [row.node.get("title"), row.node.get("description")]
        said = [each.strip() for each in texts if isinstance(each, str) and each.strip()]
        name = python.get(row.name, row.name)
        return FieldView(
            anchor=self.anchors.of(f"{self.subject.spec.operation}.{address}"),
            inside=row.inside,
            name=row.name,
            python=name if name != row.name else "",
            type=walker.kind(row.node),
            is_required=row.is_required and lead != ALWAYS,
            is_deprecated=row.node.get("deprecated") is True,
            description=without_keys("\n".join(dict.fromkeys(said))),
            values=values,
            values_lead=lead,
            notes=describe_limits(row.node),
            findings=tuple(self.findings.get(address, ())),
        )


def _examples(examples: Iterable[Example]) -> tuple[ExampleView, ...]:
    made = []
    for each in examples:
        text = without_keys(json.dumps(each.value, ensure_ascii=False, indent=2))
        shown = text if len(text) <= _LONG_EXAMPLE else f"{text[:_LONG_EXAMPLE]}…"
        made.append(ExampleView(name=each.name, text=shown))
    return tuple(made)
