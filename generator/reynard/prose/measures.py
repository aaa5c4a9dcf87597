"""The words for what numbers count, one table for bounds and for units that stand by themselves."""

from __future__ import annotations

import re

from reynard.patterns import compiled

_SECONDS = compiled(r"[0-9]+(?:\.[0-9]+)?\s?(?:[sS]|秒)", re.ASCII)
SIZES = (
    (
        r"个?\s?(?:中文|英文|汉字|(?i:utf-?8))?\s?字符(?!串)|个?字(?![段节母符])|个?汉字|(?i:(?:utf-?(?:8|16)\s)?(?:code\s(?:points?|units?)|characters?)|chars?)\b",
        "characters",
    ),
    (r"(?i:words?)\b|个?单词", "words"),
    (r"位(?!小数)", "characters"),
    (r"字节|(?i:bytes?)\b", "bytes"),
    (r"(?i:kb|kilobytes?)\b", "KB"),
    (r"(?i:mb|megabytes?)\b|M(?![\w])|兆", "MB"),
    (r"(?i:gb|gigabytes?)\b|G(?![\w])", "GB"),
    (r"张|个(?!请求)|条|份|项|幅|路|段(?![落])|首|组|名|人|页|篇|句|轮|块|套|集(?![合成群])", "items"),
    (r"(?i:(?:reference |input )?(?:images?|files?|items?|elements?|entries|urls?|tags|videos?))\b", "items"),
)
"""How large a text, a list or a file is."""
COUNTED = (
    (r"毫秒|ms\b|(?i:milliseconds?)\b", "ms"),
    (r"微秒|μs|us\b|(?i:microseconds?)\b", "μs"),
    (r"秒钟?|s\b|(?i:sec(?:ond)?s?)\b", "s"),
    (r"分钟|(?i:min(?:ute)?s?)\b", "min"),
    (r"小时|(?i:hours?)\b", "h"),
    (r"天|日|(?i:days?)\b", "day"),
    (r"px\b|像素|(?i:pixels?)\b", "px"),
    (r"%|％|百分[比数]|(?i:percent(?:age)?)\b", "%"),
    (r"(?i:fps)\b|帧", "fps"),
    (r"倍速?(?![数率])|x\b", "x"),
)
"""What a number counts: told beside bounds, too."""
MORE_COUNTED = (
    (r"周|(?i:weeks?)\b", "week"),
    (r"个?月|(?i:months?)\b", "month"),
    (r"年|(?i:years?)\b", "year"),
    (r"(?i:khz)\b|千赫兹?", "kHz"),
    (r"(?i:hz)\b|赫兹?", "Hz"),
    (r"(?i:kbps|kb(?:it)?/s)\b", "kbps"),
    (r"(?i:mbps|mb(?:it)?/s)\b", "Mbps"),
    (r"(?i:bps|bit/s)\b", "bps"),
    (r"万元", "10,000 yuan"),
    (r"人民币|元|(?i:cny|rmb|yuan)\b", "yuan"),
    (r"美分|(?i:(?:usd?\s)?cents?)\b", "cents"),
    (r"美元|(?i:usd|us dollars?|dollars?)\b", "USD"),
    (r"分(?![\u3400-\u9fff])", "fen"),
    (r"积分|(?i:credits?)\b", "credits"),
    (r"(?i:tokens?)\b", "tokens"),
    (r"公里|千米|(?i:km|kilomet(?:er|re)s?)\b", "km"),
    (r"厘米|(?i:cm|centimet(?:er|re)s?)\b", "cm"),
    (r"毫米|(?i:mm|millimet(?:er|re)s?)\b", "mm"),
    (r"米|m\b|(?i:met(?:er|re)s?)\b", "m"),
    (r"公斤|千克|(?i:kg|kilograms?)\b", "kg"),
    (r"毫克|(?i:mg)\b", "mg"),
    (r"克|g\b|(?i:grams?)\b", "g"),
    (r"毫升|(?i:ml)\b", "ml"),
    (r"摄氏度|℃|°C|(?i:celsius)\b", "°C"),
    (r"度|°|(?i:degrees?)\b", "degrees"),
    (r"次|(?i:times)\b", "times"),
    (r"(?i:db|decibels?)\b|分贝", "dB"),
)
"""What a number counts, told by itself alone: beside numbers such words are of other things too often."""


def any_unit(*tables: tuple[tuple[str, str], ...]) -> str:
    """Return a pattern for the words of some tables."""
    return "|".join(f"(?:{words})" for table in tables for words, _ in table)


_TIMES: dict[str, float] = {"ms": 0.001, "s": 1, "min": 60, "h": 3_600, "day": 86_400}
_BYTES: dict[str, float] = {"bytes": 1, "KB": 1_024, "MB": 1_048_576, "GB": 1_073_741_824}


def are_alike(one: str, other: str) -> bool:
    """Tell whether two units are of one kind."""
    return any(one in kind and other in kind for kind in (_TIMES, _BYTES))


def in_unit(number: float, unit: str, other: str) -> int | float:
    """Return how much a number of one unit is in another of its kind."""
    of = _TIMES if unit in _TIMES else _BYTES
    made = number * of[unit] / of[other]
    return int(made) if made == int(made) else made


def unit_of(word: str | None, *tables: tuple[tuple[str, str], ...]) -> str | None:
    """Return the unit that a word names; None where none stands."""
    if not word:
        return None
    return next(name for table in tables for words, name in table if re.fullmatch(words, word.strip(), re.ASCII))


def without_seconds(word: str) -> str:
    """Return how long something lasts without the unit, as a number is sent: `5s`, `10秒`; other words as they are."""
    return word.rstrip("sS秒").rstrip() if _SECONDS.fullmatch(word) else word
