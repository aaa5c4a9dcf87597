"""An operation as a whole: its address, headers, body, keys, and its neighbours."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

TRANSPORT_HEADER = Entry(
    code="transport-header",
    severity=Severity.NOTE,
    title="A header that belongs to the transport",
    why="Content-Type, Accept and Authorization are set by the client from the body and the key, never by the caller.",
    what_to_do="Nothing: the client sets it by itself.",
    example="parameters: [{name: Content-Type, in: header, required: true}]",
    instead="nothing: client.videos.submit(…) sends it by itself",
)
AUTH_CONFLICT = Entry(
    code="auth-conflict",
    severity=Severity.NOTE,
    title="Authentication that the page calls optional",
    why="The same header is required on other pages of the vendor; a paid call without a key cannot work.",
    what_to_do="The key is sent. Set `auth: []` with a decision for an operation that is open to all.",
    example="parameters: [{name: Authorization, in: header, required: false}]",
    instead='- {at: "list_models", set: {auth: []}, because: "open to all"}',
)
COMMAND_DIFFERS = Entry(
    code="command-differs",
    severity=Severity.WARNING,
    title="A command or a line of the page calls the operation otherwise than it is declared",
    why="One of the two was written for another version, another server or another operation: that call fails, or starts something else.",
    what_to_do="Nothing, if the declaration is right: it is believed. Else set method or path with a decision, and server or key in provider.yaml.",
    example="POST /v1/videos in the document, and `curl https://api.example.com/v2/videos -d …` below it",
    instead='- {at: "submit_video", set: {path: "/v2/videos"}, because: "the other one answers 404"}',
)
AUTH_IN_PROSE = Entry(
    code="auth-in-prose",
    severity=Severity.NOTE,
    title="Words, or a documented 401, say another thing about the key than is declared",
    why="Exporters write `security: []` by themselves, and templates declare a key for calls that are open to all.",
    what_to_do="A key is required where words ask for one, and sent where there is one otherwise. Set `auth` with a decision.",
    example="security: []   with the tag   Auth: JWT Required",
    instead='- {at: list_prices, set: {auth: []}, because: "the vendor\'s support says that it is open to all"}',
)
PATH_STYLE = Entry(
    code="path-style",
    severity=Severity.WARNING,
    title="A path that is not written as OpenAPI does",
    why="`:id` and `<id>` are parameters, a host in a path belongs to the base URL, a missing slash breaks the address.",
    what_to_do="Nothing, if the reading is right.",
    example="POST /v1/videos/:id/cancel",
    instead="POST /v1/videos/{id}/cancel",
)
PATH_PARAMETER = Entry(
    code="path-parameter",
    severity=Severity.WARNING,
    title="Path and declared path parameters disagree",
    why="A parameter that only the path has would be sent as braces; one that only the table has would go nowhere.",
    what_to_do="What the path has is required as text; what it lacks is dropped.",
    example="GET /v1/videos/{id}, whose table lists `video_id` in the path",
    instead='- {at: "query_video", set: {path: "/v1/videos/{video_id}"}, because: "the table is right"}',
)
NAME_BLANKS = Entry(
    code="name-blanks",
    severity=Severity.WARNING,
    title="A name with blanks or full-width characters around it",
    why="`duration ` and `duration` are two names on the wire; the blank came from the page's table.",
    what_to_do="It is read without. Rename it back with a decision if the vendor really wants it.",
    example='"name": "duration "',
    instead='- {at: "submit_video.query.duration", rename: "duration ", because: "the vendor wants the blank"}',
)
SECRET_EXPOSED = Entry(
    code="secret-exposed",
    severity=Severity.NOTE,
    title="A password or secret stands where others read it",
    why="Addresses are written to the logs of servers and proxies and to histories; a password that is answered is stored in the clear somewhere.",
    what_to_do="It is sent as the page says. Keep such a client away from shared proxies, and ask the vendor for another way.",
    example="parameters: [{name: corpsecret, in: query, required: true}]",
    instead="nothing: it is said, for you to know",
)
KEY_FOR_LOGIN = Entry(
    code="key-for-login",
    severity=Severity.NOTE,
    title="A log-in that is declared to need a key",
    why="Who logs in has no key yet; a client that insists on one can never get one. Documents declare keys for all operations at once.",
    what_to_do="The key is sent where there is one. Open the operation with a decision.",
    example="POST /login   with   security: [{bearer: []}]   for the whole document",
    instead='- {at: log_in, set: {auth: []}, because: "it gives the key"}',
)
NO_FAILURES = Entry(
    code="no-failures",
    severity=Severity.FACT,
    title="No operation documents a failure",
    why="A caller cannot know which failures to expect, nor where their code and their words stand.",
    what_to_do="Make one call fail, and say in provider.yaml under `errors` where code and message stand.",
    example="responses: {200: …}   in each operation",
    instead='errors: {code: ["error.code"], message: ["error.message"]}',
)
SPELLED_OTHERWISE = Entry(
    code="spelled-otherwise",
    severity=Severity.FACT,
    title="One name in two spellings",
    why="Who knows `taskId` from the answer looks for it in the call that comes back, which has `task_id`.",
    what_to_do="Both stay as the page has them. Rename one with a decision, if a real call shows that the page is wrong.",
    example='{"taskId": "1"} answered, {"task_id": "1"} in the callback',
    instead="nothing: it is said, for you to know",
)
FIELD_ABSENT = Entry(
    code="field-absent",
    severity=Severity.FACT,
    title="Words about a field that the operation does not have",
    why="It was renamed, or left out of the schema, or the words come from another page: a caller who needs it cannot send it, or waits for it in vain.",
    what_to_do="Nothing is made of it. Add the field with a decision where a call shows that it is there.",
    example='"description": "requires the `use_marker` parameter"   where no parameter is called so',
    instead='- {at: "list_files.query.use_marker", add: {type: "boolean"}, because: "the marker works with it alone"}',
)
BODY_NEEDED = Entry(
    code="body-needed",
    severity=Severity.NOTE,
    title="A body is called optional, though what is wanted is said in it",
    why="It has required members, and the call is a POST or has no other arguments: exporters write `required: false` "
    "where nobody has said anything. The client asks for the body.",
    what_to_do="Nothing, unless a call without a body means something.",
    example="requestBody: {required: false, …} whose schema requires `prompt`",
    instead='at: "create_image.request"\nset: {required: false}',
)
BODY_OF_GET = Entry(
    code="body-of-get",
    severity=Severity.WARNING,
    title="A GET with a request body",
    why="Servers and proxies ignore or refuse it; such bodies are mostly left over from a copied page.",
    what_to_do="It is dropped. Keep it with a decision if the vendor reads it.",
    example='GET /v1/videos with a request body {"status": "done"}',
    instead='- {at: "list_videos.request", choose: "declared", because: "the vendor reads it"}',
)
FILE_IN_JSON = Entry(
    code="file-in-json",
    severity=Severity.WARNING,
    title="A body that is declared as JSON has files in it",
    why="JSON holds texts, and no bytes: a client that sends what is declared cannot send the file at all.",
    what_to_do="It is sent as a form. Keep JSON with a decision where the vendor takes the file's bytes as text.",
    example="content: {application/json: {schema: {properties: {file: {type: string, format: binary}}}}}",
    instead='- {at: "transcribe.request", choose: "declared", because: "the file is sent as base64"}',
)
FOREIGN_WORDS = Entry(
    code="foreign-words",
    severity=Severity.FACT,
    title="Words about a field that are of another one, or of another operation",
    why="They were copied along; who reads them in an editor looks for the wrong id, sets the width for the height, or fears to delete something.",
    what_to_do="Nothing is made of them. Tell the vendor, or set the description with a decision.",
    example='"orderId": "ID of pet that needs to be fetched"',
    instead='- {at: "get_order.path.orderId", set: {description: "ID of the order"}, because: "copied from pets"}',
)
ID_TYPES = Entry(
    code="id-types",
    severity=Severity.NOTE,
    title="An id, or what pages are counted by, that is a text in one operation and a number in another",
    why="What the one answers is handed to the other: a client with types refuses it, one without may send what nobody finds.",
    what_to_do="Each operation has it as its page does. Settle the type with a decision where calls show which it is.",
    example='{"task_id": "8421"} is answered, and `task_id: integer` asked for',
    instead='- {at: "query_video.request.task_id", set: {type: "string"}, because: "ids have more digits than numbers keep"}',
)
TYPES_ELSEWHERE = Entry(
    code="types-elsewhere",
    severity=Severity.FACT,
    title="A field that has one type in one operation, and another in another",
    why="What is read here is sent there: a number that was a text is refused, or is found by nobody.",
    what_to_do="Each operation has it as its page does. Settle the type with a decision where calls show which it is.",
    example='`floor: "3"` is answered, and `floor: integer` asked for',
    instead='- {at: "edit_room.request.floor", set: {type: "string"}, because: "the answers have texts"}',
)
VALUES_ELSEWHERE = Entry(
    code="values-elsewhere",
    severity=Severity.FACT,
    title="A field whose values stand at another one of its name, or differ from there",
    why="Whoever has to send it looks in vain where it is declared; where two lists differ, one of them is old.",
    what_to_do="Each has what its own page says. Set the list with a decision where it holds for both.",
    example="the query's `status` lists nothing, the answers' `status` is `open` or `closed`",
    instead='- {at: "list_orders.query.status", set: {enum: ["open", "closed"]}, because: "the answers have no others"}',
)
KEY_MASKED = Entry(
    code="key-masked",
    severity=Severity.WARNING,
    title="A page or a spec shows what may be a working key",
    why="Whatever stands in a spec comes into code, manuals and reports, and is handed on.",
    what_to_do="Take the key out of the page, and have the vendor revoke it if it works.",
    example='"description": "Bearer sk-…", with a whole key',
    instead='"description": "Bearer <token>"',
)
KEY_IN_SPEC = Entry(
    code="key-in-spec",
    severity=Severity.ERROR,
    title="What a spec sends, or compares answers with, may be a working key",
    why="It would stand in the generated code, be committed and handed on, and the caller could not change it.",
    what_to_do="Take it out; declare it under `auth:` in provider.yaml, and the client reads it from its environment.",
    example='headers: {X-App-Key: "sk-…"}, with a whole key, in provider.yaml',
    instead='auth: {schemes: {app: {type: "header", name: "X-App-Key"}}}',
)
UNMARKED_POST = Entry(
    code="unmarked-post",
    severity=Severity.NOTE,
    title="A POST that nobody marked as read or paid",
    why="It is taken for a paid submit and never sent twice; a query by POST would be safe to retry.",
    what_to_do="Mark it with a decision: `set: {effect: read}`.",
    example="POST /v1/videos/query, “查询任务”",
    instead='- {at: "query_video", set: {effect: "read"}, because: "it only reads"}',
)
ACTING_GET = Entry(
    code="acting-get",
    severity=Severity.NOTE,
    title="A GET that does something",
    why="A GET is retried when no answer comes: what deletes, sends or creates is then done twice.",
    what_to_do="Mark it with a decision, `set: {effect: read}`, if it only reads.",
    example="GET /user/sendCode, “发送验证码”",
    instead='- {at: "send_code", set: {effect: "read"}, because: "the vendor sends one code a minute, however often it is asked"}',
)
TOLD_APART = Entry(
    code="told-apart",
    severity=Severity.NOTE,
    title="Several operations share a method and path, and a constant tells them apart",
    why="Each page has one value for the same member, and another one than its neighbours: each is an operation of its own, which sends its constant by itself.",
    what_to_do="Nothing. Another member, or other names, can be had with a decision `split` over those pages.",
    example='{at: "pages/*", split: {in: "body", name: "model"}, because: "…"}',
    instead='- {at: "pages/*", split: {in: "body", name: "model_name"}, because: "`model` is an alias"}',
)
DEPRECATED_IN_TITLE = Entry(
    code="deprecated-in-title",
    severity=Severity.NOTE,
    title="Only a title or folder says that an operation is given up",
    why="Who calls it should know before it is gone; editors strike deprecated methods through.",
    what_to_do="It is deprecated. Take the mark away with a decision if the words mean something else.",
    example="summary: 提交视频任务（已废弃）",
    instead='- {at: submit_video, set: {deprecated: false}, because: "it is here to stay"}',
)
NO_SUCCESS = Entry(
    code="no-success",
    severity=Severity.NOTE,
    title="A page documents failures, and no good answer",
    why="Nobody can say what a call returns; what comes is given as it is.",
    what_to_do="Look at a real answer, and describe it in a spec by hand or a decision.",
    example='responses: {"400": {description: bad request}}',
    instead='- {at: "create_video.response.200", set: {type: "object"}, because: "seen in a live call"}',
)
TWIN_PAGES = Entry(
    code="twin-pages",
    severity=Severity.WARNING,
    title="Several pages document one operation",
    why="Vendors keep a page in two languages, or an older one beside the newer; where they differ, one of them is out of date.",
    what_to_do="They are one operation: what either page has is accepted, and required is what all of them require. Remove a page that is out of date, or part them with a decision `part`.",
    example="pages/submit.md and pages/submit.en.md, both `POST /v1/videos`; only one of them requires `size`",
    instead='- {at: submit_video.request.size, set: {required: true}, because: "the English page is older"}',
)
DUPLICATE_ENDPOINT = Entry(
    code="duplicate-endpoint",
    severity=Severity.WARNING,
    title="Two pages document the same method and path",
    why="Both are specified under names of their own, since vendors give one address to several operations.",
    what_to_do="Remove one page, tell them apart with a decision `split`, or take them for one with `merge`.",
    example="pages/video.md and pages/video-old.md, both POST /v1/videos",
    instead='- {at: "create_video_2", remove: true, because: "the page is out of date"}',
)
NOTHING_REQUIRED = Entry(
    code="nothing-required",
    severity=Severity.FACT,
    title="A body of which nothing is required, and no example shows what is sent",
    why="Whoever wrote the page left the marks out, mostly: a call without the one thing that it is about is refused, or paid for.",
    what_to_do="All members are optional arguments. Require those without which a call means nothing by decisions.",
    example='"requestBody": {… "schema": {"properties": {"prompt": …, "seed": …}}}   without `required`, without an example',
    instead='- {at: submit_video.request.prompt, set: {required: true}, because: "HTTP 400 without it"}',
)
