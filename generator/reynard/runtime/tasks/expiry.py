"""When a signed URL stops working, read from the URL itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlsplit

_SIGNED_AT: Final = re.compile(r"x-([a-z]+)-date", re.ASCII)
_EPOCHS: Final = ("expires", "x-expires", "expire", "exp", "expires_at")
# A number outside these years is a duration or a version, not a moment.
_EARLIEST: Final = datetime(2015, 1, 1, tzinfo=UTC).timestamp()
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_MILLISECONDS: Final = 1000.0


def expiry_of(url: str) -> datetime | None:
    """Return when a signed URL expires, aware and in UTC; the earliest if it says so twice, None if it does not say.

    Read are: `X-<vendor>-Date` with `X-<vendor>-Expires` (AWS signature 4, and TOS, GCS and OSS after it), `Expires`
    and its relatives in seconds or milliseconds since 1970 (S3 signature 2, OSS, CloudFront, ByteDance), `se` of
    Azure's shared access signatures, `q-sign-time` of Tencent COS, and `e` beside `token` of Qiniu.
    """
    try:
        pairs = parse_qsl(urlsplit(url).query)
    except ValueError:
        return None
    query = {name.lower(): value for name, value in pairs}
    moments = [_epoch(query[name]) for name in _EPOCHS if name in query]
    for name, value in query.items():
        if (signed := _SIGNED_AT.fullmatch(name)) is not None:
            moments.append(_after(value, query.get(f"x-{signed[1]}-expires", "")))
    if "se" in query and "sig" in query:
        moments.append(_iso(query["se"]))
    if "q-sign-time" in query:
        moments.append(_epoch(query["q-sign-time"].partition(";")[2]))
    if "e" in query and "token" in query:
        moments.append(_epoch(query["e"]))
    return min((moment for moment in moments if moment is not None), default=None)


def _epoch(text: str) -> datetime | None:
    if not text.isdecimal() or len(text) > 15:  # noqa: PLR2004 - milliseconds until far beyond the latest year
        return None
    seconds = float(text)
    if seconds > _LATEST:
        seconds /= _MILLISECONDS
    return datetime.fromtimestamp(seconds, UTC) if _EARLIEST <= seconds <= _LATEST else None


def _after(moment: str, seconds: str) -> datetime | None:
    """Return a moment like 20261121T020000Z plus a duration."""
    if not seconds.isdecimal() or len(seconds) > 9:  # noqa: PLR2004 - thirty years
        return None
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) + timedelta(seconds=int(seconds))
    except (ValueError, OverflowError):
        return None


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
