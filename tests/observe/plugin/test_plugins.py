"""Readers of other packages: one that works is as good as ours; one that does not is named, and ends nothing."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from observe.dialects.field_table.test_field_table import page as field_page
from observe.reading import read
from reynard.diagnostics import Findings
from reynard.observe.recognise import all_readers, installed_readers, recognise
from reynard.resources import code_stamp
from reynard.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Install = Callable[..., None]

HERE = Path(__file__).parent
PAGE = """\
# acme-docs 2
POST /v1/clips  Submit a clip
prompt: string, required. What is to be seen.
loud: boolean. Whether it has sound.
"""
HEAD = """
    from reynard.observe.reader import Certainty, Reader
    def judge(signs): return Certainty.POSSIBLE
    def read(source, report): raise RuntimeError("out of\\n  ink")
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what puts a package with an entry point on the path, as an installer leaves it."""

    def install(package: str, code: str | Path) -> None:
        module = package.replace("-", "_")
        if isinstance(code, Path):
            shutil.copy(code, tmp_path / f"{module}.py")
        else:
            (tmp_path / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        entry = f"[reynard.readers]\n{package} = {module}:READER\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")

    monkeypatch.syspath_prepend(tmp_path)
    installed_readers.cache_clear()
    yield install
    installed_readers.cache_clear()
    for module in tmp_path.glob("*.py"):
        sys.modules.pop(module.stem, None)


def test_a_plugin_reads_its_pages(install: Install) -> None:
    install("acme-reader", HERE / "acme_reader.py")
    result = read(PAGE, "acme-docs")
    assert (result.only.method.value, result.only.path.value) == ("POST", "/v1/clips")
    schema = result.only.bodies[0].schema
    assert schema is not None
    assert schema.value["required"] == ["prompt"]
    assert schema.origin.locate(("properties", "loud"), "key").text == "loud"
    assert result.codes == {}
    assert read(field_page(), "field-table").codes == {}


def test_it_reports_what_is_missing_as_our_readers_do(install: Install) -> None:
    install("acme-reader", HERE / "acme_reader.py")
    assert read("# acme-docs 2\nnothing", "acme-docs").codes == {"missing-section": 1}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError: No module named 'nowhere_to_be_found'"),
        ("def broken(:", "SyntaxError: "),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("", "AttributeError: "),
        ("READER = 'a reader'", "`odd_reader:READER` is no `Reader`"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(install: Install, code: str, told: str) -> None:
    install("odd-reader", code)
    result = read_with_findings(field_page())
    (finding,) = result
    assert finding.code == "broken-reader"
    assert finding.message.startswith(f"the reader `odd-reader` of `odd-reader` cannot be loaded: {told}")


def read_with_findings(text: str, reader: str = "field-table") -> Findings:
    """Read a page that this reader must recognise, whatever else is reported."""
    source, findings = Source("page.txt", text), Findings()
    found = recognise(source, findings)
    assert found is not None
    assert found.name == reader
    found.read(source, findings)
    return findings


@pytest.mark.parametrize("name", ["field-table", "acme-docs"])
def test_two_readers_of_one_name_are_reported(install: Install, name: str) -> None:
    install("acme-reader", HERE / "acme_reader.py")
    install("other-reader", f'{HEAD}\n    READER = Reader(name="{name}", title="t", judge=judge, read=read)')
    (finding,) = read_with_findings(field_page())
    owner = "`acme-reader`" if name == "acme-docs" else "Reynard itself"
    assert finding.code == "broken-reader"
    assert finding.message == f"the reader `{name}` of `other-reader` is left out: {owner} has that name"
    assert [each.name for each in all_readers()].count(name) == 1


def test_a_plugin_that_fails_on_a_page_is_named(install: Install) -> None:
    install("odd-reader", f'{HEAD}\n    READER = Reader(name="odd", title="t", judge=judge, read=read)')
    (finding,) = read_with_findings("hello", "odd")
    assert str(finding.labels[0].span) == "page.txt:1:1"
    assert finding.message == "the reader `odd` of `odd-reader` failed reading this page: RuntimeError: out of ink"


def test_a_plugin_that_returns_no_page_is_named(install: Install) -> None:
    code = f'{HEAD}\n    READER = Reader(name="odd", title="t", judge=judge, read=lambda source, report: None)'
    install("odd-reader", code)
    (finding,) = read_with_findings("hello", "odd")
    assert finding.message.endswith("failed reading this page: what it returned is no `Page`")


@pytest.mark.parametrize("judgement", ["1 / 0", "'sure'", "None"])
def test_a_plugin_that_fails_to_judge_is_named_and_others_read(install: Install, judgement: str) -> None:
    code = f'{HEAD}\n    READER = Reader(name="odd", title="t", judge=lambda signs: {judgement}, read=read)'
    install("odd-reader", code)
    (finding,) = read_with_findings(field_page())
    assert finding.code == "broken-reader"
    assert finding.message.startswith("the reader `odd` of `odd-reader` failed looking at this page: ")


def test_a_plugin_as_sure_as_our_reader_makes_a_page_ambiguous(install: Install) -> None:
    install("odd-reader", f'{HEAD}\n    READER = Reader(name="odd", title="t", judge=judge, read=read)')
    findings = Findings()
    assert recognise(Source("page.txt", field_page()), findings) is None
    (finding,) = findings
    assert finding.message == "`field-table` and `odd` both take this page for theirs"


def test_another_reader_is_another_state_of_the_generator(install: Install) -> None:
    """What was read without it is not taken for fresh."""
    before = code_stamp()
    install("acme-reader", HERE / "acme_reader.py")
    assert code_stamp() != before
