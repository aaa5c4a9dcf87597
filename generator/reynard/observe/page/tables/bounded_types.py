"""Types with their bounds behind them, as Redoc and its like print them: `string [ 1 .. 100 ] characters`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.lists.facets import bounds_in, facet_in
from reynard.observe.page.tables.named_types import with_plain_names
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_BEGINS_BOUND = compiled(r"\s*[,，]?\s+(?=[\[(<>≤≥0-9-]|non-empty\b)|(?<=\w)\s*(?=[\[(]\s*-?\d)|\s*(?=[≤≥]|[<>]=)")
"""Where words behind a type may begin to bound it."""
_DECLARED = compiled(r"enum\s*\{(?P<members>(?>\s*[A-Za-z_]\w{0,40}\s*=\s*-?\d{1,6}\s*[,;]?){2,40})\s*\}")
"""Numbers with names, as C declares them: `enum { Training = 1 Success = 2 }`."""
_DECLARED_VALUE = compiled(r"(?P<name>[A-Za-z_]\w{0,40})\s*=\s*(?P<value>-?\d{1,6})")
_LONGEST = 120
_LENGTHS = ("minLength", "maxLength", "minItems", "maxItems")


class BoundedType(NamedTuple):
    """A type's notation without its bounds, and these."""

    notation: str
    bounds: dict[str, Json]


def without_bounds(said: str) -> BoundedType:
    """Divide a notation into the type and its bounds; one without bounds is all type.

    >>> without_bounds("string [1 .. 100] characters")
    BoundedType(notation='string', bounds={'minLength': 1, 'maxLength': 100})
    >>> without_bounds("integer <int32> [ 0 .. 9 ]")
    BoundedType(notation='integer <int32>', bounds={'minimum': 0, 'maximum': 9})
    """
    said = with_plain_names(said)
    text = said.replace("`", "").strip()
    declared = _DECLARED.fullmatch(text)
    if declared is not None:
        members = {each["value"]: each["name"] for each in _DECLARED_VALUE.finditer(declared["members"])}
        return BoundedType("integer", {"enum": [int(each) for each in members], "x-meanings": dict(members)})
    if len(text) > _LONGEST or not any(each.isdigit() or each == "-" for each in text):
        return BoundedType(said, {})
    for mark in _BEGINS_BOUND.finditer(text):
        facet = facet_in(text[mark.end() :].strip())
        if mark.start() > 0 and facet is not None and facet.key == "bounds":
            kind = text[: mark.start()].split("<")[0].strip().casefold()
            found = bounds_in(
                facet.rest,
                is_text=kind == "string",
                is_list=kind.startswith(("array", "list", "[")) or kind.endswith("[]"),
            )
            bounds: dict[str, Json] = {key: json.loads(value) for key, value in found.items()}
            return BoundedType(
                text[: mark.start()].rstrip(" ,，"),
                {key: value for key, value in bounds.items() if value or key not in _LENGTHS},
            )
    return BoundedType(said, {})
