"""Markdown exports in Chinese and English."""

from __future__ import annotations

CHINESE = """\
---
title: 默认模块
generator: "@tarslib/widdershins v4.0.30"

---

# 默认模块

Base URLs:

* <a href="https://kites.example">正式环境: https://kites.example</a>

# Authentication

- HTTP Authentication, scheme: bearer

# 风筝/查询

## POST 放风筝

<a id="opIdfly"></a>

POST /v9/kites/{id}

# 说明

## 请求参数

| 名称 | 说明 |
|---|---|
| a | 不是参数表 |

> Body 请求参数

```json
{
  "line": 20,
  "parts": ["tail"]
}
```

### 请求参数

|名称|位置|类型|必选|中文名|说明|
|---|---|---|---|---|---|
|id|path|string| 是 ||风筝 a | b|
|lang|query|string| 否 ||none|
|body|body|object| 否 ||none|
|» line|body|integer(int64)| 是 | 线长|none|
|» parts|body|[string]| 否 ||第一行
第二行|
|» owner|body|any| 否 ||二选一|
|»» *anonymous*|body|number| 否 ||none|
|»» *anonymous*|body|string| 否 ||none|
|» place|body|[Place](#schemaplace)| 否 ||none|

#### 枚举值

|属性|值|
|---|---|
|» line|10|
|» line|20|

> 返回示例

> 200 Response

```json
{
  "code": 0,
  "msg": "string"
}
```

> 成功

```json
{"code": 0, "msg": "ok"}
```

### 返回结果

|状态码|状态码含义|说明|数据模型|
|---|---|---|---|
|200|[OK](https://tools.ietf.org/html/rfc7231#section-6.3.1)|好|Inline|
|404|[Not Found](https://x)|none|[Place](#schemaplace)|
|204|[No Content](https://x)|none|None|

### 返回数据结构

状态码 **200**

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|» code|integer|true|read-only||none|
|» msg|string¦null|false|none||消息|
|» items|[anyOf]|false|none||none|

*anyOf*

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|»» *anonymous*|[Place](#schemaplace)|false|none||none|
|»»» name|string|true|none||none|

*or*

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|»» *anonymous*|string|false|none||none|

*continued*

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|» more|object|false|none||none|
|»» **additionalProperties**|string|false|none||none|

# 数据模型

<h2 id="tocS_Place">Place</h2>

<a id="schemaplace"></a>
<a id="schema_Place"></a>

```json
{"name": "string"}

```

### 属性

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|name|string|true|none||none|
|inside|[Place](#schemaplace)|false|none||none|
"""

ENGLISH = """\
# Default module

## POST Upload

POST /v9/photos

> Body Parameters

```yaml
photo: file://C:\\a.png
note: ""

```

### Params

| Name    | Location | Type           | Required | Description |
| ------- | -------- | -------------- | -------- | ----------- |
| body    | body     | object         | yes      | none        |
| » photo | body     | string(binary) | yes      | none        |
| » note  | body     | string         | no       | a note      |

> Response Examples

> 201 Response

```json
"497f6eca-6276-4993-bfeb-53cbbbba6f08"
```

```
"497f6eca-6276-4993-bfeb-53cbbbba6f08"
```

### Responses

|HTTP Status Code |Meaning|Description|Data schema|
|---|---|---|---|
|201|[Created](https://x)|Created|string|

## GET List

GET /v9/photos

### Responses

|HTTP Status Code |Meaning|Description|Data schema|
|---|---|---|---|
|200|[OK](https://x)|OK|Inline|

### Responses Data Schema

HTTP Status Code **200**

|Name|Type|Required|Restrictions|Title|description|
|---|---|---|---|---|---|
|*anonymous*|[[Photo](#schemaphoto)]|false|none||none|
|» id|string(uuid)|false|none||none|
"""
