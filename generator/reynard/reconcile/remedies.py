"""The decision that a reader of a finding may paste: what the page says instead of what was done, mostly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.patterns import compiled
from reynard.spec.dump import dump_item

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.text.origin import Json

_LIMITS = frozenset((
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems",
    "maxItems", "pattern", "format", "default",
))  # fmt: skip
"""What prose says and a schema can: units and conditions are words of ours."""
_PATH = compiled(r"/[\w./-]*(?:\{\w+\}[\w./-]*)*")
"""A path that can be called as it is written."""
ANY_NAME = "NAME"
"""What stands for a name that only the reader knows."""
_BESIDE = len("decision")
"""Characters of what a decision is printed behind."""
_LONGEST = 400
"""Characters of a decision that somebody still reads."""


def write_decision(code: str, at: str, was: Json = None, now: Json = None) -> str | None:
    """Return the decision that changes what a finding did, as it stands in decisions.yaml; None where none can."""
    made = REMEDIES[code](at, was, now) if code in REMEDIES else None
    if made is None:
        return None
    text = dump_item(made | {"because": "…"}, _BESIDE)
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
    said = now if isinstance(now, dict) else {}
    told = said.get("x-documented")
    documented = told if isinstance(told, dict) else {}
    limits: dict[str, Json] = {key: each for key, each in documented.items() if key in _LIMITS}
    if limits or "required_when" in documented:
        return _setting(at, limits or {"required": True})
    if "deprecated" in said:
        return _setting(at, {"deprecated": False})
    return _setting(at, {key: None for key in ("x-documented", "format") if key in said})


def _of_words(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Take the type that words speak of; where that was done already, as of a file, take the text again."""
    is_file = isinstance(now, dict) and now.get("format") == "binary"
    taken = now["type"] if isinstance(now, dict) and "type" in now else None
    if isinstance(taken, list):  # both are taken
        return {"at": at, "set": {"type": [each for each in taken if each != "null"][-1]}}
    if taken == "array" and isinstance(now, dict) and "items" in now:  # one is taken, and a list of them
        return {"at": at, "set": {**now, "anyOf": None}}
    return {"at": at, "set": {"format": None} if is_file else now}


def _needed(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    names = was.get("required") if isinstance(was, dict) else None
    return {"at": f"{at}.{names[0]}", "set": {"required": True}} if isinstance(names, list) and names else None


def _on_operation(key: str, value: Json) -> Callable[[str, Json, Json], dict[str, Json] | None]:
    return lambda at, _was, _now: {"at": at.partition(".")[0], "set": {key: value}}


def _fixed(**action: Json) -> Callable[[str, Json, Json], dict[str, Json] | None]:
    return lambda at, _was, _now: {"at": at, **action}


def _known(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    """Say what an answer holds: that it is an object, or a member of one; a body's members are added by their names."""
    if at.endswith(".request"):
        return None
    return _more(at, was, was) if was else {"at": at, "set": {"type": "object"}}


def _path(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    return {"at": at.partition(".")[0], "set": {"path": was}} if isinstance(was, str) and _PATH.fullmatch(was) else None


def _lifted(at: str, was: Json, now: Json) -> dict[str, Json] | None:
    """Let through what members are asked for together, or ask for what an example does not do."""
    if now is not None:
        return {"at": at, "remove": True}
    return {"at": at, "add": was} if was is not None else None


def _garbled(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Take what the values may have been."""
    return _setting(at, now) if isinstance(now, dict) else None


def _usable(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    """Say what a keyword should have held: its own form, for the reader to fill in."""
    keyword = next(iter(was), "") if isinstance(was, dict) else ""
    return _setting(at, {keyword: _FORMS[keyword]}) if keyword in _FORMS else None


def _other_type(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Take a word that is no type for another one than it is read as."""
    is_text = isinstance(now, dict) and now.get("type") == "string"
    return _setting(at, {"type": "object" if is_text else "string"})


def _undeclared(at: str, was: Json, now: Json) -> dict[str, Json] | None:
    """Declare a member that is only required."""
    before, after = (each.get("required") if isinstance(each, dict) else None for each in (was, now))
    left = after if isinstance(after, list) else []
    names = [each for each in before if each not in left] if isinstance(before, list) else []
    return {"at": f"{at}.{names[0]}", "add": {"type": "string", "required": True}} if names else None


def _one_of_all(at: str, was: Json, _now: Json) -> dict[str, Json] | None:
    """Take an object, which tells most; the first of the types that parts want, where none wants one."""
    types = was.get("allOf") if isinstance(was, dict) else None
    return _setting(at, {"type": types[0] if isinstance(types, list) and "object" not in types else "object"})


def _of_path(at: str, was: Json, now: Json) -> dict[str, Json] | None:
    """Give what the path has a type, and what it lacks another place; take away what stands behind it."""
    if isinstance(now, dict) and "in" in now:
        return {"at": at, "remove": True}
    if was is None or now is not None:
        return _setting(at, {"type": "integer"})
    return {"at": at.replace(".path.", ".query.", 1), "add": {"type": "string"}}


def _more(at: str, _was: Json, now: Json) -> dict[str, Json] | None:
    """Add a member that no example shows."""
    said = now if isinstance(now, dict) else {}
    if "items" in said:
        return _setting(at, {"items": None})
    is_object = said.get("type") == "object" or "properties" in said
    return {"at": f"{at}.{ANY_NAME}", "add": {"type": "string"}} if is_object else None


def _in_one_piece(at: str, _was: Json, _now: Json) -> dict[str, Json]:
    """Take events away that stand beside an answer, or read an answer whole that is nothing but events."""
    return {"at": at, "remove": True} if at.endswith(".events") else {"at": at, "set": {"media": "application/json"}}


_FORMS: dict[str, Json] = {
    "pattern": ".*", "enum": ["VALUE"], "format": "FORMAT", "items": {"type": "string"},
    "properties": {ANY_NAME: {"type": "string"}},
    "additionalProperties": {"type": "string"}, "allOf": [{"type": "object"}], "anyOf": [{"type": "string"}],
    "oneOf": [{"type": "string"}], "uniqueItems": True, "readOnly": True, "writeOnly": True, "deprecated": True,
}  # fmt: skip
"""What keywords hold, where a document has something else."""
REMEDIES: dict[str, Callable[[str, Any, Any], dict[str, Json] | None]] = {
    "auth-conflict": _on_operation("auth", []),
    "auth-in-prose": _on_operation("auth", []),
    "body-needed": _fixed(set={"required": False}),
    "body-of-get": _fixed(choose="declared"),
    "closed-parts": _fixed(set={"additionalProperties": True}),
    "constraint-conflict": _declared,
    "content-unknown": _known,
    "default-conflict": _declared,
    "deprecated-in-title": lambda at, _was, now: {"at": at.partition(".")[0], "set": {"deprecated": not now}},
    "duplicate-endpoint": _fixed(remove=True),
    "empty-object": _more,
    "enum-type": _declared,
    "example-not-accepted": _declared,
    "file-in-json": _fixed(choose="declared"),
    "foreign-response": _fixed(choose="declared"),
    "format-in-doubt": _declared,
    "garbled-values": _garbled,
    "id-keys": _fixed(set={"additionalProperties": True}),
    "impossible-all-of": _one_of_all,
    "impossible-limits": _declared,
    "key-for-login": _on_operation("auth", []),
    "limit-differs": _declared,
    "default-differs": _declared,
    "media-unknown": _fixed(set={"media": "application/json"}),
    "member-groups": _lifted,
    "name-blanks": lambda at, was, _now: {"at": at, "rename": was} if isinstance(was, str) else None,
    "needed-object": _declared,
    "no-schema": _more,
    "no-success": lambda at, _was, _now: {"at": f"{at}.200", "set": {"type": "object"}},
    "null-in-prose": _declared,
    "null-only": _declared,
    "null-seen": _declared,
    "number-as-text": _fixed(set={"type": "number"}),
    "page-differs": _declared,
    "path-parameter": _of_path,
    "path-style": _path,
    "prose-facts": _limited,
    "prose-lists-fewer": _listed,
    "prose-lists-more": _declared,
    "prose-status": _fixed(remove=True),
    "prose-values": _listed,
    "read-only-required": _needed,
    "read-only-sent": _fixed(set={"readOnly": False}),
    "required-in-doubt": _declared,
    "required-in-prose": lambda at, was, _now: {"at": at, "set": {"required": was is None}},
    "required-unknown": _undeclared,
    "schema-unusable": _usable,
    "states-unknown": _fixed(set={"enum": ["VALUE"]}),
    "stream-in-example": _in_one_piece,
    "stream-unseen": _fixed(remove=True),
    "twin-pages": _fixed(part=True),
    "type-conflict": _declared,
    "type-in-prose": _of_words,
    "undocumented-member": _fixed(remove=True),
    "unknown-type": _other_type,
    "acting-get": _on_operation("effect", "read"),
    "unmarked-post": _on_operation("effect", "read"),
    "value-not-listed": _declared,
    "xml-as-text": _fixed(set={"media": "application/json"}),
}
"""What can be decided about each finding; the others are not settled by a decision, or need no settling."""
