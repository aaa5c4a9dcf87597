"""The part that some operations of a provider have in its package: before a change of their specs, and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.ir.resolve import describe_models, resolve_some
from reynard.ir.sharing import decide
from reynard.renewal.standing import standing
from reynard.source import Source
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.soundness import sound
from reynard.targets.python.methods import given_names
from reynard.targets.python.naming import RESERVED_CLASSES
from reynard.targets.python.plan import plan_some
from reynard.targets.python.remembered import given_members
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import Described, GivenMember, Provider, Shared
    from reynard.renewal.ground import Ground
    from reynard.spec.model import LoadedProvider
    from reynard.targets.files import RenderJob
    from reynard.targets.python.plan import Asynchronous

_PROVIDER = "provider.yaml"


class Parts(Struct, frozen=True, kw_only=True):
    """What some operations of a provider have in its package, and what is decided for all of its models now."""

    before: tuple[RenderJob, ...]
    """The files in which they stand, with these operations alone."""
    after: tuple[RenderJob, ...]
    specs: tuple[tuple[str, str, str], ...]
    """Provider, operation and file name of each."""
    described: tuple[Described, ...]
    shared: Shared
    members: tuple[GivenMember, ...]
    """What arguments and members of the provider are called now."""
    is_first: bool
    """Whether one of them is what the package's README shows first."""


def parts_of(
    ground: Ground, folder: str, texts: Mapping[str, str], package: str, asynchronous: Asynchronous
) -> Parts | None:
    """Return the parts that changed files of a provider have; None where all of the provider must be made again.

    `texts` are the changed files and provider.yaml as they are, `folder` is what people call theirs.
    """
    name = folder.rpartition("/")[2]
    before = {each: ground.text(each) if each != _PROVIDER else text for each, text in texts.items()}
    old, new = _loaded(name, folder, before), _loaded(name, folder, texts)
    if old is None or new is None or _called(old) != _called(new):
        return None
    described = _described_after(ground, old, new)
    if described is None:
        return None
    # What is decided about all models is decided again, with the new ones: 35 ms of 1,000 operations, and a proof.
    shared = decide(described, ground.shared.record, RESERVED_CLASSES)
    if _as_seen(shared) != _as_seen(ground.shared):
        return None
    sides = [_some(each, ground, shared) for each in (old, new)]
    seen = [standing(each, ground.settled) for each in sides]
    known = {each for each in ground.methods if each.operation in _called(old)}
    if seen[0] != seen[1] or {*given_names(sides[0])} != known:
        return None
    quiet = Findings()
    plans = [plan_some(package, each, ground.settled, quiet, asynchronous) for each in sides]
    if len(quiet):
        return None
    return Parts(
        before=plans[0],
        after=plans[1],
        specs=tuple((name, each.spec.operation, _file(each.source)) for each in new.endpoints),
        described=described,
        shared=shared,
        members=_members_after(ground, sides[1]),
        is_first=ground.settled.first in _called(new),
    )


def _file(source: Source) -> str:
    return source.name.rpartition("/")[2]


def _called(loaded: LoadedProvider) -> list[str]:
    return [each.spec.operation for each in loaded.endpoints]


def _loaded(name: str, folder: str, texts: Mapping[str, str]) -> LoadedProvider | None:
    """Return a provider with some operations that nothing is said of and that no task's life needs."""
    findings = Findings()
    files = {each: Source(f"{folder}/{each}", text) for each, text in texts.items()}
    loaded = load_provider(ProviderFolder(name, files), findings)
    if loaded is None or len(findings) or len(loaded.endpoints) != len(files) - 1:
        return None
    tasks = loaded.spec.tasks
    needed = {one for each in tasks for one in (*each.submit, *(step.operation for _, step in each.steps))}
    if needed.intersection(_called(loaded)):
        return None
    whole = sound(replace(loaded, spec=replace(loaded.spec, tasks=())), findings)
    return None if len(findings) or _called(whole) != _called(loaded) else whole


def _described_after(ground: Ground, old: LoadedProvider, new: LoadedProvider) -> tuple[Described, ...] | None:
    """Return the definitions of all operations after a change; None where others than before are there."""
    before, after = describe_models(old), describe_models(new)
    users = {*_called(old)}
    if before != tuple(each for each in ground.described if each.user in users):
        # Alone they are not what they are among all: others had taken a name.
        return None
    if [(each.user, each.name) for each in before] != [(each.user, each.name) for each in after]:
        return None
    changed = {each.name: each for each in after}
    return tuple(changed.get(each.name, each) for each in ground.described)


def _as_seen(shared: Shared) -> tuple[object, ...]:
    """Return what is decided about models, without what marks their content on record."""
    firsts = {name: (each.name, each.owner, each.words) for name, each in shared.firsts.items()}
    said = (shared.promised, shared.nullable, shared.vital, shared.due, shared.listed)
    return shared.names, shared.twins, firsts, *said


def _members_after(ground: Ground, provider: Provider) -> tuple[GivenMember, ...]:
    """Return what arguments and members are called, of which some operations have other ones now."""
    operations = {each.name for each in provider.operations}
    models = {one.name for each in provider.operations for one in each.definitions}
    left = (each for each in ground.members if each.of not in (operations if each.place else models))
    return (*left, *given_members(provider))


def _some(loaded: LoadedProvider, ground: Ground, shared: Shared) -> Provider:
    provider = resolve_some(replace(loaded, members=ground.members), shared)
    called = {each.name for each in provider.operations}
    return replace(provider, names=tuple(each for each in ground.methods if each.operation in called))
