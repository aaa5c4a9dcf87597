"""Specs into code: of what the last run left where that is enough, else all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.disk import inputs
from reynard.disk.output import digest
from reynard.generate import generate
from reynard.renewal.ground import Ground
from reynard.renewal.memory import Memory
from reynard.renewal.renew import renew
from reynard.resources import data_folder
from reynard.targets.python.naming import module_name
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.disk.cache import Cache
    from reynard.generate import GeneratePlan
    from reynard.renewal.renew import Renewed


class Made(Struct, frozen=True, kw_only=True):
    """A plan, and how it was come by."""

    plan: GeneratePlan
    specs: Path
    package: str
    choice: Choice
    cache: Cache | None
    renewed: Renewed | None

    def remember(self) -> None:
        """Keep for the next run what this one decided: the plan is written, so its package is the one on disk."""
        if self.renewed is not None:
            manifest = self.plan.manifest
            self.renewed.memory.write(
                self.renewed.grounds, {name: manifest.providers[module_name(name)] for name in self.renewed.grounds}
            )
        elif self.cache is not None:
            _remember(self.plan, self.specs, self.package, self.choice, self.cache)


def make(  # noqa: PLR0913 - what is made of which specs, where, and how
    specs: Path,
    out: Path,
    package: str,
    templates: Path,
    choice: Choice,
    cache: Cache | None,
    progress: Callable[[str, int, int], None],
) -> Made:
    """Return the package that a specs folder comes to; without a cache, nothing that was made before is used.

    Nor is it for templates of a project's own, which may tell anything anywhere, and for some operations of all.
    """
    if templates != data_folder("templates") / "python" or choice.operations:
        cache = None
    renewed = renew(specs, out, package, choice, cache) if cache is not None else None
    plan = (
        renewed.plan
        if renewed is not None
        else generate(specs, out, package, templates=templates, choice=choice, progress=progress)
    )
    return Made(plan=plan, specs=specs, package=package, choice=choice, cache=cache, renewed=renewed)


def _remember(plan: GeneratePlan, specs: Path, package: str, choice: Choice, cache: Cache) -> None:
    """Keep what a whole run decided, unless there are errors; it is written, so that its package is the one on disk."""
    if plan.api is None or plan.findings.has_errors:
        return
    grounds: dict[str, Ground] = {}
    for loaded, provider, settled in zip(plan.loaded, plan.api.providers, plan.settled, strict=True):
        hashes = {name: each.hex() for name, each in plan.hashes[provider.name].items()}
        sources = (each.source for each in (*loaded.endpoints, *loaded.webhooks))
        ground = Ground.of(provider, settled, {each.name.rpartition("/")[2]: each.text for each in sources}, hashes)
        if ground is None:
            return
        grounds[provider.name] = ground
    locks = {path.parent.name: inputs.content_hash(text.encode()).hex() for path, text in plan.names.items()}
    said = [each for each in plan.findings if each not in plan.passing]
    memory = Memory.of(cache, specs, package, choice, digest(plan.manifest.text()), locks, said, plan.counts)
    if memory is not None:
        memory.write(grounds, {name: plan.manifest.providers[module_name(name)] for name in grounds})
