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
    from reynard.source import Span
    from reynard.spec.model import Schema
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
_RULES: list[tuple[int, str, NodeRule]] = []


def node_rule(order: int) -> Callable[[NodeRule], NodeRule]:
    """Register a rule about single schema nodes; rules run in rising order, each on what the last one left."""

    def register(rule: NodeRule) -> NodeRule:
        _RULES.append((order, rule.__module__, rule))
        return rule

    return register


@cache
def _all_rules() -> tuple[tuple[int, NodeRule], ...]:
    from reynard.reconcile import rules  # noqa: PLC0415 - the rules import this module

    for module in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        importlib.import_module(module.name)
    return tuple((order, rule) for order, _, rule in sorted(_RULES, key=lambda each: each[:2]))


@cache
def spelling_rules() -> tuple[NodeRule, ...]:
    """Return the rules about how schemas are written, in the order in which they run."""
    return tuple(rule for order, rule in _all_rules() if order < _FIRST_OF_EVIDENCE)


@cache
def node_rules() -> tuple[NodeRule, ...]:
    """Return the rules that weigh evidence, in the order in which they run."""
    return tuple(rule for order, rule in _all_rules() if order >= _FIRST_OF_EVIDENCE)
