"""What a longer text says of fields that it names: where their words begin, and what is said of no single one.

`▸` stands before the words of a field; they go to the end of the text. A choice of words is taken one by one.
"""

from __future__ import annotations

from choices import chosen
from reynard.prose.contexts import stands_in_case
from reynard.prose.subjects import find_subjects
from rows import each_row

SENTENCES = [
    "`lens` ▸{的取值|取值|的值|值|的默认|的长度|的范围}是 1 到 5",
    "`lens` ▸{仅|只|必须|不可|不能|不得|不支持|不再|不应|支持|优先|需|须|应|要求}在高清时传入",
    "`lens` ▸{必填|必传|选填|可选|非必填|留空|无需传入|不传|不填|为必填|为可选|为选填}",
    "`lens` ▸{已废弃|已弃用|已被替代|已下线|即将下线|将被移除|将于明年移除}",
    "`lens` ▸{默认|最大|最小|最多|最少|最长|至多|至少|单位|长度|范围|取值}为 5",
    "`lens` ▸依赖 zoom",
    "`lens` ▸需要 zoom",
    "`lens` ▸{must|cannot|can't|may|should|has to|needs to|need to} be sent",
    "`lens` ▸{requires|require|accepts|accept|supports|support|takes|only takes|expects|overrides} a url",
    "`lens` ▸{defaults|default} to 5",
    "`lens` ▸{ranges|range} from 1 to 5",
    "`lens` ▸{applies|works} with videos",
    "`lens` ▸{parameter|field|option|argument} must be sent",
    "`lens` is ▸{required|mandatory|optional|deprecated|ignored|limited|not sent|no longer sent|mutually exclusive}",
    "`lens` is ▸{available|allowed|supported|obsolete}",
    "`lens` is ▸{also|now|always|currently} required",
    "{`lens`|**lens**|**`lens`**} ▸必填",
    "{|- |* |• |+ |> |1. |2、|3) }`lens` {|参数|字段 }▸必填",
    "{第一句。|第一句；|第一句;|One. }`lens` ▸is not sent".replace("is not", "may not be"),
    "- `lens`{ - |: |：| – | — | -- | \\- }▸how wide",
    "{-|*|•|+|1.|2)|3、} lens - ▸how wide",
    "- lens {-|:} ▸how wide",
    "- lens (▸integer): how wide",
    "仅 m-2 支持 `lens`".replace("仅", "▸仅"),
    "▸{仅|目前仅} m-2 {|系列|模型|系列模型|版本|模式}支持{|传|传入|使用} `lens` 参数",
    "▸仅 `m-1`{、|, |，|和|与|及|或}`m-2` 支持 `lens`{|参数|字段|。}",
]
SEVERAL = [
    "`lens`{, | , |、|，|和|与|及|以及| and |, and }`zoom` ▸{均|都}须填写",
    "`lens` and `zoom` are ▸{not sent|limited to 5|optional|now deprecated}",
    "- `lens`{ / |、|, |，|和|与|及| and }`zoom`{ - |：|: }▸how wide",
    "▸{必填|必传}{|参数|字段|项}{|为|有}：`lens`、`zoom`",
    "▸{Required|Mandatory} {parameters|fields|params}{| are}: `lens`, `zoom`",
]
NOTHING = [
    "`lens`、`zoom` 必须{一起传|同时传|互斥|二选一|传其一|传其中之一|任一必传|成对传|相同|一致|配合使用|搭配使用}",
    "`lens`、`zoom` 必须{合计不超过 5|之和小于 5|总和小于 5|比例为 1|之间隔开|按顺序传|只能传一个|优先传前者}",
    "`lens` and `zoom` must be {sent together|exclusive|either one|one of two|both sent|the same|of a match|equal}",
    "`lens` and `zoom` must have {a sum of 5|a total of 5|combined 5|each other's unit}",
    "`lens` and `zoom` must have {conjunction|neither|one or none}",
    "`lens` and `zoom` must be in {order|precedence}",
    "`lens`、`zoom` 均必填，{其一即可|之一即可|任选|任一即可|至少一个|二选一|三选一}",
    "`lens` and `zoom` are required {if|when|unless|for|in} this",
    "`lens` 仅在高清{时|时候|的话|情况下}{|, |，}{|则|必须|请|需|需要}`zoom` 必填",
    "`lens` must be sent, {|then }{|the }`zoom` {must|is|are|cannot} be sent",
    "{返回|响应|回调|结果|出参|输出|事件}：\n- lens - how wide",
    "{Return|Returns|Returned|Response|Responses|Answer|Answers|Output}:\n- lens - how wide",
    "{Webhook|Webhooks|Callback|Callbacks|Event|Events}:\n- lens - how wide",
    "## {返回|Response}\n- lens - how wide",
    "**{返回|Response}**\n- lens - how wide",
    "{高清模式|高清场景|高清情况|高清时|当高清|如果高清|若高清|仅高清|高清版本|高清模型|高清系列}：\n- lens - how wide",
    "{图生视频|文生视频|首生视频|参生视频|首尾帧}：\n- lens - how wide",
    "{In mode a|When a|If a|In case a|Only a|For a|With a|Without a|Unless a|The case a|Cases a}:\n- lens - how wide",
    "{Version a|Versions a|Model a|Models a|Modes a}:\n- lens - how wide",
    "`lens` 是镜头",
    "the `lens` is here",
]
REQUIRED = [
    "`lens`、`zoom` {均必填|都必传|皆必选|均为必填|都是必填}",
    "`lens` and `zoom` are {|all |always }{required|mandatory}",
    "{|- |* |• |+ |> }`lens`、`zoom` 均必填{|。其他选填|；其他选填|, 其他选填|（见下）}",
]
HEARD = [
    "{请求|入参|传入|输入|参数}和返回：\n- lens - how wide",
    "The {body|query|request|requests|parameter|parameters|param|params} and output:\n- lens - how wide",
    "The {argument|arguments|input|inputs} and output:\n- lens - how wide",
    "{# |## |}请求{|：|:}\n- lens - how wide",
]


def found(text: str) -> list[tuple[str, str]]:
    subjects = list(find_subjects(text))
    assert all(
        text[each.start : each.end].strip(" 。") == each.words.strip(" 。") for each in subjects if each.is_entry
    )
    return [(each.name, text[each.start :].strip(" 。")) for each in subjects if each.words not in text[: each.start]]


@each_row(
    ("sentence", "names"), [(each, ["lens"]) for each in SENTENCES] + [(each, ["lens", "zoom"]) for each in SEVERAL]
)
def test_words_of_a_field(sentence: str, names: list[str]) -> None:
    for each in chosen(sentence):
        words = each.partition("▸")[2].strip(" 。")
        assert [*dict.fromkeys(found(each.replace("▸", "")))] == [(name, words) for name in names], each


@each_row("sentence", REQUIRED)
def test_fields_that_are_all_required(sentence: str) -> None:
    for each in chosen(sentence):
        assert {name for name, _ in found(each)} == {"lens", "zoom"}, each


@each_row("sentence", NOTHING)
def test_words_of_no_single_field(sentence: str) -> None:
    assert [each for each in chosen(sentence) if found(each)] == []


@each_row("sentence", HEARD)
def test_words_below_requests(sentence: str) -> None:
    assert [each for each in chosen(sentence) if not found(each)] == []


def test_below_a_case() -> None:
    assert stands_in_case("按模型：\n- lens", 6)
    assert not stands_in_case("按模型：\n- lens", 6, has_own=True)
