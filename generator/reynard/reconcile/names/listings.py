"""How methods are called that list: whether several things are asked for, and these in the plural."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.answered import answers_in_envelope, answers_list, answers_pages, answers_several
from reynard.reconcile.names.apart import READING, is_of_item, texts_of
from reynard.reconcile.names.routes import nouns_of, read_steps
from reynard.reconcile.names.said_once import says_which, without_noun
from reynard.reconcile.names.titles import name_by_title, speaks_of_one
from reynard.reconcile.names.words import LITTLE, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.documented import Documented

ABOUT = frozenset(("data", "detail", "details", "info", "information"))
"""What there is of one thing as a whole."""
_ENTRIES = frozenset(("comment", "item", "log", "message", "order", "record", "task", "transaction", "user"))
"""What a Chinese title lists without saying that it is several: `消费记录`."""
_UNCOUNTED = frozenset(
    """
    audio balance bidding content data detail details history info information lyrics media mine music news progress
    speech statistics stats status storage stock subtitles summary tree usage
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What is no several, however much of it is listed."""


def listing_of(rest: str, each: Documented) -> str:
    """Return what lists that of which a method gets something: `me` lists what is mine."""
    if rest in ("me", "mine", "self"):
        return "list_mine"
    if rest.startswith("by_"):
        return f"list_{rest}"
    return "list" if not rest or rest in ABOUT else f"list_{in_plural(rest, each)}"


def paged(action: str, each: Documented) -> str:
    """Return what lists things of which a page is asked for, where a path ends with that: `query_record_page`."""
    verb, _, rest = action.partition("_")
    things, _, last = rest.rpartition("_")
    is_page = last == "page" and verb in READING
    end = "".join(nouns_of(each.path)[-1:])
    is_told = end == "page" and answers_several(each.seen) is not False
    is_told = is_told or (end.endswith("_page") and answers_pages(each.seen))  # `/queryRunLogPage`
    return listing_of(things, each) if is_page and is_told else action


def listing_within(each: Documented, group: str) -> str:
    """Return what lists something else of the one thing that a path leads to, as its title says; else nothing."""
    verb, _, things = name_by_title(each.said).partition("_")
    is_listing = verb == "list" and is_of_item(each) and answers_several(each.seen) is not False
    listing = without_noun(f"{verb}_{things}", group, nouns_of(each.path)) if is_listing else ""
    return listing if listing.startswith("list_") else ""


def lists(each: Documented, ways: Sequence[str], things: str) -> bool:
    """Tell whether a GET lists something: its answer says it; where it looks for one thing, its words do, too."""
    verb, *words = ways[0].split("_")
    is_said = verb == "list" or any(singular(word) != word for word in (*words, *snake_words(each.said)))
    is_page = answers_pages(each.seen) and not (is_of_item(each) and _says_one(each))
    is_list = answers_list(each.seen) or (
        answers_in_envelope(each.seen)
        and not is_of_item(each)
        and things.rpartition("_")[2] not in _UNCOUNTED - {*ABOUT, "mine"}
    )
    return is_page or (is_list and (is_said or not is_of_item(each)))


def _says_one(each: Documented) -> bool:
    """Tell whether the words of an operation are about one of what its path names: `getTag`, `Get a tag`."""
    id_ = snake_words(each.seen.operation_id.value) if each.seen.operation_id is not None else []
    nouns = {word for step in read_steps(each.path)[-1:] for word in step.words}
    is_named = any(singular(noun) in id_ and noun not in id_ for noun in nouns)
    return "list" not in id_ and (
        is_named or (speaks_of_one(each.said) and not any(noun in snake_words(each.said) for noun in nouns))
    )


def in_plural(things: str, each: Documented) -> str:
    """Return things in the plural, where words say it; before a little word, that is what counts."""
    words = things.split("_")
    count = next((at for at, word in enumerate(words) if word in LITTLE), len(words))
    said = {word for text in texts_of(each) for word in snake_words(text)}
    last = words[count - 1] if count else ""
    is_titled = not each.said.isascii() and name_by_title(each.said).endswith(f"_{last}")  # `获取类目`
    is_own = each.seen.operation_id is not None and not is_titled and last in snake_words(each.seen.operation_id.value)
    is_thing = last not in _UNCOUNTED and not is_own and not says_which(last)
    is_many = last in _ENTRIES or (is_thing and answers_several(each.seen) is True)
    is_said = plural(last) in said or (not each.said.isascii() and is_many)
    if last and is_said and not says_which(last) and not any(singular(word) != word for word in words[:count]):
        words[count - 1] = plural(last)
    return "_".join(words)
