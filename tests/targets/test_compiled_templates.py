"""Our templates are compiled once and kept beside them; what is broken, or of another text, is compiled again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from jinja2.exceptions import SecurityError

from reynard import emit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder that is taken for the one that ships with this installation."""
    folder = tmp_path / "python"
    folder.mkdir()
    (folder / "a.jinja").write_text("one {{ view }}", encoding="utf-8")
    monkeypatch.setattr(emit, "data_folder", lambda _: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield folder
    emit._kept.cache_clear()  # noqa: SLF001 - as a new process would begin


def rendered(*folders: Path) -> str:
    emit._kept.cache_clear()  # noqa: SLF001 - as a new process would begin
    return emit.environment(*folders).get_template("a.jinja").render(view="x")


def test_a_template_is_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(templates) == "one x"
    (kept,) = (templates / "__pycache__").iterdir()
    compiled: list[str] = []
    monkeypatch.setattr(emit.Environment, "compile", lambda *_, **__: compiled.append("again"))
    assert rendered(templates) == "one x"
    assert compiled == []
    assert kept.suffix == f".{sys.implementation.cache_tag}"


@pytest.mark.parametrize("broken", [b"", b"x" * 20, b"x" * 400, None])
def test_what_is_broken_is_made_again(templates: Path, broken: bytes | None) -> None:
    rendered(templates)
    (kept,) = (templates / "__pycache__").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if broken is None else broken)
    assert rendered(templates) == "one x"
    assert kept.read_bytes() == whole


def test_another_text_is_compiled_anew(templates: Path) -> None:
    rendered(templates)
    (templates / "a.jinja").write_text("two {{ view }}", encoding="utf-8")
    assert rendered(templates) == "two x"


def test_nothing_is_kept_of_templates_of_a_project_nor_taken_from_there(templates: Path, tmp_path: Path) -> None:
    rendered(templates)
    theirs = tmp_path / "theirs"
    (theirs / "__pycache__").mkdir(parents=True)
    (theirs / "a.jinja").write_text("three {{ view }}", encoding="utf-8")
    for each in (templates / "__pycache__").iterdir():
        (theirs / "__pycache__" / each.name).write_bytes(each.read_bytes())
    before = {*theirs.rglob("*")}
    assert rendered(theirs, templates) == rendered(theirs) == "three x"
    assert {*theirs.rglob("*")} == before


def test_nothing_is_kept_where_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(templates) == "one x"
    assert not (templates / "__pycache__").exists()
    (templates / "__pycache__").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert rendered(templates) == "one x"


def test_what_was_compiled_in_other_ways_is_compiled_anew(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As by an older Reynard, whose environment escaped or stripped something else."""
    (templates / "a.jinja").write_text("one\n  {% if view %}\n{{ view }}\n  {% endif %}\nend\n", encoding="utf-8")
    assert rendered(templates) == "one\nx\nend\n"
    kind = emit.Environment
    monkeypatch.setattr(emit, "Environment", lambda **ways: kind(**(ways | {"lstrip_blocks": False})))
    assert rendered(templates) == "one\n  x\n  end\n"


def test_beside_templates_of_a_project_ours_are_kept_as_the_sandbox_has_them(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "b.jinja").write_text("{% include 'a.jinja' %}, {{ view.__class__ }}", encoding="utf-8")

    def boxed() -> str:
        return emit.environment(theirs, templates).get_template("b.jinja").render(view="x")

    rendered(templates)
    for _ in range(2):
        with pytest.raises(SecurityError):
            boxed()
    (plain, sandboxed) = sorted((templates / "__pycache__").iterdir(), key=lambda each: "Sandbox" in each.name)
    assert plain.read_bytes() != sandboxed.read_bytes()
    assert [each.name for each in theirs.iterdir()] == ["b.jinja"]
    compiled: list[str] = []
    real = emit.Environment.compile

    def compile_(self: emit.Environment, source: str, name: str, *given: object, **named: object) -> object:
        compiled.append(name)
        return real(self, source, name, *given, **named)  # type: ignore[call-overload]  # handed on as it came

    monkeypatch.setattr(emit.Environment, "compile", compile_)
    with pytest.raises(SecurityError):
        boxed()
    assert compiled == ["b.jinja"]
