"""What a rule says, and the register of rules."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.diagnostics.codes import Entry
    from reynard.diagnostics.model import Severity
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A verdict on one node: what it becomes, and the finding that says so. Without a schema it only reports."""

    entry: Entry
    message: str
    labels: tuple[tuple[Span, str], ...]
    schema: Schema | None = None
    was: Json = None
    now: Json = None
    because: str = ""
    help: str | None = None
    field: str = ""
    """The member it is about, when it is one of the node's members and not the node itself."""
    severity: Severity | None = None
    has_was: bool = True


NodeRule: TypeAlias = "Callable[[Node], Iterator[Ruling]]"

_FIRST_OF_EVIDENCE = 100
_RULES: list[Rule] = []


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule, and what a node must have for the rule to be asked at all."""

    order: int
    judge: NodeRule
    needs: frozenset[str]
    """Keywords of which the node has at least one; empty where any node will do."""
    needs_samples: bool
    """Whether it has nothing to say about a node that no example reaches."""


def node_rule(
    order: int, *, needs: tuple[str, ...] = (), needs_samples: bool = False
) -> Callable[[NodeRule], NodeRule]:
    """Register a rule about single schema nodes; rules run in rising order, each on what the last one left."""

    def register(rule: NodeRule) -> NodeRule:
        _RULES.append(Rule(order, rule, frozenset(needs), needs_samples))
        return rule

    return register


@cache
def _all_rules() -> tuple[Rule, ...]:
    from reynard.reconcile import rules  # noqa: PLC0415 - the rules import this module

    for module in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(sorted(_RULES, key=lambda each: (each.order, each.judge.__module__)))


@cache
def spelling_rules() -> tuple[Rule, ...]:
    """Return the rules about how schemas are written, in the order in which they run."""
    return tuple(rule for rule in _all_rules() if rule.order < _FIRST_OF_EVIDENCE)


@cache
def node_rules() -> tuple[Rule, ...]:
    """Return the rules that weigh evidence, in the order in which they run."""
    return tuple(rule for rule in _all_rules() if rule.order >= _FIRST_OF_EVIDENCE)
