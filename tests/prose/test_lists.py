"""Lists of values in running text: where one begins, what separates its items, where it ends."""

from __future__ import annotations

from reynard.prose.claims import read_claims
from reynard.prose.model import Values
from rows import each_row

LISTS = [
    ("枚举值 a, b", ("a", "b")),
    ("枚举值 a; b; c", ("a", "b", "c")),
    ("one of x, a", ("x", "a")),
    ("枚举值 `a b c d`, `x`", ("a b c d", "x")),
    ("枚举值: `acme/x-1`", ("acme/x-1",)),
    ("枚举值: `acme/x-1` / `acme/x-2`", ("acme/x-1", "acme/x-2")),
    ("`x-1` / `x-1-fast`", ("x-1", "x-1-fast")),
    ("模型：`x-1`/`x-1-fast`/`x-2`", ("x-1", "x-1-fast", "x-2")),
    ("支持 acme/x-1-b, c/d-2-e", ("acme/x-1-b", "c/d-2-e")),
    ("支持 5秒, 10秒", ("5", "10")),
    ("枚举值:\n- a: 甲\n- b: 乙", ("a", "b")),
    ("枚举值:\n- a: 甲\n- b: 乙\n- c: 丙", ("a", "b", "c")),
    (f"枚举值 {', '.join(f'v{index}' for index in range(100))}", tuple(f"v{index}" for index in range(100))),
    (f"枚举值 {', '.join(f'v{index}' for index in range(101))}", tuple(f"v{index}" for index in range(100))),
    ("happy / sad / angry，turbo 模型不支持", ("happy", "sad", "angry")),
    ("画幅，16:9、9:16、1:1，传入视频时失效", ("16:9", "9:16", "1:1")),
    ("仅 x 系列，16:9 或 9:16", ("16:9", "9:16")),
    ("`auto` or `own`. The second is new", ("auto", "own")),
    ("速度，`fast`、`slow`", ("fast", "slow")),
    ("Any of `a`, `b`.", ("a", "b")),
    ("枚举值：\n● a1：甲\n●b1：乙", ("a1", "b1")),
    ("状态码，`1` 成功，`21` 已存在，`22` 排队中", ("1", "21", "22")),
    ("任务状态：in_queue 已提交；done 完成，好坏看外层 code；lost 未找到", ("in_queue", "done", "lost")),
    ("状态：1、On：在飞，稍等。2、Off：已落地。3、Lost：丢失", ("On", "Off", "Lost")),
    ("状态码。0：正常；1002：限流；1042：非法字符超 10%", ("0", "1002", "1042")),
    ("Default value: `5`. Possible enum values: `5, 10`", ("5", "10")),
    ("状态：\n- `queued`：排队中\n- `expired`：任务超时", ("queued", "expired")),
    ("可能的状态值包括：\n- `On` – 在飞\n- `Off` – 落地", ("On", "Off")),
    ("默认值依据模型而定：\n- m-1：默认5秒，可选：5\n- m-2：默认4秒，可选：4、8", ("5", "4", "8")),
]
NO_LISTS = [
    "`a` or `b`. At least one is required",
    "依赖参数，`a`、`b`",
    "Any of `a` or `b` must be set",
    "枚举值 `a b c d e`, `x`",
    "枚举值 `a。b`, `x`",
    "枚举值 `(a)`, b",
    "取值: `1-5`, `x`",
    "枚举值 `  `, `x`",
    "One of: a, the, c",
    "枚举值:\n- a: 甲",
    "枚举值 2024-01-02, x",
    "枚举值 1-5, 8",
    "`a` - 开启时；`b` - 关闭时",
    "可能的原因包括：无",
    "a：最多 10 个字符；b：最多 20 个字符",
    "步骤：1、提交：先发请求。2、查询：再问结果",
    "先看 mode 模式；再看 size 尺寸；然后 seed 种子",
    "素材：image 最多 3 张；video 最多 1 个；audio 最多 2 段",
]


@each_row(("text", "values"), LISTS)
def test_lists(text: str, values: tuple[str, ...]) -> None:
    (found,) = [each for each in read_claims(text) if isinstance(each, Values)]
    assert found.values == values


@each_row("text", NO_LISTS)
def test_no_lists(text: str) -> None:
    assert not [each for each in read_claims(text) if isinstance(each, Values)]


def test_meanings_of_lines() -> None:
    (found,) = read_claims("枚举值:\n- a: 甲\n- b: 乙")
    assert isinstance(found, Values)
    assert found.meanings == (("a", "甲"), ("b", "乙"))
