# ruff: noqa: T201 - a benchmark prints
"""Where the time of the test suite goes: processor seconds by module and by test, with those of programs they start.

`python tests/benchmarks/bench_tests.py [arguments of pytest]` runs it, by two workers unless told otherwise, and is a
plugin of that run, too. Waiting costs nothing here: a busy machine gives nearly the figures of an idle one.
What scripts of `integrations` start warm is counted in the whole alone.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = "REYNARD_TESTS_TIMED_IN"
_SHOWN = 25


def spent() -> float:
    """Return the processor seconds of this process and of those that it has waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    warm = sys.modules.get("warm")
    return sum(each.ru_utime + each.ru_stime for each in both) + (warm.spent() if warm else 0.0)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Note what a test spends, its fixtures included."""
    before = spent()
    try:
        return (yield)
    finally:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        with (Path(os.environ[_FOLDER]) / worker).open("a", encoding="utf-8") as file:
            file.write(json.dumps([item.nodeid, spent() - before]) + "\n")


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, _FOLDER: name, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        command = [sys.executable, "-m", "pytest", "-p", Path(__file__).stem, "-q", *(sys.argv[1:] or ["-n", "2"])]
        code = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - pytest
        lines = [line for path in Path(name).iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
    tests: list[tuple[str, float]] = [tuple(json.loads(line)) for line in lines]
    modules: dict[str, float] = defaultdict(float)
    for test, cost in tests:
        modules[test.partition("::")[0]] += cost
    print(f"\n{len(tests)} tests: {sum(modules.values()):.1f} s of CPU; the run as a whole {spent():.1f} s")
    for found in (modules.items(), tests):
        print()
        for what, cost in sorted(found, key=lambda each: -each[1])[:_SHOWN]:
            print(f"{cost:7.2f}  {what[:120]}")
    return code


if __name__ == "__main__":
    sys.exit(main())
