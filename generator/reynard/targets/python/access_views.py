"""Keys and addresses, every name and text of them decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.targets.text import VendorText


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A key that the client takes."""

    argument: str
    env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """An authentication scheme, as a call of the runtime's class."""

    class_name: str
    name: str
    wire_name: VendorText | None
    prefix: VendorText | None
    argument: str
    env: str
    secret_argument: str
    secret_env: str
    token_url: VendorText | None
    token_url_argument: str
    token_url_env: str
    scopes: tuple[VendorText, ...]
    is_in_body: bool
    service: VendorText | None
    region: VendorText | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerView:
    """An address beside the base URL."""

    name: str
    url: VendorText
    env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableView:
    """A part of addresses that the caller chooses."""

    wire_name: VendorText
    argument: str
    env: str
    default: VendorText | None
    values: tuple[VendorText, ...]
