"""What an answer of a status is called, where several of an operation differ: `NotFoundErrorResponse`."""

from __future__ import annotations

from types import MappingProxyType

from reynard.patterns import compiled

_PLACED = compiled(r"\A(.*?)((?:Error)?Response)(\d\w\w)(?![a-z])(.*)\Z")
_WORDS = MappingProxyType({
    "201": "Created", "202": "Accepted", "203": "Foreign", "206": "Partial", "207": "MultiStatus",
    "400": "BadRequest", "401": "Unauthorized", "402": "PaymentRequired", "403": "Forbidden", "404": "NotFound",
    "405": "MethodNotAllowed", "406": "NotAcceptable", "408": "RequestTimeout", "409": "Conflict", "410": "Gone",
    "412": "PreconditionFailed", "413": "TooLarge", "415": "UnsupportedMedia", "418": "Teapot", "422": "Unprocessable",
    "423": "Locked", "428": "PreconditionRequired", "429": "TooManyRequests", "451": "Unavailable",
    "500": "InternalServer", "501": "NotImplemented", "502": "BadGateway", "503": "ServiceUnavailable",
    "504": "GatewayTimeout",
})  # fmt: skip


def named_by_status(placed: str, name: str = "") -> str:
    """Return a name with the status in words, of the place of an answer; nothing where the place has none.

    >>> named_by_status("GetFilmErrorResponse404"), named_by_status("GetFilmErrorResponse404", "ErrorResponse")
    ('GetFilmNotFoundErrorResponse', 'NotFoundErrorResponse')
    >>> named_by_status("GetFilmErrorResponse422Busy"), named_by_status("GetFilmErrorResponse")
    ('GetFilmUnprocessableErrorResponseBusy', '')
    """
    found = _PLACED.match(placed)
    word = _WORDS.get(found[3]) if found is not None else None
    if found is None or word is None:
        return ""
    return f"{name.removesuffix(found[2]) if name else found[1]}{word}{found[2]}{found[4]}"
