# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""What a vendor sends on his own, to a server of the caller's: decoded, and checked as leniently as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast
from urllib.parse import parse_qsl

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from .errors import ResponseShapeError
from .ids import ids_in
from .problems import problems_of

if TYPE_CHECKING:
    from .provider import Provider

PayloadT = TypeVar("PayloadT")

Payload: TypeAlias = bytes | bytearray | str | Mapping[str, object]
"""The body of a request as a server hands it out, or what it holds, decoded already."""


@dataclass(slots=True, kw_only=True, eq=False)
class Webhook(Generic[PayloadT]):
    """Say what arrives with one of the vendor's calls."""

    provider: Provider
    name: str
    type: Any


@dataclass(slots=True, kw_only=True, eq=False)
class Webhooks(Generic[PayloadT]):
    """Say which member of a payload tells the vendor's calls apart, and in which modules they are described."""

    provider: Provider
    package: str
    member: str
    modules: Mapping[str, str]


def read_payload(webhook: Webhook[PayloadT], payload: Payload) -> PayloadT:
    """Return a payload as the type that is documented for it. Raises ResponseShapeError, which keeps the body."""
    return cast("PayloadT", _checked(webhook, payload, _decoded(webhook.provider, webhook.name, payload)))


def read_any(webhooks: Webhooks[PayloadT], payload: Payload) -> PayloadT:
    """Return a payload as the type of the call that it says it is, or as it came where that is none we know."""
    data: object = _decoded(webhooks.provider, "", payload)
    fields = cast("dict[str, object]", data) if isinstance(data, dict) else dict[str, object]()
    told = fields.get(webhooks.member)
    module = webhooks.modules.get(told) if isinstance(told, str) else None
    if module is None:
        return cast("PayloadT", data)
    webhook: Webhook[Any] = import_module(f".{module}", webhooks.package).WEBHOOK
    return cast("PayloadT", _checked(webhook, payload, fields))


def _decoded(provider: Provider, name: str, payload: Payload) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
    if isinstance(payload, Mapping):
        return {**payload}
    content = _bytes(payload)
    try:
        return from_json(content.removeprefix(b"\xef\xbb\xbf"), cache_strings="keys")
    except ValueError:
        pass
    is_form = b"=" in content.partition(b"&")[0]
    fields = dict(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True)) if is_form else {}
    if not fields:
        raise _error(provider, name, "what arrived is neither JSON nor a form", content, None)
    return fields


def _bytes(payload: bytes | bytearray | str) -> bytes:
    return payload.encode("utf-8", "replace") if isinstance(payload, str) else bytes(payload)


@lru_cache(maxsize=1024)
def _adapter(webhook: Webhook[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type[Any]", webhook.type))


def _checked(webhook: Webhook[Any], payload: Payload, data: object) -> Any:  # noqa: ANN401 - the webhook's own type
    try:
        return _adapter(webhook).validate_python(data)
    except ValidationError as error:
        content = b"" if isinstance(payload, Mapping) else _bytes(payload)
        problems = tuple(problems_of(error))
        shown = "; ".join(f"{place}: {what}" for place, what in problems[:5])
        message = f"what arrived does not fit its documented shape ({shown})"
        raise _error(webhook.provider, webhook.name, message, content, data, problems) from None


def _error(  # noqa: PLR0913 - each is a fact that a report of the failure needs
    provider: Provider,
    name: str,
    message: str,
    content: bytes,
    data: object,
    problems: tuple[tuple[str, str], ...] = (),
) -> ResponseShapeError:
    own = provider.errors().get(ResponseShapeError.kind)
    cls = own if own is not None and issubclass(own, ResponseShapeError) else ResponseShapeError
    return cls(
        message,
        body=content,
        ids=ids_in(data, content),
        problems=problems,
        provider=provider.name,
        operation=name or None,
    )
