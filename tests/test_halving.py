"""Work in two processes: the same results whatever becomes of the second, and nothing of it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from reynard import emit, halving
from reynard.diagnostics import Findings
from reynard.reconcile import weighing
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from reynard.spec.dump import dump_endpoint
from reynard.targets.files import RenderedBadlyError, RenderJob

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
PARENT = os.getpid()


class Shared:
    """What both processes have."""


@pytest.fixture(autouse=True)
def _room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two processes be used, although workers of the tests have threads and this machine may have one processor."""
    monkeypatch.setattr(halving, "_has_room", lambda: True)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """See that no copy is left; a worker of the tests may have others, which are none of ours."""
    made: list[int] = []
    fork = os.fork

    def forked() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", forked)
    yield
    for each in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(each, os.WNOHANG)


def process_of(number: int) -> tuple[int, int]:
    return number, os.getpid()


@pytest.mark.usefixtures("alone")
def test_each_half_is_made_once_in_order() -> None:
    made = list(halving.in_two(process_of, range(7), ()))
    assert [number for number, _ in made] == [*range(7)]
    assert len({process for _, process in made[:3]}) == len({process for _, process in made[3:]}) == 1
    assert {process for _, process in made[:3]} == {os.getpid()} != {process for _, process in made[3:]}


@pytest.mark.usefixtures("alone")
def test_what_both_have_stays_the_same() -> None:
    shared = Shared()
    made = list(halving.in_two(lambda number: (number, shared, Shared()), range(4), (shared,)))
    assert all(each is shared for _, each, _ in made)
    assert not any(own is shared for *_, own in made)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("held", "called"), [(0, ["freeze", "unfreeze"]), (3, ["freeze"])])
def test_what_a_program_has_frozen_stays_frozen(held: int, called: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[str] = []
    collector = SimpleNamespace(
        get_freeze_count=lambda: held, freeze=lambda: found.append("freeze"), unfreeze=lambda: found.append("unfreeze")
    )
    monkeypatch.setattr(halving, "gc", collector)
    assert list(halving.in_two(lambda number: number, range(4), ())) == [*range(4)]
    assert found == called


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("count", [4, 5])
def test_files_rendered_in_two_processes_are_the_same(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jinja").write_text("x = {{ view }}\n", encoding="utf-8")
    jobs = [RenderJob(path=f"{number}.py", template="a.jinja", view=number) for number in range(count)]
    processes: list[int] = []
    checks = {".py": lambda _job, _text: processes.append(os.getpid())}
    whole = emit.render(jobs, tmp_path, checks)
    assert processes == [os.getpid()] * count
    monkeypatch.setattr(emit, "_MANY", 2)
    assert emit.render(jobs, tmp_path, checks) == whole
    assert len(processes) == count + count // 2


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("bad", range(4))
def test_what_is_rendered_badly_in_either_process_is_said(
    bad: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jinja").write_text("x = {{ view }}\n", encoding="utf-8")
    jobs = [
        RenderJob(path=f"{each}.py", template="a.jinja", view="\u202e" if each == bad else each) for each in range(4)
    ]
    monkeypatch.setattr(emit, "_MANY", 2)
    with pytest.raises(RenderedBadlyError, match=rf"^{bad}\.py: a hidden character") as raised:
        emit.render(jobs, tmp_path, {})
    assert raised.value.template == "a.jinja"


def end_in_child(number: int) -> int:
    if os.getpid() != PARENT:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_in_child(number: int) -> int:
    if os.getpid() != PARENT:
        raise ValueError(number)
    return number


def interrupt_in_child(number: int) -> int:
    if os.getpid() != PARENT:
        raise KeyboardInterrupt
    return number


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("work", [end_in_child, fail_in_child, interrupt_in_child])
def test_what_a_child_does_not_send_is_made_here(
    work: object, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PARENT", os.getpid())
    assert list(halving.in_two(work, range(6), ())) == [*range(6)]  # type: ignore[arg-type]  # one of the three above
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("alone")
def test_a_child_ends_with_who_needs_it_no_more() -> None:
    def work(number: int) -> int:
        if number == 1:
            raise KeyboardInterrupt
        if number > 1:
            time.sleep(60)
        return number

    with pytest.raises(KeyboardInterrupt):
        list(halving.in_two(work, range(4), ()))
    waiting = halving.in_two(lambda number: number if number < 2 else time.sleep(60), range(4), ())
    assert next(waiting) == 0
    waiting.close()


INTERRUPTED = """
import os, signal, time
from reynard import emit, halving
signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may ignore it
halving._has_room = lambda: True
def work(number):
    os.write(1, b".")
    time.sleep(60)
list(halving.in_two(work, range(4), ()))
"""


def test_an_interrupt_of_both_is_quiet_and_leaves_none() -> None:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", INTERRUPTED],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(halving.__file__).parents[1])},
    )
    assert process.stdout is not None
    # Both are at work.
    assert process.stdout.read(2) == b".."
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert errors.count(b"Traceback") == errors.count(b"KeyboardInterrupt") == 1, errors.decode()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def page(operations: int) -> PageFile:
    words = "\n".join(
        f"  /films/{number}:\n    post:\n      summary: 制作 {number}\n"
        f"      requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{f_{number}: "
        f"{{type: integer, description: 取值 1-{number + 2}}}}}}}, "
        f"example: {{f_{number}: '{number}', g_{number}: 1}}}}}}}}\n      responses: {{'200': {{description: ok}}}}"
        for number in range(operations)
    )
    source = Source("pages/a.yaml", f"openapi: 3.0.1\ninfo: {{title: a, version: '1'}}\npaths:\n{words}\n")
    return PageFile(path=source.name, source=source, sha256="0")


@pytest.mark.usefixtures("alone")
def test_operations_come_to_the_same_in_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    file = page(24)
    processes = set[int]()

    def made(tried: int) -> tuple[object, ...]:
        monkeypatch.setattr(weighing, "_TRIED", tried)
        monkeypatch.setattr(weighing, "_FEWEST", 4)
        monkeypatch.setattr(weighing, "_LONG", 1)
        findings = Findings()
        ingested = ingest_provider("acme", [file], None, findings)
        assert all(label.span.source is file.source for each in findings for label in each.labels)
        assert all(each.page is file and each.seen is each.documented.seen for each in ingested.evidence)
        return [dump_endpoint(each) for each in ingested.specs], [*findings]

    weigh = halving.in_two

    def watched(*given: object) -> object:
        processes.add(os.getpid())
        return weigh(*given)  # type: ignore[arg-type]  # whatever is given

    monkeypatch.setattr(weighing, "in_two", watched)
    whole = made(100)
    assert not processes
    assert made(8) == whole
    assert processes
    assert len(whole[0]) == 24  # type: ignore[arg-type]  # a list
