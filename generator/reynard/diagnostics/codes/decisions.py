"""What people decided: decisions.yaml and overlays."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

DECISION_UNUSED = Entry(
    code="decision-unused",
    severity=Severity.ERROR,
    title="A decision that nothing needs",
    why="Its place is gone, or the page now says the same: a correction must not outlive its cause in silence.",
    what_to_do="Remove it, or correct its `at`.",
    example='- {at: "submit_video.request.ratio", set: {type: "string"}, because: "…"}, and the page says `string` by now',
    instead="the line, deleted",
)
DECISION_CONTRADICTED = Entry(
    code="decision-contradicted",
    severity=Severity.ERROR,
    title="The page no longer says what a decision was made about",
    why="`was` records what the page said then; it has changed, so the decision may be wrong now.",
    what_to_do="Look at the page, then renew or remove the decision.",
    example='- {at: "submit_video.request.ratio", was: {type: "integer"}, set: {type: "string"}, because: "…"}, and the page says `number`',
    instead='- {at: "submit_video.request.ratio", was: {type: "number"}, set: {type: "string"}, because: "…"}',
)
DECISION_IN_DOUBT = Entry(
    code="decision-in-doubt",
    severity=Severity.WARNING,
    title="A decision that lets a paid call go out twice, or lets nothing fit",
    why="A decision is obeyed: a paid call that is marked as a read is sent again when no answer comes, and bounds that cross refuse every call.",
    what_to_do="Look at it once more; where it is meant so, accept the finding.",
    example='- {at: "submit_video.request.seed", set: {minimum: 10, maximum: 5}, because: "…"}',
    instead='- {at: "submit_video.request.seed", set: {minimum: 5, maximum: 10}, because: "…"}',
)
DECISION_SHAPE = Entry(
    code="decision-shape",
    severity=Severity.ERROR,
    title="A decision that cannot be applied",
    why="It asks for something that its place does not have.",
    what_to_do="See `specs/decisions.schema.json` for what a decision can say.",
    example='- {at: "submit_video.request.ratio", set: {type: "strng"}, because: "…"}',
    instead='- {at: "submit_video.request.ratio", set: {type: "string"}, because: "…"}',
)
OVERLAY_SHAPE = Entry(
    code="overlay-shape",
    severity=Severity.ERROR,
    title="An overlay or an action of it cannot be applied",
    why="What it corrects would be read uncorrected, so nothing is derived from the provider's pages, or the action is left out.",
    what_to_do="Compare it with the OpenAPI Overlay Specification 1.0; targets are JSONPath as RFC 9535 has it.",
    example="overlay: 1.0.0\nactions: [{target: paths./tasks.post, update: {}}]",
    instead="overlay: 1.0.0\nactions: [{target: $.paths['/tasks'].post, update: {deprecated: true}}]",
)
OVERLAY_UNUSED = Entry(
    code="overlay-unused",
    severity=Severity.ERROR,
    title="An action of an overlay that nothing needs",
    why="Its target is gone, or the document now says the same: a correction must not outlive its cause in silence.",
    what_to_do="Correct its target, or remove it.",
    example="actions: [{target: \"$.paths['/gone']\", remove: true}]",
    instead="the action, deleted",
)
ACCEPTED_GONE = Entry(
    code="accepted-gone",
    severity=Severity.NOTE,
    title="A finding that was accepted is no longer said",
    why="The page, a decision or Reynard itself has changed; what was accepted may now be said in other words.",
    what_to_do="Look whether something new is said at its address; `reynard ingest --baseline REASON` takes it out of baseline.lock.",
    example='- {code: "type-conflict", at: "submit_video.request.cfg_scale", says: "…"}, and the page declares `number` by now',
    instead='reynard ingest acme --baseline "read again in May: the vendor has mended the page"',
)
EDITED_SPEC = Entry(
    code="edited-spec",
    severity=Severity.ERROR,
    title="A derived spec was edited by hand",
    why="The next run of `reynard ingest` would lose the edit, so the file was left as it is.",
    what_to_do="Write the correction as a decision in decisions.yaml, delete the file and run again; or remove `source:` to own it by hand.",
    example="specs/acme/submit_video.yaml with `required: false` written by hand",
    instead='- {at: "submit_video.request.image", set: {required: false}, because: "works without it"}',
)
HANDWRITTEN_CLASH = Entry(
    code="handwritten-clash",
    severity=Severity.ERROR,
    title="A hand-written spec and a page describe the same operation",
    why="Only one file can have the name; the hand-written one is never overwritten.",
    what_to_do="Rename one of them, or delete the hand-written one to use the page.",
    example="specs/acme/submit_video.yaml without `source:`, and a page that documents submit_video",
    instead='specs/acme/submit_video_v2.yaml with `operation: "submit_video_v2"`',
)
PROVIDER_DRAFTED = Entry(
    code="provider-drafted",
    severity=Severity.NOTE,
    title="A provider.yaml was drafted",
    why="It says only what the pages say, and pages leave things out: each line names its place, doubtful ones are comments.",
    what_to_do="Read provider.yaml, first what is marked `unsure` or `undecided`; specs/README.md says how. It is never overwritten.",
    example="a folder specs/acme/ with pages and no provider.yaml",
    instead="provider.yaml, read and corrected by a person",
)
