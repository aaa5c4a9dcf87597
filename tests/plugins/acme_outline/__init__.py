"""A target in a package of its own: an outline of each provider, as Markdown.

[project.entry-points."reynard.targets"]
outline = "acme_outline:TARGET"
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reynard.targets.files import RenderedBadlyError, RenderJob
from reynard.targets.plugins import Target
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.ir.types import Api


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineView:
    """What the template sees; what a vendor wrote leaves by filters only."""

    title: VendorText
    operations: tuple[str, ...]


def plan(api: Api, package: str, report: Report) -> Iterator[RenderJob]:  # noqa: ARG001 - the signature of targets
    """Return one file for each provider."""
    for provider in api.providers:
        names = tuple(each.name for each in provider.operations)
        view = OutlineView(title=VendorText(provider.title), operations=names)
        yield RenderJob(path=f"{provider.name}.md", template="outline.md.jinja", view=view)


def check(job: RenderJob, text: str) -> None:
    """Hold an outline against its plan: a title, and a line for each operation."""
    view = job.view
    assert isinstance(view, OutlineView)
    if text.count("\n- ") != len(view.operations):
        message = f"{job.path} lists something else than was planned"
        raise RenderedBadlyError(message)


TARGET = Target(name="outline", plan=plan, templates=Path(__file__).parent / "templates", checks={".md": check})
