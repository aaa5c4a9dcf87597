"""Every code that a diagnostic can have: what it means, why it matters, what to do. `reynard explain CODE` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics.model import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from reynard.source import Span

_ERROR, _WARNING, _NOTE, _FACT = Severity


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
BROKEN_READER = _entry(
    "broken-reader",
    _ERROR,
    title="A reader that another package brings cannot be used",
    why="Pages of its dialect are not read, or are read by a reader that is less sure of them.",
    what_to_do="Mend or update the package, give its reader a name of its own, or uninstall it.",
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

# Rules of other packages.

BROKEN_RULE = _entry(
    "broken-rule",
    _ERROR,
    title="A rule that another package brings cannot be used",
    why="What it would have said about the pages is missing, so the specs may say something else than with it.",
    what_to_do="Mend or update the package, or uninstall it.",
    example='[project.entry-points."reynard.rules"] with `no-prices = "acme.rules:RULE"`, where RULE runs after a rule that does not exist',
    instead='RULE = Rule("no-prices", judge, needs=("description",), after="prose-facts")',
)

BROKEN_PLUGIN = _entry(
    "broken-plugin",
    _WARNING,
    title="A way to authenticate or a target that another package brings cannot be used",
    why="Providers that use it get no client, and `generate --target` cannot make what it promises.",
    what_to_do="Mend or update the package, or uninstall it.",
    example='[project.entry-points."reynard.auth"] with `sign = "acme_sign:KIND"`, where KIND has no dot in its name',
    instead='KIND = AuthKind(name="acme.sign", class_name="AcmeSign", source=…)',
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
AUTH_KIND = _entry(
    "auth-kind",
    _ERROR,
    title="A scheme's kind is brought by no package, or lacks what its kind needs",
    why="Without it no request can show a key, so nothing of the provider is generated.",
    what_to_do="Install the package that brings the kind, correct its name, or say what it needs.",
    example='schemes: {sign: {type: "acme.sing"}}',
    instead='schemes: {sign: {type: "acme.sign"}}',
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

# Documents with references: OpenAPI, project exports.

BROKEN_YAML = _entry(
    "broken-yaml",
    _ERROR,
    title="A YAML document cannot be read",
    why="None of its operations reached the specs.",
    what_to_do="Capture the page again, as Markdown or as the site's own export: text copied from a browser loses indentation.",
)
DANGLING_REFERENCE = _entry(
    "dangling-reference",
    _WARNING,
    title="A reference leads nowhere",
    why="What it stands for is missing from the document, so anything is accepted in its place.",
    what_to_do="Capture the page with its components, or set the schema with a decision.",
    example="schema: {$ref: '#/components/schemas/Task'} where no `Task` is defined",
)
EXTERNAL_REFERENCE = _entry(
    "external-reference",
    _ERROR,
    title="A reference leads to what is not among the pages",
    why="A document may be made of several files below `pages/`. Nothing else is opened while a page is read: no "
    "address, no absolute path, nothing above the folder. What the reference stands for is missing from the specs.",
    what_to_do="Save the file below the provider's `pages/`, at the path that the reference names, or bundle the document.",
    example="schema: {$ref: 'https://example.com/common.yaml#/Task'}",
    instead="schema: {$ref: 'common.yaml#/Task'}, with `pages/common.yaml` beside it",
)
DYNAMIC_REFERENCE = _entry(
    "dynamic-reference",
    _WARNING,
    title="A reference means something else each time",
    why="`$dynamicRef` is resolved by the schemas that led there (JSON Schema 2020-12, 8.2.3.2). Where several have a "
    "`$dynamicAnchor`, its meaning is not one schema: anything is accepted in its place, and nothing in the document is "
    "refused for being unevaluated.",
    what_to_do="Set the schema with a decision, or write `$ref` where one schema is always meant.",
    example="items: {$dynamicRef: '#node'}, where two schemas have `$dynamicAnchor: node`",
    instead="items: {$ref: '#/components/schemas/Node'}",
)
UNEXPECTED_SHAPE = _entry(
    "unexpected-shape",
    _WARNING,
    title="A part of a document has another form than its format prescribes",
    why="The part was left out; the rest was read.",
    what_to_do="Look at the place; say what is meant with a decision.",
    example="parameters: {limit: 10}",
    instead="parameters: [{name: limit, in: query, schema: {type: integer}}]",
)
STALE_COPY = _entry(
    "stale-copy",
    _NOTE,
    title="A schema stands beside the reference that replaces it",
    why="Exporters leave old copies behind; the format says that the reference counts.",
    what_to_do="Nothing, unless the copy is the newer one; then set the schema with a decision.",
)
NO_OPERATIONS = _entry(
    "no-operations",
    _NOTE,
    title="A document describes no operation",
    why="It may define models only; nothing of it reached the specs.",
    what_to_do="Nothing, if no operation is expected here.",
)
INDEX_PAGE = _entry(
    "index-page",
    _NOTE,
    title="A page lists other pages",
    why="It describes no operation itself.",
    what_to_do="Save the pages that it lists; their addresses end in `.md`.",
)
CALLBACK_LEFT_OUT = _entry(
    "callback-left-out",
    _NOTE,
    title="A call that the vendor makes is left out",
    why="What webhooks and callbacks bring becomes a class and a function that reads it; here nothing is described that could be read.",
    what_to_do="Nothing, or write a spec with `webhook:` that says what arrives.",
)
MEDIA_UNKNOWN = _entry(
    "media-unknown",
    _NOTE,
    title="A media type is taken as bytes",
    why="Nothing here reads or writes it, so callers pass and get bytes, and no model checks what is in them.",
    what_to_do="Encode and decode it yourself, or say with a decision at `request` or `response.<status>` which it is.",
    example='"content": {"application/x-msgpack": {"schema": {"type": "object"}}}',
    instead='{at: submit_video.request, set: {media: application/json}, because: "the vendor takes JSON as well"}',
)
XML_AS_TEXT = _entry(
    "xml-as-text",
    _NOTE,
    title="XML is passed and given as text",
    why="Where an element stands, and whether it is an attribute, few documents say; a text loses nothing, and no parser"
    " of ours meets what a vendor sends.",
    what_to_do="Parse it with a library that refuses entities, as defusedxml does; or choose JSON with a decision that"
    " sets `media`, where the vendor takes it.",
    example='"content": {"application/xml": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}',
    instead='{at: submit_video.request, set: {media: application/json}, because: "the vendor takes JSON as well"}',
)
PART_HEADERS = _entry(
    "part-headers",
    _NOTE,
    title="A part of a form may have headers of its own",
    why="They are no arguments: a caller who needs them passes `Upload(content, headers={…})`.",
    what_to_do="Nothing, where the vendor does without them.",
)
MERGE_PATCH = _entry(
    "merge-patch",
    _NOTE,
    title="A body of `application/merge-patch+json` takes null for every member",
    why="Its media type says so (RFC 7396): null takes the member away. Its schema is mostly that of the whole object.",
    what_to_do="Nothing; `NULL` from the package is what a caller passes.",
)
STREAM_IN_EXAMPLE = _entry(
    "stream-in-example",
    _NOTE,
    title="An example is a stream of events, which no media type says",
    why="The answer is read as server-sent events, one typed item after another.",
    what_to_do="To read it whole, set `media: application/json` with a decision at `response.<status>`.",
)
NOT_HTTP = _entry(
    "not-http",
    _NOTE,
    title="Endpoints of another protocol are left out",
    why="WebSocket, Socket.IO and gRPC endpoints are no request with one answer.",
    what_to_do="Nothing; write a client for them by hand.",
)
LINKS_LEFT_OUT = _entry(
    "links-left-out",
    _NOTE,
    title="Links between answers and operations are left out",
    why="They say which member of an answer another operation takes; a client has no methods for that.",
    what_to_do="Nothing; what belongs to the life of a task can be said under `tasks` in provider.yaml.",
)
RELATIVE_SERVER = _entry(
    "relative-server",
    _NOTE,
    title="A server is named without its host",
    why="Its path belongs before every path of its operations, and only the vendor's documentation says at which host.",
    what_to_do="Give the host as `base_url` in provider.yaml; where that ends with the same path, nothing is put before paths.",
    example="servers: [{url: /v1}]",
)
SERVER_UNKNOWN = _entry(
    "server-unknown",
    _WARNING,
    title="A page names a host that provider.yaml does not know",
    why="The operation is called at `base_url`, where perhaps nobody knows it, and gets the key.",
    what_to_do="Name it under `servers` in provider.yaml, and operations whose page names it go there; or leave it, if `base_url` is right.",
)
UNDEFINED_SECURITY = _entry(
    "undefined-security",
    _WARNING,
    title="An authentication scheme is used but not defined, or of an unknown kind",
    why="Without its kind, nobody knows where the key goes.",
    what_to_do="Say it in the provider's `auth`.",
    example="security: [{MyKey: []}] where `components.securitySchemes` has no `MyKey`",
)

# Pages in sections.

ENDPOINT_CONFLICT = _entry(
    "endpoint-conflict",
    _WARNING,
    title="A page names its endpoint in two ways",
    why="A call to the wrong path fails, or reaches another operation.",
    what_to_do="Capture the page again if two pages were glued together; else set method or path with a decision.",
)
MENDED_BLOCK = _entry(
    "mended-block",
    _WARNING,
    title="A JSON block of a page had to be mended",
    why="It is no JSON as it stands; the only possible reading was taken.",
    what_to_do="Look at the place; capture the page again if it was damaged while it was saved.",
)
UNMATCHED_EXAMPLE = _entry(
    "unmatched-example",
    _WARNING,
    title="An example belongs to nothing on the page",
    why="It names a response that is not there, so it is no evidence for any schema.",
    what_to_do="Nothing, unless the response is missing: then capture the page again.",
)

# Evidence: where a page contradicts itself.

UNKNOWN_TYPE = _entry(
    "unknown-type",
    _WARNING,
    title="A type that JSON Schema does not know",
    why="`int`, `file` or `array<string>` mean something to people only; taken literally, nothing would fit.",
    what_to_do="Nothing, if the reading is right; else set the type with a decision.",
)
TYPE_CONFLICT = _entry(
    "type-conflict",
    _WARNING,
    title="An example has another type than the schema declares",
    why="Examples are mostly copied from real calls. A client that trusts the schema alone refuses what the vendor's own page sends.",
    what_to_do="Both are accepted. Keep the declared type with a decision if the example is wrong.",
    example='"cfg_scale": {"type": "integer"}   with the example   {"cfg_scale": 0.5}',
    instead='- {at: submit_video.request.cfg_scale, set: {type: integer}, because: "the vendor\'s support confirmed it"}',
)
NULL_SEEN = _entry(
    "null-seen",
    _WARNING,
    title="An example has null where the schema allows none",
    why="The most frequent contradiction of all; a client that trusts the schema fails on a good answer.",
    what_to_do="Null is accepted. Nothing to do, unless the example is wrong.",
)
FORMAT_IN_DOUBT = _entry(
    "format-in-doubt",
    _NOTE,
    title="An example is not written as its format says",
    why="Moments, dates, UUIDs and decimals become values of Python's types; one that is written in another way is a text.",
    what_to_do="It is a text. Set the format with a decision if the example is wrong.",
    instead='- {at: list_tasks.query.since, set: {format: date-time}, because: "the example on the page is out of date"}',
)
REQUIRED_IN_DOUBT = _entry(
    "required-in-doubt",
    _WARNING,
    title="A member is declared required, but an example does without it",
    why="Exporters that make a schema from JSON mark everything required; callers would be made to invent values.",
    what_to_do="It is optional. Require it with a decision if the vendor refuses calls without it.",
    instead='- {at: submit_video.request.image_url, set: {required: true}, because: "HTTP 400 without it"}',
)
EMPTY_OBJECT = _entry(
    "empty-object",
    _WARNING,
    title="An object or list whose content only the example shows",
    why="A schema that says nothing gives a client no fields.",
    what_to_do="The example's members are taken, all optional but those that every example has. Check them against a real answer.",
)
UNDOCUMENTED_MEMBER = _entry(
    "undocumented-member",
    _NOTE,
    title="An example has a member that the schema does not know",
    why="It exists, so the client offers it; nothing is known of it but its type.",
    what_to_do="Nothing, unless the example is wrong: then remove the member with a decision.",
)
PROSE_VALUES = _entry(
    "prose-values",
    _NOTE,
    title="Values that only prose lists",
    why="A third of all value lists stand only in descriptions; an editor should offer them all the same.",
    what_to_do="They become an open list: known values are offered, others let through. Close it with a decision if it is complete.",
    instead='- {at: submit_video.request.duration, set: {enum: [5, 10]}, because: "others give HTTP 400"}',
)
PROSE_LISTS_MORE = _entry(
    "prose-lists-more",
    _WARNING,
    title="A description lists values that the schema's own list lacks",
    why="One of the two lags behind; a state that is not listed may be the one that a task ends with.",
    what_to_do="They are accepted as well. Close the list with a decision if the description is wrong.",
    example='{"enum": [0, 1, 2], "description": "0: running 1: done 2: failed 3: expired"}',
)
PROSE_FACTS = _entry(
    "prose-facts",
    _FACT,
    title="What only prose says of a field",
    why="Ranges, lengths, units, formats, defaults and conditions help a caller, but a sentence has many readings: none is enforced, no default is sent.",
    what_to_do="Nothing; to enforce a limit, set it with a decision.",
    instead='- {at: submit_video.request.duration, set: {minimum: 1, maximum: 16}, because: "17 gives HTTP 400"}',
)
MEMBER_GROUPS = _entry(
    "member-groups",
    _NOTE,
    title="What descriptions say of several members together",
    why="A call that lacks one of two inputs, or has both, is refused by the vendor, at times after it was paid for.",
    what_to_do="It is checked before sending, with the page's words. Take it away with a decision if the vendor is milder.",
    instead='- {at: submit_video.request, set: {allOf: null}, because: "both together were accepted"}',
)
PROSE_STATUS = _entry(
    "prose-status",
    _FACT,
    title="Status codes that only prose lists",
    why="A caller should know which failures to expect; the page gives them no answer of their own.",
    what_to_do="They are listed as answers without content. Nothing to do.",
)
ENUM_TYPE = _entry(
    "enum-type",
    _WARNING,
    title="A list of values whose type is not that of its field",
    why="Taken literally, no value would be accepted.",
    what_to_do="Values are converted where each has one reading, else the values are believed. Set the type with a decision if that is wrong.",
    example='{"type": "integer", "enum": ["5", "10"]}',
)
REPEATED_VALUE = _entry(
    "repeated-value",
    _NOTE,
    title="A list has the same value twice",
    why="Perhaps another value was meant.",
    what_to_do="It is kept once. Add the value that is missing with a decision, if one is.",
)
REQUIRED_UNKNOWN = _entry(
    "required-unknown",
    _WARNING,
    title="An object requires a member that it does not declare",
    why="A caller could not give it, so no call would be accepted.",
    what_to_do="It is not required. If the member exists, add it with a decision.",
)
READ_ONLY_REQUIRED = _entry(
    "read-only-required",
    _NOTE,
    title="A request whose schema requires members that are read-only",
    why="The schema serves requests and answers alike; OpenAPI requires read-only members of answers only.",
    what_to_do="Nothing: they are optional in the request.",
)
IMPOSSIBLE_ALL_OF = _entry(
    "impossible-all-of",
    _WARNING,
    title="A composition that nothing can fit",
    why="`allOf` asks for all parts at once, but they want different constants of one member: alternatives were meant.",
    what_to_do="It is read as `anyOf`. Set the schema with a decision if something else is meant.",
)
ENVELOPE = _entry(
    "envelope",
    _NOTE,
    title="Answers come in an envelope",
    why="With `code` and `message` around the data, failures often come with HTTP 200; a client that looks at the status alone takes them for results.",
    what_to_do="Say in provider.yaml under `errors` where code and message stand, and under `ok_when` which codes mean success.",
    instead='errors: {ok_when: [{at: "code", equals: 0}], code: ["code"], message: ["message"]}',
)
ERROR_EXAMPLE = _entry(
    "error-example",
    _NOTE,
    title="An example of a failure among those of a success",
    why="It would make members of the good answer optional that are always there.",
    what_to_do="It is taken for an example of the status that it names. Nothing to do.",
)
VALUE_NOT_LISTED = _entry(
    "value-not-listed",
    _WARNING,
    title="An example has a value that the list of values lacks",
    why="Lists lag behind what a vendor accepts; the example was sent.",
    what_to_do="The value is added. Remove it with a decision if the example is wrong.",
)
GARBLED_VALUES = _entry(
    "garbled-values",
    _WARNING,
    title="Values that have lost their separators",
    why="`116` may have been `1 to 16` or `1, 16` before the page became text; any reading would be a guess, so none is made.",
    what_to_do="Look at the page in a browser and set what it says with a decision.",
)
FOREIGN_RESPONSE = _entry(
    "foreign-response",
    _WARNING,
    title="A response schema that no example fits",
    why="Pages are made by copying others; the schema left over from another endpoint is worth nothing against a real answer.",
    what_to_do="The example wins; what only the schema declares is left out. Choose the schema with a decision if the example is wrong.",
    instead='- {at: submit_video.response.200, choose: declared, because: "checked against a live call"}',
)
NO_SCHEMA = _entry(
    "no-schema",
    _NOTE,
    title="A body without a schema, read from its examples",
    why="The types are those of the examples; what no example shows is not known.",
    what_to_do="Check it against a real answer; add what is missing with a decision.",
)
DEFAULT_CONFLICT = _entry(
    "default-conflict",
    _WARNING,
    title="A default that its own schema does not allow",
    why="Documented defaults are shown to people and never sent, but a wrong one misleads.",
    what_to_do="It is converted where only one reading is possible, else dropped.",
)
CONSTRAINT_CONFLICT = _entry(
    "constraint-conflict",
    _WARNING,
    title="An example breaks a limit of its schema",
    why="A client that enforces the limit would refuse the vendor's own example.",
    what_to_do="The limit is dropped. Set it again with a decision if the example is wrong.",
)
UNREADABLE_EXAMPLE = _entry(
    "unreadable-example",
    _WARNING,
    title="An example that is no JSON",
    why="It is kept as text and proves nothing about the schema.",
    what_to_do="Nothing, or correct the captured page's example by a hand-written spec.",
)
REPAIRED_EXAMPLE = _entry(
    "repaired-example",
    _NOTE,
    title="An example that is not quite JSON",
    why="Comments, trailing commas and the like have one possible reading only; it was taken.",
    what_to_do="Nothing, unless the reading is wrong.",
)
TRANSPORT_HEADER = _entry(
    "transport-header",
    _NOTE,
    title="A header that belongs to the transport",
    why="Content-Type, Accept and Authorization are set by the client from the body and the key, never by the caller.",
    what_to_do="Nothing: it became the media type or the authentication.",
)
AUTH_CONFLICT = _entry(
    "auth-conflict",
    _NOTE,
    title="Authentication that the page calls optional",
    why="The same header is required on other pages of the vendor; a paid call without a key cannot work.",
    what_to_do="The key is sent. Set `auth: []` with a decision for an operation that is open to all.",
)
PATH_STYLE = _entry(
    "path-style",
    _WARNING,
    title="A path that is not written as OpenAPI does",
    why="`:id` and `<id>` are parameters, a host in a path belongs to the base URL, a missing slash breaks the address.",
    what_to_do="Nothing, if the reading is right.",
)
PATH_PARAMETER = _entry(
    "path-parameter",
    _WARNING,
    title="Path and declared path parameters disagree",
    why="A parameter that only the path has would be sent as braces; one that only the table has would go nowhere.",
    what_to_do="What the path has is required as text; what it lacks is dropped.",
)
NAME_BLANKS = _entry(
    "name-blanks",
    _WARNING,
    title="A name with blanks or full-width characters around it",
    why="`duration ` and `duration` are two names on the wire; the blank came from the page's table.",
    what_to_do="It is read without. Rename it back with a decision if the vendor really wants it.",
)
BODY_NEEDED = _entry(
    "body-needed",
    _NOTE,
    title="A body is called optional, though nothing else could say what is wanted",
    why="It has required members and the call has no other arguments: exporters write `required: false` where nobody "
    "has said anything. The client asks for the body.",
    what_to_do="Nothing, unless a call without a body means something.",
    example="requestBody: {required: false, …} whose schema requires `prompt`",
    instead='at: "create_image.request"\nset: {required: false}',
)
BODY_OF_GET = _entry(
    "body-of-get",
    _WARNING,
    title="A GET with a request body",
    why="Servers and proxies ignore or refuse it; such bodies are mostly left over from a copied page.",
    what_to_do="It is dropped. Keep it with a decision if the vendor reads it.",
)
PLACEHOLDER = _entry(
    "placeholder",
    _NOTE,
    title="A placeholder where a value is expected",
    why="`{{key}}` or `sk-***` stand for something that the caller knows; they are never sent.",
    what_to_do="Nothing.",
)
EXAMPLE_NOT_ACCEPTED = _entry(
    "example-not-accepted",
    _WARNING,
    title="An example that the schema refused in a way that no rule explains",
    why="The best check there is: every example on a page must be accepted. The refusing part was loosened until it was.",
    what_to_do="Look at both places; settle it with a decision.",
)
SCHEMA_IS_EXAMPLE = _entry(
    "schema-is-example",
    _WARNING,
    title="What should be a schema is an example, or the other way round",
    why="Taken literally, a value read as a schema accepts anything.",
    what_to_do="It is read as what it looks like.",
)
SCHEMA_UNUSABLE = _entry(
    "schema-unusable",
    _WARNING,
    title="A schema that contradicts the rules of JSON Schema",
    why="What it means cannot be told; anything is accepted there.",
    what_to_do="Set the right schema with a decision.",
)

# Decisions.

DECISION_UNUSED = _entry(
    "decision-unused",
    _ERROR,
    title="A decision that nothing needs",
    why="Its place is gone, or the page now says the same: a correction must not outlive its cause in silence.",
    what_to_do="Remove it, or correct its `at`.",
)
DECISION_CONTRADICTED = _entry(
    "decision-contradicted",
    _ERROR,
    title="The page no longer says what a decision was made about",
    why="`was` records what the page said then; it has changed, so the decision may be wrong now.",
    what_to_do="Look at the page, then renew or remove the decision.",
)
DECISION_SHAPE = _entry(
    "decision-shape",
    _ERROR,
    title="A decision that cannot be applied",
    why="It asks for something that its place does not have.",
    what_to_do="See `specs/decisions.schema.json` for what a decision can say.",
)
OVERLAY_SHAPE = _entry(
    "overlay-shape",
    _ERROR,
    title="An overlay or an action of it cannot be applied",
    why="What it corrects would be read uncorrected, so nothing is derived from the provider's pages, or the action is left out.",
    what_to_do="Compare it with the OpenAPI Overlay Specification 1.0; targets are JSONPath as RFC 9535 has it.",
    example="overlay: 1.0.0\nactions: [{target: paths./tasks.post, update: {}}]",
    instead="overlay: 1.0.0\nactions: [{target: $.paths['/tasks'].post, update: {deprecated: true}}]",
)
OVERLAY_UNUSED = _entry(
    "overlay-unused",
    _ERROR,
    title="An action of an overlay that nothing needs",
    why="Its target is gone, or the document now says the same: a correction must not outlive its cause in silence.",
    what_to_do="Correct its target, or remove it.",
)
UNMARKED_POST = _entry(
    "unmarked-post",
    _NOTE,
    title="A POST that nobody marked as read or paid",
    why="It is taken for a paid submit and never sent twice; a query by POST would be safe to retry.",
    what_to_do="Mark it with a decision: `set: {effect: read}`.",
)
TOLD_APART = _entry(
    "told-apart",
    _NOTE,
    title="Several operations share a method and path, and a constant tells them apart",
    why="Each page has one value for the same member, and another one than its neighbours: each is an operation of its own, which sends its constant by itself.",
    what_to_do="Nothing. Another member, or other names, can be had with a decision `split` over those pages.",
    example='{at: "pages/*", split: {in: "body", name: "model"}, because: "…"}',
)
DUPLICATE_ENDPOINT = _entry(
    "duplicate-endpoint",
    _WARNING,
    title="Two pages document the same method and path",
    why="Both are specified under names of their own, since vendors give one address to several operations.",
    what_to_do="Remove one page, or tell them apart with a decision `split`.",
)
METHOD_RENAMED = _entry(
    "method-renamed",
    _WARNING,
    title="A method of the client is called otherwise than before",
    why="Programs that call it by its old name break, or do something else. Only a decision renames: names that were given are kept in `names.lock`.",
    what_to_do="Tell those who use the client. Where nobody wanted it, take the decision back, and names.lock with it.",
    example='{at: "submit_video", rename: "create_video", because: "…"}',
)
METHOD_NO_LONGER_ALONE = _entry(
    "method-no-longer-alone",
    _NOTE,
    title="`run` and `submit` stay what they were, although the group starts several kinds of tasks by now",
    why="A plain name does not say which of them; taking it away would break programs that use it.",
    what_to_do="Use the name that says which. To be rid of the plain one, remove its entry from names.lock.",
)
DANGLING_NAME = _entry(
    "dangling-name",
    _ERROR,
    title="provider.yaml names an operation that no spec has",
    why="The task cannot be collected, so it is left out of the client.",
    what_to_do="Correct the name, or add the operation's spec.",
)
TASK_STATES = _entry(
    "task-states",
    _WARNING,
    title="A task's words leave no way to succeed or to fail, or say two things",
    why="Without a word for failure a failed task is waited for until the deadline; a word under two phases is read as the later one.",
    what_to_do="List the vendor's words under `states:` of the task, each once.",
    example="states: {succeeded: [done], failed: []}",
    instead="states: {succeeded: [done], failed: [error]}",
)
TASK_PATH = _entry(
    "task-path",
    _WARNING,
    title="A task looks for something where no documented answer has it",
    why="A misspelt path finds nothing: a paid task would have no id, no state or no result.",
    what_to_do="Correct the path. Where the vendor answers more than he documents, list it under `undocumented:` of the task.",
    example="id: [data.taskid]",
    instead="id: [data.task_id]",
)
TASK_WORD = _entry(
    "task-word",
    _WARNING,
    title="A documented state that no list has",
    why="A state in no list is waited on until the deadline, also where it is an end.",
    what_to_do="Put the word under its phase in `states:`; under `unknown:` where it decides nothing.",
)
KEY_MASKED = _entry(
    "key-masked",
    _WARNING,
    title="A page shows what may be a working key",
    why="Whatever stands in a spec comes into code, manuals and reports, and is handed on.",
    what_to_do="Take the key out of the page, and have the vendor revoke it if it works.",
)
KEY_ARGUMENT = _entry(
    "key-argument",
    _ERROR,
    title="A key is called what no argument of a client can be called",
    why="Python's own words are no names, and an argument that every client has cannot be a key as well.",
    what_to_do="Give the scheme another `argument:` in provider.yaml.",
    example="argument: timeout",
    instead="argument: api_key",
)
TASK_EFFECT = _entry(
    "task-effect",
    _ERROR,
    title="What a task pays for is marked as something that may be sent twice",
    why="A read or an idempotent call is sent again when its answer does not come; a submit that is sent again is paid for twice.",
    what_to_do="Take `effect` away from the operation, by a decision where its spec is derived, or take the operation out of `submit:`. A vendor's own key against doubles is `idempotency_key`.",
    example="effect: read",
    instead="effect: submit",
)
PAGINATION = _entry(
    "pagination",
    _ERROR,
    title="A list whose pages cannot be asked for",
    why="A client that iterates over all items must know what moves on and where the list ends; otherwise it loses items or asks for ever.",
    what_to_do="Name an argument of the operation and places of its answer, or take `pagination` out. Only reads have one.",
    example='pagination: {by: "page", items: "data.list", parameter: "pgae"}',
    instead='pagination: {by: "page", items: "data.list", parameter: "page"}',
)
TASK_REFERENCE = _entry(
    "task-reference",
    _ERROR,
    title="A reference in a task's step that leads nowhere",
    why="What a reference does not find is not sent, and the vendor refuses the call or answers about another task.",
    what_to_do="Write {id}, {request.field}, {submit.path} or {query.path}, with a path that the answer has, or list the path under `undocumented:`.",
    example='with: {file_id: "{query.fileid}"}',
    instead='with: {file_id: "{query.file_id}"}',
)
TASK_ARGUMENT = _entry(
    "task-argument",
    _ERROR,
    title="A task's step gives an operation what it does not take, or leaves out what it needs",
    why="The call fails while a paid task waits to be collected.",
    what_to_do="Name parameters and body fields under `with:` as the operation's spec does; what the vendor takes without saying so, list under `undocumented:` of the task.",
)
UNDOCUMENTED_UNUSED = _entry(
    "undocumented-unused",
    _WARNING,
    title="A path under `undocumented:` that no longer needs to be there",
    why="An exception that outlives its cause would hide the next mistake.",
    what_to_do="Remove it from the list.",
)
PATTERN_DROPPED = _entry(
    "pattern-dropped",
    _WARNING,
    title="A pattern that the client does not check",
    why="Look-around and back-references need an engine that a page could stall; some syntax is known to other engines only.",
    what_to_do="Simplify the pattern in the spec or with a decision, or leave the check to the vendor.",
)
SHAPE_GIVEN_UP = _entry(
    "shape-given-up",
    _WARNING,
    title="Types that cannot be written in Python",
    why="The fields are there, but an editor cannot check them.",
    what_to_do="Simplify the schema in the spec, or with a decision.",
)
NAME_CHANGED = _entry(
    "name-changed",
    _WARNING,
    title="A member under another name than the vendor's",
    why="Such models cannot carry a second name, so what is made of them does not have the vendor's names by itself.",
    what_to_do="Translate the name where you read and write JSON, or take `--as pydantic` or `--as msgspec`, which know both.",
)

# Output.

EDITED_FILE = _entry(
    "edited-file",
    _ERROR,
    title="A generated file was edited by hand",
    why="The next run would lose the edit, so nothing was written.",
    what_to_do="Move the edit to a decision, a template override or a subclass; then delete the file and run again.",
)
FOREIGN_FILE = _entry(
    "foreign-file",
    _ERROR,
    title="A file that Reynard did not write is in the way",
    why="Somebody's own file would be lost, so nothing was written.",
    what_to_do="Move it, or choose another output folder or package name.",
)
OUTPUT_LINK = _entry(
    "output-link",
    _ERROR,
    title="The output folder contains a link",
    why="Writing through it could change files elsewhere.",
    what_to_do="Replace the link by a real folder.",
)
OUTPUT_BUSY = _entry(
    "output-busy",
    _ERROR,
    title="Another run is writing the same output",
    why="Two runs at once could mix their files.",
    what_to_do="Wait for it to end, then run again.",
)
EDITED_SPEC = _entry(
    "edited-spec",
    _ERROR,
    title="A derived spec was edited by hand",
    why="The next run of `reynard ingest` would lose the edit, so the file was left as it is.",
    what_to_do="Write the correction as a decision in decisions.yaml, delete the file and run again; or remove `source:` to own it by hand.",
)
HANDWRITTEN_CLASH = _entry(
    "handwritten-clash",
    _ERROR,
    title="A hand-written spec and a page describe the same operation",
    why="Only one file can have the name; the hand-written one is never overwritten.",
    what_to_do="Rename one of them, or delete the hand-written one to use the page.",
)
NO_SPECS = _entry(
    "no-specs",
    _ERROR,
    title="There is nothing to work on",
    why="A specs folder holds one folder for each provider, each with a provider.yaml.",
    what_to_do="`reynard add PROVIDER PAGE…` puts a vendor's page under specs/PROVIDER/pages/; `reynard init` sets a repository up."
    " Specs elsewhere are named with `--specs`, or in [tool.reynard] of pyproject.toml.",
)
CONFIG = _entry(
    "config",
    _ERROR,
    title="A setting in pyproject.toml that cannot be used",
    why="A misspelt setting would otherwise be ignored in silence.",
    what_to_do="Correct the `[tool.reynard]` table of pyproject.toml; the README lists its settings.",
)
FOLDER_NAME = _entry(
    "folder-name",
    _ERROR,
    title="A folder cannot be a provider's",
    why="A provider's folder becomes a Python module, so it is called as one: a letter, then letters, digits and `_`.",
    what_to_do="Rename the folder in lower case, and `provider:` in its provider.yaml; or start its name with `_` to keep it out.",
)
PAGE_CLASH = _entry(
    "page-clash",
    _ERROR,
    title="A page has the name of another",
    why="Pages are evidence: one that changed is worth seeing before it takes the old one's place.",
    what_to_do="Give the new file another name; or, where it is the same page in a newer state, add it with `--replace`.",
)
OVERRIDE_MOVED = _entry(
    "override-moved",
    _WARNING,
    title="A template of the project's own does not fit its original",
    why="An override hides what a newer Reynard puts into the original: mended defects, new features.",
    what_to_do="Compare the two, and note in the override's first line which original it was compared with.",
)
STALE_SPEC = _entry(
    "stale-spec",
    _ERROR,
    title="A spec is not what its page says now",
    why="A page, a decision or Reynard itself changed, and the spec was not derived again.",
    what_to_do="Run `reynard ingest`, read the diff, and commit it.",
)
STALE_CLIENT = _entry(
    "stale-client",
    _ERROR,
    title="A generated file is not what the specs give now",
    why="Its specs, the templates or Reynard itself changed, or somebody edited it by hand.",
    what_to_do="Run `reynard generate` and commit what it writes; edits by hand belong in decisions, overrides or subclasses.",
)
STALE_NAMES = _entry(
    "stale-names",
    _ERROR,
    title="The record of a client's names is not what its specs give now",
    why="Only a name that is on record stays when another page or task comes to want it.",
    what_to_do="Run `reynard generate` and commit names.lock beside the specs.",
)
STALE_SCHEMA = _entry(
    "stale-schema",
    _ERROR,
    title="A schema beside the specs is of another version of Reynard",
    why="Editors would check specs against keys that this version does not have, or miss new ones.",
    what_to_do="Run `reynard init`: it brings the schemas up to date and touches nothing else.",
)
PROVIDER_DRAFTED = _entry(
    "provider-drafted",
    _NOTE,
    title="A provider.yaml was drafted",
    why="It says only what the pages say, and pages leave things out: each line names its place, doubtful ones are comments.",
    what_to_do="Read provider.yaml, first what is marked `unsure` or `undecided`; specs/README.md says how. It is never overwritten.",
)

# Exported documents.

EXPORT_HIDDEN = _entry(
    "export-hidden",
    _NOTE,
    title="An operation cannot be seen by other tools in the exported document",
    why="OpenAPI has one operation for each method and path; where a constant tells several apart, one is there, and the others stand in `x-reynard-operations` of the path.",
    what_to_do="Nothing, where `reynard` reads the document. Other tools know only the first; which one that is, their names decide.",
)
EXPORT_MASKED = _entry(
    "export-masked",
    _WARNING,
    title="What may be a working key was left out of an exported document",
    why="An exported document is handed on. A spec has such a text where a person or a page wrote it down.",
    what_to_do="Take the key out of the spec, provider.yaml or page, and have the vendor revoke it if it works.",
)

STALE_EXPORT = _entry(
    "stale-export",
    _ERROR,
    title="An exported document is not what the specs export",
    why="Whoever reads it reads an API as it was described before.",
    what_to_do="Run `reynard export` with the same `-o`.",
)

# Pages that are fetched again.

PAGE_CHANGED = _entry(
    "page-changed",
    _NOTE,
    title="A page is no longer what it was",
    why="Its specs and clients still say what the old page said. Vendors change pages without a word.",
    what_to_do="Run `reynard ingest` to see what it comes to; `reynard pull --diff` shows every line.",
)
PAGE_ADDED = _entry(
    "page-added",
    _NOTE,
    title="A page was fetched for the first time",
    why="The operations that it describes have no specs yet.",
    what_to_do="Run `reynard ingest`. If the page is of no use, delete it, and its entry in pages.lock.",
)
PAGE_RESTORED = _entry(
    "page-restored",
    _NOTE,
    title="A page that was missing is back",
    why="pages.lock knew where it came from, and its text is what it was.",
    what_to_do="Nothing. To be rid of a page, delete its entry in pages.lock too.",
)
PAGE_LISTED = _entry(
    "page-not-here",
    _NOTE,
    title="An index lists pages that are not here",
    why="The vendor may offer operations that the clients do not have.",
    what_to_do="Fetch them with `reynard pull --new`, or name the wanted ones with `pages: {match: [...]}` in provider.yaml.",
)
PAGE_UNLISTED = _entry(
    "page-unlisted",
    _NOTE,
    title="An index no longer lists a page",
    why="The page is still served; vendors often hide what they are about to remove.",
    what_to_do="Look whether another page has taken its place.",
)
PAGE_GONE = _entry(
    "page-gone",
    _WARNING,
    title="A page is no longer where it came from",
    why="Its operations may be gone too, or have moved to another page. Nothing was deleted.",
    what_to_do="Write its new address under `pages: {urls: {...}}` in provider.yaml; or delete the page and its entry in pages.lock.",
)
PAGE_FAILED = _entry(
    "page-failed",
    _ERROR,
    title="A page could not be fetched",
    why="Whether it has changed is not known. What is on disk was left as it is.",
    what_to_do="Open its address in a browser; run `reynard pull` again later.",
)
PAGE_REFUSED = _entry(
    "page-refused",
    _ERROR,
    title="An address was not asked for",
    why="Addresses come from files and from other people's pages: only hosts that a person has named are asked, encrypted, on the open internet.",
    what_to_do="Name the host under `pages: {hosts: [...]}` in provider.yaml, or with `--host`.",
)
PAGE_EDITED = _entry(
    "page-edited",
    _WARNING,
    title="A page was edited by hand",
    why="Pages are evidence: what the specs say must be found in the vendor's own words. It was left as it is.",
    what_to_do="Write corrections as decisions in decisions.yaml; delete the file and run `reynard pull` to have the vendor's page back.",
)
PAGE_UNRECORDED = _entry(
    "page-unrecorded",
    _NOTE,
    title="Nobody has said where a page came from",
    why="It cannot be fetched again, so nobody will notice when the vendor changes it.",
    what_to_do="Write its address under `pages: {urls: {...}}` in provider.yaml.",
)
