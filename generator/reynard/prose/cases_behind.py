"""The case of a statement, where it stands behind it: `必填，当 mode 为 pro 时`, `范围 1-5（仅 m-1 模型）`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.prose.atoms import Atom
    from reynard.prose.view import View

IF = r"(?:当(?!前|且)|如果|若(?!干)|如(?=[传选果为无未不没])|一旦)"
"""Words that begin a case."""
_CASE = compiled(
    r"\s?[,(:]?\s?(?![^。;\n,()]{0,12}(?:调用|请求|提交|创建|发起)[^。;\n,()]{0,12}时)(?:"
    rf"(?:仅|只有?)?{IF}\s?"
    r"(?P<when>[^。;\n,()]{1,60}?)(?:的?时候?|的?情况下)?"
    r"|除非\s?(?P<unless>[^。;\n,()]{1,60}?)"
    r"|除了?\s?(?P<without>[^。;\n,()]{1,40}?)\s?(?:模型|版本|模式|场景)?(?:以外|之外|外)"
    r"|(?<=[,(:\s])(?:仅限?|只有)?在?\s?(?P<at>[^。;\n,()]{1,40}?)(?:的?时候?|的?情况下|(?:模式|场景)[下时])"
    r"|(?:(?<=\()(?:仅限?|只有)?|(?<=[,:\s])(?:仅限?|只有))在?\s?(?P<only>[^。;\n,()]{1,40}?)"
    r"(?:模式|场景|模型|版本|(?<=[图文首参]生视频))"
    r")\s?(?=[)。;\n]|\Z)",
    re.ASCII,
)
"""What has a case behind it and then ends; from a case that something follows of, another statement begins."""
_FOLLOWS = compiled(
    r"报错|错误|返回|失败|则|会|将|默认|无法|拒绝|即可|只[能可]|最[多少大小长短]|不超过|支持|必须|必要|[^A-Za-z]为空|^为空",
    re.ASCII,
)
"""What comes of a case, or a case of the field itself: `必填，如不传则报错`."""


class CaseBehind(Struct, frozen=True, kw_only=True):
    """A case behind a statement; offsets index into the text, the ends exclusive."""

    words: str
    """It as a whole, without the marks around it."""
    start: int
    end: int
    """Where its condition stands."""
    is_spared: bool
    """Whether the statement holds in all cases but this."""
    is_name: bool
    """Whether it only names a mode or model: behind a value, that may be what the value means (`std（标准模式）`)."""
    stop: int
    """Where it ends, with the words that say that it is a case."""


def find_case_behind(seen: View, at: int) -> CaseBehind | None:
    """Return the case that begins at an offset, behind a comma or bracket, and is all that its sentence still says."""
    found = _CASE.match(seen.plain, at)
    if found is None or _FOLLOWS.search(found[0]):
        return None
    name = next(each for each in ("when", "unless", "without", "at", "only") if found[each] is not None)
    return CaseBehind(
        words=seen.text[at : found.end()].strip(" \t*-，,。（(：:"),
        start=found.start(name),
        end=found.end(name),
        is_spared=name in ("unless", "without"),
        is_name=name == "only" and not found[0].lstrip(" ,(:").startswith(("仅", "只")),
        stop=found.end(),
    )


def is_of_case(seen: View, value: Atom) -> bool:
    """Tell whether a value is said of one case alone, which stands behind it or in its brackets."""
    note = seen.plain.find("(", value.start, value.end) if value.note else -1
    case = find_case_behind(seen, note if note >= 0 else value.end)
    return case is not None and not case.is_name
