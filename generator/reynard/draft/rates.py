"""How many calls pages allow in a time, as remarks: nothing holds clients back, so a person should know."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reynard.draft.entries import Entry, list_places, make_remark
from reynard.draft.pacing import lines_of, texts_of
from reynard.draft.time_words import AMOUNT, NUMBERS, SENTENCE, UNITS
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reynard.draft.model import Operation, Place

# Blanks are given back to nobody: of three runs of them in a row each length of each was tried.
_COUNT = r"(?P<count>\d{1,3}(?:,\d{3}){1,2}|\d{1,7})"
_CALLS = (
    rf"(?<![\d.,]){_COUNT}\s*+(?:个|次)?\s*+(?:请求|调用|次|requests?|reqs?|calls?|tasks?|任务)(?:请求|调用)?"
    r"(?:\s(?:may|can)\sbe\s(?:made|sent|submitted))?"
)
_PER = r"\s*+(?:/|per\b|every\b|each\b|within\b|in\b|a\b|每|内?/)\s*+"
_UNIT = r"(?:个月|分钟|小时|秒|分|天|日|(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd])(?![A-Za-z0-9_]))"
_RATES = (
    compiled(rf"(?i){_CALLS}{_PER}(?P<window>\d{{0,4}}\s*+{_UNIT})"),
    compiled(
        rf"(?i)每\s?(?P<window>\d{{0,4}}\s*+{_UNIT})\s*+内?(?:钟)?[^\d。;；\n]{{0,12}}?(?P<count>\d{{1,7}})\s*+(?:个|次|条)(?:请求|调用|任务)?"
    ),
    compiled(
        rf"(?i)(?<![\d.,]){_COUNT}\s(?:[a-z]+\s){{0,3}}?(?:requests?|calls?|jobs?|tasks?|generations?)(?:\s[a-z]+)?"
        rf"\s(?:per|every|each|in|within)\s(?P<window>\d{{0,4}}\s*+{_UNIT})"
    ),
    compiled(
        rf"(?i)\blimit(?:s|ed)?\b[^.\d;]{{0,20}}{_COUNT}\s*+(?:/|\bper\b|\bevery\b)\s*+(?P<window>\d{{0,4}}\s*+{_UNIT})"
    ),
    compiled(rf"(?<!每)(?P<window>[日天])(?:调用|请求)?(?:次数|量)?上限\s*+为?\s*+{_COUNT}\s*+次"),
    compiled(r"(?i)\b(?:qps|tps)\s*+(?:限制|上限|limit)?\s*+(?:为|是|of|[:：=<≤])?\s*+(?P<count>\d{1,6})\b"),
    compiled(
        r"(?i)\b(?P<count>\d{1,6})\s*+(?:qps|tps)\b(?!\s*+(?:超|已|达|限制?(?:[。\s]|\Z)|limit exceeded|exceeded))"
    ),
)
_A_MINUTE = compiled(
    r"(?i)\brpm\b\s*+(?:限制|上限|limit)?\s*+(?:为|是|of|[:：=<≤])\s*+(?P<count>\d{1,6})\b|(?<![\d.,])(?P<before>\d{1,6})\s*+rpm\b(?!\s*+(?:超|exceeded))"
)
"""Calls a minute, as gateways abbreviate them: `20 RPM`."""
_TOGETHER = compiled(
    r"(?i)(?:最大|最高)?并发(?:数|量|任务数?|限制)?(?:为|是|上限为?|最多为?|不超过|[:：]|(?<=最大并发)\s|(?<=最高并发)\s|(?<=并发数)\s|(?<=并发限制)\s)\s*+(?P<count>\d{1,5})"
    r"|\bconcurrency(?:\slimit)?\s?(?:is\s|of\s|[:：]\s?)(?P<limit>\d{1,5})|(?:\A|(?<=[，,。；;：:]))\s?(?P<bare>\d{1,5})\s?(?:路)?并发(?=\s*+(?:[，,。；;]|\Z))"
    r"|同时最多(?:可以?|支持)?(?:运行|进行|处理|提交|生成|执行)?\s*+(?P<first>\d{1,5})\s*+个"
    r"|\b(?:at most|up to|maximum(?: of)?)\s(?P<more>\d{1,5})\sconcurrent\b"
    r"|最多\s*+(?:同时)?(?:运行|进行|处理|提交)?\s*+(?P<most>\d{1,5})\s*+个[^，,。；;\d]{0,6}(?:并发|同时(?:进行|运行|处理))"
    r"|(?:最多|至多|最大)(?:可以?|支持)?同时(?:运行|进行|处理|提交|生成|执行|存在)?\s*+(?P<at_once>\d{1,5})\s*+个"
    r"|\b(?P<several>\d{1,5})\s(?:requests?|calls?|jobs?|tasks?|generations?)\s(?:[a-z]+\s){0,3}?"
    r"(?:concurrently|at once|simultaneously|in parallel)\b"
)
_MAY_STATE = compiled(r"(?i)次|个|条|请求|调用|任务|req|call|task|qps|tps|rpm|并发|concurrent|job|limit|上限")
_NUMBER = compiled(r"\d")
"""What each of these has: nearly all texts have no such word, or no number beside it."""
_MOST = 6


def draft_rates(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return what pages say of how often, and of how much at once, with the places; `others` describe no call."""
    found: dict[str, list[Place]] = {}
    apart = (pair for page, text in others for pair in lines_of(page, text))
    for words, place in _stated((*chain.from_iterable(map(texts_of, operations)), *apart)):
        found.setdefault(words, []).append(place)
    return tuple(
        make_remark(f"pages allow {words}, which nothing here holds back: {list_places(places)}")
        for words, places in list(found.items())[:_MOST]
    )


def _stated(texts: Iterable[tuple[str, Callable[[], Place]]]) -> Iterator[tuple[str, Place]]:
    for text, place in texts:
        if _NUMBER.search(text) is None or _MAY_STATE.search(text) is None:
            continue
        for sentence in SENTENCE.finditer(text):
            yield from ((words, place()) for words in _rates(sentence[0]))


def _rates(sentence: str) -> Iterator[str]:
    found: dict[str, None] = {}
    for pattern in _RATES:
        match = pattern.search(sentence)
        if match is not None:
            seconds = _seconds(match.groupdict().get("window") or "1s")
            if seconds:
                found.setdefault(f"{match['count'].replace(',', '')} calls in {seconds:.10g} s")
    minute = _A_MINUTE.search(sentence)
    if minute is not None:
        found.setdefault(f"{minute['count'] or minute['before']} calls in 60 s")
    yield from found
    match = _TOGETHER.search(sentence)
    if match is not None:
        yield f"{next(filter(None, match.groups()))} calls at once"


def _seconds(window: str) -> float:
    text = window.strip()
    found = AMOUNT.search(text if text[:1].isdigit() else f"1{text}")
    if found is None:
        return 0
    unit = found["unit"].lower()
    factor = UNITS.get(unit) or UNITS.get(unit.rstrip("s")) or 0
    return float(NUMBERS.get(found["low"].lower(), 0) or found["low"]) * factor
