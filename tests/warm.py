"""Programs in processes of their own that start warm: forked from one that has imported the generator.

A cold start of the command line is 0.1 to 0.3 seconds of processor time, most of it imports; a fork of this is 0.02.
What is about starting itself (imports, hash seeds, installed packages) runs in `programs.python` instead.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORKING = """
import importlib, json, os, pkgutil, signal, sys
import reynard

for module in pkgutil.walk_packages(reynard.__path__, "reynard."):
    # The last needs a library that only an extra brings.
    others = ("reynard.runtime", "reynard.integrations", "reynard.__main__", "reynard.project.cluster")
    if not module.name.startswith(others):
        importlib.import_module(module.name)
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child:
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
        continue
    signal.alarm(asked["timeout"])
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, name in enumerate((os.devnull, asked["out"], asked["err"])):
        opened = os.open(name, os.O_RDWR)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["-c", *asked["arguments"]]
    exec(compile(asked["program"], "<program>", "exec"), {"__name__": "__main__"})
    break
"""


class _Forking:
    """The process that forks; it ends with this one, killed or not: the pipe between them is then closed."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        environment = {**os.environ, "PYTHONPATH": path} if path else None
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", _FORKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

        atexit.register(self.end)

    def end(self) -> None:
        """Let it end, and wait for that, so that what it has spent is counted."""
        _piped(self._process.stdin).close()
        self._process.wait(timeout=60)

    def run(self, asked: Mapping[str, object]) -> int:
        with self._lock:
            sent, answered = _piped(self._process.stdin), _piped(self._process.stdout)
            sent.write(json.dumps(asked) + "\n")
            sent.flush()
            return int(answered.readline())


def _piped(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


@cache
def _forking(path: str) -> _Forking:
    return _Forking(path)


def run_warm(
    program: str, *arguments: str, cwd: Path, environment: Mapping[str, str], timeout: float
) -> tuple[int, bytes, bytes]:
    """Run the text of a program as `python -c` does; return its exit code, or the signal, and what it said.

    Another PYTHONPATH is another process to fork from: an installed wheel's, for instance.
    """
    with tempfile.TemporaryDirectory(prefix="warm-") as name:
        out, err = Path(name) / "out", Path(name) / "err"
        out.touch()
        err.touch()
        code = _forking(environment.get("PYTHONPATH", "")).run(
            {
                "program": program,
                "arguments": arguments,
                "folder": str(cwd),
                "environment": dict(environment),
                "out": str(out),
                "err": str(err),
                "timeout": int(timeout),
            }
        )
        return code, out.read_bytes(), err.read_bytes()
