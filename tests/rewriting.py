"""Assertions rewritten once for all workers of a first run: each takes its share before it collects.

Else each worker would rewrite those of all modules, which takes longer than collecting them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from _pytest.assertion import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest


def rewrite_share(config: pytest.Config, number: int, count: int) -> None:
    """Rewrite each so manieth of the modules that no run has rewritten yet, where bytecode can be kept.

    What cannot be read is left to the collection, which says so.
    """
    for path in list(_modules(config))[number::count]:
        folder = rewrite.get_cache_dir(path)
        kept = folder / (path.stem + rewrite.PYC_TAIL)
        if sys.dont_write_bytecode or kept.exists() or not rewrite.try_makedirs(folder):
            continue
        try:
            known_by, code = rewrite._rewrite_test(path, config)  # noqa: SLF001 - pytest rewrites only what it imports
        except (SyntaxError, ValueError, OSError):
            continue
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, known_by, kept)  # noqa: SLF001 - as above


def _modules(config: pytest.Config) -> Iterator[Path]:
    """Yield the modules that a run was asked to collect."""
    for argument in config.args:
        path = Path(config.invocation_params.dir, argument.partition("::")[0])
        yield from sorted(path.rglob("test_*.py")) if path.is_dir() else (path,)
