"""Codes of findings that other packages make: entry points of the group `reynard.codes`, each named as its code."""

from __future__ import annotations

from reynard.diagnostics.codes import CATALOGUE, Entry
from reynard.resources import CODES, plugins_of


def known_codes() -> tuple[str, ...]:
    """Return every code that a finding may have here, ours in the catalogue's order first; nothing is loaded."""
    return (*CATALOGUE, *sorted({each.name for each in plugins_of(CODES)} - CATALOGUE.keys()))


def find_entry(code: str) -> Entry | None:
    """Return what is known of a code; nothing where its package cannot be used, or calls it otherwise."""
    if code in CATALOGUE:
        return CATALOGUE[code]
    for each in sorted((each for each in plugins_of(CODES) if each.name == code), key=lambda point: point.value):
        try:
            found = each.load()
        except Exception:  # noqa: BLE001, S112 - another's code may fail in any way; its rule or reader is reported
            continue
        if isinstance(found, Entry) and found.code == code:
            return found
    return None
