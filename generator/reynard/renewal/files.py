"""The files of a package in which a part stands, with what it is now in the place of what it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reynard.emit import render
from reynard.renewal.patching import patched, patched_lines, patched_methods
from reynard.resources import data_folder
from reynard.targets.files import RenderedBadlyError, RenderedFile
from reynard.targets.python.grammar import Vocabulary, check_python
from reynard.targets.python.group_views import GroupFileView
from reynard.targets.python.headers import with_header
from reynard.targets.python.layout import lay_out
from reynard.targets.python.views import ProviderDocView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.renewal.parts import Parts
    from reynard.targets.files import RenderJob
    from reynard.targets.python.headers import Origins
    from reynard.targets.python.views import OperationDocView

_README = "/README.md"
_FIRST = "## First call"
_CALLS = "## Calls"
_MODELS = "## Models"


def renewed_files(parts: Parts, files: Mapping[str, str], origins: Origins) -> dict[str, str] | None:
    """Return those of a package's files that change; None where one is not what its part should have made it."""
    old = {each.path: each for each in parts.before}
    new = {each.path: each for each in parts.after}
    if old.keys() != new.keys():
        return None
    differing = [path for path, job in new.items() if job.view != old[path].view]
    try:
        before, after = _laid_out([old[path] for path in differing], [new[path] for path in differing])
    except RenderedBadlyError:
        # Said by the whole run that follows.
        return None
    made: dict[str, str] = {}
    for path in differing:
        whole, pair, view = files.get(path, ""), (before[path], after[path]), new[path].view
        match view:
            case GroupFileView():
                methods = {each.name for group in view.groups for each in group.methods}
                text = patched_methods(whole, *pair, methods)
            case ProviderDocView() if path.endswith(_README):
                text = patched(whole, *pair, (_FIRST,), (_CALLS,)) if parts.is_first else whole
                calls = [f"- [`{each.method}`](api.md#{each.anchor})" for each in _shown(view)]
                text = patched_lines(text, *pair, calls) if text is not None else None
            case ProviderDocView():
                heads = (*(each.call for each in _shown(view)), *(each.name for each in view.models))
                others = (_MODELS, *(f"## `{each.call}`" for each in view.groups))
                text = patched(whole, *pair, [f"### `{each}`" for each in heads], others)
            case _:
                was, now = (with_header(path, each, origins) for each in pair)
                text = now if whole == was else None
        if text is None:
            return None
        made[path] = text
    return {path: text for path, text in made.items() if text != files[path]}


def _shown(view: ProviderDocView) -> Iterator[OperationDocView]:
    for group in view.groups:
        yield from group.operations


def _laid_out(before: Sequence[RenderJob], after: Sequence[RenderJob]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the texts of both sides by path, as they stand in a package but for their headers."""
    templates = data_folder("templates") / "python"
    words = Vocabulary.of(tuple(each.read_text(encoding="utf-8") for each in sorted(templates.rglob("*.jinja"))))
    checks = {".py": partial(check_python, vocabulary=words)}
    sides = [render(jobs, templates, checks) for jobs in (before, after)]
    # One call of ruff for both.
    files = [RenderedFile(f"{side}/{each.path}", each.text) for side, made in enumerate(sides) for each in made]
    texts = {each.path: each.text for each in lay_out(files)}
    old, new = ({each.path: texts[f"{side}/{each.path}"] for each in made} for side, made in enumerate(sides))
    return old, new
