"""Resources of a REST interface: the groups that its paths come to, and what a client does with each.

`POST /chat/completions` is `chat.completions.create`, `GET /batches/{id}` is `batches.retrieve`. Nothing is taken for
a resource by one path alone: that it is one, its plural says, or that another path leads to one of its things.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.asking import GENERIC, UPDATING, Known, is_plural
from reynard.reconcile.names.deeds import (
    DEEDS,
    MADE_OF,
    is_kind,
    name_deed,
    name_deed_on,
    name_for_collection,
    name_for_item,
)
from reynard.reconcile.names.path_names import ONE_DEED
from reynard.reconcile.names.routes import LISTING
from reynard.reconcile.names.said_once import KINDS
from reynard.reconcile.names.words import ACTIONS, LITTLE, NOUNS_TOO, plural, singular
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.reconcile.names.asking import Asked, Nouns

_GLUED_DEED = compiled(r"(?:set|send|remove)(?!ting|tle|up|ter|der)[a-z]{4,}\Z")
"""A verb and a noun in one word: `setpings`."""
_NOMINAL = {"extension": "extend", "shipping": "ship", "upscaling": "upscale"}
_ATION = "ation"
_IZATION = "ization"
_OF_NOUNS = ("ment", "tion", "sion", "ance", "ence", "ity", "ness", "ship", "ing", "age")
"""Ends of words that name a thing: a `payment` is created, a `remix` is done."""
_TOLD_OF = frozenset(("analytics", "insights", "metrics", "reports", "statistics", "stats", "usage"))
"""What holds what is told of other things: `usage.images`."""
_SWITCHING = frozenset(("disable", "enable", "toggle"))
_NO_PLURALS = ("is", "os", "ss", "us")
_OF_ONE = frozenset(("delete", "retrieve", "update"))
_FETCHING = frozenset(("fetch", "read", "return"))
_OF_PROGRAMS = {"index": "list", "show": "retrieve"}
"""What programs call their actions: `/films/index` lists films."""
_AT_ONCE = frozenset(("batch", "bulk"))
"""What says at the end of a path that several things are meant: `DELETE /messages/bulk`."""
_HANDING_IN = frozenset(("add", "send", "submit"))
"""What a POST does with a part of something where its name says so: `add_feedback`."""
_KEYS = frozenset(("email", "hash", "name", "slug", "uri", "url", "username"))
"""What a thing is found by, whatever the parameter is called: `/competitor/url/{website}`."""
_OF_DEEDS = frozenset(("action", "actions", "command", "commands", "lifecycle", "operation", "operations", "ops"))
"""What paths have before a deed and is no thing: `/apps/{id}/lifecycle/activate`."""
_UNDER = frozenset(("after", "at", "before", "under"))


class Place(Struct, frozen=True, kw_only=True):
    """Where an operation stands on a client: its group, outermost first, and what its method is called there."""

    group: Nouns
    action: str


def place_resources(asked: Mapping[int, Asked]) -> dict[int, Place]:
    """Return the places of those operations whose paths are recognisably those of resources."""
    known = Known.of(asked.values())
    found = {index: _as_programmed(each) or _place(each, known) for index, each in asked.items()}
    return {index: place for index, place in found.items() if place is not None}


def place_rest(asked: Mapping[int, Asked], left: Iterable[int]) -> dict[int, Place]:
    """Return places for what only other paths of its provider make a resource: `GET /cart`, `PUT /me/player/pause`."""
    known = Known.of(asked.values())
    return {index: _place_rest(asked[index], known) for index in left}


def _as_programmed(each: Asked) -> Place | None:
    """Return the place of what a path ends with an action of its program for: `/films/index`."""
    *above, noun = each.route.nouns
    action = "create" if each.method == "POST" and noun == "new" else _OF_PROGRAMS.get(noun, "")
    is_action = each.method == "GET" or action == "create"
    is_action = is_action and bool(above and action) and not each.route.is_item
    return Place(group=tuple(above), action=action) if is_action else None


_FORMS = frozenset(("bytes", "json", "ndjson", "sse", "websocket"))
"""In which form an answer comes, which is no thing of what it is about: `/tts/bytes`."""


def fold_lone(places: Mapping[int, Place], asked: Mapping[int, Asked]) -> dict[int, Place]:
    """Return places without groups of one method about one thing: `users.role.update` is `users.update_role`."""
    count = Counter(place.group[:end] for place in places.values() for end in range(1, len(place.group) + 1))
    made = dict(places)
    for index, place in places.items():
        *above, noun = place.group
        is_lone = bool(above) and count[place.group] == 1
        is_lone = is_lone and (place.action in _OF_ONE or _is_done_to_part(place, asked[index]))
        is_collection = is_plural((noun,)) or (
            asked[index].route.is_item and noun.endswith("s") and not noun.endswith(_NO_PLURALS)
        )
        if above and count[place.group] == 1 and noun in _AT_ONCE:
            action = place.action if place.action.endswith("_many") else f"{noun}_{place.action}"
            made[index] = Place(group=tuple(above), action=action)
        elif above and count[place.group] == 1 and noun in _FORMS and place.action == "create":
            made[index] = Place(group=tuple(above), action=f"create_{noun}")
        elif is_lone and not is_collection:
            made[index] = Place(group=tuple(above), action=_said_of(noun, place, asked[index]))
    return made


def _is_done_to_part(place: Place, each: Asked) -> bool:
    """Tell whether a deed of one word is done to what one thing has: `PUT /users/{id}/password` changes it."""
    *above, _ = [*each.route.steps]
    is_held = bool(above) and above[-1].is_item and not each.route.action and not each.route.is_item
    return is_held and each.method in ("PATCH", "POST", "PUT") and place.action in DEEDS


def as_collections(places: Mapping[int, Place], asked: Mapping[int, Asked]) -> dict[int, Place]:
    """Return places of which a noun in the singular stands with its plural: `/rule/{id}` beside `/rules`.

    Where the noun itself is asked for, the two mean two things: `/user` is who asks.
    """
    groups = {place.group[:end] for place in places.values() for end in range(1, len(place.group) + 1)}
    of_one = {each.route.nouns for each in asked.values() if each.method != "GET" or each.route.is_item}
    of_one.update(nouns for each in asked.values() for nouns in each.route.collections)
    read = {each.route.nouns for each in asked.values() if each.method == "GET" and not each.route.is_item}
    made: dict[int, Place] = {}
    for index, place in places.items():
        group: Nouns = ()
        for noun in place.group:
            several = (*group, plural(noun))
            own = (*group, noun)
            is_one = several in groups and own != several and any(each[-len(own) :] == own for each in of_one)
            is_one = is_one and not any(each[-len(own) :] == own for each in read)
            group = several if is_one else own
        made[index] = Place(group=group, action=place.action)
    return made


def _done_to_part(deed: str, noun: str) -> str:
    """Return what is done to a part of one thing.

    >>> _done_to_part("rotate", "key"), _done_to_part("run", "dry_run")
    ('rotate_key', 'dry_run')
    >>> _done_to_part("rename", "name"), _done_to_part("lock", "locked")
    ('rename', 'lock')
    """
    if deed in noun.split("_"):
        return noun
    return deed if noun in deed or noun.startswith(deed) else f"{deed}_{noun}"


def _said_of(noun: str, place: Place, each: Asked) -> str:
    """Return what is done to one thing of what holds it, as words say it: `set_volume`; a thing may be found by it."""
    if place.action in DEEDS and place.action not in _OF_ONE:
        return _done_to_part(place.action, noun)
    if place.action == "retrieve":
        key = each.route.steps[-1].key
        own = key.removesuffix("_id")
        is_key = noun in key.split("_") or noun == own.replace("_", "")
        is_found = is_key and singular(place.group[-2].rpartition("_")[2]) in map(singular, each.said.split("_"))
        by = own if noun == own.replace("_", "") else noun
        is_many = each.said.startswith("list_") and each.is_several is not False
        verb = "list" if is_many and each.route.is_item and is_found else "retrieve"
        return f"{verb}_by_{by}" if each.route.is_item and is_found else f"retrieve_{noun}"
    if "_" in each.name and noun in (each.name.replace("_", ""), each.name.partition("_")[2].replace("_", "")):
        is_glued = "_" not in noun and noun != each.name.partition("_")[2]
        if is_glued:
            return each.name  # `change_email` at `/changeemail`
    first = noun.partition("_")[0]
    is_deed = first in DEEDS or each.name.partition("_")[0] == noun
    is_cleared = each.method == "DELETE" and each.said.partition("_")[0] not in ("", first)
    if is_deed and each.method != "GET" and not is_cleared:
        return noun
    said = each.deed if each.deed in UPDATING - {"patch", "save"} | _SWITCHING else "update"
    return f"{said if place.action == 'update' else place.action}_{noun}"


def _place(each: Asked, known: Known) -> Place | None:
    nouns, route = each.route.nouns, each.route
    if route.is_item:
        if _is_found_by(each, known):
            way = "for" if each.method == "POST" else "by"
            return Place(group=nouns[:-1], action=f"{name_for_item(each)}_{way}_{nouns[-1]}")
        is_deed = len(nouns) > 1 and nouns[-1] == each.doing and each.method not in ("DELETE", "GET")
        return Place(group=nouns[:-1], action=nouns[-1]) if is_deed else Place(group=nouns, action=name_for_item(each))
    if route.action:
        return _place_deed(each, known)
    if nouns in known.collections:
        return Place(group=nouns, action=name_for_collection(each, known))
    above = nouns[:-1]
    is_alone = nouns not in known.within and len(known.methods[nouns]) == 1
    action = name_for_collection(each, known)
    if is_alone and above and above not in known.methods and singular(nouns[-1]) == singular(above[-1]):
        return Place(group=above, action=action)  # `/atms/v1/atm`
    found = _within_another(each, known) if is_alone and above else None
    if found is not None:
        return found
    if is_alone and above and action == "retrieve" and not is_plural(nouns) and known.is_resource(above):
        return Place(group=above, action=_asking_for(each))
    if is_plural(nouns) or (above and known.is_resource(above)):
        return Place(group=nouns, action=action)
    return None


def _place_deed(each: Asked, known: Known) -> Place | None:
    nouns = each.route.nouns
    several = (*nouns[:-1], plural(nouns[-1]))  # `/document/create_by_text` beside `/documents/{id}`
    is_one = len(nouns) > 1 and several in known.collections
    if is_one or known.has_parts(nouns):
        return Place(group=several if is_one else nouns, action=name_deed(each, known))
    is_led = nouns[-1] in _OF_DEEDS and known.has_parts(nouns[:-1])
    return Place(group=nouns[:-1], action=each.route.action) if is_led else None


def _place_rest(each: Asked, known: Known) -> Place:
    nouns, route = each.route.nouns, each.route
    if route.is_item or route.action:
        return Place(group=nouns, action=name_for_item(each) if route.is_item else name_deed(each, known))
    *above, noun = nouns
    is_alone = nouns not in known.within and len(known.methods[nouns]) == 1
    if above and is_alone and each.method == "GET":
        return Place(group=tuple(above), action=f"{'list' if is_kind(noun, each) else 'retrieve'}_{noun}")
    if above and is_alone and each.method == "POST" and each.deed in DEEDS:
        return Place(group=tuple(above), action=name_deed_on(noun, each))
    return Place(group=nouns, action=name_for_collection(each, known))


def _is_found_by(each: Asked, known: Known) -> bool:
    """Tell whether the end of a path says what a thing is found by: `/media/shortcode/{shortcode}`.

    Where that is something with a key of its own, words speak of the thing: `Get the block in a slot`.
    """
    *before, last = each.route.steps
    said = {singular(word) for name in (each.name, each.said) for word in name.split("_")}
    is_other = last.key.rpartition("_")[0] == last.noun and each.method in ("GET", "POST")
    is_said = bool(before) and singular(before[-1].words[-1]) in said
    is_key = last.key == last.noun or last.noun in _KEYS or (is_other and is_said)
    if not before or before[-1].is_item or not is_key or is_plural((last.noun,)):
        return False
    nouns = each.route.nouns
    return known.has_parts(nouns[:-1]) and nouns not in known.methods and nouns not in known.within


def _within_another(each: Asked, known: Known) -> Place | None:
    """Return the place of what is asked for in one way alone, where it belongs to what stands before it."""
    *above_it, noun = each.route.nouns
    above = tuple(above_it)
    *things, end = noun.split("_")
    if things and end in LISTING and each.method in ("GET", "POST"):
        last = things[-1] if things[-1] in KINDS else plural(things[-1])
        return Place(group=above, action=f"list_{'_'.join((*things[:-1], last))}")
    is_posted = each.method == "POST" and known.has_parts(above)
    is_put = each.method in ("PATCH", "PUT") and each.route.steps[-2].is_item
    is_verb = each.name.partition("_")[0] == noun
    is_made = each.agreed == "create" and singular(noun) in NOUNS_TOO | {"invite"}
    done = noun if noun in ONE_DEED else _doing_of(noun)
    if is_posted and done and not is_made:
        return Place(group=above, action=done)
    if (is_verb and (is_posted or is_put)) or (is_posted and _GLUED_DEED.match(noun)):
        return Place(group=above, action=_NOMINAL.get(noun, noun))
    if is_posted and not is_plural((noun,)) and each.deed not in UPDATING:
        is_said = each.deed in DEEDS and noun not in ACTIONS
        if is_said and each.doing == each.deed and _names(each.name, above[-1]) and each.is_about_all:
            return Place(group=above, action=each.deed)
        if is_said:
            return Place(group=above, action=name_deed_on(noun, each))
        verb = (
            each.doing
            if each.doing in _HANDING_IN
            else "create"
            if noun.endswith(_OF_NOUNS) or MADE_OF.search(noun)
            else ""
        )
        verb = verb or ("create" if singular(noun) != noun else "")
        return Place(group=above, action="_".join(filter(None, (verb, singular(noun) if verb else noun))))
    if each.method == "GET" and known.is_view(above):
        return Place(group=above, action=_view_of(noun, above[-1], each))
    if each.method == "GET" and (above in known.collections or is_plural(above)) and not is_plural((noun,)):
        is_many = _names_several(noun) or is_kind(noun, each)
        if is_many or above in known.collections:
            return Place(group=above, action=f"{'list' if is_many else 'retrieve'}_{noun}")
    return None


def _view_of(noun: str, holder: str, each: Asked) -> str:
    """Return what reads a part of what only holds such parts: its noun, where those tell of other things."""
    if holder in _TOLD_OF:
        return noun
    if each.deed in DEEDS - _FETCHING:
        return name_deed_on(noun, each)
    if any(_is_said_by(noun, name) for name in (each.name, each.said)):
        return f"{'list' if each.is_several else 'retrieve'}_by_{noun}"
    is_many = each.said.startswith("list_") or (is_plural((noun,)) and each.is_several is not False)
    return f"{'list' if is_many else 'get'}_{noun}"


def _is_said_by(noun: str, name: str) -> bool:
    """Tell whether words say that what a path ends with is only known, and not asked for: rates by country code."""
    known = name.partition("_by_")[2].split("_")
    return any("".join(known[:end]) == noun.replace("_", "") for end in range(1, len(known) + 1))


def _asking_for(each: Asked) -> str:
    """Return what asks for the one thing that stands at a path, of which nothing else is asked.

    A group of its own would have no second method.
    """
    *things, end = each.route.nouns[-1].split("_")
    if things and end == "search":
        return "_".join((end, *things))
    is_told = each.doing not in (*GENERIC, "", "find", "query", "read", "retrieve", "fetch", "show")
    return each.name if is_told else f"retrieve_{each.route.nouns[-1]}"


def _names(name: str, noun: str) -> bool:
    """Tell whether an operation's name ends with what a noun names: `promote_file_version` with `versions`."""
    ends = [singular(word) for word in noun.split("_")]
    return [singular(word) for word in name.split("_")][-len(ends) :] == ends


def _names_several(noun: str) -> bool:
    """Tell whether a noun is a plural with words behind it that say which: `file_versions_on_hold`."""
    things = list(takewhile(lambda word: word not in LITTLE | _UNDER, noun.split("_")))
    return 0 < len(things) < len(noun.split("_")) and is_plural(("_".join(things),))


def _doing_of(noun: str) -> str:
    """Return what is done where a noun says it: `generations` of images, `edits`.

    >>> _doing_of("generations"), _doing_of("edits"), _doing_of("variations")
    ('generate', 'edit', '')
    """
    word = singular(noun)
    is_made = word.endswith(_IZATION)
    verb = f"{word.removesuffix(_IZATION)}ize" if is_made else word
    verb = _NOMINAL.get(word) or (f"{word.removesuffix(_ATION)}ate" if word.endswith(_ATION) and not is_made else verb)
    return ACTIONS.get(verb, "")
