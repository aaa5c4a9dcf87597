"""Templates of a project's own in the place of ours, one by one; and whether ours has moved since one was made."""

from __future__ import annotations

import re
import traceback
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import BAD_TEMPLATE, OVERRIDE_MOVED, RENDERED_BADLY, diagnostic
from reynard.disk import inputs
from reynard.source import Source
from reynard.targets.files import RenderedBadlyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.diagnostics import Report

Made = TypeVar("Made")

_LONGEST = 300
_ORIGINAL = re.compile(rb"\A\{# original: ([0-9a-f]{16}) #\}")


def report_moved(overrides: Path, originals: Path, report: Report) -> None:
    """Report each override whose original is not the one that its first line names, or is not there at all."""
    known = {path.relative_to(originals).as_posix(): path for path in originals.rglob("*.jinja")}
    for path in filter(Path.is_file, sorted(overrides.rglob("*.jinja"))):
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


def unreadable(overrides: Path, report: Report) -> bool:
    """Report each file of the folder that no template may be made of, and tell whether there is one."""
    home = overrides.resolve()
    found = False
    for path in sorted(overrides.rglob("*")):
        message = _unusable(path, home)
        if message:
            report(diagnostic(BAD_TEMPLATE, message, file=inputs.shown(path)))
            found = True
    return found


def _unusable(path: Path, home: Path) -> str:
    """Return why a file may not be read as a template, or be included by one; nothing where it may."""
    if not path.resolve().is_relative_to(home):
        return "it is a link that leads out of the folder of templates"
    if path.is_dir():
        return "it is a folder" if path.suffix == ".jinja" else ""
    quiet = Findings()
    content = inputs.read_bytes(path, quiet)
    if content is None:
        return " ".join(each.message for each in quiet)
    try:
        if path.suffix == ".jinja":
            content.decode()
    except UnicodeDecodeError as error:
        return f"it is no text in UTF-8 from byte {error.start} on"
    return ""


def rendered_or_none(render: Callable[[], Made], overrides: Path | None, report: Report) -> Made | None:
    """Return what was rendered; None where it is not what was planned, or a template of the project's own fails."""
    try:
        return render()
    except RenderedBadlyError as error:
        path = overrides / error.template if overrides is not None and error.template else None
        if path is not None and path.is_file():
            report(diagnostic(BAD_TEMPLATE, _in_short(error), file=inputs.shown(path)))
        else:
            report(diagnostic(RENDERED_BADLY, _in_short(error)))
    except Exception as error:
        # A template of the project's own may raise anything; what ours raise is a defect that is not to be hidden.
        place = _place(error, overrides) if overrides is not None else None
        if place is None:
            raise
        path, line = place
        message = f"{type(error).__name__}: {_in_short(error)}"
        source = Source(inputs.shown(path), path.read_text(encoding="utf-8"))
        start = source.offset(line, 1)
        report(diagnostic(BAD_TEMPLATE, message, (source.span(start, start + len(source.line(line))), "here")))
    return None


def _place(error: Exception, overrides: Path) -> tuple[Path, int] | None:
    """Return the template of a folder in which something was raised, and the line; the innermost one counts."""
    frames = [(each.filename, each.lineno or 1) for each in traceback.extract_tb(error.__traceback__)]
    inside = [(Path(name), line) for name, line in reversed(frames) if name.endswith(".jinja")]
    return next(((path, line) for path, line in inside[:1] if path.is_relative_to(overrides) and path.is_file()), None)


def _in_short(error: Exception) -> str:
    said = " ".join(str(error).split())
    return f"{said[:_LONGEST]}…" if len(said) > _LONGEST else said
