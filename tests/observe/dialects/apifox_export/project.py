"""A small project as Apifox exports it."""

from __future__ import annotations

import json
from typing import Any


def endpoint(name: str, **api: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a leaf of the tree."""
    usual = {"id": "11", "method": "get", "path": "/kites", "parameters": {}, "responses": [], "requestBody": {}}
    return {"name": name, "api": {**usual, **api}}


def folder(name: str, *items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a folder."""
    return {"name": name, "items": list(items), **more}


def project(*items: dict[str, Any], brand: str = "apifox", **more: Any) -> str:  # noqa: ANN401
    """Write an export."""
    return json.dumps(
        {
            f"{brand}Project": "1.0.0",
            "$schema": {"app": brand, "type": "project", "version": "1.2.0"},
            "info": {"name": "风筝"},
            "apiCollection": [folder("根目录", *items, auth={"type": "securityscheme"}, securityScheme=SECURED)],
            "schemaCollection": [
                folder(
                    "根目录",
                    {"name": "Kite", "id": "#/definitions/21", "schema": {"jsonSchema": KITE}},
                    folder("更多", {"name": "风筝列表", "id": "22", "schema": {"jsonSchema": LIST}}),
                )
            ],
            "responseCollection": [
                folder("根目录", {"id": 31, "name": "坏", "code": 400, "contentType": "json", "jsonSchema": {}})
            ],
            "securitySchemeCollection": [
                folder("根目录", {"id": 41, "name": "b", "authType": "bearer", "authConfigs": {"scheme": "bearer"}})
            ],
            "environments": [
                {"name": "正式", "type": "normal", "baseUrl": "", "baseUrls": {"default": "https://kites.example"}},
                {"name": "mock", "type": "mock", "baseUrl": "http://127.0.0.1:4523"},
            ],
            "commonParameters": {
                "parameters": {
                    "query": [{"name": "lang", "type": "string", "defaultValue": "zh", "defaultEnable": True}],
                    "header": [{"name": "X-Off", "type": "string", "defaultEnable": False}],
                }
            },
            **more,
        },
        ensure_ascii=False,
        indent=1,
    )


SECURED = {"required": True, "schemeGroups": [{"id": "g", "schemeIds": [41]}]}
KITE = {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}
LIST = {"type": "array", "items": {"$ref": "#/definitions/21"}}
