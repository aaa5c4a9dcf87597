"""Views into text: the Jinja environment, the only ways out for vendor text, and the check of what was rendered."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reynard.diagnostics import width
from reynard.targets.text import HIDDEN, code, docstring, literal, markdown, verbatim

_BACKTICKS = re.compile(r"`([^`\n]+)`")

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reynard.targets.python.views import RenderJob


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of the output: its path inside the package, and its text."""

    path: str
    text: str


class RenderedBadlyError(AssertionError):
    """What was rendered is not what was planned: a template's defect, or an attack that got past everything else."""


@cache
def environment(folder: Path) -> Environment:
    """Return the Jinja environment for a folder of templates."""
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the output is Python; vendor text has a type that refuses interpolation
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {each.__name__: each for each in (literal, docstring, markdown, verbatim, code)}
    return made


@cache
def html_environment(folder: Path) -> Environment:
    """Return the Jinja environment for pages: all text is escaped, what is hidden is spelt out, nothing is trusted."""
    made = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    del made.filters["safe"]
    made.filters["spoken"] = _spoken
    return made


def _spoken(text: str) -> list[tuple[str, str]]:
    """Cut a text into pairs of what is said and the code in backticks behind it."""
    parts = _BACKTICKS.split(text)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _seen(value: object) -> object:
    """Spell out what a browser would obey or hide; line ends and tabs are shown as what they are."""
    if type(value) is not str:
        return value
    return width.HIDDEN.sub(lambda match: match[0] if match[0] in "\n\t" else width.spell(match[0]), value)


def render(jobs: Iterable[RenderJob], folder: Path) -> tuple[RenderedFile, ...]:
    """Render every job and check each result against what was planned."""
    templates = environment(folder)
    made: list[RenderedFile] = []
    for job in jobs:
        text = templates.get_template(job.template).render(view=job.view)
        _check(job, text)
        made.append(RenderedFile(job.path, text))
    return tuple(made)


_ALLOWED = (ast.Import, ast.ImportFrom, ast.ClassDef, ast.FunctionDef, ast.Assign, ast.AnnAssign, ast.If, ast.Expr)


def _check(job: RenderJob, text: str) -> None:
    """Parse what was rendered: the expected classes, no statement that does anything, nothing hidden in the source."""
    hidden = HIDDEN.search(text)
    if hidden is not None:
        message = f"{job.path}: a hidden character U+{ord(hidden[0]):04X} got into the source"
        raise RenderedBadlyError(message)
    if not job.path.endswith(".py"):
        return
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        message = f"{job.path} is not Python: {error}"
        raise RenderedBadlyError(message) from error
    classes = tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    if sorted(classes) != sorted(job.classes):
        message = f"{job.path} defines {classes}, planned were {job.classes}"
        raise RenderedBadlyError(message)
    for node in tree.body:
        is_doing = isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
        is_guard = not isinstance(node, ast.If) or (isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING")
        if not isinstance(node, _ALLOWED) or is_doing or not is_guard:
            message = f"{job.path}:{node.lineno} does something at import"
            raise RenderedBadlyError(message)
