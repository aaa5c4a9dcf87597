"""Documents with references: OpenAPI, exports of projects."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

BROKEN_YAML = Entry(
    code="broken-yaml",
    severity=Severity.ERROR,
    title="A YAML document cannot be read",
    why="None of its operations reached the specs.",
    what_to_do="Capture the page again, as Markdown or as the site's own export: text copied from a browser loses indentation.",
    example="paths:\n  /videos:\n post: {}",
    instead="paths:\n  /videos:\n    post: {}",
)
DANGLING_REFERENCE = Entry(
    code="dangling-reference",
    severity=Severity.WARNING,
    title="A reference leads nowhere",
    why="What it stands for is missing from the document, so anything is accepted in its place.",
    what_to_do="Capture the page with its components, or set the schema with a decision.",
    example="schema: {$ref: '#/components/schemas/Task'} where no `Task` is defined",
    instead='- {at: "query_video.response.200.task", set: {type: "object"}, because: "the model is missing from the export"}',
)
EXTERNAL_REFERENCE = Entry(
    code="external-reference",
    severity=Severity.ERROR,
    title="A reference leads to what is not among the pages",
    why="A document may be made of several files below `pages/`. Nothing else is opened while a page is read: no "
    "address, no absolute path, nothing above the folder. What the reference stands for is missing from the specs.",
    what_to_do="Save the file below the provider's `pages/`, at the path that the reference names, or bundle the document.",
    example="schema: {$ref: 'https://example.com/common.yaml#/Task'}",
    instead="schema: {$ref: 'common.yaml#/Task'}, with `pages/common.yaml` beside it",
)
EXAMPLE_ELSEWHERE = Entry(
    code="example-elsewhere",
    severity=Severity.NOTE,
    title="An example stands somewhere else",
    why="`externalValue` names an address or a file. Nothing is opened while a page is read, so the example tells nothing.",
    what_to_do="Put the example into the document as `value`, if it shows something that the schema does not say.",
    example="examples: {one: {externalValue: 'https://example.com/one.json'}}",
    instead="examples: {one: {value: {prompt: 'a cat'}}}",
)
DYNAMIC_REFERENCE = Entry(
    code="dynamic-reference",
    severity=Severity.WARNING,
    title="A reference means something else each time",
    why="`$dynamicRef` is resolved by the schemas that led there (JSON Schema 2020-12, 8.2.3.2). Where several have a "
    "`$dynamicAnchor`, its meaning is not one schema: anything is accepted in its place, and nothing in the document is "
    "refused for being unevaluated.",
    what_to_do="Set the schema with a decision, or write `$ref` where one schema is always meant.",
    example="items: {$dynamicRef: '#node'}, where two schemas have `$dynamicAnchor: node`",
    instead="items: {$ref: '#/components/schemas/Node'}",
)
UNEXPECTED_SHAPE = Entry(
    code="unexpected-shape",
    severity=Severity.WARNING,
    title="A part of a document has another form than its format prescribes",
    why="The part was left out; the rest was read.",
    what_to_do="Look at the place; say what is meant with a decision.",
    example="parameters: {limit: 10}",
    instead="parameters: [{name: limit, in: query, schema: {type: integer}}]",
)
STALE_COPY = Entry(
    code="stale-copy",
    severity=Severity.NOTE,
    title="A schema stands beside the reference that replaces it",
    why="Exporters leave old copies behind; the format says that the reference counts.",
    what_to_do="Nothing, unless the copy is the newer one; then set the schema with a decision.",
    example="{$ref: '#/components/schemas/Task', properties: {id: {type: string}}} in OpenAPI 3.0",
    instead='- {at: "query_video.response.200.id", add: {type: "string"}, because: "the copy beside the reference is newer"}',
)
SCHEMA_IS_EXAMPLE = Entry(
    code="schema-is-example",
    severity=Severity.WARNING,
    title="What should be a schema is an example, or the other way round",
    why="Taken literally, a value read as a schema accepts anything.",
    what_to_do="It is read as what it looks like.",
    example='"schema": {"id": 1, "name": "fox"}',
    instead='"schema": {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}',
)
CALLBACK_LEFT_OUT = Entry(
    code="callback-left-out",
    severity=Severity.NOTE,
    title="A call that the vendor makes is left out",
    why="What webhooks and callbacks bring becomes a class and a function that reads it; here nothing is described that could be read.",
    what_to_do="Nothing, or write a spec with `webhook:` that says what arrives.",
    example="webhooks: {done: {post: {description: called when a video is ready}}}, without a body",
    instead='a spec by hand with `webhook: {event: "done"}` and a `request:` that says what arrives',
)
MEDIA_UNKNOWN = Entry(
    code="media-unknown",
    severity=Severity.NOTE,
    title="A media type is taken as bytes",
    why="Nothing here reads or writes it, so callers pass and get bytes, and no model checks what is in them.",
    what_to_do="Encode and decode it yourself, or say with a decision at `request` or `response.<status>` which it is.",
    example='"content": {"application/x-msgpack": {"schema": {"type": "object"}}}',
    instead='{at: submit_video.request, set: {media: application/json}, because: "the vendor takes JSON as well"}',
)
XML_AS_TEXT = Entry(
    code="xml-as-text",
    severity=Severity.NOTE,
    title="XML is passed and given as text",
    why="Where an element stands, and whether it is an attribute, few documents say; a text loses nothing, and no parser"
    " of ours meets what a vendor sends.",
    what_to_do="Parse it with a library that refuses entities, as defusedxml does; or choose JSON with a decision that"
    " sets `media`, where the vendor takes it.",
    example='"content": {"application/xml": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}',
    instead='{at: submit_video.request, set: {media: application/json}, because: "the vendor takes JSON as well"}',
)
PART_HEADERS = Entry(
    code="part-headers",
    severity=Severity.NOTE,
    title="A part of a form may have headers of its own",
    why="They are no arguments: a caller who needs them passes `Upload(content, headers={…})`.",
    what_to_do="Nothing, where the vendor does without them.",
    example="encoding: {file: {headers: {X-Checksum: {schema: {type: string}}}}}",
    instead='client.files.upload(file=Upload(content, headers={"X-Checksum": "…"}))',
)
MERGE_PATCH = Entry(
    code="merge-patch",
    severity=Severity.NOTE,
    title="A body of `application/merge-patch+json` takes null for every member",
    why="Its media type says so (RFC 7396): null takes the member away. Its schema is mostly that of the whole object.",
    what_to_do="Nothing; `NULL` from the package is what a caller passes.",
    example="requestBody: {content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Film'}}}}",
    instead='client.films.edit(film_id="f1", subtitle=NULL)',
)
STREAM_UNSEEN = Entry(
    code="stream-unseen",
    severity=Severity.NOTE,
    title="A stream can be asked for, and nothing tells what comes then",
    why="Without the switch the answer is what the page has; with it events come, one JSON text each. Those of a chat are known from where all gateways have them: `choices` with `delta` in place of `message`. Others are read as objects without named members, and where the words of the switch speak of something else, as one piece.",
    what_to_do="Try it once. Members of an event are added with a decision; where nothing is streamed, take the switch away with one.",
    example='"stream": {"type": "boolean"} in a body whose answer is `application/json` alone',
    instead='- {at: "create_chat.request.stream", remove: true, because: "its events are not documented"}',
)
CALLBACK_UNSEEN = Entry(
    code="callback-unseen",
    severity=Severity.FACT,
    title="A call can be asked for, and nothing tells what it brings",
    why="Who gives an address waits for a call of the vendor's: with what body, signed how, and how often it is sent again, nobody knows before one came.",
    what_to_do="Collect the result by its query as well. Write down one real call, as a spec by hand with `webhook:`.",
    example='"callback_url": {"type": "string"}   in a body, and no callback or webhook on the page',
    instead="nothing: it is said, for you to know",
)
STREAM_IN_EXAMPLE = Entry(
    code="stream-in-example",
    severity=Severity.NOTE,
    title="An example is a stream of events, which no media type says",
    why="The answer is read as server-sent events, one typed item after another.",
    what_to_do="To read it whole, set `media: application/json` with a decision at `response.<status>`.",
    example='an example of the answer 200 that reads `data: {"delta": "a"}`, under application/json',
    instead='- {at: "create_chat.response.200", set: {media: "application/json"}, because: "the vendor streams only where asked to"}',
)
NOT_HTTP = Entry(
    code="not-http",
    severity=Severity.NOTE,
    title="Endpoints of another protocol are left out",
    why="WebSocket, Socket.IO and gRPC endpoints are no request with one answer.",
    what_to_do="Nothing; write a client for them by hand.",
    example="an endpoint of type `websocket` in a project's export",
    instead="a client written by hand",
)
LINKS_LEFT_OUT = Entry(
    code="links-left-out",
    severity=Severity.NOTE,
    title="Links between answers and operations are left out",
    why="They say which member of an answer another operation takes; a client has no methods for that.",
    what_to_do="Nothing; what belongs to the life of a task can be said under `tasks` in provider.yaml.",
    example="responses: {'200': {links: {film: {operationId: getFilm}}}}",
    instead="client.films.get_film(film_id=created.id)",
)
RELATIVE_SERVER = Entry(
    code="relative-server",
    severity=Severity.NOTE,
    title="A server is named without its host",
    why="Its path belongs before every path of its operations, and only the vendor's documentation says at which host.",
    what_to_do="Give the host as `base_url` in provider.yaml; where that ends with the same path, nothing is put before paths.",
    example="servers: [{url: /v1}]",
    instead='base_url: "https://api.example.com/v1"',
)
SERVER_UNKNOWN = Entry(
    code="server-unknown",
    severity=Severity.WARNING,
    title="A page names a host that provider.yaml does not know",
    why="The operation is called at `base_url`, where perhaps nobody knows it, and gets the key.",
    what_to_do="Name it under `servers` in provider.yaml, and operations whose page names it go there; or leave it, if `base_url` is right.",
    example="servers: [{url: 'https://upload.example.com'}], and provider.yaml has base_url: https://api.example.com",
    instead='servers: {upload: {base_url: "https://upload.example.com"}}',
)
UNDEFINED_SECURITY = Entry(
    code="undefined-security",
    severity=Severity.WARNING,
    title="An authentication scheme is used but not defined, or of an unknown kind",
    why="Without its kind, nobody knows where the key goes.",
    what_to_do="Say in provider.yaml, under `auth`, where its key goes.",
    example="security: [{MyKey: []}] where `components.securitySchemes` has no `MyKey`",
    instead='auth: {schemes: {key: {type: "bearer"}}}',
)
