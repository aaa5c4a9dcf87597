"""Chinese terms that have several English words: of these, an operation's name has the one that its path has."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.words import LITTLE, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SYNONYMS: Mapping[str, frozenset[str]] = MappingProxyType({
    word: frozenset(others.split())
    for word, others in {
        "account": "wallet", "appointment": "booking reservation", "avatar": "figure", "balance": "quota",
        "chat": "conversation dialog", "cover": "poster thumbnail", "credit": "point", "customer": "client",
        "group": "team", "image": "photo picture", "log": "record", "material": "asset", "notice": "announcement",
        "plan": "package", "product": "commodity goods item", "quota": "balance", "record": "history log",
        "role": "character", "session": "conversation", "shop": "store", "shot": "storyboard", "stock": "inventory",
        "task": "job",
        "topic": "theme", "user": "customer member", "voice": "speaker timbre", "work": "creation",
    }.items()
})  # fmt: skip


IN_TWO_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({"avatar": ("digital_human", "virtual_human")})
"""What paths have in two words that a Chinese term says in one."""


def in_words_of_path(name: str, path: str) -> str:
    """Return a name of a Chinese title in the words that its path has for the same things.

    >>> in_words_of_path("create_role", "/sora/v1/characters"), in_words_of_path("get_role", "/roles/{id}")
    ('create_character', 'get_role')
    """
    spoken = {singular(word) for word in snake_words(path)}
    end = path.rstrip("/").split("/")
    *_, last = ("", *(part for part in end if "{" not in part))
    for made in (word for word in snake_words(last) if "2" in word[1:-1]):
        name = name.replace(made.replace("2", "_to_"), made)  # `text2video`
    return "_".join(_in_words(word, spoken) for word in name.split("_"))


def in_words_of_group(name: str, title: str, group: str) -> str:
    """Return a name with the noun of its group for the word that its path has for that, as its title says it is.

    >>> in_words_of_group("delete_timbre", "delete_voice", "voices"), in_words_of_group("get_log", "get_log", "records")
    ('delete_voice', 'get_log')
    """
    noun = singular(group.rpartition(".")[2])
    one = next((word for word, two in IN_TWO_WORDS.items() if noun in two), "")
    name = "_".join(noun if one and singular(word) == one else word for word in name.split("_"))
    others = _SYNONYMS.get(noun, frozenset()) if noun in map(singular, title.split("_")) else frozenset()
    return "_".join(noun if singular(word) in others else word for word in name.split("_"))


def without_other_words(action: str, title: str, group: str, path: str) -> str:
    """Return what a method is called without its path's own words for what its group is about, as its title says.

    >>> without_other_words("create_persona", "create_custom_avatar", "custom_avatars", "/create_persona")
    'create'
    >>> without_other_words("create_from_image", "create_video", "videos", "/create_from_image")
    'create_from_image'
    """
    bare = without_noun(title, group) if title else ""
    verb, _, rest = action.partition("_")
    noun = {*map(singular, group.rpartition(".")[2].split("_"))}
    is_other = noun.isdisjoint(map(singular, snake_words(path))) and LITTLE.isdisjoint(rest.split("_"))
    return bare if rest and is_other and bare == verb else action


def _in_words(word: str, spoken: set[str]) -> str:
    one = singular(word)
    found = sorted(_SYNONYMS.get(word, _SYNONYMS.get(one, frozenset())) & spoken) if one not in spoken else []
    if len(found) != 1:
        return word
    return found[0] if one == word else plural(found[0])
