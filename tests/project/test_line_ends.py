"""Line ends never matter: a checkout that git turned to CRLF is as current and as untouched as any other."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from programs import REPOSITORY
from reynard.diagnostics import Findings
from reynard.generate import GeneratePlan, generate
from reynard.ingest import ingest
from reynard.spec.dump import is_untouched

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (".yaml", ".txt", ".md", ".json", ".py", ".jinja", ".toml")


def to_crlf(folder: Path) -> int:
    """Turn every text below a folder to CRLF, as git does with `core.autocrlf`; return how many there were."""
    texts = [path for path in folder.rglob("*") if path.suffix in TEXTS]
    for path in texts:
        content = path.read_bytes()
        path.write_bytes(content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return len(texts)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of this repository's specs, templates and clients."""
    for name in ("specs", "templates", "generated"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def generated(checkout: Path) -> GeneratePlan:
    specs, out = checkout / "specs", checkout / "generated"
    return generate(specs, out, "video_clients", templates=checkout / "templates/python")


def test_a_checkout_with_crlf_is_current(checkout: Path) -> None:
    assert to_crlf(checkout) > 150
    plan = ingest(checkout / "specs")
    assert [each.path for each in plan.changes()] == []
    assert not plan.findings.has_errors
    assert [each.path for each in generated(checkout).changes()] == []


def test_a_checkout_with_crlf_has_nothing_edited_by_hand(checkout: Path) -> None:
    """What changes is written as it always is, and what did not change stays as git made it."""
    to_crlf(checkout)
    spec = checkout / "specs/minimax/query_video.yaml"
    spec.write_bytes(spec.read_bytes().replace(b"Ask for the state", b"Ask how it stands with", 1))
    plan = generated(checkout)
    changed = plan.write()
    assert not plan.findings.has_errors
    assert changed
    assert all(name.startswith("minimax/") for name in changed)
    assert b"\r\n" in (checkout / "generated/video_clients/vidu/client.py").read_bytes()
    assert b"\r\n" not in (checkout / "generated/video_clients" / changed[0]).read_bytes()
    assert generated(checkout).changes() == []


def test_an_edit_in_a_checkout_with_crlf_is_still_an_edit(checkout: Path) -> None:
    to_crlf(checkout)
    for name in ("generated/video_clients/vidu/client.py", "specs/vidu/create_video.yaml"):
        path = checkout / name
        path.write_bytes(path.read_bytes() + b"# mine\r\n")
    client, spec = generated(checkout), ingest(checkout / "specs")
    assert client.write() is None
    assert {each.code for each in client.findings} == {"edited-file"}
    assert "edited-spec" in {each.code for each in spec.findings}


def test_a_seal_holds_over_any_line_ends() -> None:
    text = (REPOSITORY / "specs/vidu/create_video.yaml").read_text(encoding="utf-8")
    assert is_untouched(text)
    assert is_untouched(text.replace("\n", "\r\n"))
    assert not is_untouched(text.replace("\n", "\r\n") + "x: 1\r\n")


def test_pages_with_crlf_come_to_the_same_specs_and_findings(checkout: Path) -> None:
    before = ingest(checkout / "specs")
    to_crlf(checkout)
    after = ingest(checkout / "specs")
    assert after.files == before.files
    assert [(each.message, each.place) for each in after.findings] == [
        (each.message, each.place) for each in before.findings
    ]


def test_settings_with_crlf_are_read(tmp_path: Path) -> None:
    from reynard.config import load_config  # noqa: PLC0415 - only here

    (tmp_path / "pyproject.toml").write_bytes(b'[tool.reynard]\r\nspecs = "api"\r\npackage = "acme.clients"\r\n')
    findings = Findings()
    config = load_config(tmp_path, findings)
    assert (len(findings), config.specs.name, config.package) == (0, "api", "acme.clients")
