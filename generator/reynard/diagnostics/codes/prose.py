"""What only descriptions say."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

PROSE_VALUES = Entry(
    code="prose-values",
    severity=Severity.NOTE,
    title="Values that only prose lists",
    why="A third of all value lists stand only in descriptions; an editor should offer them all the same.",
    what_to_do="They become an open list: known values are offered, others let through. Close it with a decision if it is complete.",
    example='"description": "视频时长 枚举值 5, 10"',
    instead='- {at: submit_video.request.duration, set: {enum: [5, 10]}, because: "others give HTTP 400"}',
)
PROSE_LISTS_MORE = Entry(
    code="prose-lists-more",
    severity=Severity.WARNING,
    title="A description lists values that the schema's own list lacks",
    why="One of the two lags behind; a state that is not listed may be the one that a task ends with.",
    what_to_do="They are accepted as well. Close the list with a decision if the description is wrong.",
    example='{"enum": [0, 1, 2], "description": "0: running 1: done 2: failed 3: expired"}',
    instead='- {at: "query_video.response.200.state", set: {enum: [0, 1, 2]}, because: "3 is of another product"}',
)
PROSE_LISTS_FEWER = Entry(
    code="prose-lists-fewer",
    severity=Severity.NOTE,
    title="A description lists the values of a field without some that the schema has",
    why="One of the two lags behind: what only the schema names may be refused by now, or not be told of yet.",
    what_to_do="All are accepted. Take out with a decision what the vendor refuses.",
    example='{"enum": ["720p", "1080p", "4k"], "description": "可选值：720p、1080p"}',
    instead='- {at: "submit_video.request.resolution", set: {enum: [720p, 1080p]}, because: "4k gives HTTP 400"}',
)
PROSE_FACTS = Entry(
    code="prose-facts",
    severity=Severity.FACT,
    title="What only prose says of a field",
    why="Ranges, lengths, units, formats, defaults and conditions help a caller, but a sentence has many readings: none is enforced, no default is sent.",
    what_to_do="Nothing; to enforce a limit, set it with a decision.",
    example='"description": "1 到 16 秒，默认 5"',
    instead='- {at: submit_video.request.duration, set: {minimum: 1, maximum: 16}, because: "17 gives HTTP 400"}',
)
TYPE_IN_PROSE = Entry(
    code="type-in-prose",
    severity=Severity.NOTE,
    title="A description speaks of another type than the schema declares",
    why="One of the two is wrong: a list that is sent as one text is refused, and so is a word where a number is wanted.",
    what_to_do="Both are taken, unless an example is as the schema says. Set one type with a decision where a call shows it.",
    example='"status": {"type": "integer", "description": "pending / approved / rejected"}',
    instead='- {at: "list_orders.query.status", set: {type: string}, because: "numbers give HTTP 400"}',
)
MEMBER_GROUPS = Entry(
    code="member-groups",
    severity=Severity.NOTE,
    title="What descriptions say of several members together",
    why="A call that lacks one of two inputs, or has both, is refused by the vendor, at times after it was paid for.",
    what_to_do="It is checked before sending, with the page's words. Take it away with a decision if the vendor is milder.",
    example='"description": "image 和 video 二选一"',
    instead='- {at: "submit_video.request{not image, video}", remove: true, because: "both together were accepted"}',
)
NULL_IN_PROSE = Entry(
    code="null-in-prose",
    severity=Severity.NOTE,
    title="A description says that null may stand where the schema allows none",
    why="A client that trusts the schema refuses a good answer, or keeps a caller from sending what takes a value away.",
    what_to_do="Null is accepted. Set the type with a decision if the words are wrong.",
    example='"brand": {"type": "string", "description": "Nullable. Null for unbranded."}',
    instead='- {at: "order.request.brand", set: {type: "string"}, because: "null gives HTTP 422"}',
)
LIMIT_DIFFERS = Entry(
    code="limit-differs",
    severity=Severity.WARNING,
    title="A description bounds a field otherwise than its schema or an example",
    why="One of them was changed and the other forgotten; a call that keeps to the wrong one, or copies the example, is refused, perhaps after files were sent.",
    what_to_do="The schema is believed, and an example is taken as it is. Set the bound with a decision where a call shows it.",
    example='{"type": "array", "maxItems": 5, "description": "最多 1 张"}',
    instead='- {at: "edit_image.request.image_urls", set: {maxItems: 1}, because: "two give HTTP 422"}',
)
DEFAULT_DIFFERS = Entry(
    code="default-differs",
    severity=Severity.WARNING,
    title="A description names another default than its schema",
    why="Whoever leaves the field out gets one of both, and may pay for a sound track, a size or a mark that nobody wanted.",
    what_to_do="The schema is believed; the client sends neither. Give the value in the call, or set the default with a decision.",
    example='{"type": "boolean", "default": false, "description": "是否加水印，默认 true"}',
    instead='- {at: "submit_video.request.watermark", set: {default: true}, because: "a call without it has the mark"}',
)
UNIT_DIFFERS = Entry(
    code="unit-differs",
    severity=Severity.WARNING,
    title="A description counts in another unit than the field's name, or its example",
    why="Seconds for milliseconds are a film that is a thousand times too long, or a moment in 1970.",
    what_to_do="The number is sent and given as it is. Make one call, and set the description with a decision.",
    example='"duration_ms": {"type": "integer", "description": "Duration in seconds"}',
    instead='- {at: "get_job.response.200.duration_ms", set: {description: "Length in ms"}, because: "5000 for 5 s"}',
)
REQUIRED_IN_PROSE = Entry(
    code="required-in-prose",
    severity=Severity.WARNING,
    title="A description calls a member required that the schema does not require",
    why="Exporters forget the mark; a paid call without it is refused, or does something else than was meant.",
    what_to_do="It is required where every example has it, or where nothing else says what is required. Overrule it with a decision.",
    example='"model": {"type": "string", "description": "必填，模型名称"}   without   "required": ["model"]',
    instead='- {at: submit_video.request.model, set: {required: false}, because: "there is a default model"}',
)
PROSE_STATUS = Entry(
    code="prose-status",
    severity=Severity.FACT,
    title="Status codes that only prose lists",
    why="A caller should know which failures to expect; the page gives them no answer of their own.",
    what_to_do="They are listed as answers without content. Nothing to do.",
    example='"description": "返回 402 表示余额不足"',
    instead="nothing: 402 is listed as an answer without content",
)
PROSE_REMARKS = Entry(
    code="prose-remarks",
    severity=Severity.FACT,
    title="What words say that no schema can",
    why="Cost, how long a result is kept, how often one may call, rights, restrictions, what must be done before, when a member is there: who pays wants to know, and no type says it.",
    what_to_do="Specs have no place for it. What a task's life knows (`lifetime`, `poll`) is drafted into provider.yaml where the words are plain; see that it stands there, or decide it.",
    example='"description": "视频链接有效期为 24 小时"',
    instead="nothing: it is quoted, for you to know",
)
