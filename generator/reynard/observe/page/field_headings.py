"""The headings below which pages list fields, show requests and answers."""

from __future__ import annotations

from reynard.observe.page.parts import key_headings

FIELD_HEADINGS = key_headings(
    {
        "endpoint": (
            "Endpoint|API Endpoint|接口|接口地址|请求地址|请求接口|请求方式|请求方法|请求类型|请求路径|接口路径|端点"
            "|接口 URL|请求 URL|HTTP 方法"
            "|Request URL|HTTP Request|URL|地址|HTTP 请求"
        ),
        "header": (
            "Header 参数|Headers|Header Parameters|Header|请求头|请求头参数|请求 Header|请求 Headers"
            "|Request Headers|请求头部|Header Params"
        ),
        "query": (
            "Query 参数|请求查询参数|Query Parameters|Query Params|查询参数|Query|Query String Parameters"
            "|Query String|查询字符串参数"
        ),
        "url": "URL 参数|URL 参数说明|URL Parameters|URL Params",
        "path": "Path 参数|请求路径参数|Path Parameters|Path Params|路径参数|URL 路径参数",
        "cookie": "Cookie 参数|Cookie Parameters|Cookies",
        "body": (
            "请求体参数|Body 请求参数|请求体|请求正文|Body 参数|Body Parameters|Request Body Parameters|Request Body"
            "|请求体字段|Body|Body Params|请求体说明|请求体参数说明"
        ),
        "fields": (
            "请求参数|请求参数说明|Request Parameters|Parameters|参数|参数说明|参数列表|请求字段"
            "|Request Fields|Request Params|Params|入参|输入参数|Request"
        ),
        "request-example": (
            "请求示例|请求参数示例|输入示例|请求样例|请求例子|示例请求|调用示例|代码示例|请求体示例|Request Example"
            "|Request Examples|Example Request|Example Requests|Examples|Example|示例|示例代码"
            "|Code Examples|Usage|Sample Request|Request Samples|请求代码示例"
        ),
        "response": (
            "响应字段|响应内容|响应参数|返回参数|返回参数说明|返回字段|响应体参数|响应体|响应体字段|返回值|返回结果|返回数据|响应数据|返回数据结构|响应数据结构|响应"
            "|响应说明|返回|返回说明|出参|输出参数|响应参数说明|Response Fields|Response Parameters"
            "|Response Body|Response|Responses|Response Body Parameters|Returns|Response Params|返回响应"
        ),
        "response-example": (
            "响应示例|返回示例|输出示例|响应样例|示例响应|返回样例|响应例子|响应体示例|Response Example"
            "|Response Examples|Example Response|Example Responses|Sample Response|Response Samples"
            "|返回结果示例|响应结果示例"
        ),
        "status": "响应状态|响应状态码|状态码|状态码说明|Response Status|Status Codes|HTTP 状态码",
        "error": "错误码|错误码说明|错误代码|Error Codes|Errors|Error Code|错误说明|错误响应字段",
        "auth": "认证|鉴权|授权|身份认证|认证方式|鉴权方式|Authentication|Authorization|Authorizations|Auth",
        "description": (
            "说明|描述|简要描述|接口说明|接口描述|功能说明|简介|概述|Overview|Description|Introduction|功能描述|功能介绍"
        ),
        "notes": (
            "备注|注意|注意事项|Notes|Note|Remarks|补充说明|使用说明|计费说明|Pricing|Tips|限制|相关文档"
            "|Related|更新日志|Changelog|常见问题|FAQ"
        ),
    }
)
