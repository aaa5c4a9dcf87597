"""States that the description of a state lists in running text, each with what is said behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

_ITEM = compiled(
    r"(?P<mark>[`\"'*]?)(?<![\w.@])(?P<word>[A-Za-z][\w-]{0,40}\w|(?<=`)[A-Za-z][\w -]{1,40}(?=`))(?P=mark)"
    r"\s*(?:[(（](?P<inside>[^()（）\n]{1,60})[)）])?",
    re.ASCII,
)
_BETWEEN = compiled(r"\s*(?:[,，、;；/|。.]|-?>|→|\bor\b|\band\b|或者?|和|以及|\n)\s*[-*•]?\s*", re.ASCII)
_HYPHENED = compiled(r"\b(?P<word>[A-Z][A-Z0-9_]{2,40})-(?=[a-z][a-z ]{2,40}(?:[,，;；|/.。)]|$))", re.MULTILINE)
"""A state and its meaning with a hyphen between: `ON_QUEUE-processing, SUCCESS-success`."""
_JOINT = compiled(r"^\s*(?:[:：=]|[-–—]{1,2}>?)\s*")
_ADDRESS = compiled(r"[a-z]+://\S+")
_JOINED = frozenset(("or", "and", "then", "finally"))
_HAN = compiled(r"[\u3400-\u9fff]")
_IN_CHINESE = compiled(r"[\u3400-\u9fff]{2,6}(?:\s?[、，,/|；;]\s?[\u3400-\u9fff]{2,6})+")
_PARTS = compiled(r"[、，,/|；;]")
_FEWEST = 2
_STATED = compiled(
    r"(?im)(?:^|(?<=[。；;！]))[^\n:：。；]{0,60}(?:[状狀][态態]|ステータス|\bstat(?:us(?:es)?|es?)\b)"
    r"(?:[^\n:：]{0,20}(?:[:：]|\b(?:one of|can be|may be|is|are|becomes)\b)"
    r"|[^\n:：]{0,6}(?:取值|包括|分为|可能的?值)为?[:：]?)"
    r"(?P<list>[^\n]+)$"
)
_BELOW = compiled(
    r"(?im)^[^\n:：。；]{0,40}(?:[状狀][态態]|ステータス|\bstat(?:us(?:es)?|es?)\b)[^\n:：。；]{0,20}[:：][ \t*]*\n"
    r"(?P<list>(?:[ \t]*(?!\*\*[^*\n]{1,60}\*\*[:：]?[ \t]*$)[^\s#|][^\n]{1,160}(?:\n|\Z)){2,20})"
)
"""A line for each state, below one that says so."""
_HEADED = compiled(
    r"(?im)^(?:#{1,6}[ \t]+)?[*_]{0,2}(?:(?:任[务務]|作业|订单|处理|生成)?"
    r"(?:[状狀][态態]|ステータス)(?:[说說]明|列表|枚举|定义|[值値]|取值|含义|一覧)?"
    r"|(?:task|job)?[ \t]?(?:status(?:es)?|states)(?:[ \t](?:values|codes|list))?)[*_]{0,2}[ \t]*\n\s*+"
    r"(?P<list>(?:[ \t]*(?:[-*•][ \t]+)?[`\"']?[A-Za-z][\w-]{1,40}[`\"']?"
    r"[ \t:：=–—-]++[^\n#|]{1,120}(?:\n+|\Z)){2,20})"
)
"""The same below words that are a heading, whatever marks it: each line begins with a state and says what it is."""
_LINE = compiled(
    r"[ \t]*(?:[-*•][ \t]+)?[`\"']?(?P<word>[A-Za-z][\w-]{1,40})[`\"']?[ \t:：=–—-]++"
    r"(?P<meaning>[^\n]{1,120})"
)
_ANNOUNCED = compiled(
    r"(?im)(?:^|(?<=[.:。；;][ ]))[^\n:：。；.]{0,80}(?:\b(?:states|status(?:es)?)|[状狀][态態]|ステータス値?)"
    r"[:：*]{1,4}[ \t]*\n"
    r"(?P<list>(?:[ \t]*[-*•][ \t]+[`\"']?[A-Za-z][\w-]{1,40}[`\"']?[ \t:：=–—-]++[^\n]{1,200}(?:\n|\Z)){2,20})"
)
_OF_FIELD = compiled(
    r"(?im)^[\s>*`-]*(?P<field>[A-Za-z_]\w*)[`*]*\s*"
    r"(?:的?(?:取值|可能的?值|枚举值?|说明|含义|包括|分为)(?:说明|如下|为)?[:：]?|[:：]|(?:is|are) one of\b)"
    r"(?P<list>[^\n]+)$"
)
_NEXT_SENTENCE = compiled(r"[。！!]|\.\s+(?=[A-Z][a-z]+\s[a-z])")


class Told(NamedTuple):
    """A word, what is said behind it, and whether it stands between marks."""

    word: str
    meaning: str
    is_marked: bool = False


def part_hyphens(text: str) -> str:
    """Return a text whose states have a colon before their meaning where a hyphen stood."""
    return _HYPHENED.sub(r"\g<word>: ", text)


def list_told(text: str, is_state: Callable[[str], bool]) -> tuple[Told, ...]:
    """Return the longest run of words that a text lists, where at least half of them and two are known as states.

    Words of a list have a separator between them, or an explanation in other letters (`SUCCESS 成功 FAILED 失败`).
    """
    runs = [run for run in _of_one_mark(tuple(_runs(part_hyphens(text))), is_state) if len(run) >= _FEWEST]
    known = [(sum(is_state(each.word) for each in run), run) for run in runs]
    fitting = [(count, run) for count, run in known if count >= _FEWEST and 2 * count >= len(run)]
    return _of_one_case(max(fitting, key=lambda each: each[0])[1], is_state) if fitting else ()


def _of_one_mark(runs: Sequence[list[Told]], is_state: Callable[[str], bool]) -> Sequence[list[Told]]:
    """Return the runs of a text without the words of explanations: where two states are marked, what is not is none."""
    marked = [each for run in runs for each in run if each.is_marked]
    if sum(is_state(each.word) for each in marked) < _FEWEST:
        return runs
    return [[each for each in run if each.is_marked] for run in runs]


def _of_one_case(run: Sequence[Told], is_state: Callable[[str], bool]) -> tuple[Told, ...]:
    """Return words without those of sentences around them: `queued or done. Poll …`, `DONE or FAILED, which are …`."""
    known = [each.word for each in run if is_state(each.word)]
    is_lower, is_upper = all(each.islower() for each in known), all(each.isupper() for each in known)
    return tuple(
        each
        for each in run
        if is_state(each.word) or not ((is_lower and each.word[:1].isupper()) or (is_upper and each.word.islower()))
    )


def list_stated(text: str, is_state: Callable[[str], bool], field: str = "") -> tuple[Told, ...]:
    """Return the words of a line of a longer text that says it is about states: `status: starting, done`."""
    told = next((found for line in lists_of_states(text, field) if (found := list_told(line, is_state))), ())
    told = told or next(
        (found for match in _HEADED.finditer(text) if (found := _lines_told(match["list"], is_state))), ()
    )
    return told or _lines_announced(text, is_state)


def list_lines(text: str, is_state: Callable[[str], bool]) -> tuple[Told, ...]:
    """Return the states of a description that has a line for each, and says behind it what it is."""
    lines = [each for each in text.splitlines() if each.strip()]
    told = _lines_told(text, is_state) if len(lines) >= _FEWEST and all(map(_LINE.match, lines)) else ()
    return told if sum(is_state(each.word) for each in told) >= _FEWEST else ()


def _lines_announced(text: str, is_state: Callable[[str], bool]) -> tuple[Told, ...]:
    """Return the states of points below a sentence that ends with what they are: `one of the following states:`."""
    return next((found for each in _ANNOUNCED.finditer(text) if (found := _lines_told(each["list"], is_state))), ())


def _lines_told(text: str, is_state: Callable[[str], bool]) -> tuple[Told, ...]:
    """Return the words that lines begin with below a heading for states, where each is known or explained."""
    found = [each for each in map(_LINE.match, text.splitlines()) if each is not None]
    told = tuple(Told(each["word"], each["meaning"].strip()) for each in found)
    are_known = all(is_state(each.word) or _HAN.search(each.meaning) for each in told)
    return told if len(told) >= _FEWEST and are_known else ()


def list_in_chinese(text: str, shown: Collection[str]) -> tuple[str, ...]:
    """Return the words of a list in Chinese that has one which an example shows: `排队中、生成中、已完成`."""
    for match in _IN_CHINESE.finditer(text):
        words = tuple(each.strip() for each in _PARTS.split(match[0]) if each.strip())
        if not shown or not set(shown).isdisjoint(words):
            return words
    return ()


def lists_of_states(text: str, field: str = "") -> Iterator[str]:
    """Yield what stands behind words that say it is about states, or about a field, up to the end of the sentence."""
    for match in _BELOW.finditer(text):
        yield match["list"]
    for match in _STATED.finditer(text):
        yield _NEXT_SENTENCE.split(match["list"], maxsplit=1)[0]
    for match in _OF_FIELD.finditer(text) if field else ():
        if match["field"] == field:
            yield _NEXT_SENTENCE.split(match["list"], maxsplit=1)[0]


def _runs(text: str) -> Iterator[list[Told]]:
    """Yield the words of a text as they follow each other in lists."""
    text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    items = [each for each in _ITEM.finditer(text) if each["word"].lower() not in _JOINED]
    run: list[Told] = []
    for index, item in enumerate(items):
        end = items[index + 1].start() if index + 1 < len(items) else len(text)
        gap = text[item.end() : end]
        meaning = _meaning(gap)
        run.append(Told(item["word"], (item["inside"] or meaning).strip(), bool(item["mark"])))
        is_explained = bool(item["inside"]) and not gap.strip()  # `submitted(已提交) processing(处理中)`
        if not (meaning or is_explained or _BETWEEN.match(gap)):
            yield run
            run = []
    yield run


def _meaning(gap: str) -> str:
    """Return the explanation between two words, as far as it is one: in other letters, up to the next separator."""
    text = _JOINT.sub("", gap)
    first = re.split(r"[,，;；。\n]", text.strip(), maxsplit=1)[0].strip(" /|、`\"'*-")
    return first if _HAN.search(first) else ""
