"""Small files of the media types that vendors answer with: real enough to be opened, and to tell one from another."""

from __future__ import annotations

import struct
import zlib


def result_bytes(name: str) -> bytes:
    """Return a video of no frames whose bytes differ from those of every other name (ISO 14496-12)."""
    header = _box(b"ftyp", b"isom" + struct.pack(">I", 512) + b"isomiso2mp41")
    times = struct.pack(">IIIII", 0, 0, 0, 1000, 0)
    rate = struct.pack(">IHHII", 0x00010000, 0x0100, 0, 0, 0)
    matrix = struct.pack(">9I", 0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000)
    movie = _box(b"moov", _box(b"mvhd", times + rate + matrix + bytes(24) + struct.pack(">I", 1)))
    return header + movie + _box(b"free", name.encode()) + _box(b"mdat", bytes(2048))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def _png() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixel = zlib.compress(b"\0\0\0\0")
    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _wav() -> bytes:
    samples = bytes(160)
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    content = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(content)) + content


def concrete(media: str) -> str:
    """Return a media type, one of those that a range stands for."""
    known = {"image/*": "image/png", "audio/*": "audio/wav", "video/*": "video/mp4", "text/*": "text/plain"}
    return known.get(media, "application/octet-stream") if "*" in media else media


def media_bytes(media: str) -> bytes:
    """Return a small file of a media type, or a few bytes for one that is not known here."""
    match media.lower():
        case "image/png" | "image/*":
            return _png()
        case "image/gif":
            return b"GIF89a\x01\0\x01\0\0\0\0;"
        case "image/jpeg":
            return b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9"
        case "audio/wav" | "audio/x-wav" | "audio/*":
            return _wav()
        case "audio/mpeg":
            return b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\0" + bytes(413)
        case "video/mp4" | "video/*":
            return result_bytes("sample")
        case "application/pdf":
            return b"%PDF-1.4\n%%EOF\n"
        case "application/zip":
            return b"PK\x05\x06" + bytes(18)
        case _:
            return b"sample of " + media.encode()
