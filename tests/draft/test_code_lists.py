"""Lists of codes in the forms that pages give them: the same three codes in each, and what is no list of codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reynard.draft.code_blocks import read_failure
from reynard.draft.codes import list_codes

EXPECTED = {"the three": ["4001", "4002", "4003"], "none": [], "two names": ["NO_FUNDS", "RATE_LIMIT"]}
PARTS = Path(__file__).with_name("code_lists.md").read_text(encoding="utf-8").split("=== ")[1:]
CASES = [(*part.partition("\n")[0].split(": "), part.partition("\n")[2]) for part in PARTS]
"""What each part of the file comes to, what it is, and its text."""


@pytest.mark.parametrize(("codes", "text"), [pytest.param(codes, text, id=name) for codes, name, text in CASES])
def test_codes_are_read_in_each_form(codes: str, text: str) -> None:
    assert sorted(each.code for each in list_codes(text)) == EXPECTED[codes]


def test_what_a_code_means_is_what_is_said_beside_it_and_no_advice() -> None:
    text = "| HTTP | 错误码 | 建议 | 说明 | 详情 |\n|---|---|---|---|---|\n| 429 | 4001 | 充值 | 限流 | QPS |\n"
    (found,) = list_codes(text)
    assert (found.status, found.texts, found.line) == (429, ("限流", "QPS"), 3)


def test_an_example_of_a_failure_says_where_its_code_and_message_stand() -> None:
    found = read_failure('{"Response": {"Error": {"Code": "AuthFailure", "Message": "bad key"}, "RequestId": "r"}}')
    assert found is not None
    assert (found.code_path, found.message_path) == ("Response.Error.Code", "Response.Error.Message")


def test_a_failure_in_a_list_is_the_first_one() -> None:
    found = read_failure('{"errors": [{"code": "bad_key", "detail": "no"}, {"code": "late", "detail": "no"}]}')
    assert found is not None
    assert (found.code, found.code_path, found.message_path) == ("bad_key", "errors[].code", "errors[].detail")
