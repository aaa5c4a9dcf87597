"""Drive generated clients through the suite: every request, the server's verdict, and the answer as it is returned."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args

from reynard.diagnostics import Findings
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site
from spector.answers import difference
from spector.calls import Call, NotExpressible, NotGenerated, write_call
from spector.routes import find_route
from spector.scenarios import Document, Scenario, read_documents, read_scenarios
from spector.server import SUITE, find_node, find_packages, prepare, served

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.ir.types import Operation, Provider
    from reynard.targets.python.calls import CallSite

REFUSAL = 400
PACKAGE = "spector_clients"
VERSIONS = ("3.0.0", "3.1.0", "3.2.0")

Outcome: TypeAlias = Literal["equal", "different", "refused", "unsent", "crashed", "missing", "not expressible"]
"""Accepted with the right answer; accepted with another; refused by the server; refused by the client; something that
is no error of the client; no operation or argument though the document has one; nothing that the document says."""


OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one request."""

    scenario: str
    request: str
    outcome: Outcome
    reason: str = ""


def generate(prepared: Path, documents: Iterable[Document], folder: Path) -> None:
    """Make clients of the documents, as a user does."""
    for document in documents:
        pages = folder / "specs" / document.provider / "pages"
        pages.mkdir(parents=True)
        source = prepared / "documents" / f"{document.provider}.json"
        (pages / "openapi.json").write_bytes(source.read_bytes())
    for arguments in (["ingest"], ["generate", "--output", ".", "--package", PACKAGE]):
        command = [sys.executable, "-m", "reynard", *arguments]
        with (folder / f"{arguments[0]}.log").open("wb") as log:
            subprocess.run(command, cwd=folder, check=True, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603 - our own program


def drive(scenarios: Sequence[Scenario], documents: Sequence[Document], folder: Path, address: str) -> list[Verdict]:
    """Make every request through the clients in a folder."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        api = resolve(load_specs(folder / "specs", Findings()))
        providers = {each.name: each for each in api.providers}
        return [_judge(scenario, documents, providers, address) for scenario in scenarios]
    finally:
        sys.path.remove(str(folder))
        for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def _judge(
    scenario: Scenario, documents: Sequence[Document], providers: Mapping[str, Provider], address: str
) -> Verdict:
    outcome, reason = _outcome(scenario, documents, providers, address)
    request = f"{scenario.method.upper()} {scenario.uri}"
    return Verdict(scenario=scenario.name, request=request, outcome=outcome, reason=reason)


def _outcome(
    scenario: Scenario, documents: Sequence[Document], providers: Mapping[str, Provider], address: str
) -> tuple[Outcome, str]:
    route = find_route(documents, scenario, address)
    if route is None:
        return "not expressible", "no document has such a path"
    provider = providers.get(route.document.provider)
    operation = next(
        (
            each
            for each in (provider.operations if provider is not None else ())
            if (each.method.lower(), each.path) == (scenario.method, route.path)
        ),
        None,
    )
    if provider is None or operation is None:
        return "missing", "the document has the operation, and the client has not"
    runtime = importlib.import_module("spector.runtime").of(PACKAGE)
    site = call_site(provider, operation)
    try:
        call = write_call(scenario, route, provider, operation, site, runtime)
    except NotExpressible as problem:
        return "not expressible", str(problem)
    except NotGenerated as problem:
        return "missing", str(problem)
    module = importlib.import_module(f"{PACKAGE}.{site.module}")
    client_class = getattr(module, site.client)
    found = _called(scenario, call, client_class, operation, site, runtime)
    if isinstance(found, runtime.ConfigError):
        # The scenario proves that a key is not looked at, and the document wants one.
        call.client |= {name: "some-key" for scheme in provider.schemes for name in scheme.arguments}
        found = _called(scenario, call, client_class, operation, site, runtime)
    return found if isinstance(found, tuple) else ("missing", str(found))


def _called(  # noqa: PLR0913 - the call, and where it goes
    scenario: Scenario,
    call: Call,
    client_class: Any,  # noqa: ANN401 - of a generated package
    operation: Operation,
    site: CallSite,
    runtime: Any,  # noqa: ANN401 - as above
) -> tuple[Outcome, str] | Exception:
    """Make a call and judge it; an exception is a client that cannot be used as it is."""
    try:
        with client_class(**call.client) as client:
            group = attrgetter(site.group)(client)
            is_stream = operation.reply is None or operation.reply.kind == "events"
            method = getattr(group if is_stream else group.with_raw_response, site.method)
            return _compared(scenario, method(**call.method_arguments()), is_stream=is_stream)
    except runtime.ConfigError as error:
        return cast("Exception", error)
    except runtime.APIStatusError as error:
        return _refusal(scenario, error)
    except (runtime.RequestInvalidError, TypeError) as problem:
        if scenario.status >= REFUSAL:
            return "not expressible", f"the document forbids what the server is to refuse: {problem}"
        return "unsent", f"{type(problem).__name__}: {problem}"
    except runtime.ResponseShapeError as problem:
        return "different", f"{type(problem).__name__}: {problem}"
    except runtime.ClientError as problem:
        return "refused", f"{type(problem).__name__}: {problem}"
    except Exception as problem:  # noqa: BLE001 - whatever else leaves a client is a finding, and the others go on
        return "crashed", f"{type(problem).__name__}: {problem}"


def _compared(scenario: Scenario, answer: Any, *, is_stream: bool) -> tuple[Outcome, str]:  # noqa: ANN401 - of a generated client
    if answer.status != scenario.status:
        return "refused", f"HTTP {answer.status} in place of {scenario.status}"
    returned = list(answer) if is_stream else answer.parse()
    found = difference(scenario.answer, returned)
    return ("different", found) if found else ("equal", "")


def _refusal(scenario: Scenario, error: Any) -> tuple[Outcome, str]:  # noqa: ANN401 - of a generated client
    if error.status != scenario.status:
        return "refused", f"HTTP {error.status}: {str(error.body)[:300]}"
    found = difference(scenario.answer, error.body)
    return ("different", found) if found else ("equal", "")


def summary(verdicts: Sequence[Verdict]) -> str:
    """Return the figures, and every miss with its reason."""
    counts = Counter(each.outcome for each in verdicts)
    expressible = len(verdicts) - counts["not expressible"]
    accepted = counts["equal"] + counts["different"]
    lines = [f"{each.outcome:15} {each.request}\n{'':15} {each.reason}" for each in verdicts if each.outcome != "equal"]
    lines += [
        "",
        f"requests            {len(verdicts):5}",
        f"expressible         {expressible:5}",
        f"accepted            {accepted:5}  {accepted / expressible:.1%}",
        f"answers equal       {counts['equal']:5}  {counts['equal'] / max(accepted, 1):.1%} of the accepted",
    ]
    lines += [f"  {name:17} {counts[name]:5}" for name in OUTCOMES[1:]]
    return "\n".join(lines)


def run(node: str, packages: Path, version: str, folder: Path, suite: str = SUITE) -> list[Verdict]:
    """Compile, generate, serve and drive, all in one folder."""
    prepared = folder / "prepared"
    prepare(node, packages, suite, prepared, version)
    documents = read_documents(prepared)
    generate(prepared, documents, folder)
    with served(node, packages, suite, folder) as address:
        return drive(read_scenarios(prepared, address), documents, folder, address)


def main() -> None:
    """Run the suite from the command line."""
    parser = argparse.ArgumentParser(prog="python -m spector", description=__doc__)
    parser.add_argument("--openapi", choices=VERSIONS, default="3.1.0", help="the version to compile to")
    parser.add_argument("--suite", default=SUITE, metavar="PACKAGE", help="the package that has the specifications")
    parser.add_argument("--keep", type=Path, help="a new folder for documents, clients and logs, which stays")
    parser.add_argument("--json", type=Path, help="a file for the verdicts")
    arguments = parser.parse_args()
    node, packages = find_node(), find_packages(arguments.suite)
    if node is None or packages is None:
        parser.error("the suite needs Node 22 and its packages: see tests/spector/README.md")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        verdicts = run(node, packages, arguments.openapi, folder, arguments.suite)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(each) for each in verdicts], indent=1), encoding="utf-8")
    print(summary(verdicts))  # noqa: T201 - a program for people
