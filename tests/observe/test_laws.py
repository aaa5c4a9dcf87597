"""Laws of all readers: no text makes them raise, all places lie in the text, nothing is lost in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observe.dialects.apifox_export.project import endpoint, project
from observe.dialects.openapi.documents import answer, document
from observe.pages import PAGES, SPREAD_OUT
from observe.reading import visit
from properties import examples
from reynard.diagnostics import Findings
from reynard.observe.recognise import own_readers, recognise
from reynard.observe.signs import Signs
from reynard.source import Source
from rows import each_row
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.observe.reader import Reader

TEXTS = [*(text for _, text in PAGES), SPREAD_OUT]
EACH_READER = pytest.mark.parametrize("reader", own_readers(), ids=lambda reader: reader.name)
EACH_PAGE = pytest.mark.parametrize(("name", "page"), PAGES, ids=[f"{at}-{name}" for at, (name, _) in enumerate(PAGES)])
# Pages are long, and damage is drawn in several steps: generating them is slow, and slower on a busy machine.
BOUNDED = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
NOISE = st.sampled_from(
    [
        *"{}[]\"'|\n\r»\\\x00\u2028",
        *(
            "```\n",
            "$ref",
            "null",
            "1e999",
            "|a|b|\n",
            "&a ",
            "*a",
            "## POST x\n",
            "- ",
            "响应\n",
            "POST /x\n",
            '{"a":',
        ),
        *("{$ref: '#/paths'}", '{"$ref": "#"}', '"x-apifox-refs": {},', "\n- [a](https://x/1e0.md)\n", "POST\n/x\n"),
        *("curl -d '", "| name | type | required |\n", "原始 Schema\n", "400 坏\n", "application/json\n"),
        *("NameTypeRequired\n", "MethodPOST\nPath/a\n"),
    ]
)
REPLACED = ["{}", "[]", '"object"', "object", '"type"', "properties", "M", "200", '""', "true"]
REPLACEMENTS = ["[]", "{}", "1", "null", "true", "$ref", '"#"']


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Damage pages: cut, doubled, shuffled, glued, parts exchanged, with noise in between."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 300)))
        match draw(st.integers(0, 6)):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + draw(NOISE) + text[at:]
            case 2:
                text = text[:at]
            case 3:
                text = text[:at] + draw(st.sampled_from(TEXTS)) + text[at:]
            case 4:
                text = "\n".join(draw(st.permutations(text.split("\n")[:40])))
            case 5:
                text = text[:to] + text[at:to] + text[to:]
            case _:
                text = text.replace(draw(st.sampled_from(REPLACED)), draw(st.sampled_from(REPLACEMENTS)))
    return text


def take(reader: Reader, text: str) -> None:
    """Read a text as this dialect, whatever it is."""
    source, findings = Source("page.txt", text), Findings()
    assert reader.judge(Signs(source)) <= reader.at_most
    visit(reader.read(source, findings))
    for finding in findings:
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in finding.labels)


@EACH_READER
@given(text=damaged())
@BOUNDED
def test_no_damage_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@EACH_READER
@given(text=st.text(max_size=300) | st.lists(NOISE, max_size=60).map("".join))
@BOUNDED
def test_no_text_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@EACH_PAGE
def test_a_page_is_recognised_whatever_stands_around_it(name: str, page: str) -> None:
    for text in (page, f"\ufeff{page}", f"\n \n{page}", page + "\n\n", page.replace("\n", "\r\n")):
        found = recognise(Source("page.txt", text), Findings())
        assert found is not None, text[:40]
        assert found.name == name


@EACH_PAGE
def test_a_page_cut_anywhere_is_read_or_reported(name: str, page: str) -> None:
    """What is left of a page never turns into one of another kind."""
    for end in range(0, len(page), 11):
        source, findings = Source("page.txt", page[:end]), Findings()
        found = recognise(source, findings)
        operations = found.read(source, findings).operations if found is not None else ()
        assert operations or len(findings), end
        assert found is None or found.name in (name, "overview"), end  # what is left may only say how calls are made
        assert "ambiguous-page" not in findings.by_code(), end


LONG = {
    "blanks": " ",
    "headings": "响应\n",
    "open blocks": '{"a\n响应\n',
    "small blocks": "{}",
    "broken blocks": '{"a":1,}\n',
    "fences": "```json\n",
    "documents": "```yaml\nopenapi: 3.0.1\n",
    "commands": "curl '\n",
    "programs": "import json\n\n",
    "messages": "GET /x HTTP/1.1\nA: b\n\n",
    "endpoints": "POST /a\n响应\nPOST /b\n",
    "operations": "## POST a\n\nPOST /a\n\n",
    "links": "## Docs\n- [",
    "dashes": "-",
    "rules": "|--",
    "rows": "| a | string | Yes | x | y |\n",
    "quotes": '"',
    "HTML tables": "<table>\n<tr><th>名称</th><th>类型</th>\n",
    "comments": '{"a": 1, // b\n',
    "tags": "{% swagger method=",
    "field headings": "## `a`\n- 类型：对象\n",
}


@EACH_READER
@each_row("unit", LONG.values(), ids=LONG.keys())
def test_work_grows_with_length_alone(reader: Reader, unit: str) -> None:
    prefix = dict(PAGES)["field-table"].split("model")[0]
    assert grows_with_length_alone(lambda size: take(reader, prefix + unit * (size // len(unit))), 1_000)


def chained_models(size: int) -> str:
    return document(
        {f"M{at}": {"properties": {"n": {"$ref": f"#/components/schemas/M{at + 1}"}}} for at in range(size)}
    )


def wide_answer(size: int) -> str:
    return document(**answer({"type": "object", "properties": {f"p{at}": {"type": "string"} for at in range(size)}}))


def many_endpoints(size: int) -> str:
    return project(*(endpoint(str(at), path=f"/{at}") for at in range(size)))


def shared_model(size: int) -> str:
    used = json.loads(wide_answer(3))
    used["components"] = {"schemas": {"M": {"properties": {f"p{at}": {"type": "string"} for at in range(9)}}}}
    used["paths"] = {f"/{at}": {"get": answer({"$ref": "#/components/schemas/M"})} for at in range(size)}
    return json.dumps(used)


@pytest.mark.parametrize("make", [chained_models, wide_answer, many_endpoints, shared_model])
def test_work_grows_with_the_document_alone(make: Callable[[int], str]) -> None:
    def read(size: int) -> None:
        source, findings = Source("page.json", make(size)), Findings()
        found = recognise(source, findings)
        assert found is not None
        found.read(source, findings)

    assert grows_with_length_alone(read, 50)
