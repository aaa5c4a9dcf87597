"""Names of what asks for something: for one thing, or for a list of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.answered import answers_several
from reynard.reconcile.names.path_names import name_by_path
from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.words import ACTIONS, NOUNS_TOO, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.vocabulary import Vocabulary

_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_ANSWERING = frozenset(("obtain", "resolve"))
"""What a program does until it has what is asked for."""
_LISTING = frozenset(("list", "lists", "listing", "page", "pages", "paginate", "paginated", "pagination"))
_SEARCHING = frozenset(("search", "searches", "searching", "find", "finds", "query", "matching"))
ASKING = frozenset(("fetch", "find", "get", "query", "retrieve"))
_PAGES = frozenset(("page", "pages", "paging"))
_TOLD_WHOLE = frozenset(("details", "history", "info", "statistics", "status"))
"""What there is of something once, in whatever pieces it comes."""


def as_read(each: Documented, words: list[str]) -> list[str]:
    """Return the words of a title with what a GET does, where a program does more: `Resolve report for region`."""
    is_told = each.method == "GET" and words[0] in _ANSWERING and words[1:2] != ["and"]
    is_told = is_told and words[0] not in snake_words(each.path)
    return ["get", *words[1:]] if is_told else words


def as_list(each: Documented, name: str) -> str:
    """Return a name that gets something as one that lists it, where the end of the path says that it is several."""
    verb, _, rest = name.partition("_")
    *_, word = ("", *(word for step in read_steps(each.path)[-1:] if not step.is_item for word in step.words))
    *before, thing = rest.split("_")
    is_list = each.method == "GET" and verb == "get" and bool(thing) and thing not in _TOLD_WHOLE
    is_many = thing == singular(word) != word or word in _PAGES
    if is_list and is_many and answers_several(each.seen) is not False:
        return "_".join(("list", *before, plural(thing)))
    return name


def name_of_list(each: Documented, vocabulary: Vocabulary) -> str:
    """Return the name of a GET to `/film/search` whose words only list, where a POST to it searches; else nothing.

    Where `/films` is asked for, that is the list.
    """
    verb, _, rest = name_by_path(each.path, each.method)[0].partition("_")
    if each.method != "GET" or verb != "search" or not rest or ("POST", each.path) not in vocabulary.asked:
        return ""
    texts = (each.seen.operation_id, each.seen.title, each.seen.description)
    said = {word for text in texts if text is not None for word in snake_words(text.value)}
    above = each.path.rpartition("/")[0]
    *_, noun = ("", *snake_words(above))
    is_listed = ("GET", above) in vocabulary.asked and singular(noun) != noun
    *before, things = rest.split("_")
    is_list = said & _LISTING and not said & _SEARCHING and not is_listed
    return "_".join(("list", *before, plural(things))) if is_list else ""


def got(each: Documented, words: Sequence[str]) -> str:
    """Return a name that gets what words name, or lists it."""
    if words[0] == "page" and len(words) > 1 and answers_several(each.seen):
        return "_".join(("list", *words[1:-1], plural(words[-1])))  # `pageMaterial`
    last = words[-1]
    is_many = singular(last) != last and last not in _TOLD_WHOLE and answers_several(each.seen) is not False
    return "_".join(("list" if is_many else "get", *words))


def listing(words: list[str]) -> list[str]:
    """Return words that ask for a list, or for all of something, as those that list it.

    >>> listing("get holiday list".split()), listing("get all lab tests".split()), listing("get set list".split())
    (['list', 'holidays'], ['list', 'lab', 'tests'], ['get', 'set', 'list'])
    """
    verb, *things = words or [""]
    if verb in ASKING and things[:1] == ["list"] and len(things) > 1 and things[1] != "of":
        return things
    is_whole = things[:1] == ["all"] and len(things) > 1 and singular(things[-1]) != things[-1]
    is_listed = things[-1:] == ["list"] and len(things) > 1 and things[-2] not in _NO_NOUNS
    if verb not in ASKING or not (is_whole or is_listed):
        return words
    told = [word for word in things if word not in ("all", "list")]
    return ["list", *told[:-1], *(plural(word) for word in told[-1:])]
