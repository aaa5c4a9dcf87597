"""Decisions about what several members are asked for together: each condition lifted, changed or added by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.reconcile.decisions.media import with_fields
from reynard.schema.address import child_of, steps_of, with_child
from reynard.schema.group_names import always, group_name, is_group
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import definition, definitions_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reynard.diagnostics import Report
    from reynard.reconcile.decisions.ledger import Decision, Ledger
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

    Change = Callable[[Schema], Schema | None]

_MOST_HOPS = 50


def names_group(address: str) -> bool:
    """Tell whether an address names members together: `request{image, prompt}`."""
    return address.endswith("}") and "{" in address


def with_group(
    spec: EndpointSpec, address: str, decision: Decision, ledger: Ledger, report: Report
) -> EndpointSpec | None:
    """Return a spec with one condition lifted, changed or added; None where nothing is changed."""
    place, _, rest = address.partition("{")
    name, steps = f"{{{rest}", steps_of(place.removeprefix("request"))
    if not _is_well_named(name, decision, ledger, report):
        return None
    if place == "together":
        conditions = tuple(cast("Schema", each) for each in _changed_groups(spec.together, name, decision))
        made = replace(spec, together=conditions)
    elif spec.request is not None and steps is not None and place.startswith("request"):
        changed = with_fields(
            spec.request, lambda each: _edited(each, steps, lambda node: _changed(node, name, decision))
        )
        made = replace(spec, request=changed or spec.request)
    else:
        return None
    if made == spec:
        return None
    ledger.use(decision)
    return made


def _is_well_named(name: str, decision: Decision, ledger: Ledger, report: Report) -> bool:
    """Tell whether a condition that is added speaks of the members that it is called by; report where it does not."""
    if decision.action in ("remove", "set"):
        return True
    own = group_name(decision.value) if isinstance(decision.value, dict) else ""
    if decision.action == "add" and own == name:
        return True
    said = f"what it adds is about `{own}`" if own else f"`{decision.action}` is nothing that members have together"
    hint = f"write `at: {decision.at.partition('{')[0]}{own}`" if own else "lift it by `remove: true`, or `set` another"
    ledger.refuse(decision, said, report, hint)
    return False


def _changed_groups(groups: Sequence[Json], name: str, decision: Decision) -> list[Json]:
    """Return conditions with the one of a name lifted or changed, or another added."""
    is_there = any(_is_called(each, name) for each in groups)
    if decision.action == "add":
        return [*groups] if is_there else [*groups, decision.value]
    new = [decision.value] if decision.action == "set" and is_there else []
    return [*(each for each in groups if not _is_called(each, name)), *new]


def _is_called(condition: Json, name: str) -> bool:
    return isinstance(condition, dict) and group_name(condition) == name


def _changed(node: Schema, name: str, decision: Decision) -> Schema | None:
    """Return an object with its conditions changed; None where it has none of that name, or can have none."""
    held = node.get("allOf")
    parts = held if isinstance(held, list) else []
    groups = [each for each in parts if is_group(each)]
    made = _changed_groups(groups, name, decision)
    if made == groups or (decision.action == "add" and "properties" not in node):
        return None
    made = [always(cast("Schema", each)) for each in made]
    listed: list[Json] = [*(each for each in parts if each not in groups), *made]
    rest: Schema = {key: each for key, each in node.items() if key != "allOf"}
    return rest | ({"allOf": listed} if listed else {})


def _edited(schema: Schema, steps: tuple[str, ...], change: Change) -> Schema | None:
    """Return a schema with a change made in the first object at an address that it applies to."""
    known = dict(definitions_of(schema))

    def go(node: Json, rest: tuple[str, ...], hops: int) -> Schema | None:
        if not isinstance(node, dict) or hops > _MOST_HOPS:
            return None
        made = change(node) if not rest else None
        if made is not None:
            return made
        target = definition(node, known)
        if target is not None:
            made = go(target[1], rest, hops + 1)
            if made is not None:
                known[target[0]] = made
            return None if made is None else node
        inner = go(child_of(node, rest[0]), rest[1:], hops + 1) if rest else None
        if inner is not None:
            return with_child(node, rest[0], inner)
        for keyword in COMPOSITIONS:
            parts = node.get(keyword)
            for index, part in enumerate(parts if isinstance(parts, list) else ()):
                made = go(part, rest, hops + 1)
                if made is not None:
                    listed = cast("list[Json]", parts)
                    return node | {keyword: [*listed[:index], made, *listed[index + 1 :]]}
        return None

    made = go({key: each for key, each in schema.items() if key != "$defs"}, steps, 0)
    return None if made is None else made | ({"$defs": known} if known else {})
