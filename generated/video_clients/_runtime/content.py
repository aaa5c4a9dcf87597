# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Bodies that are streamed, never held in memory whole: files and multipart forms."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the types of `Upload`
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

FileInput = bytes | os.PathLike[str] | IO[bytes]
"""What a caller may pass as a file: bytes, a path object, or a file object opened in binary mode."""

_CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """Name a file's content, its file name and its media type, where the defaults do not do."""

    content: FileInput
    filename: str | None = None
    media: str | None = None
    headers: Mapping[str, str] | None = None
    """Further headers of its part of a form."""


class ContentSource(Protocol):
    """A body that is read while it is sent."""

    @property
    def media(self) -> str | None:
        """The `Content-Type` that belongs to it."""
        ...

    def length(self) -> int | None:
        """Return the number of bytes, or None where it cannot be known before reading."""
        ...

    def is_repeatable(self) -> bool:
        """Return whether it can be sent once more."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Yield it from its start."""
        ...


class FileSource:
    """One file as a body, or as one part of a form. Raises OSError where it cannot be read."""

    def __init__(self, content: FileInput, media: str | None = None) -> None:
        if isinstance(content, io.TextIOBase):
            raise TypeError("the file is opened in text mode; open it with 'rb'")
        self.media = media
        self._content = content
        self._start: int | None = None
        self._is_spent = False
        self._is_pipe = False
        if isinstance(content, os.PathLike):
            mode = os.stat(content).st_mode  # noqa: PTH116 - any PathLike, not pathlib's alone
            self._is_pipe = not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
            if not self._is_pipe:
                # Now, not while it is sent: of a file that cannot be read nothing has left, and no call is on record.
                open(content, "rb").close()  # noqa: PTH123 - as above
        elif not isinstance(content, bytes) and content.seekable():
            self._start = content.tell()

    def filename(self) -> str:
        """Return the last part of the path or of the file object's name."""
        name = self._content if isinstance(self._content, os.PathLike) else getattr(self._content, "name", None)
        return os.path.basename(name) if isinstance(name, (str, os.PathLike)) else "upload"  # noqa: PTH119 - a name, no path

    def media_as(self, name: str | None = None) -> str:
        """Return its media type, told by the end of its name where a range or nothing is documented."""
        if self.media and "*" not in self.media:
            return self.media
        end = os.path.splitext(name or self.filename())[1]  # noqa: PTH122 - a name, no path
        return MEDIA_BY_SUFFIX.get(end.lower(), _OCTETS)

    def length(self) -> int | None:
        """Return the number of bytes from where the file stood when it was passed."""
        content = self._content
        if isinstance(content, bytes):
            return len(content)
        if isinstance(content, os.PathLike) and not self._is_pipe:
            return os.stat(content).st_size  # noqa: PTH116 - as above
        if self._start is None or isinstance(content, os.PathLike):
            return None
        here = content.tell()
        end = content.seek(0, os.SEEK_END)
        content.seek(here)
        return end - self._start

    def is_repeatable(self) -> bool:
        """Return whether it can be sent once more: a pipe cannot, once it was read."""
        is_kept = isinstance(self._content, (bytes, os.PathLike)) and not self._is_pipe
        return is_kept or self._start is not None or not self._is_spent

    def chunks(self) -> Iterator[bytes]:
        """Yield the content in pieces; a file object is rewound to where it stood first."""
        content = self._content
        if isinstance(content, bytes):
            yield content
        elif isinstance(content, os.PathLike):
            self._is_spent = True
            with open(content, "rb") as file:  # noqa: PTH123 - any PathLike, not pathlib's alone
                yield from iter(lambda: file.read(_CHUNK), b"")
        else:
            if self._start is not None:
                content.seek(self._start)
            self._is_spent = True
            yield from iter(lambda: content.read(_CHUNK), b"")


def file_source(value: object, media: str | None = None) -> FileSource:
    """Return what a caller passed as a file. Raises TypeError for what is none, OSError for what cannot be read."""
    if isinstance(value, Upload):
        return FileSource(value.content, value.media or media)
    if isinstance(value, (bytearray, memoryview)):
        return FileSource(bytes(cast("bytes", value)), media)
    if isinstance(value, (bytes, os.PathLike)) or hasattr(value, "read"):
        return FileSource(cast("FileInput", value), media)
    # A str is refused on purpose: a prompt that ends up in a file field must not read that file from the disk.
    raise TypeError("pass bytes, a pathlib.Path, a file opened with 'rb' or an Upload")


class MultipartSource:
    """A `multipart/form-data` body (RFC 7578), or another multipart type whose parts have names as well."""

    def __init__(self, media: str = "multipart/form-data") -> None:
        self._boundary = f"reynard-{os.urandom(12).hex()}"
        self._pieces: list[bytes | FileSource] = []
        self.media = f"{media}; boundary={self._boundary}"

    def add_text(self, name: str, text: str, media: str | None = None) -> None:
        """Add a field."""
        self._open(name, "", media)
        self._pieces.append(text.encode() + b"\r\n")

    def add_file(
        self, name: str, source: FileSource, filename: str | None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Add a file; its bytes are read when the body is sent. Its media type is told by the end of its name."""
        shown = filename or source.filename()
        self._open(name, f'; filename="{_quoted(shown)}"', source.media_as(shown), headers)
        self._pieces += [source, b"\r\n"]

    def _open(self, name: str, filename: str, media: str | None, headers: Mapping[str, str] | None = None) -> None:
        lines = [*([("Content-Type", media)] if media else []), *(headers or {}).items()]
        kind = "".join(f"{_one_line(key)}: {_one_line(text)}\r\n" for key, text in lines)
        head = f'--{self._boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"{filename}\r\n{kind}\r\n'
        self._pieces.append(head.encode())

    @property
    def _end(self) -> bytes:
        return f"--{self._boundary}--\r\n".encode()

    def length(self) -> int | None:
        """Return the number of bytes, or None where a part's is unknown."""
        total = len(self._end)
        for piece in self._pieces:
            size = len(piece) if isinstance(piece, bytes) else piece.length()
            if size is None:
                return None
            total += size
        return total

    def is_repeatable(self) -> bool:
        """Return whether every part can be sent once more."""
        return all(isinstance(piece, bytes) or piece.is_repeatable() for piece in self._pieces)

    def chunks(self) -> Iterator[bytes]:
        """Yield the form from its start."""
        for piece in self._pieces:
            if isinstance(piece, bytes):
                yield piece
            else:
                yield from piece.chunks()
        yield self._end


_OCTETS: Final = "application/octet-stream"
MEDIA_BY_SUFFIX: Final = {
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".heic": "image/heic",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".mpeg": "video/mpeg",
    ".webm": "video/webm",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".zip": "application/zip",
}
"""Many APIs refuse an image that calls itself octets. `mimetypes` would read the machine's own tables."""


def _one_line(text: str) -> str:
    """Return a header's name or text without what would begin another header."""
    return text.replace("\r", " ").replace("\n", " ")


def _quoted(name: str) -> str:
    """Return a name as browsers quote it in a form (HTML, multipart/form-data encoding algorithm)."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
