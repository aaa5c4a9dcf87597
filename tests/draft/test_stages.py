"""States beside others: stages of the work, numbers that have failed, parts of paths that are of any task."""

from __future__ import annotations

import pytest

from reynard.draft.model import Place
from reynard.draft.signs import is_of_any_task
from reynard.draft.stages import StateWord
from reynard.draft.states import sort_states
from reynard.draft.written_keys import sends_bare_key

HERE = Place("kites.md", 1)


def phases(said: str = "", **meanings: str) -> dict[str, str]:
    """Return the phases of numbers (`n30`, `m5` for -5) and words, by what is said of them."""
    words = {int(name[1:]) * (-1 if name[0] == "m" else 1) if name[1:].isdecimal() else name: name for name in meanings}
    states = [StateWord(word, meanings[name], HERE) for word, name in words.items()]
    return {words[each.state.word]: each.phase for each in sort_states(states, said)}  # type: ignore[index]


@pytest.mark.parametrize(
    ("meanings", "expected"),
    [
        ({"n30": "航线解析完成", "n50": "已完成"}, {"n30": "running", "n50": "succeeded"}),
        ({"n1": "analysis complete", "n2": "succeeded"}, {"n1": "running", "n2": "succeeded"}),
        ({"CHECKED": "审核通过", "SEWN": "缝制成功"}, {"CHECKED": "", "SEWN": "succeeded"}),
        # Where nothing else ends a task, what is done is all.
        ({"n1": "解析中", "n2": "解析完成"}, {"n1": "running", "n2": "succeeded"}),
        ({"n2": "缝制完成", "n3": "已完成"}, {"n2": "succeeded", "n3": "succeeded"}),
        # A word that ends a task does so whatever is said of it.
        ({"success": "解析完成", "n3": "已完成"}, {"success": "succeeded", "n3": "succeeded"}),
    ],
)
def test_a_stage_that_is_done_beside_the_end(meanings: dict[str, str], expected: dict[str, str]) -> None:
    assert phases(**meanings) == expected


@pytest.mark.parametrize("said", ["<0 失败", "状态：小于0：任务失败；1 完成", "negative values mean failed"])
def test_negative_numbers_that_have_failed(said: str) -> None:
    assert phases(said, m5="尾巴太大", n0="", n7="尾巴太大") == {"m5": "failed", "n0": "", "n7": ""}


@pytest.mark.parametrize("said", ["<0.5 失败", "<0 排队", "1 失败，-1 排队", "负责人处理失败"])
def test_negative_numbers_of_which_nothing_is_said(said: str) -> None:
    assert phases(said, m5="尾巴太大") == {"m5": ""}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        *((each, True) for each in ("taskinfo", "querytaskresult", "task-status", "jobs")),
        *((each, False) for each in ("kitetask", "taskforce", "info", "taskinfofile")),
    ],
)
def test_parts_of_paths_that_are_about_any_task(part: str, *, expected: bool) -> None:
    assert is_of_any_task(part) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Authorization: 7a1c90d2ee", True),
        ('  "Authorization": "7a1c90d2ee",', True),
        ("Authorization: 7a1c90d2ee\n\nAuthorization: Bearer 7a1c90d2ee", False),
        ("Authorization: YOUR_API_KEY", False),
        ("Authorization: Token 7a1c90d2ee", False),
        ("Authorization: Required in 2026 for all", False),
    ],
)
def test_a_key_that_is_shown_alone(text: str, *, expected: bool) -> None:
    assert sends_bare_key((), (("keys.md", text),)) is expected
