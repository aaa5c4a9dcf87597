"""What operations say in the same words is weighed once, and comes to the same as when each is weighed by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.reconcile.settle import repeated
from reynard.source import Source
from reynard.spec.dump import dump_endpoint

if TYPE_CHECKING:
    import pytest

MEMBERS = (
    {"type": "integer", "description": "视频时长 枚举值 5, 10"},
    {"type": "string", "description": "最大 800 字符"},
    {"type": "strng"},
    {"type": "string", "enum": ["a", "b"]},
    {"$ref": "#/components/schemas/Shared"},
    {"type": "array", "items": {"$ref": "#/components/schemas/Shared"}},
)
VALUES = (5, "a fox", "c", None, {"size": "12"}, [{"size": 1}])
BODIES = st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(VALUES)), min_size=1, max_size=3)


def operation(body: list[tuple[dict[str, Any], Any]], *, is_shown: bool) -> dict[str, Any]:
    """Return an operation that takes a body and answers with it."""
    properties = {f"field {index}" if index > 1 else f"field_{index}": each for index, (each, _) in enumerate(body)}
    content = {"schema": {"type": "object", "properties": properties}}
    if is_shown:
        content["example"] = {name: value for name, (_, value) in zip(properties, body, strict=True)}
    said = {"content": {"application/json": content}}
    return {"requestBody": said, "responses": {"200": {"description": "好", **said}}}


def ingested(text: str) -> tuple[list[str], list[Any]]:
    """Return the specs of a document, and what was said of it."""
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", text), sha256="")
    made = ingest_provider("acme", [page], None, findings)
    said = [
        (each.code, each.message, each.help, each.field, [(one.span.start, one.span.end) for one in each.labels])
        for each in findings
    ]
    return [dump_endpoint(each) for each in made.specs], said


@given(bodies=st.lists(BODIES, min_size=1, max_size=2), chosen=st.lists(st.integers(0, 3), min_size=3, max_size=8))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_weighed_before_is_weighed_alike(
    bodies: list[list[tuple[dict[str, Any], Any]]], chosen: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    document = {
        "openapi": "3.0.1",
        "info": {"title": "acme", "version": "1"},
        "paths": {
            f"/things/{index}": {"post": operation(bodies[each % len(bodies)], is_shown=each > 1)}
            for index, each in enumerate(chosen)
        },
        "components": {"schemas": {"Shared": {"type": "object", "properties": {"size": {"type": "integer"}}}}},
    }
    text = json.dumps(document, ensure_ascii=False)
    once = ingested(text)
    with monkeypatch.context() as patch:
        patch.setattr("reynard.reconcile.settle.settle_once", lambda site, verdicts, settle: settle(site, verdicts))
        assert ingested(text) == once


def test_what_is_said_again_is_not_weighed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[str] = []
    settle = repeated.settle_once

    def counted(site: Any, verdicts: Any, weigh: Any) -> Any:  # noqa: ANN401 - whatever settles
        def weigh_counted(one: Any, other: Any) -> Any:  # noqa: ANN401 - as above
            weighed.append(site.address)
            return weigh(one, other)

        return settle(site, verdicts, weigh_counted)

    monkeypatch.setattr("reynard.reconcile.settle.settle_once", counted)
    body = [(MEMBERS[0], VALUES[0]), (MEMBERS[4], VALUES[4])]
    paths = {f"/things/{index}": {"post": operation(body, is_shown=True)} for index in range(9)}
    shared = {"schemas": {"Shared": {"type": "object", "properties": {"size": {"type": "integer"}}}}}
    specs, _ = ingested(json.dumps({"openapi": "3.0.1", "info": {}, "paths": paths, "components": shared}))
    assert len(specs) == 9
    assert weighed == ["request", "response.200"] * 2
