"""What words say about keys."""

from __future__ import annotations

import pytest

from reynard.prose.access import read_access_said
from rows import each_row

NONE = [
    "🔓 无需鉴权",
    "公开接口，无需认证",
    "该接口无需登录即可调用",
    "不需要登录",
    "免登录接口",
    "Auth: None",
    "No authentication required (security: [])",
    "**Free and public:** No API key or authentication required.",
    "**Authentication**: Not required (public registration)",
    "This endpoint does not require authentication.",
    "This is a public endpoint.",
]
NEEDED = [
    "🔐 需要登录（User权限）",
    "Only the logged-in user can perform this operation.",
    "👨\u200d💼 需要管理员权限（Admin）",
    "🔑 需要令牌认证（TokenAuth）",
    "需要 JWT",
    "调用前需先登录",
    "请求需携带 token",
    "所有 API 都需要通过 Bearer Token 进行身份验证。",
    "认证方式：Bearer Token",
    "Auth: JWT Required",
    "**Authentication**: Required (Bearer token)",
    "**Authentication**: Requires `write:pets` scope or Bearer token",
    "This endpoint requires a valid Bearer Token for authentication",
    "Authentication required.",
    "The caller must be logged in.",
]
OPTIONAL = ["Auth: JWT Optional", "🔓 无需鉴权（可选登录）", "**Authentication**: Optional (anonymous orders allowed)"]
SILENT = [
    "",
    "用户登录",
    "用户使用用户名登录，获取 token",
    "获取当前登录用户的信息",
    "是否需要登录",
    "如果需要登录，请先调用登录接口",
    "Create Authentication Token",
    "Returns user details and authentication token.",
    "将文件的公开直链 URL 传入",
    "公开接口的列表",
    "您也可以在请求标头中使用可发布的 API 密钥",
    "A public API key of the project",
    "Edits a webhook with a token",
    "Edit the currently authenticated user.",
    "The name is required.",
    "`token` is required when `mode` is `paid`",
    "```\n无需鉴权\n```",
]
BOTH = ["查询无需登录，提交需要登录", "GET requires authentication; HEAD does not require authentication"]


@each_row("text", NONE)
def test_none_is_needed(text: str) -> None:
    said = read_access_said(text)
    assert said is not None
    assert said.need == "none"


@each_row("text", NEEDED)
def test_one_is_needed(text: str) -> None:
    said = read_access_said(text)
    assert said is not None
    assert said.need == "needed"
    assert said.is_bearer == any(word in text for word in ("Bearer", "JWT"))


@pytest.mark.parametrize("text", OPTIONAL)
def test_one_may_be_sent(text: str) -> None:
    said = read_access_said(text)
    assert said is not None
    assert said.need == "optional"


@each_row("text", [*SILENT, *BOTH])
def test_nothing_is_said(text: str) -> None:
    assert read_access_said(text) is None
