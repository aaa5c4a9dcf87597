"""Put `[tool.reynard]` into a pyproject.toml that a person wrote: everything else in it stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class UnusableSettingsError(Exception):
    """A pyproject.toml into which no table can be put; the text says why."""


def with_settings(text: str, settings: Mapping[str, str]) -> str:
    """Return a pyproject.toml with a `[tool.reynard]` table; one that has such a table already is returned as it is.

    The table goes to the end, so that not a byte of what is there moves. Raises UnusableSettingsError.
    """
    tools = _read(text).get("tool", {})
    if not isinstance(tools, dict):
        raise UnusableSettingsError("`tool` in it is not a table")
    if "reynard" in tools:
        return text
    end = "\r\n" if "\r\n" in text else "\n"
    lines = ["[tool.reynard]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in settings.items())]
    before = text if not text or text.endswith("\n") else f"{text}{end}"
    made = f"{before}{end if before else ''}{end.join(lines)}{end}"
    added = _read(made)["tool"]
    if not isinstance(added, dict) or added.get("reynard") != dict(settings):
        raise UnusableSettingsError("a table at its end would not be `tool.reynard`")
    return made


def _read(text: str) -> dict[str, object]:
    import tomllib  # noqa: PLC0415 - only a project that is made or added to needs it

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise UnusableSettingsError(f"it is not TOML that can be added to: {error}") from error
