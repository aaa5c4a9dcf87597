"""`names.lock`: the methods, models and members that a client has had, beside the specs: a name once given stays.

Not in the output's manifest: an output may be deleted, ignored by git or built anew in every build, and the names
must outlive that. Beside the specs they are reviewed with what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.spec.dump import dump_yaml
from reynard.spec.model import GivenClass, GivenMember, GivenName

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


def members_from(value: dict[str, Any]) -> tuple[GivenMember, ...]:
    """Make the names of arguments and of members of a document that has the right shape."""
    arguments = (
        GivenMember(of=of, place=at.partition(".")[0], wire_name=at.partition(".")[2], name=name)
        for of, each in value.get("arguments", {}).items()
        for at, name in each.items()
    )
    fields = (
        GivenMember(of=of, place="", wire_name=wire_name, name=name)
        for of, each in value.get("fields", {}).items()
        for wire_name, name in each.items()
    )
    return (*arguments, *fields)


def dump_names(
    names: Iterable[GivenName], classes: Iterable[GivenClass] = (), members: Iterable[GivenMember] = ()
) -> str:
    """Return the text of the record: methods by group, models, then arguments by operation and members by model."""
    methods: dict[str, Json] = {}
    for each in sorted(names, key=lambda name: (name.group, name.method)):
        said = {"does": each.does, "operation": each.operation, "task": each.task, "request": each.request}
        methods[f"{each.group}.{each.method}"] = {key: value for key, value in said.items() if value}
    models: dict[str, Json] = {
        each.name: {"as": each.direction, "content": each.content, **({"of": each.of} if each.of != each.name else {})}
        for each in sorted(classes, key=lambda one: one.name)
    }
    arguments: dict[str, dict[str, Json]] = {}
    fields: dict[str, dict[str, Json]] = {}
    for one in sorted(members, key=lambda each: (each.of, each.place, each.wire_name)):
        at, found = (f"{one.place}.{one.wire_name}", arguments) if one.place else (one.wire_name, fields)
        found.setdefault(one.of, {})[at] = one.name
    parts: dict[str, Json] = {"models": models, "arguments": {**arguments}, "fields": {**fields}}
    return _HEADER + dump_yaml({"reynard": 1, "methods": methods, **{key: each for key, each in parts.items() if each}})
