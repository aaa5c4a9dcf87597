"""Documents that lost their indentation: what is put back is what was, but for nested examples."""

from __future__ import annotations

import pytest

from observe.reading import read
from reynard.observe.document.openapi.reindent import has_lost_indentation, put_back
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_yaml

HEAD = """\
openapi: 3.0.1
info:
  title: ''
  version: 1.0.0
paths:
  /v1/kites:
    post:
      summary: 放风筝
      tags:
        - 风筝
      parameters:
        - name: X-Trace
          in: header
          required: false
          example: a
          schema:
            type: string
      requestBody:
        content:
          application/json:
            schema:
              type: object
"""
TAIL = """\
      responses:
        '200':
          description: 成功
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Kite'
          headers: {}
          x-apifox-name: 成功
        x-200:另一个:
          description: ''
          headers: {}
      security:
        - bearer: []
      x-apifox-folder: 风筝
    get:
      summary: 看
      description: 看风筝
      responses: {}
components:
  schemas:
    Kite:
      type: object
      properties:
        id:
          type: string
      required:
        - id
    Tail:
      type: string
  securitySchemes:
    bearer:
      type: http
      scheme: bearer
servers:
  - url: https://kites.test
    description: 正式环境
"""
FIELDS = {
    "an object that lists its fields ends there": """\
properties:
  tail:
    type: object
    properties:
      length:
        type: integer
        minimum: 1
      type:
        type: string
    required:
      - length
  description:
    type: string
    description: 描述
    enum:
      - '1:1'
      - a
required:
  - tail
""",
    "what went too far in is taken back by the list of who is around": """\
properties:
  tail:
    type: object
    properties:
      length:
        type: integer
  wind:
    type: number
    default: 0.5
required:
  - tail
  - wind
""",
    "needs before fields, orders behind them": """\
required:
  - tails
properties:
  tails:
    type: array
    items:
      type: object
      required:
        - length
      properties:
        length:
          type: integer
      x-apifox-orders:
        - length
    maxItems: 3
    description: 尾巴
  wind:
    oneOf:
      - type: string
      - $ref: '#/components/schemas/Tail'
x-apifox-orders:
  - tails
  - wind
""",
    "a long text, and words in it that look like keys": """\
properties:
  tail:
    type: string
    description: >-
      尾巴。
      type: 长的
      响应: 没有
  wind:
    type: string
""",
}


def moved_in(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
def test_a_document_comes_back(fields: str) -> None:
    whole = HEAD + moved_in(fields, 14) + "            example:\n              tail: a\n              wind: 1\n" + TAIL
    flat = "".join(f"{line.strip()}\n" for line in whole.splitlines())
    assert has_lost_indentation(flat)
    assert not has_lost_indentation(whole)
    put = put_back(Fragment.of(Source("page.md", f"# t\n{flat}"), 4))
    assert put is not None
    made, meant = read_yaml(put.fragment), read_yaml(Fragment.of(Source("page.md", whole)))
    assert isinstance(made, YamlText)
    assert isinstance(meant, YamlText)
    assert made.value == meant.value
    assert put.left_out == 0
    place = made.locate(("paths", "/v1/kites", "post", "summary"))
    assert place.text == "放风筝"


def test_what_is_lost_is_said() -> None:
    inside = "properties:\n  tail:\n    type: object\n    properties:\n      length:\n        type: integer\n"
    example = "            example:\n              tail:\n                length: 1\n"
    whole = HEAD + moved_in(inside, 14) + example + TAIL
    flat = "".join(f"{line.strip()}\n" for line in whole.splitlines())
    for text in (
        f"# 放\n\n## OpenAPI Specification\n\n```yaml\n{flat}```\n",
        f"# 放\n\n## OpenAPI Specification\n\n{flat}",
    ):
        found = read(text, "apifox-markdown")
        assert [each.path.value for each in found.page.operations] == ["/v1/kites", "/v1/kites"]
        said = next(each.message for each in found.findings if each.code == "mended-block")
        assert "3 lines of examples and texts are left out" in said
        assert "fields behind `tail`" in said


def test_a_key_without_a_place_ends_it() -> None:
    assert put_back(Fragment.of(Source("p", "openapi: 3.0.1\npaths:\n/a:\nget:\ncolour: red\n"))) is None
