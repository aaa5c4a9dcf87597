"""Names of operations by method and path: the verb that the path itself says, else the one that REST has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import LISTING, QUERYING, read_owner, read_steps
from reynard.reconcile.names.said_once import KINDS
from reynard.reconcile.names.words import ACTIONS, DOING, HOW, LITTLE, NOUNS_TOO, cut, plural, singular

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reynard.reconcile.names.routes import Step

_PAGING = frozenset(("page", "pages", "paging"))
_BESIDE_NOUN = frozenset(("by", "for", "from", "in", "of", "with"))
_DEEDS = ACTIONS.keys() - NOUNS_TOO - DOING
_THINGS = frozenset(("release", "set", "test"))
"""What a GET asks for, and does not do."""
ONE_DEED = frozenset(("face_swap", "lip_sync", "try_on"))
"""What is done in two words, of which none is done to the other."""
_AT_THE_DOOR = frozenset(("exit", "login", "logout", "register", "signin", "signout", "signup"))
"""What is done to no thing: `/auth/login` logs in."""
_AT_THE_DOOR_BY = frozenset(("account", "user"))
"""Who does so."""
_LEAST_OF_SHORT = 3
"""Letters of a verb that is cut short: `trans_file` where words say that it is transferred."""
_WHICH = frozenset(("active", "current", "default", "latest", "next", "previous"))
"""What says which of what stands before it is meant: `/report/default`."""
_HANDING_OVER = frozenset(("create", "start", "submit"))
_TOLD_OF = frozenset(("detail", "details", "info", "progress", "result", "status"))
"""What there is of what stands before it: `/template/getDetail`."""
_DETAIL = frozenset(("detail", "details", "info"))
_OF_WHAT_WAS_DONE = frozenset(("history", "log", "logs", "record", "records"))
"""What a GET asks for behind a deed: `/consume/record`."""
_TO = "to"
_MADE_OF = frozenset(("audio", "image", "images", "music", "photo", "picture", "speech", "text", "video", "voice"))
"""What something new is made of: `image_to_video` converts none."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_PAIR = 2
_ALSO_DONE = frozenset(("design", "test"))
"""What is rather a thing where no words say that it is done."""
_DONE_BY_ID = frozenset(("cancel", "delete", "remove", "stop"))
"""What is done to a thing that an id only finds."""
_PLAIN_DEEDS = frozenset(("add", "create", "delete", "get", "list", "remove", "update"))
"""What is no noun before another."""
_WHETHER = frozenset(("can", "has", "is"))
"""What a GET that answers yes or no begins with, unless it ends so: `/numbers/is-prime`, `/xrefExists`."""


def name_by_path(path: str, method: str, doing: str = "") -> tuple[str, ...]:
    """Return names for an operation, the shortest first, each longer one for where another has the shorter one too.

    `doing` is what words elsewhere say that it does; it counts where path and method say nothing definite.

    >>> name_by_path("/api/v1/users/{id}", "DELETE")[0], name_by_path("/send_forward_msg", "POST")[0]
    ('delete_user', 'send_forward_msg')
    >>> name_by_path("/v1/mall/goods/getGoodsDetail", "POST")[0], name_by_path("/api/file/move", "POST")[0]
    ('get_goods_detail', 'move_file')
    >>> name_by_path("/topics/{id}/replies", "GET"), name_by_path("/auth/info", "POST", "get")[0]
    (('list_replies', 'list_topic_replies'), 'get_auth_info')
    """
    owner = read_owner(path)
    steps = read_steps(path) or ((owner,) if owner is not None else ())
    if not steps:
        return (f"{doing or _verb(method, is_item=False, is_list=False)}_root",)
    return (
        _in_manner(steps[-1])
        or _by_spoken_end(steps, method, doing)
        or _by_listing(steps, method)
        or _by_thing(steps, method, doing)
    )


def is_spoken(path: str, collections: Container[str] = ()) -> bool:
    """Tell whether the end of a path says what is done, and to what: `/goods/getGoodsDetail`, `/send_private_msg`.

    `collections` are nouns of which paths ask for single things: `upload_sessions`.
    """
    steps = read_steps(path)
    is_told = bool(steps) and len(steps[-1].words) > 1 and steps[-1].words[0] in ACTIONS
    return is_told and not steps[-1].is_item and steps[-1].noun not in collections


def is_agreed_end(path: str, said: Sequence[str], name: str) -> bool:
    """Tell whether the end of a path and a title say one thing that is done, and a name of a program another.

    >>> is_agreed_end("/company/list", ["company", "list"], "share_space_list")
    True
    >>> is_agreed_end("/company/list", ["company", "list"], "list_firms"), is_agreed_end("/x/y", ["x", "y"], "do_it")
    (False, False)
    """
    *_, last = (None, *read_steps(path))
    if last is None or last.is_item or not said:
        return False
    deed = ACTIONS.get(said[0], "") or ACTIONS.get(said[-1], "")
    is_bare = len(last.words) == 1 and bool(deed) and ACTIONS.get(last.noun, "") == deed
    is_whole = len(last.words) > 1 and last.words[0] in ACTIONS and [*last.words] == [*said]
    return (is_bare or is_whole) and not name.startswith(ACTIONS[last.words[0]])


def _in_manner(last: Step) -> tuple[str, ...]:
    """Return the name where the end of a path says how something is done to what: `directGenerateSlides`."""
    is_told = last.words[0] in HOW and {*last.words[1:2]} <= _NO_NOUNS and len(last.words) > _PAIR
    return (last.noun,) if is_told and not last.is_item else ()


def _by_spoken_end(steps: Sequence[Step], method: str, doing: str) -> tuple[str, ...]:
    """Return names where the end of a path says what is done: first, `getGoodsDetail`, or last, `goodsAudit`."""
    last, around = steps[-1], _around(steps)
    whole = "".join(last.words)
    first, *rest = [whole] if whole in ACTIONS else _deed_first(last)  # `auto-complete`
    is_sent = method.upper() == "POST" and first not in NOUNS_TOO
    is_made = any("2" in word[1:-1] for word in rest)  # `start-end2video` starts nothing
    if (
        first in ACTIONS
        and not is_made
        and (rest or not last.is_item or is_sent or first in DOING or doing == ACTIONS[first])
    ):
        said = ACTIONS[first]
        rest = rest[:-1] if rest[-1:] == ["id"] and len(rest) > 1 and said in _DONE_BY_ID else rest  # `delShopId`
        if rest and (rest[0] in _BESIDE_NOUN or (len(rest) == 1 and rest[0] in _TOLD_OF)) and around:
            noun = plural(around[-1]) if said == "list" else around[-1]
            return _widened("_".join((said, noun, *rest)), around[:-1], said)
        if said == "batch" and len(rest) == 1 and rest[0] in ACTIONS and around:
            rest, around = [ACTIONS[rest[0]], plural(around[-1])], around[:-1]
        if rest:
            return _widened("_".join((said, *rest)), around, said)
        if around and said in _AT_THE_DOOR and around[-1] in ("auth", "oauth"):
            return (said, *_widened(f"{said}_{around[-1]}", around[:-1], said))
        if around:
            *before, noun = around[-1].split("_")
            noun = plural(noun) if said == "list" else noun
            is_handed = around[-1] in _HANDING_OVER and not last.is_item  # `/submit/imagine`
            said, thing = (around[-1], last.noun) if is_handed else (said, "_".join((*before, noun)))
            return _widened(f"{said}_{thing}", around[:-1], said)
        return (said if said not in QUERYING - {"query", "search"} else f"{said}_all",)
    is_stream = last.noun == "stream" and bool(around) and method.upper() == "POST" and not last.is_item
    if last.noun in ONE_DEED or is_stream:
        *around, thing = around if is_stream else [*around, ""]  # `/chat/stream`
        return _widened("_".join(filter(None, (last.noun, thing))), around, last.noun)
    is_noun = last.words[-1] in QUERYING | _THINGS | NOUNS_TOO and method.upper() == "GET"
    leading = steps[-2] if len(steps) > 1 else last
    is_told = method.upper() == "GET" and last.words[-1] in _OF_WHAT_WAS_DONE
    if leading.noun in _DEEDS and not (leading.is_item or last.is_item or is_told):
        is_at_door = leading.noun in _AT_THE_DOOR and last.noun in _AT_THE_DOOR_BY  # `/login/account`
        name = leading.noun if is_at_door else f"{leading.noun}_{last.noun}"  # `/reload/group`
        return _widened(name, around[:-1], leading.noun)
    is_named = last.words[-1] in _ALSO_DONE and doing != ACTIONS.get(last.words[-1])  # `/audio/sound-design`
    if rest and last.words[-1] in ACTIONS and not (last.is_item or is_noun or is_named or _TO in last.words[1:-1]):
        said, things = ACTIONS[last.words[-1]], last.words[:-1]
        things = (*things[:-1], plural(things[-1])) if said == "list" else things
        return _widened("_".join((said, *things)), around, said)
    return ()


def _deed_first(step: Step) -> Sequence[str]:
    """Return the words of a part with the one deed that stands among them first: `conferenceListMembers`."""
    at = [place for place, word in enumerate(step.words) if word in _PLAIN_DEEDS]
    is_within = len(at) == 1 and 0 < at[0] < len(step.words) - 1 and not step.is_item
    is_within = is_within and not (ACTIONS.keys() | LITTLE) & {*step.words[: at[0]]}
    return (step.words[at[0]], *step.words[: at[0]], *step.words[at[0] + 1 :]) if is_within else step.words


def _by_listing(steps: Sequence[Step], method: str) -> tuple[str, ...]:
    """Return names where the end of a path says that there are several: `/goods/auditPage`, `/cameras/all`."""
    last, around = steps[-1], _around(steps)
    if last.words[-1] not in LISTING or _TO in last.words[1:-1]:
        return ()
    said = [each for each in last.words if each not in LISTING]
    thing = said or ([steps[-2].words[-1]] if len(steps) > 1 else [])
    around = around if said else around[:-1]
    verb = _verb(method, is_item=last.is_item, is_list=True)
    verb = "list" if method.upper() == "POST" and not last.is_item else verb
    name = "_".join((*thing[:-1], thing[-1] if thing[-1] in KINDS else plural(thing[-1]))) if thing else "all"
    made = _widened(f"{verb}_{name}", around, verb)
    return (*made, cut(f"{made[-1]}_by_page")) if last.words[-1] in _PAGING and verb == "list" else made


def _by_thing(steps: Sequence[Step], method: str, doing: str) -> tuple[str, ...]:
    """Return names where the end of a path is what something is done to, and the method says what."""
    last, around = steps[-1], _around(steps)
    thing: Sequence[str] = last.words
    is_many = singular(last.words[-1]) != last.words[-1] or doing == "list"
    is_list = method.upper() == "GET" and not last.is_item and is_many and last.words[-1] != "details"
    if last.words[0] in _DETAIL | {"tree"} and len(last.words) == 1:
        around = around[:-1]
        thing = (*steps[-2].words, last.words[0]) if len(steps) > 1 else thing
    if last.noun in _WHICH and len(steps) > 1 and not last.is_item and not steps[-2].is_item:
        around = around[:-1]
        thing = (*last.words, singular(steps[-2].words[-1]))
    verb = _verb(method, is_item=last.is_item, is_list=is_list)
    if last.is_item and last.key == last.noun and around and not is_many:
        return _widened(f"{verb}_{around[-1]}_by_{last.noun}", around[:-1], verb)
    if method.upper() == "POST" and not last.is_item:
        if doing.startswith(last.words[0]) and len(last.words[0]) >= _LEAST_OF_SHORT and len(last.words) > 1:
            thing = last.words[1:]
        verb = doing or ("get" if last.words[-1] in _DETAIL and len(thing) > 1 else verb)
    elif method.upper() == "POST":
        verb = doing or verb
    if _is_gerund(last.noun, verb) and around and not last.is_item:
        return _widened(f"{verb}_{around[-1]}", around[:-1], verb)  # `/audio/mixing` mixes it
    if verb == "create" and _TO in thing[1:-1] and _MADE_OF.isdisjoint(thing):
        return _widened("_".join(("convert", *thing)), around, "convert")  # `/str_to_list`
    is_asked_whether = len(thing) > 1 and (thing[0] in _WHETHER or thing[-1] == "exists")
    if method.upper() == "GET" and is_asked_whether and not last.is_item:
        return _widened("_".join(thing), around, thing[0])
    name = "_".join((*thing[:-1], plural(thing[-1]) if is_list else thing[-1]))
    if not is_list and (last.is_item or verb == "create"):
        name = _singular(thing)
    return _widened(f"{verb}_{name}", around, verb)


def _is_gerund(noun: str, verb: str) -> bool:
    """Tell whether a noun is only a verb in another form: `mixing`, `splitting`, `merging`."""
    stem = verb.removesuffix("e")
    return noun in (f"{stem}ing", f"{stem}{stem[-1:]}ing")


def _around(steps: Sequence[Step]) -> list[str]:
    """Return what stands before the end of a path, each in the singular."""
    return [_singular(each.words) for each in steps[:-1]]


def _widened(name: str, around: Sequence[str], verb: str) -> tuple[str, ...]:
    """Return a name, and the same with more and more of what stands before it in the path."""
    rest = name.removeprefix(f"{verb}_") if name != verb else ""
    made = [name]
    for count in range(1, len(around) + 1):
        before = [each for each in around[-count:] if each != verb and not f"{rest}_".startswith(f"{each}_")]
        made.append("_".join(filter(None, (verb, *before, rest))))
    return tuple(dict.fromkeys(cut(each) for each in made))


def _singular(words: Sequence[str]) -> str:
    return "_".join((*words[:-1], singular(words[-1])))


def _verb(method: str, *, is_item: bool, is_list: bool) -> str:
    match method.upper():
        case "GET":
            return "list" if is_list and not is_item else "get"
        case "POST":
            return "create"
        case "PUT" | "PATCH":
            return "update"
        case other:
            return other.lower()
