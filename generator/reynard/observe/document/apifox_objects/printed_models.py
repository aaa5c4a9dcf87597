"""Schemas that a page prints beside Apifox's objects, and to which these refer: `{"definitions": {"88001": {…}}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from reynard.observe.document.schemas.references import Target
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

_HOLDERS = ("definitions", "$defs", "schemas", "schemaCollection")
_SCHEMA = frozenset(("properties", "items", "allOf", "oneOf", "anyOf", "enum", "$ref", "x-apifox-refs"))
_WITHIN = compiled(r"\A@(\d{1,4})\Z")
_DEEPEST = 6
_MOST = 2_000


class _Joined(Struct, frozen=True):
    """Where parts of a text stand, and parts of others, whose pointers begin with their number: `@2`."""

    own: Origin
    others: Sequence[Origin]

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part."""
        number = _WITHIN.match(str(pointer[0])) if pointer else None
        return self.others[int(number[1])].locate(pointer[1:], part) if number else self.own.locate(pointer, part)


class PrintedModels(Struct):
    """The schemas of a page's blocks, by the last step of what refers to them."""

    documents: list[Origin]
    targets: dict[str, Target]

    def find(self, reference: str, _at: Pointer) -> Target | None:
        """Look up a reference: `#/definitions/88001`, `#/components/schemas/Film`."""
        return self.targets.get(unquote(reference.rpartition("/")[2])) if reference.startswith("#/") else None

    def beside(self, own: Origin) -> Origin:
        """Return what knows the places of a block and those of these schemas."""
        return _Joined(own, self.documents) if self.targets else own


def read_printed_models(blocks: Sequence[tuple[Origin, Json, bool]]) -> PrintedModels:
    """Return the schemas that blocks define; of one below a heading for models each member is one."""
    models = PrintedModels([], {})
    for number, (origin, value, is_of_models) in enumerate(blocks):
        models.documents.append(origin)
        for names, at, schema in _defined(value, (f"@{number}",), 0, is_holder=is_of_models):
            if len(models.targets) < _MOST:
                for name in names:
                    models.targets.setdefault(name, Target(names[-1], at, schema))
    return models


def is_of_models(value: Json) -> bool:
    """Tell whether a block holds nothing but schemas: by their names, or in a list."""
    if isinstance(value, dict):
        return bool(value) and all(key in (*_HOLDERS, "components") or _is_schema(each) for key, each in value.items())
    return isinstance(value, list) and bool(value) and all(_leaf(each) is not None for each in value)


def _is_schema(value: Json) -> bool:
    return isinstance(value, dict) and (isinstance(value.get("type"), str | list) or bool(value.keys() & _SCHEMA))


def _leaf(value: Json) -> dict[str, Json] | None:
    """Return the schema of a leaf of a collection: `{"id": 88001, "name": "Film", "jsonSchema": {…}}`."""
    schema = value.get("jsonSchema") if isinstance(value, dict) and "code" not in value else None
    is_named = isinstance(value, dict) and bool({"id", "name"} & value.keys()) and "parameters" not in value
    return schema if is_named and isinstance(schema, dict) else None


def _defined(
    value: Json, at: Pointer, depth: int, *, is_holder: bool
) -> Iterator[tuple[tuple[str, ...], Pointer, Json]]:
    """Yield schemas that are defined somewhere, each with the names by which others may refer to it."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for index, each in enumerate(value):
            leaf = _leaf(each) if isinstance(each, dict) else None
            if leaf is not None and isinstance(each, dict):
                names = tuple(str(each[key]) for key in ("id", "name") if isinstance(each.get(key), str | int))
                yield names, (*at, index, "jsonSchema"), leaf
            else:
                yield from _defined(each, (*at, index), depth + 1, is_holder=is_holder)
        return
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        if is_holder and _is_schema(each):
            title = each.get("title") if isinstance(each, dict) else None
            names = (key, title) if isinstance(title, str) and title.isidentifier() else (key,)
            yield names, (*at, key), each
        elif isinstance(each, dict | list):
            holds = key in _HOLDERS or (is_holder and key == "components")
            yield from _defined(each, (*at, key), depth + 1, is_holder=holds)
