"""The words by which descriptions announce values: how sure each of them is that values of this field follow."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from reynard.patterns import compiled
from reynard.prose.sought import Sought, sought
from reynard.prose.view import CJK

Strength: TypeAlias = Literal["closed", "open", "labelled", "weak"]
"""`closed` names all values, `open` some; a label (`状态: a/b`) needs a list; `weak` words mean many things."""


class Announcement(NamedTuple):
    """Words behind which values stand."""

    strength: Strength
    pattern: Sought


def any_of(words: str) -> str:
    """Return a pattern for any of several words, given with blanks between them (a blank inside one as `_`)."""
    return "(?:" + "|".join(word.replace("_", r"\s") for word in words.split()) + ")"


_COLON = r"\s{0,3}(?:[:=]|->)?\s{0,3}"
_IS = r"\s?" + any_of("为 是 有 包括 包含 如下 分别为 分别是") + "?" + _COLON
_NOUNS = any_of(
    "枚举值? 枚举类型 可选值范围 参数范围 可选值 可选项 可选范围 可用值 可取值 合法值 有效值 允许值 允许的值 候选值 "
    "取值范围 可能值 可能的值 可能的?取值"
)
_MUST = any_of("必须是 必须为 只能是 只能为 只能传 只允许 仅允许 仅限于? [只仅](?:能|可)?(?:接受|填写)")
_ONE_OF = any_of("以下 下列") + any_of("值 选项 枚举值? 类型") + "?" + any_of("之一 其中之一")
_MAY = any_of(
    "仅支持 只支持 目前支持 当前支持 支持 可以是 "
    "可以为 可为 可以?设置?[为成] 可以传 可传 可填 可取(?!值) 可选 传 填写? 值为 值是 有 "
    "(?:可?从|可在)(?=[^。;\\n]{2,80}?[中内](?:任意?)?选)"
)
_LABEL = any_of(
    "状态 类型 场景 模式 方式 格式 质量 画质 风格 级别 等级 类别 阶段 角色 性别 动作 操作 排序 周期 种类 身份 用途 "
    r"\b[sS]tatus \b[tT]ype \b[mM]ode \b[lL]evel \b[rR]ole \b[sS]tage \b[qQ]uality \b[pP]riority \b[vV]isibility "
    r"\b[sS]cope \b[dD]irection \b[iI]nterval \b[pP]eriod \b[gG]ender \b[kK]ind \b[sS]tyle \b[rR]esolution \b[rR]atio "
    r"\b[oO]rder"
)
_ENGLISH = (
    any_of("available allowed possible valid supported accepted permitted acceptable legal optional")
    + r"\s"
    + any_of("options? values? choices? entries")
    + any_of("_are _is _include _includes")
    + "?"
)
_ENGLISH_MORE = any_of(
    r"(?:options|choices|values)_(?:are|include)(?=:|\s) either(?=\s[`\"']) "
    r"options(?=:) choices(?=:) (?:all_)?cases(?=:) enum(?:eration)?(?:_values?)?(?=:|\s?\() values(?=:) "
    "(?:must|should|can)_be_(?:one_of|either) "
    r"[rR]ange(?=\s?:\s?\[\s?(?:[\"'A-Za-z]|[^\[\],\n]+,[^\[\],\n]+,)) "
    r"(?:two|three|four|five|six|[2-6])_(?:modes|options|values|types|levels|choices|styles|settings)(?=:) "
    r"one_of(?:_the_following(?:_values)?)?(?=:|\s) any_of(?:_the_following(?:_values)?)?(?=:|\s?\[|\s?`)"
)
_ENGLISH_MAY = any_of(
    "(?:typically|usually|normally)(?:_either)? can_be can_take could_be may_be must_be supports? accepts? "
    "available supported choose_(?:between|from|one_of)"
)

ANNOUNCEMENTS = (
    Announcement("closed", sought(_NOUNS + _IS, re.ASCII)),
    Announcement(
        "closed",
        sought(rf"(?<!默认)(?<!缺省)取值(?!范围|为空)(?:说明)?(?:为|是|有|包括|可以是|可为)?{_COLON}", re.ASCII),
    ),
    Announcement("closed", sought(rf"{_MUST}?\s?{_ONE_OF}\s?:?\s{{0,2}}|{_MUST}\s{{0,2}}", re.ASCII)),
    Announcement(
        "open", sought(r"(?:此处|这里|该(?:字段|参数|值)|取值|\A|(?<=[。;,\n]))\s?应该?(?:为|是)\s{0,2}", re.ASCII)
    ),
    Announcement("open", sought(rf"可选(?:为|有|择|(?=\s?:\s?\S)){_COLON}", re.ASCII)),
    Announcement("open", sought(rf"支持的?(?:值|选项|类型|模型|参数值)(?:为|有|包括)?{_COLON}", re.ASCII)),
    Announcement("open", sought(rf"支持的[{CJK}]{{1,4}}(?:有|包括|包含|为|(?=\s?:)){_COLON}", re.ASCII)),
    Announcement("open", sought(r"常用的?(?:值|有|为)?\s?:?\s?", re.ASCII)),
    Announcement("open", sought(r"(?:目前|当前|现在|暂时?)(?:只有|仅有)\s?", re.ASCII)),
    Announcement(
        "open", sought(rf"可能的?(?:(?:任务)?(?:状态|类型|阶段)?(?:取?值)?)?(?:为|是|有|包括|包含){_COLON}", re.ASCII)
    ),
    Announcement(
        "open",
        sought(
            r"\b(?i:(?:allowed|accepted|supported|possible|available)(?=:)|only\s(?:supports?|accepts?|allows?)(?=:)"
            r"|(?:supports?|accepts?|allows?)\sonly(?=:))\s{0,2}:\s{0,3}",
            re.ASCII,
        ),
    ),
    Announcement("open", sought(r"之一\s?:\s{0,2}", re.ASCII)),
    Announcement("open", sought(rf"选项(?=\s?[:为]){_COLON}", re.ASCII)),
    Announcement(
        "open",
        sought(
            "可选的?"
            + any_of("比例 宽高比 尺寸 分辨率 清晰度 时长 模型 风格 音色 画质 质量 模式 类型")
            + rf"(?:为|有|包括|包含)?{_COLON}"
            r"|\b(?i:(?:available|supported|allowed|possible|valid|accepted)\s(?:modes|models|styles|sizes|resolutions"
            r"|(?:aspect\s)?ratios|durations|qualities|types|levels|states|statuses|actions|voices))(?:\s(?i:are|include)|(?=:))\s?:?\s{0,2}",
            re.ASCII,
        ),
    ),
    Announcement("closed", sought(rf"\b(?i:{_ENGLISH}|{_ENGLISH_MORE})\s{{0,2}}:?\s{{0,3}}", re.ASCII)),
    Announcement(
        "labelled",
        sought(
            rf"(?<![个种]){_LABEL}(?:\s(?i:of|for)(?:\s(?i:the|an?))?\s[a-z]+(?:\s[a-z]+)?)?(?:\s?[:(]|\s-\s)\s{{0,2}}"
            rf"|(?<=[{CJK}])\s(?=[a-z]+\s?[/|]\s?[a-z]+\s*\Z)|(?:\A|(?<=,\s)|(?<=\s))(?i:either)\s(?=\w+(?:,\s|\sor\s)\w)",
            re.ASCII,
        ),
    ),
    Announcement("weak", sought(rf"{_MAY}\s{{0,2}}:?\s{{0,2}}", re.ASCII)),
    Announcement("weak", sought(rf"(?<=[{CJK}],)\s?为\s?(?=[A-Za-z0-9`\"'])", re.ASCII)),
    Announcement("weak", sought(rf"\b(?i:{_ENGLISH_MAY})\s{{0,2}}:?\s{{0,3}}", re.ASCII)),
)

MODEL_NAME = sought(
    r"(?<!默认)(?<!缺省)(?:模型|(?i:\bmodel))(?:名称?|名字|(?i:\s?name|\s?id))?\s{0,2}(?:传入?|填写?|为|使用|固定为?)?\s{0,2}:?\s{0,2}"
    r"(?=[A-Za-z`\"'])",
    re.ASCII,
)
CONSTANT = sought(
    rf"(?P<fixed>(?:此处|这里)?固定(?:值|为|传入?|填写?|是|参数|使用)+{_COLON}|固定\s(?=[0-9`\"'])|此处(?:的?值)?为\s?(?=[`\"'])|恒为{_COLON}"
    rf"|(?:本|此|该)接口的?取值(?:固定)?(?:为|是)?{_COLON})"
    r"|(?P<must>必须(?:设置?(?:为|成)|为|是|传入?|使用|填写?)\s{0,2}|\b(?i:must\s(?:be(?:\sset\sto)?(?:\sexactly)?(?:\sthe\s(?:exact\s|fixed\s)?value)?|use(?:\sthe)?)|always(?:\sset\sto)?|currently\suses)\s)"
    rf"|\b(?i:(?P<value>(?:fixed|constant)(?:\svalue|\sto|\sat|\sas))){_COLON}"
    r"|(?:唯一(?:可用的?|合法的?|有效的?|允许的?|支持的?|的)?(?:取值|值)|\b(?i:(?:the|its)\sonly\s(?:possible|allowed|valid|supported|accepted)"
    rf"\s(?:value|option)(?:\sfor\s(?:this|the)\s\w+)?))(?P<only>\s?(?:为|是|(?i:is)\b){_COLON})",
    re.ASCII,
)
SUBJECT = compiled(
    r"(?:\A|[。;,\n:!(]|\.\s)\s*(?:[-*]\s+)?(?:\*\*)?(?:(?:此|该|本|当前)?(?:端点|接口|字段|参数|处|值|模型)?(?:的?值)?"
    r"|(?i:(?:currently\s)?(?:it|this|the)?\s?(?:value|field|parameter|model|endpoint)?(?:\sname)?(?:\sis)?))\s*\Z",
    re.ASCII,
)
"""What may stand before `must be`, up to the sentence before: nothing, or words for the field itself."""

DAY = compiled(r"[12]\d{3}-[01]\d-[0-3]\d(?=\s*(?:[,。;!)\n]|\.(?=\s|\Z)|\Z))", re.ASCII)
"""A version of an API that is called after a day."""
ONLY_USABLE = sought(
    r"(?:目前|当前|现在|暂时?)?(?:只有|仅有?)\s?(?P<quote>[`\"']?)(?P<value>[A-Za-z0-9][\w.:/-]*)(?P=quote)\s?(?:是|一种)?(?:可用|可选)的?(?=\s*(?:[,。;!)\n]|\Z))"
    r"|\b(?i:(?:currently,?\s)?only)\s(?P<mark>[`\"']?)(?P<english>[A-Za-z0-9][\w.:/-]*)(?P=mark)\s(?i:is\s(?:currently\s)?(?:available|supported|allowed))\b",
    re.ASCII,
)
"""That one value alone can be chosen: `目前只有 m-1 是可用的`."""
GARBLED = sought(
    r"(?<!默认)(?<!缺省)"
    + any_of("允许值 允许的值 取值范围 取值 可选范围 可选值 枚举值? 范围")
    + r"\s?(?:为|是)?\s?[:=]?\s{0,2}"
    rf"(?P<digits>[0-9]{{2,6}})(?![0-9.,~:*xX%-]|\s?[-~至到,/|;{CJK}A-Za-z])"
    r"|\b(?i:allowed values?|range)\s?[:=]\s{0,2}(?P<more>[0-9]{2,6})(?![0-9.,~:*xX%-]|\s?[-~,/|;A-Za-z])",
    re.ASCII,
)
CLEAN_END = compiled(
    r"\s*(?:\Z|[,.;。!)\]\n\0(]|"
    + any_of(
        "之一 其一 中的?一[个种] [中内](?:任意?)?选[择取]? "
        "可选(?=\\s*(?:[,。;)\\n]|\\Z)) 可?供选择 二选一 三选一 任选 默认 "
        "[两二三四五六七八九十2-9]\\s?(?:种|个(?!请求)|类|档|款)"
        "(?:位|模式|方式|类型|选项|取值|值|规格|格式|尺寸|比例|风格|版本|模型|档位)?(?![\\u3400-\\u9fff])"
    )
    + ")",
    re.ASCII,
)
AND_MORE = compiled(r"\s{0,2},?\s{0,2}(?:等|\.{3}|…|(?i:etc\b|and more|and so on|among others))", re.ASCII)
OTHER_THINGS = compiled(
    r"\s{0,2}(?:等|两种|三种|几种|多种|的|类型|这)*\s{0,2}(?:"
    + any_of(
        "格式 文件 图片 图像 视频 音频 语言 协议 字段 参数 属性 接口 方式 模式下 时 的时候 环境 浏览器 系统 版本 平台 "
        "张 个 种 条 次 位 人 倍 号 天 月 年 元 分 字 米 MB KB GB"
    )
    + r"|(?i:\b(?:files?|formats?|images?|videos?|audios?|languages?|fields?|parameters?|endpoints?|is|are|when|if|to"
    r"|of|for(?!\sthis)|and|or)\b))",
    re.ASCII,
)
