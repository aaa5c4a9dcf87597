"""Fuzz readers by what was never reached before: `python -m fuzz.guided --minutes 60`, from the folder `tests`.

The engine is atheris (libFuzzer), no part of the development set: `pip install atheris`, where it has a wheel. It keeps
what reaches new code, and damages that further, by its own means and by those of `mutations`. Laws and seeds are those
of `targets`.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any, Final

from fuzz.mutations import LONGEST, Mutation, mutated

FOUND: Final = Path(__file__).parent / "found"
GUIDED: Final = ("readers", "yaml", "json", "prose", "curl")
"""Targets that are quick enough for many thousand trials."""
HANGING: Final = 120
_BY_ENGINE: Final = 0.5
"""The share of mutations that is the engine's own; the others know what documents are made of."""


def fuzz_one(name: str, seconds: int, seed: int, found: Path) -> None:
    """Fuzz one target in this process, which the engine ends."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["reynard"]):
        from fuzz.targets import TARGETS  # noqa: PLC0415 - what is imported here is watched
        from fuzz.trials import failure_of, keep, signature_of  # noqa: PLC0415 - as above
    target = TARGETS[name]
    seeds = target.seeds()
    known: set[str] = set()

    def take(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        error = failure_of(target, text)
        if error is not None and (cause := signature_of(error)) not in known:
            known.add(cause)
            sys.stdout.write(f"{name}: {cause}: {error} → {keep(found / name, text, cause)}\n")
            sys.stdout.flush()

    def mutate(data: bytes, longest: int, number: int) -> bytes:
        rng = Random(number)  # noqa: S311 - damage, no secret
        if rng.random() < _BY_ENGINE:
            damaged: bytes = atheris.Mutate(data, longest)
            return damaged
        text = mutated(data.decode("utf-8", "replace"), [Mutation.drawn(rng)], seeds)
        return text.encode("utf-8", "replace")[:longest]

    with tempfile.TemporaryDirectory() as corpus:
        for number, text in enumerate(seeds):
            (Path(corpus) / f"{number:05}").write_bytes(text.encode("utf-8", "replace"))
        limits = {"max_total_time": seconds, "seed": seed + 1, "max_len": LONGEST, "timeout": HANGING}
        quiet = {"verbosity": 0, "print_final_stats": 1, "rss_limit_mb": 3000, "artifact_prefix": f"{found}/hung-"}
        atheris.Setup(["fuzz", *(f"-{key}={value}" for key, value in (limits | quiet).items()), corpus], take,
                      custom_mutator=mutate)  # fmt: skip
        atheris.Fuzz()


def main() -> int:
    """Give each target its share of the time, one after the other; say how many trials there were, and what failed."""
    parser = argparse.ArgumentParser(prog="fuzz.guided", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", action="append", choices=GUIDED, help="default: all, in turn")
    parser.add_argument("--found", type=Path, default=FOUND, help="folder for what fails")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    names = chosen.target or GUIDED
    seconds = max(1, int(chosen.minutes * 60 / len(names)))
    if chosen.alone:
        fuzz_one(names[0], seconds, chosen.seed, chosen.found)
    if importlib.util.find_spec("atheris") is None:
        parser.error("it needs atheris: pip install atheris")
    failed = 0
    for name in names:
        share = ("--alone", "--minutes", f"{seconds / 60}", "--seed", f"{chosen.seed}", "--found", f"{chosen.found}")
        command = (sys.executable, "-m", "fuzz.guided", "--target", name, *share)
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this very program
        causes = [line for line in done.stdout.splitlines() if line.startswith(f"{name}: ")]
        trials = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        ended = "" if done.returncode == 0 else f", ended with {done.returncode}: {done.stderr[-400:]}"
        sys.stdout.writelines(f"{each}\n" for each in causes)
        sys.stdout.write(f"{name}: {trials[1] if trials else 'no'} trials, {len(causes)} causes{ended}\n")
        sys.stdout.flush()
        failed += len(causes) + bool(done.returncode)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
