"""Keys that are computed of a pair: tokens that the caller signs, tokens that are asked for, signatures of requests.

Each stands for another way that pages may show as well: a token in a header or in the query, made beforehand.
"""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

from reynard.draft.model import Place
from reynard.draft.written_keys import sources_of
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.draft.model import Operation
    from reynard.source import Source
    from reynard.text.origin import Json

_ALGORITHM = compiled(r"\bHS256\b")
_ISSUER = compiled(r"(?<![\w.])[\"'`]?iss[\"'`]?\s*[:=,|]|\.(?:with|set)?[iI]ssuer\(")
_END = compiled(r"(?<![\w.])[\"'`]?exp[\"'`]?\s*[:=,|]|\.(?:with|set)(?:ExpiresAt|Expiration)\(")
_OF_PAIR = compiled(r"(?i)\bsk\b|secret[ _-]?key|\bsecret\b")
_CLAIMS = compiled(r"\{[^{}]{0,600}?\biss[\"']?\s*:[^{}]{0,600}\}")
_CLAIM = compiled(r"[{,\n]\s*[\"']?([A-Za-z_]\w{0,40})[\"']?\s*:", re.ASCII)
_OURS = frozenset(("iss", "exp", "nbf"))
_AHEAD = compiled(r"(?:\bexp\b|\bexpir)[^\n]{0,80}?\+\s*(?P<factors>\d{1,6}(?:\s*\*\s*\d{1,6}){0,3})", re.IGNORECASE)
_BACK = compiled(
    r"(?:\bnbf\b|\bnot_?before\b)[^\n]{0,80}?-\s*(?P<factors>\d{1,6}(?:\s*\*\s*\d{1,6}){0,3})", re.IGNORECASE
)
_MILLISECONDS = compiled(r"(?i)millis|getTime\(|Date\.now|\*\s*1000")
_LONGEST_TOKEN = 31 * 86400
_EXCHANGE = compiled(
    r"(?P<url>https?://[\w.:-]+/[\w./-]{0,100})\?[^\s\"'`<>)）]{0,200}?\bgrant_type=client_credentials\b"
)
_VOLC_HOST = compiled(r"https?://[\w.-]+\.(?:volcengineapi|byteplusapi|volces)\.com\b")
_TENCENT_HOST = compiled(r"https?://(?P<service>[a-z][a-z0-9]*)(?:\.[a-z0-9-]+){0,3}\.tencentcloudapi\.com\b")
_SIGNED = compiled(r"签名|\bsignature\b|\bHMAC[-_ ]?SHA-?256\b", re.IGNORECASE)
_WORD = r"[\s`*\"'|]{0,6}(?:固定(?:取值|值)?|取值|is|of)?\s{0,2}(?:为|是|[:：=|]|is)?[\s`*\"'|:：]{0,6}"
_REGION = compiled(rf"\bRegion{_WORD}(?P<value>[a-z]{{2}}-[a-z]{{2,12}}(?:-\d)?)(?![\w-])", re.IGNORECASE)
_SERVICE = compiled(rf"\bService{_WORD}(?P<value>[a-z][a-z0-9_]{{1,30}})(?![\w-])", re.IGNORECASE)


class ComputedKey(Struct, frozen=True, kw_only=True):
    """A scheme that computes what is sent, where pages describe it, and the kind of key that it stands for."""

    name: str
    scheme: Mapping[str, Json]
    place: Place
    stands_for: str
    """The type of the scheme that takes the computed text as it is; empty for signatures."""


def find_computed_keys(
    operations: Sequence[Operation], others: Sequence[tuple[str, str]], schemes: Mapping[str, Mapping[str, Json]]
) -> tuple[ComputedKey, ...]:
    """Return the keys that pages say how to compute, the first of each kind; `schemes` are those that pages state."""
    asked = (str(each["name"]) for each in schemes.values() if each["type"] == "query")
    in_query = next((each for each in asked if "token" in each.lower()), "")
    hosts = [said.value for each in operations if each.seen is not None for said in each.seen.servers]
    found: dict[str, ComputedKey] = {}
    for page, source in sources_of(operations, others):
        for each in (*_own_tokens(page, source), *_exchanged(page, source, in_query), *_signed(page, source, hosts)):
            found.setdefault(each.name, each)
    return tuple(found.values())


def with_computed(
    use: Sequence[Json], computed: Sequence[ComputedKey], schemes: Mapping[str, Mapping[str, Json]]
) -> list[Json]:
    """Return alternatives of keys, and before each the same with a key that is computed instead; the others first."""
    made: list[Json] = []
    for way in use:
        for each in computed:
            names = [name for name in way if isinstance(name, str)] if isinstance(way, list) else []
            replaced: list[Json] = [
                each.name if schemes.get(name, {}).get("type") == each.stands_for else name for name in names
            ]
            made += [replaced] if replaced != names else []
        made.append(way)
    reached = {name for way in made if isinstance(way, list) for name in way}
    first: list[Json] = [[each.name] for each in computed if each.name not in reached]
    return first + made


def _own_tokens(page: str, source: Source) -> Iterator[ComputedKey]:
    """Yield the token that a page says how to sign: its issuer is the one key, the other signs it (RFC 7519)."""
    text = source.text
    issuer = _ISSUER.search(text)
    if issuer is None or not (_ALGORITHM.search(text) and _END.search(text) and _OF_PAIR.search(text)):
        return
    claims = _CLAIMS.search(text)
    if claims is not None and not _OURS.issuperset(_CLAIM.findall(claims[0])):
        return  # what else it holds, the client would not say
    said: dict[str, Json] = {"type": "jwt-hs256"}
    for key, pattern, most in (("lifetime", _AHEAD, _LONGEST_TOKEN), ("leeway", _BACK, 3600)):
        seconds = _seconds(pattern.search(text), text)
        if seconds is not None and 0 < seconds <= most:
            said[key] = seconds
    yield ComputedKey(
        name="jwt", scheme=said, place=Place(page, source.position(issuer.start())[0]), stands_for="bearer"
    )


def _seconds(found: re.Match[str] | None, text: str) -> int | None:
    """Return the seconds of a product, as programs write them: `1800`, `30 * 60`, `1800*1000` of milliseconds."""
    if found is None:
        return None
    line = text[text.rfind("\n", 0, found.start()) + 1 : (text.find("\n", found.end()) + 1 or len(text))]
    made = prod(int(each) for each in found["factors"].split("*"))
    return made // 1000 if _MILLISECONDS.search(line) and made % 1000 == 0 else made


def _exchanged(page: str, source: Source, in_query: str) -> Iterator[ComputedKey]:
    """Yield the token that is asked for at an address which a page shows with what it takes (RFC 6749, 4.4)."""
    found = _EXCHANGE.search(source.text)
    if found is not None:
        said: dict[str, Json] = {"type": "oauth2", "token_url": found["url"]}
        said |= ({"name": in_query} if in_query else {}) | {"credentials_in": "query"}
        place = Place(page, source.position(found.start())[0])
        yield ComputedKey(name="oauth", scheme=said, place=place, stands_for="query" if in_query else "bearer")


def _signed(page: str, source: Source, hosts: Sequence[str]) -> Iterator[ComputedKey]:
    """Yield the signature of a vendor whose hosts are known, where a page speaks of one."""
    signed = _SIGNED.search(source.text)
    if signed is None:
        return
    place = Place(page, source.position(signed.start())[0])
    tencent = next(filter(None, map(_TENCENT_HOST.match, hosts)), None)
    if tencent is not None:
        said: dict[str, Json] = {"type": "tc3-hmac-sha256", "service": tencent["service"]}
        yield ComputedKey(name="tencent", scheme=said, place=place, stands_for="")
    region, service = _REGION.search(source.text), _SERVICE.search(source.text)
    if region is not None and service is not None and any(map(_VOLC_HOST.match, hosts)):
        said = {"type": "volc-hmac-sha256", "service": service["value"], "region": region["value"]}
        yield ComputedKey(name="volc", scheme=said, place=place, stands_for="")
