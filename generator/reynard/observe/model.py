"""What a page says, before anyone has judged it: each statement with the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Source, Span
    from reynard.text.origin import Json, Origin, Pointer

T = TypeVar("T")

Location: TypeAlias = Literal["query", "path", "header", "cookie"]


class Said(Struct, Generic[T], frozen=True):
    """A statement and where it was made."""

    value: T
    span: Span


class SchemaSeen(Struct, frozen=True):
    """A JSON Schema as declared (references inside it resolved to `$defs`), and where its parts stand."""

    value: dict[str, Json]
    origin: Origin
    weight: Literal["schema", "table"] = "schema"
    """Whether it was written as a schema or put together from table rows."""


class ExampleSeen(Struct, frozen=True, kw_only=True):
    """An example value. `repairs` says what was mended to read it, and where; what nobody can read is in `text`."""

    name: str = ""
    value: Json = None
    origin: Origin
    is_readable: bool = True
    text: str = ""
    repairs: tuple[tuple[Span, str], ...] = ()
    comments: tuple[tuple[Pointer, Said[str]], ...] = ()
    """What comments in it say of its members."""
    taken_out: tuple[tuple[Pointer, Json, Said[str]], ...] = ()
    """Members that comments have taken out of it, each with its value and what is said of it."""
    is_synthetic: bool = False
    """Whether an exporter made it up from the schema (`"string"`, `0`): no evidence for anything."""


class ParameterSeen(Struct, frozen=True, kw_only=True):
    """A parameter outside the body. Its schema carries its description."""

    name: Said[str]
    location: Location
    required: Said[bool] | None = None
    schema: SchemaSeen
    description: Said[str] | None = None
    examples: tuple[ExampleSeen, ...] = ()
    style: str | None = None
    explode: bool | None = None
    allows_reserved: bool = False
    media: str = ""
    """What its value is written as, where it stands under `content`."""
    is_deprecated: bool = False


class EncodingSeen(Struct, frozen=True, kw_only=True):
    """How a field of a form is spelled; its media type stands in its schema."""

    name: str
    style: str | None = None
    explode: bool | None = None
    headers: tuple[Said[str], ...] = ()
    """Names of headers that its part may have."""


class BodySeen(Struct, frozen=True, kw_only=True):
    """A request body in one media type."""

    media: Said[str]
    required: Said[bool] | None = None
    schema: SchemaSeen | None = None
    examples: tuple[ExampleSeen, ...] = ()
    description: Said[str] | None = None
    encoding: tuple[EncodingSeen, ...] = ()


class HeaderSeen(Struct, frozen=True, kw_only=True):
    """A documented header of an answer; its schema carries its description."""

    name: Said[str]
    schema: SchemaSeen | None = None
    description: Said[str] | None = None


class ResponseSeen(Struct, frozen=True, kw_only=True):
    """One documented answer. `status` is a code, `2XX` or `default`; `media` is empty where there is no body."""

    status: Said[str]
    media: str = "application/json"
    media_span: Span | None = None
    """Where its media type stands, if it does."""
    description: Said[str] | None = None
    schema: SchemaSeen | None = None
    examples: tuple[ExampleSeen, ...] = ()
    event_schema: SchemaSeen | None = None
    """The schema of one item, where the answer is a stream: server-sent events, or lines of JSON."""
    headers: tuple[HeaderSeen, ...] = ()


class AuthSeen(Struct, frozen=True, kw_only=True):
    """A way to authenticate that the page shows: `bearer`, or a key in a header, the query or a cookie."""

    kind: Literal["bearer", "token", "header", "query", "cookie", "basic", "none", "unknown"]
    name: str = ""
    prefix: str = ""
    """The word before a key in a header, where the document names one of its own."""
    is_digest: bool = False
    token_url: str = ""
    """Where client credentials are exchanged for a token."""
    scopes: tuple[str, ...] = ()
    span: Span


class CallShown(Struct, frozen=True, kw_only=True):
    """How an operation is called by a command or a line of its page, as far as it is written out."""

    method: Said[str] | None = None
    path: Said[str] | None = None
    is_there: bool = True
    """Whether its path is that of the operation, whatever stands for its parameters."""
    server: Said[str] | None = None
    """What stands before the path of the operation, where that is an address."""
    auth: tuple[AuthSeen, ...] = ()
    media: Said[str] | None = None
    """The media type of its body."""
    sends: tuple[Said[str], ...] = ()
    """The names of what it sends, where its values are no examples: a program works them out."""
    is_command: bool = True


class ServerSeen(Struct, frozen=True, kw_only=True):
    """An address with parts that the caller chooses; `address` has their defaults in it."""

    address: str
    template: str
    variables: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Triples (name, default, values)."""


class StandingSeen(Struct, frozen=True, kw_only=True):
    """What a document says of where an operation stands on a client and in the reference, beside tags."""

    group: tuple[str, ...] = ()
    """What it calls the group, outermost first."""
    method: str = ""
    section: str = ""
    """The section of the reference."""
    stage: str = ""
    """How settled it is: `beta`."""


class Observation(Struct, frozen=True, kw_only=True):
    """One operation as its page describes it."""

    method: Said[str]
    path: Said[str]
    span: Span
    title: Said[str] | None = None
    operation_id: Said[str] | None = None
    description: Said[str] | None = None
    folder: tuple[str, ...] = ()
    standing: StandingSeen | None = None
    tags: tuple[Said[str], ...] = ()
    """Labels beside the folder, some of which say more than where it stands (`Auth: None`)."""
    is_deprecated: bool = False
    parameters: tuple[ParameterSeen, ...] = ()
    bodies: tuple[BodySeen, ...] = ()
    """Alternatives in the order of the page; the first is the one that is used."""
    responses: tuple[ResponseSeen, ...] = ()
    auth: tuple[AuthSeen, ...] = ()
    security: tuple[tuple[AuthSeen, ...], ...] | None = None
    """Alternatives of sets, where the document declares them as such; () declares that none is needed."""
    security_span: Span | None = None
    """Where the operation, or the document for all, says which of its ways to authenticate are used."""
    about_keys: tuple[Said[str], ...] = ()
    """What the document says of its keys as a whole."""
    servers: tuple[Said[str], ...] = ()
    variable_servers: tuple[ServerSeen, ...] = ()
    stable_id: str = ""
    """The vendor's own id of the endpoint, which outlives a change of title or path."""
    shown: tuple[CallShown, ...] = ()
    """How commands and lines of the page call it."""
    callbacks: tuple[CallSeen, ...] = ()
    """What the vendor calls where a request of this operation told it to."""
    around: Observation | None = None
    """What the page around its document says of the same operation, in tables and examples."""
    shows_ids: bool = False
    """Whether numbers in its path are ids that a sample has left there."""
    beyond: Mapping[str, Json] | None = None
    """What the spec says beyond OpenAPI, where the document was exported from specs: it is not weighed again."""


class CallSeen(Struct, frozen=True, kw_only=True):
    """A call that the vendor makes and a server of ours receives: what it is called, and what it sends."""

    name: Said[str]
    seen: Observation
    to: str = ""
    """Where it is sent, as a document says it of a callback."""


class Page(Struct, frozen=True, kw_only=True):
    """All that one reader found in one source."""

    source: Source
    reader: str
    operations: tuple[Observation, ...] = ()
    webhooks: tuple[CallSeen, ...] = ()
    title: str = ""
    about: tuple[Said[str], ...] = ()
    """What the document says of all its operations, or of those with one tag."""
    about_keys: tuple[Said[str], ...] = ()
    """What the document says of its ways to prove who one is."""
    provider: Mapping[str, Json] | None = None
    """The whole provider.yaml, where the document was exported from specs; its name is that of the folder."""
    leftovers: tuple[Span, ...] = field(default=())
    """Text that the reader could not place; reported where it is not mere navigation."""
    parts: tuple[str, ...] = ()
    """Other files of the folder that it refers to, and is thereby made of."""
