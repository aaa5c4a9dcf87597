"""Specs that did not change, by their heads alone: to compare few of a thousand, nobody reads the others whole.

The others are there for what depends on all: which operation is which, and what each is called on the client.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.source import Undecodable, decode
from reynard.spec.dump import is_untouched

if TYPE_CHECKING:
    from collections.abc import Mapping

_BODY = compiled(r"\n(?:parameters|together|request|responses):")
_MEDIA = compiled(r'media: "([^"]*)"')
_TELLING = ("\nwebhook:", "\npagination:", "events:", "const:")
"""What has a part in the names of an operation's methods, or tells it from others at its path."""
_WORD = compiled(r"\w+")


def with_heads(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the specs of one provider on both sides of a comparison: of those that are the same, what tells them.

    Those that tasks speak of stay as they are.
    """
    if before.get("provider.yaml") != after.get("provider.yaml"):
        return {**before}, {**after}
    named = {*_WORD.findall(before.get("provider.yaml", b"").decode("utf-8", "replace"))}
    alike = (name for name, content in before.items() if after.get(name) == content and name[:-5] not in named)
    heads = {name: head for name in alike if (head := _head(name, before[name])) is not None}
    return {**before, **heads}, {**after, **heads}


def _head(name: str, content: bytes) -> bytes | None:
    """Return a derived spec without what its operation takes and gives; None where more of it is to be known."""
    spec = decode(name, content)
    if isinstance(spec, Undecodable) or any(each in spec.text for each in _TELLING) or not is_untouched(spec.text):
        return None
    if any(kind_of(media) in ("events", "lines") for media in _MEDIA.findall(spec.text)):
        return None
    return f'{_BODY.split(spec.text, maxsplit=1)[0]}\nresponses: {{"200": {{}}}}\n'.encode()
