"""What the words above a block, or around it, say of it: that it is sent, or answered, or that they are about all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.answers import Named, is_status
from reynard.observe.page.lists.tags import FENCE_TITLE
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_ANSWERS = compiled(r"返回|响应|应答|\b(?:returns?|responds?|responses?|results?|answers?|outputs?)\b", re.IGNORECASE)
_ASKS = compiled(r"请求|入参|\b(?:requests?|body|payload|sends?)\b", re.IGNORECASE)
_OUTCOME = compiled(
    r"返回|响应|应答|输出(?:示例|结果)?\Z|\b(?:answer|output|result)s?\Z|(?:执行|处理|生成|任务|调用)(?:成功|失败|完成)|\b(?:response|returns|succe(?:ss|eded)|failure|failed)\b",
    re.IGNORECASE,
)
_CLAUSES = compiled(r"[；;，,。]")
_ANSWERED_WITH = compiled(
    r"[\s>*_+-]{0,8}(?:出力|レスポンス|応答|返回|响应|输出|Response|Returns|Output)[*_\s]{0,4}[:：][*_`\s]{0,4}2\d\d\b",
    re.IGNORECASE,
)
"""A point that says the status of what stands below: `- 出力: 202`."""
_FAILING = compiled(r"失败|错误|异常|\b(?:error|failure|fails?)\b", re.IGNORECASE)
_SENTENCE = compiled(r"(?![|<{]).{0,400}?(?:[。；！，]|[.:：,;!](?=\s|\Z)|：)|.{60}|>\s")
"""How a line begins that is no title of a block."""
_LABELS = frozenset(
    (
        *"json jsonc bash shell sh curl python javascript js go java node node.js php http typescript text".split(),  # noqa: SIM905 - a list of words reads better as text
        *("plaintext", "plain text", "copy", "复制", "复制代码", "展开", "收起", "折叠", "自动换行", "代码块", "代码"),
    )
)
_SENTENCES = compiled(r"(?<=\w[.!?])[ \t]+(?=[A-Z])|(?<=[。！？])")
_LONGEST_NAME = 80
_BEGINS_ANSWER = compiled(
    r"\W*(?:returns?|responds?(?:\s+with)?|(?:the\s+)?(?:response|answer)\s+is|返回|响应|成功(?:时|后)?[,，]?返回|(?:接口|调用)返回)",
    re.IGNORECASE,
)
"""How a sentence begins that tells of the answer."""
_OF_MEMBER = compiled(
    r"[\s>*_-]*(?:`[A-Za-z_]\w{0,60}`\s?(?:的)?(?:示例|样例|例子)(?:如下)?"
    r"|(?i:an\s)?(?i:example|sample)\s(?i:of|for)\s(?i:the\s)?`[A-Za-z_]\w{0,60}`)\s?[:：]?"
)
_BETWEEN = compiled(r"\s*(?:[`~]{3,}[ \t]*\w*[ \t]*\s*)?")
_NEAR = 12
_LONGEST_LINE = 300


def announced_by(source: Source, lines: Sequence[Item]) -> str:
    """Return what the sentence right above a block announces: `This returns:`; nothing where it is none."""
    line = source.text[lines[-1].start : lines[-1].end].rstrip("*_` ") if lines else ""
    if _ANSWERED_WITH.match(line):
        return "response-example"
    if not line.endswith((":", "：")) or len(line) > _LONGEST_LINE:
        return ""
    if not _ANSWERS.search(line):
        return "request-example" if _ASKS.search(line) else ""
    return "error-example" if _FAILING.search(_CLAUSES.split(line)[-1]) else "response-example"


def answered_right_above(source: Source, lines: Sequence[Item], block: Item) -> str:
    """Return what the sentence right above a block says that is answered: `Returns the charge.`; nothing otherwise.

    Nothing but the opening of a fence may stand between the two.
    """
    if not lines or _BETWEEN.fullmatch(source.text, lines[-1].end, block.start) is None:
        return ""
    line = source.text[lines[-1].start : lines[-1].end]
    if _BEGINS_ANSWER.match(line) is None or len(line) > _LONGEST_LINE:
        return ""
    return "error-example" if _FAILING.search(_CLAUSES.split(line.rstrip("。.；;，,"))[-1]) else "response-example"


def may_be_name(line: str) -> bool:
    """Tell whether a line may be the name of the block below it: it is short, no label of a language, and no tag."""
    is_tag = line.startswith("<") and line.endswith(">")
    return 0 < len(line) <= _LONGEST_NAME and not is_tag and line.casefold().rstrip(":：") not in _LABELS


def tells_of_answer(line: str) -> bool:
    """Tell whether a line, or a sentence of it, begins with what is answered: `返回音频（audio/mpeg）`."""
    found = (_ANSWERS.search(each) for each in _SENTENCES.split(line))
    return any(each is not None and each.start() <= _NEAR for each in found)


def names_an_answer(name: str) -> bool:
    """Tell whether the name of a block is that of an answer.

    >>> names_an_answer("任务执行失败"), names_an_answer("失败请求"), names_an_answer("文生视频")
    (True, False, False)
    """
    return _OUTCOME.search(name) is not None and _ASKS.search(name) is None


def member_shown(name: Named | None) -> str:
    """Return that a block shows one member alone, where its name says so: ``Example of `result`:``; else nothing."""
    return "member" if name is not None and _OF_MEMBER.fullmatch(name.name) is not None else ""


def title_of_fence(source: Source, item: Item) -> Named | None:
    """Return the title of the fence that a block stands in: "```json 200"."""
    title = FENCE_TITLE.search(source.text, max(item.start - _LONGEST_LINE, 0), item.start)
    return Named(title["title"], source.span(*title.span("title"))) if title is not None else None


def opens_answer(line: str, following: Item) -> bool:
    """Tell whether a line is the status of the answer that the block below it shows."""
    return following.kind == "json" and is_status(line)


def is_prose(line: str, item: Item, following: Item | None) -> bool:
    """Tell whether a line is a sentence about the call, and no heading nor the name of the block below it."""
    is_above_block = following is not None and following.kind in ("json", "code")
    is_name = bool(item.level) or (is_above_block and not line.rstrip("*_` ").endswith((".", "。", "!", "！")))
    return not is_name and _SENTENCE.match(line) is not None
