"""Models as JSON Schema for another tool, which sees neutral words only: what a page says cannot meet its defects."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from reynard.ir.shape import (
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
    limits_of,
)
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape

Schema: TypeAlias = "dict[str, Any]"
"""JSON for another tool."""

REFERENCE = "#/components/schemas/"


class Neutral(Struct, frozen=True):
    """Neutral words for the names and texts of a provider, given out in order, and the way back."""

    models: dict[str, str] = field(default_factory=dict)
    """Our names of models by neutral ones."""
    texts: dict[str, str] = field(default_factory=dict)
    """Texts of values and patterns by neutral ones."""
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def model(self, name: str) -> str:
        """Return the neutral name of a model."""
        return self._word("M", name, self.models)

    def text(self, text: str) -> str:
        """Return the neutral word for a text."""
        return self._word("t", text, self.texts)

    def _word(self, kind: str, text: str, back: dict[str, str]) -> str:
        word = self._given.setdefault((kind, text), f"{kind}{len(back)}")
        back[word] = text
        return word

    def object(self, members: Sequence[tuple[Shape, bool]]) -> Schema:
        """Return the schema of an object whose members, each with whether it is required, are `f0`, `f1` and so on."""
        properties: Schema = {f"f{index}": self.schema(shape) for index, (shape, _) in enumerate(members)}
        required = [f"f{index}" for index, (_, is_required) in enumerate(members) if is_required]
        return {"type": "object", "properties": properties, "required": required}

    def schema(self, shape: Shape) -> Schema:
        """Return a shape as JSON Schema."""
        match shape:
            case Anything():
                return {}
            case Null():
                return {"type": "null"}
            case Union():
                return self._union([self.schema(each) for each in shape.options], is_nullable=shape.is_nullable)
            case Reference():
                made: Schema = {"$ref": REFERENCE + self.model(shape.name)}
            case Text():
                made = {"type": "string"} | self._limits(shape)
            case Number():
                made = {"type": "integer" if shape.is_whole else ["integer", "number"]} | self._limits(shape)
            case Boolean():
                made = {"type": "boolean"}
            case File():
                made = {"type": "string", "format": "binary"}
            case Values():
                made = self._values(shape)
            case ListOf():
                made = {"type": "array", "items": self.schema(shape.items)} | self._limits(shape)
            case MapOf():
                made = {"type": "object", "additionalProperties": self.schema(shape.values)}
            case _:
                assert_never(shape)
        return self._union([made], is_nullable=True) if shape.is_nullable else made

    def _union(self, branches: list[Schema], *, is_nullable: bool) -> Schema:
        return {"anyOf": [*branches, *([{"type": "null"}] if is_nullable else [])]}

    def _limits(self, shape: Shape) -> Schema:
        """Return the limits of a shape; those that no number reaches say nothing."""
        found: Schema = {**limits_of(shape)}
        pattern = found.get("pattern")
        if isinstance(pattern, str):
            found["pattern"] = self.text(pattern)
        return {
            key: limit
            for key, limit in found.items()
            if not isinstance(limit, int | float) or abs(limit) <= sys.float_info.max
        }

    def _values(self, shape: Values) -> Schema:
        """Return a list of values; Python has no literals of fractions, so those become their type."""
        plain: list[Any] = []
        has_fractions = False
        for value in shape.values:
            match value:
                case str():
                    plain.append(self.text(value))
                case float() if not value.is_integer():
                    has_fractions = True
                case float():
                    plain += [int(value)] if int(value) not in plain else []
                case _:
                    plain.append(value)
        if not has_fractions:
            return {"enum": plain}
        fraction = {"type": ["integer", "number"]}
        return {"anyOf": [{"enum": plain}, fraction]} if plain else fraction
