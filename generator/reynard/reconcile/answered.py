"""Whether an operation answers several things, as the schema of its answer says: a list, or what holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.operation_parts.listed import LISTS, plain, word
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_DEEPEST = 2
_PAGING = frozenset(
    """
    curpage current currentpage cursor limit nextcursor nextpagetoken offset page pageindex pageno pagenum pagenumber
    pagesize pagetoken perpage skip startingafter
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Arguments that say which page is asked for, or how long it is."""


def answers_several(seen: Observation) -> bool | None:
    """Tell whether a successful answer is of several things; None where nothing says it."""
    for each in seen.responses:
        if each.status.value.startswith("2") and each.schema is not None and "json" in each.media:
            return _is_several(each.schema.value, each.schema.value, 0)
    return None


def answers_list(seen: Observation) -> bool:
    """Tell whether a successful answer is a list itself, or a page of several things."""
    ok = [each for each in seen.responses if each.status.value.startswith("2") and each.schema is not None]
    whole = ok[0].schema.value if ok and ok[0].schema is not None and "json" in ok[0].media else None
    if whole is None:
        return False
    is_paged = any(each.location == "query" and word(each.name.value) in _PAGING for each in seen.parameters)
    return "array" in types_of(plain(whole, whole)) or (is_paged and _is_several(whole, whole, 0) is True)


def _is_several(schema: Json, whole: Schema, depth: int) -> bool | None:
    own = plain(schema, whole)
    if "array" in types_of(own):
        return True
    properties = own.get("properties")
    if not isinstance(properties, dict) or not properties:
        return None
    inner = [plain(each, whole) for each in properties.values()]
    arrays = [name for name, each in zip(properties, inner, strict=True) if "array" in types_of(each)]
    if arrays:
        return True if any(word(name) in LISTS for name in arrays) else None
    held = [each for name, each in properties.items() if word(name) in LISTS]
    found = [_is_several(each, whole, depth + 1) for each in held if depth < _DEEPEST]
    return next((each for each in found if each is not False), False)
