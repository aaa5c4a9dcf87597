"""A page as swagger-markdown makes it."""

from __future__ import annotations

ANSWERED = """# Kites
Flies kites

## Version: 2.0

### Security
**KiteKey**

|apiKey|*API Key*|
|---|---|
|Description|Send `Token your_key`|
|In|header|
|Name|Authorization|

---
### /kites/{id}

#### POST
##### Summary

Fly a kite

##### Description

Up it goes

##### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ------ |
| id | path | Which one | Yes | string |
| how | query | How | No | [ string ] |
| body | body | All of it | Yes | [Flight](#flight) |

##### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 200 | It flies | [ [Flight](#flight) ] |
| 404 | No kite | |

---
### Models

#### Flight

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| mode | string | The mode<br>*Enum:* `"low"`, `"high"`<br>*Example:* `"low"` | Yes |
| begun | dateTime | When | No |
| tails | [ [Tail](#tail) ] | All tails | No |

#### Tail

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| size | integer | In metres | Yes |
| kite | [Flight](#flight) | What it is on | No |
"""
