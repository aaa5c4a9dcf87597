"""Examples that list the fields of a body as JSON in a text: read where the media type has fields."""

from __future__ import annotations

import pytest

from reynard.observe.examples import read_example
from reynard.source import Source, Span
from reynard.text.fragment import Fragment
from reynard.text.json import JsonText, read_json
from reynard.text.yaml import YamlText, read_yaml
from rows import each_row

LISTED = '"{\\"name\\": \\"Rex\\", \\"age\\": 3}"'
FIELDS = {"name": "Rex", "age": 3}


@each_row(
    ("media", "text", "value"),
    [
        ("application/json", LISTED, FIELDS),
        ("multipart/form-data", LISTED, FIELDS),
        ("application/x-www-form-urlencoded", LISTED, FIELDS),
        ("application/x-www-form-urlencoded", '"name=Rex&age=3"', "name=Rex&age=3"),
        ("multipart/form-data", '"[1]"', "[1]"),
        ("text/plain", LISTED, '{"name": "Rex", "age": 3}'),
        ("application/xml", '"<a/>"', "<a/>"),
    ],
)
def test_a_text_that_lists_the_fields(media: str, text: str, value: object) -> None:
    read = read_json(Fragment.of(Source("page", text)))
    assert isinstance(read, JsonText)
    assert read_example(read.value, read, (), media=media).value == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('a: |-\n  {\n    "x": 1,\n\n    // why\n    "y": 2\n  }\n', "// why"),
        ('a: |\n    {"x": 1,\n    "x": 2}\n', '"x"'),
        ('a: >-\n  {"x": 1, // why\n  "y": 2}\n', None),
    ],
)
def test_a_slip_in_a_block_of_yaml_is_shown_where_it_stands(text: str, shown: str | None) -> None:
    source = Source("page", text)
    read = read_yaml(Fragment.of(source))
    assert isinstance(read, YamlText)
    assert isinstance(read.value, dict)
    example = read_example(read.value["a"], read, ("a",))
    places = [span for span, _ in example.repairs]
    assert places == ([Span(source, text.rindex(shown), text.rindex(shown) + len(shown))] if shown is not None else [])
