"""One call laid out as sites lay out theirs: as objects, as tables, with columns run together, as copied text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value of a made-up call: its type, whether it must be given, what is said of it, and what it may hold."""

    type: str
    is_required: bool = False
    words: str = ""
    enum: tuple[str, ...] = ()
    members: dict[str, Value] = field(default_factory=dict)
    is_list: bool = False

    @property
    def notation(self) -> str:
        """Its type, as tables say it."""
        return "array" if self.is_list else self.type

    @property
    def schema(self) -> dict[str, object]:
        """It as JSON Schema."""
        made: dict[str, object] = {"type": self.type}
        if self.type == "object":
            made |= {"properties": {name: each.schema for name, each in self.members.items()}}
            needed = [name for name, each in self.members.items() if each.is_required]
            made |= {"required": needed} if needed else {}
        made |= {"enum": list(self.enum)} if self.enum else {}
        made = {"type": "array", "items": made} if self.is_list else made
        return made | ({"description": self.words} if self.words else {})

    @property
    def sample(self) -> object:
        """A value of it."""
        plain: dict[str, object] = {"string": "abc", "integer": 7, "number": 0.5, "boolean": True}
        one = {name: each.sample for name, each in self.members.items()} if self.type == "object" else plain[self.type]
        one = self.enum[0] if self.enum else one
        return [one] if self.is_list else one


@dataclass(frozen=True, kw_only=True)
class Call:
    """A made-up call."""

    path: str
    body: Value
    answer: Value


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


def as_dump(call: Call) -> str:
    """Lay a call out as objects under headings."""
    body = {
        "type": "application/json",
        "jsonSchema": call.body.schema,
        "examples": [{"value": _json(call.body.sample)}],
    }
    answer = [{"id": 1, "name": "成功", "code": 200, "contentType": "json", "jsonSchema": call.answer.schema}]
    overview = f"| Method | POST |\n|---|---|\n| Path | {call.path} |\n| Type | http |"
    return (
        f"做一件事\nPOST {call.path}\n概览\n{overview}\n参数\n{_json({'query': [], 'path': [], 'header': []})}\n"
        f"请求体\n{_json(body)}\n响应\n{_json(answer)}\n"
    )


def _unindented(value: object) -> str:
    return "\n".join(line.strip() for line in _json(value, 2).splitlines())


def as_schemas(call: Call) -> str:
    """Lay a call out as tables with raw schemas below them."""

    def table(value: Value) -> str:
        rows = (
            f"| {name} | {'是' if each.is_required else '否'} | {each.notation} | {each.words} |"
            for name, each in value.members.items()
        )
        return "\n".join(("| 字段 | 必填 | 类型 | 说明 |", "|---|---|---|---|", *rows))

    return "\n".join(
        (
            *("切换主题", "做一件事", "做一件事", f"POST {call.path}", "认证", "BearerAuth", "请求体", "必填:是"),
            *("application/json", table(call.body), "原始 Schema", "json", f"{_unindented(call.body.schema)}响应"),
            *(
                "200 成功",
                "application/json",
                table(call.answer),
                "原始 Schema",
                "json",
                _unindented(call.answer.schema),
            ),
        )
    )


def _as_rows(value: Value, write: Callable[..., str], above: str = "") -> Iterator[str]:
    for name, each in value.members.items():
        yield write(f"{above}{name}", each.notation, "Yes" if each.is_required else "No", "", each.words)
        yield from _as_rows(each, write, f"{above}{name}[]." if each.is_list else f"{above}{name}.")


def _as_fields(call: Call, write: Callable[..., str], rule: str) -> str:
    head = write("Field", "Type", "Required", "Title", "Description") + rule
    body, answer = "\n".join(_as_rows(call.body, write)), "\n".join(_as_rows(call.answer, write))
    return "\n\n".join(
        (
            *("跳到主要内容", "做一件事", "Endpoint", f"POST {call.path}", "请求体参数", f"{head}\n{body}"),
            *("请求示例", _json(call.body.sample, 0), "响应字段", f"{head}\n{answer}"),
            *("响应示例", "成功", _json(call.answer.sample, 0)),
        )
    )


def as_tables(call: Call) -> str:
    """Lay a call out as tables of fields with pipes."""
    return _as_fields(call, lambda *cells: f"| {' | '.join(cells)} |", "\n|---|---|---|---|---|")


def as_run_together(call: Call) -> str:
    """Lay a call out as extraction leaves tables: nothing between the columns."""
    return _as_fields(call, lambda *cells: "".join(cells), "")


def as_copied(call: Call) -> str:
    """Lay a call out as a browser copies it from Apifox: a word a line, objects with the number of their fields."""

    def lines(value: Value) -> Iterator[str]:
        for name, each in value.members.items():
            kind = f"object {{{len(each.members)}}}" if each.type == "object" else each.type
            kind = f"enum<{kind}>" if each.enum else kind
            yield name
            yield f"array [{kind}]" if each.is_list else kind
            yield "必需" if each.is_required else "可选"
            yield from filter(None, (each.words,))
            yield from ("枚举值:", *each.enum) if each.enum else ()
            yield from lines(each)

    return "\n".join(
        (
            *("做一件事", "POST", call.path, "请求参数", "Authorization", "Bearer Token", "Body 参数application/json"),
            *lines(call.body),
            *(
                "示例",
                _json(call.body.sample, 4),
                "示例代码",
                "Shell",
                "返回响应",
                "🟢200成功",
                "application/json",
                "Body",
            ),
            *(f"object {{{len(call.answer.members)}}}", *lines(call.answer), "示例", _json(call.answer.sample, 4)),
            "修改于 2024-11-13 08:06:53",
        )
    )


def as_rendered(call: Call) -> str:
    """Lay a call out as a browser copies it from Mintlify: addresses in pieces, members by their path."""

    def lines(value: Value, above: str = "") -> Iterator[str]:
        for name, each in value.members.items():
            kind = f"enum<{each.type}>" if each.enum else each.type
            yield from ("\u200b", f"{above}{name}", f"{kind}[]" if each.is_list else kind)
            yield from ("required",) if each.is_required else ()
            yield from filter(None, (each.words,))
            yield from (f"Available options: {', '.join(each.enum)} ",) if each.enum else ()
            yield from lines(each, f"{above}{name}.")

    pieces = (piece for part in call.path.strip("/").split("/") for piece in ("/", part))
    return "\n".join(
        (
            *("API", "做一件事", "", "POST", *pieces, "Try it", "", "200", "", _json(call.answer.sample, 2)),
            *("Authorizations", "\u200b", "Authorization", "string", "header", "required", "Bearer <token>.", ""),
            *("Body", "application/json", *lines(call.body), "Response", "", "200", "", "application/json"),
            *lines(call.answer),
        )
    )


LAYOUTS = {
    "apifox-dump": as_dump,
    "schema-site": as_schemas,
    "tables": as_tables,
    "run-together": as_run_together,
    "apifox-text": as_copied,
    "rendered-text": as_rendered,
}
READERS = {"tables": "field-table", "run-together": "field-table"}
"""The reader of a layout that has another name than it."""
KEEPS_VALUES = frozenset(("apifox-dump", "schema-site", "apifox-text", "rendered-text"))
"""The layouts that say which values a field has; the others leave that to words."""
