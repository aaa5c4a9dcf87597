"""Laws of the page readers: no text makes them raise, all places lie on the page, time grows with length alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observe.apifox_dump.test_apifox_dump import COLLAPSED
from observe.apifox_dump.test_apifox_dump import page as dump_page
from observe.field_table.test_field_table import page as field_page
from observe.reading import visit
from observe.schema_site.test_schema_site import page as site_page
from reynard.diagnostics import Findings
from reynard.observe.recognise import all_readers
from reynard.source import Source

if TYPE_CHECKING:
    from reynard.observe.recognise import Reader

READERS = [each for each in all_readers() if each.name in ("apifox-dump", "schema-site", "field-table")]
PAGES = [
    dump_page(),
    dump_page(overview=COLLAPSED, indent=2, gap="\n\n"),
    site_page(),
    field_page(),
    field_page("run together", gap="\n\n"),
]
NOISE = st.sampled_from(
    (
        *(
            "{",
            "}",
            "[",
            "]",
            '"',
            "\\",
            "'",
            "|",
            "\n",
            "\r",
            "\x00",
            "\u2028",
            "```\n",
            "响应\n",
            "POST /x\n",
            "null",
            '{"a":',
        ),
        *("curl -d '", "| name | type | required |\n", "原始 Schema\n", "400 坏\n", "application/json\n"),
        *("NameTypeRequired\n", "MethodPOST\nPath/a\n"),
    )
)
RELAXED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Damage pages: cut, doubled, shuffled, glued, with noise in between."""
    text = draw(st.sampled_from(PAGES))
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
                text = text[:at] + draw(st.sampled_from(PAGES)) + text[at:]
            case 4:
                text = "\n".join(draw(st.permutations(text.split("\n")[:40])))
            case 5:
                text = text[:to] + text[at:to] + text[to:]
            case _:
                text = text.replace(
                    draw(st.sampled_from(["{}", "[]", '"object"', '""', "true"])),
                    draw(st.sampled_from(["[]", "1", "null"])),
                )
    return text


def take(reader: Reader, text: str) -> None:
    """Read a page as this dialect, whatever it is."""
    source, findings = Source("page.txt", text), Findings()
    reader.is_mine(source)
    page = reader.read(source, findings)
    visit(page)
    for finding in findings:
        assert all(0 <= label.span.start <= label.span.end <= len(text) for label in finding.labels)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(text=damaged())
@RELAXED
def test_no_damage_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@given(text=st.text(max_size=300) | st.lists(NOISE, max_size=60).map("".join))
@RELAXED
def test_no_text_makes_a_reader_raise(reader: Reader, text: str) -> None:
    take(reader, text)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_cut_anywhere_is_read_or_reported(page: str) -> None:
    for end in range(0, len(page), 11):
        for reader in READERS:
            take(reader, page[:end])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_cut_anywhere_is_taken_by_one_reader_at_most(page: str) -> None:
    for end in range(0, len(page), 11):
        assert sum(each.is_mine(Source("page.txt", page[:end])) for each in READERS) <= 1


LONG = {
    "blanks": " ",
    "headings": "响应\n",
    "open blocks": '{"a\n响应\n',
    "small blocks": "{}",
    "broken blocks": '{"a":1,}\n',
    "fences": "```json\n",
    "commands": "curl '\n",
    "endpoints": "POST /a\n响应\nPOST /b\n",
    "dashes": "-",
    "rules": "|--",
    "rows": "| a | string | Yes | x | y |\n",
    "quotes": '"',
}


def spent(reader: Reader, text: str) -> float:
    started = time.process_time()
    source = Source("page.txt", text)
    reader.is_mine(source)
    reader.read(source, Findings())
    return time.process_time() - started


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_time_grows_with_length_alone(reader: Reader, unit: str) -> None:
    """Eight times the text may take sixteen times as long on a busy machine; a quadratic reader takes 64 times."""
    prefix = PAGES[3].split("model")[0]
    short = max(spent(reader, prefix + unit * (4_000 // len(unit))), 0.004)
    assert spent(reader, prefix + unit * (32_000 // len(unit))) < short * 32
