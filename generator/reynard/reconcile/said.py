"""Where a part of a description stands on the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Node
    from reynard.source import Span


def said(node: Node, start: int, end: int) -> Span:
    """Return the place of a part of a node's description, as near as can be told: JSON text has it escaped."""
    whole = node.span("description")
    text = node.schema.get("description")
    form = text[start:end] if isinstance(text, str) else ""
    for _ in range(3):
        at = whole.source.text.find(form, whole.start, whole.end) if form else -1
        if at >= 0:
            return whole.source.span(at, at + len(form))
        form = json.dumps(form, ensure_ascii=False)[1:-1]
    return whole
