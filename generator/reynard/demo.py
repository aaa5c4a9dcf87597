"""The whole way in one go: pages, specs, clients, a vendor that answers, and a task collected from each provider."""

from __future__ import annotations

import importlib
import shutil
import sys
from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.targets.python.calls import call_site, example_arguments
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reynard.generate import GeneratePlan
    from reynard.ingest import IngestPlan
    from reynard.ir.types import Api, Operation, Provider

PACKAGE = "video_clients"
_KEY = "demo-key"
_SPEED = 20.0
"""How much faster than life the mock's tasks pass."""


class Collected(Struct, frozen=True, kw_only=True):
    """One task from submit to result."""

    call: str
    task_id: str
    words: tuple[str, ...]
    """The vendor's own words for the states it went through."""
    url: str
    saved: Path
    size: int


class Built(Struct, frozen=True, kw_only=True):
    """What the first half of the demo made."""

    specs: Path
    ingested: IngestPlan
    generated: GeneratePlan
    api: Api


def build(specs: Path, workspace: Path) -> Built:
    """Copy a specs folder into a workspace, ingest its pages and generate its clients there."""
    here = workspace / "specs"
    shutil.copytree(specs, here)
    ingested = ingest(here)
    ingested.write()
    generated = generate(here, workspace / "generated", PACKAGE)
    generated.write()
    quiet = Findings()
    return Built(specs=here, ingested=ingested, generated=generated, api=resolve(load_specs(here, quiet)))


def collect(built: Built, workspace: Path, tell: Callable[[Provider, Collected], None]) -> None:
    """Serve the specs on a free port and collect one task of every lifecycle with the generated clients."""
    from reynard.mock import running  # noqa: PLC0415 - the extra `mock` is needed only here

    with _importable(workspace / "generated"), running(built.specs, speed=_SPEED) as vendor:
        for provider in built.api.providers:
            for lifecycle in provider.lifecycles:
                operation = next(each for each in provider.operations if each.name == lifecycle.submit[0])
                tell(provider, _task(provider, operation, vendor.base_url(provider.name), workspace))


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in [each for each in sys.modules if each.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def _task(provider: Provider, operation: Operation, base_url: str, workspace: Path) -> Collected:
    site = call_site(provider, operation)
    module: Any = importlib.import_module(f"{PACKAGE}.{site.module}")
    keys = {argument: _KEY for scheme in provider.schemes for argument in scheme.arguments}
    arguments = example_arguments(operation)
    words: list[str] = []

    def on_update(update: Any) -> None:  # noqa: ANN401 - a type of the generated package
        if update.status and update.status not in words:
            words.append(update.status)

    with getattr(module, site.client)(base_url=base_url, pace=_SPEED * 4, **keys) as client:
        result = attrgetter(f"{site.group}.{site.run}")(client)(**arguments, on_update=on_update)
        output = result.outputs[0]
        path = workspace / f"{provider.name}.mp4"
        output.save(path)
    shown = ", ".join(f"{name}={_short(value)}" for name, value in arguments.items())
    return Collected(
        call=f"{site.client}().{site.group}.{site.run}({shown})",
        task_id=str(result.task_id),
        words=tuple(words),
        url=str(output.url or ""),
        saved=path,
        size=path.stat().st_size,
    )


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 32 else f"{text[:30]}…"  # noqa: PLR2004 - as much as one line of the demo can hold
