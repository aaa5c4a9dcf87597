"""Every check of the best open tool has an answer here: a code of ours that a pair shows, or why it has none."""

from __future__ import annotations

from pathlib import Path

from diff.pairs import MEMBERS
from diff.pairs_operations import EDITS
from diff.pairs_schemas import INVERSE, SCHEMAS
from reynard.diff.change import KINDS

_ELSEWHERE = frozenset(
    ("argument-added-required", "argument-default-changed", "answer-default-changed", "answer-added-required",
     "operation-removed", "operation-added", "argument-removed", "body-became-required", "body-became-optional",
     "body-added", "argument-constant-changed", "answer-constant-changed", "method-renamed")
)  # fmt: skip
"""Codes of pairs that stand in test_pairs.py and test_bodies below."""


def checks() -> list[list[str]]:
    text = (Path(__file__).parent / "checks.txt").read_text("utf-8")
    return [line.split("  ") for line in text.splitlines() if not line.startswith("#")]


def test_each_check_is_decided_once() -> None:
    found = checks()
    assert len(found) == len({each[0] for each in found}) == 506
    assert all(len(each) > 3 and each[3] for each in found if each[1] == "-")


def test_each_check_has_the_level_that_the_catalogue_gives_its_code() -> None:
    assert not [each for each in checks() if each[1] != "-" and str(KINDS[each[1]].level) != each[2]]


def test_each_code_of_a_check_is_shown_by_a_pair() -> None:
    kinds = {kind for _, _, many in SCHEMAS.values() for kind in many} | {kind for _, _, kind in MEMBERS.values()}
    kinds |= {INVERSE.get(each, each) for each in kinds}
    shown = {f"{word}-{each}" for each in kinds for word in ("argument", "answer")}
    shown |= {code for _, _, forward, backward in EDITS.values() for code in (*forward, *backward)}
    assert not {each[1] for each in checks()} - {"-"} - shown - _ELSEWHERE
