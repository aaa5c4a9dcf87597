"""Damage to real documents, as values: what was done to a text can be drawn, repeated, and taken back one by one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

KINDS: Final = (
    "cut", "drop", "double", "heap", "swap", "insert", "glue", "replace",
    "leave out", "rename", "exchange", "put", "nest", "copy",
)  # fmt: skip
"""The first eight know characters and lines, the others what a document holds."""
LONGEST: Final = 60_000
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST: Final = 60
NOISE: Final = (
    *"{}[]()<>\"'`|&*!%#:,-\\\n\r\t »\x00\u2028\u202e\ufeff\x1b，：；、（）“”",
    "```\n", "```json\n", "~~~", "| a | b |\n| --- | --- |\n", "## POST x\n", "POST /x\n", "响应\n", "- ", "curl -d '",
    "curl -X POST \\\n", "$ref: ", '{"$ref": "#"}', '"$ref": "#/paths"', "&a ", "*a", "!!python/name:os.system ",
    "<<: *a", "1e999", "-0", "0x1F", "1_000", "16:9", "~", "null", "NaN", "true", '{"a":', "\r\n", "{{ a }}", "${a}",
    "请求参数\n", "必填", "可选值: a, b", "默认值：1", "1-15秒", "不超过 100 字符", "当 model=a 时", "二选一", "例如：",
    "<br>", "<table><tr><td>", "</script>", "http://[::1", "https://a.example/{x}/{x}", "type: object\n",
    "oneOf:\n  - ", "? ",
)  # fmt: skip
VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 10**400, 1e300, "", " ", "a", "\u202e", "\ud83e\udd8a", "#", "#/", "../x",
    "/etc/passwd", "{", "None", "class", "__init__", "null", "integer", "array", "object", ["string", "null"],
    [], {}, [[]], [None], {"": ""}, {"$ref": "#"}, {"$ref": "#/$defs/a"}, {"$ref": "file:///etc/passwd"},
    {"type": "object"}, {"not": {}},
    {"allOf": []}, {"oneOf": [{}]}, {"enum": []}, {"enum": [1, True, "1", None]}, {"const": {"a": [1]}},
    {"type": "array"}, {"type": ["string", "integer"], "pattern": "^(a+)+$"}, {"pattern": "("}, {"multipleOf": 0},
    {"minimum": 5, "maximum": 1}, {"properties": {"": {}}}, {"properties": []}, {"required": "a"}, {"items": [{}]},
    {"additionalProperties": {"$ref": "#"}}, {"discriminator": {"propertyName": ""}}, {"format": "binary"}, 10**18,
)  # fmt: skip
NAMES: Final = (
    "", "$ref", "type", "properties", "items", "allOf", "oneOf", "required", "enum", "const", "default", "class",
    "self", "a.b", "名字", "__class__", "model_config", "in", "name", "schema", "content", "paths", "get", "200",
    "x" * 300, "a b",
)  # fmt: skip
_BLOCK: Final = re.compile(r"```(?:json|yaml|yml)\n(.*?)\n```", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One act of damage; fractions say where, numbers which."""

    kind: str
    at: float
    length: float
    pick: int

    @classmethod
    def drawn(cls, rng: Random) -> Mutation:
        """Draw one; most touch little."""
        return cls(rng.choice(KINDS), rng.random(), rng.random() ** 6, rng.randrange(1 << 16))


def mutated(text: str, mutations: Sequence[Mutation], others: Sequence[str]) -> str:
    """Return a text after damage. Same arguments, same text."""
    for each in mutations:
        text = _applied(text, each, others)[:LONGEST]
    return text


def _applied(text: str, mutation: Mutation, others: Sequence[str]) -> str:
    if KINDS.index(mutation.kind) >= KINDS.index("leave out"):
        return _in_structure(text, mutation)
    at = int(mutation.at * len(text))
    to = min(len(text), at + 1 + int(mutation.length * len(text)))
    if mutation.pick % 3:
        at = text.rfind("\n", 0, at) + 1
        to = (text.find("\n", to) + 1) or len(text)
    noise = NOISE[mutation.pick % len(NOISE)]
    match mutation.kind:
        case "cut":
            return text[:at] if mutation.pick % 2 else text[to:]
        case "drop":
            return text[:at] + text[to:]
        case "double":
            return text[:to] + text[at:to] + text[to:]
        case "heap":
            return text[:at] + noise * (mutation.pick % 400) + text[at:]
        case "swap":
            after = text[to : to + (to - at)]
            return text[:at] + after + text[at:to] + text[to + len(after) :]
        case "insert":
            return text[:at] + noise + text[at:]
        case "glue":
            other = others[mutation.pick % len(others)]
            start = int(mutation.length * len(other))
            return text[:at] + other[start : start + 2000] + text[to:]
    return text[:at] + noise + text[to:]


def _in_structure(text: str, mutation: Mutation) -> str:
    """Damage the document, or one of those quoted on a page."""
    blocks = [match.span(1) for match in _BLOCK.finditer(text)] or [(0, len(text))]
    start, end = blocks[mutation.pick % len(blocks)]
    inner = text[start:end]
    is_json = inner.lstrip()[:1] in ("{", "[")
    try:
        value = json.loads(inner) if is_json else yaml.load(inner, _LOADER)  # noqa: S506 - a safe loader, in C
    except (ValueError, yaml.YAMLError, RecursionError, AttributeError, TypeError):
        return text
    places = list(_places(value, 0))
    if not places:
        return text
    holder, key = places[int(mutation.at * len(places))]
    try:
        _damage(holder, key, mutation, places)
        written = (
            json.dumps(value, ensure_ascii=False, indent=mutation.pick % 3 or None)
            if is_json
            else yaml.dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None)
        )
    except (ValueError, TypeError, yaml.YAMLError, RecursionError):
        return text
    return text[:start] + written.strip("\n") + text[end:]


def _places(value: Any, depth: int) -> Any:  # noqa: ANN401 - decoded JSON
    if depth > _DEEPEST:
        return
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in items:
        yield value, key
        yield from _places(each, depth + 1)


def _damage(holder: Any, key: Any, mutation: Mutation, places: Sequence[tuple[Any, Any]]) -> None:  # noqa: ANN401 - as above
    other, its = places[mutation.pick % len(places)]
    match mutation.kind:
        case "leave out":
            del holder[key]
        case "rename" if isinstance(holder, dict):
            holder[NAMES[mutation.pick % len(NAMES)]] = holder.pop(key)
        case "exchange":
            holder[key], other[its] = other[its], holder[key]
        case "nest":
            for _ in range(mutation.pick % 40):
                holder[key] = {NAMES[mutation.pick % len(NAMES)]: holder[key]} if mutation.pick % 2 else [holder[key]]
        case "copy":
            holder[key] = json.loads(json.dumps(other[its], default=str))
        case _:
            holder[key] = VALUES[mutation.pick % len(VALUES)]
