"""Who reads a page: the surest reader by its own signs, and nobody where two are equally sure."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from observe.pages import PAGES
from reynard.diagnostics import Findings
from reynard.observe import dialects
from reynard.observe.dialects import IN_BRACES
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.observe.recognise import own_readers, recognise
from reynard.observe.signs import BLANK, Signs
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.diagnostics import Report

PAGE = dict(reversed(PAGES))
DIALECTS = Path(dialects.__path__[0])
EXPECTED = {
    "apifox-dump": Certainty.CERTAIN,
    "apifox-export": Certainty.CERTAIN,
    "apifox-markdown": Certainty.CERTAIN,
    "apifox-text": Certainty.LIKELY,
    "field-table": Certainty.POSSIBLE,
    "gitbook": Certainty.CERTAIN,
    "http-file": Certainty.LIKELY,
    "llms-index": Certainty.POSSIBLE,
    "mintlify": Certainty.LIKELY,
    "openapi": Certainty.LIKELY,
    "postman": Certainty.CERTAIN,
    "rendered-text": Certainty.LIKELY,
    "schema-site": Certainty.LIKELY,
    "swagger-markdown": Certainty.LIKELY,
    "widdershins": Certainty.CERTAIN,
    "yapi": Certainty.CERTAIN,
}


def judged(text: str) -> dict[str, Certainty]:
    """Return how sure each reader is that has any claim."""
    signs = Signs(Source("page.txt", text))
    verdicts = {each.name: each.judge(signs) for each in own_readers()}
    return {name: certainty for name, certainty in verdicts.items() if certainty}


def test_every_dialect_has_a_page_here_and_a_module_of_its_name() -> None:
    names = {each.stem.replace("_", "-") for each in DIALECTS.iterdir() if each.name[0] != "_" and each.suffix != ".md"}
    assert {each.name for each in own_readers()} == names == set(PAGE) == set(EXPECTED)


def test_a_document_that_shows_a_collection_is_none() -> None:
    shown = PAGE["postman"]
    text = f'{{\n  "openapi": "3.0.3",\n  "info": {{"title": "a", "version": "1"}},\n  "x-shown": {shown}\n}}\n'
    assert judged(text) == {"openapi": Certainty.LIKELY}


@each_row("name", EXPECTED)
def test_how_sure_a_reader_is_of_its_page(name: str) -> None:
    verdicts = judged(PAGE[name])
    assert verdicts.pop(name) is EXPECTED[name]
    assert all(certainty < EXPECTED[name] for certainty in verdicts.values())


@each_row("name", PAGE)
def test_a_reader_that_is_not_asked_about_braces_takes_none(name: str) -> None:
    for text in (PAGE[name], f"{{{PAGE[name]}", f"\ufeff {{\n{PAGE[name]}"):
        asked = {module.replace("_", "-") for module, sign in IN_BRACES.items() if sign in text}
        assert not text.lstrip(BLANK).startswith("{") or judged(text).keys() <= asked


@each_row("path", sorted(DIALECTS.rglob("*.py")), ids=lambda path: path.relative_to(DIALECTS).as_posix())
def test_a_reader_knows_no_other(path: Path) -> None:
    """Reader N+1 touches no other reader, so none can lean on another's signs."""
    own = path.relative_to(DIALECTS).parts[0].removesuffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    known = {each.split(".")[3] for each in modules if each.startswith("reynard.observe.dialects.")}
    assert known <= {own}
    assert not modules & {"reynard.observe.recognise", "reynard.observe.plugins"}


PLAIN = "| Field | Type | Required |\n| --- | --- | --- |\n| a | string | Yes |\n"
CHOSEN = [
    ("a table alone", PLAIN, "field-table"),
    ("a heading that is a call, and JSON", "### POST /kites\n\n```json\n{}\n```\n", "field-table"),
    ("a heading that is a call", "### POST /kites\n\nFly.\n", None),
    ("a table in a fence", f"```\n{PLAIN}```\n", None),
    ("a table after a fence", f"```\nx\n```\n{PLAIN}", "field-table"),
    ("a table of constraints", PLAIN.replace("Required", "Required | Restrictions"), None),
    ("required before type", PLAIN.replace("Type | Required", "Required | Type"), "field-table"),
    (
        "required before type, and a status below answers",
        PLAIN.replace("Type | Required", "Required | Type") + "\n## 响应\n\n200\n",
        "schema-site",
    ),
    (
        "required before type, and headings of others",
        f"# Fly\n\n## Authentication\n\nA token.\n\n## Fields\n{PLAIN.replace('Type | Required', 'Required | Type')}",
        "field-table",
    ),
    (
        "required before type, and bold headings of others",
        f"# Fly\n\n**Authentication**\n\nA token.\n\n**Fields**\n{PLAIN.replace('Type | Required', 'Required | Type')}",
        "field-table",
    ),
    ("a table beside a raw schema", f"{PLAIN}\n原始 Schema\n", "schema-site"),
    ("a table in a document", f"openapi: 3.0.0\ninfo:\n  description: |\n    x\n{PLAIN}", "openapi"),
    ("a raw schema in a document", "openapi: 3.0.0\ninfo:\n  description: |\n    原始 Schema\n", "openapi"),
    ("an overview alone", "| Method | POST |\n| Path | /a |\n", "apifox-dump"),
    ("an overview above a table", f"| Method | POST |\n| Path | /a |\n{PLAIN}", "field-table"),
    (
        "an overview above a table and native JSON",
        f'| Method | POST |\n| Path | /a |\n{PLAIN}{{"jsonSchema": {{}}}}',
        "apifox-dump",
    ),
    (
        "a document in a fence that names its place",
        "````yaml api.json post /a\nopenapi: 3.0.0\n````\n",
        "apifox-markdown",
    ),
    ("a document in a fence", "```yaml\nopenapi: 3.0.0\n```\n", "apifox-markdown"),
    ("a document after its heading", "## OpenAPI Specification\nopenapi: 3.0.0\n", "apifox-markdown"),
    ("a document", "openapi: 3.0.0\n", "openapi"),
    ("Swagger", "swagger: '2.0'\n", "openapi"),
    ("another version", "openapi: 4.0.0\n", None),
    ("the word in a sentence", "see openapi: 3.0.0\n", None),
    ("a document in JSON", '{"openapi": "3.0.0"}', "openapi"),
    ("an export that quotes one", '{"apifoxProject": "1.0.0", "a": {"openapi": "3.0.0"}}', "apifox-export"),
    ("JSON", '{"a": 1}', None),
    ("a collection without its schema", '{"info": {"_postman_id": "1"}, "item": []}', "postman"),
    ("a collection of the first version", '{"folders": [], "requests": []}', None),
    ("a list", '[{"openapi": "3.0.0"}]', None),
    ("a page in HTML", f"<html><body>\n{PLAIN}", None),
    ("a tag far below", f"{PLAIN}{'-' * 5000}<html>", "field-table"),
    ("one link", "## Docs\n- [a](https://x.example/1e0.md): a\n", "llms-index"),
    ("links", "- [a](/1e0)\n- [b](/2m0)\n- [c](/api-3)\n", "llms-index"),
    ("links, but not only", "- [a](/1e0)\n- [b](/2m0)\n- [c](/api-3)\n" + "words\n" * 13, None),
    ("links in few words", "- [a](/1e0)\n- [b](/2m0)\n- [c](/api-3)\n" + "words\n" * 12, "llms-index"),
    ("links and a block", "- [a](/1e0)\n- [b](/2m0)\n- [c](/api-3)\n```\nx\n```\n", None),
    ("a generator's name", "---\ngenerator: widdershins v4\n---\n", "widdershins"),
    ("a generator's name in a sentence", "generator: widdershins v4\n", None),
    ("no text", "", None),
]


@each_row(("text", "reader"), [case[1:] for case in CHOSEN], ids=[case[0] for case in CHOSEN])
def test_which_reader_takes_a_text(text: str, reader: str | None) -> None:
    findings = Findings()
    found = recognise(Source("page.txt", text), findings)
    assert (found.name if found else None) == reader
    assert findings.by_code() == ({} if found else {"unknown-page": 1})


GLUED = [("apifox-dump", "widdershins"), ("apifox-markdown", "widdershins"), ("field-table", "llms-index")]


@pytest.mark.parametrize(("one", "other"), GLUED)
def test_two_documents_glued_together_are_nobodys(one: str, other: str) -> None:
    text = f"{PAGE[one]}\n\n{PAGE[other]}" if other != "llms-index" else f"{PAGE[other]}\n\n{PLAIN}"
    findings = Findings()
    assert recognise(Source("page.txt", text), findings) is None
    (finding,) = findings
    assert (finding.code, finding.message) == (
        "ambiguous-page",
        f"`{one}` and `{other}` both take this page for theirs",
    )
    assert finding.help == "split the page, so that each file holds one document"
    assert [(str(each.span), each.text) for each in finding.labels] == [("page.txt:1:1", "the page starts here")]


@each_row(
    ("text", "message"),
    [
        (" \n", "the file is empty"),
        ("%PDF-1.7\n1 0 obj", "this is a PDF"),
        ("<!doctype html><title>登录</title>", "this is the HTML of a login"),
        ("A POST\nTry it out\nResponses\n200\nExample Value\nSchema\n{}\n", "this is text copied from Swagger UI"),
        ("Create\n\npost\n/v1/a\nRequest samples\nPayload\nResponse samples\n200\n", "this is text copied from Redoc"),
        ("Create\nPOST https://x.example/a\nBody Params\na\nstring\n", "this is text copied from a site of ReadMe"),
        ('<html><body><form><input type="password"></form>', "this is the HTML of a login"),
        ("<!doctype html><title>Create a film</title>", "this is the HTML of a page, not its text"),
        (
            '{"id": "1", "name": "Kites", "order": [], "folders_order": [], "requests": []}',
            "this is a Postman collection of the first version",
        ),
        (
            '{"name": "Live", "values": [], "_postman_variable_scope": "environment"}',
            "this is an environment of Postman",
        ),
        ('{"log": {"version": "1.2", "entries": []}}', "this is a record of a browser's requests (HAR)"),
        ('{"_type": "export", "__export_format": 4, "resources": []}', "this is an export of Insomnia"),
        ("type: collection.insomnia.rest/5.0\nname: Kites\n", "this is an export of Insomnia"),
        (
            '<?xml version="1.0"?>\n<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"/>',
            "this is WSDL: the service speaks SOAP, which no client here speaks",
        ),
        ('<?xml version="1.0"?>\n<catalog/>', "this is XML, and no page"),
        (
            "asyncapi: 3.0.0\ninfo: {title: Lights}\n",
            "this is AsyncAPI, which describes messages and no calls over HTTP",
        ),
        (
            (
                "# KiteApi\n\nAll URIs are relative to *https://sky.test/v1*\n\n"
                "| Method | HTTP request |\n|---|---|\n| [**fly**](#fly) | **POST** /kites |\n"
            ),
            (
                "this documents a client that OpenAPI Generator made: "
                "its names are a program's, and may not be what is sent"
            ),
        ),
        ('{"asyncapi": "2.6.0"}', "this is AsyncAPI, which describes messages and no calls over HTTP"),
        (
            'syntax = "proto3";\nservice Speech {\n  rpc Say (A) returns (B);\n}\n',
            "this is gRPC, in Protocol Buffers, which no client here speaks",
        ),
        ("type Query {\n  me: User\n}\n", "this is a schema of GraphQL, which no client here speaks"),
        ("#%RAML 1.0\ntitle: Kites\n", "this is RAML"),
        ("FORMAT: 1A\nHOST: https://api.example\n\n# Kites\n\n## Kite [/kites/{id}]\n", "this is API Blueprint"),
        (
            "# Fly\n\n### URL\n```\nhttps://kites.example/api/fly\n```\n\n### Params\n\nwords; Authorization\n",
            "the page says which address is called, and not by which method",
        ),
        ("Kites\n=====\n\n.. http:get:: /kites\n\n   All of them.\n", "this is the source of a page that Sphinx makes"),
        ('{"a": 1}', "this is JSON, but neither OpenAPI nor an export that is known"),
        ("[1]", "this is JSON, but neither OpenAPI nor an export that is known"),
        ("# 错误码\n\n400 参数错误\n", "the page documents no call: nothing in it looks like a method and a path"),
        ("# 实时\n\nwss://api.sky.test/v1/realtime\n", "this is about a WebSocket, which no client here speaks"),
        ("Prices: 5 / 10 USD, get more\n", "the page documents no call: nothing in it looks like a method and a path"),
    ],
)
def test_what_an_unknown_file_is_is_told(text: str, message: str) -> None:
    findings = Findings()
    assert recognise(Source("page.txt", text), findings) is None
    (finding,) = findings
    assert (finding.code, finding.message) == ("unknown-page", message)
    assert finding.help


@pytest.mark.parametrize(
    ("text", "is_of_codes"),
    [
        ("# 错误码\n\n4001 参数错误\n4002 余额不足\n4003 限流\n", True),
        ("# Errors\n\n- `bad_key`: no\n- `NoFunds`: no\n- `RATE_LIMIT`: no\n", True),
        ("## 错误码\n\n| HTTP | 错误码 |\n|---|---|\n| 400 | 1 | \n| 400 | 1001 |\n| 401 | 1002 |\n", True),
        ("# 业务码\n\n| 业务码 | 说明 |\n|---|---|\n| 1001 | a |\n| 1002 | b |\n| 1003 | c |\n", True),
        ("# Prices\n\n- 1001: one kite\n- 1002: two\n- 1003: three\n", False),
        ("# Errors\n\nSend `POST /v1/kites`.\n\n4001: no\n4002: no\n4003: no\n", False),
    ],
)
def test_a_page_of_codes_is_one_where_nothing_else_is_in_it(text: str, *, is_of_codes: bool) -> None:
    reader = recognise(Source("page.md", text), Findings())
    assert (reader is not None and reader.name == "codes") is is_of_codes


@pytest.mark.parametrize(
    ("text", "is_overview"),
    [
        ("Base URL: https://api.kites.test/v2\n", True),
        ("# 鉴权\n\n请求头携带密钥\n", True),
        ("Prices: 5 / 10 USD\n", False),
        ("Send your API key to `POST /v1/kites`.\n", False),
        (
            "# 总览\n\n服务地址：https://kites.test\n\n| 功能 | 方法 | 路径 |\n|---|---|---|\n| 放 | POST | /kites |\n",
            True,
        ),
        (
            "| 端点 | 方法 |\n|---|---|\n| /a | POST |\n| /b | GET |\n# 状态码\n| NOW_ON | 1 |\n| IN_AIR | 2 |\n",
            True,
        ),
        ("Log in, and get an API key. See https://kites.test/docs/keys/\n", True),
        ("# 风筝计费说明\n\n每秒两点。\n", True),
        ("# 風箏計費說明\n\n每秒兩點。\n", True),
        ("Release notes\n\nKites fly higher.\n", True),
        ("---\nposition: 4\n---\n\n# Kite Pricing\n\nA kite costs 5.\n", True),
        ("# 风筝计费说明\n", False),
        ("# Pricing\n\nAsk by POST /v1/prices\n", False),
        ("# Pricing\n\n```\n{}\n```\n", False),
        ("# Kites\n\nAll about prices.\n", False),
    ],
)
def test_an_overview_says_how_all_calls_are_made(text: str, *, is_overview: bool) -> None:
    reader = recognise(Source("page.md", text), Findings())
    assert (reader is not None and reader.name == "overview") is is_overview


@each_row(
    ("fields", "told"),
    [
        ("model string required\nWhich\nsize string\nHow large\n", "model, size"),
        ("- `wind` (string)\n- `far` (integer)\n", "wind, far"),
        ("model string required\nWhich\n", ""),
        ("the string required\nis long and an object\n", ""),
    ],
)
def test_fields_of_no_call_are_told_of(fields: str, told: str) -> None:
    findings = Findings()
    source = Source("page.md", f"Authentication\nSend a bearer token.\nParameters\n{fields}")
    reader = recognise(source, findings)
    assert reader is not None
    assert reader.name == "overview"
    reader.read(source, findings)
    lead = "fields are listed here, and no line says which call has them: "
    assert [each.message for each in findings if each.code == "call-unread"] == ([lead + told] if told else [])


@pytest.mark.parametrize(("text", "shown"), [("short\nPOST it to /x", "short"), ("x" * 200 + "\ncurl x", "x" * 80)])
def test_an_unknown_page_is_shown_and_told_what_is_known(text: str, shown: str) -> None:
    findings = Findings()
    assert recognise(Source("page.txt", text), findings) is None
    (finding,) = findings
    assert (finding.code, finding.message) == ("unknown-page", "no reader knows this kind of page")
    titles = ", ".join(each.title for each in own_readers())
    advice = "Save the page's text or its Markdown twin, or write the spec by hand"
    assert finding.help == f"known are: {titles}. {advice}"
    assert [(each.span.text, each.text) for each in finding.labels] == [(shown, "the page starts here")]


def test_who_cannot_be_surer_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def make(name: str, certainty: Certainty, at_most: Certainty) -> Reader:
        def judge(_signs: Signs) -> Certainty:
            asked.append(name)
            return certainty

        def read(source: Source, _report: Report) -> Page:
            return Page(source=source, reader=name)

        return Reader(name=name, title=name, judge=judge, read=read, at_most=at_most)

    readers = (
        make("quiet", Certainty.POSSIBLE, Certainty.POSSIBLE),
        make("sure", Certainty.LIKELY, Certainty.CERTAIN),
        make("other", Certainty.NO, Certainty.LIKELY),
    )
    monkeypatch.setattr("reynard.observe.recognise.own_readers", lambda: readers)
    found = recognise(Source("page.txt", "text"), Findings())
    assert found is readers[1]
    assert asked == ["sure", "other"]
