"""Envelopes: answers that all come in a code, a message and data. It is only pointed out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import ENVELOPE, diagnostic
from reynard.prose.phrasing import list_names
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import properties_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json, Pointer

_CODES = ("code", "status_code", "errcode", "retcode", "ret")
_MESSAGES = ("message", "msg", "errmsg", "status_msg")
_DATA = ("data", "result", "results", "payload")


def report_envelopes(found: Sequence[tuple[EndpointSpec, Observation]], report: Report) -> None:
    """Point out, once for a provider, that its answers come in an envelope."""
    wrapped = [(spec, seen, names) for spec, seen in found if (names := _envelope(spec))]
    if not wrapped:
        return
    spec, seen, names = wrapped[0]
    good = json.dumps(_good(spec, seen, names[0]), ensure_ascii=False)
    others = f" and {len(wrapped) - 1} more" if len(wrapped) > 1 else ""
    report(
        diagnostic(
            ENVELOPE,
            f"the answers of `{spec.operation}`{others} come in an envelope of {list_names(names)}",
            (_shown_at(seen, names), "answers in an envelope"),
            field=spec.operation,
            help="failures may come with HTTP 200. Say in provider.yaml which code means success: "
            f'`errors: {{ok_when: [{{at: "{names[0]}", equals: {good}}}], code: ["{names[0]}"], '
            f'message: ["{names[1]}"]}}`',
        )
    )


def _envelope(spec: EndpointSpec) -> tuple[str, ...]:
    """Return the members of the envelope of a good answer: a code, a message, and data."""
    for response in spec.responses:
        if response.status.startswith("2"):
            names = member_names(response.schema)
            parts = [next((each for each in kind if each in names), "") for kind in (_CODES, _MESSAGES, _DATA)]
            if all(parts):
                return tuple(parts)
    return ()


def _shown_at(seen: Observation, names: tuple[str, ...]) -> Span:
    """Return where the code of the envelope is declared or shown in a good answer, or else the path."""
    for response in seen.responses:
        if not response.status.value.startswith("2"):
            continue
        if response.schema is not None:
            pointer, members = _placed(response.schema.value)
            if names[0] in members:
                return response.schema.origin.locate((*pointer, "properties", names[0]), "key")
        for each in response.examples:
            if isinstance(each.value, dict) and names[0] in each.value:
                return each.origin.locate((names[0],), "key")
    return seen.path.span


def _good(spec: EndpointSpec, seen: Observation, code: str) -> Json:
    """Return the code that an example of a good answer has, or its declared member; 0, as most have it, without one."""
    shown = (each.value for response in spec.responses if response.status.startswith("2") for each in response.examples)
    codes = [value[code] for value in shown if isinstance(value, dict) and code in value]
    for response in seen.responses:
        if response.status.value.startswith("2") and response.schema is not None:
            codes += _values_of(_members(response.schema.value).get(code))
    return next((each for each in codes if isinstance(each, int | str) and each != ""), 0)


def _values_of(declared: Json) -> list[Json]:
    """Return the values that a schema shows of itself."""
    member = declared if isinstance(declared, dict) else {}
    examples = member.get("examples")
    alone = [member[key] for key in ("const", "example", "default") if key in member]
    return alone + (examples if isinstance(examples, list) else [])


def member_names(schema: Schema | None) -> tuple[str, ...]:
    """Return the names of the members of a schema, behind a reference too."""
    return tuple(_members(schema))


def _members(schema: Schema | None) -> Schema:
    return _placed(schema or {})[1]


def _placed(schema: Schema) -> tuple[Pointer, Schema]:
    """Return where a schema, or what it refers to, has its members, and the members."""
    target = definition(schema, definitions_of(schema))
    pointer, node = (("$defs", target[0]), target[1]) if target is not None else ((), schema)
    return pointer, properties_of(node) if isinstance(node, dict) else {}
