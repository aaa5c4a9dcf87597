"""Addresses that a request gives for the vendor to call, of which nothing says what comes there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALLBACK_UNSEEN
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import types_of
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import Observation
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span

_ASKED = compiled(
    r"(?:call_?back|notify|notification|web_?hook)(?:_?(?:url|uri|hook|address|endpoint))?", re.IGNORECASE
)
_SHOWN = compiled(
    r"(?im)^[ \t]*(?:#{1,6}[ \t]|\*\*)[^\n]{0,40}(?:回调|通知|callback|webhook)"
    r"|(?:回调|通知|callback|webhook)[^。.\n]{0,24}(?:示例|格式如下|内容如下|参数如下|examples?\b|payload\b|body\b)"
)
"""A heading about what comes, or words that go before it."""
_LONGEST = 200_000
_WORDS = ("回调", "通知", "callback", "webhook")
"""What a text about such calls has one of: to search one for the pattern took 1 % of ingesting a corpus."""


def _shows(text: str) -> bool:
    """Tell whether a text leads on to what is sent to a caller; most have no word of it."""
    lowered = text[:_LONGEST].lower()
    return any(each in lowered for each in _WORDS) and _SHOWN.search(text, 0, _LONGEST) is not None


def report_unseen_call(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of an address that the vendor calls, where neither the document nor words around it show what he sends."""
    said = seen.description.value if seen.description is not None else ""
    if seen.callbacks or any(map(_shows, (seen.span.text, said))):
        return
    for name, address, place in _asked(seen):
        verdicts.take(
            Ruling(
                entry=CALLBACK_UNSEEN,
                message=f"`{name}` asks the vendor for a call, and nothing shows what comes",
                labels=((place, "asked for here"),),
            ),
            address,
        )
        return


def _asked(seen: Observation) -> Iterator[tuple[str, str, Span]]:
    """Yield the members that are such an address: name, address and place."""
    for schema in (body.schema for body in seen.bodies):
        if schema is None:
            continue
        for at, node in nodes(schema.value):
            properties = node.get("properties")
            for name, member in properties.items() if isinstance(properties, dict) else ():
                if _ASKED.fullmatch(name) and isinstance(member, dict) and _is_address(member):
                    yield name, f"request.{name}", schema.origin.locate((*at, "properties", name), "key")


def _is_address(member: Schema) -> bool:
    """Tell whether a member is a text, or an object that has an address."""
    kinds = {*types_of(member)} - {"null"}
    inner = member.get("properties")
    return kinds <= {"string"} or (kinds == {"object"} and isinstance(inner, dict) and "url" in inner)
