"""What workers of a first run would each compile, compiled once: each takes its share before it collects.

To rewrite the assertions of all modules takes longer than to collect them.
"""

from __future__ import annotations

import py_compile
import sys
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from _pytest.assertion import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

GENERATOR = Path(__file__).parents[1] / "generator"


def compile_share(config: pytest.Config, number: int, count: int) -> None:
    """Compile each so manieth of the modules that no run has compiled yet, where bytecode can be kept.

    What cannot be read is left to who imports it, and says so.
    """
    if sys.dont_write_bytecode:
        return
    for path in list(_modules(config))[number::count]:
        _rewrite(path, config)
    for path in sorted(GENERATOR.rglob("*.py"))[number::count]:
        if not Path(cache_from_source(path)).exists():
            py_compile.compile(str(path), quiet=2)


def _rewrite(path: Path, config: pytest.Config) -> None:
    try:
        folder = rewrite.get_cache_dir(path)
        kept = folder / (path.stem + rewrite.PYC_TAIL)
        if kept.exists() or not rewrite.try_makedirs(folder):
            return
        known_by, code = rewrite._rewrite_test(path, config)  # noqa: SLF001 - pytest rewrites only what it imports
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, known_by, kept)  # noqa: SLF001 - as above
    except (SyntaxError, ValueError, OSError, AttributeError, TypeError):
        return  # what cannot be read, or a pytest whose inner parts are others: each worker does it for itself


def _modules(config: pytest.Config) -> Iterator[Path]:
    """Yield the modules that a run was asked to collect."""
    for argument in config.args:
        path = Path(config.invocation_params.dir, argument.partition("::")[0])
        yield from sorted(path.rglob("test_*.py")) if path.is_dir() else (path,)
