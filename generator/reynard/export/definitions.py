"""The definitions of all operations as components: what says the same under the same name is one component."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from reynard.extensions import DEFAULT, KEYWORDS, NAME
from reynard.patterns import compiled
from reynard.schema.keywords import LIMITS
from reynard.schema.resolve import DEFINITIONS, REFERENCE, definitions_of, unescaped
from reynard.schema.validate import fits
from reynard.schema.walk import nodes, rebuilt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Pointer

    _Node = tuple[int, str]
    """A definition: the number of the schema that carries it, and its name there."""

COMPONENTS = "#/components/schemas/"
_UNFIT = compiled(r"[^A-Za-z0-9._-]+")
_JUDGING = (LIMITS | {"type", "enum", "const"}) - {"pattern"}
_NO_SCHEMAS = frozenset(("examples", "amendments"))


def schemas_in(document: Json) -> Iterator[Schema]:
    """Yield the schemas of an endpoint's document, wherever its format has one."""
    if isinstance(document, list):
        for each in document:
            yield from schemas_in(each)
    elif isinstance(document, dict):
        for key, value in document.items():
            if key == "schema" and isinstance(value, dict):
                yield value
            elif key not in _NO_SCHEMAS:
                yield from schemas_in(value)


class Components:
    """The shared schemas of a document, and every schema as the document has it."""

    def __init__(self, documents: Iterable[Json]) -> None:
        self._schemas = [schema for each in documents for schema in schemas_in(each)]
        self._numbers = {id(schema): number for number, schema in enumerate(self._schemas)}
        self._names: dict[_Node, str] = {}
        self._made: dict[str, Json] = {}
        self._share()

    def all(self) -> dict[str, Json]:
        """Return the shared schemas by name."""
        return dict(sorted(self._made.items()))

    def placed(self, schema: Schema, at: Pointer) -> Schema:
        """Return a schema of an operation as it stands at a place of the document."""
        inner = {key: value for key, value in schema.items() if key != "$defs"}
        return cast("Schema", self._translated(inner, self._numbers[id(schema)], _reference(at)))

    def _share(self) -> None:
        held = {
            (number, name): each
            for number, schema in enumerate(self._schemas)
            for name, each in definitions_of(schema).items()
        }
        classes = _classes(held)
        named: dict[int, str] = {}
        for node in sorted(held, key=lambda one: (one[1], one[0])):
            kind = classes[node]
            if kind not in named:
                named[kind] = self._free(node[1], named.values())
            self._names[node] = named[kind]
        for node, each in held.items():
            name = self._names[node]
            if name not in self._made:
                made = self._translated(_as_object(each), node[0], "#")
                self._made[name] = cast("Schema", made) | ({NAME: node[1]} if name != node[1] else {})

    def _free(self, name: str, taken: Iterable[str]) -> str:
        wanted = _UNFIT.sub("_", name).strip("_.-") or "Schema"
        known, count, free = frozenset(taken), 2, wanted
        while free in known:
            free, count = f"{wanted}_{count}", count + 1
        return free

    def _translated(self, schema: Json, number: int, home: str) -> Json:
        """Return a schema whose references lead to components; others lead into `home`, where its whole stands."""
        if not isinstance(schema, dict):
            return schema
        held = rebuilt(schema, lambda _steps, each: self._translated(each, number, home))
        made = {KEYWORDS.get(key, key): value for key, value in held.items()}
        if "default" in made and not fits(made["default"], _limits(made)):
            # Tools refuse a document for a default that its own schema refuses.
            made[DEFAULT] = made.pop("default")
        reference, discriminator = made.get(REFERENCE), made.get("discriminator")
        if isinstance(reference, str):
            made[REFERENCE] = self._led(reference, number, home)
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        if isinstance(discriminator, dict) and isinstance(mapping, dict):
            led = {tag: self._led(str(each), number, home) for tag, each in mapping.items()}
            made["discriminator"] = {**discriminator, "mapping": cast("Json", led)}
        return made

    def _led(self, reference: str, number: int, home: str) -> str:
        if reference.startswith(DEFINITIONS):
            name, slash, rest = reference.removeprefix(DEFINITIONS).partition("/")
            return f"{COMPONENTS}{self._names.get((number, unescaped(name)), name)}{slash}{rest}"
        return home + reference.removeprefix("#") if reference.startswith("#") else reference


def _classes(held: Mapping[_Node, Json]) -> dict[_Node, int]:
    """Give definitions numbers: two have the same one where they, and all that they lead to, say the same."""
    leads = {node: tuple(_led_to(node, each, held)) for node, each in held.items()}
    classes = _numbered({node: (node[1], json.dumps(each, ensure_ascii=False)) for node, each in held.items()})
    while True:
        finer = _numbered({node: (classes[node], *(classes[each] for each in leads[node])) for node in held})
        if max(finer.values(), default=0) == max(classes.values(), default=0):
            return classes
        classes = finer


def _numbered(told: Mapping[_Node, tuple[object, ...]]) -> dict[_Node, int]:
    numbers: dict[tuple[object, ...], int] = {}
    return {node: numbers.setdefault(each, len(numbers)) for node, each in told.items()}


def _led_to(node: _Node, schema: Json, held: Mapping[_Node, Json]) -> Iterator[_Node]:
    for _, each in nodes(schema):
        reference = each.get(REFERENCE)
        if isinstance(reference, str) and reference.startswith(DEFINITIONS):
            target = (node[0], unescaped(reference.removeprefix(DEFINITIONS).partition("/")[0]))
            if target in held:
                yield target


def _limits(schema: Schema) -> Schema:
    """Return what a schema says of its own values, without other schemas and without patterns."""
    return {key: each for key, each in schema.items() if key in _JUDGING}


def _as_object(schema: Json) -> Schema:
    if isinstance(schema, dict):
        return schema
    return {"not": {}} if schema is False else {}


def _reference(at: Sequence[str | int]) -> str:
    """Return the reference to a place of the document."""
    return "#" + "".join("/" + quote(str(step).replace("~", "~0").replace("/", "~1"), safe="~") for step in at)
