"""Where a provider is, and how one proves who one is: only what pages state."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.failing_words import KEY_HEADERS, KEY_SAID, TEST_HOSTS
from reynard.draft.locate import locate_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.draft.model import Argument, Operation, Place
    from reynard.text.origin import Json

_SERVER = re.compile(r"https?://[^\s{}<>\"']+\Z")
_MOST = 0.6
_LITTLE = 3
_HALF = 0.5


def draft_servers(operations: Sequence[Operation]) -> tuple[Entry, ...]:
    """Return the base URL; where pages name several and none prevails, all of them as comments."""
    count: Counter[str] = Counter()
    where: dict[str, Place] = {}
    for operation in operations:
        for said in operation.seen.servers if operation.seen is not None else ():
            address = said.value.rstrip("/")
            if _SERVER.match(address) and not TEST_HOSTS.search(address):
                count[address] += 1
                where.setdefault(address, locate_span(operation.page, said.span))
    if not count:
        return (
            make_remark(
                mark_unsure("no page names a server; without `base_url` the caller or the environment gives it")
            ),
        )
    (first, number), *others = count.most_common()
    if others and number < _MOST * count.total():
        return tuple(
            Entry("base_url", address, mark_unsure(f"pages name several servers; {where[address]}"), is_off=True)
            for address in count
        )
    made = [Entry("base_url", first, str(where[first]))]
    made += [make_remark(f"also named: {address} ({where[address]})") for address, _ in others[:_LITTLE]]
    return tuple(made)


def draft_auth(operations: Sequence[Operation]) -> tuple[Entry, ...]:
    """Return the ways to authenticate that pages state; a key that only some calls take beside another is doubtful."""
    found: dict[str, tuple[dict[str, Json], list[Place]]] = {}
    taken: dict[str, tuple[dict[str, Json], list[Place]]] = {}
    open_at: list[Place] = []
    for operation in operations:
        for name, scheme, place in stated_keys(operation):
            found.setdefault(name, (scheme, []))[1].append(place)
        for name, scheme, place in _taken(operation):
            taken.setdefault(name, (scheme, []))[1].append(place)
        if operation.seen is not None:
            open_at += [locate_span(operation.page, each.span) for each in operation.seen.auth if each.kind == "none"]
    few = {name: each for name, each in taken.items() if found and len(each[1]) < _HALF * len(operations)}
    found |= {name: each for name, each in taken.items() if name not in few and name not in found}
    if not found:
        said = f"; these say that none is needed: {list_places(open_at)}" if open_at else ""
        bodies = [each for operation in operations for each in operation.takes if _is_key_in_body(each)]
        said += f"; `{bodies[0].name}` in bodies is an argument of each call" if bodies else ""
        reason = mark_unsure(f"no page says how to prove who one is{said}")
        usual: dict[str, Json] = {"schemes": {"bearer": {"type": "bearer"}}}
        return (make_remark(reason), Entry("auth", usual, is_off=True))
    inner = [Entry(name, scheme, list_places(where)) for name, (scheme, where) in found.items()]
    reason = mark_unsure("only some operations take it, as an argument")
    inner += [
        Entry(name, scheme, join_notes(reason, list_places(where)), is_off=True)
        for name, (scheme, where) in few.items()
        if name not in found
    ]
    return (Entry("auth", (Entry("schemes", tuple(inner)),)),)


def _is_key_in_body(argument: Argument) -> bool:
    return argument.location == "body" and KEY_HEADERS.match(argument.name) is not None


def stated_keys(operation: Operation) -> Iterator[tuple[str, dict[str, Json], Place]]:
    """Yield the keys that a page states for an operation: a name, the scheme, and where it stands."""
    seen = operation.seen
    for each in seen.auth if seen is not None else ():
        place = locate_span(operation.page, each.span)
        match each.kind:
            case "bearer":
                yield "bearer", {"type": "bearer"}, place
            case "token":
                yield "token", {"type": "header", "name": "Authorization", "prefix": "Token "}, place
            case "header" | "query" if each.name:
                yield f"{each.kind}_key", {"type": each.kind, "name": each.name}, place
            case _:
                continue
    for parameter in seen.parameters if seen is not None else ():
        if parameter.location == "header" and parameter.name.value.strip().lower() == "authorization":
            place = locate_span(operation.page, parameter.name.span)
            shown = " ".join(str(each.value or each.text) for each in parameter.examples) + str(parameter.schema.value)
            said = parameter.description.value if parameter.description is not None else ""
            if re.search(r"\bToken ", shown) and "Bearer" not in shown:
                yield "token", {"type": "header", "name": "Authorization", "prefix": "Token "}, place
            elif re.search(r"(?i)\bbasic\b", shown + said) is None:
                yield "bearer", {"type": "bearer"}, place


def _taken(operation: Operation) -> Iterator[tuple[str, dict[str, Json], Place]]:
    """Yield the keys that a call takes as if they were its own arguments."""
    for parameter in operation.seen.parameters if operation.seen is not None else ():
        name, place = parameter.name.value.strip(), locate_span(operation.page, parameter.name.span)
        said = parameter.description.value if parameter.description is not None else ""
        if parameter.location == "header" and KEY_HEADERS.match(name):
            yield "header_key", {"type": "header", "name": name}, place
        elif parameter.location == "query" and KEY_HEADERS.match(name) and KEY_SAID.search(said):
            yield "query_key", {"type": "query", "name": name}, place
