"""The official suite of JSON Schema through generated clients, where it lies beside; `suite` says where it is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from schema.suite import DRAFT, Case, Outcome, run_suite, same

FOLDER = os.environ.get("JSON_SCHEMA_TEST_SUITE")
LEAST_REFUSED = 0.9

UNREACHED = {
    ("dynamicRef", "The recursive part doesn't need to validate against the root"),
}
"""Valid values that are refused; README.md says why."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    if FOLDER is None or not (Path(FOLDER) / "tests" / DRAFT).is_dir():
        pytest.skip("JSON_SCHEMA_TEST_SUITE names no folder with the suite: see tests/schema/README.md")
    return run_suite(Path(FOLDER), tmp_path_factory.mktemp("suite"))[0]


def test_every_valid_value_is_sent_as_it_is(outcome: Outcome) -> None:
    assert {(case.file, case.test) for what, case, _ in outcome.misses if what == "sent"} <= UNREACHED


def test_every_valid_answer_is_read_and_given_back_as_it_came(outcome: Outcome) -> None:
    assert outcome.counts["answered of"] > 0
    assert [case for what, case, _ in outcome.misses if what == "answered"] == []


def test_nine_of_ten_invalid_values_are_not_sent(outcome: Outcome) -> None:
    assert outcome.share("refused") >= LEAST_REFUSED


def test_the_driver_tells_true_from_one_and_counts_what_went_wrong() -> None:
    assert same({"a": [1, None]}, {"a": [1.0, None]})
    assert not same([1], [True])
    assert not same({"a": 1}, {"a": 1, "b": None})
    found = Outcome()
    case = Case("file", "group", "test", 1, is_valid=False, operation="case0")
    found.note("refused", case)
    found.note("refused", case, "was sent")
    assert (found.share("refused"), [each[2] for each in found.misses]) == (0.5, ["was sent"])
