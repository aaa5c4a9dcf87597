"""Generated code that was laid out, and found to be of the grammar, remembered over a run: done once for each text.

Each file is laid out by its own text and path, so that this changes no byte, and checked by these, its planned
classes and the words of its templates; `targets/test_grammar.py` and all processes that tests start use the layout
and the check themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.targets.python import grammar, layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.targets.files import RenderedFile, RenderJob

_known: dict[RenderedFile, RenderedFile] = {}
_sound: dict[tuple[str, str, tuple[str, ...], int], grammar.Vocabulary] = {}
"""What was checked, with the words that it was checked by: they live on, so that no others are taken for them."""


def lay_out(files: Sequence[RenderedFile]) -> tuple[RenderedFile, ...]:
    """Return the files in their final form, as the layout does."""
    new = [each for each in files if each not in _known]
    _known.update(zip(new, layout.lay_out(new), strict=True))
    return tuple(_known[each] for each in files)


def check_python(job: RenderJob, text: str, vocabulary: grammar.Vocabulary) -> None:
    """Check a file as the grammar does."""
    key = (job.path, text, tuple(job.classes), id(vocabulary))
    if key not in _sound:
        grammar.check_python(job, text, vocabulary)
        _sound[key] = vocabulary
