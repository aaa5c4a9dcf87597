"""Bytes that a site answered with: unpacked within a limit, and judged whether they are a page at all."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.source import Undecodable, decode
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNPACKED = frozenset(("", "identity"))
_PACKED = frozenset(("gzip", "x-gzip", "deflate"))
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_NOT_TEXT = compiled(r"(?:image|audio|video|font)/|application/(?:pdf|zip|gzip|x-gzip|x-tar|wasm|msword|vnd\.)")
_CHARSET = compiled(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CHINESE = compiled(r"gb_?2312|gbk|gb_?18030|cp936|x-gbk", re.IGNORECASE)
_HTML = compiled(
    r"\s*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|!--.{0,999}?-->\s*<(?:!doctype|html))",
    re.IGNORECASE | re.DOTALL,
)
_LOGIN = compiled(
    r"<input[^<>]{1,300}?type\s?=\s?[\"']?password"
    r"|<title>[^<]{0,100}?(?:log ?in|sign ?in|登录|登入|访问密码|password)[^<]{0,100}</title>",
    re.IGNORECASE,
)
_TITLE = compiled(r"<title[^<>]*>([^<]{1,120})", re.IGNORECASE)
_ERROR_PAGE = compiled(
    r"\s*#*\s*(?:\*\*)?(?:(?:error\s*)?404\b|(?:the\s+)?page (?:was )?not found|not found\b"
    r"|页面不存在|页面未找到|找不到页面)",
    re.IGNORECASE,
)
_SHORT = 2000
"""An answer that is an error and not a page has fewer characters than this."""
_ERROR_KEYS = frozenset(
    ("code", "message", "msg", "error", "errors", "success", "status", "statusCode", "data", "detail", "path",
     "timestamp", "requestId", "request_id", "traceId")
)  # fmt: skip
_SPOKEN = ("message", "msg", "error", "detail")


class Unusable(Struct, frozen=True):
    """Why an answer is not kept as a page."""

    reason: str


def unpack(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes | Unusable:
    """Return a body in one piece; at most `limit` bytes of it are ever held, however small it was packed."""
    encoding = encoding.strip().lower()
    too_large = Unusable(f"it is larger than {limit / 1024 / 1024:g} MiB")
    if encoding not in _UNPACKED | _PACKED:
        return Unusable(f"it is packed as `{encoding}`, which was not asked for")
    packing = zlib.decompressobj(_GZIP_OR_ZLIB) if encoding in _PACKED else None
    body = bytearray()
    for chunk in chunks:
        if packing is None:
            body += chunk
        else:
            try:
                body += packing.decompress(chunk, limit + 1 - len(body))
            except zlib.error:
                return Unusable(f"it says that it is packed as `{encoding}`, but it is not")
        if len(body) > limit:
            return too_large
    if packing is not None and not packing.eof:
        return Unusable("it ends before its packed content does")
    return bytes(body)


def read_page(body: bytes, content_type: str) -> str | Unusable:
    """Return a body as text with line feeds, or why it is no page."""
    media = content_type.partition(";")[0].strip().lower()
    if _NOT_TEXT.match(media):
        return Unusable(f"it is not text but `{media}`")
    text = _decoded(body, content_type)
    if text is None:
        return Unusable("it is not text: neither UTF-8, UTF-16 with a mark, nor GBK")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Unusable("it is empty")
    reason = _error_in(text)
    return Unusable(reason) if reason is not None else text


def _decoded(body: bytes, content_type: str) -> str | None:
    """Return bytes as text: what is UTF-8 is UTF-8, whatever the header says; then what it says; then GBK."""
    declared = _CHARSET.search(content_type)
    if declared is not None and not body.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = "gb18030" if _CHINESE.fullmatch(declared[1]) else declared[1]
        for encoding in ("utf-8", name):
            try:
                text = body.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            if "\0" not in text:
                return text
    found = decode("", body)
    return None if isinstance(found, Undecodable) else found.text


def _error_in(text: str) -> str | None:
    """Return what is wrong with a text that a site sends in place of a page, with a status that says all is well."""
    if _HTML.match(text):
        if _LOGIN.search(text):
            return "the site asks for a login or a password"
        title = _TITLE.search(text)
        named = f" (“{' '.join(title[1].split())}”)" if title is not None else ""
        return f"it is a web page{named}, not its text or Markdown"
    if len(text) > _SHORT:
        return None
    if _ERROR_PAGE.match(text):
        return f"it says “{text.strip().splitlines()[0].strip('#* ')}”"
    if text.lstrip().startswith("{"):
        try:
            answer = json.loads(text)
        except ValueError:
            return None
        spoken = [answer[key] for key in _SPOKEN if isinstance(answer.get(key), str)]
        if spoken and _ERROR_KEYS.issuperset(answer):
            return f"it is an error in JSON: “{spoken[0][:120]}”"
    return None
