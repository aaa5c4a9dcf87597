"""Pages as a whole, before anything is weighed: files, their sections, their blocks."""

from __future__ import annotations

from reynard.diagnostics.codes.entry import Entry
from reynard.diagnostics.model import Severity

UNKNOWN_PAGE = Entry(
    code="unknown-page",
    severity=Severity.ERROR,
    title="No reader knows this kind of page",
    why="Nothing was read from it, so its operations are missing from the specs.",
    what_to_do="Save the page's text or its Markdown twin (add `.md` to its address), or write the spec by hand.",
    example="a page that was saved as HTML, with none of its documentation in it",
    instead="the page's Markdown twin: curl -o video.md https://docs.example.com/video.md",
)
AMBIGUOUS_PAGE = Entry(
    code="ambiguous-page",
    severity=Severity.ERROR,
    title="Several readers take this page for theirs",
    why="Two documents are probably glued together in one file; reading it with either reader would lose the other.",
    what_to_do="Split the page, so that each file holds one document.",
    example="one file that holds a Markdown page and, below it, an OpenAPI document",
    instead="two files: pages/video.md and pages/openapi.json",
)
UNREADABLE_FILE = Entry(
    code="unreadable-file",
    severity=Severity.ERROR,
    title="A file cannot be read as text",
    why="It is missing, a folder, not permitted, too large, or not text in UTF-8, UTF-16 (with a mark), GBK, Big5, Shift JIS or EUC-JP.",
    what_to_do="Save it again as UTF-8, or remove it from the folder.",
    example="pages/video.txt, saved in Latin-1",
    instead="iconv -f LATIN1 -t UTF-8 video.txt > pages/video.txt",
)
BROKEN_JSON = Entry(
    code="broken-json",
    severity=Severity.ERROR,
    title="A JSON block of a page cannot be read",
    why="The section it holds (parameters, body, responses) is missing from the spec, so the operation is left out.",
    what_to_do="Capture the page again; it may have been cut off while it was saved.",
    example='{"query": [{"name": "id"}, …   and the text ends here',
    instead="the page, captured again as a whole",
)
MISSING_SECTION = Entry(
    code="missing-section",
    severity=Severity.ERROR,
    title="A page lacks what every operation needs",
    why="Without a method and a path there is nothing to call.",
    what_to_do="Capture the whole page, from its title on.",
    example="a page that begins with its parameters, after the line with `POST /v1/videos`",
    instead="the page from its title on",
)
SECTION_ASSUMED = Entry(
    code="section-assumed",
    severity=Severity.WARNING,
    title="Nothing says where the fields of a table go",
    why="Sent in a header or in the address instead of the body, they do not arrive; the call may be paid for without them.",
    what_to_do="Compare with an example of the vendor's; give the table a heading of its own in the page if it was lost when it was copied.",
    example="a table of headers, a blank line, and a table of other columns with `prompt` and `size`",
    instead="the same with `请求体` above the second table",
)
CALL_UNREAD = Entry(
    code="call-unread",
    severity=Severity.NOTE,
    title="A call is named, and was not read as one of its own",
    why="What is named among the words of another call is mostly a hint to another page; where it is a call of this page, no client has it.",
    what_to_do="Give it a heading of its own with what it takes, if it was lost when the page was copied, or write a spec by hand.",
    example="### Later\n**URL:** `POST /v1/later/films` between the address of a call and its fields",
    instead="the same on a page of its own, with its fields",
)
NEED_ASSUMED = Entry(
    code="need-assumed",
    severity=Severity.NOTE,
    title="Fields are required because others are called optional",
    why="Where a page marks what may be left out, all else is needed; where it merely forgot a mark, a call that the vendor accepts is refused.",
    what_to_do="Compare with an example; what may be left out gets a decision `set: {required: false}`.",
    example="- `prompt` (string): What it shows\n- `seconds` (integer, optional): Its length",
    instead="- `prompt` (string, required): What it shows\n- `seconds` (integer, optional): Its length",
)
UNREAD_BLOCKS = Entry(
    code="unread-blocks",
    severity=Severity.NOTE,
    title="Tables or JSON of a page belong to no call that was read",
    why="What they say of requests, answers or calls back is in no spec.",
    what_to_do="Look at them; what is missing goes into a decision, or into a spec written by hand.",
    example="## Notes, and below it a table of fields whose call is not named",
    instead="the same table below `### Response`",
)
DUPLICATE_KEY = Entry(
    code="duplicate-key",
    severity=Severity.WARNING,
    title="A JSON object has the same name twice",
    why="Readers keep the last one; the page's author may have meant the first.",
    what_to_do="Look at both; set the right one with a decision.",
    example='{"type": "string", "type": "integer"}',
    instead='- {at: "submit_video.request.seed", set: {type: "string"}, because: "the first one is right"}',
)
REPEATED_SECTION = Entry(
    code="repeated-section",
    severity=Severity.NOTE,
    title="A section stands on the page twice",
    why="Text captured from a site often repeats its headings; the fuller one was read.",
    what_to_do="Nothing, unless the two differ.",
    example="a page with two headings `请求参数`, the second of them empty",
    instead="nothing: the fuller section is read",
)
ENDPOINT_CONFLICT = Entry(
    code="endpoint-conflict",
    severity=Severity.WARNING,
    title="A page names its endpoint in two ways",
    why="A call to the wrong path fails, or reaches another operation.",
    what_to_do="Capture the page again if two pages were glued together; else set method or path with a decision.",
    example="POST /v1/videos in the head of a page, and /v1/video in its table",
    instead='- {at: "submit_video", set: {path: "/v1/video"}, because: "the other one answers 404"}',
)
MENDED_BLOCK = Entry(
    code="mended-block",
    severity=Severity.WARNING,
    title="A JSON or YAML block of a page had to be mended",
    why="It is no JSON or YAML as it stands; the only possible reading was taken.",
    what_to_do="Look at the place; capture the page again if it was damaged while it was saved.",
    example='{"type": "object", "properties": {"seed": {"type": "integer"}}',
    instead="the page, captured again, where the missing brace is its own fault",
)
UNMATCHED_EXAMPLE = Entry(
    code="unmatched-example",
    severity=Severity.WARNING,
    title="An example belongs to nothing on the page",
    why="It names a response that is not there, so it is no evidence for any schema.",
    what_to_do="Nothing, unless the response is missing: then capture the page again.",
    example="an example for the answer 201 on a page that has 200 only",
    instead="the page, captured again with all of its answers",
)
INDEX_PAGE = Entry(
    code="index-page",
    severity=Severity.NOTE,
    title="A page lists other pages",
    why="It describes no operation itself.",
    what_to_do="Save the pages that it lists; their addresses end in `.md`.",
    example="llms.txt: a list of links to pages",
    instead="reynard pull --new, or `reynard add acme https://docs.example.com/llms.txt --all`",
)
CODES_PAGE = Entry(
    code="codes-page",
    severity=Severity.FACT,
    title="A page lists codes of failures, and no call",
    why="They are those of the whole provider: a first provider.yaml sorts them by kind; one that is there stays as it is.",
    what_to_do="Nothing. Where provider.yaml was there before the page, write codes that it lacks into `errors.kinds`.",
    example="errors.md: a table of codes and what they mean",
    instead='errors: {kinds: {"1002": "rate_limit"}}',
)
OVERVIEW_PAGE = Entry(
    code="overview-page",
    severity=Severity.FACT,
    title="A page says how all calls are made, and describes none",
    why="Its server, its key and its limits are those of the whole provider: a first provider.yaml has them; one that is there stays as it is.",
    what_to_do="Nothing. Where provider.yaml was there before the page, write what it lacks into it.",
    example="authentication.md: `Base URL: https://api.example.com`, and a header with a key",
    instead='base_url: "https://api.example.com"',
)
NO_OPERATIONS = Entry(
    code="no-operations",
    severity=Severity.NOTE,
    title="A document describes no operation",
    why="It may define models only; nothing of it reached the specs.",
    what_to_do="Nothing, if no operation is expected here.",
    example="an OpenAPI document with `components` and no `paths`",
    instead="the document that has the operations",
)
PAGES_GONE = Entry(
    code="pages-gone",
    severity=Severity.WARNING,
    title="A folder has derived specs and no page any more",
    why="Nothing says whether they still hold; they stay as they are, since pages may only lie elsewhere.",
    what_to_do="Put the pages back, or delete the derived specs and provider.yaml if the provider is gone.",
    example="specs/acme/create_film.yaml, and specs/acme/pages/ empty or not there",
    instead="git restore specs/acme/pages, or git rm -r specs/acme",
)
PAGE_DIFFERS = Entry(
    code="page-differs",
    severity=Severity.WARNING,
    title="A page's table and the document below it say different things of a field",
    why="One of the two was changed later; a caller who read the other one pays for what he did not mean.",
    what_to_do="The document is believed, but where a table requires what every example has. Settle it with a decision.",
    example="| size | string | No | 512x512 | …   above a document with   size: {type: string, default: 1024x1024}",
    instead='- {at: create_image.request.size, set: {default: "512x512"}, because: "seen in an answer"}',
)
PAGE_ADDS = Entry(
    code="page-adds",
    severity=Severity.NOTE,
    title="A page says more than its document",
    why="Documents that are kept beside hand-written pages lag behind them: limits, defaults and whole answers stand in tables or comments alone.",
    what_to_do="What a table has, or a comment in an example, joins what the document has. Nothing to do, unless it is out of date.",
    example="| data.status | string | …   above a document whose answer 200 has no schema",
    instead='- {at: "query_video.response.200.data.status", remove: true, because: "left over from version 1"}',
)
