"""Draw, call, compare, count: how many valid values pass unchanged, and how many broken ones are refused unsent."""

from __future__ import annotations

import argparse
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from sampler.clients import PACKAGE, Recorder, generate, load, module_name
from sampler.documents import Document, Operation, read_document
from sampler.table import Table
from sampler.trials import Trials

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
OWN = HERE / "documents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much is tried."""

    operations: int | None = 12
    """Of each document; None for all."""
    instances: int = 3
    breaks: int = 4
    """Of each drawn request, one of each constraint first."""


def chosen(document: Document, budget: Budget, seed: int) -> list[Operation]:
    """Return the operations of a document that are tried, chosen by a seed."""
    every = [
        each
        for each in document.operations()
        if (each.body or each.answers or each.parameters) and not each.needs_other_body
    ]
    if budget.operations is None or len(every) <= budget.operations:
        return every
    return _random(seed, document.name).sample(every, budget.operations)


def measure(documents: Iterable[Document], budget: Budget, seed: int, folder: Path) -> Table:
    """Try the documents with clients that are generated in a folder."""
    plan = {module_name(each): (each, chosen(each, budget, seed)) for each in documents}
    plan = {name: each for name, each in plan.items() if each[1]}
    made = generate({name: document.reduced(operations) for name, (document, operations) in plan.items()}, folder)
    table = Table()
    sys.path.insert(0, str(folder))
    try:
        package = load(made)
        for name, (document, operations) in plan.items():
            for operation in operations:
                where = f"{document.name} {operation.method.upper()} {operation.path}"
                caller = package.caller(name, operation, Recorder())
                if caller is None:
                    table.absent.append(where)
                    continue
                trials = Trials(
                    table=table,
                    where=where,
                    caller=caller,
                    package=package,
                    operation=operation,
                    random=_random(seed, where),
                )
                _try(trials, budget)
    finally:
        sys.path.remove(str(folder))
        for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
            del sys.modules[name]
    return table


def _try(trials: Trials, budget: Budget) -> None:
    for _ in range(budget.instances):
        trials.try_request()
        for slot in trials.operation.answers:
            trials.try_answer(slot)
        trials.try_breaks(budget.breaks)


def _random(seed: int, text: str) -> Random:
    return Random(seed * 1_000_003 + zlib.crc32(text.encode()))  # noqa: S311 - samples, no secrets


def documents_of(folder: Path, at_most: int | None = None) -> list[Document]:
    """Return the OpenAPI documents below a folder, or of about so many files, all over it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".json", ".yaml", ".yml", ".md"})
    step = max(1, len(paths) // at_most) if at_most is not None else 1
    found = [read_document(path, f"{number:03}_{path.stem}") for number, path in [*enumerate(paths)][::step]]
    return [each for each in found if each is not None]


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(prog="python -m sampler", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="where documents lie; default: the tests' own")
    parser.add_argument("--operations", type=int, default=12, help="of each document; 0 for all")
    parser.add_argument("--instances", type=int, default=3, help="of each request and answer")
    parser.add_argument("--breaks", type=int, default=4, help="of each drawn request, one of each constraint first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", type=int, choices=(0, 1), help="every other document alone")
    parser.add_argument("--misses", type=int, default=5, help="how many are shown of each kind")
    parser.add_argument("--keep", type=Path, help="a new folder for specs and clients, which stays")
    arguments = parser.parse_args()
    documents = [each for folder in arguments.folders or [OWN] for each in documents_of(folder)]
    if arguments.half is not None:
        documents = documents[arguments.half :: 2]
    budget = Budget(operations=arguments.operations or None, instances=arguments.instances, breaks=arguments.breaks)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        table = measure(documents, budget, arguments.seed, folder)
    print(f"{len(documents)} documents\n{table.text(arguments.misses)}")  # noqa: T201 - a program for people
