"""Settle one schema: normalise it, weigh every node's evidence, and prove that the examples are accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PLACEHOLDER
from reynard.prose.placeholders import is_placeholder
from reynard.reconcile import accept
from reynard.reconcile.evidence import Node, values_of
from reynard.reconcile.operation_parts import foreign
from reynard.reconcile.operation_parts.member_names import cleaned
from reynard.reconcile.ruling import Ruling, node_rules, spelling_rules
from reynard.reconcile.spread import could_be, spread
from reynard.reconcile.words import shown
from reynard.schema.infer import infer
from reynard.schema.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.ruling import Rule
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer


def settle(site: Site, verdicts: Verdicts) -> Schema:
    """Return the schema that the evidence supports."""
    site = cleaned(site, verdicts)
    spelled = _walk(site, site.schema, {}, spelling_rules(), verdicts)
    schema = normalise(spelled)
    choice = verdicts.chosen.get(site.address)
    if choice is not None and site.samples:
        verdicts.chosen_used.add(site.address)
        if choice == "examples":
            schema = infer(values_of(site.samples), is_request=site.direction == "request")
        site = replace(site, samples=())
    if site.direction == "response":
        schema, site = foreign.merge(site, schema, verdicts)
    samples = spread(schema, site.samples)
    made = _walk(site, schema, samples, node_rules(), verdicts)
    return made if _has_choice(site, verdicts) else accept.loosened(site, made, verdicts)


def _has_choice(site: Site, verdicts: Verdicts) -> bool:
    """Tell whether a decision believes one witness only, so that the other need not be accepted."""
    return any(
        at == site.address or at.startswith((f"{site.address}.", f"{site.address}[")) for at in verdicts.chosen_used
    )


def _walk(
    site: Site,
    schema: Schema,
    samples: Mapping[Pointer, Sequence[Sample]],
    rules: tuple[Rule, ...],
    verdicts: Verdicts,
) -> Schema:
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    bare = tuple(rule for rule in rules if not rule.needs_samples)
    walker = _Walker(site, samples, rules, bare, verdicts, known)
    made = walker.visit({key: each for key, each in schema.items() if key != "$defs"}, (), site.address, site.name, 0)
    if not known:
        return made
    return made | {
        "$defs": {
            name: walker.visit(each, ("$defs", name), f"{site.address}.$defs.{name}", name, 0)
            if isinstance(each, dict)
            else each
            for name, each in known.items()
        }
    }


_MAX_DEPTH = 120


@dataclass(slots=True)
class _Walker:
    site: Site
    samples: Mapping[Pointer, Sequence[Sample]]
    rules: tuple[Rule, ...]
    rules_without_samples: tuple[Rule, ...]
    verdicts: Verdicts
    definitions: dict[str, Json]

    def visit(self, schema: Schema, pointer: Pointer, address: str, name: str, depth: int) -> Schema:
        """Settle a schema's children, then the schema itself."""
        seen = tuple(self.samples.get(pointer, ()))
        choice = self.verdicts.chosen.get(address) if seen else None
        if choice is not None:
            self.verdicts.chosen_used.add(address)
            return (
                infer(values_of(seen), is_request=self.site.direction == "request") if choice == "examples" else schema
            )
        made = schema if depth > _MAX_DEPTH else self._children(schema, pointer, address, name, depth + 1)
        seen = self._evidence(made, seen, address, name)
        node: Node | None = None
        for rule in self.rules if seen else self.rules_without_samples:
            if rule.needs and rule.needs.isdisjoint(made):
                continue
            if node is None:
                node = self._node(made, seen, pointer, address, name)
            for ruling in rule.judge(node):
                self.verdicts.take(ruling, address)
                if ruling.schema is not None:
                    made = ruling.schema
                    node = replace(node, schema=made)
        return made

    def _node(self, schema: Schema, seen: tuple[Sample, ...], pointer: Pointer, address: str, name: str) -> Node:
        return Node(
            address=address,
            name=name,
            pointer=pointer,
            schema=schema,
            samples=seen,
            direction=self.site.direction,
            origin=self.site.origin,
            weight=self.site.weight,
            definitions=self.definitions,
        )

    def _evidence(self, schema: Schema, seen: tuple[Sample, ...], address: str, name: str) -> tuple[Sample, ...]:
        """Return the samples without placeholders: they stand for a value that the caller knows."""
        stand_ins = [each for each in seen if isinstance(each.value, str) and is_placeholder(each.value)]
        if not stand_ins:
            return seen
        odd = next((each for each in stand_ins if not could_be(schema, each.value, self.definitions)), None)
        if odd is not None:
            self.verdicts.take(
                Ruling(
                    entry=PLACEHOLDER,
                    message=f"the example of `{name}` is a placeholder, {shown(odd.value)}, and proves nothing",
                    labels=((odd.span, "stands for a value"),),
                ),
                address,
            )
        return tuple(each for each in seen if each not in stand_ins)

    def _children(self, schema: Schema, pointer: Pointer, address: str, name: str, depth: int) -> Schema:
        made = schema
        properties = schema.get("properties")
        if isinstance(properties, dict):
            settled: dict[str, Json] = {}
            for member, each in properties.items():
                inner = each if isinstance(each, dict) else {}
                settled[member] = self.visit(
                    inner, (*pointer, "properties", member), f"{address}.{member}", member, depth
                )
            made = made | {"properties": settled}
        for keyword, suffix in (("items", "[]"), ("additionalProperties", ".*")):
            child = schema.get(keyword)
            if isinstance(child, dict):
                made = made | {
                    keyword: self.visit(child, (*pointer, keyword), address + suffix, f"{name}{suffix}", depth)
                }
        for keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
            branches = schema.get(keyword)
            if isinstance(branches, list):
                made = made | {
                    keyword: [
                        self.visit(each, (*pointer, keyword, index), address, name, depth)
                        if isinstance(each, dict)
                        else each
                        for index, each in enumerate(branches)
                    ]
                }
        return made
