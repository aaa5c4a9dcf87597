"""Providers on a cluster: the same bytes and words as at home, also where a worker is lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from programs import REPOSITORY
from reynard.diagnostics.printers import Look, printer
from reynard.project.remembered import SpecsPlan, ingest_remembered, work_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.project.units import Unit
    from reynard.text.origin import Json

NAMES = ("jimeng", "minimax", "unified", "vidu")


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of providers, one of them without any specs yet."""
    for name in NAMES:
        shutil.copytree(REPOSITORY / "specs" / name, tmp_path / "specs" / name)
    for path in (tmp_path / "specs" / "vidu").glob("*.yaml"):
        path.unlink()
    monkeypatch.chdir(tmp_path)
    return Path("specs")


def said(plan: SpecsPlan) -> tuple[object, ...]:
    return (plan.edits, plan.total, printer("json")(plan.findings, plan.counts, Look(columns=100)))


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_folder_as_a_value_comes_to_the_same(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_absolute: bool
) -> None:
    if is_absolute:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        specs = tmp_path / "specs"
    given: list[str] = []

    def elsewhere(units: Iterable[Unit]) -> Mapping[str, Json]:
        found = {each.name: work_out(each) for each in units}
        given.extend(found)
        return found

    here = said(ingest_remembered(specs, (), None))
    assert said(ingest_remembered(specs, (), None, elsewhere=elsewhere)) == here
    assert [each.rpartition("/")[2] for each in given] == list(NAMES)


def test_a_cluster_comes_to_the_same_though_a_worker_is_lost(specs: Path) -> None:
    distributed = pytest.importorskip("distributed")
    from reynard.project.cluster import work_out_at  # noqa: PLC0415 - an extra brings its library

    here = said(ingest_remembered(specs, (), None))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        address = cluster.scheduler_address
        lost = cluster.workers[0]

        def elsewhere(units: Iterable[Unit]) -> Mapping[str, Json]:
            lost.process.process.kill()
            return work_out_at(address, units)

        assert said(ingest_remembered(specs, (), None, elsewhere=elsewhere)) == here
