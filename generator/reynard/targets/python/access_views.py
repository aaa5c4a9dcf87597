"""Keys and addresses, every name and text of them decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.targets.text import VendorText


OptionView: TypeAlias = "bool | int | VendorText | tuple[tuple[VendorText, VendorText], ...]"


class KeyView(Struct, frozen=True, kw_only=True):
    """A key that the client takes."""

    argument: str
    env: str


class SchemeView(Struct, frozen=True, kw_only=True):
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
    service: VendorText | None
    region: VendorText | None
    options: tuple[tuple[str, OptionView], ...]
    """What a token or a signature needs beside: where it is asked for, how long it holds, what is signed."""


class ServerView(Struct, frozen=True, kw_only=True):
    """An address beside the base URL."""

    name: str
    url: VendorText
    env: str


class VariableView(Struct, frozen=True, kw_only=True):
    """A part of addresses that the caller chooses."""

    wire_name: VendorText
    argument: str
    env: str
    default: VendorText | None
    values: tuple[VendorText, ...]
