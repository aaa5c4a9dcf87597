"""How commands and lines of a page call an operation, held against how it is declared: method, path, server and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import COMMAND_DIFFERS
from reynard.diagnostics.model import Severity
from reynard.media import bare_of, kind_of
from reynard.observe.model import AuthSeen, Said
from reynard.patterns import compiled
from reynard.placeholders import TEST_HOSTS
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import BodySeen, CallShown, Observation
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span

    Difference = tuple[str, str, Span, Span, Severity | None]

_IN_AUTHORIZATION = frozenset(("bearer", "token", "basic"))
_KEY = compiled(r"(?i)(?:authorization|(?:x-)?(?:api|access|auth|secret)[-_]?(?:key|token|id)?|token)\Z")
_OF_MEDIA = compiled(r"(?i)content-type\Z")
_MEDIA = compiled(r"(?:application|multipart|text|audio|image|video)/[A-Za-z0-9.+-]+")
_PASSWORDS, _TOKENS = frozenset(("basic",)), frozenset(("bearer", "token"))
_FEW = 4
_UNSAID = frozenset(("none", "unknown"))


def report_shown_calls(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of commands and lines that differ from what is declared, which is believed: each difference once."""
    told: set[str] = set()
    for each in seen.shown:
        for address, message, shown, declared, severity in _differences(each, seen):
            if message not in told:
                told.add(message)
                labels = ((shown, "called here"), (declared, "declared here"))
                verdicts.take(
                    Ruling(
                        entry=COMMAND_DIFFERS,
                        believes=Weight.SCHEMA,
                        message=message,
                        labels=labels,
                        severity=severity,
                        help=_help(address, shown, each, seen),
                    ),
                    address,
                )


def _help(address: str, shown: Span, call: CallShown, seen: Observation) -> str:
    """Say what was done."""
    if address != "request":
        return "read as declared"
    if any(each.span == shown for each in call.sends):
        return "read as listed; if the call takes what the program sends, a decision adds it"
    return f"sent as `{seen.bodies[0].media.value}`"


def _sent_otherwise(call: CallShown, seen: Observation) -> Iterator[Difference]:
    """Tell of names that a program sends and no list has, beside others that one has: the list is of something else."""
    listed = [each for body in seen.bodies[:1] for each in _listed(body)]
    more = [each for each in call.sends if each.value not in listed]
    sent = [each.value for each in call.sends]
    if not more or len(more) == len(sent) or not listed:
        return
    unsent = [each for each in listed if each not in sent]
    lacking = f", and not {list_names(unsent, 'or')}" if 0 < len(unsent) <= _FEW else ""
    message = f"a program sends {list_names([each.value for each in more])}, which the page does not list{lacking}"
    yield "request", message, more[0].span, seen.bodies[0].media.span, None


def _listed(body: BodySeen) -> list[str]:
    """Return the names of what tables and examples of a body have."""
    value = body.schema.value if body.schema is not None else None
    listed = value.get("properties") if isinstance(value, dict) else None
    shown = [each.value for each in body.examples if isinstance(each.value, dict)]
    return [*dict.fromkeys(str(name) for each in (listed, *shown) if isinstance(each, dict) for name in each)]


def _differences(call: CallShown, seen: Observation) -> Iterator[Difference]:
    method, path = seen.method.value.strip().upper(), seen.path.value
    calls = "a command calls it" if call.is_command else "a line says that it is called"
    if call.path is not None and not call.is_there:
        names = "a command calls" if call.is_command else "a line names"
        message = f"{names} `{call.path.value}`, but the path is `{path}`"
        yield "path", message, call.path.span, seen.path.span, None
    elif call.method is not None and call.method.value.upper() != method:
        message = f"{calls} by `{call.method.value.upper()}`, but it is declared as `{method}`"
        yield "method", message, call.method.span, seen.method.span, None
    elif call.server is not None and (servers := _servers(seen)) and not _is_among(call, servers, path):
        named = list_names(map(_bare, servers))
        message = f"{calls} at `{_bare(call.server.value)}`, but its server is {named}"
        yield "server", message, call.server.span, seen.servers[0].span, Severity.NOTE
    declared = _declared_keys(seen)
    if call.is_there and call.auth and _can_be_told(declared) and _differ(declared, call.auth):
        sends = "a command sends its key" if call.is_command else "a line says that its key goes"
        message = f"{sends} as {_names(call.auth)}, but it is declared as {_names(declared)}"
        yield "auth", message, call.auth[0].span, declared[0].span, Severity.NOTE
    media = _declared_media(seen) if call.is_there and call.media is not None and seen.bodies else []
    if media and call.media is not None and kind_of(call.media.value) not in {kind_of(each.value) for each in media}:
        sent = bare_of(call.media.value)
        message = f"a command sends `{sent}`, but the body is declared as {list_names(each.value for each in media)}"
        yield "request", message, call.media.span, media[0].span, None
    if call.is_there:
        yield from _sent_otherwise(call, seen)


def _declared_keys(seen: Observation) -> list[AuthSeen]:
    """Return the keys that are declared, and not only shown by commands: also as headers among the arguments."""
    if seen.security:
        return [each for ways in seen.security for each in ways]
    shown = [key for call in seen.shown if call.is_command for key in call.auth]
    headers = (each.name for each in seen.parameters if each.location == "header")
    named = (AuthSeen(kind="header", name=each.value, span=each.span) for each in headers if _KEY.match(each.value))
    return [*(each for each in seen.auth if each not in shown), *named]


def _declared_media(seen: Observation) -> list[Said[str]]:
    """Return the media types that the header of a body is listed with, else those of the bodies."""
    listed = [each for each in seen.parameters if each.location == "header" and _OF_MEDIA.match(each.name.value)]
    texts = [(str(shown.value), shown.origin.locate(())) for each in listed for shown in each.examples]
    texts += [(each.description.value, each.description.span) for each in listed if each.description is not None]
    named = [Said(found[0], span.find_part(found[0])) for text, span in texts for found in _MEDIA.finditer(text)]
    return named or [each.media for each in seen.bodies]


def _servers(seen: Observation) -> list[str]:
    """Return the servers that are declared, if all of them are addresses that somebody calls."""
    named = [each.value.strip().rstrip("/") for each in seen.servers]
    is_known = all("://" in each and "{" not in each and not TEST_HOSTS.search(each) for each in named)
    return named if is_known and not seen.variable_servers else []


def _is_among(call: CallShown, servers: Sequence[str], path: str) -> bool:
    """Tell whether a call goes to a server that is declared, or to one that nobody calls.

    A line that names a server alone may name a part of the path with it, or leave a part of the server out.
    """
    server = call.server.value if call.server is not None else ""
    if TEST_HOSTS.search(server) is not None or _plain(server) in map(_plain, servers):
        return True
    return call.path is None and any(f"{_plain(each + path)}/".startswith(f"{_plain(server)}/") for each in servers)


def _bare(server: str) -> str:
    """Return an address without a name, a password or a query, which may be a key."""
    scheme, _, rest = server.strip().partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


def _plain(server: str) -> str:
    """Return host and path of an address, as they are compared."""
    host, slash, path = _bare(server).partition("://")[2].partition("/")
    return f"{host.lower()}{slash}{path}"


def _can_be_told(declared: Sequence[AuthSeen]) -> bool:
    return bool(declared) and all(each.kind not in _UNSAID for each in declared)


def _differ(declared: Sequence[AuthSeen], shown: Sequence[AuthSeen]) -> bool:
    """Tell whether keys go elsewhere than declared, or as a name and a password instead of a token."""
    kinds, others = ({each.kind for each in keys} for keys in (declared, shown))
    is_other = (kinds == _PASSWORDS and others <= _TOKENS) or (others == _PASSWORDS and kinds <= _TOKENS)
    return is_other or _sent(declared).isdisjoint(_sent(shown))


def _sent(keys: Sequence[AuthSeen]) -> set[tuple[str, str]]:
    """Return where keys go, and in which words."""
    return {
        ("header", "authorization")
        if each.kind in _IN_AUTHORIZATION or each.name.casefold() == "authorization"
        else (each.kind, each.name.casefold())
        for each in keys
    }


def _names(keys: Sequence[AuthSeen]) -> str:
    named = [f"Authorization: {each.kind.title()}" if each.kind in _IN_AUTHORIZATION else each.name for each in keys]
    return list_names(dict.fromkeys(named), "or")
