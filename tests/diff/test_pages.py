"""Pages for people and folders of specs: the same changes, found by the same codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diff.pairs import CAT, COW, DOG, MEMBERS, TEXT, Schema, changes
from diff.pairs_pages import PAGE, PAGES
from diff.pairs_same import SAME_MEMBERS
from diff.pairs_schemas import SCHEMAS, inverse
from reynard.diagnostics import Findings
from reynard.diff.change import Level
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of
from reynard.schema.normalise import normalise
from rows import each_row

if TYPE_CHECKING:
    from reynard.diff.change import Change

_PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.acme.ai"\nauth: {schemes: {}}\n'


@each_row("name", PAGES)
def test_an_edit_of_a_page_forward_and_backward(name: str) -> None:
    old, new, codes = PAGES[name]
    assert old in PAGE
    edited = PAGE.replace(old, new)
    found = {each.kind.code for each in changes(PAGE, edited) if each.level > Level.DOCUMENTATION}
    assert found == set(codes)
    back = {each.kind.code for each in changes(edited, PAGE) if not each.kind.code.endswith("words")}
    assert bool(back) == bool(codes)


def spec(member: Schema) -> str:
    """Return a spec whose body and answer both have a member `x` of some schema."""
    text = json.dumps(normalise(json.loads(json.dumps(member).replace("#/components/schemas/", "#/$defs/"))))
    used = {name: each for name, each in (("Cat", CAT), ("Dog", DOG), ("Cow", COW)) if f"#/$defs/{name}" in text}
    whole = {"type": "object", "properties": {"x": json.loads(text)}} | ({"$defs": used} if used else {})
    return json.dumps(
        {
            "reynard": 1,
            "operation": "make",
            "group": "videos",
            "method": "POST",
            "path": "/v1/videos",
            "request": {"media": "application/json", "required": True, "schema": whole},
            "responses": {"200": {"media": "application/json", "description": "ok", "schema": whole}},
        },
        ensure_ascii=False,
    )


def between(old: Schema, new: Schema) -> tuple[Change, ...]:
    sides = []
    for member in (old, new):
        report = Findings()
        # YAML is JSON too; what the reader wants to see first is the number of the format.
        files = {"acme/provider.yaml": _PROVIDER, "acme/make.yaml": _as_yaml(spec(member))}
        sides.append(side_of(read_side({path: text.encode() for path, text in files.items()}, "specs", report)))
        assert not report.has_errors, [each.message for each in report]
    return compare(*sides)


def _as_yaml(text: str) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in json.loads(text).items())


_APART = ("constant now", "constant no more", "another constant")
_ONLY_IN_DOCUMENTS = ("meanings of values", "a reference in per cent")


@each_row("name", [each for each in (*SCHEMAS, *MEMBERS) if each not in (*_APART, *_ONLY_IN_DOCUMENTS)])
def test_specs_say_the_same_as_documents(name: str) -> None:
    old, new, kinds = SCHEMAS[name] if name in SCHEMAS else (*MEMBERS[name][:2], (MEMBERS[name][2],))
    found = {each.kind.code for each in between(old, new)}
    assert found == {f"{word}-{each}" for each in kinds for word in ("argument", "answer")}
    back = {each.kind.code for each in between(new, old)}
    assert {f"answer-{inverse(name, each)}" for each in kinds} <= back or "alternative" in kinds[0]


@each_row("name", [each for each in SAME_MEMBERS if each not in _ONLY_IN_DOCUMENTS])
def test_specs_that_mean_the_same(name: str) -> None:
    assert not [each for each in between(*SAME_MEMBERS[name]) if each.level > Level.DOCUMENTATION]


def test_a_secret_is_never_shown_and_hidden_characters_are_spelt() -> None:
    key = "sk-" + "a1B2c3D4" * 5
    found = between(TEXT | {"default": key}, TEXT | {"default": key[::-1][3:] + "Zz9"})
    assert not [each for each in found if key in f"{each.message}{each.before}{each.after}"]
    (first, *_) = between({"enum": ["标准", "b"]}, {"enum": ["标准\u202e", "b"]})
    assert "标准" in first.message
