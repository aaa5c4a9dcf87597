"""Secrets where others may read them: in an address, in an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import KEY_MASKED, SECRET_EXPOSED
from reynard.patterns import compiled
from reynard.placeholders import first_key, without_keys
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.observe.model import ExampleSeen, Observation, ParameterSeen
    from reynard.reconcile.operation_parts.members import MemberSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.source import Span
    from reynard.text.origin import Json, Pointer

_PASSWORD = compiled(r"\w*(?:password|passwd|pwd)", re.IGNORECASE)
_SECRET = compiled(r"\w*(?:secret|secret_?key|private_?key)|(?:api|access|app)_?(?:key|token)", re.IGNORECASE)
_PLAIN = compiled(
    r"http://(?!localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[|host\.docker)"
    r"[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
"""An address of a public host without encryption."""
_SHOWN = ("example", "default", "examples")
_SETS = compiled(r"reset|creat|generat|regist|add|重置|生成|创建|新增|添加|注册", re.IGNORECASE)
"""Operations whose answer tells a password that was just made."""


def report_exposed(seen: Observation, members: Iterable[MemberSeen], verdicts: Verdicts) -> None:
    """Tell of passwords and secrets that go into an address, and of passwords that come back."""
    sent = [each for each in seen.parameters if each.location in ("query", "path") and _is_secret(each)]
    if sent:
        names = list_names([each.name.value.strip() for each in sent])
        verdicts.take(
            Ruling(
                entry=SECRET_EXPOSED,
                message=f"{names} {'goes' if len(sent) == 1 else 'go'} into the address, "
                "which servers and proxies write down",
                labels=tuple((each.name.span, "in the address") for each in sent),
            ),
            f"{sent[0].location}.{sent[0].name.value.strip()}",
        )
    _report_plain(seen, verdicts)
    _report_shown(seen, verdicts)
    _report_in_examples(seen, verdicts)
    if _SETS.search(f"{seen.title.value if seen.title is not None else ''} {seen.path.value}"):
        return
    for each in members:
        is_answered = each.status.startswith("2") and each.schema.get("writeOnly") is not True
        if is_answered and _PASSWORD.fullmatch(each.name) and types_of(each.schema) == ("string",):
            verdicts.take(
                Ruling(
                    entry=SECRET_EXPOSED,
                    message=f"`{each.name}` is answered: a password comes back",
                    help="It is read as the page says. Do not log such answers, and ask the vendor why they have it.",
                    labels=((each.span(part="key"), "in an answer"),),
                ),
                f"response.{each.status}",
            )


def _report_in_examples(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of what may be a working key in the examples of a body or an answer, once for each."""
    shown = [("request", each.examples) for each in seen.bodies]
    shown += [(f"response.{each.status.value.strip()}", each.examples) for each in seen.responses]
    for address, examples in shown:
        found = ((each, at) for each in examples if each.is_readable for at in _keys_in(each.value, ()))
        example, at = next(found, (None, ()))
        if example is not None:
            names = [str(step) for step in at if isinstance(step, str)]
            where = f"`{names[-1]}` of an example" if names else "an example"
            verdicts.take(
                Ruling(
                    entry=KEY_MASKED,
                    message=f"{where} shows what may be a working key; nothing that is made of it has it",
                    labels=((_key_of(example, at), "shown here"),),
                ),
                ".".join((address, *names)),
            )


def _key_of(example: ExampleSeen, at: Pointer) -> Span:
    """Return the place of the key within a text of an example, which may be a whole command."""
    span = example.origin.locate(at)
    value: Json = example.value
    for step in at:
        value = value[step] if isinstance(value, list | dict) else value  # type: ignore[index]
    key = first_key(value) if isinstance(value, str) else ""
    return span.find_part(key) if key else span


def _keys_in(value: Json, at: Pointer) -> Iterator[Pointer]:
    """Yield where texts of a value have what may be a key, by themselves or by what they are called."""
    name = at[-1] if at and isinstance(at[-1], str) else ""
    match value:
        case str() if without_keys(value) != value or (name and without_keys(f"{name}: {value}") != f"{name}: {value}"):
            yield at
        case dict() | list():
            for step, each in value.items() if isinstance(value, dict) else enumerate(value):
                if isinstance(each, str | dict | list):
                    yield from _keys_in(each, (*at, step))


def _report_shown(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of what may be a working key where a page shows how to send one: specs do not keep such examples."""
    headers = [each for each in seen.parameters if each.location in ("header", "query", "cookie")]
    places = [
        *(each.origin.locate(()) for parameter in headers for each in parameter.examples),
        *(each.schema.origin.locate((key,)) for each in headers for key in _SHOWN if key in each.schema.value),
        *(each.span for each in seen.auth),
    ]
    whole = (each for each in places if "..." not in each.text and "…" not in each.text)  # a cut one opens nothing
    place = next((each for each in whole if without_keys(each.text) != each.text), None)
    if place is not None:
        verdicts.take(
            Ruling(
                entry=KEY_MASKED,
                message="the page shows what may be a working key; nothing that is made of it has it",
                labels=((place, "shown here"),),
            ),
            "header",
        )


def _report_plain(seen: Observation, verdicts: Verdicts) -> None:
    """Tell of a key that goes over an unencrypted connection: a page names a public host by `http://` alone."""
    places = [each for each in seen.servers if each.value]
    if not places or not all(_PLAIN.match(each.value) for each in places):
        return
    keys = [each for each in seen.auth if each.kind not in ("none", "unknown")]
    if not keys:
        return
    verdicts.take(
        Ruling(
            entry=SECRET_EXPOSED,
            message=f"the key goes to `{places[0].value}` unencrypted, where all on the way can read it",
            labels=((places[0].span, "no `https`"),),
            help="It is called as the page says. Try the same address with `https://`, and set `base_url` to it.",
        ),
        "path",
    )


def _is_secret(parameter: ParameterSeen) -> bool:
    name = parameter.name.value.strip()
    is_text = types_of(parameter.schema.value) in ((), ("string",))
    return is_text and (_PASSWORD.fullmatch(name) or _SECRET.fullmatch(name)) is not None
