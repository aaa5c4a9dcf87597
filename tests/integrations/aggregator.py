"""A made-up gateway's documentation site: six models, each with a page to submit and a page to ask."""

from __future__ import annotations

from typing import Any

import yaml

MODELS = {"kelin": "可林", "vado": "维多", "haloo": "海螺", "wanda": "万达", "runaway": "跑道", "luna": "月神"}
SUBMIT = {"type": "object", "required": ["task_id"], "properties": {"task_id": {"type": "string"}}}


def _page(title: str, path: str, method: str, operation: dict[str, Any], data: dict[str, Any]) -> str:
    envelope = {
        "type": "object",
        "required": ["code", "data"],
        "properties": {
            "code": {"type": "integer", "description": "200 成功"},
            "msg": {"type": "string"},
            "data": data,
        },
    }
    answer = {"200": {"description": "成功", "content": {"application/json": {"schema": envelope}}}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "", "version": "1.0.0"},
        "servers": [{"url": "https://api.gate.ai"}],
        "paths": {path: {method: {"summary": title, **operation, "security": [{"bearer": []}], "responses": answer}}},
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    }
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    return f"# {title}\n\n## OpenAPI Specification\n\n```yaml\n{text}```\n"


def submit_page(
    name: str, *, durations: tuple[int, ...] = (5, 10), required: tuple[str, ...] = ("prompt",), **members: object
) -> str:
    """Return the page of one model's submit."""
    title = MODELS[name]
    properties = {
        "prompt": {"type": "string", "description": "提示词", "maxLength": 500},
        "duration": {"type": "integer", "description": "时长", "enum": [*durations]},
        **members,
    }
    schema = {"type": "object", "required": [*required], "properties": properties}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return _page(
        f"{title} 提交视频生成任务", f"/{name}/v1/videos", "post", {"tags": ["视频模型"], "requestBody": body}, SUBMIT
    )


def query_page(name: str, *states: str) -> str:
    """Return the page of one model's query."""
    title = MODELS[name]
    data = {
        "type": "object",
        "required": ["task_id", "status"],
        "properties": {
            "task_id": {"type": "string"},
            "status": {
                "type": "string",
                "description": "任务状态",
                "enum": ["queued", "processing", "success", "failed", *states],
            },
            "progress": {"type": "integer", "description": "进度 0-100"},
            "video_url": {"type": "string", "description": "视频地址，有效期 24 小时"},
            "fail_reason": {"type": "string", "description": "失败原因"},
        },
    }
    asked = {"name": "task_id", "in": "path", "required": True, "schema": {"type": "string"}}
    operation = {"tags": ["视频模型"], "parameters": [asked]}
    return _page(f"{title} 查询任务状态", f"/{name}/v1/videos/{{task_id}}", "get", operation, data)


def pages(root: str) -> dict[str, str]:
    """Return the whole site: an index and twelve pages."""
    site: dict[str, str] = {}
    lines = []
    for number, (name, title) in enumerate(MODELS.items()):
        for offset, (kind, page) in enumerate((("提交", submit_page(name)), ("查询", query_page(name)))):
            address = f"/{22665000 + number * 10 + offset}e0.md"
            site[address] = page
            lines.append(f"- {title} [{title} {kind}]({root}{address}):")
    return site | {"/llms.txt": "# Gate\n## API Docs\n" + "\n".join(lines) + "\n"}
