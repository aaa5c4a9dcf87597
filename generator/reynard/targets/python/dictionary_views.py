"""What templates see of the plain dictionaries that callers may write for objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.targets.text import VendorText


class KeyView(Struct, frozen=True, kw_only=True):
    """A key. `name` is empty where no class can have it."""

    name: str
    wire_name: VendorText
    annotation: str
    doc: VendorText | None


class DictionaryView(Struct, frozen=True, kw_only=True):
    """The type of the plain dictionaries for an object."""

    name: str
    doc: VendorText
    is_functional: bool
    """It has keys that no class can have, so it is made by a call."""
    keys: tuple[KeyView, ...]


class FormView(Struct, frozen=True, kw_only=True):
    """A name for all forms in which something may be passed."""

    name: str
    annotation: str
    doc: VendorText


class DictionariesView(Struct, frozen=True, kw_only=True):
    """The module of what an operation takes as plain dictionaries."""

    doc: VendorText
    module: str
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    """Pairs (module, names)."""
    dictionaries: tuple[DictionaryView, ...]
    forms: tuple[FormView, ...] = ()
