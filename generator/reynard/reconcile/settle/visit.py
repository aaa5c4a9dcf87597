"""Every node of a schema before the rules, children before parents."""

from __future__ import annotations

import json
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import PLACEHOLDER
from reynard.placeholders import is_schema, stands_in
from reynard.prose.phrasing import quote
from reynard.reconcile.evidence import Node, values_of
from reynard.reconcile.names.model_names import with_readable_model
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.settle.spread import could_be
from reynard.schema.infer import infer
from reynard.schema.keywords import COMPOSITIONS, HOLDS
from reynard.schema.lacking import is_composed, undeclared
from reynard.schema.normalise import ANY_TYPE
from reynard.schema.resolve import definitions_of
from reynard.schema.walk import declared_members, held_by, rebuilt
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.ruling import Rule
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

_ENTERED = ("properties", "items", "additionalProperties", *COMPOSITIONS, "prefixItems")
"""Keywords whose schemas speak of values that occur, in the order in which their findings are told."""
_HOLDING = frozenset(HOLDS)
_UNADDRESSED = frozenset(HOLDS.keys() - {*_ENTERED, "$defs"})
_CONDITIONS = {"if": ("if", "then", "else"), "not": ("not",)}
_MAX_DEPTH = 120
_MASKED = "***"
"""What stands in the middle of an id that a page keeps to itself: whoever copies the example sends it."""
_MOST_KINDS = 4096
"""Kinds of nodes for which is kept what rules are asked."""


def visit_all(
    site: Site,
    schema: Schema,
    samples: Mapping[Pointer, Sequence[Sample]],
    rules: tuple[Rule, ...],
    verdicts: Verdicts,
) -> Schema:
    """Return a schema and its definitions as the rules leave them."""
    known = definitions_of(schema)
    visitor = _Visitor(site, samples, rules, verdicts, known, schema)
    made = visitor.visit({key: each for key, each in schema.items() if key != "$defs"}, (), site.address, site.name, 0)
    if not known:
        return made
    return made | {
        "$defs": {
            name: with_readable_model(visitor.component(each, name), name) if isinstance(each, dict) else each
            for name, each in known.items()
        }
    }


def _disputed(node: Node) -> Node:
    """Return a node with those samples alone that do not fit the schema as a whole."""
    odd = tuple(each for each in node.samples if not each.agrees)
    return node if len(odd) == len(node.samples) else replace(node, samples=odd)


class _Asked(dict[tuple[tuple[str, ...], bool, bool], tuple[tuple[int, "Rule"], ...]]):
    """The rules that may have something to say about nodes of one kind, each with its place.

    A kind is the keywords of a node, and whether examples reach it and contradict it. A document has a few hundred:
    asking forty rules about each node took a twentieth of the time.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, kind: tuple[tuple[str, ...], bool, bool]) -> tuple[tuple[int, Rule], ...]:
        keywords, has_samples, is_disputed = kind
        if len(self) >= _MOST_KINDS:
            self.clear()
        self[kind] = asked = tuple(
            (place, each)
            for place, each in enumerate(self._rules)
            if each.is_asked(keywords, has_samples=is_disputed if each.is_contradiction else has_samples)
        )
        return asked


_asked_of = cache(_Asked)


def _shown(value: Json) -> Json:
    """Return part of a schema without the marks of ours."""
    if isinstance(value, list):
        return [_shown(each) for each in value]
    return {key: _shown(each) for key, each in value.items() if key != ANY_TYPE} if isinstance(value, dict) else value


class _Visitor(Struct, dict=True):
    site: Site
    samples: Mapping[Pointer, Sequence[Sample]]
    rules: tuple[Rule, ...]
    verdicts: Verdicts
    definitions: dict[str, Json]
    whole: Schema

    def component(self, schema: Schema, name: str) -> Schema:
        """Settle a definition; one that another operation has at the same address is settled already.

        What no example speaks of comes out the same, and so does what rules say of it. A tenth of reading large
        documents is saved by this: most of their operations refer to the same components.
        """
        pointer = ("$defs", name)
        address = f"{self.site.address}.$defs.{name}"
        if self.verdicts.chosen or name in self._with_samples:
            return self.visit(schema, pointer, address, name, 0)
        place = self.site.origin.locate(pointer)
        key = (
            *(id(self.rules), self.site.weight, address),
            # What it lacks may stand in the rest of this body.
            bool(undeclared(schema)) and is_composed(name, self.whole),
            *(place.source.name, place.start, json.dumps(schema, ensure_ascii=False)),
        )
        known = self.verdicts.before.components.get(key)
        if known is None:
            said = len(self.verdicts.rulings)
            settled = self.visit(schema, pointer, address, name, 0)
            self.verdicts.before.components[key] = settled, tuple(self.verdicts.rulings[said:])
            return settled
        settled, rulings = known
        for ruling, at in rulings:
            self.verdicts.take(ruling, at)
        return settled

    @cached_property
    def _asked(self) -> _Asked:
        return _asked_of(self.rules)

    @cached_property
    def _spelling(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.is_spelling)

    @cached_property
    def _with_samples(self) -> frozenset[str]:
        """The definitions of which examples speak."""
        return frozenset(str(pointer[1]) for pointer in self.samples if len(pointer) > 1 and pointer[0] == "$defs")

    def visit(self, schema: Schema, pointer: Pointer, address: str, name: str, depth: int) -> Schema:
        """Settle a schema's children, then the schema itself."""
        seen = tuple(self.samples.get(pointer, ()))
        choice = self.verdicts.chosen.get(address) if seen else None
        if choice is not None:
            self.verdicts.chosen_used.add(address)
            return (
                infer(values_of(seen), is_request=self.site.direction == "request") if choice == "examples" else schema
            )
        made = schema if depth > _MAX_DEPTH else self._with_settled_children(schema, pointer, address, name, depth + 1)
        samples = self._evidence(made, seen, address, name) if seen else ()
        is_reached, is_disputed = bool(samples), any(not each.agrees for each in samples) if samples else False
        asked = self._asked[(*made,), is_reached, is_disputed]
        if not asked:
            return made
        node = Node(
            address=address,
            name=name,
            pointer=pointer,
            schema=made,
            samples=samples,
            direction=self.site.direction,
            origin=self.site.origin,
            weight=self.site.weight,
            definitions=self.definitions,
            whole=self.whole,
        )
        pending = iter(asked)
        while (next_asked := next(pending, None)) is not None:
            place, rule = next_asked
            before = node
            for ruling in rule.judge(_disputed(node) if rule.is_contradiction else node):
                self.verdicts.take(ruling, address)
                if ruling.schema is not None:
                    node = replace(node, schema=ruling.schema)
            if node is not before:
                asked = self._asked[(*node.schema,), is_reached, is_disputed]
                pending = iter([each for each in asked if each[0] > place])
        return node.schema

    def _evidence(self, schema: Schema, seen: tuple[Sample, ...], address: str, name: str) -> tuple[Sample, ...]:
        """Return the samples without placeholders: they stand for a value that the caller knows."""
        described = [each for each in seen if is_schema(each.value) and self._has_no_such(schema, each.value)]
        stand_ins = [each for each in seen if each in described or stands_in(each.value, name)]
        if not stand_ins:
            return seen
        severity: Severity | None = None
        odd = next((each for each in described), None) or next(
            (each for each in stand_ins if not could_be(schema, each.value, self.definitions)), None
        )
        masked = next((each for each in stand_ins if isinstance(each.value, str) and _MASKED in each.value), None)
        is_copied = self.site.direction == "request" and self.site.address == "request"
        if odd is None and masked is not None and is_copied:
            odd, severity = masked, Severity.FACT
        if odd is not None:
            self.verdicts.take(
                Ruling(
                    entry=PLACEHOLDER,
                    message=f"the example of `{name}` is a schema, and shows no value"
                    if odd in described
                    else f"the example of `{name}` is a placeholder, {quote(odd.value)}, and proves nothing",
                    labels=((odd.span, "stands for a value"),),
                    severity=severity,
                ),
                address,
            )
        return tuple(each for each in seen if each not in stand_ins)

    def _has_no_such(self, schema: Schema, value: Json) -> bool:
        """Tell whether a schema has other members than a schema, or none at all: a tool's `parameters` are one."""
        known = declared_members(schema, self.definitions)
        return "type" not in known if known else not could_be(schema, value, self.definitions)

    def _with_settled_children(self, schema: Schema, pointer: Pointer, address: str, name: str, depth: int) -> Schema:
        if _HOLDING.isdisjoint(schema):
            return schema
        settled: dict[Pointer, Json] = {}
        for steps, child in (each for key in _ENTERED if key in schema for each in held_by(key, schema[key])):
            at = (*pointer, *steps)
            match steps:
                case ("properties", str(member)):
                    own = child if isinstance(child, dict) else {"not": {}} if child is False else {}
                    settled[steps] = self.visit(own, at, f"{address}.{member}", member, depth)
                case (("items" | "additionalProperties") as keyword,) if isinstance(child, dict):
                    suffix = "[]" if keyword == "items" else ".*"
                    settled[steps] = self.visit(child, at, address + suffix, f"{name}{suffix}", depth)
                case (_, int()) if isinstance(child, dict):
                    settled[steps] = self.visit(child, at, address, name, depth)
        made = rebuilt(schema, settled.get)
        return self._respelled(made, pointer, address, name) if self._spelling else made

    def _respelled(self, schema: Schema, pointer: Pointer, address: str, name: str) -> Schema:
        """Mend what stands in conditions and behind names of members: no address leads there, and no example."""
        for keyword in sorted(schema.keys() & _UNADDRESSED):
            if keyword not in schema:
                continue
            said: list[Ruling] = []
            inner: Schema = {keyword: schema[keyword]}
            now = rebuilt(inner, partial(self._mended, pointer=pointer, address=address, name=name, said=said))
            if said and keyword in _CONDITIONS:
                # One half of a condition asks for more than the whole.
                inner, now = {each: schema[each] for each in _CONDITIONS[keyword] if each in schema}, {}
                schema = {each: held for each, held in schema.items() if each not in inner}
            schema = schema | now
            for each in said:
                ruling = replace(each, keyword=keyword, schema=schema, was=_shown(inner), now=_shown(now))
                self.verdicts.take(ruling, address)
        return schema

    def _mended(  # noqa: PLR0913 - where it stands, and where findings go
        self, steps: Pointer, held: Json, *, pointer: Pointer, address: str, name: str, said: list[Ruling]
    ) -> Json:
        if not isinstance(held, dict):
            return held
        at, called = (*pointer, *steps), ".".join((name, *map(str, steps)))
        node = Node(
            address=address,
            name=called,
            pointer=at,
            schema=rebuilt(held, partial(self._mended, pointer=at, address=address, name=called, said=said)),
            samples=(),
            direction=self.site.direction,
            origin=self.site.origin,
            weight=self.site.weight,
            definitions=self.definitions,
            whole=self.whole,
        )
        for rule in self._spelling:
            for ruling in rule.judge(node) if rule.is_asked(node.schema, has_samples=False) else ():
                said.append(ruling)
                node = node if ruling.schema is None else replace(node, schema=ruling.schema)
        return node.schema
