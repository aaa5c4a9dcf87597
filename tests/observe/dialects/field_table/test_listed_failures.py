"""An example behind a list of failures is of the one whose code it shows, else of failures as a whole."""

from __future__ import annotations

import pytest

from observe.reading import read

PAGE = """# Make a film

`POST https://api.reel.example/v1/films`

| Parameter | Required | Type | Description |
|---|---|---|---|
| prompt | yes | string | words |

Response

```json
{{"id": "1"}}
```

## Errors

{listed}

```json
{example}
```
"""
TABLE = """| HTTP | type | Meaning |
|---|---|---|
| 401 | authentication_error | Bad key |
| 429 | rate_limit_error | Slow down |"""
BULLETS = "- `401 authentication_error` – the key is wrong\n- `429 rate_limit_error` – slow down"
SHOWN = '{"error": {"type": "authentication_error", "message": "bad"}}'


@pytest.mark.parametrize("listed", [TABLE, BULLETS])
@pytest.mark.parametrize(
    ("example", "status"),
    [(SHOWN, "401"), ('{"error": {"type": "something_else"}}', "default"), ('{"code": 429}', "default")],
)
def test_an_example_behind_a_list_of_failures(listed: str, example: str, status: str) -> None:
    made = read(PAGE.format(listed=listed, example=example), "field-table").only
    assert [(each.status.value, len(each.examples)) for each in made.responses] == [("200", 1), (status, 1)]


def test_a_caption_still_names_its_example() -> None:
    made = read(PAGE.format(listed=f"{TABLE}\n\n402 No credits", example='{"error": "no"}'), "field-table").only
    assert [each.status.value for each in made.responses] == ["200", "402"]


def test_a_good_answer_is_of_no_failure_whatever_codes_were_listed_before() -> None:
    page = PAGE.format(listed=TABLE, example='{"error": "no"}')
    good = '\n## Response example\n\n```json\n{"id": "1", "kind": "rate_limit_error"}\n```\n'
    made = read(page + good, "field-table").only
    assert [(each.status.value, len(each.examples)) for each in made.responses] == [("200", 2), ("default", 1)]


def test_answers_below_one_word_each() -> None:
    """The first was taken for what is sent, the second for what is answered when all goes well."""
    answers = '#### Success\n\n```json\n{"id": "1"}\n```\n\n#### Error\n\n```json\n{"message": "no reel"}\n```\n'
    made = read(f"# Films\n\n## Make a film\n\nPOST https://api.reel.test/v1/films\n\n{answers}", "field-table").only
    shown = {each.status.value: [one.value for one in each.examples] for each in made.responses}
    assert made.bodies == ()
    assert shown == {"200": [{"id": "1"}], "default": [{"message": "no reel"}]}
