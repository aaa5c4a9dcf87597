"""Programs in processes of their own that start warm: forked from one that has imported the generator.

A cold start of the command line is 0.1 to 0.5 seconds of processor time, most of it imports; a fork of this is 0.02.
What is about starting itself (imports, hash seeds, installed packages) runs in `programs.python` instead.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "from reynard.cli import main; main()"
"""The program that is the command line."""
_PAGE = """openapi: 3.0.1
info: {title: Acme, version: "1"}
servers: [{url: "https://api.acme.example"}]
components:
  schemas:
    Film: {type: object, required: [id], properties: {id: {type: string}, at: {type: string, format: date-time}}}
paths:
  /v1/films/{id}:
    post:
      summary: Make a film
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {size: {type: integer, description: "one of 5, 10"}}}
            example: {size: "5"}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Film"}}}}}
"""
"""What the first run of all reads, before any fork."""
_FORKING = """
import atexit, contextlib, gc, importlib, io, json, os, pkgutil, select, signal, socket, sys, tempfile, threading
import reynard
from reynard.cli import cli
from reynard.observe.recognise import installed_readers
from reynard.reconcile.rules.loading import load_rules
from reynard.spec.auth_kinds import installed_kinds

for module in pkgutil.walk_packages(reynard.__path__, "reynard."):
    # The last needs a library that only an extra brings.
    others = ("reynard.runtime", "reynard.integrations", "reynard.__main__", "reynard.project.cluster")
    if not module.name.startswith(others):
        importlib.import_module(module.name)
for name in sys.argv[3:]:
    importlib.import_module(name)

# What is compiled and remembered when it is first used is known to each fork: two thirds of a short run.
silence = io.StringIO()
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
    os.makedirs(folder + "/specs/acme/pages")
    with open(folder + "/specs/acme/pages/page.yaml", "w", encoding="utf-8") as page:
        page.write(sys.argv[2])
    os.chdir(folder)
    for command in ("build", "lint", "check"):
        with contextlib.suppress(SystemExit):
            cli([command], standalone_mode=False)
    os.chdir("/")
# What is installed is each program's own question.
for ask in (load_rules, installed_kinds, installed_readers):
    ask.cache_clear()


def answer(connection):
    first, files, _, _ = socket.recv_fds(connection, 65536, 3)
    asked = json.loads(first + b"".join(iter(lambda: connection.recv(65536), b"")))
    child = os.fork()
    if child:
        _, status, usage = os.wait4(child, 0)
        spent = usage.ru_utime + usage.ru_stime
        connection.sendall(json.dumps([os.waitstatus_to_exitcode(status), spent]).encode())
        os._exit(0)
    connection.close()
    signal.alarm(asked["timeout"])
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    sys.argv = ["-c", *asked["arguments"]]
    return asked["program"]


def run(program):
    code = 0
    try:
        exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        code = end.code or 0
    # As `multiprocessing` ends what it has forked: taking all modules apart was nine tenths of a short program.
    threading._shutdown()
    atexit._run_exitfuncs()
    for file in (sys.stdout, sys.stderr):
        if file is not None and not file.closed:
            file.flush()
    os._exit(code & 255)


# What has been imported is nobody's garbage: a fork that looked through it would copy it.
gc.collect()
gc.freeze()
door = socket.socket(socket.AF_UNIX)
door.bind(sys.argv[1])
door.listen()
print("ready", flush=True)
program, running = None, set()
while program is None and 0 not in select.select([0, door], [], [])[0]:
    connection, _ = door.accept()
    child = os.fork()
    if child:
        connection.close()
        running = {each for each in (*running, child) if os.waitpid(each, os.WNOHANG)[0] == 0}
    else:
        door.close()
        program = answer(connection)
if program is None:
    for each in running:
        os.waitpid(each, 0)
else:
    run(program)
"""
_TOOL = f"""#!{sys.executable} -IS
import json, os, socket, sys
asked = {{"program": %(program)r, "arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}}
with socket.socket(socket.AF_UNIX) as door:
    door.connect(%(path)r)
    socket.send_fds(door, [b" "], [0, 1, 2])
    door.sendall(json.dumps({{**asked, "timeout": 120}}).encode())
    door.shutdown(socket.SHUT_WR)
    code, _ = json.loads(door.recv(64))
sys.exit(code if code >= 0 else 128 - code)
"""


class _Forking:
    """The process that forks; it ends with this one, killed or not: the pipe between them is then closed."""

    spent = 0.0
    """Processor seconds of what all of them forked for this process: no parent of theirs."""

    def __init__(self, path: str, modules: tuple[str, ...]) -> None:
        folder = tempfile.mkdtemp(prefix="warm-")
        self.door = f"{folder}/door"
        environment = {**os.environ, "PYTHONPATH": path} if path else None
        command = [sys.executable, "-c", _FORKING, self.door, _PAGE, *modules]
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

        def end() -> None:
            # Waited for, so that what it has spent is counted.
            process.communicate(timeout=60)
            shutil.rmtree(folder)

        atexit.register(end)

    def run(self, asked: Mapping[str, object], files: tuple[int, int, int]) -> int:
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(self.door)
            socket.send_fds(door, [b" "], files)
            door.sendall(json.dumps(asked).encode())
            door.shutdown(socket.SHUT_WR)
            code, spent = json.loads(door.recv(64))
            _Forking.spent += spent
            return int(code)


_forking = cache(_Forking)


def spent() -> float:
    """Return the processor seconds of what was run warm, which no process here has waited for."""
    return _Forking.spent


def run_warm(
    program: str,
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str],
    timeout: float,
    modules: tuple[str, ...] = (),
) -> tuple[int, bytes, bytes]:
    """Run the text of a program as `python -c` does; return its exit code, or the signal, and what it said.

    Another PYTHONPATH is another process to fork from: an installed wheel's, for instance; so are other modules that
    it has imported.
    """
    asked = {
        "program": program,
        "arguments": arguments,
        "folder": str(cwd),
        "environment": dict(environment),
        "timeout": int(timeout),
    }
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
        files = (nothing.fileno(), out.fileno(), err.fileno())
        code = _forking(environment.get("PYTHONPATH", ""), modules).run(asked, files)
        out.seek(0)
        err.seek(0)
        return code, out.read(), err.read()


def write_tool(path: Path, python_path: str, program: str = MAIN) -> None:
    """Write the command `reynard` for scripts: one that starts warm, with a PYTHONPATH."""
    path.write_text(_TOOL % {"path": _forking(python_path, ()).door, "program": program}, encoding="utf-8")
    path.chmod(0o755)
