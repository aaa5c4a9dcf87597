"""Every code that a diagnostic can have: what it means, why it matters, what to do. `reynard explain CODE` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics.model import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from reynard.source import Span

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One code. `example` shows input that causes it; `instead` what to write, or the decision that settles it."""

    code: str
    severity: Severity
    title: str
    why: str
    what_to_do: str
    example: str = ""
    instead: str = ""


_ENTRIES: dict[str, Entry] = {}
CATALOGUE = MappingProxyType(_ENTRIES)


def _entry(  # noqa: PLR0913 - a catalogue entry has that many sides, all named
    code: str, severity: Severity, *, title: str, why: str, what_to_do: str, example: str = "", instead: str = ""
) -> Entry:
    entry = Entry(
        code=code, severity=severity, title=title, why=why, what_to_do=what_to_do, example=example, instead=instead
    )
    if code in _ENTRIES:
        message = f"{code} is catalogued twice"
        raise AssertionError(message)
    _ENTRIES[code] = entry
    return entry


def diagnostic(  # noqa: PLR0913 - a finding has that many sides, all named at the call
    entry: Entry,
    message: str,
    *labels: tuple[Span, str],
    help: str | None = None,  # noqa: A002 - the word that compilers use for it
    field: str | None = None,
    file: str | None = None,
    severity: Severity | None = None,
) -> Diagnostic:
    """Make a finding of a catalogued kind; without `help`, the catalogue's advice is shown."""
    return Diagnostic(
        code=entry.code,
        severity=severity or entry.severity,
        message=message,
        labels=tuple(Label(span, text) for span, text in labels),
        help=help or entry.what_to_do,
        field=field,
        file=file,
    )


# Pages and other input as a whole.

UNKNOWN_PAGE = _entry(
    "unknown-page",
    _ERROR,
    title="No reader knows this kind of page",
    why="Nothing was read from it, so its operations are missing from the specs.",
    what_to_do="Save the page's text or its Markdown twin (add `.md` to its address), or write the spec by hand.",
)
AMBIGUOUS_PAGE = _entry(
    "ambiguous-page",
    _ERROR,
    title="Several readers take this page for theirs",
    why="Two documents are probably glued together in one file; reading it with either reader would lose the other.",
    what_to_do="Split the page, so that each file holds one document.",
)
UNREADABLE_FILE = _entry(
    "unreadable-file",
    _ERROR,
    title="A file cannot be read as text",
    why="It is missing, a folder, not permitted, too large, or not text in UTF-8, UTF-16 (with a mark) or GBK.",
    what_to_do="Save it again as UTF-8, or remove it from the folder.",
)
BROKEN_JSON = _entry(
    "broken-json",
    _ERROR,
    title="A JSON block of a page cannot be read",
    why="The section it holds (parameters, body, responses) is missing from the spec, so the operation is left out.",
    what_to_do="Capture the page again; it may have been cut off while it was saved.",
)
MISSING_SECTION = _entry(
    "missing-section",
    _ERROR,
    title="A page lacks what every operation needs",
    why="Without a method and a path there is nothing to call.",
    what_to_do="Capture the whole page, from its title on.",
)
DUPLICATE_KEY = _entry(
    "duplicate-key",
    _WARNING,
    title="A JSON object has the same name twice",
    why="Readers keep the last one; the page's author may have meant the first.",
    what_to_do="Look at both; set the right one with a decision.",
)
REPEATED_SECTION = _entry(
    "repeated-section",
    _NOTE,
    title="A section stands on the page twice",
    why="Text captured from a site often repeats its headings; the fuller one was read.",
    what_to_do="Nothing, unless the two differ.",
)

# Specs.

SPEC_YAML = _entry(
    "spec-yaml",
    _ERROR,
    title="A spec file is not the YAML that specs are written in",
    why="YAML readers disagree on plain scalars (`16:9` is 969 to some, `no` is false), so specs use JSON's scalars only.",
    what_to_do="Put the text in double quotes; write no anchors, aliases or tags, and each key once.",
    example="enum: [1:1, 16:9]",
    instead='enum: ["1:1", "16:9"]',
)
SPEC_SHAPE = _entry(
    "spec-shape",
    _ERROR,
    title="A spec file does not have the shape of its format",
    why="A misspelt key would otherwise be ignored in silence, and with it what it was meant to say.",
    what_to_do="Compare with the JSON Schema beside the specs; editors that know the modeline in the first line show it while typing.",
)
SPEC_NAME = _entry(
    "spec-name",
    _ERROR,
    title="A provider does not have the name of its folder",
    why="The folder's name becomes the subpackage's; two names for one thing would confuse every later message.",
    what_to_do="Rename one of the two.",
)
MISSING_PROVIDER = _entry(
    "missing-provider",
    _ERROR,
    title="A folder of specs has no provider.yaml",
    why="Address, keys and task life of its operations are unknown, so no client can be made.",
    what_to_do="Add a provider.yaml with at least `reynard: 1`, `provider` and `title`.",
)
DUPLICATE_OPERATION = _entry(
    "duplicate-operation",
    _ERROR,
    title="Two specs of one provider have the same operation name",
    why="Both would be the same method of the client; one of them would vanish.",
    what_to_do="Rename one: `operation` in a hand-written spec, a decision `rename` for a derived one.",
)
