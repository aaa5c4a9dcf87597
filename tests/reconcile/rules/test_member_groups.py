"""What descriptions say of several members together, as constraints that a request is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.validate import fits
from rows import each_row

from .judge import judged, settled

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

Row = tuple[str, list[dict[str, "Json"]], list[dict[str, "Json"]]]

_MEMBERS = {
    "prompt": {"type": "string"},
    "image": {"type": "string"},
    "mode": {"type": "string", "enum": ["std", "pro"]},
    "audio": {"type": "boolean"},
    "level": {"type": "integer"},
}
CASES: list[Row] = [
    ("与 `image` 不能同时传入，两者必须传其一", [{"image": "x"}, {"voice": "x"}], [{}, {"image": "x", "voice": "x"}]),
    ("Reference voice. Requires at least one of `image` or `prompt`, and cannot be long.",
     [{}, {"voice": "x", "image": "x"}, {"image": "x"}], [{"voice": "x"}]),
    ("mode为 pro 必选", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("mode取pro时必填且仅此时生效。", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("声音  枚举值：a、b  当mode参数为pro时，当前参数必填", [{"mode": "std"}, {"mode": "pro", "voice": "x"}],
     [{"mode": "pro"}]),
    ("voice、image/prompt、audio 三选一，不能同时使用", [{}, {"voice": "x"}, {"image": "x", "prompt": "x"}],
     [{"voice": "x", "prompt": "x"}, {"image": "x", "audio": True}, {"voice": "x", "audio": True}]),
    ("level 为 1、2 时必传", [{"level": 3}, {"level": 2, "voice": "x"}], [{"level": 2}, {"level": 1}]),
    ("mode=pro does not support hd.", [{"mode": "pro", "voice": "sd"}, {"mode": "std", "voice": "hd"}],
     [{"mode": "pro", "voice": "hd"}]),
    ("a-1, b-1. Only available on pro.", [{"mode": "pro", "voice": "a-1"}], [{"mode": "std", "voice": "x"}]),
    ("音色。仅适用于 pro 模型。", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("Must be `a` or `b` for `pro`", [{"mode": "pro", "voice": "b"}, {"mode": "std", "voice": "c"}],
     [{"mode": "pro", "voice": "c"}]),
    ("`pro` must specify a voice of `a` or `b`.", [{"mode": "pro", "voice": "b"}], [{"mode": "pro", "voice": "c"}]),
    ("音色，默认值依模式而定：\n- std：默认a-1，可选：a-1、b-1\n- pro：可选值为c-1", [{"mode": "std", "voice": "b-1"}],
     [{"mode": "std", "voice": "c-1"}, {"mode": "pro", "voice": "a-1"}]),
    ("支持模型：std。\n\n音色的名字", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("mode 为 pro 时必填，其他模式不传", [{"mode": "std"}, {"mode": "pro", "voice": "x"}],
     [{"mode": "pro"}, {"mode": "std", "voice": "x"}]),
    ("voice 仅在 mode 为 pro 时可用", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("`prompt` 与 `image` 必须且只能填写一个", [{"prompt": "x"}], [{}, {"prompt": "x", "image": "x"}]),
    ("At least one of `prompt` or `image` must be provided", [{"prompt": "x"}, {"image": "x"}], [{}, {"level": 1}]),
    ("`prompt`、`image` 至少填一个", [{"image": "x"}], [{}]),
    ("`prompt`和`image`不能同时为空", [{"image": "x"}], [{"mode": "pro"}]),
    ("Exactly one of `prompt` or `image` is required", [{"image": "x"}], [{}, {"prompt": "x", "image": "x"}]),
    ("与 `image` 二选一", [{}, {"image": "x"}, {"voice": "x"}], [{"image": "x", "voice": "x"}]),
    ("与 `image` 二选一，必填其一", [{"image": "x"}, {"voice": "x"}], [{}, {"image": "x", "voice": "x"}]),
    ("At most one of `voice`, `image`, `prompt` may be set", [{}, {"image": "x"}], [{"image": "x", "prompt": "x"}]),
    ("Required when `audio` is `true` and `image` is set",
     [{}, {"audio": True}, {"image": "x"}, {"audio": True, "image": "x", "voice": "x"}],
     [{"audio": True, "image": "x"}]),
    ("当 mode 为 pro 且 image 不为空时必填", [{"mode": "pro"}, {"mode": "std", "image": "x"}],
     [{"mode": "pro", "image": "x"}]),
    ("Only available when `audio` is `true` and `mode` is `pro`",
     [{}, {"voice": "x", "audio": True, "mode": "pro"}],
     [{"voice": "x", "audio": True, "mode": "std"}, {"voice": "x", "audio": False, "mode": "pro"}]),
    ("Required when `audio` is `true` and `image` is not set", [{}, {"audio": True, "image": "x"}], [{"audio": True}]),
    ("Required when both `prompt` and `image` are set", [{"prompt": "x"}, {"image": "x"}],
     [{"prompt": "x", "image": "x"}]),
    ("Only required when `mode` is `pro`.", [{}, {"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("Must be omitted unless mode is pro", [{}, {"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("Not available unless audio is true", [{"audio": False}, {"audio": True, "voice": "x"}],
     [{"audio": False, "voice": "x"}]),
    ("除非 `mode` 为 `pro`，否则不能传", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("仅 pro 不支持", [{"mode": "std", "voice": "x"}, {"mode": "pro"}], [{"mode": "pro", "voice": "x"}]),
    ("Unsupported on pro", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("All modes except `pro` support this.", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("You cannot use both `voice` and `image` at the same time", [{"voice": "x"}, {"image": "x"}],
     [{"voice": "x", "image": "x"}]),
    ("除 pro 外均支持", [{"mode": "std", "voice": "x"}, {"voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("描述。除`pro`之外的模式都可用。", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("Supported by all modes except `pro`.", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("除 pro 外均必填", [{"mode": "pro"}, {"mode": "std", "voice": "x"}], [{"mode": "std"}]),
    ("Required for `pro`, optional for `std`", [{}, {"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("pro 模式下必填，std 模式下选填", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("- Required when `audio` is `true`", [{}, {"audio": False}, {"audio": True, "voice": "x"}], [{"audio": True}]),
    ("当 `mode` 为 `pro` 时必填", [{}, {"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("描述。\n- 当 `mode` 为 `pro` 时必填。", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("* 当 `audio` 为 `true` 时必填", [{}, {"audio": False}], [{"audio": True}]),
    ("Required when mode is not `pro`", [{}, {"mode": "pro"}], [{"mode": "std"}]),
    ("Required if `image` is provided", [{}, {"image": "x", "voice": "x"}], [{"image": "x"}]),
    ("Required if `image` is not provided", [{"image": "x"}, {"voice": "x"}], [{}]),
    ("Required unless `image` is given", [{"image": "x"}], [{}]),
    ("Only available when `level` is 1 or 2", [{"voice": "x", "level": 2}, {"level": 3}], [{"voice": "x", "level": 3}]),
    ("仅在 `audio=false` 时可用", [{"audio": False, "voice": "x"}], [{"audio": True, "voice": "x"}]),
    ("仅当 `mode` 为 `pro` 时可用", [{"mode": "pro", "voice": "x"}, {"mode": "std"}], [{"mode": "std", "voice": "x"}]),
    ("If this field is empty, `image` is required", [{"voice": "x"}, {"image": "x"}], [{}]),
    ("Cannot be sent with `image`.", [{"voice": "x"}, {"image": "x"}], [{"voice": "x", "image": "x"}]),
    ("If set, `image` is required.", [{"voice": "x", "image": "x"}, {}], [{"voice": "x"}]),
    ("需与 image 同时使用", [{"voice": "x", "image": "x"}, {"image": "x"}], [{"voice": "x"}]),
    ("- 不同模式的字数：\n  - **pro**：最多3字符\n  - **std**：最多5字符", [{"mode": "std", "voice": "xxxxx"}],
     [{"mode": "pro", "voice": "xxxx"}]),
    ("- **pro**：最多3字符\n- **std**：最多5字符", [{"mode": "pro", "voice": "xxx"}, {"mode": "std", "voice": "xxxxx"},
     {"voice": "xxxxxxx"}], [{"mode": "pro", "voice": "xxxx"}, {"mode": "std", "voice": "xxxxxx"}]),
    ("Up to 3 characters for `pro`, up to 5 characters for `std`.", [{"mode": "std", "voice": "xxxxx"}],
     [{"mode": "pro", "voice": "xxxx"}]),
    ("Max 3 characters, or 5 characters for `pro`.", [{"mode": "pro", "voice": "xxxxx"}],
     [{"mode": "pro", "voice": "xxxxxx"}]),
    ("Maximum 1,000 characters for `pro`.", [{"mode": "pro", "voice": "x" * 1000}],
     [{"mode": "pro", "voice": "x" * 1001}]),
    ("pro 仅支持 hd、sd，std 仅支持 sd", [{"mode": "pro", "voice": "sd"}, {"mode": "std", "voice": "sd"}],
     [{"mode": "pro", "voice": "4k"}, {"mode": "std", "voice": "hd"}]),
    ("mode 为 pro 时仅支持 hd1，sd1，不支持 ld1", [{"mode": "pro", "voice": "sd1"}], [{"mode": "pro", "voice": "ld1"}]),
    ("当 `audio` 为 `true` 时最多 3 个字符", [{"audio": False, "voice": "xxxx"}], [{"audio": True, "voice": "xxxx"}]),
    ("Max 3 characters when `audio` is `true`", [{"audio": True, "voice": "xxx"}], [{"audio": True, "voice": "xxxx"}]),
    ("此参数仅支持 `pro`。", [{"mode": "pro", "voice": "x"}, {"mode": "std"}], [{"mode": "std", "voice": "x"}]),
    ("This parameter is only supported for `pro`.", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("仅 pro 支持 hd", [{"mode": "pro", "voice": "hd"}, {"mode": "std"}], [{"mode": "std", "voice": "hd"}]),
    ("`hd` is only available for `pro`.", [{"mode": "std", "voice": "x"}], [{"mode": "std", "voice": "hd"}]),
    ("对于 `pro`，仅支持 `hd`。", [{"mode": "pro", "voice": "hd"}, {"mode": "std", "voice": "x"}],
     [{"mode": "pro", "voice": "sd"}]),
    ("当 `mode` 为 `pro` 时不支持", [{"voice": "x"}, {"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("高级选项，pro 模式下不支持", [{"voice": "x"}, {"mode": "pro"}], [{"mode": "pro", "voice": "x"}]),
    ("Not supported by `pro`.", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("`hd` requires `mode` to be `pro`.", [{"voice": "hd", "mode": "pro"}, {"mode": "std", "voice": "x"}],
     [{"voice": "hd", "mode": "std"}]),
    ("hd 要求 mode=pro", [{"voice": "hd", "mode": "pro"}, {"voice": "hd"}], [{"voice": "hd", "mode": "std"}]),
    ("4k only with `pro`", [{"voice": "4k", "mode": "pro"}, {"voice": "x", "mode": "std"}],
     [{"voice": "4k", "mode": "std"}]),
    ("使用 image 时最多 3 个字符", [{"voice": "xxxx"},
     {"voice": "xxx", "image": "x"}], [{"voice": "xxxx", "image": "x"}]),
    ("Only set this when `mode` is `pro`.", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("与 image 成对出现", [{"voice": "x", "image": "x"}, {}], [{"voice": "x"}]),
    ("依赖 image，必须同时提供", [{"voice": "x", "image": "x"}, {}], [{"voice": "x"}]),
    ("Requires `image`.", [{"voice": "x", "image": "x"}, {}], [{"voice": "x"}]),
    ("mode 为 pro 时 image 必填", [{"mode": "std"}, {"mode": "pro", "image": "x"}], [{"mode": "pro"}]),
    ("mode=pro 时必须传 image 和 prompt", [{"mode": "pro", "image": "x", "prompt": "x"}],
     [{"mode": "pro", "image": "x"}]),
    ("When `mode` is `pro`, `image` is required.", [{"mode": "std"}], [{"mode": "pro"}]),
    ("`image` is required when `mode` is `pro`.", [{"mode": "std"}], [{"mode": "pro"}]),
    ("Required unless `image` or `prompt` is provided.", [{"image": "x"}, {"prompt": "x"}, {"voice": "x"}], [{}]),
    ("Provide exactly one of `voice`, `image`, or `prompt`.", [{"voice": "x"}, {"prompt": "x"}],
     [{}, {"voice": "x", "prompt": "x"}]),
    ("Cannot be used with `image` or `prompt`.", [{"image": "x", "prompt": "x"}], [{"voice": "x", "prompt": "x"}]),
    ("voice 和 image 必须同时填写", [{}, {"voice": "x", "image": "x"}], [{"voice": "x"}, {"image": "x"}]),
    ("Must be empty if `mode` is `pro`.", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("mode 为 pro 时，不能为空", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("只有 mode 为 pro 时才能传", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("Can only be used together with `image`.", [{"voice": "x", "image": "x"}], [{"voice": "x"}]),
    ("与 image、prompt 三选一，必填其一", [{"voice": "x"}, {"image": "x"}], [{}, {"voice": "x", "image": "x"}]),
    ("不可与 image、prompt 同时出现", [{"image": "x", "prompt": "x"}], [{"voice": "x", "prompt": "x"}]),
    ("和 image 同时传或同时不传", [{}, {"voice": "x", "image": "x"}], [{"voice": "x"}, {"image": "x"}]),
    ("mode=pro 时不能传", [{"mode": "std", "voice": "x"}], [{"mode": "pro", "voice": "x"}]),
    ("Cannot be `hd` for `pro`.", [{"mode": "std", "voice": "hd"}, {"mode": "pro"}], [{"mode": "pro", "voice": "hd"}]),
    ("`pro` only. How it sounds.", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("使用时 mode 须为 pro", [{"mode": "pro", "voice": "x"}], [{"mode": "std", "voice": "x"}]),
    ("It must be supplied if `mode` is pro", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("仅 mode=pro 时需要，且此时必填", [{"mode": "std"}, {"mode": "pro", "voice": "x"}], [{"mode": "pro"}]),
    ("其中 pro 最多 3 个字符", [{"mode": "std", "voice": "xxxx"}], [{"mode": "pro", "voice": "xxxx"}]),
    ("Max 9 characters (`pro`: 3)", [{"mode": "std", "voice": "xxxx"}], [{"mode": "pro", "voice": "xxxx"}]),
    ("Cannot be combined with `audio`.", [{"voice": "x", "audio": False}], [{"voice": "x", "audio": True}]),
    ("不传 voice 时 image 与 prompt 必填", [{"voice": "x"}, {"image": "x", "prompt": "x"}], [{"image": "x"}]),
    # Two cases, in both of which alone something is asked.
    *[
        (words, [{"mode": "pro"}, {"audio": True, "mode": "std"}, {"audio": True}], [{"mode": "pro", "audio": True}])
        for words in (
            "audio=true 时，mode=pro 时必填",
            "mode=pro 时必填，当 audio 为 true 时",
            "When `audio` is `true`, required when mode is pro.",
        )
    ],
    (
        "mode=pro 时最多 3 字符，当 audio 为 true 时",
        [{"mode": "pro", "voice": "abcd"}, {"audio": True, "voice": "abcd"}],
        [{"mode": "pro", "audio": True, "voice": "abcd"}],
    ),
    # A case beside the words, before them or behind, in which alone they hold.
    *[
        (
            words,
            [{"mode": "std", "voice": "a", "image": "b"}, {"voice": "a", "image": "b"}, {"mode": "pro", "voice": "a"}],
            [{"mode": "pro", "voice": "a", "image": "b"}],
        )
        for words in (
            "mode=pro 时，不能与 image 同时传入",
            "不能与 image 同时传入，当 mode 为 pro 时",
            "不能与 image 同时传入（mode 为 pro 时）",
            "Cannot be used with `image` when `mode` is `pro`.",
            "Cannot be used with `image` in pro mode.",
            "Mutually exclusive with `image` (when mode is pro).",
            "In pro mode, cannot be used with `image`.",
            "When mode is pro: cannot be used with `image`.",
        )
    ],
    *[
        (words, [{"voice": "a"}, {"mode": "std", "voice": "a"}], [{"mode": "pro", "voice": "a"}])
        for words in (
            "mode=pro 时，需与 image 一起传入",
            "必须同时传入 image，当 mode 为 pro 时",
            "Must be used together with `image` in pro mode.",
            "Requires `image`, when mode is pro.",
        )
    ],
]  # fmt: skip
OWN: list[Row] = [
    (
        "自定义，为 true 时 prompt 与 image 必填",
        [{}, {"on": True, "prompt": "x", "image": "x"}],
        [{"on": True, "image": "x"}],
    ),
    ("When true, `image` is required.", [{"on": False}, {"on": True, "image": "x"}], [{"on": True}]),
    ("false needs `image`", [{"on": True}, {"on": False, "image": "x"}], [{"on": False}]),
    ("为 false 时必须传 image", [{"on": True}, {"on": False, "image": "x"}], [{"on": False}]),
]
"""Words of a switch about one of its own two values."""


def _schema(words: str) -> dict[str, Json]:
    return {"type": "object", "properties": {**_MEMBERS, "voice": {"type": "string", "description": words}}}


@each_row(("words", "good", "bad"), CASES, ids=[case[0][:40] for case in CASES])
def test_words_become_constraints(words: str, good: list[Json], bad: list[Json]) -> None:
    made, codes = judged(_schema(words))
    assert "member-groups" in codes
    assert isinstance(made, dict)
    assert [each for each in good if not fits(each, made)] == []
    assert [each for each in bad if fits(each, made)] == []


@each_row(
    "words",
    [
        "At least one of `a` or `b` must be provided",  # neither is a member
        "仅当 `mode` 为 `pro` 时有效",  # elsewhere it does nothing
        "Only takes effect when `mode` is `pro`",
        "- **m-9**：最多3字符",  # no member has this value
        "pro 以上最多 3 字符",  # more than one case
        "除 pro 外最多 3 字符",
        "audio=true 时，仅当 mode 为 pro 时可用",  # says nothing of other calls
        # Cases that no member tells.
        "图生视频时，mode=pro 时必填",
        "mode=pro 时最多 3 字符（图生视频时）",
        "图生视频时与 image 互斥",
        "与 image 互斥，高清模式下",
        "与 image 互斥（仅 m-9 模型）",
        "需与 image 一起传入（图生视频时）",
        "Cannot be used with `image` for text-to-video.",
        "For long films, must be used together with `image`.",
        "Must be used together with `image` except for long films.",
        "所有模型最多 3 字符",
        "仅支持 pro",  # may be a value of its own
        "仅 pro 及以上支持",
        "pro 最多 3 张",  # a text is not counted in pictures
        "Up to 3 characters for each `pro`",
        "Best for `pro`.",
        "If set, `other` is required",
        "与 image 搭配效果更好",
        "当 `mode` 为 `fast` 时必填",  # no value of that member
        "图生视频时必填",
        "Required for all models",
        "Required when the task runs for long",
        "One of `std` or `pro`",
        "Required in edit mode",
        "- 延长时：\n  - **pro**：最多3字符",
        "In custom mode:\n- Required when `audio` is `true`",
        "You cannot use both `voice` and `image` unless `audio` is true",
        "`voice` and `image` are no longer mutually exclusive",
        "`voice` 与 `image` 不再互斥",
        "voice、image/prompt、audio 三选一，均传时以 voice 为准",
        "mode 为 pro 时无需填写，其他模式时不限",
        "mode=pro does not support long texts",
        "仅适用于 pro-9 模型。",
        "voice 仅在 mode 为 pro 时生效",  # without effect elsewhere
        "`voice` and `image` cannot both be set to true",
        "You do not need to set both `voice` and `image`",
        "No longer required when `mode` is `pro`",
        "Not only required when `mode` is `pro`",
        "Not available unless you are on the pro plan",
        "Must be omitted unless told otherwise",
        "除非联系客服，否则不可使用",
        "不仅 pro 不支持，std 也不支持",
        "Not unsupported on pro",
        "Either `prompt` or `image` can be used",
        "Any of `prompt`, `image` may be set",
        "One of `prompt` and `image` is used first",
        "Credits are deducted only when `mode` is `pro`",
        "A mark is added only if `audio` is `true`",
        "pro 不支持中文",  # of what is said in it
        "其他模式不支持",
        "When you use `image`, it is cached",
        "If set, `image` is required to be square",
        "六选一：`prompt`、`image`",  # more than are named
        "建议不要与 image 同时修改",  # advice
        "You can use either `prompt` or `image`.",
        "Generally set either `prompt` or `image`, not both.",
        "通常与 image 二选一即可",
        "Only applicable if `image` is non-empty",  # without effect elsewhere
        "We recommend altering this or `image` but not both.",
        "与 image 二选一，均传时以 image 为准",  # both may be sent
        "pro 最多 3 字符，5 字符以上按两次计费",  # more may be had
        "pro 最多 3 字符，多余的会被截断",
        "pro 不支持，自动忽略",  # without effect there
        "pro 模式不支持该参数，传了会被忽略",
        "Only supported for `std`. Ignored otherwise.",
        "除 pro 外均支持，pro 会忽略该参数",
        "pro 最多 3 字符（会员 5 字符）",
        "pro 默认最多 3 字符，可申请提高",
        "Up to 3 characters for `pro` (5 for paid users).",
        "Up to 3 characters for `pro`. Contact us to raise this limit.",
        "Required when `audio` is `true` or `mode` is `pro`",
        "Required when `audio` is `true` and the task runs for long",
        "Required when `audio` is `true` and `other` is set",  # no such member
        "除 pro 外均支持中文",
        "除 pro 外，其他参数均可用",
        "除 pro 及以上外均支持",
        "除 m-9 外均支持",
        "Supported by all modes except `pro` and later.",
        "1080p 除 pro 外均支持",  # of what is said before it
        "Required for `pro-9`, optional for `std`",
        "Must provide either `prompt`, `image`, or one or more `other` parameters.",
    ],
)
def test_words_about_something_else_change_nothing(words: str) -> None:
    made, codes = judged(_schema(words))
    assert "member-groups" not in codes
    assert isinstance(made, dict)
    assert "allOf" not in made


@each_row(("words", "good", "bad"), OWN, ids=[case[0][:40] for case in OWN])
def test_a_switch_says_what_one_of_its_values_needs(words: str, good: list[Json], bad: list[Json]) -> None:
    switched = {"on": {"type": "boolean", "description": words}}
    made, _ = judged({"type": "object", "properties": {**_MEMBERS, **switched}})
    assert isinstance(made, dict)
    assert [each for each in good if not fits(each, made)] == []
    assert [each for each in bad if fits(each, made)] == []


def test_a_value_tells_what_another_member_may_be() -> None:
    sizes: Json = {"type": "string", "enum": ["720p", "1080p"], "description": "1080p 仅支持 5 秒"}
    seconds: Json = {"type": "integer", "enum": [5, 10]}
    made, _ = judged({"type": "object", "properties": {"size": sizes, "duration": seconds}})
    assert isinstance(made, dict)
    assert fits({"size": "720p", "duration": 10}, made)
    assert fits({"size": "1080p", "duration": 5}, made)
    assert not fits({"size": "1080p", "duration": 10}, made)


def test_an_object_tells_what_one_of_its_members_needs() -> None:
    members: Json = {"type": {"type": "string"}, "config": {"type": "string"}}
    made, _ = judged({"type": "object", "description": "运镜，type 为 simple 时 config 必填", "properties": members})
    assert isinstance(made, dict)
    assert fits({"type": "up"}, made)
    assert not fits({"type": "simple"}, made)


def test_an_example_outweighs_the_words() -> None:
    schema = _schema("与 `image` 二选一")
    made, verdicts = settled(schema, {"voice": "x", "image": "x"})
    (said,) = [each.finding for each in verdicts.taken if each.finding.code == "member-groups"]
    assert "allOf" not in made
    assert "an example does otherwise" in said.message


def test_a_number_that_is_also_sent_as_a_text_is_both_in_a_case() -> None:
    schema: Json = {
        "type": "object",
        "properties": {
            "mode": {"type": "string", "enum": ["std-1", "pro-1"]},
            "seconds": {"type": ["integer", "string"], "description": "std-1 仅支持 5"},
        },
    }
    made, _ = judged(schema)
    sent: list[Json] = [{"mode": "std-1", "seconds": each} for each in (5, "5", 10, "10")]
    assert [fits(each, made) for each in sent] == [True, True, False, False]  # type: ignore[arg-type]


def test_a_default_has_its_case() -> None:
    schema: Json = {
        "type": "object",
        "properties": {
            "mode": {"type": "string", "enum": ["std-1", "pro-1"], "default": "std-1"},
            "seconds": {"type": "integer", "description": "std-1 仅支持 5"},
            "audio": {"type": "boolean", "description": "仅 pro-1 支持"},
        },
    }
    made, _ = judged(schema)
    sent: list[Json] = [{"seconds": 5}, {"seconds": 10}, {"audio": True}, {"audio": True, "mode": "pro-1"}]
    assert [fits(each, made) for each in sent] == [True, False, False, True]  # type: ignore[arg-type]


def test_an_object_tells_which_of_its_members_go_together() -> None:
    members: dict[str, Json] = {"front": {"type": "string"}, "back": {"type": "string"}}
    made, _ = judged({"type": "object", "description": "若填写，则front与back必须同时提供", "properties": members})
    sent: list[Json] = [{}, {"front": "x", "back": "x"}, {"front": "x"}, {"back": "x"}]
    assert [fits(each, made) for each in sent] == [True, True, False, False]  # type: ignore[arg-type]


def test_what_words_offer_another_for_is_not_asked_for_always() -> None:
    members: Json = {
        "file": {"type": "string"},
        "file_url": {"type": "string", "description": "Either file or file_url must be provided"},
    }
    made, codes = judged({"type": "object", "properties": members, "required": ["file"]})
    assert codes == ["prose-facts", "required-in-doubt", "member-groups"]
    sent: list[Json] = [{"file": "x"}, {"file_url": "x"}, {}]
    assert [fits(each, made) for each in sent] == [True, True, False]  # type: ignore[arg-type]


def test_what_examples_send_may_be_one_of_several() -> None:
    """One example of what may be sent is none of what must be, where words name another beside it."""
    words = "`image` 与 `tail` 至少二选一，二者不能同时为空"
    members: Json = {"image": {"type": "string", "description": words}, "tail": {"type": "string"}}
    made, codes = judged({"type": "object", "properties": members, "required": ["image"]}, {"image": "x"})
    assert codes == ["prose-facts", "required-in-doubt", "member-groups"]
    sent: list[Json] = [{"image": "x"}, {"tail": "x"}, {}]
    assert [fits(each, made) for each in sent] == [True, True, False]  # type: ignore[arg-type]


@each_row("words", [("`face` 与 `face_data` 二选一", "`face` 与 `face_data` 二选一"), ("人脸", "与 `face` 二选一")])
def test_of_members_that_exclude_each_other_not_all_are_required(words: tuple[str, str]) -> None:
    """A page that requires both of two that do not go together means that one of them is needed."""
    first, second = words
    members: Json = {
        "face": {"type": "string", "description": first},
        "face_data": {"type": "string", "description": second},
    }
    schema: Schema = {"type": "object", "properties": members, "required": ["face", "face_data"]}
    sent: list[Json] = [{"face": "x"}, {"face_data": "x"}, {}, {"face": "x", "face_data": "x"}]
    for shown in ((), ({"face": "x"},)):
        made, codes = judged(schema, *shown)
        assert codes.count("required-in-doubt") == 2
        assert [fits(each, made) for each in sent] == [True, True, False, False]  # type: ignore[arg-type]
    made, codes = judged(schema | {"required": ["face"]}, {"face": "x"})
    assert "required-in-doubt" not in codes


@each_row(
    ("words", "is_held"),
    [("音频格式为 mp3 时必填", True), ("音量为 mp3 时必填", False), ("格式为 mp3 以外时必填", False)],
)
def test_a_member_may_be_called_by_what_its_words_begin_with(words: str, is_held: bool) -> None:  # noqa: FBT001 - a row of a table
    members: Json = {
        "kind": {"type": "string", "enum": ["mp3", "wav"], "description": "生成音频格式，可选"},
        "rate": {"type": "integer", "description": words},
    }
    made, _ = judged({"type": "object", "properties": members})
    sent: list[Json] = [{"kind": "wav"}, {"kind": "mp3", "rate": 1}, {"kind": "mp3"}]
    assert [fits(each, made) for each in sent] == [True, True, not is_held]  # type: ignore[arg-type]


@each_row(
    ("words", "is_held"),
    [
        ("当模型是 m-1 最多支持两张", True),
        ("当模型是带 m-1 最多 2 张", True),
        ("使用 m-1 最多 2 张", True),
        ("当模型是 m-9 最多 2 张", False),
    ],
)
def test_a_member_without_words_may_be_called_by_its_name(words: str, is_held: bool) -> None:  # noqa: FBT001 - as above
    members: Json = {
        "model": {"type": "string", "enum": ["m-1", "m-2"]},
        "images": {"type": "array", "items": {"type": "string"}, "description": words},
    }
    made, _ = judged({"type": "object", "properties": members})
    three = ["a", "b", "c"]
    sent: list[Json] = [{"model": "m-2", "images": three}, {"model": "m-1", "images": three}]
    assert [fits(each, made) for each in sent] == [True, not is_held]  # type: ignore[arg-type]


def test_a_version_stands_for_all_below_it() -> None:
    members: Json = {
        "model": {"type": "string", "enum": ["a-v1", "a-v2-1", "a-v2-pro", "a-v20"]},
        "scale": {"type": "number", "description": "a-v2.x模型不支持当前参数"},
    }
    made, codes = judged({"type": "object", "properties": members})
    assert codes == ["prose-remarks", "member-groups"]
    sent: list[Json] = [{"model": each, "scale": 1} for each in ("a-v1", "a-v20", "a-v2-1", "a-v2-pro")]
    assert [fits(each, made) for each in sent] == [True, True, False, False]  # type: ignore[arg-type]


def test_what_is_always_there_is_no_choice() -> None:
    made, codes = judged(_schema("At least one of `prompt` or `image` must be provided") | {"required": ["prompt"]})
    assert "allOf" not in made
    assert "member-groups" not in codes


def test_a_sentence_that_several_share_is_about_them() -> None:
    words = "图与片至少传入一种"
    schema: Json = {
        "type": "object",
        "properties": {"a": {"type": "string", "description": words}, "b": {"type": "array", "description": words}},
    }
    made, codes = judged(schema)
    assert "member-groups" in codes
    assert [fits(each, made) for each in ({"a": "x"}, {"b": []}, {})] == [True, True, False]  # type: ignore[arg-type]


@each_row(("words", "is_one"), [("图片\n三选一", True), ("图片\n四选一", False)])
def test_a_line_of_a_choice_alone_asks_for_one(words: str, is_one: bool) -> None:  # noqa: FBT001 - a row of a table
    made, codes = judged(
        {"type": "object", "properties": {each: {"type": "string", "description": words} for each in "abc"}}
    )
    assert ("member-groups" in codes) == is_one
    assert fits({"a": "x"}, made)
    assert fits({}, made) != is_one
    assert fits({"a": "x", "c": "x"}, made) != is_one


def test_a_value_belongs_to_the_case_right_before_it() -> None:
    words = "mode=pro 时可选 5/10，mode=std 时仅支持 5"
    schema: Json = {
        "type": "object",
        "properties": {"mode": {"enum": ["pro", "std"]}, "seconds": {"type": "integer", "description": words}},
    }
    made, _ = judged(schema)
    calls = [{"mode": mode, "seconds": seconds} for mode in ("pro", "std") for seconds in (5, 10)]
    assert [fits(each, made) for each in calls] == [True, True, True, False]  # type: ignore[arg-type]


def test_a_sentence_of_one_alone_is_about_nobody_known() -> None:
    _, codes = judged(_schema("图与片至少传入一种"))
    assert codes == ["prose-remarks"]


def test_twins_say_it_once() -> None:
    schema: Json = {
        "type": "object",
        "properties": {
            "a": {"type": "string", "description": "`a` 和 `b` 二选一"},
            "b": {"type": "string", "description": "`a` 和 `b` 二选一"},
        },
    }
    made, codes = judged(schema)
    assert codes.count("member-groups") == 1
    assert len(made["allOf"]) == 1


def test_answers_have_no_groups() -> None:
    assert "member-groups" not in judged(_schema("与 `image` 二选一"), direction="response")[1]


def test_required_only_where_forbids_nothing_elsewhere() -> None:
    made, _ = judged(_schema("Required only when `mode` is `pro`"))
    assert isinstance(made, dict)
    assert fits({"mode": "std", "voice": "x"}, made)
    assert not fits({"mode": "pro"}, made)


def test_a_default_that_depends_on_others_settles_no_case() -> None:
    words = "`m-1` 或 `m-2`，默认为 `m-1`，除非使用 `m-2` 的参数"
    members: Json = {
        "model": {"type": "string", "enum": ["m-1", "m-2"], "default": "m-1", "description": words},
        "ground": {"type": "string", "description": "此参数仅支持 `m-2`"},
    }
    made, _ = judged({"type": "object", "properties": members})
    assert isinstance(made, dict)
    assert fits({"ground": "x"}, made)
    assert not fits({"ground": "x", "model": "m-1"}, made)
