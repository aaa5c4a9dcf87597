"""What descriptions, titles and tags say about keys: none is needed, one is, or one may be sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.sought import Sought, sought
from reynard.prose.view import make_view
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

Need: TypeAlias = Literal["none", "needed", "optional"]

_KEY = any_of("鉴权 认证 登录 登陆 授权 身份验证 身份认证 [tT]oken TOKEN JWT API_?[Kk]ey API_?密钥 密钥 令牌")
_ANY = r"(?:任何|额外的?|进行|携带|提供|传递?|用户|任何形式的)?\s?"
_SUBJECT = r"(?:\s?(?:信息|权限|验证|态|校验|认证|鉴权|即可|就可|也可))?"
_ENGLISH_KEY = (
    r"(?:auth(?:entication|orization)?|(?:api\s)?keys?|(?:access\s|bearer\s|jwt\s)?tokens?|login|log-?in|credentials)"
)
_NONE = sought(
    rf"(?<!是否)(?:无需|不需要?|无须|不用|不必|免){_ANY}{_KEY}{_SUBJECT}"
    r"|公开(?:接口|端点|API|访问)(?!的)"
    rf"|\b(?i:no\s(?:api\skey\sor\s)?{_ENGLISH_KEY}(?:\sor\s{_ENGLISH_KEY})?\s?(?:is\s|are\s)?(?:required|needed|necessary))"
    rf"|\b(?i:(?:does\snot|doesn't|do\snot|don't)\s(?:require|need)\s(?:any\s)?{_ENGLISH_KEY})"
    rf"|\b(?i:without\s(?:any\s)?auth(?:entication|orization)\b)"
    r"|\b(?i:auth(?:entication|orization)?\W{0,4}:\W{0,4}(?:none|no\b|not\s(?:required|needed)|public))"
    r"|\b(?i:publicly\saccessible|(?:this\sis\sa\s)?public\s(?:endpoint|api|route)s?\b(?!\skey))",
    re.ASCII,
)
_OPTIONAL = sought(
    rf"(?:可选|非必须|非强制)的?\s?{_KEY}|{_KEY}\s?(?:是|为)?\s?(?:可选|非必须)"
    r"|\b(?i:auth(?:entication|orization)?\W{0,4}:\W{0,4}(?:\w+\s)?optional)"
    rf"|\b(?i:optional\s(?:auth(?:entication|orization)?|login)\b|auth(?:entication|orization)?\sis\soptional)",
    re.ASCII,
)
_NEEDED = sought(
    r"(?<![不无])(?<!是否)(?<!如果)(?<!如|若|只|仅)(?:需要?|必须|须)(?:先|进行|携带|提供|用户|有效的?|使用|通过|传入?|在\w{0,6}中?)?"
    rf"\s?(?:Bearer\s|bearer\s)?{_KEY}"
    r"|(?<![不无])(?<!是否)需要?\s?(?:超级)?(?:管理员|Admin|admin|Root|root)\s?(?:权限|身份|登录)"
    r"|(?:使用|通过|采用|基于)\s?(?:HTTP\s)?Bearer(?:\s?Token)?\s?(?:方式|模式)?(?:进行)?(?:身份)?(?:认证|鉴权|验证|授权)"
    r"|(?:认证|鉴权|授权)(?:方式|方法|类型)?\W{0,4}:\W{0,4}(?:需要|必须|是\b|Bearer|JWT|API\s?Key|Token)"
    rf"|\b(?<!not\s)(?i:requires?\s(?:a\s|an\s|the\s|valid\s|user\s|your\s|admin\s){{0,3}}{_ENGLISH_KEY}\b)"
    r"|\b(?i:auth(?:entication|orization)?\W{0,4}:\W{0,4}(?:\w+\s)?(?:required|requires|yes|bearer|jwt|api\s?key|basic))"
    rf"|\b(?i:(?<!no\s)(?<!\bor\s){_ENGLISH_KEY}\s(?:is\s)?required)"
    r"|\b(?i:must\sbe\s(?:authenticated|logged\sin|signed\sin))"
    r"|\b(?i:only\s(?:the\s)?(?:logged[\s-]in|signed[\s-]in|authenticated)\susers?)\b",
    re.ASCII,
)
_BEARER = compiled(r"(?i)\b(?:bearer|jwt)\b", re.ASCII)
_AROUND = 40


class AccessSaid(Struct, frozen=True, kw_only=True):
    """What a text says about keys; `is_bearer` where it names that form."""

    need: Need
    is_bearer: bool
    start: int
    end: int


def read_access_said(text: str) -> AccessSaid | None:
    """Return the one thing that a text says about the keys of its operation; None where it says several, or nothing."""
    found = list(_find(text))
    needs = {each.need for each in found}
    if "optional" in needs:
        return next(each for each in found if each.need == "optional")
    return found[0] if len(needs) == 1 else None


def _find(text: str) -> Iterator[AccessSaid]:
    seen = make_view(text)
    taken: list[tuple[int, int]] = []
    patterns: tuple[tuple[Need, Sought], ...] = (
        ("optional", _OPTIONAL),
        ("none", _NONE),
        ("needed", _NEEDED),
    )
    for need, pattern in patterns:
        for match in pattern.all_in(seen):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            is_bearer = bool(_BEARER.search(seen.plain, match.start(), match.end() + _AROUND))
            yield AccessSaid(need=need, is_bearer=is_bearer, start=match.start(), end=match.end())
