"""`names.lock`: the methods and models that a client has had, committed beside the specs: a name once given stays.

Not in the output's manifest: an output may be deleted, ignored by git or built anew in every build, and the names
must outlive that. Beside the specs they are reviewed with what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.spec.dump import dump_yaml
from reynard.spec.model import GivenClass, GivenName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.text.origin import Json

NAMES = "names.lock"
"""The file's name in a provider's folder. It ends in no suffix of a spec, so no reader of specs takes it for one."""
_HEADER = """\
# yaml-language-server: $schema=../names.schema.json
# Written by `reynard generate`: a name that was given once stays. Commit this file beside the specs.
"""


def names_from(value: dict[str, Any]) -> tuple[GivenName, ...]:
    """Make the names that were given of a document that has the right shape."""
    return tuple(
        GivenName(group=place.rpartition(".")[0], method=place.rpartition(".")[2], **each)
        for place, each in value["methods"].items()
    )


def classes_from(value: dict[str, Any]) -> tuple[GivenClass, ...]:
    """Make the names of definitions of a document that has the right shape."""
    return tuple(
        GivenClass(name=name, direction=each["as"], of=each.get("of", name), content=each["content"])
        for name, each in value.get("models", {}).items()
    )


def dump_names(names: Iterable[GivenName], classes: Iterable[GivenClass] = ()) -> str:
    """Return the text of the record: methods by group, then models."""
    methods: dict[str, Json] = {}
    for each in sorted(names, key=lambda name: (name.group, name.method)):
        said = {"does": each.does, "operation": each.operation, "task": each.task, "request": each.request}
        methods[f"{each.group}.{each.method}"] = {key: value for key, value in said.items() if value}
    models: dict[str, Json] = {
        each.name: {"as": each.direction, "content": each.content, **({"of": each.of} if each.of != each.name else {})}
        for each in sorted(classes, key=lambda one: one.name)
    }
    return _HEADER + dump_yaml({"reynard": 1, "methods": methods, **({"models": models} if models else {})})
