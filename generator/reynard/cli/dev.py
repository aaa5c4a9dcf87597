"""`reynard dev`: what people who work on Reynard itself do again and again. It works in a checkout only."""

from __future__ import annotations

import re
from pathlib import Path

import click

from reynard.cli import terminal
from reynard.diagnostics.codes import CATALOGUE
from reynard.disk.output import replace_text
from reynard.patterns import compiled

_NAME = compiled(r"[a-z]+(?:-[a-z]+)+")
_PACKAGE = Path(__file__).resolve().parents[1]
_LIST = "generator/reynard/reconcile/rules/__init__.py"
_CATALOGUE = "generator/reynard/diagnostics/codes/evidence.py"

_RULE = '''"""Say here, in one line, what pages get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import {constant}
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node


def judge(node: Node) -> Iterator[Ruling]:
    """Say here what becomes of a node, and when."""
    odd = [sample for sample in node.samples if sample.value == "what this rule looks for"]
    if not odd:
        return
    yield Ruling(
        entry={constant},
        believes=Weight.EXAMPLE,
        message=f"`{{node.name}}` is declared one way, but the example shows another",
        labels=((node.span("type"), "declared here"), (odd[0].span, "shown here")),
        schema=node.schema,
        was={{"type": node.schema["type"]}},
        now={{"type": node.schema["type"]}},
        because="the example shows it",
    )


RULE = Rule("{name}", judge, needs=("type",), needs_samples=True)
'''
_ENTRY = """{constant} = Entry(
    code="{name}",
    severity=Severity.WARNING,
    title="Say here what was found",
    why="Say here what it costs a caller.",
    what_to_do="Say here what was done, and how to change it.",
    example="Write here the smallest input that causes it.",
    instead="Write here the decision that settles it.",
)
"""
_TEST = '''"""Say here what the rule is about."""

from __future__ import annotations

import pytest

from .judge import member

CHANGED = [
    ({{"type": "string"}}, ["the smallest example that shows it"], {{"type": ["string", "null"]}}),
]
UNCHANGED = [
    ({{"type": "string"}}, ["an example that looks alike and agrees"]),
]


@pytest.mark.parametrize(("schema", "values", "made"), CHANGED)
def test_changed(schema: dict[str, object], values: list[object], made: dict[str, object]) -> None:
    assert member(schema, *values) == (made, ["{name}"])


@pytest.mark.parametrize(("schema", "values"), UNCHANGED)
def test_unchanged(schema: dict[str, object], values: list[object]) -> None:
    assert member(schema, *values) == (schema, [])
'''


@click.group("dev", hidden=True)
def command() -> None:
    """Work on Reynard itself."""


@command.command("new-rule")
@click.argument("name")
def new_rule(name: str) -> None:
    """Start the rule NAME (`min-in-prose`): its module, its place in the list, its catalogue entry, a failing test."""
    root = _PACKAGE.parents[1]
    if not (root / "tests" / "reconcile" / "rules").is_dir():
        _refuse("this works in a checkout of Reynard, and here it is installed; rules of your own go into a package")
    if _NAME.fullmatch(name) is None:
        _refuse(f"`{name}` is no name of a rule: write two or more lower-case words with dashes, `min-in-prose`")
    module = name.replace("-", "_")
    texts = {each: (root / each).read_text(encoding="utf-8") for each in (_LIST, _CATALOGUE)}
    if name in CATALOGUE or (root / _LIST).with_name(f"{module}.py").exists():
        _refuse(f"there is a rule or a code `{name}` already")
    words = {"name": name, "constant": module.upper()}
    made = {
        (root / _LIST).with_name(f"{module}.py").relative_to(root).as_posix(): _RULE.format(**words),
        _LIST: _listed(texts[_LIST], module),
        _CATALOGUE: texts[_CATALOGUE].rstrip("\n") + "\n" + _ENTRY.format(**words),
        f"tests/reconcile/rules/test_{module}.py": _TEST.format(**words),
    }
    for path, text in made.items():
        replace_text(root / path, text)
        terminal.say(path)
    terminal.say(
        f"Now make `pytest tests/reconcile/rules/test_{module}.py` pass, move `{module}.RULE` to its place in the "
        "list, and say in reconcile/rules/README.md what the rule believes."
    )


def _listed(text: str, module: str) -> str:
    """Return the list of rules with one more: imported in its place, the last of those that weigh evidence."""
    head, imported, rest = re.split(r"(?<=import \(\n)((?:    \w+,\n)+)", text, maxsplit=1)
    names = sorted([*imported.split(), f"{module},"])
    start, evidence, end = re.split(r"(?<=EVIDENCE = \(\n)((?:    [\w.]+,\n)+)", rest, maxsplit=1)
    return head + "".join(f"    {each}\n" for each in names) + f"{start}{evidence}    {module}.RULE,\n{end}"


def _refuse(reason: str) -> None:
    click.echo(f"error: {reason}", err=True)
    terminal.leave(terminal.Exit.BAD_INPUT)
