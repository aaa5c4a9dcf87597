"""Files in a request whose media type cannot carry them, and fields of a form that words alone call files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import FILE_IN_JSON, TYPE_IN_PROSE
from reynard.media import kind_of
from reynard.observe.model import Said
from reynard.patterns import compiled
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import types_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import BodySeen, SchemaSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_FORM = "multipart/form-data"
_TEXTUAL = compiled(r"base64|data:|\burls?\b|\blinks?\b|链接|地址|网址|路径|编码", re.IGNORECASE)
"""Words by which what is called a file is a text."""
_CALLED_FILE = compiled(
    r"(?:上传|传入|提交|选择|发送)[^,，。;；\n]{0,12}文件(?!\s?(?:名|类型|格式|大小|夹|的?\s?(?:id|ID)))|文件\s?[(（]?二进制|二进制(?:文件|数据|流)?"
    r"|\A\W{0,3}(?:要|待)?[^,，。;；\n]{0,10}文件(?:对象|流)"
    r"|\b(?:binary\s(?:file|data|content)|file\s(?:object|to\s(?:upload|be\suploaded|transcribe|convert|translate|edit)))\b",
    re.IGNORECASE,
)
_SAYS_MORE = ("format", "enum", "const", "pattern", "contentEncoding", "contentMediaType", "$ref", "anyOf", "oneOf")


def with_files(body: BodySeen, verdicts: Verdicts) -> BodySeen:
    """Return a body whose files can be sent: a form where JSON was declared, bytes where words call a text a file."""
    schema = body.schema
    if schema is None or not isinstance(schema.value.get("properties"), dict):
        return body
    match kind_of(body.media.value):
        case "json":
            return _as_form(body, schema, verdicts)
        case "multipart":
            return replace(body, schema=_with_bytes(body, schema, verdicts))
    return body


def _as_form(body: BodySeen, schema: SchemaSeen, verdicts: Verdicts) -> BodySeen:
    """Return a body of JSON as a form where members are files; an example may show that they are texts."""
    files = [
        name
        for name, member in _members(schema)
        if _is_binary(member) and not _TEXTUAL.search(str(member.get("description", "")))
    ]
    shown = [each.value for each in body.examples if isinstance(each.value, dict)]
    if not files or any(isinstance(each.get(name), str) and each[name] for each in shown for name in files):
        return body
    if verdicts.chosen.get("request") == "declared":
        verdicts.chosen_used.add("request")
        return body
    verdicts.take(
        Ruling(
            entry=FILE_IN_JSON,
            believes=Weight.SCHEMA,
            message=f"the body is declared `{body.media.value}`, which cannot hold the "
            f"{'file' if len(files) == 1 else 'files'} {list_names(files)}; it is sent as `{_FORM}`",
            labels=(
                (body.media.span, "declared here"),
                *((schema.origin.locate(("properties", name), "key"), "a file") for name in files[:3]),
            ),
            schema={},
            was={"media": body.media.value},
            now={"media": _FORM},
            because="files are sent in forms",
        ),
        "request",
    )
    return replace(body, media=Said(_FORM, body.media.span))


def _with_bytes(body: BodySeen, schema: SchemaSeen, verdicts: Verdicts) -> SchemaSeen:
    """Return the schema of a form whose members are files where words say so and nothing speaks of a text."""
    shown = [each.value for each in body.examples if isinstance(each.value, dict)]
    changed: dict[str, Json] = {}
    for name, member in _members(schema):
        text = str(member.get("description", ""))
        found = _CALLED_FILE.search(text)
        is_plain = types_of(member) == ("string",) and not any(key in member for key in _SAYS_MORE)
        is_text = _TEXTUAL.search(text) or any(isinstance(each.get(name), str) and each[name] for each in shown)
        if found is None or not is_plain or is_text or member.get("example"):
            continue
        changed[name] = {**member, "format": "binary"}
        verdicts.take(
            Ruling(
                entry=TYPE_IN_PROSE,
                believes=Weight.PROSE,
                message=f"`{name}` is declared `string`, but its description calls it a file",
                labels=(
                    (schema.origin.locate(("properties", name, "description")).find_part(found[0]), "said here"),
                    (schema.origin.locate(("properties", name, "type")), "declared here"),
                ),
                schema={},
                was={"type": "string"},
                now={"type": "string", "format": "binary"},
                because="the description calls it a file",
                help="a file is taken. To send a text, set the type with a decision",
                severity=Severity.NOTE,
                field=name,
            ),
            "request",
        )
    if not changed:
        return schema
    properties = cast("dict[str, Json]", schema.value["properties"])
    return replace(schema, value={**schema.value, "properties": {**properties, **changed}})


def _members(schema: SchemaSeen) -> Iterator[tuple[str, Schema]]:
    properties = cast("dict[str, Json]", schema.value["properties"])
    return ((name, member) for name, member in properties.items() if isinstance(member, dict))


def _is_binary(member: Schema) -> bool:
    items = member.get("items")
    inner = items if isinstance(items, dict) else {}
    return "binary" in (member.get("format"), inner.get("format"))
