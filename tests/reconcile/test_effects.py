"""POSTs that read like queries are pointed out; those that do something are not."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings, Severity
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

QUERIES = [
    ("/v1/videos/query", "查询任务", "task_id"),
    ("/task/openapi/status", "状态", "taskId"),
    ("/v1/search", "Search the archive", "q"),
    ("/user/page", "用户列表", "page"),
    ("/friends/get_add_requests", "获取好友请求", "count"),
    ("/address/list", "地址列表", "page"),
]
OTHERS = [
    ("/v1/videos", "提交视频任务", "model"),
    ("/v1/images/search", "Search with a model", "prompt"),
    ("/user/export", "导出用户列表", "page"),
    ("/v1/target", "Aim", "model"),
    ("/admin/user/toggle-status", "状态", "id"),
    ("/store/addToList", "Shopping list", "id"),
    ("/user/query-password", "重置查询密码", "id"),
]


def findings(path: str, summary: str, member: str, method: str = "post") -> list[str]:
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {member: {"type": "string"}}}}}}
    operation = {"summary": summary, "requestBody": body, "responses": {"200": {"description": ""}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {method: operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    return [each.code for each in found if each.severity is not Severity.FACT]


@each_row(("path", "summary", "member"), QUERIES)
def test_queries(path: str, summary: str, member: str) -> None:
    assert findings(path, summary, member) == ["unmarked-post"]
    assert findings(path, summary, member, method="put") == []


@each_row(("path", "summary", "member"), OTHERS)
def test_others(path: str, summary: str, member: str) -> None:
    assert findings(path, summary, member) == []
