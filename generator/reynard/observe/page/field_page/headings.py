"""The headings below which pages list fields, show requests and answers."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from reynard.observe.page.parts import key_headings
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOUNS = (
    "参数",
    "字段",
    "参数说明",
    "字段说明",
    "说明",
    "参数列表",
    "信息",
    "描述",
    "参数描述",
    "字段描述",
    "元素",
    "字段列表",
)
_PLURALS = (" Parameters", " Params", " Parameter", " Fields", " Arguments", " Attributes", " Schema", " Structure")
_SAMPLES = (
    "示例",
    "样例",
    "例子",
    "范例",
    "示例代码",
    "代码示例",
    "参数示例",
    "数据示例",
    "报文示例",
    "结果示例",
    "体示例",
)
_SAMPLES_OF = ("Response", "Responses", "Response Example", "Response Examples")
_ASKS = ("请求", "HTTP 请求")
_ASKED = ("", "Request ", "HTTP Request ")
_TELLS = ("响应", "返回", "应答", "回包", "回应", "回传")
_HOW = ("流式", "非流式", "串流", "非串流", "同步", "异步")
_WELL = ("成功", "正常", "正确")
_WHOLE = ("完整", "完整的", "全部", "最简", "最小")
_ILL = ("失败", "错误", "异常", "出错")


def _composed(*parts: Iterable[str]) -> str:
    """Return all headings that parts make, apart by bars."""
    return "|".join("".join(words) for words in product(*parts))


_KNOWN = {
    "endpoint": (
        "Endpoint|API Endpoint|接口|接口地址|请求地址|请求接口|请求方式|请求方法|请求类型|请求路径|接口路径|端点"
        "|接口 URL|请求 URL|HTTP 方法|HTTP 请求方式|HTTP 请求方法|请求 URI|接口 URI"
        "|Request URL|HTTP Request|URL|地址|HTTP 请求|HTTP 调用|调用方式|接口请求"
        "|基本信息|接口信息|请求信息|基础信息|接口定义|接口详情|调用信息|API 信息|Basic Information"
    ),
    "header": "请求头部|消息头|请求消息头",
    "query": "Query String|Query String Parameters|查询字符串参数|URL Query 参数",
    "url": "URI Request Parameters|URI 参数|URI 参数说明|URL 参数|URL 参数说明|URL Parameters|URL Params",
    "path": "URL 路径参数|Path Variables|Path Variable|路径变量",
    "answer-header": (
        "响应头|响应头部|返回头|响应头参数|返回头参数|响应头说明|响应头字段"
        "|Response Headers|Response Header|Response Header Parameters"
    ),
    "cookie": "Cookie 参数|Cookie Parameters|Cookies",
    "error-example": (
        "エラーレスポンス|エラー例|Error Response Format|Error Format|Error Response Structure|Error Response Schema"
        "|错误响应格式|错误格式|错误响应结构|错误返回格式|统一错误格式|统一错误响应"
    ),
    "body": (
        "リクエストボディ|"
        "Body formdata|Body form-data|Body urlencoded|Body x-www-form-urlencoded|Body raw|Body raw json"
        "|请求体参数|Body 请求参数|请求包体|Request Payload|Payload|JSON Payload|JSON Body|Request JSON"
        "|Form Data|Form Parameters|Form Fields|Form|Data Params|Data Parameters|表单参数|表单字段|表单|Request Message"
    ),
    "fields": (
        "请求参数|请求参数说明|Request Parameters|Parameters|参数|参数说明|参数列表|请求字段"
        "|字段说明|字段含义|字段解释|参数详情|参数明细|参数定义|参数描述"
        "|Request Fields|Request Params|Params|接口参数说明|入参|输入参数|Request|请求说明|业务参数|接口参数"
        "|入参说明|入参描述|请求参数描述|请求参数列表|必选参数|必填参数|可选参数|Required Attributes"
        "|Optional Attributes|Required Parameters|Optional Parameters|Input Parameters|Arguments"
        "|Input Schema|Inputs|Input|Input Fields|输入|输入说明|输入字段|上行参数"
        "|リクエスト|パラメータ|パラメーター|リクエストパラメータ|リクエストパラメーター|入力パラメータ"
    ),
    "request-example": (
        "请求例子|示例请求|调用示例|Request Example|请求"
        "|リクエスト例|リクエストサンプル"
        "|Request Examples|Example Request|Example Requests|Examples|Example|示例|示例代码"
        "|Request Syntax|请求语法|请求格式|请求行"
        "|Code Examples|Usage|Sample Request|Request Samples|代码示例|入参示例|输入示例|Sample Code"
        "|Usage Example|Usage Examples|Code Samples|Sample Call|Sample Calls|Example Call|Example Usage"
    ),
    "response": (
        "接口返回|接口响应|接口应答|响应内容|返回值|返回结果|返回数据|响应数据|返回数据结构|响应数据结构|响应|响应结果|应答"
        "|返回|出参|输出参数|输出|请求响应|请求返回|出参说明|出参描述|返回内容|返回值说明|返回值字段"
        "|Response|Responses|Response Elements|Result|Returns|返回响应|Return Values|Return Value"
        "|Response Message|What It Returns|下行参数|Response Format|Response Structure|Response Object|Response Schema"
        "|Output Parameters|Response Data"
        "|Output Schema|Outputs|Output Fields|Output"
        "|レスポンス|レスポンスフィールド|レスポンスパラメータ|レスポンスボディ|戻り値"
    ),
    "response-example": (
        "示例响应|出参示例|输出示例|示例返回|Response Example|Response Examples|Example Response|Example Responses"
        "|Sample Response|Response Samples|Response Syntax|响应语法|返回格式|响应格式|レスポンス例|レスポンスサンプル"
    ),
    "status": "响应状态|响应状态码|状态码|状态码说明|Response Status|Status Codes|HTTP 状态码",
    "error": "エラーコード|错误码|错误码说明|错误代码|Error Codes|Errors|Error Code|错误说明|错误响应字段",
    "auth": (
        "認証|认证|鉴权|授权|身份认证|认证方式|鉴权方式|鉴权说明|认证说明|接口鉴权|接口认证"
        "|Authentication|Authorization|Authorizations|Auth"
    ),
    "description": (
        "说明|描述|简要描述|接口说明|接口描述|功能说明|简介|概述|Overview|Description|Introduction|功能描述|功能介绍"
    ),
    "callback": (
        "回调|回调通知|回调说明|回调示例|回调参数|回调数据|异步回调|异步通知|回调接口|Callback|Callbacks|Webhook|Webhooks"
        "|Callback Example|Webhook Payload"
    ),
    "notes": (
        "备注|注意|注意事项|Notes|Note|Remarks|补充说明|使用说明|计费说明|Pricing|Tips|限制|相关文档"
        "|Related|更新日志|Changelog|常见问题|FAQ"
    ),
}
_COMPOSED = {
    "common": (
        _composed(
            ("公共", "通用", "全局"),
            ("", "请求", "输入"),
            ("参数", "头", "头部", "请求头", "Header", "Headers", "头参数", "Header 参数", "参数说明"),
        ),
        _composed(
            ("Common ", "Global ", "Shared "),
            ("", "Request "),
            ("Parameters", "Params", "Headers", "Header", "Header Parameters"),
        ),
    ),
    "header": (
        _composed(("", *_ASKS), ("Header", "Headers"), ("", *_NOUNS)),
        _composed(_ASKS, ("头",), ("", *_NOUNS)),
        _composed(_ASKED, ("Header", "Headers"), ("", *_PLURALS)),
    ),
    "query": (
        _composed(("", *_ASKS), ("Query",), _NOUNS),
        _composed(("", *_ASKS), ("查询",), _NOUNS[:4]),
        _composed(_ASKED, ("Query",), ("", *_PLURALS)),
    ),
    "path": (
        _composed(("", *_ASKS), ("Path", "路径"), _NOUNS[:4]),
        _composed(_ASKED, ("Path",), _PLURALS),
    ),
    "body": (
        _composed(("", *_ASKS), ("Body",), ("", *_NOUNS)),
        _composed(_ASKS, ("体", "正文"), ("", *_NOUNS)),
        _composed(_WHOLE, _ASKS, ("体", "正文")),
        _composed(_ASKED, ("Body",), ("", *_PLURALS)),
        _composed(("Request JSON ",), ("Object", "Array of Objects", "Array")),
    ),
    "response": (
        _composed(_TELLS, ("", "体", "值", "结果", "数据", "Body"), (*_NOUNS, "结构")),
        _composed(_TELLS, ("体", "Body")),
        _composed(_WHOLE, _TELLS, ("", "体")),
        _composed(("基础", "通用", "基本"), _TELLS, ("结构",)),
        _composed(_TELLS, (" data", " result"), ("", *_NOUNS)),
        _composed(_HOW, _TELLS, ("", "示例")),
        _composed(("Response", "Response Body", "Return", "Returned"), ("", *_PLURALS)),
        _composed(("Success ",), ("200", "201", "202", "204", "2xx")),
        _composed(("Response JSON ",), ("Object", "Array of Objects", "Array")),
    ),
    "request-example": (_composed(_ASKS, ("", "体"), _SAMPLES), _composed(_WHOLE, ("请求",))),
    "response-example": (
        _composed(_TELLS, ("", "体"), _SAMPLES),
        _composed(_WELL, _TELLS, ("", "示例")),
        _composed(_TELLS, _WELL, ("示例", "样例")),
        _composed(("Successful ", "Success "), _SAMPLES_OF),
    ),
    "error-example": (
        _composed(_ILL, _TELLS, ("", "示例", "格式", "结构", "体")),
        _composed(_TELLS, _ILL, ("示例", "样例")),
        _composed(("Error ", "Failed "), _SAMPLES_OF),
        _composed(("Error ",), ("4xx", "5xx", "400", "401", "402", "403", "404", "409", "422", "429", "500")),
    ),
}

FIELD_HEADINGS = {
    **key_headings({section: "|".join(lines) for section, lines in _COMPOSED.items()}),
    **key_headings(_KNOWN),
}

OPENS_TAB = compiled(
    r"(?:\{%-?\s*tab\s+title=\"|===[+!]?\s+\"|(?i:(?:<details>)?<summary>)(?:\s|</?\w+>|[*_`])*)(?P<title>[^\"<\n*]*)"
)
"""What opens a tab or can be opened: `{% tab title="200: OK" %}` of GitBook, `=== "curl"`, `<summary>a</summary>`."""
