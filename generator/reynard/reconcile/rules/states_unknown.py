"""States of a task that nothing lists: who waits for it cannot know when it is over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import STATES_UNKNOWN
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Examples, Values
from reynard.reconcile.rules.moment_unit import OF_NUMBERS
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import types_of
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json

_STATE = compiled(r"(?:(?:task|job|run|video|generation)_?)?(?:status|state)", re.IGNORECASE)
_OF_TASK = compiled(
    r"(?:task|job|run|generation|prediction|video)_?id|progress|fail(?:ed|ure)?_?(?:msg|message|reason|code)|queue_?position",
    re.IGNORECASE,
)
"""Members that stand beside the state of something that takes time."""
_ID = compiled(r"(?:request_?)?id", re.IGNORECASE)
_OF_RESULT = compiled(
    r"outputs?|results?|(?:result|output|video|image|audio|file|download|response|status)_?urls?|videos?|images?|audio"
    r"|(?:finish|complet|start|end)(?:ed)?_?(?:at|time|on)",
    re.IGNORECASE,
)
"""What an id and a state stand beside where they are those of something that takes time: an order has both, too."""
_WAITING = compiled(
    r"pending|queue(?:d|ing)?|in_?(?:queue|progress)|processing|running|submitted|waiting|starting|not_?start(?:ed)?|generating|排队中?|处理中|生成中|等待中?|进行中",
    re.IGNORECASE,
)
"""What an example says of something that is not done yet: `"status": "pending"`."""
_IN_WORDS = compiled(r"任务|生成|\b(?:tasks?|jobs?|generation|prediction|processing)\b", re.IGNORECASE)
_OF_A_THING = compiled(
    r"(?:记录|用户|账[号户]|订单|审[核批]|支付|付款|商品|会员|设备|连接|登录|在线|[启禁停]用|发货|物流|文章|评论|预约|课程|优惠券)(?:的)?(?:当前)?状态"
    r"|\b(?:record|user|account|order|payment|product|member(?:ship)?|device|connection|subscription|approval|review|delivery|shipping"
    r"|invoice|booking|ticket|post|comment)(?:'s)?\s(?:status|state)\b|\b(?:status|state)\sof\s(?:the|this|an?)\s(?:record|user|account|order"
    r"|payment|product|member|device|connection|subscription|invoice|booking|ticket)\b",
    re.IGNORECASE,
)
"""Words for the state of something that is there, and is not waited for."""
SEE = compiled(r"见|参[考见照阅]|https?:|\]\(|是否|\w/\w|\b(?:see|refer|listed|whether)\b", re.IGNORECASE)
"""Words that lead to where the values stand, name some, or say that there are two."""
_LISTS = ("enum", "const", "oneOf", "anyOf", "allOf", "$ref", "pattern", "x-meanings")


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a task's state, among the members of an answer, of which no values are known."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if node.direction != "response" or not isinstance(properties, dict):
        return
    states = [name for name in properties if is_state_of_task(name, properties) or _is_waited_for(name, node)]
    for name in states if states and is_awaited(node) else ():
        member = properties[name]
        if not isinstance(member, dict):
            continue
        if types_of(member) not in (("string",), ("integer",), ("number",)) or any(key in member for key in _LISTS):
            continue
        if member.get("format") not in (None, *OF_NUMBERS):
            continue
        text = member.get("description")
        if SEE.search(str(text or "")):
            continue
        claims = read_claims(text) if isinstance(text, str) else ()
        shown = {
            str(each.value.get(name)) for each in node.samples if isinstance(each.value, dict) and name in each.value
        }
        if len(shown) > 1 or any(isinstance(each, Values | Constant | Examples) for each in claims):
            continue
        yield Ruling(
            entry=STATES_UNKNOWN,
            message=f"nothing lists the values of `{name}`, so nobody can tell when what is waited for is over",
            labels=((node.named(name), "no values here, in words or elsewhere"),),
            field=name,
        )


def _is_waited_for(name: str, node: Node) -> bool:
    """Tell whether every example has a state that something leaves again, beside the id by which to ask for it."""
    if _STATE.fullmatch(name) is None:
        return False
    shown = [each.value for each in node.samples if isinstance(each.value, dict)]
    words = [value for each in shown if isinstance(value := each.get(name), str)]
    has_id = all(any(map(_ID.fullmatch, each)) for each in shown)
    return bool(words) and has_id and all(map(_WAITING.fullmatch, words))


def is_awaited(node: Node) -> bool:
    """Tell whether something may be waited for: nobody does so for one of a list."""
    if "[]" in node.address or ".*" in node.address:
        return False
    if node.pointer[:1] != ("$defs",) or len(node.pointer) > 2:  # noqa: PLR2004 - a model by itself
        return True
    own = f"#/$defs/{node.pointer[1]}"
    known = nodes({"$defs": {**node.definitions}})
    held = [each[key] for _, each in known for key in ("items", "additionalProperties") if key in each]
    return not any(isinstance(each, dict) and each.get("$ref") == own for each in held)


def is_state_of_task(name: str, members: Mapping[str, Json]) -> bool:
    """Tell whether one of several members is the state of something that takes time."""
    if _STATE.fullmatch(name) is None:
        return False
    if any(map(_OF_TASK.fullmatch, members)):
        return True
    own = members[name]
    words = str(own.get("description", "")) if isinstance(own, dict) else ""
    if _OF_A_THING.search(words):
        return False
    is_of_one = any(map(_ID.fullmatch, members))
    return is_of_one and (any(map(_OF_RESULT.fullmatch, members)) or _IN_WORDS.search(words) is not None)


RULE = Rule("states-unknown", judge, needs=("properties",))
