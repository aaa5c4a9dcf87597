"""Codes and their meanings in the words of the field that holds them: `0 请求成功；1002 触发限流`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import StatusCode, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

_BULLET = compiled(
    r"(?m)^\s*[-*+•]?\s*[`*\"']{0,3}(?P<code>-?\d{1,8}|[a-z][a-z0-9_]{3,50})[`*\"']{0,3}\s*(?:[:：=]|[-–—]{1,2}\s)\s*[*`]*(?P<meaning>[^\n]{1,200})"
)
_PAIRED = compiled(r"(?<![\w.])(?P<code>-?\d{1,6})\s?[(（](?P<meaning>[^()（）\n]{1,30})[)）]", re.ASCII)
"""`1(提交成功), 22(排队中)`."""
_PARTED = compiled(
    r"(?:\A|[;；\n，,:：]|\A[^\d\n]{0,12}(?:状态码?|取值|枚举值?|返回码|错误码|编码)[为是]?)\s*(?P<code>-?\d{1,6}|[A-Z]{1,4}\d{2,6})(?:\s+(?![\s\d;；])|(?=[\u3400-\u9fff]))(?P<meaning>[^;；\n]{1,80}?)"
    r"(?=[;；\n。]|[，,、]\s*(?:-?\d{1,6}|[A-Z]{1,4}\d{2,6})\s*[\u3400-\u9fffA-Za-z]|\Z)"
)
"""`0 请求成功；1002 触发限流`, `0正常，1002限流`."""


def read_legend(text: str) -> Iterator[tuple[str, str]]:
    """Yield each code that a description lists, with what it means."""
    for match in _BULLET.finditer(text):
        yield match["code"], match["meaning"].strip("*` ")
    paired = _PAIRED.findall(text)
    yield from paired if len(paired) > 1 else ()
    parted = _PARTED.findall(text)
    yield from parted if len(parted) > 1 else ()
    for claim in read_claims(text):
        if isinstance(claim, Values):
            yield from claim.meanings
        elif isinstance(claim, StatusCode):
            yield claim.code, claim.meaning


def read_parted(text: str) -> tuple[tuple[str, str], ...]:
    """Return the numbers that a description lists with a blank behind each: `状态码 1 成功，5 生成中`."""
    parted = [(code, meaning) for code, meaning in _PARTED.findall(text) if code.lstrip("-").isdecimal()]
    return tuple(parted) if len(parted) > 1 else ()
