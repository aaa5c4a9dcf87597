"""What the words of a call ask of several of its members, wherever they stand: arguments, and objects in its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MEMBER_GROUPS
from reynard.prose.claims import read_claims
from reynard.prose.model import Applies, CaseLimit, CaseValue, Group, Needs, Required
from reynard.reconcile.evidence import Node, Sample
from reynard.reconcile.members.facts import facts_in_text, facts_of_member
from reynard.reconcile.members.reach import BODY, Member, members_of_call, only_ones, seen_from
from reynard.reconcile.operation_parts.examples import keep_evident
from reynard.reconcile.operation_parts.media import distinct
from reynard.reconcile.operation_parts.remarks import meets_any
from reynard.reconcile.rules.member_groups import contradicted, enforced
from reynard.schema.across import laid_across, names_in
from reynard.schema.group_names import always
from reynard.schema.resolve import REFERENCE, definitions_of
from reynard.schema.validate import fits
from reynard.text.origin import Written
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.model import Observation
    from reynard.reconcile.members.facts import Fact
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.spec.model import ParameterSpec, RequestSpec
    from reynard.text.origin import Json, Origin, Pointer

_ABOUT_SEVERAL = (Group, Required, Applies, CaseLimit, CaseValue, Needs)
_MOST = 40
"""Conditions on one call; a page that seems to say more is misread."""


class Together(Struct, frozen=True, kw_only=True):
    """What a call is held against beyond its parts: conditions on its arguments, and a body with those of its own."""

    conditions: tuple[Schema, ...] = ()
    request: RequestSpec | None


def weigh_together(
    seen: Observation, parameters: Sequence[ParameterSpec], request: RequestSpec | None, verdicts: Verdicts
) -> Together:
    """Return what the words of a call ask of members that do not stand in one object of its body."""
    shown = next(iter(distinct(seen.bodies)), None) if request is not None else None
    body = request.schema if request is not None else None
    origin = shown.schema.origin if shown is not None and shown.schema is not None else None
    members = members_of_call(seen.parameters, parameters, body, origin)
    if not members:
        return Together(request=request)
    samples = [Sample(each.value, each.origin) for each in keep_evident(shown.examples if shown is not None else ())]
    conditions: list[Schema] = []
    heard = [each.finding for each in verdicts.taken if each.finding.code == MEMBER_GROUPS.code]
    told = {each.message for each in heard}
    for fact, known, is_of_call in _facts(seen, members, definitions_of(body or {})):
        ways = {name: known[name].way for name in names_in(fact.constraint)}
        message = f"the description says that {fact.words}"
        if any(each.startswith(message) for each in told) or len(told) > _MOST:
            continue
        if meets_any(fact.span, [each.labels[0].span for each in heard]) if is_of_call else _is_judged([*ways], known):
            continue
        told.add(message)
        if any(way[0] != BODY for way in ways.values()):
            condition = laid_across(fact.constraint, ways)
            if condition is not None:
                verdicts.take(enforced(fact, condition, {}), "together")
                conditions.append(condition)
        elif request is not None:
            request = _with_condition(request, fact, ways, samples, verdicts)
    return Together(conditions=tuple(conditions), request=request)


def _facts(
    seen: Observation, members: Sequence[Member], definitions: Mapping[str, Json]
) -> Iterator[tuple[Fact, Mapping[str, Member], bool]]:
    """Yield what is asked of several members, each with what its names mean, and whether the call's own words do."""
    views: dict[tuple[str, ...], tuple[dict[str, Member], Node, dict[str, Json]]] = {}
    for own in members:
        text = own.schema.get("description")
        if isinstance(text, str) and any(isinstance(each, _ABOUT_SEVERAL) for each in read_claims(text)):
            view = views.get(own.holder)
            if view is None or view[0][own.name] is not own:  # two parts of an `allOf` may name one each
                around = seen_from(own, members)
                view = views[own.holder] = around, *_node(around, definitions)
            around, node, properties = view
            yield from ((fact, around, False) for fact in facts_of_member(own.name, node, properties))
    known = only_ones(members)
    if seen.description is not None and known:
        node, properties = _node(known, definitions)
        found = facts_in_text(seen.description.value, seen.description.span, node, properties)
        yield from ((fact, known, True) for fact in found)


def _node(known: Mapping[str, Member], definitions: Mapping[str, Json]) -> tuple[Node, dict[str, Json]]:
    """Return members of several objects as those of one, under the names that words have for them."""
    properties: dict[str, Json] = {name: each.schema for name, each in known.items()}
    required: list[Json] = [name for name, each in known.items() if each.is_needed]
    places: dict[Pointer, tuple[Origin, Pointer]] = {
        ("properties", name): (each.origin, each.pointer) for name, each in known.items()
    }
    schema: Schema = {"type": "object", "properties": properties, "required": required}
    whole = next(iter(known.values())).origin.locate(())
    return Node(
        address="together",
        name="the call",
        pointer=(),
        schema=schema,
        samples=(),
        direction="request",
        origin=Written(whole, places),
        definitions=definitions,
        whole=schema,
    ), properties


def _is_judged(names: Sequence[str], known: Mapping[str, Member]) -> bool:
    """Tell whether members stand side by side in one object of a body, which a rule has looked at already."""
    found = [known[name] for name in names]
    return all(each.way[0] == BODY for each in found) and len({each.pointer[:-1] for each in found}) == 1


def _with_condition(
    request: RequestSpec,
    fact: Fact,
    ways: Mapping[str, tuple[str, ...]],
    samples: Sequence[Sample],
    verdicts: Verdicts,
) -> RequestSpec:
    """Return a body with one more condition, unless one of its examples does otherwise."""
    condition = laid_across(fact.constraint, {name: way[1:] for name, way in ways.items()})
    schema = request.schema
    if condition is None or schema is None:
        return request
    condition = always(condition)
    against = next((each for each in samples if not fits(each.value, condition)), None)
    if against is not None:
        verdicts.take(contradicted(fact, condition, against), BODY)
        return request
    held = schema.get("allOf")
    rest: Schema = {key: each for key, each in schema.items() if key != REFERENCE}
    before = [{REFERENCE: schema[REFERENCE]}] if REFERENCE in schema else []
    made = rest | {"allOf": [*before, *(held if isinstance(held, list) else []), condition]}
    verdicts.take(enforced(fact, condition, made), BODY)
    return replace(request, schema=made)
