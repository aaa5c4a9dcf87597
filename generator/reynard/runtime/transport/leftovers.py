"""The body of an answer under watch: what came of it, unpacked or not, and whether anything came after its end.

Bytes behind an answer would be read as the answer to the next request: a stale task id for a submit that was just paid
for. A connection that holds any is closed before anyone else can take it.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

import httpx2

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

_WAY: Final = ("_stream", "_httpcore_stream", "_stream", "_connection", "_h11_state")
"""From the library's body to the state of its connection: it has no public way to what it has read and not used."""
MOST_KEPT: Final = 1024 * 1024
"""Bytes of a packed body that are kept as they came, for when they cannot be unpacked."""
_PIECE: Final = 256
_GZIP: Final = frozenset(("gzip", "x-gzip"))
_MEMBER: Final = b"\x1f\x8b\x08"
"""What each member of a gzip body begins with."""
_EITHER: Final = 47
"""The window of zlib that takes gzip and zlib alike."""


class WatchedBody(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Pass a body on, for both kinds of client."""

    def __init__(self, response: httpx2.Response) -> None:
        self._inner: Any = response.stream
        self._network: Any = response.extensions.get("network_stream")
        version: bytes = response.extensions.get("http_version", b"")
        self._is_watched = self._network is not None and version.startswith(b"HTTP/1")
        self._is_packed = "content-encoding" in response.headers
        self._is_gzip = response.headers.get("content-encoding", "").strip().lower() in _GZIP
        self._kept = bytearray()
        self._came = 0
        self.check: Callable[[int], None] | None = None
        """Told how many bytes came, packed as they are: raises `Fault` where they are too many."""
        response.stream = self

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._inner:
            self._keep(chunk)
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._inner:
            self._keep(chunk)
            yield chunk

    def close(self) -> None:
        """Give the connection back, or up where something came after the answer."""
        if self._is_watched and _is_anything_left(self._inner):
            self._network.close()
        self._inner.close()

    async def aclose(self) -> None:
        """Give the connection back, or up where something came after the answer."""
        if self._is_watched and _is_anything_left(self._inner):
            await self._network.aclose()
        await self._inner.aclose()

    def _keep(self, chunk: bytes) -> None:
        self._came += len(chunk)
        if self.check is not None:
            self.check(self._came)
        if self._is_packed and len(self._kept) < MOST_KEPT:
            self._kept += chunk

    def other_members(self, most: int) -> bytes:
        """Return what stands behind the first member of a gzip body (RFC 1952, 2.2): the library reads no other.

        At most `most` bytes are read.
        """
        kept, found = bytes(self._kept) if self._is_gzip else b"", bytearray()
        if self._came != len(kept) or kept.find(_MEMBER, len(_MEMBER)) < 0:
            return b""
        unpacker = zlib.decompressobj(_EITHER)
        try:
            unpacker.decompress(kept)
            while unpacker.unused_data.startswith(_MEMBER) and len(found) < most:
                rest = unpacker.unused_data
                unpacker = zlib.decompressobj(_EITHER)
                found += unpacker.decompress(rest, most - len(found))
        except zlib.error:
            return bytes(found)
        return bytes(found)

    def salvaged(self) -> bytes:
        """Return what can be read of a packed body that could not be unpacked: as far as it goes, else as it came."""
        unpacker = zlib.decompressobj(_EITHER)
        found = bytearray()
        for start in range(0, len(self._kept), _PIECE):
            before, piece = unpacker.copy(), bytes(self._kept[start : start + _PIECE])
            try:
                found += unpacker.decompress(piece, MOST_KEPT)
            except zlib.error:
                # What precedes the fault within the piece counts, too.
                found += _unpacked(before, piece)
                break
            if len(found) >= MOST_KEPT:
                break
        return bytes(found or self._kept)


def _unpacked(unpacker: Any, piece: bytes) -> bytes:  # noqa: ANN401 - zlib's objects have no type with a name
    """Return what a piece unpacks to, byte for byte up to the fault in it."""
    found = bytearray()
    try:
        for byte in piece:
            found += unpacker.decompress(bytes((byte,)), MOST_KEPT)
    except zlib.error:
        return bytes(found)
    return bytes(found)


def _is_anything_left(body: object) -> bool:
    """Return whether bytes lie behind an answer; also where that cannot be told, which is as bad."""
    found: Any = body
    for name in _WAY:
        found = getattr(found, name, None)
    data: Any = getattr(found, "trailing_data", None)
    return data is None or bool(data[0])
