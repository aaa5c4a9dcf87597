"""Whether a generated package is what its inputs would give: told by hashes, before anything heavy is loaded."""

from __future__ import annotations

import hashlib
import json
import os
import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard import __version__
from reynard.choice import EVERYTHING, Choice
from reynard.disk import inputs, output, placing
from reynard.patterns import compiled
from reynard.resources import AUTH, code_is_newer, data_folder, plugin_stamps, runtime_folder
from reynard.values import asdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


_SPEC = compiled(r".*\.y.*ml", re.DOTALL)


def input_key(  # noqa: PLR0913 - all that a package is made from, and what of it is known
    specs: Path,
    templates: Path,
    package: str,
    choice: Choice = EVERYTHING,
    names: Mapping[Path, str] = MappingProxyType({}),
    digests: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return one hash of all that a package is made from; its manifest keeps it.

    `names` are records of names that are about to be written: they count as they will be. `digests` are those of
    providers' specs that are known already.
    """
    is_ours = templates == data_folder("templates") / "python"
    looks = dict.fromkeys((our_templates() if is_ours else inputs.tree_digest(templates), our_templates()))
    parts = [*looks, _our_runtime(), *sorted(plugin_stamps(AUTH))]
    made_from = [*parts, _digest_of(specs, names, digests), package, asdict(choice)]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


@cache
def our_templates() -> str:
    """Return one hash of the templates that Reynard brings; they are what they are while it runs."""
    return inputs.tree_digest(data_folder("templates") / "python")


@cache
def _our_runtime() -> str:
    return inputs.tree_digest(runtime_folder(), "*.py")


def is_fresh(folder: Path, specs: Path, templates: Path, package: str, choice: Choice) -> bool:
    """Tell whether a package on disk is exactly what these inputs gave the last time."""
    return (
        (folder / output.MANIFEST).is_file()
        and specs.is_dir()
        and not placing.is_pending(specs)
        and not code_is_newer(folder / output.MANIFEST)
        and output.is_current(folder, __version__, input_key(specs, templates, package, choice))
    )


def _digest_of(specs: Path, names: Mapping[Path, str], digests: Mapping[str, str]) -> str:
    """Return one hash of everything in a specs folder that clients are generated from."""
    digest = hashlib.sha256()
    for folder in inputs.provider_folders(specs) if specs.is_dir() else ():
        record = folder / inputs.NAMES
        named = inputs.content_hash(names[record].encode()) if record in names else inputs.hash_of(str(record))
        own = digests.get(folder.name) or digest_of(spec_hashes(folder))
        digest.update(f"{folder.name} {own} {named.hex()}\n".encode())
    return digest.hexdigest()


def spec_hashes(folder: Path, read: Mapping[str, bytes] = MappingProxyType({})) -> dict[str, bytes]:
    """Return the hash of each file that a provider's client is generated from, by name; its pages are not part of it.

    What was read already is taken as it was then.
    """
    # By their names: paths take longer than reading the files.
    names = sorted(filter(_SPEC.fullmatch, os.listdir(folder) if folder.is_dir() else ()))  # noqa: PTH208 - as above
    return {name: read.get(name) or _hash_of(f"{folder}/{name}") for name in names}


def _hash_of(name: str) -> bytes:
    is_file = os.path.isfile(name)  # noqa: PTH113 - as above
    return inputs.hash_of(name) if is_file else b"not a file: something to report"


def digest_of(hashes: Mapping[str, bytes]) -> str:
    """Return one hash of some files, from those of each."""
    digest = hashlib.sha256()
    for name, each in hashes.items():
        digest.update(f"{name}\0".encode("utf-8", "surrogateescape"))
        digest.update(each)
    return digest.hexdigest()
