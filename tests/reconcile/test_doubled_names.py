"""A name that an example has twice is said, since one of the two is lost."""

from __future__ import annotations

import pytest

from reynard.observe.examples import read_json_example
from reynard.source import Source
from reynard.text.fragment import Fragment

DOUBLED = ['{"a": 1, "b": 2, "a": 3}', '{"list": [{"a": 1, "a": 2}]}']
PLAIN = ['{"a": 1, "b": {"a": 2}}', '[{"a": 1}, {"a": 2}]']


@pytest.mark.parametrize("text", DOUBLED)
def test_doubled(text: str) -> None:
    seen = read_json_example(Fragment.of(Source("page", text)))
    ((span, said),) = seen.repairs
    assert said == "`a` stands there more than once, the last one counts"
    assert span.start == text.rindex('"a"')


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert read_json_example(Fragment.of(Source("page", text))).repairs == ()
