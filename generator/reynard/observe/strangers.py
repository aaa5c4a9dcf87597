"""Files that no reader knows: what they are instead, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.overview_page import names_an_address
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.signs import Signs

_LOGIN = compiled(r"(?i)type=[\"']?password|<form[^>]{0,200}log-?in|<title>[^<]{0,80}(?:log ?in|sign ?in|登录)")
_POSTMAN = compiled(r"schema\.getpostman\.com|\"_postman_id\"|\"(?:folders_order|collectionId)\"\s*:")
_ENVIRONMENT = compiled(r"\"_postman_variable_scope\"")
_HAR = compiled(r"\"log\"\s*:\s*\{\s*\"version\"")
_INSOMNIA = compiled(r"\"_type\"\s*:\s*\"export\"|\"__export_format\"")
_INSOMNIA_YAML = compiled(r"(?m)^type:\s*[\"']?(?:collection|spec)\.insomnia\.rest/")
_XML = compiled(r"[\s\ufeff]*<(?:\?xml\b|(?:[\w-]+:)?(?:definitions|description|application|schema|Envelope)\b)")
_XHTML = compiled(r"(?i)<!doctype\s+html|<html[\s>]|<body[\s>]")
_WSDL = compiled(r"schemas\.xmlsoap\.org/wsdl|www\.w3\.org/ns/wsdl|<(?:[\w-]+:)?portType\b")
_ASYNCAPI = compiled(r"(?m)^[\"']?asyncapi[\"']?\s*:|\"asyncapi\"\s*:\s*\"")
_PROTO = compiled(r"(?m)^\s*syntax\s*=\s*[\"']proto[23][\"']|^\s*service\s+\w+\s*\{[^}]{0,400}?\brpc\s+\w+\s*\(")
_GRAPHQL = compiled(r"(?m)^\s*type\s+(?:Query|Mutation)\b[^\n{]{0,80}\{|\"__schema\"\s*:")
_RAML = compiled(r"#%RAML\b")
_BLUEPRINT = compiled(r"\A\s*FORMAT:[ \t]*1[A-Z]\b")
_SPHINX = compiled(r"(?m)^[ \t]*\.\. http:(?:get|post|put|patch|delete|head|any)::[ \t]")
_OF_A_CLIENT = compiled(r"(?m)^All URIs are relative to \*?https?://")
"""What OpenAPI Generator writes on top of the pages about a client that it made."""
_LOOKED_AT = 20_000
_SAVE = "Save the page's text, as a browser copies it, or its Markdown: many sites serve one at the address with `.md`"


_CALL = compiled(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s|\b(?:https?|wss?)://[^\s/]+/[^\s/]+/|^[ \t]*/\w+/",
    re.IGNORECASE | re.MULTILINE,
)
"""What a page has that may be about a call, whoever can read it."""


_SWAGGER_UI = compiled(
    r"(?m)^(?:Controls `?Accept`? header\.?|Try it out)\s*$|^Example Value\s*(?:\||\n)\s*(?:Schema|Model)\s*$"
)
_REDOC = compiled(r"(?m)^Re(?:quest|sponse) samples\s*$")
_README = compiled(r"(?m)^(?:Body|Query|Path) Params\s*$")
_BEHIND = "Save the document that it shows instead; "


_FROM_INSOMNIA = (
    "Import it into Postman, and export it from there as Collection v2.1; or save the OpenAPI document behind it"
)


class Stranger(NamedTuple):
    """What a file is, and what helps."""

    message: str
    help: str
    may_be_an_overview: bool = False
    """Whether it is a page for people, though of no call."""


_CLIENT = Stranger(
    "this documents a client that OpenAPI Generator made: its names are a program's, and may not be what is sent",
    "Save the OpenAPI document that the client was made of; it stands in most such repositories",
)
_BY_CONTENT = (
    (
        _ASYNCAPI,
        Stranger(
            "this is AsyncAPI, which describes messages and no calls over HTTP",
            "Leave it out of `pages/`; what the service has over HTTP is described in an OpenAPI document, if anywhere",
        ),
    ),
    (
        _PROTO,
        Stranger(
            "this is gRPC, in Protocol Buffers, which no client here speaks",
            "Where the service has a gateway over HTTP, export OpenAPI from it (`protoc-gen-openapi` makes it)",
        ),
    ),
    (
        _GRAPHQL,
        Stranger("this is a schema of GraphQL, which no client here speaks", "Leave it out of `pages/`"),
    ),
    (_OF_A_CLIENT, _CLIENT),
    (
        _BLUEPRINT,
        Stranger("this is API Blueprint", "Convert it to OpenAPI (`npx apib2swagger -i page.apib -o openapi.json`)"),
    ),
    (
        _SPHINX,
        Stranger("this is the source of a page that Sphinx makes", "Save what it makes of it, as HTML or text"),
    ),
    (_RAML, Stranger("this is RAML", "Convert it to OpenAPI 3")),
    (_INSOMNIA_YAML, Stranger("this is an export of Insomnia", _FROM_INSOMNIA)),
)
"""Formats that are neither a page nor OpenAPI, by what only they have near their beginning."""
_SOCKET = compiled(r"\bwss?://")
_OVER_HTTP = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s")
_NO_METHOD = Stranger(
    "the page says which address is called, and not by which method",
    "Write the method before the address in the page (`POST https://api.example.com/v1/videos`), or a spec by hand",
)
_NO_CALL = Stranger(
    "the page documents no call: nothing in it looks like a method and a path",
    "Leave introductions and prices out of `pages/`. What they say of errors and limits goes into provider.yaml",
    may_be_an_overview=True,
)


def know_stranger(signs: Signs) -> Stranger | None:
    """Return what a file is that no reader knows; nothing where nobody can tell."""
    if not signs.first:
        return Stranger("the file is empty", "Save the page again")
    head = signs.text[:_LOOKED_AT]
    if head.startswith("%PDF-"):
        return Stranger("this is a PDF", _SAVE)
    if known := next((stranger for sign, stranger in _BY_CONTENT if sign.search(head)), None):
        return known
    if _XML.match(head) and not _XHTML.search(head):
        return _know_xml(head)
    if signs.is_html and _LOGIN.search(head):
        return Stranger("this is the HTML of a login", f"Log in with a browser. {_SAVE}")
    if signs.is_html:
        return Stranger("this is the HTML of a page, not its text", _SAVE)
    if signs.first not in "{[" or signs.is_page_text:
        if _SOCKET.search(signs.text) and not _OVER_HTTP.search(signs.text):
            return Stranger("this is about a WebSocket, which no client here speaks", "Leave it out of `pages/`")
        known = _NO_METHOD if names_an_address(signs.text) else _copied(signs.text)
        return known or (None if _CALL.search(signs.text) else _NO_CALL)
    return _know_json(signs.text)


def _know_xml(head: str) -> Stranger:
    if _WSDL.search(head):
        return Stranger(
            "this is WSDL: the service speaks SOAP, which no client here speaks",
            "Leave it out of `pages/`; where the service has calls in JSON as well, save what documents those",
        )
    return Stranger("this is XML, and no page", "Export what it describes as OpenAPI 3, or save the page for people")


def _know_json(text: str) -> Stranger:
    head = text[:_LOOKED_AT]
    if _ENVIRONMENT.search(text):
        advice = "Leave it out of `pages/`, and write its values into the variables of the collection"
        return Stranger("this is an environment of Postman", advice)
    if _POSTMAN.search(head):
        advice = "Import it into Postman, and export it as Collection v2.1"
        return Stranger("this is a Postman collection of the first version", advice)
    if _INSOMNIA.search(head):
        return Stranger("this is an export of Insomnia", _FROM_INSOMNIA)
    if _HAR.search(head):
        return Stranger("this is a record of a browser's requests (HAR)", "Save the page that documents them")
    return Stranger("this is JSON, but neither OpenAPI nor an export that is known", "Export the project as OpenAPI 3")


def _copied(text: str) -> Stranger | None:
    """Return what text is that was copied from a viewer of OpenAPI: the document behind it says more, and surely."""
    if _SWAGGER_UI.search(text):
        where = "its address stands below the title, often `/openapi.json`, `/v3/api-docs` or `/swagger.json`"
        return Stranger("this is text copied from Swagger UI", f"{_BEHIND}{where}")
    if len(_REDOC.findall(text)) > 1:
        return Stranger("this is text copied from Redoc", f"{_BEHIND}`Download` at its top leads to it")
    if _README.search(text) and "|" not in text:
        where = "the page's address with `.md` has it"
        return Stranger("this is text copied from a site of ReadMe", f"{_BEHIND}{where}")
    return None
