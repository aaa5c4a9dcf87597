"""Examples keep the rules of their page: what must come along does, of the example where that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import ANYTHING, Reference, Text, Values
from reynard.ir.types import Body, Definition, Example, Field, Operation, Provider
from reynard.spec.lifecycle import Envelope
from reynard.targets.python.calls import call_site, example_arguments
from reynard.targets.python.snippets import call_snippet
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema

FIELDS = (
    Field(wire_name="prompt", shape=Text(), is_required=True),
    Field(wire_name="image", shape=Text(), is_required=False),
    Field(wire_name="video", shape=Text(), is_required=False),
    Field(wire_name="seed", shape=Text(), is_required=False),
    Field(wire_name="mode", shape=Values(values=("edit",), is_constant=True), is_required=True, is_constant=True),
)
MADE = Operation(
    name="make", group="films", action="make", method="POST", path="/films", effect="submit",
    body=Body(media="application/json", is_required=True, shape=Reference(name="M"), definition="M"),
    definitions=(Definition(name="M", direction="request", fields=FIELDS, extra=ANYTHING),),
)  # fmt: skip
ACME = Provider(
    name="acme", class_name="Acme", title="Acme", description="", docs="", base_url="", base_url_env="ACME_BASE_URL",
    headers=(), servers=(), variables=(), schemes=(), use=(), envelope=Envelope(), lifecycles=(), operations=(),
)  # fmt: skip
ONE: Schema = {"anyOf": [{"required": ["image"]}, {"required": ["video"]}]}
BOTH: Schema = {"if": {"required": ["mode"]}, "then": {"required": ["video", "seed"]}}
WITH: Schema = {"dependentRequired": {"prompt": ["video"]}}


def ruled(rules: Schema | None, *examples: Example) -> Operation:
    (body,) = MADE.definitions
    return replace(MADE, definitions=(replace(body, rules=rules),), request_examples=examples)


@each_row(
    ("rules", "expected"),
    [
        (None, {"prompt"}),
        (ONE, {"prompt", "image"}),
        (BOTH, {"prompt", "video", "seed"}),
        (WITH, {"prompt", "video"}),
        ({"required": ["nothing"]}, {"prompt"}),
    ],
)
def test_what_must_come_along_does(rules: Schema | None, expected: set[str]) -> None:
    assert example_arguments(ruled(rules)).keys() == expected


def test_what_an_example_has_of_it_is_shown_beside_what_says_most() -> None:
    value = {"prompt": "a fox", "image": "fox.png", "model": "m", "duration": "5", "video": "fox.mp4", "seed": "7"}
    names = ("model", "duration")
    operation = ruled(BOTH, Example(value=value))
    (body,) = operation.definitions
    others = tuple(Field(wire_name=name, shape=Text(), is_required=False) for name in names)
    operation = replace(operation, definitions=(replace(body, fields=(*body.fields, *others)),))
    text = call_snippet("clients", call_site(replace(ACME, operations=(operation,)), operation), operation).raw
    assert all(f'="{said}",' in text for said in ("a fox", "fox.mp4", "7", "m"))
    assert "5" not in text
