"""What descriptions in Chinese and English claim about a field. Precision goes before recall: silence is no harm."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import CLEAN_END
from reynard.prose.cases import find_cases
from reynard.prose.defaults import find_defaults
from reynard.prose.demands import find_needs
from reynard.prose.entries import said_of_values
from reynard.prose.formats import find_formats, find_steps, find_units
from reynard.prose.groups import find_groups
from reynard.prose.hyphened import part_hyphened
from reynard.prose.legends import find_legends
from reynard.prose.model import (
    Applies,
    CaseLimit,
    CaseValue,
    Claim,
    Constant,
    Default,
    Garbled,
    Group,
    Length,
    Range,
    Required,
    StatusCode,
    Values,
)
from reynard.prose.moved_marks import find_moved
from reynard.prose.ranges import find_ranges
from reynard.prose.refusals import find_refusals
from reynard.prose.required import find_required
from reynard.prose.sending import find_applies, find_deprecated, find_examples
from reynard.prose.sought import sought
from reynard.prose.tables import find_tables
from reynard.prose.values import find_bracketed, find_file_types, find_values
from reynard.prose.view import View, make_view
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


_OF_CONTENTS = frozenset(("base64", "data-uri", "json", "uuid"))
"""Ways to write that are no way to write one of some literals."""
_BY_DEFAULT = sought(r"(?:默认|缺省)(?:值?[为是:]|使用|采用)?\s?", re.ASCII)
_DEFAULT_KIND = sought(r"(?:默认|缺省)[类模格方][型式]\s?[为是:]\s?[`\"']?(?P<value>[A-Za-z0-9][\w.-]*)", re.ASCII)
_SYNTAX = compiled(
    r"运算符|操作符|占位符|通配符|转义|语法|模板变量"
    r"|\b(?i:(?:boolean\s|search\s|query\s)?operators?|placeholders?|wildcards?|modifiers?|syntax|escape|template\svariables)\b",
    re.ASCII,
)
"""What is explained behind these stands within a value, and is none itself."""


def _names_ends(legend: Values) -> bool:
    """Tell whether a legend says of two values what the ends of a scale mean: `0 表示最严格，6 表示最不严格`."""
    means = [meaning.lstrip("为是则即") for _, meaning in legend.meanings]
    return len(means) == len(legend.values) == 2 and all(each.startswith(("最", "完全", "极")) for each in means)  # noqa: PLR2004 - the ends


@lru_cache(maxsize=8192)
def read_claims(text: str) -> tuple[Claim, ...]:
    """Return what a description claims about its field, in the order of the text; never raises."""
    seen = make_view(text)
    shown = list(find_examples(seen))
    seen = seen.without([(each.start, each.end) for each in shown])
    explained = [
        each
        for each in find_legends(seen)
        if not (isinstance(each, Values) and (_SYNTAX.search(seen.plain, 0, each.start) or _names_ends(each)))
    ]
    statuses = [each for each in explained if isinstance(each, StatusCode)]
    found: list[Claim] = [*(each for each in shown if each.values), *statuses]
    formats = list(find_formats(seen))
    if not statuses:
        # A list of status codes speaks of what went wrong: its bounds and values are those of other fields.
        found += _about_values(seen, [each for each in explained if isinstance(each, Values)])
        found += [*find_defaults(seen), *find_steps(seen)]
        found += [each for each in find_units(seen) if not _overlaps(each, formats)]
    found = [_of_code(seen, each, found) if isinstance(each, Default) else each for each in found]
    found = [part_hyphened(each) if isinstance(each, Values) else each for each in found]
    if not any(isinstance(each, Default) for each in found):
        found += _meant_by_default(seen, _of(found, Values))
    groups = list(find_groups(seen))
    found = [each for each in found if not _names_fields(each, groups)]
    found += [*groups, *find_required(seen), *find_applies(seen)]
    explained_so = [each for each in found if isinstance(each, Values) and each.meanings]
    found += [each for each in find_deprecated(seen) if not _overlaps(each, explained_so)]
    told = [each for each in found if isinstance(each, Applies | Group)]
    needs = [each for each in find_needs(seen) if each.names != ("this",)]  # it is required itself
    # `当 a 为 b 时，c 必填` and `c 不能为空` speak of `c`.
    found = [each for each in found if not (isinstance(each, Required) and each.is_required and _overlaps(each, needs))]
    refused = list(find_refusals(seen))
    found = [each for each in found if not (isinstance(each, Values) and _is_case_of(each, refused))]
    # `a 只在 b 为 c 时可用` speaks of one value.
    of_values = [
        each for each in told if any(one.start < each.start < one.end for one in refused if isinstance(one, CaseValue))
    ]
    told = [each for each in told if each not in of_values]
    known = _of(refused, CaseValue)
    found = [
        each for each in found if each not in of_values and not (isinstance(each, CaseValue) and _overlaps(each, known))
    ]
    limited = [
        each
        for each in find_cases(seen)
        if not (_only_sends(each) and _overlaps(each, needs)) and not _overlaps(each, _of(refused, Applies))
    ]
    cases = [each for each in (*limited, *refused, *needs) if not _overlaps(each, told)]
    limits = [each for each in cases if isinstance(each, CaseLimit)]
    found = [each for each in found if not (isinstance(each, Range | Length) and _overlaps(each, limits))]
    found = [_of_all_cases(each, limits) for each in found if not _leaves_out(each, limits)]
    found += cases
    listed = [each for each in found if isinstance(each, Values | Constant)]
    found += [each for each in formats if not _overlaps(each, listed) and not (listed and each.name in _OF_CONTENTS)]
    told_apart = [each for each in (*explained, *listed) if isinstance(each, Values)]
    found = said_of_values(seen, found, told_apart)
    return tuple(sorted(found, key=lambda each: (each.start, each.end, type(each).__name__)))


_DIFFERENCE = compiled(
    r"[A-Za-z_]\w*\s?-\s?[A-Za-z_]\w*[`\"']?\s?的?(?:差值?|间隔|长度)?(?:的?范围)?(?:为|是|在|:)?\s?\Z", re.ASCII
)
"""What stands before the bounds of how far two things are apart: `end-start 的范围 1～3秒`."""
_NEAR = 40


def _is_case_of(listed: Values, refused: Sequence[Applies | CaseValue]) -> bool:
    """Tell whether a list is the case in which alone something goes: `4k 仅限 m-2`, `适用模型：m-2`."""
    return any(
        each.when is not None and set(listed.values) == set(each.when.values) and _overlaps(listed, [each])
        for each in refused
    )


def _of_all_cases(claim: Claim, limits: Sequence[CaseLimit]) -> Claim:
    """Return a list that is of one case as what all cases list: `m-1：可选 5；m-2：可选 4、8`."""
    own = [each for each in limits if each.values]
    if not isinstance(claim, Values) or not own or not _overlaps(claim, own):
        return claim
    if len(own) == 1:
        return replace(claim, is_exhaustive=claim.is_exhaustive and claim.values != own[0].values)
    values = (value for each in own for value in each.values)
    return replace(claim, values=tuple(dict.fromkeys((*values, *claim.values))), is_exhaustive=False)


def _leaves_out(claim: Claim, limits: Sequence[CaseLimit]) -> bool:
    """Tell whether a list is of one case, where another has a range: `m-1：可选 1-8；m-2：可选 4、8`.

    It is no list where it takes a case and its range for one value: `m-1：3-15`.
    """
    own = [each for each in limits if each.values]
    is_ranged = any(each.limit is not None and not each.values for each in limits)
    if not isinstance(claim, Values):
        return False
    if not is_ranged or len(limits) < 2:  # noqa: PLR2004 - several cases
        return False
    is_run_together = any("：" in each or ":" in each for each in claim.values)
    return _overlaps(claim, limits if is_run_together else own)


def read_file_types(text: str) -> Values | None:
    """Return the kinds of files that a description lists, which `read_claims` takes for what a field's files may be."""
    return find_file_types(make_view(text))


def read_bracketed(text: str) -> Values | None:
    """Return the words that a description lists in brackets, of whatever they are: `Kind of query (all, item)`."""
    return find_bracketed(make_view(text))


def _about_values(seen: View, explained: Sequence[Values]) -> list[Claim]:
    """Bring lists, legends and bounds together: a range is no list, and where a separator is lost nothing is known."""
    listed = list(find_values(seen)) or list(find_moved(seen))
    garbled = [each for each in listed if isinstance(each, Garbled)]
    bounds = [
        each
        for each in find_ranges(seen)
        if not _overlaps(each, garbled) and not _DIFFERENCE.search(seen.plain, max(0, each.start - _NEAR), each.start)
    ]
    listed = [each for each in listed if isinstance(each, Garbled) or not _overlaps(each, bounds)]
    tables = list(find_tables(seen.text))
    merged = _merged(seen, listed, explained)
    known = {name for each in merged if isinstance(each, Values) for name in each.values}
    merged += [each for each in tables if not merged or (known and not known.isdisjoint(each.values))]
    if sum(isinstance(each, Values) for each in merged) > 1:
        # Several lists hold for several cases.
        merged = [replace(each, is_exhaustive=False) if isinstance(each, Values) else each for each in merged]
    return [*merged, *bounds]


def _of_code(seen: View, default: Default, found: Sequence[Claim]) -> Claim:
    """Return a default that is called by what it means as the value that means so: `3 为 mp3（默认）`."""
    for listed in found:
        if not isinstance(listed, Values) or not listed.meanings or default.value in listed.values:
            continue
        meant = [value for value, meaning in listed.meanings if meaning.lstrip("为是则即") == default.value]
        if len(meant) == 1:
            return replace(default, value=meant[0])
        if listed.start <= default.start < listed.end:
            _, value = max((seen.text.rfind(each, listed.start, default.start), each) for each in listed.values)
            return replace(default, value=value)
    return default


def _meant_by_default(seen: View, listed: Sequence[Claim]) -> list[Claim]:
    """Return the code whose meaning is called the default: `默认开启过滤`, where `1：开启过滤` is explained."""
    meant = {note: code for each in listed if isinstance(each, Values) for code, note in each.meanings}
    found: list[Claim] = []
    for said in _BY_DEFAULT.all_in(seen) if meant else ():
        end = said.end()
        notes = [each for each in meant if len(each) > 1 and seen.plain.startswith(each, end)]
        longest = max(notes, key=len, default="")
        if longest and CLEAN_END.match(seen.plain, end + len(longest)):
            found.append(Default(value=meant[longest], start=said.start(), end=end + len(longest)))
    values = {value for each in listed if isinstance(each, Values) for value in each.values}
    kinds = _DEFAULT_KIND.all_in(seen) if values else ()
    found += [
        Default(value=each["value"], start=each.start(), end=each.end()) for each in kinds if each["value"] in values
    ]
    return found[:1] if len({each.value for each in found if isinstance(each, Default)}) == 1 else []


def _names_fields(claim: Claim, groups: Sequence[Group]) -> bool:
    """Tell whether what look like values are the names of fields that belong together."""
    return isinstance(claim, Values) and any(
        _overlaps(claim, [each]) and set(claim.values) <= set(each.names) for each in groups
    )


def _of(claims: Sequence[Claim], kind: type[Claim]) -> list[Claim]:
    return [each for each in claims if isinstance(each, kind)]


def _only_sends(claim: CaseLimit) -> bool:
    """Tell whether a limit of a case says no more than that something must not be empty."""
    limit = claim.limit
    return isinstance(limit, Length) and (limit.minimum, limit.maximum) == (1, None)


def _overlaps(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(claim.start < other.end and other.start < claim.end for other in others)


def _merged(
    seen: View, listed: Sequence[Values | Constant | Garbled], explained: Sequence[Values]
) -> list[Values | Constant | Garbled]:
    """Add the meanings that legends give to the values of lists; legends of other values stand for themselves."""
    merged: list[Values | Constant | Garbled] = []
    left = list(explained)
    for claim in listed:
        if not isinstance(claim, Values):
            merged.append(claim)
            continue
        known = dict(_collapsed(seen, claim))
        for legend in explained:
            if legend in left and (set(legend.values) <= set(claim.values) or _overlaps(legend, [claim])):
                known.update(legend.meanings)
                left.remove(legend)
        known.update(claim.meanings)
        merged.append(replace(claim, meanings=tuple((each, known[each]) for each in claim.values if each in known)))
    return [*merged, *left]


def _collapsed(seen: View, claim: Values) -> list[tuple[str, str]]:
    """Find meanings behind a list whose own separators were lost: `其中:addition:增加元素swap:替换元素`."""
    if len(claim.values) < 2:  # noqa: PLR2004 - with one value nothing runs together
        return []
    names = "|".join(re.escape(value) for value in sorted(claim.values, key=len, reverse=True))
    heads = list(
        re.finditer(
            rf"(?<![A-Za-z0-9_-])[`\"'*]{{0,3}}(?P<name>{names})[`\"'*]{{0,3}}\s?(?:[:=]+|-+(?![A-Za-z0-9]))\s?",
            seen.plain[claim.end :],
        )
    )
    found: list[tuple[str, str]] = []
    for index, head in enumerate(heads):
        start = claim.end + head.end()
        stop = claim.end + heads[index + 1].start() if index + 1 < len(heads) else len(seen.plain)
        meaning = re.split(r"[\n。;]", seen.plain[start:stop], maxsplit=1)[0].rstrip(" ,;/|.-*")
        if meaning and "\0" not in meaning and len(meaning) <= 100:  # noqa: PLR2004 - longer is no label
            found.append((head["name"], seen.text[start : start + len(meaning)]))
    return found
