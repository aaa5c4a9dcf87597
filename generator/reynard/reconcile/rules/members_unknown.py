"""Objects and lists of which nothing says what they hold: neither the schema, nor an example, nor words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import MEMBERS_UNKNOWN
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Examples
from reynard.prose.phrasing import list_names
from reynard.reconcile.rules.values_unknown import is_of_failure
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import is_vacuous, types_of, without_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_FREE = compiled(
    r"(?:meta_?data|meta|labels?|extras?|extra_?(?:body|params|info|data)|custom_?\w*|attributes|headers|context|passthrough|properties"
    r"|variables|additional\w*|ext|extend\w*|raw\w*|error_?details?|\w*schema|\w*parameters|arguments|input)",
    re.IGNORECASE,
)
"""Names of what holds whatever a caller puts there, or another of a kind of its own for each caller."""
_OF_ITEMS = frozenset(("input",))
"""Such a name that says nothing of the items of a list."""
_FREE_WORDS = compiled(
    r"任意|自定义|自由|键值|透传|扩展"
    r"|\b(?:arrays?|lists?)\sof\s(?:strings?|integers?|numbers?|ur[il]s?|ids?|names?|emails?)\b|字符串数组|数字数组"
    r"|\b(?:arbitrary|any|free[- ]?form|custom|key[- ]value|dictionary|map|additional|json schema)\b",
    re.IGNORECASE,
)
_EXAMPLE = compiled(r"[\"']?examples?[\"']?\s*:\s*(?:[\[-]\s*)?\{?\s*[\"']?\w")
_MARKED = compiled(r"`([A-Za-z_]\w*)`", re.ASCII)
_NAME = compiled(r"[a-z][a-zA-Z0-9]*(?:_[a-z0-9]+)*", re.ASCII)
_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of the members of an object that are objects without members, or lists of anything."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict) or is_of_failure(node):
        return
    members = {name: each for name, each in properties.items() if isinstance(each, dict)}
    shown = {name for each in node.samples if isinstance(each.value, dict) for name, it in each.value.items() if it}
    unsaid = {
        name: each
        for name, each in members.items()
        if _is_open(without_null(each)) or (name not in shown and any(map(_is_open, _branches(each))))
    }
    # Examples beside a schema are left out of it by now; the page has them.
    unsaid = {name: each for name, each in unsaid.items() if not _EXAMPLE.search(node.span("properties", name).text)}
    free = {name: each for name, each in members.items() if name not in shown and _takes_anything(each)}
    told = {name: found for name, each in (unsaid | free).items() if (found := _named_in_words(name, each))}
    for name, found in told.items():
        yield Ruling(
            entry=MEMBERS_UNKNOWN,
            message=f"words alone name what is in `{name}`: {list_names(found[:_MOST])}",
            labels=((node.span("properties", name, "description"), "named here"),),
            field=name,
        )
    names = [name for name, each in unsaid.items() if name not in told and not _is_free(name, each)]
    if not names:
        return
    required = node.schema.get("required")
    is_needed = node.direction == "request" and isinstance(required, list) and any(each in required for each in names)
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    yield Ruling(
        entry=MEMBERS_UNKNOWN,
        message=f"nothing says what is in {list_names(names[:_MOST])}{more}",
        labels=tuple((node.named(name), _words(properties[name])) for name in names[:_MOST]),
        field=names[0],
        severity=Severity.NOTE if is_needed else None,
    )


def _branches(schema: Schema) -> Iterator[Schema]:
    """Yield the readings of which a value may be any."""
    for key in ("oneOf", "anyOf"):
        branches = schema.get(key)
        yield from (each for each in branches if isinstance(each, dict)) if isinstance(branches, list) else ()


def _is_open(schema: Schema) -> bool:
    """Tell whether a schema is that of an object, or a list, and no more."""
    kind = {*types_of(schema)} - {"null"}
    if kind == {"object"}:
        return is_vacuous({**schema, "type": "object"})
    items = schema.get("items")
    if kind != {"array"} or "prefixItems" in schema:
        return False
    return not items or (isinstance(items, dict) and "$ref" not in items and is_vacuous(items))


def _takes_anything(schema: Schema) -> bool:
    """Tell whether a schema is that of an object with whatever members."""
    has_own = bool(schema.get("properties")) or "$ref" in schema or "example" in schema or "examples" in schema
    return types_of(schema) == ("object",) and schema.get("additionalProperties") in (True, {}) and not has_own


def _named_in_words(own: str, schema: Schema) -> list[str]:
    """Return the names of members that a description gives as examples, or marks as names."""
    text = schema.get("description")
    if not isinstance(text, str) or "array" in types_of(schema):
        return []
    shown = [name for each in read_claims(text) if isinstance(each, Examples) for name in each.values]
    names = dict.fromkeys([*shown, *_MARKED.findall(text)])
    found = [each for each in names if each != own and _NAME.fullmatch(each)]
    return found if len(found) > 1 and any("_" in each for each in found) else []


def _is_free(name: str, schema: Schema) -> bool:
    words = f"{schema.get('title', '')} {schema.get('description', '')}"
    is_one = name not in _OF_ITEMS or not any("array" in types_of(each) for each in (schema, *_branches(schema)))
    return (_FREE.fullmatch(name) is not None and is_one) or _FREE_WORDS.search(words) is not None


def _words(schema: Json) -> str:
    readings = (schema, *_branches(schema)) if isinstance(schema, dict) else ()
    is_list = any("array" in types_of(each) and _is_open(without_null(each)) for each in readings)
    return "a list of anything" if is_list else "an object without members"


RULE = Rule("members-unknown", judge, needs=("properties",))
