"""What all tests share: `pytest --update` rewrites what is expected; no test sees the machine's keys."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.runner import runtestprotocol

import laid_out
import properties
import rewriting
from golden import Golden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from xdist.remote import Producer
    from xdist.scheduler.worksteal import WorkStealingScheduling

# Fifteen thousand collected tests stay: looking through them again and again was a quarter of collecting them.
gc.set_threshold(400_000, 10, 10)

# What tests and the processes that they start import is compiled once, as it is for users, whatever the shell says:
# rewriting the assertions of all modules anew was half of collecting them.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The machine's keys, proxies and terminal stay out of the tests; a test that wants some sets them.
for _name in list(os.environ):
    if _name.endswith(("_API_KEY", "_BASE_URL", "_ACCESS_KEY", "_SECRET_KEY")) or _name.lower().endswith("_proxy"):
        del os.environ[_name]
os.environ.update(COLUMNS="100", NO_COLOR="1")


_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of tests are made there by pytest and `tempfile`, with names of their own
_ROOM = 3 * 2**30
"""What a run takes at most, and as much for others."""


def _has_room(folder: Path) -> bool:
    """Tell whether temporary files can lie in memory: there is enough of it, and programs may be run from there."""
    if not os.access(folder, os.W_OK | os.X_OK) or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(folder).free > _ROOM


# Each test writes folders; waiting for a disk to sync and forget them was a third of a run. TMPDIR chooses otherwise.
if "TMPDIR" not in os.environ and hasattr(os, "ST_NOEXEC") and _has_room(_MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Take a third more workers than processors: that much of their time tests wait for programs and servers."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return own + -(-own // 3)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling | None:
    """Give each worker neighbours, so that what a module makes once is made by one worker; who is done takes over."""
    from xdist.scheduler.worksteal import WorkStealingScheduling  # noqa: PLC0415 - only a run with workers has it

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


def pytest_configure(config: pytest.Config) -> None:
    """Prepare what collecting would do in each worker again."""
    properties.draw_as_chosen()
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        rewriting.compile_share(config, int(worker["workerid"].removeprefix("gw")), worker["workercount"])


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Work out what each worker would, while there is nothing to do but to wait for them."""
    if session.config.getoption("dist", "no") != "no" and not hasattr(session.config, "workerinput"):
        properties.keep_characters()


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Begin with the one test that takes a tenth of the time, so that nobody waits for it in the end.

    Those behind it look at the specs of all real documents, which the worker that has them works out once.
    """
    items.sort(key=lambda each: (each.name != "test_pyright_strict", not hasattr(each.module, "specs_of")))


def pytest_collection_finish() -> None:
    """Leave what was collected to the end: nobody looks through it for garbage any more."""
    gc.freeze()


@pytest.fixture
def only_own_garbage() -> None:
    """Let a test collect its garbage alone: looking through what all others hold is half a second each time."""
    gc.freeze()


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Let a worker report what a test did, and its fixtures where they failed: four messages fewer a test."""
    if not hasattr(item.config, "workerinput"):
        return None
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed:
            item.ihook.pytest_runtest_logreport(report=report)
    return True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files of the case folders")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path], Golden]:
    """Return expectations below a folder, compared or, with --update, rewritten."""
    is_updating: bool = request.config.getoption("--update")
    return lambda folder: Golden(folder, is_updating=is_updating)


@pytest.fixture(autouse=True, scope="session")
def _laid_out_once() -> Iterator[None]:
    """Lay out and check a file once in a run: tests make the same small clients, and it was half of their cost."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("generate", "models", "renewal.files"):
            patch.setattr(f"reynard.{module}.lay_out", laid_out.lay_out)
        for module in ("generate", "renewal.files"):
            patch.setattr(f"reynard.{module}.check_python", laid_out.check_python)
        yield


@pytest.fixture(autouse=True, scope="session")
def _in_one_process() -> Iterator[None]:
    """Spread no work over a copy of a worker: the others have the processors; `test_halving.py` asks for copies."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reynard.halving._has_room", lambda: False)
        yield
