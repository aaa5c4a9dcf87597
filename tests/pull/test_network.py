"""Connections: to the address that was checked and no other, and never past the deadline."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2
import pytest

from pull.websites import POLICY, ROOT, Clock, Site
from reynard.pull import Failed, Fetched, Fetcher, Limits, Network, Policy, is_proxy
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL = Policy(hosts=frozenset(("127.0.0.1", "docs.local")), http_hosts=frozenset(("127.0.0.1", "docs.local")))


class Wire:
    """Connections that are written down and refused."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.connected: list[tuple[str, int]] = []
        self.secured: list[str | None] = []
        wire = self

        class Stream(httpcore2.NetworkStream):
            def start_tls(self, _context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:  # noqa: ANN401, ARG002 - the library's signature
                wire.secured.append(server_hostname)
                raise httpcore2.ConnectError("no further")

        def connect(_self: object, host: str, port: int, *_: object) -> Stream:
            wire.connected.append((host, port))
            return Stream()

        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Wire:
    return Wire(monkeypatch)


def fetcher(network: httpx2.BaseTransport, **limits: float) -> Fetcher:
    clock = Clock()
    return Fetcher(network, limits=Limits(attempts=1, **limits), clock=clock, sleep=clock.sleep)  # type: ignore[arg-type]


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(wire: Wire) -> None:
    """A name server that answers otherwise the second time is not asked a second time."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    with Network(resolve=lambda _host, _port: next(answers)) as network:
        fetcher(network).get(f"{ROOT}/a.md", POLICY)
        assert wire.connected == [("8.8.8.8", 443)]
        assert wire.secured == ["docs.example.com"]
        again = fetcher(network).get(f"{ROOT}/a.md", POLICY)
    assert isinstance(again, Failed)
    assert again.is_refused
    assert "127.0.0.1" in again.reason
    assert len(wire.connected) == 1


@pytest.mark.parametrize("address", ["169.254.169.254", "::1", "::ffff:10.0.0.1", "100.100.100.200"])
def test_one_private_address_is_enough_to_refuse(wire: Wire, address: str) -> None:
    with Network(resolve=lambda _host, _port: ["8.8.8.8", address]) as network:
        answer = fetcher(network).get(f"{ROOT}/a.md", POLICY)
    assert isinstance(answer, Failed)
    assert "--allow-private" in (answer.advice or "")
    assert not wire.connected


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost", "[::ffff:127.0.0.1]"])
def test_loopback_is_refused_however_it_is_written(wire: Wire, host: str) -> None:
    hosts = frozenset((httpx2.URL(f"https://{host}/").raw_host.decode(),))
    with Network() as network:
        answer = fetcher(network).get(f"https://{host}/a.md", Policy(hosts=hosts))
    assert isinstance(answer, Failed)
    assert not wire.connected
    assert answer.is_refused


def test_a_name_that_is_not_known_is_said() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with Network(resolve=resolve) as network:
        answer = fetcher(network).get(f"{ROOT}/a.md", POLICY)
    assert isinstance(answer, Failed)
    assert "cannot be found" in answer.reason


def test_a_real_page_over_a_real_connection() -> None:
    """The host's own name is sent, whatever address it has, and one connection serves several pages."""
    site = Site({"/a.md": "# One\n", "/b.md": "# Two\n"})
    with site.served() as root, Network(allows_private=True, resolve=lambda _host, _port: ["127.0.0.1"]) as network:
        port = root.rpartition(":")[2]
        asking = fetcher(network)
        one = asking.get(f"http://docs.local:{port}/a.md", LOCAL)
        two = asking.get(f"http://docs.local:{port}/b.md", LOCAL)
    assert isinstance(one, Fetched)
    assert isinstance(two, Fetched)
    assert (one.text, two.text) == ("# One\n", "# Two\n")


def test_an_address_that_does_not_answer_is_passed_over() -> None:
    """Nobody listens at 127.0.0.2's port, and the site is found at the next address."""
    site = Site({"/a.md": "# One\n"})
    with site.served() as root:
        port = root.rpartition(":")[2]
        with Network(allows_private=True, resolve=lambda _host, _port: ["127.0.0.2", "127.0.0.1"]) as network:
            assert isinstance(fetcher(network).get(f"http://docs.local:{port}/a.md", LOCAL), Fetched)


@contextmanager
def dripping(head: bytes) -> Iterator[str]:
    """Serve an answer that begins, and then a byte at a time for ever."""
    ended = threading.Event()

    def serve(server: socket.socket) -> None:
        try:
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(head)
                while not ended.wait(0.001):
                    connection.sendall(b"x")
        except OSError:
            pass

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            ended.set()
            thread.join(30)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n"])
def test_a_server_that_drips_ends_at_the_deadline(head: bytes) -> None:
    """Each look at the clock is a second: the hundredth read is one too many, in headers as in bodies."""
    clock = Clock(step=1.0)
    with dripping(head) as root, Network(allows_private=True, clock=clock) as network:
        asking = Fetcher(network, limits=Limits(page_seconds=100), clock=clock, sleep=clock.sleep)
        answer = asking.get(f"{root}/a.md", LOCAL)
    assert isinstance(answer, Failed)
    assert answer.reason == "it takes longer than 100 seconds"


def test_a_body_that_ends_early_is_no_page() -> None:
    def serve(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n# Half a page")

    with socket.create_server(("127.0.0.1", 0)) as server, Network(allows_private=True) as network:
        thread = threading.Thread(target=serve, args=(server,), daemon=True)
        thread.start()
        answer = fetcher(network).get(f"http://127.0.0.1:{server.getsockname()[1]}/a.md", LOCAL)
        thread.join(30)
    assert isinstance(answer, Failed)
    assert "cannot be reached" in answer.reason


def behind(root: str, *, allows_private: bool = False) -> Network:
    """Return a network behind a proxy; only the proxy can look names up."""

    def resolve(host: str, _port: int) -> list[str]:
        assert host == "127.0.0.1"
        return [host]

    return Network(resolve=resolve, allows_private=allows_private, proxy=root)


def test_a_proxy_that_is_named_is_asked_for_the_whole_address() -> None:
    site = Site({"http://docs.local/a.md": "# One\n"})
    with site.served() as root, behind(root) as network:
        answer = fetcher(network).get("http://docs.local/a.md", LOCAL)
    assert isinstance(answer, Fetched)
    assert (answer.text, answer.url) == ("# One\n", "http://docs.local/a.md")


def test_a_proxy_that_makes_no_tunnel_is_said_to_refuse() -> None:
    with Site().served() as root, behind(root) as network:
        answer = fetcher(network).get("https://docs.local/a.md", LOCAL)
    assert isinstance(answer, Failed)
    assert "the proxy says no" in answer.reason


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "2130706433", "0x7f.1", "[::1]", "localhost"])
def test_a_proxy_is_not_asked_for_addresses_of_its_own_network(host: str) -> None:
    name = httpx2.URL(f"http://{host}/").raw_host.decode()
    policy = Policy(hosts=frozenset((name,)), http_hosts=frozenset((name,)))
    site = Site()
    with site.served() as root, behind(root) as network:
        answer = fetcher(network).get(f"http://{host}/a.md", policy)
    assert isinstance(answer, Failed)
    assert answer.is_refused
    assert not site.asked


def test_the_password_of_a_proxy_is_in_no_text() -> None:
    with Site().served() as root:
        port = root.rpartition(":")[2]
    with behind(f"http://somebody:hush-hush@127.0.0.1:{port}") as network:
        answer = fetcher(network).get("http://docs.local/a.md", LOCAL)
    assert isinstance(answer, Failed)
    assert "hush" not in repr(answer)


@each_row("text", ["ftp://127.0.0.1:1", "127.0.0.1:8080", "http://", "http:///a", "http://a/path"])
def test_what_is_no_proxy_is_told_apart(text: str) -> None:
    assert not is_proxy(text)
