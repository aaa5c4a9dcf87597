"""Resources of a REST interface: the groups that its paths come to, and what a client does with each.

`POST /chat/completions` is `chat.completions.create`, `GET /batches/{id}` is `batches.retrieve`. Nothing is taken for
a resource by one path alone: that it is one, its plural says, or that another path leads to one of its things.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from reynard.reconcile.routes import LISTING
from reynard.reconcile.words import ACTIONS, DOING, LITTLE, plural, singular
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.reconcile.routes import Route

Nouns: TypeAlias = "tuple[str, ...]"

_RETRIEVING = frozenset(("get", "retrieve", "fetch", "read", "show", "describe", "find", "view", "query"))
_UPDATING = frozenset(("update", "modify", "edit", "change", "replace", "patch", "set", "save"))
_CREATING = frozenset(("create", "add", "insert", "new", "make", "post"))
_ADDING = frozenset(("add", "insert"))
_ENDING = frozenset(("cancel", "stop", "abort", "terminate", "revoke"))
"""What a DELETE may do that leaves the thing itself there: a task that is cancelled has a state."""
_NOT_CREATING = frozenset(
    ("search", "query", "list", "find", "filter", "delete", "remove", "check", "validate", "verify", "count", "export")
)
"""What a POST to a collection may do instead of adding to it, where words say so."""
_NOMINAL = {"extension": "extend", "upscaling": "upscale"}
_ATION = "ation"
_OF_NOUNS = ("ment", "tion", "sion", "ance", "ence", "ity", "ness", "ship", "ing", "age")
"""Ends of words that name a thing: a `payment` is created, a `remix` is done."""
_LEAST_OF_NAMESPACE = 3
_UNDER = frozenset(("after", "at", "before", "under"))


class Asked(Struct, frozen=True, kw_only=True):
    """What an operation asks for: its method, its path as nouns, and what words elsewhere say that it does."""

    method: str
    route: Route
    doing: str = ""
    name: str = ""
    """The whole name of the operation, for where the path says too little of it."""

    @property
    def is_about_all(self) -> bool:
        """Tell whether the words say nothing beyond what is done, and to what the path names."""
        known = {singular(word) for noun in self.route.nouns for word in noun.split("_")}
        return {singular(word) for word in self.name.split("_")[1:]} <= known


class Place(Struct, frozen=True, kw_only=True):
    """Where an operation stands on a client: its group, outermost first, and what its method is called there."""

    group: Nouns
    action: str


def place_resources(asked: Mapping[int, Asked]) -> dict[int, Place]:
    """Return the places of those operations whose paths are recognisably those of resources."""
    known = _Known.of(asked.values())
    found = {index: _place(each, known) for index, each in asked.items()}
    return {index: place for index, place in found.items() if place is not None}


class _Known(Struct, frozen=True, kw_only=True):
    """What all paths of a provider together say."""

    collections: frozenset[Nouns]
    """What single things are asked for of."""
    methods: Mapping[Nouns, frozenset[str]]
    """How what is no single thing is asked for."""
    doings: Mapping[Nouns, frozenset[str]]
    """What words say is done to it."""
    within: Mapping[Nouns, frozenset[Nouns]]
    """What stands right within it."""

    @staticmethod
    def of(asked: Iterable[Asked]) -> _Known:
        """Return what the paths say."""
        collections: set[Nouns] = set()
        methods: dict[Nouns, set[str]] = defaultdict(set)
        doings: dict[Nouns, set[str]] = defaultdict(set)
        within: dict[Nouns, set[Nouns]] = defaultdict(set)
        for each in asked:
            nouns = each.route.nouns
            collections.update(each.route.collections)
            if not each.route.is_item and not each.route.action:
                methods[nouns].add(each.method)
                doings[nouns].add(each.doing)
            for end in range(1, len(nouns)):
                within[nouns[:end]].add(nouns[: end + 1])
        return _Known(
            collections=frozenset(collections),
            methods={nouns: frozenset(each) for nouns, each in methods.items()},
            doings={nouns: frozenset(each) for nouns, each in doings.items()},
            within={nouns: frozenset(each) for nouns, each in within.items()},
        )

    def is_resource(self, nouns: Nouns) -> bool:
        """Tell whether something is a collection, or holds one."""
        is_asked = nouns in self.methods and _is_plural(nouns)
        return nouns in self.collections or is_asked or any(map(self.is_resource, self.within.get(nouns, ())))

    def has_parts(self, nouns: Nouns) -> bool:
        """Tell whether something is a collection by its things or its plural, whatever it holds."""
        return nouns in self.collections or (bool(nouns) and _is_plural(nouns))

    def is_whole(self, nouns: Nouns) -> bool:
        """Tell whether something is one thing under a plural name, which is read and set as a whole: `permissions`."""
        methods = self.methods.get(nouns, frozenset())
        is_set = bool(methods & {"PUT", "PATCH", "DELETE"}) or bool(self.doings.get(nouns, frozenset()) & _UPDATING)
        return nouns not in self.collections and is_set

    def is_view(self, nouns: Nouns) -> bool:
        """Tell whether something only holds what is read: `usage.completions`, `usage.images`, `usage.costs`."""
        inner = self.within.get(nouns, frozenset())
        is_read = all(self.methods.get(each) == frozenset(("GET",)) and each not in self.collections for each in inner)
        has_more = any(each in self.within for each in inner) or nouns in self.collections or nouns in self.methods
        return len(inner) >= _LEAST_OF_NAMESPACE and is_read and not has_more


def _place(each: Asked, known: _Known) -> Place | None:
    nouns, route = each.route.nouns, each.route
    if route.is_item:
        is_deed = len(nouns) > 1 and nouns[-1] == each.doing and each.method != "GET"
        return Place(group=nouns[:-1], action=nouns[-1]) if is_deed else Place(group=nouns, action=_of_item(each))
    if route.action:
        return Place(group=nouns, action=route.action) if known.has_parts(nouns) else None
    if nouns in known.collections:
        return Place(group=nouns, action=_of_collection(each, known))
    above = nouns[:-1]
    is_alone = nouns not in known.within and len(known.methods[nouns]) == 1
    found = _within_another(each, known) if is_alone and above else None
    if found is not None:
        return found
    if _is_plural(nouns) or (above and known.is_resource(above)):
        return Place(group=nouns, action=_of_collection(each, known))
    return None


def _within_another(each: Asked, known: _Known) -> Place | None:
    """Return the place of what is asked for in one way alone, where it belongs to what stands before it."""
    *above_it, noun = each.route.nouns
    above = tuple(above_it)
    *things, end = noun.split("_")
    if things and end in LISTING and each.method in ("GET", "POST"):
        return Place(group=above, action=f"list_{'_'.join((*things[:-1], plural(things[-1])))}")
    if each.method == "POST" and known.has_parts(above):
        if _doing_of(noun):
            return Place(group=above, action=_doing_of(noun))
        if not _is_plural((noun,)):
            is_said = each.doing in ACTIONS.keys() - _UPDATING - _CREATING - _NOT_CREATING and noun not in ACTIONS
            deed = each.doing if is_said and _names(each.name, above[-1]) else noun
            return Place(group=above, action=f"create_{noun}" if noun.endswith(_OF_NOUNS) else deed)
    if each.method == "GET" and known.is_view(above):
        return Place(group=above, action=noun)
    if each.method == "GET" and above in known.collections and not _is_plural((noun,)):
        return Place(group=above, action=f"{'list' if _names_several(noun) else 'retrieve'}_{noun}")
    return None


def _of_item(each: Asked) -> str:
    """Return what is done to one thing."""
    match each.method:
        case "GET":
            return "retrieve"
        case "DELETE":
            return each.doing if each.doing in _ENDING and each.is_about_all else "delete"
        case "PUT" | "PATCH" | "POST":
            if each.doing in _CREATING and (each.method == "POST" or each.is_about_all):
                return "add" if each.doing in _ADDING else "create"
            if each.doing not in ACTIONS or each.doing in _UPDATING | _CREATING:
                return "update"
            # `remove_shared_link_from_file` by PUT removes no file.
            return each.doing if each.is_about_all else each.name
        case other:
            return other.lower()


def _of_collection(each: Asked, known: _Known) -> str:
    """Return what is done to a collection, or to something that there is once."""
    nouns = each.route.nouns
    is_many = known.has_parts(nouns) and not known.is_whole(nouns)
    match each.method:
        case "GET":
            return "list" if is_many or each.doing == "list" else "retrieve"
        case "DELETE":
            return "delete_all" if is_many else "delete"
        case "PUT" | "PATCH":
            is_deed = each.doing in ACTIONS.keys() - _UPDATING - _ADDING and each.is_about_all
            return each.doing if is_deed and each.doing not in _CREATING - {"create"} else "update"
        case "POST":
            if each.doing in _NOT_CREATING:
                return "retrieve" if each.doing in _RETRIEVING and not is_many else each.doing
            if is_many or each.doing in _CREATING:
                return "create"
            is_set = each.doing in _UPDATING or "GET" in known.methods.get(nouns, ())
            return each.doing if each.doing in DOING - _UPDATING else "update" if is_set else "create"
        case other:
            return other.lower()


def _names(name: str, noun: str) -> bool:
    """Tell whether an operation's name ends with what a noun names: `promote_file_version` with `versions`."""
    ends = [singular(word) for word in noun.split("_")]
    return [singular(word) for word in name.split("_")][-len(ends) :] == ends


def _names_several(noun: str) -> bool:
    """Tell whether a noun is a plural with words behind it that say which: `file_versions_on_hold`."""
    things = list(takewhile(lambda word: word not in LITTLE | _UNDER, noun.split("_")))
    return 0 < len(things) < len(noun.split("_")) and _is_plural(("_".join(things),))


def _doing_of(noun: str) -> str:
    """Return what is done where a noun says it: `generations` of images, `edits`.

    >>> _doing_of("generations"), _doing_of("edits"), _doing_of("variations")
    ('generate', 'edit', '')
    """
    word = singular(noun)
    verb = _NOMINAL.get(word) or (f"{word.removesuffix(_ATION)}ate" if word.endswith(_ATION) else word)
    return ACTIONS.get(verb, "")


def _is_plural(nouns: Sequence[str]) -> bool:
    """Tell whether the last noun is a plural."""
    word = nouns[-1].rpartition("_")[2]
    return singular(word) != word and plural(singular(word)) == word
