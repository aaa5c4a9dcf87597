"""`reynard show`: what the tree says, in every width and form, and where names come from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from programs import REPOSITORY
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.diagnostics.printers import Look
from reynard.diagnostics.width import width
from reynard.ir.resolve import resolve
from reynard.specs_folder import load_specs
from reynard.tree.client_tree import Reasons, about, client_tree, in_group, only
from reynard.tree.printing import as_json, as_text

if TYPE_CHECKING:
    from click.testing import Result

    from reynard.tree.client_tree import Tree

SPECS = REPOSITORY / "specs"
MINIMAX = """\
minimax · MiniMax Hailuo · MiniMax · 3 operations
├─ files
│  └─ retrieve  GET   /minimax/v1/files/retrieve  read
└─ videos
   ├─ create    POST  /minimax/v1/video_generation  may cost money
   ├─ retrieve  GET   /minimax/v1/query/video_generation  read
   ├─ run       POST  /minimax/v1/video_generation  starts a task, waits for it, may cost money
   └─ submit    POST  /minimax/v1/video_generation  starts a task, may cost money"""


@pytest.fixture(scope="module")
def minimax() -> Tree:
    (provider,) = resolve(load_specs(SPECS, Findings(), ("minimax",))).providers
    return client_tree(provider)


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


def show(runner: CliRunner, *arguments: str) -> Result:
    return runner.invoke(cli, ["show", "--specs", str(SPECS), *arguments], catch_exceptions=False)


def test_a_tree_for_people(minimax: Tree) -> None:
    assert as_text([minimax], Look()) == MINIMAX


def test_colours_change_no_word(minimax: Tree) -> None:
    coloured = as_text([minimax], Look(is_coloured=True))
    assert click.unstyle(coloured) == MINIMAX
    assert coloured != MINIMAX


@pytest.mark.parametrize("columns", [60, 72, 80, 100])
def test_no_line_is_wider_than_the_terminal(minimax: Tree, columns: int) -> None:
    lines = as_text([minimax], Look(columns=columns)).splitlines()
    widest = max(width(line) for line in lines[1:])
    shortest_possible = width("   ├─ retrieve  POST    starts a task, waits for it, may cost money") + 16
    assert widest <= max(columns, shortest_possible)
    assert all(word in "\n".join(lines) for word in ("may cost money", "retrieve", "submit"))


def test_a_tree_for_programs(minimax: Tree) -> None:
    (provider,) = json.loads(as_json([minimax]))["providers"]
    run = next(each for group in provider["groups"] for each in group["methods"] if each["name"] == "run")
    assert run == {
        "name": "run",
        "call": "client.videos.run",
        "does": "run",
        "operation": "submit_video",
        "method": "POST",
        "path": "/minimax/v1/video_generation",
        "effect": "submit",
        "may_cost": True,
        "deprecated": False,
        "older_name": False,
        "task": "video",
        "summary": "提交视频生成任务",
    }


def test_filters(minimax: Tree) -> None:
    assert [each.name for each in only(minimax, in_group("files")).groups] == ["files"]
    assert [each.name for each in only(minimax, about("QUERY/")).methods] == ["retrieve"]
    assert not only(minimax, in_group("file")).groups


def test_what_names_come_from_stands_below_them() -> None:
    (provider,) = resolve(load_specs(SPECS, Findings(), ("minimax",))).providers
    tree = client_tree(provider, {"submit_video": Reasons(name="the name of its page", group="its path")})
    said = {each.name: each.because for each in tree.methods}
    assert said == {
        "retrieve": "written by hand",
        "run": "the task `video`",
        "submit": "the task `video`",
        "create": "the name of its page",
    }
    assert "create    POST  /minimax/v1/video_generation  may cost money\n   │    the name" in as_text([tree], Look())


def test_the_command_prints_the_tree_and_counts_what_it_printed(runner: CliRunner) -> None:
    done = show(runner, "minimax")
    assert (done.stdout, done.stderr, done.exit_code) == (f"{MINIMAX}\n", "5 methods.\n", 0)


def test_the_command_reads_pages_for_reasons(runner: CliRunner) -> None:
    done = show(runner, "jimeng_official", "--why", "--find", "get_video_result", "--format", "json")
    (group,) = json.loads(done.stdout)["providers"][0]["groups"]
    assert group["methods"][0]["because"].startswith("a decision")


def test_what_is_not_there_is_said(runner: CliRunner) -> None:
    done = show(runner, "--find", "no such word")
    assert (done.stdout, done.stderr, done.exit_code) == ("", "There is nothing to show.\n", 2)
