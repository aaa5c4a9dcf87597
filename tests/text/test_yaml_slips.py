"""YAML written by hand: marks of YAML's own in texts without quotes are text where there is one reading."""

from __future__ import annotations

from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlProblem, read_yaml
from reynard.text.yaml_slips import Mended, align_paths, mend_yaml
from rows import each_row


def mended(text: str) -> Mended | None:
    source = Source("page.yaml", f"# front\n{text}")
    fragment = Fragment.of(source, 8)
    problem = read_yaml(fragment)
    assert isinstance(problem, YamlProblem)
    return mend_yaml(fragment, problem)


@each_row(
    ("text", "value", "slips"),
    [
        ("a: b: c", {"a": "b: c"}, [": "]),
        (
            "a:\n  said: The model (allowed: x, y)\n  n: 1\n",
            {"a": {"said": "The model (allowed: x, y)", "n": 1}},
            [": "],
        ),
        ("- a: b: c\n- d\n", [{"a": "b: c"}, "d"], [": "]),
        ("a: `x` is: this\nb: @user\n", {"a": "`x` is: this", "b": "@user"}, ["`", ": ", "@"]),
        ("- `x`\n- y\n", ["`x`", "y"], ["`"]),
        ("'a b': c: d", {"a b": "c: d"}, [": "]),
        ("/v1/{id}: d: e", {"/v1/{id}": "d: e"}, [": "]),
    ],
)
def test_a_mark_in_a_text_is_text(text: str, value: object, slips: list[str]) -> None:
    made = mended(text)
    assert made is not None
    assert made.document.value == value
    told = [each.source.text[each.start : each.start + len(slip)] for each, slip in zip(made.slips, slips, strict=True)]
    assert told == slips


def test_places_stay_where_they_are() -> None:
    made = mended("a:\n  b: c: d\n  e: f\n")
    assert made is not None
    assert made.document.locate(("a", "b")).text == "c: d"
    assert made.document.locate(("a", "e"), "key").text == "e"


@each_row(
    "text",
    [
        "a: [1, 2: 3\n",
        "a: 'x': y\n",
        "x: y\n  z: w: q\n",
        "k: a:\n  b: c\n",
        "a: b: c\nd: [\n",
        "a: \ue000 b: c\n",
        "\tx: y: z",
    ],
)
def test_other_slips_are_left(text: str) -> None:
    assert mended(text) is None


def test_no_more_is_read_than_is_worth_it() -> None:
    assert mended("a: b: c\n" * 200) is None


@each_row(
    ("text", "paths"),
    [
        ("paths:\n  /a:\n    get: {}\n /b:\n    get: {}\n  /c:\n    get: {}\n", ["/b"]),
        ("paths:\n  '/a':\n    get: {}\n   '/b':\n    get: {}\n  '/c':\n    get: {}\n", ["'/b'"]),
    ],
)
def test_a_path_that_stands_one_blank_off_is_one_of_the_others(text: str, paths: list[str]) -> None:
    fragment = Fragment.of(Source("page.yaml", f"# front\n{text}"), 8)
    assert isinstance(read_yaml(fragment), YamlProblem)
    made = align_paths(fragment)
    assert made is not None
    assert made.document.value == {"paths": {"/a": {"get": {}}, "/b": {"get": {}}, "/c": {"get": {}}}}
    assert [each.text for each in made.slips] == paths
    last = made.document.locate(("paths", "/c"), "key")
    assert last.text.strip("'") == "/c"


@each_row("text", ["paths:\n  /a:\n    get: {}\n/b:\n   - [\n", "a: {\n", "paths:\n  /a:\n    get: [\n"])
def test_what_stands_elsewhere_is_not_moved(text: str) -> None:
    assert align_paths(Fragment.of(Source("page.yaml", text))) is None
