"""Texts in which one thing is repeated are read in linear time; what was cut or broken is read as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.generate import generate
from reynard.ingest import ingest
from reynard.observe.endpoint_lines import is_endpoint
from reynard.prose.claims import read_claims
from rows import each_row

if TYPE_CHECKING:
    from pathlib import Path


@each_row(
    "text",
    [
        "时长，取值范围 5-" + "9" * 5_000,
        "a_" * 3_000,
        "不超过" * 2_000,
        "必填" * 3_000,
        "1," * 3_000,
        "a" + " " * 5_900,
        ("min" + "数量" * 60 + "!") * 60 + " 5",
        "length of (non-empty" + "\t" * 3_000 + "!",
    ],
    ids=["digits", "underscores", "bounds", "demands", "numbers", "blanks", "fillings", "tabs"],
)
def test_a_description_is_read(text: str) -> None:
    assert all(0 <= each.start < each.end <= len(text) for each in read_claims(text))


PAGE = """# 制作影片

POST https://api.acme.example/v1/films

%s

| 参数 | 类型 | 必填 | 说明 |
|---|---|---|---|
| prompt | string | 是 | 文本 |
"""


@pytest.mark.parametrize(
    "page",
    [
        " " * 3_000,
        PAGE % ("### " + " " * 3_000 + "a!"),
        PAGE % ("### " + "_" * 3_000 + "!"),
        PAGE % ("参数 类型 必填 说明\n\n*数组" + ", 字符串[]" * 400),
    ],
    ids=["blanks", "heading", "underscores", "types"],
)
def test_a_page_is_read(page: str, tmp_path: Path) -> None:
    """Each of them took minutes or for ever: runs that two parts of a pattern could divide among them."""
    path = tmp_path / "specs" / "acme" / "pages" / "page.md"
    path.parent.mkdir(parents=True)
    path.write_text(page, encoding="utf-8")
    plan = ingest(tmp_path / "specs")
    assert plan.files or [each.code for each in plan.findings] == ["unknown-page"]


@each_row(
    "line",
    [
        "## " + " " * 590 + "a",
        "## a" + " " * 580 + "b",
        "## a" + "_" * 580 + "b",
        "## GET /a" + "_" * 580 + " /",
        "## GET" + " " * 500 + "/a" + " " * 80 + "!`",
        "# GET /a " + "*" * 580 + "`/",
    ],
)
def test_a_heading_that_names_no_endpoint_is_told(line: str) -> None:
    assert not is_endpoint(line)


@pytest.mark.parametrize("url", ["http://[::1", "https://[x]/v1", "http://h]/v1", "https://ﬀ.test℀/v1"])
def test_an_address_that_is_none_is_no_traceback(url: str, tmp_path: Path) -> None:
    page = tmp_path / "specs" / "acme" / "pages" / "api.yaml"
    page.parent.mkdir(parents=True)
    page.write_text(
        "openapi: 3.0.0\ninfo: {title: Acme, version: '1'}\n"
        f"servers: [{{url: '{url}'}}, {{url: 'https://b.test/v1'}}, {{url: '/v2'}}]\n"
        "paths: {/a: {get: {responses: {200: {description: Done}}}}, /b: {servers: [{url: 'https://[y'}], get: {}}}\n",
        encoding="utf-8",
    )
    assert ingest(tmp_path / "specs").files


def test_an_emoji_that_was_cut_is_a_sign_that_every_file_can_hold(tmp_path: Path) -> None:
    """Programs cut texts at so many units of UTF-16: half of a pair is left, which JSON can spell and YAML cannot."""
    page = tmp_path / "specs" / "acme" / "pages" / "api.json"
    page.parent.mkdir(parents=True)
    page.write_text(
        r"""{"openapi": "3.1.0", "info": {"title": "Acme \ud83d", "version": "1"}, "servers": [{"url": "https://a.test"}],
        "paths": {"/a": {"post": {"summary": "Make \ud83d", "requestBody": {"content": {"application/json": {"schema":
        {"type": "object", "properties": {"p": {"type": "string", "description": "A pig \ud83d\udc37\ud83d"}}}}}},
        "responses": {"200": {"description": "Done"}}}}}}""",
        encoding="utf-8",
    )
    specs = ingest(tmp_path / "specs").files
    for path, text in specs.items():
        path.write_text(text, encoding="utf-8")
    assert sum(text.count("\\ufffd") for text in specs.values()) == 3
    plan = generate(tmp_path / "specs", tmp_path, "clients")
    assert [each for each in plan.findings if each.severity == "error"] == []
    assert any("A pig 🐷" in text for text in plan.files.values())
