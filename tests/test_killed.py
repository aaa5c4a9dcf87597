"""Runs that are killed at any point leave the old state or the new one, or what the next run heals; and no litter."""

from __future__ import annotations

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


def test_a_full_disk_and_a_second_run_are_healed(killing: Killing) -> None:
    for room in (100, 3_000):
        assert killing.on_a_full_disk(room) == ""
    assert killing.two_at_once() == ""
