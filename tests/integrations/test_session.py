"""A whole session, as the README tells it: a new repository, twelve pages, clients, a wheel of them, changed pages.

Only the wheel is installed; nothing is read or edited by hand on the way.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from integrations.aggregator import pages, query_page, submit_page
from integrations.conftest import git, wheel_names
from pull.websites import Site

if TYPE_CHECKING:
    from pathlib import Path

    from integrations.conftest import Installed

PROJECT = """
[build-system]
requires = ["hatchling", "reynard"]
build-backend = "hatchling.build"
[project]
name = "acme"
version = "1.4.0"
[tool.hatch.build.hooks.reynard]
[tool.hatch.build.targets.wheel]
packages = ["src/acme"]
"""
SUBMIT = """
import sys
from acme.clients.gate import Gate
from reynard.mock import running
with running("specs", speed=20.0) as vendor:
    address = vendor.base_url("gate")
    with Gate(api_key="k", base_url=address, pace=80) as client:
        done = client.kelin.videos.run(prompt="a fox", duration=5)
        done.outputs[0].save("out/fox.mp4")
        task = client.vado.videos.submit(prompt="a fox", duration=5)
        open("token", "w").write(task.token)
    import subprocess
    resumed = '''
import sys
from acme.clients.gate import Gate
with Gate(api_key="k", base_url=sys.argv[1], pace=80) as client:
    result = client.tasks.resume(open("token").read()).result(timeout=60)
    result.outputs[0].save("out/later.mp4")
'''
    subprocess.run([sys.executable, "-c", resumed, address], check=True, timeout=120)
print("saved")
"""


def test_a_session(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "src/acme").mkdir(parents=True)
    (tmp_path / "src/acme/__init__.py").touch()
    git(tmp_path, "init", "-q")
    site = Site()
    with site.served() as root:
        site.pages |= pages(root)
        asked = ("--allow-http", "127.0.0.1", "--allow-private")

        done = installed.reynard("init", "--package", "acme.clients", cwd=tmp_path)
        assert done.code == 0, done.err
        done = installed.reynard("add", "gate", f"{root}/llms.txt", "--all", *asked, cwd=tmp_path)
        assert done.code == 0, done.err
        assert len(list((tmp_path / "specs/gate/pages").iterdir())) == 12
        assert "progress_scale" not in (tmp_path / "specs/gate/provider.yaml").read_text("utf-8")
        done = installed.reynard("generate", cwd=tmp_path)
        assert done.code == 0, done.err
        assert installed.reynard("check", cwd=tmp_path).code == 0

        done = installed.python("-c", SUBMIT, cwd=tmp_path, also=(tmp_path / "src",))
        assert (done.code, done.out.strip()) == (0, "saved"), done.err
        assert (tmp_path / "out/fox.mp4").stat().st_size > 0
        assert (tmp_path / "out/later.mp4").stat().st_size > 0

        done = installed.build(tmp_path, "hatchling.build", "wheel")
        assert done.code == 0, done.err
        assert "acme/clients/gate/client.py" in wheel_names(tmp_path)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "one")

        change_three_pages(site)
        assert installed.reynard("pull", *asked, cwd=tmp_path).code == 3
        assert installed.reynard("diff", cwd=tmp_path).out == "Nothing changed.\n"  # specs follow with `ingest`
        told = installed.reynard("ingest", cwd=tmp_path)
        assert "is now required" in told.out

    done = installed.reynard("diff", "--format", "json", cwd=tmp_path)
    found = json.loads(done.out)
    assert {(each["level"], each["code"]) for each in found["changes"]} >= {
        ("breaking", "argument-value-removed"),
        ("addition", "argument-added"),
        ("addition", "answer-value-added"),
        ("behaviour", "task-state-unnamed"),
    }
    assert found["proposed"] == {"bump": "major", "version": "2.0.0"}
    done = installed.reynard("diff", "--write-changelog", "--fail-on", "never", cwd=tmp_path)
    assert done.code == 0
    assert "2.0.0" in (tmp_path / "CHANGELOG.md").read_text("utf-8")
    done = installed.reynard("generate", cwd=tmp_path)
    assert done.code == 0, done.err
    assert installed.reynard("check", cwd=tmp_path).code == 0


def change_three_pages(site: Site) -> None:
    """Change what vendors change: values, an argument that is required now and a new one, a state that nobody named."""
    addresses = [each for each in site.pages if each.endswith("e0.md")]
    style = {"type": "string", "description": "风格"}
    site.pages[addresses[0]] = submit_page("kelin", durations=(5, 8))
    site.pages[addresses[2]] = submit_page("vado", required=("prompt", "duration"), style=style)
    site.pages[addresses[5]] = query_page("haloo", "callback_lost")
