"""What calls do, where their method says otherwise: POSTs that read like queries, GETs that do something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ACTING_GET, UNMARKED_POST, diagnostic
from reynard.patterns import compiled
from reynard.reconcile.evidence import Weight
from reynard.reconcile.names.words import ACTIONS
from reynard.reconcile.operation_parts.envelopes import member_names
from reynard.reconcile.remedies import write_decision
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Observation, Said
    from reynard.reconcile.verdicts import Verdicts
    from reynard.spec.model import Effect, EndpointSpec

_SAME_AGAIN = (
    "delete|remove|del|reset|cancel|clear|revoke|unbind|set|update|change|rename|write|save|enable|disable|lock|unlock"
    "|stop|chmod|chown|logout"
)
"""What comes to the same if it is done twice."""
_ONCE = (
    "create|submit|add|send|generate|start|restart|move|extend|import|insert|register|pay|buy|purchase|transfer|withdraw"
    "|refund|recharge|mkdir|kick|ban|unban|trigger|execute|toggle"
)
_QUERY_PATH = compiled(
    r"(?:^|[/_.?&=-])(?:fetch|query|(?<!on.)status|search|list|result|retrieve|get|has|exists|preview|dry[_-]?run)(?=[/_.-]|\Z)|(?:/|[a-z])(?:[Qq]uery|Get|Fetch|List)[A-Z]|/(?:get|fetch|find)[A-Z]|[/_-]details?\Z"
)
_QUERY_CONSTANT = compiled(r"Get|Query|Fetch|List|Describe")
_QUERY_WORDS = compiled(
    r"(?i)\b(?:fetch|query|get|retrieve|search|list|check(?![ -]?(?:in|out)\b)|preview|dry[- ]run)\b"
    r"|\A(?:fetches|gets|retrieves|returns|searches|lists|checks)\b(?!.*\b(?:created|updated|added|sent|saved|uploaded)\b)|[-–—]\s?(?-i:(?:get|fetch|query|list|find)(?=[A-Z])|details?\Z)|查询|获取|检索|列表|详情|查看|预览|试算|(?:\A|批量)检查"
)
_DOING_WORDS = compiled(
    r"(?i)\b(?:create|submit|add|send|generate|upload|update|delete|save|set|start|reset|verify|toggle|edit|change|remove)\b"
    r"|创建|提交|新增|添加|发送|生成|上传|更新|修改|删除|保存|设置|导出|导入|异步|重置|验证|编辑|切换|绑定|(?<!获)取消|清空"
)
"""A summary with one of these changes something, whatever else it names (`导出用户列表`)."""
_DOING_NAME = compiled(rf"(?:{_SAME_AGAIN}|{_ONCE}|edit|export|upload|verify)(?:[A-Z_-]|\Z)")
"""A last part of a path, or an id, that begins with one of these does something (`toggle-status`, `addToList`)."""
_PAID_MEMBER = compiled(
    r"(?i)(?:^|_)(?:prompts?|messages|input|image|images|image_urls?|video|video_url|audio|text|file|amount|quantity)\Z"
)


_THINGS = (
    "to|of|status|state|result|history|log|record|time|date|at|type|list|method|option|token|url|link|info|count|config"
    "|id|data|detail|setting|reason|rule|page|form|code|error|warning|job|task|request|event|key|name|number|template"
)
_DOING_TITLE = compiled(
    rf"(?i)(?:{_SAME_AGAIN}|{_ONCE}|log\s?out|sign\s?out)\b(?!\s(?:{_THINGS})s?\b|[-'’/])"
    r"|(?:创建|提交|新增|添加|发送|删除|移除|重置|取消|清空|撤销|退出登录|注销|绑定|解绑|设置|更新|保存|修改|启动|停止|重启|启用|禁用"
    r"|支付(?!宝)|转账|充值|签到|导入|锁定|解锁|重命名)"
    r"(?!的|时|后|前|中|量|率|数|项|人|单|页|记录|列表|状态|结果|原因|日志|凭证|地址|配置|套餐|方式|参数|信息|进度|规则|类型|选项|链接"
    r"|余额|明细|历史)"
)
"""How the title of something that is done begins; `更新记录` and `Cancel status` are read."""
_WRITTEN_OUT = compiled(
    r"(?i)generates?\b.*\b(?:reports?|cop(?:y|ies)|pdf|statements?|summar(?:y|ies)|charts?|csv|certificates?|invoices?"
    r"|passwords?|uuids?|guids?|names?|random)\b"
)
"""What is only written out by who is asked for it, and made of what there is, or of nothing."""
_CLAUSE = compiled(r"[^，,。；;]*时(?![间长区刻段候效代限钟])[^，,。；;]")
"""What goes on after a verb that only says when something else is so: `设置为空时显示示例`."""
_DOING_PATH = compiled(rf"(?P<verb>{_SAME_AGAIN}|{_ONCE})(?P<object>(?:[A-Z_-]\w*)?)\Z")
_DOING_ALONE = frozenset(
    (
        *("create", "submit", "add", "send", "delete", "remove", "del", "rename", "reset", "cancel", "logout", "clear"),
        *("revoke", "unbind"),
    )
)
"""What is no noun where it is a part of a path by itself, as `/update` and `/import` may be."""
_THING = compiled(rf"(?i)(?:[_-]|(?=[A-Z])|\A)(?:{_THINGS})s?\Z")
"""The end of a name that is that of a thing: `start_time`, `payStatus`."""
_AGAIN = compiled(
    rf"(?i)(?:{_SAME_AGAIN}|log\s?out|sign\s?out)\Z"
    r"|删除|移除|取消|清空|撤销|退出|注销|解绑|重置|设置|更新|保存|修改|停止|启用|禁用|锁定|解锁|重命名"
)


_FIRST_WORD = compiled(r"[A-Za-z]+", re.ASCII)
_COMMANDS = ACTIONS.keys() - {
    *("get", "list", "query", "retrieve", "search", "find", "fetch", "check", "describe", "read", "lookup", "preview"),
    *(
        "run",
        "perform",
        "execute",
        "make",
        "obtain",
        "see",
        "qry",
        "filter",
        "count",
        "compare",
        "explore",
        "poll",
        "ping",
        "batch",
        "test",
        "report",
        "review",
        "log",
    ),
}
"""Verbs with which a title says that something is done, and more than looked at."""


def _begins_doing(name: str) -> bool:
    return _DOING_NAME.match(name[:1].lower() + name[1:]) is not None


def _is_command(title: str) -> bool:
    """Tell whether a title begins with what is done, and that is no asking: `Synchronize the grocery list`."""
    first = _FIRST_WORD.match(title)
    word = first[0].lower() if first is not None else ""
    return not _COMMANDS.isdisjoint((word, word.removesuffix("s"), word.removesuffix("hronize")))


def acting_effect(seen: Observation, method: str, verdicts: Verdicts) -> Effect | None:
    """Return the effect of a GET that does something by its title or its path; None where it only reads."""
    doing = _doing(seen) if method == "GET" else None
    if doing is None:
        return None
    verb, said = doing
    effect: Effect = "idempotent" if _AGAIN.match(verb) else "submit"
    does = "may be sent again" if effect == "idempotent" else "is sent once"
    verdicts.take(
        Ruling(
            entry=ACTING_GET,
            believes=Weight.PROSE,
            message=f"`{verdicts.operation}` is a GET, but `{verb}` does something: it {does}",
            labels=((said.span.find_part(verb), "does something"), (seen.method.span, "reads, by its method")),
            schema={},
            has_was=False,
            now={"effect": effect},
            because=f"`{verb}` does something",
            help="it is not taken for a query. If it only reads, decide so: it is then retried when no answer comes",
        ),
        "effect",
    )
    return effect


def _doing(seen: Observation) -> tuple[str, Said[str]] | None:
    """Return the verb with which a title, or the last part of a path, says that something is done."""
    title = seen.title
    if title is not None:
        if _QUERY_WORDS.search(title.value) or _WRITTEN_OUT.match(title.value.strip()):
            return None
        found = _DOING_TITLE.match(title.value.strip())
        if found is not None:
            return None if _CLAUSE.match(title.value.strip(), found.end()) else (found[0], title)
    path = seen.path.value.partition("?")[0].rstrip("/")
    found = _DOING_PATH.match(path.rpartition("/")[2])
    if found is None or (not found["object"] and found["verb"] not in _DOING_ALONE):
        return None
    is_plain = found["verb"] in _DOING_ALONE or (found["verb"] == "set" and found["object"][0].isupper())
    is_thing = not is_plain and _THING.search(found["object"]) is not None
    return None if is_thing else (found["verb"], seen.path)


def report_unmarked(spec: EndpointSpec, seen: Observation, report: Report) -> None:
    """Point out a POST that reads like a query: it is taken for a paid submit until a person marks it."""
    if spec.method != "POST" or spec.effect is not None:
        return
    constants = " ".join(str(each.schema["const"]) for each in spec.parameters if "const" in each.schema)
    names = set(member_names(spec.request.schema if spec.request is not None else None))
    if any(_PAID_MEMBER.search(name) for name in names):
        return
    by_constant = _QUERY_CONSTANT.search(constants)
    by_path = _QUERY_PATH.search(spec.path) or by_constant
    by_words = _QUERY_WORDS.search(spec.summary)
    ident = seen.operation_id.value if seen.operation_id is not None else ""
    last = next((part for part in reversed(spec.path.split("/")) if part and "{" not in part), "")
    if _DOING_WORDS.search(spec.summary) or _is_command(spec.summary) or _begins_doing(last) or _begins_doing(ident):
        return
    if by_path is None and by_words is None:
        return
    called = constants if by_constant is not None and not _QUERY_PATH.search(spec.path) else spec.path
    reason = f"“{spec.summary}”" if by_words is not None else f"`{called}`"
    span = seen.title.span if by_words is not None and seen.title is not None else seen.path.span
    report(
        diagnostic(
            UNMARKED_POST,
            f"`{spec.operation}` is a POST, but {reason} sounds like a query; it is taken for a paid call",
            (span, "sounds like a query"),
            (seen.method.span, "sent once, never retried"),
            help="sent once and never again, as if it cost money. If it only reads, decide so: it is then sent again "
            "when no answer comes",
            field=spec.operation,
            decision=write_decision(UNMARKED_POST.code, spec.operation),
        )
    )
