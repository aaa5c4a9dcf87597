"""Methods that do what words say, where paths have only what HTTP says: `virtual_numbers.assign`, and no `create`."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.answered import answers_file
from reynard.reconcile.names.asking import is_plural
from reynard.reconcile.names.naming import name_of_page
from reynard.reconcile.names.resources import Place
from reynard.reconcile.names.routes import VERSION
from reynard.reconcile.names.title_deeds import DOORS, deed_in, verb_in
from reynard.reconcile.names.titles import CIRCUMSTANCES, as_asked, name_by_title, speaks_of_list, speaks_of_one
from reynard.reconcile.names.words import ACTIONS, LITTLE, NOUNS_TOO, plural, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.asking import Asked

_ASKING = frozenset(
    ("describe", "fetch", "find", "get", "list", "lookup", "obtain", "query", "read", "retrieve", "see", "view")
)
_ADDING = frozenset(("add", "create", "insert", "make", "new", "post"))
_CHANGING = frozenset(
    (
        "adjust",
        "change",
        "edit",
        "modify",
        "overwrite",
        "override",
        "patch",
        "put",
        "replace",
        "save",
        "set",
        "update",
        "upsert",
    )
)
_REMOVING = frozenset(("delete", "destroy", "remove"))
_CHECKED = frozenset(("health", "healthz", "liveness", "readiness"))
_CHECK = compiled(r"检查|检测|探活|(?i:\bcheck)")
"""What words say that is done to what a server is asked for that way."""
_OF_HTTP = MappingProxyType(
    {"create": _ADDING, "delete": _REMOVING, "list": _ASKING, "retrieve": _ASKING, "update": _CHANGING}
)
"""What methods of HTTP come to, with the deeds that are one to whoever knows no more."""
_OF_HOLDERS = frozenset(("assign", "attach", "detach", "unassign"))
"""What is done to a part of something that adds it there, or removes it."""
_MAKING = frozenset(("generate", "submit"))
_TASKS = frozenset(("job", "jobs", "task", "tasks"))
"""What is made of a thing that is generated: that creates it."""
_QUALIFIERS = frozenset(("batch", "bulk"))
_BY_METHOD = {"DELETE": "delete", "GET": "get", "PATCH": "update", "POST": "create", "PUT": "update"}
_SILENT = frozenset(
    """
    access allow batch block broadcast build count delegate determine discover ensure execute explore handle manage
    perform process request run show support trigger use
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What titles begin with that may be no deed, or none of the caller's."""
_RATHER_NOUNS = frozenset(
    ("build", "block", "estimate", "invite", "load", "purchase", "scan", "test", "topup", "transfer")
)
_OF_DOORS = frozenset(("session", "sessions", "token", "tokens"))
"""What is made by who logs in."""
_ARTICLES = frozenset(("a", "an", "the"))
_MADE = frozenset(("created", "new", "newly", "updated"))
"""What an answer has that its request made."""
_STATES = frozenset(("availability", "health", "progress", "status"))
"""What is read where it is checked."""
_ABOUT = frozenset(("", "content", "data", "detail", "details", "info", "information", "json", "search"))
_OF_ANY = frozenset(
    "array current existing given list multiple my new one several single specific specified".split()  # noqa: SIM905
)
"""What words say of a thing, whichever it is."""
_ENDS = LITTLE | CIRCUMSTANCES | {"or"}
_OPPOSITE = compiled(r"\A(?:de|dis|un)(?=[a-z]{4})")
_ASIDE = compiled(r"\s*\([^()]*\)\Z")
"""What a title says in brackets at its end."""
_MARKED = compiled(r"_as_([a-z]+)\Z")
"""What something is marked as: `mark_notifications_as_read`."""
_MOST = 2
"""Words of a thing that a name has at most beside what is done."""
_STEM = 5


def as_worded(
    places: Mapping[int, Place],
    asked: Mapping[int, Asked],
    found: Sequence[Documented],
    by_id: Callable[[int], str],
) -> dict[int, Place]:
    """Return places whose methods do what ids and titles say, where neither says what the method of HTTP does.

    `by_id` returns what an id comes to as a name.
    """
    return {index: _worded(place, asked[index], found[index], by_id(index)) for index, place in places.items()}


def as_checked(place: Place, seen: Documented) -> Place:
    """Return the place of what asks whether a server is well, as words say it: `health.check`, and no `retrieve`."""
    is_checked = place.action == "retrieve" and place.group[-1] in _CHECKED and _CHECK.search(seen.said) is not None
    return replace(place, action="check") if is_checked else place


def _worded(place: Place, each: Asked, seen: Documented, id_: str) -> Place:
    verb, _, rest = place.action.partition("_")
    lead, asking, *_ = [*name_by_title(seen.said).split("_"), ""]
    if each.method == "POST" and place.action == "create" and lead == "batch" and asking in _ASKING:
        return Place(group=place.group, action=f"batch_{asking}")
    source = place.action.removeprefix("create_")
    if each.method == "POST" and lead in ACTIONS and name_by_title(seen.said).endswith(f"_from_{source}"):
        return replace(place, action=f"{lead}_from_{source}")  # `POST /notes/file` makes no file
    if as_checked(place, seen) is not place:
        return as_checked(place, seen)
    if place.action in _QUALIFIERS:
        return Place(group=place.group, action=f"{place.action}_{_qualified(each, seen, id_)}")
    noun = each.route.nouns[-1]
    is_bare = place.action == noun and each.method != "GET" and _deed(noun) == ""
    alike = frozenset((noun,)) if is_bare else _OF_HTTP.get(verb, frozenset())
    deed = _deed_of(each, seen, id_, alike) if alike and not each.route.action else ""
    if deed and is_bare:
        deed = _asked(each, seen, noun) if deed in _ASKING else deed
        is_many = deed == "list" and plural(noun) in snake_words(f"{seen.said} {id_}")
        own = "_".join(word for word in noun.split("_") if word[:_STEM] != deed[:_STEM])  # no removal is removed
        return Place(group=place.group, action=f"{deed}_{plural(noun) if is_many else own or noun}")
    is_named = _is_named_after(noun, deed) and not (deed == "search" and alike == _ASKING)
    if not deed or is_named or (deed in DOORS and noun in _OF_DOORS):
        return place
    things = min(_things_said(seen, id_, deed, each, place.group[-1]), key=len, default=[])
    is_said = bool(things) or deed == "generate" or not seen.said.isascii()
    is_other = alike == _REMOVING or (alike == _ASKING and seen.said.isascii())
    is_kind_of_task = not seen.said.isascii() and {*things[:1]} <= _TASKS  # `提交任务-首尾帧`
    is_made = is_said and deed in _MAKING and ({*things} <= _TASKS or is_kind_of_task) and not is_other
    if len(things) > _MOST or is_made:
        return place
    is_spelt = "".join(things) in rest.replace("_", "")
    told = [word for word in rest.split("_") if word not in {deed, *_ABOUT} and not _is_named_after(word, deed)]
    left = things if things and not is_spelt else told
    if deed in _ASKING:
        deed = _asked(each, seen, noun)
        left = [*left[:-1], *(plural(word) for word in left[-1:])] if deed == "list" else left
    return Place(group=place.group, action="_".join(filter(None, (deed, *left))))


def _asked(each: Asked, seen: Documented, noun: str) -> str:
    """Return what asks for one thing or several."""
    is_many = each.is_several is True or (each.is_several is None and is_plural((noun,)))
    is_said = "list" in snake_words(seen.said) or speaks_of_list(seen.said)
    return "list" if is_said or (is_many and not speaks_of_one(seen.said)) else "retrieve"


def _qualified(each: Asked, seen: Documented, id_: str) -> str:
    """Return what is done to several at once, as words say it."""
    words = [word for text in (id_, as_asked(seen.said)) for word in snake_words(text)]
    deeds = (ACTIONS[word] for word in words if word in ACTIONS and word not in _QUALIFIERS | NOUNS_TOO)
    lead, _, rest = name_by_title(seen.said).partition("_")
    own = _deed(rest if lead in _QUALIFIERS else f"{lead}_{rest}")  # `批量获取知识`
    return next(deeds, "") or own or _BY_METHOD.get(each.method, each.method.lower())


def _deed_of(each: Asked, seen: Documented, id_: str, alike: frozenset[str]) -> str:
    """Return what words say is done; nothing where one of them says what HTTP does, or where they differ."""
    of_id, title = _deed(id_), _deed_of_title(each, seen)
    if alike == _ASKING and "download" in (of_id, title) and answers_file(seen.seen):
        return "download"
    raw = snake_words(seen.seen.operation_id.value)[:1] if id_ and seen.seen.operation_id is not None else []
    are_asking = each.method == "POST" and {of_id, title} <= _ASKING
    is_other = _says_two(seen.said) or (of_id and title and of_id != title and not are_asking)
    page = _deed(name_of_page(seen)) if seen.is_alone else ""
    if is_other or alike & {of_id, title, page, verb_in(seen.said), *raw}:
        return ""
    deed = of_id or title
    is_agreed = of_id == title or (each.method == "POST" and of_id in _REMOVING and not title)
    is_asked = each.method == "POST" and deed in _ASKING and not _MADE & {*snake_words(seen.said)}
    is_of_http = alike in _OF_HTTP.values() and any(deed in deeds for deeds in _OF_HTTP.values())
    if deed in ("", "batch") or (deed in _SILENT | _RATHER_NOUNS and not is_agreed):
        return ""
    is_held = any(step.is_item for step in each.route.steps[:-1])
    if (deed == "search" and each.route.is_item) or (deed in _OF_HOLDERS and is_held):
        return ""
    return deed if is_agreed or is_asked or not is_of_http else ""


def _deed_of_title(each: Asked, seen: Documented) -> str:
    """Return what a title begins with that is done; nothing where it is one of two, or a noun: `Block transactions`."""
    said = as_asked(seen.said)
    if not said.isascii():
        return _deed(name_by_title(said)) or verb_in(said)
    first, second, *_ = [*snake_words(said), "", ""]
    if snake_words(seen.said)[:1] == ["return"] and _is_named_after(each.route.nouns[-1], "return"):
        return ""  # `Return payment` returns no payment to who asks
    deed = deed_in(said)
    is_noun = deed in NOUNS_TOO and second not in _ARTICLES
    is_noun = each.method == "GET" and deed == first and (is_noun or second in _STATES)
    if is_noun:
        return ""
    return "get" if deed == "check" and _STATES & {*snake_words(said)} else deed


def _says_two(title: str) -> bool:
    """Tell whether a title says two deeds: `Create or update`, `Like/dislike`, `Ping to create`."""
    first, second, third, *_ = [*snake_words(title), "", "", ""]
    return f"{first}/" in title.lower() or second in ("and", "or") or (second == "to" and third in ACTIONS)


def _deed(name: str) -> str:
    """Return what a name says is done, in two words at a door."""
    pair = "_".join(name.split("_")[:2])
    return pair if pair in DOORS else ACTIONS.get(name.partition("_")[0], "")


def _things_said(seen: Documented, id_: str, deed: str, each: Asked, group: str) -> list[list[str]]:
    """Return to what it is done beyond what the path names: by the id, and by the title."""
    said = _ASIDE.sub("", as_asked(seen.said))
    title = "_".join(snake_words(said)) if said.isascii() else name_by_title(said)
    is_told = (deed_in(said) if said.isascii() else _deed(title)) == deed
    marked = _MARKED.search(title) if deed == "mark" else None
    if marked is not None:
        return [["as", marked[1]]]
    texts = (id_ if _deed(id_) == deed else "", title if is_told else "")
    return [_beyond(text.split("_")[1 + deed.count("_") :], each, group) for text in texts if text]


def _beyond(things: Sequence[str], each: Asked, group: str) -> list[str]:
    """Return the words of what something is done to that the path does not have; nothing of its circumstances."""
    own = list(dropwhile((LITTLE | _OF_ANY).__contains__, things))
    own = [word for word in takewhile(lambda word: word not in _ENDS, own) if not VERSION.match(word)]
    told = (*each.route.nouns, *(step.key for step in each.route.steps))
    known = {singular(part) for noun in told for part in (*noun.split("_"), noun.replace("_", ""))}
    own = own[: -1 if own[-1:] == ["state"] else None]
    if not own or singular("".join(own)) in known or singular(own[-1]) in known:
        return []
    nouns = {singular(word) for word in group.split("_")}
    left = list(dropwhile(lambda word: singular(word) in nouns, own))
    return left if left not in (["base"], ["bases"]) else own  # a knowledge base is no base of knowledge


def _is_named_after(noun: str, deed: str) -> bool:
    """Tell whether a noun says by itself what is done: a `registration` is created, and cancelled."""
    stem = _OPPOSITE.sub("", deed)[:_STEM]
    return len(stem) > 3 and any(word.startswith(stem) for word in noun.split("_"))  # noqa: PLR2004 - `add`, `set`
