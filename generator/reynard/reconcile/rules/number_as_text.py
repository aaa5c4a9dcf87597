"""Texts that are numbers: a caller compares and adds them as such, and finds a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NUMBER_AS_TEXT
from reynard.patterns import compiled
from reynard.prose.phrasing import quote
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_NUMBER = compiled(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,9})?", re.ASCII)
_LONG = compiled(r"\d{7,}")
_MOMENT = compiled(r"(?i)time|date|stamp|(?:_at|At)\Z")
_FILLER = compiled(r"(?:0?123(?:4(?:5(?:67?8?9?)?)?)?|(\d)\1{2,})\Z")
"""What people type to see a form filled in."""
_NAMES_THING = compiled(
    r"(?i)(?:^|[_.-])(?:ids?|etag|match|no|nos|code|phone|mobile|tel|fax|zip|postcode|account|version|ver|serial|sn|seq|uin|qq|key|token"
    r"|sign|hash|password|pwd|card|contact|brief|summary|remark|note|desc|source|cvc|cvv|isbn|sku|bucket|ip|port|openid"
    r"|msg|message|text|name|title|content|value|type|status|state|flag|digits?|bin|(?:last|first)_?(?:4|four)|year|month|(?:street|address|line|house)_?\d?)\Z"
    r"|[a-z](?:Ids?|No|Code|Phone|Mobile|Number|Version|Uin|Key|Token|Type|Status|State|Flag|Name|Digits?|Four|Bin|Year|Month)\Z"
)
"""What is written in digits, or coded in them, and counts nothing."""
_SAYS_THING = compiled(
    r"(?i)(?<![a-z])(?:ids?|qq|uin)(?![a-z])|编号|号码|手机|电话|账号|帐号|版本|编码|代码|标识|状态|类型|群号|标题|内容|名称|备注|联系"
)
_SPEAKS = ("enum", "const", "format", "pattern", "anyOf", "oneOf", "$ref")


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a text of which every example is a number."""
    if node.types != ("string",) or any(key in node.schema for key in _SPEAKS):
        return
    shown = [each.value for each in node.samples]
    if not all(isinstance(each, str) and _NUMBER.fullmatch(each) for each in shown):
        return
    words = f"{node.schema.get('title', '')} {node.schema.get('description', '')}"
    if _NAMES_THING.search(node.name.removesuffix("[]")) or _SAYS_THING.search(words):
        return
    if all(_FILLER.match(str(each)) for each in shown) or (
        any(_LONG.fullmatch(str(each)) for each in shown) and not _MOMENT.search(node.name)
    ):
        return
    yield Ruling(
        entry=NUMBER_AS_TEXT,
        message=f"`{node.name}` is a text, and holds a number in every example: {quote(shown[0])}",
        labels=((node.samples[0].span, "a number"), (node.span("type"), "a text")),
    )


RULE = Rule("number-as-text", judge, needs=("type",), needs_samples=True)
