"""Laws of hashes of files: whatever is kept of them, they are those of what the files hold now."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from reynard.disk import inputs

if TYPE_CHECKING:
    from pathlib import Path

OLD = time.time() - 3600


def write(path: Path, text: str, *, is_replaced: bool, age: float) -> None:
    staged = path.with_name("staged") if is_replaced else path
    staged.write_text(text, encoding="utf-8")
    os.utime(staged, (age, age))
    staged.replace(path)


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_change_of_the_same_length_at_the_same_time_is_seen(tmp_path: Path, *, is_replaced: bool) -> None:
    """Times can be set back; when a file was changed last cannot, and a young file is read each time."""
    path = tmp_path / "spec.yaml"
    for text in ("one", "two", "six", "one"):
        write(path, text, is_replaced=is_replaced, age=OLD)
        assert inputs.hash_of(path) == inputs.content_hash(text.encode())
        assert inputs.hash_of(path) == inputs.content_hash(text.encode())


def test_what_is_settled_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("one", encoding="utf-8")
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 3_600_000_000_000)
    read: list[bytes] = []
    whole = inputs.content_hash
    monkeypatch.setattr(inputs, "content_hash", lambda content: (read.append(content), whole(content))[1])
    assert len({inputs.hash_of(path) for _ in range(3)}) == 1
    assert read == [b"one"]


def test_what_is_gone_has_none(tmp_path: Path) -> None:
    assert inputs.hash_of(tmp_path / "spec.yaml") == b""
    with pytest.raises(FileNotFoundError):
        inputs.hash_of_file(tmp_path / "spec.yaml")
