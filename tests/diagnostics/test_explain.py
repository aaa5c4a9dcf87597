from __future__ import annotations

import pytest

from reynard.diagnostics.codes import CATALOGUE
from reynard.diagnostics.explain import all_codes, close_matches, explain, no_such_code


def test_a_code_is_explained_with_its_reason_and_its_remedy() -> None:
    assert (
        explain("duplicate-key", columns=60)
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
    text = explain(code)
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
    assert explain(misspelt) is None
    assert meant in close_matches(misspelt)
    assert f"`{meant}`" in no_such_code(misspelt)


def test_a_code_like_no_other_leads_to_the_list() -> None:
    assert no_such_code("\x1b[2J") == "There is no code `\\u001b[2J`. `reynard explain` lists all of them.\n"
    assert close_matches("") == ()


def test_all_codes_are_listed() -> None:
    lines = all_codes().splitlines()
    assert [line.split()[0] for line in lines] == list(CATALOGUE)
