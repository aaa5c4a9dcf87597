"""The words of errors, keys and servers, in Chinese and English. Only data."""

from __future__ import annotations

from reynard.patterns import compiled

ENVELOPE_CODES = (
    "code",
    "status_code",
    "err_code",
    "error_code",
    "errcode",
    "ret_code",
    "retcode",
    "ret",
    "errno",
    "err_no",
    "result_code",
    "resp_code",
    "return_code",
    "biz_code",
    "res_code",
    "rc",
    "err",
)
ENVELOPE_MESSAGES = (
    "message",
    "msg",
    "err",
    "status_msg",
    "err_msg",
    "errmsg",
    "error_msg",
    "error_message",
    "description",
    "info",
    "desc",
    "result_msg",
    "result_message",
    "resp_msg",
    "res_msg",
    "res_message",
    "return_msg",
    "return_message",
    "err_text",
    "error_text",
    "status_message",
    "ret_msg",
    "rm",
    "result_desc",
    "resp_desc",
    "return_desc",
    "ret_desc",
    "error_desc",
    "err_desc",
)
REQUEST_IDS = frozenset(("request_id", "requestid", "trace_id", "traceid", "log_id", "logid", "reqid", "req_id"))
FINE = compiled(r"(?i)成功|正常|\b(?:success|successful|succeeded|ok)\b")
NOT_FINE = compiled(
    r"(?i)失败|[不未](?:成功|正常|正确|通过|完成|存在|支持)|异常|错误|有误|无效|非|\b(?:fail\w*|not|no success|un\w*|error)\b"
)
FINE_WORDS = frozenset(("success", "ok", "succeed", "succeeded"))

ACCEPTED = compiled(
    r"(?i)(?:任务)?(?:已?提交)?(?:正在)?(?:排队中?|已?进入队列|已入队)|(?:accepted, )?(?:in queue|queued)"
)
"""All that is said of a code with which a submit was taken, and waits."""

WAITING = compiled(
    r"(?i)处理中|任务(?:仍在|正在)?(?:运行|排队|生成|执行)中|正在(?:生成|处理|执行)|请稍后再次?(?:查询|查看|获取)|\b(?:still|being) (?:processing|processed|generat\w*)|\b(?<!already )in progress\b"
)
"""The task goes on: no failure of anyone."""
OTHERS_FAIL = compiled(
    r"(?i)(?:其[他它余]|非\s?\d{1,5}|other)[^，,。；;\n]{0,8}?(?:失败|错误|异常|fail|error)|\b(?:anything else|any other|otherwise|else)\b"
)
"""What is said of a status that is that of a call: all but one value are failures."""
CALLED_CODE = compiled(r"(?i)(?:状态|返回|响应|业务|错误|结果)码|\b(?:status|response|return|result) code\b")
"""What a `status` is called that is a code of calls."""
ONLY_FAILING = compiled(
    r"(?i)(?:成功|正常)时?[^，,。；;]{0,8}?(?:不会|不|没有|无)(?:返回|携带|出现|包含|此|该)|仅?(?:在)?(?:请求|任务|调用|生成)?(?:失败|出错|异常|报错)时(?:才|会)?(?:返回|出现|存在|携带|有)"
    r"|\bonly (?:present|returned|set|included|there)? ?(?:on|when|if|in case of|for)\b[^.]{0,30}\b(?:fail|error)|\b(?:absent|not (?:present|returned|set|included)) (?:on|when|if|for)\b[^.]{0,20}\b(?:success|succe|ok)"
)
"""What is said of a code that good answers do not have."""

KEY_HEADERS = compiled(
    r"(?i)^(?:x[-_])?"
    r"(?:(?!(?:page|next|prev|previous|cursor|continuation|sync|scroll|start|resume)[-_])[a-z]+[-_]){0,2}?"
    r"(?:(?:api|app|access|auth|secret)[-_]?key|(?:access|api|app)[-_]?key[-_]?secret|(?:api|access|auth|user|login)[-_]?token|token|subscription[-_]key)\Z"
)
CALLER_HEADERS = compiled(
    r"(?i)^(?:x[-_])?(?:[a-z]{2,12}[-_])?(?:app|api|application|client|access|merchant|(?:access|api|app)[-_]?key)[-_]?id\Z"
)
"""A header that names who calls: a part of the key where a secret stands beside it."""
KEY_NAMED = compiled(r"(?i)(?:key|token|secret|auth\w*|credentials?|ticket|jwt|session)\Z")
"""A header that is a key where its words say so, too."""
KEY_SAID = compiled(
    r"(?i)密钥|令牌|鉴权|认证|(?<![a-z0-9_])(?:api[\s_-]?key|token|credential|authentication)(?![a-z0-9_])"
)
