"""What the templates see: every name, annotation and text decided, nothing left to compute.

A plain `str` here is code that Reynard made; whatever a vendor wrote is a `VendorText`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.schema.keywords import Schema
    from reynard.targets.python.access_views import KeyView, SchemeView, ServerView, VariableView
    from reynard.targets.python.class_views import ImportView, ModelView, SharedView
    from reynard.targets.python.dictionary_views import DictionariesView
    from reynard.targets.python.group_views import GroupFileView
    from reynard.targets.python.pagination_views import PaginationView
    from reynard.targets.text import VendorText
    from reynard.text.origin import Json


class ParameterView(Struct, frozen=True, kw_only=True):
    """A parameter outside the body, in the wire description."""

    name: str
    wire_name: VendorText
    location: str
    is_required: bool
    style: str
    """Empty where it is the usual one of the place."""
    is_exploded: bool | None
    """None where it is as usual in that style."""
    allows_reserved: bool
    media: VendorText | None
    type: str
    """What is checked of an argument; empty where anything fits."""

    @property
    def says_exploded(self) -> bool:
        """Whether lists and objects are spelled otherwise than usual."""
        return self.is_exploded is not None


class ConstantView(Struct, frozen=True, kw_only=True):
    """A constant parameter."""

    location: str
    wire_name: VendorText
    value: VendorText


class PartView(Struct, frozen=True, kw_only=True):
    """A field of a form."""

    wire_name: VendorText
    kind: str
    is_repeated: bool
    media: VendorText | None
    style: str
    is_exploded: bool | None


class BodyView(Struct, frozen=True, kw_only=True):
    """A request body in the wire description."""

    media: VendorText
    model: str
    is_required: bool
    parts: tuple[PartView, ...]


class ReplyView(Struct, frozen=True, kw_only=True):
    """An answer in the wire description."""

    status: str
    media: VendorText
    type: str
    shape: str


class OperationView(Struct, frozen=True, kw_only=True):
    """The module of one operation: its models and its wire description."""

    doc: VendorText
    module: str
    name: str
    call: str
    """How a client calls it: `videos.create`; nothing for what vendors call."""
    provider: str
    method: str
    path: VendorText
    effect: str
    imports: tuple[ImportView, ...]
    models: tuple[ModelView, ...]
    result: str
    event: str
    parameters: tuple[ParameterView, ...]
    constants: tuple[ConstantView, ...]
    together: Schema | None
    """Conditions on several arguments, as JSON Schema."""
    body: BodyView | None
    alternatives: tuple[BodyView, ...]
    replies: tuple[ReplyView, ...]
    event_replies: tuple[ReplyView, ...]
    errors: tuple[ReplyView, ...]
    auth: tuple[tuple[str, ...], ...] | None
    server: str
    idempotency_header: VendorText | None
    pagination: PaginationView | None
    headers: str
    """The class of documented headers, or nothing."""

    @property
    def has_auth(self) -> bool:
        """Whether it has keys of its own, or none, whatever the others have."""
        return self.auth is not None


class GuardView(Struct, frozen=True, kw_only=True):
    """A condition on an answer."""

    at: VendorText
    values: tuple[Json, ...]


class StepView(Struct, frozen=True, kw_only=True):
    """A call in a task's life."""

    loader: str
    arguments: object
    """Pairs of vendor texts."""


class LoaderView(Struct, frozen=True, kw_only=True):
    """A function that loads an operation when a task needs it."""

    name: str
    module: str
    result: str
    models: tuple[str, ...]


class LifecycleView(Struct, frozen=True, kw_only=True):
    """The life of a task."""

    constant: str
    name: str
    result: str
    life: Mapping[str, object]
    """Its settings by their names in the spec; every text in it is vendor text."""


class ErrorView(Struct, frozen=True, kw_only=True):
    """One exception class of the provider's own tree."""

    name: str
    parent: str
    doc: str


class ProviderView(Struct, frozen=True, kw_only=True):
    """A provider's subpackage."""

    module: str
    name: str
    class_name: str
    blocking: str
    """The class of the blocking client; empty where none is wanted."""
    asynchronous: str
    """The class of the asynchronous client; empty where none is wanted."""
    clients: tuple[str, ...]
    title: VendorText
    doc: VendorText
    base_url: VendorText | None
    base_url_env: str
    headers: tuple[tuple[VendorText, VendorText], ...]
    servers: tuple[ServerView, ...]
    variables: tuple[VariableView, ...]
    schemes: tuple[SchemeView, ...]
    scheme_imports: tuple[ImportView, ...]
    option_types: tuple[str, ...]
    """What the clients' signatures need of the runtime's `options`."""
    use: tuple[tuple[str, ...], ...]
    has_open_calls: bool
    keys: tuple[KeyView, ...]
    ok_when: tuple[GuardView, ...]
    error_code: tuple[VendorText, ...]
    error_message: tuple[VendorText, ...]
    error_request_id: tuple[VendorText, ...]
    error_kinds: tuple[tuple[VendorText, str], ...]
    error_base: str
    errors: tuple[ErrorView, ...]
    group_files: tuple[GroupFileView, ...]
    """Those that the client itself names, each with all within it."""
    operations: tuple[OperationView, ...]
    shared: tuple[SharedView, ...]
    dictionaries: tuple[DictionariesView, ...]
    lifecycles: tuple[LifecycleView, ...]
    loaders: tuple[LoaderView, ...]
    task_models: tuple[str, ...]
    """The models that the lives of tasks name."""
    models: tuple[tuple[str, str], ...]
    """Pairs (model or dictionary, its module as the package `models` sees it), by name."""


class ArgumentDocView(Struct, frozen=True, kw_only=True):
    """An argument as the package's documents list it."""

    name: str
    annotation: str
    is_required: bool
    doc: VendorText


class OperationDocView(Struct, frozen=True, kw_only=True):
    """An operation as the package's documents show it."""

    call: str
    method: str
    """As the group that the client names has it: `within.retrieve`."""
    others: tuple[str, ...]
    """The methods beside it: those of its task, and what iterates."""
    anchor: str
    """What leads to its heading in api.md."""
    title: VendorText
    request: VendorText
    """Method and path."""
    money: str
    signatures: VendorText
    """Every method that performs it, as it is declared."""
    answers: tuple[tuple[str, str], ...]
    """The classes that its answer is made of, each with what leads to its heading."""
    submit: str
    task: str
    """How its task is run; empty where it starts none."""
    arguments: tuple[ArgumentDocView, ...]
    snippet: VendorText
    run_snippet: VendorText | None
    iterate: str
    """How all items of its pages are asked for; empty where it answers in one."""
    stream: str
    """How its answer is asked for in events; empty where nobody chooses."""


class GroupDocView(Struct, frozen=True, kw_only=True):
    """A group of operations in the order in which documents show them."""

    call: str
    operations: tuple[OperationDocView, ...]

    @property
    def top(self) -> str:
        """The group that the client names, it or one around it."""
        return ".".join(self.call.split(".")[:2])


class FirstCallView(Struct, frozen=True, kw_only=True):
    """The call that documents show first, in programs."""

    group: str
    method: str
    program: VendorText
    guarded: VendorText | None
    """With limits of its own, and with a look at what went wrong; nothing where it answers in events alone."""
    awaited: VendorText | None
    """With the asynchronous client; nothing where there is none beside the blocking one."""


class ProviderDocView(Struct, frozen=True, kw_only=True):
    """What README.md and api.md of a provider say."""

    package: str
    module: str
    client: str
    twin: str
    """The asynchronous client beside a blocking one; empty where there is only one of them."""
    title: VendorText
    description: VendorText
    keys: tuple[KeyView, ...]
    base_url: VendorText | None
    also_at: tuple[VendorText, ...]
    base_url_env: str
    error_base: str
    first: FirstCallView | None
    task: OperationDocView | None
    """The call by which documents show how tasks go on in other processes."""
    stream: str
    """How a stream of events is opened; empty where no call gives one."""
    loop: str
    """How what comes one after the other is gone through."""
    groups: tuple[GroupDocView, ...]
    trees: tuple[GroupDocView, ...]
    """The same by the groups that the client names."""
    has_dictionaries: bool
    has_forms: bool
    """Whether anything may be passed in more forms than as an object or a dictionary."""
    models: tuple[ModelView, ...]
    webhooks: tuple[tuple[str, VendorText], ...]
    """Pairs (function, event) of what the vendor sends on his own."""


class PackageView(Struct, frozen=True, kw_only=True):
    """The whole package."""

    name: str
    providers: tuple[ProviderView, ...]
