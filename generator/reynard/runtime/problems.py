"""Say what does not fit its documentation: names and rules, never a value that was passed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic_core.core_schema import ErrorType
from typing_extensions import is_typeddict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Problems = list[tuple[str, str]]
Path = tuple[str | int, ...]

# Their texts repeat what was passed, or are another library's own words.
_TELLING: Final = frozenset({"union_tag_invalid", "value_error", "assertion_error"})
_SPOKEN: Final = frozenset({"file", "format", "rule"})
"""Checks of ours, which say in words of ours what is wrong."""
_OTHER_KIND: Final = frozenset({"literal_error", "file"})
"""What says that a value is of another kind, beside the errors of types."""
_TOLD: Final = {"union_tag_invalid": "names a variant that the page does not list", "file": ""}
_BASES: Final = {str: "str", int: "int", float: "float", bool: "bool", bytes: "bytes", list: "list[", dict: "dict["}
_SHOULD: Final = "input should be "
_MOST_NAMES: Final = 12
_LONGEST_NAME: Final = 60


@dataclass(slots=True, kw_only=True)
class _Flaw:
    """One thing that does not fit, and the alternatives of unions that were tried on the way to it."""

    path: Path
    tried: tuple[tuple[Path, str], ...]
    kind: str
    text: str


def problems_of(error: ValidationError, type_: Any = None, way_out: str = "extra_body") -> Problems:  # noqa: ANN401 - whatever a type adapter takes
    """Return (field, what is wrong) for every problem: names and rules, never a value that was passed.

    `type_` is what was validated against: with it, of the alternatives of a union only the nearest is spoken of.
    `way_out` is the option that sends what nobody documents.
    """
    details = _without_null(error.errors(include_url=False, include_input=False))
    flaws = _settled([_flaw(each, type_, way_out) for each in details], 0)
    return [(".".join(map(_shown, each.path)) or "body", each.text) for each in flaws]


def _without_null(details: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out that a value is not NULL, which could stand in its place, where something else is told of it."""
    kept = [each for each in details if not _is_of_null(each)]
    for each in details:
        place = each["loc"][:-1] if each["loc"][-1:] == ("is-instance[Null]",) else each["loc"]
        if _is_of_null(each) and not any(other["loc"][: len(place)] == place for other in kept):
            kept.append({**each, "loc": place, "type": "rule", "msg": "should be null"})
    return kept


def _is_of_null(detail: ErrorDetails) -> bool:
    return detail["type"] == "is_instance_of" and detail.get("ctx", {}).get("class") == "Null"


def _shown(step: str | int) -> str:
    text = str(step)
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"


def _flaw(detail: ErrorDetails, type_: object, way_out: str) -> _Flaw:
    path: list[str | int] = []
    tried: list[tuple[Path, str]] = []
    within: tuple[object, ...] = ()
    types = _alternatives(type_)
    for step in detail["loc"]:
        if isinstance(step, str) and len(types) > 1 and _is_label(step, types):
            tried.append((tuple(path), step))
            # A check around several alternatives has a label of its own, and theirs follow.
            types = tuple(each for each in types if _is_called(each, step)) or types
        else:
            path.append(step)
            within, types = types, tuple(inner for each in types for inner in _inside(each, step))
    if detail["type"] == "extra_forbidden" and path:
        text = _unknown_member(str(path[-1]), within, way_out)
    else:
        text = _text(detail["type"], detail["msg"])
    return _Flaw(path=tuple(path), tried=tuple(tried), kind=detail["type"], text=text)


def _text(kind: str, said: str) -> str:
    if kind in _SPOKEN or kind in frozenset(get_args(ErrorType)) - _TELLING:
        return said[:1].lower() + said[1:]
    return _TOLD.get(kind, "does not fit its rule")


def _unknown_member(name: str, within: Iterable[object], way_out: str) -> str:
    known = [member for each in within for member in _members(each)]
    near = get_close_matches(name, known, n=1) or [each for each in known if each.lower() == name.lower()]
    if near:
        return f"is no documented member; did you mean `{near[0]}`?"
    shown = f" (there are {', '.join(f'`{each}`' for each in known)})" if 0 < len(known) <= _MOST_NAMES else ""
    return f"is no documented member{shown}; `{way_out}` sends it all the same"


def _settled(flaws: Sequence[_Flaw], level: int) -> list[_Flaw]:
    """Return the flaws that are worth telling: at each union those of the alternative that was nearest."""
    told = [each for each in flaws if len(each.tried) <= level]
    unions: dict[Path, dict[str, list[_Flaw]]] = {}
    for each in flaws:
        if len(each.tried) > level:
            place, label = each.tried[level]
            unions.setdefault(place, {}).setdefault(label, []).append(each)
    for place, alternatives in unions.items():
        told += _nearest(place, [_settled(each, level + 1) for each in alternatives.values()])
    return told


def _nearest(place: Path, alternatives: Sequence[list[_Flaw]]) -> list[_Flaw]:
    # A rule of ours about a whole object speaks where the object fits its type.
    inner = [each for each in alternatives if all(len(flaw.path) > len(place) or flaw.kind == "rule" for flaw in each)]
    if not inner:
        return [_joined([flaw for each in alternatives for flaw in each if flaw.path == place], place)]
    tags = [[flaw for flaw in each if _is_tag(flaw, place)] for each in inner]
    shared = {flaw.path for each in tags for flaw in each}
    if all(tags) and len(shared) == 1:  # Every alternative has another value there: that is what is wrong.
        return [_joined([flaw for each in tags for flaw in each], next(iter(shared)))]
    return min(inner, key=lambda each: _distance(each, place))


def _distance(flaws: Sequence[_Flaw], place: Path) -> tuple[int, int, int]:
    """Return how far a value is from an alternative: tags that differ, flaws, flaws that no slip explains."""
    tags = sum(_is_tag(each, place) for each in flaws)
    return tags, len(flaws), sum("did you mean" not in each.text for each in flaws)


def _is_tag(flaw: _Flaw, place: Path) -> bool:
    return flaw.kind == "literal_error" and len(flaw.path) == len(place) + 1


def _joined(flaws: Sequence[_Flaw], path: Path) -> _Flaw:
    """Return what several alternatives say of one value: the limits of its own kind, or all that it could be."""
    limits = [each for each in flaws if each.kind not in _OTHER_KIND and not each.kind.endswith("_type")]
    told = limits or flaws
    first, *others = dict.fromkeys(each.text for each in told)
    text = " or ".join([first, *(each.removeprefix(_SHOULD) for each in others)])
    return _Flaw(path=path, tried=(), kind=told[0].kind, text=text)


def _alternatives(type_: object) -> tuple[object, ...]:
    """Return what a type is one of, without null; a type that is annotated is still wrapped."""
    origin = get_origin(type_)
    if origin is Annotated:
        inner = _alternatives(get_args(type_)[0])
        return (type_,) if len(inner) == 1 else inner
    if origin is Union or origin is UnionType:
        return tuple(inner for each in get_args(type_) for inner in _alternatives(each))
    return () if type_ in {None, NoneType} else (type_,)


def _bare(type_: object) -> object:
    return get_args(type_)[0] if get_origin(type_) is Annotated else type_


def _is_label(step: str, types: Sequence[object]) -> bool:
    """Tell whether a step of a place names an alternative of a union, and no member of the value there."""
    is_known = step.startswith("function-") or any(_is_called(each, step) for each in types)
    return is_known or not any(_may_have_members(each) for each in types)


def _is_called(type_: object, label: str) -> bool:
    bare = _bare(type_)
    origin = get_origin(bare) or bare
    if origin is Literal:
        return label.startswith("literal[")
    if isinstance(origin, type) and issubclass(origin, BaseModel):
        # One with checks of its own is called `function-after[check(), Name]`, once more for each of them.
        return label.rstrip("]").rpartition(" ")[2] == origin.__name__
    if label.startswith("function-"):
        return bare is not type_
    name = _BASES.get(cast("type", origin), "?")
    return label.removeprefix("constrained-").startswith(name) if name.endswith("[") else label.endswith(name)


def _may_have_members(type_: object) -> bool:
    bare = _bare(type_)
    return (get_origin(bare) or bare) is dict or bool(_members(bare))


def _members(type_: object) -> dict[str, object]:
    """Return the members of an object's type, by wire name."""
    bare = _bare(type_)
    if is_typeddict(cast("type", bare)):
        return bare.__annotations__
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        fields = bare.model_fields.items()
        return {
            name if each.serialization_alias is None else each.serialization_alias: each.annotation
            for name, each in fields
        }
    return {}


def _inside(type_: object, step: str | int) -> tuple[object, ...]:
    """Return the alternatives for what stands in a value of a type, under a name or at a place."""
    bare = _bare(type_)
    given = get_args(bare)
    match get_origin(bare):
        case origin if origin is list and given:
            return _alternatives(given[0])
        case origin if origin in {dict, Mapping} and given:
            return _alternatives(given[1])
        case _:
            return _alternatives(_members(bare).get(str(step)))
