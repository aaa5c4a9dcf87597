"""Kill runs of the command line and look what they leave: `python kills.py generate --times 200`, from `tests`.

Aimed kills end the process before its n-th call that changes the disk; random ones are SIGKILL after a drawn moment.
What goes before and what heals runs in this process: it is whole.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, chdir
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from click.testing import CliRunner

from pull.websites import Site
from reynard.cli import cli
from reynard.pull.fetch import Fetcher
from warm import MAIN, run_warm

COMMANDS: Final = ("ingest", "generate", "build", "pull")
_AT_ONCE: Final = """
from reynard.pull.fetch import Fetcher
Fetcher.__init__.__kwdefaults__["sleep"] = lambda _: None
"""
"""What makes `pull` ask our own server without a pause between two pages."""
_AIMED: Final = """
import os, sys
at, counted = int(sys.argv.pop(1)), 0
EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "os.utime", "os.truncate"}
def hook(event, arguments):
    global counted
    is_write = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+")
    flags = arguments[2] if event == "open" else 0
    is_write = is_write or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))
    if (is_write or event in EVENTS) and str(arguments[0]).startswith(os.getcwd()):
        counted += 1
        if counted == at:
            os._exit(137)
import reynard.cli
sys.addaudithook(hook)
try:
    reynard.cli.main()
finally:
    if at == 0:
        open("/dev/stderr", "w").write(f"counted={counted}")
"""
_FULL: Final = """
import resource, signal, sys
room = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import reynard.cli
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
reynard.cli.main()
"""
_LOCALLY: Final = ("--allow-private", "--allow-http", "127.0.0.1")
_EACH: Final = 20
"""Kills after which it says how far it is."""
PAGE: Final = """openapi: 3.0.1
info: {title: %(title)s, version: "1"}
servers: [{url: "https://api.acme.example"}]
paths:
%(paths)s
"""
_OPERATION: Final = """  /v1/%(name)s:
    post:
      operationId: %(name)s
      description: %(words)s
      requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {type: object}}}}}
"""


def page(version: int) -> str:
    """Return a page of one of two versions: some operations stay, some change, one goes, one comes."""
    names = ["make", "ask", "drop", *(["gone"] if version == 1 else ["new"])]
    paths = "".join(_OPERATION % {"name": name, "words": f"version {version}"} for name in names)
    return PAGE % {"title": f"Acme {version}", "paths": paths}


class Killing:
    """A project that a command brings from one state to the next; the command is killed on the way."""

    def __init__(self, root: Path, command: str) -> None:
        self._command = command
        self._arguments = (command, *_LOCALLY) if command == "pull" else (command,)
        self._site = Site({f"/{name}.md": page(1) for name in "abc"})
        self._serving = ExitStack()
        self._project = root / "project"
        self._before = root / "before"
        self._make_before()
        self._old = self._state()
        self._restore()
        self._run()
        self._new = self._state()
        assert self._new != self._old, "the command changes something"

    def _make_before(self) -> None:
        acme = self._project / "specs" / "acme"
        (acme / "pages").mkdir(parents=True)
        (self._project / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
        if self._command == "pull":
            self._serve(acme / "provider.yaml")
            self._run()
            self._site.pages |= {f"/{name}.md": page(2) for name in "abc"}
        else:
            (acme / "pages" / "api.yaml").write_text(page(1), encoding="utf-8")
            self._call("ingest")
            self._call("generate")
            (acme / "pages" / "api.yaml").write_text(page(2), encoding="utf-8")
        if self._command == "generate":
            self._call("ingest")
        shutil.copytree(self._project, self._before, symlinks=True)

    def _serve(self, provider: Path) -> None:
        """Serve pages from a loopback port, until this process ends."""
        root = self._serving.enter_context(self._site.served())
        urls = ", ".join(f'"pages/{name}.md": "{root}/{name}.md"' for name in "abc")
        text = f'reynard: 1\nprovider: "acme"\ntitle: "Acme"\npages: {{urls: {{{urls}}}}}\n'
        provider.write_text(text, encoding="utf-8")

    def close(self) -> None:
        """Serve no more."""
        self._serving.close()

    def _restore(self) -> None:
        shutil.rmtree(self._project)
        shutil.copytree(self._before, self._project, symlinks=True)

    def _call(self, *arguments: str) -> None:
        """Run the command line to its end."""
        with chdir(self._project), patch.dict(Fetcher.__init__.__kwdefaults__ or {}, sleep=lambda _: None):
            done = CliRunner().invoke(cli, arguments)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception

    def _warm(self, program: str, *arguments: str) -> tuple[int, str]:
        """Run a program in a fork that has imported everything; return its exit code and its complaints."""
        whole = _AT_ONCE + program if arguments[-len(_LOCALLY) :] == _LOCALLY else program
        code, _, told = run_warm(whole, *arguments, cwd=self._project, environment=os.environ, timeout=600)
        return code, told.decode()

    def _run(self) -> None:
        self._call(*self._arguments)

    def _state(self) -> dict[str, str]:
        """Return what the project holds, by name and hash, without the cache."""
        return {
            path.relative_to(self._project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self._project.rglob("*")
            if path.is_file() and not {".reynard-cache", "__pycache__", "pages.lock"} & {*path.parts}
        }

    def count(self) -> int:
        """Return how many calls of a run change the disk."""
        self._restore()
        return int(self._warm(_AIMED, "0", *self._arguments)[1].rpartition("counted=")[2])

    def aimed(self, at: int) -> str:
        """End a run before its n-th such call; return what is wrong then, or nothing."""
        self._restore()
        self._warm(_AIMED, str(at), *self._arguments)
        return self._judged()

    def at_random(self, seconds: float) -> str:
        """Kill a run after some seconds; return what is wrong then, or nothing."""
        self._restore()
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "reynard", *self._arguments]
        with subprocess.Popen(command, cwd=self._project, env=environment, stdout=-3, stderr=-3) as running:  # noqa: S603 - our own program
            time.sleep(seconds)
            running.send_signal(signal.SIGKILL)
        return self._judged()

    def on_a_full_disk(self, room: int) -> str:
        """Run where no file may be larger than some bytes; return what is wrong then, or nothing."""
        self._restore()
        code, told = self._warm(_FULL, str(room), *self._arguments)
        if code == 2 and ("Traceback" in told or "error: " not in told):
            return f"it ended in other words: {told[-200:]}"
        return self._judged()

    def two_at_once(self) -> str:
        """Run twice at the same time; return what is wrong then, or nothing."""
        self._restore()
        with ThreadPoolExecutor() as threads:
            both = [threads.submit(self._warm, MAIN, *self._arguments) for _ in range(2)]
        codes = [each.result()[0] for each in both]
        if not set(codes) <= {0, 2, 3}:
            return f"ended with {codes}"
        return self._judged()

    def _judged(self) -> str:
        if self._command != "generate" and (told := self._read_after()):
            return told
        left = self._state()
        own = {name for name in left if "reynard-" in name}
        mixed = {name: each for name, each in left.items() if name not in own and name in self._old | self._new}
        strange = [name for name, each in mixed.items() if each not in {self._old.get(name), self._new.get(name)}]
        closed = [name for name in strange if name.endswith("__init__.py")]
        if set(strange) - set(closed):
            return f"files of no version: {strange}"
        is_whole = mixed in (self._old, self._new)
        makes_code = self._command in ("generate", "build")
        if makes_code and not is_whole and not closed and not self._is_of_one_version(mixed):
            return "a package of two versions that can be imported"
        self._run()
        healed = self._state()
        if healed != self._new:
            return f"not healed: {sorted(set(healed.items()) ^ set(self._new.items()))[:4]}"
        return ""

    def _read_after(self) -> str:
        """Read the specs by another command, which finishes what was begun; return what is wrong then, or nothing."""
        self._call("lint")
        # The lock of a killed `pull` is the next one's to take.
        left = {name: each for name, each in self._state().items() if not name.endswith("reynard-lock")}
        old, new = self._old, self._new
        if self._command == "build":
            # It is two steps: specs may be new where clients are not yet.
            left, old, new = (_specs_of(each) for each in (left, old, new))
        if left not in (old, new):
            strange = {*left.items()} ^ {*old.items()}, {*left.items()} ^ {*new.items()}
            return f"of two versions for who reads it: {[sorted(name for name, _ in each) for each in strange]}"
        for folder in (self._project / "specs").iterdir():
            lock = folder / "pages.lock"
            known = lock.read_text(encoding="utf-8") if lock.exists() else ""
            unknown = [each for each, digest in left.items() if "/pages/" in each and known and digest not in known]
            if unknown:
                return f"pages that their lock does not know: {unknown}"
        return ""

    def _is_of_one_version(self, found: dict[str, str]) -> bool:
        """Tell whether all code is of one version; records and manifests may be of the other."""
        code = {name: each for name, each in found.items() if name.endswith((".py", ".pyi"))}
        states = (self._old.items(), self._new.items())
        return code in [{name: each for name, each in state if name.endswith((".py", ".pyi"))} for state in states]


def _specs_of(state: dict[str, str]) -> dict[str, str]:
    """Return what the first step of `build` writes; the names of clients are the second's."""
    return {name: each for name, each in state.items() if name.startswith("specs/") and "names.lock" not in name}


def main() -> int:
    """Kill a command many times, half aimed and half at random, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    rng = Random(chosen.seed)  # noqa: S311 - moments, no secret
    with tempfile.TemporaryDirectory() as name:
        killing = Killing(Path(name), chosen.command)
        total = killing.count()
        began = time.monotonic()
        killing.aimed(0)
        usual = time.monotonic() - began
        bad: list[str] = []
        for number in range(1, chosen.times + 1):
            is_aimed = number % 2
            told = killing.aimed(rng.randint(1, total)) if is_aimed else killing.at_random(rng.random() * usual / 2)
            bad += [told] if told else []
            if number % _EACH == 0 or number == chosen.times:
                sys.stdout.write(
                    f"{chosen.command}: {number} kills at {total} points and at random, {len(bad)} wrong\n"
                )
                sys.stdout.flush()
        killing.close()
    sys.stdout.writelines(f"{each}\n" for each in sorted(set(bad)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
