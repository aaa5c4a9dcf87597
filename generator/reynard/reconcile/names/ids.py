"""What a vendor's ids say of operations, without what generators put into them.

What all ids of a provider begin with, the tag before a verb, a number that tells one of several alike, method and path:
none of it is anybody's name for an operation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.reconcile.names.routes import is_silent, read_steps
from reynard.reconcile.names.words import ACTIONS, DOING, NOUNS_TOO, plural, singular, snake_words
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.reconcile.documented import Documented

_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_OF_CRUD = frozenset(("create", "delete", "destroy", "list", "retrieve", "update"))
_PARAMETER = compiled(r"\{[^{}]*\}")
_NUMBERED = compiled(r"(.*[A-Za-z])_{0,2}\d{1,2}\Z")
_USING = compiled(r"(?<=[A-Za-z0-9])Using(?:DELETE|GET|PATCH|POST|PUT)(?:_\d+)?\Z")
"""What Springfox ends ids with: `getMoleculesUsingGET_1`."""
_COUNTED = compiled(r"([a-z]+(?:[A-Z][a-z0-9]*)*)_\d{1,2}\Z")
"""An id that springdoc counted, since functions of several controllers are called alike: `edit_9`."""
_STATED = compiled(r"(.*[A-Za-z])_?[Vv]\d+\Z")
_LED_BY_STATE = compiled(r"[Vv]\d+(?=[A-Za-z]{2})")
"""Which state of an interface an id begins with, where its path says it, too: `v3getFeed`."""
_SERVLET = compiled(r"\Ado(?:Delete|Get|Patch|Post|Put)(?=[A-Z]|\Z)")
"""What programs call how they are asked: `doPostFeed`."""
_CONTROLLED = compiled(r"([A-Z][A-Za-z0-9]*)[_.]([A-Z][A-Za-z0-9]+)\Z")
_LED_BY_CONTROLLER = compiled(r"[A-Za-z0-9]*Controller(?:V\d+)?[._]+(?=[A-Za-z]{2})")
"""The class that a function of NestJS stands in: `CallController_findAll`."""
_FINDING = {"find_all": "list", "find_one": "get"}
_LED_BY_TAG = compiled(r"([A-Za-z ]+?)[._/-]([A-Z].*)\Z")
_MARKED = compiled(r"([^#]+)#([A-Za-z].*)\Z")
"""What Goa puts between a resource and what is done to it: `poi#Show`."""
_ENDS = frozenset(("collection", "item"))
_OF_CONTROLLERS = compiled(r"(?:api|controller|endpoints?|handler|resource|service)\Z")
_ACTIONS_OF_CONTROLLERS = {
    "all": "list",
    "delete": "delete",
    "destroy": "delete",
    "detail": "get",
    "details": "get",
    "index": "list",
    "list": "list",
    "new": "create",
    "show": "get",
    "store": "create",
}
_METHODS = frozenset(("delete", "get", "patch", "post", "put"))
_ENDING = (["delete"], ["deletes"], ["remove"], ["removes"])
_CHANGING = {"patch": "update", "post": "create", "put": "update"}
_LEAST_ALIKE = 4
"""How many ids it takes until what all begin with says nothing."""
_MOST = 0.9
_SOME = 0.3
_HALF = 0.5
_MANY = 0.8
_NO_IDS = frozenset(("default", "id", "none", "null", "operation", "undefined"))
"""Ids that name nothing."""
_MOST_OF_NAME = 5
"""Words of an id that is no sentence: sentences are read as titles are."""
_TOLD = 2
"""Words of an id that say what is done, and to what."""


class Spoken(NamedTuple):
    """What an id says: words, the first of them mostly what is done, and whether they only repeat the request."""

    words: list[str]
    is_echo: bool


class Ids(Struct, frozen=True, kw_only=True):
    """What the ids of a provider have alike."""

    lead: str = ""
    """What all begin with, before what is done: `idGetFilter`."""
    tail: str = ""
    """What all end with: `Get List of Issuers id`."""
    ends: frozenset[str] = frozenset()
    """What ids end with that only says whether one thing or several are asked for: `getRuleCollection`."""
    states: frozenset[str] = frozenset()
    """Ids that end with which state of an interface they are of, where no other differs in that alone: `getRoleV2`."""
    several: frozenset[str] = frozenset()
    """Ids without numbers that several come to: `getUser`, `getUser_1`."""
    leads: Mapping[tuple[str, ...], int] = MappingProxyType({})
    """How many words all ids of a folder begin with that its tag or their paths have: `protocol_mqtt_get_config`."""
    package: tuple[str, ...] = ()
    """Where all functions that ids are called after stand in a program: `app.api.endpoints`."""
    controllers: frozenset[str] = frozenset()
    """What stands apart before what is done, each in several ids: `Importation_ActivateImport`."""

    @staticmethod
    def of(found: Iterable[Documented]) -> Ids:
        """Return what the ids of some operations have alike."""
        documented = [each for each in found if each.seen.operation_id is not None]
        ids = [each.seen.operation_id.value for each in documented if each.seen.operation_id is not None]
        spelt = [words for words in map(snake_words, ids) if len(words) > _TOLD]
        firsts = Counter(words[0] for words in spelt)
        lead, count = max(firsts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        led = sum(words[0] == lead and words[1] in ACTIONS for words in spelt)
        is_lead = count >= max(_LEAST_ALIKE, len(ids) * _MOST) and led * 2 > count and lead not in ACTIONS
        ends = Counter(words[-1] for words in spelt)
        tail, times = max(ends.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        share = _SOME if _OF_CONTROLLERS.fullmatch(tail) else _MOST
        is_tail = times >= max(_LEAST_ALIKE, len(ids) * share) and tail not in ACTIONS.keys() | _METHODS
        are_told = all(ends[end] >= _LEAST_ALIKE for end in _ENDS)
        stated = [match for each in ids if (match := _STATED.match(each)) is not None]
        bare = Counter(each[1].lower() for each in stated) + Counter(map(str.lower, ids))
        stems = Counter(_without_number(_USING.sub("", each)) for each in ids)
        return Ids(
            leads=_leads_of(documented),
            package=_package_of(documented, ids),
            controllers=_controllers_of(ids),
            tail=tail if is_tail else "",
            states=frozenset(each[0] for each in stated if bare[each[1].lower()] == 1),
            ends=_ENDS if are_told else frozenset(),
            lead=lead if is_lead else "",
            several=frozenset(stem for stem, several in stems.items() if several > 1) | _counted_by_tool(ids),
        )

    def read(self, each: Documented) -> Spoken:
        """Return what the id of an operation says."""
        id_ = _USING.sub("", each.seen.operation_id.value) if each.seen.operation_id is not None else ""
        id_ = self._without_package(id_)
        id_ = _without_controller(id_)
        led = _LED_BY_STATE.match(id_)
        id_ = id_[led.end() :] if led is not None and led[0].lower() in each.path.lower().split("/") else id_
        id_ = _SERVLET.sub("", id_)
        own, slash, path = id_.partition("/")
        if own and "/" in path and each.path.lower().rstrip("/").endswith(f"{slash}{path.lower()}".rstrip("/")):
            id_ = own  # `userScoring/v1/scorings/daily`
        is_request = id_.lower().startswith(f"{each.method.lower()}-/") and id_.endswith(each.path)
        if is_request or id_.startswith("/") or id_.lower() in _NO_IDS or len(id_.split()) > _MOST_OF_NAME:
            return Spoken([], is_echo=True)
        stem = _without_number(id_)
        is_numbered = stem != id_ and stem in self.several and id_[len(stem) :].strip("_") not in _numbers_in(each)
        stem = stem if is_numbered else id_
        words = self._without_lead(stem, each)
        titled = snake_words(each.said) if each.said.isascii() else []
        if len(words) > 1 and "".join(titled) == "".join(words):
            words = titled  # `GetAlarmsandTimers`
        stated = _STATED.match(id_) if id_ in self.states and len(words) == 1 else None
        if stated is not None and id_[len(stated[1]) :].strip("_").lower() in each.path.lower().split("/"):
            words = snake_words(stated[1])  # `chatv2` at `/v2/chat`
        is_state = id_ in self.states and len(words) > _TOLD and words[-1] in each.path.lower().split("/")
        words = words[:-1] if is_state else words
        words = words[1:] if self.lead and words[:1] == [self.lead] else words
        words = words[:-1] if len(words) > _TOLD and words[-1] in {*self.ends, self.tail} else words
        spoken = beyond_request(words, each.path, each.method)
        return spoken if spoken.is_echo else _without_method(spoken.words, each)

    def _without_package(self, id_: str) -> str:
        """Return what a function is called, by itself where that has several words."""
        parts = id_.split(".")
        if not self.package or tuple(parts[: len(self.package)]) != self.package:
            return id_
        return parts[-1] if len(snake_words(parts[-1])) > 1 else ".".join(parts[len(self.package) :])

    def _without_lead(self, id_: str, each: Documented) -> list[str]:
        """Return the words of an id without what stands before what is done in all of its kind."""
        words, led = _without_tag(id_, each.seen.folder), _CONTROLLED.match(id_)
        if words != snake_words(id_):
            return words
        if led is not None and led[1] in self.controllers:
            return snake_words(led[2])
        count = self.leads.get(each.seen.folder, 0)
        rest = words[count:]
        is_told = each.method == "GET" or rest[0] in ACTIONS or len(rest) > 1 if rest else False
        if count and is_told:
            return _deed_first(rest)
        return words[1:] if _is_led_by_noun(words, each) else words


def _counted_by_tool(ids: Iterable[str]) -> frozenset[str]:
    """Return the ids that a tool counted, without their numbers: several of them are bare deeds, `add_9`, `list_2`."""
    stems = [match[1] for each in ids if (match := _COUNTED.match(each)) is not None]
    is_told = len(stems) >= _LEAST_ALIKE and sum(stem in ACTIONS for stem in stems) >= _TOLD
    return frozenset(stems if is_told else ())


def _without_controller(id_: str) -> str:
    """Return the id of a function without its class; a verb alone does that to what its class is about."""
    led = _LED_BY_CONTROLLER.match(id_)
    rest = snake_words(id_[led.end() :]) if led is not None else []
    if led is None or not rest:
        return id_
    found, thing = _FINDING.get("_".join(rest), ""), snake_words(led[0].partition("Controller")[0])
    if (len(rest) > 1 and not found) or not thing:
        return id_[led.end() :]
    verb = found or rest[0]
    things = [*thing[:-1], plural(thing[-1]) if verb == "list" else thing[-1]]
    return "_".join((verb, *things)) if found or verb in ACTIONS.keys() - _METHODS else id_


def _package_of(found: Iterable[Documented], ids: Sequence[str]) -> tuple[str, ...]:
    """Return what all ids begin with before a module and a function, and no path has."""
    spelt = [each.split(".")[:-1] for each in ids]
    alike = takewhile(lambda parts: len({*parts}) == 1, zip(*spelt, strict=False))
    package = tuple(parts[0] for parts in alike)
    is_package = len(ids) > 1 and bool(package) and all(len(each) > 1 for each in spelt)
    return package if is_package and not any(package[0] in each.path.split("/") for each in found) else ()


def _controllers_of(ids: Sequence[str]) -> frozenset[str]:
    """Return what stands apart before what is done in several ids."""
    found = [match for each in ids if (match := _CONTROLLED.match(each)) is not None]
    count = Counter(match[1] for match in found)
    told = Counter(match[1] for match in found if len(words := snake_words(match[2])) > 1 and words[0] in ACTIONS)
    return frozenset(
        lead
        for lead, times in told.items()
        if times >= max(_LEAST_ALIKE, count[lead] * _MANY) and lead.lower() not in ACTIONS
    )


def _leads_of(found: Iterable[Documented]) -> dict[tuple[str, ...], int]:
    """Return how many words the ids of each folder begin with that say no more than its tag and their paths do."""
    folders: dict[tuple[str, ...], list[Documented]] = defaultdict(list)
    for each in found:
        if each.seen.folder:
            folders[each.seen.folder].append(each)
    return {folder: count for folder, several in folders.items() if (count := _lead_of(several))}


def _lead_of(found: Sequence[Documented]) -> int:
    spelt = [snake_words(each.seen.operation_id.value) for each in found if each.seen.operation_id is not None]
    alike = takewhile(lambda words: len({*words}) == 1, zip(*spelt, strict=False))
    count = sum(1 for _ in takewhile(lambda words: words[0] not in ACTIONS, alike))
    known = [
        {singular(word) for text in (each.path, *each.seen.folder) for word in snake_words(text)} for each in found
    ]
    is_known = all(singular(word) in words for word in spelt[0][:count] for words in known)
    is_once = not any({*words[:count]} & {*words[count:]} for words in spelt)
    told = sum(len(words) > count and words[count] in ACTIONS for words in spelt)
    is_lead = is_known and is_once and told >= max(_LEAST_ALIKE, len(found) * _HALF)
    return count if is_lead and min(map(len, spelt)) > count else 0


def _is_led_by_noun(words: Sequence[str], each: Documented) -> bool:
    """Tell whether an id begins with the noun of its tag or path, and what is done follows: `repoAddCollaborator`."""
    first, second, third, *rest = [*words, "", "", ""]
    is_deed = second in _NO_NOUNS and third not in {"", "in", "out"} and third not in _NO_NOUNS
    if not is_deed or first in ACTIONS or first in {"bulk", third, *rest}:
        return False
    nouns = (*each.seen.folder, *(step.noun for step in read_steps(each.path)[:1]))
    return singular(first) in {singular(word) for text in nouns for word in snake_words(text)}


def _deed_first(words: list[str]) -> list[str]:
    """Return words with the one deed that stands among them first: `client_set_port`."""
    at = [place for place, word in enumerate(words) if word in DOING]
    is_within = len(at) == 1 and 0 < at[0] < len(words) - 1
    return [words[at[0]], *words[: at[0]], *words[at[0] + 1 :]] if is_within else words


def _without_number(id_: str) -> str:
    found = _NUMBERED.match(id_)
    return found[1] if found is not None else id_


def _numbers_in(each: Documented) -> set[str]:
    title = each.seen.title.value if each.seen.title is not None else ""
    return {"".join(filter(str.isdigit, word)) for word in snake_words(f"{each.path} {title}")}


def _without_tag(id_: str, folder: Iterable[str]) -> list[str]:
    """Return the words of an id without the tag that stands apart before what is done: `Registry_ListApis`.

    What controllers call their actions is said in the words of all: `ClientApi_New` creates a client.
    """
    words, led = snake_words(id_), _MARKED.match(id_) or _LED_BY_TAG.match(id_)
    if led is None:
        return words
    lead, rest = "".join(snake_words(led[1])), snake_words(led[2])
    named = ((tag, "".join(snake_words(tag))) for tag in folder)
    bare = _OF_CONTROLLERS.sub("", lead)
    tag = next((tag for tag, letters in named if bare in (letters, _OF_CONTROLLERS.sub("", letters))), "")
    thing = [word for word in snake_words(tag) if not _OF_CONTROLLERS.fullmatch(word)]
    if not thing:
        return words
    if len(rest) == 1 and rest[0] in _ACTIONS_OF_CONTROLLERS:
        verb = _ACTIONS_OF_CONTROLLERS[rest[0]]
        return [verb, *thing[:-1], plural(thing[-1]) if verb == "list" else thing[-1]]
    if len(rest) == 1 and rest[0] in ACTIONS and rest[0] not in _METHODS and lead != bare:
        return [*rest, *thing]
    return words if rest[:1] and rest[0] in _METHODS and len(rest) == 1 else rest or words


def _without_method(words: list[str], each: Documented) -> Spoken:
    """Return words without the method of the request: `appkey_patch` says no more, `postDeployPattern` deploys."""
    method = each.method.lower()
    plain = Spoken(words, is_echo=False)
    *_, said = ((), *(step.words for step in read_steps(each.path)))
    if method not in _METHODS or not words or said == tuple(words):
        return plain
    if words[0] == method:
        rest = words[1:]
        is_done = len(rest) >= _TOLD and rest[-1] in _NO_NOUNS and rest[-1] != "list"
        if method in ("delete", "get"):
            *_, end = ((), *(step.words for step in read_steps(each.path)))
            is_ended = method == "delete" and snake_words(each.said)[:1] in _ENDING
            return Spoken(rest, is_echo=False) if is_done and end == (rest[-1],) and not is_ended else plain
        known = {singular(word) for word in snake_words(each.path)}
        if is_done or (len(rest) >= _TOLD and rest[0] in ACTIONS and rest[0] not in known):
            return Spoken(rest, is_echo=False)
        return Spoken([], is_echo=True) if method != "put" and _are_of(rest, each) else plain
    if words[-1] == method and (_are_of(words[:-1], each) or not ACTIONS.keys() & set(words[:-1])):
        is_echo = _are_of(words[-2:-1], each)
        return Spoken([] if is_echo else [_CHANGING.get(method, method), *words[:-1]], is_echo=is_echo)
    return plain


def _are_of(words: Sequence[str], each: Documented) -> bool:
    """Tell whether words are those of the path and its tags."""
    texts = (each.path, *each.seen.folder)
    known = {part for text in texts for word in snake_words(text) for part in (word, singular(word))}
    spelt = {"".join(step.words) for step in read_steps(each.path)}
    return all(singular(word) in known or word in known for word in words) or "".join(words) in spelt


def beyond_request(words: list[str], path: str, method: str) -> Spoken:
    """Return what an id says beyond method and path, which exporters begin it with, and whether that is an echo only.

    What follows them counts by itself where it says what is done; else the whole says no more than a title does.

    >>> beyond_request("put files id add shared link".split(), "/files/{file_id}", "PUT").words
    ['add', 'shared', 'link']
    >>> beyond_request("get users".split(), "/users", "GET"), beyond_request("get me".split(), "/users", "GET")
    (Spoken(words=[], is_echo=True), Spoken(words=['get', 'me'], is_echo=False))
    """
    spelt = tuple(_spellings(path, method))
    for each in (path, *spelt):
        # As FastAPI makes ids: `read_item_items__item_id__get`.
        tail = [*snake_words(each), method.lower()]
        if words[-len(tail) :] == tail:
            own = words[: -len(tail)]
            is_noun = (
                len(own) == 1 and own[0] not in ACTIONS
            )  # what stands before the whole path: `story_id_events_post`
            return Spoken([] if is_noun else own, is_echo=is_noun or not own)
    run = snake_words(path)
    at = next((at for at in range(1, len(words) - len(run)) if words[at : at + len(run)] == run), 0)
    after = words[at + len(run) :] if at and len(run) > _TOLD else []
    after = after[:-1] if after[-1:] == [method.lower()] else after
    if len(after) >= _TOLD and after[0] in ACTIONS:
        return Spoken(after, is_echo=False)  # `resource_1.0_search_countries_getCountries_GET`
    steps = read_steps(path)
    echo = [word for step in steps for word in step.words]
    count = next((at for at in range(1, len(words)) if "".join(words[:at]) == "".join(echo)), 0)
    *partly, deed = words[count:] or [""]
    if len(steps) > 1 and count and deed in _OF_CRUD and partly in ([], ["partial"]):
        # As Django's frameworks do: `rest_auth_user_partial_update`.
        is_spoken_end = steps[-1].words[0] in ACTIONS
        return Spoken([] if is_spoken_end else [deed, *steps[-1].words, *partly], is_echo=is_spoken_end)
    requests = {method.lower() + "".join(snake_words(each)) for each in spelt}
    for end in range(len(words), 1, -1):
        if "".join(words[:end]) in requests:
            rest = words[end:]
            is_said = bool(rest) and rest[0] in ACTIONS
            return Spoken(rest if is_said else words if rest else [], is_echo=not is_said)
    return Spoken(words, is_echo=False)


def _spellings(path: str, method: str) -> Iterator[str]:
    """Yield how ids spell a path: its parameters by their names, as ids, or not at all, with versions and without.

    A GET's id may begin with `get` because people say so: there, a path without its version is what they say.
    """
    bare = "/".join(part for part in path.split("/") if not is_silent(part))
    for each in dict.fromkeys((path, path if method.upper() == "GET" else bare)):
        yield from (each, _PARAMETER.sub("id", each), _PARAMETER.sub("", each))
