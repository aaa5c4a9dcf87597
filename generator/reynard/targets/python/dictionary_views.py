"""What templates see of the plain dictionaries that callers may write for objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.targets.text import VendorText


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A key. `name` is empty where no class can have it."""

    name: str
    wire_name: VendorText
    annotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryView:
    """The type of the plain dictionaries for an object."""

    name: str
    doc: VendorText
    is_functional: bool
    """It has keys that no class can have, so it is made by a call."""
    keys: tuple[KeyView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionariesView:
    """The module of what an operation takes as plain dictionaries."""

    doc: VendorText
    module: str
    typing_names: tuple[str, ...]
    checked_imports: tuple[tuple[str, tuple[str, ...]], ...]
    """What type checkers alone import: pairs (module, names)."""
    dictionaries: tuple[DictionaryView, ...]
