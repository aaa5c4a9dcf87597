"""Specs → OpenAPI → specs: what is not the same afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.exporting import export
from reynard.ingest import ingest
from reynard.schema.normalise import normalise
from reynard.schema.walk import nodes
from reynard.spec.access import auth_of
from reynard.spec.dump import endpoint_document
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reynard.spec.model import LoadedProvider


def again(specs: Path, there: Path, notation: str = "yaml") -> None:
    """Export every provider of a specs folder, and make specs of the documents in another folder."""
    made = export(specs, (), notation, Findings())
    for name, text in made.texts.items():
        (there / name / "pages").mkdir(parents=True)
        (there / name / "pages" / f"exported.{notation}").write_text(text, encoding="utf-8")
    ingest(there).write()


def differences(specs: Path, there: Path) -> list[str]:
    """Return what differs between two folders of specs, a line each."""
    ours, theirs = ({each.spec.provider: each for each in load_specs(folder, Findings())} for folder in (specs, there))
    found = [f"{name} is lost" for name in ours.keys() - theirs.keys()]
    for name in ours.keys() & theirs.keys():
        found += [f"{name}: {each}" for each in _compared(ours[name], theirs[name])]
    return sorted(found)


def _compared(ours: LoadedProvider, theirs: LoadedProvider) -> Iterator[str]:
    if ours.spec != theirs.spec:
        yield f"the provider is not the same: {ours.spec} became {theirs.spec}"
    mine, others = _operations(ours), _operations(theirs)
    yield from (f"{name} is lost" for name in mine.keys() - others.keys())
    yield from (f"{name} is new" for name in others.keys() - mine.keys())
    for name in mine.keys() & others.keys():
        yield from (f"{name}{each}" for each in _parts(mine[name], others[name]))


def _parts(one: Any, other: Any, at: str = "") -> Iterator[str]:  # noqa: ANN401 - any part of a document
    if isinstance(one, dict) and isinstance(other, dict):
        is_ordered = at.endswith((".properties", ".parameters"))  # the order of arguments
        if one.keys() != other.keys() or (is_ordered and list(one) != list(other)):
            yield f"{at}: keys {list(one)} became {list(other)}"
        for key in one.keys() & other.keys():
            yield from _parts(one[key], other[key], f"{at}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (first, second) in enumerate(zip(one, other, strict=True)):
            yield from _parts(first, second, f"{at}[{index}]")
    elif json.dumps(one) != json.dumps(other):
        yield f"{at}: {json.dumps(one, ensure_ascii=False)[:300]} became {json.dumps(other, ensure_ascii=False)[:300]}"


def _operations(loaded: LoadedProvider) -> dict[str, Any]:
    """Return each operation in one form: without its source, with the keys that it really needs."""
    made: dict[str, Any] = {}
    for each in (*loaded.endpoints, *loaded.webhooks):
        document: dict[str, Any] = dict(endpoint_document(each.spec))
        document.pop("source", None)
        auth = auth_of(each.spec, loaded.spec)
        document["auth"] = [list(ways) for ways in (loaded.spec.use if auth is None else auth)]
        made[each.spec.operation] = {key: _plain(value) for key, value in sorted(document.items())}
    return made


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a part of a spec with its schemas in one form: definitions by name, all else in its order."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _schema(each) if key == "schema" else _plain(each) for key, each in value.items()}


def _schema(schema: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a schema without definitions that nothing leads to."""
    made = normalise(schema)
    shared: dict[str, Any] = made.pop("$defs", {})
    used: dict[str, Any] = {}
    waiting: list[Any] = [made]
    while waiting:
        for _, node in nodes(waiting.pop()):
            name = str(node.get("$ref", "")).removeprefix("#/$defs/")
            if name in shared and name not in used:
                used[name] = shared[name]
                waiting.append(shared[name])
    return {**made, "$defs": used} if used else made
