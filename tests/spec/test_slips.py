"""Slips of the pen in specs that people write: each is said in words, at its place, and once."""
# ruff: noqa: E501 - what is said stands on one line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from pathlib import Path

PROVIDER = """
reynard: 1
provider: "acme"
title: "Acme"
base_url: "https://{region}.example.com"
variables: {region: {default: "eu", enum: ["eu", "us"]}}
auth: {schemes: {key: {type: "header", name: "X-Key"}}}
errors: {ok_when: [{at: "code", equals: 0}]}
tasks:
  film: {submit: ["make_film"], id: ["id"], query: {operation: "ask", with: {id: "{id}"}}, resolve: {operation: "link", with: {id: "{id}"}}, status: ["state"], outputs: {url: ["url"]}, states: {succeeded: ["done"], failed: ["bad"]}}
"""
SPEC = """
reynard: 1
operation: "make_film"
method: "POST"
path: "/films"
parameters: [{name: "mode", in: "query", schema: {type: "string", enum: ["a", "b"]}}]
request:
  media: "application/x-www-form-urlencoded"
  encoding: {tags: {explode: false}}
  schema:
    type: "object"
    required: ["prompt"]
    properties:
      prompt: {type: "string"}
      stream: {type: "boolean", default: true}
      tags: {type: "array", items: {type: "string"}}
      shape: {oneOf: [{$ref: "#/$defs/Circle"}], discriminator: {propertyName: "kind", mapping: {circle: "#/$defs/Circle"}}}
    $defs: {Circle: {type: "object", properties: {kind: {const: "circle"}}}}
responses:
  "200": {schema: {type: "object", properties: {id: {type: "string"}}}, events: {schema: true, when: {field: "stream", equals: true}}}
"""
ASK = """
reynard: 1
operation: "ask"
method: "GET"
path: "/films/{id}"
parameters: [{name: "id", in: "path", required: true, schema: {type: "string"}}]
responses: {"200": {schema: {type: "object", properties: {state: {type: "string"}}}}}
"""
LINK = """
reynard: 1
operation: "link"
method: "GET"
path: "/links/{id}"
parameters: [{name: "id", in: "path", required: true, schema: {type: "string"}}]
responses: {"200": {schema: {type: "object", properties: {url: {type: "string"}}}}}
"""
CASES = [
    ("", "", []),
    # What leads nowhere.
    (
        'required: ["prompt"]',
        'required: ["promt"]',
        ["required-unknown: `promt` is required, and `properties` does not have it", "did you mean `prompt`?"],
    ),
    (
        "{tags: {explode",
        "{tgas: {explode",
        ["names-nothing: `encoding` speaks of `tgas`, which the body does not have", "did you mean `tags`?"],
    ),
    (
        'field: "stream"',
        'field: "streem"',
        ["names-nothing: `streem` asks for the events of `make_film`, which has no such argument"],
    ),
    (
        '[{$ref: "#/$defs/Circle"}]',
        '[{$ref: "#/$defs/Circel"}]',
        [
            "dangling-reference: `#/$defs/Circel` is not in this schema; anything is taken there",
            "did you mean `#/$defs/Circle`?",
        ],
    ),
    (
        'circle: "#/$defs/Circle"',
        'circle: "Circle"',
        ["dangling-reference: `Circle` is not in this schema; anything is taken there"],
    ),
    (
        'propertyName: "kind"',
        'propertyName: "knd"',
        ["names-nothing: `knd` tells the variants of `shape` apart, and none of them has it", "did you mean `kind`?"],
    ),
    (
        "variables: {region",
        "variables: {rgion",
        ["names-nothing: no address has the variable `{rgion}`", "did you mean `region`?"],
    ),
    # What can never be.
    ('enum: ["a", "b"]', "enum: []", ["enum-type: `mode` lists no value"]),
    ('enum: ["a", "b"]', 'enum: ["a", 2]', ["enum-type: `mode` is of type string, and lists a value that is not"]),
    ("default: true", 'default: "yes"', ["default-conflict: the default of `stream` does not fit it"]),
    ('default: "eu"', 'default: "ue"', ["default-conflict: the default of `region` is none of its values"]),
    # What is misspelt: neither what is missing thereby, nor what needed the file is told as well.
    ('method: "POST"', 'methd: "POST"', ["spec-shape: `methd` is no key of this format", "did you mean `method`?"]),
    (
        'method: "POST"',
        'method: "post"',
        ["spec-shape: method: this must be one of", "and 27 more", "did you mean `POST`?"],
    ),
    ('path: "/links/{id}"', "path: 5", ["spec-shape: path: this must be of type string"]),
    ('path: "/films"', 'path: "films"', ["spec-shape: path: this must begin with `/`"]),
    (
        'operation: "make_film"',
        'operation: "makeFilm"',
        ["spec-shape: operation: this must be lower-case letters, digits and `_`, a letter first"],
    ),
    (
        '"200": {schema: {type: "object", properties: {id',
        '"20O": {schema: {type: "object", properties: {id',
        ["spec-shape: `20O` cannot be a key of responses"],
    ),
    (
        'name: "X-Key"',
        'name: "X Key"',
        ["spec-shape: auth.schemes.key.name: this must be the name of a header: letters, digits and `-`"],
    ),
    (
        '[{at: "code", equals: 0}]',
        '[{at: "code"}]',
        ["spec-shape: errors.ok_when.0: this must have one of `equals` and `in`"],
    ),
    (
        '{type: "header", name: "X-Key"}',
        '{type: "signature", algorithm: "md5", over: "{secret}", query: {sign: "{signature}"}}',
        ["spec-shape: auth.schemes.key.over: this must name known parts in braces"],
    ),
    (
        '{type: "header", name: "X-Key"}',
        '{type: "signature", algorithm: "md5", over: "{path}", query: {sign: "a\\nb: {signature}"}}',
        ["spec-shape: auth.schemes.key.query.sign: this must be one line that names known parts in braces"],
    ),
    (
        '{type: "header", name: "X-Key"}',
        '{type: "signature", algorithm: "md5", over: "{path}"}',
        ["spec-shape: auth.schemes.key"],
    ),
    ('[{at: "code", equals: 0}]', "[0]", ["spec-shape: errors.ok_when.0: this must be of type object"]),
    ('mode", in: "query", schema: {type: "string", enum: ["a", "b"]}', 'mode", in: "query", schema: true', []),
]


@pytest.mark.parametrize(("old", "new", "said"), CASES)
def test_a_slip_is_said_once_with_what_was_perhaps_meant(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    texts = {"provider": PROVIDER, "make_film": SPEC, "ask": ASK, "link": LINK}
    assert not old or sum(text.count(old) for text in texts.values()) == 1
    (tmp_path / "acme").mkdir()
    for name, text in texts.items():
        (tmp_path / "acme" / f"{name}.yaml").write_text(text.replace(old, new) if old else text, encoding="utf-8")
    found = Findings()
    load_specs(tmp_path, found)
    assert len(found) == bool(said), [each.message for each in found]
    for each in found:
        told = f"{each.code}: {each.message} {each.help}"
        assert [words for words in said if words not in told] == []
        assert each.labels
