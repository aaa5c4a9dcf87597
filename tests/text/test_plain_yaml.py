"""The quick reader of specs: what it takes means what libyaml says it means, and what it does not know is left."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import reynard.text.yaml as whole
from reynard.source import Source
from reynard.spec.dump import dump_yaml
from reynard.text.fragment import Fragment
from reynard.text.plain_yaml import read_plain_yaml
from rows import each_row

TAKEN: list[tuple[str, object]] = [
    ('# said\na: "b"\n', {"a": "b"}),
    ('a: "x: y # z"\nb: ""\n', {"a": "x: y # z", "b": ""}),
    ('"200": "a\\nb \\"c\\" \\u200b"\n', {"200": 'a\nb "c" \u200b'}),
    ("a: 1\nb: -1.5e3\nc: true\nd: null\nno: false\n", {"a": 1, "b": -1500.0, "c": True, "d": None, "no": False}),
    ('a: {$ref: "#/$defs/A", x-b: [1, {c: {}}]}\n', {"a": {"$ref": "#/$defs/A", "x-b": [1, {"c": {}}]}}),
    ('a: {b: "{c: d}", e: "\\"f: \\\\"}\n', {"a": {"b": "{c: d}", "e": '"f: \\'}}),
    ('"":\n  - "": {"": 1}\n', {"": [{"": {"": 1}}]}),
    ("a:\n  b:\n    c: 1\n  d: 2\ne: 3\n", {"a": {"b": {"c": 1}, "d": 2}, "e": 3}),
    (
        "a:\n  - 1\n  - b: 2\n    c:\n      - 3\n  - - 4\n    - 5\nd: []\n",
        {"a": [1, {"b": 2, "c": [3]}, [4, 5]], "d": []},
    ),
    ('a:\n  - - b: "c"\n      d: 1\n', {"a": [[{"b": "c", "d": 1}]]}),
    ("a: 1 # said\n# said\n\n   # said\nb:  # said\n  - 2   # b: [\n", {"a": 1, "b": [2]}),
    ('a: "b #c" # "\nb: {d: "e\\" # f", "g #": 1} #\n', {"a": "b #c", "b": {"d": 'e" # f', "g #": 1}}),
]


@each_row(("text", "value"), TAKEN)
def test_what_it_takes(text: str, value: object) -> None:
    assert repr(read_plain_yaml(text)) == repr(value) == repr(_by_libyaml(text))


def test_what_lines_hold_is_somebodys_own() -> None:
    """Lines are remembered; who changes a list or mapping of one document changes no other."""
    text = "a: {b: [1], c: {d: 2}}\ne: [[3]]\n"
    first: Any = read_plain_yaml(text)
    first["a"]["b"].append(4)
    first["a"]["c"]["d"] = 5
    first["e"][0].clear()
    assert read_plain_yaml(text) == {"a": {"b": [1], "c": {"d": 2}}, "e": [[3]]}


LEFT = [
    "",
    "# nothing\n",
    "a: 1",
    "- 1\n",
    "a: b\n",
    "a: yes\n",
    "a: 'b'\n",
    "a: 1 # said",
    "a: '# said'\n",
    "a: ' # said'\n",
    "a: [' # said']\n",
    "a: 1# said\n",
    "a: # said\n",
    "a:# said\n  b: 1\n",
    "a: [1, # said\n  2]\n",
    'a: "b # said\n',
    'a: "b\n  # said"\n',
    "- # said\n",
    " # said\n",
    "a: 1\na: 2\n",
    "a: {b: 1, b: 2}\n",
    "a:\n",
    "a:\nb: 1\n",
    "a:\n- 1\n",
    "a:\n   b: 1\n",
    "a:\n    b: 1\n",
    "a:\n  b: 1\n    c: 2\n",
    "a:\n  - 1\n  b: 2\n",
    "a:\n  - 1\n  2\n",
    "a:\n  1\n",
    "a:\n  - \n",
    "a:\n  b: 2\n  - 1\n",
    "a:\n  - b: 1\n   c: 2\n",
    "a: 1e999\n",
    "a: [1e999]\n",
    "a: NaN\n",
    "a: [-Infinity]\n",
    "a: 010\n",
    "a: {b: c}\n",
    "a: {b}\n",
    "a: [1, ]\n",
    "a: |\n  b\n",
    "a: &b 1\n",
    "a: !!str 1\n",
    'a: "\\/"\n',
    'a: "\\ud83d\\ude00"\n',
    'a: "b\\\n',
    "a: \t1\n",
    "a: 1\r\n",
    'a: "\x85"\n',
    'a: "\u2028"\n',
    "a: 1 \n",
    "a:  1\n",
    "? a\n: 1\n",
    f"{'a' * 1001}: 1\n",
    f"a: {{{'b' * 1001}: 1}}\n",
    f'a:\n  - "{"b" * 1001}": 1\n',
    f"a: {'[' * 150}{']' * 150}\n",
    "".join(f"{'  ' * at}a:\n" for at in range(60)) + f"{'  ' * 60}a: 1\n",
    f"a: {'1' * 5000}\n",
]


@each_row("text", LEFT, ids=[repr(each[:30]) for each in LEFT])
def test_what_it_leaves(text: str) -> None:
    assert read_plain_yaml(text) is None


_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.text("a:{}[],\"\\ #-&*!|'1\n", max_size=8)
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text('ab:1$- \\"é', max_size=4), inner), max_leaves=20
)
_DOCUMENTS = st.dictionaries(st.text(min_size=1, max_size=4), _VALUES, min_size=1)


_PUT = ("", " ", "  ", "\n", "\n  ", "- ", "a: ", ": ", '"', "\\", "{", "}", "[", ",", "#", " #", "1", "e")


@given(_DOCUMENTS)
def test_it_reads_what_dump_writes(value: dict[str, Any]) -> None:
    text = dump_yaml(value)
    found = read_plain_yaml(text)
    assert found is None or repr(found) == repr(value)


@given(_DOCUMENTS, st.data())
def test_whatever_it_takes_libyaml_reads_alike(value: dict[str, Any], data: st.DataObject) -> None:
    """One letter more, less or other than dumped: either left, or what the other reader reads."""
    text = dump_yaml(value)
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from(_PUT))
    until = at + data.draw(st.integers(0, 3))
    changed = text[:at] + put + text[until:]
    found = read_plain_yaml(changed) if yaml.reader.Reader.NON_PRINTABLE.search(changed) is None else None
    assert found is None or repr(found) == repr(_by_libyaml(changed))


def _by_libyaml(text: str) -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(whole, "read_plain_yaml", lambda _: None)
        return getattr(whole.read_strict_yaml(Fragment.of(Source("spec", text))), "value", None)


def test_places_are_found_once_asked_for() -> None:
    read = whole.read_strict_yaml(Fragment.of(Source("spec", "a:\n  - b: 1\n    c: 2\n")))
    assert isinstance(read, whole.YamlText)
    assert read.composed is None
    assert (read.locate(("a", 0, "c")).text, read.locate(("a", 0, "c"), "key").text) == ("2", "c")
