"""Every slot of a document with every payload: it comes out as data, exactly as it was, or is refused and said."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import pytest

from hostile.payloads import CODE, HIDDEN, HIDING, NAMES, PATHS, SHOWN
from hostile.slots import PLACES, SLOTS, WORDS, document, document_of_many
from hostile.watch import watched
from programs import forked
from reynard.diagnostics.printers import FORMATS, PLAIN, printer
from reynard.generate import GeneratePlan, generate
from reynard.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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
    """What came of documents with payloads in them: one provider a payload."""

    def __init__(self, root: Path, payloads: Mapping[str, str], documented: Callable[[str], dict[str, Any]]) -> None:
        self.names = {name: f"p{number}" for number, name in enumerate(payloads)}
        for name, text in payloads.items():
            pages = root / "specs" / self.names[name] / "pages"
            pages.mkdir(parents=True)
            (pages / "page.json").write_text(json.dumps(documented(text)), encoding="utf-8")
        with watched(root) as outside:
            self.ingested = ingest(root / "specs")
            self.ingested.write()
            self.plan: GeneratePlan = generate(root / "specs", root, "hostile")
        self.outside = outside

    def check(self) -> None:
        """Assert what holds whatever stands where."""
        assert self.outside == []
        check_files(self.plan.files)
        check_said(self.ingested.findings)
        check_said(self.plan.findings)

    def refusals(self, name: str) -> set[str]:
        """Return the codes of what is said of a payload's provider that keeps something out."""
        where = f"specs/{self.names[name]}/"
        found = [*self.ingested.findings, *self.plan.findings]
        return {each.code for each in found if where in each.place[0] and each.severity in ("error", "warning")}

    def operations(self, name: str) -> list[str]:
        """Return the modules of a provider's operations."""
        start = f"{self.names[name]}/operations/"
        return [path for path in self._operations if path.startswith(start)]

    @cached_property
    def _operations(self) -> list[str]:
        within = ((path, path.partition("/")[2]) for path in self.plan.files)
        return [path for path, rest in within if rest.startswith("operations/") and rest != "operations/__init__.py"]

    def data(self, path: str) -> set[object]:
        """Return the constants of a module and the names of its models' fields: without an alias those are sent."""
        nodes = list(ast.walk(ast.parse(self.plan.files[path])))
        targets = (node.target for node in nodes if isinstance(node, ast.AnnAssign))
        fields = {each.id for each in targets if isinstance(each, ast.Name)}
        return fields | {node.value for node in nodes if isinstance(node, ast.Constant)}

    def choices(self, path: str, field: str) -> set[object]:
        """Return the values that the type of a model's field lists."""
        fields = (node for node in ast.walk(ast.parse(self.plan.files[path])) if isinstance(node, ast.AnnAssign))
        types = [each.annotation for each in fields if isinstance(each.target, ast.Name) and each.target.id == field]
        return {node.value for each in types for node in ast.walk(each) if isinstance(node, ast.Constant)}


def check_each_where_all_fail(check: Callable[[Path, Sequence[str]], None], root: Path, slots: Sequence[str]) -> None:
    """Check payloads in all slots at once; where that fails, in each slot alone, so that the failure names its slot."""
    try:
        check(root / "all", slots)
    except AssertionError as failure:
        for number, slot in enumerate(slots):
            try:
                check(root / str(number), [slot])
            except AssertionError as alone:
                alone.add_note(f"in the slot {slot!r}")
                raise alone from failure
        raise


@cache
def is_plain(text: str) -> bool:
    """Tell whether nothing hides in a text; most of a package is the runtime, which is that of the last one."""
    return not HIDING & set(text) and not CONTROLS.search(text)


def check_files(files: Mapping[str, str]) -> None:
    """Assert what holds for every file of a package, whatever the vendor wrote."""
    for path, text in files.items():
        assert all(SAFE_NAME.fullmatch(part) for part in path.split("/")), path
        assert not any(DEVICES.fullmatch(part) for part in path.split("/")), path
        assert is_plain(text), path
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


KINDS = {"code": CODE, "shown": SHOWN, "hidden": HIDDEN, "names": NAMES}


@pytest.mark.parametrize("kind", KINDS)
def test_words_and_values_come_out_as_they_were(tmp_path: Path, kind: str) -> None:
    payloads = {name: text for name, text in KINDS[kind].items() if text.strip()}

    def check(root: Path, slots: Sequence[str]) -> None:
        run = Run(root, payloads, lambda text: document(text, slots))
        run.check()
        for name, text in payloads.items():
            assert run.operations(name), f"{name} is legitimate, and was refused: {run.refusals(name)}"
            (module,) = run.operations(name)
            for slot in ("enum", "const"):
                assert slot not in slots or text in run.choices(module, f"of_{slot}"), name

    check_each_where_all_fail(check, tmp_path, list(WORDS))


SENT = ("query parameter", "header parameter", "cookie parameter", "member")
APART = (*SENT, "id of a schema")
"""Places that have an operation each: a text that is sent twice has two names, and an id may end a reference."""


@pytest.mark.parametrize("kind", [*KINDS, "paths"])
def test_names_that_are_sent_are_kept_exactly_or_refused_and_said(tmp_path: Path, kind: str) -> None:
    payloads = {**KINDS, "paths": PATHS}[kind]
    run = Run(tmp_path, payloads, lambda text: document_of_many(text, APART))
    run.check()
    for name, text in payloads.items():
        modules = {path.rpartition("/")[2]: path for path in run.operations(name)}
        for number, slot in enumerate(APART):
            module = modules.get(f"make{number}.py")
            assert module or run.refusals(name), f"{name} as {slot} vanished without a word"
            is_kept = slot not in SENT or (module and text in run.data(module))
            assert is_kept or run.refusals(name), f"{name} as {slot} is not sent as it is written"


@pytest.mark.parametrize("kind", [*KINDS, "paths"])
def test_other_names_and_addresses_are_kept_or_refused_and_said(tmp_path: Path, kind: str) -> None:
    payloads = {**KINDS, "paths": PATHS}[kind]

    def check(root: Path, slots: Sequence[str]) -> None:
        run = Run(root, payloads, lambda text: document(text, slots))
        run.check()
        for name, text in payloads.items():
            refusals = run.refusals(name)
            assert run.operations(name) or refusals, f"{name} vanished without a word"
            if "reference" in slots and text:
                is_said = not refusals.isdisjoint({"external-reference", "dangling-reference"})
                assert is_said, f"the reference {text!r} leads nowhere, and nobody says so"

    check_each_where_all_fail(check, tmp_path, [slot for slot in PLACES if slot not in APART])


IMPORT_ALL = "import importlib, sys\nfor name in sys.argv[1:]:\n    importlib.import_module(name)\n"


def test_nothing_is_executed_on_import(tmp_path: Path) -> None:
    run = Run(tmp_path, {**CODE, **PATHS}, lambda text: document(text, SLOTS))
    with watched(tmp_path) as outside:
        assert run.plan.write() is not None
    assert outside == []
    modules = [path.removesuffix(".py").removesuffix("/__init__") for path in run.plan.files if path.endswith(".py")]
    done = forked(IMPORT_ALL, *(f"hostile.{name}".replace("/", ".") for name in modules), cwd=tmp_path)
    assert done.code == 0, done.err
    assert not list(tmp_path.rglob("canary"))
