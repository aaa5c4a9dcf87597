"""Schemas that are doubtful as they stand, before any example is looked at."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

UNKNOWN_TYPE = Entry(
    code="unknown-type",
    severity=Severity.WARNING,
    title="A type that JSON Schema does not know",
    why="`int`, `file` or `array<string>` mean something to people only; taken literally, nothing would fit.",
    what_to_do="Nothing, if the reading is right; else set the type with a decision.",
    example='{"type": "int"}',
    instead='- {at: "submit_video.request.seed", set: {type: "integer"}, because: "`int` means that"}',
)
ENUM_TYPE = Entry(
    code="enum-type",
    severity=Severity.WARNING,
    title="A list of values whose type is not that of its field",
    why="Taken literally, no value would be accepted.",
    what_to_do="Values are converted where each has one reading, else the type of the values is taken. Set the type with a decision if that is wrong.",
    example='{"type": "integer", "enum": ["5", "10"]}',
    instead='- {at: "submit_video.request.seconds", set: {enum: ["5", "10"]}, because: "5 without quotes gives HTTP 400"}',
)
REPEATED_VALUE = Entry(
    code="repeated-value",
    severity=Severity.NOTE,
    title="A list has the same value twice",
    why="Perhaps another value was meant.",
    what_to_do="It is kept once. Add the value that is missing with a decision, if one is.",
    example='{"enum": ["16:9", "9:16", "16:9"]}',
    instead='- {at: "submit_video.request.ratio", set: {enum: ["16:9", "9:16", "1:1"]}, because: "the vendor\'s console offers these"}',
)
REQUIRED_UNKNOWN = Entry(
    code="required-unknown",
    severity=Severity.WARNING,
    title="An object requires a member that it does not declare",
    why="A caller could not give it, so no call would be accepted.",
    what_to_do="It is not required. If the member exists, add it with a decision.",
    example='{"properties": {"prompt": {"type": "string"}}, "required": ["prompt", "model"]}',
    instead='- {at: "submit_video.request.model", add: {type: "string", required: true}, because: "HTTP 400 without it"}',
)
ID_KEYS = Entry(
    code="id-keys",
    severity=Severity.NOTE,
    title="An object whose members are declared under ids",
    why="A tool made the schema of one answer, in which ids stand before what they belong to; the next answer has others.",
    what_to_do="Any id may stand there, before what is declared. Set the object with a decision if the members are called so.",
    example='{"properties": {"1612a779-f3fa-4344-8819-3d12fa9b9d90": {"type": "object"}}}',
    instead='- {at: "list_films.response.200.films", set: {additionalProperties: true}, because: "they are names of folders"}',
)
READ_ONLY_REQUIRED = Entry(
    code="read-only-required",
    severity=Severity.NOTE,
    title="A request whose schema requires members that are read-only",
    why="The schema serves requests and answers alike; OpenAPI requires read-only members of answers only.",
    what_to_do="Nothing: they are optional in the request.",
    example='{"required": ["id"], "properties": {"id": {"type": "string", "readOnly": true}}} as a request',
    instead='- {at: "create_film.request.id", set: {required: true}, because: "the caller chooses the id"}',
)
READ_ONLY_SENT = Entry(
    code="read-only-sent",
    severity=Severity.NOTE,
    title="An example of a request sends members that are read-only",
    why="OpenAPI has it that what is read-only should not be sent, and documents take their examples from answers; but the vendor may want it all the same.",
    what_to_do="They are no arguments of the call. Say with a decision which of them are sent.",
    example='{"id": "film-1", "name": "A fox"} as an example of a request in which `id` is read-only',
    instead='- {at: "create_film.request.id", set: {readOnly: false}, because: "the caller chooses the id"}',
)
IMPOSSIBLE_ALL_OF = Entry(
    code="impossible-all-of",
    severity=Severity.WARNING,
    title="A composition that nothing can fit",
    why="`allOf` asks for all parts at once, but they want different types, or different constants of one member: alternatives were meant.",
    what_to_do="It is read as `anyOf`. Set the schema with a decision if something else is meant.",
    example='{"allOf": [{"properties": {"kind": {"const": "a"}}}, {"properties": {"kind": {"const": "b"}}}]}',
    instead='- {at: "submit_video.request", set: {type: "object"}, because: "either kind is taken"}',
)
IMPOSSIBLE_LIMITS = Entry(
    code="impossible-limits",
    severity=Severity.WARNING,
    title="Limits that exclude each other, or the values that the schema lists",
    why="A client that enforces them would refuse every call, or one that the page itself names.",
    what_to_do="They are left out. Set the right ones with a decision.",
    example='{"type": "integer", "minimum": 50, "maximum": 10}',
    instead='- {at: "submit_video.request.steps", set: {minimum: 10, maximum: 50}, because: "they were swapped"}',
)
CLOSED_PARTS = Entry(
    code="closed-parts",
    severity=Severity.NOTE,
    title="Parts of an object that are each closed",
    why="`additionalProperties: false` in a part of `allOf` forbids what the other parts declare, so that nothing fits but an object without members. Generators of documents write it into each class of an inheritance, and mean the whole.",
    what_to_do="Nothing: the object is closed as a whole.",
    example='{"allOf": [{"properties": {"id": {}}, "additionalProperties": false}, {"properties": {"name": {}}, "additionalProperties": false}]}',
    instead='- {at: "submit_video.request", set: {type: "object"}, because: "any member is taken"}',
)
SCHEMA_UNUSABLE = Entry(
    code="schema-unusable",
    severity=Severity.WARNING,
    title="A schema that contradicts the rules of JSON Schema",
    why="What it means cannot be told; anything is accepted there.",
    what_to_do="Set the right schema with a decision.",
    example='{"type": "string", "minLength": "five"}',
    instead='- {at: "submit_video.request.prompt", set: {type: "string", minLength: 5}, because: "that is what is meant"}',
)
GARBLED_VALUES = Entry(
    code="garbled-values",
    severity=Severity.WARNING,
    title="Values that have lost their separators",
    why="`116` may have been `1 to 16` or `1, 16` before the page became text; any reading would be a guess, so none is made.",
    what_to_do="Look at the page in a browser and set what it says with a decision.",
    example='"description": "视频时长116"',
    instead='- {at: "submit_video.request.duration", set: {minimum: 1, maximum: 16}, because: "the page shows 1-16 in a browser"}',
)
DEFAULT_CONFLICT = Entry(
    code="default-conflict",
    severity=Severity.WARNING,
    title="A default that its own schema does not allow",
    why="Documented defaults are shown to people and never sent, but a wrong one misleads.",
    what_to_do="It is converted where only one reading is possible, else dropped.",
    example='{"type": "boolean", "default": "false"}',
    instead='{"type": "boolean", "default": false}',
)
PLACEHOLDER = Entry(
    code="placeholder",
    severity=Severity.FACT,
    title="A placeholder where a value is expected",
    why="`{{key}}` or `sk-***` stand for something that the caller knows; they are never sent.",
    what_to_do="Nothing: it is no evidence, and is never sent.",
    example='"example": "{{api_key}}"',
    instead="nothing: it is never sent, and stands in no example",
)
