# ruff: noqa: E501 - lines of pages
"""Forms that pages of vendors have, each the smallest page that shows it, and what is read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from observe.reading import read as read_page
from observe.reading import visit

if TYPE_CHECKING:
    from reynard.observe.model import Observation

TEXT = {"type": "string"}
ANSWER = '\n## 返回示例\n\n```json\n{"id": "k1"}\n```\n'
TABLE = "| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| wind | string | 是 | 风 |\n"


class Form(NamedTuple):
    """A page, and the parts of what is read of its calls that it is about."""

    page: str
    calls: tuple[str, ...]
    body: Any = None
    answer: Any = None
    titles: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    servers: tuple[str, ...] = ()
    media: str = ""


FORMS = {
    "a title behind the endpoint": Form(
        f"# Kites\n\n### `POST /kites` — Make a kite\n\n{TABLE}\n### `GET /kites/{{id}}` — Ask for it\n{ANSWER}",
        ("POST /kites", "GET /kites/{id}"),
        titles=("Make a kite", "Ask for it"),
    ),
    "a title before the endpoint": Form(
        f"# 风筝\n\n## 2.1 放风筝（POST /v1/kites）\n\n{TABLE}",
        ("POST /v1/kites",),
        titles=("放风筝",),
    ),
    "an address that is meant to be no link": Form(
        "# 风筝\n\n| 内容 | 说明 |\n|---|---|\n| 请求地址 | http[s]: //sky.test/v1/kites |\n| 请求方式 | POST |\n\n"
        f"## 请求参数\n\n{TABLE}",
        ("POST /v1/kites",),
        servers=("https://sky.test",),
    ),
    "headers of all calls, and behind them a body": Form(
        f"# 风筝\n\nPOST /v1/kites\n\n**公共请求头：**\n\n- `X-Sky` (string, 必填): 天\n\n**Request Body：**\n\n{TABLE}",
        ("POST /v1/kites",),
        body={"wind": TEXT | {"description": "风"}},
        headers=("X-Sky",),
    ),
    "labels of a request that is an interface's": Form(
        "# 风筝\n\n|  |  |\n|--|--|\n| 请求地址 | https://sky.test/v1/kites |\n| 接口请求类型 | POST |\n\n"
        f"## 请求参数\n\n{TABLE}",
        ("POST /v1/kites",),
    ),
    "labelled addresses without a slash before them, below a base that is said apart": Form(
        "# 放风筝\n\n基路径：[服务器]:[端口]/v1/\n\n### 基本信息\n* 请求url：kites/fly\n* 请求方式：POST\n"
        "* 请求格式：multipart/form-data\n* 响应格式：application/json\n* 请求参数\n\n"
        "| 字段 | 参数位置 | 类型 | 必输项 | 描述 |\n|---|---|---|---|---|\n| wind | formData | string | 是 | 风 |\n\n"
        "# 收风筝\n\n### 基本信息\n* 请求url：/kites/land\n* 请求方式：POST\n* 请求参数\n\n"
        "| 字段 | 类型 | 必输项 | 描述 |\n|---|---|---|---|\n| kite | string | 是 | 哪只 |\n",
        ("POST /kites/fly", "POST /kites/land"),
        body={"wind": {"type": "string", "description": "风"}},
        media="multipart/form-data",
    ),
    "the fields of a form as points within a request, a sample below a base, commands at the end": Form(
        "# Kites\n\n## Endpoints\n\n### 1. Fly a kite\n\n**POST** `/fly`\n\n**Request:**\n```\n"
        "POST /api/v1/fly\nContent-Type: multipart/form-data\n\nForm Data:\n- photo: [image file]\n"
        "- wind: [optional] north|south\n- high: [optional] true|false\n- line: [optional] 1-90\n```\n\n"
        '**Response:**\n```json\n{"kite": "k.png"}\n```\n\n'
        "### 2. Get it\n\n**GET** `/kites/{filename}`\n\n**Request:**\n```\nGET /api/v1/kites/red_kite.png\n```\n\n"
        "**Response:**\n- File download (image/png)\n\n### 3. Get winds\n\n**GET** `/winds`\n\n"
        '**Response:**\n```json\n{"winds": ["north"]}\n```\n\n## Limits\n\n- **Max file size**: 16MB\n\n'
        "## Examples\n\n### cURL\n\n```bash\n# Fly\ncurl -X POST http://sky.test/api/v1/fly -F 'photo=@k.png'\n\n"
        "# Winds\ncurl http://sky.test/api/v1/winds\n```\n",
        ("POST /fly", "GET /kites/{filename}", "GET /winds"),
        body={
            "photo": {"type": "file", "description": "image file"},
            "wind": {"type": "string", "description": "Possible values: north|south"},
            "high": {"type": "boolean"},
            "line": {"type": "integer", "description": "Range: 1-90"},
        },
        media="multipart/form-data",
    ),
    "labels of what is no address": Form(
        "# 放风筝\n\n* 请求地址：/kites/fly\n* 请求方式：POST\n* 请求路径：multipart/form-data\n* 路径：kites.test/fly\n\n"
        "| 字段 | 类型 | 必输 | 描述 |\n|---|---|---|---|\n| wind | string | 是 | 风 |\n",
        ("POST /kites/fly",),
    ),
    "a method in brackets behind a heading, the address below": Form(
        "放风筝\n# 说明\n放一只风筝\n# 请求(post)\n/kites/fly\n# 参数\n参数 | 类型 | 是否必须 | 说明 |\n---|---|---|---|\nwind | string | 是 | 风 |\n",
        ("POST /kites/fly",),
        body={"wind": TEXT | {"description": "风"}},
    ),
    "calls as points with a number, values with bars between": Form(
        '风筝手册\n\n接口清单\n1) 放风筝/看：POST /kites\n- 请求体（JSON）\n  {\n    "wind": "north" | "south",\n    "size": 0 | 1,\n'
        '    "is_red": true\n  }\n- 响应体（JSON）\n  { "code": 0 }\n\n2) 收：POST /landings\n- 请求体（JSON）\n  { "where": "w" }\n'
        '- 响应体（JSON）\n  { "code": 0 }\n',
        ("POST /kites", "POST /landings"),
        body={
            "wind": {"type": "string", "enum": ["north", "south"]},
            "size": {"type": "integer", "enum": [0, 1]},
            "is_red": {"type": "boolean"},
        },
    ),
    "calls of which tables say nothing but method and address": Form(
        "# 接口\n\n## 放(Fly)\n\n| 类型 | 值 |\n|---|---|\n| uri | /kites/fly |\n| method | POST |\n\n## 收(Land)\n\n"
        "| 类型 | 值 |\n|---|---|\n| uri | /kites/land |\n| method | POST |\n",
        ("POST /kites/fly", "POST /kites/land"),
        titles=("放(Fly)", "收(Land)"),
    ),
    "values of an example that begin like types": Form(
        "# Kites\n\n`POST /kites`\n\n## Request\n\n| Field | Type | Required |\n|---|---|---|\n| `wind` | string | yes |\n\n"
        '## Response\n\n```json\n{"field": "json", "valid": "object-like value"}\n```\n',
        ("POST /kites",),
        answer=None,
    ),
    "samples behind all calls, of the first one": Form(
        f"# 风筝\n\n### 1. 放\n\n**端点**：`POST /kites`\n\n{TABLE}\n### 2. 收\n\n**端点**：`POST /landings`\n\n{TABLE}\n## 调用示例\n\n"
        '请求：\n\n```bash\ncurl https://sky.test/kites -d \'{"wind": "n"}\'\n```\n\n响应：\n\n```json\n{"id": "k1"}\n```\n',
        ("POST /kites", "POST /landings"),
        body={"wind": TEXT | {"description": "风"}},
        servers=("https://sky.test",),
    ),
    "states below a line that pages without titles take for a heading": Form(
        "Kites\n\nAsk\n\nGET /kites/:id\n\n返回参数\n\n参数名 类型 说明\nid string 编号\nstatus string 状态\n\n"
        '响应示例\n\n{"id": "k1", "status": "up"}\n\n状态说明\n\n  • up - 在天上\n  • down - 在地上\n',
        ("GET /kites/:id",),
        answer={
            "id": TEXT | {"description": "编号"},
            "status": TEXT | {"description": "状态\n- `up`: 在天上\n- `down`: 在地上"},
        },
    ),
    "fields of a form in a request as it is sent": Form(
        "# Kites\n\n## Fly\n\n```http\nPOST /v1/kites\nContent-Type: multipart/form-data\nphoto: <file>\nname: k\n```\n\n"
        "```http\n# Ask\nGET /v1/kites/{id}\n```\n",
        ("POST /v1/kites", "GET /v1/kites/{id}"),
        body={"photo": TEXT | {"format": "binary"}, "name": TEXT},
        media="multipart/form-data",
    ),
    "labels above what they label, with a button and badges, and rows that are captions": Form(
        "放风筝\n好玩\n接口地址\nhttps://sky.test/kites 复制\n请求方式\nHTTPSGETPOST\n请求参数\n名称 | 类型 | 必须 | 说明 |\n---|---|---|---|\n"
        "wind | String | 是 | 风 |\n返回参数\n名称 | 类型 | 说明 |\n---|---|---|\n返回结果公共参数 | | |\ncode | Number | 码 |\n"
        "data | Object/Array | 数据 |\nhost | String | 主机 |\n返回结果数据集 | | |\nlegs | Array | 腿 |\n返回示例\n"
        '{"code": 0, "data": {"legs": ["l"]}, "host": "h"}\n',
        ("POST /kites",),
        body={"wind": TEXT | {"description": "风"}},
        answer={
            "code": {"type": "number", "description": "码"},
            "data": {
                "type": "Object/Array",
                "description": "数据",
                "properties": {"legs": {"type": "array", "description": "腿"}},
            },
            "host": TEXT | {"description": "主机"},
        },
        servers=("https://sky.test",),
    ),
    "two commands behind all calls below one heading": Form(
        f"# 风筝\n\n### 放\n\n**POST** `/kites`\n\n{TABLE}\n### 收\n\n**POST** `/landings`\n\n{TABLE}\n## Examples\n\n### cURL\n\n"
        '```bash\n# one\ncurl https://sky.test/kites -d \'{"wind": "n"}\'\n\n# other\ncurl https://sky.test/landings -d \'{"wind": "s"}\'\n```\n',
        ("POST /kites", "POST /landings"),
        body={"wind": TEXT | {"description": "风"}},
        servers=("https://sky.test",),
    ),
    "requests below each other in one fence, each with a comment above": Form(
        '# Kites\n\n## Flying\n\n```bash\n# Fly a kite\nPOST /v1/kites\n{\n  "name": "k"\n}\n\n# Fly it further\nPOST /v1/kites\n'
        '{"name": "k", "far": 3}\n\n// Ask for it\nGET /v1/kites/{id}\n```\n',
        ("POST /v1/kites", "GET /v1/kites/{id}"),
        titles=("Fly a kite", "Ask for it"),
    ),
    "a sign before the label of an endpoint": Form(
        f"# 风筝\n\n### 放\n\n🔗 **端点**：`POST /v1/kites`\n\n{TABLE}\n### 收\n\n🔗 **端点**：`POST /v1/landings`\n\n{TABLE}",
        ("POST /v1/kites", "POST /v1/landings"),
        body={"wind": TEXT | {"description": "风"}},
    ),
    "a command whose lines were joined, and the base of the server in an address alone": Form(
        "Kites\n\nBase URL\n\nhttps://sky.test/api/v1\n\nFly\n\nPOST /kites\n\nParameters\n\nName Type Required Description\n"
        "wind String Yes 风\n\nRequest example\n\n"
        'curl -X POST https://sky.test/api/v1/kites \\ -H "X-Sky: 1" \\ -F "wind=n"\n\nResponse example\n\n{"id": "k1"}\n\n'
        "Ask\n\nGET /kites/:kiteId\n\nRequest example\n\n"
        'curl https://sky.test/api/v1/kites/k1b2c3d4-e5 \\ -H "X-Sky: 1"\n\nResponse example\n\n{"id": "k1b2c3d4-e5"}\n',
        ("POST /kites", "GET /kites/:kiteId"),
        media="multipart/form-data",
    ),
    "classes in lower case, with a table each": Form(
        "# 风筝\n\nPOST /v1/kites\n\n### 响应说明\n\n| 名称 | 类型 | 描述 |\n|---|---|---|\n"
        "| data | list(kite_data) | 风筝 |\n| usage | usage | 用量 |\n\n**data说明**\n\n| 名称 | 类型 | 描述 |\n|---|---|---|\n"
        "| index | int | 序号 |\n\n**usage说明**\n\n| 名称 | 类型 | 描述 |\n|---|---|---|\n| total | int | 总数 |\n",
        ("POST /v1/kites",),
        answer={
            "data": {
                "type": "array",
                "description": "风筝",
                "items": {
                    "type": "object",
                    "properties": {"index": {"type": "integer", "description": "序号"}},
                },
            },
            "usage": {
                "type": "object",
                "description": "用量",
                "properties": {"total": {"type": "integer", "description": "总数"}},
            },
        },
    ),
    "columns that blanks part": Form(
        "风筝手册\n\n放风筝\n请求方式：POST\n请求URL：https://sky.test/v1/kites\n请求头：Content-Type: application/json；X-Token: {token}\n\n"
        "请求参数：\n参数名     类型      必填    说明\nkite       Object    是      风筝\n  size     Integer   是      大小，\n"
        "                             不大\nwind       String    否      风\n",
        ("POST /v1/kites",),
        body={
            "kite": {
                "type": "object",
                "description": "风筝",
                "properties": {"size": {"type": "integer", "description": "大小，\n不大"}},
                "required": ["size"],
            },
            "wind": {"type": "string", "description": "风"},
        },
        keys=(("header", "X-Token"),),
    ),
    "a star that is escaped": Form(
        "# 风筝\n\nPOST /v1/kites\n\n**Body**\n\n| Name | Type | Description |\n|---|---|---|\n"
        '| `wind`<mark style="color:red;">\\*</mark> | string | 风 |\n',
        ("POST /v1/kites",),
        body={"wind": {"type": "string", "description": "风"}},
    ),
    "keys in a table of their own": Form(
        "# 风筝\n\nPOST https://sky.test/v1/kites\n\n## 接口鉴权\n\n在请求头中传入以下参数：\n\n"
        "| 参数名 | 类型 | 必须 | 描述 |\n|---|---|---|---|\n| appId | string | 是 | 应用 |\n\n## 请求参数\n\n" + TABLE,
        ("POST /v1/kites",),
        headers=("appId",),
    ),
    "calls that are only listed, their samples above": Form(
        "# 风筝\n\n## 示例\n\n### 放 ✅\n\n```bash\ncurl https://sky.test/v1/kites -H 'Authorization: Bearer $K' -d '{\"wind\": \"n\"}'\n```\n\n"
        '**响应示例:**\n\n```json\n{"id": "k1"}\n```\n\n### 看 ✅\n\n```bash\ncurl https://sky.test/v1/kites/k1\n```\n\n'
        '**响应示例:**\n\n```json\n{"id": "k1", "is_up": true}\n```\n\n## 请求\n\n### 端点\n\n#### 放风筝\n```\nPOST /v1/kites\n```\n\n'
        "#### 看风筝\n```\nGET /v1/kites/{id}\n```\n\n### 请求体参数\n\n" + TABLE,
        ("POST /v1/kites", "GET /v1/kites/{id}"),
        body={"wind": {"type": "string", "description": "风"}},
    ),
    "values of a field as items below it": Form(
        "# Kites\n\nPOST https://sky.test/v1/kites\n\n### Input Schema\n\n- **`size`** (`SizeEnum`, _optional_):\n  How large\n"
        '  - Default: `"5"`\n  - Options: `"5"`, `"10"`\n\n- **`wind`** (`Wind`, _required_):\n  Which one\n'
        '  - Examples: {"from":"north"}\n',
        ("POST /v1/kites",),
        body={
            "size": {
                "enum": ["5", "10"],
                "default": "5",
                "description": '`SizeEnum`, _optional_\nHow large\n- Default: `"5"`\n- Options: `"5"`, `"10"`',
            },
            "wind": {
                "description": "`Wind`, _required_\nWhich one",
                "examples": [{"from": "north"}],
            },
        },
    ),
    "fields in a numbered list, or without a mark": Form(
        "# 风筝\n\nPOST https://sky.test/v1/kites\n\n## 请求参数\n\n1. wind（string，必填）：风\n2. size（integer，选填）：大小\n"
        "tail（boolean，选填）：尾巴\n",
        ("POST /v1/kites",),
        body={
            "wind": {"type": "string", "description": "风"},
            "size": {"type": "integer", "description": "大小"},
            "tail": {"type": "boolean", "description": "尾巴"},
        },
    ),
    "values that say what goes there": Form(
        "# Kites\n\nPOST https://sky.test/v1/kites\n\nRequest:\n\n"
        '```json\n{\n  "wind": "string, required, max 500",\n  "size": "int, default 3",\n'
        '  "tails": ["string, a name"],\n  "how": {"mode": "low | high"},\n  "id": "k1"\n}\n```\n',
        ("POST /v1/kites",),
        body={
            "wind": {"type": "string", "description": "max 500"},
            "size": {"type": "integer", "description": "default 3"},
            "tails": {"type": "array", "items": {"type": "string"}, "description": "a name"},
            "how": {
                "type": "object",
                "properties": {"mode": {"type": "string", "description": "Possible values: low | high"}},
            },
            "id": {"type": "string"},
        },
    ),
    "texts that only begin like types": Form(
        '# Kites\n\nPOST https://sky.test/v1/kites\n\nRequest:\n\n```json\n{"a": "string", "b": "list of kites"}\n```\n',
        ("POST /v1/kites",),
    ),
    "labels and brackets around an endpoint": Form(
        "# 风筝\n\n**北京地域**：`POST https://sky.test/v1/kites`  （multipart/form-data）\n\n## 请求参数\n\n"
        "| 字段 | 类型 | 是否必传 | 备注 |\n|---|---|---|---|\n| file | 文件 | 必传 | 图 |\n| tail | 布尔 | 非必传 | 尾 |\n",
        ("POST /v1/kites",),
        body={"file": {"type": "文件", "description": "图"}, "tail": {"type": "布尔", "description": "尾"}},
        servers=("https://sky.test",),
        media="multipart/form-data",
    ),
    "a method in the heading, the address below": Form(
        "# Kites\n\n## POST Make a kite\n\nhttps://sky.test/v1/kites\n\n**AUTHORIZATION** Bearer Token\n\n**Body**\n\n"
        "| Parameter | Type | Description |\n|---|---|---|\n| size | integer or null, default is 3 | How large |\n",
        ("POST /v1/kites",),
        body={"size": {"type": ["integer", "null"], "description": "How large", "default": 3}},
        titles=("Make a kite",),
        keys=(("bearer", "Authorization"),),
    ),
    "method and address apart by a wide blank, values in a table below a label": Form(
        "# 风筝\n\n## 看\n\n接口：`/v1/kites/get?id=1`　方式：`GET`\n\n**返回示例**\n\n"
        '```json\n{"status": "up"}\n```\n\nstatus 说明：\n\n值|说明\n:-|:-\nup|飞着\ndown|没飞\n',
        ("GET /v1/kites/get?id=1",),
        answer={"status": {"type": "string", "description": "- `up`: 飞着\n- `down`: 没飞"}},
    ),
    "what goes behind the address, listed among the body's fields": Form(
        "# 风筝\n\nPOST https://sky.test/v1/kites?Group={Group}\n\n## 请求参数\n\n**Group** `string` `必填`\n组\n\n"
        "**speed** `float` `范围[0.5,2]` `默认值为1.0`\n多快\n\n**tails** `object array`\n尾\n",
        ("POST /v1/kites?Group={Group}",),
        body={
            "speed": {"type": "number", "description": "范围[0.5,2]\n多快", "default": 1.0},
            "tails": {"type": "array", "items": {"type": "object"}, "description": "尾"},
        },
    ),
    "headings of copied text by how they end, calls by their actions": Form(
        "风筝\n\n接口地址\nhttps://sky.test\n请求方式\nPOST\n\n放\n放风筝请求参数\nQuery参数\n参数\t类型\t可选/必选\t说明\n"
        "Action\tstring\t必选\t固定值：FlyKite\n\n放风筝返回参数\n业务返回参数\n字段\t类型\t说明\nid\tstring\t号\n\n看\n看风筝请求参数\n"
        "Query参数\n参数\t类型\t可选/必选\t说明\nAction\tstring\t必选\t固定值：SeeKite\n\nBody参数\n参数\t类型\t可选/必选\t说明\n"
        "id\tstring\t必选\t号\n",
        ("POST /?Action=FlyKite", "POST /?Action=SeeKite"),
        answer={"id": {"type": "string", "description": "号"}},
    ),
    "the media type behind a method": Form(
        "放风筝\n\n接口地址\nhttps://sky.test/v1/kites\n请求方式\nPOST application/json\n\n请求参数\n参数\t类型\t必填\t说明\n"
        "line\tint\t是\t线长\n",
        ("POST /v1/kites",),
        body={"line": {"type": "integer", "description": "线长"}},
    ),
    "a ref that a command asks with": Form(
        '# Kites\n\n```bash\ncurl https://sky.test/kites -d \'{"line": 20}\'\n```\n\n```json\n{"job": {"ref": "kt-77f1"}}\n```\n\n'
        'Then ask:\n\n```bash\ncurl https://sky.test/kites/kt-77f1\n```\n\n```json\n{"up": true}\n```\n',
        ("POST /kites", "GET /kites/{ref}"),
    ),
    "states in a list below a sentence": Form(
        "# Kites\n\n## Get a kite\n\nGET https://sky.test/v1/kites/{id}\n\n### Response\n\nThe `status` will be one of:\n\n"
        '- `up`: it flies.\n- `down`: it does not.\n\n```json\n{"status": "up"}\n```\n',
        ("GET /v1/kites/{id}",),
        answer={"status": {"type": "string", "description": "- `up`: it flies.\n- `down`: it does not."}},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form(name: str) -> None:
    form = FORMS[name]
    page = read_page(form.page, "field-table").page
    visit(page)
    calls = page.operations
    assert tuple(f"{each.method.value} {each.path.value}" for each in calls) == form.calls
    said = {
        "body": _members(calls[0].bodies[0].schema) if form.body is not None else None,
        "answer": _members(calls[0].responses[0].schema) if form.answer is not None else None,
        "titles": tuple(each.title.value for each in calls if each.title) if form.titles else (),
        "headers": _headers(calls[0]) if form.headers else (),
        "keys": tuple((each.kind, each.name) for each in calls[0].auth) if form.keys else (),
        "media": calls[0].bodies[0].media.value if form.media else "",
        "servers": tuple(each.value for each in calls[0].servers) if form.servers else (),
    }
    assert said == {key: getattr(form, key) for key in said}


def _members(schema: Any) -> Any:  # noqa: ANN401 - JSON
    return schema.value["properties"]


def _headers(call: Observation) -> tuple[str, ...]:
    return tuple(each.name.value for each in call.parameters if each.location == "header")


def test_a_line_beside_a_command_tells_of_what_its_address_asks() -> None:
    page = (
        "# Kites\n\n## List kites\n\n```bash\ncurl 'https://sky.test/kites?wind=0'\n```\n\nParameters:\n\n"
        '* `wind`: How it blows (0: calm, 1: gale)\n\nResponse example:\n\n```json\n{"kites": []}\n```\n\n'
        "## Land\n\n```bash\ncurl -X POST https://sky.test/land -d '{\"kite\": 1}'\n```\n"
    )
    call, _ = read_page(page, "field-table").page.operations
    [wind] = call.parameters
    assert wind.description is not None
    assert "(0: calm, 1: gale)" in wind.description.value
    assert wind.schema.origin.locate(("description",)).line == 11


def test_a_point_that_is_the_body_of_an_answer_belongs_to_the_status_above_it() -> None:
    page = (
        "# Kites\n\n## Endpoint\n- **URL**: `/fly`\n- **Method**: `POST`\n\n### Body Parameters\n"
        "- **wind** (string, required): Which wind\n\n## Response\n\n### Success Response (200 OK)\n"
        '- **Status Code**: `200 OK`\n- **Body**:\n    ```json\n    {"kite": "k1", "high": 3}\n    ```\n\n'
        "### Queued Response (202 Accepted)\nIf it waits:\n- **Status Code**: `202 Accepted`\n- **Body**:\n"
        '    ```json\n    {"kite": "k1"}\n    ```\n'
    )
    call = read_page(page, "field-table").only
    shown = {each.status.value: [one.value for one in each.examples] for each in call.responses}
    assert shown == {"200": [{"kite": "k1", "high": 3}], "202": [{"kite": "k1"}]}
    assert call.bodies[0].examples == ()


def test_what_one_of_two_forms_has_can_be_left_out() -> None:
    form = (
        "POST /api/fly\nContent-Type: {}\n\nForm Data:\n- {}: [{}]\n- wind: [required] north\n- line: [optional] 1-90\n"
    )
    page = (
        "# Kites\n\n### 1. Fly a kite\n\n**POST** `/fly`\n\n**Request:**\n"
        f"```\n{form.format('multipart/form-data', 'photo', 'image file')}```\n\n"
        f"```\n{form.format('application/x-www-form-urlencoded', 'photo_text', 'in base64')}```\n\n"
        '**Response:**\n```json\n{"kite": "k.png"}\n```\n'
    )
    [body] = read_page(page, "field-table").only.bodies
    assert body.schema is not None
    assert list(body.schema.value["properties"]) == ["photo", "wind", "line", "photo_text"]
    assert body.schema.value["required"] == ["wind"]


def test_an_answer_in_the_section_of_another_address_is_not_that_of_the_next_call() -> None:
    read = read_page(
        '# Kites\n\n## Get a token\n\n`POST https://sky.test/token?client_id=API Key`\n\n```json\n{"token": "t"}\n```\n\n'
        '## Fly\n\nURL: `POST https://sky.test/kites`\n\n### Response\n\n```json\n{"id": 1}\n```\n',
        "field-table",
    )
    (call,) = read.page.operations
    assert [each.value for answer in call.responses for each in answer.examples] == [{"id": 1}]
    assert read.codes["unread-blocks"] == 1


def test_a_field_that_a_table_lists_twice_is_loosened() -> None:
    rows = "| tail | integer | 是 | 尾 |\n| tail | string | 否 | 文生时可不填 |\n"
    page = read_page(f"# Kites\n\n`POST /kites`\n\n## 请求参数\n\n{TABLE}{rows}{ANSWER}", "field-table").page
    schema = page.operations[0].bodies[0].schema
    assert schema is not None
    assert _members(schema)["tail"]["type"] == "integer/string"
    assert schema.value["required"] == ["wind"]


HEADERS = "| 参数 | 值 |\n|---|---|\n| Content-Type | application/json |\n"
ASKED = "| 参数 | 值 |\n|---|---|\n| access_token | 令牌 |\n"
BODY = "| 参数 | 是否必选 | 类型 | 描述 |\n|---|---|---|---|\n| wind | 是 | string | 风 |\n"
TAIL = BODY.replace("wind", "tail")
SENT = '\n```bash\ncurl -X POST https://sky.test/kites -d \'{"wind": "n"}\'\n```\n'


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (f"请求头\n\n{HEADERS}\n{BODY}", ("wind", "body", True)),
        (f"URL 参数：\n\n{ASKED}\n{BODY}", ("wind", "body", True)),
        (f"请求头\n\n{HEADERS}\n{BODY}{SENT}", ("wind", "body", False)),
        (f"请求头\n\n{BODY}\n{TAIL}{SENT.replace('wind', 'tail')}", ("tail", "body", False)),
        (f"请求头\n\n{HEADERS}\n{BODY}{SENT.replace('wind', 'tail')}", ("wind", "header", False)),
        (f"请求头\n\n{HEADERS}\n{BODY}\n请求体\n\n{TAIL}", ("wind", "header", False)),
        (f"请求头\n\n{HEADERS}\n{BODY.replace('wind', 'X-Wind')}", ("X-Wind", "header", False)),
    ],
)
def test_a_table_that_nothing_sets_apart_may_be_the_body(told: str, expected: tuple[str, str, bool]) -> None:
    name, place, is_told = expected
    read = read_page(f"# 风筝\n\n`POST https://sky.test/kites`\n\n{told}{ANSWER}", "field-table")
    (call,) = read.page.operations
    assert {each.name.value: each.location for each in call.parameters}.get(name, "body") == place
    inside = [_members(each.schema) for each in call.bodies if each.schema is not None]
    assert any(name in each for each in inside) == (place == "body")
    assert read.codes.get("section-assumed", 0) == int(is_told)


def test_what_a_call_without_a_body_takes_stands_in_its_address() -> None:
    read = read_page(f"# 风筝\n\n`GET https://sky.test/kites`\n\nURL 参数：\n\n{ASKED}\n{BODY}{ANSWER}", "field-table")
    assert [each.location for each in read.page.operations[0].parameters] == ["query", "query"]
