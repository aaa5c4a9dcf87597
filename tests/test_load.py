# ruff: noqa: ANN401 - the clients are made while the test runs
"""Many tasks at once, and very many queries: distinct results, flat memory."""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import sys
from pathlib import Path
from typing import Any

import httpx2
import pytest

from building import built
from vendors import Vendor

SPECS = Path(__file__).parent / "cases" / "providers"
KLING = "/v1/videos/text2video"


@pytest.fixture(scope="session")
def kling(tmp_path_factory: pytest.TempPathFactory) -> Any:
    built(tmp_path_factory, SPECS, "case_clients")
    return importlib.import_module("case_clients.kling")


def test_two_hundred_tasks_at_once_bring_two_hundred_results(kling: Any) -> None:
    vendor = Vendor(SPECS, second=0.02)

    async def main() -> list[tuple[str, str]]:
        arguments = vendor.arguments("kling")
        async with vendor.async_client() as http, kling.AsyncKling(http_client=http, **arguments) as client:
            runs = [client.videos.run_text2video(prompt=f"cat {number}") for number in range(200)]
            results = await asyncio.gather(*runs)
            return [(each.task_id, each.outputs[0].url) for each in results]

    found = asyncio.run(main())
    assert len({task_id for task_id, _ in found}) == len({url for _, url in found}) == 200
    submits = [json.loads(each.content)["prompt"] for each in vendor.requests if each.method == "POST"]
    assert sorted(submits) == sorted(f"cat {number}" for number in range(200))


@pytest.mark.usefixtures("only_own_garbage")
def test_thousands_of_queries_keep_memory_flat(kling: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one object is left behind by a query: the count of allocated blocks is that of 1,500 queries before."""
    monkeypatch.setattr("case_clients._runtime.shells.LazyShell.sleep", lambda _self, _seconds: None)
    asked, marks = 0, list[int]()

    def answer(request: httpx2.Request) -> httpx2.Response:
        nonlocal asked
        if request.method == "POST":
            return httpx2.Response(200, json={"code": 0, "data": {"task_id": "t-1", "task_status": "submitted"}})
        asked += 1
        if asked in (500, 2_000):
            gc.collect()
            marks.append(sys.getallocatedblocks())
        data: dict[str, object] = {"task_id": "t-1", "task_status": ("submitted", "processing")[asked % 2]}
        if asked == 2_000:
            data |= {"task_status": "succeed", "task_result": {"videos": [{"url": "https://a.example/a.mp4"}]}}
        return httpx2.Response(200, json={"code": 0, "request_id": f"r-{asked}", "data": data})

    seen = 0
    with httpx2.Client(transport=httpx2.MockTransport(answer)) as http:
        client = kling.Kling(http_client=http, base_url="https://vendor.example", api_key="k", pace=1e9)
        task = client.videos.submit_text2video(prompt="a cat")
        for update in task.updates(timeout=None):
            seen += 1
            last = update
    assert last.phase == "succeeded"
    assert asked == seen == 2_000
    first, final = marks
    assert final - first < 1_000
    assert len(task.result().outputs) == 1
