"""A package after a change of few specs, as a table of contents.

    what the last run left → what changed → the part of that, before and after → files with one in the other's place

Wherever something is not as it was, or not as it should be, nothing is returned, and a whole run makes everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard import __version__, freshness
from reynard.collector import collecting_seldom
from reynard.diagnostics import Findings
from reynard.disk import inputs, output
from reynard.disk.cache import UNUSABLE, pressed
from reynard.generate import GeneratePlan
from reynard.patterns import compiled
from reynard.renewal.memory import Memory
from reynard.resources import data_folder
from reynard.spec.names import NAMES, dump_names
from reynard.specs_folder import wanted_folders
from reynard.targets.python.headers import Origins
from reynard.targets.python.naming import module_name
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.disk.cache import Cache
    from reynard.renewal.ground import Ground

_MANY = 8
"""A whole run costs no more where one spec in so many changed."""
_PROVIDER = "provider.yaml"
_IGNORED = "decisions.yaml"
_OF_PAGE = compiled(r"\A((?:#.*\n)?)# Derived by .*\n((?:.*\n)*?source:\n(?:  .*\n)*?)  sha256: \"[0-9a-f]{64}\"\n")
"""What a derived spec says of its page as a whole: it changes with any operation of it, and no client is made of it."""


class Renewed(Struct, frozen=True, kw_only=True):
    """A plan that was made of another, and the ground of each provider that changed."""

    plan: GeneratePlan
    memory: Memory
    grounds: Mapping[str, Ground]


class _Changed(Struct, frozen=True, kw_only=True):
    """A provider some of whose specs changed: its files in the package as they are now, its names, its ground."""

    files: Mapping[str, str]
    record: str | None
    ground: Ground


@collecting_seldom()
def renew(specs: Path, out: Path, package: str, choice: Choice, cache: Cache) -> Renewed | None:
    """Return the package that a specs folder comes to, made of the one on disk; None where all is to be made again."""
    memory = Memory.read(cache, specs, package, choice)
    folder = out.joinpath(*package.split("."))
    known = output.read_intact(folder, memory.written) if memory is not None else None
    if memory is None or known is None:
        return None
    manifest, files = known
    findings = Findings()
    folders = wanted_folders(specs, choice.providers, findings)
    modules = {each.name: module_name(each.name) for each in folders}
    if len(findings) or {*modules.values()} != {*manifest.providers}:
        return None
    if any(memory.locks.get(each.name) != inputs.hash_of(f"{each}/{NAMES}").hex() for each in folders):
        return None
    hashes = {each.name: freshness.spec_hashes(each) for each in folders}
    digests = {name: freshness.digest_of(each) for name, each in hashes.items()}
    changed = {each for each in folders if manifest.providers[modules[each.name]] != digests[each.name]}
    names: dict[Path, str] = {}
    grounds: dict[str, Ground] = {}
    made: dict[str, str] = {}
    for each in sorted(changed):
        ground = memory.ground(each.name, manifest.providers[modules[each.name]])
        done = _renewed(each, ground, hashes[each.name], files, package, choice) if ground is not None else None
        if done is None:
            return None
        made |= done.files
        grounds[each.name] = done.ground
        names |= {each / NAMES: done.record} if done.record is not None else {}
    recalled = memory.findings(specs, {each.name for each in changed})
    if recalled is None:
        return None
    findings.extend(recalled)
    look = data_folder("templates") / "python"
    written = output.Manifest(
        __version__,
        freshness.input_key(specs, look, package, choice, names, digests),
        {**manifest.files, **{path: output.digest(text) for path, text in made.items()}},
        {modules[name]: each for name, each in digests.items()},
    )
    locks = {
        **memory.locks,
        **{path.parent.name: inputs.content_hash(text.encode()).hex() for path, text in names.items()},
    }
    return Renewed(
        plan=GeneratePlan(
            folder=folder,
            files={**files, **made},
            kept=frozenset(files.keys() - made.keys()),
            manifest=written,
            findings=findings,
            names=names,
            counts=memory.counts,
        ),
        memory=replace(memory, written=output.digest(written.text()), locks=locks),
        grounds=grounds,
    )


def _renewed(  # noqa: PLR0913 - a provider as it was and as it is
    folder: Path, ground: Ground, hashes: Mapping[str, bytes], files: Mapping[str, str], package: str, choice: Choice
) -> _Changed | None:
    """Return what became of a provider; None where it must be made again as a whole."""
    now = {name: each.hex() for name, each in hashes.items()}
    if now.keys() != ground.hashes.keys():
        return None
    differing = [name for name, each in now.items() if each != ground.hashes[name] and name != _IGNORED]
    quiet = Findings()
    read = {name: inputs.read_text(folder / name, quiet) for name in (_PROVIDER, *differing)}
    texts = {name: each.source.text for name, each in read.items() if each is not None}
    if texts.keys() != read.keys() or not ground.packed.keys() >= {*differing}:
        return None
    try:
        changed = [name for name in differing if _telling(texts[name]) != _telling(ground.text(name))]
    except UNUSABLE:
        return None
    if len(changed) > 1 and len(changed) * _MANY > len(now):
        return None
    record, made = None, dict[str, str]()
    if changed:
        from reynard.renewal.files import renewed_files  # noqa: PLC0415 - the first run of all has nothing to renew
        from reynard.renewal.parts import parts_of  # noqa: PLC0415 - as above

        try:
            wanted = {name: texts[name] for name in (_PROVIDER, *changed)}
            parts = parts_of(ground, inputs.shown(folder), wanted, package, choice.asynchronous)
        except UNUSABLE:
            # A ground whose names lead nowhere in it: no run of ours left that.
            return None
        found = renewed_files(parts, files, Origins.of(choice.origin, parts.specs)) if parts is not None else None
        if parts is None or found is None:
            return None
        made |= found
        if parts.shared.record != ground.shared.record or {*parts.members} != {*ground.members}:
            record = dump_names(ground.methods, parts.shared.record, parts.members)
        ground = replace(ground, described=parts.described, shared=parts.shared, members=parts.members)
    packed = {**ground.packed, **{name: pressed(texts[name]) for name in differing}}
    return _Changed(files=made, record=record, ground=replace(ground, hashes=now, packed=packed))


def _telling(spec: str) -> str:
    """Return what of a spec a client can be made of."""
    return _OF_PAGE.sub(r"\1\2", spec, count=1)
