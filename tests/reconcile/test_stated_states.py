"""States that the description of an operation lists below a heading are those of the field of its answers."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

SHOWN = {"example": {"id": "k1", "task": {"status": "UP"}}}
DECLARED = {"schema": {"type": "object", "properties": {"status": {"type": "string", "description": "How far."}}}}
BOTH = ["UP", "DOWN"]


@each_row(
    ("words", "content", "states"),
    [
        ("格式\nstatus 枚举：\nUP ： 在飞\nDOWN ： 已落地", SHOWN, BOTH),
        ("格式\nstatus 枚举：\nUP ： 在飞\nDOWN ： 已落地", DECLARED, BOTH),
        ("All about it.\n\n**Task status:**\n- `UP`: it flies\n- `DOWN`: it does not\n\nMore.", DECLARED, BOTH),
        ("任务状态：\nUP - 在飞\nDOWN - 已落地", SHOWN, BOTH),
        # One line is a remark, other words are of other things, and a sentence is no heading.
        ("status 枚举：\nUP ： 在飞", SHOWN, []),
        ("参数：\nUP ： 在飞\nDOWN ： 已落地", SHOWN, []),
        ("The status of a kite is told here:\nUP and DOWN", DECLARED, []),
    ],
)
def test_states_in_the_description(words: str, content: dict[str, object], states: list[str]) -> None:
    answer = {"200": {"description": "ok", "content": {"application/json": content}}}
    operation = {"description": words, "responses": answer}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/kites": {"get": operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    made = json.dumps(spec.responses[0].schema)
    assert ('{"enum": ["UP", "DOWN"]}' in made) == bool(states)


def test_states_beside_an_answer_are_not_those_of_another_thing_in_it() -> None:
    page = (
        "# 查风筝\n\n```\nGET https://kites.test/v1/kites/{id}\n```\n\n**响应**\n\n```json\n"
        '{"data": {"status": "UP", "tails": [{"status": "tied", "state": "DOWN"}]}}\n```\n\n**任务状态说明**\n\n'
        "| 状态 | 说明 |\n|--|--|\n| UP | 在飞 |\n| DOWN | 已落地 |\n"
    )
    file = PageFile(path="pages/a.md", source=Source("pages/a.md", page), sha256="")
    (spec,) = ingest_provider("acme", [file], None, Findings()).specs
    made = json.dumps(spec.responses[0].schema)
    assert made.count('{"enum": ["UP", "DOWN"]}') == 2
    assert '"status": {"type": "string"}' in made
