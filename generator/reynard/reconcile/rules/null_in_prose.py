"""A description says that null may stand where its schema declares none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NULL_IN_PROSE
from reynard.patterns import compiled
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.infer import nullable
from reynard.schema.keywords import UNIONS
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_MAY_BE_NULL = compiled(
    r"(?:\A|(?<=[(\[,;.:])\s?)(?i:nullable)\b|\b(?i:(?:may|can|could)\s(?:also\s)?be\s[`\"']?null)\b"
    r"|\b(?i:or\s[`\"']?null)\b(?!\s(?i:string|object|pointer))|(?:可以?|可能|允许)(?:为|是|传入?|返回)?\s?[`\"']?(?i:null)\b"
    r"|(?:\A|(?<=[,，(（;；。\s]))可空(?=[)）,，。;；\s]|\Z)|允许(?:为)?空(?=[)）,，。;；&\s]|\Z)"
    r"|(?:\A|(?<=[,，。;；、(（\s:：]))[`\"']?(?i:null)[`\"']?\s?(?:表示|代表|means\b)|传\s?(?i:null)\s?(?:表示|则)"
    r"|(?:不需要|无需|不用|不使用|不指定)[^。；;\n]{0,16}?(?:设置?为|置为|传入?|填写?)\s?[`\"']?(?i:null)\b",
    re.ASCII,
)
_OF_OTHERS = compiled(
    r"(?i:\b(?:keys?|fields?|members?|propert(?:y|ies)|columns?|values)\s)\Z|(?<![此该本])(?:字段|属性|成员|列)\s?\Z",
    re.ASCII,
)
_NAMED_FIRST = compiled(r"[^。.;；,，\n其]{2,40}[,，]\s?")
"""What the thing is called, right before the words: `数据对象，可能为 null`."""
_OF_VALUES = compiled(r"(?i:\bvalues?\b|值)[^.。;\n]{0,80}\Z", re.ASCII)
_QUOTES = ("`", '"', "'")
_NOT = compiled(r"(?i:\bnot\s|\bnon-?|\bnever\s)\Z|不\Z|是否\Z", re.ASCII)


def judge(node: Node) -> Iterator[Ruling]:
    """Accept null where words say so."""
    text = node.schema.get("description")
    if (
        not isinstance(text, str)
        or not ("null" in text.lower() or "空" in text)
        or "$ref" in node.schema
        or "type" not in node.schema
    ):
        return
    found = _MAY_BE_NULL.search(text)
    if found is not None and "additionalProperties" in node.schema and _OF_VALUES.search(text, 0, found.start()):
        return  # said of what the map holds
    is_of_members = (
        found is not None
        and found.start() > 0
        and "properties" in node.schema
        and not _NAMED_FIRST.fullmatch(text, 0, found.start())
    )
    if found is not None and (is_of_members or _OF_OTHERS.search(text, 0, found.start())):
        return  # said of its members, or of others
    if len(node.pointer) > 1 and node.pointer[-2] in UNIONS:
        return  # null is another alternative's affair
    if found is None or _NOT.search(text, 0, found.start()):
        return
    if fits(None, {**node.schema, "$defs": {**node.definitions}}):
        return
    start, end = found.span()
    declared = "enum" if "enum" in node.schema and fits(None, {"type": node.schema["type"]}) else "type"
    end += text[end : end + 1] in _QUOTES  # the mark behind the word
    made = nullable(node.schema)
    yield Ruling(
        entry=NULL_IN_PROSE,
        believes=Weight.PROSE,
        message=f"`{node.name}` is never null by its schema, but its description says that it may be",
        labels=((node.description_span(start, end), "said here"), (node.span(declared), "declared here")),
        schema=made,
        was={declared: node.schema.get(declared)},
        now={declared: made.get(declared)},
        because="the description says so",
    )


RULE = Rule("null-in-prose", judge, needs=("description",))
