"""Generated clients of documents, each behind a transport that records what is sent and answers what it is told."""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import httpx2

from reynard.generate import generate as make_clients
from reynard.ingest import ingest
from reynard.targets.python.calls import CallSite, call_site
from reynard.targets.python.typed import body_members

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.generate import GeneratePlan
    from reynard.ir.types import Operation as GeneratedOperation
    from reynard.ir.types import Provider
    from sampler.documents import Document, Operation

PACKAGE = "sampled_clients"
_PROVIDER = 'reynard: 1\nprovider: "{name}"\ntitle: "{name}"\nbase_url: "https://sampler.test"\n'


def generate(documents: Mapping[str, Mapping[str, Any]], folder: Path) -> GeneratePlan:
    """Make clients of documents by name, as a user does; keys and envelopes are not what is sampled here."""
    for name, content in documents.items():
        pages = folder / "specs" / name / "pages"
        pages.mkdir(parents=True)
        (pages / "openapi.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        (folder / "specs" / name / "provider.yaml").write_text(_PROVIDER.format(name=name), encoding="utf-8")
    specs = folder / "specs"
    pages = ingest(specs)
    pages.write()
    plan = make_clients(specs, folder, PACKAGE)
    plan.write()
    said = (f"{each.code}: {each.message}\n" for each in (*pages.findings, *plan.findings))
    (folder / "findings.log").write_text("".join(said), encoding="utf-8")
    return plan


@dataclass(slots=True, kw_only=True)
class Recorder:
    """A transport's memory."""

    sent: list[httpx2.Request] = field(default_factory=list)
    answer: tuple[int, str, bytes] = (204, "", b"")

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        """Keep a request and answer it."""
        request.read()
        self.sent.append(request)
        status, media, content = self.answer
        return httpx2.Response(status, headers={"content-type": media} if media else {}, content=content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """One operation of a client, and how values become its arguments."""

    group: Any
    site: CallSite
    operation: GeneratedOperation
    recorder: Recorder
    null: object
    amended: tuple[tuple[str, str], ...]
    """Where the spec says something else than the document, and the code of the finding that names it."""

    def finding_at(self, part: str) -> str:
        """Return the code of a finding that changed the request or an answer; nothing where none did."""
        return next((code for at, code in self.amended if at.startswith(part)), "")

    def call(self, parameters: Mapping[tuple[str, str], Any], body: Any, *, has_body: bool) -> Any:  # noqa: ANN401 - JSON in, a result out
        """Make the call and return the parsed answer; members and parameters that nobody declares are arguments."""
        arguments: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for (location, name), value in parameters.items():
            arguments[self.site.arguments.get((location, name), name)] = value
        members = body_members(self.operation)
        if has_body and members is None:
            arguments[self.site.arguments.get(("body", "body"), "body")] = self.null if body is None else body
        elif has_body and members is not None:
            if not isinstance(body, dict):
                raise TypeError("the method takes members, and the body is none")
            fields = {each.wire_name: each for each in members.fields}
            for name, value in body.items():
                if name not in fields and members.extra is None:
                    arguments[name] = value
                elif name not in fields:
                    extra[name] = value
                elif not fields[name].is_constant or value != _constant(fields[name].shape):
                    arguments[self.site.arguments["body", name]] = self.null if value is None else value
        if extra:
            arguments["options"] = {"extra_body": extra}
        return getattr(self.group, self.site.method)(**arguments)


def _constant(shape: Any) -> object:  # noqa: ANN401 - a shape
    values = getattr(shape, "values", ())
    return values[0] if isinstance(values, tuple) and values else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The generated package with all providers."""

    providers: Mapping[str, Provider]
    amended: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    """Places and codes of what a spec changed, by provider and operation."""
    errors: Any
    null: object

    def caller(self, name: str, operation: Operation, recorder: Recorder) -> Caller | None:
        """Return the caller of an operation; None where the client has none."""
        provider = self.providers.get(name)
        if provider is None:
            return None
        # What stands behind `#` or `?` in a path tells operations apart, and is no part of it.
        path, mark, _ = re.sub("[?#]", "\n", operation.path, count=1).partition("\n")
        wanted = {(each.location, each.name) for each in operation.parameters}
        same = [
            each
            for each in provider.operations
            if (each.method.lower(), each.path) == (operation.method, path)
            and (not mark or {(one.location, one.wire_name) for one in each.parameters} <= wanted)
        ]
        if not same:
            return None
        found = next((each for each in same if each.summary == operation.summary), same[0])
        site = call_site(provider, found)
        module = importlib.import_module(f"{PACKAGE}.{site.module}")
        transport = httpx2.Client(transport=httpx2.MockTransport(recorder))
        client = getattr(module, site.client)(http_client=transport, max_retries=0)
        return Caller(
            group=attrgetter(site.group)(client),
            site=site,
            operation=found,
            recorder=recorder,
            null=self.null,
            amended=self.amended.get((name, found.name), ()),
        )


def load(plan: GeneratePlan) -> Package:
    """Return the package that was generated, which must be importable."""
    importlib.invalidate_caches()
    return Package(
        providers={each.name: each for each in plan.api.providers} if plan.api is not None else {},
        amended={
            (provider.spec.provider, each.spec.operation): tuple((one.at, one.code) for one in each.spec.amendments)
            for provider in plan.loaded
            for each in provider.endpoints
        },
        errors=importlib.import_module(f"{PACKAGE}._runtime.errors"),
        null=importlib.import_module(f"{PACKAGE}._runtime.options").NULL,
    )


def module_name(document: Document) -> str:
    """Return the name of a document's provider."""
    return "d_" + "".join(each if each.isalnum() and each.isascii() else "_" for each in document.name.lower())[:70]
