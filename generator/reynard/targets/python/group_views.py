"""What the templates of groups see: their methods, and the groups within them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.targets.python.beside_list import without_list
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import MethodKind
    from reynard.targets.python.class_views import ImportView
    from reynard.targets.text import VendorText
    from reynard.text.origin import Json


class ArgumentView(Struct, frozen=True, kw_only=True):
    """An argument of a method."""

    name: str
    annotation: str
    is_optional: bool
    default: str = "None"


class SentView(Struct, frozen=True, kw_only=True):
    """A value that a method passes on: a body field or a parameter, by wire name."""

    wire_name: VendorText
    expression: str
    constant: Json = None
    is_constant: bool = False


class AnswerView(Struct, frozen=True, kw_only=True):
    """What a method returns: an answer in one piece, one in what the runtime wraps it in, or either."""

    whole: str = ""
    wrapper: str = ""
    """What stands around it, without the `Async` of the asynchronous client."""
    wrapped: str = ""


class OverloadView(Struct, frozen=True, kw_only=True):
    """One way to call a method, and what it returns then."""

    arguments: tuple[ArgumentView, ...]
    answer: AnswerView


_WRAPPERS: Mapping[MethodKind, str] = MappingProxyType(
    {"call": "", "stream": "EventStream", "submit": "Task", "run": "TaskResult", "iterate": "Pages"}
)


class MethodView(Struct, frozen=True, kw_only=True):
    """A method of a group. `kind` says how the runtime performs it."""

    name: str
    kind: MethodKind
    doc: VendorText
    module: str
    descriptor: str
    lifecycle: str
    result: str
    arguments: tuple[ArgumentView, ...]
    overloads: tuple[OverloadView, ...]
    """How it is called for each choice of a media type, and with and without a stream, where that differs."""
    event: str = ""
    """The type of one event where the caller may choose a stream; nothing elsewhere."""
    media: str
    """The argument that chooses how the body is sent."""
    body_fields: tuple[SentView, ...]
    body_value: str
    has_body_fields: bool
    parameters: tuple[SentView, ...]
    headers: str = ""
    """The class of the documented headers of its answer, or nothing."""
    headers_module: str = ""
    """Where that class stands."""
    deprecation: str
    """What checkers and the warning say of a method that the vendor gives up; empty for others."""

    @property
    def answer(self) -> AnswerView:
        """What it returns, however it is called."""
        return self.answer_where(streams=None)

    def answer_where(self, *, streams: bool | None) -> AnswerView:
        """Return what it returns where the caller wants a stream, wants none, or may want either."""
        if self.event and streams is not False:
            whole = "" if streams else self.result
            return AnswerView(whole=whole, wrapper=_WRAPPERS["stream"], wrapped=self.event)
        wrapper = _WRAPPERS[self.kind]
        return AnswerView(wrapper=wrapper, wrapped=self.result) if wrapper else AnswerView(whole=self.result)

    @property
    def iterates(self) -> bool:
        """Whether it returns at once what asks for pages later: nothing of it is awaited."""
        return self.kind == "iterate"

    @property
    def has_raw_body(self) -> bool:
        """Whether the body may be one value, beside members of an object."""
        return self.body_value != "None"

    @property
    def waits(self) -> bool:
        """Whether it takes the arguments of a wait."""
        return self.kind == "run"


def _beside_list(method: MethodView) -> MethodView:
    def told(arguments: tuple[ArgumentView, ...]) -> tuple[ArgumentView, ...]:
        return tuple(replace(each, annotation=without_list(each.annotation)) for each in arguments)

    def answered(each: AnswerView) -> AnswerView:
        return replace(each, whole=without_list(each.whole), wrapped=without_list(each.wrapped))

    return replace(
        method,
        result=without_list(method.result),
        event=without_list(method.event),
        arguments=told(method.arguments),
        overloads=tuple(
            OverloadView(arguments=told(each.arguments), answer=answered(each.answer)) for each in method.overloads
        ),
    )


class GroupWithinView(Struct, frozen=True, kw_only=True):
    """A group as the group that holds it names it."""

    name: str
    class_name: str
    doc: VendorText
    has_raw_twin: bool


class GroupView(Struct, frozen=True, kw_only=True):
    """A group of operations: one class for each of the blocking and the asynchronous client."""

    name: str
    """How it is reached from the client, with dots."""
    class_name: str
    doc: VendorText
    methods: tuple[MethodView, ...]
    within: tuple[GroupWithinView, ...]
    """The groups right within it."""
    hides_list: bool
    """Whether a method of it is called `list`, and so hides the type from its neighbours."""

    @property
    def declared_methods(self) -> tuple[MethodView, ...]:
        """The methods with types that mean in this class what they mean elsewhere."""
        return tuple(_beside_list(each) for each in self.methods) if self.hides_list else self.methods

    @property
    def raw_within(self) -> tuple[GroupWithinView, ...]:
        """The groups right within it that have a raw twin."""
        return tuple(each for each in self.within if each.has_raw_twin)

    @property
    def has_raw_twin(self) -> bool:
        """Whether anything of it can return the whole answer."""
        return bool(self.plain_methods or self.raw_within)

    @property
    def as_within(self) -> GroupWithinView:
        """The group as what holds it names it."""
        return GroupWithinView(
            name=self.name.rpartition(".")[2],
            class_name=self.class_name,
            doc=self.doc,
            has_raw_twin=self.has_raw_twin,
        )

    @property
    def documented_methods(self) -> tuple[MethodView, ...]:
        """The methods whose raw twin knows the headers of its answer."""
        return tuple(each for each in self.plain_methods if each.headers)

    @property
    def plain_methods(self) -> tuple[MethodView, ...]:
        """The methods that have a raw twin."""
        return tuple(each for each in self.methods if each.kind == "call")


class GroupFileView(Struct, frozen=True, kw_only=True):
    """A group that the client itself names, with all groups within it: one file for each of the two clients."""

    module: str
    imports: tuple[ImportView, ...]
    groups: tuple[GroupView, ...]
    """Each before those within it."""

    @property
    def first(self) -> GroupView:
        """The one that the client names."""
        return self.groups[0]

    @property
    def name(self) -> str:
        """How the client names it."""
        return self.first.name

    @property
    def has_inner(self) -> bool:
        """Whether there are groups within it."""
        return len(self.groups) > 1
