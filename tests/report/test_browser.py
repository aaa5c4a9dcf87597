"""The report in a real browser: nothing is wider than the screen, nothing is refused, the copy button works."""

from __future__ import annotations

import functools
import html
import http.server
import json
import re
import shutil
import subprocess
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from reynard.cli import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
WIDTHS = 4


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return the repository's specs, and a vendor with long lines and markup in them."""
    specs = tmp_path / "specs"
    shutil.copytree(ROOT / "specs", specs)
    text = "<img src=x onerror='window.hacked=true'><script>window.hacked=true</script>"
    long = "长" * 200 + "x" * 400
    inner = {"type": "object", "properties": {text: {"type": "string", "description": long}}}
    spec = {
        "reynard": 1,
        "operation": "hand",
        "summary": text,
        "description": long,
        "docs": f"https://docs.example/{'d' * 300}",
        "method": "POST",
        "path": f"/{'p' * 200}",
        "parameters": [{"name": "n" * 150, "in": "query", "schema": {"type": "string", "enum": ["v" * 300, "w"]}}],
        "request": {
            "media": "application/json",
            "schema": {
                "type": "object",
                "properties": {"a" * 120: inner},
            },
            "examples": [{"value": {"a" * 120: {text: long}}}],
        },
        "responses": {"200": {"media": "application/json", "description": long, "examples": [{"value": {"k": long}}]}},
    }
    folder = specs / "hostile"
    folder.mkdir()
    (folder / "hand.yaml").write_text(json.dumps(spec), encoding="utf-8")
    about = {"reynard": 1, "provider": "hostile", "title": text, "description": long}
    (folder / "provider.yaml").write_text(json.dumps(about), encoding="utf-8")
    return specs


@pytest.fixture
def report(tmp_path: Path, hostile: Path) -> Iterator[tuple[Path, str]]:
    """Yield the report on a local server, and its address."""
    out = tmp_path / "out"
    CliRunner().invoke(cli, ["ingest", "--specs", str(hostile)])
    done = CliRunner().invoke(cli, ["report", "--specs", str(hostile), "--html", str(out)])
    assert done.exit_code == 0, done.output
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield out, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def browse(address: str, profile: Path) -> tuple[str, str]:
    """Return what a page came to, and what the browser said about it."""
    assert BROWSER is not None
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --enable-logging=stderr --virtual-time-budget=60000"
    )
    done = subprocess.run(  # noqa: S603 - the browser, on our own server
        [BROWSER, *flags.split(), f"--user-data-dir={profile}", "--dump-dom", address],
        capture_output=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout.decode(), done.stderr.decode(errors="replace")


def test_in_a_browser(tmp_path: Path, report: tuple[Path, str]) -> None:
    out, address = report
    pages = ["index.html", *sorted(each.relative_to(out).as_posix() for each in out.glob("providers/*/*.html"))]
    harness = (Path(__file__).parent / "measure.html").read_text(encoding="utf-8")
    (out / "measure.html").write_text(harness.replace("PAGES", json.dumps(pages)), encoding="utf-8")
    dom, said = browse(f"{address}/measure.html", tmp_path / "profile")
    found = re.search(r'<pre id="result">(.*?)</pre>', dom, re.DOTALL)
    assert found is not None, said[-2000:]
    measured: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    assert len(measured) == len(pages) * WIDTHS
    assert any(each["searched"] for each in measured)
    for each in measured:
        where = f"{each['page']} at {each['width']}"
        assert not each["wide"], f"{where}: {each['wide'][:3]}"
        assert each["scroll"] <= each["width"], where
        assert each["styled"], where
        assert not each["ran"], where
        assert not each["small"], where
        assert not each["hidden"], f"{where}: the script was refused"
        if each["searched"]:
            rows = each["searched"]["rows"]
            assert each["searched"] == {"rows": rows, "before": rows, "none": 0, "after": rows, "left": 0}, where
        assert each["copied"] in (None, "Copied", "Copy"), where
    assert "Content Security Policy" not in said, said[-2000:]
