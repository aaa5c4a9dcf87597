"""Text of a document → its value, or a report of why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BROKEN_JSON, BROKEN_YAML, DUPLICATE_KEY, MENDED_BLOCK, diagnostic
from reynard.text.json import Duplicate, JsonText, read_json
from reynard.text.repair import MendedText, repair_json
from reynard.text.yaml import YamlText, read_yaml
from reynard.text.yaml_slips import align_paths, mend_yaml

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.text.fragment import Fragment


NO_OPERATION = "none of its operations was read"


def parse_json(fragment: Fragment, report: Report, lost: str = NO_OPERATION) -> JsonText | MendedText | None:
    """Read a JSON document, with slips where they leave one reading; `lost` says what is missing where that fails."""
    duplicates: list[Duplicate] = []
    read = read_json(fragment, duplicates)
    if isinstance(read, JsonText):
        first = {each.name: each.span for each in reversed(duplicates)}
        for name in dict.fromkeys(each.name for each in duplicates):
            message = f"`{name}` stands twice in one object of the document; the last one was read"
            report(diagnostic(DUPLICATE_KEY, message, (first[name], "once more here")))
        return read
    mended = None if read.is_cut_off else repair_json(fragment)
    if mended is not None and isinstance(mended.document.value, dict):
        for span, note in mended.notes[:1]:
            more = f" (and {len(mended.notes) - 1} more)" if len(mended.notes) > 1 else ""
            report(diagnostic(MENDED_BLOCK, f"the JSON of the document was mended: {note}{more}", (span, "here")))
        return mended.document
    what = "is cut off" if read.is_cut_off else "cannot be read"
    report(diagnostic(BROKEN_JSON, f"the document {what}; {lost}", (read.span, read.reason)))
    return None


def parse_yaml(fragment: Fragment, report: Report, lost: str = NO_OPERATION) -> YamlText | None:
    """Read a YAML document, with slips where they leave one reading; `lost` says what is missing where that fails."""
    read = read_yaml(fragment)
    if isinstance(read, YamlText):
        return read
    mended = mend_yaml(fragment, read)
    if mended is not None:
        more = f" ({len(mended.slips)} times)" if len(mended.slips) > 1 else ""
        message = f"the YAML of the document was mended: a mark of YAML's own stands in a text without quotes{more}"
        report(diagnostic(MENDED_BLOCK, message, (mended.slips[0], "taken as text")))
        return mended.document
    aligned = align_paths(fragment)
    if aligned is not None:
        more = f" ({len(aligned.slips)} times)" if len(aligned.slips) > 1 else ""
        message = f"the YAML of the document was mended: a path stands one blank off from the others{more}"
        report(diagnostic(MENDED_BLOCK, message, (aligned.slips[0], "read as one of them")))
        return aligned.document
    from reynard.observe.document.openapi.reindent import (  # noqa: PLC0415 - 40 kB that few documents need
        has_lost_indentation,
        put_back,
    )

    if has_lost_indentation(fragment.text) and (put := put_back(fragment)) is not None:
        moved = read_yaml(put.fragment)
        if isinstance(moved, YamlText):
            more = f", and {put.left_out} lines of examples and texts are left out" if put.left_out else ""
            message = f"the document has lost its indentation; it was put back by what OpenAPI lets stand in what{more}"
            if put.unsure:
                shown = ", ".join(f"`{each}`" for each in dict.fromkeys(put.unsure[:3]))
                message += f"; nothing says which of the fields behind {shown} are still within"
            report(diagnostic(MENDED_BLOCK, message, (fragment.span(0, 1), "every line stands at the margin")))
            return moved
    report(diagnostic(BROKEN_YAML, f"the document cannot be read as YAML; {lost}", (read.span, read.reason)))
    return None
