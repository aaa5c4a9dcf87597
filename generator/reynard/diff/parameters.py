"""What travels outside the body: parameters paired by place and name, path parts by their position."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diff.pair import find_deltas, one_line
from reynard.diff.view import view_of
from reynard.diff.wording import quote
from reynard.schema.walk import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.change import Change
    from reynard.diff.pair import Pair
    from reynard.diff.sides import OperationSide
    from reynard.spec.model import ParameterSpec


def compare_parameters(pair: Pair) -> Iterator[Change]:
    """Compare what travels outside the body."""
    mine = {_key(each): (index, each) for index, each in enumerate(pair.old.spec.parameters)}
    left = {_key(each): (index, each) for index, each in enumerate(pair.new.spec.parameters)}
    parts = zip(_path_names(pair.old), _path_names(pair.new), strict=False)
    renamed = {("path", one): ("path", other) for one, other in parts if one != other}
    for key, (index, one) in mine.items():
        twin = left.pop(renamed.get(key, key), None)
        if twin is None:
            wanted = next(
                (each for each, (_, other) in left.items() if other.name == one.name and each not in mine), None
            )
            twin = left.pop(wanted) if wanted is not None else None
            if twin is None:
                yield from _without(pair, index, one)
                continue
            yield _moved(pair, index, one, *twin)
        yield from _parameter(pair, index, one, *twin)
    for index, other in left.values():
        yield from _with(pair, index, other)


def _moved(pair: Pair, index: int, one: ParameterSpec, number: int, other: ParameterSpec) -> Change:
    text = f"argument `{_name(pair, other)}` travels in the {other.location} now, was in the {one.location}"
    return pair.change(
        "parameter-moved",
        text,
        f"{other.location}.{one.name}",
        before=one.location,
        after=other.location,
        old=("parameters", index),
        new=("parameters", number),
    )


def _name(pair: Pair, parameter: ParameterSpec) -> str:
    return pair.new.argument(parameter.location, parameter.name)


def _without(pair: Pair, index: int, one: ParameterSpec) -> Iterator[Change]:
    at = f"{one.location}.{one.name}"
    if "const" in one.schema:
        yield pair.change(
            "constant-sent-changed",
            f"no longer sends `{one.name}`",
            at,
            before=quote(one.schema["const"]),
            old=("parameters", index),
            new=None,
        )
        return
    name = pair.old.argument(one.location, one.name)
    yield pair.change(
        "argument-removed", f"argument `{name}` is gone", at, before=name, old=("parameters", index), new=None
    )


def _with(pair: Pair, index: int, other: ParameterSpec) -> Iterator[Change]:
    at = f"{other.location}.{other.name}"
    if "const" in other.schema:
        yield pair.change(
            "constant-sent-changed",
            f"always sends `{other.name}` now",
            at,
            after=quote(other.schema["const"]),
            old=None,
            new=("parameters", index),
        )
        return
    kind = "argument-added-required" if other.required else "argument-added"
    text = f"argument `{_name(pair, other)}` is new{' and required' if other.required else ''}"
    yield pair.change(kind, text, at, after=_name(pair, other), old=None, new=("parameters", index))


def _parameter(pair: Pair, index: int, one: ParameterSpec, number: int, other: ParameterSpec) -> Iterator[Change]:
    at = f"{other.location}.{other.name}"
    old, new = ("parameters", index), ("parameters", number)
    constants = ["const" in each.schema for each in (one, other)]
    if all(constants):
        if one.schema["const"] != other.schema["const"]:
            before, after = quote(one.schema["const"]), quote(other.schema["const"])
            text = f"always sends `{other.name}` {after} now, was {before}"
            yield pair.change("constant-sent-changed", text, at, before=before, after=after, old=old, new=new)
        return
    if constants[0]:
        yield from _with(pair, number, other)
        return
    if constants[1]:
        yield from _without(pair, index, one)
        return
    names = pair.old.argument(one.location, one.name), _name(pair, other)
    if names[0] != names[1]:
        yield pair.change(
            "argument-renamed",
            f"argument `{names[0]}` is called `{names[1]}` now",
            at,
            before=names[0],
            after=names[1],
            old=old,
            new=new,
        )
    name = names[1]
    if one.required != other.required:
        kind = "argument-became-required" if other.required else "argument-became-optional"
        text = f"argument `{name}` is now {'required' if other.required else 'optional'}"
        yield pair.change(kind, text, at, old=old, new=new)
    if _is_written_otherwise(one, other):
        yield pair.change(
            "parameter-style-changed", f"argument `{name}` is written in another way", at, old=old, new=new
        )
    if one.deprecated != other.deprecated:
        kind = "argument-deprecated" if other.deprecated else "argument-reinstated"
        text = f"argument `{name}` is {'deprecated now' if other.deprecated else 'no longer deprecated'}"
        yield pair.change(kind, text, at, old=old, new=new)
    if one_line(one.description) != one_line(other.description):
        yield from pair.compare_words(f"argument `{name}`", one.description, other.description, at, old, new)
    for delta in find_deltas(one.schema, other.schema):
        yield from pair.changes_of("request", delta, at, f"argument `{name}`", (*old, "schema"), (*new, "schema"))


def _is_written_otherwise(one: ParameterSpec, other: ParameterSpec) -> bool:
    """Tell whether values travel in another form; what OpenAPI takes for granted may be stated or not."""
    if one.media != other.media:
        return True
    if one.location != other.location or one.allow_reserved != other.allow_reserved:
        return one.location == other.location
    styles = [each.style or ("form" if each.location in ("query", "cookie") else "simple") for each in (one, other)]
    if any(_is_single(each) for each in (one, other)):
        # Single values have no parts to join: only what stands before them can differ.
        return styles[0] != styles[1] and bool({"label", "matrix"} & set(styles))
    explodes = [
        each.explode if each.explode is not None else style in ("form", "deepObject")
        for each, style in zip((one, other), styles, strict=True)
    ]
    return styles[0] != styles[1] or explodes[0] != explodes[1]


def _is_single(parameter: ParameterSpec) -> bool:
    types = view_of(Place.of(parameter.schema)).types
    return bool(types) and not {"array", "object"} & set(types)


def _key(parameter: ParameterSpec) -> tuple[str, str]:
    name = parameter.name.lower() if parameter.location == "header" else parameter.name
    return parameter.location, name


def _path_names(side: OperationSide) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", side.spec.path)
