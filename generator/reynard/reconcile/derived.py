"""Which specs in a folder were derived from pages, and which operation each stood for before this run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.reconcile.names.standing import Earlier
from reynard.source import Source
from reynard.spec.dump import is_sealed, is_untouched
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_strict_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json


def derived_specs(specs: Mapping[str, Source]) -> dict[str, Earlier]:
    """Return the spec files that `ingest` owns, by name, with the operation that each was derived for."""
    found: dict[str, Earlier] = {}
    for name, file in specs.items():
        if "\nsource:" not in file.text:
            continue
        document = read_strict_yaml(Fragment.of(_head(file)))
        value = document.value if isinstance(document, YamlText) else None
        source = value.get("source") if isinstance(value, dict) else None
        if isinstance(value, dict) and isinstance(source, dict):
            found[name] = earlier_operation(name.rpartition(".")[0], value, source)
        elif value is None and is_sealed(file.text):
            found[name] = Earlier(name="", page="", id="", method="", path="")
    return found


def _head(spec: Source) -> Source:
    """Return what of a spec tells its operation from others; answers, which come behind, are most of one as sealed."""
    if not is_untouched(spec.text):
        return spec
    head = spec.text.partition("\nresponses:\n")[0]
    if "const" not in head:
        head = re.split(r"\n(?:parameters|request):\n", head, maxsplit=1)[0]
    return Source(spec.name, f"{head}\n")


def earlier_operation(operation: str, value: dict[str, Json], source: dict[str, Json]) -> Earlier:
    """Return the operation of a derived spec, as it was before any decision renamed it."""
    request = value.get("request")
    schema = request.get("schema") if isinstance(request, dict) else None
    members = schema.get("properties") if isinstance(schema, dict) else None
    parameters = value.get("parameters")
    constants = [
        (f"request.{name}", each["const"])
        for name, each in (members.items() if isinstance(members, dict) else ())
        if isinstance(each, dict) and "const" in each
    ]
    for each in parameters if isinstance(parameters, list) else ():
        about = each.get("schema") if isinstance(each, dict) else None
        if isinstance(each, dict) and isinstance(about, dict) and "const" in about:
            constants.append((f"{each.get('in')}.{each.get('name')}", about["const"]))
    return Earlier(
        name=str(source.get("name", operation)),
        page=str(source.get("page", "")),
        id=str(source.get("id", "")),
        method=str(value.get("method", "")),
        path=str(value.get("path", "")),
        constants=tuple(constants),
        group="" if _is_placed_by_decision(value) else str(value.get("group", "")),
        action=str(value.get("action", "")),
        is_webhook="webhook" in value,
    )


def _is_placed_by_decision(value: Mapping[str, Json]) -> bool:
    """Tell whether a person has ruled where the operation of a spec stands: it goes back when that is taken back."""
    amendments = value.get("amendments")
    for each in amendments if isinstance(amendments, list) else ():
        ruled = each.get("now") if isinstance(each, dict) and each.get("code") == "decision" else None
        if isinstance(ruled, dict) and {"group", "action"} & ruled.keys():
            return True
    return False
