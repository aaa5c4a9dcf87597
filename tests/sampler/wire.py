"""Compare what was sent with what was drawn."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from spector.answers import is_equal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2

    from sampler.documents import Operation

Parameters = dict[tuple[str, str], Any]


def wire_difference(operation: Operation, request: httpx2.Request, parameters: Parameters, body: object) -> str:
    """Return how a request differs from what was drawn; of parameters, single values are read back."""
    if operation.body is not None:
        try:
            got = json.loads(request.content)
        except ValueError:
            return f"the body is {request.content[:80]!r}"
        if not is_equal(body, got):
            return f"{shortened(body)} became {shortened(got)}"
    found = _sent_texts(operation, request, parameters)
    for (location, name), texts in found.items():
        value = parameters[location, name]
        if texts not in ([_text(value)], [str(value)]):
            return f"`{name}` in {location}: {value!r} became {texts!r}"
    return ""


def _sent_texts(
    operation: Operation, request: httpx2.Request, parameters: Mapping[tuple[str, str], Any]
) -> dict[tuple[str, str], list[str]]:
    query = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
    segments = [unquote(each) for each in request.url.raw_path.decode("ascii").partition("?")[0].split("/")]
    places = operation.path.partition("#")[0].split("/")
    found: dict[tuple[str, str], list[str]] = {}
    quoted = {(each.location, each.name) for each in operation.parameters if each.media}
    for (location, name), value in parameters.items():
        if isinstance(value, (dict, list)) or (location, name) in quoted:
            continue
        if location == "query":
            found[location, name] = [each for key, each in query if key == name]
        elif location == "header":
            found[location, name] = request.headers.get_list(name)
        elif location == "path" and f"{{{name}}}" in places:
            found[location, name] = [segments[places.index(f"{{{name}}}")]]
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def shortened(value: object, most: int = 200) -> str:
    """Return a value as text that fits a line."""
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}…"
