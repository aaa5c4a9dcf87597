"""What tells a method at once from those beside it that want its name: how many it is done to, how much is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import nouns_of
from reynard.reconcile.names.words import ACTIONS, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented

READING = frozenset(("describe", "fetch", "get", "query", "read", "show", "view"))
"""What asks for one thing, in whatever word: siblings call it `retrieve`."""
USUAL = READING | {"create", "delete", "find", "list", "retrieve", "search", "update"}
"""What any resource is for: another such verb alone tells nothing apart."""
_ABOUT = frozenset(("detail", "details", "info", "information"))
_ABBREVIATED = 2
"""Letters of what is cut short: of `uk` there are no several."""
_SEVERAL = ("batch", "bulk", "many", "multiple")


def tell_apart(action: str, group: str, each: Documented, beside: Sequence[Documented]) -> list[str]:
    """Return what tells an operation at once from those beside it: how many it is done to, how much is sent."""
    verb, _, things = action.partition("_")
    words = {word for text in texts_of(each) for word in snake_words(text)}
    *_, noun = group.split(".")
    is_deed = verb in ACTIONS.keys() - USUAL - {"list"} or verb == "delete"
    is_many = not things and is_deed and each.method != "GET" and not is_of_item(each) and "all" not in words
    is_many = is_many and not (verb == "delete" and _is_one(each))
    if (
        is_many
        and singular(noun) != noun
        and any(map(is_of_item, beside) if verb == "delete" else map(_has_item, beside))
    ):
        return [f"{action}_many"]
    said = {word for text in texts_of(each)[1:] for word in snake_words(text)}
    if action in ("add", "create") and each.method == "POST" and said & {*_SEVERAL} and any(map(_makes_one, beside)):
        return [f"{action}_many"]
    is_changing = action == "update" and each.method in ("PATCH", "PUT") and not is_of_item(each)
    if is_changing and said & {*_SEVERAL, plural(noun.rpartition("_")[2])} and any(map(is_of_item, beside)):
        return ["update_many"]
    is_of_one = verb == "get" and bool(things) and not is_of_item(each) and all(map(is_of_item, beside))
    if is_of_one and each.method == "GET" and plural(noun) != singular(noun) and plural(noun) in nouns_of(each.path):
        return [f"list_{plural(things) if len(things) > _ABBREVIATED else things}"]  # beside `/dealer/car/{id}`
    if action == "list" and each.path.rstrip("/").endswith("/all"):
        return ["list_all"]
    if verb == "update" and each.method == "PUT" and any(_is_changed(each, other) for other in beside):
        return ["_".join(filter(None, ("replace", things)))]
    return []


def sent_as(action: str, each: Documented) -> str:
    """Return what does the same as another with what is sent in a body."""
    verb, _, things = action.partition("_")
    is_asked = verb in {*READING, "list", "retrieve"}
    way = "with_body" if each.seen.bodies else "by_post"
    return "_".join(filter(None, ("query", things))) if is_asked else f"{action}_{way}"


def texts_of(each: Documented) -> tuple[str, ...]:
    """Return what an operation is called in words."""
    return each.path, each.said, each.seen.operation_id.value if each.seen.operation_id is not None else ""


def which_is_told(each: Documented) -> str:
    """Return of what kind a thing is that a query must tell: of a material, at `/material/info?materialId=7`."""
    keys = (one for one in each.seen.parameters if one.location == "query" and one.required is not None)
    told = (snake_words(one.name.value) for one in keys if one.required is not None and one.required.value)
    *nouns, end = ("", *nouns_of(each.path))
    thing, _, about = end.rpartition("_")
    if about not in _ABOUT:
        return ""
    thing = thing or singular("".join(nouns[-1:]))
    return next(("_".join(words[:-1]) or thing for words in told if words[-1:] == ["id"]), "")


def finds_one(each: Documented) -> bool:
    """Tell whether a query must tell which one is meant of what a path, in no words of its own, asks for: `?id=7`."""
    needed = (one.name.value for one in each.seen.parameters if one.required is not None and one.required.value)
    *_, end = ("", *nouns_of(each.path))
    return end.rpartition("_")[2] not in _ABOUT and any(snake_words(name)[-1:] == ["id"] for name in needed)


def _makes_one(each: Documented) -> bool:
    """Tell whether a POST makes the one thing that its path names: `/users/{name}`."""
    return each.method == "POST" and is_of_item(each)


def _is_one(each: Documented) -> bool:
    """Tell whether a path ends with a noun in the singular, and no words speak of several: `/users/{id}/server`."""
    *_, noun = ("s", *nouns_of(each.path))
    words = {word for text in texts_of(each) for word in snake_words(text)}
    return singular(noun) == noun not in ACTIONS and plural(noun) not in words and words.isdisjoint(_SEVERAL)


def _has_item(each: Documented) -> bool:
    """Tell whether a path leads through one thing of several."""
    return "{" in each.path


def _is_changed(each: Documented, other: Documented) -> bool:
    """Tell whether another operation changes parts of what one sends whole."""
    return other.method == "PATCH" and other.path == each.path


def is_of_item(each: Documented) -> bool:
    """Tell whether a path leads to one thing of several."""
    return is_parameter(each.path.rstrip("/").rpartition("/")[2])


def is_parameter(part: str) -> bool:
    """Tell whether a part of a path is one that is filled in."""
    return part.startswith("{")
