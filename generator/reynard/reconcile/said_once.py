"""Methods without what their groups say as well: `users.list`, and not `users.list_users`."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from reynard.reconcile.routes import QUERYING
from reynard.reconcile.words import ACTIONS, LITTLE, NOUNS_TOO, plural, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

PAIRS = frozenset(
    ("check_in", "check_out", "log_in", "log_out", "roll_back", "sign_in", "sign_out", "sign_up", "top_up")
)
"""Deeds of two words."""
_WHOLE = frozenset(("add", "create", "delete", "edit", "remove", "save", "update"))
"""What is done to a thing as a whole, where words say that it is done to its information."""
_TO_WHERE = frozenset(("add", "append", "apply", "assign", "copy", "grant", "invite", "move", "save", "send", "upload"))
"""What is done to one thing with another: a link is added to a folder."""
_ACCESS = frozenset(("auth", "oauth", "sso"))
"""Groups that a name may end with, in any words: `log_in_wechat_oauth`."""
_SET = frozenset(("ban", "kick", "leave", "mute"))
"""Deeds that ids of chats set: `set_group_ban` bans."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO | {"ban", "shut"}
_OF_TASKS = frozenset(("run", "submit"))
_WHO_ASKS = frozenset(("current", "my", "self"))
_LEADING = frozenset(("all", "existing", "given", "particular", "single", "specific", "specified"))
"""What words say of a thing that a method is done to, whatever it does."""
_BESIDE = frozenset(("ai", "api", "code", "data", "info", "management", "service", "system"))
"""Words of a group that say little beside another."""


def _verb_and_rest(name: str) -> tuple[str, str]:
    """Return what a name says is done, `batch_delete` and `log_in` too, and to what; nothing where it says no deed."""
    first, _, rest = name.partition("_")
    second, _, others = rest.partition("_")
    is_pair = f"{first}_{second}" in PAIRS or (first == "batch" and second in ACTIONS)
    if is_pair:
        return f"{first}_{second}", others
    return (first, rest) if first in ACTIONS else ("", name)


def things_of(name: str) -> str:
    """Return the one of what something is done to, as a name says it; nothing where it says no deed.

    >>> things_of("add_doctor"), things_of("get_guild_list"), things_of("add_to_cart"), things_of("guilds")
    ('doctor', 'guild', 'cart', '')
    """
    verb, rest = _verb_and_rest(name)
    words = [word for word in rest.split("_") if word not in LITTLE]
    return singular(words[0]) if verb and words else ""


def _listed(verb: str, rest: str) -> str:
    """Return what is done to a rest of a name, where asking for a list of something is listing it."""
    *things, last = rest.split("_")
    if (verb in QUERYING and rest in ACTIONS.keys() - {"list"}) or (verb == "set" and rest in _SET):
        return rest
    if rest in _WHO_ASKS:
        return f"{verb}_me"
    if verb in QUERYING and last == "list" and not {*things[-1:]} & _NO_NOUNS:
        told = [each for each in things if each != "all"]
        return "_".join(("list", *told[:-1], *(plural(each) for each in told[-1:])))
    return f"{verb}_{rest}"


def without_noun(name: str, group: str) -> str:
    """Return what a method is called in a group whose noun its operation's name only repeats.

    >>> without_noun("list_users", "users"), without_noun("message_unpin", "messages"), without_noun("get_it", "x")
    ('list', 'unpin', 'get_it')
    >>> without_noun("batch_add_team_members", "team"), without_noun("get_role_list", "role")
    ('batch_add_members', 'list')
    >>> without_noun("add_shared_link_to_folder", "folders"), without_noun("remove_tag_from_file", "tags_on_files")
    ('add_shared_link', 'remove')
    >>> without_noun("create_text_to_video", "videos")
    'create_text_to_video'
    >>> without_noun("log_in_wechat_oauth", "oauth"), without_noun("create_access_token", "token")
    ('log_in_wechat', 'create_access_token')
    >>> without_noun("get_approval_list", "leave_approval"), without_noun("reject_approval", "leave_approval")
    ('list', 'reject')
    """
    noun = group.rpartition(".")[2]
    said = {noun, singular(noun), plural(noun), noun.replace("_", "")}
    verb, rest = _verb_and_rest(name)
    if verb in said and rest in ACTIONS.keys() - _OF_TASKS:
        return rest
    if verb and rest and verb not in _OF_TASKS:
        rest = _without_end(verb, rest, noun)
        things = "_".join(dropwhile(_LEADING.__contains__, rest.split("_"))) or rest
        if _is_end_of(_singulars(things), _singulars(noun)):
            return verb
        first, _, last = things.partition("_")
        if first in _WHO_ASKS and _is_end_of(_singulars(last), _singulars(noun)):
            return "list_mine" if verb == "list" else f"{verb}_me"
        own = _without_start(things, noun)
        said |= {last := noun.rpartition("_")[2], singular(last), plural(last)} if things.endswith("_list") else set()
        echo = next((f"{each}_" for each in sorted(said, reverse=True) if things.startswith(f"{each}_")), "")
        if echo and verb in _WHOLE and things.removeprefix(echo) == "info":
            return verb
        if own not in (things, "list"):
            return _listed(verb, own)
        return _listed(verb, things.removeprefix(echo)) if echo else f"{verb}_{rest}"
    thing = next((each for each in said if name.startswith(f"{each}_")), None)
    done = name.removeprefix(f"{thing}_") if thing is not None else ""
    return done if done.partition("_")[0] in ACTIONS and done not in _OF_TASKS else name


def _without_start(things: str, noun: str) -> str:
    """Return things without what a group of several words begins with: a `group_message` is sent no `group_speech`."""
    words, group = things.split("_"), _singulars(noun)
    pairs = enumerate(zip(words, group, strict=False))
    count = next((at for at, (word, of) in pairs if singular(word) != of), len(group))
    is_echo = 0 < count < min(len(words), len(group)) and words[count] not in LITTLE
    return "_".join(words[count:]) if is_echo else things


def _is_end_of(things: Sequence[str], noun: Sequence[str]) -> bool:
    """Tell whether things are the last of a noun, but for words that say nothing: what is asked of an `owlbot_ai`."""
    told = [word for word in noun if word not in _BESIDE] or list(noun)
    return things in (noun[-len(things) :], told[-len(things) :])


def _singulars(name: str) -> list[str]:
    """Return the words of a name that count, whether of one thing or of several."""
    return [singular(word) for word in name.replace("2fa", "two_factor").split("_") if word not in LITTLE]


def _without_end(verb: str, rest: str, noun: str) -> str:
    """Return what something is done to without a group that it ends with: `shared_link_to_folder` among folders.

    What is made of a text is no text that goes to a video.
    """
    if noun in _ACCESS:
        return rest.removesuffix(f"_{noun}")
    words, last = rest.split("_"), [singular(word) for word in noun.split("_")]
    start = len(words) - len(last)
    is_led = start > 1 and words[start - 1] in LITTLE and (words[start - 1] != "to" or verb in _TO_WHERE)
    if is_led and [singular(word) for word in words[start:]] == last:
        return "_".join(words[: start - 1])
    return rest
