"""Which example values stand for something else, and which must never be copied."""

from __future__ import annotations

import re

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
_LEAST_RANDOM = 16
"""Characters in a row that no word has, with a digit among them."""
_SAME_CHARACTER = re.compile(r"(.)\1{7,}")


def is_placeholder(value: str) -> bool:
    """Tell whether a value only says what to put in its place: `{{base_url}}`, `<token>`, `sk-***`, `your-key-here`."""
    shown = value.strip().strip("\"'`")[:500]
    scheme = _SCHEME.match(shown)
    return bool(_PLACEHOLDER.fullmatch(shown[scheme.end() :].strip() if scheme else shown))


def without_keys(text: str) -> str:
    """Return a text with `<secret>` for what may be a working key: a prefix that keys have, and a random part."""
    return _SECRET.sub(lambda found: "<secret>" if _is_key(found[0]) else found[0], text)


def _is_key(found: str) -> bool:
    # `api-reference-video-generation-v2` has a prefix and a digit, and is the name of a page.
    is_random = any(
        len(part) >= _LEAST_RANDOM and re.search("[0-9]", part) and re.search("[A-Za-z]", part)
        for part in re.split("[-_.]", found)
    )
    return (is_random or found.startswith("---")) and looks_like_secret(found)


def looks_like_secret(value: str) -> bool:
    """Tell whether a text contains what may be a working key, which must never get into code."""
    for match in _SECRET.finditer(value):
        found = match[0]
        if is_placeholder(found) or _SAME_CHARACTER.search(found) or re.search(r"(?i)your|example|placeholder", found):
            continue
        if found.startswith(("---", "eyJ")) or re.search(r"[0-9]", found):
            return True
    return False
