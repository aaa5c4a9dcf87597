"""Conditions on other fields, as descriptions word them: `when mode is pro`, `当 `mode` 为 `pro` 时`."""

from __future__ import annotations

import re

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.atoms import read_atoms
from reynard.prose.model import Condition, ConditionTest
from reynard.prose.view import CJK, View
from reynard.values import replace

_NAME = r"[`\"'*]{0,3}(?P<name>[A-Za-z_][\w.-]{0,63})[`\"'*]{0,3}"
_OPENING = compiled(
    r"(?:[\s,:(*-]|"
    + any_of("当 如果 若 一旦 如(?=[传选果为无未不没]) 仅当 只有当 只有在 只有 仅在 只在 在 对于 且仅当 仅 只")
    + r"|\b(?i:only|if|when|where|in case|for|the)\b)*",
    re.ASCII,
)
_NOUN = (
    r"\s?(?:" + any_of("参数 字段 的?值(?=\\s?[为是等不]) 的取值") + r"|\s(?i:parameter|field|option|argument|value))?"
)
_SENT = r"(?:provided|given|specified|supplied|present|passed|included|set(?!\sto\b)|used|non-?empty)"
_ABSENT = (
    any_of("为空 未传入? 不传 未提供 不提供 未填写? 不填 不存在 未设置 没有传入? 缺省 为_?null")
    + rf"|(?i:(?:\s?(?:is|was|are))?\s(?:not\s{_SENT}|empty|omitted|absent|missing|unset|null)"
    + rf"|\s(?:is|was|are)n't\s{_SENT})"
)
_GIVEN = (
    any_of("不为空 非空 有值 存在 已传入? 已提供 已设置 被设置 不为_?null")
    + rf"|(?i:(?:\s?(?:is|was|are))?\s(?:also\s)?(?:not\s(?:empty|null)|{_SENT}))"
)
_NOT_SENDING = any_of("未 不 没有 没") + any_of("传入? 提供 填写? 设置 使用 上传")
_SENDING = any_of("传入?了? 提供了? 填写了? 设置了? 使用了?(?!以|的)")
_NOT = (
    any_of("不为 不是 不等于 非(?!空) != ≠ <>") + r"|(?i:\s?(?<!\w)(?:is\snot|isn't|not)(?:\sequal\sto|\sset\sto)?\s)"
)
_BEING = (
    any_of("取值为 取(?!消|决|自) (?:设[置定]?|指定|配置)[为成] 必?须(?:设置)?为 选择?为? 等于 为 是带? == = :")
    + r"|(?i:\s?(?<!\w)(?:is|to\sbe|equals?|has)(?:\sset\sto|\sequal\sto|\sone\sof|\seither)?\s|\s?set\sto\s)"
)
_YOU_SEND = r"(?:specify|provide|pass|send|set)\s(?:the\s)?"
_PRESENCE: tuple[tuple[ConditionTest, re.Pattern[str]], ...] = (
    ("absent", compiled(rf"{_NAME}{_NOUN}\s?(?:{_ABSENT})", re.ASCII)),
    ("absent", compiled(rf"{_NOT_SENDING}\s?{_NAME}", re.ASCII)),
    ("given", compiled(rf"{_NAME}{_NOUN}\s?(?:{_GIVEN})", re.ASCII)),
    ("absent", compiled(rf"(?i:you\s(?:do\snot|don't)\s{_YOU_SEND}){_NAME}{_NOUN}", re.ASCII)),
    ("given", compiled(rf"(?i:you\s{_YOU_SEND}){_NAME}{_NOUN}", re.ASCII)),
    ("given", compiled(rf"{_SENDING}\s?{_NAME}", re.ASCII)),
)
_VALUE = compiled(rf"(?:选择|选用|指定|设置|[将把])?\s?{_NAME}{_NOUN}\s?(?:(?P<no>{_NOT})|{_BEING})\s{{0,2}}", re.ASCII)
_CALLED = compiled(
    rf"(?P<label>(?!该|此|本|其|它|参数|字段|取?值|输入|传入?|设)[{CJK}]{{2,8}}?)\s?(?:参数|字段|的值|的取值)?\s?(?:(?P<no>{_NOT})|选择?了?|指定为?|设成|{_BEING})\s{{0,2}}"
    r"(?=[`\"'A-Za-z0-9])",
    re.ASCII,
)
"""What a field is called, and what it is: `运镜类型指定 simple`."""
_SET_TO = compiled(rf"(?i:you\s(?:set|change)\s(?:the\s)?){_NAME}{_NOUN}\s(?P<no>(?!))?to\s", re.ASCII)
_END = compiled(
    r"[\s,]*(?:" + any_of("时候? 的时候 的情况下 情况下 场景下? 模式下? 则 才") + r")?[\s,.;。)\]*!:`]*\Z", re.ASCII
)


_AND = compiled(r"\s?,?\s?(?:并且?|而且|且|同时|&&)\s?|,?\s(?i:and)\s", re.ASCII)
_BOTH = compiled(
    r"(?:(?i:if|when|only|both)\s|[当若]|如果|同时)*\s?[`\"']?(?P<one>[A-Za-z_]\w*)[`\"']?(?:\s(?i:and)\s|\s?[和与及,]\s?)"
    r"[`\"']?(?P<other>[A-Za-z_]\w*)[`\"']?"
    rf"\s?(?:(?i:(?:are|is)\s(?:both\s)?{_SENT})|(?:都|均|同时)(?:已?传入?|不为空|存在|有值|提供了?|设置了?))",
    re.ASCII,
)
_MOST = 3


def read_condition(seen: View, start: int, end: int) -> Condition | None:
    """Read the words between two offsets as a condition on one field, or several that hold together."""
    one = _read_one(seen, start, end)
    if one is not None:
        return one
    both = _BOTH.match(seen.plain, start, end)
    if both is not None and _END.match(seen.plain[both.end() : end]):
        other = Condition(field=seen.text[slice(*both.span("other"))], test="given")
        return Condition(field=seen.text[slice(*both.span("one"))], test="given", also=(other,))
    ends = [each.span() for each in _AND.finditer(seen.plain, start, end)]
    if not 0 < len(ends) < _MOST:
        return None
    begins = [start, *(after for _, after in ends)]
    parts = [_read_one(seen, at, stop) for at, stop in zip(begins, [*(at for at, _ in ends), end], strict=True)]
    first, *rest = (each for each in parts if each is not None) if all(parts) else (None,)
    fields = {each.field for each in parts if each is not None}
    return replace(first, also=tuple(rest)) if first is not None and len(fields) == len(parts) else None


def _read_one(seen: View, start: int, end: int) -> Condition | None:
    """Read the words between two offsets as one condition on one field; None where they say more, or something else."""
    opening = _OPENING.match(seen.plain, start, end)
    at = opening.end() if opening else start
    for test, pattern in _PRESENCE:
        match = pattern.match(seen.plain, at, end)
        if match and _END.match(seen.plain[match.end() : end]):
            return Condition(field=_named(seen, match), test=test)
    called = _CALLED.match(seen.plain, at, end)
    match = called or _SET_TO.match(seen.plain, at, end) or _VALUE.match(seen.plain, at, end)
    atoms = read_atoms(View(seen.text[:end], seen.plain[:end]), match.end()) if match else None
    if match is None or atoms is None or not _END.match(seen.plain[atoms.end : end]):
        return None
    said: ConditionTest = "is not" if match["no"] else "is"
    if called is not None:
        return Condition(field="", test=said, values=atoms.values, label=match["label"])
    return Condition(field=_named(seen, match), test=said, values=atoms.values)


def opposite(when: Condition | None) -> Condition | None:
    """Return the condition under which another does not hold; of several together, there is none."""
    opposites: dict[str, ConditionTest] = {"is": "is not", "is not": "is", "given": "absent", "absent": "given"}
    return None if when is None or when.also else replace(when, test=opposites[when.test])


def _named(seen: View, match: re.Match[str]) -> str:
    return seen.text[match.start("name") : match.end("name")]
