"""Variables of a collection: `{{version}}` becomes its value, and one without a value stays for the caller to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import plain
from reynard.patterns import compiled
from reynard.placeholders import looks_like_secret
from reynard.values import Struct

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from reynard.observe.document.cursor import Cursor
    from reynard.text.origin import Json

USE = compiled(r"\{\{\s*\$?(?P<name>[^{}\n]{1,80}?)\s*\}\}")
_OF_ONE = compiled(r"(?i:\A|.*[_\-. ])(?i:id|ids|uuid|guid)\Z|.*(?:[a-z0-9](?:Id|ID|Ids|IDs|Uuid|UUID))\Z")
"""What names one thing among many: its value is that of whoever saved the collection."""
SECRET = compiled(r"(?i)(?:.*[-_. ])?(?:.*key|token|.*token|secret|.*secret|password|passwd|pwd|auth|authorization)\Z")
"""What names a value that is nobody else's business."""
_LONGEST_VALUE = 500
_LONGEST = 2_000
_DEEPEST = 5
_DEEPEST_VALUE = 60


class Variables(Struct, frozen=True):
    """What the variables of a collection and of the folders around a request are."""

    values: Mapping[str, str]

    def fill(self, text: str) -> str:
        """Return a text with the values of its variables; those that have none stay as they are written."""
        if "{{" not in text or len(text) > _LONGEST:
            return text
        for _ in range(_DEEPEST):
            made = USE.sub(self._of, text)
            if made == text or len(made) > _LONGEST:
                break
            text = made
        return text

    def fill_all(self, value: Json, depth: int = 0) -> Json:
        """Return a value with the variables in its texts filled in, as deep as people look."""
        match value:
            case str():
                return self.fill(value)
            case list() if depth < _DEEPEST_VALUE:
                return [self.fill_all(each, depth + 1) for each in value]
            case dict() if depth < _DEEPEST_VALUE:
                return {key: self.fill_all(each, depth + 1) for key, each in value.items()}
            case _:
                return value

    def fill_path(self, text: str) -> str:
        """Return a path with its variables filled in, but for those that name one thing among many."""
        return USE.sub(lambda use: use[0] if _OF_ONE.match(use["name"]) else self.fill(use[0]), text)

    def _of(self, use: re.Match[str]) -> str:
        return self.values.get(use["name"], use[0])


def read_variables(*owners: Cursor) -> Variables:
    """Read the variables of a collection and its folders, the innermost last; no secret is read."""
    return Variables({name: value for owner in owners for name, value in _stated(owner)})


def _stated(owner: Cursor) -> Iterator[tuple[str, str]]:
    listed = owner.get("variable")
    for entry in listed.items("`variable`") if listed is not None else ():
        name, value = entry.text("key", "id"), entry.get("value")
        text = plain(value.value).strip() if value is not None else ""
        flag = entry.get("disabled")
        is_secret = entry.text("type") == "secret" or SECRET.match(name) or looks_like_secret(text)
        if name and text and len(text) <= _LONGEST_VALUE and not is_secret and (flag is None or flag.value is not True):
            yield name, text
