"""Codes explained one by one: `0-禁用, 1-启用`, `1男 2女`, `PENDING-待审核`, lines of `portrait 竖屏`."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled, is_of
from reynard.prose.codes_behind import CODES_BEHIND, find_codes_behind, name_fields
from reynard.prose.entries_in_lines import ENTRIES, LIMIT, find_entries
from reynard.prose.model import StatusCode, Values
from reynard.prose.sizes import SIZED, with_sizes
from reynard.prose.sought import finds_by, sought
from reynard.prose.spaced_codes import SPACED
from reynard.prose.view import BLANK, CJK, in_mainland_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.view import View

_HEAD = sought(
    rf"""
    (?<![\w.+*-])(?P<open>\*\*|[`"'])?
    (?P<code>[0-9]{{2,5}}[x*:][0-9]{{1,5}}+|[0-9]{{1,4}}[A-Za-z][A-Za-z0-9_]{{0,40}}+(?:-[A-Za-z0-9_.]{{1,60}}+){{0,6}}|-?[0-9]{{1,6}}+|[A-Za-z][A-Za-z0-9_.]{{0,60}}+(?:-[A-Za-z0-9_.]{{1,60}}+){{0,6}})
    (?(open)(?P=open)[ ]{{0,9}})
    (?:或(?:空|不[传填]))?
    (?P<colon>\s?:\s?\*\*\s?)?
    (?(colon)|(?:[ ]{{0,2}}(?P<mark>=>|->|[-:=]|表示|代表)\s{{0,2}}|(?P<space>\s?)(?=[{CJK}])))
    (?=[^\s0-9,;|/:=\0)\]]|[0-9]+[{CJK}])
    """,
    re.VERBOSE | re.ASCII,
)
_ENGLISH_LINE = compiled(
    r"[ ]*(?:[-*]\s+)?[`\"*]{0,3}(?P<code>[A-Za-z0-9][\w.-]{0,60})[`\"*]{0,3}\s?(?::|\s-)\s+(?P<meaning>\S.{1,200})",
    re.ASCII,
)
_TEXT_LINE = compiled(r"[^\n]*\S[^\n]*", re.ASCII)
_LINE = sought(
    r"^[ ]*(?:[-*]\s+)?(?P<code>[A-Za-z][\w.-]{0,60})[ ]{1,3}"
    rf"(?P<meaning>[A-Za-z0-9]{{0,8}}[{CJK}][^\n,;。]{{0,30}})$",
    re.MULTILINE | re.ASCII,
)
_CHINESE = compiled(rf"[{CJK}]", re.ASCII)
_IN_CHINESE = compiled(rf"[0-9]*[{CJK}]", re.ASCII)
_CASE = compiled(r"(?<![超计定实及延耗小限临工])时\Z")
"""What a case ends with: `a 开启时`, unlike `任务超时`."""
_NEED = compiled(r"\s?[(（](?:必填|必选|必传|可选|选填)[)）]\Z")
"""What brackets say of the need of one value."""
_BY_DEFAULT = compiled(
    r"\s?[(（](?:默认值?|缺省|(?i:default))(?:\s?[为是:：]?\s?[\w.-]{1,12})?[)）]\Z"
    r"|[,，]?\s?(?:默认|缺省)值?(?:\s?[:：为是].*)?\Z",
    re.ASCII | re.DOTALL,
)
_LABEL = compiled(rf"\s*(?:[{CJK}]{{1,10}}\s?[:,]?\s?)?\Z", re.ASCII)
_DEFAULT_BEHIND = compiled(r"[\s.。);,]*(?:(?:默认|缺省)[^。;\n]{0,20})?\s*\Z", re.ASCII)
_SENTENCE_OVER = compiled(r"\s?[。\n]")
_GOES_ON = compiled(r"(?i:to|based|digits?|characters?|letters?|days?|hours?|bits?)\b", re.ASCII)
"""What is no meaning of the number before it: `the 4- to 19-digit number`."""
_ARTICLES = frozenset(("the", "a", "an"))
"""What is left of a meaning that is a name: `'DC' for the District`."""
_AGAIN = compiled(r"\s?[,;。]\s?[`\"']?(?P<code>[A-Za-z0-9][\w.-]*)", re.ASCII)
"""What is said of one of the codes, behind all of them."""
_MEASURE = compiled(
    r"[个张秒天次分年月日时点元条项位只份件人名种级倍字页周号度米毫千万百亿至到或以和与及岁步代期届段组维帧行列小、]",
    re.ASCII,
)
_SIDES = compiled(r"[0-9]{2,5}[x*:][0-9]{1,5}", re.ASCII)
_HTTP = compiled(r"[1-5][0-9]{2}", re.ASCII)
_COMMON_HTTP = frozenset(("200", "201", "204", "400", "401", "403", "404", "422", "429", "500"))
_PAIRED = sought(
    rf"(?P<all>[A-Z][A-Z0-9_]{{0,40}}/[{CJK}]{{1,12}}(?:/[A-Z][A-Z0-9_]{{0,40}}/[{CJK}]{{1,12}}){{1,30}})", re.ASCII
)
_PARTED = sought(
    rf"(?:\A|(?<=[:\n(]))\s?(?P<all>-?[0-9]{{1,6}},\s?[A-Za-z{CJK}][^,;。\n]{{0,30}}(?:[;\n]\s?-?[0-9]{{1,6}},\s?[A-Za-z{CJK}][^,;。\n]{{0,30}}){{2,40}})",
    re.ASCII,
)
"""Codes with what they mean behind a comma: `0，请求成功；1002，触发限流；1004，鉴权失败`."""
_CAPPED_CODE = r"[a-z][a-z0-9_]{0,40}-[A-Z][A-Za-z' ]{1,40}"
_CAPPED_NAME = r"[A-Z][A-Za-z0-9_]{0,40}-[A-Z][A-Za-z' ]{1,40}"
_CAPPED = sought(
    rf"(?:\A|(?<=[:\n(]))\s?(?P<all>{_CAPPED_CODE}(?:[;,]\s?{_CAPPED_CODE}){{1,30}}"
    rf"|{_CAPPED_NAME}(?:;\s?{_CAPPED_NAME}){{2,30}})(?=[.)\n]|\Z)",
    re.ASCII,
)
"""Codes with what they mean in English behind a hyphen, which is no part of them: `std-Standard; pro-Professional`."""
_PARTS = (_PARTED, SPACED, _CAPPED)
_COUNTED = sought(
    rf"(?<=[:(\n])\s?(?P<all>[0-9]{{1,3}},[{CJK}]{{1,10}}(?:[\s;]{{1,2}}[0-9]{{1,3}},[{CJK}]{{1,10}}){{1,30}})(?=[,;。)\n]|\Z)",
    re.ASCII,
)
"""Codes as numbers of a list are written: `1、口播 2、讲解`."""
_GAPS = compiled(r"[\s;；]{1,2}(?=[0-9])")
_FOR = sought(
    rf"(?:(?P<open>[`\"'])|(?<![\w.-])(?=[0-9]{{1,5}}[a-zA-Z]\b|(?:yes|no|on|off)(?![\w.-])|[01]\s(?:for|means?)\s(?:yes|no|on|off|true|false|(?:en|dis)abled)\b))(?P<code>\w{{1,40}})(?(open)[`\"'])"
    rf"\s?(?:for|means?|stands for|indicates?|表示|代表|指|为)\s?"
    rf"(?P<meaning>[A-Za-z]{{2,20}}(?![\w-]|\.\w)(?:\s[a-z]{{2,20}}){{0,4}}|[{CJK}]{{1,12}})",
    re.ASCII,
)
_CODED = sought(r"(?<![\w.])(?P<meaning>[A-Z][a-z]+(?:\s[A-Za-z]+){0,2}) \((?P<code>-?[0-9]{1,4})\)", re.ASCII)
_TO = sought(
    r"(?:\b(?i:set|pass|use|send)\s(?:(?i:to)\s)?)?(?<![\w.-])(?P<code>[0-9])\sto\s(?P<meaning>[a-z]{3,20}(?:\s[a-z]{2,20}){0,3})",
    re.ASCII,
)
_MEANT = sought(
    r"(?<![\w.-])(?P<code>-?[0-9]{1,4})\s(?:means|indicates|stands\sfor)\s(?P<meaning>[a-z]{3,20}(?:\s[a-z]{2,20}){0,3})",
    re.ASCII,
)
"""Codes with what they mean: `1 means queued, 2 means done`."""
_IS = sought(
    rf"(?<![\w.~-])(?P<code>[0-9]{{1,3}})为(?P<meaning>(?!最|默认|不限|整数|必)[{CJK}]{{1,8}})(?=[,;。\s]|\Z)", re.ASCII
)
"""The same in Chinese: `0为女声，1为男声`."""
_BETWEEN = compiled(r"[\s,;/|.]*(?:\b(?:and|or)\b|和|或)?\s*", re.ASCII)
_IN_SENTENCE = compiled(r"[A-Za-z][ ]?\Z", re.ASCII)
_OPENS_LINE = compiled(r"\n[ \t]*(?:[-*•][ \t]*)?[`\"'*]{0,3}\Z", re.ASCII)
"""Behind a break of lines nothing but marks: the meaning of a code that begins its line has all of the line."""
_NESTED_LINE = compiled(r"\n[ ]{2,}[^\n]*", re.ASCII)
_LINKING = compiled(r"(?<![\s,;])[\s,;]*+(?:其中|以及|和|\band)\Z", re.ASCII)
"""Words that lead on to the next code."""
_MAX_MEANING = 60
_NAMING = compiled(
    rf"(?![为时是的和或与且在等才则]|必须|之[前后间]|以[上下内后前]|应该?|须|需要?|可以|不能|参数|字段|不?支持|每[次个]|[仅只])[{CJK}]",
    re.ASCII,
)
"""The beginning of a name, and of no word that goes on with a sentence."""
_SHORTEST = 2
_SHORT = 8
"""Letters of what a code is called."""
_SOON = 12
"""Letters of a meaning among which one is Chinese, where all are told so."""
_FEWEST_NAMES = 3
"""Words in capitals with a Chinese word behind each: fewer may be a phrase."""
_DIGIT = compiled(r"[0-9]")
_INLINE_BULLET = compiled(r"\s[-*]\s{1,3}\Z", re.ASCII)
"""The mark of a list before the next code, where lines ran together."""
_BLANKS, _MARKS, _DELIMITERS = " \t\n\r\f\v", "\"'`*-", ",;/|。()"
_GAP = f"{_BLANKS}{_MARKS}{_DELIMITERS}."
"""What may stand before the next code: cells are padded by hundreds of blanks, so no pattern looks for it."""


class _Head(NamedTuple):
    code: str
    start: int
    meaning_start: int
    mark: str
    is_marked_up: bool

    @property
    def kind(self) -> str:
        """What the codes of one legend have in common."""
        if self.code.lstrip("-").isdecimal():
            return "number"
        return "word"


@finds_by(_HEAD, _LINE, _PAIRED, *_PARTS, *ENTRIES, _COUNTED, SIZED, _FOR, _CODED, _TO, _MEANT, _IS, *CODES_BEHIND)
def find_legends(seen: View) -> Iterator[Values | StatusCode]:
    """Find the codes that a description explains."""
    groups: dict[tuple[str, str, str], list[_Head]] = {}
    for match in _HEAD.all_in(seen):
        mark = ":" if match["colon"] else match["mark"] or " "
        code = seen.text[match.start("code") : match.end("code")]
        head = _Head(code, match.start(), match.end(), mark, bool(match["open"]))
        if head.is_marked_up and _IN_SENTENCE.search(seen.plain, max(0, head.start - 20), head.start):
            continue
        groups.setdefault((head.kind, mark, match["open"] or ""), []).append(head)
    found = with_sizes(seen, (each for heads in groups.values() for each in _runs(seen, heads)))
    for each in (*_lines(seen), *_paired(seen), *find_codes_behind(seen)):
        if not any(one.start < each.end and each.start < one.end for one in found):
            found.append(each)
    yield from found or _explained_lines(seen)


def _runs(seen: View, heads: Sequence[_Head]) -> Iterator[Values | StatusCode]:
    """Join codes of one spelling that follow each other."""
    run: list[tuple[_Head, str, int]] = []
    for index, head in enumerate(heads):
        if any(head.code == each.code for each, _, _ in run):
            yield from _finished(seen, run)  # it is one of these that is spoken of
            run = []
        following = heads[index + 1].start if index + 1 < len(heads) else len(seen.plain)
        meaning, end, continues = _meaning(seen, head, following)
        if head.kind == "number" and meaning[:1].isdecimal():
            meaning = ""  # `1:2倍`
        if meaning:
            run.append((head, meaning, end))
        if not (meaning and continues):
            yield from _finished(seen, run)
            run = []
    yield from _finished(seen, run)


def _meaning(seen: View, head: _Head, following: int) -> tuple[str, int, bool]:
    """Return what a code means, where that ends, and whether the next code may belong to the same list."""
    part = seen.plain[head.meaning_start : following]
    line = part.split("\n", 1)[0]
    rest = _NESTED_LINE.sub("", part[len(line) :])
    closing = line.find(")")
    if closing >= 0 and "(" not in line[:closing]:
        line, rest = line[:closing], part[closing:]
    trimmed = line.rstrip(_GAP)
    is_gap = not rest.strip("\n -*`\"',;)。")
    is_delimited = part.rstrip(_BLANKS) != part or part.rstrip(_MARKS).endswith((*_BLANKS, *_DELIMITERS))
    continues = is_gap and (head.mark in (":", " ") or is_delimited)
    sentence = re.split(r"[。;]|\. ", trimmed, maxsplit=1)[0]
    if not continues or following == len(seen.plain):
        opens_line = _OPENS_LINE.search(seen.plain, max(0, head.start - _SHORT), head.start)
        sentence = sentence if opens_line and not LIMIT.search(sentence) else re.split(r",", sentence, maxsplit=1)[0]
    elif len(sentence) < len(trimmed) and "\n" not in part and not _INLINE_BULLET.search(part):
        continues = False
    sentence = _LINKING.sub("", sentence.rstrip(" ,;/|\"'`*-"))
    if sentence.count("(") == sentence.count(")") + 1 and seen.plain[head.meaning_start + len(sentence) :][:1] == ")":
        sentence += ")"
    if not sentence or BLANK in sentence or (len(sentence) > _MAX_MEANING and "\n" not in part):
        return "", head.meaning_start, False
    end = head.meaning_start + len(sentence)
    return seen.words(head.meaning_start, end), end, continues


def _finished(seen: View, run: Sequence[tuple[_Head, str, int]]) -> Iterator[Values | StatusCode]:
    if len(run) < 2:  # noqa: PLR2004 - one code is no list
        return
    heads = [head for head, _, _ in run]
    codes, meanings = [each.code for each in heads], [_BY_DEFAULT.sub("", said) or said for _, said, _ in run]
    plain = list(map(in_mainland_words, meanings))
    is_told = heads[0].mark in ("表示", "代表")
    if len(set(codes)) < len(codes) or any(
        (LIMIT.search(_NEED.sub("", each)) and not is_told) or _CASE.search(each) for each in plain
    ):
        return  # bounds, or cases and what holds in them: `a 开启时，b 不生效`
    if all(_HTTP.fullmatch(code) for code in codes) and _COMMON_HTTP.intersection(codes):
        for head, meaning, end in run:
            yield StatusCode(code=head.code, meaning=meaning, start=head.start, end=end)
        return
    is_end = _DEFAULT_BEHIND.match(seen.plain, run[-1][2]) or _AGAIN.match(seen.plain, run[-1][2])
    is_again = is_end is not None and is_of(is_end, _AGAIN) and is_end["code"] in codes
    is_whole = _LABEL.match(seen.plain, 0, heads[0].start) and (is_again or (is_end and is_of(is_end, _DEFAULT_BEHIND)))
    is_short = all(len(code) <= _SHORTEST for code in codes) and _SENTENCE_OVER.match(seen.plain, run[-1][2])
    is_whole = is_whole or bool(is_short and _LABEL.match(seen.plain, 0, heads[0].start))
    believable = (
        _are_numbers(seen, heads, plain)
        if heads[0].kind == "number"
        else _are_words(heads, plain, is_whole=bool(is_whole)) or _are_lines(seen, heads)
    )
    if believable:
        yield Values(
            values=tuple(codes),
            meanings=tuple(zip(codes, meanings, strict=True)),
            start=heads[0].start,
            end=run[-1][2],
        )


def _are_numbers(seen: View, heads: Sequence[_Head], meanings: Sequence[str]) -> bool:
    if any(_GOES_ON.match(meaning) for meaning in meanings):
        return False
    if heads[0].mark != " ":
        return not all(re.match(r"[a-zA-Z]+\Z", meaning) and len(meaning) < 2 for meaning in meanings)  # noqa: PLR2004 - `1-a`
    counted = [meaning for meaning in meanings if _MEASURE.match(meaning)]
    # `1 人像，2 物品，3 头像`: one that begins like a measure is none among several that do not.
    is_counted = len(counted) * 3 > len(meanings) or any(len(meaning) == 1 for meaning in counted)
    if is_counted or any(len(meaning) > 12 for meaning in meanings):  # noqa: PLR2004 - a label is short
        return False
    if len(heads) >= _FEWEST_NAMES and all(each.is_marked_up for each in heads) and all(map(_CHINESE.match, meanings)):
        return True
    before = seen.plain[heads[0].start - 1 : heads[0].start]
    if (
        len(heads) >= _FEWEST_NAMES
        and before in (":", " ", "(")
        and ":" in seen.plain[max(0, heads[0].start - 3) : heads[0].start]
    ):
        return True
    numbers = [int(head.code) for head in heads]
    is_counting = sorted(numbers) == list(range(min(numbers), max(numbers) + 1))
    return is_counting and all(BLANK not in seen.plain[head.start : head.meaning_start] for head in heads)


def _are_words(heads: Sequence[_Head], meanings: Sequence[str], *, is_whole: bool) -> bool:
    codes = [head.code for head in heads]
    if name_fields(codes):
        return False
    if heads[0].mark == " ":
        are_names = all(code.isupper() for code in codes) and any("_" in code for code in codes)
        return (are_names and len(codes) >= _FEWEST_NAMES and all(map(_CHINESE.match, meanings))) or (
            is_whole and _are_named(codes, meanings)
        )
    if all(code in ("true", "false") for code in codes) or all(head.is_marked_up for head in heads):
        return not all(re.fullmatch(r"[A-Z][a-z]+", code) for code in codes)
    if is_whole and all(len(code) <= _SHORTEST for code in codes):
        return all(re.fullmatch(r"[A-Za-z]{3,20}", meaning) for meaning in meanings) or all(
            map(_IN_CHINESE.match, meanings)
        )
    explained = [_CHINESE.search(meaning[:_SOON]) is not None for meaning in meanings]
    return any(explained) if is_whole and heads[0].mark == ":" else all(explained)


def _are_lines(seen: View, heads: Sequence[_Head]) -> bool:
    """Tell whether codes with digits each begin a line of their own: `v1.5：turbo`, whatever stands behind them."""
    return (
        len(heads) >= _FEWEST_NAMES
        and heads[0].mark == ":"
        and all(_DIGIT.search(head.code) for head in heads)
        and all(_OPENS_LINE.search(seen.plain, max(0, head.start - _SHORT), head.start) for head in heads)
    )


def _are_named(codes: Sequence[str], meanings: Sequence[str]) -> bool:
    """Tell whether codes and what they are called are all of a text: `asc 升序 desc 降序`, `OK 成功，ERROR 失败`."""
    is_alike = any(all(map(kind, codes)) for kind in (str.islower, str.isupper, _SIDES.fullmatch))
    are_names = len(set(meanings)) == len(meanings) and all(len(each) <= _SHORT for each in meanings)
    return is_alike and are_names and all(map(_NAMING.match, meanings))


@finds_by(_PAIRED, *_PARTS, *ENTRIES, _COUNTED, _FOR, _CODED, _TO, _MEANT, _IS)
def _paired(seen: View) -> Iterator[Values]:
    """Find codes and names in turn (`PAID/已支付/REFUNDED/已退款`), and `'m' for male, 'f' for female`."""
    for match in _PAIRED.all_in(seen):
        parts = seen.text[match.start() : match.end()].split("/")
        codes, meanings = parts[::2], parts[1::2]
        yield Values(
            values=tuple(codes), meanings=tuple(zip(codes, meanings, strict=True)), start=match.start(), end=match.end()
        )
    for match, mark, gap in (
        *((each, ",", r"[;\n]") for each in _PARTED.all_in(seen)),
        *((each, " ", r"[;,\n]") for each in SPACED.all_in(seen)),
        *((each, "-", "[;,]") for each in _CAPPED.all_in(seen)),
    ):
        pairs = [each.strip().partition(mark)[::2] for each in re.split(gap, match["all"])]
        if len({code for code, _ in pairs}) == len(pairs):
            told = tuple((code, meaning.strip()) for code, meaning in pairs)
            yield Values(
                values=tuple(code for code, _ in pairs), meanings=told, start=match.start("all"), end=match.end()
            )
    yield from find_entries(seen)
    for match in _COUNTED.all_in(seen):
        pairs = [each.split("、", 1) for each in _GAPS.split(seen.text[match.start("all") : match.end("all")])]
        if all(len(each) > 1 for each in pairs):
            meant = tuple((code, meaning.strip()) for code, meaning in pairs)
            yield Values(
                values=tuple(code for code, _ in meant), meanings=meant, start=match.start("all"), end=match.end("all")
            )
    for pattern in (_FOR, _CODED, _TO, _MEANT, _IS):
        yield from _beside(seen, list(pattern.all_in(seen)))


def _beside(seen: View, run: Sequence[re.Match[str]]) -> Iterator[Values]:
    """Join codes that stand side by side with what they mean."""
    codes = [match["code"] for match in run]
    are_beside = all(_BETWEEN.fullmatch(seen.plain, one.end(), other.start()) for one, other in pairwise(run))
    meanings = [match["meaning"] for match in run]
    if len(set(codes)) == len(codes) > 1 and are_beside and _ARTICLES.isdisjoint(meanings):
        yield Values(
            values=tuple(codes),
            meanings=tuple(zip(codes, meanings, strict=True)),
            start=run[0].start(),
            end=run[-1].end(),
        )


@finds_by(_LINE)
def _lines(seen: View) -> Iterator[Values]:
    """Find lines that hold a word and its Chinese name, and nothing else."""
    run: list[re.Match[str]] = []
    for match in [*_LINE.all_in(seen), None]:
        if match and (not run or not seen.plain[run[-1].end() : match.start()].strip()):
            run.append(match)
            continue
        yield from _line_run(seen, run)
        run = [match] if match else []


def _explained_lines(seen: View) -> Iterator[Values]:
    """Find a text whose last lines are words in English with what they mean: `turbo - fastest`."""
    if "\n" not in seen.plain:
        return
    lines = [(match.start(), match.end()) for match in _TEXT_LINE.finditer(seen.plain)]
    found = [_ENGLISH_LINE.fullmatch(seen.plain, *span) for span in lines]
    run = [*takewhile(lambda each: each is not None, reversed(found))][::-1]
    codes = [match["code"] for match in run if match is not None]
    if len(set(codes)) < 2 or len(set(codes)) < len(codes) or name_fields(codes):  # noqa: PLR2004 - one code is no list
        return
    if any(code[:1].isupper() and not code.isupper() for code in codes) or any(map(LIMIT.search, codes)):
        return
    pairs = tuple((match["code"], seen.words(*match.span("meaning"))) for match in run if match is not None)
    yield Values(values=tuple(codes), meanings=pairs, start=lines[-len(run)][0], end=lines[-1][1])


def _line_run(seen: View, run: Sequence[re.Match[str]]) -> Iterator[Values]:
    pairs = [
        (seen.text[m.start("code") : m.end("code")], seen.text[m.start("meaning") : m.end("meaning")].strip())
        for m in run
    ]
    codes = [code for code, _ in pairs]
    if len(set(codes)) < 2 or len(set(codes)) < len(codes):  # noqa: PLR2004 - one code is no list
        return
    if name_fields(codes) or any(LIMIT.search(meaning) for _, meaning in pairs):
        return
    yield Values(values=tuple(codes), meanings=tuple(pairs), start=run[0].start("code"), end=run[-1].end("meaning"))
