"""What every build hook does: bring the clients of a project up to date, or say in words why that cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard import __version__, freshness
from reynard.config import load_config
from reynard.diagnostics import Findings, Severity
from reynard.diagnostics.printers import Look, printer
from reynard.disk import inputs, output
from reynard.resources import data_folder
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reynard.config import Config


class BuildProblem(Exception):  # noqa: N818 - what a project has wrong, not a fault of ours
    """Clients cannot be made; the text is what a person reads, findings with their places."""


class Built(Struct, frozen=True, kw_only=True):
    """The clients of a project, current on disk."""

    config: Config
    folder: Path
    files: tuple[str, ...]
    """Every file of the package by its path in the folder, the manifest too."""
    changed: int

    @property
    def place(self) -> str:
        """Where the package belongs below a root of imports: `acme/clients`."""
        return self.config.package.replace(".", "/")


def build(root: Path) -> Built:
    """Generate the clients of the project in a folder where they are not current. Raises BuildProblem.

    A source distribution may leave the specs out: then clients that are as they were generated are taken as they are.
    """
    findings = Findings()
    config = load_config(root, findings)
    if config.file is None or config.root != root:
        raise BuildProblem(f"reynard: there is no [tool.reynard] in {root / 'pyproject.toml'}")
    _stop_at_errors(findings)
    folder = config.output.joinpath(*config.package.split("."))
    if not config.specs.is_dir() and is_untouched(folder):
        return _built(config, folder, 0)
    templates = config.templates or data_folder("templates") / "python"
    if freshness.is_fresh(folder, config.specs, templates, config.package, config.choice):
        return _built(config, folder, 0)
    from reynard.generate import generate  # noqa: PLC0415 - what is current needs none of it

    plan = generate(config.specs, config.output, config.package, templates=config.templates, choice=config.choice)
    _stop_at_errors(plan.findings)
    changed = plan.write()
    _stop_at_errors(plan.findings)
    return _built(config, folder, len(changed or ()))


def sources(config: Config) -> tuple[Path, ...]:
    """Return the files that clients are made from: settings, specs and templates of the project. Pages are not part."""
    found = [config.file] if config.file is not None else []
    folders = inputs.provider_folders(config.specs) if config.specs.is_dir() else ()
    for folder in folders:
        found += [path for path in (*sorted(folder.glob("*.y*ml")), folder / inputs.NAMES) if path.is_file()]
    if config.templates is not None:
        found += [path for path in sorted(config.templates.rglob("*.jinja")) if path.is_file()]
    return tuple(found)


def is_untouched(folder: Path) -> bool:
    """Tell whether a package is what its manifest says that was written, whatever it was made from."""
    manifest = output.read_manifest(folder / output.MANIFEST)
    return manifest is not None and output.is_current(folder, manifest.version, manifest.inputs)


def _built(config: Config, folder: Path, changed: int) -> Built:
    manifest = output.read_manifest(folder / output.MANIFEST)
    names = manifest.files if manifest is not None else ()
    return Built(config=config, folder=folder, files=(*names, output.MANIFEST), changed=changed)


def _stop_at_errors(findings: Findings) -> None:
    if not findings.has_errors:
        return
    errors = [each for each in findings if each.severity is Severity.ERROR]
    text = printer("text")(errors, {}, Look(columns=120))
    raise BuildProblem(f"reynard {__version__} cannot make the clients:\n\n{text.rstrip()}")


def depfile_text(target: Path, files: Iterable[Path], specs: Path) -> str:
    """Return what make and ninja read: the target, all it is made from, and an empty rule for each, should it go.

    The folders of specs count, so that a new one is noticed.
    """
    files = tuple(files)
    folders = {specs, *(path.parent for path in files if path.is_relative_to(specs))}
    names = [_escaped(inputs.shown(path)) for path in (*files, *sorted(folders))]
    rules = "".join(f"\n{name}:\n" for name in names)
    return f"{_escaped(inputs.shown(target))}: {' '.join(names)}\n{rules}"


def _escaped(name: str) -> str:
    """Return a path as both tools read it."""
    return name.replace("$", "$$").replace(" ", "\\ ").replace("#", "\\#")
