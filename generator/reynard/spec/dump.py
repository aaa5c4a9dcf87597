"""Values to spec files: always the same text for the same spec, every string in quotes, nothing hidden in it."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, TypeAlias

from reynard.patterns import compiled
from reynard.spec.model import FORMAT
from reynard.spec.pagination import pagination_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.spec import model
    from reynard.text.origin import Json

_PLAIN_KEY = compiled(r"[A-Za-z_$][A-Za-z0-9_$-]*\Z")
_NOT_PLAIN = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
)  # YAML 1.1 reads them as other things
_HIDDEN = compiled(
    "[\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\uffff]"
)
_LINE = 110
_DEEPEST, _WIDEST = 3, 12
"""How deep mappings nest on one line, and how many members they have there: more is not read at a glance."""
_HOLDING = (dict, list)
_NO_KEYS = repeat(None)
_quoted = json.encoder.encode_basestring
_SEAL = compiled(r"^# Derived by `reynard ingest`, seal ([0-9a-f]{16})\..*\n", re.MULTILINE)


def dump_endpoint(spec: model.EndpointSpec) -> str:
    """Return the text of a spec file."""
    header = "# yaml-language-server: $schema=../endpoint.schema.json\n"
    body = dump_yaml(endpoint_document(spec))
    if spec.source is not None:
        header += f"# Derived by `reynard ingest`, seal {_seal(body)}. Corrections belong in decisions.yaml.\n"
    return header + body


def is_untouched(text: str) -> bool:
    """Tell whether a derived spec is as `reynard ingest` left it: its header carries a seal over the rest."""
    text = text.replace("\r\n", "\n")
    found = _SEAL.search(text)
    return found is not None and found[1] == _seal(text[found.end() :])


def is_sealed(text: str) -> bool:
    """Tell whether a file says of itself that `reynard ingest` derived it, whatever became of it since."""
    return _SEAL.search(text) is not None


def _seal(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def dump_yaml(value: Mapping[str, Json]) -> str:
    """Return a mapping as YAML that every reader understands alike."""
    made: list[str] = []
    _add_lines(_part_of(value)[2], "", made)
    return "\n".join([*made, ""])


def dump_item(value: Mapping[str, Json], beside: int) -> str:
    """Return a mapping as an item of a list, on one line where that has room beside so many characters."""
    flow, _, rows = _part_of(value)
    if flow is not None and beside + len(flow) <= _LINE:
        return f"- {flow}"
    made: list[str] = []
    _add_lines(rows, "  ", made)
    return "- " + "\n".join(made).lstrip()


def endpoint_document(spec: model.EndpointSpec) -> dict[str, Json]:
    """Return a spec as the document that its file holds."""
    document: dict[str, Json] = {"reynard": FORMAT, "operation": spec.operation}
    said = {"group": spec.group, "action": spec.action, "summary": spec.summary, "description": spec.description}
    document |= {key: text for key, text in said.items() if text}
    document |= {"method": spec.method, "path": spec.path}
    if spec.effect is not None:
        document["effect"] = spec.effect
    if spec.deprecated:
        document["deprecated"] = True
    if spec.source is not None:
        source = spec.source
        said = {
            "page": source.page,
            "sha256": source.sha256,
            "reader": source.reader,
            "id": source.id,
            "part": source.part,
            "name": source.name,
        }
        document["source"] = {key: item for key, item in said.items() if item}
    if spec.based_on:
        document["based_on"] = spec.based_on
    if spec.webhook is not None:
        said = {"event": spec.webhook.event, "of": spec.webhook.of, "to": spec.webhook.to}
        document["webhook"] = {key: item for key, item in said.items() if item}
    document |= _place(spec)
    if spec.parameters:
        document["parameters"] = [_parameter(each) for each in spec.parameters]
    if spec.together:
        document["together"] = list(spec.together)
    if spec.request is not None:
        document["request"] = _request(spec.request)
    document["responses"] = {each.status: _response(each) for each in spec.responses}
    if spec.pagination is not None:
        document["pagination"] = pagination_document(spec.pagination)
    if spec.idempotency_header:
        document["idempotency_key"] = {"header": spec.idempotency_header}
    if spec.amendments:
        document["amendments"] = [_amendment(each) for each in spec.amendments]
    return document


def _place(spec: model.EndpointSpec) -> dict[str, Json]:
    made: dict[str, Json] = {}
    if spec.docs:
        made["docs"] = spec.docs
    if spec.auth is not None:
        made["auth"] = [list(each) for each in spec.auth]
    if spec.server:
        made["server"] = spec.server
    return made


def _parameter(spec: model.ParameterSpec) -> Json:
    made: dict[str, Json] = {"name": spec.name, "in": spec.location}
    if spec.required:
        made["required"] = True
    if spec.description:
        made["description"] = spec.description
    if spec.deprecated:
        made["deprecated"] = True
    if spec.style is not None:
        made["style"] = spec.style
    if spec.explode is not None:
        made["explode"] = spec.explode
    if spec.allow_reserved:
        made["allow_reserved"] = True
    if spec.media:
        made["media"] = spec.media
    return made | {"schema": spec.schema}


def _examples(examples: Iterable[model.Example]) -> list[Json]:
    return [{"name": each.name, "value": each.value} if each.name else {"value": each.value} for each in examples]


def _request(spec: model.RequestSpec) -> Json:
    made: dict[str, Json] = {"media": spec.media, "required": spec.required}
    if spec.description:
        made["description"] = spec.description
    return made | _content(spec) | _alternatives(spec.alternatives)


def _content(spec: model.RequestSpec | model.ContentSpec) -> dict[str, Json]:
    made: dict[str, Json] = {}
    if spec.schema is not None:
        made["schema"] = spec.schema
    if spec.encoding:
        said = {each.name: {"style": each.style, "explode": each.explode} for each in spec.encoding}
        made["encoding"] = {
            name: {key: item for key, item in each.items() if item is not None} for name, each in said.items()
        }
    if spec.examples:
        made["examples"] = _examples(spec.examples)
    return made


def _alternatives(specs: tuple[model.ContentSpec, ...]) -> dict[str, Json]:
    return {"alternatives": [{"media": each.media, **_content(each)} for each in specs]} if specs else {}


def _response(spec: model.ResponseSpec) -> Json:
    made: dict[str, Json] = {}
    if spec.media:
        made["media"] = spec.media
    if spec.description:
        made["description"] = spec.description
    if spec.schema is not None:
        made["schema"] = spec.schema
    if spec.examples:
        made["examples"] = _examples(spec.examples)
    if spec.events is not None:
        events: dict[str, Json] = {}
        if spec.events.schema is not None:
            events["schema"] = spec.events.schema
        if spec.events.when_field:
            events["when"] = {"field": spec.events.when_field, "equals": spec.events.when_equals}
        if spec.events.media != "text/event-stream":
            events["media"] = spec.events.media
        made["events"] = events
    if spec.headers:
        made["headers"] = {
            each.name: ({"description": each.description} if each.description else {}) | {"schema": each.schema}
            for each in spec.headers
        }
    return made | _alternatives(spec.alternatives)


def _amendment(spec: model.Amendment) -> Json:
    made: dict[str, Json] = {"at": spec.at, "code": spec.code}
    if spec.has_was:
        made["was"] = spec.was
    if spec.has_now:
        made["now"] = spec.now
    return made | {"because": spec.because}


_Part: TypeAlias = "tuple[str | None, int, list[_Row]]"
"""A list or mapping: on one line, where it fits on one, how deep mappings nest in it, and what it holds."""
_Row: TypeAlias = "tuple[str | None, str, str | None, _Part | None]"
"""A member: its key and that key as it is written, its value on one line, and what that is where it is no scalar."""


def _part_of(value: Mapping[str, Json] | list[Json]) -> _Part:
    """Return how a list or mapping is laid out; each scalar is written once, whatever stands around it."""
    is_mapping = not isinstance(value, list)
    length, deepest = 0, 0 if is_mapping else -1
    fits = not is_mapping or len(value) <= _WIDEST
    rows: list[_Row] = []
    for key, item in value.items() if not isinstance(value, list) else zip(_NO_KEYS, value):  # noqa: B905 - as many as there are
        name = _key(key) if key is not None else ""
        part: _Part | None = None
        if isinstance(item, str):
            flow: str | None = _text(item)
        elif item and isinstance(item, _HOLDING):
            part = _part_of(item)
            flow, depth, _ = part
            if 0 <= depth >= deepest:
                deepest = depth + 1
        else:
            flow = _scalar(item)
        rows.append((key, name, flow, part))
        if flow is None:
            fits = False
        else:
            length += len(name) + len(flow) + (4 if name else 2)
    if not fits or length > _LINE or deepest > _DEEPEST:
        return None, deepest, rows
    inner = ", ".join([f"{name}: {flow}" if name else str(flow) for _, name, flow, _ in rows])
    return f"{{{inner}}}" if is_mapping else f"[{inner}]", deepest, rows


def _add_lines(rows: list[_Row], pad: str, made: list[str]) -> None:
    """Add the lines of a list or mapping that is not on one."""
    for key, name, flow, part in rows:
        width = len(pad) + (len(key) if key is not None else 0)
        start = f"{pad}{name}:" if key is not None else f"{pad}-"
        if flow is not None and (part is None or width + len(flow) <= _LINE):
            made.append(f"{start} {flow}")
        elif part is not None:
            at = len(made)
            if key is not None:
                made.append(start)
            _add_lines(part[2], f"{pad}  ", made)
            if key is None:
                made[at] = f"{start} {made[at][len(pad) + 2 :]}"


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    text = _quoted(value)
    return text if text.isascii() and "\x7f" not in text else _HIDDEN.sub(_escaped, text)


def _scalar(value: object) -> str:
    if isinstance(value, int):
        return ("true" if value else "false") if isinstance(value, bool) else str(value)
    if isinstance(value, _HOLDING):
        return "[]" if isinstance(value, list) else "{}"
    text = json.dumps(value)
    return text.replace("e", ".0e") if isinstance(value, float) and "e" in text and "." not in text else text


def _escaped(match: re.Match[str]) -> str:
    # Half of a pair of surrogates, where a text was cut within an emoji: neither YAML nor UTF-8 has a form for it.
    return "\\ufffd" if "\ud800" <= match[0] <= "\udfff" else f"\\u{ord(match[0]):04x}"


@lru_cache(maxsize=4096)
def _key(key: str) -> str:
    return key if _PLAIN_KEY.match(key) and key.lower() not in _NOT_PLAIN else _text(key)
