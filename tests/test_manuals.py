"""Every program in a generated README.md or api.md runs as it stands, against the mock vendor; links lead somewhere."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import built
from reynard.diagnostics import Findings
from reynard.mock import running
from reynard.specs_folder import load_specs
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.mock import Running

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases" / "providers"
OURS = sorted(path.parent.name for path in (ROOT / "specs").glob("*/provider.yaml"))
THEIRS = sorted(path.parent.name for path in CASES.glob("*/provider.yaml"))
_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(api\.md#([\w-]+)\)")
_HEADING = re.compile(r"^### `([\w.]+)`$", re.MULTILINE)
_EXPORT = re.compile(r"^(?:# )?export ([A-Z0-9_]+)=", re.MULTILINE)
"""A variable that a client reads; one behind a mark has a default."""
_ANSWERED = re.compile(r"^Answers .*$", re.MULTILINE)


@pytest.fixture(scope="module")
def vendor() -> Iterator[Running]:
    providers = [*load_specs(ROOT / "specs", Findings()), *load_specs(CASES, Findings())]
    with running(providers, speed=200) as served:
        yield served


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = built(tmp_path_factory, CASES, "case_clients")
    return {"video_clients": ROOT / "generated" / "video_clients", "case_clients": made / "case_clients"}


@pytest.mark.parametrize(
    ("package", "provider"), [*(("video_clients", each) for each in OURS), *(("case_clients", each) for each in THEIRS)]
)
def test_every_block_runs(  # noqa: PLR0913 - fixtures
    package: str,
    provider: str,
    packages: dict[str, Path],
    vendor: Running,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = packages[package] / provider
    text = (folder / "README.md").read_text(encoding="utf-8")
    for name in _EXPORT.findall(text):
        monkeypatch.setenv(name, vendor.base_url(provider) if name.endswith("_BASE_URL") else "a-key")
    lifecycle = importlib.import_module(f"{package}._runtime.tasks.lifecycle")
    quick = lifecycle.Poll(first=0.01, factor=1.0, max=0.01)
    monkeypatch.setattr(lifecycle.Poll, "faster", lambda _self, _pace: quick)
    monkeypatch.chdir(tmp_path)
    missing = importlib.import_module(f"{package}.{provider}.errors").NotFoundError
    reference = (folder / "api.md").read_text(encoding="utf-8")
    blocks = dict.fromkeys(each for each in _BLOCK.findall(text + reference) if "import" in each)
    assert blocks
    for block in blocks:
        try:
            exec(compile(block, f"{provider}/README.md", "exec"), {})  # noqa: S102 - our own manuals
        except missing:
            # The made-up id of a task that nobody started.
            assert "id" in block
    is_task = any(".outputs" in block for block in blocks)
    saved = list(tmp_path.glob("result-*"))
    assert bool(saved) is is_task
    assert all(each.stat().st_size for each in saved)


@each_row(
    ("package", "provider"), [*(("video_clients", each) for each in OURS), *(("case_clients", each) for each in THEIRS)]
)
def test_each_call_of_the_readme_leads_to_its_heading(package: str, provider: str, packages: dict[str, Path]) -> None:
    folder = packages[package] / provider
    links = _LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    headings = _HEADING.findall((folder / "api.md").read_text(encoding="utf-8"))
    calls = [each for each in headings if each.startswith("client.")]
    assert links
    assert sorted(links) == sorted(each.replace(".", "").lower() for each in calls)
    reference = (folder / "api.md").read_text(encoding="utf-8")
    answered = {link for line in _ANSWERED.findall(reference) for link in re.findall(r"\]\(#(\w+)\)", line)}
    assert answered <= {each.lower() for each in headings}
    assert answered or provider not in OURS


def is_overloaded(path: Path, node: ast.FunctionDef) -> bool:
    """Tell whether a method is what stands behind overloads, which say how it is called."""
    known = {
        each.name
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef) and _is_overload(each)
    }
    return node.name in known and not _is_overload(node)


def _is_overload(node: ast.FunctionDef) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list)


@each_row(
    ("package", "provider"), [*(("video_clients", each) for each in OURS), *(("case_clients", each) for each in THEIRS)]
)
def test_api_md_lists_the_signatures_that_the_client_has(
    package: str, provider: str, packages: dict[str, Path]
) -> None:
    text = (packages[package] / provider / "api.md").read_text(encoding="utf-8")
    groups = packages[package] / provider / "groups"
    wanted = {
        (node.name, ast.unparse(node.args).removeprefix("self, "), ast.unparse(node.returns or ast.Constant(None)))
        for path in groups.glob("[a-z]*.py")
        if not path.name.startswith("async_")
        # Beside a method called `list` the type has another name in code; whoever reads the manual knows one.
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8").replace("builtin_list", "list")))
        if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs and not is_overloaded(path, node)
    }
    listed = {
        (node.name, ast.unparse(node.args), ast.unparse(node.returns or ast.Constant(None)))
        for block in _BLOCK.findall(text)
        if "import" not in block
        for node in ast.parse(block).body
        if isinstance(node, ast.FunctionDef)
    }
    assert wanted
    assert listed == wanted


def test_other_addresses_of_the_same_api_are_named(packages: dict[str, Path]) -> None:
    text = (packages["case_clients"] / "dashscope" / "README.md").read_text(encoding="utf-8")
    assert "# export DASHSCOPE_BASE_URL=https://dashscope-intl.example   # the documentation also names" in text


def test_a_readme_says_how_events_are_gone_through(packages: dict[str, Path]) -> None:
    told = {each: (packages["case_clients"] / each / "README.md").read_text(encoding="utf-8") for each in THEIRS}
    assert [each for each, text in told.items() if "## Streams" in text] == ["features", "media"]
    assert "`with client.replies.chat(…, stream=True) as events`" in told["features"]
