"""What templates see of models: every name, annotation and text decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.targets.text import VendorText


class ImportView(Struct, frozen=True, kw_only=True):
    """One `from … import …` line."""

    module: str
    names: tuple[str, ...]


class FieldView(Struct, frozen=True, kw_only=True):
    """A field of a model. `assigned` is what stands behind the annotation, ` = None` included, or nothing."""

    name: str
    annotation: str
    alias: VendorText | None
    is_optional: bool
    doc: VendorText | None
    is_promised: bool = False

    @property
    def is_aliased(self) -> bool:
        """Whether it is called otherwise on the wire: the empty name, too, is one."""
        return self.alias is not None


class ModelView(Struct, frozen=True, kw_only=True):
    """A pydantic model."""

    name: str
    base: str
    doc: VendorText
    allows_extra: bool
    fields: tuple[FieldView, ...]
    alternatives: str = ""
    """What it is made of, where it is no class but the name of a union."""
    rules: Schema | None = None
    """What is checked beyond the fields."""


class SharedView(Struct, frozen=True, kw_only=True):
    """A module with models that several operations have."""

    doc: VendorText
    module: str
    imports: tuple[ImportView, ...]
    models: tuple[ModelView, ...]
