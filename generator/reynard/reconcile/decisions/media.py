"""Decisions about media types: which one comes first, or what one is really called."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reynard.media import kind_of, settled_media
from reynard.spec.model import ContentSpec, RequestSpec, ResponseSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

BodyT = TypeVar("BodyT", RequestSpec, ResponseSpec)


def with_media(body: BodyT, wanted: Json) -> BodyT | None:
    """Return a body with another media type first: one of its alternatives, else a new name for what is there.

    None where that changes nothing, or where no media type is named.
    """
    media: str = settled_media(wanted) if isinstance(wanted, str) else ""
    if not media or media == body.media:
        return None
    chosen: ContentSpec | None = next((each for each in body.alternatives if each.media == media), None)
    if chosen is None:
        return _as(body, media, body.alternatives)
    has_structure: bool = kind_of(media) in ("json", "form", "multipart", "lines", "xml")
    schema: Schema | None = chosen.schema if chosen.schema is not None else body.schema if has_structure else None
    left = [_as_content(body), *(each for each in body.alternatives if each.media != media)]
    stated = [each if each.schema is not None else replace(each, schema=body.schema) for each in left]
    others = tuple(replace(each, schema=None) if each.schema == schema else each for each in stated)
    made = replace(_as(body, media, others), schema=schema, examples=chosen.examples)
    return replace(made, encoding=chosen.encoding) if isinstance(made, RequestSpec) else made


def _as(body: BodyT, media: str, alternatives: tuple[ContentSpec, ...]) -> BodyT:
    return replace(body, media=media, alternatives=alternatives)


def _as_content(body: RequestSpec | ResponseSpec) -> ContentSpec:
    encoding = body.encoding if isinstance(body, RequestSpec) else ()
    return ContentSpec(media=body.media, schema=body.schema, examples=body.examples, encoding=encoding)


def with_fields(body: RequestSpec, change: Callable[[Schema], Schema | None]) -> RequestSpec | None:
    """Return a body with a change made in each of its schemas that it applies to; None where it applies to none."""
    made = change(body.schema or {"type": "object"})
    changed = replace(body, schema=made) if made is not None else body
    others: list[ContentSpec] = []
    for each in body.alternatives:
        own = change(each.schema) if each.schema is not None else None
        others.append(each if own is None else replace(each, schema=own))
    changed = replace(changed, alternatives=tuple(others))
    return None if changed == body else changed
