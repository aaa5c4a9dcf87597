"""One request of a collection: an object, or a text that is the address of a GET."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MISSING_SECTION, NOT_HTTP, diagnostic
from reynard.observe.dialects.postman.access import is_key_argument, is_key_header
from reynard.observe.dialects.postman.address import read_address
from reynard.observe.dialects.postman.answers import media_in, read_answers
from reynard.observe.dialects.postman.bodies import read_body
from reynard.observe.dialects.postman.entries import bare_argument, read_argument, switched_on, words_of
from reynard.observe.endpoint_lines import SENT_METHODS
from reynard.observe.keys import key_in_header
from reynard.observe.model import AuthSeen, Observation, Said
from reynard.observe.page.requests.commands import TRANSPORT
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.dialects.postman.address import Address
    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import BodySeen, ParameterSeen

_BODILESS = ("GET", "HEAD")
_ARGUMENT = compiled(r"\{([^{}]+)\}")
_AN_ADDRESS = compiled(r"(?:https?:/|\{\{|/)\S*")
"""What Postman calls a request to which nobody gave a name."""


class _Arguments(Struct):
    """What a request sends beside its body, and the keys among it."""

    variables: Variables
    found: dict[tuple[str, str], ParameterSeen] = field(default_factory=dict)
    keys: list[AuthSeen] = field(default_factory=list)

    def add(self, made: ParameterSeen | None) -> None:
        """Keep an argument, the first of its name."""
        if made is not None:
            name = made.name.value
            self.found.setdefault((made.location, name.casefold() if made.location == "header" else name), made)


def read_request(
    item: Cursor, *, variables: Variables, folder: tuple[str, ...], auth: AuthSeen | None
) -> Observation | None:
    """Read a request and the answers beside it; nothing, reported, where it goes nowhere."""
    request = item.get("request") or item
    url = request if isinstance(request.value, str) else request.get("url")
    address = read_address(url, variables) if url is not None else None
    if url is None or address is None:
        message = "a request has no address; it was left out"
        item.report(diagnostic(MISSING_SECTION, message, (request.span(), "no address here")))
        return None
    if address.scheme in ("ws", "wss"):
        item.report(diagnostic(NOT_HTTP, "a WebSocket is left out", (url.span(), "it is called here")))
        return None
    stated = request.said("method")
    method = Said(stated.value.upper(), stated.span) if stated is not None else Said("GET", request.span())
    if method.value not in SENT_METHODS:
        (request.get("method") or request).unexpected("`method`", " or ".join(SENT_METHODS))
        return None
    sent = _arguments(request, url, address, variables)
    ways = _ways(auth, sent.keys)
    return Observation(
        method=method,
        path=address.path,
        span=item.span(),
        title=_title(item),
        description=words_of(request) or words_of(item),
        folder=folder,
        parameters=tuple(sent.found.values()),
        bodies=tuple(_bodies(item, request, method.value, variables)),
        responses=read_answers(item.get("response"), variables),
        auth=ways,
        security=_security(auth, ways),
        servers=(address.server,) if address.server is not None else (),
    )


def _title(item: Cursor) -> Said[str] | None:
    said = item.said("name")
    return None if said is not None and _AN_ADDRESS.fullmatch(said.value) else said


def _arguments(request: Cursor, url: Cursor, address: Address, variables: Variables) -> _Arguments:
    sent = _Arguments(variables)
    for entry in switched_on(url.get("variable"), "`variable`"):
        name = entry.text("key", "id")
        if name and f"{{{name}}}" in address.path.value:
            sent.add(read_argument(entry, "path", variables))
    for undeclared in _ARGUMENT.findall(address.path.value):
        # `:id` and `{{id}}` are this form's own way to declare them.
        place = address.path.span
        used = Said(f"{{{{{undeclared}}}}}", place)
        sent.add(bare_argument(Said(undeclared, place), used, "path", variables))
    listed = url.get("query")
    for entry in switched_on(listed, "`query`"):
        if is_key_argument(entry.text("key"), entry.text("value")):
            sent.keys.append(AuthSeen(kind="query", name=entry.text("key"), span=entry.span()))
        else:
            sent.add(read_argument(entry, "query", variables))
    for said, value in address.query if listed is None else ():
        if is_key_argument(said.value, value.value):
            sent.keys.append(AuthSeen(kind="query", name=said.value, span=said.span))
        else:
            sent.add(bare_argument(said, value, "query", variables))
    for entry in switched_on(request.get("header"), "`header`"):
        _take_header(sent, entry)
    return sent


def _take_header(sent: _Arguments, entry: Cursor) -> None:
    name = entry.text("key")
    if is_key_header(name):
        flag = entry.get("disabled")
        if flag is None or flag.value is not True:
            sent.keys.append(key_in_header(name, entry.text("value"), entry.span()))
    elif name.casefold() not in TRANSPORT:
        sent.add(read_argument(entry, "header", sent.variables))


def _bodies(item: Cursor, request: Cursor, method: str, variables: Variables) -> Iterator[BodySeen]:
    body = request.get("body")
    behaviour = item.get("protocolProfileBehavior")
    flag = behaviour.get("disableBodyPruning") if behaviour is not None else None
    if body is None or (method in _BODILESS and (flag is None or flag.value is not True)):
        # Postman does not send it: it was written while another method was chosen.
        return
    made = read_body(body, media_in(request.get("header")), variables)
    if made is not None:
        yield made


def _ways(stated: AuthSeen | None, keys: list[AuthSeen]) -> tuple[AuthSeen, ...]:
    """Return what is stated and the keys among the arguments, each once; a key that is sent is needed."""
    found: dict[tuple[str, str], AuthSeen] = {}
    for each in (*((stated,) if stated is not None else ()), *keys):
        is_said = each.kind in ("bearer", "token", "basic")
        found.setdefault(("", "authorization") if is_said else (each.kind, each.name.casefold()), each)
    if keys:
        found.pop(("none", ""), None)
    return tuple(found.values())


def _security(stated: AuthSeen | None, ways: tuple[AuthSeen, ...]) -> tuple[tuple[AuthSeen, ...], ...] | None:
    """Return the alternatives where the collection says them, and clients can speak them."""
    if stated is None or any(each.kind == "unknown" for each in ways):
        return None
    needed = tuple(each for each in ways if each.kind != "none")
    return (needed,) if needed else ()
