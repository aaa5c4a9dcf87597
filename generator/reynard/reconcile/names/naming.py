"""What operations are called when nobody has said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.reconcile.names.answered import answers_pages
from reynard.reconcile.names.asked_for import ASKING, as_list, as_read, got, listing, name_of_list
from reynard.reconcile.names.ids import beyond_request
from reynard.reconcile.names.likeness import are_alike, asked_as_in, do_alike, ends_with_noun
from reynard.reconcile.names.path_names import is_agreed_end, is_spoken, name_by_path
from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.said_once import PAIRS
from reynard.reconcile.names.sentences import done_by_noun, is_chosen, name_of_long, says_more_words
from reynard.reconcile.names.spelling import name_by_query, name_of_words, write_snake_case
from reynard.reconcile.names.synonyms import in_words_of_path
from reynard.reconcile.names.title_deeds import DOORS, deed_in, verb_behind, verb_in
from reynard.reconcile.names.titles import (
    as_asked,
    is_known,
    name_by_title,
    name_of_example,
    name_of_made,
    name_things,
    without_circumstance,
)
from reynard.reconcile.names.wider import OF_CODE, widened
from reynard.reconcile.names.words import (
    ACTIONS,
    DOING,
    NOUNS_TOO,
    cut,
    plural,
    singular,
    snake_words,
    verb_first,
    without_echo,
    without_idle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.routes import Step
    from reynard.reconcile.names.vocabulary import Vocabulary
    from reynard.text.origin import Json

_VERBS = {"get": "get", "post": "create", "put": "replace", "patch": "update", "delete": "delete"}
_ID = compiled(r"n?\d{5,}(?:[a-z]\d*)?|(?=[a-z]*\d)[0-9a-f]{6,}|n?[0-9a-f]{12,}")
"""A part of a page's name that a site or a tool made: `226656553e0`, `7b9411`, `4f0c2d8e9a1b`."""


class Proposal(NamedTuple):
    """A name for an operation, and where it comes from."""

    name: str
    because: str


_SAID_ASIDE = compiled(r"[(（]\s*([A-Za-z][A-Za-z _-]{1,24})\s*[)）]\s*\Z")
_OF_PROGRAMS = frozenset(("dto", "dtos", "vo", "vos"))
"""What programs call what they hand over."""
_OF_ONE = frozenset(("create", "delete", "retrieve", "update"))
_ARTICLES = frozenset(("a", "an", "the"))
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_RATHER_NOUNS = NOUNS_TOO | {"block", "estimate", "invite", "purchase", "test", "topup"}
"""What a GET is about, where a title begins with it and no article follows."""
_ASKED_WHETHER = frozenset(("can", "has", "is"))
_WORD = compiled(r"[a-z]*[aeiouy][a-z]+|[a-z]+[aeiouy]|[a-z]{2,}\d|[b-df-hj-np-tv-xz]{3,}")
_DEEDS = tuple(sorted(DOING))
_ENDED = compiled(r"(?:t?ings?|e[drs]|s|ments?)\Z")
"""What ends a noun that begins like a verb: `settings`."""
_LONGEST_WORD = 12
_STEM = 5
_OF_DEEDS = frozenset(
    ("count", "history", "log", "logs", "progress", "record", "records", "result", "results", "status")
)
"""What there is of something that was done."""
_VERSION = compiled(r"v\d")
_ASKED_OF = frozenset(("progress", "result", "results", "status"))
"""What is asked of something that goes on."""
_FEW = 3
"""Words of a title that is a name where a path says nothing at all."""
_TOLD = 2
"""Words of an id that say what is handled, and how."""
_NO_WORDS = frozenset(("api", "get", "post", "put", "patch", "delete", "doc", "docs", "page", "index"))


def readable_name(name: str) -> str:
    """Return a name without what a site adds to tell pages apart, or nothing where no word is left.

    >>> readable_name("n226656553e0"), readable_name("create_account_308388845e0"), readable_name("kling_2_6")
    ('', 'create_account', 'kling_2_6')
    """
    parts = [part for part in name.split("_") if not _ID.fullmatch(part)]
    has_word = any(_WORD.search(part) and part not in _NO_WORDS for part in parts)
    made = "_".join(parts)
    return (made if made[0].isalpha() else f"n{made}") if has_word else ""


def name_by_constant(value: Json, path: str, method: str) -> str:
    """Return the name of an operation that a constant tells apart: what is done, and the constant.

    >>> name_by_constant("kling/v2-1-master-text-to-video", "/api/v1/jobs/createTask", "POST")
    'create_kling_v2_1_master_text_to_video'
    >>> name_by_constant("CVSync2AsyncGetResult", "/", "POST")
    'cv_sync2_async_get_result'
    """
    made = write_snake_case(str(value)) if isinstance(value, str) else ""
    words = made.split("_")
    if not made or words[0] in DOING or (str(value).isalnum() and DOING.intersection(words)):
        return made
    end = write_snake_case(path.rstrip("/").rpartition("/")[2]).partition("_")[0]
    verb = end if end in DOING else _VERBS.get(method.lower(), method.lower())
    plain = made[1:] if made[0] == "n" and made[1:2].isdigit() else made
    return cut(f"{verb}_{plain}")


def proposals(each: Documented, vocabulary: Vocabulary) -> tuple[Proposal, ...]:
    """Return names for an operation, the best first: by its constant; else by its id, its title, then method and path.

    The page's name counts where it says what is done: first where it says to what, too (`submit_video`). Where even its
    path does not tell an operation from others, its title does.
    """
    seen, path, method = each.seen, each.path, each.method
    told = name_by_constant(each.told.value, path, method) if each.told is not None else ""
    if told and each.told is not None:
        return (Proposal(told, f"the constant `{each.told.value}`"),)
    id_ = seen.operation_id.value if seen.operation_id is not None else ""
    asked = name_by_query(each.seen.path.value)
    plain, is_echo = _by_id(each, vocabulary)
    own = _asked_for(each, plain)
    is_glued = len(own) > _LONGEST_WORD and own.isalnum()  # several words that nobody can tell apart
    is_echo = is_echo or is_glued
    title = seen.title.value if seen.title is not None else ""
    by_title = _of_nouns(each, "_".join(listing(as_read(each, name_by_title(title).split("_")))))
    by_title = as_list(each, asked_as_in(path, by_title)) or _name_of_made(each)
    by_title = by_title if title.isascii() else in_words_of_path(by_title, path)
    is_own = (
        is_spoken(path, vocabulary.collections)
        and (method, path) not in vocabulary.shared
        and not ends_with_noun(path, by_title)
        and (title.isascii() or (are_alike(path, by_title) and do_alike(path, by_title)))
    )
    page = _name_by_page(each, vocabulary) if each.is_alone else ""
    is_root = not by_title and not read_steps(path)
    latin = snake_words(title) if title.isascii() and is_root else []
    home = _name_of_root(each, method) if is_root else ""
    is_mute = not ACTIONS.keys() & {*own.split("_")} and _says_deed(each, by_title)
    is_bare = {*own.split("_")} <= {*snake_words(path)} or "_" not in own or not title.isascii()
    is_mute = is_mute and is_bare and own not in map(write_snake_case, seen.folder)
    is_of_one = own.partition("_")[0] in _OF_ONE and _is_one_of(by_title, own)  # `videos.create` creates a video
    own = by_title if own != by_title and (is_of_one or _is_one_of(own, by_title)) else own
    several = without_circumstance(by_title)
    own = several if own != several and _is_one_of(own, several) else own  # `word-search`: `Search words in a text`
    if plain in {step.noun for step in read_steps(path)[:-1]} and is_spoken(path, vocabulary.collections):
        own, is_echo = "", True  # `cache` at `/cache/getNames`
    if not title.isascii() and _is_run_of(read_steps(path), own.split("_")):
        own, is_echo = "", True  # `kbDocStatus` at `/kb/doc/status`
    if title.isascii() and is_agreed_end(each.path, snake_words(title), own):
        own, is_echo = "", True  # `shareSpaceList` at `/company/list`, which says `Company list`
        is_own = is_own or snake_words(title)[0] not in ACTIONS
    deed = verb_in(title) or by_title.partition("_")[0] or deed_on_end(each)
    spoken = [word for step in read_steps(path)[-1:] for word in step.words]
    spoken = spoken[1:] if len(spoken) > 1 and deed.startswith(spoken[0]) else spoken  # `trans_file` transfers one
    deed = "" if any(deed != word and word in deed for word in spoken) else deed  # `upscale` at `/scale`
    path_names = name_by_path(path, method, deed or _deed_behind(each, title))
    is_shorter = is_echo and is_chosen(snake_words(id_)) and says_more_words(by_title, path_names[0], method)
    is_aside = _is_said_aside(each, title)
    found = [
        Proposal(asked, "what its query says is done"),
        Proposal(path_names[0] if is_aside else "", f"the end of its path, which its title `{title}` has aside"),
        Proposal(name_of_list(each, vocabulary), "its words: a POST to the same path is what searches"),
        Proposal(name_of_words(latin) if 0 < len(latin) <= _FEW else "", f"its title `{title}`"),
        Proposal("" if id_ or by_title else name_of_example(title), f"its title `{title}`"),
        Proposal(name_of_long(each, own, path_names[0]), "the end of its path: its id is a sentence"),
        Proposal("" if is_echo or is_mute else own, f"the vendor's id `{id_}`"),
        *(Proposal(name, "the end of its path, which its title begins with") for name in _by_title_and_end(each)),
        Proposal(page if "_" in page and page.partition("_")[0] in ACTIONS else "", "the name of its page"),
        Proposal(path_names[0] if is_shorter else "", f"its method and path, as the vendor's id `{id_}` has them"),
        Proposal("" if is_own else without_circumstance(by_title), f"its title `{title}`"),
        Proposal("" if is_own else by_title, f"its title `{title}`"),
        Proposal("" if is_glued and path_names[0].partition("_")[0] in ACTIONS else own, f"the vendor's id `{id_}`"),
        Proposal(page if page in ACTIONS else "", "the name of its page"),
        Proposal(home, f"its title `{title}`"),
        *(Proposal(name, "its method and path") for name in path_names),
        Proposal(own, f"the vendor's id `{id_}`"),
        Proposal(by_title, f"its title `{title}`"),
    ]
    best: dict[str, Proposal] = {}
    for one in found:
        best.setdefault(one.name, one)
    return (
        *(one for name, one in best.items() if name),
        *(Proposal(*pair) for pair in widened(tuple(filter(None, best)), each, title)),
    )


def _is_said_aside(each: Documented, title: str) -> bool:
    """Tell whether a Chinese title has the end of a path aside: `图片融合（Blend）` at `/submit/blend`."""
    found = _SAID_ASIDE.search(title) if not title.isascii() and each.method == "POST" else None
    ends = [step.words for step in read_steps(each.path)[-1:] if not step.is_item]
    return found is not None and ends == [tuple(snake_words(found[1]))]


def _is_one_of(name: str, title: str) -> bool:
    """Tell whether a title is about several of what an id names one of: `Search words` has the id `wordSearch`."""
    return [*map(singular, title.split("_"))] == name.split("_") and title.partition("_")[0] == name.partition("_")[0]


def _is_run_of(steps: Sequence[Step], said: Sequence[str]) -> bool:
    """Tell whether words say what several parts of a path do, from the first on, and nothing that is done."""
    run = [word for step in steps for word in step.words]
    is_run = run[: len(said)] == [*said] and len(said) > len(steps[0].words) if steps else False
    return is_run and said[0] not in ACTIONS and said[-1] not in ACTIONS


def _deed_behind(each: Documented, title: str) -> str:
    """Return what a POST does as its Chinese title ends, where the end of its path is no noun of that itself."""
    verb = verb_behind(title) if each.method == "POST" else ""
    words = [word for step in read_steps(each.path)[-1:] for word in step.words]
    return "" if any(word.startswith(verb[:_STEM]) for word in words) else verb


def _name_of_made(each: Documented) -> str:
    """Return the name of what makes one thing of another as its title says it, where its path does not."""
    words = [word for step in read_steps(each.path)[-1:] for word in step.words]
    is_spoken_of = bool(words) and len(words) == 1 and words[0] in _NO_NOUNS - DOING  # `/media/transcribe`
    is_told = singular(words[-1]) != words[-1] or any(word == "to" or "2" in word for word in words) if words else True
    is_told = is_told or is_spoken_of
    return "" if is_told or each.method != "POST" else name_of_made(each.said)


def _says_deed(each: Documented, name: str) -> bool:
    """Tell whether a title begins with what is done, in a few words, and that is more than GET says by itself."""
    verb, *things = name.split("_")
    title = each.seen.title.value if each.seen.title is not None else ""
    is_asked = each.method == "POST" and not title.isascii() and verb in ASKING | {"list"}
    is_led = bool(verb_in(title) or verb_behind(title)) if not title.isascii() else verb in ACTIONS
    return is_asked or (is_led and verb not in ASKING | {"list"} and len(things) <= _FEW)


def name_by_id(each: Documented, vocabulary: Vocabulary) -> str:
    """Return the name that the vendor's id comes to; nothing where it only repeats the request."""
    name, is_echo = _by_id(each, vocabulary)
    return "" if is_echo else name


def _by_id(each: Documented, vocabulary: Vocabulary) -> tuple[str, bool]:
    beyond, is_echo = vocabulary.ids.read(each)
    raw = snake_words(each.seen.operation_id.value)[:1] if each.seen.operation_id is not None else []
    is_asked = each.method == "GET" and beyond[-1:] != beyond[:1] and {*beyond[-1:]} <= _ASKED_OF
    if is_asked and beyond and beyond[0] in _NO_NOUNS - ASKING and not ACTIONS.keys() & {*raw}:
        is_echo = True  # `video-translate-status` translates nothing
    is_alone = ("GET", each.path.rpartition("/")[0]) not in vocabulary.asked or each.method != "GET"
    if beyond[-2:] == ["by", "id"] and len(beyond) > _FEW and is_alone and each.path.endswith("}"):
        beyond = beyond[:-2]  # `deleteFilmById`
    version = beyond[-1] if len(beyond) > 1 and f"/{beyond[-1]}/" in each.path else ""
    if _VERSION.fullmatch(version) and not vocabulary.has_versions(each.method, each.path, version):
        beyond = beyond[:-1]
    shown = ["get", *beyond[1:]] if each.method == "GET" and beyond[:1] == ["show"] and len(beyond) > 1 else beyond
    return _own_name(shown, vocabulary), is_echo


def _name_of_root(each: Documented, method: str) -> str:
    """Return the name of what stands at the root, by a Chinese title or a short sentence that says what it is."""
    words = snake_words(as_asked(each.said)) if each.said.isascii() else []
    told = without_circumstance(name_by_title(each.said) or "_".join(words if deed_in(as_asked(each.said)) else ()))
    is_told = not each.said.isascii() and is_known(each.said)
    return told or (f"{_VERBS.get(method.lower(), method.lower())}_{name_things(each.said)}" if is_told else "")


def _by_title_and_end(each: Documented) -> tuple[str, ...]:
    """Return what the end of a path is called that its title begins with, though no table has the verb: `/tack`."""
    said = snake_words(each.said) if each.said.isascii() else []
    first = said[0] if said else ""
    steps = read_steps(each.path) if len(said) > 1 else ()
    for start in range(len(steps) - 1, max(len(steps) - 3, -1), -1):
        end = steps[start:]
        is_said = end[0].noun in (first, first.removesuffix("s")) and end[0].noun not in ACTIONS
        if is_said and each.method != "GET" and not any(step.is_item for step in end):
            verb, *words = [word for step in end for word in step.words]
            around = [singular(word) for step in steps[:start][-1:] for word in step.words]
            return "_".join((verb, *words)), "_".join((verb, *around, *words))
    return ()


def _own_name(words: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return the name that the words of an id come to: none twice, none of several, and what is done first."""
    said = without_idle([word for word in words if word not in _ARTICLES])
    said = [word for word in said if word not in _OF_PROGRAMS] or said
    while len(said) > 1 and said[-1] in OF_CODE - {"management", "resource"} - vocabulary.collections:
        said.pop()  # `archiveApi`
    said = [*said[:-2], singular(said[-2])] if said[-1:] == ["one"] and len(said) > 1 else said  # `findOne`
    made = readable_name(name_of_words(said)).split("_")
    made = made[1:] if made[0] == "handle" and len(made) > _TOLD else made  # `handle_outbound_call`
    is_one = "".join(made) in ACTIONS and "_".join(made) not in DOORS
    made = ["".join(made)] if is_one else made  # `AutoComplete`
    is_sent = made[0] in ACTIONS and made[1:-1] and made[-1] == "submit"
    made = made[:-1] if is_sent else made  # `auditVideoSubmit`
    verb, *things = verb_first(without_echo(vocabulary.apart(made)))
    return _with_verb_apart("_".join(listing([ACTIONS.get(verb, verb), *things])))


def _of_nouns(each: Documented, name: str) -> str:
    """Return a title's name for a GET that begins with a noun, and not with a deed: `match_details`, of no match."""
    verb, *things = name.split("_")
    words = snake_words(each.said) if each.said.isascii() else []
    is_noun = each.method == "GET" and verb in _RATHER_NOUNS and words[1:2] == things[:1] and words[:1] == [verb]
    return got(each, name.split("_")) if is_noun else name


def deed_on_end(each: Documented) -> str:
    """Return what a title says is done, where it is about what the end of the path names: `Converts it to text`."""
    ends = {singular(word) for step in read_steps(each.path)[-1:] for word in step.words}
    said, deed = snake_words(each.said), deed_in(as_asked(each.said))
    deed = "".join(_NO_NOUNS & {*said[-1:]} & ends) or deed  # `Instance Connect` at `/instance/connect/{name}`
    is_told = not each.said.isascii() or said == deed.split("_") or bool(ends.intersection(map(singular, said)))
    return deed if is_told else ""


def _is_told_of(each: Documented, words: Sequence[str]) -> bool:
    """Tell whether a GET asks for what there is of a deed: `audit_result` audits nothing."""
    return each.method == "GET" and len(words) > 1 and words[0] in NOUNS_TOO and words[-1] in _OF_DEEDS


def _asked_for(each: Documented, name: str) -> str:
    """Return a name without a verb as one that says what is done: `currencies` by GET; else its title has the verb."""
    *_, end = ((), *(step.words for step in read_steps(each.path) if not step.is_item))
    if each.method == "POST" and end[:1] == ("post",) and len(end) > 1 and name.endswith("_".join(end)):
        return "_".join(end)  # `chat.postMessage` says itself that it posts
    words = name.split("_")
    words = words[1:] if words[0] in ("patch", "post", "put") and len(words) > 1 else words
    if (
        not name
        or words[0] in _ASKED_WHETHER
        or _NO_NOUNS & {*words}
        or (words[0] in ACTIONS and not _is_told_of(each, words))
        or "_".join(words[:2]) in PAIRS
    ):
        return name
    if each.method == "POST" and not each.said.isascii() and len(words) > 1 and answers_pages(each.seen):
        return got(each, [*words[:-1], plural(words[-1])])  # `powerDetailUsingPOST` with pages of these
    if each.method != "GET":
        done = done_by_noun(words) or done_by_noun(snake_words(each.said) if each.said.isascii() else [])
        if done:
            return done
        deed, ends = deed_in(as_asked(each.said)), [step.noun for step in read_steps(each.path)[-1:]]
        is_told = deed in ACTIONS and len(words) > 1 and words[:1] != ends
        things = (word for word in words if word[:_STEM] != deed[:_STEM])  # nothing summarizes a `summary`
        return "_".join((deed, *things)) if is_told else name
    return got(each, words)


def _name_by_page(each: Documented, vocabulary: Vocabulary) -> str:
    """Return what the name of an operation's page says beyond its request."""
    words = without_echo(readable_name(name_of_page(each)).split("_"))
    beyond, is_echo = beyond_request(words, each.path, each.method)
    return "" if is_echo else "_".join(without_echo(vocabulary.apart(beyond)))


def name_of_page(each: Documented) -> str:
    """Return what the page of an operation is called."""
    return write_snake_case(each.page.path.rpartition("/")[2].rpartition(".")[0])


def _with_verb_apart(name: str) -> str:
    """Return a name in one word with what it does apart: `createmessage`."""
    if "_" in name or name.startswith("add"):
        return name
    verb = next((each for each in _DEEDS if name.startswith(each) and len(name) > len(each) + 2), "")
    is_told = bool(verb) and not _ENDED.match(name[len(verb) :])
    return f"{verb}_{name[len(verb) :]}" if is_told else name
