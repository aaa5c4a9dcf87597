"""Names of components in other scripts than Latin, as those of classes: by the terms of the field, else by letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema

_OTHER_SCRIPT = compiled(r"[^\W\d_\u0000-\u024f]")
_MODEL = "x-model"


def with_readable_model(schema: Schema, name: str) -> Schema:
    """Return a component with the name of its class, where the document's own is in another script.

    >>> with_readable_model({"type": "object"}, "语音消息"), with_readable_model({"type": "object"}, "Pet")
    ({'type': 'object', 'x-model': 'SpeechMessage'}, {'type': 'object'})
    """
    if _MODEL in schema or not _OTHER_SCRIPT.search(name):
        return schema
    from reynard.reconcile.names.titles import name_things  # noqa: PLC0415 - terms of the field, which few documents need here

    made = "".join(word.capitalize() for word in name_things(name).split("_"))
    return {**schema, _MODEL: made} if made[:1].isalpha() else schema
