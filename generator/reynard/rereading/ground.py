"""What a run over all pages of a provider decided, and what they said then: on that the next run stands.

Data, never code, as in `renewal`: it lies in a folder that others may write to, and is held against the specs on disk.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard import __version__
from reynard.disk import inputs
from reynard.disk.cache import UNUSABLE, texts_in, unpressed
from reynard.reconcile.documented import Stand
from reynard.resources import code_stamp
from reynard.values import Struct, astuple, replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.disk.cache import Cache


Row = dict[str, Any]


class Ground(Struct, frozen=True, kw_only=True):
    """What the pages of a provider came to."""

    hashes: Mapping[str, str]
    """The hash of each file that rules this, by its name in the folder."""
    packed: Mapping[str, str]
    """The texts of the pages, pressed."""
    stands: tuple[Stand, ...]
    """How operations stand among the others, of those that keep that."""
    has_others: bool
    """Whether others are named by what all operations say."""
    derived: frozenset[str]
    """The names of the spec files that were made."""
    has_queries: bool
    """Whether an operation may tell of a task, so that others may start one."""
    said: tuple[Row, ...]
    """The findings, as `diagnostics.kept` writes them."""
    total: int
    counts: Mapping[str, int]

    def text(self, page: str) -> str:
        """Return the text of a page as it was. Raises ValueError where it is none."""
        return unpressed(self.packed[page])

    @staticmethod
    def read(cache: Cache, folder: Path) -> Ground | None:
        """Return what is remembered of a provider; None where that is nothing usable."""
        value: Any = cache.read(_name(folder), _key(folder))
        try:
            return Ground(
                hashes=texts_in(value["hashes"]),
                packed=texts_in(value["packed"]),
                stands=tuple(Stand(**dict(zip(Stand.__struct_fields__, row, strict=True))) for row in value["stands"]),
                has_others=value["has_others"] is not False,
                derived=frozenset(map(str, value["derived"])),
                has_queries=value["has_queries"] is not False,
                said=tuple(value["said"]),
                total=int(value["total"]),
                counts={str(name): int(each) for name, each in value["counts"].items()},
            )
        except UNUSABLE:
            return None

    def stood(self, hashes: Mapping[str, str]) -> Ground:
        """Return it for a folder whose files have these hashes."""
        return replace(self, hashes={name: each for name, each in hashes.items() if rules(name)})

    def write(self, cache: Cache, folder: Path) -> None:
        """Keep it for the next run."""
        value: Any = {
            "hashes": dict(self.hashes),
            "packed": dict(self.packed),
            "stands": [list(astuple(each)) for each in self.stands],
            "has_others": self.has_others,
            "derived": sorted(self.derived),
            "has_queries": self.has_queries,
            "said": list(self.said),
            "total": self.total,
            "counts": dict(self.counts),
        }
        cache.write(_name(folder), _key(folder), value)


def rules(name: str) -> bool:
    """Tell whether a file of a provider's folder has a part in what its specs are."""
    if "/" in name:
        return name.startswith("pages/")
    return name.endswith((".yaml", ".yml")) or inputs.is_overlay(name)


def _name(folder: Path) -> str:
    return f"{folder.name}.pages"


def _key(folder: Path) -> str:
    return json.dumps([__version__, code_stamp(), inputs.shown(folder)])
