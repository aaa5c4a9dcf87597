"""The names of our extensions in exported documents: what OpenAPI has no words for, and `ingest` reads back."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.text.origin import Json

PROVIDER = "x-reynard-provider"
"""Of the document: what provider.yaml says beyond title, address and keys. It marks a document of ours."""

SCHEME = "x-reynard-scheme"
"""Of a security scheme: its whole entry in provider.yaml."""

OPERATION = "x-reynard-operation"
"""Of an operation: a patch of its spec with all that the rest of the operation does not say."""

MORE = "x-reynard-operations"
"""Of a path: operations that share a method with one above, told apart by a constant; each with its `method`."""

CONSTANT = "x-reynard-constant"
"""Of a parameter: whether it is one of the provider's constant headers, and no parameter of the operation."""

NAME = "x-reynard-name"
"""Of a schema: its name in the spec, where that cannot be the name of a component or is another schema's, too."""

REFERENCE = "x-reynard-ref"
"""Stands for `$ref` inside of extensions: other tools follow every reference that they see, wherever it stands."""

DEFAULT = "x-reynard-default"
"""Of a schema: a default that it refuses itself, for which other tools would refuse the document."""

KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        "x-meanings": "x-reynard-meanings",
        "x-documented": "x-reynard-documented",
        "x-name": "x-reynard-called",
        "x-model": "x-reynard-model",
    }
)
"""Keywords of schemas in specs, and what they are called outside."""


def renamed(value: Json, old: str, new: str) -> Json:
    """Return a value in which a key has another name, wherever it stands."""
    match value:
        case dict():
            return {new if key == old else key: renamed(each, old, new) for key, each in value.items()}
        case list():
            return [renamed(each, old, new) for each in value]
    return value
