"""Headings and sentences that say in words of their own where fields go: `Body中放置请求参数，参数详情如下：`.

What is called by a usual name is in a table of headings. Here every word of a line must be one of those with which
people speak of requests and answers, so that the name of a field, a task or an object makes it none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 90
_LISTING = compiled(
    r"[ \t]*(?>\r?\n[ \t]*){1,3}(?:\||<table\b|[{\[`~]|[^\n|\t]{1,40}\t[^\n\t]{1,40}\t"
    r"|[-*•+][ \t]+[`*]{0,3}[a-z_][\w-]*[`*（( :：]"
    r"|[a-z_][\w.]{0,60}[ \t]+(?:[(（][^()（）\n]{1,80}[)）][ \t]*)?[–—][ \t])",
    re.IGNORECASE,
)
"""A table, a list of names, or code."""
_POINT = compiled(r"[-*+•][ \t]+(?=[^\n]{8,}[:：]\s*\Z)")
"""What a sentence begins with that is a point of a list, and announces what stands below it."""
_NAME_SET = compiled(r"`[A-Za-z_]\w{0,60}`")
"""The name of the one field that a sentence speaks of."""
_OF_ANSWER = compiled(r"(?:响应|返回)(?:消息|报文)?(?:体|数据|结果)?中?的?\s?`")
"""What says that the field that is named next is one of the answer."""
_SET = compiled(r"[ \t]*(?:#{1,6}[ \t]|(?P<bold>\*\*|__).+(?P=bold)[:：\s]*\Z|【[^【】]+】\s*\Z)")
NUMBERING = compiled(
    r"(?:\d{1,2}(?:[.)、:-]\d{1,2})*[.)、:\s]\s*|[一二三四五六七八九十]{1,3}[、.]\s*|[(（]\d{1,2}[)）]\s*|step\s*\d+\s*|h[1-6]\.\s+)",
    re.IGNORECASE,
)
"""The number that headings begin with: `3.1`, `二、`, `Step 2`."""
_MARKS = compiled(r"[\s:：，,、。.;；()（）\[\]【】/“”\"'`*#_-]+")
_PIECES = compiled(
    r"(?>请求|返回|响应|应答|回应|反馈|同步|解释|处理|具有|具备|回包|回参|回传|输出|输入|调用|鉴权|认证|公用|自定义|部分|条件|含义|链接|问号|后面|之后|举例|样本|接口|成功|业务|提交|发送|对应|具体|主要|详细|全部|所有|消息|报文|正文|主体|包体"
    r"|商户|商家|客户端|服务商|服务端|服务器|调用方|接入方"
    r"|参数|字段|属性|变量|列表|清单|说明|描述|详情|定义|明细|一览|介绍|结构|格式|数据|内容|信息|结果|对象|示例|样例|例子|例如"
    r"|查询|字符串|路径|路由|地址栏|地址|表单|头部|以下|如下|下列|下面|下表|所示|这些|几个|一个|包含|包括|含有|携带|传入|传递|传参"
    r"|填写|提供|支持|使用|放在|放置|放入|拼接|附加|附带|添加|加入|带上|设置|需要|必须|应当|可以|通过|必填|必选|可选|选填|各个"
    r"|[体头包入出参值表中里内上下后时会将的可能带有需须应均都要含传填用放拼附加在于为是以及各每其该此本您你请其它]"
    r"|application\W?json|multipart\W?form\W?data|application\W?x\W?www\W?form\W?urlencoded|form\W?data|content\W?type|querystring|json|https|http|post|get|put|patch|headers?"
    r"|body|query|path|url|uri|raw|xml|requests?|responses?|(?<=body)params?|(?<=query)params?|(?<=path)params?)+",
    re.IGNORECASE,
)
"""Words side by side, each taken as a whole: a line that does not fit must not be tried in all its divisions."""
_SAID = {
    "response": compiled(r"返回|响应|应答|回应|反馈|回包|回参|回传|输出|出参|response", re.IGNORECASE),
    "header": compiled(r"(?:请求|消息|http)头|头部|头信息|头中|头里|头参数|headers?", re.IGNORECASE),
    "query": compiled(
        r"query|查询(?:参数|字符串|字段|条件|串)|链接(?:参数|[中上里后])|get(?:请求)?的?参数|url(?!.{0,4}路径).{0,6}(?:参数|字段|[中上后里])|地址栏"
        r"|(?:在|于|至)(?:请求)?(?:url|地址)|url.{0,2}传参|问号",
        re.IGNORECASE,
    ),
    "path": compiled(r"path(?=参数|变量|中|里|param|\Z)|路径(?=[中里上的]|参数|变量)|路由参数", re.IGNORECASE),
    "body": compiled(
        r"body|请求(?:消息|报文)?(?:主)?体|请求正文|请求报文|请求消息(?!头)|报文体|(?:请求|消息)?包体|请求包(?!含|括|装|headers?|头)|消息体|请求数据|post(?:数据|参数|内容|字段)"
        r"|表单(?=参数|字段|数据|内容)|json(?=参数|字段|数据)|(?:提交|请求)的?(?:json|数据|内容)",
        re.IGNORECASE,
    ),
}
_ASKS = compiled(r"请求|入参|提交|业务|调用|发送|传入|传递|传参|输入|requests?", re.IGNORECASE)
_FIELDS = compiled(r"参数|字段|属性|变量|入参|传参")
_SHOWS = compiled(r"示例|样例|例子|例如|举例|样本")
_ENGLISH = compiled(
    r"(?:(?:the|these|this|following|are|is|required|optional|supported|available|accepted|json|body|http|request|response|endpoint"
    r"|api|call|accepts?|takes?|expects?|contains?|includes?|returns?|returned|headers?|query|string|url|path|parameters?|params"
    r"|variables?|fields?|properties|of|in|on|as|to|an?|object|with|must|should|be|sent|send|pass|passed|put|all|each|your|you|can"
    r"|may|will|have|has|success|successful|supports?|below|table|for|and|by|it|its|post|get|payload|schema|attributes?|arguments?|args"
    r"|form|data|raw|content|application|type|when|if|once|processed|successfully|succeeds|completed|received)\s)+",
    re.IGNORECASE,
)
_SAID_IN_ENGLISH = {
    "response": compiled(r"\b(?:response|returns?|returned)\b", re.IGNORECASE),
    "header": compiled(r"\bheaders?\b", re.IGNORECASE),
    "query": compiled(
        r"\b(?:query (?:string|param|field|arg)|url query)|\burl param|\bin the (?:query|url)\b|\bas query\b",
        re.IGNORECASE,
    ),
    "path": compiled(r"\bpath (?:param|variable)|\burl variable", re.IGNORECASE),
    "body": compiled(
        r"\b(?:body|payload|form (?:data|fields|param)|json (?:fields|param|data|schema))\b", re.IGNORECASE
    ),
}
_DATA = compiled(r"[*_]{0,2}(?:返回|响应)?\s?(?i:data)(?:\s?(?:字段|参数|数据|结构))?[*_]{0,2}[:：][*_]{0,2}")
_NEXT_LINE = compiled(r"\s*[^\n]*")
_NEED = compiled(r"[必可][填选传须需]|(?i:required)|是否")
_HOLDS = compiled(
    r"(?:(?:the|a|successful|success|json|api)\s)*response\s(?:contains|includes|returns|has|have)(?:\s(?:the|following|these))*",
    re.IGNORECASE,
)
_ANSWERED = compiled(
    r"(?:(?:on|upon|after|if|when)(?:\s(?:a|the|it|request|call|is|successful|success|succeeds|completion))+\s)?"
    r"(?:(?:(?:you|we|it|(?:the|this|our)\s(?:server|api|endpoint|call|request|service|method)|which)(?:\swill|\sll|\sshould)?\s)?"
    r"(?:returns?|responds?)|you(?:\swill|\sll|\sshould)?\s(?:receive|get))(?:\s(?:back|a|an|the|with|json|response|object|body|http|status|code|2\d\d"
    r"|ok|created|accepted|containing|that|contains|including|includes|following|these|fields|payload|data|this|in|of"
    r"|success|successful))*",
    re.IGNORECASE,
)
"""A sentence that tells what is answered: `On success you receive 202 Accepted with:`."""
_ASKS_IN_ENGLISH = compiled(r"\b(?:request|accepts?|takes?|expects?|send|pass)\b", re.IGNORECASE)
_FIELDS_IN_ENGLISH = compiled(
    r"\b(?:parameters?|params|fields?|properties|body|payload|headers?|string|query|variables?|object|schema|attributes|arguments|args)\b",
    re.IGNORECASE,
)


def worded_section(text: str, start: int, end: int, headings: Mapping[str, str]) -> str | None:
    """Return the section that a line opens; one that is not set as a heading stands right above what it announces."""
    line = text[start:end]
    is_announcing = _LISTING.match(text, end) is not None
    point = _POINT.match(line) if is_announcing else None
    line = line[point.end() :] if point is not None else line
    if len(line) > _LONGEST + 40 * (point is not None) or not line or line[0] in "|->+" or "\t" in line:
        return None
    if not is_announcing and _SET.match(line) is None:
        return None
    if _DATA.fullmatch(line) is not None and is_announcing:
        # What an envelope holds is answered, unless the table below says what must be given.
        header = _NEXT_LINE.match(text, end)
        is_asked = header is not None and _NEED.search(header[0]) is not None
        return "response" if not is_asked and "response" in headings.values() else None
    said = _NAME_SET.sub(" ", line, count=1) if line.isascii() or _OF_ANSWER.search(line) else line
    said = simplified(said)
    bare = unicodedata.normalize("NFKC", said).lstrip("#*_【 \t")
    numbering = NUMBERING.match(bare)
    bare = _MARKS.sub(" ", bare[numbering.end() :] if numbering is not None else bare).strip()
    found = _in_english(bare) if bare.isascii() else _in_chinese(bare.replace(" ", ""))
    return found if found in headings.values() else None


def _in_chinese(said: str) -> str:
    if _PIECES.fullmatch(said) is None:
        return ""
    places = {place for place, pattern in _SAID.items() if pattern.search(said)}
    has_fields = _FIELDS.search(said) is not None
    if _SHOWS.search(said):
        asks = _ASKS.search(said) is not None and "response" not in places
        return "response-example" if places == {"response"} else "request-example" if asks and not has_fields else ""
    if "response" in places:
        return "response" if places <= {"response", "body"} else ""
    if len(places) == 1:
        return places.pop()
    return "fields" if not places and has_fields and _ASKS.search(said) else ""


def _in_english(said: str) -> str:
    if _ANSWERED.fullmatch(said) is not None:
        return "response"
    if _ENGLISH.fullmatch(f"{said} ") is None:
        return ""
    if _FIELDS_IN_ENGLISH.search(said) is None:
        return "response" if _HOLDS.fullmatch(said) is not None else ""
    places = {place for place, pattern in _SAID_IN_ENGLISH.items() if pattern.search(said)}
    if "response" in places:
        return "response" if places <= {"response", "body"} else ""
    if len(places) == 1:
        return places.pop()
    return "fields" if not places and _ASKS_IN_ENGLISH.search(said) else ""


def place_named(said: str) -> str | None:
    """Return the one place that some words without blanks between them say that fields go to."""
    places = [place for place, pattern in _SAID.items() if pattern.search(said)]
    return places[0] if len(places) == 1 else None
