"""How pages write codes of failures: their headings, their columns, their own form. Only data, and what a code is."""

from __future__ import annotations

import re

from reynard.patterns import compiled
from reynard.values import Struct

ABOUT_CODES = compiled(
    r"(?i)\b(?:errno|errcode|err_code|error_code|status_code|ret|code)\b\s*(?:说明|列表|含义|取值|values?\b|codes?\b)|(?:\A|(?<=[\s.、\d]))错误\Z|错误码|错误代码|エラーコード|エラー一览|错误列表|错误处理|错误类型|业务错误|常见错误|错误(?:说明|汇总|一览|对照)|异常码|失败码|状态码|返回码|响应码|业务码|结果码"
    r"|\b(?:err(?:or)?|status|return|result|response|business|failure)[ _-]?codes?\b|\berrors?\b|\bfailures?\b|\bgo(?:es)? wrong\b"
    r"|\b(?:ret|code|errno)\b[^\n]{0,20}(?:[非不]\s?[为是]?\s?0|其[他它余])[^\n，。；]{0,8}(?:失败|错误|异常)",
    re.ASCII,
)
"""What headings of lists of codes speak of."""
ABOUT_FAILURES = compiled(
    r"(?i)失败|错误|异常|出错|报错|エラー|\bgo(?:es)? wrong\b|(?<![\d.])[45]\d\d(?!\d)|\b(?:errors?|fail(?:ed|ures?)?|exceptions?)\b",
    re.ASCII,
)
"""What headings of examples of failures speak of."""
NO_CODES = compiled(
    r"(?i)任务状态|状态说明|状态流转|\b(?:task|job|video) status(?:es)?\b|\bfields?\b|字段|参数", re.ASCII
)
"""What a heading speaks of whose list is of something else, though it names a code."""

ABOUT_CODE = compiled(r"(?i)错误码|返回码|业务码|\b(?:\w+\.)?(?:error[ _]?)?code\b", re.ASCII)
"""What a sentence says that names a code of one plain word."""
CODE = compiled(r"-?\d{1,12}|[A-Za-z][\w.-]{2,60}", re.ASCII)
"""What can be a code where its place says that it is one."""
CODE_LIKE = compiled(
    r"-?\d{3,12}|[A-Z][A-Z0-9]{3,40}|[A-Za-z][A-Za-z0-9]{0,40}(?:[._-][A-Za-z0-9]{1,40}){1,6}|[A-Z][a-z0-9]{1,30}(?:[A-Z][a-z0-9]{0,30}){1,8}",
    re.ASCII,
)
"""What is a code by its own form: `40001`, `RATE_LIMIT`, `invalid_key`, `Throttling.RateQuota`, `InvalidKey`."""
FIELD_NAMES = frozenset(
    (
        "code", "codes", "error", "errors", "err", "message", "messages", "msg", "status", "state", "data",
        "task_id", "request_id", "error_code", "error_msg", "error_message", "err_code", "err_msg", "errcode",
        "errmsg", "status_code", "status_msg", "fail_reason", "failreason", "fail_code", "fail_msg",
        "failure_reason", "failure_code", "base_resp", "base_resp.status_code", "error.code", "error.message",
        "error.type", "data.error", "data.error.code", "failurecode", "http", "json", "null", "true", "false",
        "none", "type", "detail", "details", "api_key", "x-request-id", "retry-after", "content-type"
    )
)  # fmt: skip
"""What stands between ticks in sentences about codes, and is none."""

STATUS_HEAD = compiled(
    r"(?i)(?:http|status|http\s*status|http\s*code)|(?:http\s*)?(?:status(?:\s*code)?|状态码?|响应码|ステータス(?:コード)?)",
    re.ASCII,
)
CODE_HEAD = compiled(
    r"(?i)码|代码|(?<!ステータス)コード|错误类型|异常类型|\bcodes?\b|\berror (?:type|name)\b|\berr ?no\b", re.ASCII
)
MEANING_HEAD = compiled(
    r"(?i)描述|说明|内容\Z|含义|意义|释义|解释|原因|信息|定义|提示|\b(?:descriptions?|meanings?|reasons?|causes?|explanations?|messages?|msg|means|details?|why|when)\b",
    re.ASCII,
)
ADVICE_HEAD = compiled(
    r"(?i)建议|处理|对(?:处|应)|解决|排查|操作|措施|策略|方案|办法|备注|\b(?:solutions?|solve|actions?|suggest\w*|advice|resolution|fix|how to|what to do|handling|remedy|remedies|notes?|retry|troubleshooting)\b",
    re.ASCII,
)
SERIAL_HEAD = compiled(r"(?i)序号|编号|#|no\.?|index|id", re.ASCII)

TITLE = compiled(
    r"\s{0,3}(?P<marks>#{1,6})\s+(?P<title>[^\n]{1,160})|\s{0,3}\*\*(?P<bold>[^\n*]{1,80})\*\*[:：]?\s*", re.ASCII
)
PLAIN_TITLE = compiled(
    r"(?i)[ \t`*]{0,4}(?:ret|code|errno)\b[^\n]{0,20}(?:[非不]\s?[为是]?\s?0|其[他它余])[^\n，。；]{0,8}(?:失败|错误|异常)[^\n。；]{0,12}[:：]\s*"
    r"|\s{0,3}(?:\d{1,2}(?:\.\d{1,2}){0,2}[.、]?\s*)?[^\n，。,.;；|:：`]{0,12}(?:错误码|错误代码|状态码|返回码|业务码|响应码|\berror codes?\b|\bstatus codes?\b)[^\n，。,.;；|:：`\d]{0,12}[:：]?\s*",
    re.ASCII,
)
"""A title without marks, as copied pages have them."""
BULLET = compiled(r"\s{0,8}(?:[-*+•·]|\d{1,2}[.、)])\s+(?P<body>\S[^\n]{0,600})", re.ASCII)


class Listed(Struct, frozen=True):
    """A code that a page lists: what is said of it, the HTTP status beside it, and its line, counted from 1."""

    code: str
    texts: tuple[str, ...]
    line: int
    status: int = 0
