"""Headers that callers never give: those of the transport, the key, and what is left of a tool for trying calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import AUTH_CONFLICT, TRANSPORT_HEADER
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling

if TYPE_CHECKING:
    from reynard.observe.model import Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts

TRANSPORT = frozenset(
    (
        *("content-type", "accept", "content-length", "host", "user-agent", "connection", "accept-encoding"),
        *("x-forwarded-host", "x-forwarded-proto", "postman-token"),
    )
)
AUTH = frozenset(("authorization", "proxy-authorization"))
_BECAME = {
    "content-type": "became the media type",
    "accept": "became the expected answer",
    "authorization": "became the authentication",
}
_OF_SERVERS = frozenset(("url", "base_url", "baseurl", "base-url", "server", "domain", "endpoint", "api_url"))
"""What tools for trying calls name a variable for the server, which then was exported as a header."""


def names_own_server(parameter: ParameterSeen, seen: Observation) -> bool:
    """Tell whether a header that need not be given always names the server that the call goes to anyway."""
    if parameter.name.value.strip().lower() not in _OF_SERVERS:
        return False
    if parameter.required is not None and parameter.required.value:
        return False
    schema = parameter.schema.value
    shown = [schema.get("default"), *(each.value for each in parameter.examples)]
    servers = {each.value.rstrip("/") for each in seen.servers}
    texts = [each.rstrip("/") for each in shown if isinstance(each, str) and each]
    return bool(texts) and all(each in servers for each in texts)


def report_transport(headers: list[ParameterSeen], verdicts: Verdicts, *, is_declared: bool) -> None:
    """Report the headers that callers never give, all of a page at once; a declared key is in no doubt."""
    if not headers:
        return
    names = [each.name.value.strip() for each in headers]
    belongs = "belongs to the transport: it is no argument"
    belong = "belong to the transport: they are no arguments"
    verdicts.take(
        Ruling(
            entry=TRANSPORT_HEADER,
            covers_members=True,
            believes=Weight.CONVENTION,
            message=f"{list_names(names)} {belongs if len(names) == 1 else belong} of the caller",
            labels=tuple(
                (each.name.span, _BECAME.get(each.name.value.strip().lower(), "set by the client")) for each in headers
            ),
            schema={},
            was=[{"in": "header", "name": name} for name in names],
            now=None,
            because="the client sets them",
        ),
        "header",
    )
    for each in headers:
        if is_declared or each.name.value.strip().lower() not in AUTH:
            continue
        if each.required is not None and not each.required.value:
            verdicts.take(
                Ruling(
                    entry=AUTH_CONFLICT,
                    message=f"the page calls `{each.name.value}` optional; the key is sent all the same",
                    labels=((each.required.span, "optional here"),),
                ),
                f"header.{each.name.value}",
            )
