"""Which example values stand for something else, and which must never be copied."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

OF_NOBODY = (
    r"//(?:[\w-]+\.){0,3}"
    r"(?:x{3,}|\*{2,}|your(?:[-_][\w-]+|domain|host|server|site|api|gateway)|my-(?:domain|host|server|site)|mydomain)(?:\.[a-z]|[:/]|\Z)"
)
"""A host that stands for the caller's own: `https://xxxx.com`, `https://api.your-domain.cn`, `http://your-api-endpoint`."""
TEST_HOSTS = compiled(
    r"(?i)localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.|//10\.|\.local\b|mock|example\.(?:com|org)|your-api-server"
    rf"|{OF_NOBODY}"
    r"|(?:^|[./-])(?:test|staging|sandbox|uat)(?=[.:/-]|\d)|(?:^|[./-])dev(?=[.-]|\d)|/dev(?=/)"
)
"""Addresses at which nobody's program calls anything."""

_PLACEHOLDER = compiled(
    r"""
      \{\{[^{}]*\}\}                                   # {{base_url}}
    | \$?\{[A-Za-z_][\w.\s-]*\}                        # {YOUR_API_KEY}, ${TOKEN}
    | <[A-Za-z_\u4e00-\u9fff][\w.\s\u4e00-\u9fff-]*>   # <token>
    | 【[^【】]{1,60}】                                # 【the token that you got】
    | .*\{%.*%\}.*                                     # {% mock 'id' %}, pet-{% mock 'int' %}
    | [A-Za-z]{1,6}[-_]?(?:\*{2,}|x{4,}|X{4,}|\.{3,})  # sk-***, sk-xxxx
    | (?=[^*]*[A-Za-z])(?=.*[0-9])[\w-]{3,}\*{3,}[\w-]{2,} # 281e5b0*****f39b9
    | [xX]{3,}(?:[-_][xX]{3,})* | \*{3,} | \.{3,} | …+ # xxx
    | (?i:your[-_ ][\w -]*|my[-_ ][\w -]*(?:key|token|secret|password)) # your-api-key-here
    | (?i:[\w-]*[-_]your[-_][\w-]*)                    # sk-your-api-key
    | [A-Z0-9]+(?:_[A-Z0-9]+)*_(?:HERE|KEY|TOKEN|SECRET) | API[_ -]?KEY | TOKEN
    | (?i:(?:paste|insert|put|replace|enter)[-_ ][\w -]*)
    | Reference\ not\ found\b.{0,200}                    # what Apifox writes where a reference was lost
    | string | integer | number | boolean              # a type where its value would stand
    | 你的.{0,30} | 您的.{0,30} | 请填写.{0,30} | 请输入.{0,30}
    """,
    re.VERBOSE,
)
_TYPES = ("string", "number", "integer", "boolean", "array", "object")
_SAYING = frozenset(("example", "examples", "description", "properties", "items", "enum", "format", "nullable"))
_OF_SCHEMAS = _SAYING | {
    *("type", "title", "required", "default", "minimum", "maximum", "pattern", "oneOf", "anyOf", "allOf"),
}
_SCHEME = compiled(r"(?i:bearer|basic|token|key)\s+")
_PREFIXES = ("sk", "pk", "rk", "ak", "xai", "gsk", "r8", "hf", "ghp", "gho", "glpat", "key", "api")
_STARTS = ("AKIA", "ASIA", "AKLT", "LTAI", "AKID", "AIza")
_SECRET = compiled(
    rf"""
      \b(?:{"|".join(_PREFIXES)})[-_](?:[A-Za-z]+[-_])*[A-Za-z0-9_-]{{20,}}
    | \beyJ[A-Za-z0-9_-]{{8,}}\.[A-Za-z0-9_-]{{8,}}\.[A-Za-z0-9_-]*
    | \b(?:{"|".join(_STARTS)})[A-Za-z0-9_+/=-]{{12,}}
    | -----BEGIN\ [A-Z0-9 ]*PRIVATE\ KEY(?:\ BLOCK)?-----
      (?: (?:[^-]|-(?!----))* -----END\ [A-Z0-9 ]*PRIVATE\ KEY(?:\ BLOCK)?-----
        | (?:(?:\s|\\+[nr]|%0[AD])*[A-Za-z0-9+/=]{{16,}})* )   # cut off: its lines, whatever breaks them
    """,
    re.VERBOSE,
)
_BODY_OF_KEY = compiled(r"KEY(?: BLOCK)?-----(.*)-----END", re.DOTALL)
_SPOKEN_OF = compiled(
    r"""
    (?i: \bbearer\s+
       | \b(?:api|access|secret|app|x-api)[-_ ]?(?:key|secret|token) [\\"']*\s*[:=]\s*[\\"']*
       | [?&](?:key|token|secret|password)= )
    ([A-Za-z0-9._~+/=-]{20,})
    """,
    re.VERBOSE,
)
"""A text without a prefix of its own, where the words before it say that it is a key."""
_MAY_BE_KEY = compiled(r"[\w.~+/=-]{16}|-----BEGIN", re.ASCII)
"""What every key has, behind its prefix or as one: most texts have nothing of it, and are not searched any further."""
_SIGNS = (*(f"{each}{mark}" for each in _PREFIXES for mark in "-_"), "eyJ", "-----BEGIN", *_STARTS)
_WORDS = ("bearer", "key", "secret", "token", "password")
"""What a key begins with, and what speaks of one, as plain texts: looking for these first takes a tenth of the time."""
_LEAST_RANDOM = 16
"""Characters in a row that may be random; what is shorter is a word, a year or a version."""
_LEAST_CHANGES = 0.3
"""Changes between small letters, capitals and digits, for each character: names in camelCase have fewer."""
_OF_KEYS_ALONE = compiled(r"(?:sk|pk|rk|xai|gsk|r8|hf|ghp|gho|glpat)[-_]")
"""Prefixes that no name of a page has; `api-` and `key-` are words."""
_UUID = compiled(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_RUN = compiled(r"[A-Za-z0-9]+")
_DIGITS = compiled(r"[0-9]+")
_CHANGE = compiled(r"(?<=[a-z])[A-Z]|(?<=[A-Za-z])[0-9]|(?<=[0-9])[A-Za-z]")
_SAME_CHARACTER = compiled(r"(.)\1{7,}")
_SHOWN_OF_KEY = compiled(r"[^\r\n]")
_MASK = "<secret>"
_SHORTEST = len("-----BEGIN")
"""Characters of the shortest text that has anything of a key."""
_SHORT = 200
"""Characters of a text that is worth being remembered: of a provider's texts one in ten is new."""


def is_placeholder(value: str) -> bool:
    """Tell whether a value only says what to put in its place: `{{base_url}}`, `<token>`, `sk-***`, `your-key-here`."""
    shown = value.strip().strip("\"'`")[:500]
    scheme = _SCHEME.match(shown)
    return bool(_PLACEHOLDER.fullmatch(shown[scheme.end() :].strip() if scheme else shown))


def stands_in(value: object, name: str) -> bool:
    """Tell whether a value of an example stands for another: a placeholder, its own name, a reference left in it."""
    if isinstance(value, dict):
        return [*value] == ["$ref"] and str(value["$ref"]).startswith("#/")
    return isinstance(value, str) and (is_placeholder(value) or is_own_name(value, name))


def is_schema(value: object) -> bool:
    """Tell whether a value of an example describes values, as a document does: `{type: number, example: 0.05}`."""
    if not isinstance(value, dict) or value.get("type") not in _TYPES or not value.keys() <= _OF_SCHEMAS:
        return False
    return not _SAYING.isdisjoint(value)


def is_own_name(value: object, name: str) -> bool:
    """Tell whether a value is what it is the value of, as generators show one: `webhook_method` of `WebhookMethod`."""
    return isinstance(value, str) and len(value) <= _SHORT and _letters(value) == _letters(name) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def without_keys(text: str) -> str:
    """Return a text with `<secret>` for what may be a working key: a prefix that keys have, and a random part."""
    if len(text) < _SHORTEST:
        return text
    return _without_keys(text) if len(text) <= _SHORT else _masked(text, _as_mask)


@lru_cache(maxsize=8192)
def _without_keys(text: str) -> str:
    return _masked(text, _as_mask)


def first_key(text: str) -> str:
    """Return the first part of a text that may be a working key, with the words without which it is none by itself."""
    found = next(_keys_in(text), None)
    if found is None:
        return ""
    spoken = next((each.start() for each in _spoken_of(text) if each.span(1) == found), found[0])
    alone = text[slice(*found)]
    return alone if without_keys(alone) != alone else text[spoken : found[1]]


def _as_mask(_: str) -> str:
    return _MASK


def starred(text: str) -> str:
    """Return a text of the same length and lines, with stars for what may be a working key."""
    return _masked(text, lambda key: _SHOWN_OF_KEY.sub("*", key))


def _masked(text: str, mask: Callable[[str], str]) -> str:
    if _MAY_BE_KEY.search(text) is None:  # as in nearly all of the texts of a run
        return text
    made, end = [], 0
    for start, stop in _keys_in(text):
        made += [text[end:start], mask(text[start:stop])]
        end = stop
    return "".join([*made, text[end:]]) if made else text


def looks_like_secret(value: str) -> bool:
    """Tell whether a text contains what may be a working key, which must never get into code."""
    if _MAY_BE_KEY.search(value) is None:
        return False
    if any(_is_serious(match[0]) for match in _secrets(value)):
        return True
    return any(_is_serious(match[1]) and _has_long_run(match[1]) for match in _spoken_of(value))


def _keys_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of what may be keys, in their order."""
    found = [match.span() for match in _secrets(text) if _is_serious(match[0]) and _is_certain(match[0])]
    found += [match.span(1) for match in _spoken_of(text) if _is_serious(match[1]) and _has_long_run(match[1])]
    end = 0
    for start, stop in sorted(found):
        if stop > end:
            yield max(start, end), stop
            end = stop


def _secrets(text: str) -> Iterable[re.Match[str]]:
    may_be = any(map(text.__contains__, _SIGNS))
    return _SECRET.finditer(text) if may_be else ()


def _spoken_of(text: str) -> Iterable[re.Match[str]]:
    may_be = any(map(text.casefold().__contains__, _WORDS))
    return _SPOKEN_OF.finditer(text) if may_be else ()


def _is_serious(found: str) -> bool:
    """Tell whether a text with the form of a key is not one for show."""
    if is_placeholder(found) or _SAME_CHARACTER.search(found) or re.search(r"(?i)your|example|placeholder", found):
        return False
    body = _BODY_OF_KEY.search(found)
    if body is not None:  # the lines between: "...", or a key's
        return any(len(run) >= _LEAST_RANDOM for run in _RUN.findall(body[1]))
    return found.startswith(("---", "eyJ")) or re.search(r"[0-9]", found) is not None


def _is_certain(found: str) -> bool:
    # `api-reference-video-generation-v2` has a prefix and a digit, and is the name of a page.
    if found.startswith("---") or _is_random(found):
        return True
    return _OF_KEYS_ALONE.match(found) is not None and _has_long_run(found)


def _has_long_run(found: str) -> bool:
    """Tell whether a text that something else says to be a key has a part with letters and digits that is no word."""
    return _is_random(found) or any(
        len(run) >= _LEAST_RANDOM and _DIGITS.search(run) and not run.isdecimal() for run in _RUN.findall(found)
    )


def _is_random(found: str) -> bool:
    """Tell whether a part of a text is no words: names of pages have a digit here and there, too."""
    return _UUID.search(found) is not None or any(map(_is_mixed, _RUN.findall(found)))


def _is_mixed(run: str) -> bool:
    if len(run) < _LEAST_RANDOM or len(_DIGITS.findall(run)) < 2:  # noqa: PLR2004 - one number is in many a name
        return False
    return len(_CHANGE.findall(run)) >= _LEAST_CHANGES * len(run)
