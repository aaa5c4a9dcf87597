"""The words of errors, keys and servers, in Chinese and English. Only data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

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
)
ENVELOPE_MESSAGES = (
    "message",
    "msg",
    "status_msg",
    "err_msg",
    "errmsg",
    "error_msg",
    "error_message",
    "description",
    "info",
)
REQUEST_IDS = frozenset(("request_id", "requestid", "trace_id", "traceid", "log_id", "logid"))
FINE = compiled(r"(?i)成功|正常|\b(?:success|successful|succeeded|ok)\b")
NOT_FINE = compiled(r"(?i)失败|不成功|非|\b(?:fail\w*|not|un\w*|error)\b")
FINE_WORDS = frozenset(("success", "ok", "succeed", "succeeded"))

ACCEPTED = compiled(
    r"(?i)(?:任务)?(?:已?提交)?(?:正在)?(?:排队中?|已?进入队列|已入队)|(?:accepted, )?(?:in queue|queued)"
)
"""All that is said of a code with which a submit was taken, and waits."""

WAITING = compiled(
    r"(?i)处理中|正在(?:生成|处理|执行)|请稍后再次?(?:查询|查看|获取)|\b(?:still|being) (?:processing|processed|generat\w*)|\bin progress\b"
)
"""The task goes on: no failure of anyone."""
NOT_FETCHED = compiled(
    r"(?i)无法(?:获取|下载|读取|访问)(?:到)?(?:图片|图像|视频|音频|文件|链接)"
    r"|\b(?:failed|unable) to (?:retrieve|fetch|download|access) (?:the )?(?:images?|videos?|audios?|files?|urls?)"
)
"""What the caller pointed to cannot be had, whatever the number says."""

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rate_limit",
        compiled(
            r"(?i)限流|频率|频繁|并发|过多|超出限制|请求限制|速率|\brate\b|\btoo many\b|\bthrottl|\bconcurren|\bqps\b"
        ),
    ),
    (
        "balance",
        compiled(
            r"(?i)余额|额度|积分|欠费|配额|点数不足|\bbalance\b|\bcredits?\b|\bquota\b|\binsufficient\b|\bpayment\b|\barrears\b"
        ),
    ),
    (
        "content",
        compiled(
            r"(?i)敏感|违规|违反|审核|不当内容|安全策略|版权|\bsensitive\b|\bmoderation\b|\bnsfw\b|\bpolicy\b|\bflagged\b|\bcontent violation"
            r"|\binappropriate\b|\bprohibited\b"
        ),
    ),
    (
        "authentication",
        compiled(
            r"(?i)未授权|未登录|鉴权|认证|身份验证|密钥|令牌|api\s?key|签名|\bunauthori[sz]ed\b|\bauthenticat|\bcredentials?\b|(?:\b|_)token\b"
            r"|\binvalid key\b|\bsignature\b"
        ),
    ),
    (
        "permission",
        compiled(r"(?i)权限|禁止|拒绝访问|无权|\bforbidden\b|\bpermission\b|\baccess denied\b|\bnot allowed\b"),
    ),
    (
        "not_found",
        compiled(r"(?i)不存在|未找到|找不到|没有找到|\bnot (?:be )?found\b|\bno such\b|\bdoes(?: not|n't) exist\b"),
    ),
    ("conflict", compiled(r"(?i)冲突|重复|已存在|\bconflict\b|\bduplicate\b|\balready exists\b")),
    (
        "server",
        compiled(
            r"(?i)服务器|内部错误|系统错误|系统异常|服务不可用|服务异常|维护|超时|繁忙|\binternal\b|\bserver\b|\bunavailable\b|\bmaintenance\b"
            r"|\btimeout\b|\bbusy\b"
        ),
    ),
    (
        "bad_request",
        compiled(
            r"(?i)参数|格式|校验|验证错误|请求错误|无效|缺少|不支持|不能为空|\bparam|\binvalid\b|\bvalidation\b|\bbad request\b|\bmissing\b"
            r"|\bmalformed\b|\bunsupported\b|\brequired\b|\bexceeds?\b"
        ),
    ),
)
"""Which kind of error an explanation of a code speaks of, in the order in which it is asked."""
KIND_OF_HTTP: Mapping[int, str] = MappingProxyType(
    {
        400: "bad_request", 401: "authentication", 402: "balance", 403: "permission", 404: "not_found", 409: "conflict",
        422: "bad_request", 429: "rate_limit", 500: "server", 502: "server", 503: "server", 504: "server",
    }
)  # fmt: skip
"""What a code that is an HTTP status means where its explanation says nothing."""

KEY_HEADERS = compiled(
    r"(?i)^(?:x[-_])?"
    r"(?:(?!(?:page|next|prev|previous|cursor|continuation|sync|scroll|start|resume)[-_])[a-z]+[-_]){0,2}?"
    r"(?:(?:api|app|access|auth|secret)[-_]?key|(?:api|access|auth|user|login)[-_]?token|token|subscription[-_]key)\Z"
)
KEY_NAMED = compiled(r"(?i)(?:key|token|secret|auth\w*|credentials?|ticket|jwt|session)\Z")
"""A header that is a key where its words say so, too."""
KEY_SAID = compiled(r"(?i)密钥|令牌|鉴权|认证|(?<![a-z0-9_])(?:api\s?key|token|credential|authentication)(?![a-z0-9_])")
