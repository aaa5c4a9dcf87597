"""What `reynard mock --log` prints, and how `--reload` takes up changes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.mock import app, transport
from reynard.mock.reload import Reloading, stamp_of
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette

    from conftest import Clock
    from reynard.spec.model import LoadedProvider

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\n'
OPERATION = """reynard: 1
operation: "{name}"
method: "POST"
path: "/create"
responses:
  "200":
    media: "application/json"
    schema: {{type: "object", properties: {{made: {{const: "{name}"}}}}, required: ["made"]}}
"""


def test_a_line_says_what_a_request_came_to_and_nothing_secret(specs: tuple[LoadedProvider, ...], clock: Clock) -> None:
    lines: list[str] = []
    headers = {"x-key": "Token a-secret"}
    served = transport(app(specs, clock=clock, log=lines.append))
    with httpx2.Client(transport=served, base_url="http://mock.test/acme", headers=headers) as client:
        made = client.post("/clips", params={"mode": "short"}, json={"prompt": "hush"}).json()["task"]["number"]
        client.get(f"/clips/{made}")
        clock.now += 9
        client.get(f"/clips/{made}", params={"token": "hidden"})
        client.get("/nowhere/\u202e")
        client.post("/clips", params={"mode": "short"}, json={"prompt": 5})
    assert lines[:3] == [
        f"POST /acme/clips make_clip 200 task {made}: Waiting",
        f"GET /acme/clips/{made} get_clip 200 task {made}: Waiting",
        f"GET /acme/clips/{made} get_clip 200 task {made}: Done",
    ]
    assert lines[3].startswith("GET /acme/nowhere/")
    assert lines[3].endswith(" - 404")
    assert lines[4].startswith("POST /acme/clips make_clip 400")
    assert not [line for line in lines if any(word in line for word in ("secret", "hush", "hidden", "\u202e"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    write(tmp_path, "first")
    return tmp_path


def write(folder: Path, name: str) -> None:
    (folder / "acme" / f"{name}.yaml").write_text(OPERATION.format(name=name), encoding="utf-8")


def test_changed_specs_are_served_anew_and_broken_ones_are_not(folder: Path) -> None:
    def made() -> httpx2.Response:
        with httpx2.Client(transport=transport(reloading.current), base_url="http://mock.test/acme") as client:
            return client.post("/create", json={})

    def again() -> Starlette | None:
        findings = Findings()
        found = load_specs(folder, findings)
        return None if findings.has_errors else app(found)

    reloading = Reloading(folder, app(folder), again)
    assert made().json() == {"made": "first"}
    assert not reloading.look()
    (folder / "acme" / "first.yaml").unlink()
    write(folder, "second")
    assert reloading.look()
    assert made().json() == {"made": "second"}
    (folder / "acme" / "second.yaml").write_text("nothing", encoding="utf-8")
    assert not reloading.look()
    assert made().json() == {"made": "second"}
    write(folder, "third_one")
    (folder / "acme" / "second.yaml").unlink()
    assert reloading.look()


def test_the_folder_is_watched(folder: Path) -> None:
    first, second = app(folder), app(folder)
    reloading = Reloading(folder, first, lambda: second)
    reloading.watch(0.01)
    try:
        write(folder, "another")
        for _ in range(1000):
            if reloading.current is second:
                break
            time.sleep(0.01)
        assert reloading.current is second
    finally:
        reloading.end()


def test_a_stamp_is_of_specs_alone(folder: Path) -> None:
    before = stamp_of(folder)
    (folder / "acme" / "notes.txt").write_text("a", encoding="utf-8")
    assert stamp_of(folder) == before
