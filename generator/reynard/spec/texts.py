"""The texts of many specs, without what may be a working key; those of large descriptions by two processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.halving import in_two
from reynard.spec.dump import dump_endpoint
from reynard.spec.secrets import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.spec.model import EndpointSpec

_MANY = 300
"""Specs of which a second process writes half: of 13 MB that saves 0.7 s of 1.4, of 1,000 small ones 0.1 s."""


def spec_texts(specs: Sequence[EndpointSpec]) -> Iterator[tuple[str, bool]]:
    """Yield the text of each spec, without keys, and whether any was in it."""

    def text_of(index: int) -> tuple[str, bool]:
        spec = without_secrets(specs[index])
        return dump_endpoint(spec), spec != specs[index]

    yield from in_two(text_of, range(len(specs)), ()) if len(specs) >= _MANY else map(text_of, range(len(specs)))
