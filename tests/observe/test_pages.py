"""Documents of several files: what their references lead to, what is a page of its own, and what never is opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from observe.reading import told, visit
from reynard.diagnostics import Findings
from reynard.observe.pages import read_pages
from reynard.source import Source
from rows import each_row
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.model import Page

EXTERNAL, DANGLING = "external-reference", "dangling-reference"


def get(name: str, schema: object) -> dict[str, Any]:
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    return {"get": {"operationId": name, "responses": {"200": answer}}}


def document(paths: object, **more: object) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": "Kites", "version": "1"}, "paths": paths, **more}


def read(files: Mapping[str, object]) -> tuple[dict[str, Page], Findings]:
    """Read files, each a value or a text, below `pages/`."""
    findings = Findings()
    texts = {
        f"pages/{name}": each if isinstance(each, str) else json.dumps(each, indent=1) for name, each in files.items()
    }
    pages = dict(read_pages({path: Source(path, text) for path, text in texts.items()}, findings))
    for page in pages.values():
        visit(page)
    return pages, findings


def answered(schema: object, **files: object) -> tuple[dict[str, Any], Findings]:
    """Return an answer's schema in `api.json`; files are named with `_` for `/` and `__` for `.`."""
    named = {name.replace("__", ".").replace("_", "/"): each for name, each in files.items()}
    own = document({"/kite": get("kite", schema)}, components={"schemas": {"Text": {"type": "string"}}})
    pages, findings = read({"api.json": own, **named})
    seen = pages["pages/api.json"].operations[0].responses[0].schema
    assert seen is not None
    return seen.value, findings


ADDRESS = "https://x.example"
TEXT = {"type": "string"}


@each_row(
    ("reference", "files"),
    [
        ("kite.json", {"kite__json": TEXT}),
        ("./sub/../kite.json#", {"kite__json": TEXT}),
        ("sub/kite.json", {"sub_kite__json": TEXT}),
        ("sub/kite.yaml#/A", {"sub_kite__yaml": "A:\n  type: string\n"}),
        ("sub/kite.json#/A", {"sub_kite__json": {"A": {"$ref": "../b.json#/B"}}, "b__json": {"B": TEXT}}),
        ("kite%2Ejson#/a~1b/c%20d", {"kite__json": {"a/b": {"c d": TEXT}}}),
        ("kite.json#/A/x", {"kite__json": {"A": {"$ref": "b.json"}}, "b__json": {"x": TEXT}}),
        ("kite.json#here", {"kite__json": {"deep": [{"$anchor": "here", **TEXT}]}}),
        (f"{ADDRESS}/kite", {"kite__json": {"$id": f"{ADDRESS}/kite", **TEXT}}),
        ("k.json", {"k__json": {"$id": f"{ADDRESS}/a", "$ref": "b"}, "b__json": {"$id": f"{ADDRESS}/b", **TEXT}}),
        ("kite.json", {"kite__json": {"$id": f"{ADDRESS}/a", "$ref": "b.json"}, "b__json": TEXT}),
        ("k.json#/A", {"k__json": {"A": {"$id": f"{ADDRESS}/a", "$ref": "#/B", "B": TEXT}, "B": {"type": "null"}}}),
        ("kite.json#/A", {"kite__json": {"A": {"$id": f"{ADDRESS}/a", "$ref": "#/B"}, "B": TEXT}}),
        ("kite.json", {"kite__json": {"$ref": "api.json#/components/schemas/Text"}}),
    ],
)
def test_references_lead_into_other_files(reference: str, files: dict[str, object]) -> None:
    schema, findings = answered({"$ref": reference}, **files)
    assert findings.by_code() == {}
    found = schema
    while "$ref" in found:
        found = schema["$defs"][found["$ref"].removeprefix("#/$defs/")]
    assert found == TEXT


@each_row(
    ("reference", "code"),
    [
        ("../../../etc/passwd", EXTERNAL),
        ("../decisions.yaml", EXTERNAL),
        ("..%2f..%2fetc%2fpasswd", EXTERNAL),
        ("/etc/passwd", EXTERNAL),
        ("//example.com/kite.json", EXTERNAL),
        ("\\\\example.com\\kite.json", EXTERNAL),
        ("file:///etc/passwd", EXTERNAL),
        ("http://example.com/kite.json", EXTERNAL),
        ("http://[::1", EXTERNAL),
        ("C:\\kite.json", EXTERNAL),
        ("%00", EXTERNAL),
        ("kite.json", EXTERNAL),
        ("sub", EXTERNAL),
        ("sub/there.json#/nothing", EXTERNAL),
        ("sub/there.json#nothing", EXTERNAL),
        ("sub/cut.json", EXTERNAL),
        ("sub/itself.json", DANGLING),
        ("#/nothing", DANGLING),
        ("#nothing", DANGLING),
    ],
)
def test_what_leads_nowhere_is_said_and_nothing_else_is_opened(reference: str, code: str) -> None:
    there = {"sub/there.json": {"a": 1}, "sub/cut.json": '{"a": ', "sub/itself.json": {"$ref": "itself.json"}}
    meant = reference.partition("#")[0]
    files = {name.replace("/", "_").replace(".", "__"): there[name] for name in there if name == meant}
    schema, findings = answered({"$ref": reference, "description": "a kite"}, **files)
    assert schema == {"description": "a kite"}
    assert code in findings.by_code()
    assert (code == EXTERNAL) == findings.has_errors


def test_files_that_refer_to_each_other_are_read_once() -> None:
    kite = {"type": "object", "properties": {"tail": {"$ref": "tail.json"}}}
    tail = {"type": "object", "properties": {"kite": {"$ref": "kite.json"}, "next": {"$ref": "#"}}}
    schema, findings = answered({"$ref": "kite.json"}, kite__json=kite, tail__json=tail)
    assert findings.by_code() == {}
    assert schema["$defs"] == {
        "kite": {"type": "object", "properties": {"tail": {"$ref": "#/$defs/tail"}}},
        "tail": {
            "type": "object",
            "properties": {"kite": {"$ref": "#/$defs/kite"}, "next": {"$ref": "#/$defs/tail"}},
        },
    }


def test_places_are_those_of_the_other_file() -> None:
    pages, _ = read(
        {
            "api.json": document({"/kite": {"$ref": "paths/kite.json"}}),
            "paths/kite.json": get("kite", {"$ref": "../kite.yaml#/Kite"}),
            "kite.yaml": "Kite:\n  type: object\n  properties:\n    tail: {type: string}\n",
        }
    )
    operation = pages["pages/api.json"].operations[0]
    assert str(operation.path.span).startswith("pages/api.json:8:")
    assert str(operation.span).startswith("pages/paths/kite.json:2:")
    schema = operation.responses[0].schema
    assert schema is not None
    assert str(schema.origin.locate(("$defs", "Kite", "properties", "tail", "type"))) == "pages/kite.yaml:4:18"
    assert pages["pages/api.json"].parts == ("pages/paths/kite.json", "pages/kite.yaml")


def test_a_file_that_others_refer_to_is_no_page_of_its_own() -> None:
    """What is in it and in nobody's hands stays a page: nothing that somebody wrote down is lost."""
    models = {"openapi": "3.1.0", "components": {"schemas": {"Kite": {"type": "string"}}}}
    whole = document({"/taken": get("taken", {}), "/own": get("own", {})})
    table = "| name | type | required |\n|---|---|---|\n| a | string | yes |\n"
    pages, findings = read(
        {
            "api.json": document(
                {
                    "/kite": get("kite", {"$ref": "models.json#/components/schemas/Kite"}),
                    "/taken": {"$ref": "whole.json#/paths/~1taken"},
                    "/fragment": {"$ref": "fragment.yaml#/item"},
                }
            ),
            "fragment.yaml": "item:\n  get:\n    description: |\n"
            + "".join(f"      {line}\n" for line in table.splitlines())
            + "    responses: {}\n",
            "models.json": models,
            "whole.json": whole,
        }
    )
    assert findings.by_code() == {}
    assert {path: [str(each.path.value) for each in page.operations] for path, page in pages.items()} == {
        "pages/api.json": ["/kite", "/taken", "/fragment"],
        "pages/whole.json": ["/own"],
    }


def test_a_file_that_nobody_refers_to_is_reported() -> None:
    _, findings = read({"api.json": document({"/kite": get("kite", {})}), "lonely.json": {"type": "string"}})
    assert findings.by_code() == {"unknown-page": 1}


def test_one_missing_file_is_one_finding() -> None:
    paths = {f"/kite{number}": get(f"kite{number}", {"$ref": f"no.json#/Kite{number}"}) for number in range(500)}
    assert read({"api.json": document(paths)})[1].by_code() == {EXTERNAL: 1}


@pytest.mark.parametrize("kind", ["references", "files", "chain", "circle"])
def test_many_references_are_as_much_work_as_they_are_many(kind: str) -> None:
    def action(size: int) -> object:
        names = [f"f{number}" for number in range(size)]
        following = [*names[1:], names[0] if kind == "circle" else ""]
        files: dict[str, object] = {}
        if kind == "references":
            files["kites.json"] = {name: {"type": "string"} for name in names}
            paths = {f"/{name}": get(name, {"$ref": f"kites.json#/{name}"}) for name in names}
        elif kind == "files":
            files |= {f"{name}.json": get(name, {"type": "string"}) for name in names}
            paths = {f"/{name}": {"$ref": f"{name}.json"} for name in names}
        else:
            files["kites.json"] = {
                name: {"$ref": f"#/{after}"} if after else {"type": "string"}
                for name, after in zip(names, following, strict=True)
            }
            paths = {f"/{name}": get(name, {"$ref": f"kites.json#/{name}"}) for name in names}
        return read({"api.json": document(paths), **files})

    assert grows_with_length_alone(action, 20)


def test_references_that_need_each_other_to_be_found_lead_nowhere() -> None:
    kites = {"A": {"$ref": "#/B"}, "B": {"$ref": "#/A/deeper"}}
    schema, findings = answered({"$ref": "kites.json#/A/deeper"}, kites__json=kites)
    assert schema == {}
    assert set(findings.by_code()) <= {EXTERNAL, DANGLING}
    assert findings.by_code()


PASTED = """# 放

`POST /v1/kites`

## 请求参数

| 名称 | 类型 | 必填 |
|---|---|---|
| a | string | 是 |

```json
{"a": 1}
```
"""


@pytest.mark.parametrize("mark", ["> ", ">", "  > "])
def test_a_page_that_was_pasted_as_a_quotation_is_read(mark: str) -> None:
    quoted = "".join(f"{mark}{line}" for line in PASTED.splitlines(keepends=True))
    ((_, plain),) = read_pages({"a.md": Source("a.md", PASTED)}, Findings())
    ((_, page),) = read_pages({"a.md": Source("a.md", quoted)}, Findings())
    assert [told(each) for each in page.operations] == [told(each) for each in plain.operations]
    span = page.operations[0].path.span
    assert quoted[span.start : span.end] == "/v1/kites"


def test_quotations_within_a_page_stay() -> None:
    text = PASTED.replace("## 请求", "> 注意\n> 这个\n> 和\n> 那个\n> 吧\n\n## 请求")
    ((_, page),) = read_pages({"a.md": Source("a.md", text)}, Findings())
    assert page.operations
    assert page.source.text == text


def test_a_page_of_which_nothing_was_read_is_told_of() -> None:
    said = "放飞\nPOST\n/v1/kites放飞\nBody 参数application/json\nwind\nstring\n必需\n"
    pages, findings = read({"a.txt": said})
    assert [page.operations for page in pages.values()] == [()]
    assert [each.code for each in findings] == ["no-operations"]
