"""The text of an Apifox page, as a browser copies it."""

from __future__ import annotations

CHINESE = """\
放风筝
POST
/v9/kites
开发环境
请求参数
Authorization
Bearer Token
Header 参数
X-Trace
string
可选
示例值:
abc
Body 参数application/json
kind
enum<string>
必需
枚举值:
BOXDELTA
示例值:
BOX
line
object {2}
可选
length
integer <int64>
必需
线长
colours
array[string]
可选
note
string | null
备注
示例
{
"kind": "BOX",
"line": {"length": 20}
}
示例代码
Shell
curl --location 'https://kites.example/v9/kites' \\
--data-raw '{
"kind": "DELTA"
}'
返回响应
🟢200成功
application/json
Body
object {1}
id
string
必需
示例
{
"id": "k1" //编号
}
🟠400坏
application/json
Body
修改于 2024-12-25 13:41:20
"""
