"""Call a generated client by the names of its specs: what `reynard run` does behind its arguments."""

from __future__ import annotations

import importlib
import json
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, assert_never

from reynard.ir.shape import (
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
    accepts_null,
)
from reynard.schema.types import type_of
from reynard.targets.python.calls import CallSite, call_site, call_sites
from reynard.targets.python.methods import STREAM
from reynard.targets.python.typed import bodies_of, body_members
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Api, Operation, Provider

_MOST_NAMES = 8
_OF_GROUP = 2
"""How many parts the name of an operation has; that of a call has more."""


class CallProblem(Exception):  # noqa: N818 - what the user asked for, not a fault of ours
    """What was asked for does not exist, or an argument cannot be read; the text says what to do."""


class Target(Struct, frozen=True, kw_only=True):
    """An operation that was asked for."""

    provider: Provider
    operation: Operation
    site: CallSite
    method: Literal["", "call", "submit", "run"] = ""
    """Which of its methods was asked for; empty where the operation itself was: a task is then followed."""


def _hint(api: Api, name: str, parts: Sequence[str], known: Sequence[str]) -> str:
    """Return what may have been meant: names that are like it, those of the provider, or the first of all."""
    of_provider = [each for each in known if each.startswith(f"{parts[0]}.")]
    if len(parts) == 1 and of_provider:
        return f"{_listed(of_provider)}; `reynard show {parts[0]}` shows them"
    calls = _calls_of(api, parts[0]) if len(parts) > _OF_GROUP else ()
    near = get_close_matches(name, (*known, *calls), n=3, cutoff=0.6)
    near = near or get_close_matches(name, of_provider, n=3, cutoff=0.4)
    return f"did you mean {' or '.join(near)}?" if near else f"{_listed(of_provider or known)}; see `reynard show`"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"known are {', '.join(names[:_MOST_NAMES])}{more}"


def _known(api: Api) -> dict[str, tuple[Provider, Operation]]:
    return {
        f"{provider.name}.{operation.name}": (provider, operation)
        for provider in api.providers
        for operation in provider.operations
    }


def _calls_of(api: Api, owner: str) -> tuple[str, ...]:
    """Return what can be called on the client of a provider, as `find` takes it."""
    sites = (site for each in api.providers if each.name == owner for site in call_sites(each).values())
    return tuple(
        f"{owner}.{site.group}.{name}" for site in sites for name in (site.run, site.submit, site.method) if name
    )


def _called(api: Api, name: str) -> Target | None:
    """Return what is called as on a client: `minimax.videos.create`."""
    owner, _, call = name.partition(".")
    for provider in (each for each in api.providers if each.name == owner):
        sites = call_sites(provider)
        for operation in provider.operations:
            site = sites[operation.name]
            methods: dict[str, Literal["call", "submit", "run"]] = {site.run: "run", site.submit: "submit"}
            kind = (methods | {site.method: "call"}).get(call.removeprefix(f"{site.group}."))
            if kind is not None and call.startswith(f"{site.group}."):
                return Target(provider=provider, operation=operation, site=site, method=kind)
    return None


def is_known(api: Api, name: str) -> bool:
    """Tell whether there is something to call by a name, as `find` takes it."""
    parts = name.split(".")
    return f"{parts[0]}.{parts[-1]}" in _known(api) or _called(api, name) is not None


def find(api: Api, name: str) -> Target:
    """Return the operation that `provider.operation` names, or a call of it: `provider.group.method`.

    Raises CallProblem.
    """
    known = _known(api)
    parts = name.split(".")
    called = _called(api, name)
    if called is not None:
        return called
    found = known.get(f"{parts[0]}.{parts[-1]}")
    if found is None:
        raise CallProblem(f"there is no operation `{name}`; {_hint(api, name, parts, tuple(known))}")
    provider, operation = found
    return Target(provider=provider, operation=operation, site=call_site(provider, operation))


def arguments(target: Target, pairs: Iterable[str]) -> dict[str, Any]:
    """Read `name=value` and `name:=JSON` pairs as arguments of a method. Raises CallProblem.

    A name is the argument's or the vendor's. A value is read by the argument's type; `@path` is a file.
    """
    shapes = _shapes(target)
    by_wire = {wire: name for (_, wire), name in target.site.arguments.items() if name in shapes}
    made: dict[str, Any] = {}
    for pair in pairs:
        name, mark, text = pair.partition("=")
        if not mark:
            raise CallProblem(f"`{pair}` is no argument: write name=value")
        is_json = name.endswith(":")
        name = name.removesuffix(":")
        argument = name if name in shapes else by_wire.get(name)
        if argument is None:
            near = get_close_matches(name, shapes, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"it takes {', '.join(shapes) or 'no arguments'}"
            raise CallProblem(f"`{target.operation.name}` has no argument `{name}`; {hint}")
        made[argument] = _json(name, text) if is_json else _value(name, text, shapes[argument])
    return made


def _shapes(target: Target) -> dict[str, Shape]:
    operation, names = target.operation, target.site.arguments
    shapes = {names[each.location, each.wire_name]: each.shape for each in operation.parameters}
    for body in reversed(bodies_of(operation)):
        members = body_members(operation, body)
        if members is not None:
            shapes |= {names["body", each.wire_name]: each.shape for each in members.fields if not each.is_constant}
        else:
            shapes[names.get(("body", "body")) or names["raw", "body"]] = body.shape
    if ("type", "media") in names:
        shapes[names["type", "media"]] = Text()
    asked = operation.events.asked_by if operation.events is not None else None
    if asked is not None and not target.site.run:
        shapes.pop(names.get(("body", asked[0]), ""), None)
    if target.site.chooses_stream:
        shapes[STREAM] = Boolean()
    return shapes


def _json(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        raise CallProblem(f"`{name}` is no JSON: {error}") from error


def _value(name: str, text: str, shape: Shape) -> object:
    if text.startswith("@"):
        path = Path(text[1:])
        if not path.is_file():
            raise CallProblem(f"`{name}`: there is no file {path}")
        return path
    kinds = _kinds(shape)
    if "string" in kinds and not kinds - {"string", "null"}:
        return text
    try:
        return json.loads(text)
    except ValueError:
        if "string" in kinds or not kinds:
            return text
        wanted = " or ".join(sorted(kinds - {"null"}))
        raise CallProblem(f"`{name}` must be {wanted}, not `{text}`") from None


def _kinds(shape: Shape) -> set[str]:
    """Return the JSON types that a shape allows; none where any type fits."""
    found = {"null"} if accepts_null(shape) and not isinstance(shape, Anything) else set()
    match shape:
        case Text() | File():
            return found | {"string"}
        case Number():
            return found | {"integer" if shape.is_whole else "number"}
        case Boolean():
            return found | {"boolean"}
        case Values():
            return found | {type_of(each) for each in shape.values}
        case ListOf():
            return found | {"array"}
        case MapOf() | Reference():
            return found | {"object"}
        case Union():
            return found | {kind for each in shape.options for kind in _kinds(each)}
        case Null() | Anything():
            return found
        case _:
            assert_never(shape)


def client_class(output: Path, package: str, target: Target, *, is_async: bool = False) -> Any:  # noqa: ANN401 - a generated class
    """Import a generated client. Raises CallProblem where the package is not there."""
    folder = output.joinpath(*package.split("."))
    if not (folder / target.site.module / "client.py").is_file():
        raise CallProblem(f"there is no client for `{target.provider.name}` in {folder}; run `reynard generate` first")
    sys.path.insert(0, str(output))
    try:
        module = importlib.import_module(f"{package}.{target.site.module}")
    finally:
        sys.path.remove(str(output))
    return getattr(module, f"Async{target.site.client}" if is_async else target.site.client)
