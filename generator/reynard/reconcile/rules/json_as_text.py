"""Texts that hold JSON: a caller has to write and read it himself, and a schema says nothing of what is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import JSON_AS_TEXT
from reynard.prose.claims import read_claims
from reynard.prose.model import Format
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a text that is an object or a list of JSON in every example, where no words say so."""
    if node.types != ("string",) or any(key in node.schema for key in ("format", "contentMediaType", "enum", "const")):
        return
    if not all(isinstance(each.value, str) and _holds_json(each.value) for each in node.samples):
        return
    text = node.schema.get("description")
    if isinstance(text, str) and any(isinstance(each, Format) and each.name == "json" for each in read_claims(text)):
        return
    yield Ruling(
        entry=JSON_AS_TEXT,
        message=f"`{node.name}` is a text, and holds JSON in every example",
        labels=((node.samples[0].span, "JSON in a text"), (node.span("type"), "a text")),
    )


def _holds_json(text: str) -> bool:
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(held, dict | list) and bool(held)


RULE = Rule("json-as-text", judge, needs=("type",), needs_samples=True)
