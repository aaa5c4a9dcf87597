"""Files that no reader knows: what they are instead, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.signs import Signs

_LOGIN = compiled(r"(?i)type=[\"']?password|<form[^>]{0,200}log-?in|<title>[^<]{0,80}(?:log ?in|sign ?in|登录)")
_POSTMAN = compiled(r"schema\.getpostman\.com|\"_postman_id\"|\"(?:folders_order|collectionId)\"\s*:")
_ENVIRONMENT = compiled(r"\"_postman_variable_scope\"")
_HAR = compiled(r"\"log\"\s*:\s*\{\s*\"version\"")
_LOOKED_AT = 20_000
_SAVE = "Save the page's text, as a browser copies it, or its Markdown: many sites serve one at the address with `.md`"


_CALL = compiled(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s|\b(?:https?|wss?)://[^\s/]+/[^\s/]+/|^[ \t]*/\w+/",
    re.IGNORECASE | re.MULTILINE,
)
"""What a page has that may be about a call, whoever can read it."""


class Stranger(NamedTuple):
    """What a file is, and what helps."""

    message: str
    help: str


_SOCKET = compiled(r"\bwss?://")
_OVER_HTTP = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s")
_NO_CALL = Stranger(
    "the page documents no call: nothing in it looks like a method and a path",
    "Leave overviews, prices and tables of codes out of `pages/`. What they say of errors and limits goes into"
    " provider.yaml",
)


def know_stranger(signs: Signs) -> Stranger | None:
    """Return what a file is that no reader knows; nothing where nobody can tell."""
    if not signs.first:
        return Stranger("the file is empty", "Save the page again")
    head = signs.text[:_LOOKED_AT]
    if head.startswith("%PDF-"):
        return Stranger("this is a PDF", _SAVE)
    if signs.is_html and _LOGIN.search(head):
        return Stranger("this is the HTML of a login", f"Log in with a browser. {_SAVE}")
    if signs.is_html:
        return Stranger("this is the HTML of a page, not its text", _SAVE)
    if signs.first not in "{[":
        if _SOCKET.search(signs.text) and not _OVER_HTTP.search(signs.text):
            return Stranger("this is about a WebSocket, which no client here speaks", "Leave it out of `pages/`")
        return None if _CALL.search(signs.text) else _NO_CALL
    return _know_json(signs.text)


def _know_json(text: str) -> Stranger:
    head = text[:_LOOKED_AT]
    if _ENVIRONMENT.search(text):
        advice = "Leave it out of `pages/`, and write its values into the variables of the collection"
        return Stranger("this is an environment of Postman", advice)
    if _POSTMAN.search(head):
        advice = "Import it into Postman, and export it as Collection v2.1"
        return Stranger("this is a Postman collection of the first version", advice)
    if _HAR.search(head):
        return Stranger("this is a record of a browser's requests (HAR)", "Save the page that documents them")
    return Stranger("this is JSON, but neither OpenAPI nor an export that is known", "Export the project as OpenAPI 3")
