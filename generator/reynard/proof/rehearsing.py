"""The proof of a package over HTTP: examples of requests through the generated client to the mock, and back.

Neither side knows the other: the client has the classes made of a spec, the mock its schemas.
"""

from __future__ import annotations

import importlib
import inspect
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reynard.diagnostics.codes import EXAMPLE_REFUSED, diagnostic
from reynard.ir.resolve import resolve
from reynard.media import kind_of
from reynard.placeholders import is_placeholder
from reynard.schema.resolve import resolved
from reynard.schema.sample import sample
from reynard.targets.python.calls import call_site
from reynard.targets.python.typed import body_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reynard.diagnostics import Report
    from reynard.ir.types import Operation, Provider
    from reynard.spec.model import EndpointSpec, LoadedEndpoint, LoadedProvider
    from reynard.text.origin import Json, Pointer

_SENT = ("json", "form", "multipart", "lines")
_HOST = "mock.test"


def rehearse(
    loaded: Sequence[LoadedProvider], package: str, report: Report, refused: AbstractSet[tuple[str, str, Pointer]]
) -> int:
    """Call each operation with each example of its request, at a mock on this machine; return how many were tried.

    `refused` are those that classes alone refuse, by provider, operation and place.

    The package must be importable. What belongs to a task that is under way, or is at a host of its own, is left out.
    """
    from reynard.mock import running  # noqa: PLC0415 - an extra, which other commands do without

    tried = 0
    with running(loaded) as mock:
        providers = {each.name: each for each in resolve(loaded).providers}
        for each in loaded:
            provider = providers[each.spec.provider]
            client = _Client(provider, package, mock.base_url(provider.name))
            later = {step.operation for task in each.spec.tasks for _, step in task.steps}
            operations = {one.name: one for one in provider.operations if one.name not in later and not one.server}
            for endpoint in each.endpoints:
                operation = operations.get(endpoint.spec.operation)
                if operation is None:
                    continue
                for index, value in _examples(endpoint.spec):
                    if (provider.name, operation.name, ("request", "examples", index, "value")) in refused:
                        continue
                    tried += 1
                    wrong = client.refusal(operation, endpoint.spec, value)
                    if wrong:
                        _report(endpoint, index, wrong, report)
    return tried


def _examples(spec: EndpointSpec) -> Iterator[tuple[int, Json]]:
    request = spec.request
    if request is None or kind_of(request.media) not in _SENT:
        return
    for index, each in enumerate(request.examples):
        if not any(isinstance(one, str) and is_placeholder(one) for one in _inside(each.value)):
            yield index, each.value


def _inside(value: Json) -> Iterator[Json]:
    yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(each)


class _Client:
    """The client of one provider, and the mock that it calls."""

    def __init__(self, provider: Provider, package: str, base_url: str) -> None:
        self._provider, self._package, self._base_url = provider, package, base_url
        self._errors: Any = importlib.import_module(f"{package}._runtime.errors").ClientError

    def refusal(self, operation: Operation, spec: EndpointSpec, value: Json) -> str:
        """Return why an example does not get to the mock and back; nothing where it does."""
        site = call_site(self._provider, operation)
        module = importlib.import_module(f"{self._package}.{site.module}")
        described = importlib.import_module(f"{self._package}.{site.module}._provider").PROVIDER
        keys = {one.argument: "a-key" for scheme in described.auth for one in scheme.credentials()}
        keys |= {one.argument: _HOST for one in described.variables if not one.default}
        with getattr(module, site.client)(base_url=self._base_url, max_retries=0, **keys) as client:
            method = attrgetter(f"{site.group}.{site.method}")(client)
            # A switch of streams has a method of its own, and is no argument.
            taken = inspect.signature(method).parameters
            given = arguments_of(spec, operation, site.arguments, value)
            try:
                answer = method(**{name: each for name, each in given.items() if name in taken})
                for _ in answer if hasattr(answer, "__next__") else ():
                    pass
            except self._errors as error:
                return str(error)
        return ""


def value_of(schema: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Return a value for an argument that must be given."""
    made = schema["const"] if "const" in schema else sample(dict(schema))
    return {"any": "1"} if made == {} else made


def arguments_of(
    spec: EndpointSpec,
    operation: Operation,
    names: Mapping[tuple[str, str], str],
    body: Json,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the arguments of a method that stand for an example of its body; others are made, but for those given."""
    made: dict[str, Any] = {
        names[each.location, each.name]: given.get(each.name, value_of(each.schema))
        for each in spec.parameters
        if (each.required or each.name in given) and (each.location, each.name) in names
    }
    if body is None or spec.request is None:
        return made
    if isinstance(body, dict):
        body = {**body, **{name: value for name, value in given.items() if name in body}}
    if kind_of(spec.request.media) == "lines" and not isinstance(body, list):
        body = [body]
    whole = _with_files(body, spec.request.schema or {}, spec.request.schema or {})
    members = body_members(operation)
    if members is None or not isinstance(whole, dict):
        made[names.get(("body", "body"), "body")] = whole if spec.request.schema is not None else b"x"
        return made
    fields = {each.wire_name: each for each in members.fields}
    extra = {name: value for name, value in whole.items() if name not in fields}
    for name, value in whole.items():
        if name in fields and not fields[name].is_constant and ("body", name) in names:
            made[names["body", name]] = value
    return {**made, "options": {"extra_body": extra}} if extra else made


def _with_files(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON and bytes
    """Return a body with bytes where its schema has files, which no example can show."""
    own: dict[str, Any] = dict(resolved(dict(schema), dict(root)))
    branches = [own, *(each for key in ("anyOf", "oneOf") for each in own.get(key, ()))]
    if isinstance(value, str) and any(
        each.get("format") == "binary" or ("contentMediaType" in each and "contentEncoding" not in each)
        for each in branches
    ):
        return b"bytes"
    if isinstance(value, list):
        return [_with_files(each, branch.get("items", {}), root) for branch in branches[:1] for each in value]
    if isinstance(value, dict):
        known = own.get("properties", {})
        return {name: _with_files(each, known.get(name, {}), root) for name, each in value.items()}
    return value


def _report(endpoint: LoadedEndpoint, index: int, wrong: str, report: Report) -> None:
    message = f"an example of `{endpoint.spec.operation}` does not get from its client to the mock and back: {wrong}"
    span = endpoint.origin.locate(("request", "examples", index, "value"))
    field = f"{endpoint.spec.operation}.request"
    report(diagnostic(EXAMPLE_REFUSED, message, (span, "refused"), field=field))
