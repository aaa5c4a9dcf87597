"""The layout of generated code, remembered over a run: what one test has had laid out is not given to ruff again.

Each file is laid out by its own text and path, so that this changes no byte; `targets/test_grammar.py` and all
processes that tests start use the layout itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.targets.python import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.targets.files import RenderedFile

_known: dict[RenderedFile, RenderedFile] = {}


def lay_out(files: Sequence[RenderedFile]) -> tuple[RenderedFile, ...]:
    """Return the files in their final form, as the layout does."""
    new = [each for each in files if each not in _known]
    _known.update(zip(new, layout.lay_out(new), strict=True))
    return tuple(_known[each] for each in files)
