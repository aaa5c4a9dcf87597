"""Codes with what they mean behind a blank: `0 成功；1004 鉴权失败；1008 余额不足`."""

from __future__ import annotations

import re

from reynard.prose.sought import sought
from reynard.prose.view import CJK

_MEANT = (
    rf"-?[0-9]{{1,6}}\s(?!秒|张|个|元|次|天|分|小时|字|条|以|倍|像素|毫|人|年|月|日|名|项|万|千|位|份|段|或|和|到|至|为|是)"
    rf"[{CJK}][^,;。\n]{{0,30}}"
)
SPACED = sought(
    rf"(?:\A|(?<=[:,\n(]))\s?(?=[^。\n]{{0,400}}?(?<![0-9.])[0-9]{{4,6}}\s[{CJK}])(?P<all>{_MEANT}(?:[;,\n]\s?{_MEANT}){{1,40}})"
    r"(?=\s*(?:[。)\n]|\Z))",
    re.ASCII,
)
"""Two or more, of which one is as long as no count is."""
