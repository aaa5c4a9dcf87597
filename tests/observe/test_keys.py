"""What the value of a header says of how one authenticates."""

from __future__ import annotations

from observe.reading import read as read_page
from observe.reading import told
from reynard.observe.keys import key_in_header
from reynard.source import Source
from rows import each_row

SPAN = Source("page.txt", "Authorization").span(0, 13)


@each_row(
    ("name", "value", "kind", "prefix"),
    [
        ("Authorization", "Bearer sk-1", "bearer", ""),
        ("authorization", "basic dXNlcg==", "basic", ""),
        ("Authorization", "Bearer", "bearer", ""),
        ("Authorization", "Key $ARC_KEY", "token", "Key "),
        ("Authorization", "Api-Key <key>", "token", "Api-Key "),
        ("Authorization", "api key", "token", ""),
        ("Authorization", '"Token {your api key}"', "token", "Token "),
        ("Authorization", "sk-123", "header", ""),
        ("Authorization", "<api-key>", "header", ""),
        ("Authorization", "YOUR_API_KEY", "header", ""),
        ("Authorization", "your api key", "token", ""),
        ("Authorization", "{{token}}", "token", ""),
        ("Authorization", "$TOKEN", "token", ""),
        ("Authorization", "{token}", "header", ""),
        ("Authorization", "", "token", ""),
        ("X-Api-Key", "Bearer sk-1", "header", ""),
    ],
)
def test_a_key_is_what_follows_its_word(name: str, value: str, kind: str, prefix: str) -> None:
    seen = key_in_header(name, value, SPAN)
    assert (seen.kind, seen.prefix, seen.name) == (kind, prefix, name)


PAGE = """# Make a kite

POST /v1/kites

## Authentication

Send your key as `Authorization: Key YOUR_KEY`.

## Request body

- `name` (string, required)

%s

```json
{"id": "k_1"}
```
"""


@each_row(
    ("heading", "status"),
    [
        ("### Response `202 Accepted`", "202"),
        ("### Response 201", "201"),
        ("## 响应（200）", "200"),
        ("**Response - 404 Not Found**", "404"),
        ("### Response example: 200", "200"),
        ("### Response", "200"),
    ],
)
def test_a_status_may_stand_behind_the_heading_of_an_answer(heading: str, status: str) -> None:
    made = told(read_page(PAGE % heading, "field-table").only)
    assert made["responses"] == [(status, "application/json", None, [("", {"id": "k_1"}, True)])]
    assert "k_1" not in str(made["bodies"])
