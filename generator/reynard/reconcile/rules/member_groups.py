"""What descriptions say of several members together: one of them is needed, no two, one only where another is such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MEMBER_GROUPS
from reynard.diagnostics.model import Severity
from reynard.reconcile.evidence import Weight
from reynard.reconcile.members.facts import find_facts
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.group_names import group_name, members_of
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node, Sample
    from reynard.reconcile.members.facts import Fact
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

_MOST = 40
"""Constraints on one object; a page that seems to say more is misread."""


def judge(node: Node) -> Iterator[Ruling]:
    """Have a request checked for what its descriptions say of members together, unless an example does otherwise."""
    properties = node.schema.get("properties")
    if node.direction != "request" or not isinstance(properties, dict):
        return
    known: list[Json] = []
    told: list[str] = []
    for fact in find_facts(node, properties):
        if fact.words in told or len(told) == _MOST:
            continue
        told.append(fact.words)
        against = next((each for each in node.samples if not fits(each.value, fact.constraint)), None)
        if against is not None:
            yield contradicted(fact, fact.constraint, against)
            continue
        known.append(fact.constraint)
        kept = node.schema.get("allOf")
        before = [each for each in kept if each not in known] if isinstance(kept, list) else []
        yield enforced(fact, fact.constraint, node.schema | {"allOf": [*before, *known]})


def contradicted(fact: Fact, constraint: Schema, against: Sample) -> Ruling:
    """Return what is said of words that an example does not keep."""
    return Ruling(
        entry=MEMBER_GROUPS,
        believes=Weight.EXAMPLE,
        message=f"the description says that {fact.words}, but an example does otherwise",
        labels=((fact.span, "said here"), (_at_fault(against, constraint), "not so here")),
        was=constraint,
        because="an example does otherwise",
        severity=Severity.WARNING,
        help="not enforced. If the words are right, add the constraint by the decision",
        group=group_name(constraint),
    )


def _at_fault(against: Sample, constraint: Schema) -> Span:
    """Return where an example has the first member that words speak of; the whole of one that has none."""
    shown = next((one for name in members_of(constraint) if (one := against.member(name)) is not None), None)
    return against.span if shown is None else shown.origin.locate(shown.pointer, "key")


def enforced(fact: Fact, constraint: Schema, schema: Schema) -> Ruling:
    """Return what is said of words that a call is held against, and the schema that has them from now on."""
    return Ruling(
        entry=MEMBER_GROUPS,
        believes=Weight.PROSE,
        message=f"the description says that {fact.words}",
        labels=((fact.span, "said here"),),
        schema=schema,
        has_was=False,
        now=constraint,
        because="the description says so, and no example does otherwise",
        help="checked before sending. To let it through, take the decision",
        group=group_name(constraint),
    )


RULE = Rule("member-groups", judge, needs=("properties",))
