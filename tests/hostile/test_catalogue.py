"""Every slot of a document with every payload: it comes out as data, exactly as it was, or is refused and said."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pytest

from hostile.payloads import ALL, CODE, HIDING, NAMES, PATHS, TEXTS
from hostile.slots import PLACES, WORDS, document
from hostile.watch import watched
from programs import python
from reynard.diagnostics.printers import FORMATS, PLAIN, printer
from reynard.generate import GeneratePlan, generate
from reynard.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.diagnostics import Findings

SAFE_NAME = re.compile(r"[A-Za-z0-9_]+(?:\.[a-z]+)*")
DEVICES = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
CALLS = ("__import__", "Path", "touch", "alert")
MARKS = ("canary", *CALLS)
"""What stands in the payloads that would do something."""
FORBIDDEN = frozenset(("__import__", "eval", "exec", "compile", "open", "alert", "touch"))
NOTABLE = re.compile(rf"{'|'.join(MARKS)}|\b(?:{'|'.join(sorted(FORBIDDEN))})\b")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")


class Run:
    """What came of a slot: one provider a payload."""

    def __init__(self, root: Path, slot: str, payloads: Mapping[str, str]) -> None:
        self.root = root
        self.names = {name: f"p{number}" for number, name in enumerate(payloads)}
        put = {**WORDS, **PLACES}[slot]
        for name, text in payloads.items():
            pages = root / "specs" / self.names[name] / "pages"
            pages.mkdir(parents=True)
            (pages / "page.json").write_text(json.dumps(document(put, text)), encoding="utf-8")
        with watched(root) as outside:
            self.ingested = ingest(root / "specs")
            self.ingested.write()
            self.plan: GeneratePlan = generate(root / "specs", root, "hostile")
        self.outside = outside

    def errors(self, name: str) -> list[str]:
        """Return what is said of a payload's provider that keeps something out."""
        where = f"specs/{self.names[name]}/"
        found: list[Any] = [*self.ingested.findings, *self.plan.findings]
        return [f"{each.severity} {each.code}" for each in found if where in each.place[0] and each.severity != "fact"]

    def holds(self, name: str, text: str) -> bool:
        """Tell whether the code of a payload's provider has a text as a constant; modules of operations come first."""
        paths = [*self.operations(name), *self._modules.get(self.names[name], ())]
        trees = (ast.parse(self.plan.files[path]) for path in paths)
        return any(isinstance(node, ast.Constant) and node.value == text for tree in trees for node in ast.walk(tree))

    @cached_property
    def _modules(self) -> dict[str, list[str]]:
        """Hold the paths of the Python files by provider."""
        found: dict[str, list[str]] = {}
        for path in self.plan.files:
            if path.endswith(".py"):
                found.setdefault(path.partition("/")[0], []).append(path)
        return found

    def operations(self, name: str) -> list[str]:
        """Return the modules of a provider's operations."""
        start = f"{self.names[name]}/operations/"
        found = self._modules.get(self.names[name], ())
        return [path for path in found if path.startswith(start) and not path.endswith("__init__.py")]


def check_files(files: Mapping[str, str]) -> None:
    """Assert what holds for every file of a package, whatever the vendor wrote."""
    for path, text in files.items():
        assert all(SAFE_NAME.fullmatch(part) for part in path.split("/")), path
        assert not any(DEVICES.fullmatch(part) for part in path.split("/")), path
        assert not HIDING & set(text), path
        assert not CONTROLS.search(text), path
        if path.endswith(".py") and not path.startswith("_runtime/"):
            check_python(path, text)
        elif path.endswith(".md"):
            check_markdown(path, text)


def check_python(path: str, text: str) -> None:
    """Vendor text stands in string constants and docstrings, and in no comment."""
    # Python folds identifiers so; where none of the words is left, nothing below can be found. That it is Python at
    # all is seen by who lays it out.
    if not NOTABLE.search(unicodedata.normalize("NFKC", text)):
        return
    tree = ast.parse(text)
    names = [
        value
        for node in ast.walk(tree)
        for key, value in vars(node).items()
        if isinstance(value, str) and key != "value"
    ]
    marked = [each for each in names if any(mark in each for mark in MARKS)]
    assert all(part.isidentifier() for each in marked for part in each.split(".") if part), path
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & FORBIDDEN, path
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        assert token.type != tokenize.COMMENT or not any(f"{mark}(" in token.string for mark in CALLS), path


def check_markdown(path: str, text: str) -> None:
    """No markup of a vendor's is one of ours: neither HTML nor links that run something."""
    outside_code = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)<(?:script|img|iframe|a|svg)\b", outside_code, re.IGNORECASE), path
    assert not re.search(r"(?<!\\)\]\(\s*javascript:", outside_code, re.IGNORECASE), path


def check_said(findings: Findings) -> None:
    """Nothing that is printed is obeyed by a terminal, a CI or a viewer."""
    for form in FORMATS:
        text = printer(form)(findings, {"pages": 1}, PLAIN)
        assert not HIDING & set(text), form
        assert not CONTROLS.search(text), form
        assert "\t" not in text, form
        if form in ("json", "sarif"):
            json.loads(text)
        if form == "github":
            lines = [line for line in text.splitlines() if line.startswith(("::", "##["))]
            assert all(re.match(r"::(?:error|warning|notice|group|endgroup)\b", line) for line in lines)
            assert not any("forged" in line and not line.startswith("::") for line in lines)


@pytest.mark.parametrize("slot", WORDS)
def test_words_and_values_come_out_as_they_were(tmp_path: Path, slot: str) -> None:
    payloads = {**TEXTS, **{name: text for name, text in NAMES.items() if text.strip()}}
    run = Run(tmp_path, slot, payloads)
    assert run.outside == []
    check_files(run.plan.files)
    check_said(run.ingested.findings)
    check_said(run.plan.findings)
    for name in payloads:
        assert run.operations(name), f"{name} is legitimate, and was refused: {run.errors(name)}"
    if slot in ("enum", "const"):
        for name, text in payloads.items():
            assert run.holds(name, text), name


@pytest.mark.parametrize("slot", PLACES)
def test_names_and_addresses_are_kept_exactly_or_refused_and_said(tmp_path: Path, slot: str) -> None:
    run = Run(tmp_path, slot, ALL)
    assert run.outside == []
    check_files(run.plan.files)
    check_said(run.ingested.findings)
    check_said(run.plan.findings)
    for name, text in ALL.items():
        assert run.operations(name) or run.errors(name), f"{name} vanished without a word"
        if slot in ("query parameter", "header parameter", "cookie parameter", "member") and run.operations(name):
            assert run.holds(name, text) or run.errors(name), f"{name} is not sent as it is written"
        if slot == "reference":
            assert run.errors(name), f"the reference {text!r} leads nowhere, and nobody says so"


IMPORT_ALL = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"


@pytest.mark.parametrize(
    "slot", ["operation's description", "enum", "member", "operationId", "tag", "path", "schema's name"]
)
def test_nothing_is_executed_on_import(tmp_path: Path, slot: str) -> None:
    run = Run(tmp_path, slot, {**CODE, **PATHS})
    with watched(tmp_path) as outside:
        assert run.plan.write() is not None
    assert outside == []
    modules = [path.removesuffix(".py").removesuffix("/__init__") for path in run.plan.files if path.endswith(".py")]
    done = python("-c", IMPORT_ALL, *(f"hostile.{name}".replace("/", ".") for name in modules), cwd=tmp_path)
    assert done.code == 0, done.err
    assert not list(tmp_path.rglob("canary"))
