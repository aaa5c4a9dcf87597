"""Clients as a build step of another repository, by Hatch and by setuptools, with only the wheel installed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from integrations.conftest import Installed, add_specs, git, unpacked_sdist, wheel_names

if TYPE_CHECKING:
    from pathlib import Path

HATCH = """
[build-system]
requires = ["hatchling", "reynard"]
build-backend = "hatchling.build"
[project]
name = "acme"
version = "1"
[tool.hatch.build.hooks.reynard]
[tool.hatch.build.targets.wheel]
packages = ["src/acme"]
[tool.reynard]
output = "src"
package = "acme.clients"
"""
SETUPTOOLS = """
[build-system]
requires = ["setuptools", "reynard"]
build-backend = "setuptools.build_meta"
[project]
name = "acme"
version = "1"
[tool.setuptools.packages.find]
where = ["src"]
[tool.reynard]
output = "src"
package = "acme.clients"
"""
BACKENDS = {"hatchling.build": HATCH, "setuptools.build_meta": SETUPTOOLS}


@dataclass(frozen=True)
class Project:
    """A project in a repository of its own, whose clients git ignores."""

    root: Path
    backend: str


@pytest.fixture(params=BACKENDS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    root = tmp_path / "project"
    (root / "src/acme").mkdir(parents=True)
    (root / "src/acme/__init__.py").write_text("", encoding="utf-8")
    (root / "pyproject.toml").write_text(BACKENDS[request.param], encoding="utf-8")
    (root / ".gitignore").write_text("/src/acme/clients/\n/dist/\n/build/\n*.egg-info/\n", encoding="utf-8")
    add_specs(root, "vidu")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "start")
    (root / "dist").mkdir()
    return Project(root, request.param)


DATA = ("py.typed", "reynard.manifest.json", "vidu/README.md", "vidu/client.py", "_runtime/client.py", "__init__.py")


def holds_clients(names: list[str]) -> bool:
    """Tell whether a wheel holds the clients, each file once."""
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})
    return {f"acme/clients/{name}" for name in DATA} <= set(names)


def test_a_wheel_holds_the_clients_and_a_second_build_leaves_them_alone(project: Project, installed: Installed) -> None:
    done = installed.build(project.root, project.backend, "wheel", is_cold=True)
    assert done.code == 0, done.err
    assert "files written in acme.clients" in done.out + done.err
    assert holds_clients(wheel_names(project.root))
    manifest = project.root / "src/acme/clients/reynard.manifest.json"
    before = manifest.stat().st_mtime_ns
    shutil.rmtree(project.root / "dist")
    (project.root / "dist").mkdir()
    done = installed.build(project.root, project.backend, "wheel")
    assert "files written" not in done.out + done.err
    assert manifest.stat().st_mtime_ns == before
    assert holds_clients(wheel_names(project.root))


def test_what_was_built_works(project: Project, installed: Installed) -> None:
    assert installed.build(project.root, project.backend, "wheel").code == 0
    site = project.root / "site"
    shutil.unpack_archive(next((project.root / "dist").glob("*.whl")), site, "zip")
    program = (
        "from acme.clients.vidu import SOURCE, Vidu; print(Vidu(api_key='k', base_url='https://x.y').videos, SOURCE)"
    )
    done = installed.python("-c", program, cwd=project.root / "dist", also=(site,))
    assert done.code == 0, done.err
    assert "generator='reynard 0." in done.out


def test_a_wheel_can_be_built_from_a_source_distribution(project: Project, installed: Installed) -> None:
    done = installed.build(project.root, project.backend, "sdist")
    assert done.code == 0, done.err
    unpacked = unpacked_sdist(project.root)
    assert (unpacked / "src/acme/clients/reynard.manifest.json").is_file()
    assert (unpacked / "specs/vidu/provider.yaml").is_file()
    (unpacked / "dist").mkdir()
    done = installed.build(unpacked, project.backend, "wheel")
    assert done.code == 0, done.err
    assert "files written" not in done.out + done.err
    assert holds_clients(wheel_names(unpacked))


def test_a_source_distribution_without_specs_is_enough(project: Project, installed: Installed) -> None:
    """Where a project keeps its specs to itself, the clients go as they were generated."""
    assert installed.build(project.root, project.backend, "sdist").code == 0
    unpacked = unpacked_sdist(project.root)
    shutil.rmtree(unpacked / "specs")
    (unpacked / "dist").mkdir()
    done = installed.build(unpacked, project.backend, "wheel")
    assert done.code == 0, done.err
    assert holds_clients(wheel_names(unpacked))
    client = unpacked / "src/acme/clients/vidu/client.py"
    client.write_text(client.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    done = installed.build(unpacked, project.backend, "wheel")
    assert (done.code != 0, "no-specs" in done.out + done.err) == (True, True)


def test_what_is_wrong_is_said_in_our_words_and_without_a_traceback(project: Project, installed: Installed) -> None:
    spec = project.root / "specs/vidu/query_video.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("operation:", "operatoin:"), encoding="utf-8")
    done = installed.build(project.root, project.backend, "wheel")
    said = done.out + done.err
    assert done.code != 0
    assert "error[spec-shape]" in said
    assert "specs/vidu/query_video.yaml:" in said
    assert "Traceback" not in said
    assert not list((project.root / "dist").glob("*.whl"))


def test_an_edit_by_hand_stops_the_build(project: Project, installed: Installed) -> None:
    assert installed.build(project.root, project.backend, "wheel").code == 0
    client = project.root / "src/acme/clients/vidu/client.py"
    client.write_text(client.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    done = installed.build(project.root, project.backend, "wheel")
    assert (done.code != 0, "error[edited-file]" in done.out + done.err) == (True, True)


def test_an_editable_build_generates_too(project: Project, installed: Installed) -> None:
    done = installed.build(project.root, project.backend, "editable")
    assert done.code == 0, done.err
    assert (project.root / "src/acme/clients/vidu/client.py").is_file()


def test_a_project_that_did_not_ask_is_left_alone(tmp_path: Path, installed: Installed) -> None:
    """The hooks of setuptools are called for every project that is built beside an installed Reynard."""
    (tmp_path / "src/acme").mkdir(parents=True)
    (tmp_path / "src/acme/__init__.py").write_text("", encoding="utf-8")
    text = SETUPTOOLS.replace('requires = ["setuptools", "reynard"]', 'requires = ["setuptools", "reynard-fox"]')
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    add_specs(tmp_path, "vidu")
    (tmp_path / "dist").mkdir()
    done = installed.build(tmp_path, "setuptools.build_meta", "wheel")
    assert done.code == 0, done.err
    assert not (tmp_path / "src/acme/clients").exists()
