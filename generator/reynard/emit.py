"""Views into text: the Jinja environment, the only ways out for vendor text, and the check of what was rendered."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reynard.targets.python.views import RenderJob

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff]"
)
"""Control, bidirectional, zero-width and other characters that a reader of the source would not see."""


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file of the output: its path inside the package, and its text."""

    path: str
    text: str


class RenderedBadlyError(AssertionError):
    """What was rendered is not what was planned: a defect of a template, or an attack that got through everything else."""


def literal(value: object) -> str:
    """Return a Python literal of vendor text or of a JSON value, with nothing hidden in it."""
    match value:
        case VendorText(raw=text):
            return _visible(repr(text))
        case str():
            return _visible(repr(value))
        case tuple() | list():
            inner = ", ".join(literal(each) for each in value)
            closing = ",)" if isinstance(value, tuple) and len(value) == 1 else ")"
            return f"({inner}{closing}" if isinstance(value, tuple) else f"[{inner}]"
        case dict():
            return "{" + ", ".join(f"{literal(key)}: {literal(each)}" for key, each in value.items()) + "}"
        case None | bool() | int() | float():
            return repr(value)
    message = f"no literal for {type(value).__name__}"
    raise TypeError(message)


def docstring(value: VendorText, indent: int = 4) -> str:
    """Return vendor text as a docstring literal that it cannot leave."""
    pad = " " * indent
    lines = [line.rstrip() for line in value.raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    text = "\n".join(f"{pad}{line}" if line and index else line for index, line in enumerate(lines)).strip()
    safe = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if safe.endswith('"'):
        safe = safe[:-1] + '\\"'
    if "\n" in safe:
        safe += f"\n{pad}"
    return f'"""{_visible(safe)}"""'


def _visible(text: str) -> str:
    return _HIDDEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - the range of \x escapes


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
    made.filters |= {"literal": literal, "docstring": docstring}
    return made


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
    hidden = _HIDDEN.search(text)
    if hidden is not None:
        message = f"{job.path}: a hidden character U+{ord(hidden[0]):04X} got into the source"
        raise RenderedBadlyError(message)
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
