"""Which example values stand for something else, and which must never be copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}]*\}\}                                   # {{base_url}}
    | \$?\{[A-Za-z_][\w.\s-]*\}                        # {YOUR_API_KEY}, ${TOKEN}
    | <[A-Za-z_\u4e00-\u9fff][\w.\s\u4e00-\u9fff-]*>   # <token>
    | \{%.*%\}                                         # {% mock 'id' %}
    | [A-Za-z]{1,6}[-_]?(?:\*{2,}|x{4,}|X{4,}|\.{3,})  # sk-***, sk-xxxx
    | [xX]{3,}(?:[-_][xX]{3,})* | \*{3,} | \.{3,} | …+ # xxx
    | (?i:(?:your|my)[-_ ][\w -]*)                     # your-api-key-here
    | (?i:[\w-]*[-_]your[-_][\w-]*)                    # sk-your-api-key
    | [A-Z0-9]+(?:_[A-Z0-9]+)*_(?:HERE|KEY|TOKEN|SECRET) | API[_ -]?KEY | TOKEN
    | (?i:(?:paste|insert|put|replace|enter)[-_ ][\w -]*)
    | 你的.{0,30} | 您的.{0,30} | 请填写.{0,30} | 请输入.{0,30}
    """,
    re.VERBOSE,
)
_SCHEME = re.compile(r"(?i:bearer|basic|token|key)\s+")
_SECRET = re.compile(
    r"""
      \b(?:sk|pk|rk|ak|xai|gsk|r8|hf|ghp|gho|glpat|key|api)[-_](?:[A-Za-z]+[-_])*[A-Za-z0-9_-]{20,}
    | \beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*
    | \b(?:AKIA|ASIA|AKLT|LTAI|AKID|AIza)[A-Za-z0-9_+/=-]{12,}
    | -----BEGIN\ [A-Z ]*PRIVATE\ KEY-----
    """,
    re.VERBOSE,
)
_SPOKEN_OF = re.compile(
    r"""
    (?i: \bbearer\s+
       | \b(?:api|access|secret|app|x-api)[-_ ]?(?:key|secret|token) [\\"']*\s*[:=]\s*[\\"']* )
    ([A-Za-z0-9._~+/=-]{20,})
    """,
    re.VERBOSE,
)
"""A text without a prefix of its own, where the words before it say that it is a key."""
_LEAST_RANDOM = 16
"""Characters that no word has: letters with digits among them."""
_RANDOM = re.compile(r"(?=[A-Za-z0-9]*[0-9])(?![vV]?[0-9]{1,3}(?![A-Za-z0-9]))[A-Za-z0-9]+")
_SAME_CHARACTER = re.compile(r"(.)\1{7,}")
_MASK = "<secret>"


def is_placeholder(value: str) -> bool:
    """Tell whether a value only says what to put in its place: `{{base_url}}`, `<token>`, `sk-***`, `your-key-here`."""
    shown = value.strip().strip("\"'`")[:500]
    scheme = _SCHEME.match(shown)
    return bool(_PLACEHOLDER.fullmatch(shown[scheme.end() :].strip() if scheme else shown))


def without_keys(text: str) -> str:
    """Return a text with `<secret>` for what may be a working key: a prefix that keys have, and a random part."""
    made, end = [], 0
    for start, stop in _keys_in(text):
        made += [text[end:start], _MASK]
        end = stop
    return "".join([*made, text[end:]]) if made else text


def starred(text: str) -> str:
    """Return a text of the same length, with stars for what may be a working key: places in it stay what they were."""
    made, end = [], 0
    for start, stop in _keys_in(text):
        made += [text[end:start], "*" * (stop - start)]
        end = stop
    return "".join([*made, text[end:]]) if made else text


def looks_like_secret(value: str) -> bool:
    """Tell whether a text contains what may be a working key, which must never get into code."""
    if any(_is_serious(match[0]) for match in _SECRET.finditer(value)):
        return True
    return any(_is_serious(match[1]) and _is_random(match[1]) for match in _SPOKEN_OF.finditer(value))


def _keys_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what may be keys, in their order."""
    found = [match.span() for match in _SECRET.finditer(text) if _is_serious(match[0]) and _is_certain(match[0])]
    found += [match.span(1) for match in _SPOKEN_OF.finditer(text) if _is_serious(match[1]) and _is_random(match[1])]
    end = 0
    for start, stop in sorted(found):
        if stop > end:
            yield max(start, end), stop
            end = stop


def _is_serious(found: str) -> bool:
    """Tell whether a text with the form of a key is not one for show."""
    if is_placeholder(found) or _SAME_CHARACTER.search(found) or re.search(r"(?i)your|example|placeholder", found):
        return False
    return found.startswith(("---", "eyJ")) or re.search(r"[0-9]", found) is not None


def _is_certain(found: str) -> bool:
    # `api-reference-video-generation-v2` has a prefix and a digit, and is the name of a page.
    return found.startswith("---") or _is_random(found)


def _is_random(found: str) -> bool:
    return (
        sum(len(part) for part in _RANDOM.findall(found)) >= _LEAST_RANDOM and re.search("[A-Za-z]", found) is not None
    )
