"""Where a provider is: only what pages state."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.locate import locate_span
from reynard.draft.sample_calls import hosts_for_trials, server_on, shown_servers, shows_own_host, stated_server
from reynard.patterns import compiled
from reynard.placeholders import OF_NOBODY, TEST_HOSTS
from reynard.reconcile.addresses import prefix_of
from reynard.reconcile.names.spelling import write_snake_case
from reynard.source import Source
from reynard.text.addresses import split_address, without_user

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Operation, Place
    from reynard.observe.model import ServerSeen
    from reynard.text.origin import Json

_SERVER = compiled(r"https?://[^\s{}<>\"']+\Z")
_SCHEME = compiled(r"https?://")
_NAME = compiled(r"[a-z][a-z0-9_]{0,79}\Z")
_SEVERAL = 8
_NOWHERE = compiled(
    r"(?i)localhost|127\.0\.0\.1|0\.0\.0\.0|192\.168\.|//10\.|\.local\b|mock|example\.(?:com|org)|your-"
    rf"|{OF_NOBODY}"
)
"""What no caller anywhere else reaches."""


def draft_servers(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return the base URL, and the servers of operations that are elsewhere; what else is named stands in comments.

    `others` are texts of pages without calls, by their names.
    """
    usual: Counter[str] = Counter()
    where: dict[str, Place] = {}
    trials: dict[str, Place] = {}
    choices: list[list[str]] = []
    templates: dict[str, ServerSeen] = {}
    keyed: list[Place] = []
    tried = _tried(operations, others)
    for operation in operations:
        named: list[str] = []
        for said in operation.seen.servers if operation.seen is not None else ():
            address = without_user(said.value.rstrip("/"))
            if address != said.value.rstrip("/"):
                keyed.append(locate_span(operation.page, said.span))
            if _SERVER.match(address):
                is_trial = TEST_HOSTS.search(address) is not None or _host_of(address) in tried
                named += [] if is_trial else [address]
                (trials if is_trial else where).setdefault(address, locate_span(operation.page, said.span))
        if named:
            choices.append(named)
            usual[named[0]] += 1
        for each in operation.seen.variable_servers if operation.seen is not None else ():
            templates.setdefault(each.address.rstrip("/"), each)
    for_trials = (*_remarks("for tests", trials), *_of_users(keyed))
    own = [each for each in operations if shows_own_host(each)]
    elsewhere = where if usual else {at: each for one in operations for at, each in shown_servers(one)}
    if own and elsewhere and len(own) > (max(usual.values()) if usual else len(operations) - len(own)):
        return (*_of_caller(own, elsewhere), *for_trials)
    if not usual:
        shown, stated = _shown(operations, tried), _stated(operations, others)
        # What an id with a slash in it adds to an address is no part of the server: a label says what is.
        is_within = bool(shown and stated) and str(shown[0].value).startswith(f"{stated[0].value}/")
        shown = stated if is_within else shown or stated
        if not shown and not trials:
            trials = dict(_named(operations, others, is_for_tests=True))
        if not shown and len(trials) == 1 and not any(map(_NOWHERE.search, trials)):
            # All that pages call is called so by some in earnest: `api.dev.…`, `sandbox.…`.
            doubt = mark_unsure("its name is that of a place for tests")
            only = (_without_twice(each, place, operations) for each, place in trials.items())
            return tuple(Entry(each.key, each.value, join_notes(doubt, each.note)) for each in only)
        return (*(shown or _without_host(operations, has_trials=bool(trials))), *for_trials)
    first = usual.most_common(1)[0][0]
    apart = dict.fromkeys(named[0] for named in choices if first not in named)
    addresses = (first, *apart)
    written = {each: _template(templates[each]) if each in templates else each for each in addresses}
    made = [Entry("base_url", written[first], join_notes(_stands_twice(first, operations), str(where[first])))]
    named_apart = [Entry(name, {"url": written[each]}, str(where[each])) for each, name in _names(first, apart).items()]
    if named_apart:
        made.append(Entry("servers", tuple(named_apart)))
    triples = [
        triple
        for each in addresses
        if each in templates
        for triple in templates[each].variables
        if f"{{{triple[0]}}}" in written[each]
    ]
    variables = {triple[0]: triple for triple in triples}
    if variables:
        made.append(Entry("variables", tuple(_variable(*each) for each in variables.values())))
    same = [each for each in where if each not in addresses][:_SEVERAL]
    if same:
        called = _names(first, dict.fromkeys(same))
        made.append(Entry("also_at", tuple(Entry(called[each], each, str(where[each])) for each in same)))
    return (*made, *for_trials)


def _tried(operations: Iterable[Operation], others: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the hosts that pages label as for trials; none where pages show no other."""
    pages = {each.seen.path.span.source for each in operations if each.seen is not None}
    found = hosts_for_trials((*pages, *(Source(page, text) for page, text in others)))
    stated = _stated(tuple(operations), tuple(others)) if found else ()
    return found if any(_host_of(str(each.value)) not in found for each in stated) else frozenset()


def _host_of(address: str) -> str:
    parts = split_address(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _of_caller(own: Sequence[Operation], where: Mapping[str, Place]) -> Iterator[Entry]:
    """Say that most calls go to a host of the caller's own, where an address is that of few others."""
    names = ", ".join(f"`{each.spec.path}`" for each in own[:3])
    yield make_remark(mark_unsure(f"{names} are called at a host of the caller's own; without `base_url` it is given"))
    yield from _remarks("others are called at", where)


def _stands_twice(address: str, operations: Sequence[Operation]) -> str:
    """Say where all paths begin with what the address ends with: documents do that whose calls need it once."""
    prefix = split_address(address).path.rstrip("/")
    if not prefix or not all(each.spec.path.startswith(f"{prefix}/") for each in operations):
        return ""
    return mark_unsure(f"all paths begin with `{prefix}`, too; a call goes to `{prefix}{prefix}/`, unless it goes here")


def _template(server: ServerSeen) -> str:
    """Return an address with its variables, or with their defaults where even its scheme stands in one."""
    template = server.template.rstrip("/")
    return template if _SCHEME.match(template) else server.address.rstrip("/")


def _shown(operations: Sequence[Operation], tried: frozenset[str]) -> tuple[Entry, ...]:
    """Return the base URL to which most calls go that pages show in programs, and the others as comments."""
    where: dict[str, Place] = {}
    count: Counter[str] = Counter()
    for operation in operations:
        for address, place in dict(shown_servers(operation)).items():
            if _host_of(address) in tried:
                continue
            where.setdefault(address, place)
            count[address] += 1
    if not count:
        return ()
    first = count.most_common(1)[0][0]
    others = {each: where[each] for each in where if each != first}
    return Entry("base_url", first, f"as a call on the page has it: {where[first]}"), *_remarks("also shown", others)


def _stated(operations: Sequence[Operation], others: Sequence[tuple[str, str]]) -> tuple[Entry, ...]:
    """Return the base URL that the first page names under a label, where no call shows one: `Base URL: https://…`."""
    found = next(_named(operations, others, is_for_tests=False), None)
    return () if found is None else (_without_twice(*found, operations),)


def _without_twice(address: str, place: Place, operations: Sequence[Operation]) -> Entry:
    """Return an address in words without the end with which all paths begin: `https://…/v1` above `POST /v1/films`."""
    prefix = split_address(address).path.rstrip("/")
    first = "/".join(prefix.split("/")[:2])
    whole = first and any(each.page != place.page and each.spec.path.startswith(f"{first}/") for each in operations)
    if whole and not _stands_twice(address, operations):
        # Paths of other pages are whole: `/apps/films/start` beside a page whose calls stand below `…/apps/voices`.
        note = mark_unsure(f"without `{prefix}`, below which only the calls of its own page stand")
        return Entry("base_url", address.rstrip("/").removesuffix(prefix), join_notes(note, place))
    if not _stands_twice(address, operations):
        return Entry("base_url", address, str(place))
    note = mark_unsure(f"without `{prefix}`, with which all paths begin")
    return Entry("base_url", address.rstrip("/").removesuffix(prefix), join_notes(note, place))


def _named(
    operations: Iterable[Operation], others: Iterable[tuple[str, str]], *, is_for_tests: bool
) -> Iterator[tuple[str, Place]]:
    """Yield the address that each page names under a label."""
    said = (stated_server(each, is_for_tests=is_for_tests) for each in operations)
    beside = (server_on(Source(page, text), page, is_for_tests=is_for_tests) for page, text in others)
    return (each for each in (*said, *beside) if each is not None)


def _remarks(lead: str, found: Mapping[str, Place]) -> Iterator[Entry]:
    """Yield comments that name addresses with their places; how many more there are is said, too."""
    for address in list(found)[:_SEVERAL]:
        yield make_remark(f"{lead}: {address} ({found[address]})")
    if len(found) > _SEVERAL:
        yield make_remark(f"{lead}: {len(found) - _SEVERAL} more")


def _without_host(operations: Sequence[Operation], *, has_trials: bool) -> Iterator[Entry]:
    """Say that the caller gives the address, and which paths begin with what a server without a host is called."""
    known = "the pages name no server but for tests" if has_trials else "no page names a server"
    yield make_remark(mark_unsure(f"{known}; without `base_url` the caller or the environment gives it"))
    told: set[str] = set()
    for operation in operations:
        servers = operation.seen.servers if operation.seen is not None else ()
        prefix = prefix_of(servers)
        if prefix and prefix not in told:
            told.add(prefix)
            place = locate_span(operation.page, servers[0].span)
            yield make_remark(f"paths begin with `{prefix}`, so `base_url` ends before it ({place})")


def _of_users(found: Sequence[Place]) -> Iterator[Entry]:
    """Say where addresses name a user, and often a password: neither may stand in what is generated."""
    if found:
        where = list_places(dict.fromkeys(found))
        said = f"the address names a user and a password ({where}), which are left out: `basic` under `auth` sends them"
        yield make_remark(mark_unsure(said))


def _variable(name: str, default: str, values: tuple[str, ...]) -> Entry:
    said: dict[str, Json] = {"default": default} if default else {}
    return Entry(name, said | ({"enum": list(values)} if values else {}))


def _names(first: str, others: dict[str, None]) -> dict[str, str]:
    """Return a name for each further address: what tells its host apart, or its path."""
    home = split_address(first).netloc.lower()
    made: dict[str, str] = {}
    for each in others:
        parts = split_address(each)
        labels = [label for label in (parts.hostname or "").split(".") if label not in ("www", "api")]
        told = parts.path if parts.netloc.lower() == home else labels[0] if labels else ""
        name = write_snake_case(told)
        name = name if _NAME.match(name) else f"server_{name}" if _NAME.match(f"server_{name}") else "server"
        count, wanted = 2, name
        while wanted in made.values():
            wanted, count = f"{name}_{count}", count + 1
        made[each] = wanted
    return made
