"""One module or folder a dialect; each ends in its `READER`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

IN_BRACES: Mapping[str, str] = MappingProxyType({"apifox_export": 'Project"', "openapi": "", "postman": "postman"})
"""Modules whose readers may take a text that begins with `{`, and what such a text has then.

No other is even imported for it: with what they share that is 120 modules, a tenth of a run of one small document.
"""
