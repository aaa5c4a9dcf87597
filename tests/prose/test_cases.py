"""Whether words speak of every call or of one case: a field asked for too often refuses a call that is right."""

from __future__ import annotations

from choices import chosen
from reynard.prose.claims import read_claims
from reynard.prose.model import Applies, Condition, Constant, Default, Group, Length, Needs, Range, Required
from rows import each_row

_HELD = (Constant, Default, Length, Range)
IN_A_CASE = [
    "必填（高清{模式|场景|模型|版本}）",
    "必填，{图|文|首|参}生视频时",
    "必填（图生视频）",
    "必填，高清{时|时候|的时候|情况下|的情况下|模式下|场景下|模式时}",
    "必填{，|（|：|, |(|:| }高清时",
    "必填，{仅|仅限|只有}{|在}高清模式",
    "{必填|必传|必选}{|项|字段|参数}，除非高清",
    "必填，{|只|只有|仅}{当高清|如果高清|若高清|如传高清|如选高清|如果有高清|如无高清|如未传高清|如不高清|如没有高清}",
    "Required for {all|any|every|each} models {except|but|other than|without|whose name is not} m-1",
    "Required in {all calls that|any case which|every request with|each call when|each call if|any call unless} it",
    "必填，除{|了} m-1 {|模型|版本|模式|场景}{外|以外|之外}",
]
IN_A_CASE_IN_ENGLISH = [
    "{When mode is high|If it is high|Unless it is low|Where it is high|For high quality}, {required|mandatory}",
    "With high quality: required",
    "{Without high quality|On high quality|Using high quality|Except for low ones|In high mode}, required",
    "{In high models|In new versions|In some scenarios|In most cases}{,|:} this {field|parameter} is required",
    "For m-1 only{, |: }{required|(required)|[required]}",
    "{Required|Mandatory|(required)}{ |, | - | – }{when|if|unless|for|except for|in} m-1",
    "Required{ (|, |: }{with|without|on|using|only with|only on} {`image`|the `image`|m-1|image_url}",
    "Required except {for|when|if|in|on|with|where} m-1",
]
IN_EVERY_CALL = [
    "必填，{当前支持中文|当且仅当}",
    "必填，{如不传则报错|当图片为空时返回错误|若为空会失败|当图片有误时报错误|若图片太大将失败}",
    "必填，{如果不传无法生成|当图片过大时拒绝|如传图片即可|若传图片只能一张|若传图片只可一张|当图片时必须高清}",
    "必填，{如无必要|若传图片最多一张|若传图片最长一秒|当图片时不超过一张|若传图片仅支持一张|当为空}",
    "必填，{调用|请求|提交|创建|发起}{|任务|接口}时",
    "必填，任务{调用|请求|提交|创建|发起}时",
    "必填，{运行模式|视频时长|拍摄场景|高清模型|仅支持中文|仅一张|在请求体中}",
    "必填{。|；}当高清时",
    "Required for {all|any|every|each} models",
    "Required for {all|any|each} of {the|these} models",
    "Required {for|in}{ all| any| every| each} requests",
    "Required {only for|only in} all modes",
    "{所有|任何|任意|全部|每个|每种|各个|各种|各}模型时必填",
    "{当|在|对|对于|于}所有{|的}{模型|场景|模式|情况|类型|版本|请求|接口}时必填",
    "所有模型{下|都|均}必填",
    "Required, {with a default of 5|using UTF-8|with ISO-8601 dates|without `@`|with base64 data|with x-ray|on submit}",
    "Required, in {seconds|milliseconds|minutes|hours|bytes|KB|MB|GB|pixels|lowercase|lower case|the format given}",
    "Required in {|the }{body|request|header|headers|query|path|url|call|payload}",
    "{In seconds|Name of the model|Used for edits only}, required",
    "Required, except whitespace",
    "{此时|同时|暂时|及时|届时|临时|随时|有时|这时|那时|何时}必填",
]


def asked(text: str) -> set[bool]:
    """Tell whether what asks for the field has a case."""
    return {each.condition is not None for each in read_claims(text) if isinstance(each, Required) and each.is_required}


@each_row("sentence", IN_A_CASE + IN_A_CASE_IN_ENGLISH)
def test_words_that_ask_in_a_case(sentence: str) -> None:
    assert [each for each in chosen(sentence) if asked(each) != {True}] == []


@each_row("sentence", IN_EVERY_CALL)
def test_words_that_ask_in_every_call(sentence: str) -> None:
    assert [each for each in chosen(sentence) if asked(each) != {False}] == []


@each_row(
    ("text", "condition", "when"),
    [
        ("必填，当 mode 为 pro 时", "当 mode 为 pro 时", Condition(field="mode", test="is", values=("pro",))),
        ("必填（除非 mode 为 pro）。词", "除非 mode 为 pro", Condition(field="mode", test="is not", values=("pro",))),
        ("必填，传入 image 时", "传入 image 时", Condition(field="image", test="given")),
        ("必填，除 m-1 外", "除 m-1 外", Condition(field="", test="is not", values=("m-1",))),
        ("Required except for m-1", "except for m-1", Condition(field="", test="is not", values=("m-1",))),
        ("Unless mode is pro, required", "Unless mode is pro", Condition(field="mode", test="is not", values=("pro",))),
        ("In pro mode, required", "In pro mode", Condition(field="", test="is", values=("pro",))),
        ("必填（仅 m-1 模型）", "仅 m-1 模型", Condition(field="", test="is", values=("m-1",))),
    ],
)
def test_the_case_behind(text: str, condition: str, when: Condition) -> None:
    (claim,) = (each for each in read_claims(text) if isinstance(each, Required))
    assert (claim.condition, claim.when, claim.start) == (condition, when, 0)


NO_CLAIM = [
    "{默认|固定为} 5{，|（}{mode 为 pro 时|当高清|仅 m-1 模型|除非高清|高清模式下|图生视频时|除 m-1 外}",
    "{范围 1-5|1-5 秒|最多 5 张|最大长度 500}{，|（}{mode 为 pro 时|当高清|仅 m-1 模型|高清模式下|图生视频时}",
    "{高清时|高清模式下|m-1 模型|图生视频时}，默认 5",
    "{高清时|图生视频时|高清场景下}{最多|至少|最大|必须大于|不超过} 5",
]
CLAIM = [
    "默认 std（{标准模式|标准版本|标准模型|一种场景|当前模式}）",
    "{AI 模型|模型|模式|在新版本中}，默认 5",
    "默认 5{，视频时长|，运行模式|（秒）|，如不传则报错|。当高清时不同}",
    "{同时|限时|时长|超时|每小时}最多 5 张",
]


@each_row("sentence", NO_CLAIM)
def test_bounds_and_defaults_of_a_case_are_not_claimed(sentence: str) -> None:
    assert [each for each in chosen(sentence) if any(isinstance(one, _HELD) for one in read_claims(each))] == []


@each_row("sentence", CLAIM)
def test_what_only_looks_like_a_case(sentence: str) -> None:
    assert [each for each in chosen(sentence) if not any(isinstance(one, _HELD) for one in read_claims(each))] == []


@each_row(
    "sentence",
    [
        "{不再|并不|并非|不是|已不|已取消|解除了|已去除|移除了}{与|和|跟|同} pic 互斥",
        "{可以|可|可以 }与 pic {同时|一起}传入",
        "{不一定|未必}必填",
    ],
)
def test_what_lifts_a_rule(sentence: str) -> None:
    asks = (Applies, Group, Needs, Required)
    assert [each for each in chosen(sentence) if any(isinstance(one, asks) for one in read_claims(each))] == []
