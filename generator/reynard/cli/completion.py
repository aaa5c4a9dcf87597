"""What the shell offers on Tab: names of providers, operations, topics from the names of files; groups from specs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.cli import terminal
from reynard.diagnostics import Findings
from reynard.patterns import compiled
from reynard.resources import topics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import click

_NO_OPERATIONS = frozenset(("provider", "decisions"))
_GROUP = compiled(r"""^group:[ ]["']?([a-z0-9_.]+)""", re.MULTILINE)


def complete_providers(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the providers whose names begin so."""
    return [each.name for each in _providers(context) if each.name.startswith(incomplete)]


def complete_operations(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the operations, `provider.operation`, that begin so."""
    wanted, dot, _ = incomplete.partition(".")
    folders = [each for each in _providers(context) if (each.name == wanted if dot else each.name.startswith(wanted))]
    names = (f"{folder.name}.{name}" for folder in folders for name in _operations(folder))
    return [name for name in names if name.startswith(incomplete)]


def complete_groups(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the groups that begin so, of the providers that were named, else of all."""
    named = context.params.get("providers") or ()
    folders = [each for each in _providers(context) if not named or each.name in named]
    texts = (path.read_text(encoding="utf-8", errors="replace") for each in folders for path in each.glob("*.yaml"))
    groups = {found[1] for text in texts if (found := _GROUP.search(text)) is not None}
    return sorted(name for name in groups if name.startswith(incomplete))


def complete_faults(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the operations that a fault can be asked for, each with its equals sign."""
    names = sorted({f"{name}=" for folder in _providers(context) for name in _operations(folder)})
    return [name for name in names if name.startswith(incomplete)]


def complete_topics(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the topics whose names begin so."""
    return [name for name in topics() if name.startswith(incomplete)]


def complete_codes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the codes of findings that begin so."""
    from reynard.diagnostics.plugins import known_codes  # noqa: PLC0415 - only this argument needs it

    return sorted(code for code in known_codes() if code.startswith(incomplete))


def complete_targets(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the targets whose names begin so."""
    from reynard.targets.plugins import target_names  # noqa: PLC0415 - only this option needs it

    return [name for name in target_names() if name.startswith(incomplete)]


def _providers(context: click.Context) -> Iterator[Path]:
    folder = terminal.configuration(Findings(), context.params.get("specs")).specs
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (each / "provider.yaml").is_file() or (each / "pages").is_dir():
            yield each


def _operations(folder: Path) -> list[str]:
    return sorted(each.stem for each in folder.glob("*.yaml") if each.stem not in _NO_OPERATIONS)
