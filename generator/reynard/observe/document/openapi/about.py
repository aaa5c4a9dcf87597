"""What a document says of all its operations, or of those with one tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import Said
    from reynard.text.origin import Json, Origin


def words_about_all(document: Json, origin: Origin) -> tuple[Said[str], ...]:
    """Return the descriptions of a document and of its tags, which stand beside all operations."""
    return tuple(_words(Cursor(origin, lambda _: None, (), document)))


def words_about_schemes(document: Json, origin: Origin) -> tuple[Said[str], ...]:
    """Return the descriptions of a document's ways to prove who one is."""
    root = Cursor(origin, lambda _: None, (), document)
    components = root.get("components")
    defined = components.get("securitySchemes") if components is not None else root.get("securityDefinitions")
    listed = defined.members("the schemes") if defined is not None else ()
    return tuple(said for _, each in listed if (said := each.said("description")) is not None)


def _words(root: Cursor) -> Iterator[Said[str]]:
    info, tags = root.get("info"), root.get("tags")
    listed = tags.items("the tags") if tags is not None else ()
    for each in (info, *listed):
        said = each.said("description") if each is not None else None
        if said is not None:
            yield said
