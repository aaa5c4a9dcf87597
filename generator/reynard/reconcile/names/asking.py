"""What operations ask for: their paths as nouns, what words say is done, and what all paths of a provider say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from reynard.reconcile.names.title_deeds import DOORS
from reynard.reconcile.names.words import ACTIONS, LITTLE, plural, singular
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.reconcile.names.routes import Route

Nouns: TypeAlias = "tuple[str, ...]"

UPDATING = frozenset(("update", "modify", "edit", "change", "overwrite", "override", "replace", "patch", "set", "save"))
GENERIC = frozenset(("", "create", "delete", "get", "list", "patch", "post", "put", "replace", "update"))
"""Deeds that a name may only have from the method: a title says more."""
_LEAST_OF_NAMESPACE = 3


class Asked(Struct, frozen=True, kw_only=True):
    """What an operation asks for: its method, its path as nouns, and what words elsewhere say that it does."""

    method: str
    route: Route
    doing: str = ""
    name: str = ""
    """The whole name of the operation, for where the path says too little of it."""
    said: str = ""
    """The name that its title comes to, whatever it is called."""
    told: str = ""
    """The name that the vendor's id comes to, where that says more than the request."""
    verb: str = ""
    """What is done as the vendor's id ends with it, behind what it is done to: `pages.list`."""
    is_of_one: bool = False
    """Whether its words are about one thing of several."""
    is_several: bool | None = None
    """Whether its answer is of several things; None where nothing says it."""

    @property
    def deed(self) -> str:
        """What is done: as its title says it, where its name has no more than its method."""
        pair = "_".join(self.said.split("_")[:2])
        said = pair if pair in DOORS else self.said.partition("_")[0]
        if self.method == "POST" and said in UPDATING and self.told.partition("_")[0] == self.doing == "create":
            return self.doing  # the id knows better than `Set a webhook`
        return said if self.doing in GENERIC and said in ACTIONS.keys() | DOORS else self.doing

    @property
    def agreed(self) -> str:
        """What is done as its name and its title both say it; nothing where they differ."""
        return self.doing if self.doing and self.said.partition("_")[0] == self.doing else ""

    @property
    def is_about_all(self) -> bool:
        """Tell whether the words say nothing beyond what is done, and to what the path names."""
        return self.speaks_of_all(self.name if self.deed == self.doing else self.said)

    def speaks_of_all(self, name: str) -> bool:
        """Tell whether a name says nothing beyond what is done, and to what the path names."""
        told = (*self.route.nouns, *(step.key for step in self.route.steps), *LITTLE)
        known = {singular(word) for noun in told for word in noun.split("_")}
        return {singular(word) for word in name.split("_")[1:]} <= known


class Known(Struct, frozen=True, kw_only=True):
    """What all paths of a provider together say."""

    collections: frozenset[Nouns]
    """What single things are asked for of."""
    methods: Mapping[Nouns, frozenset[str]]
    """How what is no single thing is asked for."""
    doings: Mapping[Nouns, frozenset[str]]
    """What words say is done to it."""
    within: Mapping[Nouns, frozenset[Nouns]]
    """What stands right within it."""
    deeds: Mapping[Nouns, frozenset[str]]
    """How it is asked for what the end of a path says is done to a thing: `(users, block)`."""
    does_list: bool
    """Whether ids of this provider end with `list` where several things are asked for."""

    @staticmethod
    def of(asked: Iterable[Asked]) -> Known:
        """Return what the paths say."""
        collections: set[Nouns] = set()
        methods: dict[Nouns, set[str]] = defaultdict(set)
        doings: dict[Nouns, set[str]] = defaultdict(set)
        within: dict[Nouns, set[Nouns]] = defaultdict(set)
        deeds: dict[Nouns, set[str]] = defaultdict(set)
        listing = 0
        for each in asked:
            nouns = each.route.nouns
            listing += each.verb == "list"
            if each.route.action:
                deeds[*nouns, each.route.action].add(each.method)
            collections.update(each.route.collections)
            if not each.route.is_item and not each.route.action:
                methods[nouns].add(each.method)
                doings[nouns].add(each.doing)
            for end in range(1, len(nouns)):
                within[nouns[:end]].add(nouns[: end + 1])
        return Known(
            collections=frozenset(collections),
            methods={nouns: frozenset(each) for nouns, each in methods.items()},
            doings={nouns: frozenset(each) for nouns, each in doings.items()},
            within={nouns: frozenset(each) for nouns, each in within.items()},
            deeds={nouns: frozenset(each) for nouns, each in deeds.items()},
            does_list=listing > 1,
        )

    def is_resource(self, nouns: Nouns) -> bool:
        """Tell whether something is a collection, or holds one."""
        is_asked = nouns in self.methods and is_plural(nouns)
        return nouns in self.collections or is_asked or any(map(self.is_resource, self.within.get(nouns, ())))

    def has_parts(self, nouns: Nouns) -> bool:
        """Tell whether something is a collection by its things or its plural, whatever it holds."""
        return nouns in self.collections or (bool(nouns) and is_plural(nouns))

    def is_whole(self, nouns: Nouns) -> bool:
        """Tell whether something is one thing under a plural name, which is read and set as a whole: `permissions`."""
        methods = self.methods.get(nouns, frozenset())
        changing = {"PUT", "PATCH"} if "POST" in methods else {"PUT", "PATCH", "DELETE"}
        is_set = bool(methods & changing) or bool(self.doings.get(nouns, frozenset()) & UPDATING)
        return nouns not in self.collections and is_set

    def is_view(self, nouns: Nouns) -> bool:
        """Tell whether something only holds what is read: `usage.completions`, `usage.images`, `usage.costs`."""
        inner = self.within.get(nouns, frozenset())
        is_read = all(self.methods.get(each) == frozenset(("GET",)) and each not in self.collections for each in inner)
        has_more = any(each in self.within for each in inner) or nouns in self.collections or nouns in self.methods
        return len(inner) >= _LEAST_OF_NAMESPACE and is_read and not has_more


def is_plural(nouns: Sequence[str]) -> bool:
    """Tell whether the last noun is a plural."""
    word = nouns[-1].rpartition("_")[2]
    return nouns[-1] != "details" and singular(word) != word and plural(singular(word)) == word
