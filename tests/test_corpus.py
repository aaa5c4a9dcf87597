"""Real documents, where they are at hand: each is specified or reported, its examples fit, its specs load again.

The documents are not part of this repository (many have no licence); without them these tests are skipped. Large ones
are left to the benchmarks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from documents import CORPUS, documents, dumped, ingested, loaded, specs_of
from reynard.diagnostics import Findings
from reynard.spec.dump import dump_endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reynard.reconcile.provider import Ingested

LARGEST = 120_000
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")


@pytest.mark.parametrize("path", documents(LARGEST), ids=lambda path: path.name[:60])
def test_document(path: Path) -> None:
    findings = Findings()
    made = ingested(path, findings)
    assert made.evidence or len(findings), "a document that holds no operation says so"
    texts = dumped(made)
    assert texts == specs_of(path), "another run comes to the same"
    for spec in made.specs:
        for schema, examples in (
            *([(spec.request.schema, spec.request.examples)] if spec.request is not None else []),
            *((each.schema, each.examples) for each in spec.responses),
        ):
            for example in examples:
                assert schema is None or Draft202012Validator(schema).is_valid(example.value)
    reported = Findings()
    provider = loaded(texts, reported)
    assert [each.message for each in reported] == []
    assert provider is not None
    assert {f"{each.spec.operation}.yaml": dump_endpoint(each.spec) for each in provider.endpoints} == texts
    assert list(refused_bodies(made, findings)) == []


def refused_bodies(made: Ingested, findings: Findings) -> Iterator[str]:
    """Yield the operations of which a readable body is refused by the schema that is kept.

    Also of bodies that a spec does not keep, but for placeholders and for failures among the answers of a success.
    """
    excused = {each.field for each in findings if each.code in ("placeholder", "error-example", "schema-is-example")}
    for each in made.evidence:
        if each.spec.request is None or not each.seen.bodies or each.spec.request.schema is None:
            continue
        if any(place and place.startswith(f"{each.spec.operation}.request") for place in excused):
            continue
        checks = Draft202012Validator(each.spec.request.schema)
        for example in each.seen.bodies[0].examples:
            is_markup = isinstance(example.value, str)
            is_excused = not example.is_readable or example.is_synthetic or is_markup
            if not is_excused and not checks.is_valid(example.value):
                yield each.spec.operation
