"""Write a text that a pattern matches. Patterns are the documents' own; what cannot be written is left out."""

from __future__ import annotations

import re
import string
from re import _constants, _parser  # type: ignore[attr-defined] - there is no public way to read a pattern
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

_PLAIN = string.ascii_letters + string.digits + "-_ ./:"
_CATEGORIES = {
    _constants.CATEGORY_DIGIT: string.digits,
    _constants.CATEGORY_WORD: string.ascii_letters + string.digits + "_",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_NOT_SPACE: string.ascii_letters,
    _constants.CATEGORY_NOT_DIGIT: string.ascii_letters,
    _constants.CATEGORY_NOT_WORD: " -",
}


def write_match(pattern: str, random: Random) -> str:
    """Return a text that a pattern matches. Raises ValueError where it cannot be told how."""
    try:
        return _written(_parser.parse(pattern), random)
    except (re.error, KeyError, IndexError) as error:
        raise ValueError(pattern) from error


def _written(parsed: Any, random: Random) -> str:  # noqa: ANN401 - of the standard library's parser
    return "".join(_piece(operator, argument, random) for operator, argument in parsed)


def _piece(operator: Any, argument: Any, random: Random) -> str:  # noqa: ANN401 - as above; a branch a kind
    if operator is _constants.LITERAL:
        return chr(argument)
    if operator is _constants.ANY:
        return random.choice(string.ascii_letters)
    if operator is _constants.NOT_LITERAL:
        return random.choice([each for each in _PLAIN if ord(each) != argument])
    if operator is _constants.IN:
        return random.choice(_class(argument))
    if operator in {_constants.MAX_REPEAT, _constants.MIN_REPEAT}:
        least, most, inner = argument
        return "".join(_written(inner, random) for _ in range(random.randint(least, min(int(most), least + 2))))
    if operator is _constants.SUBPATTERN:
        return _written(argument[-1], random)
    if operator is _constants.BRANCH:
        return _written(random.choice(argument[1]), random)
    if operator is _constants.AT:
        return ""
    raise ValueError(str(operator))


def _class(items: Any) -> str:  # noqa: ANN401 - as above
    is_negated = items[0][0] is _constants.NEGATE
    found = ""
    for operator, argument in items:
        if operator is _constants.LITERAL:
            found += chr(argument)
        elif operator is _constants.RANGE:
            found += "".join(map(chr, range(argument[0], min(argument[1], argument[0] + 60) + 1)))
        elif operator is _constants.CATEGORY:
            found += _CATEGORIES[argument]
    return "".join(each for each in _PLAIN if each not in found) if is_negated else found
