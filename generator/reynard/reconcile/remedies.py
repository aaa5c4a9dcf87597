"""The decision that a reader of a finding may paste: what the page says instead of what was done, mostly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reynard.spec.dump import dump_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.text.origin import Json

_LIMITS = frozenset((
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems",
    "maxItems", "pattern", "format", "default",
))  # fmt: skip
"""What prose says and a schema can: units and conditions are words of ours."""
_PATH = re.compile(r"/[\w./-]*(?:\{\w+\}[\w./-]*)*")
"""A path that can be called as it is written."""
_LONGEST = 400
"""Characters of a decision that somebody still reads."""


def write_decision(code: str, at: str, was: Json = None, now: Json = None) -> str | None:
    """Return the decision that changes what a finding did, as it stands in decisions.yaml; None where none can."""
    made = _REMEDIES[code](at, was, now) if code in _REMEDIES else None
    if made is None:
        return None
    rest = dump_yaml({"decision": made | {"because": "…"}}).rstrip("\n").partition(":")[2]
    text = f"-{rest}" if not rest.startswith("\n") else f"- {rest.lstrip()}"
    return text if len(text) <= _LONGEST else None


def _setting(at: str, values: dict[str, Json]) -> dict[str, Json] | None:
    return {"at": at, "set": values} if values else None


def _declared(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    """Set again what the page declares: its type, list, limit, or whether a member is required."""
    if not isinstance(was, dict):
        return None
    values: dict[str, Json] = {("enum" if key == "values" else key): each for key, each in was.items()}
    return _setting(at, {key: each for key, each in values.items() if each is not None})


def _listed(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Close a list: its values, and no others."""
    values = now.get("values") if isinstance(now, dict) else None
    return _setting(at, {"enum": values}) if isinstance(values, list) else None


def _limited(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Enforce what prose says."""
    told = now.get("x-documented") if isinstance(now, dict) else None
    if not isinstance(told, dict):
        return None
    limits: dict[str, Json] = {key: each for key, each in told.items() if key in _LIMITS}
    return _setting(at, limits or ({"required": True} if "required_when" in told else {}))


def _needed(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    names = was.get("required") if isinstance(was, dict) else None
    return {"at": f"{at}.{names[0]}", "set": {"required": True}} if isinstance(names, list) and names else None


def _on_operation(key: str, value: Json) -> Callable[[str, Json, Json], dict[str, Json] | None]:
    return lambda at, _was, _now: {"at": at.partition(".")[0], "set": {key: value}}


def _fixed(**action: Json) -> Callable[[str, Json, Json], dict[str, Json] | None]:
    return lambda at, _was, _now: {"at": at, **action}


def _path(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    return {"at": at.partition(".")[0], "set": {"path": was}} if isinstance(was, str) and _PATH.fullmatch(was) else None


def _lifted(at: str, was: Json, now: Json) -> dict[str, Json] | None:
    """Let through what members are asked for together, or ask for what an example does not do."""
    if now is not None:
        return {"at": at, "remove": True}
    return {"at": at, "add": was} if was is not None else None


def _more(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Add a member that no example shows."""
    said = now if isinstance(now, dict) else {}
    is_object = said.get("type") == "object" or "properties" in said
    return {"at": f"{at}.NAME", "add": {"type": "string"}} if is_object else None


_REMEDIES: dict[str, Callable[[str, Any, Any], dict[str, Json] | None]] = {
    "auth-in-prose": _on_operation("auth", []),
    "auth-conflict": _on_operation("auth", []),
    "body-needed": _fixed(set={"required": False}),
    "body-of-get": _fixed(choose="declared"),
    "constraint-conflict": _declared,
    "duplicate-endpoint": _fixed(remove=True),
    "empty-object": _more,
    "enum-type": _declared,
    "example-not-accepted": _declared,
    "foreign-response": _fixed(choose="declared"),
    "format-in-doubt": _declared,
    "media-unknown": _fixed(set={"media": "application/json"}),
    "member-groups": _lifted,
    "name-blanks": lambda at, was, _now: {"at": at, "rename": was} if isinstance(was, str) else None,
    "needed-object": _declared,
    "no-schema": _more,
    "no-success": lambda at, _was, _now: {"at": f"{at}.200", "set": {"type": "object"}},
    "null-seen": _declared,
    "page-differs": _declared,
    "path-style": _path,
    "prose-facts": _limited,
    "prose-lists-more": _declared,
    "prose-values": _listed,
    "read-only-required": _needed,
    "required-in-doubt": _declared,
    "required-in-prose": lambda at, was, _now: {"at": at, "set": {"required": was is None}},
    "type-conflict": _declared,
    "undocumented-member": _fixed(remove=True),
    "unmarked-post": _on_operation("effect", "read"),
    "value-not-listed": _declared,
    "xml-as-text": _fixed(set={"media": "application/json"}),
}
"""What can be decided about each finding; the others are not settled by a decision, or need no settling."""
