"""A provider's folder as a value: all that ingesting it reads, to be worked out anywhere."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reynard.disk import inputs
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator


class Unit(Struct, frozen=True, kw_only=True):
    """A folder by the name that messages have for it, and its files by their names in it."""

    name: str
    files: tuple[tuple[str, bytes], ...]

    @staticmethod
    def of(folder: Path) -> Unit:
        """Return the folder of a provider as it is on disk."""
        files = (each for each in sorted(folder.rglob("*")) if each.is_file())
        return Unit(
            name=inputs.shown(folder),
            files=tuple((each.relative_to(folder).as_posix(), each.read_bytes()) for each in files),
        )

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Lay the folder out where it is in nobody's way; messages name it as at home."""
        with tempfile.TemporaryDirectory(prefix="reynard-") as name:
            root = Path(name).resolve()
            folder = root / self.name.lstrip("/")
            for path, content in self.files:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            with inputs.standing_at(Path("/") if self.name.startswith("/") else root):
                yield folder
