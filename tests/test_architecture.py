"""The rules that keep the house in order: who may import whom, one door a library, short modules, linear templates."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes

from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "reynard"
TEMPLATES = ROOT / "templates"

MAY_IMPORT = {
    "patterns": "",
    "values": "",
    "placeholders": "",
    "source": "placeholders",
    "media": "",
    "resources": "",
    "extensions": "text",
    "text": "source",
    "diagnostics": "placeholders resources source",
    "disk.inputs": "diagnostics source",
    "collector": "",
    "sending": "",
    "halving": "sending",
    "choice": "diagnostics spec",
    "config": "choice diagnostics disk.inputs source",
    "schema": "text",
    "prose": "patterns.needles placeholders text",
    "observe": "diagnostics extensions media placeholders resources schema source text",
    "spec": "diagnostics halving placeholders resources schema source text",
    "reconcile": "diagnostics extensions halving media observe placeholders prose resources schema source spec text",
    "explain": "diagnostics observe placeholders prose reconcile schema source spec text",
    "export": "diagnostics extensions media placeholders prose schema spec text",
    "exporting": "diagnostics disk.inputs disk.output export extensions spec specs_folder text",
    "ir": "diagnostics media schema source spec text",
    "targets": "diagnostics ir media resources schema text",
    "emit": "diagnostics disk.output halving placeholders resources targets text",
    "disk.locking": "diagnostics disk.inputs",
    "disk.writing": "",
    "disk.output": "diagnostics disk.inputs disk.locking disk.writing",
    "disk.placing": "diagnostics disk.inputs disk.locking disk.output disk.writing",
    "disk.cache": "disk.inputs disk.output text",
    "specs_folder": "diagnostics disk.inputs disk.placing observe spec text",
    "baseline": "diagnostics disk.inputs disk.output source spec specs_folder text",
    "freshness": "choice disk.inputs disk.output disk.placing resources",
    "pull": "diagnostics disk.inputs disk.output disk.placing source spec text",
    "draft": "diagnostics media observe placeholders prose reconcile schema source spec text",
    "ingest": "collector diagnostics disk.inputs disk.output disk.placing draft placeholders reconcile source spec"
    " specs_folder text",
    "rereading": "collector diagnostics disk.cache disk.inputs draft ingest reconcile resources source text",
    "narrowing": "diagnostics disk.inputs ingest reconcile specs_folder",
    "overrides": "diagnostics disk.inputs source targets",
    "generate": "choice collector diagnostics disk.inputs disk.output emit freshness ir overrides resources spec"
    " specs_folder targets",
    "renewal": "choice collector diagnostics disk.cache disk.inputs disk.output emit freshness generate ir resources"
    " source spec specs_folder targets text",
    "other_targets": "choice diagnostics disk.output emit generate ir specs_folder targets",
    "models": "diagnostics disk.inputs disk.output emit ir resources specs_folder targets",
    "project": "baseline config diagnostics disk.cache disk.inputs disk.output disk.placing draft freshness generate"
    " ingest observe pull renewal rereading resources source spec specs_folder text",
    "disk.revisions": "",
    "diff": "diagnostics draft ir media observe placeholders prose reconcile schema source spec targets text",
    "mock": "diagnostics media schema source spec specs_folder text",
    "report": "diagnostics emit explain ir media observe placeholders prose reconcile schema source spec targets text",
    "proof.rehearsing": "diagnostics ir media mock placeholders schema spec targets text",
    "proof.proving": "config diagnostics placeholders proof.rehearsing spec specs_folder targets text",
    "tree": "diagnostics ir reconcile targets",
    "calling": "ir media schema targets",
    "demo": "diagnostics generate ingest ir mock specs_folder targets",
    "cli": "baseline calling choice collector config demo diagnostics diff disk.cache disk.inputs disk.locking"
    " disk.output disk.placing disk.revisions explain exporting freshness generate ingest integrations ir mock"
    " models narrowing other_targets project proof.proving pull reconcile renewal report resources source"
    " specs_folder targets text tree",
    "__main__": "cli",
    "integrations": "config diagnostics disk.inputs disk.output freshness generate resources",
    "runtime": "",
}
"""Each part of the package, and the parts that it may know; `patterns` and `values` are known to all."""
ROOMS = frozenset(part.split(".")[0] for part in MAY_IMPORT if "." in part)
"""Folders whose modules are parts of their own."""

DOORS = {
    "anyascii": "reconcile/names/words.py",
    "click": "cli",
    "distributed": "project/cluster.py",
    "hatchling": "integrations/hatch.py",
    "dataclasses": "values.py runtime",
    "datamodel_code_generator": "targets/python/standalone.py",
    "inflection": "reconcile/names/words.py",
    "httpcore2": "pull/network.py runtime",
    "httpx2": "mock cli/run.py pull runtime",
    "jinja2": "emit.py",
    "jsonpath": "observe/overlay/paths.py",
    "jsonschema": "mock/formats.py mock/schemas.py schema/validate.py spec/validate.py",
    "msgspec": "disk/cache.py text/packed.py values.py",
    "markdown_it": "report/markdown.py targets/python/plain.py",
    "markupsafe": "report/markdown.py",
    "nh3": "report/markdown.py",
    "pydantic": "proof/proving.py runtime",
    "pydantic_core": "cli/run.py runtime schema/patterns.py targets/python/types.py",
    "python_multipart": "mock",
    "referencing": "schema/validate.py",
    "rich": "cli diagnostics/width.py",
    "ruff": "targets/python/layout.py",
    "semver": "diff/version.py",
    "starlette": "mock cli/demo.py cli/mock.py",
    "typing_extensions": "runtime",
    "uvicorn": "mock/server.py cli/demo.py cli/mock.py",
    "yaml": "text/composed.py",
}
"""Each library, and where it is let in. Styling of text for terminals is click's, so printers may use it."""
STYLED = ("diagnostics/printers/text.py", "diff/printing.py", "explain/print.py", "tree/printing.py")

MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
KNOWN = frozenset(MODULES)
LONGEST = 400


@cache
def imports(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Return every import of a module, read once for all that is asked of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tuple(node for node in statements(tree) if isinstance(node, ast.Import | ast.ImportFrom))


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may be an import, wherever it stands, without the expressions: nine nodes of ten."""
    for inner in ("body", "handlers", "cases", "orelse", "finalbody"):
        below = getattr(node, inner, ())
        if isinstance(below, list):
            for each in below:
                yield each
                yield from statements(each)


def imported(path: Path) -> Iterator[str]:
    for node in imports(path):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module="reynard", names=names):
                yield from (f"reynard.{each.name}" for each in names if each.name != "__version__")
            case ast.ImportFrom(module=str() as module, names=names) if module.removeprefix("reynard.") in ROOMS:
                yield from (f"{module}.{each.name}" for each in names)
            case ast.ImportFrom(module=str() as module, level=0):
                yield module


def part_of(module: str) -> str:
    """Return the part that a module (`disk.output`, `spec.model.Spec`) belongs to."""
    first, second, *_ = (*module.split("."), "")
    inner = f"{first}.{second}"
    return inner if inner in MAY_IMPORT else first


@each_row("module", MODULES)
def test_each_part_knows_only_those_below_it(module: str) -> None:
    name = module.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")
    if not name or name in ROOMS:
        return
    part = part_of(name)
    allowed = {part, "patterns", "values", *MAY_IMPORT[part].split()}
    known = {
        part_of(name.removeprefix("reynard.")) for name in imported(PACKAGE / module) if name.startswith("reynard.")
    }
    assert known <= allowed, f"{module} may not import {sorted(known - allowed)}"


@each_row("module", MODULES)
def test_each_library_has_one_door(module: str) -> None:
    libraries = {name.split(".")[0] for name in imported(PACKAGE / module)} - {
        "reynard",
        *(sys.stdlib_module_names - DOORS.keys()),
    }
    for library in libraries:
        doors = (*DOORS[library].split(), *(STYLED if library == "click" else ()))
        assert module.startswith(doors), f"{library} is let in by {', '.join(doors)} only"


def modules_imported_by(module: str) -> Iterator[str]:
    """Yield the modules of ours that a module imports: also for types alone, and within functions."""
    here = ("reynard", *module.removesuffix(".py").removesuffix("/__init__").split("/"))
    package = here if module.endswith("__init__.py") else here[:-1]
    for node in imports(PACKAGE / module):
        match node:
            case ast.Import(names=names):
                named = [each.name for each in names]
            case ast.ImportFrom(module=source, names=names, level=level):
                start = package[: len(package) - level + 1] if level else ()
                parent = ".".join((*start, *((source,) if source else ())))
                named = [f"{parent}.{each.name}" for each in names]
            case _:
                continue
        for name in named:
            path = name.removeprefix("reynard.").replace(".", "/")
            outer = path.rpartition("/")[0]
            candidates = (f"{path}.py", f"{path}/__init__.py", f"{outer}.py", f"{outer}/__init__.py")
            found = next((each for each in candidates if each in KNOWN), None)
            if name.startswith("reynard.") and found not in {None, module}:
                yield str(found)


@each_row("part", sorted({module.split("/", maxsplit=1)[0] for module in MODULES}))
def test_no_module_leads_back_to_itself(part: str) -> None:
    """A circle of imports, even of types alone, is one module in several files: none can be read without the rest."""
    graph = {module: tuple(modules_imported_by(module)) for module in MODULES if module.split("/")[0] == part}
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_readers_and_specs_do_not_know_each_other() -> None:
    assert "spec" not in MAY_IMPORT["observe"]
    assert "observe" not in MAY_IMPORT["spec"]
    assert "spec" not in MAY_IMPORT["targets"]
    assert not any("runtime" in allowed.split() for allowed in MAY_IMPORT.values())


def test_everything_that_is_imported_is_declared() -> None:
    import tomllib  # noqa: PLC0415 - only here

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = " ".join([*project["dependencies"], *extras["mock"], *extras["dask"]]).lower().replace("-", "_")
    given = {"hatchling", "dataclasses"}  # the one calls us, where it is; the other comes with Python
    missing = {library for library in DOORS if library not in declared} - given
    indirect = {
        "httpcore2",
        "markupsafe",
        "referencing",
        "pydantic_core",
        "typing_extensions",
    }  # of httpx2, jsonschema and pydantic
    assert missing - indirect <= {"yaml"}
    assert "pyyaml" in declared


@each_row("module", MODULES)
def test_modules_are_short(module: str) -> None:
    lines = (PACKAGE / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST


def test_nothing_prints_or_reads_the_environment_but_the_command_line() -> None:
    """Only `cli`, `output`, `inputs` and their like touch disk, clock or environment."""
    pure = (
        "diagnostics",
        "emit.py",
        "ir",
        "observe",
        "reconcile",
        "source.py",
        "spec/dump.py",
        "spec/load.py",
        "spec/model.py",
        "text",
    )
    for module in MODULES:
        if not module.startswith(pure):
            continue
        names = set(imported(PACKAGE / module))
        assert not names & {
            "os",
            "time",
            "random",
            "socket",
            "subprocess",
            "urllib.request",
            "tempfile",
            "shutil",
            "logging",
        }, module


FILTERS = frozenset(("docstring", "join", "literal"))
"""The ways out for text in Python; those for Markdown stand below."""
MARKDOWN = frozenset(("code", "markdown", "shell", "verbatim"))
SAFE = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr, nodes.Filter,
    nodes.Const, nodes.Tuple, nodes.Macro, nodes.Call, nodes.Import, nodes.Include,
)  # fmt: skip
TEMPLATE_NAMES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for target in ("models", "python")
    for path in (TEMPLATES / target).rglob("*.jinja")
)


@each_row("name", TEMPLATE_NAMES)
def test_templates_are_linear(name: str) -> None:
    """Interpolate, loop, branch on one attribute, include, call our own macros: nothing is computed in a template."""
    tree = Environment(autoescape=False, trim_blocks=True).parse((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S701 - nothing is rendered
    odd = [type(node).__name__ for node in tree.find_all(nodes.Node) if not isinstance(node, SAFE)]
    assert not odd
    macros = {node.name for node in tree.find_all(nodes.Macro)}
    modules = {node.target for node in tree.find_all(nodes.Import)}
    for branch in tree.find_all(nodes.If):
        assert isinstance(branch.test, nodes.Getattr | nodes.Name), (
            f"line {branch.lineno} branches on more than an attribute"
        )
    for each in tree.find_all(nodes.Filter):
        allowed = MARKDOWN | {"join"} if name.endswith(".md.jinja") else FILTERS
        assert each.name in allowed, f"line {each.lineno}: {each.name}"
    for call in tree.find_all(nodes.Call):
        target = call.node
        is_ours = isinstance(target, nodes.Name) and target.name in macros
        is_imported = (
            isinstance(target, nodes.Getattr) and isinstance(target.node, nodes.Name) and target.node.name in modules
        )
        assert is_ours or is_imported, f"line {call.lineno} calls something"


TOP = (
    *("generated", "generator", "pyproject.toml", "specs", "templates", "tests"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "action.yml", "requirements-dev.lock"),
    *(".ci", ".github", ".gitignore", ".pre-commit-hooks.yaml"),
)
"""What stands at the top: the six that show what this is, and what people and tools look for there."""


GIT = shutil.which("git") or ""


@pytest.mark.skipif(not GIT or not (ROOT / ".git").exists(), reason="this is no checkout")
def test_nothing_else_stands_at_the_top() -> None:
    kept = subprocess.run([GIT, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - its own files
    assert {name.partition("/")[0] for name in kept.splitlines()} == {*TOP}
