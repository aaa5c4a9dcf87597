"""Files of a target: what is asked of the renderer, and what it made."""

from __future__ import annotations

from reynard.values import Struct


class RenderJob(Struct, frozen=True, kw_only=True):
    """One file to make: its path in the package, its template, and what the template sees."""

    path: str
    template: str
    view: object
    classes: tuple[str, ...] = ()
    """The classes that the file must define, no more and no fewer; checked after rendering."""


class RenderedFile(Struct, frozen=True):
    """A file of the output: its path inside the package, and its text."""

    path: str
    text: str


class RenderedBadlyError(AssertionError):
    """What was rendered is not what was planned: a template's defect, or an attack that got past everything else.

    `template` is the name of what was rendered; empty where a tool that reads all files refused them.
    """

    template: str = ""
