"""A spec file as values: OpenAPI's vocabulary around plain JSON Schema, no word of Python in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, final

from reynard.spec.lifecycle import Envelope
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.source import Source
    from reynard.spec.lifecycle import Lifecycle
    from reynard.spec.pagination import Pagination
    from reynard.text.origin import Json, Origin

Effect: TypeAlias = Literal["submit", "read", "idempotent"]
ParameterLocation: TypeAlias = Literal["query", "path", "header", "cookie"]

MethodKind: TypeAlias = Literal["call", "stream", "iterate", "submit", "run"]

FORMAT = 1
"""The version of the spec format that this generator reads and writes."""


class SourceRef(Struct, frozen=True, kw_only=True):
    """Where a derived spec comes from."""

    page: str
    sha256: str
    reader: str
    id: str = ""
    part: str = ""
    name: str = ""
    """What the operation would be called without a decision, where one renames it."""


class Example(Struct, frozen=True, kw_only=True):
    """A documented value."""

    value: Json
    name: str = ""


class ParameterSpec(Struct, frozen=True, kw_only=True):
    """A parameter outside the body; a `const` in its schema makes it a constant."""

    name: str
    location: ParameterLocation
    schema: Schema
    required: bool = False
    description: str = ""
    deprecated: bool = False
    style: str | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    media: str = ""
    """What its value is written as, where that is JSON and no style."""


class EncodingSpec(Struct, frozen=True, kw_only=True):
    """How a field of a form is spelled, where that is not the usual way."""

    name: str
    style: str | None = None
    explode: bool | None = None


class ContentSpec(Struct, frozen=True, kw_only=True):
    """A body in another media type. Without a schema it is that of the first, as far as the media type has one."""

    media: str
    schema: Schema | None = None
    examples: tuple[Example, ...] = ()
    encoding: tuple[EncodingSpec, ...] = ()


@final
class RequestSpec(Struct, frozen=True, kw_only=True):
    """A request body."""

    media: str
    schema: Schema | None = None
    required: bool = True
    description: str = ""
    examples: tuple[Example, ...] = ()
    encoding: tuple[EncodingSpec, ...] = ()
    alternatives: tuple[ContentSpec, ...] = ()
    """The same body in other media types, of which a caller may choose one."""


class EventsSpec(Struct, frozen=True, kw_only=True):
    """One item after another, as server-sent events or lines of JSON: the schema of one, and what asks for them."""

    schema: Schema | None = None
    when_field: str = ""
    """The field of the request that asks for them."""
    when_equals: Json = None
    media: str = "text/event-stream"


class HeaderSpec(Struct, frozen=True, kw_only=True):
    """A header of an answer."""

    name: str
    schema: Schema
    description: str = ""


@final
class ResponseSpec(Struct, frozen=True, kw_only=True):
    """One documented answer; without a media type it has no body."""

    status: str
    media: str = ""
    description: str = ""
    schema: Schema | None = None
    examples: tuple[Example, ...] = ()
    events: EventsSpec | None = None
    alternatives: tuple[ContentSpec, ...] = ()
    """What else may come in other media types."""
    headers: tuple[HeaderSpec, ...] = ()


class Amendment(Struct, frozen=True, kw_only=True):
    """One difference between what the page declares and what the spec says."""

    at: str
    code: str
    because: str
    was: Json = None
    now: Json = None
    has_was: bool = True
    has_now: bool = True


class WebhookRef(Struct, frozen=True, kw_only=True):
    """What makes a spec one of a call that the vendor makes: its event, and the operation whose callback it is."""

    event: str
    of: str = ""
    to: str = ""
    """Where a callback is sent, as a runtime expression of OpenAPI: what the operation's call said."""


class EndpointSpec(Struct, frozen=True, kw_only=True):
    """One operation of one provider."""

    operation: str
    method: str
    path: str
    responses: tuple[ResponseSpec, ...]
    group: str = ""
    """Its namespace on the client; dots lead into a group within a group."""
    action: str = ""
    """What its method is called in the group, where that is not the operation's own name."""
    summary: str = ""
    description: str = ""
    effect: Effect | None = None
    deprecated: bool = False
    source: SourceRef | None = None
    based_on: str = ""
    docs: str = ""
    auth: tuple[tuple[str, ...], ...] | None = None
    server: str = ""
    """The name of a server of the provider; empty for its base URL."""
    parameters: tuple[ParameterSpec, ...] = ()
    together: tuple[Schema, ...] = ()
    """Conditions on its arguments together, and on those and the body: of an object with them by their places."""
    request: RequestSpec | None = None
    idempotency_header: str = ""
    pagination: Pagination | None = None
    webhook: WebhookRef | None = None
    """Of a call that the vendor makes: its `request` is what arrives."""
    amendments: tuple[Amendment, ...] = ()


class SchemeSpec(Struct, frozen=True, kw_only=True):
    """A way to prove who one is."""

    name: str
    type: str
    """One of ours, or one with a dot that another package brings."""
    wire_name: str = ""
    prefix: str = ""
    argument: str = ""
    env: str = ""
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    credentials_in: Literal["header", "body", "query"] = "header"
    lifetime: int | None = None
    """Seconds that a token holds which the client signs itself."""
    leeway: int | None = None
    """Seconds before its making from which it holds."""
    service: str = ""
    region: str = ""
    algorithm: str = ""
    over: str = ""
    """What a signature is of, its parts in braces."""
    encoding: str = "hex"
    headers: tuple[tuple[str, str], ...] = ()
    """What a signature sends as headers, its parts in braces."""
    query: tuple[tuple[str, str], ...] = ()


class ServerSpec(Struct, frozen=True, kw_only=True):
    """An address beside the base URL."""

    name: str
    url: str
    keys: bool | None = None
    """Whether the provider's usual keys go there; None where its host decides."""


class VariableSpec(Struct, frozen=True, kw_only=True):
    """A part of addresses that the caller chooses."""

    name: str
    default: str = ""
    values: tuple[str, ...] = ()
    description: str = ""


class PagesSpec(Struct, frozen=True, kw_only=True):
    """Where the provider's pages come from, as a person says it; `pages.lock` holds what a run found there."""

    hosts: tuple[str, ...] = ()
    index: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    urls: tuple[tuple[str, str], ...] = ()
    """Pairs (path in the provider's folder, address)."""


class ProviderSpec(Struct, frozen=True, kw_only=True):
    """What the operations of one provider share."""

    provider: str
    title: str
    class_name: str = ""
    description: str = ""
    docs: str = ""
    pages: PagesSpec = PagesSpec()
    based_on: str = ""
    base_url: str = ""
    also_at: tuple[tuple[str, str], ...] = ()
    """Where else the same API answers: names for people, and addresses."""
    servers: tuple[ServerSpec, ...] = ()
    variables: tuple[VariableSpec, ...] = ()
    env: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    schemes: tuple[SchemeSpec, ...] = ()
    use: tuple[tuple[str, ...], ...] = ()
    errors: Envelope = field(default_factory=Envelope)
    tasks: tuple[Lifecycle, ...] = ()


class GivenName(Struct, frozen=True, kw_only=True):
    """A method that a client has, by group and name, and what it does."""

    group: str
    method: str
    does: MethodKind
    operation: str
    task: str = ""
    """The life of a task that it starts, or nothing."""
    request: str
    """Method, path and constants: by these an operation is known under another name."""


class GivenClass(Struct, frozen=True, kw_only=True):
    """A name that a definition has, and what it is known by."""

    name: str
    direction: Literal["request", "response"]
    of: str
    """What it would be called were it alone: after the document's name, or after where it stands."""
    content: str
    """A mark of what it holds."""


class GivenMember(Struct, frozen=True, kw_only=True):
    """What an argument of an operation or a member of a model is called in code, where another could want that name."""

    of: str
    """The operation, or the model."""
    place: str
    """Where the argument goes; nothing for a member of a model."""
    wire_name: str
    name: str


class LoadedEndpoint(Struct, frozen=True, kw_only=True):
    """A spec, the document that knows where its parts stand, and the text of that."""

    spec: EndpointSpec
    origin: Origin
    source: Source


class LoadedProvider(Struct, frozen=True, kw_only=True):
    """A provider, its endpoints by operation name, and the places of both."""

    spec: ProviderSpec
    origin: Origin
    endpoints: tuple[LoadedEndpoint, ...]
    webhooks: tuple[LoadedEndpoint, ...] = ()
    """The calls that the vendor makes."""
    names: tuple[GivenName, ...] = ()
    """The methods that its client had when it was last generated."""
    classes: tuple[GivenClass, ...] = ()
    """The names that its definitions had then."""
    members: tuple[GivenMember, ...] = ()
    """The names that their members and the arguments of its methods had then."""
    left_out: frozenset[str] = frozenset()
    """The operations whose specs cannot be used, which is reported: their names are not wrong."""
