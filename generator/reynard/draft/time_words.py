"""The words of times in prose: how long a result lasts, how often to ask, when a task is given up. Only data."""

from __future__ import annotations

from reynard.patterns import compiled

UNITS = {
    "秒": 1, "second": 1, "sec": 1, "s": 1, "分钟": 60, "分": 60, "minute": 60, "min": 60, "小时": 3600, "hour": 3600,
    "hr": 3600, "h": 3600, "天": 86400, "日": 86400, "day": 86400, "d": 86400, "周": 604800, "week": 604800, "个月": 2592000,
    "month": 2592000,
}  # fmt: skip
NUMBERS = {"一": 1, "两": 2, "三": 3, "七": 7, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "seven": 7}
AMOUNT = compiled(
    r"(?i)(?P<low>\d+(?:\.\d+)?|[一两三七]|\b(?:one|two|three|seven|an?(?=\s+(?:minute|hour|day|week|month)\b)))(?:\s*(?:-|–|~|～|至|到|to)\s*(?P<high>\d+(?:\.\d+)?))?\s*-?\s*"
    r"(?P<unit>个月|分钟|小时|秒|分|天|日|周|(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|[shd])\b)"
)
SENTENCE = compiled(r"[^\n。；;！!]+?(?=[\n。；;！!]|\.\s|\.\Z|\Z)")
CLAUSE_ENDS = compiled(r"[，,]")
LASTING = compiled(
    r"(?i)有效|过期|失效|保存|保留|存储|清理|删除|\bexpir|\bvalid\b|\bretain|\bkept\b|\bkeep\b|\bstored?\b|\bavailable for\b"
    r"|\blifetime\b|\b(?:deleted|removed) after\b|\baccessible for\b|\blasts?\b"
)
OF_RESULTS = compiled(
    r"(?i)链接|地址|结果|视频|图片|图像|音频|音乐|文件|资源|内容|(?:\b|_)urls?\b|\b(?:links?|results?|videos?|images?|audios?|files?|media|outputs?|content)\b"
)
OF_OTHERS = compiled(
    r"(?i)令牌|密钥|验证码|登录|上传|参考|回调|套餐|积分|原始|输入|\b(?:tokens?|keys?|session|upload(?:ed)?|otp|credits?|callback|original|input|logs?)\b"
)
POLLING = compiled(r"(?i)轮询|间隔|每隔?\s*\d|\bpoll|\binterval\b|\bevery\s+\d")
ASKING = compiled(r"(?i)轮询|查询|请求|任务|状态|\b(?:poll|query|check|status|request|task)")
LIMIT_OF_RATE = compiled(r"(?i)\d\s*[个次]|限[制流频]|\brate\b|\brequests per\b|\bqps\b|\blimit")
DEADLINE = compiled(
    r"(?i)任务.{0,12}超时|超时时间|超过.{0,20}(?:视为)?(?:失败|超时)|\btasks?\b.{0,30}\btime[sd]?\s*out\b|\btimeout of\b"
)
