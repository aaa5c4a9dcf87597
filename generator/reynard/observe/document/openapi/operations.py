"""Operations of OpenAPI and Swagger documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import CALLBACK_LEFT_OUT, NO_OPERATIONS, diagnostic
from reynard.observe.document.apifox_extensions import find_extension, split_folders, stable_id
from reynard.observe.document.cursor import plain
from reynard.observe.document.openapi import contents, swagger
from reynard.observe.document.openapi.about import words_about_schemes
from reynard.observe.document.openapi.document import open_document
from reynard.observe.document.openapi.exported import more_operations, read_beyond
from reynard.observe.document.openapi.parameters import location_of, parameter_entries, read_parameter
from reynard.observe.document.openapi.security import find_requirement, read_access
from reynard.observe.document.openapi.standing import read_standing
from reynard.observe.endpoint_lines import split_address
from reynard.observe.model import CallSeen, Observation, Said, ServerSeen
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.observe.surroundings import Surroundings
    from reynard.text.origin import Json, Origin

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_MORE = "additionalOperations"
"""Where OpenAPI 3.2 has operations with methods of other names, as they are sent."""
_REGISTERED = frozenset(
    (
        *(
            "ACL",
            "BASELINE-CONTROL",
            "BIND",
            "CHECKIN",
            "CHECKOUT",
            "COPY",
            "LABEL",
            "LINK",
            "LOCK",
            "MERGE",
            "MKACTIVITY",
        ),
        *(
            "MKCALENDAR",
            "MKCOL",
            "MKREDIRECTREF",
            "MKWORKSPACE",
            "MOVE",
            "ORDERPATCH",
            "PROPFIND",
            "PROPPATCH",
            "PURGE",
        ),
        *("REBIND", "REPORT", "SEARCH", "UNBIND", "UNCHECKOUT", "UNLINK", "UNLOCK", "UPDATE", "UPDATEREDIRECTREF"),
        "VERSION-CONTROL",
    )
)
"""Methods of IANA's registry that no path item has by itself, and what caches are emptied with."""
_ABOUT_PATH = frozenset(("$ref", "summary", "description", "servers", "parameters"))
_OUT_OF_USE = ("deprecated", "obsolete")
_SCHEME = compiled(r"(https?)?:*//+(?=[^/])")
_BARE_HOST = compiled(
    r"(?:(?P<near>localhost(?=[:/]|\Z)|\d{1,3}(?:\.\d{1,3}){3})|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?=[:/]|\Z))(?::\d+)?(?=/|\Z)",
    re.IGNORECASE,
)
"""A host without a scheme before it: `api.example.cn/v1`, `localhost:3000`; `api/v1` and `v1.0` are paths."""
_VARIABLE = compiled(r"\{([^{}]+)\}")


class Read(Struct, frozen=True, kw_only=True):
    """What a document describes: calls that clients make, and calls that the vendor makes."""

    operations: tuple[Observation, ...]
    webhooks: tuple[CallSeen, ...]


def read_operations(value: Json, origin: Origin, report: Report, surroundings: Surroundings) -> Read:
    """Read every operation of a parsed document; report a document that has none."""
    if not isinstance(value, dict):
        value = {}
    document = open_document(value, origin, report, surroundings)
    paths = document.root.get("paths")
    if paths is not None:
        paths = document.resolved(paths, "all operations are lost", Severity.ERROR)
    found: list[Observation] = []
    for path, item in paths.members("`paths`") if paths is not None else ():
        if not path.startswith("x-"):
            found.extend(_at_own_host(each) for each in _path(document, Said(path, item.span("key")), item))
    hooks = document.root.first("webhooks", "x-webhooks")
    webhooks = tuple(_webhooks(document, hooks)) if hooks is not None else ()
    if not found and not webhooks:
        _report_none(document)
    return Read(operations=tuple(found), webhooks=webhooks)


def _webhooks(document: Document, hooks: Cursor) -> Iterator[CallSeen]:
    for name, item in hooks.members("`webhooks`"):
        if not name.startswith("x-"):
            yield from _received(document, Said(name, item.span("key")), item)


def _callbacks(document: Document, operation: Cursor) -> Iterator[CallSeen]:
    entries = operation.get("callbacks")
    for name, entry in entries.members("`callbacks`") if entries is not None else ():
        callback = document.resolved(entry)
        said = Said(name, entry.span("key"))
        for key, item in callback.members(f"the callback `{name}`") if callback is not None else ():
            if not key.startswith("x-"):
                yield from _received(document, said, item, to=key)


def _received(document: Document, name: Said[str], item: Cursor, to: str = "") -> Iterator[CallSeen]:
    """Yield the calls of a path item that bring something along; the others are left out, and said."""
    found = list(_path(document, name, item, is_own=False))
    for each in found:
        if each.bodies:
            yield CallSeen(name=name, seen=each, to=to)
    if not any(each.bodies for each in found):
        message = f"the vendor's call `{name.value}` brings no body, so there is nothing to read"
        document.root.report(diagnostic(CALLBACK_LEFT_OUT, message, (name.span, "left out")))


def _at_own_host(operation: Observation) -> Observation:
    """Return an operation whose path was written as a whole address as one that is at that host."""
    _, server = split_address(operation.path)
    return replace(operation, servers=(server,), variable_servers=()) if server is not None else operation


def _report_none(document: Document) -> None:
    components = document.root.get("components")
    models = document.root.get("definitions") or (components.get("schemas") if components is not None else None)
    names = list(models.value) if models is not None and isinstance(models.value, dict) else []
    listed = ", ".join(f"`{name}`" for name in names[:5]) + (", …" if len(names) > 5 else "")  # noqa: PLR2004
    says = f"only models: {listed}" if names else "no operation"
    at = document.root.get("paths") or models or document.root
    document.root.report(
        diagnostic(NO_OPERATIONS, f"the document describes {says}", (at.span("key"), "no operation is described here"))
    )


def _path(document: Document, path: Said[str], item: Cursor, *, is_own: bool = True) -> Iterator[Observation]:
    """Yield the operations of a path; those that the vendor calls, which are not our own, have no callbacks."""
    read: set[str] = set()
    for each in document.chain(item, f"the operations of `{path.value}` are lost"):
        for key, entry in each.members(f"the path `{path.value}`"):
            method = key.upper()
            if key.lower() in _METHODS and method not in read:
                read.add(method)
                yield from _operation(document, Said(method, entry.span("key")), path, each, entry, is_own=is_own)
            elif key == _MORE:
                yield from _more(document, path, each, entry)
            elif key.lower() not in _METHODS and key not in _ABOUT_PATH and not key.startswith("x-"):
                entry.unexpected(f"`{key}` of the path `{path.value}`", "one of the HTTP methods")
        for method, entry in more_operations(each):
            yield from _operation(document, Said(method.upper(), entry.span()), path, each, entry)


def _more(document: Document, path: Said[str], item: Cursor, operations: Cursor) -> Iterator[Observation]:
    for name, entry in operations.members(f"`{_MORE}` of the path `{path.value}`"):
        if name in _REGISTERED:
            yield from _operation(document, Said(name, entry.span("key")), path, item, entry)
        else:
            entry.unexpected(f"`{name}` of the path `{path.value}`", "a registered HTTP method")


def _operation(  # noqa: PLR0913 - where an operation stands
    document: Document, method: Said[str], path: Said[str], item: Cursor, entry: Cursor, *, is_own: bool = True
) -> Iterator[Observation]:
    operation = document.resolved(entry, f"`{method.value} {path.value}` is lost", Severity.ERROR)
    if operation is None:
        return
    if not isinstance(operation.value, dict):
        operation.unexpected(f"`{method.value} {path.value}`", "an object")
        return
    entries = parameter_entries(document, item, operation)
    beyond = read_beyond(operation)
    stated = [each for each in entries if location_of(each) is not None]
    seen = (read_parameter(document, each, is_of_spec=beyond is not None) for each in stated)
    in_body = [each for each in entries if location_of(each) is None]
    is_old = document.version == "2.0"
    status = find_extension(operation.value, "status")
    deprecated = operation.flag("deprecated")
    link = find_extension(operation.value, "run-in") or ("", operation.value.get("x-run-in-apifox"))
    auth, security = read_access(document, operation)
    yield Observation(
        method=method,
        path=path,
        span=operation.span(),
        title=operation.said("summary"),
        operation_id=operation.said("operationId"),
        description=operation.said("description"),
        folder=_folder(operation),
        standing=read_standing(document.root, operation),
        tags=tuple(_tags(operation)),
        is_deprecated=bool(deprecated and deprecated.value) or (status is not None and status[1] in _OUT_OF_USE),
        parameters=tuple(each for each in seen if each is not None),
        bodies=contents.read_bodies(document, operation) or swagger.read_bodies(document, operation, in_body),
        responses=(swagger if is_old else contents).read_responses(document, operation),
        auth=auth,
        security=security,
        security_span=find_requirement(document, operation),
        about_keys=words_about_schemes(document.root.value, document.root.origin) if security == () else (),
        servers=_servers(document, item, operation),
        variable_servers=_variable_servers(document, item, operation),
        stable_id=stable_id(plain(link[1] or operation.value.get("x-run-in-apidog"))),
        callbacks=tuple(_callbacks(document, operation)) if is_own else (),
        beyond=beyond,
    )


def _folder(operation: Cursor) -> tuple[str, ...]:
    """Return the folder that the exporter names, else the first tag: exporters write folders as `parent/child`."""
    stated = find_extension(operation.value, "folder") if isinstance(operation.value, dict) else None
    if stated is not None:
        return split_folders(plain(stated[1]))
    tags = operation.get("tags")
    first = tags.value[0] if tags is not None and isinstance(tags.value, list) and tags.value else ""
    return split_folders(plain(first))


def _tags(operation: Cursor) -> Iterator[Said[str]]:
    tags = operation.get("tags")
    if tags is not None and isinstance(tags.value, list):
        for each in tags.items("`tags`"):
            text = plain(each.value).strip()
            if text:
                yield Said(text, each.span())


def _servers(document: Document, item: Cursor, operation: Cursor) -> tuple[Said[str], ...]:
    if document.version == "2.0":
        return swagger.read_servers(document.root)
    for owner in (operation, item, document.root):
        listed = owner.get("servers")
        if listed is not None and listed.value:
            said = (_server(each) for each in listed.items("`servers`"))
            return tuple(each for each in said if each is not None)
    return ()


def _variable_servers(document: Document, item: Cursor, operation: Cursor) -> tuple[ServerSeen, ...]:
    """Return the servers whose addresses have variables, by the same rule."""
    owners = (each.get("servers") for each in (operation, item, document.root))
    listed = next((each for each in owners if each is not None and each.value), None)
    found: list[ServerSeen] = []
    for entry in listed.items("`servers`") if listed is not None and document.version != "2.0" else ():
        address, variables = _server(entry), entry.get("variables")
        if address is None or variables is None:
            continue
        triples = tuple(
            (name, each.text("default"), tuple(plain(value) for value in _values(each)))
            for name, each in variables.members("`variables`")
        )
        template = _with_scheme(entry.text("url"))
        found.append(ServerSeen(address=address.value, template=template, variables=triples))
    return tuple(found)


def _values(variable: Cursor) -> list[Json]:
    listed = variable.get("enum")
    return listed.value if listed is not None and isinstance(listed.value, list) else []


def _server(entry: Cursor) -> Said[str] | None:
    """Return a server's address, its variables replaced by their defaults."""
    url = entry.said("url")
    variables = entry.get("variables")
    if url is None:
        return None
    if variables is None:
        return Said(_with_scheme(url.value), url.span)
    defaults = {name: each.text("default") for name, each in variables.members("`variables`")}
    return Said(_with_scheme(_VARIABLE.sub(lambda match: defaults.get(match[1]) or match[0], url.value)), url.span)


def _with_scheme(url: str) -> str:
    """Return an address with one scheme before its host: encrypted where it names none, once where it stumbles."""
    start = _SCHEME.match(url)
    if start is not None:
        return f"{start[1] or 'https'}://{url[start.end() :]}"
    host = _BARE_HOST.match(url)
    return f"{'http' if host['near'] else 'https'}://{url}" if host is not None else url
