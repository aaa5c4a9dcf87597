# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The links to results: which may be fetched, when a signed one stops working, and how a file from it is named."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlsplit

from ..content import MEDIA_BY_SUFFIX
from ..reach import reach_of
from ..resolving import PRIVATE

_PORTS: Final = {"http": 80, "https": 443}
_SIGNED_AT: Final = re.compile(r"x-([a-z]+)-date", re.ASCII)
_EPOCHS: Final = ("expires", "x-expires", "expire", "exp", "expires_at")
# A number outside these years is a duration or a version, not a moment.
_EARLIEST: Final = datetime(2015, 1, 1, tzinfo=UTC).timestamp()
_LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_MILLISECONDS: Final = 1000.0


def refusal_of(url: str, base_url: str, *, allow_http: bool, allow_private: bool) -> str | None:
    """Return why a URL is not fetched, None where it is: https on the open internet, else what a caller chose.

    She chooses by the base URL, too. One of http allows its own origin, one on this machine (a local mock) every port
    of it, one in a private network the addresses there.
    """
    if not url.isprintable() or "\\" in url:
        return "the link holds characters that no address has"
    try:
        parts, base = urlsplit(url), urlsplit(base_url)
        if not parts.hostname or parts.scheme not in _PORTS:
            return "results are fetched over https only (allow_http=True adds http)"
        if "@" in parts.netloc:
            return "the link holds a name or a password"
        reach, own = reach_of(parts.hostname), reach_of(base.hostname or "")
        if parts.scheme == "http" and not allow_http:
            is_chosen = base.scheme == "http" and (_origin(parts) == _origin(base) or reach == own == "here")
            if not is_chosen:
                return "results are fetched over https only (allow_http=True adds http)"
    except ValueError:
        return "the link is no address"
    if reach in {None, "public"} or allow_private or parts.hostname == base.hostname:
        return None
    if reach == own != "nowhere" or (own == "here" and reach == "private"):
        return None
    return PRIVATE


def must_be_public(url: str, base_url: str, *, allow_private: bool) -> bool:
    """Return whether the name in a URL must lead to the open internet, which only its lookup tells."""
    try:
        host, base = urlsplit(url).hostname or "", urlsplit(base_url).hostname or ""
    except ValueError:
        return True
    return not allow_private and host != base and reach_of(host) is None and reach_of(base) in {None, "public"}


def _origin(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


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


def suffix_for(url: str, media: str) -> str:
    """Return the suffix for a file from a URL that came as a media type; empty where neither says what it is.

    The URL's own counts unless the media type is another kind of thing: storage calls much `application/octet-stream`,
    and gateways name a song `result.mp4`.
    """
    try:
        name = urlsplit(url).path.rpartition("/")[2].lower()
    except ValueError:
        name = ""
    suffix = f".{name.rpartition('.')[2]}" if "." in name else ""
    named = MEDIA_BY_SUFFIX.get(suffix)
    media = media.lower().replace("/x-", "/").replace("/wave", "/wav").replace("audio/mp3", "audio/mpeg")
    told = next((known for known, kind in reversed(MEDIA_BY_SUFFIX.items()) if kind == media), "")
    if named is None or (told and named.partition("/")[0] != media.partition("/")[0]):
        return told
    return suffix
