"""The words by which an explanation of a code says what kind of error it is, in Chinese and English. Only data."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_FETCHED = compiled(
    r"(?i)无法(?:获取|下载|读取|访问|解析)(?:到)?(?:图片|图像|视频|音频|文件|链接)"
    r"|(?:图片|图像|视频|音频|文件|链接)(?:地址|链接)?(?:(?:下载|读取|获取|解析|解码)(?:失败|错误|异常)|无法(?:下载|读取|获取|访问|解析|解码))"
    r"|下载(?:输入|用户)?(?:图片|图像|视频|音频|文件){1,2}(?:失败|错误|超时)"
    r"|\b(?:failed|unable|failure) to (?:retrieve|fetch|download|access|read|decode|load) (?:[a-z]+ )?(?:images?|videos?|audios?|files?|urls?|assets?)\b"
    r"|\b(?:images?|videos?|audios?|files?|assets?) (?:download|fetch|decoding|decode) (?:failed|failure|error)\b"
    r"|\b(?:images?|videos?|audios?|files?|assets?)\b[^.]{0,40}\b(?:could not|cannot|can't) be (?:read|downloaded|fetched|opened|decoded|loaded)\b",
    re.ASCII,
)
"""What the caller pointed to cannot be had, whatever the number says."""
OF_INPUT = compiled(
    r"(?i)(?:图片|图像|视频|音频|文件|文本|文字|字符|提示词|prompt|内容|请求体|参数|帧|像素|分辨率|时长|长度|大小|尺寸|体积|token)[^，,。；;]{0,10}?"
    r"(?:过多|过大|过长|过高|过小|过短|过低|太大|太长|太小|太多|超长|超限|超过|超出|上限|受限)"
    r"|(?:采样|帧|比特|码|刷新)(?:频)?率"
    r"|\b(?:images?|videos?|audios?|files?|texts?|prompts?|characters?|tokens?|payload|body|frames?|resolution|duration|size|length|context|inputs?)\b"
    r"[^.;]{0,40}?\b(?:too (?:long|large|big|small|short|many|high|low)|exceed(?:s|ed|ing)?|out of range|limit)\b"
    r"|\btoo many (?:images?|videos?|audios?|files?|texts?|prompts?|characters?|tokens?|inputs?|frames?|items?|params?|parameters?)\b"
    r"|\b(?:frame|sample|sampling|bit|aspect|refresh|frames?)[ _-]?rates?\b|\bmethod (?:is )?not allowed\b|请求方法|请求方式",
    re.ASCII,
)
"""Too much of what was sent: no limit on calls, though it is said in like words."""
SURELY_CALLS = compiled(
    r"(?i)限流|并发|(?<!采样|比特|刷新)(?<![帧码])频率|频繁|\bqps\b|\bconcurren|\brate[ _-]?limit|\bthrottl|每秒|每分钟|\bper (?:second|minute|day|hour)\b|\brequests\b|\bcredits?\b|\bquota\b|余额|额度|积分",
    re.ASCII,
)
"""Words that are never said of what was sent alone."""

STRONG: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "rate_limit",
        compiled(
            r"(?i)レート制限|混雑|混杂|限流|限频|流控|频控|(?:访问|请求|调用)超频|(?<!采样|比特|刷新)(?<![帧码])频率|频繁|并发|(?:请求|调用|访问|提交|操作|接口)(?:的)?(?:次数|数量|数|量|速度|速率)?[^，,。；;]{0,8}?(?:过多|过快|太快|太多|超限|(?:超过|超出)(?![^，,。；;]{0,10}(?:时间|时长|长度|大小|阈值))|受限|达到|上限)"
            r"|(?:任务|排队|进行|运行)[^，,。；;]{0,10}?(?:过多|太多|已满|上限|超限)|队列已?满|速率|每(?:秒|分钟|日|天)[^，,。；;]{0,12}?(?:超|上限|限制)"
            r"|\brate\b(?! of)|\btoo many (?:requests?|calls|concurrent|tasks|jobs|connections|generations|pending|attempts)"
            r"|\btoo many [a-z]+ (?:in progress|at once|running|pending)\b|\btoo (?:quickly|frequent(?:ly)?|fast)\b|\bthrottl|\bconcurren|\b(?:qps|rpm|tpm|tps)\b"
            r"|\b(?:requests?|calls?|generations?) (?:limit|frequency|per (?:second|minute|day|hour))|\blimit of (?:requests?|generations?|calls?|tasks?|jobs?)\b"
            r"|\bfrequency\b|\bslow down\b|\bqueue (?:is )?full\b"
            r"|\b(?:running|pending|queued|simultaneous|parallel|active|ongoing) (?:tasks?|jobs?|requests?|generations?)\b[^.;]{0,30}\b(?:limit|many|maximum|exceed)"
            r"|\b(?:tasks?|jobs?) (?:num(?:ber)? )?(?:limit|exceed)",
            re.ASCII,
        ),
    ),
    (
        "balance",
        compiled(
            r"(?i)残高|チャージ不足|クレジット|余额|额度|积分|点数|欠费|配额|透支|资源包|(?:资源|次数|字符)已?(?:用完|用尽|耗尽)|未付费|账单|余量|套餐(?:已|不足|用)|算力(?:不足|不够|用完)|(?:次数|字数|页数|时长|流量|用量)[^，,。；;]{0,4}?(?:用尽|用完|不足|耗尽)"
            r"|(?:免费|试用)[^，,。；;]{0,6}?(?:用完|用尽|已用|结束|到期)|\bbalance\b|\bcredits?\b|\bquota\b|\barrear"
            r"|\b(?:coins?|points?|tokens?) (?:are|is) (?:not enough|insufficient|used up)\b|\binsufficient (?:fund|point|credit|balance|quota|amount)|\bnot enough (?:fund|point|credit|balance|quota)|\bfunds\b|\bpayment\b|\bbilling\b|\boverdue\b"
            r"|\bno \w+ left\b|\bout of (?:credits?|tokens?|funds?|points?)\b|\bspending limit\b|\busage limit\b|(?<!resource )(?<!resources )(?<!capacity )\binsufficient\Z",
            re.ASCII,
        ),
    ),
    (
        "content",
        compiled(
            r"(?i)敏感|违规|违法|违禁|违反[^，,。；;]{0,10}?(?:政策|策略|规定|规范|法|协议|准则|要求)|审核|不当(?:内容|信息|言论)|安全策略|内容安全|内容策略|风控|风险|版权|涉黄|涉政|色情|暴恐|黄反|鉴黄|不合规|侵权|肖像|机审|人审|过滤"
            r"|\bsensitive\b|\bmoderation\b|\bmoderated\b|\bnsfw\b|\bpolic(?:y|ies)\b|\bflagged\b|\bcontent (?:risk|filter|review|check|safety|security|blocked)"
            r"|\binappropriate\b|\bprohibited\b|\bsafety\b|\bunsafe\b|\billegal (?:content|text|image|video|prompt)|\b(?:content|text|image|video|prompt) illegal"
            r"|\b(?:content|text|image|video|prompt|terms|guidelines) violat|\bviolat\w* (?:of )?(?:our |the )?(?:content|terms|guidelines|usage|community)|\bcopyright|\brisk\b|\bharmful\b|\boffensive\b"
            r"|\bfiltered\b|\baudit (?:fail|not|reject)|\bdata inspection|\bsexual|\bviolence\b",
            re.ASCII,
        ),
    ),
    (
        "permission",
        compiled(
            r"(?i)无权|(?:没有|无|缺少)[^，,。；;]{0,10}?权限|未(?:对|向)[^，,。；;]{0,10}?开放|权限不足|未开通|没有授权|授权许可|(?:功能|接口|模型|服务|能力)未授权|白名单|黑名单|(?:账[户号]|用户)[^，,。；;]{0,4}锁定|封禁|禁用|停用|冻结|拒绝访问|禁止访问"
            r"|\bforbidden\b|\bpermissions?\b|\binsufficient scope|\b(?:plan|subscription|tier|account) (?:does not|doesn't) (?:include|allow|support)|\baccess (?:is )?denied\b|\bno access\b|\bnot have access\b|\bnot authorized (?:to|for)\b|\bno license\b|\blicense not\b"
            r"|(?:(?<!method )(?<!method is )\bnot|n't) (?:been )?(?:allowed|permitted|activated|subscribed)\b|\bwhitelist|\ballowlist|\bsuspended\b|\baccount (?:is |has been )?(?:disabled|banned|locked|frozen)",
            re.ASCII,
        ),
    ),
    (
        "authentication",
        compiled(
            r"(?i)未授权|未登录|先登录|未认证|(?<![a-z])[as]k(?![a-z])|鉴权|认证|身份|jwt[^，,。；;]{0,6}?(?:过期|失效|无效)|密钥|秘钥|令牌|凭证|api[\s_-]?key|签名|access[\s_-]?(?:key|token)|(?<![a-z])(?:app|secret)[\s_-]?(?:id|key|code|secret)(?![a-z])"
            r"|token[^，,。；;]{0,8}?(?:无效|失效|过期|超时|错误|缺失|不存在|为空|不正确|校验|验证)|(?:无效|失效|过期|错误|缺失|缺少)的?\s?token"
            r"|\bunauthori[sz]ed\b|\bunauthenticated\b|\bauthenticat|\bauthori[sz]ation\b|\bauth (?:fail|error|invalid|expired)|\bcredentials?\b"
            r"|\b(?:access|auth|bearer|invalid|expired|missing|jwt|security)[\s_-]?token\b|\btoken (?:is |was |has )?(?:invalid|expired|missing|empty|not|error|fail|verif|incorrect|wrong|revoked)"
            r"|\b(?:invalid|wrong|incorrect|bad) (?:api )?(?:key|token)\b|\b(?:key|token) (?:is )?(?:invalid|expired|missing|empty)\b|\bsignature\b|\bnot logged in\b|\blog ?in\b|\bsecret key\b|\bidentity\b",
            re.ASCII,
        ),
    ),
    (
        "not_found",
        compiled(
            r"(?i)(?<!参数)(?<!字段)不存在|存在しない|见つから|未找到|找不到|没有找到|查无|未查询到|没有查询到|查询不到|已(?:被)?删除|\bnot (?:be )?found\b|\bno such\b|\bdoes(?: not|n't) exist\b|\bnot exists?\b"
            r"|\bno (?:task|resource|video|file|model|record|job|request)s? (?:with|matching|for|by|of)\b|\bunknown (?:task|resource|job)\b",
            re.ASCII,
        ),
    ),
    (
        "conflict",
        compiled(
            r"(?i)冲突|重复(?!使用)|已存在|\bconflict\b|\bduplicat|\balready (?:exists?|submitted|in progress|being|running|cancel|complet|finish)"
            r"|\bexists already\b|\bsubmitted before\b",
            re.ASCII,
        ),
    ),
)
"""Kinds that words tell surely, in the order in which they are asked."""
WEAK: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "server",
        compiled(
            r"(?i)服务器|服务端|サーバ|内部|(?:模型|引擎)?推理(?:失败|异常|错误|超时)|(?:系统|引擎)(?:错误|异常|繁忙|维护|超时|故障)|服务[^，,。；;]{0,6}?(?:不可用|异常|繁忙|错误|超时|过载|中断)|维护|超时|繁忙|过载|未知错误|开小差|(?:机器|实例|算力|显卡)[^，,。；;]{0,4}不足|后端|服务调用失败|数据库|资源不足|网络(?:错误|异常)|网关"
            r"|\binternal\b|\bserver\b|\bunavailable\b|\bmaintenance\b|\btimed? ?out\b|\btimeout\b|\bbusy\b|\boverload|\bour (?:side|end)\b|\bunknown error\b"
            r"|\bunexpected (?:error|problem|failure)\b|\b(?:service|system) (?:error|failure|exception)\b|\bgateway\b|\bupstream\b|\bunhandled\b|\bexceptions?\b|\bdatabase\b|\btry again\b",
            re.ASCII,
        ),
    ),
    (
        "bad_request",
        compiled(
            r"(?i)参数|パラメータ|リクエスト|未指定|不正|格式|校验|不在[^，,。；;]{0,8}范围|超过[^，,。；;]{0,6}长度|验证错误|请求错误|错误的?请求|请求有误|无效|非法|缺少|缺失|不支持|不能为空|为空|空(?:音频|文件|内容|图片?|文本|值)|必填|过长|过大|过小|过短|太长|太大|太小|超长|不合法|不符合|不正确|有误|解析失败|解析错误|取值|只能[是为]|必须[是为]|未检测到|没有检测到|(?:人脸|人像|人体|主体|面部)(?:检测|识别)失败|超出(?:范围|限制|长度)"
            r"|\bparam|\binvalid\b|\bnot valid\b|\bvalidation\b|\bbad request\b|\bmissing\b|\bmalformed\b|\bunsupported\b|\bnot supported\b|\brequired\b|\bexceed(?:s|ed)?\b"
            r"|\btoo (?:long|large|big|small|short)\b|\bempty\b|\bincorrect\b|\billegal\b|\bout of range\b|\b(?:cannot|must not|can not) be (?:null|empty|blank)|\bmust (?:be|have|not|contain)\b|\b(?:could not|cannot|can't) be parsed\b|\b(?:larger|longer|smaller|shorter|greater|less) than\b|\bunreachable\b|\bcontains? no\b|\bno (?:face|person|image|prompt|text)s?\b",
            re.ASCII,
        ),
    ),
)
"""Kinds whose words are also said in passing: they count where nothing surer does."""
ADVICE = compiled(
    r"(?i)\s*(?:请|建议|可以?|检查|联系|参考|稍后|确认|确保|修改|降低|重新|更换|需要?|重试|充值"
    r"|(?:please|check|contact|try|retry|make sure|ensure|see|top up|reduce|wait|use|verify|refer|consider|change|slow|switch|buy|ask|add)\b)",
    re.ASCII,
)
"""How a part begins that says what to do, and not what happened."""
CLAUSES = compiled(r"[，,。；;！!\n]|\.(?=\s|\Z)|\s[-–—]{1,2}\s", re.ASCII)
KIND_OF_HTTP: Mapping[int, str] = MappingProxyType(
    {
        400: "bad_request", 401: "authentication", 402: "balance", 403: "permission", 404: "not_found", 405: "bad_request",
        409: "conflict", 413: "bad_request", 415: "bad_request", 422: "bad_request", 429: "rate_limit", 500: "server",
        502: "server", 503: "server", 504: "server",
    }
)  # fmt: skip
"""What a code that is an HTTP status, or stands beside one, means where its explanation says nothing."""
SURE_STATUSES = frozenset((401, 402, 403, 404, 409, 429))
"""Statuses that say by themselves what is wrong; `400` and `500` stand beside everything."""
