"""Laws of the readers of documents: no text makes them raise, all places lie in the text, broken ones are reported."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observe.apifox_export.project import endpoint, folder, project
from observe.apifox_text.pages import CHINESE as COPIED
from observe.openapi.documents import FIRST, SWAGGER, YAML, answer, body, document
from observe.reading import visit
from observe.widdershins.pages import CHINESE, ENGLISH
from reynard.diagnostics import Findings
from reynard.observe.recognise import all_readers, recognise
from reynard.source import Source

if TYPE_CHECKING:
    from reynard.observe.recognise import Reader

NAMES = ("apifox-export", "apifox-markdown", "apifox-text", "llms-index", "openapi", "widdershins")
READERS = [each for each in all_readers() if each.name in NAMES]
SPREAD = {
    "type": "object",
    "properties": {"a": {"$ref": "#/components/schemas/M"}},
    "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/M", "x-apifox-overrides": {"b": None}}},
}
MODEL = {"type": "object", "properties": {"b": {"$ref": "#/components/schemas/M"}, "c": {"type": "string"}}}
PAGES = [
    document({"M": MODEL}, **body(SPREAD, example='{"a": 1,}'), **answer(SPREAD)),
    json.dumps(SWAGGER),
    YAML,
    f"# 标题\n\n## OpenAPI Specification\n\n```yaml\n{YAML}```\n",
    project(folder("f", endpoint("a", requestBody={"type": "application/json", "jsonSchema": SPREAD}))),
    CHINESE,
    ENGLISH,
    COPIED,
]
NOISE = st.sampled_from(
    [
        *"{}[]\"'|\n\r»",
        *("\\", "\x00", "\u2028", "```\n", "$ref", "null", "1e999", "|a|b|\n", "&a ", "*a", "## POST x\n", "- "),
        *("{$ref: '#/paths'}", '{"$ref": "#"}', '"x-apifox-refs": {},', "\n- [a](https://x/1e0.md)\n", "POST\n/x\n"),
    ]
)
RELAXED = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Damage pages: cut, doubled, glued, parts exchanged, with noise in between."""
    text = draw(st.sampled_from(PAGES))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        to = min(len(text), at + draw(st.integers(0, 300)))
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + draw(NOISE) + text[at:]
            case 2:
                text = text[:at]
            case 3:
                text = text[:at] + draw(st.sampled_from(PAGES)) + text[at:]
            case 4:
                text = text[:to] + text[at:to] + text[to:]
            case _:
                old = draw(st.sampled_from(["{}", "[]", '"object"', "object", '"type"', "properties", "M", "200"]))
                text = text.replace(old, draw(st.sampled_from(["[]", "{}", "1", "null", "true", "$ref", '"#"'])))
    return text


def take(reader: Reader, text: str) -> None:
    """Read a page as this dialect, whatever it is."""
    source, findings = Source("page.txt", text), Findings()
    reader.is_mine(source)
    visit(reader.read(source, findings))
    for finding in findings:
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in finding.labels)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(text=damaged())
@RELAXED
def test_no_damage_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(text=st.text(max_size=200) | st.lists(NOISE, max_size=60).map("".join))
@RELAXED
def test_no_text_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_a_page_cut_anywhere_is_read_or_reported(page: str) -> None:
    for end in range(0, len(page), 23):
        source, findings = Source("page.txt", page[:end]), Findings()
        found = recognise(source, findings)
        operations = found.read(source, findings).operations if found is not None else ()
        assert operations or len(findings), end


@pytest.mark.parametrize(
    "text",
    [
        document({f"M{i}": {"properties": {"n": {"$ref": f"#/components/schemas/M{i + 1}"}}} for i in range(3000)}),
        document(**answer({"type": "object", "properties": {f"p{i}": {"type": "string"} for i in range(20000)}})),
        project(*(endpoint(str(i), path=f"/{i}") for i in range(300))),
        "## POST a\n\nPOST /a\n\n" * 3000 + ENGLISH,
        "```yaml\nopenapi: 3.0.1\n" * 5000,
        COPIED * 100,
        "## Docs\n" + "- [" * 50000,
    ],
    ids=range(7),
)
def test_time_grows_with_length_alone(text: str) -> None:
    started = time.process_time()
    for reader in READERS:
        source = Source("page.txt", text)
        if reader.is_mine(source):
            reader.read(source, Findings())
    assert time.process_time() - started < 5
