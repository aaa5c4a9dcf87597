"""Text that a vendor wrote. It has no implicit `str`: it leaves only as a literal or as a docstring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VendorText:
    """Words from a page. Interpolating them anywhere raises; the filters of `reynard.emit` are the only ways out."""

    raw: str

    def __str__(self) -> str:
        raise TypeError("vendor text must pass through a filter")

    def __bool__(self) -> bool:
        return bool(self.raw)
