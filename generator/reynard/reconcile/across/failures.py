"""A provider whose pages document no failure at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NO_FAILURES, diagnostic
from reynard.patterns import compiled
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec

_FAILURES = range(400, 600)
_OF_CODES = compiled(
    r"(?im)^[ \t]*(?:#{1,6}[ \t]|\*\*|\|)[^\n|]{0,24}"
    r"(?:(?:错误|异常|返回|状态|业务)(?:码|代码|列表)|error[ _]?codes?|status codes?|\berrors\b)"
)
"""A heading, or the header of a table, of codes."""
_CODE = compiled(
    r"(?m)^[ \t]*(?:\||[-*+])[ \t]*[`*]{0,3}(?:-?[0-9]{3,6}|[A-Za-z]+(?:[._][A-Za-z]+)+)[`*]{0,3}[ \t]*[|:：-]"
)
"""A row or an entry that begins with one."""
_FEWEST, _FAR, _LONGEST = 2, 4_000, 200_000


def report_no_failures(evidence: Sequence[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Say, once for a provider, that none of its operations documents what is answered where something goes wrong."""
    first = next((each for _, seen in evidence for each in seen.responses), None)
    if first is None or any(documents_failure(spec, seen) for spec, seen in evidence):
        return
    which = "nothing" if len(evidence) == 1 else f"none of the {len(evidence)} operations"
    says = "says" if len(evidence) == 1 else "documents"
    message = f"{which} {says} what is answered where something goes wrong"
    report(diagnostic(NO_FAILURES, message, (first.status.span, "a good answer, and no other")))


def documents_failure(spec: EndpointSpec, seen: Observation) -> bool:
    """Tell whether an operation says of any failure that there is one: by a status, a code, or a list of codes."""
    return any(
        each.status[0] in "45" or each.status == "default" or _lists_failures(each.schema) for each in spec.responses
    ) or any(_lists_codes(text) for text in (seen.span.text, seen.description.value if seen.description else ""))


def _lists_codes(text: str) -> bool:
    """Tell whether a part of a page has a list of codes below words that say so."""
    head = _OF_CODES.search(text[:_LONGEST])
    return head is not None and len(_CODE.findall(text, head.start(), head.start() + _FAR)) >= _FEWEST


def _lists_failures(schema: Schema | None) -> bool:
    """Tell whether a member of an answer lists codes as those of HTTP's failures are."""
    for _, node in nodes(schema):
        values = node.get("enum")
        if isinstance(values, list) and any(isinstance(each, int) and each in _FAILURES for each in values):
            return True
        meanings = node.get("x-meanings")
        if isinstance(meanings, dict) and any(each.isdecimal() and int(each) in _FAILURES for each in meanings):
            return True
    return False
