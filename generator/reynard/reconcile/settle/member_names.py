"""Names of members with blanks around them or full-width letters, which are slips of the page and not of the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NAME_BLANKS
from reynard.prose.phrasing import quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.names.spelling import clean_name
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import properties_of
from reynard.schema.walk import nodes, rebuilt
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer


class _Renamed(Struct, frozen=True):
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


def clean_members(site: Site, verdicts: Verdicts) -> Site:
    """Return a site whose members have clean names; a name that an example writes the same way is the vendor's own."""
    names = {name for _, node in nodes(site.schema) for name in properties_of(node)}
    dirty = {name: clean_name(name) for name in names if clean_name(name) != name}
    if not dirty:
        return site
    written = {name for sample in site.samples for name in _keys(sample.value)}
    renaming = _Renaming({name: clean for name, clean in dirty.items() if name not in written}, site, verdicts)
    schema = renaming.rename(site.schema, ())
    return replace(site, schema=schema, origin=_Renamed(site.origin, renaming.used)) if renaming.used else site


def _keys(value: Json) -> Iterator[str]:
    pending: list[Json] = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            yield from node
            pending.extend(node.values())
        elif isinstance(node, list):
            pending.extend(node)


class _Renaming(Struct):
    names: Mapping[str, str]
    site: Site
    verdicts: Verdicts
    used: dict[str, str] = field(default_factory=dict)

    def rename(self, node: Schema, pointer: Pointer) -> Schema:
        """Return a schema with the members of all that it holds renamed, the innermost first."""
        made = rebuilt(
            node,
            lambda steps, each: self.rename(each, (*pointer, *steps)) if isinstance(each, dict) else each,
        )
        members = properties_of(made)
        if self.names.keys().isdisjoint(members):
            return made
        renamed: dict[str, str] = {}
        for name in members:
            clean = self.names.get(name, name)
            if clean != name and clean not in members and clean not in renamed.values():
                renamed[name] = clean
                self.used[clean] = name
                _report(name, clean, (*pointer, "properties", name), self.site, self.verdicts)
        made["properties"] = {renamed.get(name, name): each for name, each in members.items()}
        required = made.get("required")
        if isinstance(required, list):
            made["required"] = [renamed.get(each, each) if isinstance(each, str) else each for each in required]
        return made


def _report(name: str, clean: str, pointer: Pointer, site: Site, verdicts: Verdicts) -> None:
    verdicts.take(
        Ruling(
            entry=NAME_BLANKS,
            believes=Weight.CONVENTION,
            message=f"a member is called {quote(name)}, which is read as `{clean}`",
            labels=((site.origin.locate(pointer, "key"), "named here"),),
            schema={},
            was=name,
            now=clean,
            because="the name was written with characters that no wire format uses",
        ),
        f"{site.address}.{clean}",
    )
