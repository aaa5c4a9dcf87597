"""Kill runs of the command line and look what they leave: `python kills.py generate --times 200`, from `tests`.

Aimed kills end the process before its n-th call that changes the disk; random ones are SIGKILL after a drawn moment.
With `--all` nothing is drawn: each call, each pair of calls of two runs, another run at each call, and a disk that
refuses each call, once and from then on. What goes before and what heals runs in this process: it is whole.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
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
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from click.testing import CliRunner

from ended import AIMED, BESIDE, FULL, REFUSING
from pull.websites import Site
from reynard.cli import cli
from reynard.disk.output import MANIFEST
from reynard.pull.fetch import Fetcher
from warm import MAIN, run_warm, write_tool

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS: Final = ("ingest", "generate", "build", "pull")
_AT_ONCE: Final = """
from reynard.pull.fetch import Fetcher
Fetcher.__init__.__kwdefaults__["sleep"] = lambda _: None
"""
"""What makes `pull` ask our own server without a pause between two pages."""
_REFUSALS: Final = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS)
"""What disks say: they are full, somebody else's, broken, or may only be read."""
_LOCALLY: Final = ("--allow-private", "--allow-http", "127.0.0.1")
_ENDED: Final = 137
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
        self.is_ended = True
        """Whether each of the runs that were aimed at last was ended."""
        self._make_before()
        self._old = self._state()
        self._restore()
        self._run()
        self._new = self._state()
        self._new_folders = self._folders()
        assert self._new != self._old, "the command changes something"
        self._tool = root / "reynard"
        write_tool(self._tool, "", self._hasty(MAIN))

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
        code, _, told = run_warm(
            self._hasty(program), *arguments, cwd=self._project, environment=os.environ, timeout=600
        )
        return code, told.decode()

    def _hasty(self, program: str) -> str:
        return _AT_ONCE + program if self._command == "pull" else program

    def _run(self) -> None:
        self._call(*self._arguments)

    def _state(self) -> dict[str, str]:
        """Return what the project holds, by name and hash, without the cache."""
        return {
            path.relative_to(self._project).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in self._project.rglob("*")
            if path.is_file() and not {".reynard-cache", "__pycache__", "pages.lock"} & {*path.parts}
        }

    def _folders(self) -> set[str]:
        return {
            path.relative_to(self._project).as_posix()
            for path in self._project.rglob("*")
            if path.is_dir() and not {".reynard-cache", "__pycache__"} & {*path.parts}
        }

    def count(self) -> int:
        """Return how many calls of a run change the disk."""
        self._restore()
        return int(self._warm(AIMED, "0", *self._arguments)[1].rpartition("counted=")[2])

    def aimed(self, *at: int) -> str:
        """End a run before its n-th such call, and the next ones likewise; return what is wrong then, or nothing."""
        self._restore()
        self.is_ended = True
        for each in at:
            self.is_ended &= self._warm(AIMED, str(each), *self._arguments)[0] == _ENDED
        return self._checked() or self._judged()

    def pairs(self, total: int, step: int = 1) -> Iterator[str]:
        """End two runs one after the other, at each call of either; yield what is wrong then, or nothing."""
        for one in range(1, total + 1, step):
            for two in range(1 + one % step, 2 * total, step):
                yield self.aimed(one, two)
                if not self.is_ended:
                    break

    def beside(self, at: int) -> str:
        """Let another run come and go before the n-th such call of a run; return what is wrong then, or nothing."""
        self._restore()
        code, told = self._warm(BESIDE, str(at), str(self._tool), *self._arguments)
        if code not in (0, 3) or "Traceback" in told:
            return f"ended with {code}: {told[-600:]}"
        return self._judged()

    def refused(self, at: int, code: int, *, is_for_good: bool) -> str:
        """Refuse the n-th such call of a run, or that and all later ones; return what is wrong then, or nothing."""
        self._restore()
        ended, told = self._warm(REFUSING, str(at), str(code), str(is_for_good), *self._arguments)
        if "Traceback" in told or ended not in (0, 2, 3) or (ended == 2 and "error" not in told):
            return f"ended with {ended}: {told[-600:]}"
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
        code, told = self._warm(FULL, str(room), *self._arguments)
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

    def _checked(self) -> str:
        """Compare by `--check` what was left; return what is wrong about what it says, or nothing."""
        left = self._state()
        code, told = self._warm(MAIN, *self._arguments, "--check")
        now = self._state()
        # Specs that a killed run had begun to change are finished by whoever reads them.
        is_pending = any("reynard-pending" in name for name in left)
        if (
            code not in (0, 1, 2, 3)
            or "Traceback" in told
            or not (is_pending or _without_locks(now) == _without_locks(left))
        ):
            return f"`--check` ended with {code}: {told[-300:]}"
        is_new = {name: each for name, each in now.items() if "reynard-" not in name} == self._new
        return "" if (code == 0) == is_new else f"`--check` ended with {code} where all is new: {is_new}"

    def _judged(self) -> str:
        if self._command != "generate" and (told := self._read_after()):
            return told
        left = self._state()
        own = {name for name in left if "reynard-" in name}
        mixed = {name: each for name, each in left.items() if name not in own and name in self._old | self._new}
        strange = [
            name
            for name, each in mixed.items()
            if each not in {self._old.get(name), self._new.get(name)} and not self._is_noted(name)
        ]
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
        if self._folders() != self._new_folders:
            return f"folders that nobody wants: {self._folders() ^ self._new_folders}"
        return ""

    def _is_noted(self, name: str) -> bool:
        """Tell whether a manifest says what a killed run left, which is current for no inputs."""
        path = self._project / name
        return path.name == MANIFEST and json.loads(path.read_bytes())["inputs"] == ""

    def _read_after(self) -> str:
        """Read the specs by another command, which finishes what was begun; return what is wrong then, or nothing."""
        self._call("lint")
        left = _without_locks(self._state())
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


def _without_locks(state: dict[str, str]) -> dict[str, str]:
    """Return a state without what says who writes: it is the next one's to take."""
    return {name: each for name, each in state.items() if not name.endswith("reynard-lock")}


def _specs_of(state: dict[str, str]) -> dict[str, str]:
    """Return what the first step of `build` writes; the names of clients are the second's."""
    return {name: each for name, each in state.items() if name.startswith("specs/") and "names.lock" not in name}


def _all(command: str) -> int:
    """Try everything at each call of a command, and say what was wrong."""
    with tempfile.TemporaryDirectory() as name:
        killing = Killing(Path(name), command)
        total = killing.count()
        each = range(1, total + 1)
        # What is waited for until the disk has it comes between the calls.
        refusals = [(at, code) for at in range(1, 2 * total) for code in _REFUSALS]
        trials = {
            "another run meanwhile": (killing.beside(at) for at in each),
            "refused": (killing.refused(*row, is_for_good=good) for row in refusals for good in (False, True)),
            "two runs are ended": killing.pairs(total),
        }
        bad = 0
        for what, told in trials.items():
            found = [*told]
            bad += sum(map(bool, found))
            sys.stdout.write(f"{command}, {total} calls, {what}: {len(found)} trials, {sum(map(bool, found))} wrong\n")
            sys.stdout.writelines(f"  {each}\n" for each in sorted({*found} - {""}))
            sys.stdout.flush()
        killing.close()
    return 1 if bad else 0


def main() -> int:
    """Kill a command many times, half aimed and half at random, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="draw nothing: all calls, all pairs, all refusals")
    chosen = parser.parse_args()
    if chosen.all:
        return _all(chosen.command)
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
