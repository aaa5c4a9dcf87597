"""Runs that are killed at any point leave the old state or the new one, or what the next run heals; and no litter."""

from __future__ import annotations

import pytest

from kills import COMMANDS, Killing


@pytest.mark.parametrize("command", COMMANDS)
def test_a_kill_at_an_aimed_point_is_healed(tmp_path_factory: pytest.TempPathFactory, command: str) -> None:
    """The calls that change the disk are counted, and the run is ended before some of them."""
    killing = Killing(tmp_path_factory.mktemp("killed"), command)
    total = killing.count()
    assert total > 3
    for at in (total // 2, total - 1, total):
        assert killing.aimed(at) == ""
    killing.close()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_and_a_second_run_are_healed(tmp_path_factory: pytest.TempPathFactory, command: str) -> None:
    killing = Killing(tmp_path_factory.mktemp("full"), command)
    for room in (100, 3_000):
        assert killing.on_a_full_disk(room) == ""
    assert killing.two_at_once() == ""
    killing.close()
