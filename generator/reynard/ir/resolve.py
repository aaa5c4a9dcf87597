"""Loaded specs into the IR: defaults filled in, names of models settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.ir import types
from reynard.ir.access import resolve_schemes, resolve_servers, resolve_variables
from reynard.ir.bodies import resolve_bodies
from reynard.ir.called import given_name
from reynard.ir.effects import effect_of, may_cost
from reynard.ir.files import is_binary
from reynard.ir.given import with_given
from reynard.ir.headers import resolve_headers
from reynard.ir.names import cap_words
from reynard.ir.shape import ANYTHING
from reynard.ir.shaping import Shaper
from reynard.ir.sharing import decide, describe, share
from reynard.ir.told import example_of, words_of
from reynard.ir.unsaid import rules_of
from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.schema.limits import phrase_documented
from reynard.schema.merge import merged
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.wording import phrase_rules
from reynard.spec.access import auth_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.ir.class_names import Reserved
    from reynard.ir.shape import Shape
    from reynard.ir.types import ReplyKind, Shared
    from reynard.spec import model
    from reynard.spec.lifecycle import Lifecycle
    from reynard.text.origin import Json

_STARTING = compiled(r"\A(?:run|submit)_(?=[a-z])")
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_WITHOUT_CONTENT = frozenset(("204", "205", "304"))  # RFC 9110, 15.3.5, 15.3.6 and 15.4.5


def resolve(providers: Iterable[model.LoadedProvider], reserved: Reserved | None = None) -> types.Api:
    """Return the IR of all providers; `reserved` are words that a target does not name definitions by."""
    ordered = sorted(providers, key=lambda p: p.spec.provider)
    made = []
    for each in ordered:
        operations, webhooks = _unshared(each)
        described = _described(operations, webhooks)
        shared = decide(described, each.classes, reserved)
        made.append(_provider(each, operations, webhooks, shared, described))
    return types.Api(providers=tuple(made))


def describe_models(loaded: model.LoadedProvider) -> tuple[types.Described, ...]:
    """Return the definitions of a provider before equal ones become one."""
    return _described(*_unshared(loaded))


def resolve_some(loaded: model.LoadedProvider, shared: Shared) -> types.Provider:
    """Return the IR of a provider of which only some operations are there; of their models all is decided."""
    return _provider(loaded, *_unshared(loaded), shared)


def _unshared(loaded: model.LoadedProvider) -> tuple[tuple[types.Operation, ...], tuple[types.Webhook, ...]]:
    """Return the operations and webhooks of a provider, each with definitions of its own."""
    spec = loaded.spec
    vital = _vital_paths(spec.tasks)
    components = _vital_members(loaded, vital)
    taken: set[str] = set()
    operations = tuple(
        _operation(each.spec, spec, _Vital(vital.get(each.spec.operation, frozenset()), components), taken)
        for each in sorted(loaded.endpoints, key=lambda e: e.spec.operation)
    )
    webhooks = tuple(
        _webhook(each.spec, each.spec.webhook, taken)
        for each in sorted(loaded.webhooks, key=lambda e: e.spec.operation)
        if each.spec.webhook is not None
    )
    return operations, webhooks


def _described(operations: Iterable[types.Operation], webhooks: Iterable[types.Webhook]) -> tuple[types.Described, ...]:
    return tuple(one for each in (*operations, *(hook.payload for hook in webhooks)) for one in describe(each))


def _provider(
    loaded: model.LoadedProvider,
    unshared: tuple[types.Operation, ...],
    webhooks: tuple[types.Webhook, ...],
    shared: Shared,
    described: tuple[types.Described, ...] = (),
) -> types.Provider:
    spec = loaded.spec
    operations = with_given(share((*unshared, *(each.payload for each in webhooks)), shared), loaded.members)
    payloads = operations[len(unshared) :]
    env = spec.env or spec.provider.upper()
    schemes, servers = resolve_schemes(spec, env), resolve_servers(spec, env)
    keys = {name for each in schemes for name in each.env}
    return types.Provider(
        name=spec.provider,
        class_name=spec.class_name or cap_words(spec.provider) or "Provider",
        title=spec.title,
        description=spec.description,
        docs=spec.docs,
        base_url=spec.base_url,
        also_at=spec.also_at,
        base_url_env=f"{env}_BASE_URL",
        servers=servers,
        variables=resolve_variables(spec, env, {f"{env}_BASE_URL", *(each.env for each in servers), *keys}),
        headers=spec.headers,
        schemes=schemes,
        use=spec.use,
        envelope=spec.errors,
        lifecycles=spec.tasks,
        operations=operations[: len(unshared)],
        webhooks=tuple(replace(each, payload=payload) for each, payload in zip(webhooks, payloads, strict=True)),
        names=loaded.names,
        classes=shared.record,
        described=described,
        shared=shared,
    )


class _Vital(NamedTuple):
    """What must be there of answers: of one operation's by paths, of components by their members."""

    paths: frozenset[tuple[str, ...]]
    components: Mapping[str, frozenset[str]]


def _webhook(spec: model.EndpointSpec, webhook: model.WebhookRef, taken: set[str]) -> types.Webhook:
    """Return a call that the vendor makes; what arrives is read as leniently as an answer."""
    shaper = Shaper(f"{cap_words(spec.operation)}Payload", "response", taken)
    body = spec.request
    shape = shaper.root(body.schema) if body is not None and body.schema else ANYTHING
    media = body.media if body is not None else "application/json"
    payload = types.Operation(
        name=spec.operation,
        group="",
        action=spec.operation,
        method=spec.method,
        path=spec.path,
        effect="read",
        summary=spec.summary,
        description=spec.description,
        is_deprecated=spec.deprecated,
        replies=(types.Reply(status="200", media=media, kind="json", shape=shape),),
        definitions=tuple(shaper.definitions),
    )
    return types.Webhook(event=webhook.event, of=webhook.of, payload=payload)


def _vital_paths(lifecycles: tuple[Lifecycle, ...]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Return, for each operation, the members of its answer without which a task cannot go on.

    Where several paths are tried in order, no single one of them is vital.
    """
    made: dict[str, set[tuple[str, ...]]] = {}
    for lifecycle in lifecycles:
        for operation in lifecycle.submit:
            made.setdefault(operation, set()).update(_prefixes(lifecycle.id))
        made.setdefault(lifecycle.query.operation, set()).update(_prefixes(lifecycle.status))
    return {name: frozenset(paths) for name, paths in made.items()}


def _vital_members(
    loaded: model.LoadedProvider, vital: Mapping[str, frozenset[tuple[str, ...]]]
) -> Mapping[str, frozenset[str]]:
    """Return the members that the document requires of components, and without which a task cannot go on."""
    made: dict[str, set[str]] = {}
    for each in loaded.endpoints:
        reply = _primary(each.spec.responses) if each.spec.operation in vital else None
        schema = reply.schema if reply is not None and reply.schema else {}
        found = definition(schema, definitions_of(schema))
        if found is not None and isinstance(found[1], dict):
            required = merged(found[1], definitions_of(schema)).get("required")
            members = {path[0] for path in vital[each.spec.operation] if len(path) == 1}
            made.setdefault(found[0], set()).update(
                members.intersection(required if isinstance(required, list) else ())
            )
    return {name: frozenset(members) for name, members in made.items() if members}


def _prefixes(paths: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    if len(paths) != 1 or paths[0] == "$" or "[" in paths[0]:
        return
    steps = tuple(paths[0].split("."))
    for length in range(1, len(steps) + 1):
        yield steps[:length]


def _is_named(spec: model.EndpointSpec) -> bool:
    """Tell whether a person said what the method is called: by a decision, or in a spec written by hand."""
    if spec.source is None:
        return bool(spec.action)
    return any(
        each.code == "decision" and not each.at and isinstance(each.now, dict) and "action" in each.now
        for each in spec.amendments
    )


def _prefix(operation: str, provider: model.ProviderSpec) -> str:
    """Return what the classes of an operation begin with: where `submit` gives a task, the plain call is `create`."""
    starts = any(operation in each.submit for each in provider.tasks)
    return cap_words(_STARTING.sub("create_", operation) if starts else operation)


def _operation(
    spec: model.EndpointSpec, provider: model.ProviderSpec, vital: _Vital, taken: set[str]
) -> types.Operation:
    prefix = _prefix(spec.operation, provider)
    bodies, made = resolve_bodies(spec.request, prefix, taken) if spec.request is not None else ((), ())
    response = Shaper(f"{prefix}Response", "response", taken, required_paths=vital.paths, required_of=vital.components)
    replies: list[types.Reply] = []
    definitions = list(made)
    primary = _primary(spec.responses)
    for each in spec.responses:
        other = Shaper(f"{prefix}{_suffix(each)}", "response", taken, required_of=vital.components)
        shaper = response if each is primary else other
        replies.extend(_replies(each, shaper, f"{prefix}Event", taken, definitions))
        definitions += shaper.definitions
    parameters = tuple(
        _parameter(each, prefix, taken, definitions) for each in spec.parameters if "const" not in each.schema
    )
    headers = resolve_headers(spec.responses, prefix, taken)
    definitions += [headers] if headers is not None else []
    auth = auth_of(spec, provider)
    effect = effect_of(spec, provider)
    return types.Operation(
        name=spec.operation,
        action=spec.action or spec.operation,
        is_named=_is_named(spec),
        group=spec.group or types.DEFAULT_GROUP,
        method=spec.method,
        path=spec.path,
        effect=effect,
        may_cost=may_cost(spec, provider),
        summary=spec.summary,
        description=spec.description,
        docs=spec.docs,
        is_deprecated=spec.deprecated,
        together=spec.together,
        parameters=parameters,
        constants=tuple(
            types.Constant(wire_name=each.name, location=each.location, value=_as_text(each.schema["const"]))
            for each in spec.parameters
            if "const" in each.schema
        ),
        body=bodies[0] if bodies else None,
        alternatives=tuple(bodies[1:]),
        replies=tuple(replies),
        auth=auth,
        server=spec.server,
        idempotency_header=spec.idempotency_header,
        pagination=spec.pagination if effect == "read" else None,
        headers=headers.name if headers is not None else "",
        definitions=tuple(definitions),
        request_examples=_examples(spec.request.examples) if spec.request is not None else (),
    )


def _examples(examples: tuple[model.Example, ...]) -> tuple[types.Example, ...]:
    return tuple(types.Example(value=each.value, name=each.name) for each in examples)


def _primary(responses: tuple[model.ResponseSpec, ...]) -> model.ResponseSpec | None:
    good = [each for each in responses if each.status.startswith("2")]
    with_body = [each for each in good if each.media]
    best = with_body or good or [each for each in responses if each.status == "default"]
    return best[0] if best else None


def _suffix(response: model.ResponseSpec) -> str:
    """Return what tells an answer from that of a success: that it is a refusal, and its status."""
    return f"{'' if response.status[0] in '123' else 'Error'}Response{cap_words(response.status)}"


def _as_text(value: Json) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return ""
    return str(value)


def _parameter(
    spec: model.ParameterSpec, prefix: str, taken: set[str], definitions: list[types.Definition]
) -> types.Parameter:
    shaper = Shaper(f"{prefix}{spec.location.capitalize()}{cap_words(spec.name)}", "request", set(taken))
    shape = shaper.root(spec.schema)
    taken.update(each.name.lower() for each in shaper.definitions)
    definitions += shaper.definitions
    style = spec.style or _STYLES[spec.location]
    meanings = spec.schema.get("x-meanings")
    return types.Parameter(
        wire_name=spec.name,
        name=given_name(spec.schema, "x-name"),
        location=spec.location,
        shape=shape,
        is_required=spec.required,
        style=style,
        is_exploded=spec.explode if spec.explode is not None else style in ("form", "deepObject"),
        allows_reserved=spec.allow_reserved,
        media=spec.media,
        description=spec.description or "\n\n".join(words_of(spec.schema, definitions_of(spec.schema), spec.name)),
        meanings=tuple((key, str(value)) for key, value in meanings.items()) if isinstance(meanings, dict) else (),
        checked=phrase_rules(spec.schema),
        rules=rules_of(spec.schema),
        documented=phrase_documented(spec.schema.get("x-documented")),
        example=example_of(spec.schema | {"description": spec.description}),
        is_deprecated=spec.deprecated,
    )


def _replies(
    spec: model.ResponseSpec, shaper: Shaper, event_name: str, taken: set[str], definitions: list[types.Definition]
) -> Iterable[types.Reply]:
    kind = "bytes" if is_binary(spec.schema) and spec.media else _kind(spec.media, spec.status)
    if kind != "events":
        shape = shaper.root(spec.schema) if kind == "json" and spec.schema else ANYTHING
        yield types.Reply(status=spec.status, media=spec.media, kind=kind, shape=shape, description=spec.description)
    for each in spec.alternatives:
        yield from _alternative(spec, each, shaper, taken, definitions)
    if spec.events is not None or kind == "events":
        inner = Shaper(event_name, "response", taken)
        schema = spec.events.schema if spec.events is not None else spec.schema
        shape = inner.root(schema) if schema else ANYTHING
        definitions += inner.definitions
        asked = (spec.events.when_field, spec.events.when_equals) if spec.events and spec.events.when_field else None
        yield types.Reply(
            status=spec.status,
            media=spec.media if kind == "events" else spec.events.media if spec.events is not None else "",
            kind="events",
            shape=shape,
            description=spec.description,
            asked_by=asked,
        )


def _alternative(
    spec: model.ResponseSpec,
    content: model.ContentSpec,
    shaper: Shaper,
    taken: set[str],
    definitions: list[types.Definition],
) -> Iterable[types.Reply]:
    """Yield what may come instead; the same data in other words is not asked for."""
    kind = _kind(content.media, spec.status)
    if kind == "events" or (content.schema is None and kind_of(content.media) in ("json", "xml", "form")):
        return
    shape: Shape = ANYTHING
    if kind == "json" and content.schema is not None:
        own = Shaper(f"{shaper.prefix}Json", "response", taken)
        shape = own.root(content.schema)
        definitions += own.definitions
    yield types.Reply(status=spec.status, media=content.media, kind=kind, shape=shape, description=spec.description)


def _kind(media: str, status: str) -> ReplyKind:
    if status in _WITHOUT_CONTENT:
        return "empty"
    if not media:
        return "any"
    match kind_of(media):
        case "events" | "lines":
            return "events"
        case "json":
            return "json"
        case "text" | "xml" | "form":
            return "text"
        case "bytes" | "multipart":
            return "bytes"
