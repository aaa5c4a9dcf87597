"""Expected files in a folder: compared as a whole, so that a missing or a surplus file fails too."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Golden:
    """The expected files below a folder."""

    folder: Path
    is_updating: bool

    def check(self, found: Mapping[str, str]) -> None:
        """Compare texts by name with the expected ones; with --update, make them the expected ones."""
        if self.is_updating:
            self._write(found)
        wanted = {name.relative_to(self.folder).as_posix(): name.read_bytes().decode() for name in self._there()}
        texts = [_diff(name, wanted.get(name), found.get(name)) for name in sorted({*wanted, *found})]
        differing = "".join(text for text in texts if text)
        assert not differing, f"differs from {self.folder}; `pytest --update` rewrites it\n{differing}"

    def _there(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file()) if self.folder.is_dir() else []

    def _write(self, found: Mapping[str, str]) -> None:
        for path in self._there():
            if path.relative_to(self.folder).as_posix() not in found:
                path.unlink()
        for name, text in found.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())


def _diff(name: str, wanted: str | None, found: str | None) -> str:
    if wanted == found:
        return ""
    lines = difflib.unified_diff(
        (wanted or "").splitlines(), (found or "").splitlines(), f"expected/{name}", f"found/{name}", lineterm=""
    )
    return "\n".join(lines) + "\n"
