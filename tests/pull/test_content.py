"""What is kept as a page: text in any encoding that Chinese sites use, and nothing that a site sends in its place."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from reynard.pull.content import Unusable, read_page, unpack
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "# 提交视频\n\nPOST /v1/videos\n"
MIB = 1024 * 1024

READ = (
    (TEXT.encode(), ""),
    (TEXT.encode(), "text/markdown; charset=utf-8"),
    (TEXT.encode(), "text/plain; charset=iso-8859-1"),  # a server's default that nobody changed
    (TEXT.encode("gbk"), ""),
    (TEXT.encode("gbk"), "text/plain; charset=GB2312"),
    (TEXT.encode("gb18030"), 'text/plain; charset="gbk"'),
    (b"\xef\xbb\xbf" + TEXT.encode(), "text/plain"),
    (TEXT.encode("utf-16"), "text/plain"),
    (TEXT.encode("utf-16-le"), "text/plain; charset=utf-16le"),
    (TEXT.encode("gbk"), "text/plain; charset=no-such"),
    (TEXT.replace("\n", "\r\n").encode(), ""),
    (TEXT.encode(), "application/octet-stream"),
)
IN_BIG5 = "# 提交影片\n"
KEPT = (
    b'{"openapi": "3.0.1", "paths": {}}',
    b"# Errors\n\nHTTP 404: not found\n",
    b"Use `<html>` in the text.\n",
    b'{"code": 200, "message": "ok", "apiCollection": []}',
    b"<Card>a component of MDX</Card>\n\n# Submit\n",
)
REFUSED = (
    (b"", "", "empty"),
    (b" \n\t\n", "", "empty"),
    (b"\xef\xbb\xbf", "", "empty"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text/plain", "not text"),
    (b"%PDF-1.7 text", "application/pdf", "application/pdf"),
    (b"ELF\0\0\0", "", "not text"),
    (b"<!DOCTYPE html><html><title>Submit\n video</title>", "text/markdown", "a web page (“Submit video”)"),
    (b"\n<html><head></head>", "", "a web page"),
    (b"<!-- x --><!doctype html>", "", "a web page"),
    ("<!doctype html><title>请登录</title>".encode(), "", "asks for a login"),
    (b"<html><form><input name=p type=password></form>", "", "asks for a login"),
    (b"# 404 Page not found\n", "text/markdown", "404 Page not found"),
    (b"Not Found", "text/plain", "Not Found"),
    ("页面不存在".encode(), "", "页面不存在"),
    (b'{"code": 401, "msg": "please log in"}', "application/json", "please log in"),
    (b'{"success": false, "error": "no such page", "data": null}', "application/json", "no such page"),
)


@each_row(("body", "content_type"), READ)
def test_text_is_read_in_every_encoding(body: bytes, content_type: str) -> None:
    assert read_page(body, content_type) == TEXT


def test_the_encoding_that_a_site_names_is_believed_where_it_is_not_utf_8() -> None:
    assert read_page(IN_BIG5.encode("big5"), "text/plain; charset=big5") == IN_BIG5


@each_row("body", KEPT)
def test_pages_that_look_like_errors_are_kept(body: bytes) -> None:
    assert read_page(body, "text/plain") == body.decode()


@each_row(("body", "content_type", "word"), REFUSED)
def test_what_is_no_page_is_refused_in_words(body: bytes, content_type: str, word: str) -> None:
    found = read_page(body, content_type)
    assert isinstance(found, Unusable)
    assert word in found.reason


@pytest.mark.parametrize(
    "piece", ["<input a", "<title>login ", "<title a", "<!-- --> ", "<html> type = ", "[a](", "<!--"]
)
def test_reading_hostile_web_pages_comes_to_an_end(piece: str) -> None:
    """A pattern that looks far ahead from every place would take hours here."""
    text = piece * 400_000
    found = read_page(f"<html>{text}".encode(), "")
    assert isinstance(found, Unusable)
    assert "it is a web page" in found.reason
    is_page = piece.startswith("<html>")
    assert is_page is isinstance(whole := read_page(text.encode(), ""), Unusable)
    assert is_page or whole == text


def test_packed_bodies_are_unpacked() -> None:
    for packed in (gzip.compress(TEXT.encode()), zlib.compress(TEXT.encode())):
        assert unpack((packed[:9], packed[9:]), "GZIP ", MIB) == TEXT.encode()
    assert unpack((b"a", b"b"), "identity", MIB) == b"ab"


def test_a_bomb_is_left_when_it_passes_the_limit() -> None:
    """A thousandth of it is unpacked: what comes after the limit is not even asked for."""
    packed = gzip.compress(bytes(64 * MIB), compresslevel=1)
    taken = 0

    def chunks() -> Iterator[bytes]:
        nonlocal taken
        for start in range(0, len(packed), 4096):
            taken += 1
            yield packed[start : start + 4096]

    found = unpack(chunks(), "gzip", MIB)
    assert isinstance(found, Unusable)
    assert "larger than 1 MiB" in found.reason
    assert taken <= 3


def test_a_bomb_in_one_piece_is_not_unpacked_whole() -> None:
    """What is held is a little more than the limit, though the piece holds 64 times as much."""
    packed = gzip.compress(bytes(64 * MIB), compresslevel=1)
    tracemalloc.start()
    try:
        assert isinstance(unpack((packed,), "gzip", MIB), Unusable)
        assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    finally:
        tracemalloc.stop()


@each_row(
    ("body", "encoding", "word"),
    [
        (gzip.compress(TEXT.encode(), mtime=0)[:-12], "gzip", "ends before"),
        (TEXT.encode(), "gzip", "but it is not"),
        (TEXT.encode(), "br", "`br`"),
        (bytes(MIB + 1), "", "larger than 1 MiB"),
    ],
    ids=["cut", "unpacked", "brotli", "large"],
)
def test_what_cannot_be_unpacked_is_refused(body: bytes, encoding: str, word: str) -> None:
    found = unpack((body,), encoding, MIB)
    assert isinstance(found, Unusable)
    assert word in found.reason
