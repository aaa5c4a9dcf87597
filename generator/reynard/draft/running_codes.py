"""Codes of failures that running text tells of: several in one sentence, or one beside the status it comes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.code_words import CODE_LIKE, FIELD_NAMES, Listed
from reynard.draft.failing_words import ENVELOPE_CODES
from reynard.draft.legends import read_parted
from reynard.draft.tokens import join_words
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEAKS = compiled(
    r"(?i)错误|异常|失败|\bret\b|返回码|业务码|状态码|响应码|报错|\b(?:err(?:or)?s?|errno|faults?|code|codes|types|failures?|fails?|answers?|refused|rejected|returns?)\b"
)
"""What a line says in which codes stand."""
_OF_STATES = compiled(r"(?i)任务状态|状态(?:取值|说明|流转|包括|有|为)|\bstat(?:us(?:es)?|es?)\b(?! codes?)")
_TELLS = r"(?:\s*(?:[:：=]|[-–—]{1,2}|是|为|表示|代表|即|means?\b|is\b)\s*|\s+|(?=[\u3400-\u9fff]))"
_NO_UNIT = (
    r"(?!次(?!数)|个(?!人)|元(?!素|数据)|字(?!段|符|数)|条(?!件|款)|点(?!数)|积分(?!不)|日(?!期)|[秒天张年月倍]|分钟|小时|像素|(?:MB|KB|USD)\b"
    r"|(?i:ms|px|credits?|tokens?|seconds?|minutes?|hours?|days?|characters?|times|requests?|calls?|files?|images?|videos?)"
    r"\b(?!\s*[\u3400-\u9fff]))"
)
"""An amount is no code."""
_ITEM = compiled(
    rf"(?:\A|(?<=[\s,，;；、:：。/|（(和与及]))(?P<mark>[`\"']?)(?P<code>-?\d{{3,8}}|[A-Z][A-Z0-9_]{{3,40}}|[a-z]+(?:_[a-z0-9]+){{1,5}})(?P=mark)"
    rf"{_TELLS}{_NO_UNIT}(?P<meaning>[\u3400-\u9fff_A-Za-z][^,，;；。\n`|]{{1,60}}?)(?=[,，;；。\n]|\.(?:\s|\Z)|\Z|\s*(?:、|和|及|与)\s*`?-?\d{{3}})"
)
"""`1101 表示 app_key 无效`, `40001 token 错误`, `rate_limited: slow down`."""
_WITH_STATUS = compiled(
    r"[`\"'](?P<code>[\w.-]{3,60})[`\"']\s*[(（]\s*(?:HTTP\s*)?(?P<status>[45]\d\d)(?P<meaning>[^()（）\n]{0,60})[)）]"
)
"""`` `slow_down` (429)``."""
_BESIDE = compiled(
    r"(?i)(?<![\d.])(?:HTTP\s*)?(?P<status>[45]\d\d)(?![\d.])[^`\"\n。;；]{0,40}?(?:\bwith\b|\band\b|错误码|业务码|\bcode\b|\btype\b|且|,|，|\()"
    r"[^`\"\n。;；]{0,24}?[`\"](?P<code>[\w.-]{3,60})[`\"]"
)
"""``answers 429 with `too_many_jobs` ``."""
_LEGEND = compiled(
    r"[>\s*`-]*(?P<field>[A-Za-z_]\w{1,40})[`*]*\s*(?:说明|取值|含义|返回值|码)?\s*[:：]\s*(?P<list>[^\n]+)"
)
"""A line that says what the values of a field mean."""
_FEWEST = 2
_LONGEST = 1_000


def list_running(text: str) -> Iterator[Listed]:
    """Yield the codes that the sentences of a text outside code and tables tell of, each with what is said of it."""
    is_code = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith(("```", "~~~")):
            is_code = not is_code
        elif not is_code and 0 < len(bare) < _LONGEST and bare[0] not in '|{["<' and _SPEAKS.search(bare):
            yield from _of_line(bare, number)


def _of_line(line: str, number: int) -> Iterator[Listed]:
    legend = _LEGEND.match(line)
    if legend is not None and join_words(legend["field"]) in ENVELOPE_CODES:
        yield from (Listed(code, (meaning,), number) for code, meaning in read_parted(legend["list"]))
        return
    told: set[str] = set()
    for pattern in (_WITH_STATUS, _BESIDE):
        for match in pattern.finditer(line):
            code = match["code"]
            if code not in told and _is_code(code) and code != match["status"]:
                told.add(code)
                said = (match.groupdict().get("meaning") or "").strip(" ,，:：-")
                yield Listed(code, (said,) if said else (), number, int(match["status"]))
    if told or _OF_STATES.search(line) is not None:
        return
    items = [each for each in _ITEM.finditer(line) if _is_code(each["code"])]
    if len(items) >= _FEWEST:
        yield from (Listed(each["code"], (each["meaning"].strip(),), number) for each in items)


def _is_code(word: str) -> bool:
    return word.lower() not in FIELD_NAMES and (CODE_LIKE.fullmatch(word) is not None or word.islower())
