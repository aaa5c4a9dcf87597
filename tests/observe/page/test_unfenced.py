"""Programs and HTTP requests in no fence, as browsers copy them: what of a page is code, and what it says."""

from __future__ import annotations

from observe.reading import read
from reynard.observe.page.sections import scan
from rows import each_row

HEADINGS = {"示例": "request-example", "返回": "response"}
PYTHON = 'import requests\n\nbody = {\n  "prompt": "a kite",\n  "size": {\n    "width": 7\n  }\n}\nprint(body)'
SCRIPT = """const res = await fetch("https://api.kites.dev/v1/kites", {
  body: JSON.stringify({
  "size": {
    "w": 7
  }
})
});"""
MESSAGE = "POST /v1/kites HTTP/1.1\nHost: api.kites.dev\nContent-Type: application/json"


@each_row(
    ("text", "code"),
    [
        (f"示例\n\n{PYTHON}\n\n返回\n\n{{}}", [PYTHON]),
        (f"示例\n{SCRIPT}\n返回\n{{}}", [SCRIPT]),
        (f"{PYTHON}\n\n请注意频率限制。\n", [PYTHON]),
        (f"{SCRIPT}\n\nKeep the id.\n", [SCRIPT]),
        ('url = "https://api.kites.dev/v1/kites"\nfly(url)\n', ['url = "https://api.kites.dev/v1/kites"\nfly(url)']),
        (f"{MESSAGE}\n\n返回\n", [MESSAGE]),
        (f'{MESSAGE}\n\n{{"a": {{"b": 1}}}}\n\n返回\n', [f'{MESSAGE}\n\n{{"a": {{"b": 1}}}}']),
        # No code: words that begin alike, a line of a table, an endpoint alone.
        ("import fees are yours\n", []),
        ("from kites import nothing else, please.", []),
        ("let us know\n", []),
        ("POST /v1/kites\n", []),
        ("POST /v1/kites HTTP/1.1\n", []),
    ],
)
def test_what_is_code(text: str, code: list[str]) -> None:
    assert [text[each.start : each.end] for each in scan(text, HEADINGS) if each.kind == "code"] == code


@each_row(
    "program", [SCRIPT, PYTHON.replace("print(body)", 'requests.post("https://api.kites.dev/v1/kites", json=body)')]
)
def test_what_stands_within_a_copied_program_is_no_example(program: str) -> None:
    table = "名称\t类型\t必填\nprompt\tstring\t是\nsize\tobject\t否"
    page = f"放风筝\n\nPOST https://api.kites.dev/v1/kites\n\n请求参数\n\n{table}\n\n请求示例\n\n{program}\n"
    schema = read(page, "field-table").only.bodies[0].schema
    assert schema is not None
    whole = schema.value
    assert isinstance(whole, dict)
    assert (list(whole["properties"]), whole["required"]) == (["prompt", "size"], ["prompt"])


def test_a_copied_request_names_the_call() -> None:
    page = f"放风筝\n\n请求\n\n{MESSAGE}\n\n请求参数\n\n名称\t类型\t必填\nprompt\tstring\t是\n"
    made = read(page, "field-table").only
    assert (made.method.value, made.path.value, [each.value for each in made.servers]) == (
        "POST",
        "/v1/kites",
        ["https://api.kites.dev"],
    )


def test_what_a_program_sends_is_an_example_where_no_other_is_shown() -> None:
    program = PYTHON.replace("print(", 'requests.post("https://api.kites.dev/v1/kites", json=')
    fields = "- size (object): how large\n- width (integer): across"
    page = f"# Fly\n\nPOST /v1/kites\n\n## Body\n\n{fields}\n\n```python\n{program}\n```\n"
    (made,) = read(page, "field-table").only.bodies
    assert [each.value for each in made.examples] == [{"prompt": "a kite", "size": {"width": 7}}]
    assert made.schema is not None
    assert list(made.schema.value["properties"]) == ["size"]
