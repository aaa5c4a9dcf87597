"""A task whose pages came after provider.yaml is told, with what to do; that file stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reynard.ingest import ingest

CASE = Path(__file__).parent / "cases" / "queries_behind_prefixes"
HEAD = "reynard: 1\nprovider: gateway\ntitle: Gateway\n"
VIDEO = """tasks:
  video:
    submit: [create_video_generation_task]
    id: [task_id]
    query: {operation: get_video_generation_task, with: {task_id: "{id}"}}
    status: [status]
    states: {succeeded: [Success], failed: [Fail]}
    outputs: {url: [video_url]}
"""
OTHER = VIDEO.replace("[create_video_generation_task]", "[remix_video]")


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        (HEAD, ["create_video_generation_task", "create_speech_synthesis_task", "create_img2video"]),
        (HEAD + VIDEO, ["create_speech_synthesis_task", "create_img2video"]),
        (HEAD + OTHER, ["create_video_generation_task", "create_speech_synthesis_task", "create_img2video"]),
        (None, []),
    ],
)
def test_tasks_that_no_file_has_are_told(provider: str | None, told: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "gateway"
    shutil.copytree(CASE / "pages", folder / "pages")
    if provider is not None:
        (folder / "provider.yaml").write_text(provider, encoding="utf-8")
    plan = ingest(folder.parent)
    plan.write()
    found = [each for each in plan.findings if each.code == "task-undeclared"]
    assert [each.field for each in found] == told
    if provider is not None:
        assert (folder / "provider.yaml").read_text(encoding="utf-8") == provider
        helps = [each.help or "" for each in found]
        assert any("the task `video`" in each for each in helps) == (provider == HEAD + OTHER)
        assert any("`reynard draft gateway`" in each for each in helps)
