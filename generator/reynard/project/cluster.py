"""Providers over the machines of a Dask cluster that is there already. The one module that knows Dask."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from distributed import Client, as_completed

from reynard import __version__
from reynard.project.remembered import work_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from reynard.project.units import Unit
    from reynard.text.origin import Json

_PATIENCE = 10
"""Seconds until a scheduler that does not answer is given up."""


class ClusterProblem(Exception):  # noqa: N818 - what a cluster has wrong, not a fault of ours
    """Providers cannot be worked out there; the text is what a person reads."""


def work_out_at(
    scheduler: str, units: Iterable[Unit], progress: Callable[[str, int, int], None] = lambda *_: None
) -> Mapping[str, Json]:
    """Return what folders come to, worked out on a cluster, by name. Raises ClusterProblem.

    What a worker was at when it was lost is done by another: nothing is kept there, and nothing is written.
    """
    wanted = {each.name: each for each in units}
    if not wanted:
        return {}
    done: dict[str, Json] = {}
    try:
        with Client(scheduler, timeout=_PATIENCE, set_as_default=False) as client:
            versions = {*client.run(_version).values()}
            if versions - {__version__}:
                found = ", ".join(sorted(versions))
                raise ClusterProblem(f"its workers have reynard {found}, and this is {__version__}")
            futures = {
                client.submit(work_out, each, key=_key(each), pure=True, retries=2): name
                for name, each in wanted.items()
            }
            for index, future in enumerate(as_completed(futures, loop=client.loop)):
                progress(futures[future], index, len(wanted))
                done[futures[future]] = future.result()
    except (OSError, TimeoutError, ModuleNotFoundError) as error:
        raise ClusterProblem(f"it cannot be used: {error}") from error
    return done


def _version() -> Any:  # noqa: ANN401 - passed through a library without types
    return __version__


def _key(unit: Unit) -> str:
    """Return a name for a task that is the same for the same folder, and for no other."""
    digest = hashlib.sha256(f"{__version__}\0{unit.name}\0".encode("utf-8", "surrogateescape"))
    for name, content in unit.files:
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return f"reynard-{digest.hexdigest()}"
