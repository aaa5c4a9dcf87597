"""Names of operations by method and path: the verb that the path itself says, else the one that REST has for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.reconcile.words import ACTIONS, cut, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERSION = re.compile(r"v\d+(?:[._]\d+)*(?:(?:alpha|beta)\d*)?\Z", re.IGNORECASE)
_EMPTY = frozenset(("api", "apis", "rest", "restapi", "openapi", "open", "public", "gateway"))
"""Parts of a path that say nothing of what is asked for."""
_ENDING = re.compile(r"\.(?:json|php|aspx?|asmx|do|action|html?|xml)\Z", re.IGNORECASE)
_LISTING = frozenset(("list", "page", "pages", "paging", "all"))
_DETAIL = frozenset(("detail", "details", "info"))
_QUERYING = frozenset(("get", "list", "search", "query", "find", "fetch"))


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
    parts = _parts(path)
    nouns = [words for words, _ in parts]
    if not nouns:
        return (f"{doing or _verb(method, is_item=False, is_list=False)}_root",)
    last, is_item = parts[-1]
    around = [_singular(words) for words in nouns[:-1]]
    if last[0] in ACTIONS and (len(last) > 1 or not is_item or last[0] in _QUERYING or doing == ACTIONS[last[0]]):
        said = ACTIONS[last[0]]
        if len(last) > 1 and last[1] == "by" and around:
            return _widened("_".join((said, around[-1], *last[1:])), around[:-1], said)
        if len(last) > 1:
            return _widened("_".join((said, *last[1:])), around, said)
        if around:
            *before, noun = around[-1].split("_")
            noun = plural(noun) if said == "list" else noun
            return _widened("_".join((said, *before, noun)), around[:-1], said)
        return (said if said not in _QUERYING else f"{said}_all",)
    is_noun = last[-1] in _QUERYING and method.upper() == "GET"
    if last[-1] in ACTIONS and len(last) > 1 and not is_item and not is_noun:
        said = ACTIONS[last[-1]]
        return _widened("_".join((said, *last[:-1])), around, said)
    is_list = last[-1] in _LISTING or (method.upper() == "GET" and not is_item and singular(last[-1]) != last[-1])
    thing = [each for each in last if each not in _LISTING] or ([nouns[-2][-1]] if len(nouns) > 1 else [])
    if last[-1] in _LISTING or (last[0] in _DETAIL and len(last) == 1):
        around = around if thing is not last and len(last) > 1 else around[:-1]
    if last[0] in _DETAIL and len(last) == 1 and len(nouns) > 1:
        thing = [*nouns[-2], last[0]]
    verb = _verb(method, is_item=is_item, is_list=is_list)
    if method.upper() == "POST" and not is_item:
        verb = "list" if last[-1] in _LISTING else doing or verb
    name = "_".join((*thing[:-1], plural(thing[-1]) if is_list else thing[-1])) if thing else "all"
    if not is_list and (is_item or verb == "create"):
        name = _singular(thing)
    return _widened(f"{verb}_{name}", around, verb)


def is_spoken(path: str) -> bool:
    """Tell whether the end of a path says what is done, and to what: `/goods/getGoodsDetail`, `/send_private_msg`."""
    parts = _parts(path)
    return bool(parts) and len(parts[-1][0]) > 1 and parts[-1][0][0] in ACTIONS and not parts[-1][1]


def _widened(name: str, around: Sequence[str], verb: str) -> tuple[str, ...]:
    """Return a name, and the same with more and more of what stands before it in the path."""
    rest = name.removeprefix(f"{verb}_") if name != verb else ""
    made = [name]
    for count in range(1, len(around) + 1):
        before = [each for each in around[-count:] if each and not f"{rest}_".startswith(f"{each}_")]
        made.append("_".join(each for each in (verb, *before, rest) if each))
    return tuple(dict.fromkeys(cut(each) for each in made))


def _parts(path: str) -> list[tuple[list[str], bool]]:
    """Return the words of each part of a path, and whether a parameter follows it."""
    found: list[tuple[list[str], bool]] = []
    for part in path.replace("::", "/").split("/"):
        name, _, action = part.rpartition(":") if not part.startswith(":") else (part, "", "")
        for piece in (name, action):
            if "{" in piece or piece.startswith(":") or piece.isdigit():
                found = [*found[:-1], (found[-1][0], True)] if found else []
                continue
            words = snake_words(_ENDING.sub("", piece))
            if words and not _VERSION.match(piece) and "_".join(words) not in _EMPTY:
                found.append((words, False))
    return found


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
