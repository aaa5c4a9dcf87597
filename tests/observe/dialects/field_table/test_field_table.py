"""Pages made from a list of fields: tables in three extractions, named examples, curl commands."""

from __future__ import annotations

from typing import Any

from observe.reading import Read, told, visit
from observe.reading import read as read_page
from rows import each_row

ROWS = [
    ("model", "string", "Yes", "模型名称", "clip-a, clip-b"),
    ("seconds", "integer", "Yes", "时长(秒)", "允许值:1 到 16"),
    ("options", "object", "No", "扩展参数", ""),
    ("options.audio", "boolean", "No", "音频", "是否生成"),
    ("images", "array", "No", "图片", ""),
    ("images[].url", "string", "Yes", "地址", ""),
]
HEAD = ("Field", "Type", "Required", "Title", "Description")
EXAMPLE = '{\n"model": "clip-a",\n"seconds": 5,\n"options": {\n"audio": false\n}\n}'
CURL = f"""curl -X POST "{{BASE_URL}}/v7/clips" \\
-H "Authorization: Bearer sk-***" \\
-H "Content-Type: application/json" \\
-d '{EXAMPLE}'"""
SCHEMA = {
    "type": "object",
    "properties": {
        "model": {"type": "string", "title": "模型名称", "description": "clip-a, clip-b"},
        "seconds": {"type": "integer", "title": "时长(秒)", "description": "允许值:1 到 16"},
        "options": {
            "type": "object",
            "title": "扩展参数",
            "properties": {"audio": {"type": "boolean", "title": "音频", "description": "是否生成"}},
        },
        "images": {
            "type": "array",
            "title": "图片",
            "items": {
                "type": "object",
                "properties": {"url": {"type": "string", "title": "地址"}},
                "required": ["url"],
            },
        },
    },
    "required": ["model", "seconds"],
}


def piped(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"


def table(style: str = "pipes", rows: list[tuple[str, ...]] = ROWS, head: tuple[str, ...] = HEAD) -> str:
    match style:
        case "pipes":
            lines = [piped(head), "|" + "---|" * len(head), *map(piped, rows)]
        case "open pipes":
            lines = [piped(head), "|" + "---|" * len(head), *(" | ".join(each).rstrip(" |") + " |" for each in rows)]
        case "tabs":
            lines = ["\t".join(each) for each in (head, *rows)]
        case _:
            lines = ["".join(each) for each in (head, *rows)]
    return "\n".join(lines)


def page(
    style: str = "pipes", *, heading: str = "{}", gap: str = "\n", body: str = "请求体参数", answer: str = "响应字段"
) -> str:
    def head(text: str) -> str:
        return heading.format(text)

    return (
        gap.join(
            [
                "跳到主要内容",
                "AI",
                "创建片段(旧)",
                head("Endpoint"),
                "POST /v7/clips",
                head("Header 参数"),
                table(
                    style,
                    [("Authorization", "string", "No", "Bearer {your_token}", "")],
                    ("Name", "Type", "Required", "Description", "Example"),
                ),
                head(body),
                table(style),
                head("请求示例"),
                "文生片段",
                EXAMPLE,
                CURL,
                "带种子",
                EXAMPLE.replace("5", "6"),
                CURL.replace("5", "6"),
                head(answer),
                table(style, []),
                head("响应示例"),
                "成功",
                '{\n"id": "t-1",\n"status": "queued"\n}',
                "失败",
                '{\n"error": {"message": "no"}\n}',
            ]
        )
        + "\n"
    )


def read(text: str) -> Read:
    return read_page(text, "field-table")


EXPECTED = {
    "endpoint": ("POST", "/v7/clips"),
    "title": "创建片段(旧)",
    "parameters": [("header", "Authorization", False, {"type": "string", "description": "Bearer {your_token}"}, [])],
    "bodies": [
        (
            "application/json",
            None,
            SCHEMA,
            [
                ("文生片段", {"model": "clip-a", "seconds": 5, "options": {"audio": False}}, True),
                ("带种子", {"model": "clip-a", "seconds": 6, "options": {"audio": False}}, True),
            ],
        )
    ],
    "responses": [
        ("200", "application/json", None, [("成功", {"id": "t-1", "status": "queued"}, True)]),
        ("default", "application/json", None, [("失败", {"error": {"message": "no"}}, True)]),
    ],
    "auth": [("bearer", "Authorization")],
}

VARIANTS = {
    "pipes": page(),
    "open pipes": page("open pipes"),
    "tabs": page("tabs", gap="\n\n"),
    "Markdown": page(heading="## {}", gap="\n\n")
    .replace(EXAMPLE, f"```json\n{EXAMPLE}\n```")
    .replace(CURL, f"```bash\n{CURL}\n```"),
    "English": page(body="Request Body Parameters", answer="Response Fields")
    .replace("请求示例", "Request Examples")
    .replace("响应示例", "Response Examples")
    .replace("Header 参数", "Header Parameters"),
    "bold, with full-width colons": page(heading="**{}:**"),
    "carriage returns": page().replace("\n", "\r\n"),
    "curl first": page().replace(EXAMPLE + "\n" + CURL, CURL + "\n" + EXAMPLE),
    "code labels": page().replace("\n" + CURL, "\nbash\n复制\n" + CURL).replace("\n" + EXAMPLE, "\njson\n" + EXAMPLE),
    "navigation": "Endpoint\nHeader 参数\n请求体参数\n" + page() + "上一页\n下一页\n",
}


@each_row("name", VARIANTS)
def test_the_same_page_in_other_dress_says_the_same(name: str) -> None:
    assert told(read(VARIANTS[name]).only) == EXPECTED


def test_columns_run_together_are_told_apart_by_known_words() -> None:
    """Title and description cannot be told apart; all else can."""
    result = read(page("run together", gap="\n\n"))
    schema = result.only.bodies[0].schema
    assert schema is not None
    assert schema.value["required"] == ["model", "seconds"]
    properties = schema.value["properties"]
    assert isinstance(properties, dict)
    assert properties["model"] == {"type": "string", "description": "模型名称clip-a, clip-b"}
    assert properties["options"]["properties"] == {"audio": {"type": "boolean", "description": "音频是否生成"}}  # type: ignore[index,call-overload]
    assert schema.origin.locate(("properties", "model"), "key").text == "model"
    assert schema.origin.locate(("properties", "model", "type")).text == "string"
    assert schema.origin.locate(("required", 0)).text == "Yes"
    visit(result.page)


@each_row(
    ("row", "name", "schema"),
    [
        ("stringstringYes名", "string", {"type": "string", "description": "名"}),
        ("is_objectobjectNo", "is_object", {"type": "object"}),
        ("noteStringNoYes or No", "note", {"type": "string", "description": "Yes or No"}),
        ("X-Request-Idstring否编号", "X-Request-Id", {"type": "string", "description": "编号"}),
        ("tagsarray<string>Yes标签", "tags", {"type": "array", "items": {"type": "string"}, "description": "标签"}),
        ("tagsstring[]No", "tags", {"type": "array", "items": {"type": "string"}}),
        ("seedinteger | nullNo种子", "seed", {"type": ["integer", "null"], "description": "种子"}),
        ("ratefloatYes", "rate", {"type": "number"}),
    ],
)
def test_rows_run_together(row: str, name: str, schema: dict[str, object]) -> None:
    text = page("run together").replace("modelstringYes", row + "\nmodelstringYes")
    seen = read(text).only.bodies[0].schema
    assert seen is not None
    properties = seen.value["properties"]
    assert isinstance(properties, dict)
    assert properties[name] == schema


def test_a_command_alone_is_an_example_with_positions() -> None:
    text = page().replace(EXAMPLE + "\n" + CURL, CURL, 1)
    example = read(text).only.bodies[0].examples[0]
    assert example.name == "带种子"
    sent = read(text).only.bodies[0].examples[1]
    assert (sent.name, sent.value) == ("文生片段", {"model": "clip-a", "seconds": 5, "options": {"audio": False}})
    assert sent.origin.locate(("seconds",)).text == "5"


@each_row(
    ("command", "auth", "parameters"),
    [
        ('curl https://api.example.com/v7/clips -H "x-api-key: k" -d \'{"a": 1}\'', [("header", "x-api-key")], []),
        ('curl "{BASE}/v7/clips?mode=fast" -H "Authorization: sk" -H "X-Async: enable" -d \'{"a": 1}\'',
         [("header", "Authorization")], [("header", "X-Async"), ("query", "mode")]),
        ("curl -u user:pass {BASE}/v7/clips --data-raw '{\"a\": 1}'", [("basic", "Authorization")], []),
        ('curl {BASE}/v7/clips -d "{\\"a\\": 1}"', [], []),
        ("curl {BASE}/v7/clips -d '{\"a\": \"it'\\''s\"}'", [], []),
        ("curl {BASE}/v7/clips --data='{\"a\": 1}' --compressed", [], []),
    ],
)  # fmt: skip
def test_what_commands_show(command: str, auth: list[object], parameters: list[object]) -> None:
    text = (
        page()
        .replace(EXAMPLE + "\n" + CURL, command)
        .replace(EXAMPLE.replace("5", "6") + "\n" + CURL.replace("5", "6"), "")
    )
    operation = read(text).only
    assert told(operation)["auth"] == auth
    assert [
        (each.location, each.name.value) for each in operation.parameters if each.name.value != "Authorization"
    ] == parameters
    (example,) = operation.bodies[0].examples
    assert isinstance(example.value, dict)
    assert example.value["a"] in (1, "it's")


def test_a_form_in_a_command_makes_the_body_a_form() -> None:
    command = "curl https://api.example.com/v7/clips -F image=@cat.png -F 'size=512'"
    text = (
        page()
        .replace(EXAMPLE + "\n" + CURL, command)
        .replace(EXAMPLE.replace("5", "6") + "\n" + CURL.replace("5", "6"), "")
    )
    operation = read(text).only
    assert operation.bodies[0].media.value == "multipart/form-data"
    assert operation.bodies[0].examples[0].value == {"image": "@cat.png", "size": "512"}
    assert [each.value for each in operation.servers] == ["https://api.example.com"]


STATES = "## 任务状态\n\n| 状态 | 说明 |\n|---|---|\n| `queued` | 排队 |\n| `done` | 完成 |\n\n"
OTHER_STATES = STATES.replace("`queued`", "排队中的").replace("`done`", "完成了的")
PARTS_OF_STATES = [
    (STATES, "status", "状态", "状态\n- `queued`: 排队\n- `done`: 完成"),
    (STATES, "data.task_status", "状态", "状态\n- `queued`: 排队\n- `done`: 完成"),
    (STATES, "status", "queued 或 done", "queued 或 done"),
    (STATES, "state_text", "状态", "状态"),
    (OTHER_STATES, "status", "状态", "状态"),
    (STATES.replace("| 状态 | 说明 |", "| 模型 | 说明 |"), "status", "状态", "状态"),
]


@each_row(("states", "name", "said", "described"), PARTS_OF_STATES)
def test_states_that_stand_apart_are_those_of_the_field(states: str, name: str, said: str, described: str) -> None:
    text = (
        f"查询片段\nEndpoint\nGET /v7/clips\n{states}"
        f"响应字段\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| {name} | string | 是 | {said} |\n"
    )
    (answer,) = read(text).only.responses
    assert answer.schema is not None
    member: Any = answer.schema.value
    for step in name.split("."):
        member = member["properties"][step]
    assert member["description"] == described


def test_the_fields_of_a_get_go_to_its_address() -> None:
    text = (
        "查询片段\nEndpoint\nGET /v7/clips/{task_id}\n请求参数\n"
        "| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| task_id | string | 是 | 编号 |\n"
        "| verbose | boolean | 否 | 详细 |\n"
        "响应字段\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n"
        '| status | string | 是 | 状态 |\n响应示例\n{"status": "done"}\n'
    )
    operation = read(text).only
    assert [(each.location, each.name.value) for each in operation.parameters] == [
        ("path", "task_id"),
        ("query", "verbose"),
    ]
    assert operation.bodies == ()
    assert operation.responses[0].schema is not None
    assert operation.responses[0].schema.value["required"] == ["status"]


def test_two_pages_glued_together_are_two_operations() -> None:
    second = page("run together").replace("/v7/clips", "/v7/films").replace("创建片段(旧)", "创建电影")
    result = read(page() + second)
    assert [each.path.value for each in result.page.operations] == ["/v7/clips", "/v7/films"]
    assert told(result.page.operations[1])["title"] == "创建电影"


def test_a_page_cut_inside_an_example_keeps_the_fields_above_it() -> None:
    text = page()
    for cut in (text[:-20], text[: text.index("带种子") - 30], text[: text.index('"seconds": 5')]):
        result = read(cut)
        made, whole = (each.only.bodies[0].schema for each in (result, read(text)))
        assert made is not None
        assert whole is not None
        assert made.value == whole.value
        assert result.codes == {"broken-json": 1}


def test_an_example_that_is_no_json_is_kept_as_text_beside_what_its_command_sends() -> None:
    broken = '{\n"model" "clip-a" 5 5,\n}'
    operation = read(page().replace(EXAMPLE + "\n", broken + "\n", 1)).only
    assert [(each.name, each.is_readable) for each in operation.bodies[0].examples] == [
        ("文生片段", False),
        ("带种子", True),
        ("文生片段", True),
    ]


def test_statuses_stand_in_the_names_of_examples() -> None:
    text = page().replace("\n失败\n", "\n401 未授权\n")
    assert [each.status.value for each in read(text).only.responses] == ["200", "401"]


def test_a_heading_that_says_body_means_the_body_of_any_method() -> None:
    text = page(body="Body 参数").replace("POST /v7/clips", "DELETE /v7/clips").replace(EXAMPLE, "").replace(CURL, "")
    assert [each.media.value for each in read(text).only.bodies] == ["application/json"]


def test_a_row_that_cannot_be_divided_is_reported() -> None:
    text = page("run together").replace("modelstringYes", "flowWorkflowYes流程\nmodelstringYes")
    assert read(text).codes == {"unexpected-shape": 1}
