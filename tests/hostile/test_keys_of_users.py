"""A user's own key, marked, in the environment and in options: nothing that a command prints, logs or writes has it."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hostile.commands import run, written
from reynard.mock import running
from reynard.pull.fetch import Fetcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.mock.server import Running

SPECS = Path(__file__).parents[2] / "specs"
MARK = "mark-0123456789-secret"
VENDORS = {
    "jimeng": ("submit_video", "prompt=a", "duration=5", "aspect_ratio=16:9", "cfg_scale=0.5"),
    "minimax": ("submit_video", "model=MiniMax-Hailuo-02", "prompt=a", "duration=6"),
    "unified": ("create_video", "model=m", "prompt=a", "aspect_ratio=3:2", "size=720P", "images:=[]"),
    "vidu": ("create_video", "model=viduq3p-720p", "prompt=a", "duration=5"),
}
FAULTS = ["", "401", "500", "error-in-200", "not-json", "bad-shape", "failed-task", "redirect", "unknown-state"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(SPECS, root / "specs")
    (root / "pyproject.toml").write_text('[tool.reynard]\npackage = "marked_clients"\n', encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def vendor() -> Iterator[Running]:
    with running(SPECS, speed=1000) as served:
        yield served


@pytest.mark.parametrize("fault", FAULTS)
def test_no_call_from_the_command_line_shows_a_key(
    project: Path, vendor: Running, fault: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.chdir(project)
    for name in VENDORS:
        monkeypatch.setenv(f"{name.upper()}_API_KEY", MARK)
    run("generate")
    before = written(project)
    sent = len(vendor.mock.calls)
    if fault:
        vendor.mock.faults.add("*", fault)
    patience = "0.3" if fault == "unknown-state" else "5"  # it never ends
    for name, (operation, *arguments) in VENDORS.items():
        for more in ((), ("--no-wait",), ("-v",)):
            said = run("run", f"{name}.{operation}", *arguments, "--base-url", f"{vendor.url}/{name}", "--pace", "1000",
                       "--timeout", patience, "--save", f"{name}.out", *more)  # fmt: skip
            assert "Usage:" not in said.text, said.text
            assert MARK not in said.text
    vendor.mock.faults.clear()
    assert len(vendor.mock.calls) > sent, "something was called, or this proves nothing"
    assert MARK not in "".join(each.getMessage() for each in caplog.records)
    new = {path: content for path, content in written(project).items() if before.get(path) != content}
    assert [path for path, content in new.items() if MARK.encode() in content] == []


ADDRESS = f"https://docs.acme.example/page.md?token={MARK}"


@pytest.mark.parametrize(
    "command",
    [
        ("pull", "acme", "--host", "docs.acme.example"),
        ("add", "acme", ADDRESS),
        ("check",),
        ("lint", "--format", "json"),
        ("lint", "--format", "sarif"),
    ],
)
def test_a_key_in_an_address_is_shown_and_written_by_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    acme = tmp_path / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
    text = f'reynard: 1\nprovider: "acme"\ntitle: "Acme"\npages: {{urls: {{"pages/page.md": "{ADDRESS}"}}}}\n'
    (acme / "provider.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("socket.getaddrinfo", _no_network)
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__, "sleep", lambda _: None)  # between its attempts
    assert MARK not in run(*command).text
    leaks = [name for name, content in written(tmp_path).items() if MARK.encode() in content]
    assert leaks == ["specs/acme/provider.yaml"], "only where its owner wrote it"


def _no_network(*_: object, **__: object) -> object:
    raise OSError("there is no network here")
