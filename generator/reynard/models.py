"""Specs into models alone: no client, no runtime, one file for a project that has its own way of calling."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_FILE, NO_SPECS, diagnostic
from reynard.disk import output
from reynard.disk.inputs import shown
from reynard.emit import render
from reynard.ir.resolve import resolve
from reynard.resources import data_folder
from reynard.specs_folder import load_specs
from reynard.targets.python.layout import lay_out
from reynard.targets.python.models import MARK, plan_models
from reynard.targets.python.models_grammar import check_models
from reynard.targets.python.naming import RESERVED_CLASSES
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.ir.types import Operation, Provider
    from reynard.targets.python.flavours import Flavour

_NAMES = "Operations are named by the spec files of the provider's folder, without `.yaml`."


class Models(Struct, frozen=True, kw_only=True):
    """A file of models, before it is written."""

    text: str
    models: int
    operations: int


def models(
    specs: Path, provider: str, flavour: Flavour, report: Report, operations: Sequence[str] = ()
) -> Models | None:
    """Return the models of a provider's operations, or of some of them; None where there is nothing to make them of."""
    loaded = load_specs(specs, report, [provider])
    for found in resolve(loaded, RESERVED_CLASSES).providers:
        wanted = _wanted(found, operations, report)
        job = plan_models(found, wanted, flavour, f"{provider}.py", report)
        rendered = render([job], data_folder("templates") / "models", {".py": check_models})
        return Models(text=lay_out(rendered)[0].text, models=len(job.classes), operations=len(wanted))
    return None


def _wanted(provider: Provider, names: Sequence[str], report: Report) -> tuple[Operation, ...]:
    known = [each.name for each in provider.operations]
    for name in dict.fromkeys(names):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(known)}"
            report(diagnostic(NO_SPECS, f"`{provider.name}` has no operation `{name}`; {hint}", help=_NAMES))
    return tuple(each for each in provider.operations if not names or each.name in names)


def change(path: Path, text: str, report: Report) -> output.Change | None:
    """Return how a file would change; None where it stays as it is, or is somebody's own, which is reported."""
    before = path.read_bytes().replace(b"\r\n", b"\n").decode(errors="replace") if path.exists() else None
    if path.is_symlink() or (before and not before.startswith(MARK)):
        report(
            diagnostic(FOREIGN_FILE, f"`{shown(path)}` is in the way, and no run of ours wrote it", file=shown(path))
        )
        return None
    return output.Change(path.name, before, text) if before != text else None
