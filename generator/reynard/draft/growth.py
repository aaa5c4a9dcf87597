"""What the pages of a provider come to by now, and its provider.yaml does not say: pages that came later."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Findings
from reynard.source import Source
from reynard.spec.dump import dump_yaml
from reynard.spec.load import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.text.origin import Json

_NAMES = frozenset(("reynard", "provider", "title", "class_name"))
"""What a file is called by; a person who wrote one decided it."""
_PARTS = frozenset(("servers", "auth", "errors", "tasks"))
"""What grows by its members."""


def describe_growth(written: Source, drafted: str) -> str:
    """Return what a draft says and a provider.yaml does not, as YAML; what is wrong with the file is said elsewhere."""
    sources = (written, Source("provider.yaml", drafted))
    documents = [read_document(each, "provider", Findings()) for each in sources]
    values = [cast("dict[str, Json]", each.value) for each in documents if each is not None]
    grown = list_growth(*values) if len(values) == len(sources) else {}
    return dump_yaml(grown).rstrip("\n") if grown else ""


def list_growth(written: Mapping[str, Json], drafted: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a draft says and a provider.yaml does not, as a piece of one; what both say otherwise is no growth.

    >>> list_growth({"errors": {"kinds": {"1": "server"}}}, {"errors": {"kinds": {"1": "content", "2": "balance"}}})
    {'errors': {'kinds': {'2': 'balance'}}}
    """
    made: dict[str, Json] = {}
    for key, value in drafted.items():
        if key in _NAMES:
            continue
        if key not in written:
            made[key] = value
        elif key in _PARTS:
            grown = _grown(key, _mapping(written[key]), _mapping(value), written)
            made |= {key: cast("Json", grown)} if grown else {}
    return made


def _grown(
    key: str, written: Mapping[str, Json], drafted: Mapping[str, Json], whole: Mapping[str, Json]
) -> dict[str, Json]:
    match key:
        case "servers":
            known = [whole.get("base_url"), *(_mapping(each).get("url") for each in written.values())]
            return {name: each for name, each in drafted.items() if _mapping(each).get("url") not in known}
        case "auth":
            schemes = _mapping(written.get("schemes"))
            sent = [_as_sent(each) for each in schemes.values()]
            new = {
                _free(name, schemes): each
                for name, each in _mapping(drafted.get("schemes")).items()
                if _as_sent(each) not in sent
            }
            return {"schemes": cast("Json", new)} if new else {}
        case "errors":
            kinds = _mapping(written.get("kinds"))
            new = {code: kind for code, kind in _mapping(drafted.get("kinds")).items() if code not in kinds}
            rest = {name: each for name, each in drafted.items() if name not in written and name != "kinds"}
            return rest | ({"kinds": cast("Json", new)} if new else {})
        case _:
            return dict(_new_tasks(written, drafted))


def _new_tasks(written: Mapping[str, Json], drafted: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the tasks of which nothing is written, and of those that are the calls that start them, too."""
    known = {name for each in written.values() for name in _submits(each)}
    by_query = {_mapping(_mapping(each).get("query")).get("operation"): name for name, each in written.items()}
    for name, each in drafted.items():
        new = [submit for submit in _submits(each) if submit not in known]
        if not new:
            continue
        same = by_query.get(_mapping(_mapping(each).get("query")).get("operation"))
        if same is not None:
            submits = [*_submits(written[same]), *new]
            yield same, {"submit": cast("Json", submits)}
        elif len(new) == len(_submits(each)):
            yield _free(name, written), each


def _submits(task: Json) -> list[str]:
    named = _mapping(task).get("submit")
    return [each for each in named if isinstance(each, str)] if isinstance(named, list) else []


def _as_sent(scheme: Json) -> dict[str, Json]:
    """Return what of a key goes over the wire, without what the client calls it."""
    return {key: each for key, each in _mapping(scheme).items() if key in ("type", "name", "prefix", "token_url")}


def _free(name: str, taken: Mapping[str, Json]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _mapping(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
