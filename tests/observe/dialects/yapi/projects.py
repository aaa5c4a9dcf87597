"""A small project as YApi exports it."""

from __future__ import annotations

import json
from typing import Any


def interface(title: str, method: str, path: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write an interface."""
    usual = {
        "query_path": {"path": path.partition("?")[0], "params": []},
        "status": "done",
        "type": "static",
        "req_body_is_json_schema": True,
        "res_body_is_json_schema": False,
        "tag": [],
        "_id": 21,
        "method": method,
        "title": title,
        "path": path,
        "req_params": [],
        "req_query": [],
        "req_headers": [],
        "req_body_form": [],
        "req_body_type": "json",
        "res_body_type": "json",
        "desc": "",
        "markdown": "",
    }
    return {**usual, **more}


def project(*interfaces: dict[str, Any], name: str = "视频") -> str:
    """Write an export: one category with these interfaces, and one that is empty."""
    categories = [{"index": 0, "name": name, "desc": "", "list": list(interfaces)}, {"name": "公共分类", "list": []}]
    return json.dumps(categories, ensure_ascii=False, indent=1)


SUBMITTED = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "title": "empty object",
    "properties": {
        "model": {"type": "string", "description": "模型", "mock": {"mock": "kite-2"}},
        "prompt": {"type": "string", "description": "提示词", "mock": {"mock": "@cparagraph"}},
        "duration": {"type": "integer", "description": "时长", "enum": [5, 10]},
    },
    "required": ["model", "prompt"],
}
TASK = {"task_id": "t_1", "status": "succeeded", "progress": 100, "video_url": "https://cdn.kites.example/t_1.mp4"}
SUBMIT = interface(
    "提交视频",
    "POST",
    "/v1/videos",
    markdown="提交一个任务。",
    req_headers=[
        {"required": "1", "name": "Content-Type", "value": "application/json"},
        {"required": "1", "name": "Authorization", "value": "Bearer {token}", "desc": "令牌"},
    ],
    req_body_other=json.dumps(SUBMITTED, ensure_ascii=False),
    res_body=json.dumps({"task_id": "t_1", "status": "queued"}),
)
QUERY = interface(
    "查询视频",
    "GET",
    "/v1/videos/:task_id",
    _id=22,
    desc="<p>查询&nbsp;任务。</p>\n<p>状态: queued、processing、succeeded、failed</p>",
    req_params=[{"name": "task_id", "example": "t_1", "desc": "任务 ID"}],
    req_query=[{"required": "0", "name": "verbose", "example": "1", "desc": "详细"}],
    req_headers=[{"required": "1", "name": "Authorization", "value": "Bearer {token}", "desc": "令牌"}],
    res_body=json.dumps(TASK),
)
VIDEOS = project(SUBMIT, QUERY)
