"""The journal: an intent before a submit leaves, an outcome after, and what a restart finds."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, FBT003, ANN401

from __future__ import annotations

import asyncio
import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from reynard.runtime import APIStatusError, FileJournal, Intent, Outcome, Reply
from rows import each_row
from runtime.fault_server import Act, FaultServer, answer, ok, reset, serving
from runtime.sample import KEYED_SUBMIT, QUERY, SUBMIT, SUBMIT_ARGUMENTS, Sample, operation, outcome, perform

ENDINGS = [
    (ok(), "accepted", {"task_id": "t-1"}),
    (answer(400, b""), "refused", {}),
    (answer(200, {"base_resp": {"status_code": 1008}}), "refused", {}),
    (reset, "uncertain", {}),
    (answer(502, b"<html>"), "uncertain", {}),
    (answer(200, {"id": "t-7"}), "uncertain", {"id": "t-7"}),
]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(("act", "ending", "ids"), ENDINGS)
def test_outcome(act: Act, ending: str, ids: dict[str, str], is_async: bool, tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving(act) as server:
        result = outcome(is_async, SUBMIT, server.url, journal=journal)
    intent, end = journal.records()
    assert isinstance(intent, Intent)
    assert isinstance(end, Outcome)
    assert (end.ending, end.ids) == (ending, ids)
    assert intent.client_request_id == end.client_request_id
    if isinstance(result, Exception):
        assert getattr(result, "client_request_id", None) == intent.client_request_id
    assert bool(journal.open_intents()) == (ending == "uncertain")


def test_unsent(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    server = FaultServer(is_listening_at_once=False)
    outcome(False, SUBMIT, server.url, journal=journal)
    server.stop()
    assert [getattr(record, "ending", None) for record in journal.records()] == [None, "unsent"]
    assert journal.open_intents() == []


def test_what_a_function_raises_in_place_of_a_key_leaves_no_doubt(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")

    def key() -> str:
        raise LookupError("the vault is closed")

    with serving() as server, pytest.raises(LookupError, match="vault"):
        perform(False, SUBMIT, SUBMIT_ARGUMENTS, base_url=server.url, journal=journal, keys={"api_key": key})
    assert [getattr(record, "ending", None) for record in journal.records()] == [None, "unsent"]
    assert journal.open_intents() == []
    assert server.seen == []


def test_only_submits_that_pass_their_checks_are_recorded(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving() as server:
        outcome(False, QUERY, server.url, journal=journal)
        with Sample(base_url=server.url, journal=journal) as client, pytest.raises(ValueError, match="prompt"):
            client.tasks._call(SUBMIT, body={})
    assert journal.records() == []


def test_key_sent_is_the_key_recorded(tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving() as server:
        outcome(False, KEYED_SUBMIT, server.url, journal=journal)
        (intent, _) = journal.records()
        assert server.seen[0].headers["idempotency-key"] == intent.client_request_id


def test_nothing_is_sent_without_a_record(tmp_path: Path) -> None:
    with serving() as server, Sample(base_url=server.url, journal=FileJournal(tmp_path)) as client:
        with pytest.raises(IsADirectoryError):
            client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
        assert server.seen == []


@pytest.mark.parametrize(
    ("failure", "said"),
    [(OSError(28, "No space left on device"), "No space left"), (LookupError("a row"), "LookupError")],
)
def test_answer_is_worth_more_than_its_record(failure: Exception, said: str, caplog: pytest.LogCaptureFixture) -> None:
    class Full:
        def intend(self, intent: Intent) -> None:
            pass

        def settle(self, outcome: Outcome) -> None:  # noqa: ARG002 - a protocol's method
            raise failure

    with serving(ok(), answer(400, b"")) as server, Sample(base_url=server.url, journal=Full()) as client:
        assert client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS).task_id == "t-1"
        with pytest.raises(APIStatusError):
            client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)
    assert caplog.text.count(said) == 2
    assert "a row" not in caplog.text


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_interruption_leaves_the_intent_open(is_async: bool, tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    error: type[BaseException] = asyncio.CancelledError if is_async else KeyboardInterrupt

    def interrupt(_: object) -> None:
        raise error

    from reynard.runtime import Hooks  # noqa: PLC0415 - here alone

    with serving() as server:
        settings: dict[str, Any] = {"base_url": server.url, "journal": journal, "hooks": Hooks(on_response=interrupt)}
        with pytest.raises(error):
            perform(is_async, SUBMIT, SUBMIT_ARGUMENTS, **settings)
    assert len(journal.open_intents()) == 1


def test_torn_line_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = FileJournal(path)
    facts = {"provider": "p", "operation": "o", "at": 1.0}
    journal.intend(Intent(client_request_id="a", **facts))  # type: ignore[arg-type]
    with path.open("ab") as file:
        file.write(b'{"outcome": {"client_requ')
    journal.intend(Intent(client_request_id="b", **facts))  # type: ignore[arg-type]
    journal.settle(Outcome(client_request_id="b", ending="accepted", at=2.0, ids={"id": "7"}))
    assert [intent.client_request_id for intent in journal.open_intents()] == ["a"]
    assert [(type(record), record.client_request_id) for record in journal.records()] == [
        (Intent, "a"),
        (Intent, "b"),
        (Outcome, "b"),
    ]
    # One line each, and the torn one: none is blank.
    assert [line[:10] for line in path.read_bytes().split(b"\n")] == [
        *(b'{"intent":', b'{"outcome"', b'{"intent":', b'{"outcome"', b"")
    ]
    assert path.stat().st_mode & 0o077 == 0


@each_row(
    "line",
    [
        b"\0" * 512,
        b"[" * 100_000,
        b'{"intent": 5}',
        b'{"intent": {"at": 1}}',
        b"[]",
        b"7",
        b'"intent"',
        b"\xff\xfe{",
        b"\r",
    ],
    ids=["zeros", "a depth", "a number in it", "too little in it", "a list", "a number", "a text", "bytes", "a return"],
)
def test_a_line_that_a_disk_spoilt_costs_itself_alone(line: bytes) -> None:
    """A power failure leaves zeros, and what was there before."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        journal = FileJournal(path)
        for place, name in enumerate("ab"):
            journal.intend(Intent(client_request_id=name, provider="p", operation="o", at=1.0))
            if place == 0:
                with path.open("ab") as file:
                    file.write(line)
        assert [each.client_request_id for each in journal.open_intents()] == ["a", "b"]


def test_a_line_of_which_one_letter_was_written_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b"{")
    journal = FileJournal(path)
    journal.intend(Intent(client_request_id="a", provider="p", operation="o", at=1.0))
    assert [record.client_request_id for record in journal.records()] == ["a"]


@pytest.mark.parametrize("taken", [1, 7, 50])
def test_a_disk_that_takes_a_part_gets_the_rest(taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, line: write(handle, line[:taken]))
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving() as server:
        outcome(False, SUBMIT, server.url, journal=journal)
    assert [type(record) for record in journal.records()] == [Intent, Outcome]


def test_what_another_process_writes_between_two_parts_costs_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call of the disk takes a part, and the first two times somebody else's line comes between."""
    path, write = tmp_path / "journal.jsonl", os.write
    others = ["b", "c"]

    def parted(handle: int, line: bytes) -> int:
        written = write(handle, line[:30])
        if others:
            name = others.pop(0)
            with pytest.MonkeyPatch.context() as whole:
                whole.setattr(os, "write", write)
                FileJournal(path).intend(Intent(client_request_id=name, provider="p", operation="o", at=1.0))
        return written

    monkeypatch.setattr(os, "write", parted)
    FileJournal(path).intend(Intent(client_request_id="a", provider="p", operation="o", at=1.0))
    monkeypatch.undo()
    assert sorted(each.client_request_id for each in FileJournal(path).open_intents()) == ["a", "b", "c"]


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_nothing_is_sent_where_the_disk_takes_a_part_and_no_more(
    is_async: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A torn intent is none: what is full says so at the second write."""
    write, parts = os.write, iter((20,))

    def full(handle: int, line: bytes) -> int:
        taken = next(parts, None)
        if taken is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, line[:taken])

    path = tmp_path / "journal.jsonl"
    with serving() as server:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OSError, match="No space left"):
            perform(is_async, SUBMIT, SUBMIT_ARGUMENTS, base_url=server.url, journal=FileJournal(path))
        monkeypatch.undo()
        assert server.seen == []
        outcome(False, SUBMIT, server.url, journal=FileJournal(path))
    assert [type(record) for record in FileJournal(path).records()] == [Intent, Outcome]


FILE = operation(body=SUBMIT.body, replies=(Reply(status="200", shape="bytes"),))


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_what_was_bought_and_has_no_name_stays_open(is_async: bool, tmp_path: Path) -> None:
    loose = operation(body=SUBMIT.body, replies=(Reply(status="200", type=dict[str, Any]),))
    journal = FileJournal(tmp_path / "journal.jsonl")
    with serving(answer(200, {"ok": True}), answer(200, b"\x89PNG")) as server:
        assert perform(is_async, loose, SUBMIT_ARGUMENTS, base_url=server.url, journal=journal) == {"ok": True}
        assert len(journal.open_intents()) == 1
        # A file is what was paid for: there is nothing left to ask after.
        assert perform(is_async, FILE, SUBMIT_ARGUMENTS, base_url=server.url, journal=journal) == b"\x89PNG"
    assert len(journal.open_intents()) == 1
    assert [each.ending for each in journal.records() if isinstance(each, Outcome)] == ["accepted", "delivered"]


def test_records_are_readable_by_people_and_take_any_text(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = FileJournal(path)
    journal.intend(Intent(client_request_id="a", provider="即梦", operation="half \ud800", at=1.0))
    assert "即梦" in path.read_text(encoding="utf-8")
    assert journal.records() == [Intent(client_request_id="a", provider="即梦", operation="half ?", at=1.0)]
    settled = Outcome(client_request_id="a", ending="refused", at=2.0, status=400, error="bad_request", ids={"id": "7"})
    journal.settle(settled)
    assert journal.records()[1:] == [settled]


@pytest.mark.parametrize(
    ("ending", "is_open"),
    [
        ("accepted", True),
        ("delivered", False),
        ("refused", False),
        ("unsent", False),
        ("uncertain", True),
        ("interrupted", True),
    ],
)
def test_open_intents_are_those_of_which_nobody_knows(ending: Any, is_open: bool, tmp_path: Path) -> None:
    journal = FileJournal(tmp_path / "journal.jsonl")
    assert journal.open_intents() == []
    intent = Intent(client_request_id="a", provider="p", operation="o", at=1.0)
    journal.intend(intent)
    journal.settle(Outcome(client_request_id="other", ending="accepted", at=2.0))
    assert journal.open_intents() == [intent]
    journal.settle(Outcome(client_request_id="a", ending=ending, at=2.0))
    assert journal.open_intents() == [intent][: int(is_open)]
    # What was accepted under an id can be asked for.
    journal.settle(Outcome(client_request_id="a", ending="accepted", at=3.0, ids={"id": "7"}))
    assert journal.open_intents() == []
