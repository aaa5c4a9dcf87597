"""Names of members with blanks around them or full-width letters, which are slips of the page and not of the wire."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import NAME_BLANKS
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.wording import clean_name
from reynard.reconcile.words import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer


@dataclass(frozen=True)
class _Renamed:
    """The origin of a schema in which members were renamed."""

    origin: Origin
    names: Mapping[str, str]

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part under the name that the page gives it."""
        there = tuple(
            self.names.get(step, step)
            if isinstance(step, str) and index and pointer[index - 1] == "properties"
            else step
            for index, step in enumerate(pointer)
        )
        return self.origin.locate(there, part)


def cleaned(site: Site, verdicts: Verdicts) -> Site:
    """Return a site whose members have clean names; a name that an example writes the same way is the vendor's own."""
    dirty = {name: clean_name(name) for name in _names(site.schema) if clean_name(name) != name}
    if not dirty:
        return site
    written = {name for sample in site.samples for name in _keys(sample.value)}
    found = {name: clean for name, clean in dirty.items() if name not in written}
    if not found:
        return site
    used: dict[str, str] = {}
    schema = _rewritten(site.schema, (), found, used, site, verdicts)
    return replace(site, schema=cast("Schema", schema), origin=_Renamed(site.origin, used)) if used else site


def _names(value: Json) -> Iterator[str]:
    pending: list[Json] = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            properties = node.get("properties")
            if isinstance(properties, dict):
                yield from properties
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


def _keys(value: Json) -> Iterator[str]:
    pending: list[Json] = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            yield from node
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


def _rewritten(  # noqa: PLR0913 - a part, its place, and what is renamed
    node: Json, pointer: Pointer, names: Mapping[str, str], used: dict[str, str], site: Site, verdicts: Verdicts
) -> Json:
    if isinstance(node, list):
        return [_rewritten(each, (*pointer, index), names, used, site, verdicts) for index, each in enumerate(node)]
    if not isinstance(node, dict):
        return node
    made: Schema = {
        key: _rewritten(each, (*pointer, key), names, used, site, verdicts)
        for key, each in node.items()
        if key not in ("example", "examples", "default", "const", "enum")
    }
    made |= {key: node[key] for key in node if key not in made}
    properties = made.get("properties")
    if not isinstance(properties, dict) or names.keys().isdisjoint(properties):
        return made
    renamed: dict[str, str] = {}
    for name in properties:
        clean = names.get(name, name)
        if clean != name and clean not in properties and clean not in renamed.values():
            renamed[name] = clean
            used[clean] = name
            _report(name, clean, (*pointer, "properties", name), site, verdicts)
    made["properties"] = {renamed.get(name, name): each for name, each in properties.items()}
    required = made.get("required")
    if isinstance(required, list):
        made["required"] = [renamed.get(each, each) if isinstance(each, str) else each for each in required]
    return made


def _report(name: str, clean: str, pointer: Pointer, site: Site, verdicts: Verdicts) -> None:
    verdicts.take(
        Ruling(
            entry=NAME_BLANKS,
            message=f"a member is called {shown(name)}, which is read as `{clean}`",
            labels=((site.origin.locate(pointer, "key"), "named here"),),
            schema={},
            was=name,
            now=clean,
            because="the name was written with characters that no wire format uses",
        ),
        f"{site.address}.{clean}",
    )
