"""The files that finished tasks point to: without a key, in parts if asked, and only for their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from reynard.mock.files import result_bytes
from reynard.patterns import compiled

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/_results"
MEDIA = "video/mp4"
_RANGE = compiled(r"bytes=(?P<start>[0-9]{0,15})-(?P<end>[0-9]{0,15})\Z")


def refusal(status: int, code: str, message: str) -> Response:
    """Answer as object stores do."""
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>\n'
    return Response(body, status_code=status, media_type="application/xml")


def file_reply(request: Request, name: str) -> Response:
    """Answer with a file or the part of it that was asked for (RFC 9110, section 14)."""
    content = result_bytes(name)
    tag = f'"{name}"'
    headers = {"accept-ranges": "bytes", "etag": tag}
    asked = _RANGE.match(request.headers.get("range", ""))
    if asked is None or request.headers.get("if-range", tag) != tag or not (asked["start"] or asked["end"]):
        return Response(content, media_type=MEDIA, headers=headers)
    if asked["start"]:
        start = int(asked["start"])
        end = min(int(asked["end"]) if asked["end"] else len(content) - 1, len(content) - 1)
    else:
        start, end = max(len(content) - int(asked["end"]), 0), len(content) - 1
    if start > end:
        return Response(status_code=416, headers=headers | {"content-range": f"bytes */{len(content)}"})
    headers["content-range"] = f"bytes {start}-{end}/{len(content)}"
    return Response(content[start : end + 1], status_code=206, media_type=MEDIA, headers=headers)
