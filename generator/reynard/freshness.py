"""Whether a generated package is what its inputs would give: told by hashes, before anything heavy is loaded."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from reynard import __version__, inputs, output
from reynard.resources import code_is_newer, runtime_folder

if TYPE_CHECKING:
    from pathlib import Path


def input_key(specs: Path, templates: Path, package: str) -> str:
    """Return one hash of all that a package is made from; its manifest keeps it."""
    parts = [inputs.tree_digest(templates), inputs.tree_digest(runtime_folder(), "*.py")]
    return hashlib.sha256(json.dumps([*parts, _digest_of(specs), package]).encode()).hexdigest()


def is_fresh(folder: Path, specs: Path, key: str) -> bool:
    """Tell whether a package on disk is exactly what the inputs under a key gave the last time."""
    return (
        specs.is_dir() and output.is_current(folder, __version__, key) and not code_is_newer(folder / output.MANIFEST)
    )


def _digest_of(specs: Path) -> str:
    """Return one hash of everything in a specs folder that clients are generated from."""
    digest = hashlib.sha256()
    for folder in inputs.provider_folders(specs) if specs.is_dir() else ():
        for path in sorted(folder.glob("*.y*ml")):
            digest.update(f"{folder.name}/{path.name}\0".encode("utf-8", "surrogateescape"))
            digest.update(inputs.hash_of(path) if path.is_file() else b"not a file: something to report")
    return digest.hexdigest()
