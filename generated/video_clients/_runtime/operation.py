# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The wire description of one operation, as pure data that generated modules hold.

Nothing ever changes these values. They are not frozen because freezing costs a third of a millisecond a class, which
every process that imports a client would pay; the same holds for the data of `provider`, `options` and `auth`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

ResponseT = TypeVar("ResponseT")

Effect = Literal["submit", "read", "idempotent"]
Style = Literal["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"]
Shape = Literal["json", "text", "bytes", "events", "empty", "any"]


@dataclass(slots=True, kw_only=True, eq=False)
class Parameter:
    """Say where one argument goes and how it is spelled there (OpenAPI 3.1, Parameter Object)."""

    name: str
    wire_name: str
    location: Literal["path", "query", "header", "cookie"]
    required: bool = False
    style: Style | None = None
    """`None` is OpenAPI's default: form for query and cookie, simple for path and header."""
    explode: bool | None = None
    """`None` is OpenAPI's default: true for form, otherwise false."""
    allow_reserved: bool = False
    media: str | None = None
    """What its value is written as before it is placed: `application/json`, else nothing."""
    type: Any = None
    """What an argument must fit; `None` where anything does."""


@dataclass(slots=True, kw_only=True, eq=False)
class Constant:
    """Hold a value that every call of the operation sends."""

    location: Literal["query", "header", "cookie"]
    wire_name: str
    value: str


@dataclass(slots=True, kw_only=True, eq=False)
class Part:
    """Say how one field of a form is sent (OpenAPI 3.1, Encoding Object)."""

    wire_name: str
    kind: Literal["file", "json", "text"] = "text"
    media: str | None = None
    repeated: bool = False
    """Each item of a list becomes a part of its own."""
    style: Style | None = None
    """`None` where nothing is documented: lists repeat their name, objects are JSON."""
    explode: bool | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Body:
    """Say what a request body is made of and how it is written."""

    media: str
    model: Any = None
    """A `RequestModel` subclass, any other type for a `TypeAdapter`, or `None` where there is nothing to check."""
    required: bool = True
    parts: tuple[Part, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class Reply:
    """Say what an answer with a certain status holds."""

    status: str
    """`"200"`, `"2XX"` or `"default"`."""
    media: str | None = "application/json"
    type: Any = None
    shape: Shape = "json"


@dataclass(slots=True, kw_only=True, eq=False)
class Operation(Generic[ResponseT]):
    """Describe one operation on the wire; compared by identity, so that plans made from it can be kept."""

    provider: str
    name: str
    method: str
    path: str
    effect: Effect
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[Constant, ...] = ()
    body: Body | None = None
    alternatives: tuple[Body, ...] = ()
    """The same request in other media types, of which a caller may choose one."""
    together: Any = None
    """What is documented of arguments together: JSON Schema of `{"query": {…}, "request": {…}}`."""
    replies: tuple[Reply, ...] = ()
    errors: tuple[Reply, ...] = ()
    """What refusals hold, where that is documented: the class of `error.parsed`."""
    auth: tuple[tuple[str, ...], ...] | None = None
    """Alternatives of sets of schemes; `None` is the provider's `use`, `()` is no authentication."""
    server: str = ""
    """The name of the server that it goes to, where that is not the base URL."""
    idempotency_header: str | None = None
    """The vendor's own header for it, if he documents one: only then may a submit be sent again."""
    headers: Any = None
    """The class of the documented headers of its answers."""
    call: str = ""
    """How it is called from a client: `videos.create`."""

    @property
    def called(self) -> str:
        """What people know it by: its call, or its name where it has none."""
        return self.call or self.name

    @property
    def facts(self) -> dict[str, Any]:
        """What every error about it says of it."""
        return {"provider": self.provider, "operation": self.name, "call": self.call or None}
