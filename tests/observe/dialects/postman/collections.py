"""A small collection as Postman exports it."""

from __future__ import annotations

import json
from typing import Any

BEARER = {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]}


def request(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write an entry of the tree; what is given beside a name is of the request, answers apart."""
    answers = more.pop("response", [])
    usual = {"method": "GET", "header": [], "url": {"raw": "{{baseUrl}}/v1/kites/:id"}}
    return {"name": name, "request": {**usual, **more}, "response": answers}


def folder(name: str, *items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a folder."""
    return {"name": name, "item": list(items), **more}


def collection(*items: dict[str, Any], version: str = "v2.1.0", **more: Any) -> str:  # noqa: ANN401
    """Write an export."""
    info = {
        "_postman_id": "0c1a",
        "name": "Kites",
        "schema": f"https://schema.getpostman.com/json/collection/{version}/collection.json",
    }
    variables = [{"key": "baseUrl", "value": "https://api.kites.example"}, {"key": "version", "value": "v2"}]
    return json.dumps({"info": info, "item": list(items), "variable": variables, **more}, ensure_ascii=False, indent=1)


def answer(code: int, body: str, name: str = "OK", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a saved answer."""
    header = [{"key": "Content-Type", "value": "application/json; charset=utf-8"}]
    return {"name": name, "status": name, "code": code, "header": header, "body": body, **more}


SUBMIT = request(
    "Submit a video",
    method="POST",
    description="Starts a task.",
    header=[
        {"key": "Content-Type", "value": "application/json"},
        {"key": "X-Trace", "value": "{{$guid}}", "disabled": True, "description": "Comes back in the answer."},
    ],
    url={
        "raw": "{{baseUrl}}/v1/videos?notify={{notify}}",
        "host": ["{{baseUrl}}"],
        "path": ["v1", "videos"],
        "query": [
            {"key": "notify", "value": "{{notify}}", "description": {"content": "Whom to tell.", "type": "text/plain"}},
            {"key": "trial", "value": "true", "disabled": True},
        ],
    },
    body={
        "mode": "raw",
        "raw": '{\n  "model": "kite-2",\n  "prompt": "A red kite",\n  "duration": 5\n}',
        "options": {"raw": {"language": "json"}},
    },
    response=[
        answer(200, '{"task_id": "t_1", "status": "queued"}', "Accepted"),
        answer(400, '{"error": {"code": 4001, "message": "no prompt"}}', "No prompt"),
    ],
)
QUERY = request(
    "Query a video",
    url={
        "raw": "{{baseUrl}}/v1/videos/:task_id",
        "host": ["{{baseUrl}}"],
        "path": ["v1", "videos", ":task_id"],
        "variable": [{"key": "task_id", "value": "t_1", "description": "Of the task"}],
    },
    response=[
        answer(200, '{"task_id": "t_1", "status": "processing", "progress": 40}', "Under way"),
        answer(
            200,
            '{"task_id": "t_1", "status": "succeeded", "progress": 100, "video_url": "https://cdn.kites.example/t_1.mp4"}',
            "Done",
        ),
        answer(200, '{"task_id": "t_1", "status": "failed", "progress": 0, "message": "no wind"}', "Failed"),
    ],
)
VIDEOS = collection(folder("Videos", SUBMIT, QUERY), auth=BEARER)
