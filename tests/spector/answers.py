"""Tell whether what a client returns is what the scenario answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from uuid import UUID
from xml.etree import ElementTree as ET

from pydantic import BaseModel, TypeAdapter

if TYPE_CHECKING:
    from spector.scenarios import Payload

_RICHER: tuple[type[Any], ...] = (datetime, date, time, timedelta, Decimal, UUID)
"""What a text of a format may be read as; a `datetime` is also a `date`, so it stands first."""


def difference(expected: Payload | None, returned: object) -> str:
    """Return how a parsed answer differs from the scenario's; nothing where it does not."""
    if expected is None or not expected.content:
        return "" if returned in (None, b"", "") else f"nothing is answered, and {_short(returned)} is returned"
    media = expected.media.partition(";")[0]
    if media == "application/json" or media.endswith("+json"):
        wanted: Any = expected.data()
        got: Any = returned
        if isinstance(returned, bytes):
            wanted = expected.content
    elif media in {"text/event-stream", "application/jsonl"} and isinstance(returned, list):
        text = expected.content.decode()
        items = _events(text) if media == "text/event-stream" else text.splitlines()
        # Where a document says that an item is a text, the text is the answer.
        wanted = [one if isinstance(other, str) else _json(one) for one, other in zip_longest(items, returned)]
        got = returned
    elif media.endswith("xml") and not isinstance(returned, (str, bytes)):
        return _xml_difference(expected.content.decode(), returned)
    else:
        wanted = expected.content
    if isinstance(wanted, bytes) and isinstance(got := returned, str):
        wanted = wanted.decode()
    return "" if is_equal(wanted, got) else f"{_short(wanted)} is answered, and {_short(plain(got))} is returned"


def is_equal(wanted: Any, got: object) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a value is what JSON data says, also where it is of a richer type."""
    if isinstance(got, BaseModel):
        return is_equal(wanted, _members(got))
    if isinstance(got, Mapping):
        return (
            isinstance(wanted, Mapping)
            and set(wanted) == set(got)
            and all(is_equal(wanted[name], got[name]) for name in wanted)
        )
    if isinstance(got, (list, tuple)):
        return isinstance(wanted, list) and len(wanted) == len(got) and all(map(is_equal, wanted, got))
    kind = next((each for each in _RICHER if isinstance(got, each)), None)
    if kind is not None:
        return bool(TypeAdapter(kind).validate_python(wanted) == got)
    return (type(wanted) is type(got) and wanted == got) or _are_numbers(wanted, got)


def _are_numbers(wanted: object, got: object) -> bool:
    are_numbers = isinstance(wanted, (int, float)) and isinstance(got, (int, float))
    return are_numbers and not isinstance(wanted, bool) and not isinstance(got, bool) and wanted == got


def _members(model: BaseModel) -> dict[str, object]:
    """Return the members that came, by the vendor's names."""
    fields = type(model).model_fields
    came = [name for name in model.model_fields_set if name in fields]
    named = {(fields[name].serialization_alias or fields[name].alias or name): getattr(model, name) for name in came}
    return {**named, **(model.model_extra or {})}


def plain(value: object) -> object:
    """Return a value as JSON data, to show it."""
    if isinstance(value, BaseModel):
        return {name: plain(each) for name, each in _members(value).items()}
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _events(text: str) -> list[str]:
    data = [
        "\n".join(line[5:].removeprefix(" ") for line in event.splitlines() if line.startswith("data:"))
        for event in text.split("\n\n")
    ]
    return [each for each in data if each and each != "[DONE]"]


def _json(text: str | None) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text or "")
    except ValueError:
        return text


def _xml_difference(text: str, returned: object) -> str:
    """Compare the texts of an XML answer with those of a value; how they nest, the document's hints say."""
    root = ET.fromstring(text)  # noqa: S314 - the suite's own text
    texts = [text.strip() for each in root.iter() for text in (*each.attrib.values(), each.text or "")]
    wanted = sorted(each for each in texts if each)
    got = sorted(_texts(plain(returned)))
    return "" if wanted == got else f"{wanted} is answered, and {got} is returned"


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def _short(value: object, most: int = 160) -> str:
    text = repr(value)
    return text if len(text) <= most else f"{text[:most]}…"
