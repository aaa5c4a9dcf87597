"""States with their phases, and what becomes of some beside others: stages of the work, negative numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection

    from reynard.draft.model import Place
    from reynard.text.origin import Json

_STAGE_DONE = compiled(
    r"(?i)(?:解析|分析|上传|下载|审核|检测|识别|预处理|转码|拆分|切分|提取|抽取|初始化|准备|校验|入队|排队|分镜|脚本|文案)(?:任务)?已?(?:完成|成功|通过|结束)"
    r"|\b(?:analysis|analy[sz]ing|upload(?:ing)?|pre-?processing|parsing|validation|moderation|preparation|initiali[sz]ation)\s(?:is\s|has\s)?(?:complete[d]?|done|finished|succeeded|passed|successful)\b"
)
"""What is said of a state in which a stage before the result is done."""
_NEGATIVE_FAILED = compiled(
    r"(?i)(?:(?:<|＜|&lt;|小于|\bless than|\bbelow)\s*0|负[数值]|\bnegative(?: values?| numbers?)?)(?![\d.])"
    r"\s*+(?:[:：=,，-]|为|表示|代表|means?|is)?\s*+(?:任务|处理|生成)?(?:失败|错误|异常|出错|\bfail|\berror)"
)
"""What is said of all negative numbers at once."""


class StateWord(Struct, frozen=True):
    """A state as documented: its word, what is said of it, and where."""

    word: Json
    meaning: str
    place: Place


class Sorted(Struct, frozen=True):
    """A state and the phase it belongs to; without one, nobody knows."""

    state: StateWord
    phase: str
    doubt: str = ""


def with_stages(states: tuple[Sorted, ...], unnamed: Collection[StateWord]) -> tuple[Sorted, ...]:
    """Return states of which one that says that a stage is done goes on, where another is the end of all.

    Beside `50 已完成` a task that is `30 解析完成` has no result yet. `unnamed` are those whose word says nothing.
    """
    ends = [each for each in states if each.phase == "succeeded"]
    stages = [each for each in ends if each.state in unnamed and _STAGE_DONE.search(each.state.meaning)]
    if len(stages) in (0, len(ends)):
        return states
    doubt = "a stage of the work is done, and not all of it"
    return tuple(Sorted(each.state, "running", doubt) if each in stages else each for each in states)


def with_negatives(states: tuple[Sorted, ...], said: str) -> tuple[Sorted, ...]:
    """Return states of which negative numbers that nothing explains have failed, where words say so of all."""
    if _NEGATIVE_FAILED.search(said) is None:
        return states
    return tuple(
        Sorted(each.state, "failed") if not each.phase and _is_negative(each.state) else each for each in states
    )


def _is_negative(state: StateWord) -> bool:
    return isinstance(state.word, int) and not isinstance(state.word, bool) and state.word < 0
