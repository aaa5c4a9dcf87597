"""Projects exported by Apifox or Apidog in their own format: `*.apifox.json`, `*.apidog.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALLBACK_LEFT_OUT, NO_OPERATIONS, NOT_HTTP, UNDEFINED_SECURITY, diagnostic
from reynard.observe.dialects.apifox_export.project import Leaf, Project, open_project, walk_leaves
from reynard.observe.document.apifox_objects.operation import read_operation
from reynard.observe.document.json_file import open_json
from reynard.observe.model import CallSeen, Observation, Page, Said
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import AuthSeen
    from reynard.observe.signs import Signs
    from reynard.source import Source

_NAME = "apifox-export"
_PROJECT = compiled(r'"(?:apifox|apidog)Project"\s*:')
# `httpCollection` is what the IDEA plugin writes: method and path stand on the entry itself.
_COLLECTIONS = ("apiCollection", "httpCollection")
_OTHERS = {
    "webSocketCollection": "WebSocket",
    "socketIOCollection": "Socket.IO",
    "socketCollection": "socket",
    "customEndpointCollection": "custom",
}


_UNSPOKEN = {
    "awsv4": "an AWS signature",
    "edgegrid": "Akamai EdgeGrid",
    "akamai": "Akamai EdgeGrid",
    "hawk": "Hawk",
    "ntlm": "NTLM",
    "kerberos": "Kerberos",
    "oauth1": "an OAuth 1.0 signature",
    "hmac": "an HMAC signature",
}
"""Ways to authenticate that are no word beside the call, by the names that Apifox gives them."""


def _judge(signs: Signs) -> Certainty:
    return Certainty.CERTAIN if signs.first == "{" and _PROJECT.search(signs.text) is not None else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the endpoints of a project."""
    root = open_json(source, report)
    if root is None:
        return Page(source=source, reader=_NAME)
    project = open_project(root)
    found: list[Observation] = []
    received: list[CallSeen] = []
    for collection in _COLLECTIONS:
        for leaf in walk_leaves(root, collection, "api", "method"):
            if (leaf.cursor.get("api") or leaf.cursor).text("type").lower() == "webhook":
                received.extend(_webhook(project, leaf))
            else:
                found.extend(_endpoint(project, leaf))
    _report_others(root, report)
    if not found and not received:
        place = root.first(*_COLLECTIONS) or root
        report(
            diagnostic(
                NO_OPERATIONS, "the project has no HTTP endpoint", (place.span("key"), "no endpoint is left here")
            )
        )
    info = root.get("info")
    title = info.text("name") if info else ""
    said = info.said("description") if info else None
    return Page(
        source=source,
        reader=_NAME,
        operations=tuple(found),
        webhooks=tuple(received),
        title=title,
        about=(said,) if said is not None else (),
    )


def _webhook(project: Project, leaf: Leaf) -> Iterator[CallSeen]:
    """Yield what the vendor calls, if it brings something along."""
    api = leaf.cursor.get("api") or leaf.cursor
    name = leaf.cursor.said("name") or api.said("path") or Said("webhook", api.span())
    seen = read_operation(
        api, project.schemas, find_response=project.find_response, title=name, folder=leaf.folder, called_at=name
    )
    if seen is not None and seen.bodies:
        yield CallSeen(name=name, seen=seen)
    elif seen is not None:
        message = f"the webhook `{name.value}` brings no body, so there is nothing to read"
        api.report(diagnostic(CALLBACK_LEFT_OUT, message, (name.span, "left out")))


def _endpoint(project: Project, leaf: Leaf) -> Iterator[Observation]:
    api = leaf.cursor.get("api") or leaf.cursor
    if not isinstance(api.value, dict):
        api.unexpected("an endpoint", "an object")
        return
    seen = read_operation(
        api, project.schemas, find_response=project.find_response, title=leaf.cursor.said("name"), folder=leaf.folder
    )
    if seen is not None:
        auth = project.auth(leaf, api)
        _report_unspoken(project, api, auth)
        yield replace(
            seen,
            parameters=seen.parameters + project.common_parameters(api, seen.parameters),
            auth=auth,
            security=project.security(leaf, api),
            servers=seen.servers or project.servers(leaf, api),
        )


def _report_unspoken(project: Project, api: Cursor, auth: tuple[AuthSeen, ...]) -> None:
    """Say, once for each, that endpoints are signed or challenged in ways that no client here speaks."""
    for each in auth:
        called = _UNSPOKEN.get(each.name.lower()) if each.kind == "unknown" else None
        if called is not None and called not in project.said_once:
            project.said_once.add(called)
            message = f"endpoints are authenticated by {called}, which clients cannot speak"
            advice = "Pass an `http_client` that can."
            api.report(diagnostic(UNDEFINED_SECURITY, message, (each.span, "set here"), help=advice))


def _report_others(root: Cursor, report: Report) -> None:
    for collection, called in _OTHERS.items():
        found = [leaf for leaf in walk_leaves(root, collection, "api", "path", "url") if leaf.around]
        if found:
            names = ", ".join(f"`{leaf.cursor.text('name')}`" for leaf in found[:5]) + (", …" if len(found) > 5 else "")  # noqa: PLR2004
            plural = "endpoint is" if len(found) == 1 else "endpoints are"
            message = f"{len(found)} {called} {plural} left out: {names}"
            report(diagnostic(NOT_HTTP, message, (found[0].cursor.span(), "the first of them")))


READER = Reader(name=_NAME, title="projects exported by Apifox or Apidog (JSON)", judge=_judge, read=read)
