"""What lines below a field's type say of it besides words: values, bounds, a default, an example."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "values": (
            r"Available options|Allowed values?|Allowed|Possible values|Enum(?: values)?|Options"
            r"|可用选项|枚举值|可选值"
        ),
        "default": r"Defaults?(?: value)?|默认值?",
        "example": r"Examples?|示例值?",
        "pattern": r"(?:Match )?Pattern|Regex",
        "const": r"Constant value|Value|Const",
        "range": r"(?:Required )?Range|(?:取值|必填|必需)范围",
        "size": (
            r"(?:Required |Minimum |Maximum |Min |Max )?(?:(?:string|array) )?(?:length|size|items)"
            r"|(?:最小|最大|必填|必需)?(?:字符串|数组)?长度"
        ),
        "low": r"Min(?:imum)?",
        "high": r"Max(?:imum)?",
    }
)
_LABELLED = compiled(
    "(?:" + "|".join(rf"(?P<{key}>{words})" for key, words in _LABELS.items()) + r")[ \t]*[:：=][ \t]*(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = MappingProxyType(
    {"Default": "default", "Example": "example", "enum": "values", "Value in": "values", "Range": "range"}
)
"""Labels whose words stand on the next line."""
_DEFAULTS = compiled(r"Defaults to[ \t]+(?P<rest>\S.*)\Z", re.IGNORECASE)
_N = r"-?(?:0|[1-9][\d,]{0,14})(?:\.\d{1,10})?"
_BETWEEN = compiled(
    rf"(?P<low>{_N})[ \t]*(?P<from>≤|<=|<)[ \t]*(?:x|value|length)[ \t]*(?P<to>≤|<=|<)[ \t]*(?P<high>{_N})"
    rf"|(?P<open>[\[(])[ \t]*(?P<first>{_N})[ \t]*(?:\.\.|,)[ \t]*(?P<last>{_N})[ \t]*(?P<close>[\])])"
    rf"|(?:between[ \t]+)?(?P<least>{_N})[ \t]*(?:-|–|\.\.|~|to\b|and\b)[ \t]*(?P<most>{_N})",
    re.IGNORECASE,
)
_ONE = compiled(rf"(?P<sign>≥|>=|>|≤|<=|<|=)[ \t]*(?P<value>{_N})")
_COUNTS = compiled(r"characters?|chars?|字符|\blength\b|\bstring\b|^长度", re.IGNORECASE)
_ITEMS = compiled(r"\bitems?\b|\belements?\b|\barray\b|数组|项|元素", re.IGNORECASE)
_SIGNED = rf"(?:≥|>=|>|≤|<=|<|=)[ \t]*{_N}"
_SPAN = rf"{_N}[ \t]*(?:-|–|\.\.|~|to|and|≤|<=|<)[ \t]*(?:(?:x|value|length)[ \t]*(?:≤|<=|<)[ \t]*)?{_N}"
_BOUND = compiled(
    rf"(?:(?:length|items|value|x|string|array)[ \t]*)?(?:between[ \t]+)?(?:[\[(][ \t]*)?"
    rf"(?:non-empty|{_SIGNED}|{_SPAN})"
    rf"(?:[ \t]*[\])])?(?:[ \t]*(?:and|,)?[ \t]*{_SIGNED})?"
    r"(?:[ \t]*(?:characters?|chars?|items?|elements?|个?字符|项|个?元素))?\Z",
    re.IGNORECASE,
)
"""A line that is nothing but bounds."""
_VALUE = compiled(r"\S{1,80}|\S{1,40} \S{1,40}")
_QUOTED = compiled(r"\"([^\"]{1,120})\"|`([^`]{1,120})`")
_COMMAS = compiled(r"\s*[,，、|]\s*")
_NONEMPTY = compiled(r"\bnon-empty\b", re.IGNORECASE)
_LEAST = compiled(r"min|最小", re.IGNORECASE)
_MOST = compiled(r"max|最大", re.IGNORECASE)
_NUMBER = compiled(rf"(?:x[ \t]*)?(?P<number>{_N})")


class Facet(NamedTuple):
    """What a line says of a field: which keyword, in which words; no words where they stand on the next line."""

    key: str
    rest: str
    label: str = ""


_ELSEWHERE = compiled(
    r"[-*+• \t]{1,12}(?:request[ ])?(?:body|payload)[*_`]{0,3}[ ]?[:：][*_` ]{0,4}(?:JSON[ ])?(?:object[ ])?"
    r"(?:(?:as[ ])?described[ ]in|(?:the[ ])?same[ ]as|as[ ]in|identical[ ]to)\b",
    re.IGNORECASE,
)
"""A point that says where else the body is described: `- **Body**: Same as [Shared payload](#shared)`."""


def facet_in(line: str) -> Facet | None:
    """Return what a line says of a field where a label or its form tells.

    >>> facet_in("Available options: std, pro")
    Facet(key='values', rest='std, pro', label='Available options')
    >>> facet_in("Defaults to 5").key, facet_in("1-512 characters").key, facet_in("Length of the film")
    ('default', 'bounds', None)
    """
    found = _LABELLED.match(line)
    if found is not None:
        key = next(each for each in _LABELS if found[each] is not None)
        return Facet(key, found["rest"].strip(), found[key])
    if line in _ALONE:
        return Facet(_ALONE[line], "", line)
    told = _DEFAULTS.match(line)
    if told is not None:
        return Facet("default", told["rest"].strip().rstrip("."))
    return Facet("bounds", line) if _BOUND.match(line) else None


def bounds_in(text: str, label: str = "", *, is_text: bool = False, is_list: bool = False) -> dict[str, str]:
    """Return the keywords that a bound means: of a number, of the length of a text, of the size of a list.

    >>> bounds_in("0 < x <= 1"), bounds_in("[ 1 .. 512 ] characters")
    ({'exclusiveMinimum': '0', 'maximum': '1'}, {'minLength': '1', 'maxLength': '512'})
    >>> bounds_in("2000", "Maximum string length"), bounds_in(">= 2 items")
    ({'maxLength': '2000'}, {'minItems': '2'})
    >>> bounds_in("(30..240)"), bounds_in("(0, 1]")
    ({'minimum': '30', 'maximum': '240'}, {'exclusiveMinimum': '0', 'maximum': '1'})
    """
    words = f"{label} {text}"
    of_items = _ITEMS.search(words) is not None or (is_list and not _COUNTS.search(words))
    of_texts = not of_items and (_COUNTS.search(words) is not None or is_text)
    if of_items:
        names = ("minItems", "maxItems")
    elif of_texts:
        names = ("minLength", "maxLength")
    else:
        names = ("minimum", "maximum")
    low, high = _ends(text, label)
    made = {}
    for name, (value, is_open) in zip(names, (low, high), strict=True):
        if value:
            key = name if not is_open or name not in ("minimum", "maximum") else f"exclusive{name.capitalize()}"
            made[key] = value.replace(",", "")
    if names[0] not in made and _NONEMPTY.search(text):
        made[names[0]] = "1"
    return made


def _ends(text: str, label: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """Return the lower and the upper bound, each with whether it is open."""
    found = _BETWEEN.search(text)
    if found is not None:
        low = found["low"] or found["first"] or found["least"]
        high = found["high"] or found["last"] or found["most"]
        # `(30..240)` is in brackets, and no interval without its ends.
        is_interval = found["open"] != "(" or found["close"] != ")" or ".." not in found[0]
        is_above = found["from"] == "<" or (is_interval and found["open"] == "(")
        return (low, is_above), (high, found["to"] == "<" or (is_interval and found["close"] == ")"))
    low = high = ("", False)
    for each in _ONE.finditer(text):
        if each["sign"] in (">", ">=", "≥", "="):
            low = (each["value"], each["sign"] == ">")
        if each["sign"] in ("<", "<=", "≤", "="):
            high = (each["value"], each["sign"] == "<")
    alone = _NUMBER.search(text) if not (low[0] or high[0]) else None
    if alone is not None and _LEAST.match(label):
        low = (alone["number"], False)
    elif alone is not None and _MOST.match(label):
        high = (alone["number"], False)
    return low, high


def values_in(text: str) -> list[str]:
    """Return the values that a line lists.

    >>> values_in("[`std`, `pro`]"), values_in('"a" "b"'), values_in("5,"), values_in("non-empty and <= 5 characters")
    (['std', 'pro'], ['a', 'b'], ['5'], [])
    """
    said = text.strip().strip("[]").strip()
    quoted = _QUOTED.findall(said)
    if quoted:
        return [first or second for first, second in quoted]
    parts = [each for each in _COMMAS.split(said) if each]
    return parts if all(_VALUE.fullmatch(each) and not _BOUND.match(each) for each in parts) else []


def refers_elsewhere(line: str) -> bool:
    """Tell whether a point is no field, and says where else the body is described.

    >>> refers_elsewhere("- **Body**: Same as [Shared payload](#shared)"), refers_elsewhere("- body: JSON, required")
    (True, False)
    """
    return _ELSEWHERE.match(line) is not None
