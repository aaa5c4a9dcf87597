"""Formats that a vendor's own parser would refuse: moments, dates, UUIDs, addresses, whole numbers of so many bits."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING
from uuid import UUID

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jsonschema import FormatChecker

_MOMENT = compiled(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
_DAY = compiled(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = compiled(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
UUID_TEXT = compiled(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@cache
def checker() -> FormatChecker:
    """Return what jsonschema asks about formats: those of `_READERS`, and no others."""
    from jsonschema import FormatChecker  # noqa: PLC0415 - costs 0.1 s, and `--help` does not need it

    made = FormatChecker(formats=())
    for name, reads in _READERS.items():
        made.checks(name, raises=(ValueError, OverflowError))(reads)
    return made


def _text(pattern: re.Pattern[str], read: Callable[[str], object]) -> Callable[[object], bool]:
    def reads(value: object) -> bool:
        if not isinstance(value, str):
            return True
        return pattern.fullmatch(value) is not None and read(value) is not None

    return reads


def _whole(bits: int) -> Callable[[object], bool]:
    def reads(value: object) -> bool:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return not is_number or -(1 << (bits - 1)) <= int(str(value)) < 1 << (bits - 1)

    return reads


_ANY = compiled(r"[^%]+")
_READERS: Mapping[str, Callable[[object], bool]] = {
    "date-time": _text(_MOMENT, datetime.fromisoformat),
    "date": _text(_DAY, date.fromisoformat),
    "time": _text(_TIME, time.fromisoformat),
    "uuid": _text(UUID_TEXT, UUID),
    "ipv4": _text(_ANY, IPv4Address),
    "ipv6": _text(_ANY, IPv6Address),
    "int32": _whole(32),
    "int64": _whole(64),
}
