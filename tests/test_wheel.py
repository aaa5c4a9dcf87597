"""What is installed: `reynard` and nothing else at the top level, with its data, from a wheel and from a checkout."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from programs import REPOSITORY, python, unpack

COPIED = ("pyproject.toml", "README.md", "LICENSE", "generator", "templates", "specs", "generated")
BUILD = (
    "from hatchling.build import build_wheel, build_editable; import sys; print(globals()[sys.argv[1]](sys.argv[2]))"
)
RUN = """
import sys
sys.path[:0] = sys.argv[1:2]
import reynard
from reynard.resources import data_folder, runtime_folder
from reynard.generate import generate
from pathlib import Path
print(Path(reynard.__file__).parent)
assert (data_folder("specs") / "endpoint.schema.json").is_file()
assert (runtime_folder() / "client.py").is_file()
plan = generate(Path("specs"), Path("out"), "clients")
print(len(plan.write()) > 50, [each.message for each in plan.findings])
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what is built, so that the build leaves nothing in the repository."""
    folder = tmp_path_factory.mktemp("wheel") / "source"
    folder.mkdir()
    for name in COPIED:
        path = REPOSITORY / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".mypy_cache"))
        else:
            shutil.copy(path, folder / name)
    return folder


def built(source: Path, kind: str) -> zipfile.ZipFile:
    target = source.parent / kind
    target.mkdir(exist_ok=True)
    done = python("-W", "ignore", "-c", BUILD, kind, str(target), cwd=source)
    assert done.code == 0, done.err
    return zipfile.ZipFile(target / done.out.split()[-1])


@pytest.fixture(scope="module")
def wheel(source: Path) -> zipfile.ZipFile:
    return built(source, "build_wheel")


def test_the_top_level_is_reynard_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    top = {name.partition("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"reynard"}
    assert len(top) == 2


def test_all_modules_templates_and_schemas_are_inside(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    modules = {
        path.relative_to(REPOSITORY / "generator").as_posix() for path in (REPOSITORY / "generator").rglob("*.py")
    }
    assert modules <= names
    templates = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "templates").rglob("*.jinja")}
    assert {f"reynard/_data/{name}" for name in templates} <= names
    schemas = {path.name for path in (REPOSITORY / "specs").glob("*.json")}
    assert {f"reynard/_data/specs/{name}" for name in schemas} <= names
    assert "reynard/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_command_is_reynard(wheel: zipfile.ZipFile) -> None:
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert wheel.read(points).decode().split("\n")[:2] == ["[console_scripts]", "reynard = reynard.cli:main"]


def specs_elsewhere(folder: Path) -> Path:
    acme = folder / "elsewhere" / "specs" / "acme"
    acme.mkdir(parents=True)
    (acme / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    text = 'reynard: 1\noperation: "ping"\nmethod: "GET"\npath: "/"\nresponses: {"204": {}}\n'
    (acme / "ping.yaml").write_text(text, encoding="utf-8")
    return folder / "elsewhere"


def test_an_installed_wheel_generates_from_anywhere(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """The wheel is unpacked as an installer would; the checkout is not importable beside it."""
    wheel.extractall(tmp_path / "site")
    done = python("-I", "-c", RUN, str(tmp_path / "site"), cwd=specs_elsewhere(tmp_path))
    assert done.code == 0, done.err
    assert done.out.split("\n")[:2] == [str(tmp_path / "site" / "reynard"), "True []"]


def test_an_editable_install_finds_the_checkouts_data(source: Path, tmp_path: Path) -> None:
    editable = built(source, "build_editable")
    names = editable.namelist()
    paths = [editable.read(name).decode().strip() for name in names if name.endswith(".pth")]
    assert paths == [str(source / "generator")]
    assert {name.partition("/")[0] for name in names if not name.endswith(".pth")} == {names[-1].partition("/")[0]}
    done = python("-I", "-c", RUN, paths[0], cwd=specs_elsewhere(tmp_path))
    assert done.code == 0, done.err
    assert done.out.split("\n")[:2] == [str(source / "generator" / "reynard"), "True []"]


def test_the_source_distribution_builds_the_same_wheel(source: Path, wheel: zipfile.ZipFile) -> None:
    (source / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    (source / "tests").mkdir(exist_ok=True)
    program = "from hatchling.build import build_sdist; print(build_sdist('../sdist'))"
    done = python("-W", "ignore", "-c", program, cwd=source)
    assert done.code == 0, done.err
    unpack(source.parent / "sdist" / done.out.split()[-1], source.parent / "unpacked")
    unpacked = next((source.parent / "unpacked").iterdir())
    assert set(built(unpacked, "build_wheel").namelist()) == set(wheel.namelist())


def test_this_very_run_uses_the_checkout() -> None:
    import reynard  # noqa: PLC0415 - the subject

    assert Path(reynard.__file__).is_relative_to(REPOSITORY) or "site-packages" in reynard.__file__
    assert "generator" not in sys.modules
