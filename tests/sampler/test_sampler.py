"""Instances of documents' own schemas: what is valid passes unchanged, what is broken is not sent."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sampler.documents import read_document
from sampler.draw import Drawer
from sampler.measure import OWN, Budget, documents_of, measure
from sampler.table import VALID, Table

SHARED = Path(__file__).parents[3] / "shared"
REFUSED = 0.9
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated by the vendor:DeprecationWarning")


def check(table: Table, *kinds: str) -> None:
    for kind in (*VALID, *kinds):
        assert table.tried[kind], f"nothing of `{kind}` was tried"
    shown = table.text(shown=20)
    assert table.share("valid request") == 1.0, shown
    assert table.share("valid answer") == 1.0, shown
    assert table.share(*table.constraints) >= REFUSED, shown


def test_of_documents_of_our_own_everything_valid_passes_and_nothing_broken_is_sent(tmp_path: Path) -> None:
    table = measure(documents_of(OWN), Budget(operations=None, instances=10, breaks=30), 1, tmp_path)
    assert table.absent == []
    check(table, "type", "required", "enum", "minimum", "maximum", "maxLength", "additionalProperties", "uniqueItems")


@pytest.mark.parametrize("kind", ["openapi", "corpus"])
def test_of_real_documents_everything_valid_passes_and_what_is_broken_is_mostly_not_sent(
    kind: str, tmp_path: Path
) -> None:
    """Few of each: the command of the README does them all."""
    if not (SHARED / kind).is_dir():
        pytest.skip(f"the documents of ../shared/{kind} are not at hand")
    documents = documents_of(SHARED / kind, at_most=35)
    table = measure(documents, Budget(operations=12 if kind == "openapi" else 3, instances=1), 1, tmp_path)
    check(table, "type", "required")


def test_a_drawn_value_is_an_instance_and_a_seed_draws_it_again() -> None:
    document = read_document(OWN / "library.yaml", "library")
    assert document is not None
    schema = {"$ref": "#/components/schemas/Book"}
    first, second = (
        [Drawer(document=document, random=Random(seed), is_request=True).draw(schema) for seed in range(5)]  # noqa: S311 - samples, no secrets
        for _ in range(2)
    )
    assert first == second
    assert all(document.validator(schema).is_valid(each) for each in first)
    assert all("id" not in each for each in first), "what only answers have is not sent"
