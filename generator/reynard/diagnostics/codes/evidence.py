"""Where examples say something else than the schema."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

TYPE_CONFLICT = Entry(
    code="type-conflict",
    severity=Severity.WARNING,
    title="An example has another type than the schema declares",
    why="Examples are mostly copied from real calls. A client that trusts the schema alone refuses what the vendor's own page sends.",
    what_to_do="Both are accepted. Keep the declared type with a decision if the example is wrong.",
    example='"cfg_scale": {"type": "integer"}   with the example   {"cfg_scale": 0.5}',
    instead='- {at: submit_video.request.cfg_scale, set: {type: integer}, because: "the vendor\'s support confirmed it"}',
)
NULL_SEEN = Entry(
    code="null-seen",
    severity=Severity.WARNING,
    title="An example has null where the schema allows none",
    why="The most frequent contradiction of all; a client that trusts the schema fails on a good answer.",
    what_to_do="Null is accepted. Nothing to do, unless the example is wrong.",
    example='"error": {"type": "string"}   with the example   {"error": null}',
    instead='- {at: "query_video.response.200.error", set: {type: "string"}, because: "it is always a text"}',
)
NULL_ONLY = Entry(
    code="null-only",
    severity=Severity.FACT,
    title="A member of an answer that is only ever null by its schema",
    why="Tools that make a schema from one answer write `null` where that had nothing; the next answer has a value there.",
    what_to_do="Any value is read. Set the type with a decision once an answer shows it.",
    example='"voucher_code": {"type": "null"}',
    instead='- {at: "get_sim.response.200.voucher_code", set: {type: "string"}, because: "seen in an answer"}',
)
MOMENT_UNIT = Entry(
    code="moment-unit",
    severity=Severity.FACT,
    title="A moment that is a number of which nobody says what it counts",
    why="Seconds and milliseconds look alike until a date comes out in 1970, or in the year 57000.",
    what_to_do="It is read as the number that it is. See a real answer: ten digits count seconds, thirteen milliseconds.",
    example='"created_at": {"type": "integer"}   without an example, or a word about it',
    instead="nothing: it is said, for you to know",
)
MOMENT_ZONE = Entry(
    code="moment-zone",
    severity=Severity.FACT,
    title="A moment that is written without a zone",
    why="Who reads it as his own time is hours off: a link that seems to be valid has expired, a query misses the last hours.",
    what_to_do="It stays a text. Compare one with the clock: most vendors write the time of their own country.",
    example='"created_at": {"type": "string"}   with the example   {"created_at": "2025-03-28 10:00:00"}',
    instead="nothing: it is said, for you to know",
)
AMOUNT_UNIT = Entry(
    code="amount-unit",
    severity=Severity.FACT,
    title="A size or a sum of which nobody says what it counts",
    why="A price of 990 is nine yuan ninety, or nine hundred and ninety; a size of 2048 is two kilobytes, or two gigabytes.",
    what_to_do="It is sent and read as the number that it is. Compare one with a real call, or ask the vendor.",
    example='"pay_amount": {"type": "integer", "description": "实付金额"}',
    instead="nothing: it is said, for you to know",
)
SPAN_UNIT = Entry(
    code="span-unit",
    severity=Severity.FACT,
    title="A span of time of which nobody says what it counts",
    why="A timeout of 30 is half a minute, or the blink of an eye.",
    what_to_do="It is sent and read as the number that it is. Compare one with a real call, or ask the vendor.",
    example='"timeout": {"type": "integer", "description": "超时时间"}',
    instead="nothing: it is said, for you to know",
)
JSON_AS_TEXT = Entry(
    code="json-as-text",
    severity=Severity.FACT,
    title="A text that holds JSON",
    why="What is in it has no types, and a caller writes and reads it by himself; one who sends an object is refused.",
    what_to_do="It stays a text. Nothing to do but `json.loads` and `json.dumps` at the call.",
    example='"config": {"type": "string"}   with the example   {"config": "{\\"seed\\": 1}"}',
    instead="nothing: it is said, for you to know",
)
STATES_UNKNOWN = Entry(
    code="states-unknown",
    severity=Severity.FACT,
    title="A task's state of which nothing lists the values",
    why="A client that waits must know the words for success and for failure; one that does not waits for ever, or takes half for done.",
    what_to_do="Look at real answers, and list the values with a decision; name those that end a task in provider.yaml.",
    example='"status": {"type": "string"}   beside   "task_id"',
    instead='- {at: "query_video.response.200.status", set: {enum: [queued, done, failed]}, because: "seen in answers"}',
)
VALUES_UNKNOWN = Entry(
    code="values-unknown",
    severity=Severity.FACT,
    title="A code of which nothing lists the values",
    why="A caller cannot know what to send for a `type` or `status`, and what the number in an answer means.",
    what_to_do="Ask the vendor or look at real calls, and list the values with a decision.",
    example='"type": {"type": "integer", "description": "类型"}',
    instead='- {at: "list_orders.query.type", set: {enum: [1, 2]}, because: "seen in the vendor\'s own console"}',
)
FORMAT_IN_DOUBT = Entry(
    code="format-in-doubt",
    severity=Severity.NOTE,
    title="An example is not written as its format says",
    why="Moments, dates, UUIDs and decimals become values of Python's types; one that is written in another way is a text.",
    what_to_do="It is a text. Set the format with a decision if the example is wrong.",
    example='{"type": "string", "format": "date-time"}   with the example   "2025-03-28 10:00"',
    instead='- {at: list_tasks.query.since, set: {format: date-time}, because: "the example on the page is out of date"}',
)
REQUIRED_IN_DOUBT = Entry(
    code="required-in-doubt",
    severity=Severity.WARNING,
    title="A member is declared required, but an example does without it",
    why="Exporters that make a schema from JSON mark everything required; callers would be made to invent values.",
    what_to_do="It is optional. Require it with a decision if the vendor refuses calls without it.",
    example='{"required": ["prompt", "image_url"]}   with the example   {"prompt": "a fox"}',
    instead='- {at: submit_video.request.image_url, set: {required: true}, because: "HTTP 400 without it"}',
)
NEEDED_OBJECT = Entry(
    code="needed-object",
    severity=Severity.WARNING,
    title="A body may lack the object that says what is to be done",
    why="What is required inside says nothing where the object itself is left out: a paid call could go out without its input.",
    what_to_do="It is required. Let it be left out with a decision if the vendor accepts that.",
    example='"required": ["model"], "properties": {"model": …, "input": {"required": ["prompt"], …}}',
    instead='- {at: create_task.request.input, set: {required: false}, because: "the model has a default input"}',
)
EMPTY_OBJECT = Entry(
    code="empty-object",
    severity=Severity.NOTE,
    title="An object or list whose content only the example shows",
    why="A schema that says nothing gives a client no fields.",
    what_to_do="The example's members are taken, all optional but those that every example has. Check them against a real answer.",
    example='"extra": {"type": "object"}   with the example   {"extra": {"bgm": true}}',
    instead='- {at: "submit_video.request.extra.seed", add: {type: "integer"}, because: "the vendor takes it, too"}',
)
MEMBERS_UNKNOWN = Entry(
    code="members-unknown",
    severity=Severity.FACT,
    title="An object or list of which nothing says what it holds",
    why="Neither its schema nor an example shows a member: the client takes and returns whatever is there, and no editor can help.",
    what_to_do="Look at a real call, and add its members with a decision.",
    example='"scores": {"type": "object", "properties": {}}',
    instead='- {at: "moderate.response.200.scores.violence", add: {type: "number"}, because: "seen in an answer"}',
)
UNDOCUMENTED_MEMBER = Entry(
    code="undocumented-member",
    severity=Severity.NOTE,
    title="An example has a member that the schema does not know",
    why="It exists, so the client offers it; nothing is known of it but its type.",
    what_to_do="It is an optional member here. Nothing to do, unless the example is wrong: then remove it with a decision.",
    example='{"properties": {"id": {}}}   with the example   {"id": "1", "trace": "x"}',
    instead='- {at: "query_video.response.200.trace", remove: true, because: "left over from a test"}',
)
VALUE_NOT_LISTED = Entry(
    code="value-not-listed",
    severity=Severity.WARNING,
    title="An example has a value that the list of values lacks",
    why="Lists lag behind what a vendor accepts; the example was sent.",
    what_to_do="The value is added. Remove it with a decision if the example is wrong.",
    example='{"enum": ["fox-1"]}   with the example   "fox-2"',
    instead='- {at: "submit_video.request.model", set: {enum: ["fox-1"]}, because: "fox-2 gives HTTP 400"}',
)
FOREIGN_RESPONSE = Entry(
    code="foreign-response",
    severity=Severity.WARNING,
    title="A response schema that no example fits",
    why="Pages are made by copying others; the schema left over from another endpoint is worth nothing against a real answer.",
    what_to_do="The example wins; what only the schema declares is left out, unless the example shows an object inside it. Choose the schema with a decision if the example is wrong.",
    example='a schema of `code`, `data`, `usage`, and an example {"task_id": "1", "base_resp": {}}',
    instead='- {at: submit_video.response.200, choose: declared, because: "checked against a live call"}',
)
NO_SCHEMA = Entry(
    code="no-schema",
    severity=Severity.NOTE,
    title="A body without a schema, read from its examples",
    why="The types are those of the examples; what no example shows is not known.",
    what_to_do="All that is known is what the example shows. Add with a decision what it leaves out.",
    example='"responses": {"200": {"content": {"application/json": {"example": {"id": "1"}}}}}',
    instead='- {at: "query_video.response.200.url", add: {type: "string"}, because: "finished tasks have it"}',
)
CONSTRAINT_CONFLICT = Entry(
    code="constraint-conflict",
    severity=Severity.WARNING,
    title="An example breaks a limit of its schema",
    why="A client that enforces the limit would refuse the vendor's own example.",
    what_to_do="The limit is dropped. Set it again with a decision if the example is wrong.",
    example='{"maxLength": 5}   with the example   "a long prompt"',
    instead='- {at: "submit_video.request.prompt", set: {maxLength: 5}, because: "longer ones give HTTP 400"}',
)
UNREADABLE_EXAMPLE = Entry(
    code="unreadable-example",
    severity=Severity.WARNING,
    title="An example that is no JSON",
    why="It is kept as text and proves nothing about the schema.",
    what_to_do="Nothing, or correct the captured page's example by a hand-written spec.",
    example='"example": "see below"   where an object is declared',
    instead="a spec by hand, or the page's example as JSON",
)
REPAIRED_EXAMPLE = Entry(
    code="repaired-example",
    severity=Severity.NOTE,
    title="An example that is not quite JSON",
    why="Comments, trailing commas and the like have one possible reading only; it was taken.",
    what_to_do="Nothing, unless the reading is wrong.",
    example='{"prompt": "a fox", /* required */ "seed": 5,}',
    instead='{"prompt": "a fox", "seed": 5}',
)
ERROR_EXAMPLE = Entry(
    code="error-example",
    severity=Severity.NOTE,
    title="An example of a failure among those of a success",
    why="It would make members of the good answer optional that are always there.",
    what_to_do="It is taken for an example of the status that it names. Nothing to do.",
    example='{"error": {"code": 422}} among the examples of the answer 200',
    instead="nothing: it is an example of 422 now",
)
ENVELOPE = Entry(
    code="envelope",
    severity=Severity.NOTE,
    title="Answers come in an envelope",
    why="With `code` and `message` around the data, failures often come with HTTP 200; a client that looks at the status alone takes them for results.",
    what_to_do="Say in provider.yaml under `errors` where code and message stand, and under `ok_when` which codes mean success.",
    example='{"code": 0, "message": "ok", "data": {"id": "1"}}',
    instead='errors: {ok_when: [{at: "code", equals: 0}], code: ["code"], message: ["message"]}',
)
EXAMPLE_NOT_ACCEPTED = Entry(
    code="example-not-accepted",
    severity=Severity.WARNING,
    title="An example that the schema refused in a way that no rule explains",
    why="The best check there is: every example on a page must be accepted. The refusing part was loosened until it was.",
    what_to_do="The schema takes the example as well now. Look at both places; set the schema with a decision if the example is wrong.",
    example='{"oneOf": [{"type": "string"}, {"enum": ["a"]}]}   with the example   "a"',
    instead='- {at: "submit_video.request.mode", set: {enum: ["a"]}, because: "only this is taken"}',
)
NUMBER_AS_TEXT = Entry(
    code="number-as-text",
    severity=Severity.FACT,
    title="A text that holds a number in every example",
    why="A caller who counts or compares meets a text; one who sends a number may be refused.",
    what_to_do="It stays a text, as the page declares it. Set the type with a decision if the vendor means a number.",
    example='"progress": {"type": "string"}   with the example   {"progress": "100%"}',
    instead='- {at: list_videos.query.page, set: {type: integer}, because: "numbers are taken"}',
)
CONTENT_UNKNOWN = Entry(
    code="content-unknown",
    severity=Severity.FACT,
    title="Nothing says what a body holds",
    why="It has neither a schema that says something nor an example: the client takes and returns any value.",
    what_to_do="Call it once and add what comes with a decision.",
    example='"responses": {"200": {"description": "ok"}}',
    instead='- {at: "query_video.response.200", set: {type: "object"}, because: "seen in an answer"}',
)
TYPE_UNSTATED = Entry(
    code="type-unstated",
    severity=Severity.NOTE,
    title="A table says nothing of the type of a field",
    why="A client without a type takes anything, and sends a number as a text.",
    what_to_do="The type of its examples is taken, else what its words list or bound. Set another with a decision.",
    example="| volume | yes | from 0 to 9, 5 by default |",
    instead='- {at: "speak.request.volume", set: {type: "string"}, because: "numbers give HTTP 400"}',
)
