"""Words of names: what is done, singular and plural, other scripts in Latin letters, and how long a name may be."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.nouns import one_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_LENGTH = 60
"""Characters of a name that a line of code can hold."""

DOING = frozenset((
    "add", "batch", "bind", "cancel", "check", "create", "delete", "describe", "download", "edit", "extend", "fetch",
    "find", "generate", "get", "list", "query", "remove", "reset", "restore", "retrieve", "run", "save", "search",
    "send", "set", "start", "submit", "update", "upload", "verify",
))  # fmt: skip
"""What an operation's name begins with most often: what is done."""
_ACTIONS = """
    abort accept ack acknowledge acquire activate adjust agree allocate allow analyse analyze animate annotate
    anonymize answer append apply approve archive arrange ask assess assign associate attach audit authenticate
    authorize autocomplete autosave autoscale award backfill ban beautify bid binarize blend block blur bookmark
    borrow broadcast browse build buy calculate capture cartoonize categorize certify change charge chat chmod chown
    claim classify clean clear click clip clone close collect colorize commit compact compare compile complete
    compose compress compromise compute concat concatenate configure confirm connect consume continue control
    convert copy correct count crawl crop crosspost customize deactivate deallocate deauthorize debit deblur debug
    decline decode decrement decrypt dedupe deduplicate defer define dehaze delegate delete deliver demote denoise
    deny deploy deprovision describe design destroy detach detect determine detokenize diagnose dial diarize disable
    disassociate disband discard disconnect discover disengage dislike dismiss dispatch distill distribute downgrade
    downvote dub duplicate echo elect embed emulate enable encode encrypt end engage enhance enlarge enqueue enrich
    enroll ensure erase escalate estimate evacuate evaluate evict execute exit expand expire explain explore export
    extract favorite filter finalize finetune finish fix flag flush follow forget forgot fork format forward freeze
    fulfill geocode geolocate grant halt handle handover hangup harmonize hide hold humanize identify ignore imagine
    imitate impersonate import improve inactivate increment infer ingest init initialize inpaint inquire insert
    inspect install interpolate interrupt introspect invalidate invite invoke isolate jettison join kick launch
    leave like link load localize locate lock login logout lookup make manage mark match merge migrate minify mint
    mix moderate modify morph mount move mute narrate navigate negotiate nominate normalize notarize notify
    obfuscate obtain onboard open operate optimise optimize orbit organize outpaint overlay override paraphrase
    parse pause pay perform persist pin ping place play poke polish poll postpone predict prepare prepend presign
    preview print promote proofread provision pseudonymize publish pull purchase purge push put quantize quit react
    reactivate read reanalyze reassess reassign reboot rebuild recalculate recall receive recharge recheck recognize
    recolor recommend reconcile recover recrawl recreate recycle redact redeem redirect redo reduce refer refine
    reframe refresh refund refuse regenerate register regrade reindex reinstate reissue reject release relight
    reload remaster remesh remind remix rename render renew reopen reorder repaint repair reparse repay rephrase
    replace replay reply report reprint reprocess request requeue rerank rerequest reroll rerun rescan reschedule
    rescore resend reserve resign resize resolve respond restart restyle resubmit resubscribe resume resync retarget
    retest retouch retrain retranscribe retranslate retrigger retry retweet reupload revalidate reveal reverse
    revert review revoke rewrite roll rollback rotate sanitize scan scramble scrape screen select separate settle
    share sharpen ship shorten shrink shutdown signin signout signup simulate sing skip snooze solve sort spawn
    speak split stabilize standardize star stitch stop stringify stylize subscribe suggest summarise summarize
    suppress suspend swap switch sync synthesise synthesize terminate test toggle tokenise tokenize topup train
    transcode transcribe transfer transform translate trigger trim truncate tune unarchive unassign unassociate
    unban unbind unblock unblur unconfirm uncrop undelete undislike undo unenroll unfavorite unflag unfollow
    unfreeze unfriend unhide unhold unignore uninstall unlike unlink unlock unmap unmask unmoderate unmount unmute
    unpack unpause unpin unpublish unreact unregister unrotate unschedule unset unshare unshorten unskew unstar
    unsubscribe unsuspend untag unvote unwatch unzip unzoom upgrade upscale upsert upvote urge validate vectorize
    visualise visualize vocalize void vote wake warm warp watch whisper whitelist whoami wipe withdraw write yank
""".split()  # noqa: SIM905 - a list of words reads better as text
HOW = frozenset(("auto", "bulk", "direct", "easy", "fast", "force", "hard", "mass", "partial", "quick", "safe", "soft"))
"""How something is done, which no deed is done to: `forceLogout`."""
NOUNS_TOO = frozenset(
    """
    answer audit award batch bookmark capture change charge chat click clip crop design echo embed end filter flag
    fork hold leave like link log mark match mix open pin place play poll post react redirect release report request
    review rollback run share ship sort split star watch
    """.split()  # noqa: SIM905 - as above
)
"""What a name may end with that is no deed: `payment_link`."""
ACTIONS: Mapping[str, str] = MappingProxyType({
    **{word: word for word in (*DOING, *_ACTIONS)},
    "del": "delete", "destroy": "delete", "qry": "query", "upd": "update", "cancle": "cancel", "see": "get",
})  # fmt: skip
"""What a part of a path can begin with, where it says what is done, and how a name says it."""

_UNCOUNTED = frozenset(
    """
    access analysis analytics asr audio auth basis billing bonus bus business canvas captcha chat class content
    corpus credit data diagnosis electronics equipment express faq feedback firmware focus gas gps hardware help
    homework https info is knowledge ldap lens logs lyrics marketing mathematics mcp media metadata mfa movies music
    news ocr oidc physics plus process progress radius rag research saml scim search series settings sms software
    statistics stats status storage success sync traffic tts usage user_vo vos weather
    """.split()  # noqa: SIM905 - as above
)
_PREFIXES = frozenset(("de", "re", "un"))
"""What a deed may be written apart from that is one word with it."""
_DONE = compiled(r"[a-z]{4,}[^e]ed\Z")
"""What was done to things is no thing: `aggregated`."""
_BRANDS = compiled(
    r"LoRA|[Oo]Embed|[Ee]Sign(?![a-z])|[Ee]Commerce|ComfyUI|ChatGPT|OAuth|GitHub|GitLab|YouTube|TikTok|WeChat|PayPal|LinkedIn|GraphQL|WebDAV|MySQL|DevOps|WebSocket|WebHook|OpenAI|DeepSeek|QoS|IoT|SaaS|PaaS|IaaS|VoIP"
)
"""Words that have a capital inside and are one word all the same."""
_ACRONYM = compiled(
    r"(?<![A-Za-z])(?:[a-z]?[A-Z]{2,}s?|[A-Z]\d[A-Z])(?![A-Za-z])|(?<=[a-z])[A-Z]{2,}s(?![a-z])|(?<=[a-z])[A-Z]2[A-Z](?=[A-Z][a-z]|\Z)|[23]D(?![a-z]|[A-Z](?![a-z]))"
)
"""`eSIMs`, `IDs`, `3D` and `T2A` are one word, and `APIs` is one in `getAPIs`."""
_LETTER_BEFORE_WORD = compiled(r"(?<![A-Z0-9])[B-HJ-W][A-Z](?=[a-z]{2,})")
"""A letter that is no word by itself, `UHost`, `TShirt`: not the article of `CreateAUser`, nor an axis."""
_ACRONYM_BEFORE_WORD = compiled(r"(?:API|CSV|HTML|JSON|KYC|OTP|PDF|SDK|SKU|SMS|URL|UUID|XML)(?=[a-z]{4})")
"""Acronyms that a word in lower case follows at once: `SKUseller`."""
_MARKS = compiled(r"[\u0300-\u036f]")
"""Accents, once they stand apart from their letters."""
_BETWEEN = compiled(r"[^A-Za-z0-9]+")
_APOSTROPHE = compiled(r"(?<=[A-Za-z])['\u2019](?:s(?![A-Za-z]))?")
_CAPITALS = compiled(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
LITTLE = frozenset(("a", "an", "the", "of", "for", "by", "with", "and", "in", "to", "on", "from", "your", "this"))
_MAKING = frozenset(("add", "create", "insert", "make", "register"))
"""What is done to things that are new, whatever words say."""
IDLE = frozenset(("existing", "given", "particular", "specific", "specified", "supplied"))
"""What says of a thing no more than that it is meant."""
SPELT = MappingProxyType({"2fa": "two_factor", "3d": "three_d", "2d": "two_d"})
"""Words that no name can begin with as they are."""

KEPT = 16_384
"""Words and paths that are read once: all are asked about in turn, again and again, and to keep fewer saves nothing."""


def snake_words(text: str) -> list[str]:
    """Return the words of a text in lower case, as names have them; other scripts than Latin say nothing here.

    >>> snake_words("CVSync2AsyncSubmitTask"), snake_words("2fa/disable"), snake_words("Manage eSIMs by OAuth")
    (['cv', 'sync2', 'async', 'submit', 'task'], ['2fa', 'disable'], ['manage', 'esims', 'by', 'oauth'])
    >>> snake_words("getAPIs"), snake_words("語音T2A"), snake_words("T2A_V2")
    (['get', 'apis'], ['t2a'], ['t2a', 'v2'])
    >>> snake_words("CreateI2VTask"), snake_words("StartUHost"), snake_words("CreateAUser")
    (['create', 'i2v', 'task'], ['start', 'uhost'], ['create', 'a', 'user'])
    """
    return [*_snake_words(text)]


@lru_cache(maxsize=KEPT)
def _snake_words(text: str) -> tuple[str, ...]:
    told = without_apostrophes(unicodedata.normalize("NFKC", text))
    told = _ACRONYM_BEFORE_WORD.sub(lambda match: f"_{match[0]}_", told)
    told = _ACRONYM.sub(_as_one_word, _BRANDS.sub(lambda match: match[0].capitalize(), told))
    told = _LETTER_BEFORE_WORD.sub(lambda match: f"{match[0][0]}{match[0][1].lower()}", told)
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", _CAPITALS.sub("_", told)))
    found = [part.lower() for part in _BETWEEN.split(plain) if part]
    again = [at for at in range(len(found) - 1) if found[at] in _PREFIXES and "".join(found[at : at + 2]) in ACTIONS]
    for at in reversed(again):
        found[at : at + 2] = ["".join(found[at : at + 2])]  # `reName`, `un-bind`
    return tuple(found)


def _as_one_word(found: re.Match[str]) -> str:
    is_within = found.start() > 0 and found.string[found.start() - 1].isalpha()
    return found[0].capitalize() if is_within else found[0].lower()


def without_apostrophes(text: str) -> str:
    """Return a text without the `s` of an owner, which is no word, and what is cut short in one piece.

    >>> without_apostrophes("a user's posts"), without_apostrophes("users' posts"), without_apostrophes("don't")
    ('a user posts', 'users posts', 'dont')
    """
    return _APOSTROPHE.sub("", text)


def transliterate(text: str) -> str:
    """Return a text in Latin letters: a run of another script is one word.

    >>> transliterate("测试"), transliterate("Canvas 画布")
    ('ceshi', 'Canvas huabu')
    """
    from anyascii import anyascii  # noqa: PLC0415 - only names in other scripts need it

    def run(match: re.Match[str]) -> str:
        return f" {anyascii(match[0]).lower().replace(' ', '')} "

    return " ".join(re.sub(r"[^\x00-\u024f]+", run, unicodedata.normalize("NFKC", text)).split())


@lru_cache(maxsize=KEPT)
def singular(word: str) -> str:
    """Return the singular of an English noun.

    >>> singular("replies"), singular("status"), singular("people")
    ('reply', 'status', 'person')
    """
    one = one_of(word)
    if one or word in _UNCOUNTED or len(word) < 4 or word.endswith(("ss", "us", "is", "a")):  # noqa: PLR2004 - too short
        return one or word
    import inflection  # noqa: PLC0415 - only new names need it

    return str(inflection.singularize(word))


@lru_cache(maxsize=KEPT)
def plural(word: str) -> str:
    """Return the plural of an English noun; of a plural, itself; of several words, that of the last."""
    before, mark, last = word.rpartition("_")
    if before and word not in _UNCOUNTED:
        return f"{before}{mark}{plural(last)}"
    if word in _UNCOUNTED or not word.isalpha() or _DONE.match(word):
        return word
    import inflection  # noqa: PLC0415 - as above

    return str(inflection.pluralize(word))


def cut(name: str) -> str:
    """Return a name of a length that code can hold: without little words, then without the last ones."""
    words = name.split("_")
    if len(name) > MAX_LENGTH:
        words = [each for index, each in enumerate(words) if not index or each not in LITTLE]
    while len("_".join(words)) > MAX_LENGTH and len(words) > 1:
        words.pop()
    return "_".join(words)[:MAX_LENGTH]


def as_name(words: Iterable[str]) -> str:
    """Return words as a name, which begins with a letter.

    >>> as_name(["2fa"]), as_name(["3d", "models"]), as_name(["404", "page"])
    ('two_factor', 'three_d_models', 'n404_page')
    """
    first, *rest = [*words, ""]
    name = "_".join(filter(None, (SPELT.get(first, first), *rest)))
    return name if not name or name[0].isalpha() else f"n{name}"


def without_idle(words: Sequence[str]) -> list[str]:
    """Return words without those that say of a thing no more than that it is meant: `get specific orders`.

    >>> without_idle(["get", "specific", "orders"]), without_idle(["get", "locale", "specific", "rules"])
    (['get', 'orders'], ['get', 'locale', 'specific', 'rules'])
    >>> without_idle(["create", "new", "film"])
    ['create', 'film']
    """
    if words[:1] and words[0] in _MAKING and words[1:2] == ["new"] and len(words) > 2:  # noqa: PLR2004 - and what is made
        words = [words[0], *words[2:]]
    if IDLE.isdisjoint(words):
        return [*words]
    pairs = zip(("", *words), words, strict=False)
    is_said = [word not in IDLE or (before not in ACTIONS and before != "of") for before, word in pairs]
    return [word for at, word in enumerate(words) if is_said[at] or at + 1 == len(words)]


def verb_first(words: Sequence[str]) -> list[str]:
    """Return words with what is done before what it is done to.

    >>> verb_first(["user", "block"]), verb_first(["payment", "link"]), verb_first(["get", "user", "block"])
    (['block', 'user'], ['payment', 'link'], ['get', 'user', 'block'])
    >>> verb_first(["force", "logout"])
    ['force', 'logout']
    """
    *things, last = [*words] or [""]
    if things[-1:] == ["batch"] and last in ACTIONS and len(things) > 1 and things[0] not in ACTIONS:
        return ["batch", last, *things[:-1]]
    is_deed = last in ACTIONS and last not in NOUNS_TOO
    if not is_deed or not things or ACTIONS.keys() & set(things) or {*things} <= HOW:
        return list(words)
    return [last, *things[:-1], plural(things[-1])] if last == "list" else [last, *things]


def without_echo(words: Sequence[str]) -> list[str]:
    """Return words without what is said twice: `emoji delete delete emoji`, `logout logout`, `message unreact message`.

    >>> "_".join(without_echo("change password change password".split()))
    'change_password'
    >>> "_".join(without_echo("emoji delete delete emoji".split()))
    'delete_emoji'
    >>> "_".join(without_echo("group add member add member".split()))
    'group_add_member'
    """
    made = list(words)
    for size in range(len(made) // 2, 0, -1):
        at = 0
        while at + 2 * size <= len(made):
            if made[at : at + size] == made[at + size : at + 2 * size]:
                del made[at + size : at + 2 * size]
            else:
                at += 1
    if len(made) > 2 and made[0] == made[-1]:  # noqa: PLR2004 - a noun on both sides of a verb
        made = made[1:]
    return made
