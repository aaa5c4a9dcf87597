"""Laws of `patterns`: what is kept is what Python would compile, and nothing that is broken is believed."""

from __future__ import annotations

import pickle
import re
import shutil
import sys
from array import array
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import pytest

from programs import Ended, python
from reynard import patterns
from reynard.patterns import OURS, Patterns, is_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = (_constants.IN, _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY)
COMPILING = {"PYTHONDONTWRITEBYTECODE": ""}
PACKAGE = Path(patterns.__file__).parents[1]
TABLE = {
    "words": (r"\b(?P<name>\w+)=(?P<value>[^,;]+)", 0),
    "flags of its own": (r"(?im)^key:\s*(\S+)$", 0),
    "flags": (r"^key:\s*(\S+)$", re.IGNORECASE | re.MULTILINE),
    "other letters": ("[一-鿿＀-￯]+|[α-ω]{2,7}?", re.IGNORECASE),
    "a group of another": (r"(['\"])(?:(?!\1).)*\1(?<=x)?", re.DOTALL),
    "blanks": ("a  # word\n b", re.VERBOSE),
}


def engine(pattern: re.Pattern[str]) -> object:
    """Return what a pattern searches with, made by now."""
    return pattern.search.__self__


@pytest.mark.parametrize("case", TABLE)
def test_what_is_kept_is_what_python_compiles(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path, (text, flags) = tmp_path / "kept", TABLE[case]
    first = Patterns(path)
    made, python = engine(first.compiled(text, flags)), re.compile(text, flags)
    assert isinstance(made, re.Pattern)
    pieces = first.needles(text, flags)
    path.write_bytes(first.news() or b"")
    second = Patterns(path)
    assert engine(second.compiled(text, flags)) == made
    assert (made.pattern, made.flags, made.groups) == (python.pattern, python.flags, python.groups)
    assert second.compiled(text, flags).groupindex == made.groupindex == python.groupindex
    assert second.needles(text, flags) == pieces
    assert second.news() is None
    assert engine(second.compiled(text + "x", flags)) == engine(first.compiled(text + "x", flags))
    assert second.news() is not None


def test_every_pattern_of_ours_is_what_python_compiles() -> None:
    """Also those that were read from the file of an earlier run; but for what each begins with (`heads`)."""
    for path in sorted((PACKAGE / "prose").rglob("*.py")):
        import_module(".".join(("reynard", *path.relative_to(PACKAGE).with_suffix("").parts)))
    assert len(OURS.asked) > 200
    for text, flags in OURS.asked:
        kept = OURS.code(text, flags)
        python = re.compile(text, flags)
        assert (kept.flags, kept.groups, kept.names) == (python.flags, python.groups, python.groupindex), text
        ours = array("I", bytes(kept.instructions)).tolist()
        known = _compiler._code(_parser.parse(text, flags), flags)  # noqa: SLF001 - nothing else gives it
        assert ours[1 + ours[1] :] == known[1 + known[1] :], text
        assert (ours[0], ours[3:5]) == (known[0], known[3:5]), text
        assert ours[2] == known[2] or known[2] == 0, text


def test_no_group_is_repeated_possessively() -> None:
    """Pythons before 3.11.5, as Debian 12 has, match some of these wrongly; `(?>(?:…)*)` means the same."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if any(each in path.read_text("utf-8") for each in (")*+", ")++", ")?+", "}+")):
            import_module(".".join(("reynard", *path.relative_to(PACKAGE).with_suffix("").parts)))
    found = [text for text, flags in OURS.asked if any(_repeated(_parser.parse(text, flags)))]
    assert found == []


def _repeated(tree: Any) -> Iterator[bool]:  # noqa: ANN401 - a tree of Python's own, which has no type
    """Yield, of each part that is repeated possessively, whether it is more than one letter."""
    for kind, value in tree if isinstance(tree, _parser.SubPattern) else ():
        if kind is _constants.POSSESSIVE_REPEAT:
            yield len(value[2]) > 1 or value[2][0][0] not in _LETTERS
        for each in value if isinstance(value, tuple | list) else (value,):
            for part in each if isinstance(each, list) else (each,):
                yield from _repeated(part)


def test_most_patterns_are_tried_only_where_they_may_begin() -> None:
    def has_heads(key: tuple[str, int]) -> bool:
        return array("I", bytes(OURS.code(*key).instructions))[2] != 0

    import_module("reynard.prose.claims")
    known = [*map(has_heads, OURS.asked)]
    assert sum(known) > 0.8 * len(known)


def test_a_pattern_is_made_where_it_is_first_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    run = Patterns(tmp_path / "kept")
    later = run.compiled("a(?P<b>b)+", re.IGNORECASE)
    assert (later.pattern, run.news()) == ("a(?P<b>b)+", None)
    assert (later.flags & re.IGNORECASE, later.groups, [*later.groupindex]) == (re.IGNORECASE, 1, ["b"])
    assert run.news() is not None
    match = later.search("xAB")
    assert match is not None
    assert (is_of(match, later), is_of(match, run.compiled("ab", 0))) == (True, False)
    assert engine(pickle.loads(pickle.dumps(later))) == engine(later)  # noqa: S301 - our own


def test_no_pattern_depends_on_how_a_run_hashes(tmp_path: Path) -> None:
    """It would be compiled in each run, and kept in each of its orders."""
    program = (
        "import reynard.ingest, reynard.observe.recognise as known, zlib; known.own_readers()\n"
        "from reynard.patterns import OURS\n"
        "print(zlib.crc32(str(sorted(OURS.asked)).encode()))"
    )
    seeds = [python("-c", program, cwd=tmp_path, environment={"PYTHONHASHSEED": seed}).out for seed in "12"]
    assert seeds[0] == seeds[1] != ""


@pytest.mark.parametrize("damage", ["nothing", "short", "changed", "another Python", "another layout"])
def test_what_is_broken_is_made_again(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "kept"
    first = Patterns(path)
    engine(first.compiled("a(b)+", 0))
    whole = first.news() or b""
    path.write_bytes({"nothing": b"", "short": whole[:-1], "changed": whole[:-1] + b"x"}.get(damage, whole))
    if damage == "another Python":
        monkeypatch.setattr(sys, "version", "4.0")
    if damage == "another layout":
        monkeypatch.setattr(patterns, "_FORM", -1)
    again = Patterns(path)
    assert engine(again.compiled("a(b)+", 0)) == re.compile("a(b)+")
    assert again.news() is not None


def test_what_nobody_asks_for_any_more_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "_MOST", 3)
    path = tmp_path / "kept"
    for text in ("a", "b", "c", "d"):
        run = Patterns(path)
        engine(run.compiled(text, 0))
        path.write_bytes(run.news() or b"")
    last = Patterns(path)
    engine(last.compiled("d", 0))
    assert last.news() is None
    engine(last.compiled("a", 0))
    assert last.news() is not None


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with this package alone, as an installer leaves it before the first run."""
    shutil.copytree(PACKAGE, tmp_path / "site" / "reynard", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "site"


def run(site: Path, *options: str) -> Ended:
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); from reynard.cli import main; "
        "from reynard.placeholders import is_placeholder; is_placeholder('xxx'); main()"
    )
    return python(*options, "-c", program, "ingest", "--help", cwd=site.parent, environment=COMPILING)


def left_in(site: Path) -> list[Path]:
    return [path for path in site.rglob("patterns.*") if path.suffix not in (".py", ".pyc")]


def test_the_first_run_keeps_them_and_the_next_one_reads_them(site: Path) -> None:
    first = run(site)
    (kept,) = left_in(site)
    assert kept.parent == site / "reynard" / "patterns" / "__pycache__"
    content = kept.read_bytes()
    second = run(site)
    assert (first.code, first.err) == (second.code, second.err) == (0, "")
    assert first.out == second.out
    assert (kept.read_bytes(), left_in(site)) == (content, [kept])


def test_two_first_runs_at_once_leave_one_whole_file(site: Path) -> None:
    with ThreadPoolExecutor() as pool:
        ended = list(pool.map(lambda _: run(site), range(4)))
    assert {(each.code, each.err) for each in ended} == {(0, "")}
    (kept,) = left_in(site)
    content = kept.read_bytes()
    assert run(site).code == 0
    assert kept.read_bytes() == content


def test_a_place_where_nothing_can_be_written_is_no_matter(site: Path) -> None:
    (site / "reynard" / "patterns" / "__pycache__").write_text("in the way", encoding="utf-8")
    done = run(site)
    assert (done.code, done.err, left_in(site)) == (0, "", [])


def test_python_that_keeps_nothing_leaves_nothing(site: Path) -> None:
    done = run(site, "-B")
    assert (done.code, done.err, left_in(site)) == (0, "", [])


def test_an_archive_compiles_each_time(site: Path) -> None:
    archive = Path(shutil.make_archive(str(site.parent / "packed"), "zip", site))
    done = run(archive)
    assert (done.code, done.err) == (0, "")
    assert left_in(site) == []


def test_whatever_the_engine_refuses_is_compiled_by_re(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stranger:
        MAGIC = 1

        @staticmethod
        def compile(*_: object) -> re.Pattern[str]:
            raise RuntimeError

    monkeypatch.setattr(patterns, "_engine", Stranger)
    assert engine(Patterns(tmp_path / "kept").compiled("a(b)+", 0)) == re.compile("a(b)+")


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    run = Patterns(tmp_path / "kept")
    engine(run.compiled("a", 0))
    assert run.news() is None


def test_an_engine_that_is_called_otherwise_compiles_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(patterns, "_engine", None)
    run = Patterns(tmp_path / "kept")
    assert engine(run.compiled("a(b)+", re.IGNORECASE)) == re.compile("a(b)+", re.IGNORECASE)
    assert run.news() is None
