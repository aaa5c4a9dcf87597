"""States in running text: which words a description lists, and which it only uses."""

from __future__ import annotations

import pytest

from reynard.draft import state_tables, states
from reynard.draft.listed_states import list_stated, list_told
from reynard.draft.model import Place
from reynard.draft.states import read_meaning, read_word
from rows import each_row


def is_state(word: str) -> bool:
    return read_word(word) is not None


@each_row(
    ("text", "expected"),
    [
        ("queued/in_progress/completed/failed", ["queued", "in_progress", "completed", "failed"]),
        ("waiting, humming, success, fail", ["waiting", "humming", "success", "fail"]),
        ("任务状态: NOT_START 未启动, SUCCESS 成功, FAILURE 失败", ["NOT_START", "SUCCESS", "FAILURE"]),
        ("可选值:created 创建成功 processing 任务处理中 success 成功", ["created", "processing", "success"]),
        ("处理状态,PROCESSING(处理中),SUCCESS(成功)。结果需要查询", ["PROCESSING", "SUCCESS"]),
        ("success-成功 fail-失败", ["success", "fail"]),
        ("任务状态: sent(已提交) processing(处理中) success(成功)", ["sent", "processing", "success"]),
        ("pending->running → done", ["pending", "running", "done"]),
        ("Task status: queued (in line), running (being made), done", ["queued", "running", "done"]),
        ("One of `queued`, `running` or `done`.", ["queued", "running", "done"]),
        ("JOB_STATE_QUEUED | JOB_STATE_FAILED", ["JOB_STATE_QUEUED", "JOB_STATE_FAILED"]),
        # Where states are marked, other words explain them.
        ("`queueing` Task in queue; `running`; `done`", ["running", "done"]),
        # No list of states: one word, words of a sentence, names of other things, an address.
        ("done when the film is there", []),
        ("the state of a running film that is completed later", []),
        ("red, green, done", []),
        ("see https://a.example/queued/failed", []),
        ("", []),
    ],
)
def test_words_of_a_list(text: str, expected: list[str]) -> None:
    assert [each.word for each in list_told(text, is_state)] == expected


def test_what_is_said_of_a_word_stands_behind_it() -> None:
    told = list_told("created 创建成功 queueing(排队中), success: 成功;failed", is_state)
    assert {each.word: each.meaning for each in told} == {
        "created": "创建成功",
        "queueing": "排队中",
        "success": "成功",
        "failed": "",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asks about a film.\nStatus: starting, done\nMore.", ["starting", "done"]),
        ("状态说明：processing 处理中，done 完成", ["processing", "done"]),
        (
            "**状态说明**:\n- `processing`: 处理中\n- `done`: 完成\n**进度说明**:\n- `progress`: 进度\n",
            ["processing", "done"],
        ),
        ("Colours: starting, done", []),
    ],
)
def test_a_line_about_states_in_a_longer_text(text: str, expected: list[str]) -> None:
    assert [each.word for each in list_stated(text, is_state)] == expected


@each_row(
    ("text", "expected"),
    [
        ("状态值描述\nSENT任务已提交\nIN_PROGRESS执行中\nSUCCESS成功\n\nnote说明", ["SENT", "IN_PROGRESS", "SUCCESS"]),
        ("字段名类型描述\nstatusstring状态\ncodestring状态码", []),
    ],
)
def test_rows_that_have_lost_what_divided_them(text: str, expected: list[str]) -> None:
    assert [word for word, _ in states._run_together(text, is_number=False)] == expected  # noqa: SLF001 - one step of several


@each_row(
    ("text", "expected"),
    [
        ("`status` is one of `Task not found`, `Pending`, `Ready`.", ["Task not found", "Pending", "Ready"]),
        ("Status: PENDING, RUNNING, DONE. Clients should ask every 5 s.", ["PENDING", "RUNNING", "DONE"]),
        ("状态取值为 waiting、done", ["waiting", "done"]),
    ],
)
def test_a_list_of_states_ends_with_its_sentence(text: str, expected: list[str]) -> None:
    assert [each.word for each in list_stated(text, is_state)] == expected


@each_row(
    ("word", "meaning", "expected"),
    [
        ("CANCELLED", "任务已取消", "cancelled"),
        ("CANCELING", "is cancelling", "running"),
        ("JOB_STATE_CANCELLING", "取消中", "running"),
        ("stopping", "正在终止", "running"),
        ("ABNORMAL", "异常终止", "failed"),
    ],
)
def test_what_is_being_stopped_goes_on(word: str, meaning: str, expected: str) -> None:
    assert {read_word(word), read_meaning(meaning)} <= {expected, None}


@each_row(
    ("heading", "first", "expected"),
    [
        ("任务状态", "状态", True),
        ("任务状态码", "状态码", True),
        ("Task status", "Status", True),
        ("错误代码", "状态码", False),
        ("状态码", "状态码", False),
        ("Status codes", "Status", False),
        ("Errors", "Status", False),
    ],
)
def test_codes_of_answers_are_no_states(heading: str, first: str, *, expected: bool) -> None:
    assert state_tables.is_of_states(heading, (first, "说明")) is expected


@each_row(
    ("word", "meaning", "expected"),
    [
        ("partial", "all are done, some failed", "succeeded"),
        ("PARTIAL_SUCCESS", "", "succeeded"),
        ("partially_failed", "", "succeeded"),
        ("mixed", "部分成功", "succeeded"),
        ("partial", "部分完成，其余仍在处理中", "running"),
        ("partial", "", ""),
        ("TEXT_SUCCESS", "", "running"),
        ("failed", "部分失败", "failed"),
    ],
)
def test_what_is_there_in_part_is_no_failure(word: str, meaning: str, expected: str) -> None:
    known = [states.StateWord(each, said, Place("page.md", 1)) for each, said in ((word, meaning), ("SUCCESS", ""))]
    assert states.sort_states(known)[0].phase == expected
