"""What the environment says of proxies and certificates: where it cannot be used nothing is sent, and words say why."""

# Tests take flags as parameters, and hold data of any type.
# ruff: noqa: FBT001

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import ConfigError, FileJournal
from reynard.runtime.transport.incoming import usual_tls
from runtime.fault_server import serving
from runtime.sample import QUERY, SUBMIT, SampleError, TaskResponse, outcome

if TYPE_CHECKING:
    from pathlib import Path

each_way = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
NAMES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")
PASSWORD = "proxy-password-1"  # noqa: S105 - made up
UNUSABLE: dict[str, tuple[dict[str, str], str]] = {
    "SOCKS without its package": ({"all_proxy": f"socks5://ada:{PASSWORD}@127.0.0.1:9"}, "(all_proxy) is a SOCKS"),
    "an unknown scheme": ({"HTTP_PROXY": f"ftp://ada:{PASSWORD}@127.0.0.1:9"}, "(HTTP_PROXY) is no address"),
    "a port in words": ({"ALL_PROXY": f"http://ada:{PASSWORD}@127.0.0.1:p"}, "(ALL_PROXY) is no address"),
    "an address in halves": ({"HTTPS_PROXY": "http://[::1"}, "(HTTPS_PROXY) is no address"),
    "certificates that are not there": ({"SSL_CERT_FILE": "nowhere.pem"}, "(SSL_CERT_FILE) cannot be read: No such"),
    "certificates that are none": ({"SSL_CERT_FILE": "empty.pem"}, "(SSL_CERT_FILE) cannot be read: "),
}


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let nothing of the machine's own settings in."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.pem").write_text("none", encoding="utf-8")


@each_way
@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_is_said_and_nothing_is_sent(
    name: str, is_async: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if "SOCKS" in name:
        monkeypatch.setitem(__import__("sys").modules, "socksio", None)
    variables, words = UNUSABLE[name]
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving() as server:
        for op in (SUBMIT, QUERY):
            result = outcome(is_async, op, server.url, journal=journal)
            assert isinstance(result, ConfigError)
            assert isinstance(result, SampleError)
            assert words in result.message
            assert "nothing was sent" in result.message
            assert PASSWORD not in f"{result!s}{result!r}{vars(result)}{result.__cause__!r}"
        assert server.connections == 0
    assert (len(journal.records()), journal.open_intents()) == (2, [])


@each_way
def test_what_can_be_used_is_used(is_async: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server, serving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        assert isinstance(outcome(is_async, SUBMIT, "http://api.test"), TaskResponse)
        assert proxy.seen[0].target == "http://api.test/v1/tasks"
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        assert isinstance(outcome(is_async, SUBMIT, server.url), TaskResponse)
        assert (len(server.seen), len(proxy.seen)) == (1, 1)


def test_certificates_are_read_once() -> None:
    contexts: list[Any] = [usual_tls(), usual_tls()]
    assert contexts[0] is contexts[1]
