# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a generated package was made from: its manifest alone knows, so that nothing else changes with it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What one provider's client was made from; empty where the manifest was not shipped with the package."""

    generator: str
    """The generator, and its version."""
    sha256: str
    """The hash of the provider's specs: the same for as long as they say the same."""


def read_origin(module: str) -> Origin:
    """Return what the client in a module of a generated package was made from."""
    package, _, provider = module.rpartition(".")
    try:
        manifest = json.loads(files(package).joinpath("reynard.manifest.json").read_text(encoding="utf-8"))
        return Origin(generator=str(manifest["generator"]), sha256=str(manifest["providers"][provider]))
    except (OSError, ValueError, KeyError, TypeError):
        return Origin(generator="", sha256="")
