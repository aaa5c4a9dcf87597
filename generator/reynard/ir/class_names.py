"""What definitions are called: as the document calls them, else after where they stand; one name for good.

One allocator for all of a provider. It depends on no order, of pages or of operations, and a name that was given stays
with what it was given to: by place and content.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.ir.class_words import (
    BARE,
    JOINING,
    KINDS,
    OF_ERRORS,
    PLACES,
    READING,
    WHICH,
    as_name,
    once,
    shared_end,
    shared_start,
    shared_words,
    tells,
)
from reynard.ir.component_names import is_made_of_a_function, is_placeholder, names_of_component
from reynard.ir.kept_names import kept_names
from reynard.ir.names import cap_words, free_name, singular, words
from reynard.ir.packages import names_without_packages
from reynard.ir.short_names import short_names
from reynard.ir.status_names import named_by_status
from reynard.ir.telling import ENVELOPE
from reynard.patterns import compiled
from reynard.spec.model import GivenClass
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from reynard.ir.distinct import Distinct
    from reynard.ir.types import Direction

_OF_BODIES = frozenset(("Payload", "Request", "Response"))
_WHOLE = compiled(r"(?<=[a-z0-9])(?:Request|Response|Payload)\Z")
_OF_REFUSALS = frozenset(("Code", "Error", "Status"))
"""Members of all refusals: others tell them apart."""
_STATUS = compiled(r"(?<=Response)(?:\d\w\w|Default)$")
_FEW = 2
"""Words that the name of one member has at most."""


class Named(Struct, frozen=True, kw_only=True):
    """The names of definitions, and what goes on record."""

    names: Mapping[int, str]
    twins: Mapping[int, str]
    """For definitions of what is sent: those of the same thing in answers."""
    record: tuple[GivenClass, ...]


class Reserved(Struct, frozen=True, kw_only=True):
    """Words that a target has a use of its own for."""

    never: frozenset[str] = frozenset()
    rather_not: frozenset[str] = frozenset()
    """What nothing new is called; what was called so before stays."""


def name_classes(
    classes: Mapping[int, Distinct], given: Iterable[GivenClass] = (), reserved: Reserved | None = None
) -> Named:
    """Return a name for each of some definitions; `reserved` are words that none may have."""
    reserved = reserved or Reserved()
    wanted = _wanted(classes)
    short = short_names(classes, wanted)
    first = sorted(classes, key=lambda each: _order(classes[each], wanted[each]))
    names = kept_names(classes, wanted, [each for each in given if each.name not in reserved.never], first)
    holders = {name.lower(): classes[key].direction for key, name in names.items()}
    taken = {each.lower() for each in (*reserved.never, *reserved.rather_not)}.union(holders)
    alone = {key for key, each in classes.items() if each.is_alone}
    for key in sorted(classes.keys() - names.keys(), key=lambda each: _order(classes[each], wanted[each], alone)):
        each = classes[key]
        ways = (short[key], *wanted[key]) if key in short else wanted[key]
        options = list(_candidates(each, ways, _within(each, names), taken, holders))
        free = next((option for option in options if option.lower() not in taken), options[0])
        names[key] = free_name(free, taken)
        holders[names[key].lower()] = each.direction
    record = (
        GivenClass(name=names[key], direction=each.direction, of=wanted[key][0], content=each.content)
        for key, each in classes.items()
    )
    return Named(
        names=names,
        twins=_twins(classes, wanted, names),
        record=tuple(sorted(record, key=lambda each: each.name)),
    )


def _order(each: Distinct, wanted: Sequence[str], alone: Container[int] = ()) -> tuple[object, ...]:
    """Return who chooses first: what the document names, whole bodies, parts; answers, then who has more users."""
    is_part = any(owner is not None for owner, _ in each.places)
    rank = 0 if each.component else 2 if is_part else 1
    is_first = each.is_alone or any(owner in alone for owner, _ in each.places)
    return (
        rank,
        wanted[0],
        each.direction != "response",
        _asked_for(each)[1:] == (f"{wanted[0]}Detail",),
        not is_first,
        -len(each.users),
        each.users,
        wanted,
        each.content,
    )


def _within(each: Distinct, names: Mapping[int, str]) -> list[str]:
    """Return names by those that the definitions around have got in the end."""
    found = sorted(f"{names[owner]}{said}" for owner, said in each.places if owner is not None and owner in names)
    return [as_name(text) for text in sorted(found, key=len)]


def _candidates(
    each: Distinct, wanted: Sequence[str], within: Sequence[str], taken: set[str], holders: Mapping[str, Direction]
) -> Iterator[str]:
    """Yield what a definition may be called, the best first."""
    base = plain = wanted[0]
    yield base
    if base.lower() in taken and base.lower() not in holders:
        plain = f"{base}{'Object' if each.component else 'Data'}"
        yield plain
    if each.direction == "request" and holders.get(plain.lower()) == "response":
        yield f"{base}Input"
    elif each.direction == "response" and holders.get(plain.lower()) == "request":
        yield f"{base}Output"
    yield from wanted[1:]
    yield from within
    if len(each.users) == 1:
        if {*map(singular, words(cap_words(each.users[0])))}.intersection(words(base)):
            whole = f"{cap_words(each.users[0])}{each.direction.capitalize()}"
            yield as_name(whole if each.is_whole else f"{base}Item")
        yield as_name(f"{cap_words(each.users[0])}{base}")
    else:
        yield from (as_name(f"{lead}{base}") for lead in _leads(each, base))
        place = each.direction.capitalize() if each.is_whole else "Item"
        yield as_name(base if base.endswith(place) else f"{base}{place}")


def _asked_for(each: Distinct) -> Sequence[str]:
    """Return what a part of an answer is where its only operation reads that very thing: the `domain` of a domain."""
    if each.direction == "request" or each.component or each.is_whole or len(each.users) > 1 or len(each.places) > 1:
        return ()
    (_, said), (verb, *words_of_thing) = each.places[0], words(cap_words(each.users[0]))
    thing = "".join(words_of_thing)
    is_asked = verb.lower() in READING and singular(thing) == said and tells(words(said)) and said not in KINDS
    return (said, f"{said}{'Detail' if verb != 'List' and thing == said else 'Item'}") if is_asked else ()


def _leads(each: Distinct, base: str) -> Iterator[str]:
    """Yield what the operations that have a definition are about, beyond what it is called."""
    said = {word.lower() for word in words(base)}
    shared = [
        word for word in shared_words([words(cap_words(user)) for user in each.users]) if word.lower() not in said
    ]
    if shared:
        yield "".join(shared)
    if each.noun and each.noun.lower() not in said:
        yield each.noun


def _twins(
    classes: Mapping[int, Distinct], wanted: Mapping[int, Sequence[str]], names: Mapping[int, str]
) -> dict[int, str]:
    """Return, for what is sent, the definition in answers that is wanted by the same name: of several the plainest."""
    answers: dict[str, str] = {}
    for key, each in classes.items():
        if each.direction == "response":
            known = answers.get(wanted[key][0])
            answers[wanted[key][0]] = min(filter(None, (known, names[key])), key=lambda name: (len(name), name))
    return {
        key: answers[wanted[key][0]]
        for key, each in classes.items()
        if each.direction == "request" and wanted[key][0] in answers
    }


def _wanted(classes: Mapping[int, Distinct]) -> dict[int, Sequence[str]]:
    """Return what each definition would be called were it alone, the best first, its last resort last.

    What stands in another is called after it, so the others come first; of those that stand in each other, they whose
    place outside is known.
    """
    made: dict[int, Sequence[str]] = {}
    stems: dict[int, str] = {}
    bare = names_without_packages(sorted({each.component for each in classes.values()}))
    waiting = dict(classes)
    while waiting:
        known = {None, *made}
        ready = [key for key, each in waiting.items() if all(owner in known for owner, _ in each.places)]
        ready = ready or [key for key, each in waiting.items() if any(owner in known for owner, _ in each.places)]
        ready = ready or list(waiting)
        made |= {key: _ways(classes[key], made, stems, bare) for key in ready}
        stems |= {key: _stem(classes[key], made[key][0], stems) for key in ready}
        for key in ready:
            del waiting[key]
    return made | _told_by_status(classes, made)


def _told_by_status(classes: Mapping[int, Distinct], made: Mapping[int, Sequence[str]]) -> dict[int, Sequence[str]]:
    """Return what answers are to be called that want one name and differ: each of one status, by that."""
    wanted = Counter(names[0] for names in made.values())
    told: dict[int, Sequence[str]] = {}
    for key, names in made.items():
        placed = [said for owner, said in classes[key].places if owner is None]
        found = {named_by_status(said, names[0]) for said in placed}
        if wanted[names[0]] > 1 and len(found) == 1 and "" not in found:
            members = ([word for word in words(text) if word not in _OF_REFUSALS] for text in classes[key].telling)
            more = (named_by_status(placed[0], f"{''.join(each)}{names[0]}") for each in members if each)
            told[key] = tuple(dict.fromkeys((*found, *more, *names)))
    return told


def _stem(each: Distinct, name: str, stems: Mapping[int, str]) -> str:
    """Return what the parts of a definition are called after: data of an answer are on the way to what they hold."""
    owner, said = each.places[0]
    if each.component or len(each.places) > 1 or _thing(each) or (owner is not None and tells(words(said))):
        return _WHOLE.sub("", name) if owner is None and not each.component else name
    return _WHOLE.sub("", name) if owner is None else stems.get(owner, name)


def _ways(
    each: Distinct, made: Mapping[int, Sequence[str]], stems: Mapping[int, str], bare: Mapping[str, str]
) -> Sequence[str]:
    if each.component:
        is_told = is_placeholder(each.component) or (is_made_of_a_function(each.component) and each.is_whole)
        place = each.direction.capitalize() if each.is_whole else "Item"
        told = (f"{cap_words(each.users[0])}{place}",) if is_told and len(each.users) == 1 else ()
        own = (bare[each.component],) if each.component in bare else ()
        return tuple(dict.fromkeys(map(as_name, (*told, *own, *names_of_component(each.component)))))
    thing = _thing(each)
    of_lists = ("Item",) if any(said.endswith("Item") for _, said in each.places) else ()
    first = [as_name(f"{thing}{end}") for end in ("", *of_lists)] if thing else []
    return tuple(dict.fromkeys((*first, *_by_place(each, made, stems))))


def _thing(each: Distinct) -> str:
    """Return what a definition is, where all queries that bring it ask for one thing: a film, or a new film."""
    tail = shared_end([words(one) for one in each.things])
    return "".join(tail) if tells(tail) else ""


def _by_place(each: Distinct, made: Mapping[int, Sequence[str]], stems: Mapping[int, str]) -> Sequence[str]:
    known = [(owner, said) for owner, said in each.places if owner is None or owner in made]
    texts = {said if owner is None else f"{made[owner][0]}{said}" for owner, said in known}
    places = sorted(texts or {said for _, said in each.places}, key=lambda text: (len(text), text))
    bare = (_STATUS.sub("", text) for text in places)
    plain = list(dict.fromkeys(named_by_status(text) or text for text in bare))
    # Whatever the operations are about, an envelope has nothing of it.
    is_envelope = each.telling[:1] == (ENVELOPE,) and not any("Error" in words(text) for text in plain)
    found = list(_common([words(text) for text in plain], each)) if len(plain) > 1 else plain
    found = [*_of_bare(plain[0], each), *plain] if len(plain) == 1 else found
    found = [] if is_envelope and len(plain) > 1 and all(owner is None for owner, _ in known) else found
    if len(plain) > 1 and all(owner is None for owner, _ in known):
        # Whole bodies of operations: one that is named after one of them misleads.
        tail = shared_end([words(text) for text in plain])
        nouns = (each.noun,) if each.noun else ()
        is_listed = len(words("".join(each.telling[:1]))) > _FEW and each.direction == "response"
        leads = (
            (*nouns, *each.telling, "") if is_listed else (*each.telling, *(nouns if _is_one_member(each) else ()), "")
        )
        done = {words(cap_words(user))[0] for user in each.users}
        if len(done) == 1 and len(words("".join(each.telling[:1]))) > _FEW and not {*map(str.lower, done)} & BARE:
            leads = (*done, *leads)  # `GenerateRequest` of images and videos, and no `QuoteIdConfirmTokenRequest`
        found += [_led(lead or "Common", tail) for lead in leads] if tail else places
        return tuple(dict.fromkeys(map(as_name, found)))
    places = [*(named_by_status(text) or text for text in places), *places]
    owner, said = known[0] if known else (None, "")
    short = _after_stem(each, said, made[owner][0], stems[owner]) if len(plain) == 1 and owner is not None else ""
    if short and owner is not None:
        *before, last = words(stems[owner])
        is_twice = singular(last) == singular(words(said)[0])
        own = f"{''.join(before)}{said}" if len(words(said)) > 1 else ""
        found = [each for each in ((own if is_twice else short), *plain) if each]
    if len(plain) == 1 and once(plain[0]) != plain[0]:
        found = [] if owner is None or tells(words(said)) else [*_of_data(plain[0], each)]
        found += [once(plain[0]), f"{once(plain[0])}Detail", *plain]
    found = [*_asked_for(each), *found]
    if not found:
        # What one operation answers and others hold: one of a list that has a name, else as most of those call it.
        held = Counter(said for owner, said in known if owner is not None and tells(words(said)))
        listed = sorted(said for owner, said in known if owner is None and not _OF_BODIES.intersection(words(said)))
        late = {said for owner, said in known if owner is not None and "Event" in words(made[owner][0])}
        best = [*listed, *sorted(held, key=lambda text: (-held[text], text in late, len(text), text))]
        found = [*best[:1], *(f"{text}Item" for text in best[:1]), *best[1:]]
    return tuple(dict.fromkeys(map(as_name, (*found, *places))))


def _of_bare(name: str, each: Distinct) -> Iterator[str]:
    """Yield the name of a whole body of an operation that only says what it does with what it is about: `retrieve`."""
    verb, *rest = words(name)
    if each.noun and len(rest) == 1 and rest[0] in _OF_BODIES and verb.lower() in BARE and each.places[0][0] is None:
        yield f"{verb}{each.noun}{rest[0]}"


def _tell_otherwise(shared: Sequence[str], each: Distinct) -> bool:
    """Tell whether all places of a part say what it is, none what it stands in: `message` and `delta` of choices."""
    saids = [words(said) if owner is not None else [] for owner, said in each.places]
    return all(map(tells, saids)) and all({*map(singular, said)}.isdisjoint(shared) for said in saids)


def _led(lead: str, tail: Sequence[str]) -> str:
    """Return the name of bodies of operations of one thing by what they hold: a `TokenStatusResponse`."""
    *thing, last = tail
    is_thing = tells(thing) and last in _OF_BODIES and lead != "Common"
    return once("".join((*thing, lead, last) if is_thing else (lead, *tail)))


def _after_stem(each: Distinct, said: str, owner: str, stem: str) -> str:
    """Return the name of a part after the stem of what it stands in; nothing where that would say too little.

    Data of an answer are its data; what a request has as `input`, items of these data, and what data have as `result`
    are the operation's.
    """
    found = words(said)
    if found[-1] in OF_ERRORS or tells(found):
        return f"{stem}{said}" if found[-1] not in OF_ERRORS else ""
    is_way = owner != stem and (each.direction == "request" or len(found) > 1 or _WHOLE.sub("", owner) != stem)
    return f"{stem}{found[-1]}" if is_way else ""


def _is_one_member(each: Distinct) -> bool:
    """Tell whether a body has one member alone, which says more of it than what its operations are about."""
    found = words(each.telling[0]) if each.telling else []
    return 0 < len(found) <= _FEW and KINDS.isdisjoint(found) and found != ["Id"]


def _of_data(name: str, each: Distinct) -> Iterator[str]:
    """Yield names of data of data: what it holds tells it, or what the operation is about; a word that tells stays."""
    tail = words(name)[-1]
    for lead in () if tells([tail]) else (*each.telling, each.noun):
        if lead:
            yield once(f"{lead}{tail}")


def _common(places: Sequence[Sequence[str]], each: Distinct) -> Iterator[str]:
    """Yield names by what the names of several places have in common, or what all of their operations are about."""
    tail = shared_end(places)
    heads = [place[: len(place) - len(tail)] for place in places]
    if tail and tail[0].lower() in JOINING:
        tail = tail[next((at for at, word in enumerate(tail) if word in PLACES), 0) :]
    bare = tail
    while bare and (bare[0] in PLACES or not tells(bare[:1])):
        bare = bare[1:]
    said = [word for word in bare if word not in PLACES and word.lower() not in WHICH]
    if tells(said):
        yield "".join(bare)
        yield "".join(tail)
    start = shared_start(heads)
    if tail and tells(start):
        yield "".join((*start, *tail))
    done = start[:1] if not tells(start[:1]) else []
    shared = shared_words(heads)
    if shared and (tail or not _tell_otherwise(shared, each)):
        yield "".join((*(done if tail else ()), *shared, *tail))
    is_new = {each.noun, *words(each.noun)}.isdisjoint((*shared, *tail))
    if tail and each.noun and is_new and (done or not _is_one_member(each)):
        own = [word for word in shared if word not in words(each.noun)]
        yield "".join((*done, each.noun, *own, *tail))
