"""Which of the calls that a page shows are its endpoint's own: beside them stand those of the next step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS_ALONE
from reynard.observe.examples import read_json_example
from reynard.observe.model import CallShown, Said
from reynard.observe.page.lists.comments import members_in
from reynard.observe.page.requests.curl import auth_of
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.endpoint_lines import Endpoint
    from reynard.observe.page.requests.curl import Command

    Named = tuple[str, Command]

_NAME = compiled(r"[A-Za-z_]\w*")
_LONGEST = 500
"""No real path is longer."""


def leads_to(shown: str, path: str) -> bool:
    """Tell whether an address that is called is that of an endpoint, whatever stands for its parameters."""
    return found_in(shown, path) is not None


def found_in(shown: str, path: str) -> int | None:
    """Return where a path begins in an address that is called; None where that is another's."""
    if len(path) >= _LONGEST:
        return None
    pattern = re.sub(r"\\\{[^{}]*?\\\}|:\w+|<[^<>/]*>", "[^/?]+", re.escape(path.partition("?")[0].rstrip("/")))
    found = re.search(pattern + r"/?(?:\?.*)?\Z", shown, re.DOTALL)
    return found.start() if found is not None else None


def own_calls(calls: Sequence[Named], endpoint: Endpoint) -> list[Named]:
    """Return the calls of an endpoint itself; one whose address cannot be read may be.

    Where none leads there, the one that comes nearest is its own, written otherwise.
    """
    led = [_leads(command, endpoint) for _, command in calls]
    own = [each for each, there in zip(calls, led, strict=True) if there is not False]
    return own if True in led or len(own) == len(calls) else [*own, *_nearest(calls, endpoint)]


def is_sent_again(command: Command, endpoint: Endpoint) -> bool:
    """Tell whether a command sends something to an endpoint itself, and not to that of the next step."""
    return bool(command.data or command.form) and _leads(command, endpoint) is True


def _leads(command: Command, endpoint: Endpoint) -> bool | None:
    """Tell whether a command calls an endpoint; None where its address is no such text, or has no path."""
    shown = _path_of(command)
    if shown is None:
        return None
    is_other = command.method is not None and command.method.text.upper() != endpoint.method.value.upper()
    return leads_to(shown, endpoint.path.value) and not is_other


def _nearest(calls: Sequence[Named], endpoint: Endpoint) -> list[Named]:
    """Return the calls that differ in their method, else those whose path ends most like that of the endpoint."""
    path = endpoint.path.value
    same = [each for each in calls if leads_to(_path_of(each[1]) or "", path)]
    rest = [each for each in calls if _path_of(each[1]) and _method_of(each[1]) == endpoint.method.value.upper()]
    most = max((_alike(_path_of(command) or "", path) for _, command in rest), default=0)
    return same or [each for each in rest if _alike(_path_of(each[1]) or "", path) == most]


def _alike(shown: str, path: str) -> int:
    """Return how many parts at the end of two paths are the same."""
    ends = zip(*(reversed(each.partition("?")[0].strip("/").split("/")) for each in (shown, path)), strict=False)
    count = 0
    for one, other in ends:
        if one != other and other[:1] not in "{:<":
            break
        count += 1
    return count


def _method_of(command: Command) -> str:
    if command.method is not None:
        return command.method.text.upper()
    return "POST" if command.data or command.form else "GET"


def _path_of(command: Command) -> str | None:
    where = ADDRESS_ALONE.match(command.url.text) if command.url is not None else None
    return where["path"] if where is not None else None


def calls_shown(calls: Sequence[Named], endpoint: Endpoint) -> Iterator[CallShown]:
    """Yield what the calls of an endpoint have written out; one whose address is no text says nothing."""
    for _, command in calls:
        where = ADDRESS_ALONE.match(command.url.text) if command.url is not None else None
        if where is None or command.url is None:
            continue
        at = found_in(where["path"], endpoint.path.value)
        base, start = where["base"] or "", where.start("path")
        end = start + (at or 0)
        is_address = base.lower().startswith("http") and not any(mark in base for mark in "{<$")
        yield CallShown(
            method=Said(command.method.text, command.method.span) if command.method is not None else None,
            path=Said(where["path"].partition("?")[0], command.url.part(start, where.end("path"))),
            is_there=at is not None,
            server=Said(base + where["path"][: at or 0], command.url.part(0, end)) if is_address else None,
            auth=auth_of(command),
            media=_media_of(command),
            sends=_sent(command),
        )


def _sent(command: Command) -> tuple[Said[str], ...]:
    """Return the names of what a call sends whose values are worked out: `{"count": 0 if n == "all" else int(n)}`."""
    word = command.data[0] if len(command.data) == 1 and len(command.data[0].pieces) == 1 else None
    if word is None or read_json_example(word.fragment(), name="").is_readable:
        return ()
    members = members_in(word.source, *word.pieces[0])
    return tuple(Said(each.path, word.source.span(*each.span)) for each in members if _NAME.fullmatch(each.path))


def _media_of(command: Command) -> Said[str] | None:
    """Return the media type that a command names for its body, or that curl gives to a form."""
    if command.form:
        return Said("multipart/form-data", command.form[0].span)
    return command.header("content-type") if command.data else None
