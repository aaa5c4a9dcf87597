"""Codes that stand behind what they mean: `升序 asc，降序 desc`, `升序（asc）或降序（desc）`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.model import Values
from reynard.prose.sought import finds_by, sought
from reynard.prose.view import CJK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.view import View

_BOUNDS = compiled(r"最[大小多少长短高低]|默认|缺省|步长|上限|下限", re.ASCII)
"""What numbers behind these are: no codes."""
_ONE_CODE = r"[A-Za-z][\w-]*|[0-9]{1,2}:[0-9]{1,2}(?![0-9:])|[0-9]+"
_NAME_AND_CODE = rf"(?P<meaning>[{CJK}]{{1,6}}(?:\([{CJK}]{{1,6}}\))?)\s?[:=]?\s?(?P<code>{_ONE_CODE})"
_NAMED = sought(_NAME_AND_CODE, re.ASCII)
_ALL_NAMED = compiled(
    rf"\s*(?:[{CJK}]{{1,6}}(?:\([{CJK}]{{1,6}}\))?\s?[:=]?\s?(?:{_ONE_CODE})\s?(?:[,;/|]\s?|(?=\s*\Z))){{2,}}\s*",
    re.ASCII,
)
_TITLE_BEFORE = compiled(rf"\s*[{CJK}]{{2,12}}\s?[,;:]\s?(?=[{CJK}]{{1,6}}\s?[:=A-Za-z])", re.ASCII)
_DEFAULT_TAIL = compiled(r"[,;。\s]+(?:默认|缺省)值?(?:为|是|:)?\s?[`\"']?[\w.-]{1,40}[`\"']?。?\s*\Z", re.ASCII)
_ENCODINGS = frozenset(("url", "b64", "b64_json", "base64", "hex", "binary", "bytes"))
"""What a file may be answered as."""
_FIELD_NAMES = frozenset(
    """
    id name url uri type code msg message data token key value title text note tip tips warning example format default
    address city state country account nickname avatar
    api http https json xml get post put delete authorization content-type bearer header body query path required
    optional description desc image video audio file role content prompt model user username password email phone total
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_FEWEST = 3
_CODE = r"[A-Za-z][\w-]*|-?[0-9]{1,4}"
_BRACKETED = sought(
    rf"(?P<meaning>[{CJK}]{{1,8}})\(\s?[`\"']?(?P<code>{_CODE})[`\"']?\s?\)(?P<gap>\s?(?:[,/|;]|或者?|和|以?及|与)\s?)?",
    re.ASCII,
)
"""What a code means, and the code in brackets behind it."""
_OFFERS = compiled(
    rf"(?:[:\[]|支持|可选|枚举|取值|方式|类型|模式|格式|状态|等级|级别|画质|清晰度|性别|排序|风格|角色|语言|音色)\s?[,:]?\s?(?:按[{CJK}]{{1,8}})?\Z",
    re.ASCII,
)
"""What stands before a choice; names of fields are told in brackets, too: `宽（width）和高（height）`."""
_NEAR = 20
_LISTED = sought(
    rf"(?:\A|(?<=[:\n]))\s{{0,3}}(?P<all>[{CJK}]{{1,10}}:\s?(?:{_CODE})(?:\s?[,;\n]\s?[{CJK}]{{1,10}}:\s?(?:{_CODE})){{2,99}})"
    r"(?=\s*(?:[。;,\n]|\Z))",
    re.ASCII,
)
"""Three names or more, each with its code behind a colon."""
CODES_BEHIND = (_NAMED, _BRACKETED, _LISTED)


@finds_by(*CODES_BEHIND)
def find_codes_behind(seen: View) -> Iterator[Values]:
    """Find codes that stand behind what they mean: as all of a text, in brackets, or as a list below a title."""
    whole = [*_whole(seen)]
    yield from whole or [*_in_brackets(seen), *_listed(seen)]


def _whole(seen: View) -> Iterator[Values]:
    """Find a description that is nothing but names with their codes behind them: `升序 asc，降序 desc`."""
    if not _NAMED.may_be_in(seen):
        return
    title, tail = _TITLE_BEFORE.match(seen.plain), _DEFAULT_TAIL.search(seen.plain)
    start = title.end() if title is not None else 0
    end = tail.start() if tail is not None and tail.start() > start else len(seen.plain.rstrip())
    if not _ALL_NAMED.fullmatch(seen.plain, start, end) or _BOUNDS.search(seen.plain, start, end):
        return
    pairs = [(match["code"], match["meaning"]) for match in _NAMED.all_in(seen) if start <= match.start() < end]
    codes = [code for code, _ in pairs]
    if len(set(codes)) == len(codes) > 1 and not name_fields(codes):
        yield _values(pairs, start, end)


def _in_brackets(seen: View) -> Iterator[Values]:
    run: list[re.Match[str]] = []
    for match in [*_BRACKETED.all_in(seen), None]:
        if match is not None and (not run or (run[-1]["gap"] and run[-1].end() == match.start())):
            run.append(match)
            continue
        start = _start_of_choice(seen, run) if _are_codes([each["code"] for each in run]) else None
        if start is not None:
            first, *others = run
            pairs = [(first["code"], seen.plain[start : first.end("meaning")])]
            pairs += [(each["code"], each["meaning"]) for each in others]
            yield _values(pairs, start, run[-1].end("code") + 1)
        run = [match] if match is not None else []


def _start_of_choice(seen: View, run: Sequence[re.Match[str]]) -> int | None:
    """Return where codes in brackets begin that are offered; names of fields are told so, too, and are none."""
    if _BOUNDS.search(seen.plain, run[0].start(), run[-1].end()):
        return None
    start, end = run[0].span("meaning")
    before = max(0, start - _NEAR)
    offered = next((at for at in range(start, end) if _OFFERS.search(seen.plain, before, at)), None)
    are_numbers = all(each["code"].lstrip("-").isdecimal() for each in run)
    return start if offered is None and are_numbers else offered


def _listed(seen: View) -> Iterator[Values]:
    for match in _LISTED.all_in(seen):
        pairs = [(each["code"], each["meaning"]) for each in _NAMED.pattern.finditer(seen.plain, *match.span("all"))]
        if _are_codes([code for code, _ in pairs]) and not _BOUNDS.search(match["all"]):
            yield _values(pairs, *match.span("all"))


def _values(pairs: Sequence[tuple[str, str]], start: int, end: int) -> Values:
    return Values(values=tuple(code for code, _ in pairs), meanings=tuple(pairs), start=start, end=end)


def _are_codes(codes: Sequence[str]) -> bool:
    """Tell whether words are several codes of one kind, and no names of fields."""
    kinds = {code.lstrip("-").isdecimal() for code in codes}
    return len(set(codes)) == len(codes) > 1 and len(kinds) == 1 and not name_fields(codes)


_OF_NUMBERS = frozenset(("min", "max", "minimum", "maximum", "range", "step", "required", "optional", "enum", "unit"))
"""What stands beside a default and is no value either."""


def name_fields(codes: Sequence[str]) -> bool:
    """Tell whether words are names of fields; `desc` beside `asc` is an order."""
    known = _FIELD_NAMES - {"desc"} if "asc" in codes else _FIELD_NAMES
    others = {code.lower() for code in codes} - {"default"}
    is_choice = len(codes) >= _FEWEST or ("default" in codes and others.isdisjoint(_FIELD_NAMES | _OF_NUMBERS))
    known = known - {"default"} if is_choice and others else known  # one of several choices
    named = [code for code in codes if code.lower() in known or code.endswith(("_id", "_time", "_url"))]
    return bool(named) and not (named == ["url"] and len(codes) > 1 and all(each in _ENCODINGS for each in codes))
