"""How one proves to a provider who one is: only what pages state."""

from __future__ import annotations

import json
import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.draft.body_keys import draft_body_keys, tell_of_bodies, with_addresses
from reynard.draft.computed_keys import find_computed_keys, with_computed
from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.failing_words import CALLER_HEADERS, KEY_HEADERS, KEY_NAMED, KEY_SAID
from reynard.draft.locate import locate_span
from reynard.draft.written_keys import STATED, beside_bearer, is_alone, keys_listed, shown_anywhere, without_word
from reynard.observe.keys import PARTED, key_in_header
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.stated_access import read_stated_access

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.draft.model import Argument, Operation, Place
    from reynard.observe.model import AuthSeen, Observation, ParameterSeen
    from reynard.text.origin import Json

_NAME = compiled(r"[a-z][a-z0-9_]{0,79}\Z")
_HALF = 0.5
_QUOTED = compiled(r"[`'\"“‘]([A-Za-z][\w-]{2,60})[`'\"”’]")
_BOTH = compiled(
    r"[`'\"“‘]([A-Za-z][\w-]{2,60})[`'\"”’]\s*(?:和|与|及|以及|、|and|&|\+|plus)\s*[`'\"“‘]([A-Za-z][\w-]{2,60})[`'\"”’]",
    re.IGNORECASE,
)
_SENT_AS_HEADER = compiled(r"(?i)请求头|\bheaders?\b")
_WORDED = compiled(r"[A-Z][A-Za-z-]{1,30}\s+(?:[{<$]|[^\s]*[0-9*_])[^\n]*")
"""A word and a key, or what stands for one: `Key {{API_KEY}}`; words of people are none."""
_NAMED = compiled(r"(?i)(?:x[-_])?(?:api[-_]?key|access[-_]token)\Z")
"""A name that is a key's, whatever the words beside it say."""
_ALONE = compiled(r"[<{\[]*(?:YOUR|MY)?[_ -]?(?:API|SECRET|ACCESS)[_ -]?KEY[>}\]]*", re.IGNORECASE)
_BEARER = compiled(r"(?i)\bbearer\b|\bjwt\b")
_ALONE_SHOWN = "the page shows a variable alone: a word that goes before the key is its `prefix`"


def draft_auth(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return the ways to authenticate that pages state; `others` are texts of pages without calls, by their names.

    Doubtful is a key that only some calls take beside another, or that they can do without: a `token` may turn pages.
    """
    found: dict[str, tuple[dict[str, Json], list[Place]]] = {}
    taken: dict[str, tuple[dict[str, Json], list[Place]]] = {}
    needed: set[str] = set()
    open_at: list[Place] = []
    wanted_at: list[Place] = []
    apart = _told_apart(operations)
    for operation in operations:
        for name, scheme, place in stated_keys(operation, apart):
            _free(found, name, scheme)[1].append(place)
        for name, scheme, place, is_required in _taken(operation):
            held = _free(taken, name, scheme)
            held[1].append(place)
            needed |= {own for own, each in taken.items() if each is held} if is_required else set()
        stated = read_stated_access(operation.seen) if operation.seen is not None else None
        if stated is not None and stated.need == "needed":
            wanted_at.append(locate_span(operation.page, stated.span))
        if stated is not None and stated.need == "none":
            open_at.append(locate_span(operation.page, stated.span))
        elif operation.seen is not None:
            open_at += [locate_span(operation.page, each.span) for each in operation.seen.auth if each.kind == "none"]
    few = {
        name: each
        for name, each in taken.items()
        if (found or name not in needed) and len(each[1]) < _HALF * len(operations)
    }
    in_bodies = {} if found else draft_body_keys(operations)
    few, taken, in_bodies = with_addresses(few, taken, in_bodies)
    found |= {name: each for name, each in taken.items() if name not in few and name not in found}
    in_tables = {} if taken or in_bodies else keys_listed(operations, others, found)
    found = in_bodies or in_tables or found or ({} if taken else shown_anywhere(operations, others))
    found = without_word(found, operations, others)
    bare = beside_bearer(found)
    found = {name: each for name, each in found.items() if name not in bare}
    found = dict(sorted(found.items(), key=lambda each: -len(each[1][1])))  # what most calls show is tried first
    use = _usual(operations, found, apart) or _needed_together(operations, found)
    use = [list(each) for each in (in_bodies, in_tables) if len(each) > 1] or use
    schemes = {name: scheme for name, (scheme, _) in found.items()}
    computed = find_computed_keys(operations, others, schemes)
    if computed:
        use = with_computed(use or [[name] for name in found], computed, schemes)
        found = {each.name: (dict(each.scheme), [each.place]) for each in computed} | found
        use = [] if use == [[name] for name in found] else use
    if not found:
        return _undecided(operations, open_at, wanted_at, few)
    is_shown = bool(computed) or any(map(_shows_form, operations))
    doubt = "" if is_shown else mark_unsure("pages name the header, not what stands in it")
    another = mark_unsure("its document has a name of its own for it: another key than that above, or the same?")
    alone = {name: mark_unsure(_ALONE_SHOWN) for name in ("token",) if is_alone(found.get(name))}
    doubts = {"bearer": doubt, **alone, **dict.fromkeys(apart.values(), another)}
    others_taken = {name: each for name, each in few.items() if name not in found}
    inner = (
        *(
            Entry(name, scheme, join_notes(doubts.get(name, ""), list_places(at)))
            for name, (scheme, at) in found.items()
        ),
        *_switched_off(others_taken, "only some operations take it, as an argument"),
        *_switched_off(bare, "shown with no word before the key, but others have `Bearer` there"),
    )
    entry = Entry("auth", (Entry("schemes", inner), *((Entry("use", use),) if use else ())))
    bodies = (make_remark(mark_unsure(each)) for each in tell_of_bodies(operations, schemes.values()))
    return (entry, *_unsaid(operations), *bodies)


def _undecided(
    operations: Sequence[Operation],
    open_at: Sequence[Place],
    wanted_at: Sequence[Place],
    few: Mapping[str, tuple[dict[str, Json], list[Place]]],
) -> tuple[Entry, ...]:
    """Return what is drafted where no page says how to prove who one is: why, and the usual as a comment."""
    said = f"; these say that none is needed: {list_places(open_at)}" if open_at else ""
    said += f"; these say that one is needed, not which: {list_places(wanted_at)}" if wanted_at else ""
    bodies = [each for operation in operations for each in operation.takes if _is_key_in_body(each)]
    said += f"; `{bodies[0].name}` in bodies is an argument of each call" if bodies else ""
    said += "".join(f"; some calls take `{each['name']}`: {list_places(where)}" for each, where in few.values())
    schemes: dict[str, Json] = {name: scheme for name, (scheme, _) in few.items()} or {"bearer": {"type": "bearer"}}
    reason = make_remark(mark_unsure(f"no page says how to prove who one is{said}"))
    return (reason, Entry("auth", {"schemes": schemes}, is_off=True))


def _switched_off(schemes: Mapping[str, tuple[dict[str, Json], list[Place]]], doubt: str) -> Iterator[Entry]:
    """Yield keys that a draft does not take, each as a comment with the reason."""
    for name, (scheme, where) in schemes.items():
        yield Entry(name, scheme, join_notes(mark_unsure(doubt), list_places(where)), is_off=True)


def _unsaid(operations: Sequence[Operation]) -> Iterator[Entry]:
    """Yield a remark on keys that pages name beside others, and of which none says how they are sent."""
    found = [
        (each.name, locate_span(operation.page, each.span))
        for operation in operations
        if operation.seen is not None
        for each in operation.seen.auth
        if each.kind == "unknown"
    ]
    if found:
        names = ", ".join(f"`{name}`" for name in dict.fromkeys(name for name, _ in found))
        said = f"pages name {names}, which no scheme here is: {list_places(place for _, place in found)}"
        yield make_remark(mark_unsure(said))


def _told_apart(operations: Sequence[Operation]) -> Mapping[tuple[str, str], str]:
    """Return keys of one kind that one document tells apart, by page and its own name: what each is called here.

    They are needed by different operations: `AdminToken` by some, `UserToken` by others. The commonest is not among
    them. Where all that differs are names in different documents, the key is the same.
    """
    users: dict[tuple[str, str], dict[str, set[str]]] = {}
    for operation in operations:
        for each in operation.seen.auth if operation.seen is not None else ():
            if each.kind in ("bearer", "basic") and not each.token_url and each.name != STATED:
                of_kind = users.setdefault((operation.page, _scheme(each)[0]), {})
                of_kind.setdefault(each.name, set()).add(operation.name)
    made: dict[tuple[str, str], str] = {}
    for (page, kind), by_name in users.items():
        names = sorted(by_name, key=lambda name: -len(by_name[name]))
        for name in names[1:]:
            own = write_snake_case(name)
            if by_name[name].isdisjoint(by_name[names[0]]) and _NAME.match(own) and own != kind:
                made[page, name] = own
    return made


def _usual(
    operations: Sequence[Operation],
    found: Mapping[str, tuple[dict[str, Json], list[Place]]],
    apart: Mapping[tuple[str, str], str],
) -> list[Json]:
    """Return the alternatives that most operations declare; none where each scheme alone is what they say."""
    names = {_key(scheme): name for name, (scheme, _) in found.items() if name not in apart.values()}
    count: Counter[tuple[tuple[str, ...], ...]] = Counter()
    for operation in operations:
        ways = operation.seen.security if operation.seen is not None else None
        own = [[apart.get((operation.page, each.name), "") for each in parts] for parts in ways or ()]
        said = [
            tuple(name or names.get(_key(_scheme(each)[1]), "") for name, each in zip(called, parts, strict=True))
            for called, parts in zip(own, ways or (), strict=True)
        ]
        whole = sorted((each for each in dict.fromkeys(said) if all(each)), key=lambda each: not each)
        if whole:
            count[tuple(whole)] += 1
    most = count.most_common(1)
    if not most or most[0][0] == tuple((name,) for name in found):
        return []
    return [list(each) for each in most[0][0]]


def _needed_together(
    operations: Sequence[Operation], found: Mapping[str, tuple[dict[str, Json], list[Place]]]
) -> list[Json]:
    """Return the one set of keys that calls need, where each must have all: as headers, or in one sentence."""
    names = {str(scheme.get("name", STATED)).lower(): name for name, (scheme, _) in found.items()}
    sets: set[frozenset[str]] = set()
    for operation in operations:
        seen = operation.seen
        if seen is None or seen.security or any(each.kind != "none" for each in seen.auth):
            return []  # documents say themselves which keys go together
        sent = [each for each in seen.parameters if each.location in ("header", "query")]
        required = {each.name.value.strip().lower() for each in sent if each.required is None or each.required.value}
        own = frozenset(names[each] for each in required if each in names)
        told = {name for text in _sentences(operation) for name in _joined(text)}
        own |= frozenset(names[each] for each in told if each in names)
        sets |= {own} if own else set()
    whole = next(iter(sets), frozenset())
    return [[name for name in found if name in whole]] if len(sets) == 1 and len(whole) > 1 else []


def _joined(sentence: str) -> tuple[str, ...]:
    """Return the names of a sentence that are sent together: `` `A` and `B` ``, and neither of them alone."""
    return tuple(each.lower() for found in _BOTH.finditer(sentence) for each in found.groups())


def _sentences(operation: Operation) -> Iterator[str]:
    seen = operation.seen
    texts = (seen.title, seen.description, *seen.tags, *operation.about) if seen is not None else ()
    yield from (text.value for text in texts if text is not None)


def _shows_form(operation: Operation) -> bool:
    """Tell whether a page says that a bearer token is what its `Authorization` holds."""
    seen = operation.seen
    if seen is None:
        return False
    said = [
        f"{each.schema.value} {each.description.value if each.description is not None else ''} "
        + " ".join(str(one.value or one.text) for one in each.examples)
        for each in seen.parameters
        if each.location == "header" and each.name.value.strip().lower() == "authorization"
    ]
    stated = read_stated_access(seen)
    is_said = stated is not None and stated.is_bearer
    return is_said or any(each.kind == "bearer" for each in seen.auth) or any(_BEARER.search(each) for each in said)


def _key(scheme: dict[str, Json]) -> str:
    return json.dumps(scheme, sort_keys=True)


def _is_key_in_body(argument: Argument) -> bool:
    return argument.location == "body" and KEY_HEADERS.match(argument.name) is not None


def stated_keys(
    operation: Operation, apart: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> Iterator[tuple[str, dict[str, Json], Place]]:
    """Yield the keys that a page states for an operation: a name, the scheme, and where it stands.

    `apart` has the names of keys that a document tells apart from others of their kind.
    """
    seen = operation.seen
    for each in seen.auth if seen is not None else ():
        place = locate_span(operation.page, each.span)
        name, scheme = _scheme(each)
        if name:
            yield apart.get((operation.page, each.name), name), scheme, place
    stated = read_stated_access(seen) if seen is not None else None
    if seen is not None and all(each.kind == "none" for each in seen.auth):
        if stated is not None and stated.need != "none" and stated.is_bearer:
            yield "bearer", {"type": "bearer"}, locate_span(operation.page, stated.span)
        yield from _in_words(seen, operation)
    for parameter in seen.parameters if seen is not None else ():
        if parameter.location == "header" and parameter.name.value.strip().lower() == "authorization":
            place = locate_span(operation.page, parameter.name.span)
            shown = " ".join(str(each.value or each.text) for each in parameter.examples) + str(parameter.schema.value)
            said = parameter.description.value if parameter.description is not None else ""
            values = (
                *(str(each.value or each.text) for each in parameter.examples),
                *((said,) if PARTED.match(said) else ()),
            )
            worded = next(
                (each for each in values if _WORDED.match(each) or PARTED.match(each) or _is_bare_key(each)), ""
            )
            if worded:
                yield *_scheme(key_in_header("Authorization", worded, parameter.name.span)), place
            elif re.search(r"\bToken ", shown) and "Bearer" not in shown:
                yield "token", {"type": "header", "name": "Authorization", "prefix": "Token "}, place
            elif re.search(r"(?i)\bbasic\b", shown + said) is None:
                yield "bearer", {"type": "bearer"}, place


def _is_bare_key(shown: str) -> bool:
    """Tell whether what a page shows in `Authorization` is a key alone, with no word before it."""
    return is_placeholder(shown) and _ALONE.fullmatch(shown.strip()) is not None


def _in_words(seen: Observation, operation: Operation) -> Iterator[tuple[str, dict[str, Json], Place]]:
    """Yield the header with a key that only the words of an operation name."""
    page = operation.page
    for text in (seen.title, seen.description, *seen.tags, *operation.about):
        if text is None or not (KEY_SAID.search(text.value) or _SENT_AS_HEADER.search(text.value)):
            continue
        for name in dict.fromkeys(_QUOTED.findall(text.value)):
            # Headers are written so; `your-api-key` stands for a key.
            is_header = "-" in name and (name.startswith("x-") or name[0].isupper())
            if is_header and KEY_HEADERS.match(name) and not is_placeholder(name):
                yield "header_key", {"type": "header", "name": name}, locate_span(page, text.span.find_part(name))


_TOKEN = compiled(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What can be the name of a header (RFC 9110, section 5.1)."""
_VARIABLE = compiled(r"\s*[\"'`]?(?:\$\w+|\$?\{{1,2}[\w.]+\}{1,2})[\"'`]?\s*\Z")
"""A variable and nothing else."""


def _scheme(seen: AuthSeen) -> tuple[str, dict[str, Json]]:
    """Return the name and the scheme that a stated key comes to; no name where it cannot be drafted."""
    match seen.kind:
        case "bearer" if seen.token_url:
            scopes: dict[str, Json] = {"scopes": list(seen.scopes)} if seen.scopes else {}
            return "oauth", {"type": "oauth2", "token_url": seen.token_url} | scopes
        case "bearer":
            return "bearer", {"type": "bearer"}
        case "token" if not seen.prefix and _VARIABLE.match(seen.span.text.rpartition(": ")[2]):
            return "token", {"type": "header", "name": "Authorization"}  # a variable may hold a word as well
        case "token" if seen.prefix:
            return "token", {"type": "header", "name": "Authorization", "prefix": seen.prefix}
        case "token":
            return "bearer", {"type": "bearer"}  # what else, where nothing says what stands before it
        case "header" if _TOKEN.fullmatch(seen.name) is None:
            pass  # `API Key`, `令牌`: what it is called, and no name that can be sent
        case "header" if seen.prefix:
            return "header_key", {"type": "header", "name": seen.name, "prefix": seen.prefix}
        case "header" | "query" | "cookie" if seen.name:
            return f"{seen.kind}_key", {"type": seen.kind, "name": seen.name}
        case "basic":
            kind = "digest" if seen.is_digest else "basic"
            return kind, {"type": kind}
    return "", {}


def _free(
    found: dict[str, tuple[dict[str, Json], list[Place]]], name: str, scheme: dict[str, Json]
) -> tuple[dict[str, Json], list[Place]]:
    """Return the entry of a scheme; a second key of the same kind is called as it is sent."""
    # Headers are the same however their letters are written.
    same = (each for each in found.values() if "name" in scheme and _key(each[0]).lower() == _key(scheme).lower())
    if (entry := next(same, None)) is not None:
        return entry
    entry = found.setdefault(name, (scheme, []))
    if entry[0] == scheme:
        return entry
    count, own = 2, write_snake_case(str(scheme.get("name", ""))) or name
    wanted = own if _NAME.match(own) else name
    while found.setdefault(wanted, (scheme, []))[0] != scheme:
        wanted, count = f"{name}_{count}", count + 1
    return found[wanted]


def _taken(operation: Operation) -> Iterator[tuple[str, dict[str, Json], Place, bool]]:
    """Yield the keys that a call takes as if they were its own arguments, and whether it must have them."""
    sent = operation.seen.parameters if operation.seen is not None else ()
    # Whose secret it is that stands beside: with it, the name of the caller is a part of the key.
    has_secret = any(each.location == "header" and _is_key(each) for each in sent)
    for parameter in sent:
        name, place = parameter.name.value.strip(), locate_span(operation.page, parameter.name.span)
        said = _said_of(parameter)
        is_named = has_secret and CALLER_HEADERS.match(name) is not None
        if parameter.location == "header" and (is_named or _is_key(parameter)):
            is_required = parameter.required is not None and parameter.required.value
            called = write_snake_case(name).removeprefix("x_") if is_named else "header_key"
            yield called, {"type": "header", "name": name}, place, is_required
        elif parameter.location == "query" and _is_key_of_query(name, said):
            is_required = parameter.required is not None and parameter.required.value
            yield "query_key", {"type": "query", "name": name}, place, is_required


def _is_key_of_query(name: str, said: str) -> bool:
    """Tell whether an argument of a query is a key; one that is called `key` alone is one where words say so."""
    is_named = KEY_HEADERS.match(name) is not None or name.casefold() == "key"
    return is_named and bool(_NAMED.match(name) or KEY_SAID.search(said))


def _is_key(parameter: ParameterSeen) -> bool:
    """Tell whether a header is a key, by its name or by what is said of it."""
    name = parameter.name.value.strip()
    is_said = name.lower() != "authorization" and KEY_NAMED.search(name) and KEY_SAID.search(_said_of(parameter))
    return bool(KEY_HEADERS.match(name) or is_said)


def _said_of(parameter: ParameterSeen) -> str:
    said = parameter.description.value if parameter.description is not None else ""
    return said + "".join(f" {each.value or each.text}" for each in parameter.examples)
