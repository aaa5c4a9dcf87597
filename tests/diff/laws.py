"""Real documents against themselves, written in other ways: what means the same is no change.

`PYTHONPATH=tests python -m diff.laws FOLDER…` tries every document below some folders and prints what departs.
"""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from reynard.diagnostics import Findings
from reynard.diff.change import Level
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.diff.change import Change
    from reynard.diff.sides import ProviderSide

Document: TypeAlias = dict[str, Any]
_REMARKS = {"description": "\n\nRead this page with care.", "summary": " (as before)", "title": " (as before)"}
_NO_DATES = {
    first: [each for each in resolvers if each[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # the fast one, where there is one
    """YAML as JSON would have it: a date is a text."""

    yaml_implicit_resolvers = _NO_DATES


def documents(*folders: Path) -> Iterator[tuple[Path, Document]]:
    """Yield every file below some folders that holds one JSON or YAML object, the small ones first."""
    files = [each for folder in folders for each in folder.rglob("*") if each.suffix in (".json", ".yaml", ".yml")]
    for path in sorted(files, key=lambda each: (each.stat().st_size, each.name)):
        text = path.read_text("utf-8", errors="replace")
        try:
            document = json.loads(text) if path.suffix == ".json" else yaml.load(text, _Loader)  # noqa: S506 - a safe loader
        except (ValueError, yaml.YAMLError):
            continue
        if isinstance(document, dict):
            yield path, document


def side(document: Document, indent: int | None = 2) -> tuple[ProviderSide, ...]:
    """Return a document as one side of a comparison."""
    text = json.dumps(document, ensure_ascii=False, indent=indent, default=str)
    return side_of(read_side({"": text.encode()}, "page.json", Findings()))


def reversed_keys(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the same JSON with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: reversed_keys(each) for key, each in reversed(value.items())}
    return [reversed_keys(each) for each in value] if isinstance(value, list) else value


def reworded(value: Any, *, is_named: bool = False) -> Any:  # noqa: ANN401 - any JSON
    """Return the same document with a remark at each of its descriptions; names of members are no descriptions."""
    if isinstance(value, list):
        return [reworded(each) for each in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, each in value.items():
        if not is_named and key in _REMARKS and isinstance(each, str) and each.strip():
            made[key] = f"{each}{_REMARKS[key]}"
        elif not is_named and key in ("example", "examples", "default", "enum", "const"):
            made[key] = each
        else:
            made[key] = reworded(each, is_named=key in ("properties", "patternProperties", "$defs", "schemas"))
    return made


def inlined(document: Document) -> Document:
    """Return a description with every component that is referred to once written out where it is used."""
    counts: dict[str, int] = {}
    _count(document, counts)
    made = copy.deepcopy(document)
    schemas = made.get("components", {}).get("schemas", made.get("definitions", {}))
    lead = "#/components/schemas/" if "components" in made else "#/definitions/"
    # `$recursiveRef` leads to the nearest anchor: written out, it would lead somewhere else.
    once = {
        ref
        for ref, number in counts.items()
        if number == 1 and "$recursiveAnchor" not in schemas.get(ref.removeprefix(lead), {"$recursiveAnchor": True})
    }
    return _laid_out(made, schemas, lead, once, ())  # type: ignore[no-any-return]


def _count(value: Any, counts: dict[str, int]) -> None:  # noqa: ANN401 - any JSON
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _count(each, counts)
    if isinstance(value, dict):
        refs = [
            value.get("$ref"),
            *(
                value.get("discriminator", {}).get("mapping", {}).values()
                if isinstance(value.get("discriminator"), dict)
                else ()
            ),
        ]
        for ref in refs:
            if isinstance(ref, str):
                counts[ref] = counts.get(ref, 0) + 1


def _laid_out(value: Any, schemas: Document, lead: str, once: set[str], above: tuple[str, ...]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_laid_out(each, schemas, lead, once, above) for each in value]
    if not isinstance(value, dict):
        return value
    ref = value.get("$ref")
    if len(value) == 1 and ref in once and ref not in above:
        return _laid_out(schemas[ref.removeprefix(lead)], schemas, lead, once, (*above, ref))
    return {key: _laid_out(each, schemas, lead, once, above) for key, each in value.items()}


LAWS: dict[str, Callable[[Document], Document]] = {
    "itself": copy.deepcopy,
    "keys reversed": reversed_keys,
    "reworded": reworded,
    "inlined": inlined,
}


def departures(document: Document) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """Yield the laws that a document breaks, with what was found above documentation."""
    one = side(document)
    ways = {name: side(law(document)) for name, law in LAWS.items()}
    for name, other in (ways | {"indented": side(document, None)}).items():
        found = tuple(each for each in compare(one, other) if each.level > Level.DOCUMENTATION)
        if found:
            yield name, found


def _tell(folders: list[str]) -> None:
    number = 0
    for path, document in documents(*map(Path, folders)):
        number += 1
        for law, found in departures(document):
            print(f"{path.name}: {law}: {len(found)}")  # noqa: T201 - a program
            for each in found[:3]:
                print(f"    {each.kind.code} {each.where}: {each.message[:150]}")  # noqa: T201 - as above
    print(f"{number} documents")  # noqa: T201 - as above


if __name__ == "__main__":
    _tell(sys.argv[1:])
