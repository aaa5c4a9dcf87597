"""Projects exported by Apifox or Apidog in their own format: `*.apifox.json`, `*.apidog.json`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALLBACK_LEFT_OUT, NO_OPERATIONS, NOT_HTTP, diagnostic
from reynard.observe.dialects.apifox_export.project import Leaf, Project, open_project, walk_leaves
from reynard.observe.document.apifox_objects.operation import read_operation
from reynard.observe.document.cursor import Cursor
from reynard.observe.document.openapi.parsing import parse_json
from reynard.observe.model import Observation, Page
from reynard.observe.reader import Certainty, Reader
from reynard.observe.signs import BLANK
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source

_NAME = "apifox-export"
_PROJECT = re.compile(r'"(?:apifox|apidog)Project"\s*:')
# `httpCollection` is what the IDEA plugin writes: method and path stand on the entry itself.
_COLLECTIONS = ("apiCollection", "httpCollection")
_OTHERS = {
    "webSocketCollection": "WebSocket",
    "socketIOCollection": "Socket.IO",
    "socketCollection": "socket",
    "customEndpointCollection": "custom",
}


def _judge(signs: Signs) -> Certainty:
    return Certainty.CERTAIN if signs.first == "{" and _PROJECT.search(signs.text) is not None else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the endpoints of a project."""
    start = len(source.text) - len(source.text.lstrip(BLANK))
    document = parse_json(Fragment.of(source, start), report)
    if document is None:
        return Page(source=source, reader=_NAME)
    root = Cursor(document, report, (), document.value)
    project = open_project(root)
    found: list[Observation] = []
    for collection in _COLLECTIONS:
        for leaf in walk_leaves(root, collection, "api", "method"):
            found.extend(_endpoint(project, leaf))
    _report_others(root, report)
    if not found:
        place = root.first(*_COLLECTIONS) or root
        report(
            diagnostic(
                NO_OPERATIONS, "the project has no HTTP endpoint", (place.span("key"), "no endpoint is left here")
            )
        )
    info = root.get("info")
    return Page(source=source, reader=_NAME, operations=tuple(found), title=info.text("name") if info else "")


def _endpoint(project: Project, leaf: Leaf) -> Iterator[Observation]:
    api = leaf.cursor.get("api") or leaf.cursor
    if not isinstance(api.value, dict):
        api.unexpected("an endpoint", "an object")
        return
    if api.text("type").lower() == "webhook":
        message = f"the webhook `{leaf.cursor.text('name') or api.text('path')}` is left out"
        api.report(diagnostic(CALLBACK_LEFT_OUT, message, (leaf.cursor.span(), "not read")))
        return
    seen = read_operation(
        api, project.schemas, find_response=project.find_response, title=leaf.cursor.said("name"), folder=leaf.folder
    )
    if seen is not None:
        yield replace(
            seen,
            parameters=seen.parameters + project.common_parameters(api, seen.parameters),
            auth=project.auth(leaf, api),
            security=project.security(leaf, api),
            servers=seen.servers or project.servers(leaf, api),
        )


def _report_others(root: Cursor, report: Report) -> None:
    for collection, called in _OTHERS.items():
        found = [leaf for leaf in walk_leaves(root, collection, "api", "path", "url") if leaf.around]
        if found:
            names = ", ".join(f"`{leaf.cursor.text('name')}`" for leaf in found[:5]) + (", …" if len(found) > 5 else "")  # noqa: PLR2004
            plural = "endpoint is" if len(found) == 1 else "endpoints are"
            message = f"{len(found)} {called} {plural} left out: {names}"
            report(diagnostic(NOT_HTTP, message, (found[0].cursor.span(), "the first of them")))


READER = Reader(name=_NAME, title="projects exported by Apifox or Apidog (JSON)", judge=_judge, read=read)
