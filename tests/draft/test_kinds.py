"""Kinds of documented codes: what is said of them, in words of both languages, and their own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from choices import chosen
from reynard.draft.kinds import tell_kind
from rows import each_row

SAID = """
bad_request    | 入参 size 取值不在允许范围内 | 图片分辨率超过限制 | 文本长度超出限制 | 上传图片数量过多
bad_request    | JSON 解析失败 | 输入参数信息不正常
bad_request    | 采样频率不支持 | 图片下载失败 | 缺少必填字段 | Too many images | Unsupported frame rate
bad_request    | Max tokens limit exceeded
bad_request    | Prompt exceeds 2000 characters | Invalid bit rate | JSON body could not be parsed
bad_request    | Image contains no face | 错误的请求
authentication | AK/SK 错误 | 请先登录 | token 已过期 | Bad credentials | Your access token has expired
authentication | Missing Authorization header | secretid不存在
permission     | 应用已停用 | 账户已被锁定 | IP 不在白名单内 | 该模型未对您的账号开放 | 功能未授权 | Account suspended
permission     | Insufficient permissions | Insufficient scope
balance        | 账号已欠费 | 算力不足，请充值 | 资源包已用尽 | 免费额度已用完 | Not enough points
balance        | Monthly quota exceeded | 您购买的资源已用完
balance        | The coins are not enough
balance        | 请求无效，账户余额不足 | You need more credits
rate_limit     | 触发频控 | 请求过于频繁 | 同时进行中的任务太多 | 并发任务数达到上限 | 排队中的任务数过多
rate_limit     | API请求过快，超过平台速率限制
rate_limit     | Too many requests in flight | Slow down | You have exceeded the limit of generation
content        | 提示词包含违禁词 | 文本黄反拦截 | 机审不通过 | Output was filtered
content        | Violates our usage guidelines
not_found      | 任务不存在 | 资源已被删除 | No such video | The generation could not be found
conflict       | 请求重复提交 | 订单号已存在 | Task already finished | A job with this id exists already
server         | 处理超时，单次请求超过服务最长时间限制
server         | 系统开小差了 | 推理超时 | 未知错误 | Upstream provider failed | The service is overloaded
none           | 0 成功 | 生成失败 | 任务仍在处理中 | success | Generation failed
"""
NAMED = """
bad_request    | PromptTooLong image_too_large UnsupportedMediaType ParamError
authentication | TokenExpired invalid_signature InvalidApiKey
permission     | ACCESS_DENIED MODEL_NOT_ALLOWED
balance        | OutOfCredits ACCOUNT_ARREARS quota_exceeded InsufficientBalance
rate_limit     | UserConcurrencyExceeded RATE_LIMIT_EXCEEDED Throttling.RateQuota
content        | BLOCKED_BY_MODERATION ContentPolicyViolation
not_found      | MODEL_NOT_FOUND TASK_NOT_EXIST
conflict       | DuplicateTask
server         | SystemBusy InternalError ResourceUnavailable
none           | CursorReached KITES
"""


def each_of(table: str) -> list[tuple[str, list[str]]]:
    """Return the rows of a table: a kind, and what is of that kind."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(kind, said) for kind, *said in rows]


def test_what_is_called_wrong_input_is_that_first() -> None:
    assert tell_kind("70001", ("请求参数无效", "字段缺失 / 字段值无效 / 重复请求")) == "bad_request"
    assert tell_kind("70001", ("提交失败", "重复请求")) == "conflict"
    assert tell_kind("7000100", ("Parameter error: the colour is not in the whitelist",), 400) == "bad_request"
    assert tell_kind("7000100", ("The caller is not in the whitelist",), 400) == "permission"
    assert tell_kind("7000500", ("Server error: signing failed, signature lost",), 500) == "server"


def test_the_name_beside_a_number_says_less_than_words() -> None:
    assert tell_kind("807", ("APIKEY_TASK_NOT_FOUND", "任务不存在")) == "not_found"
    assert tell_kind("804", ("APIKEY_TASK_IS_RUNNING", "任务运行中")) is None
    assert tell_kind("810", ("TASK_NOT_FOUND", "稍后再看")) == "not_found"


@pytest.mark.parametrize(("kind", "said"), each_of(SAID))
def test_what_is_said_of_a_code_tells_its_kind(kind: str, said: list[str]) -> None:
    assert {each: tell_kind("70001", (each,)) or "none" for each in said} == dict.fromkeys(said, kind)


@pytest.mark.parametrize(("kind", "names"), [(kind, names[0].split()) for kind, names in each_of(NAMED)])
def test_a_code_that_nothing_explains_is_of_the_kind_that_it_names(kind: str, names: list[str]) -> None:
    assert {each: tell_kind(each, ()) or "none" for each in names} == dict.fromkeys(names, kind)


CHOICES = [
    line.split(": ", 1)
    for line in Path(__file__).with_name("kinds_said.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@each_row("kind, text", CHOICES)
def test_each_word_that_tells_a_kind_tells_it(kind: str, text: str) -> None:
    assert {each: told for each in chosen(text) if (told := tell_kind("70001", (each,))) != kind} == {}


@pytest.mark.parametrize(
    ("code", "texts", "status", "kind"),
    [
        ("1004", ("身份失效",), 401, "authentication"),
        ("1004", ("Authorization 已失效",), 401, "authentication"),
        ("1101", ("账户异常", "账户欠费"), 429, "balance"),
        ("1301", ("参数非法",), 400, "bad_request"),
        ("1301", ("见说明",), 429, "rate_limit"),
        ("ResourceInsufficient", ("资源不足。",), 0, "server"),
        ("11200", ("auth no license", "功能未授权"), 0, "permission"),
        ("429", ("Insufficient credits",), 0, "balance"),
        ("404", ("",), 0, "not_found"),
        ("40101", ("密钥错误，请检查余额",), 0, "authentication"),
    ],
)
def test_sure_words_go_before_a_status_and_that_before_words_in_passing(
    code: str, texts: tuple[str, ...], status: int, kind: str
) -> None:
    assert tell_kind(code, texts, status) == kind
