"""Methods without what their groups say as well: `users.list`, and not `users.list_users`."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import QUERYING
from reynard.reconcile.names.words import ACTIONS, IDLE, LITTLE, NOUNS_TOO, SPELT, plural, singular

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Sequence

PAIRS = frozenset(
    ("check_in", "check_out", "log_in", "log_out", "mark_read", "roll_back", "sign_in", "sign_out", "sign_up", "top_up")
)
"""Deeds of two words."""
_PHRASES = ("put_on_shelf", "take_off_shelf")
"""Deeds of three."""
_WHOLE = frozenset(("add", "create", "delete", "edit", "remove", "save", "update"))
"""What is done to a thing as a whole, where words say that it is done to its information."""
_TO_WHERE = frozenset(
    ("add", "append", "apply", "assign", "copy", "grant", "invite", "move", "push", "save", "send", "upload")
)
"""What is done to one thing with another: a link is added to a folder."""
_TO_OR_FROM = {"add": "to", "remove": "from"}
_SHORT_FOR = {"stats": ("stat", "statistics"), "statistics": ("stat", "stats"), "info": ("information",)}
_LEAST_OF_ALONE = 6
"""Letters of a word that ends like one of several, and is one: `settings`."""
_ACCESS = frozenset(("auth", "oauth", "sso"))
"""Groups that a name may end with, in any words: `log_in_wechat_oauth`."""
_SET = frozenset(("ban", "kick", "leave", "mute"))
"""Deeds that ids of chats set: `set_group_ban` bans."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO | {"ban", "shut"}
_OF_TASKS = frozenset(("run", "submit"))
_PAGES = ("page", "pages")
_SEVERAL = frozenset(("bulk", "many", "multiple"))
_WHO_ASKS = frozenset(("current", "my", "self"))
_OF_WHO = frozenset(("details", "info", "information", "profile"))
"""What is read of whoever asks: that is who asks."""
_WHO = frozenset(("account", "customer", "member", "user"))
_AT_ONCE = frozenset(("batch", "bulk"))
_PAIR = 2
_MAKING = frozenset(("add", "create", "register"))
_LEADING = IDLE | {"all", "single"}
"""What words say of a thing that a method is done to, whatever it does."""
_GOING_ON = frozenset(("ongoing", "running"))
"""What a thing is that may be cancelled or stopped."""
_QUALIFIERS = frozenset(("all", "default", "latest", "personal"))
"""What says which of some things, and may stand alone."""
KINDS = frozenset(
    """
    active all available basic builtin closed current custom default individual latest live my new official open other
    own pending personal popular preset public random recent related similar system top trending upcoming
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
_NO_THINGS = ACTIONS.keys() | {"data", "home", "index", "info", "page", "root", "service"}
"""What is no thing by itself."""
_OF_OTHERS = frozenset(("base", "bases"))
"""What is a thing with the word before it alone: a knowledge base."""
_SHORT, _SHORTEST = 3, 5
_HELD = 3
"""Words of what holds a group, of the group, and of a part of it."""


def _verb_and_rest(name: str) -> tuple[str, str]:
    """Return what a name says is done, `batch_delete` and `log_in` too, and to what; nothing where it says no deed."""
    phrase = next((each for each in _PHRASES if f"{name}_".startswith(f"{each}_")), "")
    if phrase:
        return phrase, name.removeprefix(phrase).removeprefix("_")
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
    >>> things_of("fetch_matched_orders"), things_of("get_status"), things_of("list_my_trades")
    ('order', 'status', 'trade')
    """
    verb, rest = _verb_and_rest(name)
    words = [word for word in rest.split("_") if word not in LITTLE]
    while len(words) > 1 and says_which(words[0]):
        words.pop(0)
    return singular(words[0]) if verb and words else ""


def is_of_one_word(name: str) -> bool:
    """Tell whether a name says no more than what is done, and to what in one word: `fetch_balance`, `resolve_path`."""
    verb, rest = _verb_and_rest(name)
    which, _, thing = rest.partition("_")
    thing = thing if thing and says_which(which) else rest
    return bool(verb) and thing.isalpha() and thing not in _NO_THINGS


def _listed(verb: str, rest: str) -> str:
    """Return what is done to what is left of a name, which may only say what is done."""
    if verb in QUERYING and rest in _AT_ONCE:
        return f"{rest}_{verb}"
    if (verb in QUERYING and rest in ACTIONS.keys() - {"list", *KINDS}) or (verb == "set" and rest in _SET):
        return rest
    if rest == "my" and verb == "list":
        return "list_mine"
    return f"{verb}_me" if rest in _WHO_ASKS else _listing(verb, rest.split("_"))


def _listing(verb: str, things: Sequence[str]) -> str:
    """Return a name that lists things, where it asks for a list of them."""
    *before, last = things
    if verb not in QUERYING or last != "list" or {*before[-1:]} & _NO_NOUNS:
        return "_".join((verb, *things))
    told = [each for each in before if each != "all"]
    return "_".join(("list", *told[:-1], *(plural(each) for each in told[-1:])))


def without_noun(name: str, group: str, nouns: Collection[str] = ()) -> str:
    """Return what a method is called in a group whose noun its operation's name only repeats.

    Each word of the group says nothing before another noun, nor as all that something is done to. With words before
    it, it stays: a `create_access_token` is no `create_access`; but not where those are `nouns` of the path themselves.

    >>> without_noun("list_users", "users"), without_noun("message_unpin", "messages"), without_noun("get_it", "x")
    ('list', 'unpin', 'get_it')
    >>> without_noun("batch_add_team_members", "team"), without_noun("get_role_list", "role")
    ('batch_add_members', 'list')
    >>> without_noun("add_shared_link_to_folder", "folders"), without_noun("remove_tag_from_file", "tags_on_files")
    ('add_shared_link', 'remove')
    >>> without_noun("create_text_to_video", "videos"), without_noun("mark_notice_read", "user_notice")
    ('create_text_to_video', 'mark_read')
    >>> without_noun("log_in_wechat_oauth", "oauth"), without_noun("create_access_token", "token")
    ('log_in_wechat', 'create_access_token')
    >>> without_noun("get_approval_list", "leave_approval"), without_noun("reject_leave", "leave_approval")
    ('list', 'reject')
    >>> without_noun("disable_tag_channel", "channel"), without_noun("disable_tag_channel", "channel", ("tag",))
    ('disable_tag_channel', 'disable_tag')
    """
    noun = group.rpartition(".")[2]
    said = {noun, singular(noun), plural(noun), noun.replace("_", "")}
    verb, rest = _verb_and_rest(name)
    verb, rest = ("", name) if verb == noun in NOUNS_TOO else (verb, rest)  # `chat_unfurl`
    if rest in ACTIONS and rest not in _OF_TASKS and _stem(verb) in map(_stem, noun.split("_")):
        return rest
    if (
        verb == noun
        and verb in _NO_NOUNS
        and verb not in QUERYING
        and rest
        and rest.partition("_")[0] not in {*LITTLE, "all"}
    ):
        return rest  # `translate.file`
    is_task = verb in _OF_TASKS and rest.rpartition("_")[2] in {"job", "task"} - {singular(noun)}
    is_task = is_task and rest.count("_") < _HELD - 1  # `submit_rendering_task` says of which
    done = _done(verb, _without_end(verb, rest, noun, nouns), group, nouns) if verb and rest and not is_task else ""
    if done and done not in _OF_TASKS:
        return done  # alone, these are methods of tasks
    if done == "submit" and noun == "chat":
        return "create"
    thing = next((each for each in said if name.startswith(f"{each}_")), None)
    verb, *things = name.removeprefix(f"{thing}_").split("_") if thing is not None else [""]
    done = "_".join((ACTIONS.get(verb, ""), *things))
    is_deed = verb in ACTIONS and done not in _OF_TASKS
    is_end = bool(verb) and [*nouns][-1:] == ["_".join((verb, *things))]  # `chat.unfurl`, in the vendor's own words
    is_deed = is_deed or is_end
    done = done if verb in ACTIONS else "_".join((verb, *things))
    return done if is_deed else "_".join((verb, *things)) if verb and len(things) > 1 else name


def _done(verb: str, rest: str, within: str, nouns: Collection[str]) -> str:
    """Return what is done, and to what beside the nouns of a group and of those around it."""
    noun = within.rpartition(".")[2]
    words = noun.split("_")
    group = _said_by(within)
    own = rest.split("_")
    things = spelt = "_".join(SPELT[one] if SPELT.get(one, " ") in noun else one for one in own).split("_")
    things = list(dropwhile(IDLE.__contains__, things)) or things
    leading = _LEADING if verb in QUERYING else _LEADING | _GOING_ON
    told = list(dropwhile(leading.__contains__, things)) or things
    told = told[1:] if verb in _MAKING and told[0] == "new" and len(told) == _PAIR else told
    if len(told) > 1 < len(words) and told[0] == "".join(word[0] for word in words):
        told = things = told[1:]  # `upload_kb_doc` of a knowledge base
    glued = next((at for at in (2, 3) if len(told) > at and "".join(told[:at]) in group), 0)
    if glued and _stem(told[0]) not in group:
        told = things = told[glued:]  # the group writes its words as one
    if len(told) > 1 and "".join(told) in group and _stem(told[0]) not in group:
        told = things = ["".join(told)]  # `delete_voice_print` of voiceprints
    holder = [_stem(each) for each in [*nouns][:1]]
    if len(told) >= _HELD and [_stem(told[0])] == holder and _stem(told[1]) in group and told[0] not in group:
        told = things = told[1:]  # `network_switch_settings_order` of networks
    first, *others = told
    bare = [each for each in others if each not in _OF_WHO or not group & _WHO]
    if first in _WHO_ASKS - group and bare and all(_stem(each) in group for each in bare):
        return "list_mine" if verb == "list" else f"{verb}_me"
    if first in _SEVERAL and all(_stem(each) in group for each in others):
        return f"{verb}_many"
    is_within = "." in within and verb in QUERYING and bool(others)
    if all(_stem(each) in group for each in (others if is_within and says_which(first) else told)):
        return verb if _stem(first) in group else f"{verb}_{first}"  # which of the tries of task instances
    left = _without_lead(told, words, group, is_asked=verb in QUERYING)
    if left == ["list"] != told:
        return "list" if verb in QUERYING else verb
    if left == ["info"] and verb in _WHOLE:
        return verb
    is_towards = others[:1] == [_TO_OR_FROM.get(verb, "")] and len(told) >= _HELD and _stem(first) in group
    left = others if is_towards else _without_inner(left, words)  # `add_member_to_account` of members
    *before, head = left
    is_whole = [*map(_stem, left[1:])] == [*map(_stem, words)]
    is_which = is_whole and verb in QUERYING and says_which(left[0])
    before = left[:1] if is_which else before  # `mapped_task_instances` of task instances
    stems = [_stem(each) for noun in nouns for each in noun.split("_")]
    is_named = len(before) == 1 and (before[0] in _QUALIFIERS or before[0] in nouns or is_which)
    is_found = all(_stem(each) in stems[1:] for each in before) and _stem(head) not in stems[1:]
    is_named = is_named or (len(before) > 1 and is_found)
    is_thing = verb == "list" and len(before) == 1 and before[0] in [*nouns][1:] and not says_which(before[0])
    is_named = is_named and not is_thing  # `list_video_models` of models lists no videos
    if _stem(head) == _stem(words[-1]):
        is_who = len(before) == 1 and before[0] in _WHO & {*nouns} - group  # the balance of an account
        is_owner = verb in QUERYING and len(before) == 1 and before[0] in [*nouns][:-1]
        last = "".join([*nouns][-1:])
        is_many = singular(last) != last or (singular(noun) != noun and verb != "list")
        if is_who or (is_owner and is_many and singular(noun) == singular(last)):
            return verb  # the structures of one substance
        if before and not is_named and nouns and singular([*nouns][-1]) == singular(noun):
            return verb  # the path has nothing but the group
        left = before if is_named else left
    if left == told:
        return _listing(verb, own if things == spelt else things)
    return _listed(verb, "_".join(left))


def _said_by(within: str) -> set[str]:
    """Return the words that a group, and those around it, say by themselves."""
    *above, noun = within.split(".")
    words = noun.split("_")
    said = {_stem(each) for part in (*above, noun) for each in part.split("_")}
    said |= {_stem(each.removesuffix("s")) for each in words if len(each) > _LEAST_OF_ALONE}  # `setting` of settings
    said |= {_stem(each) for word in words for each in _SHORT_FOR.get(word, ())}
    said |= {singular(part).replace("_", "") for part in (*above, noun)}
    return {*said, noun.replace("_", ""), plural(words[-1])}


def says_which(word: str) -> bool:
    """Tell whether a word says which of some things are meant, and may stand without them: `all`, `open`, `mapped`."""
    return word in _QUALIFIERS | KINDS or (word.endswith("ed") and len(word) > _SHORTEST)


def _without_lead(things: Sequence[str], words: Sequence[str], group: Container[str], *, is_asked: bool) -> list[str]:
    """Return things without the words of a group that stand before another noun.

    Where a little word follows, only the whole group does: a `create_image_to_video` is made of an image.
    """
    lead = [
        each
        for each in things[:1]
        if _stem(each) not in group and (each in _QUALIFIERS or (is_asked and "by" in things and says_which(each)))
    ]
    rest = things[len(lead) :]
    said = list(takewhile(lambda each: _stem(each) in group, rest))
    said = [] if len(rest) == len(said) + 1 and rest[-1] in _OF_OTHERS else said
    while said and (len(said) == len(rest) or rest[len(said)] in LITTLE):
        after = rest[len(said)] if len(said) < len(rest) else "to"
        is_head = len(said) == 1 and _stem(said[0]) == _stem(words[-1])
        is_whole = is_head or len(said) == len(words) or (after == "by" and len(said) > len(words))
        is_whole = is_whole and after != "to"
        if is_whole:
            break
        said.pop()
    return [*lead, *rest[len(said) :]]


def _without_inner(things: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return things without the noun of a group behind which kind of it is meant: `registered_push_devices`.

    A `group_file_url` of files is one of group files.
    """
    inner = [*map(_stem, things[1 : 1 + len(words)])]
    if len(things) != _HELD - 1 + len(words) or inner != [*map(_stem, words)]:
        return [*things]
    is_kind = things[0] in KINDS or (things[0].endswith("ed") and len(things[0]) > _SHORTEST)
    return [things[0], things[-1]] if is_kind else [*things]


def _stem(word: str) -> str:
    """Return what a word has alike with others of its kind: `tune` with `tuning`, `checkpoint` with `checkpoints`."""
    one = singular(word)
    bare = one.removesuffix("ing") if len(one) > _SHORTEST else one
    return bare.removesuffix("e") if len(bare) > _SHORT else bare


def _without_end(verb: str, rest: str, noun: str, nouns: Collection[str] = ()) -> str:
    """Return what something is done to without a group that it ends with: `shared_link_to_folder` among folders.

    What is made of a text is no text that goes to a video.
    """
    if noun in _ACCESS:
        return rest.removesuffix(f"_{noun}")
    words, last = rest.split("_"), [singular(word) for word in noun.split("_")]
    for end in (
        last,
        last[-1:],
        *([singular(word) for word in each.split("_")] for each in nouns if each not in _PAGES),
    ):
        start = len(words) - len(end)
        is_found = start > 1 and words[start - 1] == "by" and end not in (last, last[-1:])
        before = words[start - 1] if start > 1 else ""
        is_led = before in LITTLE | {"about"} and (before != "to" or verb in _TO_WHERE)
        is_led = is_led and not is_found
        if is_led and [singular(word) for word in words[start:]] == end:
            return "_".join(words[: start - 1])
    at = next((at for at in range(len(words) - 2, 0, -1) if words[at] in ("to", "from")), 0)
    around = {singular(word) for each in (noun, *nouns) for word in each.split("_")}
    is_all = at and verb in _TO_WHERE and {*map(singular, words[at + 1 :])} <= around
    return "_".join(words[:at]) if is_all else rest
