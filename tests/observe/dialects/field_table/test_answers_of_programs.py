"""Answers that only the comments of a program show."""

from __future__ import annotations

from observe.reading import read
from rows import each_row

PAGE = """# Fly

POST https://api.lab.example/v1/kites

| Field | Type | Required | Description |
|---|---|---|---|
| tail | string | Yes | The tail |

```python
{program}
```
"""
CALL = 'r = requests.post("https://api.lab.example/v1/kites", json={"tail": "long"})\n'


@each_row(
    ("behind", "value"),
    [
        ('print(r.json())\n# {"id": "k1"}', {"id": "k1"}),
        ('# => {"id": "k1"}', {"id": "k1"}),
        ('# Response: {"id": "k1"}\n# done', {"id": "k1"}),
        ('# {\n#   "id": "k1",\n#   "state": "up"\n# }\nprint("done")', {"id": "k1", "state": "up"}),
        ("# [1] see the manual {here}", None),
        ("# what comes is JSON", None),
    ],
)
def test_comments_behind_a_call_show_what_it_answers(behind: str, value: object) -> None:
    call = read(PAGE.format(program=CALL + behind), "field-table").only
    shown = [each.value for answer in call.responses for each in answer.examples]
    assert shown == ([value] if value is not None else [])


def test_comments_above_the_call_are_not_its_answer() -> None:
    call = read(PAGE.format(program=f'# {{"id": "k1"}}\n{CALL}'), "field-table").only
    assert call.responses == ()
