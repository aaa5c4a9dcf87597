"""Examples that list the fields of a body as JSON in a text: read where the media type has fields."""

from __future__ import annotations

import pytest

from reynard.observe.examples import read_example
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.json import JsonText, read_json

LISTED = '"{\\"name\\": \\"Rex\\", \\"age\\": 3}"'
FIELDS = {"name": "Rex", "age": 3}


@pytest.mark.parametrize(
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
