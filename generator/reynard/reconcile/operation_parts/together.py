"""What descriptions say of several arguments of a query together: told, since arguments are checked one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reynard.reconcile.evidence import Node, Sample
from reynard.reconcile.naming import clean_name
from reynard.reconcile.rules.member_groups import judge
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Origin, Pointer


def report_together(seen: Observation, verdicts: Verdicts) -> None:
    """Say what the words of arguments ask of several of them."""
    found = [each for each in seen.parameters if each.location == "query"]
    if len(found) > 1:
        for ruling in judge(_node(seen, found)):
            said = "not enforced: a call sends what it is given. See that one of them is there, or not both"
            verdicts.take(replace(ruling, schema=None, help=said), "query")


def _node(seen: Observation, parameters: Sequence[ParameterSeen]) -> Node:
    """Return the arguments as the members of one object."""
    properties: dict[str, Json] = {}
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    for each in parameters:
        name = clean_name(each.name.value)
        member: Schema = {key: value for key, value in each.schema.value.items() if key != "description"}
        text = each.description.value if each.description is not None else each.schema.value.get("description")
        span = each.description.span if each.description is not None else each.schema.origin.locate(("description",))
        properties[name] = member | ({"description": text} if isinstance(text, str) else {})
        places["properties", name, "description"] = (Row(each.name.span, span), ())
    required: list[Json] = [
        clean_name(each.name.value) for each in parameters if each.required is not None and each.required.value
    ]
    shown = {
        clean_name(each.name.value): one.value
        for each in parameters
        for one in each.examples[:1]
        if one.is_readable and not one.is_synthetic
    }
    whole = seen.path.span
    schema: Schema = {"type": "object", "properties": properties}
    return Node(
        address="query",
        name="the query",
        pointer=(),
        schema=schema | ({"required": required} if required else {}),
        samples=(Sample(dict(shown), Row(whole, whole)),) if len(shown) == len(parameters) else (),
        direction="request",
        origin=Written(whole, places),
        definitions={},
    )
