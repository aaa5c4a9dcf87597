"""Bodies that are nothing but a file: `curl … --data-binary @fly.wav`, or a media type that holds bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.model import BodySeen, Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.requests.curl import Command

_FILE = compiled(r"@\S{1,200}\.(?!json|txt|xml|ya?ml|csv)[A-Za-z0-9]{2,5}", re.IGNORECASE)
"""A file that is sent as it is: `@fly.wav`; `@body.json` is JSON."""


def bytes_sent(commands: Sequence[tuple[str, Command]], stated: Said[str] | None) -> tuple[BodySeen, ...]:
    """Return the body of bytes that a media type states, or else that a command sends; nothing where there is none."""
    if stated is not None and kind_of(stated.value) != "bytes":
        return ()
    sent = (word.span for _, command in commands for word in command.data[:1] if _FILE.fullmatch(word.text))
    media = stated or next((Said("application/octet-stream", span) for span in sent), None)
    return (BodySeen(media=media, required=Said(value=True, span=media.span)),) if media is not None else ()
