"""What titles say is done, where they begin or end with it."""

from __future__ import annotations

from reynard.patterns import compiled
from reynard.reconcile.names.terms_done import DOING
from reynard.reconcile.names.titles import as_asked, term_in, verb_of
from reynard.reconcile.names.words import snake_words

_ASKING = frozenset(("get", "search", "query", "list", "find"))
_LATIN_START = compiled(r"[\x00-\x7f]*")
DOORS = frozenset(("log_in", "log_out", "sign_in", "sign_out", "sign_up"))
"""What is done at a door, in two words."""
_MANNERS = ("同步", "异步")
"""How something is done: `同步创建条目` creates one."""
_THROUGH = "通过"
_BY_WHAT = compiled(r"(?:根据|基于|按照|依据|从|由|通过)")
"""What stands before that by which something is done; `通过` may also be what is done, with what passes."""
_OR = ("/", "、", "或", "和", "与", "及")
_LONGEST = 6
"""How many letters a Chinese word has at most that says what is done."""


def deed_in(text: str) -> str:
    """Return what a title or a sentence says is done, where it begins with it; two words at a door: `Log in`.

    >>> deed_in("Log in with a password"), deed_in("Follows a user"), deed_in("提交任务"), deed_in("Users")
    ('log_in', 'follow', 'submit', '')
    """
    words = snake_words(_LATIN_START.match(text.strip())[0]) if text[:1].isascii() else []  # type: ignore[index]
    pair = "_".join(words[:2]).replace("logs_", "log_").replace("signs_", "sign_")
    if pair in DOORS:
        return pair
    return verb_of(words[0]) if words else verb_in(text)


def verb_in(title: str) -> str:
    """Return what a Chinese title says is done, where it begins with it; of two, as in `点赞/点踩`, none.

    How it is done, and by what, may stand before it.

    >>> verb_in("提交任务"), verb_in("点赞/点踩"), verb_in("同步创建条目"), verb_in("同步")
    ('submit', '', 'create', 'sync')
    >>> verb_in("基于知识库的问答"), verb_in("通过邀请码加入组织"), verb_in("通过好友申请"), verb_in("根据标签")
    ('ask', 'join', '', '')
    """
    asked = as_asked(title)
    manner = next(filter(asked.startswith, _MANNERS), "")
    asked = asked.removeprefix(manner) if DOING.get(term_in(asked.removeprefix(manner)) or "") else asked
    circumstance = _BY_WHAT.match(asked)
    if circumstance is not None and term_in(asked) is None and "、" not in asked:
        return _verb_within(asked[circumstance.end() :], is_last=circumstance[0] != _THROUGH)
    term = term_in(asked) or ""
    return "" if asked[len(term) :].startswith(_OR) else DOING.get(term, "")


def _verb_within(text: str, *, is_last: bool) -> str:
    """Return the first deed in a text that begins with something else; only where it `is_last` may nothing follow."""
    rest = text
    while rest:
        term = term_in(rest) or rest[0]
        verb, rest = DOING.get(term, "") if rest != text else "", rest[len(term) :]
        if verb:
            return verb if (rest or is_last) and not rest.startswith(_OR) else ""
    return ""


def verb_behind(title: str) -> str:
    """Return what a Chinese title says is done, where it ends with it, and that is more than asking: `一句话识别`.

    >>> verb_behind("一句话识别"), verb_behind("订单查询"), verb_behind("识别"), verb_behind("Upload")
    ('recognize', '', '', '')
    """
    bare = as_asked(title)
    term = next((bare[-size:] for size in range(min(len(bare) - 1, _LONGEST), 0, -1) if bare[-size:] in DOING), "")
    verb = DOING.get(term, "") if not bare.removesuffix(term).endswith("/") else ""
    return verb if verb not in (*_ASKING, "batch", "request") and "_" not in verb else ""
