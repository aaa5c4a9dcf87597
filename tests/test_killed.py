"""Runs that are killed at any point leave the old state or the new one, or what the next run heals; and no litter."""

from __future__ import annotations

from errno import EACCES, EIO, ENOSPC
from typing import TYPE_CHECKING

import pytest

from kills import COMMANDS, Killing

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=COMMANDS)
def killing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killing]:
    made = Killing(tmp_path_factory.mktemp("killed"), request.param)
    yield made
    made.close()


def test_a_kill_at_an_aimed_point_is_healed(killing: Killing) -> None:
    """The calls that change the disk are counted, and the run is ended before some of them."""
    total = killing.count()
    assert total > 3
    for at in (total // 2, total - 1, total):
        assert killing.aimed(at) == ""


def test_two_kills_one_after_the_other_are_healed(killing: Killing) -> None:
    """The second run begins with what the first has left, and is ended early, on its way and late."""
    total = killing.count()
    ends = [
        (total // 3, 2),
        (total // 3, total // 2),
        (2 * total // 3, total // 3),
        (total - 2, 4),
        (total - 1, total // 2),
    ]
    assert [killing.aimed(*each) for each in ends] == [""] * len(ends)


def test_another_run_at_any_call_is_kept_apart(killing: Killing) -> None:
    total = killing.count()
    at = (3, total // 2, total - 2)
    assert [killing.beside(each) for each in at] == [""] * len(at)


def test_a_disk_that_refuses_is_said_and_healed(killing: Killing) -> None:
    """Once, or from then on: what is on disk is of one version, or known to be of two."""
    total = killing.count()
    rows = [(3, ENOSPC, False), (total // 3, EACCES, True), (total // 2, EIO, False), (2 * total // 3, ENOSPC, True)]
    told = [killing.refused(at, code, is_for_good=is_for_good) for at, code, is_for_good in rows]
    assert told == [""] * len(rows)


def test_a_full_disk_and_a_second_run_are_healed(killing: Killing) -> None:
    for room in (100, 3_000):
        assert killing.on_a_full_disk(room) == ""
    assert killing.two_at_once() == ""
