"""What a description says behind the naming of its thing, in parts of sentences that no word of a list would find.

A first part names the thing. What a later part adds is told by how it is made: in Chinese a part with a word for being,
doing or limiting (`未完成为 0`, `汉字算 2 个`, `仅非流式`); in English a limit in few words (`pg only`), or a sentence
that has a literal or says what goes and what does not. Parts that say what a thing is for or where more stands add
nothing, and parts that only name something else say nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.announcements import any_of
from reynard.prose.sending import find_examples
from reynard.prose.view import BLANK, CJK, runs_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.prose.view import View

_PART_END = compiled(r"[。;,\n()|]|\.(?=\s|\Z)|:(?=\s)|\s-\s", re.ASCII)
_SENTENCE_ENDS = frozenset((".", "。", ";", "\n"))
_TRIMMED = " -*#`>"
_ANY_CHINESE = compiled(rf"[{CJK}]", re.ASCII)
_CHINESE = compiled(rf"[{CJK}][^{CJK}]*[{CJK}]", re.ASCII)
_SHORTEST = 3
_SHORTEST_ENGLISH = 6
_SHORTEST_SENTENCE = 12
_SAYS = compiled(
    r"\A(?:并且|且)|\A返回\s?[0-9A-Za-z`]|时(?:使用|传|填|用)\Z|[0-9一二两三四五六七八十]\s?位(?:数字|整?数|字符)|[仅只必须勿需应均都才越为将会由按从]|可(?![爱视读靠观])|不(?![同良锈])|[非否](?!常)|未|无(?![人线])|[^同]{3}时\Z|[^此今随]后"
    r"|限[于定]|上限|下限|最[多少大小长短高低]|至[多少]|以[上下内]|超过|[大小多少]于|[算计]\s?[0-9一二两]|\bnull\b|[0-9]\s?起\Z|UTC|"
    + any_of("自动 默认 建议 推荐 优先 覆盖 视为 固定 唯一 支持 忽略 包[含括] 一致 相同 北京时间 时区"),
    re.ASCII,
)
"""Words by which a part says something; without any of them it names something."""
_COUNTED_FROM = compiled(r"[0-9]\s?起\Z", re.ASCII)
_SAYS_ALONE = compiled(
    r"(?:仅|只(?!读)|须|需(?!求)|必须|请(?!求|选|输)|勿|暂|兼容|默认[按跟使与取不当]|首次|超[出过长]|先(?!生)|预留|保留字段|一次性|[登控管]\S{2,6}(?:获取|查看)"
    r"|从\s?\S{2,24}\s?(?:获取|得到|返回|查询)|由\S{2,24}(?:返回|获[取得]|生成|提供|决定)|按\S{2,10}(?:排序|[倒升降]序)"
    r"|(?:开启|设置|创建|传入|关闭|修改|绑定|提交)[后会]|传(?![入的输感真播统])\S)"
    r"|.*(?:不[可能]|不支持|无效|专用|[^不]可用|才|只(?:创建|生成|返回|执行|处理|计费)|取决于|必须|截断|过滤|倍数|等价|覆盖|优先[级于](?=[高低于A-Za-z])|视为|[^\s是否]会被"
    r"|(?<!是否)仅|越.{1,12}越|更佳|[0-9一二两三四五六七八十]\s?位(?:数字|整?数|字符)|东八区|北京时间|UTC|固定返回|结果(?:一致|相同)|与\S{2,16}一致|失败\S{0,2}重试|会触发|增加耗时|变慢|双倍|需[有为在])"
    r"|.*要求\s?[`A-Za-z_]|(?:true|false|[01])\s?时(?!间)\S{3}|.*请[传用使改]\S*\s?[A-Za-z_]{2}|同\s?[a-z][a-z_]+\Z|为\s?\S+\s?时\S*\s?[A-Za-z_`]{3}",
    re.ASCII,
)
"""How a description begins, or what it has, that names nothing but says something from its first word on."""
_SAYS_ALONE_ENGLISH = compiled(
    r"(?i:reserved\b|\[?(?:experimental|beta|alpha|preview)\b|(?:for\s)?internal\suse\b|(?:an?\s)?(?:alias\s(?:of|for)|alternative\sto)\s"
    r"|(?:(?:have|has|with)\s)?(?:the\s)?(?:same|equivalent)\s(?:\w+\s)?(?:as|to)\s|instead\sof\s|replaces\s|(?:one|two)\s\w+\s(?:per|for\seach)\s|in\sthe\s(?:same\s)?order\sof\s"
    r"|(?:always|never|must|do\snot|not\s(?:yet\s)?(?:used|implemented|available|unique|billed|charged))\b|no\s(?:spaces|separators?|prefix)\b"
    r"|(?:takes\seffect|has\s(?:no|any)\seffect|works?\s(?:only|best)|falls?\sback|overrides)\b|.{1,40}\sworks?\sbest\b"
    r"|[\w\s,`-]{2,40}(?<!read)(?<!view)\sonly\Z|lower-?case\s(?:letters|only)|defaults\sto\s(?:the|your|an?)\s|random(?:ly)?\s(?:if|by\sdefault|when|unless)\b"
    r"|(?:auto-?|automatically\s)?(?:detected|inferred|derived|guessed)\s(?:automatically|if|from)\b|detected\sautomatically"
    r"|(?:truncated|clamped|rounded|limited)\s(?:to|at)\s|[\w\s]{2,40}\s(?:are|is)\s(?:truncated|clamped|ignored|rejected|rounded|dropped)\b"
    r"|unique\s(?:per|within|across)\s|(?:empty|null|missing|absent)\s(?:for|if|when|while|until|unless)\s|(?:may|can)\sbe\s(?:empty|null|absent)\b"
    r"|(?:an?\s)?empty\s(?:string|value|list)\s(?:clears|removes|resets|means|keeps)\b|pass\s(?:null|an?\sempty|0|-1)\b"
    r"|(?:0|-1)\s(?:disables|enables|detects|lets|turns|selects|removes|keeps|returns)\b"
    r"|returned\s(?:by|from|only)\s|(?:get\sit|obtained)\s(?:from|in)\s|see\sthe\s(?:console|dashboard)|from\s(?:GET|POST|PUT)\s/|(?:shown|called|sent)\sonce\b"
    r"|(?:either\sthis\sor|provide\seither|use\sthis\sor)\s|(?:retried|signed|called)\s(?:with|up\sto|[0-9]|when)|expires\s(?:in|after)\s[0-9]"
    r"|(?:increases|reduces|doubles)\s|(?:costs|adds)\s(?:extra|more|twice|[0-9])|(?:the\s)?(?:higher|lower|larger|smaller|longer|shorter)\s(?:is\b|values?\b|numbers?\b|the\b)"
    r"|(?:sorted|ordered|applied|returned)\s(?:by|in)\s\w|each\s(?:\w+\s){0,2}(?:between|at\smost|up\sto|[0-9])|(?:above|below|over|under)\s[0-9.]+\s?%?,?\s\w|.{1,40}\salways\s(?:uses|is|has|returns)\b"
    r"|.{1,30}\s(?:if|when)\s(?:omitted|absent|unset|not\s(?:set|given|provided))\Z"
    r"|the\s(?:first|last|second)\s(?:\w+\s){0,2}(?:element|item|entry|value)\s(?:is|must|has)\b"
    r"|other(?:s|\svalues?)\s[-:=]\s|(?:masked|hidden|encrypted|hashed|redacted)\s(?:in|when|for|before|by|as|with)\b"
    r"|relative\sto\s|composed\sof\s|(?:will|should)\s(?:match|be)\s|(?:at\smost|no\smore\sthan)\sone\b)|.{1,60}\bUTC\b",
    re.ASCII,
)
_A_NAME = compiled(
    r".*(?:的(?!倍数)[\u3400-\u9fff]{1,6}|ID|标识符?|地址|链接|编号|类型|字段|参数)\Z|非必|.*(?:是否|(?i:\bwhether\b))",
    re.ASCII,
)
"""What a first part is that is a name for all that."""
_OF_PURPOSE = compiled(
    any_of(
        "用于 用来 用以 以便 以(?=[查作供用]) 供 方便 便于 帮助 可以?帮助 有助 可?以?用[于来] 描述 指示 代表 "
        "指(?!定) 引用 标识 对应 即(?!使|可) 也就是 又称 简称 是否 这[是为] 为确保 为了 例如 比如 譬如 如[:] 等 或者? "
        "也?可?以?选择 您?可以?根据需要 详见 参见 见 请?参[考阅照见] 请?查看 获取方式 了解 更多 可选(?:\\Z|项) "
        "必[填须需](?:项|字段|参数|\\Z) 该参数为可选 请稍后 请重试 请验证 每个(?![^,]*[0-9]) 所有 原因 内容 名称 "
        "列表 本"
    )
    + r"|表示(?![^,]*[0-9`])|[^,。]{0,12}回调(?:内容(?!与)|包含|端点|安全|地址)",
    re.ASCII,
)
"""How parts begin that say what a thing is for, what it is called, or where more stands."""
_NAMES = compiled(
    r".*(?:的"
    + any_of("名称 内容 信息 列表 数据 原因 描述 说明 标识符? 结果 文本 元素 数量 时间 用户 对象 数组")
    + r"|限制|[?:])\Z"
    r"|按.{1,12}(?:过滤|筛选|查询|搜索|排序)\Z|.*可能会?(?:很)?有(?:用|帮助)|可用\S{0,4}列表\Z|.*=>|-?[0-9]+\s?(?!不?支持)[^0-9\s为起]{1,8}\Z|[0-9]{3,6}\s?[^0-9\s为]{1,20}\Z",
    re.ASCII,
)
"""What only names something, asks, or explains a code."""
_OF_CODES = compiled(r"^\s*[-*]\s+[*`\"]{0,3}[0-9]{3}\b", re.MULTILINE | re.ASCII)
"""A list of codes of what went wrong: its words are of each of them."""
_LIMITS = compiled(
    r"\b(?i:only|always|never|no|not|cannot|except|excluding|must|inclusive|exclusive|null|required|recommended|each\s(?:between|at|up|from)"
    r"|the\s(?:higher|lower|larger|smaller|closer|more|less)\w*)\b",
    re.ASCII,
)
_BOUNDING = compiled(
    r"空值|不更新|不[支保]|无效|才能|必须|截断|视为|不稳定|默认|(?:建议|推荐)(?!做法|方案|内容|列表|值|算法|系统|位|的|\Z)|优先|首次|最[多大高长]|至[多少]|\b(?i:by\sdefault|recommended|instead|unless|otherwise|except|rather\sthan|only(?!\sa\b)|always|never|cannot|no\slonger|not\sincluded|no-op|rejected|overwrit\w+"
    r"|also\sdeletes?|not\sstable|must|(?:is|are|be)\srequired)\b",
    re.ASCII,
)
_UNFINISHED = compiled(r"\b(?i:if|when|of|to|the|an?|that|as|with|by|for|and|or)\Z", re.ASCII)
_JOINED = compiled(r"\A(?:and|but)\s", re.ASCII)
_VERB = compiled(r"(?:is|are|was|were|will|can|cannot|must|may|should|has|have|does|do)\b", re.ASCII)
"""How a part begins that goes on with the sentence before it."""
_OF_ENDS = frozenset(("inclusive", "exclusive"))
_OPEN = compiled(
    r"\Anot\s(?:the|an?|just)\b|\b(?i:(?:if|when|unless)\snot\s\w+\Z|or\snot|whether|not\sfound|if\sany)\b", re.ASCII
)
_STATES = compiled(
    r"`[^`\n]{1,60}`|\"[\w. -]{1,30}\"|\b(?i:only|always|never|cannot|can't|not|must|required|requires|except|excluding"
    r"|without|inclusive|exclusive|simply|merely|null|empty|default(?:s|ed)?|true|false|multiple|ordered|sorted|interpreted|utc|time\s?zone"
    r"|automatically|prefix(?:ed)?|suffix|instead|falls?\sback|overwrit\w+|replaces?|deletes?|permanent(?:ly)?|best|doubles|halves|slows|speeds\sup"
    r"|may\s(?:affect|cause|reduce|lead\sto|result\sin|increase|degrade|fail|be\sslow)"
    r"|(?:higher|lower|larger|smaller)\svalues?|the\s(?:higher|lower|larger|smaller|closer|more|less)\w*|above|below)\b",
    re.ASCII,
)
"""What an English sentence has that says more than what a thing is: a literal, a limit, an order, a default."""
_OF_MORE = compiled(
    r"(?i:see|not\s(?:the|an?)\s|default\svalue|slower|faster|refer|for\smore|learn|read|check|this\s(?:allows|enables|lets|helps|is\sthe|represents|describes|field|parameter"
    r"|contains)|(?:can\sbe\s)?used\s(?:to|for|by|in)|e\.?g|for\sexample|such\sas|for\sinstance|example|whether|these|added\sin"
    r"|deprecated|basically|i\.e|indicates|optional|or|and|so|which|where|that|as|you\scan\s(?:set|adjust)\s[^.]*needs)\b"
    r"|[{\[]|https?\b|[`\"][^`\"]*[`\"]\s*(?:[-:,]|\Z)",
    re.ASCII,
)
"""How English parts begin that point elsewhere, say what for, or go on with another part."""


_OF_CASE = compiled(r"[\s*-]*(?:(?i:for|when|if|in|with)\s|当|若|如果|对于)[^:]{2,60}\Z", re.ASCII)
"""What names the case in which holds what stands behind its colon."""


def find_asides(seen: View) -> Iterator[tuple[int, int]]:
    """Find where the later parts of a description stand that say something."""
    plain = seen.without([(each.start, each.end) for each in find_examples(seen)]).plain
    if _OF_CODES.search(plain):
        return
    at = began = 0
    case: int | None = None
    is_first, is_sentence = True, False
    for stop, mark in _ends(seen, plain):
        if _is_said(plain, at, stop, is_first=is_first, is_sentence=is_sentence):
            start, end = _trimmed(plain, at, stop)
            goes_on = began < at and _VERB.match(plain, start, end) is not None
            first = began if goes_on else case
            yield (start if first is None else _trimmed(plain, first, stop)[0]), end
        case = at if mark == ":" and _OF_CASE.match(plain, at, stop) is not None else None
        if plain[at:stop].strip(_TRIMMED):
            is_first = is_sentence = False
        at = stop + len(mark)
        if mark in _SENTENCE_ENDS:
            is_sentence, began = True, at


def _ends(seen: View, plain: str) -> Iterator[tuple[int, str]]:
    """Yield where parts end, and with what: no line that is broken within a sentence, and no mark within a list."""
    for end in _PART_END.finditer(plain):
        at = end.start()
        is_within = (
            end[0] == ":" and not plain.endswith("default", 0, at) and plain.rfind("(", 0, at) > plain.rfind(")", 0, at)
        )
        is_coded = "`" in plain and plain.count("`", plain.rfind("\n", 0, at) + 1, at) % 2
        if seen.text[at] != "、" and not is_coded and not is_within and not runs_on(plain, at):
            yield end.start(), end[0]
    yield len(plain), ""


def is_limit(part: str) -> bool:
    """Tell whether a part limits what is done, which counts where much else is said: in the words of a call."""
    return _BOUNDING.search(part) is not None


def _is_said(plain: str, start: int, end: int, *, is_first: bool, is_sentence: bool) -> bool:
    part = plain[start:end].strip(_TRIMMED)
    if len(part) < _SHORTEST or BLANK in part or part.startswith(":"):
        return False
    part = _JOINED.sub("", part)
    if is_first:
        alone = _SAYS_ALONE if _ANY_CHINESE.search(part) else _SAYS_ALONE_ENGLISH
        return bool(alone.match(part)) and not any(each.match(part) for each in (_A_NAME, _NAMES, _OF_PURPOSE))
    if _CHINESE.search(part) or _COUNTED_FROM.search(part):
        return bool(_SAYS.search(part)) and not _OF_PURPOSE.match(part) and not _NAMES.match(part)
    if _OF_MORE.match(part) or _UNFINISHED.search(part):
        return False
    if _SAYS_ALONE_ENGLISH.match(part):
        return True
    if is_sentence:
        return len(part) >= _SHORTEST_SENTENCE and bool(_STATES.search(part))
    return (
        (" " in part or part in _OF_ENDS)
        and len(part) >= _SHORTEST_ENGLISH
        and bool(_LIMITS.search(part))
        and not _OPEN.search(part)
    )


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    part = plain[start:end]
    first = start + len(part) - len(part.lstrip(" -*#>"))
    is_sign = plain[first - 1 : first] == ">" and plain[first : first + 1].isdigit() and first > start
    return first - is_sign, end - (len(part) - len(part.rstrip()))
