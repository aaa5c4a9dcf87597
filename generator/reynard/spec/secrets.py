"""Keys in words, defaults and examples of specs: nothing that is made of those has them, no code, manual or report.

What is sent or compared has to stay as it is; a key there is an error, since it would stand in the code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from reynard.diagnostics.codes import KEY_IN_SPEC, KEY_MASKED, diagnostic
from reynard.patterns import compiled
from reynard.placeholders import without_keys
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.schema.keywords import Schema
    from reynard.spec.model import ContentSpec, EndpointSpec, Example, ProviderSpec, ResponseSpec
    from reynard.text.origin import Json, Pointer
    from reynard.text.yaml import YamlText

_WORDS = ("description", "title", "$comment")
_VALUES = ("default", "examples", "example", "x-meanings", "x-documented")
_SHOWN_IN_SCHEMAS: Final = frozenset((*_WORDS, *_VALUES))
_BESIDE: Final = compiled("[?#]")
_SHOWN_OF_OPERATIONS: Final = frozenset((*_WORDS, *_VALUES, "summary", "based_on", "docs", "amendments"))
_SHOWN_OF_PROVIDERS: Final = frozenset(("title", "description", "docs", "based_on", "pages"))
"""Members that nothing sends to an API or compares with its answers."""


def without_secrets(spec: EndpointSpec) -> EndpointSpec:
    """Return a spec without what may be a working key, wherever it is only shown."""
    request = spec.request
    return replace(
        spec,
        summary=without_keys(spec.summary),
        description=without_keys(spec.description),
        based_on=without_keys(spec.based_on),
        docs=without_keys(spec.docs),
        parameters=tuple(
            replace(each, description=without_keys(each.description), schema=_in_schema(each.schema))
            for each in spec.parameters
        ),
        request=request
        and replace(
            request,
            description=without_keys(request.description),
            schema=_in_optional(request.schema),
            examples=_in_examples(request.examples),
            alternatives=tuple(map(_in_content, request.alternatives)),
        ),
        responses=tuple(map(_in_response, spec.responses)),
        amendments=tuple(
            replace(each, because=without_keys(each.because), was=_masked(each.was), now=_masked(each.now))
            for each in spec.amendments
        ),
    )


def provider_without_secrets(spec: ProviderSpec) -> ProviderSpec:
    """Return a provider without what may be a working key, wherever it is only shown."""
    return replace(
        spec,
        title=without_keys(spec.title),
        description=without_keys(spec.description),
        docs=without_keys(spec.docs),
        based_on=without_keys(spec.based_on),
        base_url=_place_of(spec.base_url),
        also_at=tuple((name, _place_of(address)) for name, address in spec.also_at),
        servers=tuple(replace(each, url=_place_of(each.url)) for each in spec.servers),
    )


def _place_of(address: str) -> str:
    """Return an address without a user's name, a query and a fragment."""
    scheme, mark, rest = _BESIDE.split(address)[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def report_keys(document: YamlText, report: Report) -> None:
    """Report the keys in a file that a person has written."""
    source = document.fragment.source
    if without_keys(source.text) == source.text:
        return
    is_provider = isinstance(document.value, dict) and "provider" in document.value
    found = list(_keys(document.value, (), _SHOWN_OF_PROVIDERS if is_provider else _SHOWN_OF_OPERATIONS))
    for at, is_shown in found:
        if not is_shown:
            said = "this may be a working key, and would stand in the code"
            report(diagnostic(KEY_IN_SPEC, said, (document.locate(at), "is sent, or compared with answers")))
    if any(is_shown for _, is_shown in found):
        message = f"`{source.name}` shows what may be a working key; what is made of it has `<secret>` in its place"
        report(diagnostic(KEY_MASKED, message, file=source.name))


def report_addresses(spec: ProviderSpec, file: str, report: Report) -> None:
    """Report addresses of an API that carry more than where it is; no excerpt, since that may be a key."""
    named = {"base_url": spec.base_url, **{f"servers.{each.name}": each.url for each in spec.servers}}
    named |= {f"also_at.{name}": address for name, address in spec.also_at}
    for name, address in named.items():
        if address != _place_of(address):
            message = f"`{name}` carries a query or a user's name, which would stand in the code"
            report(diagnostic(KEY_IN_SPEC, message, file=file))


def _keys(
    value: Json, at: Pointer, shown: frozenset[str], *, is_shown: bool = False, has_members: bool = False
) -> Iterator[tuple[Pointer, bool]]:
    """Yield the places of what may be keys, and whether they are only shown; a member may be called as keywords are."""
    match value:
        case str() if without_keys(value) != value:
            yield at, is_shown
        case list():
            for index, each in enumerate(value):
                yield from _keys(each, (*at, index), shown, is_shown=is_shown)
        case dict():
            for key, each in value.items():
                if without_keys(key) != key:
                    yield (*at, key), is_shown
                is_in = is_shown or (key in shown and not has_members)
                is_list = key == "properties" and not has_members
                yield from _keys(each, (*at, key), shown, is_shown=is_in, has_members=is_list)
        case _:
            return


def _in_response(response: ResponseSpec) -> ResponseSpec:
    events = response.events
    return replace(
        response,
        description=without_keys(response.description),
        schema=_in_optional(response.schema),
        examples=_in_examples(response.examples),
        events=events and replace(events, schema=_in_optional(events.schema)),
        alternatives=tuple(map(_in_content, response.alternatives)),
        headers=tuple(
            replace(each, description=without_keys(each.description), schema=_in_schema(each.schema))
            for each in response.headers
        ),
    )


def _in_content(content: ContentSpec) -> ContentSpec:
    return replace(content, schema=_in_optional(content.schema), examples=_in_examples(content.examples))


def _in_examples(examples: tuple[Example, ...]) -> tuple[Example, ...]:
    return tuple(replace(each, name=without_keys(each.name), value=_masked(each.value)) for each in examples)


def _in_optional(schema: Schema | None) -> Schema | None:
    return None if schema is None else _in_schema(schema)


def _in_schema(schema: Schema) -> Schema:
    return cast("Schema", _in_schemas(schema))


def _in_schemas(value: Json) -> Json:
    """Mask the words and the sample values of a schema, also of those inside."""
    if isinstance(value, dict):
        made: dict[str, Json] = {}
        for key, each in value.items():
            is_shown = key in _SHOWN_IN_SCHEMAS and (key in _VALUES or isinstance(each, str))
            made[key] = _masked(each) if is_shown else _in_schemas(each) if isinstance(each, dict | list) else each
        return made
    return [_in_schemas(each) for each in value] if isinstance(value, list) else value


def _masked(value: Json) -> Json:
    match value:
        case str():
            return without_keys(value)
        case list():
            return [_masked(each) for each in value]
        case dict():
            return {without_keys(key): _masked_member(key, each) for key, each in value.items()}
    return value


def _masked_member(name: str, value: Json) -> Json:
    """Return the value of a member, whose name may say that it is a key: `{"api_key": "9f8e…"}`."""
    made = _masked(value)
    if not isinstance(value, str) or made != value:
        return made
    spoken = f"{name}: "
    return without_keys(f"{spoken}{value}").removeprefix(spoken)
