"""The members of a schema as rows: names, types in words, values and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.prose.phrasing import write_plain
from reynard.report.clipping import clipped
from reynard.report.views import ValueView
from reynard.schema.keywords import COMPOSITIONS, UNIONS
from reynard.schema.limits import phrase_limits
from reynard.schema.resolve import definition
from reynard.schema.types import list_in, type_of, types_of
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

ALWAYS = "always"
_MOST_DEPTH = 12
_MOST_ROWS = 2000
_MOST_VALUES = 60


class Row(Struct, frozen=True, kw_only=True):
    """One member. `address` continues that of the whole: `.items[].url`."""

    address: str
    inside: str
    name: str
    node: Schema
    is_required: bool


class SchemaRows(Struct):
    """Walk a schema; a definition inside itself is named, not entered again."""

    definitions: Mapping[str, Json]
    _count: int = 0

    def rows(self, node: Json, address: str = "", inside: str = "", path: tuple[str, ...] = ()) -> Iterator[Row]:
        """Yield every member below a schema, each before its own members."""
        seen: set[str] = set()
        for body, names in self._bodies(node, path):
            if len(names) > _MOST_DEPTH:
                continue
            required = body.get("required")
            needed = set(map(str, required)) if isinstance(required, list) else set()
            properties = body.get("properties")
            for name, child in properties.items() if isinstance(properties, dict) else ():
                if name in seen or self._count >= _MOST_ROWS:
                    continue
                seen.add(name)
                self._count += 1
                at = f"{address}.{name}"
                member = child if isinstance(child, dict) else {}
                yield Row(address=at, inside=inside, name=name, node=member, is_required=name in needed)
                yield from self.rows(member, at, f"{inside}{name}.", (*names, ""))
            for keyword, suffix in (("items", "[]"), ("additionalProperties", ".*")):
                inner = body.get(keyword)
                if isinstance(inner, dict) and inner:
                    shown = f"{inside.removesuffix('.')}{suffix}."
                    yield from self.rows(inner, f"{address}{suffix}", shown, (*names, ""))

    def _bodies(self, node: Json, path: tuple[str, ...]) -> Iterator[tuple[Schema, tuple[str, ...]]]:
        """Yield a schema and what it is put together from, each with the definitions on the way."""
        if not isinstance(node, dict) or len(path) > _MOST_DEPTH:
            return
        target = definition(node, self.definitions)
        if target is not None:
            if target[0] not in path:
                yield from self._bodies(target[1], (*path, target[0]))
            return
        yield node, path
        for keyword in COMPOSITIONS:
            for branch in list_in(node, keyword):
                yield from self._bodies(branch, path)

    def kind(self, node: Json, depth: int = 0) -> str:
        """Return a schema's type in words."""
        if not isinstance(node, dict) or depth > _MOST_DEPTH:
            return "any value"
        target = definition(node, self.definitions)
        if target is not None:
            return self.kind(target[1], depth + 1)
        for keyword in UNIONS:
            branches = list_in(node, keyword)
            if branches:
                solid = [each for each in branches if not (isinstance(each, dict) and set(each) == {"enum"})]
                return " or ".join(dict.fromkeys(self.kind(each, depth + 1) for each in solid or branches))
        names = types_of(node) or self._implied(node, depth)
        return " or ".join(self._named(name, node, depth) for name in names)

    def _implied(self, node: Schema, depth: int) -> Sequence[str]:
        values = node.get("enum")
        if isinstance(values, list) and values:
            return list(dict.fromkeys(type_of(each) for each in values))
        if "const" in node:
            return [type_of(node["const"])]
        whole = list_in(node, "allOf")
        if whole:
            return [self.kind(whole[0], depth + 1)]
        return ["object" if "properties" in node else "any value"]

    def _named(self, name: str, node: Schema, depth: int) -> str:
        if name == "array":
            return f"list of {self.kind(node['items'], depth + 1)}" if isinstance(node.get("items"), dict) else "list"
        if name == "object" and "properties" not in node and isinstance(node.get("additionalProperties"), dict):
            return f"map of {self.kind(node['additionalProperties'], depth + 1)}"
        form = node.get("format")
        return f"{name} ({clipped(form)})" if name == "string" and isinstance(form, str) else name

    def values(self, node: Json) -> tuple[str, tuple[ValueView, ...]]:
        """Return what leads to the values of a schema, and the values; nothing where none are known."""
        found, is_open = self._listed(node)
        if not found:
            return "", ()
        meanings = node.get("x-meanings") if isinstance(node, dict) else None
        known = meanings if isinstance(meanings, dict) else {}
        shown = tuple(
            ValueView(text=clipped(write_plain(each)), meaning=str(known.get(write_plain(each), ""))) for each in found
        )
        if not is_open and len(found) == 1:
            return ALWAYS, shown
        more = f" (the first {_MOST_VALUES} of {len(found)})" if len(found) > _MOST_VALUES else ""
        lead = "known values, others are let through" if is_open else "one of"
        return lead + more, shown[:_MOST_VALUES]

    def _listed(self, node: Json) -> tuple[list[Json], bool]:
        if not isinstance(node, dict):
            return [], False
        if "const" in node:
            return [node["const"]], False
        values = node.get("enum")
        if isinstance(values, list):
            return values, False
        for keyword in UNIONS:
            branches = list_in(node, keyword)
            if branches:
                lists = [each["enum"] for each in branches if isinstance(each, dict) and "enum" in each]
                found = [value for each in lists if isinstance(each, list) for value in each]
                return found, len(lists) < len(branches)
        if isinstance(node.get("items"), dict):
            return self._listed(node["items"])
        return [], False


def describe_limits(node: Json) -> str:
    """Return the limits and the default of a schema in words."""
    if not isinstance(node, dict):
        return ""
    branches = [branch for keyword in UNIONS for branch in list_in(node, keyword)]
    said = dict.fromkeys(
        phrase for each in (*branches, node) if isinstance(each, dict) for phrase in phrase_limits(each)
    )
    if "default" in node:
        said[f"default {clipped(write_plain(node['default']))}"] = None
    return ", ".join(said)
