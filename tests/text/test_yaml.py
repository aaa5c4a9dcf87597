"""YAML in two strengths: what is read, where it stands, and what is refused."""

from __future__ import annotations

import gc

import pytest

from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlProblem, YamlText, read_strict_yaml, read_yaml
from rows import each_row
from steps import steps


def fragment(text: str) -> Fragment:
    return Fragment.of(Source("page", text))


BOTH = [
    ("a: 1", {"a": 1}),
    ("a: -1.5e3\nb: [0, 10]", {"a": -1500.0, "b": [0, 10]}),
    ("a: true\nb: false\nc: null", {"a": True, "b": False, "c": None}),
    ("a: '16:9'\nb: \"no\"\nc: word", {"a": "16:9", "b": "no", "c": "word"}),
    ("- x\n-   - y\n", ["x", ["y"]]),
    ("1: x\ntrue: y", {"1": "x", "true": "y"}),
    ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
    ('{"a": [1, {"b": "c"}]}', {"a": [1, {"b": "c"}]}),
    ("'text'", "text"),
    ("a: 1.0", {"a": 1.0}),
    ("a: {'<<': {b: 1}}", {"a": {"<<": {"b": 1}}}),
    ("a: two * three & four", {"a": "two * three & four"}),
]


@each_row(("text", "value"), BOTH)
def test_what_both_read_alike(text: str, value: object) -> None:
    for read in (read_strict_yaml(fragment(text)), read_yaml(fragment(text))):
        assert isinstance(read, YamlText), read
        assert read.value == value
        assert repr(read.value) == repr(value)


ONLY_ON_PAGES = [
    ("a: ~\nb:\nc: Null\nd: NULL", {"a": None, "b": None, "c": None, "d": None}, "`~`"),
    ("a: True\nb: TRUE\nc: False\nd: FALSE", {"a": True, "b": True, "c": False, "d": False}, "`True`"),
    ("a: yes", {"a": "yes"}, "`yes`"),
    ("a: 16:9", {"a": "16:9"}, "`16:9`"),
    ("a: 010", {"a": "010"}, "`010`"),
    ("a: 2024-01-01", {"a": "2024-01-01"}, "`2024-01-01`"),
    ("a: [.5, +1, 2., -.5e1]", {"a": [0.5, 1, 2.0, -5.0]}, "`.5`"),
    ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}, "an anchor"),
    ("a: &x {b: 1}\nd: {c: 3, <<: [*x, {b: 2, e: 4}]}", {"a": {"b": 1}, "d": {"b": 1, "e": 4, "c": 3}}, "an anchor"),
    ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}, "an anchor"),
    ("a: &x [1]\nb: *x\nc: &x [2]\nd: *x", {"a": [1], "b": [1], "c": [2], "d": [2]}, "an anchor"),
]


@each_row(("text", "value", "refused"), ONLY_ON_PAGES)
def test_what_only_pages_may_say(text: str, value: object, refused: str) -> None:
    read = read_yaml(fragment(text))
    assert isinstance(read, YamlText), read
    assert read.value == value
    problem = read_strict_yaml(fragment(text))
    assert isinstance(problem, YamlProblem)
    if refused.startswith("`"):
        instead = "write `true`, or put it in quotes if it is a text" if refused[1] in "yT" else "put it in quotes"
        assert problem.reason == f"{refused} means different things to different YAML readers; {instead}"
    else:
        assert problem.reason == f"{refused} may not be used in a spec"


REFUSED = [
    ("", "it is empty", ""),
    ("# nothing", "it is empty", ""),
    ("a: 1\na: 2", "the key `a` stands here twice", "a"),
    ("? [a]\n: 1", "a key must be plain text", "[a]"),
    ("a: !!str 1", "a tag may not be used", "!!str 1"),
    ("a: !x y", "a tag may not be used", "!x y"),
    ("a: !!binary 'x'", "a tag may not be used", "!!binary 'x'"),
    ("a: !x [1]", "a tag may not be used", "!x [1]"),
    ("a: !!set {x}", "a tag may not be used", "!!set {x}"),
    ("a: 1e999", "this number is too large", "1e999"),
    ("a: " + "1" * 5000, "this number has too many digits", "1" * 5000),
    ("a: \x07", "the character U+0007 may not stand in YAML", "\x07"),
    ("[" * 1001, "it is nested too deeply", "["),
    ("{a: " * 1001, "it is nested too deeply", "{"),
    ("[[]," * 1001, "it is nested too deeply", "["),
    ("- " * 201 + "x", "it is nested too deeply", "-"),
    ("[" * 202 + "]" * 202, "it is nested too deeply", "[]"),
    ("a: [1", "did not find expected ',' or ']'", ""),
    ("a: b: c", "mapping values are not allowed in this context", ":"),
    ("a: 1\n---\nb: 2", "but found another document", "-"),
]


@each_row(("text", "reason", "place"), REFUSED, ids=[case[0][:20] for case in REFUSED])
def test_what_is_refused_with_its_place(text: str, reason: str, place: str) -> None:
    for problem in (read_yaml(fragment(text)), read_strict_yaml(fragment(text))):
        if text == "a: !!str 1":
            continue
        assert isinstance(problem, YamlProblem), problem.value
        assert problem.reason == reason
        assert problem.span.text == place


def test_aliases_are_followed_within_bounds() -> None:
    bomb = "a: &a [1,2,3,4,5,6,7,8,9,0]\n" + "".join(
        f"{one}: &{one} [{','.join([f'*{other}'] * 10)}]\n" for other, one in zip("abcdefg", "bcdefgh", strict=True)
    )
    problem = read_yaml(fragment(bomb))
    assert isinstance(problem, YamlProblem)
    assert problem.reason == "its aliases unfold to more values than any document has"
    assert problem.span.text == f"&g [{','.join(['*f'] * 10)}]", "the first that is too much"
    assert steps(lambda: read_yaml(fragment(bomb))) < 10 * len(bomb), "it is counted, not unfolded"


def test_an_alias_of_what_is_around_it_is_refused() -> None:
    problem = read_yaml(fragment("a: &x {b: *x}"))
    assert isinstance(problem, YamlProblem)
    assert problem.reason == "it contains itself"
    strict = read_strict_yaml(fragment("b: *x"))
    assert isinstance(strict, YamlProblem)
    assert (strict.reason, strict.span.text) == ("an alias may not be used in a spec", "*")


def test_one_value_may_be_used_in_two_places() -> None:
    read = read_yaml(fragment("a: &x {b: [1]}\nc: *x\nd: [*x, *x]"))
    assert isinstance(read, YamlText)
    assert read.value == {"a": {"b": [1]}, "c": {"b": [1]}, "d": [{"b": [1]}, {"b": [1]}]}


@pytest.mark.parametrize("depth", [150, 199])
def test_deep_is_not_too_deep(depth: int) -> None:
    for text in ("[" * depth + "]" * depth, "[]," * 3 * depth):
        read = read_yaml(fragment(f"[{text}]" if "," in text else text))
        assert isinstance(read, YamlText), read


def test_brackets_that_close_are_not_deep() -> None:
    assert isinstance(read_yaml(fragment("a: ']]]]'\nb: [" + "[], " * 1_500 + "1]")), YamlText)


PLACES = [
    (("a",), "key", "a"),
    (("a",), "value", "[1, {b: two words}]"),
    (("a", 0), "value", "1"),
    (("a", 0), "key", "1"),
    (("a", 1, "b"), "key", "b"),
    (("a", 1, "b"), "value", "two words"),
    (("a", 2), "value", "[1, {b: two words}]"),
    (("a", "0"), "value", "[1, {b: two words}]"),
    (("c", "7"), "key", "7"),
    (("c", 7), "value", "x"),
    (("c",), "value", "7: x"),
    (("d",), "value", "more\n  lines"),
    (("e",), "value", '"quoted"'),
    (("z",), "key", "a: [1, {b: two words}]"),
    ((), "value", "a: [1, {b: two words}]"),
]


@each_row(("pointer", "part", "text"), PLACES)
def test_every_part_has_its_place(pointer: tuple[str | int, ...], part: str, text: str) -> None:
    read = read_yaml(fragment('a: [1, {b: two words}]\nc:\n  7: x\nd: |\n  more\n  lines\ne: "quoted"\n'))
    assert isinstance(read, YamlText)
    assert read.locate(pointer, part).text == text  # type: ignore[arg-type]  # parts are two words


@pytest.mark.parametrize(("name", "text"), [("b", "1"), ("c", "3"), ("e", "4")])
def test_what_a_merge_key_brings_stands_where_it_is_written(name: str, text: str) -> None:
    read = read_yaml(fragment("a: &x {b: 1, c: 2}\nd:\n  <<: [*x, {e: 4, b: 5}]\n  c: 3\n"))
    assert isinstance(read, YamlText)
    assert read.locate(("d", name)).text == text


def test_a_value_of_nothing_has_a_place() -> None:
    read = read_yaml(fragment("a:\nb: 1"))
    assert isinstance(read, YamlText)
    assert str(read.locate(("a",))) == "page:1:3"


@each_row("is_on", [True, False])
@each_row("text", ["a: 1", "a: [1", "a: 1e999"])
def test_the_collector_is_left_as_it_was(text: str, *, is_on: bool) -> None:
    was_on = gc.isenabled()
    try:
        (gc.enable if is_on else gc.disable)()
        read_yaml(fragment(text))
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()
