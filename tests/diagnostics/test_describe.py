from __future__ import annotations

import pytest

from reynard.diagnostics import codes
from reynard.diagnostics.codes import CATALOGUE, Entry
from reynard.diagnostics.describe import describe_code, describe_missing, find_close_codes, list_codes


def test_a_code_is_explained_with_its_reason_and_its_remedy() -> None:
    assert (
        describe_code("duplicate-key", columns=60)
        == """\
warning[duplicate-key]: A JSON object has the same name
twice

Readers keep the last one; the page's author may have meant
the first.

What to do: Look at both; set the right one with a decision.
"""
    )


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_can_be_explained(code: str) -> None:
    entry = CATALOGUE[code]
    text = describe_code(code)
    assert text is not None
    assert all(part in text for part in (entry.code, entry.title, entry.why, entry.what_to_do))
    assert ("For example:" in text) == bool(entry.example)
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("type-conflit", "type-conflict"),
        ("Type_Conflict", "type-conflict"),
        ("brokenjson", "broken-json"),
        ("duplicate", "duplicate-key"),
    ],
)
def test_a_misspelt_code_is_recognised(misspelt: str, meant: str) -> None:
    assert describe_code(misspelt) is None
    assert meant in find_close_codes(misspelt)
    assert f"`{meant}`" in describe_missing(misspelt)


def test_a_code_like_no_other_leads_to_the_list() -> None:
    assert describe_missing("\x1b[2J") == "There is no code `\\u001b[2J`. `reynard explain` lists all of them.\n"
    assert find_close_codes("") == ()


def test_all_codes_are_listed() -> None:
    lines = list_codes().splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)


def test_no_code_has_two_entries() -> None:
    entries = [each for each in vars(codes).values() if isinstance(each, Entry)]
    assert sorted(each.code for each in entries) == sorted(CATALOGUE)
