"""What is no longer what its inputs give, and documents that are handed on."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

STALE_SPEC = Entry(
    code="stale-spec",
    severity=Severity.ERROR,
    title="A spec is not what its page says now",
    why="A page, a decision or Reynard itself changed, and the spec was not derived again.",
    what_to_do="Run `reynard ingest`, read the diff, and commit it.",
    example="pages/video.md was edited, specs/acme/submit_video.yaml was not",
    instead="reynard ingest",
)
STALE_BASELINE = Entry(
    code="stale-baseline",
    severity=Severity.ERROR,
    title="A baseline is not what would be accepted now",
    why="`--check` was asked for together with `--baseline`, and writing would change the file.",
    what_to_do="Run the same command without `--check`, read the diff, and commit it.",
    example='reynard ingest --check --baseline "known"',
    instead='reynard ingest --baseline "known"',
)
STALE_CLIENT = Entry(
    code="stale-client",
    severity=Severity.ERROR,
    title="A generated file is not what the specs give now",
    why="Its specs, the templates or Reynard itself changed, or somebody edited it by hand.",
    what_to_do="Run `reynard generate` and commit what it writes; edits by hand belong in decisions, overrides or subclasses.",
    example="specs/acme/submit_video.yaml was changed, clients/acme/ was not",
    instead="reynard generate",
)
STALE_NAMES = Entry(
    code="stale-names",
    severity=Severity.ERROR,
    title="The record of a client's names is not what its specs give now",
    why="Only a name that is on record stays when another page or task comes to want it.",
    what_to_do="Run `reynard generate` and commit names.lock beside the specs.",
    example="a new operation, and names.lock of before",
    instead="reynard generate, then git add specs/*/names.lock",
)
STALE_SCHEMA = Entry(
    code="stale-schema",
    severity=Severity.ERROR,
    title="A schema beside the specs is of another version of Reynard",
    why="Editors would check specs against keys that this version does not have, or miss new ones.",
    what_to_do="Run `reynard init`: it brings the schemas up to date and touches nothing else.",
    example="specs/endpoint.schema.json of reynard 0.1, and reynard 0.2",
    instead="reynard init",
)
STALE_EXPORT = Entry(
    code="stale-export",
    severity=Severity.ERROR,
    title="An exported document is not what the specs export",
    why="Whoever reads it reads an API as it was described before.",
    what_to_do="Run `reynard export` with the same `-o`.",
    example="api/acme.yaml of before the last ingest",
    instead="reynard export -o api",
)
EXPORT_HIDDEN = Entry(
    code="export-hidden",
    severity=Severity.NOTE,
    title="An operation cannot be seen by other tools in the exported document",
    why="OpenAPI has one operation for each method and path; where a constant tells several apart, one is there, and the others stand in `x-reynard-operations` of the path.",
    what_to_do="Nothing, where `reynard` reads the document. Other tools know only the first; which one that is, their names decide.",
    example="submit_video and query_video, both POST /, told apart by `Action`",
    instead="x-reynard-operations of the path, which reynard reads",
)
EXPORT_MASKED = Entry(
    code="export-masked",
    severity=Severity.WARNING,
    title="What may be a working key was left out of an exported document",
    why="An exported document is handed on. A spec has such a text where a person or a page wrote it down.",
    what_to_do="Take the key out of the spec, provider.yaml or page, and have the vendor revoke it if it works.",
    example='"default": "sk-…" in a spec, with a whole key',
    instead='"default": "<token>"',
)
