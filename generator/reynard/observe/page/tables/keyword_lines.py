"""Keywords of schemas on lines of a description, as generators of references write them: `minLength: 3`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.text.origin import Json

_LINE = compiled(
    r"(?m)^[ \t]*(?:[-*•][ \t]+)?"
    r"`?(?P<key>minLength|maxLength|minItems|maxItems|exclusiveMinimum|exclusiveMaximum|multipleOf|pattern)`?"
    r"[ \t]*[:=][ \t]*(?P<said>`[^`\n]{1,200}`|[^\s`][^\n]{0,200}?)[ \t]*[.,;]?[ \t]*(?:\n|\Z)"
)
_NUMBER = compiled(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_LENGTHS = ("minLength", "maxLength", "minItems", "maxItems")


class Keywords(NamedTuple):
    """What the keywords of a description say, and the description without their lines."""

    said: dict[str, Json]
    words: str


def keywords_in(description: str) -> Keywords:
    r"""Take the lines out of a description that are a keyword and its value, and nothing else.

    >>> keywords_in("The id.\nminLength: 3\nmaxLength: 64")
    Keywords(said={'minLength': 3, 'maxLength': 64}, words='The id.')
    """
    said: dict[str, Json] = {}
    pieces, at = [], 0
    for found in _LINE.finditer(description):
        key, value = found["key"], found["said"].strip("`")
        if key == "pattern":
            said[key] = value
        elif _NUMBER.fullmatch(value) and (key not in _LENGTHS or value.isdecimal()):
            said[key] = json.loads(value)
        else:
            continue
        pieces.append(description[at : found.start()])
        at = found.end()
    return Keywords(said, "".join([*pieces, description[at:]]).strip() if said else description)
