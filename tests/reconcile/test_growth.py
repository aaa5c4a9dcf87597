"""What is weighed takes work in proportion to the page, whatever its fields say of each other."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Body = dict[str, Any]


def named(names: Sequence[str], words: Callable[[str, int], str], *, required: bool = False) -> Body:
    """Return an object of fields, each with what `words` makes of the field before it and of its number."""
    before = [names[-1], *names[:-1]]
    texts = [words(each, at) for at, each in enumerate(before)]
    members = {name: {"type": "string", "description": text} for name, text in zip(names, texts, strict=True)}
    return {"type": "object", "properties": members, "required": list(names) if required else []}


BODIES: dict[str, Callable[[Sequence[str]], Body]] = {
    "groups": lambda names: named(names, lambda other, _: f"与 `{other}` 二选一", required=True),
    "cases": lambda names: named(names, lambda other, at: f"Required when `{other}` is `v{at}`.", required=True),
    "needs": lambda names: named(names, lambda other, _: f"传入时必须传 `{other}`"),
    "limits": lambda names: named(names, lambda other, at: f"{at + 1} to {at + 9} letters, as in {other}"),
    "values": lambda names: named(names, lambda other, _: f"可选值：v{other}、w{other}；默认 v{other}"),
    "parts": lambda names: named(names, lambda other, _: f"What follows {other}.", required=True),
}
COUNT = itertools.count()


@pytest.mark.parametrize("kind", list(BODIES))
@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize("direction", ["request", "response"])
def test_work_for_an_object_grows_with_it_alone(kind: str, direction: str, *, is_shown: bool) -> None:
    def weigh(size: int) -> None:
        run = next(COUNT)  # in all names: nothing is known of the run before
        names = [f"f{run}q{at}" for at in range(size)]
        content: Body = {"application/json": {"schema": BODIES[kind](names)}}
        if is_shown:
            content["application/json"]["example"] = dict.fromkeys(names[::2], "a")
        operation: Body = {"responses": {"200": {"description": "ok"}}}
        if direction == "request":
            operation["requestBody"] = {"content": content}
        else:
            operation["responses"]["200"]["content"] = content
        info = {"title": "a", "version": "1"}
        document = {"openapi": "3.0.1", "info": info, "paths": {"/films": {"post": operation}}}
        source = Source("pages/a.json", json.dumps(document, ensure_ascii=False))
        page = PageFile(path="pages/a.json", source=source, sha256="")
        assert len(ingest_provider("acme", [page], None, Findings()).specs) == 1

    assert grows_with_length_alone(weigh, 20)
