"""What operations have in common by convention: envelopes, queries sent by POST. It is only pointed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ENVELOPE, UNMARKED_POST, diagnostic
from reynard.reconcile.words import listed
from reynard.schema.resolve import definition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec

_QUERY_PATH = re.compile(
    r"(?:^|[/_.?&=-])(?:fetch|query|status|search|list|result|retrieve|get)(?=[/_.-]|\Z)|(?:/|[a-z])(?:[Qq]uery|Get|Fetch|List)[A-Z]"
)
_QUERY_WORDS = re.compile(r"(?i)\b(?:fetch|query|get|retrieve|search|list|check)\b|查询|获取|检索|列表|详情|查看")
_DOING_WORDS = re.compile(
    r"(?i)\b(?:create|submit|add|send|generate|upload|update|delete|save|set|start)\b"
    r"|创建|提交|新增|添加|发送|生成|上传|更新|修改|删除|保存|设置|导出|导入|异步"
)
"""A summary with one of these changes something, whatever else it names (`导出用户列表`)."""
_PAID_MEMBER = re.compile(
    r"(?i)(?:^|_)(?:prompts?|messages|input|image|images|image_urls?|video|video_url|audio|text|file|amount|quantity)\Z"
)
_CODES = ("code", "status_code", "errcode", "retcode", "ret")
_MESSAGES = ("message", "msg", "errmsg", "status_msg")
_DATA = ("data", "result", "results", "payload")


def report_unmarked(spec: EndpointSpec, seen: Observation, report: Report) -> None:
    """Point out a POST that reads like a query: it is taken for a paid submit until a person marks it."""
    if spec.method != "POST" or spec.effect is not None:
        return
    constants = " ".join(str(each.schema["const"]) for each in spec.parameters if "const" in each.schema)
    names = set(_members(spec.request.schema if spec.request is not None else None))
    if any(_PAID_MEMBER.search(name) for name in names):
        return
    by_path = _QUERY_PATH.search(spec.path) or re.search(r"Get|Query|Fetch|List|Describe", constants)
    by_words = _QUERY_WORDS.search(spec.summary)
    if _DOING_WORDS.search(spec.summary):
        return
    if by_path is None and by_words is None:
        return
    reason = f"“{spec.summary}”" if by_words is not None else f"`{spec.path}`"
    span = seen.title.span if by_words is not None and seen.title is not None else seen.path.span
    report(
        diagnostic(
            UNMARKED_POST,
            f"`{spec.operation}` is a POST, but {reason} sounds like a query; it is taken for a paid call",
            (span, "sounds like a query"),
            (seen.method.span, "sent once, never retried"),
            help=f"if it only reads, add a decision at `{spec.operation}` with `set: {{effect: read}}`",
            field=spec.operation,
        )
    )


def report_envelopes(found: Sequence[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Point out, once for a provider, that its answers come in an envelope."""
    wrapped = [(spec, seen, names) for spec, seen in found if (names := _envelope(spec))]
    if not wrapped:
        return
    spec, seen, names = wrapped[0]
    others = f" and {len(wrapped) - 1} more" if len(wrapped) > 1 else ""
    report(
        diagnostic(
            ENVELOPE,
            f"the answers of `{spec.operation}`{others} come in an envelope of {listed(names)}",
            (seen.path.span, "answers in an envelope"),
        )
    )


def _envelope(spec: EndpointSpec) -> tuple[str, ...]:
    """Return the members of the envelope of a good answer: a code, a message, and data."""
    for response in spec.responses:
        if response.status.startswith("2"):
            names = _members(response.schema)
            parts = [next((each for each in kind if each in names), "") for kind in (_CODES, _MESSAGES, _DATA)]
            if all(parts):
                return tuple(parts)
    return ()


def _members(schema: Schema | None) -> tuple[str, ...]:
    definitions = (schema or {}).get("$defs")
    target = definition(schema or {}, definitions if isinstance(definitions, dict) else {})
    node = target[1] if target is not None else schema
    properties = node.get("properties") if isinstance(node, dict) else None
    return tuple(properties) if isinstance(properties, dict) else ()
