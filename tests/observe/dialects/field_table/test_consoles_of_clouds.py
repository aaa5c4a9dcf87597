"""What the consoles of clouds have in their own manner: common parameters in tables, one address with an action."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

TABLE = """# 放飞

## 2. 输入参数

| 参数名称 | 必选 | 类型 | 描述 |
|---|---|---|---|
| Action | 是 | String | [公共参数](https://x.example)，本接口取值：FlyKite。 |
| Region | 否 | String | 公共参数，可选。 |
| Tails.N | 是 | Array of Tail | 尾巴 |
| Tails.N.Length | 是 | Integer | 长度 |

## 4. 示例

#### 输入示例

```
POST / HTTP/1.1
Host: kite.lab.example
{header}Content-Type: application/json

{{"Tails": [{{"Length": 3}}]}}
```
"""


@each_row(
    ("header", "places"),
    [
        ("X-KT-Action: FlyKite\n", ["header X-KT-Action", "header X-KT-Region"]),
        ("", ["query Action", "query Region"]),
    ],
)
def test_what_a_table_calls_common_is_no_member_of_the_body(header: str, places: list[str]) -> None:
    call = read(TABLE.format(header=header), "field-table").only
    assert [f"{each.location} {each.name.value}" for each in call.parameters] == places
    action = call.parameters[0].schema
    assert action is not None
    assert action.value == {"type": "string", "const": "FlyKite"}
    assert call.bodies[0].schema is not None
    (tails,) = call.bodies[0].schema.value["properties"].values()
    assert (tails["type"], [*tails["items"]["properties"]]) == ("array", ["Length"])


def test_an_action_in_the_line_of_a_request_is_part_of_the_call() -> None:
    request = "POST /?Action=FlyKite&Version=2024-01-01&size=3 HTTP/1.1\nHost: k.lab.example"
    page = f"# 放飞\n\n## 请求语法\n\n```\n{request}\n```\n"
    call = read(
        f"{page}\n## 请求参数\n\n| 名称 | 类型 | 必填 |\n|---|---|---|\n| tail | string | 是 |\n", "field-table"
    ).only
    told = {each.name.value: each.schema.value.get("const") for each in call.parameters if each.schema is not None}
    assert told == {"Action": "FlyKite", "Version": "2024-01-01", "size": None}


def test_one_row_of_common_parameters_names_the_actions_of_all_calls() -> None:
    table = "| 参数 | 类型 | 必选 | 说明 |\n|---|---|---|---|\n"
    actions = "| Action | String | 是 | 接口名，放飞取值：FlyKite；查询风筝取值：GetKite |"
    actions += "\n| Version | String | 是 | 固定值 2025-03-31 |"
    calls = "".join(
        f"\n## {each}\n\n### 请求参数\n\n{table}| id | String | 是 | 编号 |\n" for each in ("放飞", "查询风筝")
    )
    page = f"# 风筝\n\n请求地址：`https://kites.test`，采用 POST 方式\n\n## 公共参数\n\n{table}{actions}\n{calls}"
    found = read(page, "field-table").page.operations
    assert [each.path.value for each in found] == [
        "/?Action=FlyKite&Version=2025-03-31",
        "/?Action=GetKite&Version=2025-03-31",
    ]


def test_a_signature_is_no_argument_of_calls() -> None:
    common = "## 公共参数\n\n| 参数 | 类型 | 必填 |\n|---|---|---|\n| nonce | string | 是 |\n| sign | string | 是 |\n"
    call = read(f"# 风筝\n\n{common}\n{TABLE.format(header='')}", "field-table").only
    assert {each.name.value for each in call.parameters} == {"Action", "Region"}
    assert call.bodies[0].schema is not None
    assert [*call.bodies[0].schema.value["properties"]] == ["Tails"]


@each_row(
    ("line", "kind"),
    [
        (
            "**tails** `array of strings | objects` · required",
            {"type": "array", "items": {"type": ["string", "object"]}},
        ),
        ("**tails** `Tail or Kite` · optional", {"type": "Tail or Kite"}),
    ],
)
def test_a_field_of_a_type_that_nobody_knows_is_not_lost(line: str, kind: object) -> None:
    page = (
        f"# Fly\n\nPOST https://k.lab.example/v1/kites\n\n### Body\n\n**size** `integer` · required\n\n{line}\nMore.\n"
    )
    body = read(page, "field-table").only.bodies[0].schema
    assert body is not None
    said = {key: each for key, each in body.value["properties"]["tails"].items() if key != "description"}
    assert said == kind


LISTED = "\n- `up`: it flies\n- `down`: it lies\n"


@each_row(
    "label", ["`state` will be one of:", "`state` is one of the following:", "state can be one of:", "`state` may be:"]
)
def test_states_in_a_list_are_of_the_field_that_the_line_names(label: str) -> None:
    page = '# Look\n\nGET https://k.lab.example/v1/kites/{id}\n\n## Response\n\n```json\n{"state": "up"}\n```\n\n'
    (answer,) = read(f"{page}{label}\n{LISTED}", "field-table").only.responses
    assert answer.schema is not None
    assert answer.schema.value["properties"]["state"]["description"] == "- `up`: it flies\n- `down`: it lies"
