"""What the types of all stages are made of: structs that C makes, compares and prints.

Dataclasses write and compile six functions for each class: with 330 of them that was a quarter of a short run (0.17 s
of 0.61; 0.01 s with structs), and making a frozen one took eleven times as long (a tenth of 1,000 operations).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import asdict, astuple

if TYPE_CHECKING:
    from dataclasses import replace  # type checkers hold its arguments against the fields, of structs as well
else:
    from msgspec.structs import replace

__all__ = ["Struct", "asdict", "astuple", "field", "replace"]
