"""New files, few and many: all on the disk when the call returns, or an error that names one of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reynard.disk.writing import write_all

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = (1, 300)


def files_of(folder: Path, count: int) -> dict[Path, bytes]:
    return {folder / f"part-{number % 7}" / f"{number}.py": f"{number}\n".encode() for number in range(count)}


@pytest.mark.parametrize("count", COUNTS)
def test_all_are_there_each_synchronised(tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: sizes.append(os.fstat(handle).st_size))
    files = files_of(tmp_path, count)
    write_all(files)
    assert {path: path.read_bytes() for path in files} == files
    assert sorted(sizes) == sorted(map(len, files.values()))


@pytest.mark.parametrize("count", COUNTS)
def test_what_cannot_be_written_is_named(tmp_path: Path, count: int) -> None:
    files = files_of(tmp_path, count)
    last = list(files)[-1]
    last.parent.mkdir(parents=True, exist_ok=True)
    last.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError) as raised:
        write_all(files)
    assert raised.value.filename == str(last)
    assert not (tmp_path / "elsewhere").exists()
