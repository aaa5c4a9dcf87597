"""Pages that print Apifox's own objects: all ways in which such a page is written say the same."""

from __future__ import annotations

import json

from observe.reading import Read, told, visit
from observe.reading import read as read_page
from reynard.observe.reader import Certainty
from reynard.observe.recognise import own_readers
from reynard.observe.signs import Signs
from reynard.source import Source
from rows import each_row

BODY = {
    "type": "application/json",
    "parameters": [],
    "jsonSchema": {
        "type": "object",
        "properties": {
            "prompt": {"type": "string", "description": "提示词\n响应\n参数"},
            "fps": {
                "type": "integer",
                "enum": [8, 24],
                "x-apifox-enum": [{"value": 8, "name": "低", "description": ""}],
            },
        },
        "required": ["prompt"],
        "x-apifox-orders": ["prompt", "fps"],
    },
    "mediaType": "",
    "examples": [
        {
            "value": '{\r\n "prompt": "一只猫",\r\n "fps": 24\r\n}',
            "mediaType": "application/json",
            "name": "猫",
            "description": "",
        }
    ],
    "oasExtensions": "",
}
PARAMETERS = {
    "query": [],
    "path": [],
    "cookie": [],
    "header": [
        {
            "id": "a",
            "name": "Authorization",
            "required": False,
            "type": "string",
            "enable": True,
            "sampleValue": "Bearer {{KEY}}",
        },
        {"id": "b", "name": "X-Old", "required": False, "type": "string", "enable": False},
    ],
}
RESPONSES = [
    {
        "id": 11,
        "name": "成功",
        "code": 200,
        "contentType": "json",
        "jsonSchema": {"type": "object", "properties": {"id": {"type": "string"}}},
        "itemSchema": {},
        "mediaType": "",
        "headers": [],
    },
    {"id": 12, "name": "坏", "code": 400, "contentType": "json", "jsonSchema": {"type": "object", "properties": {}}},
]
EXAMPLES = [{"name": "成功示例", "responseId": "11", "data": '{"id": "t-1"}', "oasKey": ""}]
CHINESE = ("概览", "参数", "请求体", "响应", "响应示例")
ENGLISH = ("Overview", "Parameters", "Request Body", "Responses", "Response Examples")
TABLE = "| Method | POST |\n|---|---|\n| Path | {path} |\n| Type | http |\n| Status | 1 |\n| Module | 77 |"
COLLAPSED = "MethodPOST\nPath{path}\nTypehttp\nStatus1\nModule77"


def page(  # noqa: PLR0913 - a page can differ in that many ways, all named
    words: tuple[str, ...] = CHINESE,
    *,
    heading: str = "{}",
    block: str = "{}",
    overview: str = TABLE,
    indent: int | None = None,
    path: str = "/v9/clips",
    title: str = "提交片段",
    gap: str = "\n",
) -> str:
    """Write a page in one of the ways in which sites print it."""

    def dumped(value: object) -> str:
        return block.format(json.dumps(value, ensure_ascii=False, indent=indent))

    parts = [title, f"POST {path}", heading.format(words[0]), overview.format(path=path)]
    for word, value in zip(words[1:], (PARAMETERS, BODY, RESPONSES, EXAMPLES), strict=True):
        parts += [heading.format(word), dumped(value)]
    return gap.join(parts) + "\n"


def read(text: str) -> Read:
    return read_page(text, "apifox-dump")


def test_everything_that_the_objects_say_is_told() -> None:
    operation = read(page()).only
    assert told(operation) == {
        "endpoint": ("POST", "/v9/clips"),
        "title": "提交片段",
        "parameters": [
            ("header", "Authorization", False, {"type": "string"}, [("", "Bearer {{KEY}}", True)]),
        ],
        "bodies": [
            (
                "application/json",
                None,
                {
                    "type": "object",
                    "properties": {
                        "prompt": {"type": "string", "description": "提示词\n响应\n参数"},
                        "fps": {"type": "integer", "enum": [8, 24], "x-meanings": {"8": "低"}},
                    },
                    "required": ["prompt"],
                },
                [("猫", {"prompt": "一只猫", "fps": 24}, True)],
            )
        ],
        "responses": [
            (
                "200",
                "application/json",
                {"type": "object", "properties": {"id": {"type": "string"}}},
                [("成功示例", {"id": "t-1"}, True)],
            ),
            ("400", "application/json", {"type": "object", "properties": {}}, []),
        ],
        "auth": [],
    }


VARIANTS = {
    "pretty, columns run together": page(overview=COLLAPSED, indent=2, gap="\n\n"),
    "overview printed twice": page().replace(
        "POST /v9/clips\n", "POST /v9/clips\n" + COLLAPSED.format(path="/v9/clips") + "\n"
    ),
    "English headings": page(ENGLISH),
    "Markdown": page(heading="## {}", block="```json\n{}\n```", indent=2, gap="\n\n", title="# 提交片段"),
    "bold": page(heading="**{}**"),
    "numbered, with full-width colon": page(("1. 概览", "2. 参数:", "3. 请求体:", "4. 响应:", "5. 响应示例:")),
    "brackets": page(heading="【{}】"),
    "headings glued to the end of a block": page().replace("}\n响应\n", "}响应\n").replace("]\n响应示例", "]响应示例"),
    "headings glued to the start of a block": page().replace("请求体\n{", "请求体{").replace("响应\n[", "响应: ["),
    "carriage returns": page(indent=2).replace("\n", "\r\n"),
    "old Macintosh": page(indent=2).replace("\n", "\r"),
    "tabs": page(overview=TABLE.replace("|---|---|\n", "").replace(" | ", "\t").replace("| ", "").replace(" |", "")),
    "navigation around": "跳到主要内容\n首页\n指南\n" + page() + "上一页\n下一页\nCopyright 2026\n",
    "navigation that names the sections": "提交片段\n概览\n参数\n请求体\n响应\n响应示例\n"
    + page()
    + "概览\n参数\n请求体\n响应\n响应示例\n",
    "an empty section of notes": page().replace("概览\n", "说明\n概览\n"),
    "a section twice": page() + "响应\n" + json.dumps(RESPONSES, ensure_ascii=False) + "\n",
    "headings lost": page().replace("参数\n{", "{").replace("请求体\n", "").replace("响应示例\n", ""),
    "no line for the endpoint": page().replace("POST /v9/clips\n", ""),
    "no overview": page(overview="").replace("概览\n\n", ""),
    "method and path on lines of their own": page().replace("POST /v9/clips\n", "POST\n/v9/clips\n"),
    "a byte order mark and blanks": "\ufeff\n  " + page().replace("\n参数\n", " \n 参数 \t\n"),
    "a label above each block": page(block="json\n{}"),
}


@each_row("name", VARIANTS)
def test_the_same_page_in_other_dress_says_the_same(name: str) -> None:
    assert told(read(VARIANTS[name]).only) == told(read(page()).only)


def test_positions_lead_into_json_quoted_in_json() -> None:
    text = page()
    example = read(text).only.bodies[0].examples[0]
    place = example.origin.locate(("fps",))
    assert place.text == "24"
    assert text[: place.start].endswith(r"\"fps\": ")


def test_every_place_lies_on_the_page() -> None:
    for text in VARIANTS.values():
        visit(read(text).page)


@each_row("share", range(5, 100, 5))
def test_a_page_cut_inside_a_block_gives_no_operation_and_says_where(share: int) -> None:
    """Nothing half-read is ever specified."""
    text = page(indent=2)
    start, end = text.index("请求体\n") + 6, text.rindex("]")
    cut = text[: start + (end - start) * share // 100]
    result = read(cut)
    if result.codes.get("broken-json"):
        assert result.page.operations == ()
        (finding,) = [each for each in result.findings if each.code == "broken-json"]
        assert finding.labels[0].span.end >= len(cut.rstrip()) - 60
    else:
        assert cut.rstrip()[-1] in "]}体应例"


def test_a_block_cut_in_the_middle_takes_only_its_own_operation() -> None:
    first, second = page(path="/v9/broken"), page(path="/v9/whole", title="另一个")
    at = first.index('"mediaType"')
    broken = first[:at] + "\n" + first[first.index("响应\n[") :]
    result = read(broken + second)
    assert [each.path.value for each in result.page.operations] == ["/v9/whole"]
    assert result.codes == {"broken-json": 1}


def test_two_pages_glued_together_are_two_operations() -> None:
    for second in (
        page(path="/v9/other", title="另一个"),
        page(ENGLISH, path="/v9/other", title="Another", overview=COLLAPSED),
    ):
        result = read(page() + second)
        assert [each.path.value for each in result.page.operations] == ["/v9/clips", "/v9/other"]
        assert [each.title.value for each in result.page.operations if each.title][1] in ("另一个", "Another")
        assert result.codes == {}


def test_a_page_glued_to_itself_is_one_operation() -> None:
    result = read(page() + page())
    assert told(result.only) == told(read(page()).only)
    assert result.codes == {"repeated-section": 1}


def test_a_mention_in_prose_is_no_endpoint() -> None:
    text = page().replace("概览\n", "说明\n提交后轮询:\nGET /v9/clips/{id}\n概览\n")
    operation = read(text).only
    assert operation.method.value == "POST"
    assert operation.description is not None
    assert "轮询" in operation.description.value


def test_an_overview_that_names_another_path_is_reported() -> None:
    result = read(page().replace("| Path | /v9/clips |", "| Path | /v9/films |"))
    assert result.only.path.value == "/v9/clips"
    assert result.codes == {"endpoint-conflict": 1}


def test_sections_that_differ_are_reported_and_the_fuller_is_read() -> None:
    result = read(page() + "参数\n" + json.dumps({"query": [{"name": "a", "type": "string"}] * 20}) + "\n")
    assert [each.name.value for each in result.only.parameters] == ["a"] * 20
    assert result.codes == {"repeated-section": 1}


def test_json_typed_by_hand_is_mended_and_reported() -> None:
    result = read(page().replace('"mediaType": ""', '"mediaType": "",').replace(', "examples"', ' "examples"', 1))
    assert result.only.bodies[0].examples[0].value == {"prompt": "一只猫", "fps": 24}
    result = read(page(indent=2).replace('"mediaType": "",\n', '"mediaType": "", // 同上\n', 1))
    assert told(result.only) == told(read(page()).only)
    assert result.codes == {"mended-block": 1}


def body_page(body: dict[str, object]) -> str:
    overview = COLLAPSED.format(path="/v9/files")
    return f"上传\nPOST /v9/files\n概览\n{overview}\n请求体\n{json.dumps(body, ensure_ascii=False)}\n"


def test_a_form_is_described_by_its_fields_and_not_by_a_stale_schema() -> None:
    body = {
        "type": "multipart/form-data",
        "parameters": [
            {
                "name": "file",
                "type": "file",
                "required": True,
                "description": "图",
                "example": "file://C:\\a.png",
                "contentType": "image/png",
            },
            {
                "name": "size",
                "type": "integer",
                "required": False,
                "example": "512",
                "schema": {"type": "integer", "enum": [256, 512]},
            },
            {"name": "off", "type": "string", "enable": False},
        ],
        "jsonSchema": {"type": "object", "properties": {"stale": {}}},
        "mediaType": "application/json",
    }
    (seen,) = read(body_page(body)).only.bodies
    assert seen.media.value == "multipart/form-data"
    assert seen.schema is not None
    assert seen.schema.value == {
        "type": "object",
        "properties": {
            "file": {"type": "string", "format": "binary", "description": "图", "contentMediaType": "image/png"},
            "size": {"type": "integer", "enum": [256, 512], "examples": ["512"]},
        },
        "required": ["file"],
    }
    assert seen.schema.origin.locate(("properties", "size", "type")).text == '"integer"'


@each_row(
    ("body", "media"),
    [
        ({"type": "none", "parameters": [], "jsonSchema": {"type": "object"}, "oasExtensions": ""}, None),
        ({"type": "application/json", "mediaType": "", "jsonSchema": {}}, "application/json"),
        ({"type": "application/json", "mediaType": "application/vnd.x+json", "examples": []}, "application/vnd.x+json"),
        ({"type": "raw", "mediaType": "", "examples": []}, "text/plain"),
        ({"type": "binary", "mediaType": "", "parameters": []}, "application/octet-stream"),
        ({"jsonSchema": {"type": "object"}, "parameters": [], "oasExtensions": "", "type": ""}, "application/json"),
    ],
)
def test_the_type_of_a_body_decides(body: dict[str, object], media: str | None) -> None:
    assert [each.media.value for each in read(body_page(body)).only.bodies] == ([media] if media else [])


@each_row(
    ("kind", "media"),
    [
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("raw", "text/plain"),
        ("html", "text/html"),
        ("binary", "application/octet-stream"),
        ("noContent", ""),
        ("eventStream", "text/event-stream"),
        ("audio/mpeg", "audio/mpeg"),
    ],
)
def test_content_types_of_responses(kind: str, media: str) -> None:
    text = page().replace('"contentType": "json"', f'"contentType": "{kind}"', 1)
    assert read(text).only.responses[0].media == media


def test_an_example_of_no_response_is_reported() -> None:
    result = read(page().replace('"responseId": "11"', '"responseId": 99'))
    assert result.codes == {"unmatched-example": 1}


def test_references_to_the_project_lead_nowhere_on_a_page() -> None:
    result = read(page().replace('{"id": {"type": "string"}}', '{"id": {"$ref": "#/definitions/42"}}'))
    assert result.codes == {"dangling-reference": 1}


def test_html_is_not_page_text() -> None:
    judge = next(each.judge for each in own_readers() if each.name == "apifox-dump")
    html = f"<!doctype html><html><body><pre>\n{page()}</pre></body></html>"
    assert judge(Signs(Source("a", page()))) is Certainty.CERTAIN
    assert judge(Signs(Source("a", html))) is Certainty.NO
    assert judge(Signs(Source("a", f"<div>\n{page()}</div>"))) is Certainty.NO


def test_an_endpoint_of_another_kind_of_page_is_left_out() -> None:
    other = "另一页\nEndpoint\nPOST /v9/other\n请求体参数\n| a | string | Yes |\n响应\n"
    result = read(page() + other)
    assert result.only.path.value == "/v9/clips"
    assert result.codes == {"missing-section": 1}


def test_json_in_the_notes_is_no_section() -> None:
    notes = '说明\n例如\n{"type": "video", "parameters": {"a": 1}}\n{"query": "text"}\n概览\n'
    assert told(read(page().replace("概览\n", notes)).only) == told(read(page()).only)


DEFINED = {"definitions": {"88001": {"type": "object", "title": "Kite", "properties": {"tail": {"type": "string"}}}}}
LEAVES = [{"id": 88001, "name": "Kite", "jsonSchema": DEFINED["definitions"]["88001"]}]


@each_row("printed", [DEFINED, LEAVES, DEFINED["definitions"]])
def test_schemas_below_a_heading_of_their_own_are_those_that_others_refer_to(printed: object) -> None:
    answers = [{"id": 1, "code": 200, "jsonSchema": {"type": "array", "items": {"$ref": "#/definitions/88001"}}}]
    page = (
        f"放风筝\nGET /v1/kites\n概览\n| Method | GET |\n|---|---|\n| Path | /v1/kites |\n响应\n{json.dumps(answers)}\n"
    )
    made = read_page(f"{page}数据模型\n{json.dumps(printed)}\n", "apifox-dump").only
    assert made.responses[0].schema is not None
    (kite,) = made.responses[0].schema.value["$defs"].values()
    assert kite["properties"] == {"tail": {"type": "string"}}


def test_schemas_beside_the_one_that_refers_to_them_are_read() -> None:
    body = {"type": "application/json", "jsonSchema": {"$ref": "#/definitions/88001"}, **DEFINED}
    page = "放风筝\nPOST /v1/kites\n概览\n| Method | POST |\n|---|---|\n| Path | /v1/kites |\n请求体\n"
    made = read_page(f"{page}{json.dumps(body)}\n", "apifox-dump").only
    assert made.bodies[0].schema is not None
    assert "Kite" in json.dumps(made.bodies[0].schema.value)
