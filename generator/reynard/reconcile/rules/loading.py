"""The rules to run: ours, and those that installed packages bring (entry points of the group `reynard.rules`).

What another package brings may fail in any way; that is reported with its name, and everything else goes on.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BROKEN_RULE, diagnostic
from reynard.reconcile.rules import EVIDENCE, SPELLING
from reynard.reconcile.ruling import Rule, Ruling
from reynard.resources import RULES, plugins_of
from reynard.schema.validate import find_flaw
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

    from reynard.diagnostics import Diagnostic, Report
    from reynard.reconcile.evidence import Node


class Rules(Struct, frozen=True, kw_only=True):
    """The rules of a run, in their order, and what is wrong with those that could not be loaded."""

    spelling: tuple[Rule, ...]
    evidence: tuple[Rule, ...]
    broken: tuple[Diagnostic, ...] = ()


@cache
def load_rules() -> Rules:
    """Return our rules with those of installed packages among them."""
    return with_plugins(Rules(spelling=SPELLING, evidence=EVIDENCE), plugins_of(RULES))


def report_broken_rules(report: Report) -> None:
    """Say which rules of other packages could not be loaded."""
    for each in load_rules().broken:
        report(each)


def with_plugins(rules: Rules, plugins: tuple[EntryPoint, ...]) -> Rules:
    """Return rules with those of other packages behind the ones that they name."""
    pending = sorted(plugins, key=lambda each: (each.name, each.value))
    while pending:
        waiting = []
        for plugin in pending:
            names = {each.name for each in (*rules.spelling, *rules.evidence)}
            rule = _load(plugin)
            if isinstance(rule, str):
                rules = _without(rules, plugin, rule)
            elif rule.name in names:
                rules = _without(rules, plugin, f"there is a rule `{rule.name}` already")
            elif rule.after in names:
                rules = _with(rules, _guarded(rule, plugin))
            else:
                waiting.append((plugin, rule.after))
        if len(waiting) == len(pending):
            for plugin, after in waiting:
                wanted = (
                    f"there is no rule `{after}` that it could run after" if after else "it names no rule to run after"
                )
                rules = _without(rules, plugin, wanted)
            break
        pending = [plugin for plugin, _ in waiting]
    return rules


def _load(plugin: EntryPoint) -> Rule | str:
    """Return the rule of an entry point, or what is wrong with it."""
    try:
        found = plugin.load()
    except Exception as error:  # noqa: BLE001 - importing another's code may fail in any way
        return f"it cannot be loaded: {_first_line(error)}"
    return found if isinstance(found, Rule) else f"`{plugin.value}` is no rule"


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0]


def _without(rules: Rules, plugin: EntryPoint, reason: str) -> Rules:
    message = f"the rule `{plugin.name}` of the package {_package(plugin)} is left out: {reason}"
    return replace(rules, broken=(*rules.broken, diagnostic(BROKEN_RULE, message)))


def _with(rules: Rules, rule: Rule) -> Rules:
    return replace(rules, spelling=_behind(rules.spelling, rule), evidence=_behind(rules.evidence, rule))


def _behind(rules: tuple[Rule, ...], rule: Rule) -> tuple[Rule, ...]:
    at = next((index for index, each in enumerate(rules, 1) if each.name == rule.after), None)
    return rules if at is None else (*rules[:at], rule, *rules[at:])


def _guarded(rule: Rule, plugin: EntryPoint) -> Rule:
    """Return a rule that reports its own failure, so that a mistake in it costs one finding and no traceback."""

    def judge(node: Node) -> Iterator[Ruling]:
        try:
            for ruling in rule.judge(node):
                _check(ruling)
                yield ruling
        except Exception as error:  # noqa: BLE001 - another's code may fail in any way
            message = f"the rule `{rule.name}` of the package {_package(plugin)} failed here: {_first_line(error)}"
            yield Ruling(entry=BROKEN_RULE, message=message, labels=((node.span(), "while it judged this"),))

    return replace(rule, judge=judge)


def _check(ruling: object) -> None:
    if not isinstance(ruling, Ruling):
        raise TypeError(f"a rule yields rulings, not {type(ruling).__name__}")
    flaw = find_flaw(ruling.schema) if ruling.schema is not None else None
    if flaw is not None:
        raise ValueError(flaw)


def _package(plugin: EntryPoint) -> str:
    return f"`{plugin.dist.name}`" if plugin.dist is not None else "that brings it"
