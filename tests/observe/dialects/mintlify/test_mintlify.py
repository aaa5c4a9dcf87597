"""Fields in tags: where each goes, what is within which, and what stands before the page's text."""

from __future__ import annotations

from observe.dialects.mintlify.pages import BUILT, QUERY, SUBMIT
from observe.reading import Read, told, visit
from observe.reading import read as read_page
from rows import each_row


def read(text: str) -> Read:
    return read_page(text, "mintlify")


BODY = {
    "type": "object",
    "properties": {
        "prompt": {
            "type": "string",
            "description": "What the film shows.\n\n- At most 300 characters",
            "examples": ["a red kite"],
        },
        "mode": {"type": "string", "description": "Either `fast` or `fine`.", "default": "fast"},
        "seconds": {"type": "integer", "default": 5},
        "camera": {
            "type": "object",
            "description": "How it is filmed.",
            "properties": {
                "zoom": {"type": "number", "description": "From 0 to 2."},
                "path": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"angle": {"type": "integer"}}, "required": ["angle"]},
                    "description": "Steps.\nMore of them.",
                },
            },
            "required": ["zoom"],
        },
    },
    "required": ["prompt"],
}


def test_a_submit_in_tags() -> None:
    result = read(SUBMIT)
    assert result.codes == {}
    assert told(result.only) == {
        "endpoint": ("POST", "/v3/films"),
        "title": "Make a kite film",
        "parameters": [
            ("header", "X-Kite-Key", True, {"type": "string", "description": "Your key."}, []),
            ("query", "draft", None, {"type": "boolean", "description": "No charge."}, []),
        ],
        "bodies": [("application/json", None, BODY, [("", {"prompt": "a kite", "seconds": 5}, True)])],
        "responses": [
            ("202", "application/json", None, [("202", {"film_id": "f_1"}, True)]),
            ("422", "application/json", None, [("422 Refused", {"reason": "no"}, True)]),
        ],
        "auth": [("header", "X-Kite-Key")],
    }
    operation = result.only
    assert [each.value for each in operation.servers] == ["https://api.kites.test"]
    assert operation.description is not None
    assert operation.description.value == "Starts a film."
    assert [each.description and each.description.value for each in operation.responses] == [None, "422 Refused"]
    visit(result.page)


def test_an_answer_in_tags() -> None:
    operation = read(QUERY).only
    assert told(operation)["endpoint"] == ("GET", "/v3/films/{film_id}")
    (answer,) = operation.responses
    assert answer.schema is not None
    assert answer.schema.value == {
        "type": "object",
        "properties": {
            "state": {"type": "string", "description": "`wait`, `done` or `bad`"},
            "film": {
                "type": ["object", "null"],
                "properties": {"url": {"type": "string", "description": "Kept 2 days."}},
            },
        },
        "required": ["state"],
    }
    places = answer.schema.origin
    assert places.locate(("properties", "film", "properties", "url"), "key").text == "url"
    assert places.locate(("properties", "state", "description")).text == "`wait`, `done` or `bad`"


VARIANTS = {
    "Windows ends": SUBMIT.replace("\n", "\r\n"),
    "single quotes": SUBMIT.replace('type="string"', "type='string'"),
    "values in braces": SUBMIT.replace('default="fast"', "default={'fast'}").replace(" required>", " required={true}>"),
    "attributes on lines of their own": SUBMIT.replace(
        '<ParamField body="prompt" ', '<ParamField\n  body="prompt"\n  '
    ),
    "the endpoint on a line": SUBMIT.replace('api: "POST https://api.kites.test/v3/films"\n', "").replace(
        "### Auth", "`POST https://api.kites.test/v3/films`\n\n### Auth"
    ),
    "no headings": SUBMIT.replace("### Body\n", "").replace("### Authorizations\n", ""),
}


@each_row("name", VARIANTS)
def test_the_same_page_in_other_dress_says_the_same(name: str) -> None:
    assert told(read(VARIANTS[name]).only) == told(read(SUBMIT).only)


@each_row(
    "text",
    [
        SUBMIT[: SUBMIT.index("  - At most")],
        SUBMIT[: SUBMIT.index("angle")],
        SUBMIT.replace("</ParamField>", "</Paramfield>"),
        SUBMIT.replace("</Expandable>", ""),
        SUBMIT + "</ParamField>" * 3,
    ],
)
def test_tags_that_nothing_closes_keep_their_fields(text: str) -> None:
    (body,) = read(text).only.bodies
    assert body.schema is not None
    assert "prompt" in str(body.schema.value)
    visit(read(text).page)


def test_a_page_that_names_no_endpoint_says_so() -> None:
    result = read('# Films\n\n<ParamField body="prompt" type="string">Words.</ParamField>\n')
    assert (result.page.operations, result.codes) == ((), {"missing-section": 1})


def test_an_operation_as_the_builder_lays_it_out() -> None:
    result = read(BUILT)
    assert result.codes == {}
    made = told(result.only)
    assert made["endpoint"] == ("POST", "/v3/films/{album}")
    assert made["title"] == "Make a kite film"
    assert made["parameters"] == [
        ("path", "album", True, {"type": "string", "description": "The album."}, []),
        ("query", "draft", None, {"oneOf": [{"type": "boolean"}, {"type": "string", "enum": ["maybe"]}]}, []),
    ]
    shot = {"type": "object", "properties": {"angle": {"type": "integer"}}, "required": ["angle"]}
    members = {
        "prompt": {"type": "string", "description": "What the film shows.", "maxLength": 300},
        "shots": {"type": "array", "items": shot},
        "still": {"type": "string", "format": "binary"},
    }
    schema = {"type": "object", "properties": members, "required": ["prompt"]}
    assert made["bodies"] == [("application/json", None, schema, [("example", {"prompt": "a kite"}, True)])]
    answered = {"type": "object", "properties": {"film_id": {"type": "string"}}}
    assert made["responses"] == [
        ("200", "application/json", answered, [("example", {"film_id": "f_1"}, True)]),
        ("204", "", None, []),
    ]
    assert made["auth"] == [("bearer", "bearerAuth"), ("header", "X-Kite-Key")]
    assert [each.value for each in result.only.servers] == ["https://api.kites.test"]
    visit(result.page)


def test_what_is_laid_out_anew_keeps_its_places() -> None:
    operation = read(BUILT).only
    assert (operation.method.span.text, operation.path.span.text) == ("post", "/v3/films/{album}")
    assert [each.name.span.text for each in operation.parameters] == ["album", "draft"]
    (body,) = operation.bodies
    assert body.schema is not None
    places = body.schema.origin
    assert places.locate(("properties", "prompt", "maxLength")).text == "300"
    assert places.locate(("properties", "shots", "items", "required", 0)).text == "angle"
    assert places.locate(("required", 0)).text == "prompt"
    assert operation.parameters[0].description is not None
    assert operation.parameters[0].description.span.text == "The album."


@each_row(
    ("text", "code"),
    [
        (BUILT[: BUILT.index("  response:")], "broken-yaml"),
        (BUILT.replace("method: post", "method: [post]"), "missing-section"),
        (BUILT.replace("  servers:", "  servers: ["), "broken-yaml"),
    ],
)
def test_what_was_built_and_cannot_be_read_is_told(text: str, code: str) -> None:
    result = read(text)
    assert (result.page.operations, result.codes) == ((), {code: 1})


def test_all_pages_of_a_site_in_one_file() -> None:
    """`llms-full.txt`: page after page, each with its title and its own document."""
    look = BUILT.replace("Make a kite film", "Look at an album").replace("method: post", "method: get")
    made = read_page(f"# Introduction\n\nWelcome.\n\n{BUILT}\n{look}", "mintlify").page
    assert [(each.method.value, each.title and each.title.value) for each in made.operations] == [
        ("POST", "Make a kite film"),
        ("GET", "Look at an album"),
    ]
    cut = read_page(f"{BUILT}\n{look[: look.rindex('`' * 4)]}", "mintlify")
    assert [each.method.value for each in cut.page.operations] == ["POST"]
    assert cut.codes == {"broken-yaml": 1}
