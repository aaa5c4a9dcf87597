"""Mutation testing: one token is changed at a time, tests that ran its line are run, what none noticed is listed.

    python tests/mutation.py --tests tests/runtime generator/reynard/runtime/call.py …

All tests run once under a tracer, which says who runs which line. Then each mutant is patched into a fork of the same
session, so nothing is imported or collected again, and no file is written. The quickest tests come first, until one
fails or `--seconds` of them have passed: a low bound only makes the score worse. Seconds are those of the processor, so
that a busy machine gives the same score; what hangs is ended, and counted apart. POSIX only.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Ending = Literal["killed", "hung", "survived", "no test", "not patched"]

WORDS: dict[type[ast.AST], tuple[str, str]] = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.Mod: ("%", "*"),
    ast.Pow: ("**", "*"),
    ast.FloorDiv: ("//", "*"),
}
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
SPEECHLESS = frozenset({"cast", "TypeVar", "AssertionError", "warning", "info", "debug", "error"})
"""Calls whose arguments are for checkers, for programmers and for logs."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One token of a file, and what stands in its place."""

    path: Path
    line: int
    start: int
    end: int
    new: str
    is_at_import: bool
    """Outside of functions: a line that runs once, before any test."""

    def source(self) -> bytes:
        whole = self.path.read_bytes()
        return whole[: self.start] + self.new.encode() + whole[self.end :]

    def __str__(self) -> str:
        whole = self.path.read_bytes()
        old, line = whole[self.start : self.end].decode(), whole.splitlines()[self.line - 1].decode().strip()
        return f"{self.path}:{self.line}: {old} → {self.new or 'nothing'} in {line}"


def unspoken(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is not changed: types, docstrings, messages, decorators."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from [*node.decorator_list, *([node.returns] if node.returns else [])]
                every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                yield from (each.annotation for each in every if each.annotation)
            case ast.ClassDef():
                yield from [*node.decorator_list, *node.bases]
                yield from (each for each in node.body if isinstance(each, ast.Assign))  # `__slots__`
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                yield node
            case ast.AnnAssign():
                yield node.annotation
            case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield node
            case ast.Subscript(value=ast.Name(id="Literal")):
                yield node
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SPEECHLESS:
                yield node


def replacements(node: ast.AST, text: Callable[[ast.AST], str]) -> Iterator[tuple[ast.AST, ast.AST | None, str, str]]:
    """Yield (from here, to there or this alone, old, new) for the tokens of a node."""
    match node:
        case ast.Compare():
            for operator, (left, right) in zip(node.ops, pairwise([node.left, *node.comparators]), strict=True):
                yield left, right, *WORDS[type(operator)]
        case ast.BoolOp():
            for left, right in pairwise(node.values):
                yield left, right, *WORDS[type(node.op)]
        case ast.BinOp() if type(node.op) in WORDS:
            yield node.left, node.right, *WORDS[type(node.op)]
        case ast.AugAssign(op=ast.Add()):
            yield node.target, node.value, "+=", "-="
        case ast.UnaryOp(op=ast.Not() | ast.USub() as operator):
            yield node, None, "not " if isinstance(operator, ast.Not) else "-", ""
        case ast.Constant(value=int() | float() as value):
            yield node, None, text(node), str(not value) if isinstance(value, bool) else f"({text(node)} + 1)"
        case ast.Constant(value=str(value)) if value and " " not in value:
            yield node, None, text(node), repr(f"XX{value}")
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield node, None, name, CALLS[name]
        case ast.Break() | ast.Continue():
            yield node, None, text(node), "continue" if isinstance(node, ast.Break) else "break"
        case ast.If(test=ast.Name() | ast.Attribute() | ast.Call() as test):
            yield test, None, text(test), f"(not {text(test)})"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a file that compiles."""
    whole = path.read_bytes()
    tree = ast.parse(whole)
    starts = [0]
    for line in whole.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    left_alone = {id(each) for node in unspoken(tree) for each in ast.walk(node)}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    within = {id(each) for node in functions for part in node.body for each in ast.walk(part)}

    def span(node: Any) -> tuple[int, int]:  # noqa: ANN401 - nodes with a place have no type of their own
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    def text(node: ast.AST) -> str:
        return whole[slice(*span(node))].decode()

    for node in ast.walk(tree):
        if id(node) in left_alone:
            continue
        for left, right, old, new in replacements(node, text):
            begin, stop = span(left) if right is None else (span(left)[1], span(right)[0])
            start = whole.find(old.encode(), begin, stop)
            line = whole.count(b"\n", 0, start) + 1
            is_at_import = id(node) not in within
            mutant = Mutant(
                path=path, line=line, start=start, end=start + len(old.encode()), new=new, is_at_import=is_at_import
            )
            try:
                compile(mutant.source(), path, "exec", dont_inherit=True)
            except SyntaxError:
                continue
            yield mutant


def functions_in(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """Return the outermost functions of a module and of its classes, by name and line."""
    found: dict[tuple[str, int], CodeType] = {}
    for inner in (each for each in code.co_consts if isinstance(each, CodeType)):
        is_function = inner.co_flags & 0x02  # CO_NEWLOCALS: a class body has none
        found |= {(inner.co_qualname, inner.co_firstlineno): inner} if is_function else functions_in(inner)
    return found


def patch(mutant: Mutant) -> bool:
    """Put a mutant into the running modules; return whether that was possible."""
    import gc  # noqa: PLC0415 - in a fork alone

    old, new = (
        compile(source, mutant.path, "exec", dont_inherit=True)
        for source in (mutant.path.read_bytes(), mutant.source())
    )
    before, after = functions_in(old), functions_in(new)
    changed = {place for place, code in before.items() if place in after and code != after[place]}
    gc.unfreeze()  # what is frozen is not among the objects
    live = [
        function
        for function in gc.get_objects()
        if isinstance(function, FunctionType)
        and function.__code__.co_filename == str(mutant.path)
        and (function.__code__.co_qualname, function.__code__.co_firstlineno) in changed
    ]
    for function in live:
        function.__code__ = after[function.__code__.co_qualname, function.__code__.co_firstlineno]
    return bool(live) or _patch_constants(mutant, old, new)


def _patch_constants(mutant: Mutant, old: CodeType, new: CodeType) -> bool:
    modules = [module for module in [*sys.modules.values()] if getattr(module, "__file__", None) == str(mutant.path)]
    is_done = False
    for module in modules:
        facts = {"__name__": module.__name__, "__package__": module.__package__}
        spaces: list[dict[str, Any]] = []
        for code in (old, new):
            spaces.append(dict(facts))
            exec(code, spaces[-1])  # noqa: S102 - our own code
        for name, value in spaces[1].items():
            if isinstance(value, int | float | str | tuple | dict | frozenset | range) and value != spaces[0].get(name):
                former = getattr(module, name)
                for other in [*sys.modules.values()]:
                    if getattr(other, name, None) is former and other.__name__.startswith("reynard"):
                        setattr(other, name, value)
                        is_done = True
    return is_done


_PATIENCE = 4
"""How much longer a mutant may wait than work, so that one that waits for ever is ended."""
_ENDINGS: dict[int, Ending] = {0: "survived", 3: "not patched", -signal.SIGKILL: "hung", -signal.SIGXCPU: "hung"}


class Judge:
    """Stand in for pytest's loop over the tests."""

    def __init__(self, mutants: list[Mutant], jobs: int, seconds: float) -> None:
        self._mutants = mutants
        self._paths = {mutant.path for mutant in mutants}
        self._jobs = jobs
        self._seconds = seconds
        self._has_failed = False
        self._items: dict[str, pytest.Item] = {}
        self.results: list[tuple[Mutant, Ending]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._has_failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._items = {item.nodeid: item for item in session.items}
        took, tests_of = self._trace()
        waiting = self._mutants[::-1]
        running: dict[int, tuple[Mutant, float]] = {}
        while waiting or running:
            while waiting and len(running) < self._jobs:
                mutant = waiting.pop()
                names = tests_of[str(mutant.path), 0 if mutant.is_at_import else mutant.line]
                chosen = self._choose(names, took)
                if not chosen:
                    self._record(mutant, "no test")
                elif pid := os.fork():
                    running[pid] = mutant, time.monotonic() + _PATIENCE * (15 + 5 * self._seconds)
                else:
                    self._try(mutant, chosen)
            time.sleep(0.01)
            for pid, (mutant, end) in [*running.items()]:
                if time.monotonic() > end:
                    os.kill(pid, signal.SIGKILL)
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    self._record(mutant, _ENDINGS.get(os.waitstatus_to_exitcode(status), "killed"))
                    del running[pid]
        return True

    def _choose(self, names: set[str], took: dict[str, float]) -> list[pytest.Item]:
        chosen: list[pytest.Item] = []
        total = 0.0
        for name in sorted(names, key=lambda each: (took[each], each)):
            total += took[name]
            if chosen and total > self._seconds:
                break
            chosen.append(self._items[name])
        return chosen

    def _record(self, mutant: Mutant, ending: Ending) -> None:
        self.results.append((mutant, ending))
        if ending not in ("killed", "hung"):
            print(f"{ending}: {mutant}", file=sys.stderr, flush=True)  # noqa: T201 - a command's output

    def _try(self, mutant: Mutant, chosen: list[pytest.Item]) -> None:
        """Run tests in a fork, which ends with 0 where all passed."""
        code = 1
        try:
            _hush()
            most = int(15 + 5 * self._seconds)
            resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
            if patch(mutant):
                self._run(chosen)
                code = int(self._has_failed)
            else:
                code = 3
        finally:
            os._exit(code)

    def _run(self, chosen: list[pytest.Item]) -> None:
        for item, following in pairwise([*chosen, None]):
            if item is not None and not self._has_failed:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def _trace(self) -> tuple[dict[str, float], dict[tuple[str, int], set[str]]]:
        """Run all tests in a fork; return the seconds of each, and who runs which line (0 is any)."""
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report.json")
            pid = os.fork()
            if not pid:
                try:
                    _hush()
                    report.write_text(json.dumps([*self._traced()]), encoding="utf-8")
                finally:
                    os._exit(0)
            os.waitpid(pid, 0)
            rows = json.loads(report.read_text(encoding="utf-8"))
        tests_of: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for name, _, has_failed, lines in rows:
            if has_failed:
                print(f"fails as it is, and judges nothing: {name}", file=sys.stderr, flush=True)  # noqa: T201 - a command's output
                continue
            for path, line in lines:
                tests_of[path, line].add(name)
                tests_of[path, 0].add(name)
        return {name: seconds for name, seconds, _, _ in rows}, tests_of

    def _traced(self) -> Iterator[tuple[str, float, bool, list[tuple[str, int]]]]:
        files = {str(path) for path in self._paths}
        seen: set[tuple[str, int]] = set()

        def trace(frame: FrameType, _event: str, _argument: object) -> Any:  # noqa: ANN401 - a trace function
            name = frame.f_code.co_filename
            if name not in files:
                return None
            seen.add((name, frame.f_lineno))
            return trace

        for item in self._items.values():
            seen.clear()
            self._has_failed = False
            began = time.process_time()
            sys.settrace(trace)
            threading.settrace(trace)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            sys.settrace(None)
            threading.settrace(None)  # type: ignore[arg-type]
            yield item.nodeid, time.process_time() - began, self._has_failed, sorted(seen)


def _hush() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", default=["tests"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=2.5)
    parser.add_argument("--sample", type=int, help="so many mutants of all files, drawn by --seed, instead of all")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    mutants = [mutant for path in given.files for mutant in mutants_of(path.resolve())]
    if given.sample is not None and given.sample < len(mutants):
        drawn = sorted(Random(given.seed).sample(range(len(mutants)), given.sample))  # noqa: S311 - for a sample
        print(f"{given.sample} of {len(mutants)} mutants, seed {given.seed}")  # noqa: T201 - a command's output
        mutants = [mutants[number] for number in drawn]
    judge = Judge(mutants, given.jobs, given.seconds)
    pytest.main(["-q", "-s", "-p", "no:xdist", "--no-header", *given.tests], plugins=[judge])
    counts: defaultdict[Path, Counter[Ending]] = defaultdict(Counter)
    for mutant, ending in judge.results:
        counts[mutant.path][ending] += 1
    counts[Path("all")] = sum(counts.values(), Counter())
    for path, found in sorted(counts.items()):
        total, noticed = found.total() - found["not patched"], found["killed"] + found["hung"]
        print(f"{path.name}: {noticed} of {total} killed, {noticed / max(total, 1):.1%}; {found['hung']} of them hung")  # noqa: T201 - a command's output
    return 0


if __name__ == "__main__":
    sys.exit(main())
