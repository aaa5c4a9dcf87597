"""Values of an enumeration that were copied without anything between them: `mp3wavopus`, `16:99:161:1`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORMATS = (
    "mp3 wav opus flac aac pcm ogg m4a amr mp4 webm mov gif png jpg jpeg webp avif bmp svg pdf txt srt vtt json text"
)
_WORDS = (
    "verbose_json url b64_json base64 low medium high auto standard hd ultra fast turbo pro lite std max mini quality"
)
_ROLES = "speed system user assistant tool function developer male female child asc desc true false on off none all"
_RATIOS = (
    "1:1 16:9 9:16 4:3 3:4 3:2 2:3 5:4 4:5 21:9 9:21 1:2 2:1 360p 480p 540p 720p 768p 1080p 2k 4k 1K 2K 4K 720P 1080P"
)
_SIZES = "256x256 512x512 1024x1024 1024x1792 1792x1024 1536x1024 1024x1536 1280x720 720x1280"
_STATES = (
    "queued pending waiting running processing in_progress succeeded success completed failed error cancelled canceled"
)
_COMMON = frozenset(each for words in (_FORMATS, _WORDS, _ROLES, _RATIOS, _SIZES, _STATES) for each in words.split())
"""Values that so many vendors have that a text of nothing else is made of them."""
_FEWEST = 2
_LONGEST = 400
_MOST_WAYS = 2


def divide(text: str, known: Iterable[str] = ()) -> list[str]:
    """Return the values that a text is made of, where there is one way only; nothing otherwise.

    `known` are values that the page shows elsewhere: a default, an example.

    >>> divide("mp3wavopus"), divide("MID_JOURNEYNIJI_JOURNEY", ["MID_JOURNEY"]), divide("starlight")
    (['mp3', 'wav', 'opus'], ['MID_JOURNEY', 'NIJI_JOURNEY'], [])
    """
    if len(text) > _LONGEST:
        return []
    shown = {each for each in known if each and each in text and each != text}
    words = _COMMON | shown
    longest = max(map(len, words))
    ways: list[list[list[str]]] = [[] for _ in text] + [[[]]]
    for at in range(len(text) - 1, -1, -1):
        for end in range(at + 1, min(at + longest, len(text)) + 1):
            if text[at:end] in words:
                ways[at] += [[text[at:end], *rest] for rest in ways[end] if text[at:end] not in rest]
        ways[at] = ways[at][:_MOST_WAYS]
    found = ways[0]
    if len(found) == 1 and len(found[0]) >= _FEWEST and text not in words:
        return found[0]
    return next(filter(None, (_halves(text, each) for each in shown)), []) if not found else []


def _halves(text: str, known: str) -> list[str]:
    """Return a known value and the other one, where both are made in the same way: words between low lines."""
    count = known.count("_")
    if not count:
        return []
    for first, second in ((known, text.removeprefix(known)), (text.removesuffix(known), known)):
        if first + second == text and first and second and first.count("_") == second.count("_"):
            return [first, second]
    return []
