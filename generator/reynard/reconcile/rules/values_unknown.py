"""Codes of which nothing lists the values: a caller cannot know what to send, or what an answer means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import VALUES_UNKNOWN
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Examples, Range, Values
from reynard.prose.phrasing import list_names
from reynard.reconcile.rules.moment_unit import OF_NUMBERS
from reynard.reconcile.rules.states_unknown import SEE, is_awaited, is_state_of_task
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import BOUNDS
from reynard.schema.types import types_of, without_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

CODED = compiled(
    r"(?:\w*[a-z_])?(?:[Tt]ype|[Ss]tatus|[Ss]tate|[Mm]ode|[Rr]ole|[Ee]nvironment|[Ss]everity|[Vv]isibility|[Ss]ex|[Gg]ender"
    r"|[Kk]ind|[Cc]hoice|[Ss]ort_?[Oo]rder)|(?:finish|stop)_reason",
    re.ASCII,
)
KNOWN = compiled(
    r"(?:content|mime|media|token|grant|file|data|event|http|response)_?(?:type|status|mode)|\w*(?:http|response)_?status",
    re.IGNORECASE,
)
"""What others than the vendor list, and what says its values by itself."""
_LISTS = ("enum", "const", "oneOf", "anyOf", "allOf", "$ref", "pattern", "x-meanings", *BOUNDS)
_OF_FAILURE = compiled(r"response\.(?:[45]|default)")
_OF_ADDRESS = frozenset(("city", "country", "zip", "zipcode", "postalcode", "postcode", "address", "street", "line1"))
"""Members beside which a state is a part of a country."""
_STATUS = compiled(r"(?:\w*_)?status|[a-z]\w*Status|(?:finish|stop)_reason", re.ASCII)
"""What an answer says of how something stands: of its other texts, many are free."""
_OF_PARTS = frozenset(("type", "role", "kind"))
_PARTS = frozenset(("content", "text", "role", "parts", "annotations"))
"""Members of a message, or of a part of one."""
_ENVELOPE = frozenset(("code", "retcode", "errcode", "error_code", "msg", "message"))
"""Members beside which a status says whether a call went well."""
_PASSED_ON = frozenset(("state", "State"))
"""Texts that a caller makes up, and gets back."""
_EXAMPLE = compiled(r"\bexamples?\b")
_CHOSEN = compiled(
    r"(?:\w*_)?(?:aspect_?ratio|ratio|resolution|quality|style|voice|model|response_?format|response_?modalities|image_?size|video_?size)",
    re.IGNORECASE,
)
"""What is chosen of how something is made, where there is something to be made."""
_SURELY_CHOSEN = compiled(r"aspect_?ratio|response_?format|response_?modalities|image_?size|video_?size", re.IGNORECASE)
_MADE_OF = frozenset(
    ("prompt", "messages", "input", "text", "contents", "image", "images", "image_url", "lyrics", "file")
)
OF_HTTP = compiled(r"\b(?:response|http|status)\s(?:status\s)?code\b|响应码|状态码", re.IGNORECASE)
"""Words of what says how a call went."""
_VALUE_SHOWN = compiled(
    r"(?:specify(?:ing)?|pass(?:ing)?|set(?:ting)?(?:\s(?:it|this))?\sto|equals?|is|传入?|设为|设置为|为|值)\s?[:：]?\s?[\"'`“‘「]\w"
    r"|[\"'`“‘][A-Za-z][\w-]*[\"'`”’].{0,60}[\"'`“‘][A-Za-z][\w-]*[\"'`”’]",
    re.IGNORECASE,
)
"""Words that name some value, though no list."""
_MOST = 6
_LEAST_HTTP = 100


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of codes without values: of numbers anywhere, of texts where a caller has to send them."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if (node.pointer != () and properties is None) or is_of_failure(node):
        return
    if isinstance(properties, dict):
        is_made = not _MADE_OF.isdisjoint(properties)
        is_address = any(each.lower().replace("_", "") in _OF_ADDRESS for each in properties)
        names = [
            name
            for name, member in properties.items()
            if isinstance(member, dict)
            and (CODED.fullmatch(name) or _is_choice(name, member, is_made=is_made))
            and _is_open(name, member, node, ("properties", name), [_value(each.value, name) for each in node.samples])
            and not (is_state_of_task(name, properties) and is_awaited(node))
            and not (name == "status" and not _ENVELOPE.isdisjoint(properties))
            and not (is_address and name.lower().endswith("state"))
        ]
        labels = tuple((node.span("properties", name, part="key"), "no values here") for name in names[:_MOST])
    else:
        values = [each.value for each in node.samples]
        names = (
            [node.name]
            if node.direction == "request"
            and CODED.fullmatch(node.name)
            and _is_open(node.name, node.schema, node, (), values)
            else []
        )
        labels = ((node.span(part="key"), "no values here"),)
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield Ruling(
            entry=VALUES_UNKNOWN,
            message=f"nothing lists the values of {list_names(names[:_MOST])}{more}",
            labels=labels,
            field=names[0] if isinstance(properties, dict) else "",
        )


def _is_choice(name: str, schema: Schema, *, is_made: bool) -> bool:
    chosen = _CHOSEN if is_made else _SURELY_CHOSEN
    return chosen.fullmatch(name) is not None and ({*types_of(schema)} - {"null"}) <= {"string", "array"}


def is_of_failure(node: Node) -> bool:
    """Tell whether a node is part of what is answered where something went wrong."""
    return node.direction == "response" and _OF_FAILURE.match(node.address) is not None


def _value(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, dict) else None


def _is_of_parts(name: str, node: Node) -> bool:
    """Tell whether a text says of which kind a part of a message is, or who says it: `output[].content[].type`."""
    properties = node.schema.get("properties")
    beside = properties.keys() - {name} if isinstance(properties, dict) else frozenset()
    return name in _OF_PARTS and not _PARTS.isdisjoint(beside)


def _is_open(name: str, schema: Schema, node: Node, at: Pointer, shown: list[Json]) -> bool:
    schema = without_null(schema)
    is_written = schema.get("format") not in (None, *OF_NUMBERS)
    if KNOWN.fullmatch(name) or is_written or any(key in schema for key in _LISTS):
        return False
    kind = {*types_of(schema)} - {"null"}
    items = schema.get("items")
    if kind == {"array"} and isinstance(items, dict) and not any(key in items for key in _LISTS):
        kind = {*types_of(items)}
    is_number = kind == {"integer"}
    if not is_number and (kind != {"string"} or any(shown)):
        return False
    if not is_number and node.direction == "response" and not _STATUS.fullmatch(name) and not _is_of_parts(name, node):
        return False
    if any(isinstance(each, int) and each >= _LEAST_HTTP for each in shown):
        return False  # a status of HTTP
    if not is_number and (name in _PASSED_ON or _EXAMPLE.search(node.span(*at).text)):
        return False
    words = f"{schema.get('title', '')}\n{schema.get('description', '')}"
    if _VALUE_SHOWN.search(words):
        return False
    if SEE.search(words) or (node.direction == "response" and OF_HTTP.search(words)):
        return False
    return not any(isinstance(each, Values | Constant | Examples | Range) for each in read_claims(words))


RULE = Rule("values-unknown", judge)
