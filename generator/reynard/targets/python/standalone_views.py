"""What files of models without a client say: every name and text decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.targets.python.class_views import FieldView
    from reynard.targets.text import VendorText


@dataclass(frozen=True, slots=True, kw_only=True)
class StandaloneModelView:
    """A model without a client."""

    name: str
    doc: VendorText
    forbids_extra: bool
    is_answer: bool
    is_functional: bool
    """It has keys that no class can have, so it is made by a call."""
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandaloneView:
    """A file of models without a client; `mark` is its first line."""

    mark: str
    doc: VendorText
    models: tuple[StandaloneModelView, ...]
