"""What the pages of a provider come to by now, and its provider.yaml does not say: pages that came later."""

from __future__ import annotations

import json
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
_LATER = ("resolve", "cancel", "progress", "progress_scale", "failure", "outputs", "poll", "deadline")
"""What pages of further calls tell of a task that is there; its states are a person's."""
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
            return _with_use(new, written, drafted) if new else {}
        case "errors":
            kinds = _mapping(written.get("kinds"))
            new = {code: kind for code, kind in _mapping(drafted.get("kinds")).items() if code not in kinds}
            rest = {name: each for name, each in drafted.items() if name not in written and name != "kinds"}
            return rest | ({"kinds": cast("Json", new)} if new else {})
        case _:
            return dict(_new_tasks(written, drafted))


def _with_use(new: dict[str, Json], written: Mapping[str, Json], drafted: Mapping[str, Json]) -> dict[str, Json]:
    """Return new keys, and which of them a call needs together where the file says nothing of that."""
    made: dict[str, Json] = {"schemes": cast("Json", new)}
    ways = drafted.get("use")
    if "use" in written or not isinstance(ways, list):
        return made
    known = {**_mapping(written.get("schemes")), **new}
    called = {json.dumps(_as_sent(each), sort_keys=True): name for name, each in known.items()}
    sent = {name: json.dumps(_as_sent(each), sort_keys=True) for name, each in _mapping(drafted.get("schemes")).items()}
    use: list[Json] = [
        [called.get(sent.get(str(name), ""), "") for name in each] for each in ways if isinstance(each, list)
    ]
    return made | {"use": use} if all(all(each) for each in use if isinstance(each, list)) else made


def _new_tasks(written: Mapping[str, Json], drafted: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """Yield the tasks of which nothing is written, and what is new of others: calls that start them, and end them."""
    known = {name for each in written.values() for name in _submits(each)}
    by_query = {_query_of(each): name for name, each in written.items()}
    for name, each in drafted.items():
        new = [submit for submit in _submits(each) if submit not in known]
        same = by_query.get(_query_of(each))
        if same is not None:
            grown: dict[str, Json] = {"submit": [*_submits(written[same]), *new]} if new else {}
            grown |= _later(_mapping(written[same]), _mapping(each))
            if grown:
                yield same, cast("Json", grown)
        elif new and len(new) == len(_submits(each)):
            yield _free(name, written), each


def _later(written: Mapping[str, Json], drafted: Mapping[str, Json]) -> dict[str, Json]:
    """Return what a draft says of a task and a file leaves open; of results all, or nothing."""
    new = {key: drafted[key] for key in _LATER if key in drafted and key not in written}
    if "outputs" in written or "resolve" in written:
        new = {key: each for key, each in new.items() if key not in ("outputs", "resolve")}
    if "progress" not in new:
        new.pop("progress_scale", None)
    return new


def _query_of(task: Json) -> Json:
    return _mapping(_mapping(task).get("query")).get("operation")


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
