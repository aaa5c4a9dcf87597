"""Paths as vendors write them into paths as OpenAPI has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from reynard.diagnostics.codes import PATH_STYLE
from reynard.patterns import compiled
from reynard.reconcile.names.words import singular
from reynard.reconcile.ruling import Ruling
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reynard.observe.model import Observation, Said
    from reynard.reconcile.verdicts import Verdicts

_HOST = compiled(
    r"https?://[^/?#]+|//(?:localhost|[^/?#]*[.:{][^/?#]*)|\{\{[^{}]*\}\}(?=/|\Z)|\{[A-Z_]*(?:URL|HOST)[A-Z_]*\}(?=/|\Z)"
)
_BARE_HOST = compiled(
    r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|io|ai|dev|top|vip|online|app)(?::\d+)?(?=/|\Z)", re.IGNORECASE
)
_PORT = compiled(r"/?(?:(?:[a-z0-9-]+\.)+[a-z]{2,}|localhost|(?:\d{1,3}\.){3}\d{1,3}):\d{2,5}(?=/|\Z)", re.IGNORECASE)
"""A host with a port is none but a host, wherever its address has lost the scheme: `/api.example.com:8443/login`."""
_NAMED_HOST = compiled(
    r"/?\{{0,2}\$?(?:[A-Z]{1,20}_){0,3}(?:BASE_?URL|HOST(?:NAME)?|DOMAIN)\}{0,2}(?=/.)"
    r"|/\{{1,2}(?:base_?url|baseUrl|host|domain)\}{1,2}(?=/.)"
)
"""A word for the host in the place of one: `/BASE_URL/v1/videos`."""
_COLON = compiled(r"(?<=/):([A-Za-z_]\w*)")
_ANGLE = compiled(r"<(?:\w+:)?([A-Za-z_][\w-]*)>")
_ROUND = compiled(r"(?<=/)\((?:\w+:)?([A-Za-z_]\w*)\)(?=/|\Z)")
"""An argument as Sphinx has it: `/clips/(int:clip_id)`."""
_DOLLAR = compiled(r"(?<=/)\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)(?=/|\Z))|%7[bB]([A-Za-z_]\w*)%7[dD]")
"""An argument as shells and programs put it in: `${id}`, or with its braces escaped."""
_DOUBLE = compiled(r"\{\{([^{}]*)\}\}")
_WORD = compiled(r"[a-z][a-z_]*")
_OWN_ID = compiled(r"([A-Za-z][A-Za-z0-9_]*?)(?:_id|Id|ID)", re.ASCII)
"""The name of an id, with what it is the id of."""
_VALUE = compiled(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\d{9,}|[a-z]{2,12}[_-](?!(?:19|20)\d{6}\Z)\d{6,}|[0-9a-f]{24}|[0-9a-f]{32}",
    re.IGNORECASE,
)
"""What an id looks like that somebody left in a path: no name, no version and no date is written so."""
_NUMBER = compiled(r"[1-9]\d{0,8}", re.ASCII)
_SHOWN_ID = compiled(r"[A-Za-z]{1,20}[_-][A-Za-z0-9]{0,12}(?:123|abc|xxx|xyz)[A-Za-z0-9]{0,12}", re.ASCII)
"""What stands for an id in samples, behind the word for a thing: `task_abc123`."""
_NO_OWNERS = frozenset(("apis", "services", "versions", "levels", "steps", "phases", "releases", "days", "hours"))
"""Plurals behind which a number says which of a few, and is no id."""
_BOUND = compiled(r"\{(?P<name>[A-Za-z_][\w.]*)=(?P<to>[\w/*-]+)\}")
"""An argument with the parts of the path that it is bound to, as remote procedures have them: `{name=models/*}`."""
_NAMELESS = "{}"
_PARAMETER = compiled(r"\{([^{}]*)\}")


class PathRead(Struct, frozen=True):
    """A path below the base URL, and the constants that its query string held."""

    path: str
    query: tuple[tuple[str, str], ...]
    stand_in: str = ""
    """The name that a value in the path got, which no page says."""


def declared_names(seen: Observation) -> tuple[str, ...]:
    """Return the names of the arguments that a page declares as parts of the path."""
    return tuple(each.name.value.strip() for each in seen.parameters if each.location == "path")


def read_path(
    said: Said[str], verdicts: Verdicts, declared: Collection[str] = (), *, shows_ids: bool = False
) -> PathRead:
    """Return a path in OpenAPI's form and report what had to be changed.

    `declared` arguments are parts of it; numbers in it are ids where a sample `shows` them.
    """
    text = said.value.strip()
    rest, server = text, ""
    host = _HOST.match(rest) or _BARE_HOST.match(rest) or _PORT.match(rest) or _NAMED_HOST.match(rest)
    if host is not None:
        server, rest = host[0], rest[host.end() :]
    rest, _, tail = rest.partition("#")[0].partition("?")
    rest = _DOUBLE.sub(r"{\1}", _DOLLAR.sub(lambda each: f"{{{next(filter(None, each.groups()))}}}", rest))
    rest = _ANGLE.sub(r"{\1}", _COLON.sub(r"{\1}", _ROUND.sub(r"{\1}", _BOUND.sub(_unbound, rest))))
    rest = "/" + re.sub(r"\s+", "", rest).lstrip("/")
    nameless = _NAMELESS in rest
    rest = _with_names(rest, [each for each in declared if each not in path_parameters(rest)])
    written, rest = rest, "/".join(_with_ids(rest.split("/"), _bare(rest, declared)))
    named, rest = rest, "/".join(_without_values(rest.split("/"), takes_numbers=shows_ids))
    query = tuple((name, value) for name, value in parse_qsl(tail, keep_blank_values=True) if name)
    shown = f"{rest}?{tail}" if tail else rest
    if shown != text:
        reason = "a host belongs to the base URL" if server else "parameters stand in braces, after a slash"
        reason = "what stands behind `#` is no part of a path" if "#" in text else reason
        reason = "an argument is written as if it were a fixed part" if named != written else reason
        reason = "an argument has no name" if nameless else reason
        reason = "the id of somebody's call is left in it" if rest != named else reason
        reason = "a path begins with one slash" if not server and text.lstrip("/") == shown.lstrip("/") else reason
        verdicts.take(
            Ruling(
                entry=PATH_STYLE,
                message=f"the path is written `{text}`, which is read as `{shown}`",
                labels=((said.span, reason),),
                schema={},
                was=text,
                now=shown,
                because=reason,
            ),
            "path",
        )
    made = [each for each in path_parameters(rest) if each not in path_parameters(named)]
    return PathRead(rest, query, made[0] if len(made) == 1 else "")


def _unbound(found: re.Match[str]) -> str:
    """Return the parts of a path that an argument is bound to, each star an argument of its own: `models/{name}`."""
    parts = found["to"].split("/")
    stars = [at for at, part in enumerate(parts) if part.strip("*") == ""]
    for at in stars:
        owner = parts[at - 1] if at and at - 1 not in stars else ""
        parts[at] = f"{{{found['name'] if len(stars) == 1 or not owner else owner.removesuffix('s')}}}"
    return "/".join(parts)


def numbers_named(path: str) -> str:
    """Return a path with a name in braces for each number that may be an id, if it is one of many: `/films/42`.

    >>> numbers_named("/films/42/parts"), numbers_named("/api/2/films"), numbers_named("/versions/2")
    ('/films/{film_id}/parts', '/api/2/films', '/versions/2')
    """
    return "/".join(_without_values(path.split("/"), takes_numbers=True))


def _without_values(parts: Sequence[str], *, takes_numbers: bool) -> Iterator[str]:
    """Yield the parts of a path, with a name in braces for one that is the value of an id: `/videos/918273645`."""
    before = ""
    for part in parts:
        owner = singular(before) if _WORD.fullmatch(before) else ""
        is_of_many = owner != before and before not in _NO_OWNERS
        is_shown = is_of_many and (_names_one(owner, part) or (takes_numbers and _NUMBER.fullmatch(part) is not None))
        is_id = is_shown or _VALUE.fullmatch(part) is not None
        yield f"{{{owner}_id}}" if owner and is_id else part
        before = part.lower().replace("-", "_")


def _names_one(owner: str, part: str) -> bool:
    """Tell whether a part of a path is a sample of an id: `task_abc123` behind `/tasks/`."""
    return part.lower().startswith(owner[:3]) and _SHOWN_ID.fullmatch(part) is not None


def _with_names(path: str, spare: Sequence[str]) -> str:
    """Return a path whose arguments all have names: those that are declared beside it, or `id`, of `/kites/{}`."""
    first, *rest = path.split(_NAMELESS)
    names = spare if len(spare) == len(rest) else ["id", *(f"id{number}" for number in range(2, len(rest) + 1))]
    return first + "".join(f"{{{name}}}{part}" for name, part in zip(names, rest, strict=False))


def _bare(path: str, declared: Collection[str]) -> frozenset[str]:
    """Return the declared arguments that stand in a path without braces, where it has no other that nobody declares."""
    braced = path_parameters(path)
    _, first, *parts = path.split("/")
    is_told = all(each in declared for each in braced)
    return frozenset(each for each in declared if is_told and each not in (*braced, first) and parts.count(each) == 1)


def _with_ids(parts: Sequence[str], bare: Collection[str]) -> Iterator[str]:
    """Yield the parts of a path, with braces around one that is declared, or the name of an id: `/videos/video_id`."""
    before = ""
    for part in parts:
        owner = _OWN_ID.fullmatch(part)
        is_id = owner is not None and before and owner[1].lower() in (before, before.removesuffix("s"), "task")
        yield f"{{{part}}}" if is_id or part in bare else part
        before = part.lower().replace("-", "_")


def path_parameters(path: str) -> tuple[str, ...]:
    """Return the names in braces, in order, each once."""
    return tuple(dict.fromkeys(_PARAMETER.findall(path)))
