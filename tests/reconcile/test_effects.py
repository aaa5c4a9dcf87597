"""POSTs that read like queries are pointed out; those that do something are not."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings, Severity
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

QUERIES = [
    ("/session/getCurrentUser", "Who is it", "id"),
    ("/drill/detail", "演练", "id"),
    ("/v1/videos/query", "查询任务", "task_id"),
    ("/keys/has-entry", "Whether it is there", "key"),
    ("/mails/render", "Preview of a mail", "key"),
    ("/entries", "Retrieves what is there", "key"),
    ("/films/status", "Film", "key"),
    ("/task/openapi/status", "状态", "taskId"),
    ("/v1/search", "Search the archive", "q"),
    ("/user/page", "用户列表", "page"),
    ("/friends/get_add_requests", "获取好友请求", "count"),
    ("/address/list", "地址列表", "page"),
    ("/session/user", "账户管理-getCurrentUser", "id"),
    ("/drill/show", "紧急演习 - detail", "id"),
    ("/films/find", "Run a search", "id"),
]
OTHERS = [
    ("/comments", "Returns the newly created comment", "body"),
    ("/films/on-status", "What became of it", "key"),
    ("/store/getting", "Things", "id"),
    ("/store/detailed", "Things", "id"),
    ("/v1/videos", "提交视频任务", "model"),
    ("/v1/images/search", "Search with a model", "prompt"),
    ("/user/export", "导出用户列表", "page"),
    ("/v1/target", "Aim", "model"),
    ("/session/user", "账户管理-getting", "id"),
    ("/session/user", "账户管理-addUser", "id"),
    ("/drill/show", "紧急演习-detailed", "id"),
    ("/admin/user/toggle-status", "状态", "id"),
    ("/store/addToList", "Shopping list", "id"),
    ("/user/query-password", "重置查询密码", "id"),
    ("/shift/state", "Check in with a report", "id"),
    ("/groceries/sync", "Synchronize the grocery list", "id"),
    ("/reports/list", "Archive the list", "id"),
]


ACTING = [
    ("/goods/deleteGoods", "删除商品", "idempotent"),
    ("/user/sendCode", "", "submit"),
    ("/mail", "发送邮箱验证码", "submit"),
    ("/session/logout", "退出登录", "idempotent"),
    ("/keys/{id}/revoke", "Revoke a key", "idempotent"),
    ("/command/setState", "", "idempotent"),
    ("/command/chmod-file", "", "idempotent"),
    ("/command/addUser", "", "submit"),
    ("/lamp/toggle_all", "", "submit"),
    ("/wallet", "充值", "submit"),
    ("/device", "重启设备", "submit"),
    ("/pictures", "Generate a picture", "submit"),
    ("/device", "Change the password", "idempotent"),
]
READING = [
    ("/goods/deleted", "已删除商品"),
    ("/mail/send", "查询发送状态"),
    ("/orders/cancel-reasons", "取消原因列表"),
    ("/address", "Addresses"),
    ("/videos/generate/{id}", "Result"),
    ("/user/export", "导出用户列表"),
    ("/logs", "Reset to read"),
    ("/sent/delete/{id}", "Deleted mail"),
    ("/user/settings", ""),
    ("/system/update", "Latest version"),
    ("/system", "检查更新"),
    ("/case", "设置权限为空时文档中显示示例"),
    ("/errors", "Import Errors"),
    ("/game/startTime", ""),
    ("/wallet/transfer_records", ""),
    ("/wallet", "充值套餐"),
    ("/wallet", "支付宝配置"),
    ("/files/upload-url", ""),
    ("/changes", "Change log"),
    ("/agreements/{id}", "Generate a copy of the agreement (PDF)"),
    ("/text", "Generate password"),
    ("/sets", "Set of rules"),
]


def page(path: str, summary: str, member: str, method: str) -> PageFile:
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {member: {"type": "string"}}}}}}
    operation: dict[str, object] = {"summary": summary, "responses": {"200": {"description": ""}}}
    operation |= {"requestBody": body} if member else {}
    if "{id}" in path:
        operation["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {method: operation}}}
    return PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")


def findings(path: str, summary: str, member: str, method: str = "post") -> list[str]:
    found = Findings()
    ingest_provider("acme", [page(path, summary, member, method)], None, found)
    return [each.code for each in found if each.severity is not Severity.FACT]


def effects(path: str, summary: str, decisions: str = "") -> list[tuple[str, str | None]]:
    """Return the operations of a GET with their effects, and that its decisions were all needed."""
    found = Findings()
    source = Source("decisions.yaml", decisions) if decisions else None
    made = ingest_provider("acme", [page(path, summary, "", "get")], source, found)
    assert "decision-unused" not in found.by_code()
    return [(each.operation, each.effect) for each in made.specs]


@each_row(("path", "summary", "member"), QUERIES)
def test_queries(path: str, summary: str, member: str) -> None:
    assert findings(path, summary, member) == ["unmarked-post"]
    assert findings(path, summary, member, method="put") == []


@each_row(("path", "summary", "member"), OTHERS)
def test_others(path: str, summary: str, member: str) -> None:
    assert findings(path, summary, member) == []


@each_row(("path", "summary", "effect"), ACTING)
def test_a_get_that_does_something_is_no_query(path: str, summary: str, effect: str) -> None:
    assert findings(path, summary, "", method="get") == ["acting-get"]
    ((_, made),) = effects(path, summary)
    assert made == effect


@each_row(("path", "summary"), READING)
def test_a_get_that_reads(path: str, summary: str) -> None:
    assert "acting-get" not in findings(path, summary, "", method="get")
    ((_, made),) = effects(path, summary)
    assert made is None


def test_what_a_person_says_of_a_get_counts() -> None:
    decision = '- {at: "send_code", set: {effect: "read"}, because: "one a minute"}'
    ((operation, made),) = effects("/user/sendCode", "", f"reynard: 1\ndecisions:\n{decision}\n")
    assert (operation, made) == ("send_code", "read")
