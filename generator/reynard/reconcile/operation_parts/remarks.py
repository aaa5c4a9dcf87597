"""What a page says of an operation as a whole in words alone: cost, how long results are kept, how often to call."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MEMBER_GROUPS, PROSE_REMARKS
from reynard.patterns import compiled
from reynard.prose.remarks import read_remarks
from reynard.reconcile.remarked import in_parts, quote_remarks, remarks_on_calls
from reynard.reconcile.ruling import Ruling
from reynard.schema.walk import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import Observation, Said
    from reynard.prose.remarks import Remark
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span

_TOPICS = frozenset(("cost", "lifetime", "rate", "rights", "total", "pace"))
"""What the description of an answer says of any other kind is what its status means."""
_OF_HEADERS = _TOPICS | {"bound", "condition", "presence", "special"}
_SHORTEST_CELL = 4
_CODE = compiled(r"[A-Za-z][\w.:-]+", re.ASCII)


def report_remarks(seen: Observation, taken: Sequence[tuple[int, int]], verdicts: Verdicts) -> None:
    """Tell what the description of an operation, and those of its answers, remark; not what fields took of it."""
    if seen.description is not None:
        text, place = seen.description.value, seen.description.span
        heard = [each.finding.labels[0].span for each in verdicts.taken if each.finding.code == MEMBER_GROUPS.code]
        told = [
            each
            for each in remarks_on_calls(text)
            if not (each.topic == "choices" and _is_listed(each, text, seen))
            and not _is_told_of_member(text[each.start : each.end], seen)
            and not any(start < each.end and each.start < end for start, end in taken)
            and not (heard and meets_any(place.find_part(text[each.start : each.end]), heard))
        ]
        _report("description", seen.description, told, verdicts)
    for each in seen.responses:
        if each.description is not None:
            told = [one for one in read_remarks(each.description.value) if one.topic in _TOPICS]
            _report(f"response.{each.status.value}", each.description, told, verdicts)
        for header in each.headers:
            if header.description is not None:
                told = [one for one in read_remarks(header.description.value) if one.topic in _OF_HEADERS]
                name = f"the header `{header.name.value.strip()}`"
                _report(f"response.{each.status.value}", header.description, told, verdicts, of=name)


def meets_any(place: Span, others: Sequence[Span]) -> bool:
    """Tell whether a place overlaps with one of some others."""
    return any(each.source is place.source and each.start < place.end and place.start < each.end for each in others)


def _report(address: str, said: Said[str], told: Sequence[Remark], verdicts: Verdicts, of: str = "") -> None:
    for some in in_parts(told):
        verdicts.take(
            Ruling(
                entry=PROSE_REMARKS,
                message=f"of {of or f'`{verdicts.operation}`'}, words alone say: {quote_remarks(said.value, some)}",
                labels=tuple((said.span.find_part(said.value[each.start : each.end]), "said here") for each in some),
            ),
            address,
        )


def _is_told_of_member(said: str, seen: Observation) -> bool:
    """Tell whether the words are those of a row of a table that a member has for its own: they are told of it."""
    _, mark, cell = said.rpartition(" | ")
    if not mark or len(cell) < _SHORTEST_CELL:
        return False
    schemas = [each.schema for each in seen.bodies] + [each.schema for each in seen.responses]
    words = (node.get("description") for each in schemas if each is not None for _, node in nodes(each.value))
    told = " ".join(cell.split())
    return any(isinstance(each, str) and told in " ".join(each.split()) for each in words)


def _is_listed(remark: Remark, text: str, seen: Observation) -> bool:
    """Tell whether what is sent names all choices of a remark, as values or in words of its own."""
    words = text[slice(*remark.words)].replace("：", ":").partition(":")[2]
    bodies = [each.schema.value for each in seen.bodies if each.schema is not None]
    known = json.dumps([*bodies, *(each.schema.value for each in seen.parameters)])
    listed = _CODE.findall(words)
    return bool(listed) and all(each in known for each in listed)
