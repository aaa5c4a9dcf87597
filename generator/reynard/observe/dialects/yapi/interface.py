"""One interface of a project: where it is, what is sent, what is answered."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import MISSING_SECTION, diagnostic
from reynard.observe.dialects.yapi.contents import read_content, read_schema
from reynard.observe.dialects.yapi.fields import read_arguments, read_form
from reynard.observe.endpoint_lines import split_address
from reynard.observe.model import BodySeen, Observation, ParameterSeen, ResponseSeen, Said, SchemaSeen
from reynard.observe.page.requests.commands import TRANSPORT
from reynard.patterns import compiled
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor

_METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH")
_BODILESS = ("GET", "HEAD", "OPTIONS")
_SEGMENT = compiled(r"(?<=/):(?P<name>[^\W\d][\w-]*)")
_MEDIA = compiled(r"[\w.+*-]+/[\w.+*-]+")
_TAG = compiled(r"</?[a-zA-Z][^<>]{0,300}>")
_ENDS_LINE = compiled(r"(?i)<br[^<>]{0,20}>|</(?:p|div|li|h[1-6]|tr|pre)>")
_EMPTY_LINES = compiled(r"\n{3,}")


def read_interface(interface: Cursor, folder: tuple[str, ...]) -> Observation | None:
    """Read an interface; nothing, reported, where nothing can be called."""
    if not isinstance(interface.value, dict):
        interface.unexpected("an interface", "an object")
        return None
    method, stated = interface.said("method"), interface.said("path")
    if method is None or stated is None:
        missing = "method" if method is None else "path"
        message = f"an interface has no {missing}; it was left out"
        interface.report(diagnostic(MISSING_SECTION, message, (interface.span(), f"no {missing} here")))
        return None
    if method.value.upper() not in _METHODS:
        (interface.get("method") or interface).unexpected("`method`", " or ".join(_METHODS))
        return None
    fixed = tuple(_fixed(interface.get("query_path")))
    address = stated.value.partition("?")[0] if fixed else stated.value
    path, server = split_address(Said(_SEGMENT.sub(r"{\g<name>}", address), stated.span))
    tags = interface.get("tag")
    said_tags = [each for each in tags.items("`tag`") if isinstance(each.value, str)] if tags is not None else []
    return Observation(
        method=Said(method.value.upper(), method.span),
        path=path,
        span=interface.span(),
        title=interface.said("title"),
        description=_words(interface),
        folder=folder,
        tags=tuple(Said(each.value, each.span()) for each in said_tags if isinstance(each.value, str) and each.value),
        is_deprecated=interface.text("status").lower() == "deprecated",
        parameters=(
            *read_arguments(interface.get("req_params"), "path"),
            *fixed,
            *read_arguments(interface.get("req_query"), "query"),
            *(
                each
                for each in read_arguments(interface.get("req_headers"), "header")
                if each.name.value.casefold() not in TRANSPORT or each.name.value.casefold() == "authorization"
            ),
        ),
        bodies=tuple(_bodies(interface)) if method.value.upper() not in _BODILESS else (),
        responses=tuple(_answers(interface)),
        servers=(server,) if server is not None else (),
        stable_id=interface.text("_id"),
    )


def _fixed(at: Cursor | None) -> Iterator[ParameterSeen]:
    """Yield the arguments that stand in the path itself: `/?Action=Fly` calls another thing than `/?Action=Land`."""
    listed = at.get("params") if at is not None else None
    for entry in listed.items("`params`") if listed is not None else ():
        name, value = entry.said("name"), entry.said("value")
        if name is not None and value is not None:
            schema = SchemaSeen({"type": "string", "const": value.value}, Written(entry.span(), _places(name, value)))
            yield ParameterSeen(name=name, location="query", required=Said(value=True, span=name.span), schema=schema)


def _places(name: Said[str], value: Said[str]) -> dict[tuple[str | int, ...], tuple[Row, tuple[str | int, ...]]]:
    row = Row(name.span, value.span)
    return {(): (row, ()), ("const",): (row, ("const",))}


def _words(interface: Cursor) -> Said[str] | None:
    """Return the description: as Markdown where it was kept, else its HTML without tags."""
    kept = interface.said("markdown")
    made = interface.said("desc") if kept is None else None
    if made is None:
        return kept
    text = unescape(_TAG.sub("", _ENDS_LINE.sub("\n", made.value))).replace("\xa0", " ")
    text = _EMPTY_LINES.sub("\n\n", text).strip()
    return Said(text, made.span) if text else None


def _stated_media(interface: Cursor) -> Said[str] | None:
    headers = interface.get("req_headers")
    for entry in headers.items("`req_headers`") if headers is not None else ():
        said = entry.said("value", "example") if entry.text("name").casefold() == "content-type" else None
        media = said.value.split(";")[0].strip().lower() if said is not None else ""
        if said is not None and _MEDIA.fullmatch(media):
            return Said(media, said.span)
    return None


def _bodies(interface: Cursor) -> Iterator[BodySeen]:
    kind, media = interface.said("req_body_type"), _stated_media(interface)
    other, form = interface.get("req_body_other"), interface.get("req_body_form")
    if kind is None:
        return
    match kind.value.lower():
        case "form":
            read = read_form(form) if form is not None else None
            if read is not None:
                usual = "multipart/form-data" if read.has_file else "application/x-www-form-urlencoded"
                is_form = media is not None and not read.has_file and not media.value.endswith("json")
                yield BodySeen(media=media if media and is_form else Said(usual, kind.span), schema=read.schema)
        case "json" | "json5":
            if other is not None and _said(other) is not None:
                yield _json(interface, other, kind, media)
        case "file":
            yield BodySeen(media=media or Said("application/octet-stream", kind.span), description=_said(other))
        case "raw":
            if _said(other) is not None:
                yield BodySeen(media=media or Said("text/plain", kind.span), description=_said(other))


def _said(at: Cursor | None) -> Said[str] | None:
    text = at.value.strip() if at is not None and isinstance(at.value, str) else ""
    return Said(text, at.span()) if at is not None and text else None


def _json(interface: Cursor, other: Cursor, kind: Said[str], stated: Said[str] | None) -> BodySeen:
    media = stated if stated is not None and stated.value.endswith("json") else Said("application/json", kind.span)
    flag = interface.get("req_body_is_json_schema")
    if flag is not None and flag.value is True:
        return BodySeen(media=media, schema=read_schema(other, "the body of a request"))
    return BodySeen(media=media, examples=(read_content(other),))


def _answers(interface: Cursor) -> Iterator[ResponseSeen]:
    """Yield the one answer that an interface has, which is that of a success."""
    body, kind = interface.get("res_body"), interface.said("res_body_type")
    if body is None or not isinstance(body.value, str) or not body.value.strip():
        return
    status = Said("200", body.span("key"))
    flag = interface.get("res_body_is_json_schema")
    is_json = body.value.lstrip()[:1] in ("{", "[")
    if flag is not None and flag.value is True and is_json:
        yield ResponseSeen(status=status, schema=read_schema(body, "an answer"))
    elif is_json:
        yield ResponseSeen(status=status, examples=(read_content(body),))
    else:
        is_raw = kind is not None and kind.value.lower() == "raw"
        yield ResponseSeen(status=status, media="text/plain" if is_raw else "application/json", description=_said(body))
