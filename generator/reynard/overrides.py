"""Templates of a project's own in the place of ours, one by one; and whether ours has moved since one was made."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard import inputs
from reynard.diagnostics.codes import OVERRIDE_MOVED, diagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.diagnostics import Report

_ORIGINAL = re.compile(rb"\A\{# original: ([0-9a-f]{16}) #\}")


def report_moved(overrides: Path, originals: Path, report: Report) -> None:
    """Report each override whose original is not the one that its first line names, or is not there at all."""
    known = {path.relative_to(originals).as_posix(): path for path in originals.rglob("*.jinja")}
    for path in sorted(overrides.rglob("*.jinja")):
        name, file = path.relative_to(overrides).as_posix(), inputs.shown(path)
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "nothing asks for it"
            report(diagnostic(OVERRIDE_MOVED, f"there is no template `{name}` to override; {hint}", file=file))
            continue
        content, original = path.read_bytes(), inputs.hash_of(known[name])
        if inputs.content_hash(content) == original:
            continue
        line = f"{{# original: {original.hex()[:16]} #}}"
        said = _ORIGINAL.match(content)
        if said is None:
            message = f"`{file}` does not say which original it was made from"
            report(diagnostic(OVERRIDE_MOVED, message, file=file, help=f"write as its first line: {line}"))
        elif said[1].decode() != original.hex()[:16]:
            advice = f"Compare it with {inputs.shown(known[name])}, then write as its first line: {line}"
            report(diagnostic(OVERRIDE_MOVED, f"the original of `{file}` has changed", file=file, help=advice))
