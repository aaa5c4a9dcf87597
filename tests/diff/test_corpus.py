"""Real documents: written in other ways they are the same, and a single mutation is said as what it is.

They stand beside a checkout and never in it; without them these tests are skipped. README.md has the large runs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diff.injections import injected, judge, openapi
from diff.laws import departures, documents

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_EACH = 6
_INJECTIONS = 60
_LARGEST = 120_000

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no real documents beside this checkout (../shared/corpus)")


def test_real_documents_written_in_other_ways_are_the_same() -> None:
    found = [(path, each) for path, each in documents(CORPUS) if path.stat().st_size <= _LARGEST]
    broken = [
        f"{path.name}: {law}: {changes[0].message}"
        for path, document in found[::_EACH]
        for law, changes in departures(document)
    ]
    assert not broken


def test_single_mutations_are_said_and_nothing_else() -> None:
    pool = [(path, each) for path, each in openapi(CORPUS) if path.stat().st_size <= _LARGEST // 2]
    wrong = [
        f"{path.name}: {injection.kind} at {injection.place}: {said}"
        for path, injection, found in injected(pool, _INJECTIONS, 16)
        if (said := judge(injection, found))
    ]
    assert not wrong
