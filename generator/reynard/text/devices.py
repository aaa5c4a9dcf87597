"""Names that Windows keeps for devices: no file or folder can be called so there, whatever its ending."""

from __future__ import annotations

from typing import Final

DEVICES: Final = frozenset(("aux", "con", "nul", "prn", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))))
