"""Markdown pages of Apifox sites: the fenced document is read, whatever stands around it."""

from __future__ import annotations

import pytest

from observe.dialects.openapi.documents import YAML, document
from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row

ONE = """\
openapi: 3.0.1
info: {title: '', description: '', version: 1.0.0}
paths:
  /v9/kites:
    post:
      description: |
        如下：

        ```json
        {"not": "the fence"}
        ```
      parameters: []
      responses:
        '200': {description: '', content: {application/json: {schema: {type: object, properties: {}}}}, headers: {}}
      security: []
components:
  schemas: {}
"""
MODEL = "openapi: 3.0.1\ninfo: {title: ''}\npaths: {}\ncomponents:\n  schemas:\n    Kite: {type: object}\n"


def page(text: str, *, title: str = "放风筝", before: str = "", ending: str = "\n", fence: str = "```") -> str:
    made = f"# {title}\n\n{before}## OpenAPI Specification\n\n{fence}yaml\n{text}{fence}\n"
    return made.replace("\n", ending)


def read(text: str) -> Read:
    found = read_page(text, "apifox-markdown")
    visit(found.page)
    return found


@each_row("ending", ["\n", "\r\n", "\r"])
@each_row("fence", ["```", "````"])
@each_row("before", ["", "> a note\n\n| a | b |\n|---|---|\n\n```json\n{}\n```\n\n"])
def test_a_page(ending: str, fence: str, before: str) -> None:
    found = read(page(ONE, ending=ending, fence=fence, before=before))
    operation = found.only
    assert operation.method.value == "POST"
    assert operation.method.span.text == "post"
    assert operation.title is not None
    assert (operation.title.value, operation.title.span.text) == ("放风筝", "放风筝")
    assert operation.description is not None
    assert "not" in operation.description.value
    assert found.codes == {}


WORDS = [
    ("", None), ("Flies kites, at most 3 an hour.\n\n", "Flies kites, at most 3 an hour."),
    ("> 提交后返回任务 ID\n\n## 说明\n\n每小时最多 3 个。\n\n", "> 提交后返回任务 ID\n每小时最多 3 个。"),
]  # fmt: skip


@each_row(("before", "expected"), WORDS)
def test_words_around_a_document_that_has_none(before: str, expected: str | None) -> None:
    described = read(page(ONE.replace("如下：", "Its own."), before=before)).only.description
    assert described is not None
    assert described.value.startswith("Its own.")
    bare = ONE[: ONE.index("      description: |")] + ONE[ONE.index("      parameters: []") :]
    told = read(page(bare, before=before)).only.description
    assert (told.value if told is not None else None) == expected


def test_what_stands_before_the_end_of_a_page_that_is_cut_off_is_read() -> None:
    whole = page(YAML)
    for end in (len(whole) - 5, whole.index("responses:") + 4):
        found = read(whole[:end])
        assert found.page.operations[0].path.value == read(whole).page.operations[0].path.value
        assert any("what stands before its end was read" in each.message for each in found.findings)
        assert found.codes["broken-yaml"] == 1


def test_several_operations_and_documents() -> None:
    assert len(read(page(YAML) + page(ONE)).page.operations) == 3


def test_a_fence_of_json() -> None:
    text = f"# t\n\n## OpenAPI Specification\n\n```json\n{document(responses={})}\n```\n"
    assert read(text).only.path.value == "/v9/kites"


def test_a_model_alone_has_no_operation() -> None:
    found = read(page(MODEL))
    assert found.page.operations == ()
    assert found.codes == {"no-operations": 1}
    assert "`Kite`" in next(iter(found.findings)).message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (page(ONE)[: page(ONE).index("paths:") + 20], "cut off inside its OpenAPI document; none of its operations"),
        (page(ONE).replace("  /v9/kites:", "/v9/kites:\n\t"), "cannot be read"),
        (page(ONE).replace("```yaml\n", "").replace("```", "").replace("paths:", "paths: ["), "no code fence"),
    ],
)
def test_pages_that_cannot_be_read(text: str, what: str) -> None:
    found = read(text)
    assert found.page.operations == ()
    assert found.codes == {"broken-yaml": 1}
    assert what in next(iter(found.findings)).message
