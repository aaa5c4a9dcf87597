# ruff: noqa: ANN401, SLF001 - replies and arguments are any JSON here, and tests look inside on purpose
"""Results over real connections: whole or not at all, resumed, capped, never with a key for strangers."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import re
import socket
import tempfile
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reynard.runtime import AsyncClient, Bearer, Client
from reynard.runtime.errors import DownloadError, ResultMissingError
from reynard.runtime.steps import drive
from reynard.runtime.tasks import AsyncOutput, Output, Outputs, Task
from reynard.runtime.tasks.downloads import Download, Limits
from reynard.runtime.tasks.sinks import Memory, Opening, PartFile
from reynard.runtime.tasks.submitting import track
from reynard.runtime.tasks.tracked import File
from rows import each_row
from runtime.fault_server import Act, FaultServer, answer, drip, hang, raw, reset, serving
from runtime.patience import shortly
from runtime.tasks.world import World, lifecycle, operation, says, step, ticket, vendor

KEY = "sk-secret-key-0123456789"
VIDEO = bytes(range(256)) * 400
TAG = '"v1"'

Fetch = Callable[..., bytes]


def part(
    start: int = 0,
    end: int | None = None,
    *,
    cut: int | None = None,
    tag: str | None = TAG,
    status: int = 0,
    **more: str,
) -> Act:
    """Answer with a piece of the video; `cut` bytes of it come, then the connection is reset."""
    stop = len(VIDEO) if end is None else end
    piece = VIDEO[start:stop]
    headers = {"Content-Type": "video/mp4", "Content-Length": str(len(piece)), **more}
    if tag is not None:
        headers["ETag"] = tag
    if start or status == 206:
        headers.setdefault("Content-Range", f"bytes {start}-{stop - 1}/{len(VIDEO)}")
    head = f"HTTP/1.1 {status or (206 if start else 200)} X\r\n" + "".join(
        f"{n}: {v}\r\n" for n, v in headers.items() if v
    )
    if cut is None:
        return raw(head.encode() + b"\r\n" + piece)

    def act(connection: socket.socket) -> bool:
        connection.sendall(head.encode() + b"\r\n" + piece[:cut])
        time.sleep(0.05)
        return reset(connection)

    return act


def chunked(content: bytes) -> Act:
    """Answer with a piece of a body in chunks that says nothing of its end."""
    head = f"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nETag: {TAG}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    return raw(head + b"%x\r\n" % len(content) + content + b"\r\n")


def piece_of(start: int, stop: int, total: int | None) -> Act:
    """Answer with a piece in chunks: the first one breaks off, a later one ends as if it were all."""
    status = f"206 X\r\nContent-Range: bytes {start}-{(total or 0) - 1}/{total}" if start else "200 X"
    head = f"HTTP/1.1 {status}\r\nContent-Type: video/mp4\r\nETag: {TAG}\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"%x\r\n" % (stop - start) + VIDEO[start:stop] + b"\r\n"
    return raw(head.encode() + chunk + (b"0\r\n\r\n" if start else b""))


PROVIDER = vendor(auth=(Bearer(scheme="bearer", argument="api_key"),), use=(("bearer",),))


@contextmanager
def output_at(base_url: str, url: str, *, expires_at: datetime | None = None, is_async: bool = False) -> Iterator[Any]:
    """Give an output of a task; an async one is wrapped so that its methods block."""
    file = File(url=url, expires_at=expires_at)
    if not is_async:
        with Client(PROVIDER, keys={"api_key": KEY}, base_url=base_url) as client:
            settings, shell = client._settings, client._shell
            shell.sleep = lambda seconds: time.sleep(min(seconds, 0.01))  # type: ignore[method-assign]
            yield Output(shell, track(settings, lifecycle(), ticket(), None), file)
        return
    with asyncio.Runner() as runner:
        client = AsyncClient(PROVIDER, keys={"api_key": KEY}, base_url=base_url)
        settings, ashell = client._settings, client._shell

        async def sleep(seconds: float) -> None:
            await asyncio.sleep(min(seconds, 0.01))

        ashell.sleep = sleep  # type: ignore[method-assign]
        inner = AsyncOutput(ashell, track(settings, lifecycle(), ticket(), None), file)

        class Blocking:
            def read(self, **arguments: Any) -> bytes:
                return runner.run(inner.read(**arguments))

            def save(self, path: Path, **arguments: Any) -> Path:
                return runner.run(inner.save(path, **arguments))

        try:
            yield Blocking()
        finally:
            runner.run(ashell.aclose())


BOTH = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@BOTH
def test_a_result_is_saved_whole_and_without_a_key(tmp_path: Path, is_async: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with serving(part()) as server, output_at(server.url, f"{server.url}/v.mp4?sig=1", is_async=is_async) as output:
        path = output.save(tmp_path / "pig.mp4")
        assert path == tmp_path / "pig.mp4"
        assert path.read_bytes() == VIDEO
        assert [entry.name for entry in tmp_path.iterdir()] == ["pig.mp4"]
        headers = server.seen[0].headers
        assert "authorization" not in headers
        assert headers["accept-encoding"] == "identity"
        assert headers["user-agent"] == "reynard/9 (vendor)"
        assert "range" not in headers


@BOTH
@pytest.mark.parametrize(
    ("name", "kind", "saved"),
    [
        ("out/of/nothing/v.mp4", "video/mp4", "out/of/nothing/v.mp4"),
        ("song.*", "audio/mpeg", "song.mp3"),
        ("new/a.b.*", "audio/wav", "new/a.b.wav"),
        ("what.*", "application/octet-stream", "what"),
        ("as.said", "audio/mpeg", "as.said"),
    ],
)
def test_folders_are_made_and_a_suffix_is_found(
    name: str,
    kind: str,
    saved: str,
    tmp_path: Path,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    act = answer(200, VIDEO, {"Content-Type": kind})
    with serving(act, act) as server, output_at(server.url, f"{server.url}/file", is_async=is_async) as output:
        for _ in range(2):
            assert output.save(tmp_path / name) == tmp_path / saved
            assert (tmp_path / saved).read_bytes() == VIDEO
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / saved]


@BOTH
def test_a_broken_connection_is_resumed(tmp_path: Path, is_async: bool) -> None:  # noqa: FBT001 - a parameter of the test
    acts = (part(cut=1000), part(1000, cut=500), part(1500))
    with serving(*acts) as server, output_at(server.url, f"{server.url}/v.mp4", is_async=is_async) as output:
        assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        assert [seen.headers.get("range") for seen in server.seen] == [None, "bytes=1000-", "bytes=1500-"]
        assert [seen.headers.get("if-range") for seen in server.seen] == [None, TAG, TAG]


@pytest.mark.parametrize(
    ("acts", "ranges"),
    [
        # The server knows no ranges, and sends everything again.
        ([part(cut=1000), part()], [None, "bytes=1000-"]),
        # No validator: nothing says that the rest would be of the same file, though its length is.
        ([part(cut=1000, tag=None), part(tag=None)], [None, None]),
        ([part(cut=1000, tag=None, **{"Accept-Ranges": "bytes"}), part(tag=None)], [None, None]),
        # The file changed in between.
        ([part(cut=1000), part(1000, tag='"v2"'), part(tag='"v2"')], [None, "bytes=1000-", None]),
        # A piece from elsewhere.
        ([part(cut=1000), part(900), part()], [None, "bytes=1000-", None]),
        # A length that changed.
        (
            [part(cut=1000), part(1000, **{"Content-Range": "bytes 1000-1999/2000"}), part()],
            [None, "bytes=1000-", None],
        ),
        # Only the second answer says how long the file is, and not all of that comes.
        (
            [piece_of(0, 1000, None), piece_of(1000, 2000, len(VIDEO)), part(2000)],
            [None, "bytes=1000-", "bytes=2000-"],
        ),
        # What is called encoded and is not goes on where it broke off; what is packed all the same is unpacked.
        ([part(cut=1000, **{"Content-Encoding": "identity"}), part(1000)], [None, "bytes=1000-"]),
        ([answer(200, gzip.compress(VIDEO), {"Content-Type": "video/mp4", "Content-Encoding": "gzip"})], [None]),
        # The range is refused though something is missing.
        ([part(cut=1000), answer(416, b"", {"Content-Range": "bytes */900"}), part()], [None, "bytes=1000-", None]),
        # A weak tag does not do for ranges; a date does.
        (
            [part(cut=1000, tag='W/"x"', **{"Last-Modified": "Sat, 21 Nov 2026 02:00:00 GMT"}), part(1000, tag=None)],
            [None, "bytes=1000-"],
        ),
        # Trouble on the way.
        ([answer(503, b"", {"Retry-After": "0"}), reset, part(cut=0), part()], [None, None, None, None]),
        ([part(cut=1000), answer(502), part(1000)], [None, "bytes=1000-", "bytes=1000-"]),
        # All came but the end of a body in chunks: nothing is left to ask for.
        (
            [chunked(VIDEO), answer(416, b"", {"Content-Range": f"bytes */{len(VIDEO)}"})],
            [None, f"bytes={len(VIDEO)}-"],
        ),
    ],
)
def test_the_file_is_whole_whatever_happens_on_the_way(
    acts: list[Act], ranges: list[str | None], tmp_path: Path
) -> None:
    with serving(*acts) as server, output_at(server.url, f"{server.url}/v.mp4") as output:
        assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        assert [seen.headers.get("range") for seen in server.seen] == ranges
        assert [entry.name for entry in tmp_path.iterdir()] == ["v.mp4"]


def test_bytes_without_a_declared_length_end_with_the_connection() -> None:
    whole = raw(b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\n" + VIDEO)
    with serving(whole) as server, output_at(server.url, f"{server.url}/v.mp4") as output:
        assert output.read() == VIDEO


def until_closed(count: int | None = None) -> Act:
    """Answer with the video or its beginning, where only the connection's end says that this is all."""
    return raw(b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\n" + VIDEO[:count])


@BOTH
@pytest.mark.parametrize("cuts", [(), (1000,), (1000, 500), (None, 1000)], ids=repr)
def test_a_body_cut_short_without_a_length_is_told_by_its_next_coming(
    tmp_path: Path,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
    cuts: tuple[int | None, ...],
) -> None:
    """A server without ranges sends everything again: what came twice alike is whole."""
    with (
        serving(*map(until_closed, cuts), rest=until_closed()) as server,
        output_at(server.url, f"{server.url}/v.mp4", is_async=is_async) as output,
    ):
        assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        assert len(server.seen) == len(cuts) + 2


def test_a_body_that_never_comes_twice_alike_is_not_taken_for_whole(tmp_path: Path) -> None:
    with (
        serving(*(until_closed(1000 + count) for count in range(9))) as server,
        output_at(server.url, f"{server.url}/v.mp4") as output,
        pytest.raises(DownloadError, match="nothing says how many there are; it was asked for"),
    ):
        output.save(tmp_path / "v.mp4")
    assert not list(tmp_path.iterdir())


@BOTH
@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00:ec2::254", "100.100.100.200"]
)
def test_a_name_that_leads_into_a_private_network_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
    address: str,
) -> None:
    asked: list[object] = []

    def found(host: object, port: object, *_: object, **__: object) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(0, 1, 6, "", (public, port)), (0, 1, 6, "", (address, port))]

    public = "8.8.8.8"
    monkeypatch.setattr("socket.getaddrinfo", found)
    with (
        output_at("https://api.vendor.example", "https://cdn.example/v.mp4", is_async=is_async) as output,
        pytest.raises(DownloadError, match="not on the open internet"),
    ):
        output.read()
    assert asked == ["cdn.example"]


@BOTH
def test_a_name_is_looked_up_once_and_asked_where_it_was_found(
    monkeypatch: pytest.MonkeyPatch,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """What a second lookup finds has been checked by nobody, and nothing bounds how long it takes."""
    names: list[object] = []
    resolve = socket.getaddrinfo

    def found(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host in {"cdn.example", b"cdn.example"}:
            names.append(host)
            host = "127.0.0.1"
        return resolve(host, port, *more, **named)

    monkeypatch.setattr("socket.getaddrinfo", found)
    with (
        serving(part()) as server,
        output_at(server.url, f"http://cdn.example:{server.port}/v.mp4", is_async=is_async) as output,
    ):
        assert output.read(allow_http=True) == VIDEO
    if not is_async:
        # The event loop's own lookup is bounded, and is left to it.
        assert names == ["cdn.example"]


@BOTH
@pytest.mark.parametrize("order", [("127.0.0.2", "127.0.0.1"), ("127.0.0.1", "127.0.0.2")])
def test_each_address_that_was_checked_is_tried_and_the_name_is_not_looked_up_again(
    monkeypatch: pytest.MonkeyPatch,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
    order: tuple[str, str],
) -> None:
    """Nobody listens at the second address of this machine; the next lookup would lead to the cloud's store of keys."""
    names: list[object] = []
    resolve = socket.getaddrinfo

    def found(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host not in {"cdn.example", b"cdn.example"}:
            return resolve(host, port, *more, **named)
        names.append(host)
        addresses = order if len(names) == 1 else ("169.254.169.254",)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr("socket.getaddrinfo", found)
    monkeypatch.setattr("reynard.runtime.resolving.reach_of", lambda _: "public")
    with (
        serving(part()) as server,
        output_at("https://api.vendor.example", f"http://cdn.example:{server.port}/v.mp4", is_async=is_async) as output,
    ):
        assert output.read(allow_http=True) == VIDEO
    assert names == ["cdn.example"]


@BOTH
def test_a_name_that_is_found_only_by_the_second_lookup_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    asked: list[object] = []
    resolve = socket.getaddrinfo

    def found(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host not in {"cdn.example", b"cdn.example"}:
            return resolve(host, port, *more, **named)
        asked.append(host)
        if len(asked) % 2:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", found)
    with (
        serving(part()) as server,
        output_at("https://api.vendor.example", f"http://cdn.example:{server.port}/v.mp4", is_async=is_async) as output,
    ):
        with pytest.raises(DownloadError, match=r"open internet|not found"):
            output.read(allow_http=True)
        assert not server.seen


@BOTH
def test_private_places_are_refused_before_anything_is_sent(is_async: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with serving(part()) as server:
        link = f"{server.url}/v.mp4"
        with output_at("https://api.vendor.example", link, is_async=is_async) as output:
            with pytest.raises(DownloadError, match="not on the open internet"):
                output.read(allow_http=True)
            assert not server.seen
            assert output.read(allow_http=True, allow_private=True) == VIDEO
        with (
            serving(answer(302, b"", {"Location": link.replace("127.0.0.1", "169.254.169.254")})) as api,
            output_at(api.url, f"{api.url}/v.mp4", is_async=is_async) as output,
            pytest.raises(DownloadError, match="not on the open internet"),
        ):
            output.read(allow_http=True)


@BOTH
@pytest.mark.parametrize(
    ("acts", "reason"),
    [
        ([answer(200, b"", {"Content-Type": "video/mp4"})], "empty file"),
        ([answer(200, b"<html>log in</html>")], "text/html in place of the file"),
        ([answer(200, {"error": "expired"})], "application/json in place of the file"),
        ([answer(404)], "HTTP 404: the link does not work"),
        ([answer(500)] * 9, "HTTP 500; it was asked for 5 times"),
        ([part(cut=0)] * 9, "it was asked for 5 times"),
        ([part(cut=10, tag=None)] * 20, "asked for 5 times"),
        ([part(cut=10)] * 20, "asked for 6 times"),
        ([answer(302, b"", {"Location": "/again"})] * 20, "more than 5 redirects"),
        ([answer(302, b"", {"Location": "ftp://h/v"})], "not followed"),
        ([part(**{"Content-Length": "999999999"})], "larger than max_bytes=200000"),
        (
            [raw(b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\n" + VIDEO * 3)],
            "larger than max_bytes",
        ),
    ],
)
def test_what_is_not_the_whole_file_leaves_nothing(
    acts: list[Act],
    reason: str,
    tmp_path: Path,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (tmp_path / "v.mp4").write_bytes(b"the former one")
    with serving(*acts) as server, output_at(server.url, f"{server.url}/v.mp4?sig=secret", is_async=is_async) as output:
        with pytest.raises(DownloadError, match=reason) as caught:
            output.save(tmp_path / "v.mp4", max_bytes=200_000)
        error = caught.value
        assert (error.task_id, error.provider) == ("t-1", "vendor")
        assert error.token
        assert "secret" not in str(error)
        assert [entry.name for entry in tmp_path.iterdir()] == ["v.mp4"]
        assert (tmp_path / "v.mp4").read_bytes() == b"the former one"


@BOTH
def test_a_file_may_be_as_large_as_is_allowed(tmp_path: Path, is_async: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with serving(part(), part()) as server, output_at(server.url, f"{server.url}/v.mp4", is_async=is_async) as output:
        assert output.save(tmp_path / "v.mp4", max_bytes=len(VIDEO)).read_bytes() == VIDEO
        with pytest.raises(DownloadError, match=f"larger than max_bytes={len(VIDEO) - 1}"):
            output.save(tmp_path / "w.mp4", max_bytes=len(VIDEO) - 1)


@pytest.mark.parametrize(
    ("name", "is_file"), [("data.json", True), ("words", True), ("v.mp4", False), ("a.txt", False)]
)
def test_json_is_a_file_where_its_name_allows_it(name: str, is_file: bool) -> None:  # noqa: FBT001 - a column
    act = answer(200, {"words": []})
    with serving(act) as server, output_at(server.url, f"{server.url}/{name}?a=.json") as output:
        if is_file:
            assert output.read() == b'{"words": []}'
        else:
            with pytest.raises(DownloadError, match="application/json in place of the file"):
                output.read()


def test_a_link_has_expired_from_its_moment_on() -> None:
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    for seconds, said in ((0, "expired at 2026-01-02 03:04:00 UTC"), (-1, "perhaps because it has expired")):
        world = World(lambda _: says({}, 403))
        clock = itertools.repeat(moment.timestamp() + seconds)
        settings = world.settings(wall_clock=clock.__next__)
        file = File(url="https://files.vendor.example/v.mp4", expires_at=moment)
        download = Download(
            track(settings, lifecycle(), ticket(), None), file, Memory(), Limits(max_bytes=9, timeout=None)
        )
        with pytest.raises(DownloadError, match=said):
            drive(download.open_steps(), world)


def test_a_link_that_expired_says_so_and_how_to_go_on() -> None:
    past = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    said = r"expired at 2026-01-02 03:04:00 UTC; client\.tasks\.resume\(token\)\.result\(\)"
    with (
        serving(answer(403)) as server,
        output_at(server.url, f"{server.url}/v.mp4", expires_at=past) as output,
        pytest.raises(DownloadError, match=said),
    ):
        output.read()


@each_row(("wish", "longest"), [("3", 3.0), ("86400", 3600.0), ("1e15", 3600.0)])
def test_a_server_that_asks_for_ages_is_asked_again_within_the_hour(wish: str, longest: float) -> None:
    """Of a download without an end nobody else would wake it, and no system sleeps for 1e15 seconds."""
    pauses: list[float] = []
    with (
        serving(answer(503, b"", {"Retry-After": wish}), rest=part()) as server,
        output_at(server.url, f"{server.url}/v.mp4") as output,
    ):
        output._shell.sleep = pauses.append
        assert output.read(timeout=None) == VIDEO
    assert pauses == [longest]


def test_silence_and_dripping_are_bounded() -> None:
    head = b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nContent-Length: 100000\r\n\r\n"

    def check(timeout: float) -> None:
        for act in (drip(head, b"x"), hang()):
            with (
                serving(act, act, act) as server,
                output_at(server.url, f"{server.url}/v.mp4") as output,
                # Not the server's end of it, which comes a minute later.
                pytest.raises(DownloadError, match=rf"not complete after {timeout:g} s|no time is left"),
            ):
                output.read(timeout=timeout)

    shortly(check)


def test_redirects_are_followed_without_the_key(tmp_path: Path) -> None:
    with (
        serving(part(cut=100), part(100)) as cdn,
        serving(answer(302, b"", {"Location": f"{cdn.url}/real.mp4"})) as api,
    ):
        api.rest = api.acts[0]
        with output_at(api.url, f"{api.url}/v.mp4") as output:
            assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        # The link is asked again for the rest: what it pointed to may have been signed for once.
        assert len(api.seen) == 2
        assert [seen.headers.get("range") for seen in cdn.seen] == [None, "bytes=100-"]
        assert [seen.headers.get("if-range") for seen in cdn.seen] == [None, TAG]
        assert not any("authorization" in seen.headers for seen in [*api.seen, *cdn.seen])


def test_http_is_refused_before_anything_is_sent() -> None:
    with serving(part()) as server:
        with output_at("https://api.vendor.example", f"{server.url}/v.mp4") as output:
            with pytest.raises(DownloadError, match="over https only"):
                output.read()
            assert not server.seen
            assert output.read(allow_http=True, allow_private=True) == VIDEO
        with (
            output_at("https://api.vendor.example", "file:///etc/passwd") as output,
            pytest.raises(DownloadError, match="over https only"),
        ):
            output.read(allow_http=True)


def test_a_folder_or_a_file_in_the_way_is_found_before_anything_is_fetched(tmp_path: Path) -> None:
    with serving(part()) as server, output_at(server.url, f"{server.url}/v.mp4") as output:
        with pytest.raises(IsADirectoryError):
            output.save(tmp_path)
        (tmp_path / "file").touch()
        with pytest.raises(OSError, match="file"):
            output.save(tmp_path / "file" / "v.mp4")
        assert not server.seen


@BOTH
def test_a_part_of_someone_elses_is_neither_mixed_in_nor_lost(tmp_path: Path, is_async: bool) -> None:  # noqa: FBT001 - a parameter of the test
    (tmp_path / "v.mp4.part").write_bytes(b"mine")
    (tmp_path / "elsewhere").write_bytes(b"mine, too")
    (tmp_path / "w.mp4.part").symlink_to(tmp_path / "elsewhere")
    with serving(part(), part()) as server, output_at(server.url, f"{server.url}/v", is_async=is_async) as output:
        assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        assert output.save(tmp_path / "w.mp4").read_bytes() == VIDEO
    assert (tmp_path / "v.mp4.part").read_bytes() == b"mine"
    assert (tmp_path / "elsewhere").read_bytes() == b"mine, too"
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        *("elsewhere", "v.mp4", "v.mp4.part", "w.mp4", "w.mp4.part")
    ]


def test_two_savings_of_one_path_bring_a_whole_file_each(tmp_path: Path) -> None:
    """Neither writes into the other's, nor takes away what the other has finished."""
    target = tmp_path / "v.mp4"
    first, second = PartFile(target), PartFile(target)
    first.write(b"first, ")
    second.write(b"second")
    first.write(b"whole")
    assert first.commit("").read_bytes() == b"first, whole"
    second.write(b", whole")
    assert target.read_bytes() == b"first, whole"
    first.discard()
    assert second.commit("").read_bytes() == b"second, whole"
    second.discard()
    assert [*tmp_path.iterdir()] == [target]


def test_the_part_of_a_file_whose_suffix_is_not_known_has_a_plain_name(tmp_path: Path) -> None:
    """A star is none that all file systems take."""
    sink = PartFile(tmp_path / "song.*")
    (part_of,) = tmp_path.iterdir()
    assert re.fullmatch(r"song\.[0-9a-f]{16}\.part", part_of.name)
    sink.discard()


def test_a_long_name_has_room_for_its_part(tmp_path: Path) -> None:
    target = tmp_path / ("长" * 83 + ".mp4")
    sink = PartFile(target)
    sink.write(b"whole")
    assert sink.commit("").name == target.name


@BOTH
def test_a_full_disk_is_named(tmp_path: Path, is_async: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a parameter of the test
    full = Path("/dev/full")
    opened = Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, mode="r", *rest: opened(full if mode == "xb" else self, mode.replace("x", "w"), *rest),
    )
    with (
        serving(part()) as server,
        output_at(server.url, f"{server.url}/v", is_async=is_async) as output,
        pytest.raises(OSError, match="No space left") as caught,
    ):
        output.save(tmp_path / "v.mp4")
    assert caught.value.filename == str(tmp_path / "v.mp4")


HEAD = b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\n"


@BOTH
@pytest.mark.parametrize(
    ("acts", "requests"),
    [
        # The server continues where it broke off, or says how long the file is, or that it ends here.
        ([raw(HEAD + VIDEO[:5000]), part(5000, tag=None)], 2),
        ([raw(HEAD + VIDEO[:5000]), part(tag=None)], 2),
        ([raw(HEAD + VIDEO), part(tag=None)], 2),
        ([raw(HEAD + VIDEO), answer(416, b"", {"Content-Range": f"bytes */{len(VIDEO)}"})], 2),
        # Nobody can say more: a link that works once, a server without ranges, one that is gone.
        ([raw(HEAD + VIDEO), answer(403, b"")], 2),
        ([raw(HEAD + VIDEO), raw(HEAD + VIDEO)], 2),
        ([raw(HEAD + VIDEO), reset], 2),
        ([raw(HEAD + VIDEO), answer(200, {"error": "once only"})], 2),
        # A body that says where it ends is believed.
        (
            [
                raw(
                    HEAD.replace(b"Connection: close", b"Transfer-Encoding: chunked")
                    + b"%x\r\n" % len(VIDEO)
                    + VIDEO
                    + b"\r\n0\r\n\r\n"
                )
            ],
            1,
        ),
    ],
)
def test_what_only_the_end_of_a_connection_ends_is_asked_for_more(
    acts: list[Act],
    requests: int,
    tmp_path: Path,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    with serving(*acts) as server, output_at(server.url, f"{server.url}/v.mp4", is_async=is_async) as output:
        assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        assert [seen.headers.get("range") for seen in server.seen][:1] == [None]
        assert len(server.seen) == requests


@BOTH
@pytest.mark.parametrize(
    ("name", "kind", "body", "is_refused"),
    [
        ("v.mp4", "video/mp4", b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", True),
        ("v.mp4", "video/mp4", b"\xef\xbb\xbf\n <!DOCTYPE html><p>sign in", True),
        ("v.mp4", "application/octet-stream", b'{"error": "expired"}', True),
        ("s", "audio/mpeg", b'{"error": "expired"}', True),
        ("p.png", "", b"<html>", True),
        ("p.svg", "image/svg+xml", b"<svg/>", False),
        ("p.svg", "application/octet-stream", b"<svg/>", False),
        ("subtitles.srt", "application/octet-stream", b"<i>hello</i>", False),
        ("x", "application/octet-stream", b"{}", False),
        ("v.mp4", "video/mp4", b"\0\0\0\x18ftyp<html>", False),
    ],
)
def test_a_page_that_is_called_a_film_is_none(  # noqa: PLR0913 - a row of the table
    name: str,
    kind: str,
    body: bytes,
    is_refused: bool,  # noqa: FBT001 - as below
    tmp_path: Path,
    is_async: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    act = answer(200, body, {"Content-Type": kind})
    with serving(act) as server, output_at(server.url, f"{server.url}/{name}", is_async=is_async) as output:
        if is_refused:
            with pytest.raises(DownloadError, match="a page or an error in place of the file"):
                output.save(tmp_path / "saved")
            assert [*tmp_path.iterdir()] == []
        else:
            assert output.save(tmp_path / "saved").read_bytes() == body


def test_an_interrupted_async_save_leaves_nothing(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 X\r\nContent-Type: video/mp4\r\nContent-Length: 100000\r\n\r\n"

    async def main(server: FaultServer) -> None:
        client = AsyncClient(PROVIDER, keys={"api_key": KEY}, base_url=server.url)
        settings, shell = client._settings, client._shell
        output = AsyncOutput(shell, track(settings, lifecycle(), ticket(), None), File(url=f"{server.url}/v.mp4"))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await output.save(tmp_path / "v.mp4")
        await shell.aclose()

    with serving(drip(head, b"x" * 100)) as server:
        asyncio.run(main(server))
    assert [*tmp_path.iterdir()] == []


def test_a_save_that_is_cancelled_while_its_file_is_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread that makes it goes on, and nobody else knows its name."""
    has_begun, may_go_on = threading.Event(), threading.Event()

    class Slow(PartFile):
        def __init__(self, target: Path) -> None:
            has_begun.set()
            assert may_go_on.wait(60)
            super().__init__(target)

    monkeypatch.setattr("reynard.runtime.tasks.sinks.PartFile", Slow)

    async def main() -> None:
        async with AsyncClient(PROVIDER, keys={"api_key": KEY}, base_url="http://127.0.0.1:9") as client:
            tracked = track(client._settings, lifecycle(), ticket(), None)
            output = AsyncOutput(client._shell, tracked, File(url="http://127.0.0.1:9/v.mp4"))
            saving = asyncio.create_task(output.save(tmp_path / "v.mp4"))
            await asyncio.to_thread(has_begun.wait, 60)
            saving.cancel()
            with pytest.raises(asyncio.CancelledError):
                await saving
            may_go_on.set()

    asyncio.run(main())
    assert [*tmp_path.iterdir()] == []
    # The file was made, and its waiter cancelled before he was told.
    opening = Opening(tmp_path / "v.mp4")
    opening.make()
    assert len([*tmp_path.iterdir()]) == 1
    opening.give_up()
    assert [*tmp_path.iterdir()] == []


# --- bytes that an operation of the API returns ---

CONTENT = operation("download_video", "GET", "/v1/videos/{video_id}/content")
OPENAI = lifecycle(outputs=Outputs(content=step(CONTENT, video_id="{id}")))


def content_task(client: Client) -> Task[Any]:
    settings, shell = client._settings, client._shell
    return Task(shell, track(settings, OPENAI, ticket(), None))


def test_content_comes_from_the_api_with_its_key(tmp_path: Path) -> None:
    with serving(answer(200, {"status": "done"}), part(cut=50), part(50)) as server:
        with Client(PROVIDER, keys={"api_key": KEY}, base_url=f"{server.url}/gate") as client:
            client._shell.sleep = lambda _: None  # type: ignore[method-assign]
            output = content_task(client).result().outputs[0]
            assert output.url == f"{server.url}/gate/v1/videos/t-1/content"
            assert output.save(tmp_path / "v.mp4").read_bytes() == VIDEO
        fetched = server.seen[1:]
        assert [seen.headers["authorization"] for seen in fetched] == [f"Bearer {KEY}"] * 2
        assert [seen.headers.get("range") for seen in fetched] == [None, "bytes=50-"]


def test_content_that_redirects_elsewhere_leaves_the_key_behind() -> None:
    with serving(part()) as cdn:
        elsewhere = cdn.url.replace("127.0.0.1", "localhost")
        moved = answer(307, b"", {"Location": f"{elsewhere}/real.mp4"})
        with serving(answer(200, {"status": "done"}), moved) as server:
            with Client(PROVIDER, keys={"api_key": KEY}, base_url=server.url) as client:
                assert content_task(client).result().outputs[0].read() == VIDEO
            assert server.seen[1].headers["authorization"] == f"Bearer {KEY}"
            assert "authorization" not in cdn.seen[0].headers


def test_an_api_that_answers_content_with_json_or_a_refusal_is_an_error() -> None:
    for act, reason in (
        (answer(200, {"error": {"code": "x"}}), "application/json in place of the file"),
        (answer(401), "HTTP 401"),
    ):
        with (
            serving(answer(200, {"status": "done"}), act) as server,
            Client(PROVIDER, keys={"api_key": KEY}, base_url=server.url) as client,
        ):
            output = content_task(client).result().outputs[0]
            with pytest.raises(DownloadError, match=reason):
                output.read()


# --- results that an answer holds as text ---

HELD = lifecycle(outputs=Outputs(url=("url",), data=("audio", "images[]")))
SONG = b"ID3" + bytes(range(40))


@each_row(
    ("reply", "contents"),
    [
        ({"audio": b64encode(SONG).decode()}, [SONG]),
        ({"audio": SONG.hex()}, [SONG]),
        ({"audio": None, "images": [b64encode(SONG).decode(), b64encode(SONG[::-1]).decode()]}, [SONG, SONG[::-1]]),
        ({"url": "data:audio/mpeg;base64," + b64encode(SONG).decode()}, [SONG]),
    ],
)
def test_a_result_in_the_answer_is_saved_without_a_request(reply: dict[str, Any], contents: list[bytes]) -> None:
    with serving(answer(200, {"status": "done", **reply})) as server:
        with Client(PROVIDER, keys={"api_key": KEY}, base_url=server.url) as client:
            outputs = Task(client._shell, track(client._settings, HELD, ticket(), None)).result().outputs
            assert [each.read() for each in outputs] == contents
            assert outputs[0].url.startswith("data:audio/mpeg;base64,")
            assert "base64" not in repr(outputs[0])
            with tempfile.TemporaryDirectory() as folder:
                assert outputs[0].save(f"{folder}/song.*").name == "song.mp3"
            with pytest.raises(DownloadError, match=r"at data:audio/mpeg could not be fetched: .* larger than"):
                outputs[0].read(max_bytes=10)
        assert len(server.seen) == 1


def test_a_result_that_an_answer_holds_is_missing_where_it_holds_a_word() -> None:
    with (
        serving(answer(200, {"status": "done", "audio": "pending"})) as server,
        Client(PROVIDER, keys={"api_key": KEY}, base_url=server.url) as client,
    ):
        task = Task(client._shell, track(client._settings, HELD, ticket(), None))
        with pytest.raises(ResultMissingError, match="no result was found at url, audio"):
            task.result()


def test_an_address_in_base64_is_fetched() -> None:
    with serving(part()) as cdn:
        link = b64encode(f"{cdn.url}/real.mp4".encode()).decode()
        with (
            serving(answer(200, {"status": "done", "audio": link})) as server,
            Client(PROVIDER, keys={"api_key": KEY}, base_url=server.url) as client,
        ):
            task = Task(client._shell, track(client._settings, HELD, ticket(), None))
            assert task.result().outputs[0].read() == VIDEO
