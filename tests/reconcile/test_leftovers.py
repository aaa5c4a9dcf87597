"""Words about arguments that were copied from another operation, and words that are right where they stand."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row


def found(method: str, path: str, title: str, name: str, words: str) -> list[str]:
    parameter = {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
    operation = {"summary": title, "parameters": [parameter], "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {method: operation}}}
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, findings)
    return [each.message for each in findings if each.code == "foreign-words"]


@each_row(
    ("method", "path", "title", "name", "words"),
    [
        ("put", "/users/{username}", "Updated user", "username", "name that need to be deleted"),
        ("get", "/films/{id}", "查询影片", "id", "要删除的影片编号"),
        ("get", "/orders/{orderId}", "Find an order", "orderId", "ID of pet that needs to be fetched"),
        ("get", "/orders/{order_id}", "Find an order", "order_id", "The id of the film"),
    ],
)
def test_told(method: str, path: str, title: str, name: str, words: str) -> None:
    (message,) = found(method, path, title, name, words)
    assert f"`{name}`" in message


@each_row(
    ("method", "path", "title", "name", "words"),
    [
        ("delete", "/users/{username}", "Delete user", "username", "The name that needs to be deleted"),
        ("post", "/users/{username}/trash", "Put away", "username", "name to be deleted"),
        ("post", "/films/{id}", "移除影片", "id", "要删除的影片编号"),
        ("get", "/orders/{orderId}", "Find an order", "orderId", "ID of the order"),
        ("get", "/pets/{petId}", "Find a pet", "petId", "ID of pet to return"),
        ("get", "/videos/{task_id}", "Find a video", "task_id", "ID of the video"),
        ("get", "/orders/{orderId}", "Find an order", "orderId", "Identifier"),
        ("delete", "/rules/{triggerid}", "Delete it", "triggerid", "The ID of the Inbound Rule"),
        ("get", "/models/{list}", "Another one", "list", "+ for components to be added, - for those to be removed"),
        ("get", "/stars/{asteroid_id}", "Find one", "asteroid_id", "ID of Near Earth Object"),
    ],
)
def test_silent(method: str, path: str, title: str, name: str, words: str) -> None:
    assert found(method, path, title, name, words) == []
