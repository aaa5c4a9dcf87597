"""The proof of a package: the examples of its specs through the classes that were generated from them."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import EXAMPLE_REFUSED, diagnostic
from reynard.placeholders import is_placeholder
from reynard.proof.rehearsing import rehearse
from reynard.specs_folder import read_providers
from reynard.targets.python.naming import module_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reynard.config import Config
    from reynard.diagnostics import Findings, Report
    from reynard.spec.model import ContentSpec, LoadedEndpoint, LoadedProvider, RequestSpec, ResponseSpec
    from reynard.text.origin import Pointer

_MOST = 3


def prove(config: Config, findings: Findings, *, over_http: bool = False) -> int:
    """Report each example that the package on disk refuses, and return how many were tried.

    With `over_http`, those of requests that its classes take are sent to the mock as well.
    """
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - the library of generated clients, only for this

    tried = 0
    proved: list[LoadedProvider] = []
    refused: set[tuple[str, str, Pointer]] = set()
    for read in read_providers(config.specs, findings, config.choice.providers):
        if read.loaded is None:
            continue
        home = f"{config.package}.{module_name(read.loaded.spec.provider)}"
        folder = config.output.joinpath(*home.split("."))
        if not folder.is_dir():
            continue
        proved.append(read.loaded)
        with _importing(config.output):
            problems_of = importlib.import_module(f"{config.package}._runtime.problems").problems_of
            for endpoint in read.loaded.endpoints:
                name = module_name(endpoint.spec.operation)
                if not (folder / "operations" / f"{name}.py").is_file():
                    continue
                operation = importlib.import_module(f"{home}.operations.{name}").OPERATION
                for what, kind, pointer, value in _examples(endpoint, operation):
                    tried += 1
                    try:
                        TypeAdapter(kind).validate_python(value)
                    except ValidationError as error:
                        refused.add((read.loaded.spec.provider, endpoint.spec.operation, pointer))
                        if not all(map(_is_stand_in, error.errors(include_url=False))):
                            _report(endpoint, what, pointer, problems_of(error, kind), findings)
    if over_http:
        with _importing(config.output):
            rehearse(proved, config.package, findings, frozenset(refused))
    return tried


@contextmanager
def _importing(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def _examples(endpoint: LoadedEndpoint, operation: Any) -> Iterator[tuple[str, Any, Pointer, Any]]:  # noqa: ANN401 - data of the generated package
    """Yield what each example is of, the type that must take it, its place in the spec, and its value."""
    request = endpoint.spec.request
    bodies = {each.media: each.model for each in (operation.body, *operation.alternatives) if each is not None}
    for at, content in _contents(request, ("request",)):
        yield from _typed("the request", bodies.get(content.media), content, at)
    for response in endpoint.spec.responses:
        types = {
            each.media: each.type for each in (*operation.replies, *operation.errors) if each.status == response.status
        }
        for at, content in _contents(response, ("responses", response.status)):
            yield from _typed(f"the answer {response.status}", types.get(content.media), content, at)


def _contents(
    whole: RequestSpec | ResponseSpec | None, at: Pointer
) -> Iterator[tuple[Pointer, RequestSpec | ResponseSpec | ContentSpec]]:
    if whole is not None:
        yield at, whole
        yield from (((*at, "alternatives", index), each) for index, each in enumerate(whole.alternatives))


def _typed(
    what: str,
    kind: Any,  # noqa: ANN401 - any type
    content: RequestSpec | ResponseSpec | ContentSpec,
    at: Pointer,
) -> Iterator[tuple[str, Any, Pointer, Any]]:
    for index, example in enumerate(content.examples):
        if kind not in (None, str, bytes):
            yield what, kind, (*at, "examples", index, "value"), example.value


def _is_stand_in(error: Any) -> bool:  # noqa: ANN401 - pydantic's
    """Tell whether a value only stands for another: no text on a page is a file, and a placeholder is anything."""
    given = error["input"]
    return error["type"] == "file" or (isinstance(given, str) and is_placeholder(given))


def _report(
    endpoint: LoadedEndpoint, what: str, pointer: Pointer, problems: Sequence[tuple[str, str]], report: Report
) -> None:
    said = "; ".join(f"`{place}` {text}" for place, text in problems[:_MOST])
    message = f"the client of `{endpoint.spec.operation}` refuses an example of {what}: {said}"
    span = endpoint.origin.locate(cast("Any", pointer))
    report(diagnostic(EXAMPLE_REFUSED, message, (span, "refused"), field=f"{endpoint.spec.operation}.{pointer[0]}"))
