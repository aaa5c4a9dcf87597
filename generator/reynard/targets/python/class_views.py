"""What templates see of models: every name, annotation and text decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.targets.text import VendorText


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """One `from … import …` line."""

    module: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelView:
    """A pydantic model."""

    name: str
    base: str
    doc: VendorText
    allows_extra: bool
    fields: tuple[FieldView, ...]
    rules: Schema | None = None
    """What is checked beyond the fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """A module with models that several operations have."""

    doc: VendorText
    module: str
    imports: tuple[ImportView, ...]
    models: tuple[ModelView, ...]
