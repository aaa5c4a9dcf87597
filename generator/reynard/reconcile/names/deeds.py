"""What a client's methods are called by what they do to a thing, to a collection, or to a part of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.asking import GENERIC, UPDATING, is_plural
from reynard.reconcile.names.title_deeds import DOORS
from reynard.reconcile.names.words import ACTIONS, DOING, HOW, LITTLE, NOUNS_TOO, plural, singular

if TYPE_CHECKING:
    from reynard.reconcile.names.asking import Asked, Known

_RETRIEVING = frozenset(("get", "retrieve", "fetch", "read", "show", "describe", "find", "view", "query"))
_ASKED_WITH = frozenset(("keyword", "keywords", "q", "query", "search", "search_term", "term", "text"))
"""What a path ends with that finds several things: `/books/{query}`."""
_CREATING = frozenset(("create", "add", "insert", "new", "make", "post"))
_ADDING = frozenset(("add", "insert"))
_ENDING = frozenset(("cancel", "stop", "abort", "terminate", "revoke", "leave"))
"""What a DELETE may do that leaves the thing itself there: a task that is cancelled has a state."""
_SETTING_BACK = frozenset(
    ("archive", "deactivate", "decline", "disable", "disconnect", "invalidate", "reset", "unpublish")
)
"""What a DELETE does where name and title both say it."""
_THINGS = frozenset(("merge_request", "pull_request"))
"""What begins with a deed, and is made."""
_HANDING_IN = frozenset(("calculate", "send", "upsert"))
"""What a POST to a collection does where both say it."""
_OF_ANYTHING = frozenset(("cancel", "close", "end", "leave", "start", "stop", "terminate"))
"""What may be done to something else than what the path names: `closeAllPositions` at `/accounts/close`."""
WHOLES = frozenset(("hierarchy", "preferences", "settings", "tree"))
"""What is one thing, however many it holds: `Get all settings`."""
_EMPTYING = frozenset(("clear", "flush", "purge", "reset"))
_PERFORMING = frozenset(("calculate", "execute", "perform", "process", "run"))
_LOOKING_AT_ONE = frozenset(("get", "read", "retrieve", "show"))
_OF_DOORS = frozenset(("auth", "login", "session", "token"))
"""What is made by who logs in."""
_TOLD_OF = frozenset(("history", "log", "logs", "progress", "records", "result", "results", "status"))
"""What there is of a deed: `/orders/{id}/pay-status` pays nothing."""
_MOST_OF_DEED = 4
_FEW = 2
_STEM = 5
_SEVERAL = frozenset(("batch", "bulk", "many", "multiple", "several"))
"""What is no single thing, and not all."""
_KINDS = frozenset(
    """
    active available featured latest mine nearby new pending popular private public recent recommended related top
    trending unread upcoming
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_PAST = compiled(r"(?:^|_)(?!embed)[a-z]{2,}[^e]ed(?:_by)?\Z")
"""What was done to things: `starred`, `followed_by`, but no `feed`."""
MADE_OF = compiled(r"[a-z]2[a-z]|[a-z]_to_[a-z]")
"""What says of what something is made: `image2video`."""
_NOT_CREATING = frozenset(
    ("search", "query", "list", "find", "filter", "delete", "remove", "check", "validate", "verify", "count", "export")
)
"""What a POST to a collection may do instead of adding to it, where words say so."""
DEEDS = (ACTIONS.keys() | DOORS) - UPDATING - _CREATING - _NOT_CREATING - {"get", "read", "put"}
"""What is done beyond what any resource is for."""


def name_deed_on(noun: str, each: Asked) -> str:
    """Return what is done to a part of a thing, as words say it: `mark_as_spam`, `upload_picture`."""
    deed = each.deed
    for name in (each.name, each.said):
        words = name.split("_")
        if name.endswith(f"_{noun}") and words[0] == deed and len(words) <= _MOST_OF_DEED:
            return name
    first, *rest = noun.split("_")
    for name in (each.name, each.said):
        is_spelt = name.replace("_", "").startswith(noun) and noun not in (deed, *name.split("_"))
        if is_spelt and name.count("_") < _MOST_OF_DEED:
            return name  # `close_all_positions` at `/closeall`
    if deed in DOORS or first.startswith(deed):
        return "_".join((deed, *rest))
    told = [word for word in (first, *rest) if word[:_STEM] != deed[:_STEM]]  # no removal is removed
    return "_".join((deed, *(told or (word for word in (first, *rest) if word != deed))))


def is_kind(noun: str, each: Asked) -> bool:
    """Tell whether a noun only says which of some things are asked for: `starred`, `popular`."""
    is_past = _PAST.search(noun) is not None
    is_many = each.is_several if each.is_several is not None else is_past or each.said.partition("_")[0] == "list"
    return (is_past or noun in _KINDS) and is_many


def name_deed(each: Asked, known: Known) -> str:
    """Return what is done where the end of a path says a deed: its opposite by DELETE, and a GET only looks at it."""
    action = each.route.action
    if action in ("delete", "remove") or (each.method == "DELETE" and f"un{action}" in ACTIONS):
        return action if action in ("delete", "remove") else f"un{action}"
    if each.method == "DELETE" and each.doing in ("delete", "remove") and "delete" not in action:
        return "delete_all" if action == "list" else f"{each.doing}_{action}"
    ending = each.deed if each.deed in _ENDING else ""
    if each.method == "DELETE" and ending and ending not in action.split("_"):
        return f"{ending}_{'all' if action == 'list' else action}"
    if each.method == "POST" and action == "retrieve" and each.said.partition("_")[0] == "search":
        return each.said  # what is sent is no key of one
    others = known.deeds.get((*each.route.nouns, action), frozenset()) - {"GET"}
    is_changed = action.partition("_")[0] in NOUNS_TOO and each.doing in _ADDING | UPDATING
    is_made = (each.doing in _CREATING and each.name.endswith(f"_{action}")) or action in _THINGS
    if "_" in action and (is_changed or (is_made and each.method == "POST")):
        return f"{each.doing if is_changed else 'create'}_{action}"  # `review_roles`, `upload_url` of `createUploadUrl`
    if each.method == "GET" and each.agreed == "download" and action in NOUNS_TOO | {"archive", "export"}:
        return f"download_{action}"
    lead, _, end = action.partition("_")
    is_asking = each.method == "GET" and each.doing in ("get", "list")
    is_noun = is_asking and action in NOUNS_TOO & {*each.name.split("_"), *each.said.split("_")}
    is_noun = is_noun or (each.method == "GET" and lead in DEEDS and end in _TOLD_OF)
    if is_noun or (is_asking and end and lead in DEEDS):
        return f"{'retrieve' if is_noun else each.doing}_{action}"  # the code that `/embed` answers, `manage_url`
    if each.method == "GET" and others and action in DEEDS:
        return f"retrieve_{action}"
    return _with_object(action, each)


def _with_object(action: str, each: Asked) -> str:
    """Return a deed at the end of a path with what words say it is done to, where the path does not have that."""
    known = {singular(word) for noun in each.route.nouns for word in (*noun.split("_"), noun.replace("_", ""))}
    is_told = each.told.partition("_")[0] == action
    for name in (each.told if is_told else each.said, each.name if action in _OF_ANYTHING else ""):
        verb, *things = name.split("_")
        is_known = {singular(one) for one in (*things, "".join(things))} & (known | {"service"}) if things else True
        is_few = verb == action in DEEDS and len(things) <= _FEW and not LITTLE & {*things}
        if is_few and not is_known:
            return name
    return action


def name_for_item(each: Asked) -> str:
    """Return what is done to one thing."""
    noun = each.route.nouns[-1]
    match each.method:
        case "GET":
            is_search = "search" in (each.deed, each.said.partition("_")[0])
            return "search" if is_search and each.route.steps[-1].key in _ASKED_WITH else "retrieve"
        case "DELETE":
            is_end = each.doing in _ENDING and each.is_about_all
            is_undone = each.deed.startswith("un") and _is_of(noun, each.deed.removeprefix("un"))
            is_agreed = each.agreed in _SETTING_BACK and each.is_about_all
            is_some = each.doing == "delete" and _is_of_several(each)
            plain = (
                "delete_many" if is_some else each.name if each.name.partition("_")[0] in HOW else "delete"
            )  # `force_logout`
            return each.doing if is_end or is_agreed else each.deed if is_undone else plain
        case "PUT" | "PATCH" | "POST":
            if each.method == "POST" and (noun == each.name or (MADE_OF.search(noun) and each.deed not in ACTIONS)):
                return "create"
            if each.agreed in _ADDING:
                return "add"
            for deed, name in ((each.doing, each.name), (each.deed, each.said if each.deed != each.doing else "")):
                is_made = each.method == "POST" or (each.method == "PUT" and each.speaks_of_all(name))
                if each.method == "POST" and deed == "create" and _is_of_part(name, noun):
                    return name
                if deed in _CREATING and name and is_made:
                    return "add" if deed in _ADDING else "create"
            if each.doing not in ACTIONS or each.doing in GENERIC | UPDATING | _CREATING:
                is_own = each.doing in GENERIC and _is_of(noun, each.deed)
                return each.deed if is_own else "update_many" if _is_of_several(each) else "update"
            # `remove_shared_link_from_file` by PUT removes no file.
            return each.doing if each.is_about_all and each.doing != noun else each.name
        case _:
            return _by_words(each)


def _is_of_part(name: str, noun: str) -> bool:
    """Tell whether a name makes a part of one thing: `create_tool_version` at `/tools/{id}`."""
    _, *things = name.split("_")
    return len(things) == len(noun.split("_")) + 1 and "_".join(things[:-1]) == singular(noun) != singular(things[-1])


def name_for_collection(each: Asked, known: Known) -> str:
    """Return what is done to a collection, or to something that there is once."""
    nouns = each.route.nouns
    is_many = known.has_parts(nouns) and not known.is_whole(nouns)
    if each.deed in DOORS and singular(nouns[-1]) not in _OF_DOORS and each.method != "GET":
        return each.deed
    match each.method:
        case "GET":
            return "list" if _is_listed(each, known, is_many=is_many) else "retrieve"
        case "DELETE":
            is_end = each.deed in _EMPTYING and each.is_about_all
            is_undone = each.doing.startswith("un") and each.doing in ACTIONS
            is_one = each.is_of_one or each.deed in DOORS or each.deed == f"un{singular(nouns[-1])}"
            thing = singular(nouns[-1].rpartition("_")[2])
            told = {each.said.rpartition("_")[2], each.name.rpartition("_")[2]}
            is_one = is_one or told == {thing} != {nouns[-1].rpartition("_")[2]}  # `Delete voice` at `/voices`
            if is_end or (is_undone and not is_one):
                return each.deed
            is_some = bool(_SEVERAL & {*each.name.split("_"), *each.said.split("_")})
            return "delete_many" if is_some else "delete_all" if is_many and not is_one else "delete"
        case "PUT" | "PATCH":
            is_deed = each.doing in ACTIONS.keys() - UPDATING - _ADDING and each.is_about_all
            is_own = each.doing in GENERIC and _is_of(nouns[-1], each.deed)
            if each.doing in _CREATING and singular(each.name.split("_")[-1]) == singular(nouns[-1].split("_")[-1]):
                return "add" if each.doing in _ADDING else "create"
            return each.deed if is_own or (is_deed and each.doing not in _CREATING - {"create"}) else "update"
        case "POST":
            return _of_addition(each, known, is_many=is_many)
        case _:
            return _by_words(each)


def _is_of_several(each: Asked) -> bool:
    """Tell whether a title says that something is done to several things at once: `Update multiple items`."""
    return bool({"many", "multiple", "several"} & {*each.said.split("_")})


def _of_addition(each: Asked, known: Known, *, is_many: bool) -> str:
    """Return what a POST to a collection does, or one to something that there is once."""
    nouns = each.route.nouns
    if each.agreed in _LOOKING_AT_ONE and each.is_several is not None:
        return "list" if is_many and each.is_several else "retrieve"
    if each.doing in _NOT_CREATING:
        return "retrieve" if each.doing in _RETRIEVING and not is_many else each.doing
    is_set_whole = nouns not in known.collections and each.doing in GENERIC
    if each.deed in UPDATING and (not is_many or is_set_whole):
        return "update"
    is_bare = "_" not in each.said
    is_whole = is_bare or (
        each.is_about_all and singular(each.said.rpartition("_")[2]) == singular(nouns[-1].rpartition("_")[2])
    )
    if is_many and (each.agreed == "upload" or (each.agreed in _HANDING_IN and is_whole)):
        return each.agreed
    if is_many or each.doing in _CREATING:
        return "upload" if each.doing == "upload" and not is_plural(nouns) else "create"
    is_own = singular(nouns[-1]) not in _OF_DOORS
    if is_own and each.deed in DEEDS - {"generate"} and known.methods.get(nouns) == frozenset(("POST",)):
        return each.deed
    if each.deed in _PERFORMING:
        return each.deed  # nothing is set, though a GET asks for the same
    is_set = "GET" in known.methods.get(nouns, ())
    return each.doing if each.doing in DOING - UPDATING else "update" if is_set else "create"


def _is_listed(each: Asked, known: Known, *, is_many: bool) -> bool:
    """Tell whether a GET asks for several things: its words and its answer may say that a plural is one thing."""
    nouns = each.route.nouns
    if nouns in known.collections:
        return True
    is_whole = nouns[-1] in WHOLES and (each.is_several is not True or singular(nouns[-1]) == nouns[-1])
    if is_whole and each.doing != "list":
        return False
    if "list" in (each.doing, each.said.partition("_")[0]):
        return True
    several = plural(nouns[-1])
    own = each.name.split("_")
    is_said = several in own or (several in each.said.split("_") and nouns[-1] not in own)
    is_named = several != nouns[-1] and is_said
    if each.is_several is None:
        return (is_many or is_named) and not (known.does_list and each.verb in _LOOKING_AT_ONE)
    is_added_to = known.methods.get(nouns, frozenset()) >= {"GET", "POST"} and nouns[-1] not in WHOLES
    return each.is_several and (is_named or is_added_to or known.has_parts(nouns))


def _by_words(each: Asked) -> str:
    """Return what is done by a method that says nothing: OPTIONS may ask for anything."""
    return each.name if each.doing in ACTIONS else each.method.lower()


def _is_of(noun: str, deed: str) -> bool:
    """Tell whether a noun says of things what was done to them: `starred`, `following`.

    >>> _is_of("starred", "star"), _is_of("following", "follow"), _is_of("likes", "like"), _is_of("following", "")
    (True, True, False, False)
    """
    stem = deed.removesuffix("e")
    return deed in DEEDS and noun in {f"{stem}{doubled}{end}" for doubled in ("", stem[-1]) for end in ("ed", "ing")}
