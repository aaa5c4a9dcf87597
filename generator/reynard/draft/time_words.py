"""The words of times in prose: how long a result lasts, how often to ask, when a task is given up. Only data."""

from __future__ import annotations

from reynard.patterns import compiled

UNITS = {
    "秒": 1, "second": 1, "sec": 1, "s": 1, "分钟": 60, "分": 60, "minute": 60, "min": 60, "小时": 3600, "hour": 3600,
    "hr": 3600, "h": 3600, "天": 86400, "日": 86400, "day": 86400, "d": 86400, "周": 604800, "week": 604800, "个月": 2592000,
    "month": 2592000,
}  # fmt: skip
NUMBERS = {
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十二": 12, "十五": 15,
    "二十": 20, "二十四": 24, "三十": 30, "六十": 60, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60,
}  # fmt: skip
AMOUNT = compiled(
    r"(?i)(?P<low>(?<!\d)\d++(?:\.\d++)?|(?<![一二两三四五六七八九十第])(?:二十四|三十|六十|二十|十[二五]?|[一二两三四五六七八九])(?![一二三四五六七八九十])"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|an?(?=\s+(?:minute|hour|day|week|month)\b)))(?:\s*+(?:-|–|~|～|至|到|to)\s*+(?P<high>\d++(?:\.\d++)?))?\s*+-?\s*+个?"
    r"(?P<unit>个月|分钟|小时|秒|分|天|日|周|(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|[shd])(?![A-Za-z0-9_]))"
)
SENTENCE = compiled(r"[^\n。；;！!]+?(?=[\n。；;！!]|\.\s|\.\Z|\Z)")
CLAUSE_ENDS = compiled(r"[，,]")
LASTING = compiled(
    r"(?i)有效|过期|失效|保存|保留|存储|清理|删除|\bexpir|\bvalid\b|\bretain|\bkept\b|\bkeep\b|\bstored?\b|\bavailable for\b"
    r"|\d\s*(?:小时|天|日|分钟|h)之?内[^，,。；;]{0,6}(?:下载|转存|取走)|\bdownload\b[^.;]{0,40}\bwithin\b|\blifetime\b|\b(?:deleted|removed|purged) (?:after\b|in\b|within\b|(?=\d))|\b(?:accessible|downloadable|downloaded) for\b|\blasts?\b|\blives? for\b|\b(?:links?|urls?) works? for\b"
)
OF_RESULTS = compiled(
    r"(?i)链接|地址|结果|视频|图片|图像|音频|音乐|文件|资源|内容|(?:\b|_)urls?\b|字幕|转写|\b(?:transcripts?|captions?|songs?|tracks?|clips?|links?|results?|videos?|images?|audios?|files?|media|assets?|outputs?|content)\b"
)
OF_OTHERS = compiled(
    r"(?i)令牌|密钥|验证码|登录|上传|参考|回调|套餐|积分|原始|输入|\b(?:tokens?|keys?|session|upload(?:ed)?|otp|credits?|callback|original|input|logs?)\b"
)
SENT = frozenset(("输入", "原始", "input", "original"))
MADE = compiled(r"(?i)输出|结果|生成|\b(?:outputs?|results?|generated)\b")
"""What is said beside that where a sentence is of both."""
POLLING = compiled(
    r"(?i)轮询|间隔|(?:查询|请求|调用)频率|\d\s*(?:秒|s)\s?/\s?次|每隔?\s*[\d一二两三四五六七八九十]|(?:秒|分钟|\ds)钟?[^，,。；;\d]{0,4}(?:查询|请求|调用|查看|获取)(?:状态|结果|任务|进度)?一?次?"
    r"|\bpoll|\binterval\b|\bevery\s+(?:\d|(?:two|three|four|five|six|ten|fifteen|thirty|sixty)\b|few\b)|\bonce (?:every|per)\b"
)
ASKING = compiled(
    r"(?i)轮询|查询|请求|任务|状态|\b(?:poll(?:ing|s|ed)?|query|check|ask\b|status|request|task|updates?\b)|(?-i:\bGET\b)"
)
OF_CALLS = compiled(
    r"(?i)回[调調]|通知请求|\b(?:call ?backs?|webhooks?)\b|(?:回[调調]|连接|读取|建立连接|HTTP)(?:请求)?的?超时"
    r"|\b(?:connect(?:ion)?|read|socket|http)[ -]time[ds]?[ -]?out"
)
"""What a sentence says whose time is that of a call, or of a call back, and of no task."""
GIVEN_UP = compiled(r"(?i)超时|没有结果|未(?:返回|完成)|失败|\btime[sd]?\s?out\b|\bgive up\b|\bstop\b|\bfail")
"""What a part of a sentence says whose time is that of the end of waiting, and not of a pause."""
LIMIT_OF_RATE = compiled(r"(?i)\d\s*[个次]|限[制流频]|\brate\b|\brequests per\b|\bqps\b|\blimit")
DEADLINE = compiled(
    r"(?i)(?:最长|最多|至多)等待|等待(?:时间)?(?:最长|最多|不超过)|任务.{0,12}超时|任务[^，,。；;]{0,16}最长|最长[^，,。；;]{0,12}[，,][^，,。；;]{0,4}(?:超时|逾期)|超时时间|超过.{0,20}(?:视为)?(?:失败|超时)|(?:没有结果|未返回)[^，,。；;]{0,8}(?:超时|失败)|(?:仍未|还未|还没有?|尚未|未能)(?:完成|成功|返回|结束|出结果).{0,12}(?:失败|超时|放弃)|内(?:未|没有?)(?:完成|结束|出结果)|任务(?:的?(?:执行|运行|处理|排队|生成))?(?:时间|时长)?超过[^，,。；;]{0,24}(?:过期|取消|终止|expired|failed|cancell?ed)|\b(?:jobs?|tasks?)\b[^.;]{0,24}\b(?:longer|more) than\b[^.;]{0,40}\b(?:cancell?ed|failed|fail|expired?|terminated|timed?\s?out)\b|\btasks?\b.{0,30}\btime[sd]?\s*out\b|\btimeout of\b"
    r"|\b(?:does not|doesn't|not) (?:finish|complete|end)(?:ed)? (?:within|after|in)\b"
    r"|\b(?:give up|giving up|stop (?:polling|waiting)|abandon) (?:\w+ )?(?:after|past)\b"
)
