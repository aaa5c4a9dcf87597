from __future__ import annotations

from reynard.diagnostics import Findings, codes
from reynard.diagnostics.codes import CATALOGUE, Entry
from reynard.diagnostics.describe import describe_code, describe_missing, find_close_codes, list_codes
from reynard.reconcile.decisions.ledger import load_decisions
from reynard.source import Source
from rows import each_row


def test_a_code_is_explained_with_its_reason_and_its_remedy() -> None:
    assert (
        describe_code("duplicate-key", columns=60)
        == """\
warning[duplicate-key]: A JSON object has the same name
twice

Readers keep the last one; the page's author may have meant
the first.

What to do: Look at both; set the right one with a decision.

For example:
    {"type": "string", "type": "integer"}

Instead:
    - {at: "submit_video.request.seed", set: {type: "string"}, because: "the first one is right"}
"""
    )


@each_row("code", CATALOGUE)
def test_every_code_can_be_explained(code: str) -> None:
    entry = CATALOGUE[code]
    text = describe_code(code)
    assert text is not None
    assert all(part in text for part in (entry.code, entry.title, entry.why, entry.what_to_do))
    assert "For example:" in text
    assert text.endswith("\n")


@each_row(
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


@each_row("code", CATALOGUE)
def test_every_code_has_an_example_and_its_remedy(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.example.strip(), "the smallest input that causes it"
    assert entry.instead.strip(), "what to write instead, or the decision that settles it"
    assert entry.example != entry.instead


@each_row("code", [each for each in CATALOGUE if CATALOGUE[each].instead.startswith("- {")])
def test_a_remedy_that_is_a_decision_can_be_pasted(code: str) -> None:
    refused = Findings()
    source = Source("decisions.yaml", f"reynard: 1\ndecisions:\n  {CATALOGUE[code].instead}\n")
    assert load_decisions(source, refused).is_whole, [each.message for each in refused]
