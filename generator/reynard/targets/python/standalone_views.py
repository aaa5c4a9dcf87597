"""What files of models without a client say: every name and text decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.targets.python.class_views import FieldView
    from reynard.targets.text import VendorText


class StandaloneModelView(Struct, frozen=True, kw_only=True):
    """A model without a client."""

    name: str
    doc: VendorText
    forbids_extra: bool
    is_answer: bool
    is_functional: bool
    """It has keys that no class can have, so it is made by a call."""
    fields: tuple[FieldView, ...]


class StandaloneView(Struct, frozen=True, kw_only=True):
    """A file of models without a client; `mark` is its first line."""

    mark: str
    doc: VendorText
    models: tuple[StandaloneModelView, ...]
