"""The intermediate representation: what every target sees, with references resolved and defaults filled in.

It holds no word of any target language and no trace of spec files. What values look like is said by `reynard.ir.shape`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.spec.lifecycle import Envelope, Guard, Lifecycle, Step
from reynard.spec.model import GivenClass, GivenMember, GivenName, MethodKind
from reynard.spec.pagination import Pagination
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.shape import Shape
    from reynard.schema.keywords import Schema
    from reynard.spec.auth_kinds import AuthKind
    from reynard.text.origin import Json

__all__ = [
    "Envelope",
    "GivenClass",
    "GivenMember",
    "GivenName",
    "Guard",
    "Lifecycle",
    "MethodKind",
    "Pagination",
    "Step",
]
"""Shared with specs: defined there once."""

Direction: TypeAlias = Literal["request", "response"]
Effect: TypeAlias = Literal["submit", "read", "idempotent"]
Location: TypeAlias = Literal["query", "path", "header", "cookie"]
PartKind: TypeAlias = Literal["file", "json", "text"]
DEFAULT_GROUP = "api"
"""The group of operations that no page puts into one."""
ReplyKind: TypeAlias = Literal["json", "text", "bytes", "events", "empty", "any"]
"""What an answer holds: `empty` where HTTP itself allows nothing in it, `any` where nobody says what is."""


class Field(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A member of a definition."""

    wire_name: str
    name: str = ""
    """What a person calls it, where that is something else."""
    shape: Shape
    is_required: bool
    """A request is refused without it, and so is an answer: there it carries a task's id or state."""
    is_promised: bool = False
    """Every answer has it by schema and examples; one without it is read all the same."""
    is_constant: bool = False
    description: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    """What single values mean, in the vendor's words."""
    documented: tuple[str, ...] = ()
    """What prose alone says, and of answers the schema, too: ranges, lengths, conditions; nothing enforces it."""
    checked: tuple[str, ...] = ()
    """What the schema says beyond type and limits, in words; it is checked before anything is sent."""
    default: Json = None
    has_default: bool = False
    example: str = ""
    """A value that the document shows, as people write it; only of what is sent."""
    is_deprecated: bool = False
    is_answered: bool = False
    """Whether only answers have it, so that no call takes it, though an object that is sent may hold it."""
    rules: Schema | None = None
    """What is checked beyond the shape before it is sent, as JSON Schema; nothing in answers."""


class Definition(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A named object. `extra` is the shape of undeclared members; None where they are refused.

    What is sent may have them only where the documentation says so: it could not tell a misspelt member otherwise.
    """

    name: str
    component: str = ""
    """What the document calls it; empty where it has no name of its own."""
    owner: str = ""
    """The definition in which it stands; empty where it is a component, or a whole body or argument."""
    words: str = ""
    """What it is called there, as CapWords."""
    twin: str = ""
    """Of what is sent: the definition of the same thing in answers, where there is one."""
    direction: Direction
    fields: tuple[Field, ...]
    extra: Shape | None
    is_sealed: bool = False
    """Whether the documentation itself says that there are no other members."""
    description: str = ""
    documented: tuple[str, ...] = ()
    """What the schema says of the whole object beyond its members, in words."""
    rules: Schema | None = None
    """What is checked beyond the members before it is sent, as JSON Schema; nothing in answers."""
    root: Shape | None = None
    """What is no object but holds itself: a list, a table or a union; or a union that the document names."""
    is_union: bool = False
    """Whether it names a union, and is no class of its own."""
    is_headers: bool = False
    """Whether its members are the headers of an answer."""
    given: tuple[tuple[str, str], ...] = ()
    """What members were called when the client was last generated, by name on the wire."""


class Described(Struct, frozen=True, kw_only=True):
    """A definition by all that sharing asks of it: few words, so that they can be kept from one run to the next."""

    name: str
    """Of no other definition in the provider."""
    content: str
    """What tells it at once from others, as a hash."""
    mark: str
    """A hash of its content and of what it names, which other operations have no part in."""
    names: tuple[str, ...]
    """The definitions that it names, in order; all of its own operation."""
    owner: str
    words: str
    direction: Direction
    component: str
    user: str
    group: str
    is_whole: bool
    """Whether it is a whole body, and no part of one."""
    telling: tuple[str, ...]
    """What its members tell of it, the best first."""
    is_alone: bool = False
    """Whether it is a whole body, and the only object that this may be."""
    promised: tuple[str, ...] = ()
    """Members that an answer always has here; copies of one thing may say less."""
    nullable: tuple[str, ...] = ()
    """Members that may be null here, of what an answer has and the document names; copies of it may not say so."""
    thing: str = ""
    """What it is, where a query brings it and nothing else says so."""
    vital: tuple[str, ...] = ()
    """Members without which an answer is refused here: they carry a task's id or state."""
    listed: tuple[tuple[str, tuple[bool | float | str, ...]], ...] = ()
    """Members of which some values are listed here, of an answer that the document names, and others may come."""


class Shared(Struct, frozen=True, kw_only=True):
    """Which definitions of a provider are one, and what each is called."""

    names: Mapping[str, str]
    """The name of each, by that which it has in its operation."""
    firsts: Mapping[str, Described]
    """By name: the first of those that are one, whose place counts."""
    twins: Mapping[str, str]
    """For definitions of what is sent: those of the same thing in answers."""
    promised: Mapping[str, frozenset[str]]
    """By name: the members that all of those that are one always have."""
    nullable: Mapping[str, frozenset[str]]
    """By name: the members that are null in one of those that are one."""
    vital: Mapping[str, frozenset[str]]
    """By name: the members without which none of those that are one is taken."""
    due: Mapping[str, frozenset[str]]
    """By name: the members without which one of those that are one is not taken."""
    listed: Mapping[str, Mapping[str, tuple[bool | float | str, ...]]]
    """By name: the values that any of those that are one lists of a member."""
    record: tuple[GivenClass, ...]


class Parameter(Struct, frozen=True, kw_only=True):
    """A parameter that the caller gives."""

    wire_name: str
    name: str = ""
    """What a person calls it, where that is something else."""
    location: Location
    shape: Shape
    is_required: bool
    style: str
    is_exploded: bool
    allows_reserved: bool = False
    media: str = ""
    """What its value is written as, instead of by a style."""
    description: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    documented: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    """What the schema says beyond type and limits, in words."""
    rules: Schema | None = None
    """What is checked beyond the shape, as JSON Schema."""
    example: str = ""
    """A value that the document shows, as people write it."""
    is_deprecated: bool = False


class Constant(Struct, frozen=True, kw_only=True):
    """A parameter that is always sent with one value."""

    wire_name: str
    location: Location
    value: str


class Part(Struct, frozen=True, kw_only=True):
    """A field of a form: how it travels, and how it is spelled where that is not the usual way."""

    wire_name: str
    kind: PartKind
    is_repeated: bool = False
    media: str = ""
    style: str = ""
    is_exploded: bool | None = None


class Body(Struct, frozen=True, kw_only=True):
    """A request body: the fields of `definition` where it is an object, else one value of `shape`."""

    media: str
    is_sequence: bool = False
    """Whether it is one item of `shape` after another."""
    is_required: bool
    shape: Shape
    definition: str = ""
    parts: tuple[Part, ...] = ()
    description: str = ""
    rules: Schema | None = None
    """What is checked beyond the shape before it is sent, where the body is no object of its own."""


class Reply(Struct, frozen=True, kw_only=True):
    """A documented answer."""

    status: str
    media: str
    kind: ReplyKind
    shape: Shape
    description: str = ""
    asked_by: tuple[str, Json] | None = None
    """For events: the request field and value that ask for them, where the operation also answers in one piece."""


class Example(Struct, frozen=True, kw_only=True):
    """A documented value of a body or an answer."""

    value: Json
    name: str = ""


class Operation(Struct, frozen=True, kw_only=True):
    """One call."""

    name: str
    group: str
    """Dots lead into a group within a group."""
    action: str
    """What its method is called in the group: its name, unless the group says part of that."""
    is_named: bool = False
    """Whether a person chose that: no name that the client has had stands against it."""
    method: str
    path: str
    effect: Effect
    may_cost: bool = False
    """Whether a task, a price or a person says that a call costs money."""
    summary: str = ""
    description: str = ""
    docs: str = ""
    is_deprecated: bool = False
    together: tuple[Schema, ...] = ()
    """Conditions on arguments together, each of an object that has them by place and name, the body as `request`."""
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[Constant, ...] = ()
    body: Body | None = None
    alternatives: tuple[Body, ...] = ()
    """The same body in other media types, of which a caller may choose one."""
    replies: tuple[Reply, ...] = ()
    """All documented answers, refusals among them."""
    auth: tuple[tuple[str, ...], ...] | None = None
    server: str = ""
    idempotency_header: str = ""
    pagination: Pagination | None = None
    """How its answer goes on; of reads only."""
    headers: str = ""
    """The definition of the headers of its answers, where some are documented."""
    definitions: tuple[Definition, ...] = ()
    request_examples: tuple[Example, ...] = ()
    given: tuple[tuple[str, str, str], ...] = ()
    """What arguments were called when the client was last generated: location, name on the wire, and name in code."""

    @property
    def reply(self) -> Reply | None:
        """The answer that a caller gets when all went well."""
        good = [each for each in self.replies if each.status.startswith("2") and each.kind != "events"]
        return next((each for each in good if each.kind != "empty"), good[0] if good else self.events and None)

    @property
    def events(self) -> Reply | None:
        """The answer in server-sent events, where there is one."""
        return next((each for each in self.replies if each.kind == "events"), None)


class Webhook(Struct, frozen=True, kw_only=True):
    """A call that the vendor makes: what arrives is described as if it were the answer of an operation."""

    event: str
    of: str
    """The operation whose callback it is; empty for a webhook."""
    payload: Operation


class Scheme(Struct, frozen=True, kw_only=True):
    """A way to authenticate, with its names settled."""

    name: str
    type: str
    wire_name: str
    prefix: str
    arguments: tuple[str, ...]
    env: tuple[str, ...]
    token_url: str = ""
    scopes: tuple[str, ...] = ()
    credentials_in: Literal["header", "body", "query"] = "header"
    lifetime: int | None = None
    leeway: int | None = None
    service: str = ""
    region: str = ""
    algorithm: str = ""
    over: str = ""
    encoding: str = "hex"
    headers: tuple[tuple[str, str], ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    kind: AuthKind | None = None
    """What another package brings for this type."""


class Server(Struct, frozen=True, kw_only=True):
    """An address beside the base URL."""

    name: str
    url: str
    env: str


class Variable(Struct, frozen=True, kw_only=True):
    """A part of addresses that the caller chooses."""

    name: str
    env: str
    default: str = ""
    values: tuple[str, ...] = ()


class Provider(Struct, frozen=True, kw_only=True):
    """One provider with everything that its client needs."""

    name: str
    class_name: str
    title: str
    description: str
    docs: str
    base_url: str
    also_at: tuple[tuple[str, str], ...] = ()
    """Where else the same API answers: names for people, and addresses."""
    base_url_env: str
    servers: tuple[Server, ...]
    variables: tuple[Variable, ...]
    headers: tuple[tuple[str, str], ...]
    schemes: tuple[Scheme, ...]
    use: tuple[tuple[str, ...], ...]
    envelope: Envelope
    lifecycles: tuple[Lifecycle, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...] = ()
    names: tuple[GivenName, ...] = ()
    """The methods that its client had when it was last generated."""
    classes: tuple[GivenClass, ...] = ()
    """What its definitions are called, for the record."""
    described: tuple[Described, ...] = ()
    """Its definitions before equal ones became one."""
    shared: Shared | None = None
    """Which became one, and what all are called."""


class Api(Struct, frozen=True, kw_only=True):
    """All providers of one package."""

    providers: tuple[Provider, ...]
