"""What templates see of lists in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.targets.text import VendorText


class PaginationView(Struct, frozen=True, kw_only=True):
    """How the pages of an answer go on, in the wire description."""

    by: str
    items: VendorText
    members: tuple[str, ...]
    parameter: VendorText
    place: str
    is_text: bool
    first: int
    next: VendorText
    item: VendorText
    more: VendorText
    total: VendorText
